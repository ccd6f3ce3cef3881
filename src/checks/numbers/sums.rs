//! Measures that one side says in two units or more and the other in one, or in others: *2 years and 6 months* are 两年半, *1 hour
//! 30* is 90 minutes, 2:05:48 is *2 hours, 5 minutes and 48 seconds*, and 7 lb 8 oz are 3.4 kg.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::implied::WHOLES;
use super::reading::{Class, Reading};
use super::units;
use super::value::Value;
use crate::model::Span;

/// Bytes between two units of one measure: *, *, * and *, ` und `.
const BETWEEN: usize = 6;
/// How far a measure in several units may be from its conversion, as a share: who gives ounces is precise.
const PRECISE: f64 = 0.03;
/// More measures than this in a text are not converted.
const MOST: usize = 64;
/// Seconds of a minute, and minutes of an hour.
const SIXTY: u64 = 60;

/// One measure in several units.
struct Sum<'a> {
    /// The first of its readings and the one behind its last.
    range: Range<usize>,
    /// All of it in each of its units, the smallest first.
    totals: Vec<(&'a str, Value)>,
    /// True where a comma stands between its units, so that they may be two measures.
    parted: bool,
}

/// Takes up the seconds behind a time in hours and minutes: 23 h 59 min 59 s, 2h05’48.
pub(super) fn seconds(text: &str, side: &mut Vec<Reading>) {
    side.dedup_by(|small, time| {
        let second = small.value().and_then(Value::as_whole).filter(|second| *second < SIXTY);
        let gap = text.get(time.span.end..small.span.start);
        let is_minute = |gap: &str| matches!(gap.trim(), "" | "min" | "min." | "mn" | "m" | "分");
        let with_unit = small.unit.as_deref() == Some("s") && gap.is_some_and(is_minute);
        let bare = is_bare(small) && small.span.len() == 2 && matches!(gap, Some("'" | "’" | "′"));
        let fits = time.class == Class::Time && time.seconds.is_none() && (with_unit || bare);
        if fits && second.is_some() {
            time.seconds = second;
            time.span.end = small.span.end;
            time.number.end = small.span.end;
        }
        fits && second.is_some()
    });
}

/// Makes one number of a measure in several units where the other side says as much in another way.
pub(super) fn join(text: &str, side: &mut Vec<Reading>, other: &[Reading]) {
    let said: FxHashMap<(&str, Value), usize> =
        other.iter().enumerate().rev().flat_map(|(index, number)| singles(number).map(move |said| (said, index))).collect();
    months_of_terms(side, &said);
    let sums = sums(text, side);
    if sums.is_empty() {
        return;
    }
    let others: FxHashSet<(&str, Value)> = self::sums("", other).iter().filter_map(|sum| sum.totals.first().copied()).collect();
    let times: FxHashSet<Value> = other.iter().filter(|number| number.class == Class::Time).filter_map(Reading::value).collect();
    let answered = |part: &Reading| {
        singles(part).any(|part| said.contains_key(&part))
            || as_time(part).is_some_and(|value| times.contains(&value))
            || part.class == Class::Time && hours(part).is_some_and(|hours| said.contains_key(&("h", hours)))
    };
    let mut joined: Vec<Reading> = Vec::with_capacity(side.len());
    let mut from = 0;
    for sum in sums {
        let parts = &side[sum.range.clone()];
        // What has its own number on the other side is no part of a sum.
        if parts.iter().any(answered) {
            continue;
        }
        let same = sum.totals.iter().find_map(|total| other.get(*said.get(total)?)).cloned();
        let both = || sum.totals.first().filter(|total| others.contains(*total)).map(|(unit, total)| measure(unit, *total));
        let Some(whole) = same.or_else(both).or_else(|| sum.converted(other)) else { continue };
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
        let span = Span::new(first.span.start, last.span.end);
        let digits = parts.iter().any(|part| part.digits);
        joined.extend_from_slice(&side[from..sum.range.start]);
        joined.push(Reading { span, number: span, numeral: span, digits, date: None, ..whole });
        from = sum.range.end;
    }
    joined.extend_from_slice(&side[from..]);
    *side = joined;
}

