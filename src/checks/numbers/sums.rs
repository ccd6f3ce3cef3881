//! Measures that one side says in two units and the other in one: *2 years and 6 months* are 两年半, *1 hour 30* is 90 minutes.

use std::collections::{HashMap, HashSet};

use super::implied::WHOLES;
use super::reading::{Class, Reading};
use super::value::Value;
use crate::model::Span;

/// Bytes between two units of one measure: *, *, * and *, ` und `.
const BETWEEN: usize = 6;

/// The numbers of one side, to be looked up by what they say.
struct Said<'a> {
    numbers: &'a [Reading],
    /// By unit and value, the first that may mean it.
    by_value: HashMap<(&'a str, Value), usize>,
    /// What each number says, with its unit.
    whole: HashSet<(Option<&'a str>, &'a [Value])>,
}

impl<'a> Said<'a> {
    fn of(numbers: &'a [Reading]) -> Said<'a> {
        let mut by_value = HashMap::new();
        for (index, number) in numbers.iter().enumerate() {
            for (unit, value) in number.unit.as_deref().into_iter().flat_map(|unit| number.values.iter().map(move |v| (unit, *v)))
            {
                by_value.entry((unit, value)).or_insert(index);
            }
        }
        let whole = numbers.iter().map(|number| (number.unit.as_deref(), number.values.as_slice())).collect();
        Said { numbers, by_value, whole }
    }

    /// True when one of them says the same in the same unit.
    fn answers(&self, part: &Reading) -> bool {
        self.whole.contains(&(part.unit.as_deref(), part.values.as_slice()))
    }
}

/// Makes one number of two units in a row where a number of the other side is exactly their sum.
pub(super) fn join(side: &mut Vec<Reading>, other: &[Reading]) {
    if !side.windows(2).any(|pair| units(&pair[0], &pair[1]).is_some()) {
        return;
    }
    let other = Said::of(other);
    let mut done: Vec<Reading> = Vec::with_capacity(side.len());
    for mut small in std::mem::take(side) {
        if let Some(large) = done.last_mut() {
            if let Some(one) = joined(large, &small, &other) {
                *large = one;
                continue;
            }
            if is_month_of_a_term(large, &small, &other) {
                (small.class, small.unit, small.date) = (Class::Number, Some("mo".to_owned()), None);
                large.date = None;
            }
        }
        done.push(small);
    }
    *side = done;
}

/// The larger unit, the smaller, and how many of it make one.
fn units(large: &Reading, small: &Reading) -> Option<(u64, &'static str, &'static str)> {
    let near = small.span.start.checked_sub(large.span.end).is_some_and(|gap| gap <= BETWEEN);
    // 懲役2年6月: the months of a term are written like one of the calendar.
    let unit = if small.class == Class::Month { Some("mo") } else { small.unit.as_deref() };
    let fits = |(_, one, whole): &&(u64, &str, &str)| large.unit.as_deref() == Some(*whole) && unit == Some(*one);
    let (count, one, whole) = WHOLES.iter().find(fits).filter(|_| near)?;
    small.value()?.below(Value::whole(*count)).then_some((*count, *whole, *one))
}

fn joined(large: &Reading, small: &Reading, other: &Said<'_>) -> Option<Reading> {
    let (count, whole, one) = units(large, small)?;
    let count = Value::whole(count);
    let ones = large.value()?.times(count)?.plus(small.value()?)?;
    let wholes = large.value()?.plus(small.value()?.over(count)?)?;
    // What has its own number on the other side is no part of a sum.
    if other.answers(large) || other.answers(small) {
        return None;
    }
    let sum = [(one, ones), (whole, wholes)].iter().filter_map(|said| other.by_value.get(said)).min();
    let sum = other.numbers.get(*sum?)?;
    let span = Span::new(large.span.start, small.span.end);
    let reading = Reading::new(span, Class::Number, sum.values.clone(), large.digits || small.digits);
    Some(Reading { unit: sum.unit.clone(), ..reading })
}

/// True for a month behind a number of years where the other side has as many years and months.
fn is_month_of_a_term(years: &Reading, month: &Reading, other: &Said<'_>) -> bool {
    let says = |unit: &'static str, value: Option<Value>| value.is_some_and(|value| other.by_value.contains_key(&(unit, value)));
    month.class == Class::Month && units(years, month).is_some() && says("y", years.value()) && says("mo", month.value())
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
