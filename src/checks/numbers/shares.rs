//! Numbers that are of hundredths on one side of a pair alone: *prices rose 45%*, and *de 45 euros*.

use super::amount::Scan;
use super::fault::Fault;
use super::figure::Figure;
use super::lexicon::{Lexicon, Meaning};
use super::reader::hundredths;
use super::reading::{Class, Reading, Share};
use super::spelled::Said;
use super::tokens::Token;
use super::value::Value;
use crate::model::Span;

/// A thousandth, in Japanese and Chinese, behind hundredths.
const TENTH_OF_A_HUNDREDTH: [char; 2] = ['厘', '釐'];

/// Which sides of a pair speak of hundredths, somewhere: the sign stands once for both ends of a range.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hundredths {
    pub(super) source: bool,
    pub(super) target: bool,
}

/// True for a text with a word or sign for hundredths.
pub(super) fn says(text: &str, lexicon: &Lexicon) -> bool {
    let folded = text.to_lowercase();
    let share = |meaning: &Meaning| matches!(meaning, Meaning::Percent(_) | Meaning::PercentBefore);
    lexicon.data.percentages.iter().any(|stem| folded.contains(stem.as_str()))
        || lexicon.words(text).into_iter().any(|word| word.meanings().any(share))
}

/// Makes hundredths of so many for a hundred, *45 pour 100 des électeurs*, where the other side has more hundredths and fewer
/// hundreds; elsewhere they are a rate, *9 g pour 100 ml*, or two numbers.
pub(super) fn settle(text: &str, lexicon: &Lexicon, readings: &mut Vec<Reading>, other: &[Reading]) {
    if lexicon.data.before_hundred.is_empty() {
        return;
    }
    let shares = |side: &[Reading]| side.iter().filter(|reading| reading.percent).count();
    let hundreds = |side: &[Reading]| side.iter().filter(|reading| is_hundred(reading)).count();
    let plain = |reading: &Reading| reading.class == Class::Number && reading.digits && !reading.is_quantity();
    let mut at = 1;
    while at < readings.len() {
        let (many, hundred) = (&readings[at - 1], &readings[at]);
        let gap = text.get(many.span.end..hundred.span.start).unwrap_or_default().trim().to_lowercase();
        let written = plain(many) && plain(hundred) && is_hundred(hundred) && lexicon.data.before_hundred.contains(&gap);
        if written && shares(other) > shares(readings) && hundreds(other) < hundreds(readings) {
            let hundred = readings.remove(at);
            readings[at - 1].span.end = hundred.span.end;
            hundredths(&mut readings[at - 1], Share::Hundredths);
        } else {
            at += 1;
        }
    }
}

/// Lets points out of so many be mere numbers, whichever of the two the word stands behind: *93 out of 100 points*, *93 Punkte
/// von 100*.
pub(super) fn settle_points(text: &str, lexicon: &Lexicon, readings: &mut [Reading]) {
    let of_points = |reading: &Reading| reading.share == Some(Share::Either) && !reading.numeral.is_empty();
    for at in 1..readings.len() {
        let (many, all) = (&readings[at - 1], &readings[at]);
        let gap = text.get(many.number.end..all.number.start).unwrap_or_default().to_lowercase();
        let within = |word: &String| {
            let head = gap.trim_end().strip_suffix(word.as_str());
            head.is_some_and(|head| head.ends_with(char::is_whitespace) && head.split_whitespace().count() <= 1)
        };
        let less = many.value().zip(all.value()).is_some_and(|(many, all)| many.below(all));
        if !(less && (of_points(many) || of_points(all)) && lexicon.data.out_of.iter().any(within)) {
            continue;
        }
        for reading in readings.iter_mut().skip(at - 1).take(2).filter(|reading| of_points(reading)) {
            (reading.share, reading.percent) = (None, false);
            // Each has its hundredth behind it.
            reading.values.truncate(reading.values.len().div_ceil(2));
        }
    }
}

/// Leaves of a price in tenths, 七折, what is taken off where the other side says as much of what is taken off as is left to pay:
/// *70 percent off*.
pub(super) fn settle_prices(readings: &mut [Reading], text: &str, lexicon: &Lexicon, other: &[Reading]) {
    for reading in readings.iter_mut().filter(|reading| reading.price) {
        let [off, paid, ..] = reading.values[..] else { continue };
        let says = |value: Value| other.iter().any(|other| other.value() == Some(value) && is_off(text, lexicon, other));
        if says(paid) && !says(off) {
            reading.values = vec![off];
        }
    }
}

