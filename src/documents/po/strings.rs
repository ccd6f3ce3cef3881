//! The text of a PO string and how it is spelled: escapes, and lines of the width that gettext writes.

use unicode_width::UnicodeWidthChar;

use crate::documents::lines;
use crate::documents::pieces::{Piece, PieceKind};
use crate::model::{CodeKind, Content, OBJECT, Span};

/// What stands between the quotation marks of a line at most (gettext's page is 79 columns wide).
const WIDTH: usize = 77;

/// The pieces of a text that stands in the file as these strings.
pub(super) fn pieces(source: &str, strings: &[Span]) -> Vec<Piece> {
    let nothing = |start, end| Piece::new(PieceKind::Decoded(String::new()), start, end);
    let mut pieces = Vec::new();
    let mut from = strings.first().map_or(0, |string| string.start);
    for string in strings {
        pieces.push(nothing(from, string.start + 1));
        unescape(source, Span::new(string.start + 1, string.end - 1), &mut pieces);
        from = string.end - 1;
    }
    pieces.push(nothing(from, from + 1));
    pieces
}

fn unescape(source: &str, inner: Span, pieces: &mut Vec<Piece>) {
    let mut at = inner.start;
    while at < inner.end {
        let rest = Span::new(at, inner.end).of(source);
        let plain = rest.find('\\').unwrap_or(rest.len());
        if plain > 0 {
            pieces.push(Piece::new(PieceKind::Verbatim, at, at + plain));
            at += plain;
            continue;
        }
        let (kind, len) = escape(rest);
        pieces.push(Piece::new(kind, at, at + len));
        at += len;
    }
}

/// What an escape at the beginning of a text stands for, and its length.
fn escape(rest: &str) -> (PieceKind, usize) {
    let mut chars = rest.chars();
    chars.next();
    let Some(c) = chars.next() else { return (PieceKind::Verbatim, rest.len()) };
    let plain = |c: char| (PieceKind::Decoded(c.to_string()), 2);
    match c {
        'n' => plain('\n'),
        't' => plain('\t'),
        'r' => plain('\r'),
        'a' => plain('\u{7}'),
        'b' => plain('\u{8}'),
        'f' => plain('\u{C}'),
        'v' => plain('\u{B}'),
        '"' | '\\' => plain(c),
        '0'..='7' | 'x' => {
            let (first, most, radix) = if c == 'x' { (2, 2, 16) } else { (1, 3, 8) };
            let digits = rest[first..].chars().take(most).take_while(|c| c.is_digit(radix)).count();
            let value = u8::from_str_radix(&rest[first..first + digits], radix).unwrap_or(0);
            // A byte of another character is not taken apart.
            let kind = if (1..0x80).contains(&value) {
                PieceKind::Decoded(char::from(value).to_string())
            } else {
                PieceKind::Standalone
            };
            (kind, first + digits)
        }
        // gettext refuses it, and so it stands for itself.
        _ => (PieceKind::Decoded(rest[..1 + c.len_utf8()].to_owned()), 1 + c.len_utf8()),
    }
}

/// How the strings of a file are broken into lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style<'a> {
    /// Long lines are broken.
    pub(super) wraps: bool,
    /// A line is broken after each `\n`.
    pub(super) breaks: bool,
    /// The end of the file's lines.
    pub(super) ending: &'a str,
}

/// A character or code as it is spelled.
struct Atom {
    spelled: String,
    width: usize,
    /// A line may be broken after it.
    may_break: bool,
    /// It is a line break of the text.
    is_break: bool,
}

/// Spells a content as strings; `column` is where the first would begin.
pub(super) fn spell(content: &Content, column: usize, style: Style<'_>) -> String {
    let atoms = atoms(content);
    let width = |atoms: &[Atom]| atoms.iter().map(|atom| atom.width).sum::<usize>();
    let join = |atoms: &[Atom]| format!("\"{}\"", atoms.iter().map(|atom| atom.spelled.as_str()).collect::<String>());
    let parts: Vec<&[Atom]> = if style.breaks { atoms.split_inclusive(|atom| atom.is_break).collect() } else { vec![&atoms] };
    if parts.len() <= 1 && (!style.wraps || column + width(&atoms) + 2 <= WIDTH + 2) {
        return join(&atoms);
    }
    let mut out = String::from("\"\"");
    let mut push = |line: &[Atom]| {
        out.push_str(style.ending);
        out.push_str(&join(line));
    };
    for part in parts {
        let mut rest = part;
        while style.wraps && width(rest) > WIDTH {
            let mut used = 0;
            let fits = rest.iter().take_while(|atom| {
                used += atom.width;
                used <= WIDTH
            });
            let fits = fits.count();
            let within = rest[..fits].iter().rposition(|atom| atom.may_break);
            let Some(end) = within.or_else(|| rest.iter().position(|atom| atom.may_break)) else { break };
            push(&rest[..=end]);
            rest = &rest[end + 1..];
        }
        if !rest.is_empty() {
            push(rest);
        }
    }
    out
}

