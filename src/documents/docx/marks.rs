//! Marks between runs that show nothing: bookmarks, where comments and permissions reach, what was moved.

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
