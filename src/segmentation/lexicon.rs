//! The words of a language around sentence ends, made ready to be looked up.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::marks::{is_unspaced, mark};
use crate::locale::{LOCALES, Profile, Segmentation, Words, profile};
use crate::model::LanguageTag;

/// What an abbreviation says of the sentence that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// It goes on.
    Never,
    /// It goes on before a number.
    Number,
    /// It ends when a word follows that begins sentences.
    May,
    /// It ends when a capital follows.
    Often,
    /// Likewise, except before what follows an hour.
    Hour,
    /// It goes on: more of the abbreviation follows, as in `z. B.`.
    Part,
}

/// An abbreviation without its last mark.
#[derive(Debug, Clone)]
struct Entry {
    text: String,
    class: Class,
    /// What must follow when it is a part only, without white space.
    rest: String,
}

/// A language's data. Its own abbreviations come before those of the language of last resort, which are met in texts of
/// every language (`Dr.`, `Inc.`, `U.S.`).
#[derive(Debug, Clone)]
pub(super) struct Lexicon {
    data: Segmentation,
    /// Frequent words.
    words: Option<&'static Words>,
    spaced: bool,
    /// Names of days and months, in small letters.
    dates: BTreeSet<String>,
    /// Units by their symbols, with the other ways to write them.
    units: Option<&'static BTreeMap<String, Vec<String>>>,
    /// What makes an ordinal of a figure: `th`, `º`.
    ordinal_marks: &'static [String],
    capital_nouns: bool,
    entries: FxHashMap<String, Vec<Entry>>,
    /// Abbreviations of what has a number, without their last mark.
    numbered: Vec<&'static str>,
    /// Names of numbered parts, in the language of last resort.
    parts: Option<&'static BTreeSet<String>>,
    /// Bytes at which the scan must look closer: ASCII marks and the first bytes of others.
    alert: [bool; 256],
}

impl Lexicon {
    /// Reads the data of a language, and abbreviations of the user's own, which no sentence ends with.
    pub(super) fn new(language: &LanguageTag, own: &[String]) -> Lexicon {
        let known = profile(language);
        let data = known.map(|profile| profile.segmentation.clone()).unwrap_or_default();
        let spaced = known.is_none_or(|profile| profile.spaced);
        let capital_nouns = known.is_some_and(|profile| profile.names.capital_nouns);
        let dates = known.into_iter().flat_map(|profile| profile.numbers.dates());
        let dates = dates.map(|name| lower(name.trim_end_matches('.'))).collect();
        let words = known.map(|profile| &profile.typography.words);
        let units = known.map(|profile| &profile.numbers.units);
        let (entries, numbered) = (FxHashMap::default(), Vec::new());
        let ordinal_marks = known.map_or(&[][..], |profile| &profile.numbers.ordinal_marks);
        let last_resort = LOCALES.first().and_then(|locale| profile(&locale.tag.parse().ok()?));
        let parts = last_resort.map(|profile| &profile.segmentation.parts);
        let alert = alert(&data);
        let mut lexicon =
            Lexicon { alert, data, words, spaced, dates, units, ordinal_marks, capital_nouns, entries, numbered, parts };
        own.iter().for_each(|text| lexicon.add(text, Class::Never));
        for data in known.into_iter().chain(last_resort).map(|profile: &'static Profile| &profile.segmentation) {
            lexicon.numbered.extend(data.numbered.iter().map(|text| text.trim_end_matches('.')));
            let lists = [
                (&data.never_ends, Class::Never),
                (&data.number_follows, Class::Number),
                (&data.may_end, Class::May),
                (&data.often_ends, Class::Often),
                (&data.hours, Class::Hour),
            ];
            for (list, class) in lists {
                list.iter().for_each(|text| lexicon.add(text, class));
            }
        }
        lexicon
    }

    /// Adds an abbreviation, unless it is known already.
    fn add(&mut self, text: &str, class: Class) {
        let text = text.trim();
        let text = text.strip_suffix(|c| mark(c).is_some()).unwrap_or(text);
        for (at, _) in text.match_indices(". ") {
            let rest = text[at + 1..].split_whitespace().collect();
            self.insert(Entry { text: text[..at].to_owned(), class: Class::Part, rest });
        }
        self.insert(Entry { text: text.to_owned(), class, rest: String::new() });
    }