fn atoms(content: &Content) -> Vec<Atom> {
    let mut raws = content.codes.iter().filter(|code| code.kind == CodeKind::Standalone).map(|code| code.raw.as_str());
    let mut chars = content.text.chars().peekable();
    let mut atoms = Vec::with_capacity(content.text.len());
    while let Some(c) = chars.next() {
        let spelled = match c {
            // Bytes that the file spells by number; nothing else of this format is a code.
            OBJECT => raws.next().filter(|raw| raw.starts_with('\\')).map_or(c.to_string(), str::to_owned),
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            '\n' => "\\n".to_owned(),
            '\t' => "\\t".to_owned(),
            '\r' => "\\r".to_owned(),
            '\u{7}' => "\\a".to_owned(),
            '\u{8}' => "\\b".to_owned(),
            '\u{C}' => "\\f".to_owned(),
            '\u{B}' => "\\v".to_owned(),
            c if c < ' ' => format!("\\{:03o}", u32::from(c)),
            c => c.to_string(),
        };
        let next = chars.peek().copied();
        let may_break = match next {
            Some(next) if c == ' ' => next != ' ',
            Some(next) => lines::parts(c, next),
            None => false,
        };
        let width = if spelled.is_ascii() { spelled.len() } else { c.width().unwrap_or(0) };
        atoms.push(Atom { spelled, width, may_break, is_break: c == '\n' });
    }
    // The last `\n` ends the last line.
    if let Some(last) = atoms.last_mut() {
        last.is_break = false;
    }
    atoms
}

#[cfg(test)]
mod tests {
    use super::{Style, pieces, spell};
    use crate::documents::pieces::whole;
    use crate::model::{BlockKind, Content, Span};

    const STYLE: Style<'_> = Style { wraps: true, breaks: true, ending: "\n" };

    #[test]
    fn lines_are_as_wide_as_gettext_writes_them() {
        let words = "word ".repeat(20);
        let spelled = spell(&Content::plain(words.trim_end()), 7, STYLE);
        assert_eq!(spelled, format!("\"\"\n\"{}\"\n\"{}\"", "word ".repeat(15), "word ".repeat(5).trim_end()));
        let sixty = "a".repeat(70);
        assert_eq!(spell(&Content::plain(sixty.as_str()), 7, STYLE), format!("\"{sixty}\""));
        let long = "a".repeat(200);
        assert_eq!(spell(&Content::plain(long.as_str()), 7, STYLE), format!("\"\"\n\"{long}\""));
        assert_eq!(spell(&Content::plain(words.as_str()), 7, Style { wraps: false, ..STYLE }), format!("\"{words}\""));
        assert_eq!(spell(&Content::plain("a\nb\n"), 7, STYLE), "\"\"\n\"a\\n\"\n\"b\\n\"");
        assert_eq!(spell(&Content::plain("a\n"), 7, STYLE), "\"a\\n\"");
        assert_eq!(spell(&Content::plain("a\nb"), 7, Style { breaks: false, ..STYLE }), "\"a\\nb\"");
        let han = "星际之门计划".repeat(10);
        let lines: Vec<usize> = spell(&Content::plain(han), 7, STYLE).lines().map(|line| line.chars().count()).collect();
        assert_eq!(lines, [2, 40, 24]);
    }

    #[test]
    fn escapes_are_read_and_written() {
        let spelled = r#""a\tb\"c\\d\033[1m \303\251 \q""#;
        let block = whole(BlockKind::Line, &pieces(spelled, &[Span::new(0, spelled.len())]), spelled);
        assert_eq!(block.content.to_tagged(), "a\tb\"c\\d\u{1b}[1m <1/><2/> \\q");
        assert_eq!(spell(&block.content, 0, STYLE), r#""a\tb\"c\\d\033[1m \303\251 \\q""#);
    }
}
