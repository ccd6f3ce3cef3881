//! Numbers, ranks and months in words on both sides. One alone asks for nothing; where each side has one that the other does not
//! have, and it is no idiom, one of them is wrong.

use std::borrow::Cow;

use super::fault::Fault;
use super::implied;
use super::lexicon::{Lexicon, Meaning, Word};
use super::reading::{Class, Reading};
use super::twofold;
use super::units;
use super::value::Value;
use crate::locale::Profile;
use crate::model::Segment;

/// A side of a pair: its text, and the numbers in it.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub(super) text: &'a str,
    pub(super) readings: &'a [Reading],
    pub(super) lexicon: &'a Lexicon,
    profile: Option<&'a Profile>,
}

impl<'a> Said<'a> {
    /// The side that a segment is, in a language.
    pub(super) fn of(
        segment: &'a Segment,
        readings: &'a [Reading],
        lexicon: &'a Lexicon,
        profile: Option<&'a Profile>,
    ) -> Said<'a> {
        Said { text: segment.text(), readings, lexicon, profile }
    }

    /// True for a word, in small letters, that holds sentences of the language together.
    pub(super) fn joins(&self, word: &str) -> bool {
        self.profile.is_some_and(|profile| profile.segmentation.unfinished.contains(word))
    }

    /// True for an age within the ten years that a word says: *thirties*, 三十五岁.
    fn is_within(&self, decade: &Reading, other: &Reading) -> bool {
        const YEARS: u64 = 10;
        let written = decade.number.of(self.text).to_lowercase();
        let years = decade.value().zip(other.value()).and_then(|(from, age)| age.minus(from));
        self.lexicon.data.tens.contains(&written) && years.is_some_and(|years| years.below(Value::whole(YEARS)))
    }

    /// True where a scale word or one for a group stands without a number: *millions*.
    fn has_lone_scale(&self) -> bool {
        let data = &self.lexicon.data;
        let names = || data.scales.iter().flat_map(|scale| scale.names.iter().chain(&scale.dual)).chain(data.groups.keys());
        let written = |reading: &Reading| reading.number.of(self.text).to_lowercase();
        let is_scale = |reading: &Reading| names().any(|name| name.to_lowercase() == written(reading));
        self.readings.iter().any(|reading| !reading.digits && is_scale(reading))
    }
}

/// A whole number in words from which on it is hardly an idiom, a part of a name or a round dozen.
const CERTAIN: u64 = 13;
/// The least that is looked at: *one* is an article in many languages.
const LEAST: u64 = 2;
/// The least of ranks: the second is often the other or the next, 第二天, and the third floor is the second elsewhere.
const LEAST_RANK: u64 = 3;

/// The one number, rank or month in words of either side that the other side lacks.
pub(super) fn changed(source: &Said<'_>, target: &Said<'_>) -> Vec<Fault> {
    let (left, right) = (counted_apart(source, target), counted_apart(target, source));
    compared(&Said { readings: &left, ..*source }, &Said { readings: &right, ..*target })
}

/// The readings of a side; so many of so many are two numbers where the other side has two: *trois sur cinq*, *two of the five*.
fn counted_apart<'a>(side: &Said<'a>, other: &Said<'_>) -> Cow<'a, [Reading]> {
    let one_of_two = |reading: &Reading| {
        let is_whole =
            |part: &&Vec<Value>| other.readings.iter().any(|known| known.value().is_some_and(|value| part.contains(&value)));
        // *Tripled in ten years*.
        let first = reading.number.of(side.text).split(' ').next().unwrap_or_default().to_lowercase();
        let folds = side.lexicon.data.folds.contains_key(&first);
        !reading.digits && !folds && reading.is_part_of_a_whole() && reading.parts.iter().any(|part| is_whole(&part))
    };
    if !side.readings.iter().any(one_of_two) || other.readings.iter().any(Reading::is_part_of_a_whole) {
        return Cow::Borrowed(side.readings);
    }
    let apart = |reading: &Reading| reading.split().filter(|_| one_of_two(reading)).unwrap_or_else(|| vec![reading.clone()]);
    side.readings.iter().flat_map(apart).collect()
}

