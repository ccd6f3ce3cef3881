//! Marks, quotation marks and spaces. Section `[typography]` of `language.toml`.

use serde::Deserialize;

/// Marks, quotation marks and spaces.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Typography {}
