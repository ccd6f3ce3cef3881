//! Lines of a file, and where a line of text may be broken.

use super::pieces::is_unspaced;
use crate::model::Span;

/// The lines of a text without their ends (`\n`, `\r\n` or `\r`), each with the place where the next begins.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (Span, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let body = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let ending = match rest.as_bytes().get(body..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([]) | None => 0,
            Some(_) => 1,
        };
        let line = (Span::new(at, at + body), at + body + ending);
        at = line.1;
        Some(line)
    })
}

/// The end of a text's lines: that of the first.
pub(super) fn ending(text: &str) -> &str {
    lines(text).find(|(body, next)| body.end < *next).map_or("\n", |(body, next)| &text[body.end..next])
}

/// Marks that may not begin a line: closing ones, small kana and repetition marks (JIS X 4051 and GB/T 15834, the common
/// part).
const NOT_FIRST: &str = "、。，．・：；？！゛゜ヽヾゝゞ々〻ー―）］｝〉》」』】〕〗〙〛％…‥\
ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";

/// Marks that may not end a line.
const NOT_LAST: &str = "（［｛〈《「『【〔〖〘〚￥＄";

/// True when a line may be broken between two characters that no space parts: both are of a script without spaces, and
/// neither mark would lose its side.
pub(super) fn parts(before: char, after: char) -> bool {
    is_unspaced(before) && is_unspaced(after) && !NOT_LAST.contains(before) && !NOT_FIRST.contains(after)
}

#[cfg(test)]
mod tests {
    use super::{lines, parts};

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let text = "a\r\nb\rc\n\nd";
        let bodies: Vec<&str> = lines(text).map(|(body, _)| body.of(text)).collect();
        assert_eq!(bodies, ["a", "b", "c", "", "d"]);
        assert_eq!(lines(text).map(|(_, next)| next).collect::<Vec<_>>(), [3, 5, 7, 8, 9]);
    }

    #[test]
    fn han_may_part_but_not_before_a_closing_mark() {
        assert!(parts('星', '际') && !parts('门', '。') && !parts('「', '星') && !parts('a', '星') && !parts('별', '문'));
    }
}
