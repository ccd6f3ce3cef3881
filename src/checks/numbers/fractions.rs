//! Fractions of two numbers: *two in three*, 三分之二, 2/3.

use super::amount::{Amount, Scan};
use super::lexicon::Meaning;
use super::reading::{Class, Reading};
use super::value::Value;
use crate::model::Span;

impl Scan<'_> {
    /// 五分之二, *two in five*, 3/4.
    pub(super) fn fraction(&self, core: &Amount, next: usize) -> Option<(Reading, usize)> {
        let slash = self.gap(core.span.end, next) == Some("/");
        let joint = !slash && self.near(core.span.end, next);
        let reversed = joint && self.means(next, &Meaning::FractionReversed);
        if !(slash || reversed || joint && self.means(next, &Meaning::Fraction)) {
            return None;
        }
        let second = if slash { next } else { next + 1 };
        if !slash && !self.near(self.tokens[next].span().end, second) {
            return None;
        }
        let (other, after) = self.core(second)?;
        let (a, b) = (core.values.first()?.as_whole()?, other.values.first()?.as_whole()?);
        let (over, under) = if reversed { (b, a) } else { (a, b) };
        let usual = reversed || slash || under <= 10 || matches!(under, 12 | 20 | 100 | 1000 | 10_000);
        if over >= under || !usual {
            return None;
        }
        let hundredths = Value::ratio(u128::from(over) * 100, u128::from(under));
        let values = Value::ratio(over.into(), under.into()).into_iter().chain(hundredths).collect();
        let span = Span::new(core.span.start, other.span.end);
        let mut reading = Reading::new(span, Class::Number, values, core.digits || other.digits);
        reading.parts = vec![vec![Value::whole(a)], vec![Value::whole(b)]];
        Some((reading, after))
    }
}
