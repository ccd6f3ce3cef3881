//! What stands inside a line of a cue: text, tags (`<i>`, `<c.loud>`, `<00:01.500>`), overrides (`{\an8}`), and in WebVTT
//! character references, which are those of HTML (WebVTT, 6.4).

use super::speakers::bare;
use crate::documents::html::reference;
use crate::documents::markdown::tags::parse;
use crate::documents::pieces::{Piece, PieceKind};
use crate::locale;
use crate::model::Span;

/// The longest tag.
const LONGEST: usize = 200;

/// The tag or override at the beginning of a text.
pub(super) fn tag(text: &str) -> Option<&str> {
    let closing = if text.starts_with("{\\") {
        '}'
    } else if text.starts_with('<') && text[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/') {
        '>'
    } else {
        return None;
    };
    let mut chars = text.char_indices().skip(1).take(LONGEST);
    let end = chars.find(|(_, c)| matches!(c, '<' | '{' | '\n' | '\r') || *c == closing);
    end.filter(|(_, c)| *c == closing).map(|(at, _)| &text[..=at])
}

/// What a tag or an override that switches a style opens or closes: its name, and whether it closes it.
pub(super) fn mark(tag: &str) -> Option<(String, bool)> {
    parse(tag).or_else(|| switch(tag))
}

/// The letter of an override that switches a style, and whether it switches it off: `{\i1}`, `{\i0}`.
fn switch(tag: &str) -> Option<(String, bool)> {
    let inner = tag.strip_prefix("{\\")?.strip_suffix('}')?;
    let style = inner.get(..1).filter(|style| matches!(*style, "b" | "i" | "s" | "u"))?;
    let value = &inner[1..];
    let is_switch = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    is_switch.then(|| (style.to_owned(), value == "0"))
}

/// True for an override that says where the whole cue is shown: `{\an8}`, `{\pos(10,20)}`.
pub(super) fn is_place(tag: &str) -> bool {
    let aligned = tag.strip_prefix("{\\a").is_some_and(|rest| rest.starts_with(|c: char| c == 'n' || c.is_ascii_digit()));
    aligned || tag.starts_with("{\\pos")
}

/// A text without the overrides that say where its cue is shown.
pub(super) fn without_places(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{\\") {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        let place = tag(found).filter(|tag| is_place(tag));
        if place.is_none() {
            out.push_str(&found[..2]);
        }
        rest = &found[place.map_or(2, str::len)..];
    }
    out + rest
}

/// The overrides in a stretch of a line that say where the cue is shown.
pub(super) fn places(source: &str, span: Span) -> impl Iterator<Item = &str> {
    let tags = span.of(source).match_indices("{\\").filter_map(move |(at, _)| tag(&source[span.start + at..span.end]));
    tags.filter(|tag| is_place(tag))
}

/// The pieces of a stretch of a line; tags stand alone until they are paired.
pub(super) fn pieces(source: &str, span: Span, is_vtt: bool, pieces: &mut Vec<Piece>) {
    let mut from = span.start;
    let mut at = span.start;
    while at < span.end {
        let rest = Span::new(at, span.end).of(source);
        let piece = match rest.as_bytes()[0] {
            // Where the cue is shown is no matter of its words.
            b'<' | b'{' => tag(rest).map(|tag| match tag {
                place if is_place(place) => (PieceKind::Gap, place.len()),
                tag => (PieceKind::Standalone, reading(rest, tag).unwrap_or(tag.len())),
            }),
            b'&' if is_vtt => reference(rest, false).map(|(len, found)| match found.contains(char::is_control) {
                // A line end is none of the words of its line.
                true => (PieceKind::Standalone, len),
                false => (PieceKind::Decoded(found.into()), len),
            }),
            _ => None,
        };
        match piece {
            Some((kind, len)) => {
                plain(from, at, pieces);
                pieces.push(Piece::new(kind, at, at + len));
                at += len;
                from = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    plain(from, span.end, pieces);
}

/// How long a reading is that a text begins with, `<rt>kan</rt>`, which is for those who read the language of its word.
fn reading(text: &str, tag: &str) -> Option<usize> {
    let name = tag.strip_prefix("<rt").filter(|rest| rest.starts_with(['>', '.']))?;
    let inner = &text["<rt".len() + name.len()..];
    let end = inner.find('<')?;
    Some(text.len() - inner.len() + end + if inner[end..].starts_with("</rt>") { "</rt>".len() } else { 0 })
}

fn plain(from: usize, to: usize, pieces: &mut Vec<Piece>) {
    if from < to {
        pieces.push(Piece::new(PieceKind::Verbatim, from, to));
    }
}

/// Spells a character; `rest` begins with it, `before` is what was written.
pub(super) fn push(c: char, rest: &str, is_vtt: bool, out: &mut String) {
    match c {
        '&' if is_vtt && reference(rest, false).is_some() => out.push_str("&amp;"),
        '<' if is_vtt => out.push_str("&lt;"),
        '>' if is_vtt && out.ends_with("--") => out.push_str("&gt;"),
        c => out.push(c),
    }
}

/// The text of a stretch, without tags.
pub(super) fn text(source: &str, span: Span, is_vtt: bool) -> String {
    let mut found = Vec::new();
    pieces(source, span, is_vtt, &mut found);
    let text = found.iter().map(|piece| match &piece.kind {
        PieceKind::Verbatim => piece.file.of(source),
        PieceKind::Decoded(text) => text,
        _ => "",
    });
    text.collect()
}

/// True when a sentence ends between two texts in a row. It goes on where both have an ellipsis: `You get...`, `...out of here.`
pub(super) fn ends_between(before: &str, after: &str) -> bool {
    let blank = [' ', '\u{FFFC}'];
    let (before, after) = (before.trim_end_matches(blank), after.trim_start_matches(blank));
    let trails = ["...", "…"].iter().any(|dots| before.ends_with(dots));
    let leads = ["...", "…"].iter().any(|dots| after.starts_with(dots));
    ends_sentence(before) && !(trails && leads)
}

/// True when a text ends a sentence, whatever closes after it, or is a sound in brackets.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = bare(text.trim_matches([' ', '\u{FFFC}']));
    let bare = text.trim_end_matches(|c: char| "\"'”’»“‘«›‹）)]」』】》〉｣ \u{A0}\u{FFFC}".contains(c));
    let is_sound = text.starts_with(['[', '(', '（', '【']) && text.ends_with([']', ')', '）', '】']);
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    // A title before a name: the name stands in the next cue.
    if locale::is_title(last) {
        return false;
    }
    is_sound || bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '♪', '♫'])
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use crate::documents::pieces::PieceKind;
    use crate::model::Span;

    #[test]
    fn a_reading_is_a_code() {
        let codes = |text: &str| -> Vec<String> {
            let mut found = Vec::new();
            pieces(text, Span::new(0, text.len()), true, &mut found);
            let codes = found.iter().filter(|piece| piece.kind == PieceKind::Standalone);
            codes.map(|piece| piece.file.of(text).to_owned()).collect()
        };
        assert_eq!(codes("<ruby>漢<rt>kan</rt>字<rt>ji</ruby>"), ["<ruby>", "<rt>kan</rt>", "<rt>ji", "</ruby>"]);
        assert_eq!(codes("a <rt>b"), ["<rt>"]);
    }
}
