//! Marks that show nothing in the text: bookmarks, where comments and permissions reach and hang, what was moved.

use std::collections::HashMap;

use super::fields::Fields;
use crate::documents::xml::{self, Shape, Token};

/// Names of marks, without the ending that says which end of a stretch it is.
const MARKS: &[&str] = &[
    "bookmark",
    "commentRange",
    "perm",
    "moveFromRange",
    "moveToRange",
    "customXmlInsRange",
    "customXmlDelRange",
    "customXmlMoveFromRange",
    "customXmlMoveToRange",
];

/// A mark's name without `Start` or `End`, and whether it is the start.
pub(super) fn mark<'a>(token: &Token<'a>) -> Option<(&'a str, bool)> {
    let name = token.name;
    let found =
        name.strip_suffix("Start").map(|stem| (stem, true)).or_else(|| name.strip_suffix("End").map(|stem| (stem, false)));
    found.filter(|(stem, _)| token.vocabulary == "w" && MARKS.contains(stem))
}

/// Marks that stand in a run of their own: from which a comment hangs, and where a comment says that it is one.
const IN_RUNS: &[&str] = &["commentReference", "annotationRef"];

/// The mark in the run that begins with a token, where the run holds nothing else.
pub(super) fn alone_in_run<'t, 'a>(tokens: &'t [Token<'a>], index: usize) -> Option<&'t Token<'a>> {
    let run = tokens.get(index).filter(|run| run.name == "r" && run.shape == Shape::Start)?;
    let mut first = xml::next_tag(tokens, index + 1);
    if tokens.get(first)?.name == "rPr" {
        first = xml::next_tag(tokens, tokens[first].partner + 1);
    }
    let found = tokens.get(first).filter(|found| found.shape != Shape::End && IN_RUNS.contains(&found.name))?;
    (xml::next_tag(tokens, found.partner + 1) == run.partner).then_some(found)
}

/// The last token of a mark that begins with a token: the end of a comment's range has with it the run behind it from which
/// the comment hangs.
pub(super) fn last(source: &str, tokens: &[Token<'_>], index: usize) -> usize {
    let end = tokens[index].partner;
    let run = xml::next_tag(tokens, end + 1);
    let id = |token: &Token<'_>| xml::value(source, token.file, "id");
    let hangs = |found: &Token<'_>| found.name == "commentReference" && id(found) == id(&tokens[index]);
    let is_range = mark(&tokens[index]) == Some(("commentRange", false));
    if is_range && alone_in_run(tokens, run).is_some_and(hangs) { tokens[run].partner } else { end }
}

/// True for markup that begins, behind the ends of what was open, with a mark that shows nothing.
pub(super) fn shows_nothing(raw: &str) -> bool {
    let tokens = xml::fragment(raw);
    let is_end = |token: &Token<'_>| matches!(token.name, "t" | "r") && token.shape == Shape::End;
    let Some(first) = tokens.iter().position(|token| !is_end(token)) else { return false };
    mark(&Token { vocabulary: "w", ..tokens[first] }).is_some() || alone_in_run(&tokens, first).is_some()
}

/// The marks of a paragraph that belong together, and both stand in one element: from the index of the first to that of
/// the second. Pairs do not cross each other, nor links.
pub(super) fn pairs(
    source: &str,
    tokens: &[Token<'_>],
    parents: &[usize],
    fields: &Fields,
    from: usize,
    to: usize,
) -> HashMap<usize, usize> {
    let mut pairs = HashMap::new();
    // What is open, innermost last; a mark that would cross is dead.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut by_key: HashMap<(&str, &str, usize), usize> = HashMap::new();
    let mut links: HashMap<usize, usize> = HashMap::new();
    let close = |open: &mut Vec<(usize, bool)>, place: usize| {
        open.truncate(place);
        while open.last().is_some_and(|(_, alive)| !alive) {
            open.pop();
        }
    };
    let mut index = from;
    while index < to {
        let token = &tokens[index];
        if token.begins("w", "txbxContent") {
            index = token.partner;
        } else if let Some(field) = fields.beginning(index).filter(|field| field.separate.is_some()) {
            links.insert(field.end, open.len());
            open.push((index, true));
        } else if let Some(place) = links.remove(&index) {
            close(&mut open, place);
        } else if token.shape != Shape::End
            && let Some((name, is_start)) = mark(token)
        {
            let key = (name, xml::value(source, token.file, "id").unwrap_or_default(), parents[index]);
            if is_start {
                by_key.insert(key, open.len());
                open.push((index, true));
            } else if let Some(place) = by_key.remove(&key)
                && let Some((start, true)) = open.get(place).copied()
                && mark(&tokens[start]) == Some((name, true))
            {
                if place + 1 == open.len() {
                    pairs.insert(start, index);
                    close(&mut open, place);
                } else {
                    open[place].1 = false;
                }
            }
        }
        index += 1;
    }
    pairs
}
