//! The white space between two sentences.

use crate::model::OBJECT;

/// White space from a place on.
pub(super) struct Gap {
    pub(super) end: usize,
    /// Line breaks in it.
    pub(super) lines: usize,
    /// True when it holds a blank line.
    pub(super) paragraph: bool,
}

/// The white space of a text from a place on.
pub(super) fn gap(text: &str, at: usize) -> Gap {
    let rest = &text[at..];
    let end = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
    let lines = rest.as_bytes()[..end].iter().filter(|byte| **byte == b'\n').count();
    Gap { end: at + end, lines, paragraph: lines > 1 }
}

/// The character of a text at a place.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// True when the place of a code is followed by nothing that it could belong to.
pub(super) fn hangs(text: &str, end: usize) -> bool {
    char_at(text, end).is_none_or(|c| c.is_whitespace() || c == OBJECT)
}
