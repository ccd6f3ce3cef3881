//! Words and abbreviations around sentence ends. Section `[segmentation]` of `language.toml`.

use serde::Deserialize;

/// Words and abbreviations around sentence ends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Segmentation {}
