//! Names of several words with dots between them: 萨姆·佩里 for *Sam Perry*.

use std::collections::BTreeMap;

use super::super::text::{Line, Text, is_dot};
use super::{SHORTEST, find};

/// The whole rows with dots that a rendering is a part of, each with the number of lines that have it: 萨姆·佩里 for 萨姆.
pub(super) fn rows(text: &Text<'_>, lines: &[(usize, &Line<'_>)], part: &[char]) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for (_, line) in lines {
        let Some(at) = find(line, part) else { continue };
        let row: String = row(text, line, at, at + part.len()).filter_map(|at| line.char(at)).collect();
        if row.contains(is_dot) {
            *counted.entry(row).or_default() += 1;
        }
    }
    counted
}

/// A stretch with the parts that dots join to it, each of characters for names, without everyday words at the outer edges.
fn row(text: &Text<'_>, line: &Line<'_>, mut from: usize, mut to: usize) -> std::ops::Range<usize> {
    let sounds = |at: &usize| line.char(*at).is_some_and(|c| text.data.characters.contains(&c));
    let plain = |at: usize| line.char(at).is_some_and(|c| text.data.everyday.contains(&c));
    let dot = |at: usize| line.char(at).is_some_and(is_dot);
    // What belongs to the part that was found, up to a dot.
    let joined = |at: usize, step: isize| -> Option<usize> {
        let mut at = at;
        while sounds(&at) {
            at = at.checked_add_signed(step)?;
        }
        dot(at).then_some(at)
    };
    to = joined(to, 1).unwrap_or(to);
    from = from.checked_sub(1).and_then(|before| joined(before, -1)).map_or(from, |dot| dot + 1);
    while dot(to) {
        let mut end = to + 1 + (to + 1..).take_while(sounds).count();
        while !dot(end) && end > to + 1 && plain(end - 1) {
            end -= 1;
        }
        if end < to + 1 + SHORTEST {
            break;
        }
        to = end;
    }
    while let Some(before) = from.checked_sub(1).filter(|before| dot(*before)) {
        let mut start = before - (0..before).rev().take_while(sounds).count();
        while start < before && plain(start) && !start.checked_sub(1).is_some_and(dot) {
            start += 1;
        }
        if start + SHORTEST > before {
            break;
        }
        from = start;
    }
    from..to
}
