//! The text of a Fluent pattern and how it is spelled: placeables are codes, string literals are the text that they hold,
//! lines are indented, and what would mean something is put into a string literal.

use super::scan::Pattern;
use crate::documents::pieces::{Piece, PieceKind};
use crate::model::{CodeKind, Content, OBJECT, Span};

/// The pieces of a pattern. A line break is part of the text; the indentation that its lines share is not.
pub(super) fn pieces(source: &str, pattern: &Pattern) -> Vec<Piece> {
    let indent = indent(source, pattern);
    let mut pieces = Vec::new();
    let mut from = pattern.span.start;
    for placeable in &pattern.placeables {
        text(source, Span::new(from, placeable.span.start), indent, &mut pieces);
        let (start, end) = (placeable.span.start, placeable.span.end);
        let kind = match placeable.literal.and_then(|literal| unescape(literal.of(source))) {
            Some(literal) => PieceKind::Decoded(literal.into()),
            None if placeable.variants.is_empty() => PieceKind::Standalone,
            None => PieceKind::Framed(frame(source, placeable.span, &placeable.variants).into()),
        };
        pieces.push(Piece::new(kind, start, end));
        from = end;
    }
    text(source, Span::new(from, pattern.span.end), indent, &mut pieces);
    pieces
}

/// What stands in the file without the texts of the variants, one variant a line.
fn frame(source: &str, span: Span, variants: &[(Span, Pattern)]) -> String {
    let first = variants.first().map_or(span.end, |(key, _)| key.start);
    let mut frame = Span::new(span.start, first).of(source).split_whitespace().collect::<Vec<_>>().join(" ");
    for (key, _) in variants {
        frame.push_str("\n ");
        frame.push_str(key.of(source));
    }
    frame + "\n}"
}

/// The spaces that all lines of a pattern but its first begin with; all lines when it does not begin on the line of its key.
fn indent(source: &str, pattern: &Pattern) -> usize {
    let before = source[..pattern.span.start].trim_end_matches(' ');
    let own = pattern.span.start - before.len();
    let mut least = if before.ends_with('\n') { own } else { usize::MAX };
    let mut from = pattern.span.start;
    let inner = |from, to| Span::new(from, to).of(source);
    for (index, end) in pattern.placeables.iter().map(|placeable| placeable.span.start).chain([pattern.span.end]).enumerate() {
        let text = inner(from, end);
        for (at, _) in text.match_indices('\n') {
            let line = &text[at + 1..];
            let spaces = line.len() - line.trim_start_matches(' ').len();
            // A line without text does not count; one that a placeable begins does.
            let is_empty = line[spaces..].starts_with('\n')
                || line[spaces..].starts_with("\r\n")
                || line.len() == spaces && index == pattern.placeables.len();
            if !is_empty {
                least = least.min(spaces);
            }
        }
        from = pattern.placeables.get(index).map_or(end, |placeable| placeable.span.end);
    }
    if least == usize::MAX { 0 } else { least }
}

fn text(source: &str, span: Span, indent: usize, pieces: &mut Vec<Piece>) {
    let mut at = span.start;
    for line in span.of(source).split_inclusive('\n') {
        let start = at;
        at += line.len();
        // The indentation of the line, unless it goes on behind a placeable.
        let begins = start > span.start;
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let bare = line.strip_suffix("\r\n").or(line.strip_suffix('\n')).unwrap_or(line);
        let cut = match begins {
            true if bare.len() == spaces && bare.len() < line.len() => spaces,
            true => spaces.min(indent),
            false => 0,
        };
        push(PieceKind::Decoded("".into()), start, start + cut, pieces);
        let ending = line.len() - if line.ends_with("\r\n") { 2 } else { usize::from(line.ends_with('\n')) };
        push(PieceKind::Verbatim, start + cut, start + ending.max(cut), pieces);
        if ending < line.len() {
            push(PieceKind::Decoded("\n".into()), start + ending, at, pieces);
        }
    }
}

fn push(kind: PieceKind, start: usize, end: usize, pieces: &mut Vec<Piece>) {
    if start < end {
        pieces.push(Piece::new(kind, start, end));
    }
}

/// The text of a string literal; none for an escape that is no character.
fn unescape(literal: &str) -> Option<String> {
    let mut out = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let c = rest.chars().next()?;
        let digits = match c {
            'u' => 4,
            'U' => 6,
            '"' | '\\' => 0,
            _ => return None,
        };
        out.push(if digits == 0 { c } else { char::from_u32(u32::from_str_radix(rest.get(1..=digits)?, 16).ok()?)? });
        rest = &rest[1 + digits..];
    }
    Some(out + rest).filter(|text| !text.contains(OBJECT))
}

/// Spells a content as a pattern. `indent` is what its lines but the first begin with, `begins_line` is true where the first
/// is indented too. For the codes in `markup` it says how they are spelled.
pub(super) fn spell(content: &Content, markup: &[Option<String>], indent: &str, ending: &str, begins_line: bool) -> String {
    if content.text.is_empty() {
        return "{\"\"}".to_owned();
    }
    let mut codes = content.codes.iter().zip(markup).filter(|(code, _)| code.kind == CodeKind::Standalone);
    let lines: Vec<&str> = content.text.split('\n').collect();
    let last = lines.len() - 1;
    // Indentation of the text's own is only seen beside a line without.
    let all_indented = lines.len() > 1 && lines[1..].iter().all(|line| line.is_empty() || line.starts_with(' '));
    let mut out = String::with_capacity(content.text.len() + 8);
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            out.push_str(ending);
        }
        let is_edge = index == 0 || index == last;
        if line.is_empty() && !is_edge {
            continue;
        }
        if index > 0 {
            out.push_str(indent);
        }
        let blank = line.chars().all(|c| c == ' ');
        let quote_start = index == 0 || blank || all_indented && !begins_line;
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let trailing = line.trim_end_matches([' ', '\r']).len();
        for (at, c) in line.char_indices() {
            let special = match c {
                OBJECT => {
                    if let Some((code, markup)) = codes.next() {
                        out.push_str(markup.as_deref().unwrap_or(&code.raw));
                    } else {
                        out.push(c);
                    }
                    continue;
                }
                '{' | '}' => true,
                ' ' if at < spaces => quote_start,
                ' ' if at >= trailing => index == last,
                '\r' => at >= trailing,
                '.' | '*' | '[' => at == spaces && (index > 0 || begins_line),
                _ => false,
            };
            if special {
                literal(c, &mut out);
            } else {
                out.push(c);
            }
        }
        if blank && (line.is_empty() || !quote_start) {
            out.push_str("{\"\"}");
        }
    }
    out
}

/// A character in a string literal; spaces share one.
fn literal(c: char, out: &mut String) {
    match c {
        ' ' if out.ends_with(" \"}") => out.insert(out.len() - 2, c),
        '\r' => out.push_str("{\"\\u000D\"}"),
        c => out.extend(['{', '"', c, '"', '}']),
    }
}
