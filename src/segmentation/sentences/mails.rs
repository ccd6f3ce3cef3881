//! Addresses and the parts of mails that are met while sentences are looked for.

use super::Scan;
use crate::segmentation::gap::gap;
use crate::segmentation::{letters, stepped};

impl Scan<'_> {
    /// A tag that begins at `at`, or an address between such signs: `<ann@paper.example>`.
    pub(super) fn tag(&mut self, at: usize, end: usize) -> usize {
        let Some(close) = stepped::tag(self.text, at) else { return end };
        if self.text[at..close].contains('@') { self.field(close).unwrap_or(close) } else { close }
    }

    /// The sign of an address, at `at`. The head of a mail may begin with the name before it, or a field of one end behind it.
    pub(super) fn address(&mut self, at: usize, end: usize) -> usize {
        const LONGEST: usize = 100;
        let rest = &self.text[at..];
        let near = &rest[..rest.floor_char_boundary(LONGEST)];
        let Some(behind) = near.find(char::is_whitespace).or((near.len() == rest.len()).then_some(near.len())) else {
            return end;
        };
        let behind = at + behind;
        if let Some(start) = letters::head(&self.text[self.start.min(at)..at], &self.text[behind..], self.lexicon) {
            self.cut(self.start + start);
        }
        self.field(behind).unwrap_or(end)
    }

    /// Cuts behind a field of a mail's head that ends at `end` with an address, and says where to go on.
    fn field(&mut self, end: usize) -> Option<usize> {
        let gap = gap(self.text, end);
        let field = &self.text[self.start.min(end)..end];
        let is_field = gap.lines == 0 && gap.end > end && letters::is_address_field(field, &self.text[gap.end..], self.lexicon);
        is_field.then(|| {
            self.cut(gap.end);
            gap.end
        })
    }

    /// True where letters part by what stands before their sentence, or because nothing does.
    pub(super) fn parts_letters(&self, before: &str, after: &str) -> bool {
        let is_first = self.start == self.first;
        match before.as_bytes().last() {
            Some(b':') => letters::greets_behind_head(&self.text[..self.start], before, after, self.lexicon),
            Some(b'-') if is_first => letters::is_delimiter(before, after, self.lexicon),
            _ => false,
        }
    }

    /// Cuts before and behind the name and number below a letter's close, and says where to go on.
    pub(super) fn signed(&mut self, start: usize, end: usize) -> usize {
        self.cut(start);
        let gap = gap(self.text, end);
        if gap.lines > 0 {
            return end;
        }
        self.cut(gap.end);
        gap.end
    }
}
