//! `bitext.toml`: how a project wants its articles to be treated.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml_edit::Item;

use super::policy::Checks;
use super::translations::Translations;
use super::{Error, spelling};
use crate::backends;
use crate::model::{LanguageTag, Reading, Wrap, misfit_told, unknown_told};

/// Name of the file in the project's folder.
pub(super) const NAME: &str = "bitext.toml";

/// What the file says; everything in it may be left out. Unknown keys are refused.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Configuration {
    documents: Documents,
    segmentation: Segmentation,
    checks: Checks,
    spelling: spelling::Options,
    translations: Translations,
    translate: Translating,
    style: backends::Style,
    backends: BTreeMap<String, backends::Options>,
}

/// `[translate]`: which backends translate, how long they may take, and what they may cost.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Translating {
    /// Names of backends: what the first does not translate goes to the second, and so on.
    pub(super) backends: Vec<String>,
    /// Seconds that a run may take.
    pub(super) deadline: Option<f64>,
    /// US dollars that a run may cost.
    pub(super) max_cost: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Segmentation {
    srx: Option<PathBuf>,
    abbreviations: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Documents {
    front_matter: Option<Vec<String>>,
    wrap: Option<WrapPolicy>,
    translate_brands: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WrapPolicy {
    Keep,
    Unwrap,
}

impl Configuration {
    /// Reads the file of a project's folder; a project without one has the defaults.
    ///
    /// # Errors
    /// The file cannot be read, or it says what it may not; the error tells the line and column.
    pub(super) fn of(root: &Path) -> Result<Configuration, Error> {
        let path = root.join(NAME);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Configuration::default()),
            Err(error) => return Err(Error::Unreadable { path, reason: error.to_string() }),
        };
        let read: Result<Configuration, _> = toml_edit::de::from_str(&text);
        let mut configuration = read.map_err(|error| {
            let before = &text[..error.span().map_or(text.len(), |span| span.start)];
            let line = before.rsplit('\n').next().unwrap_or_default();
            Error::Configuration {
                path,
                line: before.matches('\n').count() + 1,
                column: line.chars().count() + 1,
                // The parser's message may run over several lines; the first says what is wrong.
                what: misfit_told("", &unknown_told(error.message().lines().next().unwrap_or_default(), &[])),
            }
        })?;
        // A backend reads its options itself, and tells where one stands that it does not have.
        for (name, options) in &mut configuration.backends {
            options.locate(lines(&text, name));
        }
        Ok(configuration)
    }

    /// The project's own abbreviations of a language, or of the nearest more general one.
    pub(super) fn abbreviations(&self, language: &LanguageTag) -> &[String] {
        let own = &self.segmentation.abbreviations;
        language.fallbacks().iter().find_map(|tag| own.get(tag)).map_or(&[], Vec::as_slice)
    }

    /// The file of segmentation rules that takes the place of ours, relative to the project's folder.
    pub(super) fn srx(&self) -> Option<&Path> {
        self.segmentation.srx.as_deref()
    }

    /// How the project wants its articles to be translated.
    pub(super) fn translating(&self) -> &Translating {
        &self.translate
    }

    /// How the project wants its readers to be spoken to.
    pub(super) fn style(&self) -> &backends::Style {
        &self.style
    }

    /// What the project says of a backend.
    pub(super) fn backend(&self, name: &str) -> backends::Options {
        self.backends.get(name).cloned().unwrap_or_default()
    }

    /// Names of the backends of which the project says something.
    pub(super) fn backends(&self) -> impl Iterator<Item = &str> {
        self.backends.keys().map(String::as_str)
    }

    /// What the project wants of checks.
    pub(super) fn checks(&self) -> &Checks {
        &self.checks
    }

    /// What the project says of dictionaries.
    pub(super) fn spelling(&self) -> &spelling::Options {
        &self.spelling
    }

    /// How the project names its translations.
    pub(super) fn translations(&self) -> &Translations {
        &self.translations
    }

    /// How the project's articles are to be read.
    pub(super) fn reading(&self) -> Reading {
        Reading {
            front_matter: self.documents.front_matter.clone(),
            brands: self.documents.translate_brands,
            wrap: match self.documents.wrap {
                None => Wrap::default(),
                Some(WrapPolicy::Keep) => Wrap::Keep,
                Some(WrapPolicy::Unwrap) => Wrap::Unwrap,
            },
        }
    }
}

