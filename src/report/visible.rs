//! Text as a terminal can show it: nothing invisible, nothing that commands the terminal, and the columns that it takes.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::model::{Code, CodeKind};

/// One unit of text on the screen, which is never cut in two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell<'a> {
    /// Byte offset in the text.
    pub(super) at: usize,
    /// What the terminal is given.
    pub(super) shown: Cow<'a, str>,
    /// Columns that it takes, at least one.
    pub(super) width: usize,
}

/// A cluster wider than this is no letter of any script; its characters are shown one by one.
const WIDEST: usize = 4;

/// Columns of a tab; a fixed number, so that a window of a line looks like the whole.
const TAB: &str = "    ";

/// A text in units: grapheme clusters (UAX #29), with control and format characters made visible. Directional controls
/// and escape sequences of a foreign text do nothing then.
pub(super) fn cells(text: &str) -> impl Iterator<Item = Cell<'_>> {
    text.grapheme_indices(true).flat_map(|(at, cluster)| {
        let width = cluster.width();
        let single = width > WIDEST || width == 0 || cluster.chars().any(|c| c.is_control() || c == '\u{AD}');
        let whole = (!single).then_some(Cell { at, shown: Cow::Borrowed(cluster), width });
        let parts = cluster.char_indices().filter(move |_| single).map(move |(offset, c)| character(at + offset, c));
        whole.into_iter().chain(parts)
    })
}

fn character<'a>(at: usize, c: char) -> Cell<'a> {
    let shown: Cow<'a, str> = match c {
        '\t' => Cow::Borrowed(TAB),
        '\n' | '\r' => Cow::Borrowed(" "),
        // The control pictures block mirrors the control characters.
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}').to_string().into(),
        '\u{7F}' => Cow::Borrowed("\u{2421}"),
        _ if c.is_control() || c == '\u{AD}' || c.to_string().width() == 0 => format!("<U+{:04X}>", u32::from(c)).into(),
        _ => c.to_string().into(),
    };
    Cell { at, width: shown.width().max(1), shown }
}

/// A text that is safe to show.
pub(crate) fn visible(text: &str) -> String {
    cells(text).map(|cell| cell.shown).collect()
}

/// A text of several lines that is safe to show.
pub(crate) fn visible_lines(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}

/// Columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    cells(text).map(|cell| cell.width).sum()
}

/// A text that is safe to show in at most `columns`, the rest of it as `…`.
pub(super) fn shortened(text: &str, columns: usize) -> String {
    let mut shown = String::new();
    let mut used = 0;
    let mut rest = cells(text).peekable();
    while let Some(cell) = rest.next() {
        let needed = if rest.peek().is_some() { 1 } else { 0 };
        if used + cell.width + needed > columns {
            shown.push('…');
            break;
        }
        used += cell.width;
        shown.push_str(&cell.shown);
    }
    shown
}

/// The markup of an inline code, safe to show. What stands alone (code, an image) is something to read and stays whole up
/// to 60 columns; of what opens or closes, such as the address of a link, twelve columns and its last character are enough.
pub(super) fn markup(code: &Code) -> String {
    cut(&code.raw, if code.kind == CodeKind::Standalone { 60 } else { 12 })
}

/// The markup of an inline code for a page, where more of an address has room, so that two links are two: without what all
/// addresses begin with where it is too long, and cut at its end then.
pub(crate) fn label(code: &Code) -> String {
    if is_unseen_line_end(code) {
        return "⏎".to_owned();
    }
    let columns = if code.kind == CodeKind::Standalone { 60 } else { 32 };
    let raw = &*without_alt(&code.raw);
    if width(raw) <= columns {
        return visible(raw);
    }
    cut(&raw.replacen("https://www.", "", 1).replacen("https://", "", 1), columns)
}

/// True for a line end that is written without a sign of its own: spaces or a backslash at the end of a line.
pub(crate) fn is_unseen_line_end(code: &Code) -> bool {
    code.is_line_end() && matches!(code.raw.trim(), "" | "\\")
}

