//! Which files of a project are articles and which are their translations, by the patterns of their names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ignore::WalkBuilder;
use regex::Regex;
use serde::Deserialize;

use super::files::tag_in_name;
use super::policy::PathPattern;
use crate::model::LanguageTag;

/// How bitext itself names translations: `news.fr.md` beside `news.en.md`.
const OWN: &str = "{path}.{lang}.{ext}";

/// `[translations]` of the file; everything in it may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Translations {
    /// Names of articles and translations, below the project's folder.
    pattern: Option<NamePattern>,
    /// Names of articles, where they do not say their language.
    source: Option<NamePattern>,
    /// The language of the articles.
    from: Option<Tag>,
    /// Languages that every article should be translated to.
    languages: Vec<Tag>,
    /// Files to leave alone.
    exclude: Vec<PathPattern>,
}

/// A language as a person wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct Tag(LanguageTag);

impl TryFrom<String> for Tag {
    type Error = String;

    fn try_from(given: String) -> Result<Tag, String> {
        super::languages::parse(&given).map(Tag).map_err(|_| format!("`{given}` is not a language that bitext knows"))
    }
}

/// A pattern of names: `{path}` is anything, `{name}` anything without `/`, `{ext}` an ending, `{lang}` a language.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
struct NamePattern(Regex);

impl PartialEq for NamePattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Eq for NamePattern {}

impl TryFrom<String> for NamePattern {
    type Error = String;

    // In English, like everything that the reader of TOML says.
    fn try_from(given: String) -> Result<NamePattern, String> {
        let mut pattern = String::from("^");
        let mut rest = given.as_str();
        while let Some(open) = rest.find('{') {
            pattern.push_str(&regex::escape(&rest[..open]));
            let close = rest[open..].find('}').map(|close| open + close).ok_or("a `{` is not closed")?;
            let variable = &rest[open + 1..close];
            let class = match variable {
                "path" => ".+",
                "name" => "[^/]+",
                "ext" => "[^./]+",
                "lang" => "[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*",
                _ => return Err(format!("`{{{variable}}}` is none of {{path}}, {{name}}, {{ext}}, {{lang}}")),
            };
            if pattern.contains(&format!("(?P<{variable}>")) {
                return Err(format!("`{{{variable}}}` stands twice"));
            }
            pattern.push_str(&format!("(?P<{variable}>{class})"));
            rest = &rest[close + 1..];
        }
        pattern.push_str(&regex::escape(rest));
        pattern.push('$');
        Regex::new(&pattern).map(NamePattern).map_err(|error| error.to_string())
    }
}

impl NamePattern {
    /// What a name says besides its language, and its language where it says one.
    fn read(&self, name: &str) -> Option<(Key, Option<LanguageTag>)> {
        let found = self.0.captures(name)?;
        let part = |variable| found.name(variable).map(|part| part.as_str().to_owned());
        let language = match part("lang") {
            Some(lang) => Some(tag_in_name(&lang.replace('_', "-"))?),
            None => None,
        };
        Some((Key(["path", "name", "ext"].map(|variable| part(variable).unwrap_or_default())), language))
    }
}

/// What an article and its translations have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key([String; 3]);

/// A translation by its language.
type ByLanguage = BTreeMap<String, (LanguageTag, String)>;

/// The articles and translations of a project, by their names below its folder.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    articles: BTreeMap<Key, String>,
    translations: BTreeMap<Key, ByLanguage>,
    wanted: Vec<LanguageTag>,
}

/// What is to be done for a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Task {
    /// A translation is to be checked, beside its article where there is one.
    Check {
        /// Its name.
        file: String,
        /// Its article's name.
        source: Option<String>,
    },
    /// An article lacks translations.
    Missing {
        /// Its name.
        article: String,
        /// The languages that it lacks.
        languages: Vec<String>,
    },
}

impl Translations {
    /// True when the project says how its translations are named.
    pub(super) fn is_stated(&self) -> bool {
        self.pattern.is_some()
    }

    /// True when the project says which languages every article should have.
    pub(super) fn wants_languages(&self) -> bool {
        !self.languages.is_empty()
    }

    /// The language of the project's articles.
    pub(super) fn from(&self) -> Option<&LanguageTag> {
        self.from.as_ref().map(|tag| &tag.0)
    }

    /// Every article and translation below a project's folder. Hidden files and what Git ignores are left alone. `from` is
    /// the language of the articles.
    pub(super) fn index(&self, root: &Path, from: &LanguageTag) -> Index {
        let own = || NamePattern::try_from(OWN.to_owned()).ok();
        let Some(pattern) = self.pattern.clone().or_else(own) else { return Index::default() };
        let mut index = Index { wanted: self.languages.iter().map(|tag| tag.0.clone()).collect(), ..Index::default() };
        let walk = WalkBuilder::new(root).require_git(false).sort_by_file_name(Ord::cmp).build();
        for entry in walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file())) {
            let Ok(below) = entry.path().strip_prefix(root) else { continue };
            let name = below.to_string_lossy().replace('\\', "/");
            if self.exclude.iter().any(|pattern| pattern.matches(&name)) {
                continue;
            }
            match pattern.read(&name) {
                Some((key, Some(tag))) if tag == *from => drop(index.articles.insert(key, name)),
                Some((key, Some(tag))) => {
                    index.translations.entry(key).or_default().insert(tag.to_string(), (tag, name));
                }
                _ => {
                    if let Some((key, None)) = self.source.as_ref().and_then(|source| source.read(&name)) {
                        index.articles.insert(key, name);
                    }
                }
            }
        }
        index
    }
}

