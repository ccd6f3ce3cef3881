//! A value written as a language writes it.

use super::value::Value;
use crate::locale::{Numbers, Scale};

/// A number as words and digits, and how it was made.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) text: String,
    /// The power of ten of its scale word; 0 without one.
    pub(super) exponent: u32,
}

/// Digits with a scale word, the largest that leaves at most three decimals; or plain digits where none fits.
/// `space` goes between the two.
pub(super) fn scaled(value: Value, data: &Numbers, space: &str) -> Option<Written> {
    let mut scales: Vec<&Scale> = data.scales.iter().filter(|scale| !scale.write.is_empty()).collect();
    scales.sort_by_key(|scale| std::cmp::Reverse(scale.exponent));
    let one = Value::whole(1);
    let fitting = scales.into_iter().find_map(|scale| {
        let count = value.over(Value::power(scale.exponent)?)?;
        let short = !count.below(one) && count.digits().is_some_and(|(_, part)| part.len() <= 3);
        short.then_some((scale, count))
    });
    let Some((scale, count)) = fitting else { return digits(value, data, true).map(|text| Written { text, exponent: 0 }) };
    let singular = count == one || data.plural_from_two && count.below(Value::whole(2));
    let word = if singular { scale.write.first() } else { scale.write.last() }?;
    Some(Written { text: format!("{}{space}{word}", digits(count, data, true)?), exponent: scale.exponent })
}

/// Digits for a reader of any language: groups of three parted by narrow spaces (ISO 80000-1, 7.3.1), a point.
pub(super) fn plain(value: Value) -> Option<String> {
    const NARROW: &str = "\u{202F}";
    let data = Numbers { decimal: ".".to_owned(), group: vec![NARROW.to_owned()], group_from: 5, ..Numbers::default() };
    digits(value, &data, true)
}

/// Digits with the language's marks; `grouped` asks for marks between thousands where the language uses them.
pub(super) fn digits(value: Value, data: &Numbers, grouped: bool) -> Option<String> {
    let (whole, part) = value.digits()?;
    let mut text = if grouped { data.grouped(&whole) } else { whole.to_string() };
    if !part.is_empty() {
        text.push_str(&data.decimal);
        text.push_str(&part);
    }
    Some(text)
}
