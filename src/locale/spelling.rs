//! Where a language's dictionary comes from. Section `[spelling]` of `language.toml`.

use serde::Deserialize;

use crate::model::LanguageTag;

/// The dictionaries of a language, the preferred first.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Spelling {
    /// Those that Debian has.
    pub dictionaries: Vec<Dictionary>,
}

/// A dictionary in Hunspell's format.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Dictionary {
    /// Name of its files, without their ending: `pt_BR`.
    pub name: String,
    /// The Debian package that has it.
    pub package: String,
}

impl Spelling {
    /// The package with the dictionary of a language, that of its region where there is one.
    #[must_use]
    pub fn package(&self, language: &LanguageTag) -> Option<&str> {
        let name = language.region().map(|region| format!("{}_{region}", language.language()));
        let regional = self.dictionaries.iter().find(|dictionary| Some(&dictionary.name) == name.as_ref());
        regional.or(self.dictionaries.first()).map(|dictionary| dictionary.package.as_str())
    }
}
