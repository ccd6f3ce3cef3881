//! Names that a source has, in Han: 特朗普 in most sentences whose source has *Trump*, and 特郎普 or *Trump* in one.

mod dotted;
mod drifted;
mod homophones;
mod otherwise;
mod replaced;
mod shaped;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::text::{Line, Said, Text, Vocabulary, is_han, is_katakana};
use super::twofold::Candidate;
use super::{Variant, named, sound};
use crate::checks::prose::is_unspaced;

/// Lengths of a rendering, in characters.
const SHORTEST: usize = 2;
const LONGEST: usize = 6;
/// Characters of a rendering that is longer than what is looked for, and places that tell an everyday character to be its own.
const GROWN: usize = 12;
const OFTEN: usize = 3;
/// Sentences of one name that its rendering is looked for in; more say nothing new.
const SENTENCES: usize = 48;
/// How surely a stretch renders a name (Dice's coefficient of their sentences) before anything is said of it, and where
/// nothing but that speaks for it.
const LIKELY: f32 = 0.5;
const CERTAIN: f32 = 0.8;
/// The same for a rendering that is one of two.
const PARTLY: f32 = 0.25;

/// A stretch that stands in a name's sentences.
struct Rendering {
    text: Vec<char>,
    /// Of the name's sentences, how many have it.
    inside: usize,
    dice: f32,
    /// True when every character is one that foreign names are written with.
    is_name: bool,
}

/// Which lines have two characters side by side, and how many have the stretches that were asked for.
struct Index {
    pairs: HashMap<[char; 2], Vec<u32>>,
    counted: RefCell<HashMap<Vec<char>, usize>>,
}

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
        Self { pairs: index, counted: RefCell::default() }
    }

    /// The fewest lines that can have all of a stretch.
    fn lines(&self, stretch: &[char]) -> &[u32] {
        let lists = stretch.windows(2).map(|pair| self.pairs.get(&[pair[0], pair[1]]).map_or(&[][..], Vec::as_slice));
        lists.min_by_key(|lines| lines.len()).unwrap_or_default()
    }
}

/// `sources`: the names of each source sentence, in small letters.
pub(super) fn variants(text: &Text<'_>, said: &[Said<'_>], words: &Vocabulary<'_>, sources: &[BTreeSet<String>]) -> Vec<Variant> {
    let index = Index::of(text);
    let of_name = |name| {
        let lines = lines_of(text, name);
        let renderings = renderings(text, &index, name, &lines, LIKELY);
        let mut found = of_name(text, &index, name, &lines, &renderings, words);
        found.extend(otherwise::variants(text, &index, name, &lines, &renderings, sources));
        found
    };
    let others = replaced::variants(text, said, sources).into_iter().chain(shaped::variants(text, &index, said));
    let others = others.chain(drifted::variants(text, said)).chain(homophones::variants(text, &index, said));
    said.iter().flat_map(of_name).chain(others).collect()
}

/// The lines of a name's segments.
fn lines_of<'a>(text: &'a Text<'_>, said: &Said<'_>) -> Vec<(usize, &'a Line<'a>)> {
    said.places.iter().filter_map(|(pair, _)| Some((*pair, text.lines.get(*pair)?))).collect()
}

