//! A JSON string and the text that it spells (RFC 8259, section 7, with the escapes of JSON5).

use crate::documents::pieces::{Piece, PieceKind, whole};
use crate::model::{BlockKind, CodeKind, Content, OBJECT, Span};

/// The length of the string at the beginning of a text, quotation marks included.
pub(super) fn length(text: &str) -> Option<usize> {
    let mark = text.chars().next()?;
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' | '\r' => return None,
            c if c == mark => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The text that a string spells.
pub(super) fn text(source: &str, file: Span) -> String {
    whole(BlockKind::Line, &quoted(source, file), source).content.text
}

/// The pieces of a string with its quotation marks.
pub(super) fn quoted(source: &str, file: Span) -> Vec<Piece> {
    let nothing = |start, end| Piece::new(PieceKind::Decoded("".into()), start, end);
    let mut pieces = vec![nothing(file.start, file.start + 1)];
    inner(source, Span::new(file.start + 1, file.end - 1), &mut pieces);
    pieces.push(nothing(file.end - 1, file.end));
    pieces
}

/// The pieces of a stretch inside a string.
pub(super) fn inner(source: &str, span: Span, pieces: &mut Vec<Piece>) {
    let mut at = span.start;
    while at < span.end {
        let rest = Span::new(at, span.end).of(source);
        let plain = rest.find(|c| c == '\\' || is_hidden(c)).unwrap_or(rest.len());
        if plain > 0 {
            pieces.push(Piece::new(PieceKind::Verbatim, at, at + plain));
            at += plain;
            continue;
        }
        let (kind, len) = match rest.chars().next().filter(|c| is_hidden(*c)) {
            // One that is written as it is, which JSON forbids, stays as it is.
            Some(c) => (PieceKind::Standalone, c.len_utf8()),
            None => escape(rest),
        };
        pieces.push(Piece::new(kind, at, at + len));
        at += len;
    }
}

/// What an escape at the beginning of a text stands for, and its length. Half of a surrogate pair and a control character
/// are no text; they stay as codes.
fn escape(rest: &str) -> (PieceKind, usize) {
    let Some(c) = rest.chars().nth(1) else { return (PieceKind::Standalone, rest.len()) };
    let plain = |c: char| PieceKind::Decoded(c.to_string().into());
    match c {
        'n' => (plain('\n'), 2),
        't' => (plain('\t'), 2),
        'r' => (plain('\r'), 2),
        '"' | '\'' | '\\' | '/' => (plain(c), 2),
        'u' => match units(rest) {
            (Some(c), len) if !is_hidden(c) => (plain(c), len),
            (_, len) => (PieceKind::Standalone, len),
        },
        c => (PieceKind::Standalone, 1 + c.len_utf8()),
    }
}

/// Control characters that a text does not hold.
fn is_hidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r')
}

/// The character that one `\uXXXX`, or two that are a surrogate pair, spell.
fn units(rest: &str) -> (Option<char>, usize) {
    let unit = |text: &str| {
        let digits = text.strip_prefix("\\u")?.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(rest) else { return (None, 2) };
    if let Some(second) = rest.get(6..).and_then(unit)
        && let Some(Ok(c)) = char::decode_utf16([first, second]).next()
        && c > '\u{FFFF}'
    {
        return (Some(c), 12);
    }
    (char::from_u32(u32::from(first)), 6)
}

/// How a file spells its strings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Characters outside ASCII are spelled by number.
    ascii: bool,
    /// ASCII characters that the file spells by number though it need not: `<` for the sake of HTML round it.
    numbered: Vec<char>,
    /// Every slash is escaped, as PHP writes it.
    slashes: bool,
}

impl Style {
    /// The style of a file.
    pub(super) fn of(source: &str) -> Style {
        let mut style = Style::default();
        let mut numbers = false;
        let mut from = 0;
        while let Some(at) = source[from..].find("\\u").map(|at| from + at) {
            let (c, len) = units(&source[at..]);
            match c {
                Some(c) if !c.is_ascii() => numbers = true,
                Some(c) if !c.is_control() && !style.numbered.contains(&c) => style.numbered.push(c),
                _ => {}
            }
            from = at + len;
        }
        style.slashes = source.contains('/') && source.match_indices('/').all(|(at, _)| source[..at].ends_with('\\'));
        style.ascii = numbers && source.trim_start_matches('\u{FEFF}').is_ascii();
        style
    }

    /// Spells a character of a text.
    pub(super) fn push(&self, c: char, mark: char, out: &mut String) {
        match c {
            '"' | '\'' if c == mark && !self.numbered.contains(&c) => out.extend(['\\', c]),
            '\\' => out.push_str("\\\\"),
            '/' if self.slashes => out.push_str("\\/"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_ascii_control() || self.ascii && !c.is_ascii() || self.numbered.contains(&c) => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            c => out.push(c),
        }
    }

    /// Spells a content between quotation marks, which are not written. Codes are spelled already; for those in `markup` it
    /// says how.
    pub(super) fn spell(&self, content: &Content, markup: &[Option<String>], mark: char) -> String {
        let mut codes = content.codes.iter().zip(markup).filter(|(code, _)| code.kind == CodeKind::Standalone);
        let mut out = String::with_capacity(content.text.len() + 8);
        for c in content.text.chars() {
            if c == OBJECT
                && let Some((code, markup)) = codes.next()
            {
                out.push_str(markup.as_deref().unwrap_or(&code.raw));
            } else {
                self.push(c, mark, &mut out);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Style, quoted, text};
    use crate::documents::pieces::whole;
    use crate::model::{BlockKind, Content, Span};

    #[test]
    fn escapes_are_read() {
        let read = |spelled: &str| {
            let block = whole(BlockKind::Line, &quoted(spelled, Span::new(0, spelled.len())), spelled);
            block.content.to_tagged()
        };
        assert_eq!(read(r#""a\n\"\/\\ \u00e9 \ud83d\udeaa""#), "a\n\"/\\ é 🚪");
        assert_eq!(read(r#""\ud83d a \u0000 \uZZ \b""#), "<1/> a <2/> <3/>ZZ <4/>");
        assert_eq!(read("\"\u{1}a\""), "<1/>a", "as it stands in the file");
        assert_eq!(text("'it\\'s'", Span::new(0, 7)), "it's");
    }

    #[test]
    fn texts_are_spelled_as_the_file_does() {
        let spell = |file: &str, text: &str| Style::of(file).spell(&Content::plain(text), &[], '"');
        assert_eq!(spell("{}", "é \"<b>\"\n"), "é \\\"<b>\\\"\\n");
        assert_eq!(spell(r#"{"a": "\u00e9"}"#, "é🚪"), "\\u00e9\\ud83d\\udeaa");
        assert_eq!(spell(r#"{"a": "\u003cb>"}"#, "<é>"), "\\u003cé>");
        assert_eq!(spell(r#"{"a": "b\/c", "d": "\/"}"#, "http://x"), r"http:\/\/x");
        assert_eq!(spell(r#"{"a": "b\/c", "d": "/"}"#, "e/f"), "e/f");
        // Only the first control characters have to be escaped (RFC 8259, 7); escaped, another would be a code.
        assert_eq!(spell(r#"{"a": "b"}"#, "\u{1}\u{83}"), "\\u0001\u{83}");
    }
}
