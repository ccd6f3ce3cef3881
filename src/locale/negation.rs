//! How a language negates. Section `[negation]` of `language.toml`.

use serde::Deserialize;

use super::phrases::{Phrases, Token, Tokens};
use crate::model::Span;

/// Words behind a negation, at most, among which a second one takes it back (*not unlike*), and characters of a script without
/// spaces.
const DOUBLE: usize = 3;

/// Words and phrases that tell whether a text negates.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Negation {
    /// What negates what it stands with: *not*, *ne … pas*.
    words: Phrases,
    /// Phrases that hold such a word and negate nothing, or that other languages say without one: *not only*, *no later than*.
    idioms: Phrases,
    /// Words by which a translation may say in its own way what a source negates: *without*, *impossib-*, *fail-*.
    related: Phrases,
    /// Words that look like those.
    unrelated: Phrases,
    /// Of the related words those that every language has one for, by what is done, in the same order in all languages: to forbid, to
    /// abandon, to reject, to deny, to cancel, to close, to lose, to block, to suspend.
    acts: Vec<Phrases>,
    /// What surely takes something out of what is said: *except*.
    exceptions: Phrases,
    /// Words by which a translation may say so in its own way, and phrases that hold one of the first and say nothing of the kind:
    /// *but*, *safe and sound*.
    excepting: Phrases,
}

impl Negation {
    /// True for a language without such data.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words of a text that surely negate.
    #[must_use]
    pub fn sure(&self, tokens: &Tokens<'_>) -> Vec<Span> {
        let ends: Vec<(usize, usize)> =
            (0..tokens.len()).filter_map(|at| self.words.at(tokens, at).map(|end| (at, end))).collect();
        if ends.is_empty() {
            return Vec::new();
        }
        let idioms: Vec<(usize, usize)> =
            (0..tokens.len()).filter_map(|at| self.idioms.at(tokens, at).map(|end| (at, end))).collect();
        let is_sure = |(start, end): &(usize, usize)| {
            let negates = !idioms.iter().any(|(first, behind)| first < end && start < behind);
            negates && !tokens[*start].is_within_title(tokens.text) && !self.is_double(tokens, *start, *end)
        };
        ends.iter().filter(|found| is_sure(found)).map(|(start, end)| tokens.span(*start, *end)).collect()
    }

    /// True for a text with a word that negates, whatever it stands in.
    #[must_use]
    pub fn has_word(&self, tokens: &Tokens<'_>) -> bool {
        (0..tokens.len()).any(|at| self.words.at(tokens, at).is_some())
    }

    /// The word of a text that negates one of the acts behind it, and which of them: *does not want it to be banned*.
    #[must_use]
    pub fn of_act(&self, tokens: &Tokens<'_>) -> Option<(Span, usize)> {
        /// Words from the one to the other, at most: a ban is one, whatever the verb.
        const FAR: usize = 10;
        const NEAR: usize = 3;
        (0..tokens.len()).find_map(|at| {
            let end = self.words.at(tokens, at).filter(|_| self.idioms.at(tokens, at).is_none())?;
            let act = self.acts.iter().enumerate().position(|(act, list)| {
                // *N’exclut pas* holds both.
                let most = end - at + if act == 0 { FAR } else { NEAR };
                let mut clause = (at..tokens.len()).take(most).take_while(|place| *place == at || !tokens[*place].begins);
                clause.any(|at| list.at(tokens, at).is_some())
            })?;
            Some((tokens.span(at, end), act))
        })
    }

    /// True for a text that tells an act, and in which nothing else negates or may do so but as many words as `others`.
    #[must_use]
    pub fn only_tells(&self, tokens: &Tokens<'_>, act: usize, others: usize) -> bool {
        let tells = |list: &Phrases| (0..tokens.len()).any(|at| list.at(tokens, at).is_some());
        self.acts.get(act).is_some_and(tells) && self.others(tokens, act) <= others && !self.has_word(tokens)
    }

    /// How many words of a text may negate and neither surely do nor tell an act.
    #[must_use]
    pub fn others(&self, tokens: &Tokens<'_>, act: usize) -> usize {
        let acts = |at| self.acts.get(act)?.at(tokens, at);
        let (mut at, mut count) = (0, 0);
        while at < tokens.len() {
            let related = self.related.at(tokens, at);
            match self.unrelated.at(tokens, at).or(self.words.at(tokens, at)).or(acts(at)) {
                Some(end) => at = end.max(related.unwrap_or(0)),
                None => (at, count) = (related.unwrap_or(at + 1), count + usize::from(related.is_some())),
            }
        }
        count
    }

    /// The first words of a text that surely make an exception.
    #[must_use]
    pub fn exception(&self, tokens: &Tokens<'_>) -> Option<Span> {
        let mut at = 0;
        while at < tokens.len() {
            match (self.exceptions.at(tokens, at), self.excepting.at(tokens, at)) {
                (Some(end), other) if other.is_none_or(|other| other < end) && !tokens[at].is_within_title(tokens.text) => {
                    return Some(tokens.span(at, end));
                }
                (_, Some(end)) => at = end,
                _ => at += 1,
            }
        }
        None
    }

    /// True for a text that negates, forbids or makes an exception.
    pub(super) fn turns(&self, tokens: &Tokens<'_>) -> bool {
        let forbids = |at: usize| self.acts.first().and_then(|list| list.at(tokens, at));
        let is_any = |at: usize| forbids(at).or(self.exceptions.at(tokens, at)).is_some();
        (0..tokens.len()).any(is_any) || self.has_word(tokens)
    }

