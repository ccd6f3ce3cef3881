//! The word that follows the end marks of a sentence.

use super::lexicon::{Lexicon, is_word_character};
use super::marks::{is_invisible, is_opening, is_opening_bracket};
use crate::model::OBJECT;

/// What the first character of the next word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    End,
    Capital,
    Small,
    /// A letter of a script without capitals.
    Letter,
    Digit,
    /// The place of an inline code.
    Code,
    /// A mark that goes on with the sentence: a comma, a closing bracket.
    Comma,
    Other,
}

/// What follows the end marks.
#[derive(Debug)]
pub(super) struct Next<'a> {
    pub(super) first: First,
    pub(super) c: char,
    pub(super) word: &'a str,
    /// The text from the word on.
    pub(super) rest: &'a str,
    pub(super) bracket: bool,
    pub(super) dash: bool,
    pub(super) dots: bool,
    /// What stands behind the word.
    pub(super) behind: Option<char>,
}

impl<'a> Next<'a> {
    /// The first word from `at` on; a clipped one is as large as the word behind it: *'s Avonds*.
    pub(super) fn of(text: &'a str, at: usize, lexicon: &Lexicon) -> Next<'a> {
        let clipped = lexicon.clipped(&text[at..]).map(|length| Next::read(text, at + length));
        clipped.filter(Next::is_capital).unwrap_or_else(|| Next::read(text, at))
    }

    /// Reads the first word from `at` on, over marks that open.
    pub(super) fn read(text: &'a str, at: usize) -> Next<'a> {
        let mut next =
            Next { first: First::End, c: ' ', word: "", rest: "", bracket: false, dash: false, dots: false, behind: None };
        let rest = text.get(at..).unwrap_or_default();
        let mut skipped = 0;
        for (place, c) in rest.char_indices() {
            skipped += 1;
            let opens = is_opening(c) || is_invisible(c);
            let dash = matches!(c, '-' | '–' | '—' | '−' | '―');
            if (opens || dash || c.is_whitespace() || matches!(c, '.' | '…')) && skipped <= 12 {
                next.bracket |= is_opening_bracket(c);
                next.dash |= dash;
                next.dots |= matches!(c, '.' | '…');
                continue;
            }
            next.c = c;
            next.first = if c.is_uppercase() {
                First::Capital
            } else if c.is_lowercase() {
                First::Small
            } else if c.is_numeric() {
                First::Digit
            } else if c.is_alphabetic() {
                First::Letter
            } else if c == OBJECT {
                First::Code
            } else if matches!(
                c,
                ',' | ';'
                    | ':'
                    | ')'
                    | ']'
                    | '}'
                    | '，'
                    | '、'
                    | '；'
                    | '：'
                    | '،'
                    | '؛'
                    | '/'
                    | '='
                    | '+'
                    | '>'
                    | '%'
                    | '）'
                    | '·'
            ) {
                First::Comma
            } else {
                First::Other
            };
            let tail = &rest[place..];
            let end = tail.char_indices().find(|(at, c)| !is_word_character(*c) || *at > 48).map_or(tail.len(), |(at, _)| at);
            next.word = &tail[..end];
            if next.first == First::Small && is_camel(next.word) {
                next.first = First::Capital;
            }
            next.rest = tail;
            next.behind = tail[end..].chars().next();
            break;
        }
        next
    }

    pub(super) fn is_lower(&self) -> bool {
        self.first == First::Small
    }

    pub(super) fn is_capital(&self) -> bool {
        self.first == First::Capital
    }

    /// True when it is a word or a number.
    pub(super) fn is_word(&self) -> bool {
        matches!(self.first, First::Capital | First::Small | First::Letter | First::Digit)
    }

    /// True for a word with a capital that it would not have inside a sentence.
    pub(super) fn is_capital_starter(&self, lexicon: &Lexicon) -> bool {
        self.first == First::Capital && lexicon.starts(self.word) == Some(true) && !lexicon.is_letter_word(self.word)
    }

    /// True for a capital with a full stop, as of a name: `B. Smith`.
    pub(super) fn is_initial(&self) -> bool {
        self.behind == Some('.') && self.word.chars().count() == 1 && self.first == First::Capital
    }

    /// True for a letter with a full stop that a number follows: `L. 121-1`.
    pub(super) fn is_before_number(&self) -> bool {
        let number = self.rest[self.word.len()..].strip_prefix('.').unwrap_or_default();
        self.is_initial() && number.trim_start().starts_with(|c: char| c.is_ascii_digit())
    }

    /// True for the number of a reporter's series before that of a page: *3d 455*.
    pub(super) fn is_series(&self) -> bool {
        let digits = self.word.bytes().take_while(u8::is_ascii_digit).count();
        let page = self.rest[self.word.len()..].trim_start();
        (1..=2).contains(&digits)
            && matches!(&self.word[digits..], "d" | "nd" | "rd" | "st" | "th")
            && page.starts_with(|c: char| c.is_ascii_digit())
    }

    /// True for what may be the first item of a list: `1.`, `a)`.
    pub(super) fn is_first_item(&self) -> bool {
        matches!(self.word, "1" | "a" | "i") && matches!(self.behind, Some('.' | ')')) && !self.dash && !self.dots
    }
}

/// True for a name that is written with a capital inside: *eBay*, *iPhone*, *pH*.
fn is_camel(word: &str) -> bool {
    let small = word.chars().take_while(|c| c.is_lowercase()).count();
    (1..=3).contains(&small) && word.chars().nth(small).is_some_and(char::is_uppercase)
}
