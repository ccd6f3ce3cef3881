//! A half where the other side has another part, and *twice* where it has another number of times: both are often left out or said
//! in another way, and told only where the other side has the like.

use super::lexicon::Lexicon;
use super::reading::{Class, Reading};
use super::spelled::Said;
use super::value::Value;

/// The half, or the times, and what stands for it on the other side; the source's comes first.
pub(super) fn changed<'a>(source: &Said<'a>, target: &Said<'a>) -> Option<(&'a Reading, &'a Reading)> {
    let turned = |pair: Option<(&'a Reading, &'a Reading)>| pair.map(|(target, source)| (source, target));
    halved(source, target)
        .or_else(|| turned(halved(target, source)))
        .or_else(|| repeated(source, target))
        .or_else(|| turned(repeated(target, source)))
}

/// The one half of a side where the other has one part of another size, and no half: *half of the voters*, *un tiers des électeurs*.
fn halved<'a>(side: &Said<'a>, other: &Said<'a>) -> Option<(&'a Reading, &'a Reading)> {
    let half = Value::ratio(1, 2)?;
    let parts = |side: &Said<'a>| -> Vec<&'a Reading> { side.readings.iter().filter(|reading| is_part(reading)).collect() };
    let ([one], [part]) = (&parts(side)[..], &parts(other)[..]) else { return None };
    let is_half = !one.digits && one.value() == Some(half) && one.unit.is_none();
    let is_composed = |written: &str| written.contains(|c: char| c == '-' || c.is_whitespace());
    let is_other = !part.values.contains(&half)
        && !part.digits
        && (part.parts.len() == 2 || is_composed(part.number.of(other.text)))
        && part.unit.is_none();
    // *By half*, 50 percent; what is 1.5 times as much has grown by half.
    let says_half =
        |reading: &Reading| reading.values.iter().any(|value| value.minus(half).is_some_and(|rest| rest.as_whole().is_some()));
    (is_half && is_other && !other.readings.iter().any(says_half)).then_some((one, part))
}

/// True for a part of a whole.
fn is_part(reading: &Reading) -> bool {
    let is_less = reading.value().is_some_and(|value| value.below(Value::whole(1)));
    is_less && reading.class == Class::Number && !reading.percent && reading.currency.is_empty() && !reading.code
}

/// *Twice* where the other side has another number of times: *trois fois*.
fn repeated<'a>(side: &Said<'a>, other: &Said<'a>) -> Option<(&'a Reading, &'a Reading)> {
    let is_plain =
        |reading: &&Reading| reading.class == Class::Number && !reading.code && !reading.percent && !reading.is_quantity();
    let written = |reading: &Reading| reading.number.of(side.text).to_lowercase();
    let mut words = side.readings.iter().filter(|reading| side.lexicon.data.repeated.contains(&written(reading)));
    let word = words.next().filter(|_| words.next().is_none())?;
    let mut times = other.readings.iter().filter(is_plain).filter(|reading| counts_times(reading, other.text, other.lexicon));
    let count = times.next().filter(|_| times.next().is_none())?;
    let says = |side: &Said<'_>, reading: &Reading| {
        side.readings.iter().any(|own| own.values.iter().any(|value| reading.values.contains(value)))
    };
    let is_several = count.value().is_some_and(|value| !value.below(Value::whole(2)));
    (is_several && !says(other, word) && !says(side, count)).then_some((word, count))
}

/// True for a number of times: *three times*, 三次.
fn counts_times(reading: &Reading, text: &str, lexicon: &Lexicon) -> bool {
    let behind = text[reading.number.end..].trim_start();
    let word: String = behind.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    lexicon.data.times.iter().any(|time| if lexicon.spaced { *time == word } else { behind.starts_with(time.as_str()) })
}
