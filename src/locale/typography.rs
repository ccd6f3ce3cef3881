//! Marks, quotation marks and spaces. Section `[typography]` of `language.toml`.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;
use serde::{Deserialize, Deserializer};

/// Marks, quotation marks and spaces.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Typography {
    /// Marks that end a sentence or introduce one.
    pub end_marks: EndMarks,
    /// The mark that opens a sentence, by the one that closes it: `?` → `¿`.
    pub opening_marks: BTreeMap<char, char>,
    /// Marks of another script's width, and the mark this language writes instead: `,` → `，`.
    pub widths: BTreeMap<char, char>,
    /// Quotation marks.
    pub quotes: Quotes,
    /// Brackets that this language prefers where two widths exist, as pairs of opening and closing.
    pub brackets: Vec<[char; 2]>,
    /// Characters that another script of the language writes, and the one to write instead; the same one where that
    /// depends on the word.
    #[serde(deserialize_with = "pairs")]
    pub other_script: BTreeMap<char, char>,
    /// In a language without spaces: words of other regions in its own script, and the word to write instead; the same one
    /// for a word that only holds such a one.
    #[serde(deserialize_with = "word_pairs")]
    pub other_region: BTreeMap<String, String>,
    /// First and last of ranges of letters that the language does not write.
    pub other_letters: Vec<[char; 2]>,
    /// Those of them that stand alone in names for fashion: の in those of Chinese shops.
    pub fashionable_letters: String,
    /// Small letters of Latin that the language writes besides a to z, none for English; loans aside.
    pub more_letters: Option<String>,
    /// How long a text of the language is, where it is 1 in English, by what its letters weigh. Measured on news.
    pub length: Option<f32>,
    /// The ellipsis as the language writes it, where that is one form beyond doubt.
    pub ellipsis: String,
    /// The dash, where that is one form beyond doubt.
    pub dash: String,
    /// Where spaces stand.
    pub spaces: Spaces,
    /// Words that may stand twice, and those that never do.
    pub doubling: Doubling,
    /// Frequent words, by which the language is known.
    pub words: Words,
}

/// The marks of each class, the one to suggest first. A class without marks is not used by the language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct EndMarks {
    /// Full stops.
    pub stop: Vec<char>,
    /// Question marks.
    pub question: Vec<char>,
    /// Exclamation marks.
    pub exclamation: Vec<char>,
    /// Colons.
    pub colon: Vec<char>,
    /// Ellipses, one character each; a run of stops is one too.
    pub ellipsis: Vec<char>,
    /// True when a closing quotation mark may end a sentence without a stop.
    pub quotation_ends: bool,
    /// Words that bring a question into a statement, in small letters: `whether`, *savoir si*; a stem has a star behind it.
    pub indirect: Vec<String>,
    /// What ends a question that has no mark of its own: か。
    pub asking: Vec<String>,
    /// What a translation into this language may put in place of a class: `colon = ["stop"]`.
    pub instead: BTreeMap<MarkClass, Vec<MarkClass>>,
}

/// What a mark at the end of a sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkClass {
    /// `.` `。`
    Stop,
    /// `?` `？`
    Question,
    /// `!` `！`
    Exclamation,
    /// `:` `：`
    Colon,
    /// `…` `……` `...`
    Ellipsis,
}

impl MarkClass {
    /// Every class.
    pub const ALL: [MarkClass; 5] =
        [MarkClass::Stop, MarkClass::Question, MarkClass::Exclamation, MarkClass::Colon, MarkClass::Ellipsis];
}

impl EndMarks {
    /// The marks of a class, the one to suggest first.
    #[must_use]
    pub fn of(&self, class: MarkClass) -> &[char] {
        match class {
            MarkClass::Stop => &self.stop,
            MarkClass::Question => &self.question,
            MarkClass::Exclamation => &self.exclamation,
            MarkClass::Colon => &self.colon,
            MarkClass::Ellipsis => &self.ellipsis,
        }
    }

    /// The class of a mark, if it is one of this language's.
    #[must_use]
    pub fn class(&self, mark: char) -> Option<MarkClass> {
        MarkClass::ALL.into_iter().find(|class| self.of(*class).contains(&mark))
    }
}

/// Quotation marks as pairs of opening and closing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Quotes {
    /// Of a quotation.
    pub primary: Option<[char; 2]>,
    /// Of a quotation inside a quotation.
    pub secondary: Option<[char; 2]>,
    /// Others in good use.
    pub accepted: Vec<[char; 2]>,
    /// True when the secondary marks are wrong outside a quotation.
    pub secondary_only_inside: bool,
    /// Pairs of other languages that are wrong here.
    pub foreign: Vec<[char; 2]>,
}

