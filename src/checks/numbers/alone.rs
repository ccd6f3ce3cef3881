//! Units that say how many they are without a number: عام ونصف, ساعة و45 دقيقة, يومان.

use super::amount::Scan;
use super::implied::WHOLES;
use super::lexicon::Meaning;
use super::reading::{Class, Reading};
use super::value::Value;

impl Scan<'_> {
    /// One or two of a unit, and a half behind it; and the token that follows.
    pub(super) fn units_alone(&self, at: usize, count: u64, symbol: &str) -> (Reading, usize) {
        let reading = Reading::new(self.tokens[at].span(), Class::Number, vec![Value::whole(count)], false);
        let mut reading = Reading { unit: Some(symbol.to_owned()), ..reading };
        let next = self.and_a_half(&mut reading, at + 1);
        (reading, next)
    }

    /// True for a unit without a number that is one by what stands behind it: a half, or so many of the next smaller unit. In a
    /// script without spaces such a unit is a part of another word.
    pub(super) fn is_one(&self, at: usize, symbol: &str) -> bool {
        let near = |at: usize| self.near(self.tokens[at - 1].span().end, at);
        if !self.lexicon.spaced || !near(at + 1) {
            return false;
        }
        if self.means(at + 1, &Meaning::HalfMore) {
            return true;
        }
        let glued = self.means(at + 1, &Meaning::Glue) && near(at + 2);
        let first = if glued { at + 2 } else { at + 1 };
        let joined = glued || self.word(first).is_some_and(|word| word.lead < word.span.start);
        let mut smaller =
            WHOLES.iter().filter(|(.., whole)| *whole == symbol).map(|(_, unit, _)| Meaning::Measure((*unit).to_owned()));
        let Some((core, next)) = self.core(first).filter(|_| joined) else { return false };
        self.near(core.span.end, next) && smaller.any(|unit| self.means(next, &unit))
    }
}
