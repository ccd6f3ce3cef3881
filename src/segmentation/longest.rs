//! The longest segment. What goes on for longer without a sentence's end is a list, a table or noise, and no translator, check or
//! page of ours has use for it in one piece.

use super::marks::is_unspaced;
use crate::model::{Protected, Span};

/// Bytes of the longest segment: ten times the longest sentences of laws.
const LONGEST: usize = 10_000;

/// True when one of the stretches is too long for a segment.
pub(super) fn exceeds(spans: &[Span]) -> bool {
    spans.iter().any(|span| span.len() > LONGEST)
}

/// The ends of segments, in order, with more of them where two are further apart than the longest segment: behind a mark and a space
/// where there is one, else behind a space, else between two characters. Nothing protected is cut in two.
pub(super) fn parted(text: &str, protected: &[Protected], ends: Vec<usize>) -> Vec<usize> {
    let mut all = Vec::with_capacity(ends.len());
    let mut start = 0;
    for end in ends {
        while end - start > LONGEST {
            let cut = place(text, protected, start);
            if cut >= end {
                break;
            }
            all.push(cut);
            start = cut;
        }
        all.push(end);
        start = end;
    }
    all
}

/// Where the segment that begins at `start` had best end, in the second half of its length.
fn place(text: &str, protected: &[Protected], start: usize) -> usize {
    let (least, most) = (text.floor_char_boundary(start + LONGEST / 2), text.floor_char_boundary(start + LONGEST));
    // What is protected at a place.
    let at = |place: usize| {
        let next = protected.partition_point(|found| found.span.end <= place);
        protected.get(next).filter(|found| found.span.start < place)
    };
    let (mut spaced, mut joined) = (None, None);
    let window = &text[least..most];
    let mut behind = text[most..].chars().next();
    for (index, c) in window.char_indices().rev() {
        let place = least + index + c.len_utf8();
        let before = window[..index].chars().next_back();
        let is_gap = c.is_whitespace() && behind.is_some_and(|c| !c.is_whitespace());
        let is_mark = |c: char| matches!(c, ',' | ';' | ':' | '|' | '，' | '、' | '；' | '：');
        if at(place).is_none() {
            if is_gap && before.is_some_and(is_mark) || is_mark(c) && behind.is_some_and(is_unspaced) {
                return place;
            }
            spaced = spaced.or(is_gap.then_some(place));
            let is_joint = c.is_alphanumeric() && behind.is_some_and(char::is_alphanumeric);
            joined = joined.or(is_joint.then_some(place));
        }
        behind = Some(c);
    }
    spaced.or(joined).unwrap_or_else(|| at(most).map_or(most, |found| found.span.end))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, parted};
    use crate::model::{Protected, ProtectedKind, Span};

    fn pieces(text: &str, protected: &[Protected]) -> Vec<String> {
        let mut start = 0;
        let piece = |end| text[std::mem::replace(&mut start, end)..end].to_owned();
        parted(text, protected, vec![text.len()]).into_iter().map(piece).collect()
    }

    #[test]
    fn what_is_too_long_is_cut_where_a_reader_would_pause() {
        assert_eq!(pieces("so and so", &[]), ["so and so"]);
        let text = format!("{}, {}", "word ".repeat(1500).trim_end(), "word ".repeat(800));
        let cut = pieces(&text, &[]);
        assert!(cut.len() == 2 && cut[0].ends_with("word, "), "{:?}", cut.iter().map(String::len).collect::<Vec<_>>());
        for unit in ["word ", "字", "ab", "é, ", "一，二", "\u{1F600}", " "] {
            let text = unit.repeat(50_000 / unit.len());
            let cut = pieces(&text, &[]);
            assert!(cut.concat() == text && cut.iter().all(|piece| piece.len() <= LONGEST), "{unit:?}");
        }
    }

    #[test]
    fn nothing_protected_is_cut_in_two() {
        let text = "a".repeat(3 * LONGEST);
        let protect = |start, end| Protected { span: Span::new(start, end), kind: ProtectedKind::Url };
        let lengths = |protected: &[Protected]| pieces(&text, protected).iter().map(String::len).collect::<Vec<_>>();
        assert_eq!(lengths(&[protect(10, 3 * LONGEST)]), [3 * LONGEST]);
        assert_eq!(lengths(&[protect(10, LONGEST + 50)])[0], LONGEST + 50);
        assert_eq!(lengths(&[protect(LONGEST - 9, LONGEST + 9)])[0], LONGEST - 9);
    }
}