/// The stretch of Han that renders each name most surely, with the number of segments that have it.
pub(super) fn renderings_of<'a>(text: &Text<'_>, said: impl Iterator<Item = &'a Said<'a>>) -> Vec<(String, (String, usize))> {
    let index = Index::of(text);
    let best = |name: &Said<'_>| -> Option<Vec<(String, (String, usize))>> {
        // Where the name is left as it is, nothing renders it.
        let mut lines = lines_of(text, name);
        let rendered = |(_, line): &(usize, &Line<'_>)| !line.after(0).contains(name.name);
        if lines.iter().any(rendered) {
            lines.retain(rendered);
        }
        let all = renderings(text, &index, name, &lines, LIKELY);
        // The little words of a sentence are no part of a name.
        let word = |c: &char| text.data.particles.contains(c);
        let sure = |one: &&Rendering| {
            let spelling: String = one.text.iter().collect();
            let by_sound = one.is_name && named::sounds(&spelling, name);
            let often = one.inside > 1 && one.dice >= CERTAIN && is_whole(text, one, &all);
            (by_sound || often) && one.text.iter().all(|c| is_han(*c)) && !one.text.iter().any(word)
        };
        let best = all.iter().filter(sure).min_by(|a, b| rank(a, name).total_cmp(&rank(b, name)))?;
        let whole = grown(text, &index, best)?;
        // A name of several words is one of several, with dots between them.
        let dotted = if name.name.contains(' ') { dotted::rows(text, &lines, &whole) } else { BTreeMap::new() };
        if !dotted.is_empty() {
            return Some(dotted.into_iter().map(|whole| (name.name.to_owned(), whole)).collect());
        }
        let spell = |chars: &[char]| chars.iter().collect::<String>();
        let several = if best.is_name { begun_otherwise(text, &lines, &whole) } else { ended_alike(text, &lines, &whole) };
        if let Some(several) = several {
            return Some(several.iter().map(|(whole, times)| (name.name.to_owned(), (spell(whole), *times))).collect());
        }
        Some(vec![(name.name.to_owned(), (spell(&whole), best.inside))])
    };
    said.filter_map(best).flatten().collect()
}

/// Longer renderings that begin and end alike, where what was found is but the beginning of each: 星际 of 星际之门 and 星际门, with
/// the number of lines that have each. A word ends there once at least, and no little word stands within.
fn ended_alike(text: &Text<'_>, lines: &[(usize, &Line<'_>)], begin: &[char]) -> Option<Vec<(Vec<char>, usize)>> {
    /// Characters behind what was found.
    const REST: usize = 3;
    let particle = |c: &char| text.data.particles.contains(c);
    let rest = |line: &Line<'_>| -> Option<Vec<char>> {
        let at = find(line, begin)? + begin.len();
        Some((at..=at + REST).map_while(|at| line.char(at)).take_while(|c| is_han(*c) && !particle(c)).collect())
    };
    let rests: Vec<Vec<char>> = lines.iter().filter_map(|(_, line)| rest(line)).collect();
    let first = rests.first().filter(|_| rests.len() > 1)?;
    let cut = |last: char| -> Option<Vec<&[char]>> {
        let end = |rest: &'_ Vec<char>| rest.iter().take(REST).position(|c| *c == last).map(|at| at + 1);
        rests.iter().map(|rest| rest.get(..end(rest)?)).collect()
    };
    let ends = |cuts: &Vec<&[char]>| cuts.iter().zip(&rests).any(|(cut, rest)| cut.len() == rest.len());
    let differ = |cuts: &Vec<&[char]>| cuts.iter().any(|cut| cut.len() != cuts[0].len());
    let cuts = first.iter().take(REST).filter_map(|last| cut(*last)).find(|cuts| ends(cuts) && differ(cuts))?;
    let mut counted: BTreeMap<Vec<char>, usize> = BTreeMap::new();
    for cut in cuts {
        *counted.entry([begin, cut].concat()).or_default() += 1;
    }
    Some(counted.into_iter().collect())
}

/// A name by sound with the character before it, which is of names each time and another in places: 埃里森 and 艾里森; with the number
/// of lines that have each.
fn begun_otherwise(text: &Text<'_>, lines: &[(usize, &Line<'_>)], end: &[char]) -> Option<Vec<(Vec<char>, usize)>> {
    let mut counted: BTreeMap<Vec<char>, usize> = BTreeMap::new();
    for (line, at) in lines.iter().filter_map(|(_, line)| Some((line, find(line, end)?))) {
        let before = line.char(at.checked_sub(1)?)?;
        let is_of_name = text.data.characters.contains(&before) && !text.data.everyday.contains(&before);
        *counted.entry([&[before][..], end].concat()).or_default() += usize::from(is_of_name);
    }
    (counted.len() > 1 && counted.values().all(|times| *times > 0)).then(|| counted.into_iter().collect())
}

