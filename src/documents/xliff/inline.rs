//! The text of a source or target with its inline elements.

use std::collections::HashMap;

use super::File;
use crate::documents::pieces::{Piece, PieceKind};
use crate::documents::settle::matched;
use crate::documents::xml::{self, Shape};
use crate::model::{Code, CodeKind, Content, OBJECT, Span};

/// Elements whose content is text of the segment.
const PAIRS: &[&str] = &["g", "mrk", "pc"];

/// Elements that begin a stretch which another ends: the other's name, and the attributes by which it names the first
/// (XLIFF 1.2, 2.4; XLIFF 2.1, 4.7.2.3).
const HALVES: &[(&str, &str, &[&str])] =
    &[("bx", "ex", &["rid", "id"]), ("bpt", "ept", &["rid", "id"]), ("sc", "ec", &["startRef"]), ("sm", "em", &["startRef"])];

/// The pieces of what stands between two tags.
pub(super) fn pieces(file: &File<'_>, from: usize, to: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut next_pair = 0;
    // The elements that are open, by the number of their pair.
    let mut open: Vec<usize> = Vec::new();
    // The first halves that wait for their second: where they stand among the pieces, and in which element.
    let mut halves: HashMap<(&str, &str), (usize, Option<usize>)> = HashMap::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut index = from;
    while index < to {
        let place = index;
        let token = file.tokens[place];
        index += 1;
        let whole = Span::new(token.file.start, file.tokens[token.partner].file.end.max(token.file.end));
        match token.shape {
            Shape::Start if PAIRS.contains(&token.name) && !is_protected(file, place) => {
                pieces.push(Piece { kind: PieceKind::Open(next_pair), file: token.file });
                open.push(next_pair);
                next_pair += 1;
            }
            Shape::End => {
                if let Some(pair) = open.pop() {
                    pieces.push(Piece { kind: PieceKind::Close(pair), file: token.file });
                }
            }
            Shape::Start | Shape::Empty => {
                index = token.partner + 1;
                let value = |name: &&str| file.value(place, name);
                if let Some((first, _, names)) = HALVES.iter().find(|(first, _, _)| *first == token.name) {
                    if let Some(key) = names.iter().chain(&["id"]).find_map(value) {
                        halves.insert((first, key), (pieces.len(), open.last().copied()));
                    }
                } else if let Some((first, _, names)) = HALVES.iter().find(|(_, second, _)| *second == token.name)
                    && let Some(key) = names.iter().find_map(value)
                    && let Some((start, element)) = halves.remove(&(*first, key))
                    && element == open.last().copied()
                {
                    found.push((start, pieces.len()));
                }
                pieces.push(Piece { kind: PieceKind::Standalone, file: whole });
            }
            _ => xml::text_pieces(file.source, &token, &mut pieces),
        }
    }
    pair(&mut pieces, found, next_pair);
    pieces
}

/// Makes pairs of the halves that belong together and do not cross another pair; `first` is the first free number.
fn pair(pieces: &mut [Piece], mut found: Vec<(usize, usize)>, first: usize) {
    found.sort_unstable();
    let mut ends: Vec<usize> = Vec::new();
    for (pair, (start, end)) in (first..).zip(found) {
        while ends.last().is_some_and(|last| *last < start) {
            ends.pop();
        }
        if ends.last().is_none_or(|last| end < *last) {
            pieces[start].kind = PieceKind::Open(pair);
            pieces[end].kind = PieceKind::Close(pair);
            ends.push(end);
        }
    }
}

/// True for a marked stretch that is not to be translated.
fn is_protected(file: &File<'_>, index: usize) -> bool {
    file.tokens[index].name == "mrk"
        && (file.value(index, "mtype") == Some("protected") || file.value(index, "translate") == Some("no"))
}

/// A content as a target will give it back: without characters that XML cannot hold, and without half an element.
pub(super) fn settle(content: &Content) -> Content {
    let matched = matched(&content.codes);
    let mut made = Content::default();
    let mut from = 0;
    let text = |made: &mut Content, text: &str| made.text.extend(text.chars().filter(|c| xml::is_allowed(*c)));
    for (index, code) in content.codes.iter().enumerate() {
        text(&mut made, &content.text[from..code.at]);
        from = code.at;
        if code.kind != CodeKind::Standalone && matched[index].is_none() {
            continue;
        }
        made.codes.push(Code { at: made.text.len(), ..code.clone() });
        if code.kind == CodeKind::Standalone {
            from += OBJECT.len_utf8();
            made.text.push(OBJECT);
        }
    }
    text(&mut made, &content.text[from..]);
    made
}

/// A content as markup.
pub(super) fn encode(content: &Content) -> String {
    let content = settle(content);
    let mut out = String::with_capacity(content.text.len());
    let mut from = 0;
    for code in &content.codes {
        xml::escape(&content.text[from..code.at], &mut out);
        out.push_str(&code.raw);
        from = if code.kind == CodeKind::Standalone { code.at + OBJECT.len_utf8() } else { code.at };
    }
    xml::escape(&content.text[from..], &mut out);
    out
}
