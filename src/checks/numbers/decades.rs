//! Decades, and what other languages call them: the 1990s, 90年代.

use super::reading::Reading;
use super::value::Value;

/// Makes a reading one of ten years. The first ten of a century are often called by other words.
pub(super) fn make_decade(reading: &mut Reading) {
    let decade = reading.value().and_then(Value::as_whole).unwrap_or(0);
    reading.values.extend(decades(decade));
    reading.digits &= !decade.is_multiple_of(100);
}

/// What a decade may be called elsewhere: 1990, 90, and the century for its first.
fn decades(decade: u64) -> Vec<Value> {
    let other = if decade < 100 { vec![1900 + decade, 2000 + decade, 1800 + decade] } else { vec![decade % 100] };
    let century = (decade >= 100 && decade.is_multiple_of(100)).then_some(decade / 100 + 1);
    other.into_iter().chain(century).map(Value::whole).collect()
}