impl Index {
    /// What is to be done for the names that `chosen` is true for: a translation is checked, an article stands for all of
    /// its translations. `only` leaves out other languages. Where the project does not say which languages it wants, it
    /// wants those that it has.
    pub(super) fn tasks(&self, chosen: impl Fn(&str) -> bool, only: Option<&LanguageTag>) -> BTreeSet<Task> {
        let kept = |tag: &LanguageTag| only.is_none_or(|only| tag.compatible(only));
        let found = || self.translations.values().flat_map(|by_language| by_language.values().map(|(tag, _)| tag.clone()));
        let wanted: BTreeMap<String, LanguageTag> = match (self.wanted.is_empty(), only) {
            (_, Some(only)) => BTreeMap::from([(only.to_string(), only.clone())]),
            (false, None) => self.wanted.iter().map(|tag| (tag.to_string(), tag.clone())).collect(),
            (true, None) => found().map(|tag| (tag.to_string(), tag)).collect(),
        };
        let mut tasks = BTreeSet::new();
        let none = ByLanguage::new();
        let keys: BTreeSet<&Key> = self.articles.keys().chain(self.translations.keys()).collect();
        for key in keys {
            let article = self.articles.get(key);
            let whole = article.is_some_and(|name| chosen(name));
            let translations = self.translations.get(key).unwrap_or(&none);
            for (tag, name) in translations.values() {
                if kept(tag) && (whole || chosen(name)) {
                    tasks.insert(Task::Check { file: name.clone(), source: article.cloned() });
                }
            }
            let has = |tag: &LanguageTag| translations.values().any(|(own, _)| own.compatible(tag));
            let languages: Vec<String> = wanted.iter().filter(|(_, tag)| !has(tag)).map(|(name, _)| name.clone()).collect();
            if let Some(article) = article.filter(|_| whole && !languages.is_empty()) {
                tasks.insert(Task::Missing { article: article.clone(), languages });
            }
        }
        tasks
    }

    /// True for the name of an article or of a translation.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.articles.values().any(|known| known == name)
            || self.translations.values().any(|by_language| by_language.values().any(|(_, known)| known == name))
    }
}

#[cfg(test)]
mod tests {
    use super::{NamePattern, Task, Translations};

    #[test]
    fn names_say_what_they_share_and_their_language() {
        let read = |pattern: &str, name: &str| {
            let pattern = NamePattern::try_from(pattern.to_owned()).unwrap_or_else(|error| panic!("{error}"));
            pattern.read(name).map(|(key, tag)| (key.0[0].clone(), tag.map(|tag| tag.to_string()).unwrap_or_default()))
        };
        let some = |path: &str, tag: &str| Some((path.to_owned(), tag.to_owned()));
        assert_eq!(read("{path}.{lang}.md", "a/b.fr.md"), some("a/b", "fr"));
        assert_eq!(read("{path}.{lang}.md", "a/v1.2.pt-BR.md"), some("a/v1.2", "pt-BR"));
        assert_eq!(read("{path}.{lang}.{ext}", "a/b.min.js"), None, "no language that anybody has heard of");
        assert_eq!(read("content/{lang}/{path}", "content/zh_CN/a/b.md"), some("a/b.md", "zh-Hans"));
        assert_eq!(read("{lang}/{path}", "docs/a.md"), None);
        assert_eq!(read("{path}.md", "a/b.md"), some("a/b", ""));
        for wrong in ["{path", "{file}.md", "{path}{path}"] {
            assert!(NamePattern::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }

    fn tasks(settings: &str, files: &[&str], under: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let settings: Translations = toml_edit::de::from_str(settings).unwrap_or_else(|error| panic!("{error}"));
        let from = "en".parse().unwrap();
        let told = |task| match task {
            Task::Check { file, source } => format!("{file} < {}", source.unwrap_or_default()),
            Task::Missing { article, languages } => format!("{article} lacks {}", languages.join(" ")),
        };
        settings.index(folder.path(), &from).tasks(|name| name.starts_with(under), None).into_iter().map(told).collect()
    }

    #[test]
    fn translations_are_set_beside_their_articles_and_missing_ones_are_told() {
        let files = ["c/a.en.md", "c/a.fr.md", "c/b.en.md", "c/b.de.md", "d/x.fr.md", "c/n.md", ".hidden/a.en.md"];
        assert_eq!(
            tasks("", &files, "c/"),
            ["c/a.fr.md < c/a.en.md", "c/b.de.md < c/b.en.md", "c/a.en.md lacks de", "c/b.en.md lacks fr"]
        );
        assert_eq!(tasks("languages = ['fr']", &files, "d/"), ["d/x.fr.md < "]);
        assert_eq!(
            tasks("languages = ['fr', 'pt-BR']\nexclude = ['b.*']", &files, "c/"),
            ["c/a.fr.md < c/a.en.md", "c/a.en.md lacks pt-BR"]
        );
        let hugo = ["post.md", "post.fr.md", "about.md"];
        assert_eq!(
            tasks("pattern = '{path}.{lang}.md'\nsource = '{path}.md'\nlanguages = ['fr']", &hugo, ""),
            ["post.fr.md < post.md", "about.md lacks fr"]
        );
        let folders = ["en/a/b.md", "fr/a/b.md"];
        assert_eq!(tasks("pattern = '{lang}/{path}'", &folders, "fr/"), ["fr/a/b.md < en/a/b.md"]);
    }
}