fn compared(source: &Said<'_>, target: &Said<'_>) -> Vec<Fault> {
    let lone = |lacks: &dyn Fn(&Reading, &Said<'_>, &[Reading]) -> bool| {
        let mut left = source.readings.iter().filter(|reading| lacks(reading, source, target.readings));
        let mut right = target.readings.iter().filter(|reading| lacks(reading, target, source.readings));
        let (a, b) = (left.next()?, right.next()?);
        (left.next().is_none() && right.next().is_none()).then_some((a, b))
    };
    let number = |least: u64| lone(&move |reading, side, other| lacks_number(reading, side, other, least));
    let small = |reading: &Reading| reading.value().is_some_and(|value| value.below(Value::whole(CERTAIN)));
    // *Six petits millions* are read without what they count, which then stands by itself.
    let shifted = |a: &Reading, b: &Reading| a.value().zip(b.value()).is_some_and(|(a, b)| a.shifted_from(b));
    let apart = |a: &Reading, b: &Reading| small(a) && source.has_lone_scale() || small(b) && target.has_lone_scale();
    let scaled = |a: &Reading, b: &Reading| (a.scale != b.scale || shifted(a, b)) && apart(a, b);
    // The same number of months and of weeks; six months and half a year are not compared.
    let same = |a: &Reading, b: &Reading| a.values.iter().any(|value| b.values.contains(value));
    let units = |a: &Reading, b: &Reading| units::converted(a, b) || units::differ(a, b) && !same(a, b);
    let kin = |(a, b): &(&Reading, &Reading)| {
        is_part(a) == is_part(b)
            && (a.percent == b.percent || a.differs_in_points(b) || is_part(a) && a.parts.len() + b.parts.len() > 1)
            && !units(a, b)
            && !scaled(a, b)
            && is_mixed(a) == is_mixed(b)
            && !are_round(a, b)
            && !source.is_within(a, b)
            && !target.is_within(b, a)
            && !implied::is_a_century(source.text, source.lexicon, b)
            && !implied::is_a_century(target.text, target.lexicon, a)
    };
    let numbers = number(CERTAIN).or_else(|| number(LEAST)).filter(kin);
    let months = lone(&lacks_month).map(|pair| (pair, true));
    let times = lone(&lacks_time).map(|pair| (pair, true));
    let ranks = lone_ranks(source, target).filter(|_| numbers.is_none());
    let ranks = ranks.map(|pair| (pair, false));
    let differs =
        |((a, b), certain): ((&Reading, &Reading), bool)| Fault::Differs { source: a.clone(), target: b.clone(), certain };
    let exchanged = exchanged(source, target).into_iter().map(|pair| (pair, true));
    let centuries = centuries(source, target).map(|pair| (pair, false)).filter(|_| numbers.is_none() && ranks.is_none());
    let told = numbers.map(|pair| (pair, false)).into_iter().chain(ranks).chain(centuries).chain(months).chain(times);
    let told = told.chain(every_so_many(source, target).map(|pair| (pair, false)));
    let twofold = twofold::changed(source, target).map(|pair| (pair, false));
    told.chain(exchanged).chain(twofold).map(differs).chain(in_other_terms(source, target)).collect()
}

/// A number in words and its only equal, in words too, which is of another currency, or of points in the place of hundredths.
fn in_other_terms(source: &Said<'_>, target: &Said<'_>) -> Option<Fault> {
    let least = Value::whole(LEAST);
    let in_words = |side: &Said<'_>| -> Vec<Reading> {
        let counts = |reading: &&Reading| {
            reading.class == Class::Number && !reading.code && reading.value().is_some_and(|value| !value.below(least))
        };
        side.readings.iter().filter(counts).cloned().collect()
    };
    let (left, right) = (in_words(source), in_words(target));
    let same = |a: &Reading, b: &Reading| a.values.iter().any(|value| b.values.contains(value));
    let only = |one: &Reading, side: &[Reading]| {
        let mut found = side.iter().filter(|other| same(one, other));
        found.next().filter(|other| found.next().is_none() && !other.digits).cloned()
    };
    let (source, target) = left.iter().filter(|sum| !sum.digits).find_map(|sum| {
        let other = only(sum, &right).filter(|other| only(other, &left).is_some())?;
        let is_sum = !sum.currency.is_empty() && !other.currency.is_empty() && sum.unit.is_none() && other.unit.is_none();
        (sum.differs_in_share(&other) || is_sum && !sum.agrees_in_currency(&other)).then(|| (sum.clone(), other))
    })?;
    Some(if source.differs_in_share(&target) { Fault::Share { source, target } } else { Fault::Currency { source, target } })
}