    fn insert(&mut self, entry: Entry) {
        let known = self.entries.entry(lower(last_chunk(&entry.text))).or_default();
        if !known.iter().any(|other| other.text == entry.text && other.rest == entry.rest) {
            known.push(entry);
        }
    }

    /// True for a unit as it stands behind a figure: `cm`, `см`.
    pub(super) fn is_unit(&self, word: &str) -> bool {
        self.units
            .is_some_and(|units| units.iter().any(|(symbol, names)| symbol == word || names.iter().any(|name| name == word)))
    }

    /// The class of the abbreviation that a text ends with, its mark taken off; of several, that of the longest. `after` is
    /// the text behind the mark.
    pub(super) fn class(&self, before: &str, after: &str) -> Option<Class> {
        let chunk = lower(last_chunk(before));
        let fits = |entry: &&Entry| ends_with(before, &entry.text) && (entry.rest.is_empty() || starts_with(after, &entry.rest));
        // Of equals the one that is written so (*Min.*, *min.*), then the first, which is the language's own.
        let weight = |entry: &&Entry| (entry.text.len() + entry.rest.len(), before.ends_with(entry.text.as_str()));
        let known = self.entries.get(&chunk);
        let known = known.and_then(|entries| entries.iter().filter(fits).rev().max_by_key(weight).map(|entry| entry.class));
        known.or_else(|| self.compound(&chunk)).or_else(|| self.prefixed(&chunk, after))
    }

    /// True when a text ends with the abbreviation of what has a number, its mark taken off: *see fig*.
    pub(super) fn is_numbered(&self, before: &str) -> bool {
        self.numbered.iter().any(|known| ends_with(before, known))
    }

    /// True for the name of a part that has a number: `Chapter`, `Fig`. Those of the language of last resort are known in all.
    pub(super) fn is_part(&self, name: &str) -> bool {
        has(&self.data.parts, name) || self.parts.is_some_and(|parts| has(parts, name))
    }

    /// The class of a word that ends in an abbreviation.
    fn compound(&self, word: &str) -> Option<Class> {
        const SHORTEST: usize = 3;
        let stem = |ending: &String| {
            word.strip_suffix(ending.trim_end_matches('.')).is_some_and(|stem| stem.chars().count() >= SHORTEST)
        };
        self.data.compounds.iter().any(stem).then_some(Class::Number)
    }

    /// The class of an abbreviation that is written with a word of one letter before it.
    fn prefixed(&self, word: &str, after: &str) -> Option<Class> {
        let own = word.strip_prefix(|c| self.data.prefixes.contains(&c)).filter(|own| !own.is_empty())?;
        let fits = |entry: &&Entry| entry.text == own && (entry.rest.is_empty() || starts_with(after, &entry.rest));
        self.entries.get(own)?.iter().find(fits).map(|entry| entry.class)
    }

    /// True for a word that begins sentences; none when the language has no list of them.
    pub(super) fn starts(&self, word: &str) -> Option<bool> {
        (!self.data.starters.is_empty()).then(|| has(&self.data.starters, word))
    }

    /// True for a word of the language, where its words are known, and for the name of a day or a month.
    pub(super) fn is_own_word(&self, word: &str) -> bool {
        self.dates.contains(&lower(word)) || self.words.is_some() && self.knows(word)
    }

    /// True for a word of the language's lists, and for any word in a language that has none.
    pub(super) fn knows(&self, word: &str) -> bool {
        let word = lower(word);
        let own = |words: &&Words| words.own.values().any(|own| own.contains(&word));
        let known = |words: &&Words| words.function.is_empty() || words.knows(&word) || own(words);
        self.words.is_none_or(|words| known(&words)) || has(&self.data.starters, &word) || has(&self.data.unfinished, &word)
    }

    /// True for a word of the language's lists.
    pub(super) fn is_listed(&self, word: &str) -> bool {
        self.words.is_some_and(|words| words.knows(&lower(word))) || has(&self.data.starters, word) || self.is_unfinished(word)
    }

    /// True when a text that begins with a capital goes on with the hour before it: `Friday`, `GMT`, `Eastern time`.
    pub(super) fn follows_hour(&self, text: &str) -> bool {
        let mut words = text.split_whitespace().take(4).map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
        let first = words.clone().next().unwrap_or_default();
        let first = first.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if has(&self.dates, first) || has(&self.data.after_hours, first) {
            return true;
        }
        let is_zone = (2..=5).contains(&first.len()) && first.chars().all(char::is_uppercase);
        let is_name = |word: &&str| word.starts_with(char::is_uppercase);
        let behind_name = words.find(|word| !is_name(word) || has(&self.data.after_hours, word));
        let is_named_zone = behind_name.is_some_and(|word| has(&self.data.after_hours, word));
        self.starts(first) != Some(true) && (is_zone || is_named_zone)
    }

