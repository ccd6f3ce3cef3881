//! Titles of links and images: the parser gives their text, not their place.

use pulldown_cmark::{Event, Options, Parser};

use crate::documents::pieces;
use crate::documents::pieces::{Piece, PieceKind};
use crate::model::{Block, BlockKind, Span};

/// The longest name of an HTML entity, with `&` and `;`.
const LONGEST_ENTITY: usize = 33;

/// The block of a title that ends the markup at `markup`: the part of an inline link after its text, or a link
/// definition. None where there is no title, or where what is found is not what the parser made of it.
pub(super) fn block(source: &str, markup: Span, title: &str) -> Option<Block> {
    if title.trim().is_empty() {
        return None;
    }
    let pieces = decode(source, inner(source, markup)?, true, true);
    let read = pieces::block(BlockKind::LinkTitle, &pieces, source)?;
    let same = read.content.text.split_ascii_whitespace().eq(title.split_ascii_whitespace());
    same.then_some(read)
}

/// What stands between the quotation marks or parentheses at the end of the markup.
fn inner(source: &str, markup: Span) -> Option<Span> {
    let slice = markup.of(source);
    let slice = if slice.starts_with(']') { slice.strip_suffix(')')? } else { slice }.trim_end();
    let (opening, closing) = match slice.chars().next_back()? {
        ')' => ('(', ')'),
        mark @ ('"' | '\'') => (mark, mark),
        _ => return None,
    };
    let text = slice.strip_suffix(closing)?;
    let start = text.rmatch_indices(opening).map(|(at, _)| at).find(|at| {
        let slashes = text[..*at].len() - text[..*at].trim_end_matches('\\').len();
        slashes % 2 == 0
    })?;
    Some(Span::new(markup.start + start + 1, markup.start + text.len()))
}

/// Cuts the text of a title or an attribute: escapes, entities, and line breaks with the prefix of the next line.
pub(super) fn decode(source: &str, span: Span, escapes: bool, entities: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = span.start;
    while at < span.end {
        let rest = &source[at..span.end];
        let stop = rest.find(['\\', '&', '\n', '\r']).unwrap_or(rest.len());
        pieces.push(Piece::new(PieceKind::Verbatim, at, at + stop));
        at += stop;
        let rest = &rest[stop..];
        let mut chars = rest.chars();
        match chars.next() {
            Some('\\') => match chars.next().filter(|c| escapes && c.is_ascii_punctuation()) {
                Some(escaped) => pieces.push(Piece::new(PieceKind::Decoded(escaped.to_string().into()), at, at + 2)),
                None => pieces.push(Piece::new(PieceKind::Verbatim, at, at + 1)),
            },
            Some('&') => match entity(rest).filter(|_| entities) {
                Some((len, text)) => pieces.push(Piece::new(PieceKind::Decoded(text.into()), at, at + len)),
                None => pieces.push(Piece::new(PieceKind::Verbatim, at, at + 1)),
            },
            Some(_) => {
                let line = if rest.starts_with("\r\n") { 2 } else { 1 };
                let prefix = rest[line..].len() - rest[line..].trim_start_matches([' ', '\t', '>']).len();
                pieces.push(Piece::new(PieceKind::SoftBreak, at, at + line));
                pieces.push(Piece::new(PieceKind::Gap, at + line, at + line + prefix));
            }
            None => {}
        }
        at = pieces.last().map_or(span.end, |piece| piece.file.end);
    }
    pieces
}

/// Writes a title. `mark` opens it; `all` escapes all punctuation.
pub(super) fn spell(text: &str, mark: char, in_cell: bool, all: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        let needed = match c {
            '"' | '\'' => c == mark,
            '(' | ')' => mark == '(',
            '|' => in_cell,
            '\\' => rest[1..].chars().next().is_none_or(|next| next.is_ascii_punctuation()),
            '&' if entity(rest).is_some() => {
                out.push_str("&amp;");
                continue;
            }
            _ => false,
        };
        if needed || all && c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The entity at the start of a text: its length and what it stands for. The parser itself knows the names.
pub(super) fn entity(text: &str) -> Option<(usize, String)> {
    let end = text.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')? + 1;
    let name = &text[..end];
    if !name.starts_with('&') || !name[1..end - 1].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') {
        return None;
    }
    let mut found = String::new();
    for event in Parser::new_ext(name, Options::empty()) {
        if let Event::Text(text) = event {
            found.push_str(&text);
        }
    }
    (found != name).then_some((end, found))
}

#[cfg(test)]
mod tests {
    use super::entity;
    use crate::documents::markdown::{Choices, read::blocks};
    use crate::model::BlockKind;

    fn titles(text: &str) -> Vec<(String, String)> {
        let titles = blocks(text, &Choices::default()).into_iter().filter(|block| block.kind == BlockKind::LinkTitle);
        titles.map(|block| (block.content.text, block.file.of(text).to_owned())).collect()
    }

    #[test]
    fn titles_are_found_in_links_images_and_definitions() {
        assert_eq!(titles(r#"[a](b "c \"d\" &amp; e")"#), [(r#"c "d" & e"#.into(), r#"c \"d\" &amp; e"#.into())]);
        assert_eq!(titles("![a](<b> 'c')"), [("c".into(), "c".into())]);
        assert_eq!(titles("> [a](b (c\n> d) )"), [("c d".into(), "c\n> d".into())]);
        assert_eq!(titles("[a]\n\n[a]: <b>\n  'c'\n"), [("c".into(), "c".into())]);
        assert_eq!(titles("[a](b) [c](d \"\") [e]\n\n[e]: f\n"), []);
    }

    #[test]
    fn entities_are_the_parsers() {
        assert_eq!(entity("&amp;x"), Some((5, "&".into())));
        assert_eq!(entity("&#x2014; "), Some((8, "—".into())));
        assert_eq!(entity("&nosuch;"), None);
        assert_eq!(entity("&T; said"), None);
    }
}