/// Every fifth on one side where the other has one in four: *jede fünfte Stelle*, *un poste sur quatre*.
fn every_so_many<'a>(source: &Said<'a>, target: &Said<'a>) -> Option<(&'a Reading, &'a Reading)> {
    let one = Value::whole(1);
    let pair = |ranks: &Said<'a>, shares: &Said<'a>| {
        let mut every = ranks.readings.iter().filter(|rank| implied::is_behind_every(ranks.text, ranks.lexicon, rank));
        let mut parts = shares
            .readings
            .iter()
            .filter(|part| part.is_part_of_a_whole() && part.parts.first().is_some_and(|first| first.contains(&one)));
        let (rank, part) = every.next().zip(parts.next())?;
        let is_rank = !rank.digits && is_rank(rank, ranks, true) && lacks_rank(rank, ranks, shares.readings, true);
        let same = part.parts.iter().any(|under| rank.values.iter().any(|value| under.contains(value)));
        let alone = every.next().is_none() && parts.next().is_none() && !ranks.readings.iter().any(Reading::is_part_of_a_whole);
        (is_rank && alone && !same).then_some((rank, part))
    };
    pair(source, target).or_else(|| pair(target, source).map(|(rank, part)| (part, rank)))
}

/// So many centuries on one side where the other has the one of that number: *six centuries* and *the sixth century*.
fn centuries<'a>(source: &Said<'a>, target: &Said<'a>) -> Option<(&'a Reading, &'a Reading)> {
    const LAST: u64 = 21;
    let plain = |reading: &&Reading| {
        reading.class == Class::Number
            && !reading.digits
            && !reading.percent
            && reading.currency.is_empty()
            && reading.date.is_none()
    };
    let says = |side: &Said<'_>, value: Value| side.readings.iter().any(|reading| reading.values.contains(&value));
    let pair = |ranks: &Said<'a>, counts: &Said<'a>| {
        ranks.readings.iter().filter(plain).find_map(|rank| {
            let number = rank.value().filter(|value| value.as_whole().is_some_and(|whole| (LEAST..=LAST).contains(&whole)))?;
            let years = number.times(Value::whole(100))?;
            // *The sixth century*, *el siglo VI*
            let between = |from: usize, to: usize| ranks.text.get(from..to).map(str::trim);
            let is_mark = |gap: &str| gap.is_empty() || ranks.lexicon.data.ordinal_marks.iter().any(|mark| mark == gap);
            let is_beside = |word: &Word<'_>| {
                between(word.span.end, rank.number.start).is_some_and(str::is_empty)
                    || between(rank.number.end, word.span.start).is_some_and(is_mark)
            };
            let within =
                |word: &Word<'_>| rank.number.start <= word.span.start && word.span.end <= rank.span.end || is_beside(word);
            let is_named = || ranks.lexicon.words(ranks.text).iter().any(|word| word.means(&Meaning::Century) && within(word));
            let is_apart = rank.unit.is_none() && !says(ranks, years) && !says(counts, number) && is_named();
            let count = counts.readings.iter().filter(plain).find(|count| count.value() == Some(years) && count.unit.is_none());
            count.filter(|_| is_apart).map(|count| (rank, count))
        })
    };
    pair(source, target).or_else(|| pair(target, source).map(|(rank, count)| (count, rank)))
}

/// True for a whole and a part of one, no half: *nine and three quarters*.
fn is_mixed(reading: &Reading) -> bool {
    let Some(value) = reading.value() else { return false };
    let is_half = value.times(Value::whole(2)).is_some_and(|twice| twice.as_whole().is_some());
    !is_half && !value.below(Value::whole(1)) && value.as_whole().is_none() && reading.scale.is_none()
}

