//! The words that numbers are made of, ready to be found in a text: compiled once per language.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, Match, MatchKind, StartKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::compounds;
use super::counted;
use super::reading::Share;
use super::symbols::{SQUARED, SYMBOLS, UNITS};
use crate::glossary::capitalised;
use crate::locale::{Numbers, Profile};
use crate::model::{LanguageTag, Span};

/// What a word can mean beside a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    Unit(u64),
    /// A whole number and one half, in one word.
    Mixed(u64),
    Article,
    Half,
    HalfMore,
    Times(u32),
    /// Stands for a power of ten, but may be another abbreviation as well.
    Abbreviation(u32),
    Ordinal(u64),
    OrdinalMark,
    Denominator(u64),
    Fraction,
    FractionReversed,
    Glue,
    Point,
    Multiple,
    Fold(u64),
    Vague,
    Percent(Share),
    /// Hundredths of a percentage point.
    BasisPoints,
    PercentBefore,
    Tenths,
    Discount,
    Minus,
    Link,
    Currency(String),
    Month(u64),
    YearMark,
    MonthMark,
    DayMark,
    Decade,
    DecadeBefore,
    Century,
    Era(u64),
    FirstYear,
    Hour,
    Minute,
    /// A day of the year by its name, as month and day: *Christmas Day*.
    Holiday([u64; 2]),
    /// A time of day by its name, in minutes: *noon*.
    Clock(u64),
    /// A time by its name, in minutes: *a quarter of an hour*.
    Duration(u64),
    /// So many of what is counted: *dozen*.
    Group(u64),
    /// Minutes added to the hour that follows, or taken from it: *half past*.
    BeforeHour(i64),
    /// Minutes added to the hour before, or taken from it: *et demie*.
    AfterHour(i64),
    Morning,
    Afternoon,
    Evening,
    Idiom,
    Measure(String),
}

/// A found word and what it can mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) span: Span,
    /// The text as it stands, to compare capitals.
    text: &'a str,
    entries: &'a [Entry],
}

#[derive(Debug)]
struct Entry {
    spelling: String,
    exact: bool,
    meaning: Meaning,
}