/// The lines in which the options of a backend stand, by option.
fn lines(text: &str, backend: &str) -> BTreeMap<String, usize> {
    let Ok(document) = toml_edit::Document::parse(text) else { return BTreeMap::new() };
    let tables = document.get("backends").and_then(Item::as_table_like);
    let Some(table) = tables.and_then(|tables| tables.get(backend)).and_then(Item::as_table_like) else { return BTreeMap::new() };
    let line = |(name, _): (&str, &Item)| {
        let start = table.get_key_value(name)?.0.span()?.start;
        Some((name.to_owned(), text.get(..start)?.matches('\n').count() + 1))
    };
    table.iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{Configuration, NAME};
    use crate::backends;
    use crate::model::Wrap;
    use crate::pipeline::Error;

    fn read(text: &str) -> Result<Configuration, Error> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(NAME), text).unwrap();
        Configuration::of(folder.path())
    }

    #[test]
    fn what_the_file_says_holds() {
        let reading =
            read("[documents]\nfront-matter = [\"title\", \"seo.description\"]\nwrap = \"unwrap\"\n").unwrap().reading();
        assert_eq!(reading.front_matter, Some(vec!["title".to_owned(), "seo.description".to_owned()]));
        assert_eq!(reading.wrap, Wrap::Unwrap);
        assert_eq!(read("").unwrap(), Configuration::default());
    }

    #[test]
    fn a_language_has_its_own_abbreviations() {
        let configuration = read("[segmentation]\nsrx = 'r.srx'\n[segmentation.abbreviations]\npt = ['Exmo.']\n").unwrap();
        let own = |tag: &str| configuration.abbreviations(&tag.parse().unwrap()).to_vec();
        assert_eq!((own("pt-BR"), own("fr")), (vec!["Exmo.".to_owned()], vec![]));
        assert_eq!(configuration.srx(), Some(std::path::Path::new("r.srx")));
    }

    #[test]
    fn a_slip_is_told_with_its_place() {
        for (text, expected) in [
            ("[documents]\nwarp = \"keep\"\n", (2, 1)),
            ("[documents]\nwrap = 'no'\n", (2, 8)),
            ("a =\n", (1, 4)),
            ("[checks]\nignore = ['length', 'numers']\n", (2, 10)),
            ("[checks.severity]\nnumbers = 'fatal'\n", (2, 11)),
        ] {
            match read(text) {
                Err(Error::Configuration { line, column, .. }) => assert_eq!((line, column), expected, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn an_unknown_option_is_told_with_every_known_one_and_the_nearest() {
        let Err(Error::Configuration { what, line, .. }) = read("\n[documents]\nfrontmatter = []\n") else { panic!("unknown") };
        let known = "Known: `front-matter`, `translate-brands`, `wrap`";
        assert_eq!((line, what), (3, format!("unknown option `frontmatter`; did you mean `front-matter`? {known}")));
        let text = "[backends.deepl]\nurl = 'http://127.0.0.1:9'\n\ntimout = 3\n[backends.ours]\nkind = 'openai'\nmodle = 'm'\n";
        let configuration = read(text).unwrap();
        for (name, kind, line, meant) in [("deepl", "deepl", 4, "timeout"), ("ours", "openai", 7, "model")] {
            let [from, to] = ["en", "fr"].map(|tag| tag.parse().unwrap());
            let mut options = configuration.backend(name);
            options.0.remove("kind");
            options.0.insert("url".to_owned(), "http://127.0.0.1:9".into());
            let environment = backends::Environment::of([("DEEPL_API_KEY", "x"), ("OPENAI_API_KEY", "x")]);
            let settings = backends::Settings { options, environment, ..backends::Settings::new(from, to) };
            let error = (backends::named(kind).unwrap().open)(&settings).err().unwrap().to_string();
            assert!(
                error.contains(&format!("bitext.toml:{line}")) && error.contains(&format!("did you mean `{meant}`?")),
                "{error}"
            );
            assert!(["`concurrency`", "`price`", "`proxy`"].iter().all(|known| error.contains(known)), "{error}");
        }
    }
}