/// A rendering with what stands beside it wherever it stands, which belongs to it: 亚利桑 is always followed by 那. A name that is
/// written by sound goes on with characters for names, an everyday one of them only where it stands there often. None where it
/// goes on for ever: what is found is a part of a sentence that stands twice.
fn grown(text: &Text<'_>, index: &Index, rendering: &Rendering) -> Option<Vec<char>> {
    let mut whole = rendering.text.clone();
    if whole.iter().all(|c| is_katakana(*c)) {
        return Some(whole);
    }
    let belongs = |c: char, times: usize| {
        let plain = text.data.everyday.contains(&c);
        let written = text.data.characters.contains(&c) && (!plain || times >= OFTEN);
        is_han(c) && !text.data.particles.contains(&c) && times > 1 && (!rendering.is_name || written)
    };
    while whole.len() <= GROWN {
        let beside = beside(text, index, &whole);
        let always = |side: fn(&Beside) -> Option<char>| {
            let one = side(beside.first()?)?;
            (belongs(one, beside.len()) && beside.iter().all(|place| side(place) == Some(one))).then_some(one)
        };
        match (always(|place| place.0), always(|place| place.1)) {
            (_, Some(after)) => whole.push(after),
            (Some(before), None) => whole.insert(0, before),
            (None, None) => return Some(whole),
        }
    }
    None
}

/// What stands right before and right behind a stretch at one of its places.
type Beside = (Option<char>, Option<char>);

/// The neighbours of a stretch at all of its places.
fn beside(text: &Text<'_>, index: &Index, stretch: &[char]) -> Vec<Beside> {
    let lines = index.lines(stretch).iter().filter_map(|number| text.lines.get(*number as usize));
    let in_line = |line: &Line<'_>| -> Vec<Beside> {
        let same = |window: &[(usize, char)]| window.iter().zip(stretch).all(|((_, a), b)| a == b);
        let places = line.chars.windows(stretch.len()).enumerate().filter(|(_, window)| same(window));
        places.map(|(from, _)| (from.checked_sub(1).and_then(|at| line.char(at)), line.char(from + stretch.len()))).collect()
    };
    lines.flat_map(in_line).collect()
}

/// The stretches of Han that may render each name, written as foreign names are or of three characters at least, and no part of a
/// longer one, with the segments that have each.
pub(super) fn candidates(text: &Text<'_>, said: &[&Said<'_>]) -> Vec<Vec<Candidate>> {
    // What is translated by its meaning is longer, and no little word is at its edges.
    let little = |c: &char| text.data.particles.contains(c) || text.data.everyday.contains(c);
    let wanted = |one: &Rendering| one.is_name || (one.text.len() > SHORTEST && is_han_within(&one.text, little));
    let index = Index::of(text);
    let holding = |stretch: &[char]| {
        let lines = index.lines(stretch).iter().map(|number| *number as usize);
        lines.filter(|number| text.lines.get(*number).is_some_and(|line| holds(line, stretch))).collect()
    };
    let of = |name: &&Said<'_>| {
        let all = renderings(text, &index, name, &lines_of(text, name), PARTLY);
        let whole = all.iter().filter(|one| wanted(one) && is_whole(text, one, &all));
        whole.map(|one| (one.text.iter().collect(), holding(&one.text))).collect()
    };
    said.iter().map(of).collect()
}

/// True for Han without little words at its edges.
fn is_han_within(stretch: &[char], little: impl Fn(&char) -> bool) -> bool {
    stretch.iter().all(|c| is_han(*c)) && ![stretch.first(), stretch.last()].into_iter().flatten().any(little)
}

