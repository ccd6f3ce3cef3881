//! Years that are said in two halves: *nineteen eighty-four*.

use super::amount::{Amount, Scan};
use super::lexicon::Meaning;
use super::value::Value;

impl Scan<'_> {
    /// Makes a year of the two halves that it is said in, *nineteen eighty-four*. Returns the token that follows.
    pub(super) fn second_half(&self, core: &mut Amount, next: usize) -> usize {
        let unit = |meaning: &Meaning| if let Meaning::Unit(value) = meaning { Some(*value) } else { None };
        let value = |at: usize, from: usize| {
            let near = self.near(from, at) && self.gap(from, at).is_some_and(|gap| !gap.is_empty());
            self.word(at).filter(|_| near)?.meanings().find_map(unit)
        };
        let century = core.values.first().and_then(|value| value.as_whole()).filter(|value| (13..=20).contains(value));
        let Some((century, tens)) = century.zip(value(next, core.span.end).filter(|tens| (10..100).contains(tens))) else {
            return next;
        };
        let mut end = self.tokens[next].span().end;
        let mut after = next + 1;
        let mut year = century * 100 + tens;
        if let Some(rest) = value(after, end).filter(|rest| tens >= 20 && tens.is_multiple_of(10) && (1..10).contains(rest)) {
            (year, end, after) = (year + rest, self.tokens[after].span().end, after + 1);
        }
        // *The flight at eighteen thirty*, *twenty twenty vision*.
        core.parts = [century, year % 100].map(|part| vec![Value::whole(part)]).to_vec();
        (core.values, core.span.end, core.plain) = (vec![Value::whole(year)], end, None);
        after
    }
}
