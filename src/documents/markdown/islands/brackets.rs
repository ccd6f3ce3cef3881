//! Which bracket closes which.

use super::Context;
use crate::documents::markdown::Dialect;

/// Pairs of square brackets and braces.
pub(super) struct Brackets {
    /// Where each opening bracket and the one that closes it stand, in order.
    pairs: Vec<(usize, usize)>,
}

impl Brackets {
    /// The pairs of a text. Square brackets are closed in their own paragraph, and braces too but in MDX, where they hold
    /// programs; escaped ones and those in code do not count.
    pub(super) fn of(text: &str, context: &Context<'_>) -> Self {
        let mut pairs = Vec::new();
        let (mut squares, mut braces) = (Vec::new(), Vec::new());
        let mut code = context.code.iter().peekable();
        let mut blank = true;
        let mut escaped = false;
        for (at, byte) in text.bytes().enumerate() {
            while code.next_if(|span| span.end <= at).is_some() {}
            if code.peek().is_some_and(|span| span.start <= at) {
                (blank, escaped) = (false, false);
                continue;
            }
            let is_escaped = escaped;
            escaped = byte == b'\\' && !is_escaped;
            match byte {
                b'\n' => {
                    if blank {
                        squares.clear();
                        if context.dialect != Dialect::Mdx {
                            braces.clear();
                        }
                    }
                    blank = true;
                    continue;
                }
                b' ' | b'\t' | b'\r' | b'>' => continue,
                b'[' if !is_escaped => squares.push(at),
                b'{' if !is_escaped => braces.push(at),
                b']' if !is_escaped => pairs.extend(squares.pop().map(|open| (open, at))),
                b'}' if !is_escaped => pairs.extend(braces.pop().map(|open| (open, at))),
                _ => {}
            }
            blank = false;
        }
        pairs.sort_unstable();
        Self { pairs }
    }

    /// Where the bracket stands that closes the one at `open`.
    pub(super) fn close_of(&self, open: usize) -> Option<usize> {
        let index = self.pairs.binary_search_by_key(&open, |(open, _)| *open).ok()?;
        Some(self.pairs[index].1)
    }
}