impl Entry {
    fn fits(&self, text: &str) -> bool {
        if self.exact {
            return self.spelling == text;
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

/// The lexicons that were needed so far, by the place of the language's data and the region.
type Compiled = FxHashMap<(usize, String), Arc<Lexicon>>;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Searches from the beginnings of words on; where numbers are written as one word, from anywhere.
    finder: Option<AhoCorasick>,
    /// What the words of the finder begin with, up to where the next word of a text might begin.
    begins: FxHashSet<String>,
    entries: Vec<Vec<Entry>>,
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
    pub(super) fn of(profile: Option<&Profile>, tag: &LanguageTag) -> Arc<Lexicon> {
        static COMPILED: LazyLock<RwLock<Compiled>> = LazyLock::new(RwLock::default);
        static UNKNOWN: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::unknown()));
        let Some(profile) = profile.filter(|profile| profile.numbers.known()) else { return Arc::clone(&UNKNOWN) };
        let region = tag.region().filter(|region| profile.numbers.regions.contains_key(*region));
        // Two profiles of one language have one name.
        let key = (std::ptr::from_ref(profile).addr(), region.unwrap_or_default().to_owned());
        if let Some(found) = COMPILED.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(found);
        }
        let lexicon = Arc::new(Lexicon::new(&profile.numbers.in_region(region), profile.spaced));
        COMPILED.write().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&lexicon));
        lexicon
    }

    fn unknown() -> Lexicon {
        let group = [",", ".", " ", "'"].map(str::to_owned).to_vec();
        let data = Numbers { decimal: ".".to_owned(), also_decimal: ",".to_owned(), group, ..Numbers::default() };
        Lexicon { known: false, ..Lexicon::new(&data, true) }
    }

    fn new(data: &Numbers, spaced: bool) -> Lexicon {
        let mut table: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        let mut add = |spelling: &str, exact: bool, meaning: Meaning| {
            table.entry(fold(spelling)).or_default().push(Entry { spelling: spelling.to_owned(), exact, meaning });
        };
        for (list, meaning) in lists(data) {
            for spelling in list {
                add(spelling, false, meaning.clone());
            }
        }
        for (spelling, value) in &data.words {
            add(spelling, false, Meaning::Unit(*value));
        }
        for (spelling, meaning) in compounds::units_first(data) {
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
        ] {
            for (spelling, value) in map {
                add(spelling, false, meaning(*value));
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
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).start_kind(start).build(table.keys()).ok();
        let begins = table.keys().map(|word| word[..row(word)].to_owned()).collect();
        // To look for these alone takes a fraction of the time.
        let quick = |words: Vec<&String>| {
            AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).ascii_case_insensitive(true).build(words).ok()
        };
        let folds = quick(data.folds.keys().collect());
        let months = quick(data.months.iter().flatten().chain(&data.month).collect());
        let weekdays = data.weekdays.iter().flatten().flat_map(|name| [name.clone(), capitalised(name)]);
        let weekdays = AhoCorasick::new(weekdays).ok();
        let counts = data.words.iter().chain(&data.ordinals).filter(|(_, value)| **value > 1).map(|(word, _)| word);
        let scales = data.scales.iter().flat_map(|scale| &scale.names);
        let counts = counts.chain(scales).chain(data.denominators.keys()).chain(data.durations.keys());
        let counts = quick(counts.chain(&data.fraction_reversed).collect());
        Lexicon {
            finder,
            begins,
            folds,
            months,
            weekdays,
            counts,
            entries: table.into_values().collect(),
            data: data.clone(),
            spaced,
            glued: spaced && !data.counters.is_empty(),
            known: true,
        }
    }

    /// True when the text may hold one of some words; inside other words none counts, where none is written so.
    fn may_say(&self, words: Option<&AhoCorasick>, text: &str) -> bool {
        let stands_alone = |found: Match| is_free(text, Span::new(found.start(), found.end()));
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

    /// True when the text may hold a number in words that is no idiom.
    pub(super) fn may_spell(&self, text: &str) -> bool {
        self.may_say(self.counts.as_ref(), text)
    }

    /// True when the text may hold the month of a date, by its name or in figures.
    pub(super) fn may_date(&self, text: &str) -> bool {
        let figures =
            |three: &[u8]| three[0].is_ascii_digit() && matches!(three[1], b'/' | b'-' | b'.') && three[2].is_ascii_digit();
        self.may_say(self.months.as_ref(), text)
            || text.as_bytes().windows(3).any(figures)
            || text.chars().any(|c| matches!(c, '\u{2011}' | '０'..='９'))
    }

    /// The whole number that a word, in small letters, begins with, and where it ends: 5 in *vijfjarige*.
    pub(super) fn number_at_start(&self, word: &str) -> Option<(u64, usize)> {
        let anchored = if self.data.compound.is_some() { Anchored::No } else { Anchored::Yes };
        let found = self.finder.as_ref()?.find(Input::new(word).anchored(anchored)).filter(|found| found.start() == 0)?;
        let unit = |entry: &Entry| if let Meaning::Unit(value) = entry.meaning { Some(value) } else { None };
        Some((self.entries[found.pattern().as_usize()].iter().find_map(unit)?, found.end()))
    }

    /// The words in a text, in order, without overlaps; inside other words nothing is found.
    pub(super) fn words<'a>(&'a self, text: &'a str) -> Vec<Word<'a>> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let folded = fold(text);
        let word = |found: Match| {
            let span = Span::new(found.start(), found.end());
            let own = text.get(span.start..span.end)?;
            Some(Word { span, text: own, entries: &self.entries[found.pattern().as_usize()] })
        };
        if self.data.compound.is_none() {
            let (mut words, mut at, mut from) = (Vec::new(), 0, 0);
            while at < folded.len() {
                let next = at + row(&folded[at..]);
                if at >= from
                    && self.begins.contains(&folded[at..next])
                    && let Some(found) = finder.find(Input::new(&folded).range(at..).anchored(Anchored::Yes))
                {
                    from = found.end();
                    words.extend(word(found).filter(|word| is_free(text, word.span)));
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

/// True when no letter or digit of another word touches a stretch.
fn is_free(text: &str, span: Span) -> bool {
    let own = span.of(text);
    let before = text[..span.start].chars().next_back().zip(own.chars().next());
    let after = own.chars().next_back().zip(text[span.end..].chars().next());
    [before, after].into_iter().flatten().all(|(a, b)| !joined(a, b))
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
    let mut folded = String::with_capacity(text.len());
    folded.extend(text.chars().map(|c| if c.is_ascii() { c.to_ascii_lowercase() } else { lower(c) }));
    folded
}

fn lists(data: &Numbers) -> [(&Vec<String>, Meaning); 35] {
    [
        (&data.below_zero, Meaning::Minus),
        (&data.glue, Meaning::Glue),
        (&data.articles, Meaning::Article),
        (&data.ordinal_marks, Meaning::OrdinalMark),
        (&data.halves, Meaning::Half),
        (&data.half_more, Meaning::HalfMore),
        (&data.fraction, Meaning::Fraction),
        (&data.fraction_reversed, Meaning::FractionReversed),
        (&data.point, Meaning::Point),
        (&data.multiple, Meaning::Multiple),
        (&data.vague, Meaning::Vague),
        (&data.percent, Meaning::Percent(Share::Hundredths)),
        (&data.percentage_points, Meaning::Percent(Share::Points)),
        (&data.points, Meaning::Percent(Share::Either)),
        (&data.basis_points, Meaning::BasisPoints),
        (&data.first_year, Meaning::FirstYear),
        (&data.percent_before, Meaning::PercentBefore),
        (&data.tenths, Meaning::Tenths),
        (&data.discount, Meaning::Discount),
        (&data.minus, Meaning::Minus),
        (&data.links, Meaning::Link),
        (&data.year, Meaning::YearMark),
        (&data.month, Meaning::MonthMark),
        (&data.day, Meaning::DayMark),
        (&data.decade, Meaning::Decade),
        (&data.decade_before, Meaning::DecadeBefore),
        (&data.century, Meaning::Century),
        (&data.hour, Meaning::Hour),
        (&data.minute, Meaning::Minute),
        (&data.morning, Meaning::Morning),
        (&data.afternoon, Meaning::Afternoon),
        (&data.evening, Meaning::Evening),
        (&data.idioms, Meaning::Idiom),
        (&PERCENT_SIGNS, Meaning::Percent(Share::Hundredths)),
        (&ORDINAL_SIGNS, Meaning::OrdinalMark),
    ]
}

static PERCENT_SIGNS: LazyLock<Vec<String>> = LazyLock::new(|| ["%", "％", "٪"].map(str::to_owned).to_vec());
static ORDINAL_SIGNS: LazyLock<Vec<String>> = LazyLock::new(|| ["º", "ª"].map(str::to_owned).to_vec());
