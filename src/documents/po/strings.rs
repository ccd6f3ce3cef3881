//! The text of a PO string and how it is spelled: escapes, and lines of the width that gettext writes.

use unicode_width::UnicodeWidthChar;

use super::entries::Text;
use crate::documents::lines;
use crate::documents::pieces::{Piece, PieceKind, whole};
use crate::model::{BlockKind, CodeKind, Content, OBJECT, Span};

/// What stands between the quotation marks of a line at most (gettext's page is 79 columns wide).
const WIDTH: usize = 77;

/// What a text of an entry says.
pub(super) fn text(source: &str, text: &Text) -> String {
    whole(BlockKind::Line, &pieces(source, &text.strings), source).content.text
}

/// The pieces of a text that stands in the file as these strings.
pub(super) fn pieces(source: &str, strings: &[Span]) -> Vec<Piece> {
    let nothing = |start, end| Piece::new(PieceKind::Decoded("".into()), start, end);
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
    let plain = |c: char| (PieceKind::Decoded(c.to_string().into()), 2);
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
                PieceKind::Decoded(char::from(value).to_string().into())
            } else {
                PieceKind::Standalone
            };
            (kind, first + digits)
        }
        // gettext refuses it, and so it stands for itself.
        _ => (PieceKind::Decoded(rest[..1 + c.len_utf8()].into()), 1 + c.len_utf8()),
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
        // The width of what is not laid yet is kept, so that no atom is counted again for each line.
        let mut left = width(part);
        while style.wraps && left > WIDTH {
            let Some(end) = line_end(rest) else { break };
            let (line, behind) = rest.split_at(end);
            push(line);
            left -= width(line);
            rest = behind;
        }
        if !rest.is_empty() {
            push(rest);
        }
    }
    out
}

/// How many atoms the first line of these has: up to the last place in it where a line may be broken, or, where a word is
/// wider than a line, up to its end.
fn line_end(atoms: &[Atom]) -> Option<usize> {
    let mut used = 0;
    let fits = atoms.iter().take_while(|atom| {
        used += atom.width;
        used <= WIDTH
    });
    let fits = fits.count();
    let within = atoms[..fits].iter().rposition(|atom| atom.may_break);
    within.or_else(|| atoms.iter().position(|atom| atom.may_break)).map(|last| last + 1)
}

fn atoms(content: &Content) -> Vec<Atom> {
    let mut raws = content.codes.iter().filter(|code| code.kind == CodeKind::Standalone).map(|code| &*code.raw);
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
    use std::time::Instant;

    use super::{Atom, Style, WIDTH, atoms, pieces, spell};
    use crate::documents::pieces::whole;
    use crate::model::{BlockKind, Content, Span};
    use proptest::prelude::{prop_assert_eq, proptest};

    /// The lines of a text, each found by its definition: the longest beginning that is no wider than a line and ends where
    /// one may be broken, else the shortest that ends there; what fits is left whole.
    fn by_definition(text: &str) -> Vec<String> {
        let all = atoms(&Content::plain(text));
        let spelled = |atoms: &[Atom]| format!("\"{}\"", atoms.iter().map(|atom| atom.spelled.as_str()).collect::<String>());
        let width = |atoms: &[Atom]| atoms.iter().map(|atom| atom.width).sum::<usize>();
        let (mut lines, mut rest) = (vec!["\"\"".to_owned()], all.as_slice());
        while width(rest) > WIDTH {
            let ends = (1..=rest.len()).filter(|end| rest[end - 1].may_break);
            let fitting = ends.clone().filter(|end| width(&rest[..*end]) <= WIDTH).max();
            let Some(end) = fitting.or_else(|| ends.min()) else { break };
            lines.push(spelled(&rest[..end]));
            rest = &rest[end..];
        }
        lines.extend((!rest.is_empty()).then(|| spelled(rest)));
        lines
    }

    proptest! {
        #[test]
        fn lines_are_those_of_the_definition(text in "([a-z]{1,12} ?|[a-z]{70,90}|星|，|é|\u{301}|\"|\t| {2}){0,60}") {
            let style = Style { breaks: false, ..STYLE };
            let wide = atoms(&Content::plain(text.as_str())).iter().map(|atom| atom.width).sum::<usize>() + 79 > WIDTH + 2;
            proptest::prop_assume!(wide);
            let spelled = spell(&Content::plain(text.as_str()), 77, style);
            prop_assert_eq!(spelled.split('\n').collect::<Vec<_>>(), by_definition(&text));
        }
    }

    #[test]
    fn a_long_paragraph_takes_time_in_proportion() {
        let time = |words: usize| {
            let content = Content::plain("word ".repeat(words));
            let begin = Instant::now();
            assert!(spell(&content, 7, STYLE).len() > words * 5);
            begin.elapsed().as_secs_f64()
        };
        let (short, long) = (time(20_000), time(320_000));
        assert!(long < short * 16.0 * 5.0, "{short} s for 20,000 words, {long} s for 320,000");
    }

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
