//! Which tags of a text are pairs, and which of those must be kept whole.

use std::collections::HashMap;

use super::attributes;
use crate::documents::html::elements;
use crate::documents::pieces::{Piece, PieceKind};
use crate::model::Span;

/// Elements that have no end tag (HTML Living Standard, 13.1.2, void elements).
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements whose content is no text for a reader, or text that must stay as it is.
const KEPT: &[&str] = &[
    "code", "pre", "script", "style", "textarea", "samp", "var", "tt", "kbd", "svg", "math", "template", "iframe", "object",
    "select",
];

/// Elements of a table that end a text, as `p` does.
const TABLE: &[&str] = &["caption", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// A tag among the pieces of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::documents) struct Mark {
    /// Index of its piece.
    pub(in crate::documents) piece: usize,
    /// Its name, which its counterpart shares.
    pub(in crate::documents) name: String,
    /// It ends what its counterpart begins.
    pub(in crate::documents) is_end: bool,
}

/// Makes pairs of the start and end tags that belong together; `first` is the first free pair number. A tag without
/// counterpart, or one whose pair would cross another, stands alone.
pub(in crate::documents) fn pair(pieces: &mut [Piece], tags: &[Mark], first: usize) {
    let mut tags = tags.iter().peekable();
    let mut next = first;
    // Open tags and pairs, outermost first.
    let mut open: Vec<Option<&Mark>> = Vec::new();
    let mut last_pair = Vec::new();
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for index in 0..pieces.len() {
        match pieces[index].kind {
            PieceKind::Open(_) => {
                last_pair.push(open.len());
                open.push(None);
            }
            PieceKind::Close(_) => forget(&mut open, &mut by_name, last_pair.pop().unwrap_or(0)),
            PieceKind::Standalone => match tags.next_if(|tag| tag.piece == index) {
                Some(tag) if !tag.is_end => {
                    by_name.entry(&tag.name).or_default().push(open.len());
                    open.push(Some(tag));
                }
                Some(tag) => {
                    let place = by_name.get(tag.name.as_str()).and_then(|places| places.last()).copied();
                    let Some(place) = place.filter(|place| last_pair.last().is_none_or(|last| last < place)) else { continue };
                    if let Some(opening) = open[place] {
                        pieces[opening.piece].kind = PieceKind::Open(next);
                        pieces[index].kind = PieceKind::Close(next);
                        next += 1;
                    }
                    forget(&mut open, &mut by_name, place);
                }
                None => {}
            },
            _ => {}
        }
    }
}

/// Makes one code of each pair of tags whose content must stay as it is, `<code>…</code>`; gives their places.
pub(super) fn keep(pieces: &mut Vec<Piece>, source: &str) -> Vec<Span> {
    let mut kept = Vec::new();
    let mut closing = None;
    pieces.retain_mut(|piece| match (&piece.kind, closing) {
        (PieceKind::Open(pair), None) if is_kept(piece.file.of(source)) => {
            closing = Some(*pair);
            kept.push(piece.file);
            piece.kind = PieceKind::Standalone;
            true
        }
        (kind, Some(pair)) => {
            if let Some(last) = kept.last_mut() {
                last.end = piece.file.end;
            }
            if *kind == PieceKind::Close(pair) {
                closing = None;
            }
            false
        }
        _ => true,
    });
    for piece in pieces {
        if let Ok(index) = kept.binary_search_by_key(&piece.file.start, |span| span.start) {
            piece.file.end = kept[index].end;
        }
    }
    kept
}

/// True for a start tag whose content must stay as it is.
pub(super) fn is_kept(tag: &str) -> bool {
    // What fills a slot of a component of Vue is shown.
    let is_slot = || ["v-slot", " #"].iter().any(|slot| tag.contains(slot));
    let is_kept = |name: &str| KEPT.contains(&name) && !(name == "template" && is_slot()) || attributes::is_kept(tag);
    parse(tag).is_some_and(|(name, is_end)| !is_end && is_kept(&name))
}

/// Drops what is open from `place` on.
fn forget(open: &mut Vec<Option<&Mark>>, by_name: &mut HashMap<&str, Vec<usize>>, place: usize) {
    for tag in open.drain(place..).flatten() {
        if let Some(places) = by_name.get_mut(tag.name.as_str()) {
            places.pop();
        }
    }
}

/// The name of a tag, and whether it is an end tag; none for what opens and closes nothing.
pub(in crate::documents) fn parse(tag: &str) -> Option<(String, bool)> {
    let name = name(tag).filter(|name| !VOID.contains(&name.as_str()) && !tag.ends_with("/>"))?;
    Some((name, tag.starts_with("</")))
}

/// True for a tag of an element that stands between texts, and whose content is read.
pub(super) fn is_block(tag: &str) -> bool {
    let is_block = |name: &str| elements::closes_paragraph(name) || TABLE.contains(&name);
    name(tag).is_some_and(|name| is_block(&name)) && !is_kept(tag)
}

/// The name of a tag, in lower case.
pub(super) fn name(tag: &str) -> Option<String> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next()?.to_ascii_lowercase();
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::documents::markdown::{Choices, read::blocks};

    fn tagged(text: &str) -> String {
        blocks(text, &Choices::default()).first().map(|block| block.content.to_tagged()).unwrap_or_default()
    }

    #[test]
    fn tags_that_belong_together_are_pairs() {
        assert_eq!(tagged("a <b>b <I x='y'>c</i></b>"), "a <1>b <2>c</2></1>");
        assert_eq!(tagged("a <b>b *c <b>d</b>* e</b>"), "a <1>b <2>c <3>d</3></2> e</1>");
    }

    #[test]
    fn the_others_stand_alone() {
        assert_eq!(tagged("a<br>b <img src=x/> <b> c <!-- d -->"), "a<1/>b <2/> <3/> c <4/>");
        assert_eq!(tagged("a *b <b>c* d</b>"), "a <1>b <2/>c</1> d<3/>");
        assert_eq!(tagged("a <i><b>c</i></b>"), "a <1><2/>c</1><3/>");
    }
}
