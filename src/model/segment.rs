//! The unit of translation.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{BlockKind, Content, Span, WordAlignment};

/// Identifier of a segment within its article: stays the same while the source sentence does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SegmentId(pub String);

impl fmt::Display for SegmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of text must survive translation letter by letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProtectedKind {
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// A placeholder of a programming language or template: `%s`, `{name}`, `${x}`, `{{ x }}`.
    Placeholder,
    /// A tag written in plain text: `<code>`.
    Tag,
    /// A file's name or path, an option of a command, and other code.
    Path,
    /// An `@handle` or a `#hashtag`.
    Handle,
    /// A placeholder that 1 will be put in for, and no other number: that of a singular.
    One,
    /// What parts a message into texts of their own: the break between two lines, a tab, the syntax of a choice.
    Divider,
    /// A line break of a message inside a sentence.
    Break,
    /// The mark before the letter that a key reaches a command by: the `_` of `_Open`, the `&` of `Save &As`.
    AccessKey,
}

/// A stretch of a segment's text that must survive translation letter by letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protected {
    /// Where, in the segment's text.
    pub span: Span,
    /// What it is.
    pub kind: ProtectedKind,
}

/// One segment: normally a sentence. The segments of a block tile it: their contents, joined, are the block's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Index of its block in the document.
    pub block: usize,
    /// Kind of that block.
    pub kind: BlockKind,
    /// Where it lies in the block's text, white space at its edges included.
    pub span: Span,
    /// Its part of the block's content, white space at its edges included.
    pub content: Content,
    /// What must survive, in text order, without overlaps.
    pub protected: Vec<Protected>,
}

impl Segment {
    /// The segment's text without codes.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.content.text
    }

    /// The segment's text without white space at its edges, as a span of [`Segment::text`].
    #[must_use]
    pub fn core(&self) -> Span {
        let text = self.text();
        let start = text.len() - text.trim_start().len();
        let end = text.trim_end().len();
        Span::new(start.min(end), end)
    }

    /// True when the segment holds a letter that could be translated.
    #[must_use]
    pub fn has_words(&self) -> bool {
        let mut from = 0;
        let text = self.text();
        let mut free = self.protected.iter().map(|p| {
            let part = text.get(from..p.span.start).unwrap_or_default();
            from = p.span.end;
            part
        });
        free.any(|part| part.chars().any(char::is_alphabetic))
            || text.get(self.protected.last().map_or(0, |p| p.span.end)..).unwrap_or_default().chars().any(char::is_alphabetic)
    }
}

/// A source segment beside its translation; either side may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The source, when there is one.
    pub source: Option<Segment>,
    /// The translation, when there is one.
    pub target: Option<Segment>,
    /// Which words render which, where that is known of exactly these texts.
    pub alignment: WordAlignment,
    /// Its number in the article from 1, where not all of the article's pairs are looked at.
    pub number: Option<usize>,
}

impl Pair {
    /// A pair of which nobody says which words render which.
    #[must_use]
    pub fn new(source: Option<Segment>, target: Option<Segment>) -> Pair {
        Pair { source, target, alignment: WordAlignment::default(), number: None }
    }
}
