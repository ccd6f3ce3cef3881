//! Measures that one side says in two units and the other in one: *2 years and 6 months* are 两年半, *1 hour 30* is 90 minutes.

use super::implied::WHOLES;
use super::reading::{Class, Reading};
use super::value::Value;
use crate::model::Span;

/// Bytes between two units of one measure: *, *, * and *, ` und `.
const BETWEEN: usize = 6;

/// Makes one number of two units in a row where a number of the other side is exactly their sum.
pub(super) fn join(side: &mut Vec<Reading>, other: &[Reading]) {
    let mut at = 1;
    while at < side.len() {
        match joined(&side[at - 1], &side[at], other) {
            Some(one) => {
                side[at - 1] = one;
                side.remove(at);
            }
            None => {
                if months_of_a_term(&side[at - 1], &side[at], other) {
                    let months = &mut side[at];
                    (months.class, months.unit, months.date) = (Class::Number, Some("mo".to_owned()), None);
                    side[at - 1].date = None;
                }
                at += 1;
            }
        }
    }
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

fn joined(large: &Reading, small: &Reading, other: &[Reading]) -> Option<Reading> {
    let (count, whole, one) = units(large, small)?;
    let count = Value::whole(count);
    let ones = large.value()?.times(count)?.plus(small.value()?)?;
    let wholes = large.value()?.plus(small.value()?.over(count)?)?;
    let is_sum = |number: &&Reading| match number.unit.as_deref() {
        Some(unit) if unit == one => number.values.contains(&ones),
        Some(unit) if unit == whole => number.values.contains(&wholes),
        _ => false,
    };
    // What has its own number on the other side is no part of a sum.
    let answers = |part: &Reading, number: &Reading| number.unit == part.unit && number.values == part.values;
    if other.iter().any(|number| answers(large, number) || answers(small, number)) {
        return None;
    }
    let sum = other.iter().find(is_sum)?;
    let span = Span::new(large.span.start, small.span.end);
    let reading = Reading::new(span, Class::Number, sum.values.clone(), large.digits || small.digits);
    Some(Reading { unit: sum.unit.clone(), ..reading })
}

/// True for a month behind a number of years where the other side has as many years and months.
fn months_of_a_term(years: &Reading, month: &Reading, other: &[Reading]) -> bool {
    let says = |unit: &str, value: Option<Value>| {
        other
            .iter()
            .any(|number| number.unit.as_deref() == Some(unit) && value.is_some_and(|value| number.values.contains(&value)))
    };
    month.class == Class::Month && units(years, month).is_some() && says("y", years.value()) && says("mo", month.value())
}
