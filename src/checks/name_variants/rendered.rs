//! Names that a source has, in Han: 特朗普 in most sentences whose source has *Trump*, and 特郎普 or *Trump* in one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::text::{Line, Said, Text, is_han, is_katakana};
use super::{Variant, named, sound};
use crate::checks::prose::is_unspaced;

/// Lengths of a rendering, in characters.
const SHORTEST: usize = 2;
const LONGEST: usize = 6;
/// Sentences of one name that its rendering is looked for in; more say nothing new.
const SENTENCES: usize = 48;
/// How surely a stretch renders a name (Dice's coefficient of their sentences) before anything is said of it, and where
/// nothing but that speaks for it.
const LIKELY: f32 = 0.5;
const CERTAIN: f32 = 0.8;

/// A stretch that stands in a name's sentences.
struct Rendering {
    text: Vec<char>,
    /// Of the name's sentences, how many have it.
    inside: usize,
    dice: f32,
    /// True when every character is one that foreign names are written with.
    is_name: bool,
}

/// Which lines have two characters side by side.
struct Index(HashMap<[char; 2], Vec<u32>>);

impl Index {
    fn of(text: &Text<'_>) -> Self {
        let mut index: HashMap<[char; 2], Vec<u32>> = HashMap::new();
        for (number, line) in text.lines.iter().enumerate() {
            for pair in line.chars.windows(2) {
                let lines = index.entry([pair[0].1, pair[1].1]).or_default();
                if lines.last() != Some(&(number as u32)) {
                    lines.push(number as u32);
                }
            }
        }
        Self(index)
    }

    /// The fewest lines that can have all of a stretch.
    fn lines(&self, stretch: &[char]) -> &[u32] {
        let lists = stretch.windows(2).map(|pair| self.0.get(&[pair[0], pair[1]]).map_or(&[][..], Vec::as_slice));
        lists.min_by_key(|lines| lines.len()).unwrap_or_default()
    }
}

pub(super) fn variants(text: &Text<'_>, said: &[Said<'_>], words: &BTreeSet<String>) -> Vec<Variant> {
    let index = Index::of(text);
    said.iter().flat_map(|name| of_name(text, &index, name, words)).collect()
}

/// The stretch of Han that renders each name most surely, with the number of segments that have it.
pub(super) fn renderings_of(text: &Text<'_>, said: &[Said<'_>]) -> Vec<(String, (String, usize))> {
    let index = Index::of(text);
    let best = |name: &Said<'_>| {
        let lines: Vec<(usize, &Line<'_>)> =
            name.places.iter().filter_map(|(pair, _)| Some((*pair, text.lines.get(*pair)?))).collect();
        let all = renderings(text, &index, name, &lines);
        let sure = |one: &&Rendering| {
            one.inside > 1 && one.dice >= CERTAIN && one.text.iter().all(|c| is_han(*c)) && is_whole(text, one, &all)
        };
        let best = all.iter().filter(sure).max_by(|a, b| a.dice.total_cmp(&b.dice).then(a.text.len().cmp(&b.text.len())))?;
        Some((name.name.to_owned(), (best.text.iter().collect(), best.inside)))
    };
    said.iter().filter_map(best).collect()
}

