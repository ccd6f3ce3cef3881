//! What the segmenter must know of a language beyond what `sentencex` knows. Section `[segmentation]` of `language.toml`.

use serde::Deserialize;

/// Words and abbreviations around sentence ends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Segmentation {
    /// Abbreviations that a sentence never ends with, since a name or a number follows: `Mr.`, `p.`.
    pub never_ends: Vec<String>,
    /// Abbreviations that may end a sentence; it goes on when the next word begins with a small letter or a digit: `etc.`.
    pub may_end: Vec<String>,
    /// Verbs of saying. In a script without spaces, a quotation that ends in a full stop does not end the sentence when
    /// one of them follows closely.
    pub verbs_of_saying: Vec<String>,
}
