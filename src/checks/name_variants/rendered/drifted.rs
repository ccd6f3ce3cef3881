//! Two renderings of one name by its sound that share no more than their beginning: 阿什沃思 and 阿什伍德 for *Ashworth*.

use std::collections::BTreeMap;

use super::super::text::{Said, Text};
use super::super::{Variant, heard, named};
use crate::model::Span;

/// Characters of a rendering at least, and how many more one may have than the other.
const LENGTH: usize = 3;
const LONGER: usize = 1;
/// A segment with more names is a list, and looked at no further.
const MOST: usize = 12;

/// The places of a rendering, in text order.
type Places = Vec<(usize, Span)>;

pub(super) fn variants(text: &Text<'_>, said: &[Said<'_>]) -> Vec<Variant> {
    let mut names: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, name) in said.iter().enumerate() {
        name.places.iter().for_each(|(pair, _)| names.entry(*pair).or_default().push(index));
    }
    let is_told_again = |name: &&Said<'_>| !name.is_noun && name.spans.len() > 1;
    said.iter().filter(is_told_again).flat_map(|name| of_name(text, said, &names, name)).collect()
}

fn of_name(text: &Text<'_>, said: &[Said<'_>], names: &BTreeMap<usize, Vec<usize>>, own: &Said<'_>) -> Vec<Variant> {
    let mut renderings: BTreeMap<String, Places> = BTreeMap::new();
    for (pair, times) in &own.places {
        let (Some(line), Some(here)) = (text.lines.get(*pair), names.get(pair)) else { continue };
        if here.len() > MOST {
            continue;
        }
        let others = || here.iter().map(|name| &said[*name]).filter(|name| name.name != own.name);
        let apart = |span: &Span| {
            let far = named::sound_apart(line.at(*span), own)?;
            let is_nearer = |other: &Said<'_>| named::sound_apart(line.at(*span), other).is_some_and(|other| other <= far);
            (!others().any(is_nearer)).then_some((far, *span))
        };
        let mut rows: Vec<(f32, Span)> = heard::names(text, *pair).iter().filter_map(apart).collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (_, span) in rows.into_iter().take(*times) {
            renderings.entry(line.at(span).to_owned()).or_default().push((*pair, span));
        }
    }
    let rank = |(_, places): &(&String, &Places)| {
        (places.len(), std::cmp::Reverse(places.first().map(|(pair, span)| (*pair, span.start))))
    };
    let Some((usual, _)) = renderings.iter().max_by_key(rank) else { return Vec::new() };
    // What sounds more like another name of the article is that one's.
    let is_of_another = |spelling: &str| {
        let Some(far) = named::sound_apart(spelling, own) else { return true };
        let others = said.iter().filter(|name| name.name != own.name);
        others.filter_map(|name| named::sound_apart(spelling, name)).any(|other| other <= far)
    };
    let drifted = renderings.iter().filter(|(other, _)| are_one(usual, other) && !is_of_another(other));
    drifted.flat_map(|(_, places)| places).map(|(pair, span)| Variant::new(*pair, *span, usual.as_str()).of(own.name)).collect()
}

/// True for two spellings of a length that begin alike, of which none is the other's beginning or end.
fn are_one(usual: &str, other: &str) -> bool {
    let (one, two) = (usual.chars().count(), other.chars().count());
    let long = one.min(two) >= LENGTH && one.abs_diff(two) <= LONGER;
    long && usual != other && usual.chars().next() == other.chars().next() && !usual.contains(other) && !other.contains(usual)
}
