//! Addresses that are none any more: *info @example.org*, *http:/example.org*, info＠example．org.

use crate::model::{Protected, ProtectedKind, Segment, Span};

/// Words that an altered address may have come apart into.
const PIECES: usize = 3;
/// Of the letters of an address, the share that may be others, and the least.
const SHARE: usize = 5;
const LEAST: usize = 2;
/// Letters of what is before the @ alone, where nothing else of an address is left.
const LONG: usize = 5;

/// Where an address of the source stands that is no address any more.
pub(super) fn altered(target: &Segment, kind: ProtectedKind, lost: &str) -> Option<Span> {
    if !matches!(kind, ProtectedKind::Url | ProtectedKind::Email) {
        return None;
    }
    let text = target.text();
    let pieces = pieces(text);
    let lost = plain(lost);
    let own = |span: Span| target.protected.iter().any(|known| known.kind == kind && known.span.overlaps(span));
    let joined = |run: &[Span]| Span::new(run[0].start, run[run.len() - 1].end);
    let windows = (1..=PIECES).flat_map(|length| pieces.windows(length)).map(joined).filter(|span| !own(*span));
    let near = windows.filter_map(|span| Some((far(&lost, &plain(span.of(text)))?, span.len(), span)));
    near.min_by_key(|(far, length, span)| (*far, *length, span.start)).map(|(.., span)| span)
}

/// An altered address with what the patterns do not see of it: the *http:/* before *example.org*.
pub(super) fn whole(target: &Segment, found: Protected, lost: &str) -> Span {
    let text = target.text();
    let lost = plain(lost);
    let piece = pieces(text).into_iter().find(|piece| piece.contains(found.span)).filter(|piece| *piece != found.span);
    let nearer = |piece: &Span| {
        let far = |span: Span| strsim::damerau_levenshtein(&lost, &plain(span.of(text)));
        far(*piece) < far(found.span)
    };
    piece.filter(nearer).unwrap_or(found.span)
}

/// How many letters two addresses are apart, where the one may be what became of the other.
fn far(lost: &str, now: &str) -> Option<usize> {
    let apart = strsim::damerau_levenshtein(lost, now);
    let (name, domain) = lost.split_once('@').unwrap_or_default();
    let part = !name.is_empty() && (now == domain || now.trim_end_matches('@') == name && name.len() >= LONG);
    (part || apart <= LEAST.max(lost.len() / SHARE)).then_some(apart)
}

/// In small letters, narrow, without blanks.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(narrow).flat_map(char::to_lowercase).collect()
}

/// The narrow form of a wide letter or mark.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '。' => '.',
        '、' => ',',
        _ => c,
    }
}

/// Stretches of what addresses are written with, and its wide forms, without the marks around them.
fn pieces(text: &str) -> Vec<Span> {
    let edge = |c: char| !narrow(c).is_ascii_alphanumeric() && !matches!(narrow(c), '@' | '/');
    let belongs = |c: char| narrow(c).is_ascii_graphic() || c.is_alphabetic() && c < '\u{250}';
    let mut found = Vec::new();
    let mut at = 0;
    for piece in text.split(|c: char| !belongs(c)) {
        let start = at + piece.len() - piece.trim_start_matches(edge).len();
        let inner = piece.trim_matches(edge);
        if !inner.is_empty() {
            found.push(Span::new(start, start + inner.len()));
        }
        // The character that parts it from the next.
        at += piece.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    found
}
