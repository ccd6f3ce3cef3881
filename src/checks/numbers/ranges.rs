//! Ranges whose second number is written short: *pp. 347–52* are pages 347 to 352.

use super::reading::{Class, Reading};
use super::value::Value;

/// Lets the second number of a range that has fewer figures than the first, and less value, be what it is short for.
pub(super) fn complete(text: &str, readings: &mut [Reading]) {
    let whole = |reading: &Reading| {
        let own = reading.numeral.of(text);
        let figures = own.len() == reading.number.len() && own.bytes().all(|byte| byte.is_ascii_digit());
        let plain = reading.class == Class::Number && reading.digits && !reading.code && !own.starts_with('0');
        own.parse::<u64>().ok().filter(|_| figures && plain)
    };
    for at in 1..readings.len() {
        let (first, second) = (&readings[at - 1], &readings[at]);
        let joined = matches!(text.get(first.number.end..second.number.start), Some("-" | "–" | "\u{2011}"));
        let Some((from, short)) = whole(first).zip(whole(second)).filter(|_| joined) else { continue };
        let Some(unit) = u32::try_from(second.numeral.len()).ok().and_then(|length| 10_u64.checked_pow(length)) else { continue };
        let to = from / unit * unit + short;
        if short < from && from >= unit && to > from {
            readings[at].values.push(Value::whole(to));
        }
    }
}
