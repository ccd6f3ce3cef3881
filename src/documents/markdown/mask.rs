//! What the parser sees of a text: the same number of bytes, without what would mislead it.
//!
//! A lone carriage return ends a line, as the standard says; the parser does not see that everywhere, so it gets a line
//! feed. And sums of money are not formulas: the parser takes `$500-US$600` for one, and its text would be lost to
//! translation. As on GitHub, a dollar sign that touches a letter or digit on its outer side begins or ends none.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

use super::read::options;

/// How often the text is read again to find formulas that only appear once others are gone.
const ROUNDS: usize = 4;

/// Stands for a dollar sign that is none to the parser; it means nothing in Markdown, and is as long.
const INERT: u8 = b'%';

/// The text as the parser should see it.
pub(super) fn mask(text: &str) -> Cow<'_, str> {
    let is_lone = |at: usize| text.as_bytes()[at] == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n');
    let mut masked = Cow::Borrowed(text);
    if text.match_indices('\r').any(|(at, _)| is_lone(at)) {
        masked = Cow::Owned(text.char_indices().map(|(at, c)| if c == '\r' && is_lone(at) { '\n' } else { c }).collect());
    }
    if !text.contains('$') {
        return masked;
    }
    for _ in 0..ROUNDS {
        let found = false_formulas(&masked);
        if found.is_empty() {
            return masked;
        }
        masked = Cow::Owned(replace(&masked, |at| found.binary_search(&at).is_ok()));
    }
    Cow::Owned(replace(&masked, |_| true))
}

/// Places of the dollar signs of formulas that are none, in order.
fn false_formulas(text: &str) -> Vec<usize> {
    let touches = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_alphanumeric);
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        if matches!(event, Event::InlineMath(_)) && (touches(range.start.checked_sub(1)) || touches(Some(range.end))) {
            found.extend([range.start, range.end - 1]);
        }
    }
    found
}

fn replace(text: &str, inert: impl Fn(usize) -> bool) -> String {
    let swap = |(at, c): (usize, char)| if c == '$' && inert(at) { char::from(INERT) } else { c };
    text.char_indices().map(swap).collect()
}

#[cfg(test)]
mod tests {
    use crate::documents::markdown::read::blocks;

    fn tagged(text: &str) -> String {
        blocks(text).first().map(|block| block.content.to_tagged()).unwrap_or_default()
    }

    #[test]
    fn money_is_text() {
        for text in ["It costs $500-US$600 or A$5/US$6.", "From $5,$6 to $7,$8,$9.", "$500–$600", "US$1 and $2"] {
            assert_eq!(tagged(text), text);
        }
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        let texts: Vec<_> = blocks("# a\rb\rc").into_iter().map(|block| block.content.text).collect();
        assert_eq!(texts, ["a", "b c"]);
    }

    #[test]
    fn formulas_are_codes() {
        assert_eq!(tagged("So $x^2$, 设$y$为 $$z$$."), "So <1/>, 设<2/>为 <3/>.");
    }
}