fn of_name(text: &Text<'_>, index: &Index, said: &Said<'_>, words: &BTreeSet<String>) -> Vec<Variant> {
    let lines: Vec<(usize, &Line<'_>)> =
        said.places.iter().filter_map(|(pair, _)| Some((*pair, text.lines.get(*pair)?))).collect();
    let renderings = renderings(text, index, said, &lines);
    let mut found = Vec::new();
    let free = |one: &&Rendering| !one.is_name || lines.iter().any(|(_, line)| stands_free(text, line, &one.text));
    let whole = |one: &&Rendering| one.text.iter().all(|c| is_han(*c)) && is_whole(text, one, &renderings);
    for rendering in renderings.iter().filter(whole).filter(free) {
        for (pair, line) in &lines {
            let places = near(text, index, (*pair, line), rendering, said);
            found.extend(places.into_iter().map(|(from, to)| {
                Variant::new(*pair, line.span(from, to), rendering.text.iter().collect::<String>()).of(said.name)
            }));
        }
    }
    found.extend(left(text, said, &lines, &renderings, words));
    found
}

/// True for a rendering that is no part of a longer one that is found as often, or all but one time. A longer one that only
/// has an everyday word more must be found as often.
fn is_whole(text: &Text<'_>, rendering: &Rendering, all: &[Rendering]) -> bool {
    let within = |longer: &Rendering| {
        let at = longer.text.windows(rendering.text.len()).position(|window| window == rendering.text)?;
        let edges = longer.text[..at].iter().chain(&longer.text[at + rendering.text.len()..]);
        Some(edges.filter(|c| text.data.everyday.contains(c) || !text.data.characters.contains(c)).count() > 0)
    };
    let longer = all.iter().filter(|one| one.text.len() > rendering.text.len() && (one.is_name || !rendering.is_name));
    !longer.into_iter().any(|one| match within(one) {
        Some(true) => one.inside >= rendering.inside,
        Some(false) => one.inside + 1 >= rendering.inside,
        None => false,
    })
}

/// What stands in the name's sentences and rarely elsewhere.
fn renderings(text: &Text<'_>, index: &Index, said: &Said<'_>, lines: &[(usize, &Line<'_>)]) -> Vec<Rendering> {
    let mut counts: HashMap<Vec<char>, (usize, usize)> = HashMap::new();
    for (number, (_, line)) in lines.iter().take(SENTENCES).enumerate() {
        for stretch in stretches(line) {
            let count = counts.entry(stretch).or_insert((0, usize::MAX));
            if count.1 != number {
                *count = (count.0 + 1, number);
            }
        }
    }
    let known = lines.len().min(SENTENCES);
    // A name that is found twice, and drifts, has each of its renderings once.
    let fewest = if known <= 3 { 1 } else { 2 };
    let likely = |inside: usize| inside >= fewest && 2.0 * inside as f32 >= LIKELY * known as f32;
    let candidates: BTreeMap<Vec<char>, usize> =
        counts.into_iter().filter(|(_, (inside, _))| likely(*inside)).map(|(stretch, (inside, _))| (stretch, inside)).collect();
    let mut found = Vec::new();
    for (stretch, inside) in candidates {
        let holding = index.lines(&stretch);
        if holding.len() > 8 * lines.len() + 40 {
            continue;
        }
        let holding = holding.iter().filter(|number| text.lines.get(**number as usize).is_some_and(|line| holds(line, &stretch)));
        let (mut everywhere, mut within) = (0, 0);
        for number in holding {
            everywhere += 1;
            within += usize::from(said.places.binary_search_by_key(&(*number as usize), |(pair, _)| *pair).is_ok());
        }
        let dice = 2.0 * within as f32 / (lines.len() + everywhere).max(1) as f32;
        if dice >= LIKELY {
            let is_name = is_name(text, &stretch);
            if is_name || inside > 1 || stretch.iter().all(|c| is_katakana(*c)) {
                found.push(Rendering { text: stretch, inside: inside.max(within), dice, is_name });
            }
        }
    }
    found
}

/// The stretches of a line that may render a name: of Han, each of two to six characters; of katakana, whole rows.
fn stretches(line: &Line<'_>) -> Vec<Vec<char>> {
    let mut found: Vec<Vec<char>> = Vec::new();
    let chars: Vec<char> = line.chars.iter().map(|(_, c)| *c).collect();
    let kind = |c: char| (is_han(c), is_katakana(c));
    for row in chars.chunk_by(|a, b| kind(*a) == kind(*b)) {
        match row.first() {
            Some(c) if is_katakana(*c) && row.len() > 2 => found.push(row.to_vec()),
            Some(c) if is_han(*c) => {
                for from in 0..row.len() {
                    let to = (from + LONGEST).min(row.len());
                    found.extend((from + SHORTEST..=to).map(|to| row[from..to].to_vec()));
                }
            }
            _ => {}
        }
    }
    found
}

/// True when a line has a stretch.
fn holds(line: &Line<'_>, stretch: &[char]) -> bool {
    find(line, stretch).is_some()
}

/// True when a stretch is no part of a longer row of characters for names, at one place of a line at least.
fn stands_free(text: &Text<'_>, line: &Line<'_>, stretch: &[char]) -> bool {
    let belongs = |at: Option<usize>| at.and_then(|at| line.char(at)).is_some_and(|c| text.data.characters.contains(&c));
    let same = |window: &[(usize, char)]| window.iter().zip(stretch).all(|((_, a), b)| a == b);
    let mut places = line.chars.windows(stretch.len()).enumerate().filter(|(_, window)| same(window));
    places.any(|(from, _)| !belongs(from.checked_sub(1)) && !belongs(Some(from + stretch.len())))
}

/// Where a line has a stretch first.
fn find(line: &Line<'_>, stretch: &[char]) -> Option<usize> {
    line.chars.windows(stretch.len()).position(|window| window.iter().zip(stretch).all(|((_, a), b)| a == b))
}

/// True for a stretch that is written as foreign names are, and not with everyday words only.
fn is_name(text: &Text<'_>, stretch: &[char]) -> bool {
    let solid = stretch.iter().filter(|c| !text.data.everyday.contains(c)).count();
    stretch.iter().all(|c| text.data.characters.contains(c)) && solid * 2 >= stretch.len()
}

/// Where a line has something that sounds like a rendering and is rarer.
fn near(
    text: &Text<'_>,
    index: &Index,
    (pair, line): (usize, &Line<'_>),
    rendering: &Rendering,
    said: &Said<'_>,
) -> Vec<(usize, usize)> {
    let length = rendering.text.len();
    let solid = |at: usize| line.char(at).is_some_and(|c| text.data.characters.contains(&c) && !text.data.everyday.contains(&c));
    let fits = |from: usize| {
        let window: Vec<char> = (from..from + length).filter_map(|at| line.char(at)).collect();
        let mut different = rendering.text.iter().zip(&window).filter(|(a, b)| a != b);
        let (Some((a, b)), None) = (different.next(), different.next()) else { return false };
        let alike = sound::same(*a, *b) && (length > SHORTEST || rendering.is_name)
            || rendering.is_name && text.data.characters.contains(b) && sound::alike(*a, *b);
        let plain = text.data.everyday.contains(b) && !(rendering.is_name && length > SHORTEST);
        let everyday = !rendering.is_name && rendering.text.iter().any(|c| text.data.everyday.contains(c));
        if !alike || plain || everyday {
            return false;
        }
        let within = rendering.is_name && (from.checked_sub(1).is_some_and(solid) || solid(from + length));
        let everywhere = index
            .lines(&window)
            .iter()
            .filter(|number| text.lines.get(**number as usize).is_some_and(|line| holds(line, &window)));
        let everywhere = everywhere.count();
        let place = |(number, line): (usize, &Line<'_>)| Some((number, find(line, &rendering.text)?));
        let first = || text.lines.iter().enumerate().find_map(place) < Some((pair, from));
        let spell = |chars: &[char]| chars.iter().collect::<String>();
        let rarer = everywhere < rendering.inside
            || everywhere == rendering.inside
                && (rendering.is_name && !is_name(text, &window)
                    || sound::is_nearer(said.name, &spell(&rendering.text), &spell(&window), first()));
        !within && rarer
    };
    (0..(line.chars.len() + 1).saturating_sub(length)).filter(|from| fits(*from)).map(|from| (from, from + length)).collect()
}

/// Where the source's name is left as it is, though the article has a rendering for it.
fn left(
    text: &Text<'_>,
    said: &Said<'_>,
    lines: &[(usize, &Line<'_>)],
    renderings: &[Rendering],
    words: &BTreeSet<String>,
) -> Vec<Variant> {
    let spell = |one: &Rendering| one.text.iter().collect::<String>();
    let by_sound =
        |one: &Rendering| (one.is_name || one.text.iter().all(|c| is_katakana(*c))) && named::sounds(&spell(one), said);
    // What is written by sound, and of another sound, is another name.
    let certain = |one: &&Rendering| {
        by_sound(one) && is_whole(text, one, renderings) || !one.is_name && one.dice >= CERTAIN && one.inside > 2
    };
    let rank = |one: &Rendering| if by_sound(one) { 1.0 + one.dice } else { one.dice };
    let best = renderings.iter().filter(certain).max_by(|a, b| rank(a).total_cmp(&rank(b)).then(a.text.len().cmp(&b.text.len())));
    let Some(best) = best else { return Vec::new() };
    let alone = |line: &Line<'_>| {
        let joined =
            |index: usize| line.between(index).is_some_and(|between| !between.contains(is_unspaced) && between.len() < 3);
        named::left_alone(&line.words, joined, said.name, words)
    };
    // Where the name itself stands beside it each time, it renders something else.
    if !lines.iter().any(|(_, line)| times(line, &best.text) > 0 && alone(line).is_none()) {
        return Vec::new();
    }
    let wanted = |pair: usize| said.places.iter().find(|(known, _)| *known == pair).map_or(0, |(_, times)| *times);
    let surely = |one: &Rendering| by_sound(one) && one.inside > 1;
    let without = lines.iter().filter(|(pair, line)| surely(best) || times(line, &best.text) < wanted(*pair));
    let place = |(pair, line): &(usize, &Line<'_>)| {
        let span = alone(line)?;
        let beside = line.before(span.start).trim_end().ends_with(&spell(best))
            || line.after(span.end).trim_start().starts_with(&spell(best));
        (!line.is_aside(span) && !beside).then(|| Variant::new(*pair, span, spell(best)).of(said.name))
    };
    let found: Vec<Variant> = without.filter_map(place).collect();
    // What mostly stays as it is, is a brand.
    let brand =
        if by_sound(best) { found.len() > best.inside } else { text.names.get(said.name).is_some_and(|all| all.len() > 1) };
    if brand { Vec::new() } else { found }
}

/// How often a line has a stretch.
fn times(line: &Line<'_>, stretch: &[char]) -> usize {
    line.chars.windows(stretch.len()).filter(|window| window.iter().zip(stretch).all(|((_, a), b)| a == b)).count()
}