    /// True for a text that may make an exception, in whichever words.
    #[must_use]
    pub fn may_except(&self, tokens: &Tokens<'_>) -> bool {
        let is_any = |at: usize| self.exceptions.at(tokens, at).or(self.excepting.at(tokens, at)).is_some();
        (0..tokens.len()).any(is_any) || self.has_word(tokens) || self.related(tokens) > 0
    }

    /// True where a language's data tells exceptions.
    #[must_use]
    pub fn tells_exceptions(&self) -> bool {
        !self.exceptions.is_empty()
    }

    /// How many of the words that a text surely negates may negate by themselves: *do not delete*.
    #[must_use]
    pub fn negated(&self, tokens: &Tokens<'_>) -> usize {
        /// Words behind a negation among which its verb stands.
        const NEAR: usize = 2;
        let sure = self.sure(tokens);
        let near = |at: &usize| {
            let place = tokens[*at].span;
            let behind = |word: &Span| {
                tokens[..=*at].iter().rev().take_while(|token| token.span.start >= word.end).take(NEAR + 1).count() <= NEAR
            };
            // Not the negation’s own words: *ne*, *pas*.
            sure.iter().any(|word| word.start < place.start && place.end != word.end && behind(word))
        };
        let is_word = |at: usize| self.words.at(tokens, at).is_some();
        let may = |at: usize| self.related.at(tokens, at).is_some() && self.unrelated.at(tokens, at).is_none();
        (0..tokens.len()).filter(near).filter(|at| may(*at) && !is_word(*at)).count()
    }

    /// How many other words of a text may negate.
    #[must_use]
    pub fn related(&self, tokens: &Tokens<'_>) -> usize {
        let (mut at, mut count) = (0, 0);
        while at < tokens.len() {
            // The longer of two that begin here.
            match (self.related.at(tokens, at), self.unrelated.at(tokens, at)) {
                (Some(end), other) if other.is_none_or(|other| other < end) => (at, count) = (end, count + 1),
                (_, Some(end)) => at = end,
                _ => at += 1,
            }
        }
        count
    }

    /// True when a second negation follows. Behind an order, *Do not remove*, what looks like one is what must not be done.
    fn is_double(&self, tokens: &[Token<'_>], start: usize, behind: usize) -> bool {
        let is_order = tokens[start.saturating_sub(1)..=start].iter().any(|token| token.begins);
        let near = (behind..tokens.len()).take(DOUBLE).take_while(|at| !tokens[*at].begins);
        near.into_iter().any(|at| {
            let related = || self.related.at(tokens, at).is_some() && self.unrelated.at(tokens, at).is_none();
            self.words.at(tokens, at).is_some() || !is_order && related()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Negation, Tokens};

    fn negation() -> Negation {
        let phrases = |list: &str| list.to_owned().into();
        let (words, idioms) = (phrases("not none *n't"), phrases("not_only"));
        Negation { words, idioms, related: phrases("un* fail*"), unrelated: phrases("under*"), ..Negation::default() }
    }

    #[test]
    fn what_negates_is_told_from_what_only_looks_so() {
        let sure =
            |text: &str| negation().sure(&Tokens::of(text)).iter().map(|span| span.of(text).to_owned()).collect::<Vec<_>>();
        assert_eq!(sure("Not only that: it wasn’t sold."), ["wasn’t"]);
        assert_eq!(sure("He read “And Then There Were None”."), [""; 0]);
        assert_eq!(sure("“None of us,” he said, “would go.”"), ["None"]);
    }

    #[test]
    fn exceptions_and_what_is_not_forbidden_are_told() {
        let phrases = |list: &str| list.to_owned().into();
        let (exceptions, excepting) = (phrases("except except_for"), phrases("except_that"));
        let negation = Negation {
            exceptions,
            excepting,
            acts: vec![phrases("ban*"), phrases("reject*")],
            related: phrases("ban* fail*"),
            ..negation()
        };
        let except = |text: &str| negation.exception(&Tokens::of(text)).map(|span| span.of(text).to_owned());
        assert_eq!(except("Daily except for Monday").as_deref(), Some("except for"));
        assert_eq!(except("Quiet, except that it rained"), None);
        let act = |text: &str| negation.of_act(&Tokens::of(text)).map(|(_, act)| act);
        assert_eq!(act("They do not want it to be banned."), Some(0));
        assert_eq!(act("It was not rejected."), Some(1));
        assert_eq!(act("They did not. It was banned."), None);
        assert_eq!(act("They do not know why it was rejected."), None);
        assert!(negation.only_tells(&Tokens::of("They ban it."), 0, 0));
        assert!(!negation.only_tells(&Tokens::of("They failed to ban it."), 0, 0));
        assert!(!negation.only_tells(&Tokens::of("They ban it."), 1, 0));
    }

    #[test]
    fn what_may_negate_is_seen_in_any_word() {
        assert_eq!(negation().related(&Tokens::of("They failed, unhappily.")), 2);
        assert_eq!(negation().related(&Tokens::of("They understood it.")), 0);
        assert!(negation().has_word(&Tokens::of("Not only that")));
        assert!(!negation().has_word(&Tokens::of("They failed.")));
    }
}