/// True for hundredths that are taken off a price.
fn is_off(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    let fold = |text: &str| text.replace(['\u{A0}', '\u{202F}'], " ").trim().to_lowercase();
    let (before, behind) = (fold(&text[..number.span.start]), fold(&text[number.span.end..]));
    number.percent && lexicon.data.off.iter().any(|off| before.ends_with(off.as_str()) || behind.starts_with(off.as_str()))
}

/// True for a hundred, of nothing that is measured.
fn is_hundred(reading: &Reading) -> bool {
    reading.class == Class::Number && !reading.is_quantity() && reading.value() == Some(Value::whole(100))
}

/// A number of hundredths whose equal counts something else, or the reverse.
pub(super) fn changed(source: &Reading, target: &Reading, said: Hundredths) -> Option<Fault> {
    let share = |reading: &Reading| reading.percent && reading.share == Some(Share::Hundredths);
    let counts = |reading: &Reading| {
        let plain = reading.class == Class::Number && !reading.percent && reading.share.is_none() && reading.scale.is_none();
        // What begins a text is labelled like the number of a heading.
        let named = reading.labelled && reading.number.start > 0;
        plain && reading.date.is_none() && !named && !reading.code && !reading.is_part_of_a_whole()
    };
    let stated = |reading: &Reading| (!reading.currency.is_empty() || reading.unit.is_some()) && reading.span != reading.number;
    let lost = share(source) && counts(target) && (!said.target || stated(target));
    // A sum of money that becomes a share is told as that.
    let won = counts(source) && share(target) && !said.source && source.currency.is_empty();
    let same = source.value() == target.value() && source.value() != Some(Value::whole(100));
    let both = || Fault::Hundredths { source: source.clone(), target: target.clone(), slight: false };
    ((lost || won) && same && source.digits && target.digits).then(both)
}

/// One number of hundredths and its equal that is none.
struct Exchange<'a> {
    share: Reading,
    bare: Reading,
    /// The side of the latter, and the other.
    side: &'a Said<'a>,
    other: &'a Said<'a>,
    /// The number of hundredths is the source's.
    lost: bool,
}

impl Exchange<'_> {
    /// The numbers right before and right behind one of a side.
    fn beside<'a>(number: &Reading, side: &'a Said<'_>) -> impl Iterator<Item = &'a Reading> {
        let at = side.readings.iter().position(|reading| reading.span.overlaps(number.span));
        let near = |at: usize| [at.checked_sub(1), Some(at + 1)];
        at.into_iter().flat_map(near).flatten().filter_map(|at| side.readings.get(at))
    }

    /// The hundred that the number is a part of where the other side has none: *45 électeurs sur 100*, *of 100 voters, 45*.
    fn hundred(&self) -> Option<Span> {
        let (text, data) = (self.side.text, &self.side.lexicon.data);
        let joined = |hundred: &Reading| {
            let between = text.get(self.bare.span.end..hundred.span.start).map(str::trim_end);
            let within = |word: &String| {
                let head = between.and_then(|between| between.strip_suffix(word.as_str()));
                head.is_some_and(|head| !self.side.lexicon.spaced || head.is_empty() || head.ends_with(char::is_whitespace))
            };
            between.is_none() || data.fraction.iter().any(within)
        };
        let hundred = Self::beside(&self.bare, self.side).find(|reading| is_hundred(reading) && joined(reading))?;
        (!self.other.readings.iter().any(is_hundred)).then_some(hundred.span)
    }

    /// True for one of two numbers that stand against each other on both sides: *48 to 47*, 60-40.
    fn is_score(&self) -> bool {
        let data = &self.side.lexicon.data;
        let joined = |other: &&Reading| {
            let (first, second) =
                if other.span.start < self.bare.span.start { (*other, &self.bare) } else { (&self.bare, *other) };
            let gap = self.side.text.get(first.span.end..second.span.start).unwrap_or_default().trim().to_lowercase();
            let against = matches!(gap.as_str(), "-" | "–" | ":" | "：") || data.against.contains(&gap);
            // What goes up is a range.
            let is_range = || first.value().zip(second.value()).is_some_and(|(a, b)| a.below(b) && !are_a_hundred(a, b));
            against && !is_range()
        };
        let same = |own: &Reading| Self::beside(&self.share, self.other).any(|other| other.value() == own.value());
        Self::beside(&self.bare, self.side).filter(joined).any(same)
    }

    /// True for a number with what it counts behind it: *45 men*, 45 euros, 45名.
    fn counts(&self) -> bool {
        let (lexicon, behind) = (self.side.lexicon, &self.side.text[self.bare.span.end..]);
        if !self.bare.currency.is_empty() || self.bare.unit.is_some() {
            return true;
        }
        if !lexicon.spaced {
            return lexicon.data.counters.iter().any(|counter| behind.trim_start().starts_with(counter.as_str()));
        }
        let Some(behind) = behind.strip_prefix([' ', '\u{A0}', '\u{202F}']) else { return false };
        let word: String = behind.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        let joins = lexicon.data.ranges.contains(&word) || lexicon.data.against.contains(&word) || self.side.joins(&word);
        !word.is_empty() && !joins
    }
}

