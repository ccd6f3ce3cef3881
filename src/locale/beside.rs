//! Phrases that say something of what they stand beside: *at least* before a number, *or more* behind it.

use serde::Deserialize;

use super::phrases::{Phrases, Token, Tokens};
use crate::model::Span;

/// Bytes of a text, at most, that are read before and behind a place.
const NEAR: usize = 120;

/// Words of a phrase, at most, and of those that stand between it and what it is said of.
const WORDS: usize = 6;

/// Phrases before what they are said of, and in `language.toml` behind a bar those that stand behind it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "String")]
pub(super) struct Beside {
    before: Phrases,
    behind: Phrases,
}

impl From<String> for Beside {
    fn from(lists: String) -> Self {
        let (before, behind) = lists.split_once('|').unwrap_or((&lists, ""));
        Self { before: before.to_owned().into(), behind: behind.to_owned().into() }
    }
}

impl Beside {
    /// True for a list of none.
    pub(super) fn is_empty(&self) -> bool {
        self.before.is_empty() && self.behind.is_empty()
    }

    /// Where the longest of the phrases begins that end before the token at `end`.
    pub(super) fn before(&self, tokens: &[Token<'_>], end: usize) -> Option<usize> {
        ending(&self.before, tokens, end)
    }

    /// Where the longest of the phrases ends that begin with the token at `at`.
    pub(super) fn behind(&self, tokens: &[Token<'_>], at: usize) -> Option<usize> {
        self.behind.at(tokens, at)
    }
}

/// Where the longest of some phrases begins that end before the token at `end`.
pub(super) fn ending(phrases: &Phrases, tokens: &[Token<'_>], end: usize) -> Option<usize> {
    let tokens = tokens.get(..end)?;
    (end.saturating_sub(WORDS)..end).find(|at| phrases.at(tokens, *at) == Some(end))
}

/// What stands beside a place in its clause.
#[derive(Debug)]
pub(super) struct Around<'a> {
    head_start: usize,
    tail_start: usize,
    /// The clause up to the place, in words.
    pub(super) before: Tokens<'a>,
    /// The clause from there on, in words.
    pub(super) behind: Tokens<'a>,
}

impl<'a> Around<'a> {
    /// The clause around a place of a text.
    pub(super) fn new(text: &'a str, place: Span) -> Self {
        let (from, to) = (text.floor_char_boundary(place.start.saturating_sub(NEAR)), text.floor_char_boundary(place.end + NEAR));
        let head_start = text[from..place.start].rfind(is_mark).map_or(from, |at| from + at);
        let head = &text[head_start..place.start];
        let tail = &text[place.end..to];
        let tail = &tail[..tail.find(is_mark).unwrap_or(tail.len())];
        let (before, behind) = (Tokens::of(head), Tokens::of(tail));
        Self { head_start, tail_start: place.end, before, behind }
    }

    /// The words of the head from one to another, as a place of the text.
    pub(super) fn span_before(&self, from: usize, to: usize) -> Span {
        self.before.span(from, to).shifted(self.head_start)
    }

    /// The words of the tail from one to another, as a place of the text.
    pub(super) fn span_behind(&self, from: usize, to: usize) -> Span {
        self.behind.span(from, to).shifted(self.tail_start)
    }
}

/// True for a mark at which a clause ends.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        ',' | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | '('
            | ')'
            | '—'
            | '–'
            | '，'
            | '。'
            | '；'
            | '：'
            | '！'
            | '？'
            | '、'
            | '（'
            | '）'
            | '\n'
    )
}

#[cfg(test)]
mod tests {
    use super::{Around, Beside};
    use crate::model::Span;

    #[test]
    fn phrases_are_found_on_both_sides_of_a_place() {
        let least = Beside::from("at_least least | or_more 以上".to_owned());
        let found = |text: &str| {
            let at = text.find("40").expect("there");
            let around = Around::new(text, Span::new(at, at + 2));
            let end = around.before.len();
            let before = least.before(&around.before, end).map(|start| around.span_before(start, end));
            let behind = || least.behind(&around.behind, 0).map(|end| around.span_behind(0, end));
            before.or_else(behind).map(|span| span.of(text).to_owned())
        };
        assert_eq!(found("Plant at least 40 trees.").as_deref(), Some("at least"));
        assert_eq!(found("Plant 40 or more.").as_deref(), Some("or more"));
        assert_eq!(found("种40以上").as_deref(), Some("以上"));
        assert_eq!(found("At least, 40 of them"), None);
    }
}
