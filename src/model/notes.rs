//! Signs of notes: raised figures and letters behind a word or a sentence.

use super::{Code, CodeKind, Content, Span};

impl Content {
    /// The raised signs of notes, in text order, without overlaps: `1` of `1923.<sup>1</sup>`. They are no part of what stands
    /// before them, though nothing in the text parts them.
    #[must_use]
    pub fn notes(&self) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        for (index, code) in self.codes.iter().enumerate().filter(|(_, code)| code.kind == CodeKind::Open) {
            let free = found.last().is_none_or(|known| known.end <= code.at);
            found.extend(note(self, &self.codes[index..]).filter(|span| free && !span.is_empty()));
        }
        found
    }
}

/// The signs of a note that the first of these codes raises.
pub(crate) fn note(content: &Content, codes: &[Code]) -> Option<Span> {
    const LONGEST: usize = 12;
    let (code, rest) = codes.split_first()?;
    let marks = code.raw.starts_with("<sup") || &*code.raw == "^" || code.raw.contains("superscript") || is_note(&code.raw);
    if !marks {
        return None;
    }
    let close = rest.iter().take(8).find(|other| other.kind == CodeKind::Close && other.id == code.id)?;
    let inner = content.text.get(code.at..close.at)?.trim_matches(['[', ']', '(', ')']);
    let parts = |c: char| matches!(c, ',' | ' ' | '-' | '–');
    let is_sign = |c: char| c.is_ascii_digit() || parts(c) || matches!(c, '*' | '†' | '‡' | '§');
    // A raised letter of another script is of a word: 第 of 第二.
    let is_single = |c: char| c.is_ascii_alphabetic() || !c.is_alphabetic() && !parts(c);
    let is_one = inner.chars().count() == 1 && inner.chars().all(is_single);
    let fits = inner.len() <= LONGEST && (is_one || inner.chars().all(is_sign) && !inner.chars().all(parts));
    fits.then_some(Span::new(code.at, close.at))
}

/// True for the markup of a reference to a note.
pub(crate) fn is_note(raw: &str) -> bool {
    raw.starts_with("[^")
        || raw.starts_with("^[")
        || ["footnoteReference", "endnoteReference", "noteref", "footnote-ref"].iter().any(|name| raw.contains(name))
}