/// Times said in the same units, of which each has the number of another: *three years and four months*, *four years and three months*.
fn exchanged<'a>(source: &Said<'a>, target: &Said<'a>) -> Vec<(&'a Reading, &'a Reading)> {
    const OF_TIME: [&str; 6] = ["y", "mo", "wk", "d", "h", "min"];
    let timed = |side: &Said<'a>| -> Vec<(&'a str, &'a Reading)> {
        let unit = |reading: &'a Reading| reading.unit.as_deref().filter(|unit| OF_TIME.contains(unit) && !reading.digits);
        let mut timed: Vec<_> = side.readings.iter().filter_map(|reading| Some((unit(reading)?, reading))).collect();
        timed.sort_by_key(|(unit, _)| *unit);
        timed
    };
    let (left, right) = (timed(source), timed(target));
    let twice = |side: &[(&str, &Reading)]| side.windows(2).any(|two| two[0].0 == two[1].0);
    let values = |side: &[(&str, &Reading)]| -> Option<Vec<u64>> {
        let mut values: Vec<u64> =
            side.iter().map(|(_, reading)| reading.value().and_then(Value::as_whole)).collect::<Option<_>>()?;
        values.sort_unstable();
        Some(values)
    };
    let is_same = left.len() == right.len() && left.iter().zip(&right).all(|(a, b)| a.0 == b.0) && !twice(&left);
    if left.len() < 2 || !is_same || values(&left).is_none() || values(&left) != values(&right) {
        return Vec::new();
    }
    let pairs = left.into_iter().zip(right).map(|((_, a), (_, b))| (a, b));
    pairs.filter(|(a, b)| !a.values.iter().any(|value| b.values.contains(value))).collect()
}

/// True for two numbers of days or weeks of which one may be the other language's round word for the same time: *two weeks*,
/// *quinze jours*, and *huit jours* for seven.
fn are_round(a: &Reading, b: &Reading) -> bool {
    const ROUND: [[u64; 2]; 3] = [[2, 15], [14, 15], [7, 8]];
    let whole = |reading: &Reading| reading.value().and_then(Value::as_whole);
    let of_time = |reading: &Reading| matches!(reading.unit.as_deref(), Some("d" | "wk"));
    let both = whole(a).zip(whole(b)).map(|(a, b)| [a.min(b), a.max(b)]);
    both.is_some_and(|both| ROUND.contains(&both)) && (of_time(a) || of_time(b))
}

/// True for a number in words that means itself and that the other side does not have.
fn lacks_number(reading: &Reading, side: &Said<'_>, other: &[Reading], least: u64) -> bool {
    let plain = reading.class == Class::Number && !reading.digits && !reading.code && reading.date.is_none();
    let said = |value: &Value| {
        let within = |other: &Reading| reading.parts.len() != 2 && other.parts.iter().any(|part| part.contains(value));
        let has = |other: &Reading| other.values.contains(value) || within(other);
        other.iter().any(|other| has(other) && !units::differ(reading, other) && !reading.differs_in_points(other))
    };
    plain && is_certain(reading, side, least) && !reading.values.iter().any(said)
}

/// The one rank of either side that the other lacks. Where one side has such a rank, a word of the other that may be a common noun as
/// well, *quarto*, is one, too.
fn lone_ranks<'a>(source: &Said<'a>, target: &Said<'a>) -> Option<(&'a Reading, &'a Reading)> {
    let lacking = |side: &Said<'a>, other: &Said<'a>, may_be_noun: bool| -> Vec<&'a Reading> {
        side.readings.iter().filter(|reading| lacks_rank(reading, side, other.readings, may_be_noun)).collect()
    };
    let (mut left, mut right) = (lacking(source, target, false), lacking(target, source, false));
    if left.len() == 1 && right.is_empty() {
        right = lacking(target, source, true);
    } else if right.len() == 1 && left.is_empty() {
        left = lacking(source, target, true);
    }
    match (left.as_slice(), right.as_slice()) {
        ([one], [other]) => Some((one, other)),
        _ => None,
    }
}

/// True for a rank in words that the other side does not have in any way.
fn lacks_rank(reading: &Reading, side: &Said<'_>, other: &[Reading], may_be_noun: bool) -> bool {
    let said = |value: &Value| other.iter().any(|other| other.values.contains(value));
    let plain = reading.class == Class::Number && !reading.digits && !reading.code && reading.date.is_none();
    let above = |value: Value| value.as_whole().is_some_and(|value| value >= LEAST_RANK);
    plain && reading.value().is_some_and(above) && is_rank(reading, side, may_be_noun) && !reading.values.iter().any(said)
}

