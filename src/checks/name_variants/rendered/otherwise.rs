//! One of a name's segments whose rendering is written by another ear: 特朗普, and 川普 in one.
//!
//! The two share a character and each sounds like the name; nothing in the sentence's source sounds more like the other.

use std::collections::BTreeSet;

use super::super::text::{Line, Said, Text};
use super::super::{Variant, named, sound};
use super::{Index, LONGEST, Rendering, SHORTEST, count, holds, rank, times};

/// `sources`: the names of each source sentence, in small letters.
pub(super) fn variants(
    text: &Text<'_>,
    index: &Index,
    said: &Said<'_>,
    lines: &[(usize, &Line<'_>)],
    renderings: &[Rendering],
    sources: &[BTreeSet<String>],
) -> Vec<Variant> {
    let spell = |chars: &[char]| chars.iter().collect::<String>();
    let sure = |one: &&Rendering| one.is_name && one.inside > 1 && named::sounds(&spell(&one.text), said);
    let Some(usual) = renderings.iter().filter(sure).min_by(|a, b| rank(a, said).total_cmp(&rank(b, said))) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (pair, line) in lines.iter().filter(|(_, line)| times(line, &usual.text) == 0) {
        let here = sources.get(*pair);
        let own = |chars: &[char]| {
            let other = spell(chars);
            let apart = named::sound_apart(&other, said).filter(|_| is_akin(&usual.text, chars))?;
            let skeleton = sound::skeleton(&other);
            let nearer =
                |name: &String| *name != said.name.to_lowercase() && sound::distance(&sound::skeleton(name), &skeleton) <= apart;
            let another = here.is_some_and(|names| names.iter().any(nearer));
            let everywhere = count(text, index, chars);
            let inside = lines.iter().filter(|(_, line)| holds(line, chars)).count();
            (!another && everywhere == inside && inside < usual.inside).then_some(apart)
        };
        // 高于|斯皮思: what stands before a name may be written with such characters, too.
        let plain = |at: usize| line.char(at).is_some_and(|c| text.data.everyday.contains(&c));
        let end = |(from, to): (usize, usize)| {
            let start = to.saturating_sub(usual.text.len());
            (start > from && (from..start).any(plain)).then_some((start, to))
        };
        let rows = rows(text, line).into_iter().flat_map(|row| end(row).into_iter().chain([row]));
        let best = rows.filter_map(|(from, to)| {
            let chars: Vec<char> = (from..to).filter_map(|at| line.char(at)).collect();
            Some((own(&chars)?, from, to))
        });
        if let Some((_, from, to)) = best.min_by(|a, b| a.0.total_cmp(&b.0)) {
            found.push(Variant::new(*pair, line.span(from, to), spell(&usual.text)).of(said.name));
        }
    }
    found
}

/// The rows of characters for names in a line, one at least no everyday word.
fn rows(text: &Text<'_>, line: &Line<'_>) -> Vec<(usize, usize)> {
    let belongs = |at: usize| line.char(at).is_some_and(|c| text.data.characters.contains(&c));
    let solid = |at: usize| line.char(at).is_some_and(|c| !text.data.everyday.contains(&c));
    let begins = (0..line.chars.len()).filter(|at| belongs(*at) && !at.checked_sub(1).is_some_and(belongs));
    let row = |from: usize| (from, from + (from..line.chars.len()).take_while(|at| belongs(*at)).count());
    begins.map(row).filter(|(from, to)| (SHORTEST..=LONGEST).contains(&(to - from)) && (*from..*to).any(solid)).collect()
}

/// True for two that share a character and of which neither is a part of the other.
fn is_akin(usual: &[char], other: &[char]) -> bool {
    let shared = other.iter().filter(|c| usual.contains(c)).count();
    let within = |long: &[char], short: &[char]| long.windows(short.len()).any(|window| window == short);
    shared * 2 >= usual.len().min(other.len()) && !within(usual, other) && !within(other, usual)
}
