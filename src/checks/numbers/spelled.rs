//! Numbers in words on both sides. One alone asks for nothing; where each side has one that the other does not have, and
//! it is no idiom, one of them is wrong.

use super::compare::Fault;
use super::reading::{Class, Reading};
use super::units;
use super::value::Value;

/// A whole number in words from which on it is hardly an idiom, a part of a name or a round dozen.
const CERTAIN: u64 = 13;

/// The one number in words of either side that the other side lacks.
pub(super) fn changed(source: &[Reading], source_text: &str, target: &[Reading], target_text: &str) -> Option<Fault> {
    let mut left = source.iter().filter(|reading| lacks(reading, source_text, target));
    let mut right = target.iter().filter(|reading| lacks(reading, target_text, source));
    let (a, b) = (left.next()?, right.next()?);
    let alone = left.next().is_none() && right.next().is_none();
    let kin = is_part(a) == is_part(b) && a.percent == b.percent && !units::converted(a, b) && !units::differ(a, b);
    (alone && kin && !are_round(a, b)).then(|| Fault::Differs { source: a.clone(), target: b.clone(), certain: false })
}

/// True for two numbers so near to each other that one may be the other language's round word: *fortnight*, *quinzaine*.
fn are_round(a: &Reading, b: &Reading) -> bool {
    /// No round word is for more.
    const MOST: u64 = 15;
    let whole = |reading: &Reading| reading.value().and_then(Value::as_whole).filter(|value| *value <= MOST);
    whole(a).zip(whole(b)).is_some_and(|(a, b)| a.abs_diff(b) == 1)
}

/// True for a number in words that means itself and that the other side does not have.
fn lacks(reading: &Reading, text: &str, other: &[Reading]) -> bool {
    let plain = reading.class == Class::Number && !reading.digits && !reading.code && reading.date.is_none();
    let said = |value: &Value| {
        other.iter().any(|other| other.values.contains(value) || other.parts.iter().any(|part| part.contains(value)))
    };
    plain && is_certain(reading, text) && !reading.values.iter().any(said)
}

/// True for *thirty-five*, *two billion* and *two thirds*; not for *third*, *half*, *dozens* and *thousands*.
fn is_certain(reading: &Reading, text: &str) -> bool {
    let Some(value) = reading.value() else { return false };
    if is_part(reading) {
        let composed =
            !reading.parts.is_empty() || reading.number.of(text).trim().contains(|c: char| c == '-' || c.is_whitespace());
        return composed && Value::ratio(1, 2) != Some(value);
    }
    reading.scale != Some(value) && value.as_whole().is_some_and(|whole| whole >= CERTAIN)
}

fn is_part(reading: &Reading) -> bool {
    reading.value().is_some_and(|value| value.below(Value::whole(1)))
}