/// True for *fourth*, *twenty-first* and 第四.
fn is_rank(reading: &Reading, side: &Said<'_>, may_be_noun: bool) -> bool {
    let data = &side.lexicon.data;
    let written = reading.number.of(side.text).trim();
    if side.lexicon.spaced {
        let last = written.rsplit([' ', '-', '\u{2011}']).next().unwrap_or_default().to_lowercase();
        let is_noun = data.rank_homographs.contains(&last);
        // *Sexta* is Friday, and *quarto de hotel* a room; *quarto título* is the fourth.
        let next: String = side.text[reading.number.end..].trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
        let may_be_noun = may_be_noun && !next.is_empty() && !side.joins(&next.to_lowercase());
        let may_be_noun = may_be_noun && !data.dates().any(|name| name.starts_with(&last));
        return data.ordinals.contains_key(&last) && (may_be_noun || !is_noun) && !written.contains(char::is_numeric);
    }
    let (before, behind) = (&side.text[..reading.number.start], &side.text[reading.number.end..]);
    let inside = |marks: &[String], is: &dyn Fn(&str) -> bool| marks.iter().any(|mark| is(mark));
    inside(&data.rank_before, &|mark| before.ends_with(mark)) || inside(&data.rank_after, &|mark| behind.starts_with(mark))
}

/// True for the name of a month, of no date in figures, that the other side does not have.
fn lacks_month(reading: &Reading, _: &Said<'_>, other: &[Reading]) -> bool {
    // *A pound* is one, and names no month.
    let may_name = |other: &Reading| {
        let figures = other.class == Class::Number && other.digits && !other.is_quantity();
        (other.class == Class::Month || figures) && !other.labelled
    };
    let said = |value: &Value| other.iter().any(|other| may_name(other) && other.values.contains(value));
    reading.class == Class::Month && !reading.digits && !reading.labelled && !reading.values.iter().any(said)
}

/// True for a time of day in words that the other side does not have.
fn lacks_time(reading: &Reading, _: &Said<'_>, other: &[Reading]) -> bool {
    let said = |value: &Value| other.iter().any(|other| other.values.contains(value));
    reading.class == Class::Time && !reading.digits && !reading.values.iter().any(said)
}

/// True for *five*, *thirty-five*, *two billion* and *two thirds*; not for *third*, *half*, *dozen*,
/// *decades* and *thousands*.
fn is_certain(reading: &Reading, side: &Said<'_>, least: u64) -> bool {
    let Some(value) = reading.value() else { return false };
    let written = reading.number.of(side.text).trim();
    if is_part(reading) {
        let composed = !reading.parts.is_empty() || written.contains(|c: char| c == '-' || c.is_whitespace());
        return composed && Value::ratio(1, 2) != Some(value);
    }
    if is_mixed(reading) {
        return reading.class == Class::Number && !reading.percent && reading.currency.is_empty();
    }
    let lower = written.to_lowercase();
    // *Drei Dutzend* is read as two numbers.
    let behind = side.text[reading.number.end..].split_whitespace().next().unwrap_or_default().to_lowercase();
    let mut words = lower.split([' ', '-']).chain([behind.as_str()]);
    let data = &side.lexicon.data;
    // *Une centaine* is as many as a hundred.
    let is_scale = |word: &str| data.scales.iter().any(|scale| scale.names.iter().any(|name| name == word));
    let is_collective = words.any(|word| data.collective.iter().any(|known| known == word) && !is_scale(word));
    // *Millions*, but *a million* and 一百万.
    let is_lone = || reading.scale == Some(value) && data.scales.iter().any(|scale| scale.names.contains(&lower));
    let whole = value.as_whole().filter(|whole| *whole >= least && !is_lone() && !is_collective);
    let Some(whole) = whole else { return false };
    whole >= CERTAIN || is_counted(reading, side, &lower)
}

/// True for a small number that counts or measures something: in a script without spaces 五人 and 五厘米, not 四川; in another
/// neither rank nor *decades*.
fn is_counted(reading: &Reading, side: &Said<'_>, written: &str) -> bool {
    let data = &side.lexicon.data;
    if !side.lexicon.spaced {
        let behind = &side.text[reading.number.end..];
        return reading.unit.is_some() || data.counters.iter().any(|counter| behind.starts_with(counter.as_str()));
    }
    let last = written.rsplit([' ', '-']).next().unwrap_or_default();
    let rank = data.ordinals.contains_key(last) || data.denominators.contains_key(last);
    // *Halb acht* is half past seven.
    let before = side.text[..reading.number.start].trim_end();
    let half = data.halves.iter().any(|half| before.ends_with(half.as_str()));
    !rank && !half && !data.scales.iter().any(|scale| scale.names.iter().any(|name| name == written))
}

fn is_part(reading: &Reading) -> bool {
    reading.value().is_some_and(|value| value.below(Value::whole(1)))
}
