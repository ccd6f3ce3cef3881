//! How a language speaks to its readers. Section `[address]` of `language.toml`.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::typography::words;

/// The words by which readers are addressed, in small letters but for those that are told by their capital.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Address {
    /// Words that address one reader as a friend: `tu`, `du`, and verbs that do so by themselves: `puedes`.
    #[serde(deserialize_with = "words")]
    pub familiar: BTreeSet<String>,
    /// Words that address readers politely; one with a capital is polite only with it: `vous`, `Sie`.
    #[serde(deserialize_with = "words")]
    pub polite: BTreeSet<String>,
    /// Words behind which a familiar one is another word: *s’est tu*.
    #[serde(deserialize_with = "words")]
    pub never_behind: BTreeSet<String>,
    /// Verbs that command a friend where they begin a sentence and one of `command_objects` follows: *Rince les bocaux*.
    #[serde(deserialize_with = "words")]
    pub commands: BTreeSet<String>,
    /// Small words that may stand before a command: *Ne jette pas*.
    #[serde(deserialize_with = "words")]
    pub command_fronts: BTreeSet<String>,
    /// Words behind a command, and behind no noun that looks like one: not *Pose de fenêtres*.
    #[serde(deserialize_with = "words")]
    pub command_objects: BTreeSet<String>,
}
