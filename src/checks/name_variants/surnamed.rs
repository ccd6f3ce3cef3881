//! A family name that the translation writes in Han behind a dot, and otherwise where the source says it again:
//! 埃莱娜·马尔凯蒂 and 马切蒂 for *Elena Marchetti* and *Marchetti*.
//!
//! The source tells that the two are one name, so that two places are enough: where it says the family name, the spelling from
//! behind the dot is missing, and what begins and ends like it sounds like the source's name.

use std::collections::BTreeSet;

use super::sources::Sources;
use super::text::{Line, Text, is_dot};
use super::{Variant, named, sound};

/// Characters of a family name.
const SHORTEST: usize = 2;
const LONGEST: usize = 8;
/// Full names that are looked at, and places of each; more is a list of people.
const MOST: usize = 500;

/// Places where a family name is written otherwise than behind its dot. `names` are the names of each pair's source.
pub(super) fn variants(sources: &Sources<'_>, text: &Text<'_>, names: &[BTreeSet<String>]) -> Vec<Variant> {
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    for (pair, [_, family]) in sources.full_names.iter().take(MOST) {
        let Some(said) = sources.said.iter().find(|said| said.name == family.text) else { continue };
        let Some(line) = text.lines.get(*pair) else { continue };
        let Some(usual) = behind_dot(text, line, family.text).filter(|_| known.insert(family.text)) else { continue };
        for (other, times) in said.places.iter().take(MOST) {
            let Some(line) = text.lines.get(*other) else { continue };
            let says = line.chars.windows(usual.len()).filter(|row| row.iter().map(|(_, c)| c).eq(&usual)).count();
            if says >= *times {
                continue;
            }
            let none = BTreeSet::new();
            let names = names.get(*other).unwrap_or(&none);
            if let Some((from, to)) = otherwise(text, line, &usual, family.text, names) {
                let usual: String = usual.iter().collect();
                found.push(Variant::new(*other, line.span(from, to), usual).of(family.text));
            }
        }
    }
    found
}

/// The characters behind a dot that sound like a family name, up to the first that names are not written with.
fn behind_dot(text: &Text<'_>, line: &Line<'_>, family: &str) -> Option<Vec<char>> {
    let wanted = sound::skeleton(family);
    let dots = line.chars.iter().enumerate().filter(|(_, (_, c))| is_dot(*c)).map(|(at, _)| at + 1);
    dots.filter_map(|from| {
        let row: Vec<char> =
            line.chars[from..].iter().map(|(_, c)| *c).take_while(|c| is_of_names(text, *c)).take(LONGEST).collect();
        let near = |length: &usize| sound::distance(&wanted, &sound::skeleton(&row[..*length].iter().collect::<String>()));
        let whole = |length: usize| row[..length].to_vec();
        // Everyday characters behind the name may be of the sentence.
        let core = row.iter().rposition(|c| !text.data.everyday.contains(c)).map_or(0, |last| last + 1);
        let best = (SHORTEST.max(core)..=row.len()).min_by(|a, b| near(a).total_cmp(&near(b)))?;
        (near(&best) <= named::SOUND).then(|| whole(best))
    })
    .next()
}

/// The stretch that begins and ends like a spelling, sounds like the name, and like no other name of the sentence's source.
fn otherwise(text: &Text<'_>, line: &Line<'_>, usual: &[char], family: &str, names: &BTreeSet<String>) -> Option<(usize, usize)> {
    let (first, last) = (*usual.first()?, *usual.last()?);
    let like = |a: char, b: char| a == b || sound::alike(a, b);
    let wanted = sound::skeleton(family);
    let others: Vec<Vec<u8>> =
        names.iter().filter(|name| **name != family.to_lowercase()).map(|name| sound::skeleton(name)).collect();
    let dotted = |at: usize| line.char(at).is_some_and(is_dot);
    for from in 0..line.chars.len() {
        if !like(line.char(from)?, first) || from.checked_sub(1).is_some_and(dotted) {
            continue;
        }
        for length in (SHORTEST..=usual.len() + 1).rev() {
            let Some(row) = line.chars.get(from..from + length) else { continue };
            let spelling: String = row.iter().map(|(_, c)| *c).collect();
            let (of_names, end) = (row.iter().all(|(_, c)| is_of_names(text, *c)), row[length - 1].1);
            let equal = row.iter().map(|(_, c)| c).eq(usual);
            if !of_names || equal || !like(end, last) || dotted(from + length) || usual.len().abs_diff(length) > 2 {
                continue;
            }
            // One of the two edges at least is the same character.
            let own = sound::distance(&wanted, &sound::skeleton(&spelling));
            let shared = row[0].1 == first || end == last;
            let another = others.iter().any(|other| sound::distance(other, &sound::skeleton(&spelling)) <= own);
            if shared && own <= named::SOUND && !another {
                return Some((from, from + length));
            }
        }
    }
    None
}

/// True for a character that foreign names are written with.
fn is_of_names(text: &Text<'_>, c: char) -> bool {
    text.data.characters.contains(&c)
}