    /// True for a word that begins a sentence even where none has ended with a mark. A word of capitals is an abbreviation.
    pub(super) fn starts_unmarked(&self, word: &str) -> bool {
        word.chars().skip(1).all(char::is_lowercase) && has(&self.data.unmarked_starters, word)
    }

    /// True for a word that a letter begins with: `Dear`.
    pub(super) fn greets(&self, word: &str) -> bool {
        has(&self.data.greetings, word)
    }

    /// True for words that stand before the name with which a letter ends: `Best regards`.
    pub(super) fn is_valediction(&self, words: &str) -> bool {
        const LONGEST: usize = 48;
        words.len() <= LONGEST && self.data.valedictions.contains(&lower(words))
    }

    /// True for the name of a field in the head of a mail: `Subject`.
    pub(super) fn is_mail_field(&self, name: &str) -> bool {
        self.data.mail_fields.iter().any(|known| known == name)
    }

    /// True for the name of a field with an address: `Email`.
    pub(super) fn has_address(&self, name: &str) -> bool {
        self.data.address_fields.iter().any(|known| known == name)
    }

    /// True for a letter that is a word.
    pub(super) fn is_letter_word(&self, word: &str) -> bool {
        self.data.letter_words.contains(word)
    }

    /// True when a figure with a full stop between these words is an ordinal.
    pub(super) fn is_ordinal(&self, before: &str, after: &str) -> bool {
        self.data.ordinal_stop && (has(&self.data.before_ordinal, before) || has(&self.data.after_ordinal, after))
    }

    /// True for letters that make an ordinal of the figure before them.
    pub(super) fn makes_ordinal(&self, letters: &str) -> bool {
        self.ordinal_marks.iter().any(|mark| mark == letters)
    }

    /// True when a figure with a full stop may be an ordinal in this language.
    pub(super) fn has_ordinals(&self) -> bool {
        self.data.ordinal_stop
    }

    /// True when a full stop stands behind each figure of a date.
    pub(super) fn stops_dates(&self) -> bool {
        self.data.date_stop
    }

    /// True when words are separated by spaces.
    pub(super) fn is_spaced(&self) -> bool {
        self.spaced
    }

    /// True when every noun has a capital, so that a capital is no sign of a sentence.
    pub(super) fn has_capital_nouns(&self) -> bool {
        self.capital_nouns
    }

    /// True where a text begins with a particle that is the last word of its sentence: 吗？
    pub(super) fn is_final(&self, text: &str) -> bool {
        let mut chars = text.chars();
        chars.next().is_some_and(|c| self.data.final_particles.contains(&c)) && chars.next().is_some_and(|c| mark(c).is_some())
    }

    /// True for an abbreviation, without its stop, that is one of time behind a figure only: 1990 г., but в г. Самаре.
    pub(super) fn wants_figure(&self, word: &str) -> bool {
        self.data.behind_figures.contains(word)
    }

    /// True when a doubled ellipsis ends a sentence.
    pub(super) fn ellipsis_ends(&self) -> bool {
        self.data.ellipsis_ends
    }

    /// True for a mark that ends sentences in this language only.
    pub(super) fn is_own_mark(&self, c: char) -> bool {
        self.data.end_marks.contains(&c)
    }

    /// True when what follows a quotation goes on with its sentence: with a word that leans on it or, unless the quotation is
    /// `introduced` and has its speaker, with a verb of saying.
    pub(super) fn says(&self, after: &str, introduced: bool) -> bool {
        let leans = self.data.after_quotation.iter().any(|word| after.starts_with(word.as_str()));
        leans || !introduced && (self.is_said(after) || self.is_said_so(after))
    }

    /// True when a text in front of a quotation introduces it: with a colon or, in a script without spaces, a verb of saying.
    pub(super) fn introduces(&self, before: &str) -> bool {
        let verb = before.trim_end_matches(['，', ',', ' ']);
        before.trim_end().ends_with(['：', ':'])
            || !self.spaced && self.data.verbs_of_saying.iter().any(|known| verb.ends_with(known.as_str()))
    }

