//! A family name that the translation writes in Han behind a dot, and otherwise where the source says it again:
//! 埃莱娜·马尔凯蒂 and 马切蒂 for *Elena Marchetti* and *Marchetti*.
//!
//! The source tells that the two are one name, so that two places are enough: where it says the family name, the spelling from
//! behind the dot is missing, and what begins and ends like it sounds like the source's name, or differs in one character, or is
//! the only foreign name of a sentence whose source has no other.

use std::collections::BTreeSet;

use super::sources::Sources;
use super::text::{Line, Text, is_dot};
use super::{Variant, named, sound};
use crate::checks::Context;
use crate::checks::prose::Word;
use crate::checks::sides::Side;
use crate::checks::tongues::Tongue;
use crate::model::Pair;

/// Characters of a family name.
const SHORTEST: usize = 2;
const LONGEST: usize = 8;
/// Those of a stretch that is a name without sounding like it.
const NAMED: usize = 3;
/// Characters behind a name that may be its title.
const TITLE: usize = 4;
/// Full names that are looked at, and places of each; more is a list of people.
const MOST: usize = 500;

/// Places where a family name is written otherwise than behind its dot.
pub(super) fn variants(article: &[Pair], context: &Context<'_>, sources: &Sources<'_>, text: &Text<'_>) -> Vec<Variant> {
    let from = Tongue::of(context.source);
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    for (pair, [_, family]) in sources.full_names.iter().take(MOST) {
        let Some(said) = sources.said.iter().find(|said| said.name == family.text) else { continue };
        let Some(line) = text.lines.get(*pair) else { continue };
        let Some((at, usual)) = behind_dot(text, line, family.text).filter(|_| known.insert(family.text)) else { continue };
        let given = before_dot(line, at);
        for (other, times) in said.places.iter().take(MOST) {
            let Some(line) = text.lines.get(*other) else { continue };
            let says = line.chars.windows(usual.len()).filter(|row| row.iter().map(|(_, c)| c).eq(&usual)).count();
            if says >= *times {
                continue;
            }
            let none = BTreeSet::new();
            let names = sources.names.get(*other).unwrap_or(&none);
            let another = otherwise(text, line, &usual, family.text, names)
                .or_else(|| one_off(text, line, &usual, family.text, names))
                .or_else(|| stranger(text, line, &usual, article.get(*other)?, family.text, from))
                .or_else(|| behind_same(text, line, given?, &usual, family.text, names));
            if let Some((from, to)) = another {
                let usual: String = usual.iter().collect();
                found.push(Variant::new(*other, line.span(from, to), usual).of(family.text));
            }
        }
    }
    found
}

/// What stands behind the dot of the same given name, sounds like the family name, and like no other name of the sentence's source:
/// 萨姆·派瑞 beside 萨姆·佩里.
fn behind_same(
    text: &Text<'_>,
    line: &Line<'_>,
    given: [char; 2],
    usual: &[char],
    family: &str,
    names: &BTreeSet<String>,
) -> Option<(usize, usize)> {
    let (from, own) = behind_dot(text, line, family)?;
    let skeleton = sound::skeleton(&own.iter().collect::<String>());
    let to = |name: &str| sound::distance(&sound::skeleton(name), &skeleton);
    let another = names.iter().any(|name| *name != family.to_lowercase() && to(name) <= to(family));
    // Characters behind the name may be of the sentence.
    let apart = !own.starts_with(usual) && !usual.starts_with(&own);
    (before_dot(line, from) == Some(given) && apart && !another).then_some((from, from + own.len()))
}

/// The last two characters of what a dot joins a name to.
fn before_dot(line: &Line<'_>, name: usize) -> Option<[char; 2]> {
    let before = |back: usize| line.char(name.checked_sub(back)?);
    Some([before(3)?, before(2)?])
}

