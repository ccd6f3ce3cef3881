//! A name that is rendered by its meaning, in Han, in two shapes or more: 星际之门, 星际门, 星门; where it is left as it is in places, too.
//!
//! Each begins and ends like another, and has a character more, or less, or another one between. They stand in the name's sentences
//! alone and together have nearly all of those in which it is not left as it is.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Variant;
use super::super::text::{Line, Said, Text, is_han};
use super::{Index, PARTLY, Rendering, count, holds, renderings};
use crate::model::Span;

/// Segments of a name, without those in which it is left as it is, and of its usual rendering.
const NAME: usize = 3;
const USUAL: usize = 2;
/// Characters of the usual rendering.
const LENGTH: usize = 3;
/// Of those segments, how many the renderings have.
const COVERED: f32 = 0.75;

pub(super) fn variants(text: &Text<'_>, index: &Index, said: &[Said<'_>]) -> Vec<Variant> {
    said.iter().filter(|name| name.places.len() >= NAME).flat_map(|name| of_name(text, index, name)).collect()
}

fn of_name(text: &Text<'_>, index: &Index, said: &Said<'_>) -> Vec<Variant> {
    let lines = super::lines_of(text, said);
    let own: BTreeSet<usize> = lines.iter().map(|(pair, _)| *pair).collect();
    let left = |line: &Line<'_>| line.words.iter().find(|word| word.text == said.name).map(|word| word.span);
    let (kept, rest): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|(_, line)| left(line).is_some_and(|span| !line.is_aside(span)));
    if rest.len() < NAME {
        return Vec::new();
    }
    let is_own = |stretch: &[char]| {
        count(text, index, stretch)
            == own.iter().filter(|pair| text.lines.get(**pair).is_some_and(|line| holds(line, stretch))).count()
    };
    let all = renderings(text, index, said, &rest, PARTLY);
    let little = |c: &char| text.data.particles.contains(c);
    let may_be_usual = |one: &&Rendering| {
        one.text.len() >= LENGTH
            && one.inside >= USUAL
            && !one.is_name
            && super::is_han_within(&one.text, little)
            && super::is_whole(text, one, &all)
            && is_own(&one.text)
    };
    // What stands for the usual one in the segments that lack it; what is like one of those is another.
    let others = |one: &Rendering| -> Vec<(usize, Span, String)> {
        let mut shapes = vec![one.text.clone()];
        let mut found: BTreeMap<usize, (Span, String)> = BTreeMap::new();
        let mut next = 0;
        while let Some(shape) = shapes.get(next).cloned() {
            next += 1;
            for (pair, line) in rest.iter().filter(|(_, line)| !holds(line, &one.text)) {
                if let (false, Some((from, to))) = (found.contains_key(pair), alike(line, &shape, is_own)) {
                    let span = line.span(from, to);
                    let spelling = line.at(span).to_owned();
                    shapes.extend((!found.values().any(|(_, known)| *known == spelling)).then(|| spelling.chars().collect()));
                    found.insert(*pair, (span, spelling));
                }
            }
        }
        found.into_iter().map(|(pair, (span, spelling))| (pair, span, spelling)).collect()
    };
    let best = all.iter().filter(may_be_usual).map(|one| (one, others(one))).filter(|(one, others)| {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        others.iter().for_each(|(.., spelling)| *times.entry(spelling).or_default() += 1);
        let is_usual = times.values().all(|times| *times < one.inside);
        is_usual && !others.is_empty() && (one.inside + others.len()) as f32 >= COVERED * rest.len() as f32
    });
    let rank = |(one, others): &(&Rendering, Vec<_>)| (one.inside + others.len(), one.inside, one.text.len());
    let Some((usual, others)) = best.max_by_key(rank) else { return Vec::new() };
    let spelling: String = usual.text.iter().collect();
    let told = usual.inside + others.len();
    // What mostly stays as it is, is a brand.
    let kept = kept.into_iter().filter(|(_, line)| kept_is_rare(told, &own) && !line.after(0).contains(&spelling));
    let left = kept.filter_map(|(pair, line)| Some((pair, left(line)?)));
    let places = others.into_iter().map(|(pair, span, _)| (pair, span)).chain(left);
    places.map(|(pair, span)| Variant::new(pair, span, spelling.as_str()).of(said.name)).collect()
}

/// True where a name is rendered in two of three of its segments at least.
fn kept_is_rare(told: usize, own: &BTreeSet<usize>) -> bool {
    told * 3 >= own.len() * 2
}

/// The stretch of a line that begins and ends like a rendering and is no other word: with a character less between, or one more, or
/// another.
fn alike(line: &Line<'_>, usual: &[char], is_own: impl Fn(&[char]) -> bool) -> Option<(usize, usize)> {
    let (first, last) = (usual.first()?, usual.last()?);
    let chars: Vec<char> = line.chars.iter().map(|(_, c)| *c).collect();
    let starts = (0..chars.len()).filter(|at| chars[*at] == *first);
    let lengths = (usual.len() - 1).max(2)..=usual.len() + 1;
    let stretches = starts.flat_map(|from| lengths.clone().rev().map(move |length| (from, from + length)));
    stretches.into_iter().find(|(from, to)| {
        let Some(stretch) = chars.get(*from..*to) else { return false };
        stretch.last() == Some(last)
            && stretch != usual
            && stretch.iter().all(|c| is_han(*c))
            && is_shape(usual, stretch)
            && is_own(stretch)
    })
}

/// True where one has the other's characters in their order and more, or as many and one of them another.
fn is_shape(usual: &[char], other: &[char]) -> bool {
    let within = |short: &[char], long: &[char]| {
        let mut rest = long.iter();
        short.iter().all(|c| rest.any(|own| own == c))
    };
    match other.len() {
        length if length == usual.len() => usual.iter().zip(other).filter(|(a, b)| a != b).count() == 1,
        length if length < usual.len() => within(other, usual),
        _ => within(usual, other),
    }
}
