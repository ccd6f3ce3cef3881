//! How a language negates. Section `[negation]` of `language.toml`.

use serde::Deserialize;

use super::phrases::{Phrases, Token, tokens};
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
}

impl Negation {
    /// True for a language without such data.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words of a text that surely negate.
    #[must_use]
    pub fn sure(&self, text: &str) -> Vec<Span> {
        let tokens = tokens(text);
        let ends: Vec<(usize, usize)> =
            (0..tokens.len()).filter_map(|at| self.words.at(&tokens, at).map(|end| (at, end))).collect();
        if ends.is_empty() {
            return Vec::new();
        }
        let idioms: Vec<(usize, usize)> =
            (0..tokens.len()).filter_map(|at| self.idioms.at(&tokens, at).map(|end| (at, end))).collect();
        let is_sure = |(start, end): &(usize, usize)| {
            let negates = !idioms.iter().any(|(first, behind)| first < end && start < behind);
            negates && !tokens[*start].is_within_title(text) && !self.is_double(&tokens, *end)
        };
        ends.iter()
            .filter(|found| is_sure(found))
            .map(|(start, end)| Span::new(tokens[*start].span.start, tokens[end - 1].span.end))
            .collect()
    }

    /// True for a text in which something may negate.
    #[must_use]
    pub fn may(&self, text: &str) -> bool {
        let tokens = tokens(text);
        let mut at = 0;
        while at < tokens.len() {
            if self.words.at(&tokens, at).is_some() {
                return true;
            }
            // The longer of two that begin here.
            match (self.related.at(&tokens, at), self.unrelated.at(&tokens, at)) {
                (Some(end), other) if other.is_none_or(|other| other < end) => return true,
                (_, Some(end)) => at = end,
                _ => at += 1,
            }
        }
        false
    }

    /// True when a second negation follows.
    fn is_double(&self, tokens: &[Token<'_>], behind: usize) -> bool {
        let near = (behind..tokens.len()).take(DOUBLE).take_while(|at| !tokens[*at].begins);
        near.into_iter().any(|at| {
            let negates = self.words.at(tokens, at).is_some() || self.related.at(tokens, at).is_some();
            negates && self.unrelated.at(tokens, at).is_none()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Negation;

    fn negation() -> Negation {
        let phrases = |list: &str| list.to_owned().into();
        let (words, idioms) = (phrases("not none *n't"), phrases("not_only"));
        Negation { words, idioms, related: phrases("un* fail*"), unrelated: phrases("under*") }
    }

    #[test]
    fn what_negates_is_told_from_what_only_looks_so() {
        let sure = |text: &str| negation().sure(text).iter().map(|span| span.of(text).to_owned()).collect::<Vec<_>>();
        assert_eq!(sure("Not only that: it wasn’t sold."), ["wasn’t"]);
        assert_eq!(sure("It is not unlike “And Then There Were None”."), [""; 0]);
        assert_eq!(sure("“None of us,” he said, “would go.”"), ["None"]);
    }

    #[test]
    fn what_may_negate_is_seen_in_any_word() {
        assert!(negation().may("They failed."));
        assert!(negation().may("Not only that"));
        assert!(!negation().may("They understood it."));
    }
}
