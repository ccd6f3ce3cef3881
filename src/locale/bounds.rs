//! Words that bound a number from below or from above. Section `[bounds]` of `language.toml`.

use serde::Deserialize;

use super::Profile;
use super::beside::{Around, Beside};
use super::phrases::Tokens;
use crate::model::Span;

/// Phrases beside a number, and behind a bar those that stand behind it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Bounds {
    /// It is this or more: *at least*, *over*.
    least: Beside,
    /// It is this or less: *at most*, *under*.
    most: Beside,
    /// Phrases that hold one of those and bound nothing: *little more than*.
    other: Beside,
}

/// Words between a number and what is said of it behind: *40 trees or more*, and characters of a script without spaces.
const BETWEEN: usize = 2;
const CHARACTERS: usize = 6;

/// On which side a number is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// From below: it is this or more.
    Least,
    /// From above: it is this or less.
    Most,
}

/// What a text says of a number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounded {
    /// On which side it bounds it.
    pub bound: Bound,
    /// The words that say so.
    pub span: Span,
    /// True where what follows negates: *children under 6 pay nothing*.
    turned: bool,
    /// True where what follows may do so in its own way: *more than 6 are impossible*.
    doubtful: bool,
    /// True where the words themselves may negate: *not exceed*.
    negative: bool,
}

impl Bounded {
    /// True where two texts surely bound one number on different sides.
    #[must_use]
    pub fn contradicts(&self, other: &Bounded) -> bool {
        let may_be_same = self.doubtful && other.negative || other.doubtful && self.negative;
        self.bound != other.bound && self.turned == other.turned && !may_be_same
    }
}

impl Bounds {
    /// True for a language without such data.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.least.is_empty() || self.most.is_empty()
    }

    /// The bound that a text puts before a number: where it begins among the words of the clause up to there.
    pub(super) fn before(&self, around: &Around<'_>, end: usize) -> Option<(Option<Bound>, usize)> {
        let lists = [(Some(Bound::Least), &self.least), (Some(Bound::Most), &self.most), (None, &self.other)];
        let found = lists.into_iter().filter_map(|(bound, list)| Some((bound, list.before(&around.before, end)?)));
        found.min_by_key(|(_, start)| *start)
    }

    fn behind(&self, around: &Around<'_>, at: usize) -> Option<(Option<Bound>, usize)> {
        let lists = [(Some(Bound::Least), &self.least), (Some(Bound::Most), &self.most), (None, &self.other)];
        let found = lists.into_iter().filter_map(|(bound, list)| Some((bound, list.behind(&around.behind, at)?)));
        found.max_by_key(|(_, end)| *end)
    }
}

impl Profile {
    /// The one side on which a text bounds a number of it.
    #[must_use]
    pub fn bound(&self, text: &str, number: Span) -> Option<Bounded> {
        let between = if self.spaced { BETWEEN } else { CHARACTERS };
        let around = Around::new(text, number);
        let end = around.before.len();
        let before = self.bounds.before(&around, end).map(|(bound, start)| (bound, around.span_before(start, end)));
        let is_other = |at: &usize| around.behind.get(*at).is_some_and(|token| token.is_number());
        let behind = (0..=between).take_while(|at| !is_other(at)).find_map(|at| {
            let (bound, end) = self.bounds.behind(&around, at)?;
            Some((bound, around.span_behind(at, end)))
        });
        // What is not more may be less, and who is over 18 is whom others call not admitted under 18.
        let (before_it, behind_it) = (around.before.text, around.behind.text);
        let head = |span: Span| &text[number.start - before_it.len()..span.start];
        let (bound, span, tail) = match (before, behind) {
            (Some((Some(bound), span)), None) if !self.may_turn(head(span), span.of(text)) => (bound, span, behind_it),
            (None, Some((Some(bound), span))) if !self.may_turn(before_it, span.of(text)) => {
                (bound, span, &behind_it[span.end - number.end..])
            }
            (Some((Some(one), span)), Some((Some(other), _))) if one == other => (one, span, behind_it),
            _ => return None,
        };
        let (own, tail) = (Tokens::of(span.of(text)), Tokens::of(tail));
        let negative = self.negation.related(&own) > 0 || self.negation.has_word(&own);
        let doubtful = self.negation.related(&tail) > 0;
        Some(Bounded { bound, span, turned: self.negation.turns(&tail), negative, doubtful })
    }

    /// The side on which the words beside a number bound it, whatever is said of it there: *not more than* is *more than*.
    #[must_use]
    pub fn bound_said(&self, text: &str, number: Span) -> Option<Bound> {
        let around = Around::new(text, number);
        let before = self.bounds.before(&around, around.before.len()).and_then(|(bound, _)| bound);
        let between = if self.spaced { BETWEEN } else { CHARACTERS };
        before.or_else(|| (0..=between).find_map(|at| self.bounds.behind(&around, at)?.0))
    }

    /// True for words before a bound by which what it says of a number may be said of all others.
    fn may_turn(&self, text: &str, bound: &str) -> bool {
        // Of *ne dépasse pas* the first word is one of the bound.
        let (text, bound) = (Tokens::of(text), Tokens::of(bound));
        self.negation.turns(&text) || self.negation.related(&bound) == 0 && self.negation.related(&text) > 0
    }
}

#[cfg(test)]
mod tests {
    use super::Bound;
    use crate::locale::profile;
    use crate::model::Span;

    #[test]
    fn a_number_is_bounded_by_the_words_beside_it() {
        let bound = |tag: &str, text: &str| {
            let at = text.find("40").expect("there");
            let profile = profile(&tag.parse().expect("well-formed")).expect("known");
            profile.bound(text, Span::new(at, at + 2)).map(|found| (found.bound, found.span.of(text).to_owned()))
        };
        let least = |words: &str| Some((Bound::Least, words.to_owned()));
        let most = |words: &str| Some((Bound::Most, words.to_owned()));
        assert_eq!(bound("en", "At least 40 people and up to 60 dogs"), least("At least"));
        assert_eq!(bound("en", "No more than 40, or fewer than 20"), most("No more than"));
        assert_eq!(bound("en", "You must not bring more than 40 litres"), None);
        assert_eq!(bound("en", "They took over 40 shops"), None);
        assert_eq!(bound("fr", "Interdit aux moins de 40 ans"), None);
        assert_eq!(bound("fr", "Pas moins de 40 personnes"), least("Pas moins de"));
        assert_eq!(bound("zh-Hans", "身高40厘米以上，体重60公斤以下"), least("以上"));
        assert_eq!(bound("ja", "定員は40人未満です。"), most("未満"));
    }
}