/// The minutes of a time, or of a number of hours, which may read as one elsewhere.
fn as_time(part: &Reading) -> Option<Value> {
    match part.unit.as_deref() {
        Some("h") => part.value()?.times(Value::whole(SIXTY)),
        _ => part.value().filter(|_| part.class == Class::Time),
    }
}

fn hours(time: &Reading) -> Option<Value> {
    time.value()?.over(Value::whole(SIXTY))
}

/// So much of a unit.
fn measure(unit: &str, value: Value) -> Reading {
    Reading { unit: Some(unit.to_owned()), ..Reading::new(Span::new(0, 0), Class::Number, vec![value], true) }
}

/// Each value that a reading has in its unit; of a time with seconds, in seconds.
fn singles(reading: &Reading) -> impl Iterator<Item = (&str, Value)> {
    let second = reading.seconds.map(Value::whole);
    let unit = second.map_or(reading.unit.as_deref(), |_| Some("s"));
    let value = move |value: &Value| match second {
        Some(second) => value.times(Value::whole(SIXTY))?.plus(second),
        None => Some(*value),
    };
    unit.into_iter().flat_map(move |unit| reading.values.iter().filter_map(move |own| Some((unit, value(own)?))))
}

/// The measures in several units, each as long as it can be.
fn sums<'a>(text: &str, side: &'a [Reading]) -> Vec<Sum<'a>> {
    let mut sums = Vec::new();
    let mut at = 0;
    while at < side.len() {
        match Sum::at(text, side, at) {
            Some(sum) => {
                at = sum.range.end;
                sums.push(sum);
            }
            None => at += 1,
        }
    }
    sums
}

