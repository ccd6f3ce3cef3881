//! Pairs of codes that mark no words.

use std::collections::{HashMap, HashSet};

use super::identity::{identity, is_break};
use crate::model::{Code, CodeKind, OBJECT, Segment};

/// The closing codes of a translation's pairs that have no words between them where every such pair of the source has some.
pub(super) fn lost<'a>(source: &Segment, target: &'a Segment) -> Vec<&'a Code> {
    let empty: Vec<_> = pairs(target).filter(|(open, close)| is_empty(target, open, close)).collect();
    if empty.is_empty() {
        return Vec::new();
    }
    let mut worded: HashMap<_, bool> = HashMap::new();
    for (open, close) in pairs(source) {
        let has_words = source.text().get(open.at..close.at).is_some_and(|inside| inside.contains(char::is_alphanumeric));
        *worded.entry(identity(open)).or_insert(true) &= has_words;
    }
    empty.into_iter().filter(|(open, _)| worded.get(&identity(open)) == Some(&true)).map(|(_, close)| close).collect()
}

/// Codes that open and close the same stretch, in the order in which they close.
fn pairs(segment: &Segment) -> impl Iterator<Item = (&Code, &Code)> {
    let mut open: HashMap<u32, &Code> = HashMap::new();
    segment.content.codes.iter().filter_map(move |code| match code.kind {
        CodeKind::Open => {
            open.insert(code.id, code);
            None
        }
        CodeKind::Close => open.remove(&code.id).map(|open| (open, code)),
        CodeKind::Standalone => None,
    })
}

/// True when nothing stands between two codes but white space, ends of lines, and marks that close or part sentences. Another
/// sign may stand for a word.
fn is_empty(segment: &Segment, open: &Code, close: &Code) -> bool {
    let Some(inside) = segment.text().get(open.at..close.at) else { return false };
    let mark = |c: char| ".,;:!?…。，、；：！？\"'“”‘’«»()（）[]".contains(c);
    if !inside.chars().all(|c| c == OBJECT || c.is_whitespace() || mark(c)) {
        return false;
    }
    let breaks: HashSet<usize> = match inside.contains(OBJECT) {
        true => segment.content.codes.iter().filter(|code| is_break(code)).map(|code| code.at).collect(),
        false => HashSet::new(),
    };
    inside.match_indices(OBJECT).all(|(at, _)| breaks.contains(&(open.at + at)))
}
