//! Which HTML tags of a text are pairs.

use std::collections::HashMap;

use crate::documents::pieces::{Piece, PieceKind};

/// Elements that have no end tag (HTML Living Standard, 13.1.2, void elements).
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Makes pairs of the start and end tags that belong together; `tags` lists the tags among the pieces, `first` is the
/// first free pair number. A tag without counterpart, or one whose pair would cross another, stands alone.
pub(in crate::documents) fn pair(pieces: &mut [Piece], tags: &[usize], first: usize, source: &str) {
    let mut tags = tags.iter().copied().peekable();
    let mut next = first;
    // Open tags and pairs, outermost first; for a tag its piece and name.
    let mut open: Vec<Option<(usize, String)>> = Vec::new();
    let mut last_pair = Vec::new();
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for index in 0..pieces.len() {
        match pieces[index].kind {
            PieceKind::Open(_) => {
                last_pair.push(open.len());
                open.push(None);
            }
            PieceKind::Close(_) => forget(&mut open, &mut by_name, last_pair.pop().unwrap_or(0)),
            PieceKind::Standalone if tags.next_if_eq(&index).is_some() => match parse(pieces[index].file.of(source)) {
                Some((name, false)) => {
                    by_name.entry(name.clone()).or_default().push(open.len());
                    open.push(Some((index, name)));
                }
                Some((name, true)) => {
                    let place = by_name.get(&name).and_then(|places| places.last()).copied();
                    let Some(place) = place.filter(|place| last_pair.last().is_none_or(|last| last < place)) else { continue };
                    if let Some((opening, _)) = open[place].clone() {
                        pieces[opening].kind = PieceKind::Open(next);
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

/// Drops what is open from `place` on.
fn forget(open: &mut Vec<Option<(usize, String)>>, by_name: &mut HashMap<String, Vec<usize>>, place: usize) {
    for (_, name) in open.drain(place..).flatten() {
        if let Some(places) = by_name.get_mut(&name) {
            places.pop();
        }
    }
}

/// The name of a tag, and whether it is an end tag; none for what opens and closes nothing.
fn parse(tag: &str) -> Option<(String, bool)> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?;
    let (inner, is_end) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    if inner.ends_with('/') {
        return None;
    }
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next()?.to_ascii_lowercase();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic()) && !VOID.contains(&name.as_str());
    is_name.then_some((name, is_end))
}

#[cfg(test)]
mod tests {
    use crate::documents::markdown::read::blocks;

    fn tagged(text: &str) -> String {
        blocks(text).first().map(|block| block.content.to_tagged()).unwrap_or_default()
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
