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
        let counted = !slash && !joint && self.counts_before(core, next);
        if !(slash || reversed || (joint || counted) && self.means(next, &Meaning::Fraction)) {
            return None;
        }
        let second = if slash { next } else { next + 1 };
        if !slash && !self.near(self.tokens[next].span().end, second) {
            return None;
        }
        let (other, after) = self.core(second)?;
        if slash && let Some(found) = self.part_of_a_unit(Value::whole(0), core, &other, after) {
            return Some(found);
        }
        // *Trois buts sur deux kilomètres* are none.
        let behind = |end: usize| self.text[end..].split_whitespace().next().unwrap_or_default();
        let is_elided = || behind(other.span.end).contains(['’', '\'']);
        if counted && self.near(other.span.end, after) && !is_elided() {
            return None;
        }
        let (a, b) = (core.values.first()?.as_whole()?, other.values.first()?.as_whole()?);
        let (over, under) = if reversed { (b, a) } else { (a, b) };
        let usual = reversed
            || slash
            || under <= 10
            || matches!(under, 12 | 20)
            || (!counted || over == 1) && matches!(under, 100 | 1000 | 10_000);
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

    /// True where nothing but what a small number counts stands before a token: *une personne interrogée sur deux*, *one
    /// patient in six*.
    fn counts_before(&self, core: &Amount, next: usize) -> bool {
        /// Words that name what is counted, at most.
        const WORDS: usize = 3;
        let is_small = core.values.first().and_then(|value| value.as_whole()).is_some_and(|count| count < 10);
        let counted = self.gap(core.span.end, next).and_then(|gap| gap.strip_prefix(' ')?.strip_suffix(' ')).unwrap_or_default();
        let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || matches!(c, '’' | '\'' | '-'));
        is_small && self.lexicon.spaced && counted.split(' ').all(is_word) && counted.split(' ').count() <= WORDS
    }

    /// A whole number and a fraction of one unit: *1 1/2 cups*; or of whatever, 九又四分之三, *nine and three quarters*.
    pub(super) fn mixed(&self, core: &Amount, next: usize) -> Option<(Reading, usize)> {
        /// What joins both where the number below comes first.
        const AND: [&str; 2] = ["又", "と"];
        if self.gap(core.span.end, next).is_some_and(|gap| AND.contains(&gap)) {
            let whole = core.values.first().copied()?;
            let (under, over) = self.core(next)?;
            let (part, after) = self.fraction(&under, over).filter(|_| self.means(over, &Meaning::FractionReversed))?;
            let value = whole.plus(part.value()?)?;
            let span = Span::new(core.span.start, part.span.end);
            return Some((Reading::new(span, Class::Number, vec![value], core.digits || part.digits), after));
        }
        if !core.digits && self.near(core.span.end, next) && self.means(next, &Meaning::Glue) {
            let whole = core.values.first().copied().filter(|value| value.as_whole().is_some())?;
            let (part, after) =
                self.core(next + 1).filter(|(part, _)| self.near(self.tokens[next].span().end, next + 1) && !part.digits)?;
            let is_part = |value: &Value| value.below(Value::whole(1));
            // *Nine and three quarters of the others* are two numbers.
            let value = part.values.first().copied().filter(is_part).filter(|_| !self.means(after, &Meaning::Link))?;
            let mut reading =
                Reading::new(Span::new(core.span.start, part.span.end), Class::Number, vec![whole.plus(value)?], false);
            // *Two and a quarter million*
            let power = |meaning: &Meaning| if let Meaning::Times(power @ 3..) = meaning { Value::power(*power) } else { None };
            let scale = self.word(after).filter(|_| self.near(part.span.end, after));
            let Some((word, scale)) = scale.and_then(|word| Some((word, word.meanings().find_map(power)?))) else {
                return Some((reading, after));
            };
            (reading.values, reading.scale) = (vec![whole.plus(value)?.times(scale)?], Some(scale));
            reading.span.end = word.span.end;
            (reading.number, reading.numeral) = (reading.span, reading.span);
            let mut next = after + 1;
            while let Some(after) = self.suffix(&mut reading, next) {
                next = after;
            }
            return Some((reading, next));
        }
        let whole = core.plain.filter(|_| core.digits && self.gap(core.span.end, next) == Some(" "))?;
        let (over, second) = self.core(next)?;
        if self.gap(over.span.end, second) != Some("/") {
            return None;
        }
        let (under, after) = self.core(second)?;
        let (reading, after) = self.part_of_a_unit(Value::whole(whole), &over, &under, after)?;
        let span = Span::new(core.span.start, reading.span.end);
        Some((Reading { span, number: Span::new(core.span.start, under.span.end), ..reading }, after))
    }

    /// Multiplies a part by the scale word that it is a part of, *a quarter of a million*, *un quart de million*. Returns the
    /// token that follows.
    pub(super) fn part_of_scale(&self, core: &mut Amount, next: usize) -> usize {
        let near = |at: usize| self.near(self.tokens[at - 1].span().end, at);
        let part = core.values.first().copied().filter(|value| value.below(Value::whole(1)));
        let Some(part) = part.filter(|_| self.near(core.span.end, next) && self.means(next, &Meaning::Link)) else { return next };
        let mut at = next + 1;
        while near(at) && self.means(at, &Meaning::Article) {
            at += 1;
        }
        let power = |meaning: &Meaning| if let Meaning::Times(power @ 3..) = meaning { Value::power(*power) } else { None };
        let scale = self.word(at).filter(|_| near(at)).and_then(|word| word.meanings().find_map(power));
        let Some((value, scale)) = scale.and_then(|scale| part.times(scale).zip(Some(scale))) else { return next };
        core.values = vec![value];
        (core.scale, core.plain, core.span.end) = (Some(scale), None, self.tokens[at].span().end);
        at + 1
    }

    /// So many units and a part of one, *1/2 kg*: halves, thirds, quarters, eighths.
    fn part_of_a_unit(&self, whole: Value, over: &Amount, under: &Amount, next: usize) -> Option<(Reading, usize)> {
        let (a, b) = (over.plain.filter(|_| over.digits)?, under.plain.filter(|_| under.digits)?);
        let unit = self.word(next).filter(|_| self.near(under.span.end, next))?;
        let symbol =
            unit.meanings().find_map(|meaning| if let Meaning::Measure(symbol) = meaning { Some(symbol) } else { None })?;
        if a >= b || !matches!(b, 2 | 3 | 4 | 8) {
            return None;
        }
        let value = whole.plus(Value::ratio(a.into(), b.into())?)?;
        let number = Span::new(over.span.start, under.span.end);
        let reading = Reading::new(Span::new(number.start, unit.span.end), Class::Number, vec![value], true);
        Some((Reading { number, numeral: number, unit: Some(symbol.clone()), ..reading }, next + 1))
    }
}
