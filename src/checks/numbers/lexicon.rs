//! The words that numbers are made of, ready to be found in a text: compiled once per language.

use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, Match, MatchKind, StartKind};
use rustc_hash::FxHashSet;

use super::compounds;
use super::counted;
pub(super) use super::meanings::Meaning;
use super::meanings::lists;
use super::symbols::{SQUARED, SYMBOLS, UNITS};
use crate::glossary::capitalised;
use crate::locale::{Numbers, Profile};
use crate::model::{LanguageTag, Span};

/// A found word and what it can mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) span: Span,
    /// Where what is written before it in one word begins: و of وخمسة.
    pub(super) lead: usize,
    /// The text as it stands, to compare capitals.
    text: &'a str,
    entries: &'a [Entry],
}

/// A word with one of its meanings. A language that writes numbers as one word has a hundred thousand.
#[derive(Debug)]
struct Entry {
    spelling: Box<str>,
    exact: bool,
    meaning: Meaning,
}

impl Entry {
    fn fits(&self, text: &str) -> bool {
        if self.exact {
            return *self.spelling == *text;
        }
        let capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
        !capital(&self.spelling) || capital(text)
    }
}

impl<'a> Word<'a> {
    /// Every meaning that the word's capitals allow.
    pub(super) fn meanings(self) -> impl Iterator<Item = &'a Meaning> {
        self.entries.iter().filter(move |entry| entry.fits(self.text)).map(|entry| &entry.meaning)
    }

    pub(super) fn means(self, meaning: &Meaning) -> bool {
        self.meanings().any(|own| own == meaning)
    }

    /// True for a word that stands whole behind a prefix; what is shorter is more often the end of another word: بين is not ب with
    /// ين.
    fn is_behind_prefix(self, text: &str) -> bool {
        const LETTERS: usize = 3;
        self.text.chars().nth(LETTERS - 1).is_some() && ends_freely(text, self.span)
    }

    /// The same word of a text that has so many bytes before.
    pub(super) fn moved(self, by: usize) -> Word<'a> {
        Word { span: Span::new(self.span.start + by, self.span.end + by), lead: self.lead + by, ..self }
    }

    /// True for a word that is a number by itself.
    pub(super) fn is_number(self) -> bool {
        self.meanings().any(|meaning| matches!(meaning, Meaning::Unit(_) | Meaning::Ordinal(_)))
    }

    /// True for a word that numbers in words are made of.
    pub(super) fn is_of_number(self) -> bool {
        let part =
            |meaning: &Meaning| matches!(meaning, Meaning::Unit(_) | Meaning::Times(_) | Meaning::Ordinal(_) | Meaning::Glue);
        self.meanings().any(part)
    }
}

/// The lexicon of a language, by the place of its data and the region, and the one that was needed after it. Whoever needs one
/// that is being compiled waits for it; who reads writes nothing that other threads read.
struct Compiled {
    profile: usize,
    region: Option<Box<str>>,
    lexicon: OnceLock<Lexicon>,
    next: OnceLock<Box<Compiled>>,
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Searches from the beginnings of words on; where numbers are written as one word, from anywhere.
    finder: Option<AhoCorasick>,
    /// What the words of the finder begin with, up to where the next word of a text might begin.
    begins: FxHashSet<Box<str>>,
    /// By the first byte of what they begin with: how long that is, a bit for each length.
    lengths: [u32; 256],
    /// The meanings of all words, one word behind the other.
    entries: Vec<Entry>,
    /// Where those of each word of the finder begin, and where the last end.
    starts: Vec<u32>,
    /// The words that say how many times as much something becomes.
    folds: Option<AhoCorasick>,
    /// Names and marks of months.
    months: Option<AhoCorasick>,
    /// Names of the days of the week, with a small letter and with a capital.
    weekdays: Option<AhoCorasick>,
    /// Words for numbers and ranks above one and for parts of a whole.
    counts: Option<AhoCorasick>,
    /// The data that the words come from.
    pub(super) data: Numbers,
    /// True when words are separated by spaces.
    pub(super) spaced: bool,
    /// True when numbers touch what they count, though words are separated by spaces: 5170만명, 십오년.
    pub(super) glued: bool,
    /// False for a language without data: its words are not understood.
    pub(super) known: bool,
}

