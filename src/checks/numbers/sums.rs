//! Measures that one side says in two units or more and the other in one, or in others: *2 years and 6 months* are 两年半, *1 hour
//! 30* is 90 minutes, 2:05:48 is 2 h 05 min 48 s, and 7 lb 8 oz are 3.4 kg.

use rustc_hash::FxHashSet;

use super::implied::WHOLES;
use super::reading::{Class, Reading};
use super::units;
use super::value::Value;
use crate::model::Span;

/// Bytes between two units of one measure: *, *, * and *, ` und `.
const BETWEEN: usize = 6;
/// Bytes before a number whose unit is left out: *1 hour 30*, *5 ft 9*, 2h05’48.
const CLOSE: usize = 3;
/// More measures than this in a text are not converted.
const MOST: usize = 64;

/// One measure in several units.
struct Sum<'a> {
    /// The first of its readings and the one behind its last.
    range: std::ops::Range<usize>,
    /// All of it in each of its units, the smallest first.
    totals: Vec<(&'a str, Value)>,
}

/// Makes one number of a measure in several units where the other side says as much in another way.
pub(super) fn join(side: &mut Vec<Reading>, other: &[Reading]) {
    months_of_terms(side, other);
    let sums = sums(side);
    if sums.is_empty() {
        return;
    }
    let said: FxHashSet<(&str, Value)> = other.iter().flat_map(singles).collect();
    let others: FxHashSet<(&str, Value)> = self::sums(other).iter().filter_map(|sum| sum.totals.first().copied()).collect();
    let answered = |part: &Reading| singles(part).any(|part| said.contains(&part));
    let mut joined: Vec<Reading> = Vec::with_capacity(side.len());
    let mut from = 0;
    for sum in sums {
        // What has its own number on the other side is no part of a sum.
        if side[sum.range.clone()].iter().any(answered) {
            continue;
        }
        let exact = sum.totals.iter().find(|total| said.contains(*total));
        let exact = exact.or_else(|| sum.totals.first().filter(|total| others.contains(*total)));
        let Some((unit, values)) = exact.map(|(unit, total)| ((*unit).to_owned(), vec![*total])).or_else(|| sum.converted(other))
        else {
            continue;
        };
        let parts = &side[sum.range.clone()];
        let (first, last) = (parts.first().map(|part| part.span), parts.last().map(|part| part.span));
        let Some(span) = first.zip(last).map(|(first, last)| Span::new(first.start, last.end)) else { continue };
        let digits = parts.iter().any(|part| part.digits);
        joined.extend_from_slice(&side[from..sum.range.start]);
        joined.push(Reading { unit: Some(unit), ..Reading::new(span, Class::Number, values, digits) });
        from = sum.range.end;
    }
    joined.extend_from_slice(&side[from..]);
    *side = joined;
}

/// Each value that a reading has in its unit.
fn singles(reading: &Reading) -> impl Iterator<Item = (&str, Value)> {
    let unit = reading.unit.as_deref();
    unit.into_iter().flat_map(|unit| reading.values.iter().map(move |value| (unit, *value)))
}

/// The measures in several units, each as long as it can be.
fn sums(side: &[Reading]) -> Vec<Sum<'_>> {
    let mut sums = Vec::new();
    let mut at = 0;
    while at < side.len() {
        match Sum::at(side, at) {
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
    fn at(side: &'a [Reading], at: usize) -> Option<Sum<'a>> {
        let first = side.get(at)?;
        // A time of day may be as many hours or minutes: *2 hours, 5 minutes*, 2 h 05 min 48 s.
        let hours = first.class == Class::Time && side.get(at + 1)?.unit.as_deref() == Some("min");
        let (mut unit, mut all) = match first.class {
            Class::Time if hours => (Some("h"), first.value()?.over(Value::whole(60))?),
            Class::Time => (Some("min"), first.value()?),
            _ => (first.unit.as_deref(), first.value()?),
        };
        // Each larger unit, and how many of the next it has.
        let mut larger = Vec::new();
        let mut end = at + 1;
        while let Some((count, one, whole)) = side.get(end).and_then(|small| units(&side[end - 1], unit, small)) {
            all = all.times(Value::whole(count))?.plus(side[end].value()?)?;
            larger.push((whole, Value::whole(count)));
            (unit, end) = (Some(one), end + 1);
        }
        let mut totals = vec![(unit.filter(|_| !larger.is_empty())?, all)];
        for (whole, count) in larger.into_iter().rev() {
            all = all.over(count)?;
            totals.push((whole, all));
        }
        Some(Sum { range: at..end, totals })
    }

    /// Unit and values for the whole, should one number of the other side be the same length or weight in a unit of another system,
    /// or be the only one that it can stand for.
    fn converted(&self, other: &[Reading]) -> Option<(String, Vec<Value>)> {
        let (unit, total) = self.totals.first()?;
        let own = Reading::new(Span::new(0, 0), Class::Number, vec![*total], true);
        let own = Reading { unit: Some((*unit).to_owned()), ..own };
        let mut others = other.iter().take(MOST).filter(|number| units::are_akin(&own, number));
        // Months and days are counted, not measured.
        let measured = matches!(*unit, "in" | "oz" | "lb");
        if let Some(found) = others.clone().find(|number| measured && units::converted(&own, number)) {
            return found.unit.clone().map(|unit| (unit, found.values.clone()));
        }
        let only = others.next().is_some() && others.next().is_none();
        only.then(|| ((*unit).to_owned(), vec![*total]))
    }
}

/// How many of the smaller reading's unit make one of the larger's, and both units.
fn units(large: &Reading, unit: Option<&str>, small: &Reading) -> Option<(u64, &'static str, &'static str)> {
    let gap = small.span.start.checked_sub(large.span.end).filter(|gap| *gap <= BETWEEN)?;
    let bare = small.class == Class::Number && !small.is_quantity() && small.digits && !small.code && gap <= CLOSE;
    let fits = |(_, one, whole): &&(u64, &str, &str)| {
        unit == Some(*whole)
            && match small.class {
                // 懲役2年6月: the months of a term are written like one of the calendar.
                Class::Month => *one == "mo",
                Class::Number if bare => matches!(*one, "min" | "s" | "in"),
                Class::Number => small.unit.as_deref() == Some(*one),
                Class::Time => false,
            }
    };
    let (count, one, whole) = WHOLES.iter().find(fits)?;
    small.value()?.below(Value::whole(*count)).then_some((*count, *one, *whole))
}

/// Makes a number of months of the month behind a number of years where the other side has as many years and months.
fn months_of_terms(side: &mut [Reading], other: &[Reading]) {
    let said: FxHashSet<(&str, Value)> = other.iter().flat_map(singles).collect();
    let says = |unit: &str, value: Option<Value>| value.is_some_and(|value| said.contains(&(unit, value)));
    for at in 1..side.len() {
        let (years, month) = (&side[at - 1], &side[at]);
        let is_term = month.class == Class::Month && units(years, years.unit.as_deref(), month).is_some();
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
        join(&mut source, &months);
        assert_eq!(source.len(), months.len());
        assert!(source.iter().zip(&months).all(|(one, other)| one.values == other.values && one.unit == other.unit));
        // What the other side says apart is no sum.
        let mut apart: Vec<Reading> = row(2).into();
        join(&mut apart, &[measure(0, 2, "y"), measure(5, 30, "mo")]);
        assert_eq!(apart.len(), 2);
    }
}
