//! What the words behind the first one of a sentence make of it: a name, a command, or the noun of another. Section
//! `[grammar.openings]` of `language.toml`.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::homographs::is_known;
use super::typography::words;
use super::{Grammar, Profile};
use crate::model::{LanguageTag, Span};

/// What tells a name from a word at the beginning of a sentence, where both have a capital.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Openings {
    /// Words behind a name that does or is something, which no noun without its article does: *is*, *announced*.
    #[serde(deserialize_with = "words")]
    pub behind_names: BTreeSet<String>,
    /// Endings of such words: *ed*.
    #[serde(deserialize_with = "words")]
    pub verb_endings: BTreeSet<String>,
    /// What is behind a name that has something: *’s*.
    #[serde(deserialize_with = "words")]
    pub possessives: BTreeSet<String>,
    /// Words behind a command: *the*, *while*.
    #[serde(deserialize_with = "words")]
    pub behind_commands: BTreeSet<String>,
    /// Words behind a verb whose subject is a plural right before it: *for*, *often*.
    #[serde(deserialize_with = "words")]
    pub behind_verbs: BTreeSet<String>,
}

impl Openings {
    /// False for a language of which nothing is known here.
    fn tells(&self) -> bool {
        !self.behind_names.is_empty()
    }
}

/// The word behind a stretch, in small letters, and what stands right behind it.
fn next_word(text: &str, end: usize) -> (String, &str) {
    let behind = &text[end..];
    let next = behind.strip_prefix(' ').unwrap_or_default();
    let word: String = next.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
    (word.to_lowercase(), behind)
}

impl Grammar {
    /// True where nothing but the capital of its sentence says that a word of the language at its beginning is a name: *Apple trees*,
    /// *Windows were*, *Shell the peas*; false for *Apple announced* and *Shell’s*.
    #[must_use]
    pub fn is_plain_opening(&self, text: &str, word: Span) -> bool {
        let (next, behind) = next_word(text, word.end);
        let owns = self.openings.possessives.iter().any(|mark| behind.starts_with(mark.as_str()));
        let acts = self.openings.behind_names.contains(&next)
            || self.openings.verb_endings.iter().any(|ending| next.len() > ending.len() + 2 && next.ends_with(ending.as_str()));
        self.openings.tells() && !owns && !acts
    }

    /// True where the first word of a sentence is a command (*Strike while the iron is hot*), or one behind a plural that begins the
    /// sentence is what those do (*Miners strike for higher wages*).
    #[must_use]
    pub fn is_bare_verb(&self, text: &str, word: Span, begins: bool) -> bool {
        const LETTERS: usize = 4;
        let (next, _) = next_word(text, word.end);
        if begins {
            return self.openings.behind_commands.contains(&next);
        }
        let before = text[..word.start].strip_suffix(' ').unwrap_or_default();
        let subject = before.rsplit(' ').next().unwrap_or_default();
        let is_first = before.len() == subject.len() && subject.starts_with(char::is_uppercase);
        let is_plural =
            subject.chars().count() > LETTERS && self.number_of(&subject.to_lowercase()) != Some(super::Number::Singular);
        let is_plural = is_plural && subject.ends_with('s') && !subject.ends_with("ss") && !subject.ends_with("us");
        is_first && is_plural && self.openings.behind_verbs.contains(&next)
    }
}

impl Profile {
    /// True for a word that the language has in small letters, too, as far as its lists tell: *apple*, *windows*.
    #[must_use]
    pub fn has_word(&self, word: &str, tag: &LanguageTag) -> bool {
        let own = &self.typography.words;
        let listed = |word: &str| own.knows(word) || own.own.values().any(|words| words.contains(word)) || is_known(word, tag);
        let singular =
            |ending: &str| word.strip_suffix(ending).filter(|one| self.grammar.plurals_of(one).iter().any(|own| own == word));
        listed(word) || ["s", "es"].into_iter().filter_map(singular).any(listed)
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::profile;
    use crate::model::{LanguageTag, Span};

    #[test]
    fn the_words_behind_tell_what_begins_a_sentence() {
        let tag: LanguageTag = "en".parse().expect("well-formed");
        let english = profile(&tag).expect("known");
        for (text, word, plain) in [
            ("Shell opened a refinery.", "Shell", false),
            ("Shell’s ships left.", "Shell", false),
            ("Shell a dozen eggs.", "Shell", true),
            ("Windows were cleaned.", "Windows", true),
            ("Windows is slow.", "Windows", false),
            ("Apple blossom fell.", "Apple", true),
        ] {
            assert_eq!(english.grammar.is_plain_opening(text, Span::new(0, word.len())), plain, "{text}");
        }
        for (word, known) in [("windows", true), ("apple", true), ("polish", true), ("zorblax", false)] {
            assert_eq!(english.has_word(word, &tag), known, "{word}");
        }
        for (text, word, verb) in [
            ("Strike while you can.", "Strike", true),
            ("Strike leaders met.", "Strike", false),
            ("Drivers strike against the plan.", "strike", true),
            ("Drivers strike talks fail.", "strike", false),
            ("The drivers’ strike for pay ended.", "strike", false),
        ] {
            let at = text.find(word).expect("there");
            assert_eq!(english.grammar.is_bare_verb(text, Span::new(at, at + word.len()), at == 0), verb, "{text}");
        }
    }
}