impl Lexicon {
    /// The lexicon of a language, from its profile. Of one that has no data, digits alone are read, with either mark.
    pub(super) fn of(profile: Option<&Profile>, tag: &LanguageTag) -> &'static Lexicon {
        static COMPILED: OnceLock<Box<Compiled>> = OnceLock::new();
        static UNKNOWN: LazyLock<Lexicon> = LazyLock::new(Lexicon::unknown);
        let Some(data) = profile.filter(|profile| profile.numbers.known()) else { return &UNKNOWN };
        let region = tag.region().filter(|region| data.numbers.regions.contains_key(*region));
        // Two profiles of one language have one name.
        let profile = std::ptr::from_ref(data).addr();
        let new = || Compiled { profile, region: region.map(Box::from), lexicon: OnceLock::new(), next: OnceLock::new() };
        let mut compiled = COMPILED.get_or_init(|| Box::new(new()));
        while (compiled.profile, compiled.region.as_deref()) != (profile, region) {
            compiled = compiled.next.get_or_init(|| Box::new(new()));
        }
        compiled.lexicon.get_or_init(|| Lexicon::new(&data.numbers.in_region(region), data.spaced))
    }

    fn unknown() -> Lexicon {
        let group = [",", ".", " ", "'"].map(str::to_owned).to_vec();
        let data = Numbers { decimal: ".".to_owned(), also_decimal: ",".to_owned(), group, ..Numbers::default() };
        Lexicon { known: false, ..Lexicon::new(&data, true) }
    }

    fn new(data: &Numbers, spaced: bool) -> Lexicon {
        let mut table: Vec<(Box<str>, Entry)> = Vec::new();
        let mut add = |spelling: &str, exact: bool, meaning: Meaning| {
            table.push((fold(spelling).into(), Entry { spelling: spelling.into(), exact, meaning }));
        };
        for (list, meaning) in lists(data) {
            for spelling in list {
                add(spelling, false, meaning.clone());
            }
        }
        for (spelling, value) in &data.words {
            add(spelling, false, Meaning::Unit(*value));
        }
        for (spelling, meaning) in compounds::units_first(data).into_iter().chain(compounds::tens_behind(data)) {
            add(&spelling, false, meaning);
        }
        for (unit, value) in data.words.iter().filter(|(_, value)| (1..10).contains(*value)) {
            for half in data.half_more.iter().filter(|half| !half.contains(' ')) {
                add(&format!("{unit}{half}"), false, Meaning::Mixed(*value));
            }
        }
        for (spelling, value) in compounds::half_thousands(data) {
            add(&spelling, false, Meaning::Unit(value));
        }
        for (map, meaning) in [
            (&data.ordinals, Meaning::Ordinal as fn(u64) -> Meaning),
            (&data.denominators, Meaning::Denominator),
            (&data.and_a_half, Meaning::Mixed),
            (&data.eras, Meaning::Era),
            (&data.folds, Meaning::Fold),
            (&data.subunits, Meaning::Subunit),
        ] {
            for (spelling, value) in map {
                add(spelling, false, meaning(*value));
            }
        }
        for (spelling, part) in &data.parts {
            add(spelling, false, Meaning::Part(*part));
        }
        for (symbol, names) in &data.pairs {
            for spelling in names {
                add(spelling, false, Meaning::Pair(symbol.clone()));
            }
        }
        for (spelling, day) in &data.holidays {
            add(spelling, false, Meaning::Holiday(*day));
        }
        for (map, meaning) in [
            (&data.clock, Meaning::Clock as fn(u64) -> Meaning),
            (&data.durations, Meaning::Duration),
            (&data.groups, Meaning::Group),
        ] {
            for (spelling, value) in map {
                add(spelling, false, meaning(*value));
            }
        }
        for (map, meaning) in
            [(&data.before_hour, Meaning::BeforeHour as fn(i64) -> Meaning), (&data.after_hour, Meaning::AfterHour)]
        {
            for (spelling, minutes) in map {
                add(spelling, false, meaning(*minutes));
            }
        }
        for scale in &data.scales {
            for spelling in &scale.names {
                add(spelling, false, Meaning::Times(scale.exponent));
            }
            for spelling in &scale.dual {
                add(spelling, false, Meaning::Twice(scale.exponent));
            }
        }
        for (spelling, exponent) in &data.abbreviations {
            add(spelling, true, Meaning::Abbreviation(*exponent));
        }
        for (number, names) in (1..).zip(&data.months) {
            for spelling in names {
                add(spelling, false, Meaning::Month(number));
            }
        }
        for (symbol, codes) in SYMBOLS {
            for code in *codes {
                add(symbol, true, Meaning::Currency((*code).to_owned()));
            }
        }
        for (code, names) in &data.currencies {
            for spelling in names {
                add(spelling, false, Meaning::Currency(code.clone()));
            }
        }
        for (written, symbol) in UNITS.iter().map(|symbol| (symbol, symbol)).chain(SQUARED.iter().map(|(a, b)| (a, b))) {
            add(written, true, Meaning::Measure((*symbol).to_owned()));
        }
        for (symbol, names) in &data.units {
            for spelling in names {
                add(spelling, false, Meaning::Measure(symbol.clone()));
                // *A 2,500-square-foot house*.
                if spelling.contains(' ') {
                    add(&spelling.replace(' ', "-"), false, Meaning::Measure(symbol.clone()));
                }
            }
        }
        let start = if data.compound.is_some() { StartKind::Unanchored } else { StartKind::Anchored };
        // Of one word the meanings stay in their order.
        table.sort_by(|(a, _), (b, _)| a.cmp(b));
        let (mut words, entries): (Vec<Box<str>>, Vec<Entry>) = table.into_iter().unzip();
        let is_new = |index: &usize| *index == 0 || words[index - 1] != words[*index];
        let starts = (0..words.len()).filter(is_new).chain([words.len()]).map(|index| index as u32).collect();
        words.dedup();
        let spelled = words.iter().map(|word| word.as_bytes());
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).start_kind(start).build(spelled).ok();
        // Where numbers are written as one word, a word is looked for from anywhere.
        let begins: FxHashSet<Box<str>> =
            words.iter().filter(|_| data.compound.is_none()).map(|word| word[..row(word)].into()).collect();
        let mut lengths = [0; 256];
        for word in words.iter().filter(|word| !word.is_empty()) {
            let begin = &word.as_bytes()[..row(word)];
            lengths[usize::from(begin[0])] |= length_bit(begin.len());
        }
        // To look for these alone takes a fraction of the time.
        let quick = |words: Vec<&String>| {
            // Letter case is told of ASCII alone.
            let written = |word: &&String| [(*word).clone(), capitalised(word), word.to_uppercase()];
            let other = words.iter().filter(|word| !word.is_ascii()).flat_map(written);
            let words: Vec<String> = words.iter().map(|word| (*word).clone()).chain(other).collect();
            AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).ascii_case_insensitive(true).build(words).ok()
        };
        let folds = quick(data.folds.keys().collect());
        let months = quick(data.months.iter().flatten().chain(&data.month).collect());
        let weekdays = data.weekdays.iter().flatten().flat_map(|name| [name.clone(), capitalised(name)]);
        let weekdays = AhoCorasick::new(weekdays).ok();
        let counts = data.words.iter().chain(&data.ordinals).filter(|(_, value)| **value > 1).map(|(word, _)| word);
        let scales = data.scales.iter().flat_map(|scale| scale.names.iter().chain(&scale.dual));
        let counts = counts.chain(scales).chain(data.denominators.keys()).chain(data.durations.keys());
        let counts = quick(counts.chain(&data.fraction_reversed).collect());
        Lexicon {
            finder,
            begins,
            lengths,
            folds,
            months,
            weekdays,
            counts,
            entries,
            starts,
            data: data.clone(),
            spaced,
            glued: spaced && !data.counters.is_empty(),
            known: true,
        }
    }

    /// True when the text may hold one of some words; inside other words none counts, where none is written so.
    fn may_say(&self, words: Option<&AhoCorasick>, text: &str) -> bool {
        let stands_alone = |found: Match| {
            let span = Span::new(found.start(), found.end());
            is_free(text, span) || ends_freely(text, span) && self.prefix_before(text, span.start).is_some()
        };
        words.is_none_or(|words| match self.data.compound {
            Some(_) => words.is_match(text),
            None => words.find_overlapping_iter(text).any(stands_alone),
        })
    }

    /// True when the text may hold a word that says how many times as much something becomes.
    pub(super) fn may_fold(&self, text: &str) -> bool {
        self.may_say(self.folds.as_ref(), text)
    }

    /// True when the text may hold the name of a day of the week.
    pub(super) fn may_name_weekday(&self, text: &str) -> bool {
        self.weekdays.as_ref().is_none_or(|weekdays| weekdays.is_match(text))
    }

    /// True when the text has the name of a day of the week, no abbreviation of it.
    pub(super) fn names_weekday(&self, text: &str) -> bool {
        const LETTERS: usize = 5;
        let names = || self.data.weekdays.iter().flatten();
        if !self.spaced {
            return self.may_name_weekday(text) && names().any(|name| text.contains(name.as_str()));
        }
        let is_day =
            |word: &str| word.chars().count() >= LETTERS && names().any(|name| name.to_lowercase() == word.to_lowercase());
        self.may_name_weekday(text) && text.split(|c: char| !c.is_alphanumeric() && c != '-').any(is_day)
    }

    /// True when the text may hold a number in words that is no idiom.
    pub(super) fn may_spell(&self, text: &str) -> bool {
        self.may_say(self.counts.as_ref(), text)
    }

    /// True when the text may hold the month of a date, by its name or in figures.
    pub(super) fn may_date(&self, text: &str) -> bool {
        let figures =
            |three: &[u8]| matches!(three[1], b'/' | b'-' | b'.') && three[0].is_ascii_digit() && three[2].is_ascii_digit();
        text.as_bytes().windows(3).any(figures)
            || !text.is_ascii() && text.chars().any(|c| matches!(c, '\u{2011}' | '０'..='９' | '٠'..='٩' | '۰'..='۹'))
            || self.may_say(self.months.as_ref(), text)
    }

    /// The whole number that a word, in small letters, begins with, and where it ends: 5 in *vijfjarige*.
    pub(super) fn number_at_start(&self, word: &str) -> Option<(u64, usize)> {
        let anchored = if self.data.compound.is_some() { Anchored::No } else { Anchored::Yes };
        let found = self.finder.as_ref()?.find(Input::new(word).anchored(anchored)).filter(|found| found.start() == 0)?;
        let unit = |entry: &Entry| if let Meaning::Unit(value) = entry.meaning { Some(value) } else { None };
        Some((self.entries_of(found).iter().find_map(unit)?, found.end()))
    }

    /// The meanings of a word that the finder found.
    fn entries_of(&self, found: Match) -> &[Entry] {
        let word = found.pattern().as_usize();
        &self.entries[self.starts[word] as usize..self.starts[word + 1] as usize]
    }

    /// Where the letters begin that are written before a place in one with what stands there, where they are nothing but a
    /// prefix of the language: و of و15.
    pub(super) fn prefix_before(&self, text: &str, at: usize) -> Option<usize> {
        if self.data.prefixes.is_empty() {
            return None;
        }
        let start = text[..at].trim_end_matches(char::is_alphabetic).len();
        self.data.prefixes.iter().any(|prefix| *prefix == text[start..at]).then_some(start)
    }

    /// True for what a word begins with.
    fn begins_word(&self, row: &str) -> bool {
        let lengths = row.as_bytes().first().map_or(u32::MAX, |first| self.lengths[usize::from(*first)]);
        lengths & length_bit(row.len()) != 0 && self.begins.contains(row)
    }

    /// The words in a text, in order, without overlaps; inside other words nothing is found but behind the language's prefixes.
    pub(super) fn words<'a>(&'a self, text: &'a str) -> Vec<Word<'a>> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let folded = fold(text);
        let word_behind = |lead: usize, found: Match| {
            let span = Span::new(found.start(), found.end());
            let own = text.get(span.start..span.end)?;
            Some(Word { span, lead, text: own, entries: self.entries_of(found) })
        };
        let word = |found: Match| word_behind(found.start(), found);
        if self.data.compound.is_none() {
            let (mut words, mut at, mut from) = (Vec::new(), 0, 0);
            let blank_begins = self.lengths[usize::from(b' ')] != 0;
            while at < folded.len() {
                if folded.as_bytes()[at] == b' ' && !blank_begins {
                    at += 1;
                    continue;
                }
                let next = at + row(&folded[at..]);
                let find = |start: usize| {
                    if !self.begins_word(&folded[start..next]) {
                        return None;
                    }
                    let anchored = |end: usize| finder.find(Input::new(&folded).range(start..end).anchored(Anchored::Yes));
                    // What its capitals forbid hides no shorter word: *m.* is no *M.*, and *m* metres.
                    let mut found = anchored(folded.len())?;
                    while word(found).is_none_or(|word| word.meanings().next().is_none()) {
                        found = anchored(found.end() - 1)?;
                    }
                    Some(found)
                };
                if at >= from {
                    let own = find(at).inspect(|found| from = found.end()).and_then(word);
                    let own = own.filter(|word| is_free(text, word.span)).or_else(|| {
                        let inside = self.data.prefixes.iter().filter(|prefix| folded[at..next].starts_with(prefix.as_str()));
                        let mut found = inside.filter_map(|prefix| find(at + prefix.len()));
                        found.find_map(|found| word_behind(at, found).filter(|word| word.is_behind_prefix(text)))
                    });
                    from = own.map_or(from, |word| word.span.end);
                    words.extend(own);
                }
                at = next;
            }
            return if self.glued { counted::numbers(text, &words, &self.data) } else { words };
        }
        let found = finder.find_iter(&folded).filter_map(word);
        // *Zweihundertfünfunddreißig* is written as one word.
        let found: Vec<Word<'a>> = found.collect();
        let chain = |chain: &[Word<'a>]| {
            let whole = Span::new(chain[0].span.start, chain[chain.len() - 1].span.end);
            let number = chain.len() > 1 && chain.iter().all(|word| word.is_of_number()) && is_free(text, whole);
            chain.iter().filter(|word| number || is_free(text, word.span)).copied().collect::<Vec<_>>()
        };
        found.chunk_by(|a, b| a.span.end == b.span.start).flat_map(chain).collect()
    }
}

