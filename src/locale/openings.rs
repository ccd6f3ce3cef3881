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
    /// Words behind a name of those who have them, which no everyday noun has: *shareholders*, *CEO*.
    #[serde(deserialize_with = "words")]
    pub behind_owners: BTreeSet<String>,
    /// Verbs behind several that are everyday things, not behind one name: *were*.
    #[serde(deserialize_with = "words")]
    pub behind_plurals: BTreeSet<String>,
    /// Words behind several that are everyday things, where a word in small letters follows: *in the house*, *that face north*.
    #[serde(deserialize_with = "words")]
    pub behind_things: BTreeSet<String>,
    /// Words that join one thing and the next: *and*.
    #[serde(deserialize_with = "words")]
    pub joins: BTreeSet<String>,
    /// Verbs of one, which no plural has: *is*.
    #[serde(deserialize_with = "words")]
    pub of_one: BTreeSet<String>,
    /// What is behind a name that has something: *’s*.
    #[serde(deserialize_with = "words")]
    pub possessives: BTreeSet<String>,
    /// What is right behind a verb that asks or wishes: *May I*.
    #[serde(deserialize_with = "words")]
    pub subjects: BTreeSet<String>,
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
    /// *Windows were*, *Shell the peas*; false for *Apple announced*, *Apple shareholders* and *Shell’s*.
    #[must_use]
    pub fn is_plain_opening(&self, text: &str, word: Span) -> bool {
        let (next, _) = next_word(text, word.end);
        let acts = self.openings.behind_names.contains(&next)
            || self.openings.verb_endings.iter().any(|ending| next.len() > ending.len() + 2 && next.ends_with(ending.as_str()));
        self.openings.tells() && !acts && !self.is_owner(text, word)
    }

    /// True where what stands behind a word is what names alone have: *Apple shareholders*, *Shell’s*.
    #[must_use]
    pub fn is_owner(&self, text: &str, word: Span) -> bool {
        let (next, behind) = next_word(text, word.end);
        let owns = self.openings.possessives.iter().any(|mark| behind.starts_with(mark.as_str()));
        owns || self.openings.behind_owners.contains(&next)
    }

    /// True where what stands behind the first word of a sentence says that it is no name: *Shell the peas*, *Windows were*.
    #[must_use]
    pub fn is_no_name(&self, text: &str, word: Span) -> bool {
        let (next, _) = next_word(text, word.end);
        let things = || self.openings.behind_plurals.contains(&next) || self.is_among_things(&text[word.end..]);
        self.is_bare_verb(text, word, true)
            || self.openings.subjects.contains(&next)
            || is_of_several(&word.of(text).to_lowercase(), self) && things()
    }

    /// True where what stands behind a plural says what kind of things it is, or names others beside it, in small letters and
    /// without a verb of one: *in the house*, *, doors and shutters*.
    fn is_among_things(&self, behind: &str) -> bool {
        const ENDS: [char; 7] = ['.', ';', ':', '!', '?', '(', '—'];
        let clause = behind.split(ENDS).next().unwrap_or_default();
        let lists = clause.starts_with(',');
        // Each word, and whether a comma stands behind it.
        let words: Vec<(&str, bool)> = clause
            .trim_start_matches(',')
            .split_whitespace()
            .map(|word| (word.trim_end_matches(','), word.ends_with(',')))
            .collect();
        let is_small = |word: &str| word.starts_with(char::is_lowercase);
        let is_thing =
            |word: &str| is_small(word) && !self.openings.behind_commands.contains(word) && !self.openings.joins.contains(word);
        let joins = |word: &str| self.openings.joins.contains(word);
        let others = match words[..] {
            // *, doors and shutters*, *, front doors and shutters*, *, doors, shutters and*
            [(one, false), (join, _), (next, _), ..] if lists && joins(join) => is_thing(one) && is_small(next),
            [(first, false), (one, false), (join, _), (next, _), ..] if lists && joins(join) => {
                is_thing(first) && is_thing(one) && is_small(next)
            }
            [(one, true), (next, comma), (join, _), ..] if lists => is_thing(one) && is_thing(next) && (comma || joins(join)),
            [(word, false), (next, _), ..] if !lists && joins(word) => is_thing(next),
            [(word, false), (next, _), ..] if !lists => self.openings.behind_things.contains(word) && is_small(next),
            _ => false,
        };
        let verb = words
            .iter()
            .map(|(word, _)| *word)
            .find(|word| self.openings.of_one.contains(*word) || self.openings.behind_plurals.contains(*word));
        others && verb.is_none_or(|verb| !self.openings.of_one.contains(verb))
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
        let is_plural = subject.chars().count() > LETTERS && is_of_several(&subject.to_lowercase(), self);
        is_first && is_plural && self.openings.behind_verbs.contains(&next)
    }
}

/// True for a plural by its ending, no *glass* and no *campus*.
fn is_of_several(word: &str, grammar: &Grammar) -> bool {
    let singular = word.ends_with("ss") || word.ends_with("us");
    grammar.number_of(word) != Some(super::Number::Singular) && word.ends_with('s') && !singular
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
            ("Apple shareholders met.", "Apple", false),
            ("Target v the city", "Target", false),
        ] {
            assert_eq!(english.grammar.is_plain_opening(text, Span::new(0, word.len())), plain, "{text}");
        }
        for (text, word, sure) in [
            ("Windows were cleaned.", "Windows", true),
            ("Windows users wait.", "Windows", false),
            ("Glass were cheap.", "Glass", false),
            ("Shell a dozen eggs.", "Shell", true),
            ("Shell prices fell.", "Shell", false),
            ("Windows in the house must be closed at night.", "Windows", true),
            ("Windows, doors and shutters were replaced.", "Windows", true),
            ("Windows, front doors and shutters were replaced.", "Windows", true),
            ("Windows, doors, shutters and gates were replaced.", "Windows", true),
            ("Windows and doors need care.", "Windows", true),
            ("Windows that face north stay cold.", "Windows", true),
            ("Teams from nine towns took part.", "Teams", true),
            ("Teams from Leeds took part.", "Teams", false),
            ("Windows on the laptop is slow.", "Windows", false),
            ("Windows, the system of the office, failed.", "Windows", false),
            ("Windows, macOS and Linux differ.", "Windows", false),
            ("Windows and Linux differ.", "Windows", false),
            ("Windows 11 and older systems differ.", "Windows", false),
            ("Glass in the house must be washed.", "Glass", false),
        ] {
            assert_eq!(english.grammar.is_no_name(text, Span::new(0, word.len())), sure, "{text}");
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
