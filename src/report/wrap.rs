//! Lines of styled text for a column of a terminal.

use anstyle::Style;

use super::palette::paint;
use super::visible::cells;

/// One unit of styled text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) width: usize,
    pub(super) style: Style,
    kind: Kind,
}

/// What a line break may do beside a glyph: a small part of UAX #14 that is enough for articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A line may end after it.
    Space,
    /// A letter or mark of a script with spaces.
    Narrow,
    /// A character of a script without spaces, and a picture: a line may end on either side.
    Wide,
    /// Never ends a line.
    Opening,
    /// Never begins a line.
    Closing,
}

/// Marks that never begin a line: closing brackets and quotes, stops, small kana (classes CL, CP, EX, IS, NS of UAX #14).
const CLOSING: &str = "。，、；：？！）」』】》〉〕］｝”’…—～·.,;:?!)]}»›%％°ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
/// Marks that never end a line (class OP of UAX #14, and opening quotes).
const OPENING: &str = "（「『【《〈〔［｛“‘([{«‹$￥¥€£";

/// A text in one style.
pub(super) fn glyphs(text: &str, style: Style) -> impl Iterator<Item = Glyph> + '_ {
    cells(text).map(move |cell| {
        let is_space = cell.shown.chars().all(|c| matches!(c, ' ' | '\u{3000}'));
        let kind = match cell.shown.chars().next() {
            _ if is_space => Kind::Space,
            Some(c) if CLOSING.contains(c) => Kind::Closing,
            Some(c) if OPENING.contains(c) => Kind::Opening,
            // An escape such as <U+200B> is wide, and a line may end beside it too.
            _ if cell.width > 1 => Kind::Wide,
            _ => Kind::Narrow,
        };
        Glyph { text: cell.shown.into_owned(), width: cell.width, style, kind }
    })
}

/// A mark of our own that stays with what follows it.
pub(super) fn opening(text: &str, style: Style) -> Glyph {
    Glyph { text: text.to_owned(), width: super::visible::width(text), style, kind: Kind::Opening }
}

/// A mark of our own that stays with what stands before it.
pub(super) fn closing(text: &str, style: Style) -> Glyph {
    Glyph { kind: Kind::Closing, ..opening(text, style) }
}

/// A text without style in lines of at most `width` columns.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let all: Vec<Glyph> = glyphs(text, Style::new()).collect();
    wrap(&all, width).iter().map(|line| line.iter().map(|glyph| glyph.text.as_str()).collect()).collect()
}

/// Breaks glyphs into lines of at most `width` columns. White space at a break is dropped; what has no good place to
/// break is cut between two glyphs. No line is wider than `width` as long as no glyph is.
pub(super) fn wrap(glyphs: &[Glyph], width: usize) -> Vec<Vec<Glyph>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < glyphs.len() {
        let mut used = 0;
        let mut end = start;
        // After the last place on this line where it may break.
        let mut good = None;
        while let Some(glyph) = glyphs.get(end) {
            if end > start && breaks(&glyphs[end - 1], glyph) {
                good = Some(end);
            }
            if used + glyph.width > width && glyph.kind != Kind::Space {
                break;
            }
            used += glyph.width;
            end += 1;
        }
        let cut = if end == glyphs.len() { end } else { good.unwrap_or(end.max(start + 1)) };
        let kept = glyphs[start..cut].iter().rposition(|glyph| glyph.kind != Kind::Space).map_or(start, |last| start + last + 1);
        lines.push(glyphs[start..kept].to_vec());
        start = cut;
    }
    lines
}

fn breaks(before: &Glyph, after: &Glyph) -> bool {
    if after.kind == Kind::Space || after.kind == Kind::Closing || before.kind == Kind::Opening {
        return false;
    }
    let wide = |glyph: &Glyph| glyph.kind == Kind::Wide || (glyph.width > 1 && glyph.kind != Kind::Narrow);
    before.kind == Kind::Space || wide(before) || wide(after) || (before.text == "-" && after.kind == Kind::Narrow)
}

/// A line as text, with spaces up to `columns`.
pub(super) fn line(glyphs: &[Glyph], columns: usize) -> String {
    let mut text = String::new();
    let mut run = String::new();
    let mut style = Style::new();
    for glyph in glyphs {
        if glyph.style != style {
            text.push_str(&paint(style, &std::mem::take(&mut run)));
            style = glyph.style;
        }
        run.push_str(&glyph.text);
    }
    if !run.is_empty() {
        text.push_str(&paint(style, &run));
    }
    let used: usize = glyphs.iter().map(|glyph| glyph.width).sum();
    text.extend(std::iter::repeat_n(' ', columns.saturating_sub(used)));
    text
}

#[cfg(test)]
mod tests {
    use super::{glyphs, line, wrap};
    use anstyle::Style;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    fn lines(text: &str, width: usize) -> Vec<String> {
        let glyphs: Vec<_> = glyphs(text, Style::new()).collect();
        wrap(&glyphs, width).iter().map(|glyphs| line(glyphs, 0)).collect()
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        assert_eq!(lines("one two three", 8), ["one two", "three"]);
        assert_eq!(lines("incomprehensible", 6), ["incomp", "rehens", "ible"]);
        assert_eq!(lines("a  b", 2), ["a", "b"]);
        assert_eq!(lines("well-known", 6), ["well-", "known"]);
        assert_eq!(lines("", 8), Vec::<String>::new());
        // A space that carries a mark is something to see.
        assert_eq!(lines("ab \u{301}", 3), ["ab \u{301}"]);
    }

    #[test]
    fn han_breaks_anywhere_but_before_its_stops() {
        assert_eq!(lines("星际门计划。", 10), ["星际门计", "划。"]);
        assert_eq!(lines("他说：“星际门”很大", 7), ["他说：", "“星际", "门”很大"]);
    }

    #[test]
    fn a_wide_character_is_never_split_and_never_overflows() {
        assert_eq!(lines("a星际门", 4), ["a星", "际门"]);
        assert_eq!(lines("星际门", 5), ["星际", "门"]);
    }

    proptest! {
        #[test]
        fn lines_fit_and_lose_nothing_but_spaces(text in "[a-c 。，“”星际门👩\u{301}\u{200B}\t-]{0,60}", width in 8usize..30) {
            let glyphs: Vec<_> = glyphs(&text, Style::new()).collect();
            let wrapped = wrap(&glyphs, width);
            for one in &wrapped {
                prop_assert!(one.iter().map(|glyph| glyph.width).sum::<usize>() <= width);
            }
            let kept: String = wrapped.iter().flatten().map(|glyph| glyph.text.as_str()).filter(|text| !text.trim().is_empty()).collect();
            let all: String = glyphs.iter().map(|glyph| glyph.text.as_str()).filter(|text| !text.trim().is_empty()).collect();
            prop_assert_eq!(kept, all);
        }
    }
}