/// The markup of a picture without its description, which is a text of its own.
fn without_alt(raw: &str) -> Cow<'_, str> {
    match raw.strip_prefix("![").and_then(|rest| rest.split_once("](")) {
        Some((alt, rest)) if !alt.is_empty() => Cow::Owned(format!("![…]({rest}")),
        _ => Cow::Borrowed(raw),
    }
}

fn cut(raw: &str, columns: usize) -> String {
    match raw.char_indices().next_back() {
        Some((last, _)) if width(raw) > columns => shortened(raw, columns - 1) + &visible(&raw[last..]),
        _ => visible(raw),
    }
}

/// A text followed by spaces up to `columns`.
pub(super) fn padded(text: &str, columns: usize) -> String {
    let mut padded = visible(text);
    padded.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(text))));
    padded
}

#[cfg(test)]
mod tests {
    use super::{cells, label, markup, padded, shortened, visible, width};
    use crate::model::{Code, CodeKind};
    use proptest::prelude::{prop_assert, proptest};

    #[test]
    fn a_line_end_has_a_sign() {
        let label_of = |raw: &str| label(&Code { id: 1, kind: CodeKind::Standalone, raw: raw.into(), at: 0 });
        assert_eq!([label_of("  \n"), label_of("\\\n"), label_of("<br>")], ["⏎", "⏎", "<br>"]);
    }

    #[test]
    fn columns_are_those_of_the_terminal() {
        for (text, columns) in [("星际门", 6), ("e\u{301}", 1), ("👩‍💻", 2), ("\t", 4), ("한국", 4), ("ｶﾞ", 2), ("", 0)]
        {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn nothing_is_invisible_and_nothing_commands() {
        assert_eq!(visible("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(visible("a\u{200B}b\u{202E}c\0"), "a<U+200B>b<U+202E>c␀");
        assert_eq!(visible("می\u{200C}خواهم"), "می\u{200C}خواهم");
    }

    #[test]
    fn shortening_counts_columns() {
        assert_eq!(shortened("星际门计划", 7), "星际门…");
        assert_eq!(shortened("abc", 3), "abc");
        assert_eq!(shortened("abcd", 3), "ab…");
        assert_eq!(padded("门", 4), "门  ");
    }

    #[test]
    fn markup_of_a_link_is_short_and_code_is_whole() {
        let shown = |kind, raw: &str| markup(&Code { at: 0, kind, id: 1, raw: raw.into() });
        assert_eq!(shown(CodeKind::Close, "](https://example.com/a)"), "](https://…)");
        assert_eq!(shown(CodeKind::Open, "**"), "**");
        assert_eq!(shown(CodeKind::Standalone, "`cargo run --release`"), "`cargo run --release`");
        assert_eq!(shown(CodeKind::Open, ""), "");
        let shown = |raw: &str| label(&Code { at: 0, kind: CodeKind::Close, id: 1, raw: raw.into() });
        assert_eq!(shown("![A boat](boat.png)"), "![…](boat.png)");
        assert_eq!(shown("](https://example.com/a)"), "](https://example.com/a)");
        assert_eq!(shown("](https://www.example.com/reports/2024/harbour)"), "](example.com/reports/2024/har…)");
    }

    proptest! {
        #[test]
        fn any_text_is_harmless(text in "\\PC{0,20}|[\u{0}-\u{9F}\u{200B}-\u{206F}\u{FEFF}\u{FFFC}a星\u{301}\u{20E3}👩]{0,20}") {
            let shown = visible(&text);
            prop_assert!(!shown.chars().any(char::is_control), "{:?}", shown);
            prop_assert!(cells(&text).all(|cell| cell.width >= 1 && text.is_char_boundary(cell.at)));
            prop_assert!(width(&shortened(&text, 10)) <= 10);
        }
    }
}
