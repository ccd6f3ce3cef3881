//! How numbers, money and dates are written. Section `[numbers]` of `language.toml`.

use serde::Deserialize;

/// How numbers, money and dates are written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Numbers {}
