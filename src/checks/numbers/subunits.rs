//! Sums of money said in two units, *5 dollars and 20 cents*, 151円20銭, of which the second may go without saying, *3 Euro 50*.

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
    let parts = part.subunit.or_else(|| implied(text, sum, part, lexicon))?;
    let parts = sum.subunit.is_none_or(|before| before < parts).then_some(parts)?;
    let gap = text.get(sum.span.end..part.span.start)?.trim();
    let joining = || lexicon.data.glue.iter().chain(&lexicon.data.before_cents);
    let is_joined = matches!(gap, "" | ",") || joining().any(|glue| gap == glue);
    let is_money = sum.class == Class::Number && !sum.currency.is_empty() && sum.scale.is_none();
    let few = part.value().filter(|few| is_joined && is_money && few.below(Value::whole(parts)))?;
    let all = sum.value()?.plus(few.over(Value::whole(parts))?)?;
    let own = if part.subunit.is_some() { part.span } else { part.number };
    let span = Span::new(sum.span.start, own.end.max(part.number.end));
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

/// How many make one of the currency where the number of parts has no unit of its own: two figures at the end of a clause behind the
/// name of a currency, *3 Euro 50*, one in a script without spaces, 2块5, and 分 behind tenths.
fn implied(text: &str, sum: &Reading, part: &Reading, lexicon: &Lexicon) -> Option<u64> {
    let figures = part.number.of(text);
    let behind = &text[part.number.end..];
    if !part.digits || !figures.bytes().all(|byte| byte.is_ascii_digit()) || !part.currency.is_empty() {
        return None;
    }
    if sum.subunit == Some(10) {
        return lexicon.data.hundredths_of_money.iter().any(|unit| behind.starts_with(unit.as_str())).then_some(100);
    }
    let is_bare = part.class == Class::Number && part.unit.is_none() && !part.percent && !part.code && sum.subunit.is_none();
    let is_named = sum.span.of(text).ends_with(char::is_alphabetic);
    let next = behind.trim_start().chars().next();
    let ends = match lexicon.spaced {
        true => next.is_none_or(|c| !c.is_alphanumeric()) && !behind.starts_with(['-', ':', '/']),
        false => !lexicon.data.counters.iter().any(|counter| behind.starts_with(counter.as_str())),
    };
    let gap = text.get(sum.span.end..part.number.start).unwrap_or_default();
    let is_sure = || lexicon.data.before_cents.iter().any(|word| gap.trim() == word);
    if !is_bare || !is_named || !(ends || is_sure()) {
        return None;
    }
    match (lexicon.spaced, figures.len()) {
        (true, 2) => Some(100),
        (false, 1) if gap.is_empty() => Some(10),
        _ => None,
    }
}