    /// True for a verb of saying before any mark, within the first eight characters or, where words are spaced, the first
    /// three words.
    fn is_said(&self, after: &str) -> bool {
        let verbs = &self.data.verbs_of_saying;
        if verbs.is_empty() {
            return false;
        }
        if self.spaced {
            let bare = |word: &str| word.trim_end_matches(|c| mark(c).is_some()).to_owned();
            return after.split_whitespace().take(3).any(|word| verbs.contains(&bare(word)));
        }
        let clause: String = after.chars().take_while(|c| c.is_alphanumeric()).take(8).collect();
        let clause = self.without_unsaid(clause);
        verbs.iter().any(|verb| clause.contains(verb.as_str()))
    }

    /// True when a text begins with a brief clause that ends in a verb of saying: 誰かが叫んだ。
    fn is_said_so(&self, after: &str) -> bool {
        const LONGEST: usize = 16;
        if self.data.speech_endings.is_empty() {
            return false;
        }
        let inside = |c: &char| c.is_alphanumeric() || *c == ' ';
        let clause: String = after.chars().take(LONGEST).take_while(inside).collect();
        let ends = after[clause.len()..].chars().next().is_none_or(|c| mark(c).is_some());
        let clause = self.without_unsaid(clause);
        ends && self.data.speech_endings.iter().any(|ending| clause.ends_with(ending.as_str()))
    }

    /// A clause without the words that only look like verbs of saying.
    fn without_unsaid(&self, clause: String) -> String {
        self.data.unsaid.iter().fold(clause, |clause, word| clause.replace(word.as_str(), " "))
    }

    /// True when a text in small letters says who said what stands before it: `demanda Lise`, `dit-elle`.
    pub(super) fn is_said_by(&self, text: &str) -> bool {
        let mut words = text.split_whitespace().map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
        let word = words.next().unwrap_or_default();
        // What hangs on the verb and is no speaker is told: *demande-lui demain*.
        match word.rsplit_once('-') {
            Some((_, hanging)) => has(&self.data.speakers, hanging),
            None => has(&self.data.said, word) && !has(&self.data.ordered, words.next().unwrap_or_default()),
        }
    }

    /// True when what follows `!` or `?` makes a quotation without marks of what is before it.
    pub(super) fn quotes(&self, after: &str) -> bool {
        let said = |word: &String| after.strip_prefix(word.as_str()).is_some_and(|rest| self.is_said_so(rest));
        self.data.after_exclamation.iter().any(|word| after.starts_with(word.as_str()))
            || self.data.after_quotation.iter().any(said)
    }

    /// True when a text ends with a verb that ends a sentence without a mark.
    pub(super) fn ends_unmarked(&self, text: &str) -> bool {
        self.data.unmarked_endings.iter().any(|ending| text.ends_with(ending.as_str()))
    }

    /// True for a word that a line ends with only when the next goes on.
    pub(super) fn is_unfinished(&self, word: &str) -> bool {
        has(&self.data.unfinished, word)
    }

    /// Length of a clipped word at the start of a text, its apostrophe and what parts it from the next word with it: `'s `.
    pub(super) fn clipped(&self, text: &str) -> Option<usize> {
        if self.data.clipped.is_empty() {
            return None;
        }
        let rest = text.strip_prefix(['\'', '’', '‘'])?;
        let end = rest.find([' ', '-', '\u{A0}']).filter(|end| self.data.clipped.contains(&rest[..*end]))?;
        Some(text.len() - rest.len() + end + rest[end..].chars().next().map_or(0, char::len_utf8))
    }

    /// True when a text in a script without spaces ends with such a word.
    pub(super) fn ends_unfinished(&self, text: &str) -> bool {
        !self.spaced && self.data.unfinished.iter().any(|word| text.ends_with(word.as_str()))
    }

    /// True when a character that begins with this byte may be a mark.
    pub(super) fn is_alert(&self, byte: u8) -> bool {
        self.alert[usize::from(byte)]
    }
}