/// The characters behind a dot that sound like a family name, up to the first that names are not written with, and where they begin.
fn behind_dot(text: &Text<'_>, line: &Line<'_>, family: &str) -> Option<(usize, Vec<char>)> {
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
        (near(&best) <= named::SOUND).then(|| (from, whole(best)))
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
    let solid = |c: char| is_of_names(text, c) && !text.data.everyday.contains(&c);
    for from in 0..line.chars.len() {
        if !like(line.char(from)?, first) || from.checked_sub(1).is_some_and(dotted) {
            continue;
        }
        for length in (SHORTEST..=usual.len() + 1).rev() {
            let Some(row) = line.chars.get(from..from + length) else { continue };
            let spelling: String = row.iter().map(|(_, c)| *c).collect();
            let (of_names, end) = (row.iter().all(|(_, c)| is_of_names(text, *c)), row[length - 1].1);
            let equal = row.iter().map(|(_, c)| c).eq(usual);
            // Its end may be left out where it begins alike: 奥康纳 for 奥康奈尔.
            let begins = usual.len() > NAMED
                && length > SHORTEST
                && row[1].1 == usual[1]
                && !line.char(from + length).is_some_and(solid)
                && !row.iter().map(|(_, c)| c).eq(&usual[..length.min(usual.len())]);
            let ends = like(end, last) || begins;
            if !of_names || equal || !ends || dotted(from + length) || usual.len().abs_diff(length) > 2 {
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

/// The stretch of as many characters of names, of which one is another, and which sounds more like no other name of the sentence's
/// source.
fn one_off(text: &Text<'_>, line: &Line<'_>, usual: &[char], family: &str, names: &BTreeSet<String>) -> Option<(usize, usize)> {
    let of_names = |row: &[(usize, char)]| row.iter().all(|(_, c)| is_of_names(text, *c));
    let apart = |row: &[(usize, char)]| row.iter().zip(usual).filter(|((_, a), b)| a != *b).count();
    let rows = line.chars.windows(usual.len()).enumerate();
    let mut rows = rows.filter(|(_, row)| usual.len() >= NAMED && of_names(row) && apart(row) == 1);
    let (from, row) = rows.next().filter(|_| rows.next().is_none())?;
    let own = sound::skeleton(&row.iter().map(|(_, c)| *c).collect::<String>());
    let to = |name: &str| sound::distance(&sound::skeleton(name), &own);
    let another = names.iter().any(|name| *name != family.to_lowercase() && to(name) <= to(family));
    let dotted = from.checked_sub(1).and_then(|before| line.char(before)).is_some_and(is_dot);
    // Where it ends is known by its other places: 埃隆·马斯克怀疑 has no 马斯克怀.
    let times = |part: &[char]| text.lines.iter().map(|line| count(line, part)).sum::<usize>();
    let (whole, head) = (times(usual), times(&usual[..usual.len() - 1]));
    (!dotted && !another && whole > 1 && head <= whole + 1).then_some((from, from + usual.len()))
}

/// The only row of characters of names, before a title and nowhere else, where the source has no name but this one and no word
/// that sounds like it: 马特朗女士.
fn stranger(
    text: &Text<'_>,
    line: &Line<'_>,
    usual: &[char],
    pair: &Pair,
    family: &str,
    from: Tongue<'_>,
) -> Option<(usize, usize)> {
    let words: Vec<Word<'_>> = pair.source.iter().flat_map(Side::words_of).collect();
    let names_another = |word: &Word<'_>| {
        word.is_capital() && word.text.chars().count() > NAMED && word.text != family && !from.knows(word) && !from.has_own(word)
    };
    let mut rows = rows(text, line).filter(|(from, to)| (NAMED..=usual.len() + 1).contains(&(to - from)));
    let (start, end) = rows.next().filter(|_| rows.next().is_none() && !words.iter().any(names_another))?;
    let row: Vec<char> = line.chars[start..end].iter().map(|(_, c)| *c).collect();
    let behind: String = line.chars[end..].iter().take(TITLE).map(|(_, c)| *c).collect();
    if !text.data.titles.iter().any(|title| behind.starts_with(title.as_str())) {
        return None;
    }
    let own = sound::skeleton(&row.iter().collect::<String>());
    let explained = |word: &Word<'_>| sound::distance(&sound::skeleton(word.text), &own) <= named::SOUND;
    let within = |one: &[char], other: &[char]| one.windows(other.len()).any(|part| part == other);
    let once = || text.lines.iter().map(|line| count(line, &row)).sum::<usize>() == 1;
    let apart = !within(usual, &row) && !within(&row, usual);
    (apart && !words.iter().any(|word| word.text.len() > NAMED && explained(word)) && once()).then_some((start, end))
}

/// The rows of characters that foreign names are written with, without everyday ones at their ends and none behind a dot.
fn rows<'a>(text: &'a Text<'_>, line: &'a Line<'_>) -> impl Iterator<Item = (usize, usize)> + 'a {
    let belongs = |at: usize| line.char(at).is_some_and(|c| is_of_names(text, c));
    let solid = |at: &usize| line.char(*at).is_some_and(|c| !text.data.everyday.contains(&c));
    let begins = (0..line.chars.len()).filter(move |at| belongs(*at) && !at.checked_sub(1).is_some_and(belongs));
    begins.filter_map(move |first| {
        let end = (first..line.chars.len()).find(|at| !belongs(*at)).unwrap_or(line.chars.len());
        let (from, last) = ((first..end).find(solid)?, (first..end).rev().find(solid)?);
        let dotted = |at: Option<usize>| at.and_then(|at| line.char(at)).is_some_and(is_dot);
        (!dotted(first.checked_sub(1)) && !dotted(Some(end))).then_some((from, last + 1))
    })
}

/// How often a stretch stands in a line.
fn count(line: &Line<'_>, stretch: &[char]) -> usize {
    line.chars.windows(stretch.len()).filter(|part| part.iter().map(|(_, c)| c).eq(stretch)).count()
}

/// True for a character that foreign names are written with.
fn is_of_names(text: &Text<'_>, c: char) -> bool {
    text.data.characters.contains(&c)
}
