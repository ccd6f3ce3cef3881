//! Two renderings of a name that are read alike to the last syllable: 格旦斯克 and 格但斯克, once each.

use std::collections::BTreeMap;

use super::super::text::{Line, Said, Text, is_han};
use super::super::{Variant, named, sound};
use super::{Index, holds, lines_of};

/// Characters of a rendering.
const SHORTEST: usize = 3;
const LONGEST: usize = 6;
/// Sentences of a name that are looked at.
const SENTENCES: usize = 24;

/// A place: the line among those of the name, and where the stretch begins.
type Place = (usize, usize);
/// Where stretches stand, by how they are read and by how they are written.
type Read = BTreeMap<Vec<&'static str>, BTreeMap<Vec<char>, Vec<Place>>>;

pub(super) fn variants(text: &Text<'_>, index: &Index, said: &[Said<'_>]) -> Vec<Variant> {
    said.iter().filter(|name| !name.is_noun && name.places.len() > 1).flat_map(|name| of_name(text, index, name)).collect()
}

fn of_name(text: &Text<'_>, index: &Index, name: &Said<'_>) -> Vec<Variant> {
    let lines: Vec<(usize, &Line<'_>)> = lines_of(text, name).into_iter().take(SENTENCES).collect();
    let mut read = Read::new();
    for (at, (_, line)) in lines.iter().enumerate() {
        let syllables: Vec<Option<&'static str>> =
            line.chars.iter().map(|(_, c)| is_han(*c).then(|| sound::syllable(*c)).flatten()).collect();
        for from in 0..syllables.len() {
            for to in from + SHORTEST..=syllables.len().min(from + LONGEST) {
                let Some(key) = syllables[from..to].iter().copied().collect::<Option<Vec<_>>>() else { break };
                let written = line.chars[from..to].iter().map(|(_, c)| *c).collect();
                read.entry(key).or_default().entry(written).or_default().push((at, from));
            }
        }
    }
    let best = read.values().filter_map(|spellings| pair(text, index, name, &lines, spellings));
    let Some((_, usual, other)) = best.min_by(|a, b| a.0.total_cmp(&b.0)) else { return Vec::new() };
    let spell = |chars: &[char]| chars.iter().collect::<String>();
    let length = other.0.len();
    let places = other.1.iter().map(|(at, from)| (lines[*at].0, lines[*at].1.span(*from, from + length)));
    places.map(|(pair, span)| Variant::new(pair, span, spell(usual)).of(name.name)).collect()
}

/// A spelling, and where it stands.
type Spelling<'r> = (&'r Vec<char>, &'r Vec<Place>);

/// Of two spellings that are read alike and sound like the name, each in sentences of its own and nowhere else, the usual one and the
/// other, with how little they are like the name.
fn pair<'r>(
    text: &Text<'_>,
    index: &Index,
    name: &Said<'_>,
    lines: &[(usize, &Line<'_>)],
    spellings: &'r BTreeMap<Vec<char>, Vec<Place>>,
) -> Option<(f32, &'r Vec<char>, Spelling<'r>)> {
    let mut all: Vec<Spelling<'r>> = spellings.iter().collect();
    let [_, _] = all[..] else { return None };
    // The more frequent one is usual, else the first.
    all.sort_by_key(|(_, places)| (std::cmp::Reverse(places.len()), places.first().copied()));
    let (usual, other) = (all[0], all[1]);
    let apart = !usual.1.iter().any(|(at, _)| other.1.iter().any(|(line, _)| line == at));
    let written = |chars: &[char]| chars.iter().collect::<String>();
    // Behind a name and before it may stand words that are read alike: 特朗普指, 特朗普直.
    let plain = |c: &char| text.data.everyday.contains(c) || text.data.particles.contains(c);
    let last = usual.0.len() - 1;
    let is_beside = |(at, (c, own)): (usize, (&char, &char))| {
        let of_names = text.data.characters.contains(c) || text.data.characters.contains(own);
        c != own && (at == 0 || at == last) && (!of_names || plain(c) || plain(own))
    };
    if !apart || usual.0.iter().zip(other.0).enumerate().any(is_beside) {
        return None;
    }
    let far = named::sound_apart(&written(usual.0), name)?;
    let own = |stretch: &[char]| {
        let holding = index.lines(stretch).iter().map(|number| *number as usize);
        let mut holding = holding.filter(|number| text.lines.get(*number).is_some_and(|line| holds(line, stretch)));
        holding.all(|number| lines.iter().any(|(pair, _)| *pair == number))
    };
    // Of stretches that sound as near the longer one is whole.
    let size = usual.0.len() as f32 / 100.0;
    (own(usual.0) && own(other.0)).then_some((far - size, usual.0, other))
}
