//! Numbers that stand once on each side: what is said of one in the source should be said of it in the translation.

use super::lexicon::Lexicon;
use super::reading::{Class, Reading};
use super::value::Value;
use crate::checks::prose::Made;
use crate::checks::sides::Side;
use crate::checks::{Context, Sides};
use crate::model::Span;

/// Where a number stands, on each side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::checks) struct Alike {
    pub(in crate::checks) source: Span,
    pub(in crate::checks) target: Span,
}

/// The numbers, with their signs, that stand once on each side with one value, in the order of the source; of those in words on both
/// sides, no *one*. They are found once for all who ask.
pub(in crate::checks) fn alike<'s>(pair: &'s Sides<'_>, context: &Context<'_>) -> &'s [Alike] {
    pair.alike.get_or_init(|| find(pair, context))
}

fn find(pair: &Sides<'_>, context: &Context<'_>) -> Vec<Alike> {
    let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return Vec::new() };
    let Some(tag) = context.from else { return Vec::new() };
    let (from, to) = (Lexicon::of(context.source, tag), Lexicon::of(context.target, context.to));
    // Han writes figures, too.
    let may_have_figures = |side: &Side<'_>| side.unspaced > 0 || side.made.has(Made::DIGIT | Made::NUMERAL);
    let spelled = || from.may_spell(source.text()) && to.may_spell(target.text());
    if !may_have_figures(source) && !may_have_figures(target) && !spelled() {
        return Vec::new();
    }
    let of = |side: &Side<'_>, lexicon| -> Vec<Reading> {
        let is_quantity = |reading: &&Reading| reading.class == Class::Number && reading.date.is_none() && !reading.code;
        let mut readings: Vec<Reading> = side.numbers.of(side, lexicon).iter().filter(is_quantity).cloned().collect();
        readings.iter_mut().for_each(Reading::settle);
        readings
    };
    let (left, right) = (of(source, from), of(target, to));
    let is_same = |a: &Reading, b: &Reading| a.values.iter().any(|value| b.values.contains(value));
    let once = |number: &Reading, side: &[Reading]| side.iter().filter(|other| is_same(number, other)).count() == 1;
    left.iter()
        .filter(|number| once(number, &left))
        .filter_map(|number| {
            let mut answers = right.iter().filter(|other| is_same(number, other));
            let answer = answers.next().filter(|_| answers.next().is_none())?;
            let counts = number.digits || answer.digits || !number.values.iter().any(|value| value.below(Value::whole(2)));
            let fits = number.percent == answer.percent && counts && once(answer, &left);
            fits.then_some(Alike { source: number.span, target: answer.span })
        })
        .collect()
}
