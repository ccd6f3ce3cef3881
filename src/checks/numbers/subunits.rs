//! Sums of money said in two units, *5 dollars and 20 cents*, 151円20銭.

use super::lexicon::Lexicon;
use super::reading::{Class, Reading};
use super::value::Value;
use crate::model::Span;

/// Makes one number of a sum of money and the parts of its currency behind it. Where the other side counts both apart, so are these.
pub(super) fn join(text: &str, readings: Vec<Reading>, lexicon: &Lexicon) -> Vec<Reading> {
    let mut joined: Vec<Reading> = Vec::with_capacity(readings.len());
    for part in readings {
        match joined.last_mut().and_then(|sum| both(text, sum, &part, lexicon).map(|both| (sum, both))) {
            Some((sum, both)) => *sum = both,
            None => joined.push(part),
        }
    }
    joined
}

fn both(text: &str, sum: &Reading, part: &Reading, lexicon: &Lexicon) -> Option<Reading> {
    let parts = part.subunit.filter(|parts| sum.subunit.is_none_or(|before| before < *parts))?;
    let gap = text.get(sum.span.end..part.span.start)?.trim();
    let is_joined = matches!(gap, "" | ",") || lexicon.data.glue.iter().any(|glue| gap == glue);
    let is_money = sum.class == Class::Number && !sum.currency.is_empty() && sum.scale.is_none();
    let few = part.value().filter(|few| is_joined && is_money && few.below(Value::whole(parts)))?;
    let all = sum.value()?.plus(few.over(Value::whole(parts))?)?;
    let span = Span::new(sum.span.start, part.span.end);
    let apart = if sum.parts.is_empty() { vec![sum.values.clone()] } else { sum.parts.clone() };
    Some(Reading {
        span,
        number: Span::new(sum.number.start, part.number.end),
        numeral: Span::new(sum.numeral.start, part.numeral.end),
        values: vec![all],
        parts: apart.into_iter().chain([part.values.clone()]).collect(),
        digits: sum.digits || part.digits,
        subunit: Some(parts),
        foreign: Vec::new(),
        ..sum.clone()
    })
}