fn alert(data: &Segmentation) -> [bool; 256] {
    let mut alert = [false; 256];
    for byte in b".!?\n\"'()[]{}<|@" {
        alert[usize::from(*byte)] = true;
    }
    // First bytes of the marks and faces of `marks`, of the bullets and of the place of an inline code.
    for byte in [0xC2, 0xD6, 0xD8, 0xDB, 0xDC, 0xE0, 0xE1, 0xE2, 0xE3, 0xEA, 0xEF, 0xF0] {
        alert[byte] = true;
    }
    alert[usize::from(b';')] = !data.starters.is_empty();
    for c in &data.end_marks {
        alert[usize::from(c.encode_utf8(&mut [0; 4]).as_bytes()[0])] = true;
    }
    alert
}

/// True when a list in small letters has a word.
fn has(list: &BTreeSet<String>, word: &str) -> bool {
    let is_small = || word.bytes().all(|byte| byte.is_ascii_lowercase());
    !list.is_empty() && !word.is_empty() && (list.contains(word) || !is_small() && list.contains(&lower(word)))
}

fn lower(word: &str) -> String {
    word.to_lowercase()
}

/// True for characters that words are made of, among them the signs above and below letters of Indic scripts.
pub(super) fn is_word_character(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '°' | 'º' | 'ª' | '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05C7}' | '\u{064B}'..='\u{065F}')
        || matches!(c, '\u{0900}'..='\u{0DFF}' if !matches!(c, '।' | '॥'))
}

/// The last run of word characters, of which no more than 32 bytes are looked at.
fn last_chunk(text: &str) -> &str {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        let other_script = text[start..].chars().next().is_some_and(|next| is_unspaced(next) != is_unspaced(c));
        if !is_word_character(c) || other_script || text.len() - at > 32 {
            break;
        }
        start = at;
    }
    &text[start..]
}

/// True when a text ends with an abbreviation as a word of its own. A small letter stands for the capital too, a space for
/// any white space or none.
fn ends_with(text: &str, abbreviation: &str) -> bool {
    let mut rest = text;
    // A capital alone is an initial: `м.` is a metre, `М.` a name.
    let letter = abbreviation.chars().nth(1).is_none();
    // `a. C.` is Before Christ, `A. C.` are initials.
    let mut parts = abbreviation.split(['.', ' ']).filter(|part| !part.is_empty());
    let of_letters = parts.all(|part| part.chars().nth(1).is_none());
    let mixed = abbreviation.chars().any(char::is_uppercase) && abbreviation.chars().any(char::is_lowercase);
    let exact = letter || of_letters && mixed;
    for wanted in abbreviation.chars().rev() {
        if wanted == ' ' {
            rest = rest.trim_end();
            continue;
        }
        let Some(found) = rest.chars().next_back() else { return false };
        if found != wanted && (exact || !found.to_lowercase().eq(std::iter::once(wanted))) {
            return false;
        }
        rest = &rest[..rest.len() - found.len_utf8()];
    }
    // A title may stand right behind a full stop or beside a script without spaces, a single letter may not.
    let title = abbreviation.chars().nth(1).is_some_and(char::is_alphabetic) && abbreviation.starts_with(char::is_uppercase);
    match rest.chars().next_back() {
        Some('.') => title,
        Some(c) => is_unspaced(c) || !c.is_alphanumeric(),
        None => true,
    }
}

/// True when a text begins with another, white space left out.
fn starts_with(text: &str, wanted: &str) -> bool {
    let mut found = text.chars().filter(|c| !c.is_whitespace());
    wanted.chars().all(|c| found.next() == Some(c))
}

#[cfg(test)]
mod tests {
    use super::{Class, Lexicon};

    fn lexicon(tag: &str) -> Lexicon {
        Lexicon::new(&tag.parse().expect("well-formed"), &["Fa.".to_owned()])
    }

    #[test]
    fn abbreviations_are_found_whole() {
        let german = lexicon("de");
        assert_eq!(german.class("Wasser, z. B", " Saft"), Some(Class::Never));
        assert_eq!(german.class("Wasser, z.\u{A0}B", " Saft"), Some(Class::Never));
        assert_eq!(german.class("Wasser, z", " B. Saft"), Some(Class::Part));
        assert_eq!(german.class("Wasser, z", " Saft"), None);
        assert_eq!(german.class("die Fa", " Weber"), Some(Class::Never));
        assert_eq!(german.class("das Sofa", " Weber"), None);
        assert_eq!(german.class("Der DR", " Weber"), Some(Class::Never));
    }

    #[test]
    fn a_language_without_data_knows_what_is_international() {
        assert_eq!(lexicon("mt").class("Is-Sur Smith Jr", " u"), Some(Class::May));
    }
}