/// The bit of a length; the last is that of all greater ones.
fn length_bit(length: usize) -> u32 {
    1 << length.min(u32::BITS as usize - 1)
}

/// True when no letter or digit of another word touches a stretch.
fn is_free(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back().zip(span.of(text).chars().next());
    before.is_none_or(|(a, b)| !joined(a, b)) && ends_freely(text, span)
}

/// True when no letter or digit of another word stands behind a stretch.
fn ends_freely(text: &str, span: Span) -> bool {
    let after = span.of(text).chars().next_back().zip(text[span.end..].chars().next());
    after.is_none_or(|(a, b)| !joined(a, b))
}

/// True when the two characters cannot belong to different words.
fn joined(a: char, b: char) -> bool {
    let letter = |c: char| c.is_alphabetic() && c < '\u{2E80}';
    letter(a) && letter(b) || a.is_ascii_digit() && b.is_ascii_digit()
}

/// Bytes that a text begins with up to where another word may begin.
fn row(text: &str) -> usize {
    let small = text.bytes().take_while(u8::is_ascii_lowercase).count();
    // Most rows are small letters up to a blank or a mark, or that.
    if text.as_bytes().get(small).is_some_and(|b| b.is_ascii() && !b.is_ascii_alphanumeric()) {
        return small.max(1);
    }
    let mut chars = text[small.saturating_sub(1)..].char_indices();
    let Some((_, mut before)) = chars.next() else { return 0 };
    let end = chars.find(|(_, c)| !joined(std::mem::replace(&mut before, *c), *c));
    end.map_or(text.len(), |(at, _)| small.saturating_sub(1) + at)
}

/// Lower case that keeps every byte in its place.
fn fold(text: &str) -> String {
    let lower = |c: char| {
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
            _ => c,
        }
    };
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // The letters of most texts are told by their range.
    let is_small = |c: char| c.is_ascii() || matches!(c, 'ß'..='ÿ' | '‐'..='⁞') || lower(c) == c;
    let folded = text.to_ascii_lowercase();
    if text.chars().all(is_small) { folded } else { folded.chars().map(|c| if c.is_ascii() { c } else { lower(c) }).collect() }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use crate::locale;
    use crate::model::LanguageTag;

    #[test]
    fn whoever_needs_a_lexicon_at_the_same_time_gets_the_same() {
        let tag: LanguageTag = "sv".parse().expect("well-formed");
        let of = || Lexicon::of(locale::described(&tag), &tag);
        let all: Vec<&Lexicon> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(of)).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        assert!(all.windows(2).all(|pair| std::ptr::eq(pair[0], pair[1])));
    }
}
