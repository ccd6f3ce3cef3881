//! Small words: articles, function words. Section `[grammar]` of `language.toml`.

use serde::Deserialize;

/// Small words: articles, function words.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Grammar {}
