//! Finds and reads the dictionary of a language: Hunspell's files, from a folder of the project's own or where systems keep
//! them.

use std::path::{Path, PathBuf};
use std::{fmt, fs};

use encoding_rs::Encoding;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::Error;
use crate::checks::Speller;
use crate::locale::{self, Spelling};
use crate::model::LanguageTag;

/// Where Hunspell itself looks, and where its dictionaries are on other systems.
const PLACES: &[&str] = &[
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/share/myspell",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
];

/// Folders that Hunspell is told to look in, parted as in `PATH`.
const VARIABLE: &str = "DICPATH";

/// `[spelling]` of `bitext.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Options {
    /// A folder of dictionaries, relative to the project's; it goes before those of the system.
    pub(super) dictionaries: Option<PathBuf>,
    /// Words that are right whatever a dictionary says.
    words: Vec<String>,
}

/// The dictionary of a language.
pub(super) struct Dictionary {
    hunspell: spellbook::Dictionary,
    /// The project's own words, in small letters.
    words: Vec<String>,
}

impl Dictionary {
    /// Opens the dictionary of a language; none for a language that is written without spaces, of which there is none.
    ///
    /// # Errors
    /// No dictionary is found, or it cannot be read.
    pub(super) fn open(language: &LanguageTag, root: &Path, options: &Options) -> Result<Option<Dictionary>, Error> {
        let profile = locale::profile(language);
        if profile.is_some_and(|profile| !profile.spaced) {
            return Ok(None);
        }
        let unknown = Spelling::default();
        let spelling = profile.map_or(&unknown, |profile| &profile.spelling);
        let own = options.dictionaries.iter().map(|folder| root.join(folder));
        let told = std::env::var_os(VARIABLE);
        let told = told.iter().flat_map(std::env::split_paths);
        let folders: Vec<PathBuf> = own.chain(told).chain(PLACES.iter().map(PathBuf::from)).collect();
        let Some(rules) = folders.iter().find_map(|folder| find(folder, language, spelling)) else {
            let package = spelling.package(language).map(str::to_owned);
            return Err(Error::NoDictionary { language: language.to_string(), package });
        };
        let unreadable = |path: &Path, reason: String| Error::Unreadable { path: path.to_owned(), reason };
        let read = |path: &Path| fs::read(path).map_err(|error| unreadable(path, error.to_string()));
        let list = rules.with_extension("dic");
        let (affixes, words) = (read(&rules)?, read(&list)?);
        let encoding = encoding(&affixes);
        let hunspell = spellbook::Dictionary::new(&encoding.decode(&affixes).0, &encoding.decode(&words).0)
            .map_err(|error| unreadable(&rules, error.to_string()))?;
        Ok(Some(Dictionary { hunspell, words: options.words.iter().map(|word| word.to_lowercase()).collect() }))
    }
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dictionary").field("words", &self.words).finish_non_exhaustive()
    }
}

impl Speller for Dictionary {
    fn knows(&self, word: &str) -> bool {
        let word: String = word.nfc().collect();
        self.hunspell.check(&word) || self.words.contains(&word.to_lowercase())
    }

    fn suggestions(&self, word: &str) -> Vec<String> {
        let mut found = Vec::new();
        self.hunspell.suggest(&word.nfc().collect::<String>(), &mut found);
        found
    }
}

/// The rules (`.aff`) of a language's dictionary in a folder, its words beside them: of the tag's region, else the one that
/// the language's data prefers, else any of the language.
fn find(folder: &Path, language: &LanguageTag, spelling: &Spelling) -> Option<PathBuf> {
    let mut stems: Vec<String> = fs::read_dir(folder).ok()?.filter_map(|entry| stem(&entry.ok()?.path())).collect();
    stems.sort_unstable();
    let same = |a: &str, b: &str| a.replace('-', "_").eq_ignore_ascii_case(&b.replace('-', "_"));
    let regional = language.region().map(|region| format!("{}_{region}", language.language()));
    let preferred = spelling.dictionaries.iter().map(|dictionary| dictionary.name.clone());
    let wanted = regional.into_iter().chain(preferred).chain([language.language().to_owned()]);
    let of_language = |stem: &&String| stem.split(['_', '-']).next().is_some_and(|code| same(code, language.language()));
    let found = wanted.into_iter().find_map(|name| stems.iter().find(|stem| same(stem, &name)));
    found.or_else(|| stems.iter().find(of_language)).map(|stem| folder.join(stem).with_extension("aff"))
}