impl<'a> Sum<'a> {
    fn at(text: &str, side: &'a [Reading], at: usize) -> Option<Sum<'a>> {
        let first = side.get(at)?;
        // *2 hours, 5 minutes* begins with what may be a time of day.
        let hours = first.class == Class::Time && first.seconds.is_none() && side.get(at + 1)?.unit.as_deref() == Some("min");
        // 分 are minutes before seconds; elsewhere they may be points.
        let next = side.get(at + 1)?.span.start;
        let points = text.get(first.span.end..next).is_some_and(|gap| gap.trim() == "分");
        let (mut unit, mut all) = match first.class {
            Class::Number if points && is_bare(first) => (Some("min"), first.value()?),
            Class::Time if hours => (Some("h"), first.value()?.over(Value::whole(SIXTY))?),
            Class::Number => (first.unit.as_deref(), first.value()?),
            _ => return None,
        };
        // Each larger unit, and how many of the next it has.
        let mut larger = Vec::new();
        let mut end = at + 1;
        let mut parted = false;
        while let Some((count, one, whole)) = side.get(end).and_then(|small| units(text, &side[end - 1], unit, small)) {
            all = all.times(Value::whole(count))?.plus(side[end].value()?)?;
            parted |= text.get(side[end - 1].span.end..side[end].span.start).is_some_and(|gap| gap.contains([',', '，', '、']));
            larger.push((whole, Value::whole(count)));
            (unit, end) = (Some(one), end + 1);
        }
        let mut totals = vec![(unit.filter(|_| !larger.is_empty())?, all)];
        for (whole, count) in larger.into_iter().rev() {
            all = all.over(count)?;
            totals.push((whole, all));
        }
        Some(Sum { range: at..end, totals, parted })
    }

    /// The number that is all of it, should one of the other side be the same length or weight in a unit of another system, or be the
    /// only one that it can stand for.
    fn converted(&self, other: &[Reading]) -> Option<Reading> {
        let (unit, total) = self.totals.first()?;
        let own = measure(unit, *total);
        // Months and minutes are counted, not measured.
        let measured = matches!(*unit, "in" | "oz" | "lb");
        let apart = |number: &&Reading| units::apart(&own, number);
        let mut others =
            other.iter().take(MOST).filter(|number| apart(number).is_some() || *unit == "s" && number.seconds.is_some());
        // What is in the same unit is not rounded: *6-foot-3* is no *6 pieds 4*.
        let rounded =
            |number: &&Reading| number.unit.as_deref() != Some(*unit) && apart(number).is_some_and(|apart| apart <= PRECISE);
        if let Some(found) = others.clone().find(|number| measured && rounded(number)) {
            return Some(found.clone());
        }
        let is_far = |number: &Reading| number.seconds.is_some() || !units::converted(&own, number);
        let only = others.next().filter(|number| others.next().is_none() && !self.parted && is_far(number))?;
        match only.seconds {
            Some(_) => {
                let all = total.as_whole()?;
                let time = Reading::new(own.span, Class::Time, vec![Value::whole(all / SIXTY)], true);
                Some(Reading { seconds: Some(all % SIXTY), ..time })
            }
            None => Some(own),
        }
    }
}

/// True for figures without anything that says what they count.
fn is_bare(number: &Reading) -> bool {
    number.class == Class::Number && !number.is_quantity() && number.digits && !number.code && number.date.is_none()
}

/// How many of the smaller reading's unit make one of the larger's, and both units.
fn units(text: &str, large: &Reading, unit: Option<&str>, small: &Reading) -> Option<(u64, &'static str, &'static str)> {
    let gap = small.span.start.checked_sub(large.span.end).filter(|gap| *gap <= BETWEEN)?;
    let between = text.get(large.span.end..small.span.start).unwrap_or(if gap == 0 { "" } else { "," });
    // *1 hour 30*, *5 ft 9*; not *in 2 hours, 30 people*.
    let bare = is_bare(small) && matches!(between, "" | " " | "\u{A0}" | "\u{202F}");
    let fits = |(_, one, whole): &&(u64, &str, &str)| {
        unit == Some(*whole)
            && match small.class {
                // 懲役2年6月: the months of a term are written like one of the calendar.
                Class::Month => *one == "mo",
                Class::Number if bare => matches!(*one, "min" | "in"),
                Class::Number => small.unit.as_deref() == Some(*one),
                Class::Time => false,
            }
    };
    let (count, one, whole) = WHOLES.iter().find(fits)?;
    small.value()?.below(Value::whole(*count)).then_some((*count, *one, *whole))
}

/// Makes a number of months of the month behind a number of years where the other side has as many years and months.
fn months_of_terms(side: &mut [Reading], said: &FxHashMap<(&str, Value), usize>) {
    let says = |unit: &'static str, value: Option<Value>| value.is_some_and(|value| said.contains_key(&(unit, value)));
    for at in 1..side.len() {
        let (years, month) = (&side[at - 1], &side[at]);
        let near = month.span.start.checked_sub(years.span.end).is_some_and(|gap| gap <= BETWEEN);
        let is_term = near && month.class == Class::Month && years.unit.as_deref() == Some("y");
        if is_term && says("y", years.value()) && says("mo", month.value()) {
            let months = &mut side[at];
            (months.class, months.unit, months.date) = (Class::Number, Some("mo".to_owned()), None);
            side[at - 1].date = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::join;
    use crate::checks::numbers::reading::{Class, Reading};
    use crate::checks::numbers::value::Value;
    use crate::model::Span;

    fn measure(start: usize, value: u64, unit: &str) -> Reading {
        let reading = Reading::new(Span::new(start, start + 2), Class::Number, vec![Value::whole(value)], true);
        Reading { unit: Some(unit.to_owned()), ..reading }
    }

    #[test]
    fn a_long_row_of_measures_is_joined_in_no_time() {
        let count = 100_000;
        let row = |at: u64| [measure(at as usize * 10, at, "y"), measure(at as usize * 10 + 5, 6, "mo")];
        let mut source: Vec<Reading> = (1..=count).flat_map(row).collect();
        let months: Vec<Reading> = (1..=count).map(|at| measure(at as usize * 10, at * 12 + 6, "mo")).collect();
        join("", &mut source, &months);
        assert_eq!(source.len(), months.len());
        assert!(source.iter().zip(&months).all(|(one, other)| one.values == other.values && one.unit == other.unit));
        // What the other side says apart is no sum.
        let mut apart: Vec<Reading> = row(2).into();
        join("", &mut apart, &[measure(0, 2, "y"), measure(5, 30, "mo")]);
        assert_eq!(apart.len(), 2);
    }
}