impl Quotes {
    /// Every pair in good use.
    pub fn pairs(&self) -> impl Iterator<Item = [char; 2]> + '_ {
        self.primary.into_iter().chain(self.secondary).chain(self.accepted.iter().copied())
    }
}

/// Where spaces stand, as the marks they stand at.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Spaces {
    /// Marks that no space stands before.
    #[serde(deserialize_with = "characters")]
    pub none_before: BTreeSet<char>,
    /// Marks that no space stands after.
    #[serde(deserialize_with = "characters")]
    pub none_after: BTreeSet<char>,
    /// Marks that a space must follow when a word does.
    #[serde(deserialize_with = "characters")]
    pub after: BTreeSet<char>,
    /// Marks that a no-break space stands before.
    #[serde(deserialize_with = "characters")]
    pub no_break_before: BTreeSet<char>,
    /// True where a space stands between a number and the symbol of its unit.
    pub before_units: bool,
    /// True where a space stands between a number and `%`, beyond doubt.
    pub before_percent: bool,
    /// Marks that a no-break space stands after.
    #[serde(deserialize_with = "characters")]
    pub no_break_after: BTreeSet<char>,
}

/// Words that may stand twice, and those that never do.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Doubling {
    /// In a language with spaces: words that grammar or idiom lets stand twice. In one without: stretches in which a
    /// find of `never` is right.
    #[serde(deserialize_with = "words")]
    pub allowed: BTreeSet<String>,
    /// Words that stand before two of the words allowed, where a comma is what usually does: *und die die Wahl verloren*. Where
    /// there are none, the words allowed may stand twice anywhere.
    #[serde(deserialize_with = "words")]
    pub relative_behind: BTreeSet<String>,
    /// Words that begin such a clause themselves, behind a comma or one of those words: *der Wald, durch den den Wanderer ein Pfad führt*.
    #[serde(deserialize_with = "words")]
    pub relative_led_by: BTreeSet<String>,
    /// Of the words allowed, those that stand twice only as an article behind a pronoun, behind a comma or such a word.
    #[serde(deserialize_with = "words")]
    pub relative: BTreeSet<String>,
    /// Of the words allowed, those that stand twice only where the first belongs to a noun before it, which has a capital:
    /// *meiner Meinung nach nach Hause*.
    #[serde(deserialize_with = "words")]
    pub postposed: BTreeSet<String>,
    /// Small words that stand twice by mistake even where the first is joined to a word before it: *jusqu’au au*.
    #[serde(deserialize_with = "words")]
    pub joined: BTreeSet<String>,
    /// In a language without spaces: two function words in a row that are always one too many, such as 向向 and 和与.
    #[serde(deserialize_with = "words")]
    pub never: BTreeSet<String>,
    /// In a language without spaces: words of two characters that are never said twice in a row, as verbs may be (研究研究).
    #[serde(deserialize_with = "words")]
    pub once: BTreeSet<String>,
    /// In a language without spaces: nouns of two characters, no verbs, that are never said twice where a clause begins.
    #[serde(deserialize_with = "words")]
    pub nouns: BTreeSet<String>,
    /// In a language without spaces: what says that something was not done, behind which no verb is said twice: 没有发现发现.
    #[serde(deserialize_with = "words")]
    pub once_behind: BTreeSet<String>,
    /// In a language without spaces: characters that say behind a verb, and before more, that it was done, and not tried: 批准批准了该.
    pub done: String,
    /// In a language without spaces: verbs that are nouns, too, and may stand behind themselves: 该组织组织了.
    #[serde(deserialize_with = "words")]
    pub also_nouns: BTreeSet<String>,
    /// In a language without spaces: what ends a stretch that is said twice for emphasis: 何度も何度も.
    #[serde(deserialize_with = "words")]
    pub emphatic: BTreeSet<String>,
}