fn are_a_hundred(a: Value, b: Value) -> bool {
    a.plus(b) == Some(Value::whole(100))
}

/// Of the numbers of hundredths whose equal is none, says which are wrong, which are in doubt and which are right: two numbers of
/// a poll may stand without their signs, and 45 % are 45 of a hundred.
pub(super) fn judge(faults: &mut Vec<Fault>, source: &Said<'_>, target: &Said<'_>) {
    let is_one = |fault: &Fault| matches!(fault, Fault::Hundredths { .. });
    if !faults.iter().any(is_one) {
        return;
    }
    let exchange = |fault: Fault| match fault {
        Fault::Hundredths { source: said, target: says, .. } if said.percent => {
            Some(Exchange { share: said, bare: says, side: target, other: source, lost: true })
        }
        Fault::Hundredths { source: said, target: says, .. } => {
            Some(Exchange { share: says, bare: said, side: source, other: target, lost: false })
        }
        _ => None,
    };
    let (found, rest): (Vec<Fault>, Vec<Fault>) = faults.drain(..).partition(is_one);
    *faults = rest;
    let (parts, found): (Vec<Exchange>, Vec<Exchange>) =
        found.into_iter().filter_map(exchange).partition(|exchange| exchange.hundred().is_some());
    let hundreds: Vec<Span> = parts.iter().filter_map(Exchange::hundred).collect();
    faults.retain(|fault| match fault {
        Fault::Missing(number) | Fault::Extra(number) => !hundreds.contains(&number.span),
        _ => true,
    });
    let row = found.iter().filter(|exchange| !exchange.counts()).count() > 1;
    for exchange in found {
        let (is_score, counts, lost) = (exchange.is_score(), exchange.counts(), exchange.lost);
        if !lost && (is_score || row && !counts) {
            continue;
        }
        let (source, target) = if lost { (exchange.share, exchange.bare) } else { (exchange.bare, exchange.share) };
        let sure = !is_score && (counts || lost && !row);
        faults.push(if sure {
            Fault::Differs { source, target, certain: false }
        } else {
            Fault::Hundredths { source, target, slight: is_score }
        });
    }
}

impl Scan<'_> {
    /// The hundredths behind a word for tenths, and the token that follows: 三成五 is 35 %, 两成半 25 %, 一割五分 15 %.
    pub(super) fn hundredths_behind(&self, tenths: usize) -> Option<(Value, usize)> {
        let unit = |meaning: &Meaning| if let Meaning::Unit(value) = meaning { Some(*value) } else { None };
        let at = tenths + 1;
        let touches = |at: usize| self.touches(self.tokens[at - 1].span().end, at);
        // 两成半导体企业 are 20 % of what makes chips.
        let goes_on = |half: &str| self.lexicon.data.half_begins.iter().any(|word| half.starts_with(word.as_str()));
        let half = self.word(at).filter(|word| touches(at) && word.means(&Meaning::Half));
        if half.is_some_and(|half| !goes_on(&self.text[half.span.end..])) {
            return Some((Value::whole(5), at + 1));
        }
        let digit = |at: usize| {
            let value = match self.tokens.get(at).filter(|_| touches(at))? {
                Token::Word(word) => word.meanings().find_map(unit),
                Token::Figure(Figure::Number(figure)) => figure.values.first().and_then(|value| value.as_whole()),
                _ => None,
            };
            value.filter(|value| *value < 10)
        };
        let value = Value::whole(digit(at)?);
        // 3割5厘 is 30.5 %.
        if self.text[self.tokens[at].span().end..].starts_with(TENTH_OF_A_HUNDREDTH) {
            return Some((value.over(Value::whole(10))?, at + 1));
        }
        if !(touches(at + 1) && self.means(at + 1, &Meaning::Minute)) {
            return Some((value, at + 1));
        }
        // 2割9分8厘 is 29.8 %.
        let end = |at: usize| self.tokens.get(at).map_or(self.text.len(), |token| token.span().end);
        let is_tenth = |at: usize| self.text[end(at)..].starts_with(TENTH_OF_A_HUNDREDTH);
        match digit(at + 2).filter(|_| is_tenth(at + 2)) {
            Some(tenth) => Some((value.plus(Value::ratio(tenth.into(), 10)?)?, at + 3)),
            None => Some((value, at + 2)),
        }
    }
}