fn of_name(
    text: &Text<'_>,
    index: &Index,
    said: &Said<'_>,
    lines: &[(usize, &Line<'_>)],
    renderings: &[Rendering],
    words: &Vocabulary<'_>,
) -> Vec<Variant> {
    let mut found = Vec::new();
    let free = |one: &&Rendering| !one.is_name || lines.iter().any(|(_, line)| stands_free(text, line, &one.text));
    let whole = |one: &&Rendering| one.text.iter().all(|c| is_han(*c)) && is_whole(text, one, renderings);
    for rendering in renderings.iter().filter(whole).filter(free) {
        for (pair, line) in lines {
            let places = near(text, index, (*pair, line), rendering, said);
            found.extend(places.into_iter().map(|(from, to)| {
                Variant::new(*pair, line.span(from, to), rendering.text.iter().collect::<String>()).of(said.name)
            }));
        }
    }
    found.extend(left(text, said, lines, renderings, words));
    found
}

/// What renders a name most surely has the least: what is nearest in sound, else what stands in its sentences most and is
/// longest.
fn rank(rendering: &Rendering, said: &Said<'_>) -> f32 {
    let spelling: String = rendering.text.iter().collect();
    let written = rendering.is_name || rendering.text.iter().all(|c| is_katakana(*c));
    let apart = named::sound_apart(&spelling, said).filter(|_| written);
    let size = rendering.text.len() as f32 / 100.0;
    apart.map_or(2.0, |apart| apart) - rendering.dice / 2.0 - size
}

/// True for a rendering that is no part of a longer one that is found as often, or all but one time. A longer one that only
/// has an everyday word more must be found as often.
fn is_whole(text: &Text<'_>, rendering: &Rendering, all: &[Rendering]) -> bool {
    let within = |longer: &Rendering| {
        let at = longer.text.windows(rendering.text.len()).position(|window| window == rendering.text)?;
        let edges = longer.text[..at].iter().chain(&longer.text[at + rendering.text.len()..]);
        Some(edges.filter(|c| text.data.everyday.contains(c) || !text.data.characters.contains(c)).count() > 0)
    };
    let written = |one: &Rendering| one.text.iter().all(|c| text.data.characters.contains(c));
    let longer = all.iter().filter(|one| one.text.len() > rendering.text.len() && (written(one) || !rendering.is_name));
    !longer.into_iter().any(|one| match within(one) {
        Some(true) => one.inside >= rendering.inside,
        Some(false) => one.inside + 1 >= rendering.inside,
        None => false,
    })
}

/// What stands in the name's sentences and rarely elsewhere.
fn renderings(text: &Text<'_>, index: &Index, said: &Said<'_>, lines: &[(usize, &Line<'_>)], least: f32) -> Vec<Rendering> {
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
    let likely = |inside: usize| inside >= fewest && 2.0 * inside as f32 >= least * known as f32;
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
        if dice >= least {
            let is_name = is_name(text, &stretch, said);
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

impl Rendering {
    /// True where a character of a sure rendering gave its place to one that is read the same, as happens in typing.
    fn is_slipped(&self, own: char, other: char) -> bool {
        let sure = self.dice >= CERTAIN && self.inside > if self.text.len() > SHORTEST { 1 } else { 2 };
        sure && sound::same(own, other)
    }
}

/// How many lines have a stretch.
fn count(text: &Text<'_>, index: &Index, stretch: &[char]) -> usize {
    if let Some(known) = index.counted.borrow().get(stretch) {
        return *known;
    }
    let lines = index.lines(stretch).iter();
    let count = lines.filter(|number| text.lines.get(**number as usize).is_some_and(|line| holds(line, stretch))).count();
    index.counted.borrow_mut().insert(stretch.to_vec(), count);
    count
}

/// True when a line has a stretch.
fn holds(line: &Line<'_>, stretch: &[char]) -> bool {
    find(line, stretch).is_some()
}

/// True when a stretch is no part of a longer row of characters for names, at one place of a line at least.
fn stands_free(text: &Text<'_>, line: &Line<'_>, stretch: &[char]) -> bool {
    let solid = |c: char| text.data.characters.contains(&c) && !text.data.everyday.contains(&c);
    let belongs = |at: Option<usize>| at.and_then(|at| line.char(at)).is_some_and(solid);
    let same = |window: &[(usize, char)]| window.iter().zip(stretch).all(|((_, a), b)| a == b);
    let mut places = line.chars.windows(stretch.len()).enumerate().filter(|(_, window)| same(window));
    places.any(|(from, _)| !belongs(from.checked_sub(1)) && !belongs(Some(from + stretch.len())))
}

/// Where a line has a stretch first.
fn find(line: &Line<'_>, stretch: &[char]) -> Option<usize> {
    line.chars.windows(stretch.len()).position(|window| window.iter().zip(stretch).all(|((_, a), b)| a == b))
}

/// True for a stretch that is written as foreign names are, and not with everyday words only, or that sounds like the name.
fn is_name(text: &Text<'_>, stretch: &[char], said: &Said<'_>) -> bool {
    let solid = stretch.iter().filter(|c| !text.data.everyday.contains(c)).count();
    let sounds = || solid > 0 && named::sounds(&stretch.iter().collect::<String>(), said);
    stretch.iter().all(|c| text.data.characters.contains(c)) && (solid * 2 >= stretch.len() || sounds())
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
        let slip = rendering.is_slipped(*a, *b) && !holds(line, &rendering.text) && count(text, index, &window) == 1;
        let alike = sound::same(*a, *b) && (length > SHORTEST || rendering.is_name)
            || rendering.is_name && text.data.characters.contains(b) && sound::alike(*a, *b);
        let plain = text.data.everyday.contains(b) && !(rendering.is_name && length > SHORTEST);
        let everyday = !rendering.is_name && rendering.text.iter().any(|c| text.data.everyday.contains(c));
        if !slip && (!alike || plain || everyday) {
            return false;
        }
        let within = rendering.is_name && (from.checked_sub(1).is_some_and(solid) || solid(from + length));
        let everywhere = count(text, index, &window);
        let place = |(number, line): (usize, &Line<'_>)| Some((number, find(line, &rendering.text)?));
        let first = || text.lines.iter().enumerate().find_map(place) < Some((pair, from));
        let spell = |chars: &[char]| chars.iter().collect::<String>();
        let rarer = everywhere < rendering.inside
            || everywhere == rendering.inside
                && (rendering.is_name && !is_name(text, &window, said)
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
    words: &Vocabulary<'_>,
) -> Vec<Variant> {
    let spell = |one: &Rendering| one.text.iter().collect::<String>();
    let by_sound =
        |one: &Rendering| (one.is_name || one.text.iter().all(|c| is_katakana(*c))) && named::sounds(&spell(one), said);
    // What is written by sound, and of another sound, is another name.
    let certain = |one: &&Rendering| by_sound(one) || !one.is_name && one.dice >= CERTAIN && one.inside > 2;
    let best = renderings.iter().filter(certain).min_by(|a, b| rank(a, said).total_cmp(&rank(b, said)));
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
    let wanted = |pair: usize| {
        let place = said.places.binary_search_by_key(&pair, |(known, _)| *known);
        place.ok().and_then(|at| said.places.get(at)).map_or(0, |(_, times)| *times)
    };
    let surely = |one: &Rendering| by_sound(one) && one.inside > 1;
    let without = lines.iter().filter(|(pair, line)| surely(best) || times(line, &best.text) < wanted(*pair));
    let place = |(pair, line): &(usize, &Line<'_>)| {
        let span = alone(line)?;
        (!line.is_aside(span) && !line.is_beside(span, &spell(best)))
            .then(|| Variant::new(*pair, span, spell(best)).of(said.name))
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