/// Frequent words in small letters, by which a stretch of the language is known when it stands in another.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Words {
    /// Articles, pronouns, prepositions, conjunctions, auxiliaries.
    #[serde(deserialize_with = "words")]
    pub function: FxHashSet<String>,
    /// Frequent verbs, nouns, adjectives and adverbs.
    #[serde(deserialize_with = "words")]
    pub common: FxHashSet<String>,
    /// Endings of inflected and derived words, for words that no list has.
    #[serde(deserialize_with = "words")]
    pub endings: BTreeSet<String>,
    /// Of these endings and others, those by which a word of the source is known when it stands alone in a translation.
    #[serde(deserialize_with = "words")]
    pub telling: BTreeSet<String>,
    /// Of `function`, words that stand before a noun and not before a name: the capitalised word behind one is a noun.
    #[serde(deserialize_with = "words")]
    pub articles: BTreeSet<String>,
    /// Words that say what will be; in a language without spaces, stretches.
    #[serde(deserialize_with = "words")]
    pub future: BTreeSet<String>,
    /// Endings of verbs that say what will be.
    #[serde(deserialize_with = "words")]
    pub future_endings: BTreeSet<String>,
    /// Words that begin a clause about something else.
    #[serde(deserialize_with = "words")]
    pub relative: BTreeSet<String>,
    /// Words of other languages that this one keeps as they are: names written small, loans in small letters; its own phrases of two
    /// words that begin like one of those, `_` for the space: *hasta pública*.
    #[serde(deserialize_with = "words")]
    pub kept: BTreeSet<String>,
    /// Words of this language that are small words of another: *die*, *son*, *sur*.
    #[serde(deserialize_with = "words")]
    pub alike: BTreeSet<String>,
    /// Words by which one alone is known: nouns, verbs and adjectives in their frequent forms, by the languages that have the
    /// word too, their tags separated by spaces; under the empty key those that no other language has. No loans that
    /// spread, no names.
    pub own: BTreeMap<String, SortedWords>,
}

/// Words in alphabetical order (of code points), separated by white space: a long list that is searched as it stands, so
/// that it costs nothing to a text that does not ask for it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct SortedWords(String);

impl SortedWords {
    /// True for a word of the list.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        let list = self.0.as_bytes();
        let (mut low, mut high) = (0, list.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = list[low..middle].iter().rposition(u8::is_ascii_whitespace).map_or(low, |at| low + at + 1);
            let end = list[middle..high].iter().position(u8::is_ascii_whitespace).map_or(high, |at| middle + at);
            match list[start..end].cmp(word.as_bytes()) {
                Ordering::Equal => return !word.is_empty(),
                Ordering::Less => low = end + 1,
                Ordering::Greater => high = start,
            }
        }
        false
    }

    /// The words in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split_ascii_whitespace()
    }
}

impl Words {
    /// True for a word that a list has; in small letters.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.function.contains(word) || self.common.contains(word)
    }

    /// True for a word that looks like one of the language's, by its ending; in small letters.
    #[must_use]
    pub fn resembles(&self, word: &str) -> bool {
        ends_in(word, &self.endings)
    }

    /// True for a language whose words are listed that few others have.
    #[must_use]
    pub fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// True for a word of this language that another one, given by its primary subtag, does not have, and few others do; in
    /// small letters.
    #[must_use]
    pub fn is_own(&self, word: &str, other: &str) -> bool {
        let strange = |also: &String| !also.split(' ').any(|language| language == other);
        self.own.iter().any(|(also, words)| strange(also) && words.contains(word))
    }

    /// True for a word that says what will be; in small letters.
    #[must_use]
    pub fn is_future(&self, word: &str) -> bool {
        /// Letters before an ending that make a verb.
        const STEM: usize = 2;
        let ends = |ending: &String| word.strip_suffix(ending.as_str()).is_some_and(|stem| stem.chars().count() >= STEM);
        self.future.contains(word) || self.future_endings.iter().any(ends)
    }

    /// True for a word that can be of no other language, by its ending; in small letters.
    #[must_use]
    pub fn is_telling(&self, word: &str) -> bool {
        ends_in(word, &self.telling)
    }
}

/// True for a word with one of the endings; shorter words are too often names of programs and units.
fn ends_in(word: &str, endings: &BTreeSet<String>) -> bool {
    const LONG_ENOUGH: usize = 6;
    word.chars().count() >= LONG_ENOUGH && endings.iter().any(|ending| word.ends_with(ending.as_str()))
}

/// Reads words separated by white space.
pub(super) fn words<'de, D: Deserializer<'de>, List: FromIterator<String>>(deserializer: D) -> Result<List, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(text.split_whitespace().map(str::to_owned).collect())
}

/// Reads pairs of words that stand one after the other.
fn word_pairs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let words: Vec<&str> = text.split_whitespace().collect();
    Ok(words.chunks_exact(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect())
}

/// Reads pairs of characters that stand one after the other.
pub(super) fn pairs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<char, char>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    Ok(chars.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect())
}

/// Reads the characters of a string.
pub(super) fn characters<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<char>, D::Error> {
    Ok(String::deserialize(deserializer)?.chars().collect())
}

#[cfg(test)]
mod tests {
    use super::SortedWords;

    #[test]
    fn a_word_is_found_wherever_the_lines_break() {
        let list = SortedWords("\nabend arm\nbär  größe\n\nhöhe übung\n".to_owned());
        assert!(list.iter().all(|word| list.contains(word)) && list.iter().count() == 6);
        for other in ["", "a", "abende", "bar", "zug", "übungen", "größ"] {
            assert!(!list.contains(other), "{other}");
        }
        assert!(!SortedWords::default().contains("abend"));
    }
}
