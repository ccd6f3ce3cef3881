//! The text of a file with its lines, so that a place is found at once however long the file is.

use super::{Error, Problem};

/// The text of a glossary file.
#[derive(Default)]
pub(super) struct Source<'a> {
    name: &'a str,
    text: &'a str,
    /// Offset of each line's first byte.
    lines: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str, name: &'a str) -> Source<'a> {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Source { name, text, lines: std::iter::once(0).chain(breaks).collect() }
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at).max(1)
    }

    /// A problem at a byte.
    pub(super) fn error(&self, at: usize, problem: Problem) -> Error {
        let line = self.line(at);
        let start = self.lines[line - 1];
        let column = self.text.get(start..at.min(self.text.len())).map_or(0, |before| before.chars().count()) + 1;
        Error::At { file: self.name.to_owned(), line, column, problem }
    }
}