/// The name of a dictionary of which both files are there.
fn stem(path: &Path) -> Option<String> {
    let whole = path.extension()? == "aff" && path.with_extension("dic").exists();
    whole.then(|| path.file_stem()?.to_str().map(str::to_owned)).flatten()
}

/// The encoding that the rules name in their line `SET`; Hunspell's default is Latin-1.
fn encoding(rules: &[u8]) -> &'static Encoding {
    let lines = rules.split(|byte| *byte == b'\n').filter_map(|line| str::from_utf8(line).ok());
    let named = lines.filter_map(|line| line.trim_start_matches('\u{feff}').strip_prefix("SET ")).map(str::trim).next();
    let label = |name: &str| name.strip_prefix("microsoft-").unwrap_or(name).to_ascii_lowercase();
    named.and_then(|name| Encoding::for_label(label(name).as_bytes())).unwrap_or(encoding_rs::WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, Options, encoding, find};
    use crate::checks::Speller;
    use crate::locale::profile;
    use crate::pipeline::Error;

    #[test]
    fn the_region_counts_then_what_the_language_prefers() {
        let folder = tempfile::tempdir().unwrap();
        let found = |tag: &str| {
            let tag = tag.parse().unwrap();
            let path = find(folder.path(), &tag, &profile(&tag).unwrap().spelling)?;
            Some(path.file_name()?.to_str()?.to_owned())
        };
        assert_eq!(found("en"), None);
        for name in ["en_AU", "en_GB", "en_US", "pt-PT", "ru_RU"] {
            for ending in ["aff", "dic"] {
                std::fs::write(folder.path().join(format!("{name}.{ending}")), "").unwrap();
            }
        }
        std::fs::write(folder.path().join("fr.aff"), "").unwrap();
        let names = ["en", "en-GB", "en-IN", "pt", "ru", "fr", "de"].map(found);
        let expected = [Some("en_US.aff"), Some("en_GB.aff"), Some("en_US.aff"), Some("pt-PT.aff"), Some("ru_RU.aff")];
        assert_eq!(names.each_ref().map(Option::as_deref), [expected.as_slice(), &[None, None]].concat()[..]);
    }

    #[test]
    fn words_are_read_in_the_encoding_of_the_dictionary() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("xx_YY.aff"), b"# rules\nSET ISO8859-2\n").unwrap();
        std::fs::write(folder.path().join("xx_YY.dic"), b"1\n\xb3\xf3dka\n").unwrap();
        let tag = "xx".parse().unwrap();
        let options = Options { dictionaries: Some(".".into()), words: vec!["Zxq".to_owned()] };
        let dictionary = Dictionary::open(&tag, folder.path(), &options).unwrap().unwrap();
        assert_eq!(["łódka", "lo\u{301}dka", "lodka", "zxq"].map(|word| dictionary.knows(word)), [true, false, false, true]);
        assert_eq!(dictionary.suggestions("łódkaa").first().map(String::as_str), Some("łódka"));
        assert_eq!(encoding(b"SET microsoft-cp1251\n").name(), "windows-1251");
        assert_eq!(encoding(b"\xef\xbb\xbfSET UTF-8\r\n").name(), "UTF-8");
    }

    #[test]
    fn a_dictionary_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let open = |tag: &str| Dictionary::open(&tag.parse().unwrap(), folder.path(), &Options::default());
        // No system has one of this name.
        assert!(matches!(open("xx"), Err(Error::NoDictionary { package: None, .. })));
        assert!(open("zh-Hans").unwrap().is_none(), "there are no spaces to tell words by");
        let package = |tag: &str| profile(&tag.parse().unwrap()).unwrap().spelling.package(&tag.parse().unwrap());
        assert_eq!([package("pt"), package("pt-PT")], [Some("hunspell-pt-br"), Some("hunspell-pt-pt")]);
    }
}
