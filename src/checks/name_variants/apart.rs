//! Two names that are alike and no drift: both stand in one sentence, and the source has two names there, too.

use std::collections::{BTreeMap, BTreeSet};

use super::places::Places;
use super::sources::names_of;
use super::text::is_dot;
use super::{Variant, named, sound};
use crate::checks::prose::is_unspaced;
use crate::model::{Pair, Span};

/// Letters that two alike names have apart at most.
const APART: usize = 2;
/// Places that either has at least where no source tells.
const TWICE: usize = 2;

/// Leaves out the variants in a script of its own whose two spellings are two names.
pub(super) fn leave_out(article: &[Pair], found: &mut Vec<Variant>) {
    let own: BTreeSet<(String, String)> = found
        .iter()
        .filter(|variant| variant.found.starts_with(is_unspaced) && variant.usual.starts_with(is_unspaced))
        .map(|variant| (variant.found.clone(), variant.usual.clone()))
        .collect();
    if own.is_empty() {
        return;
    }
    let places = Places::of(article, own.iter().flat_map(|(one, other)| [one.as_str(), other]));
    let two: BTreeMap<(String, String), bool> =
        own.into_iter().map(|(one, other)| ((one.clone(), other.clone()), are_two(article, &places, &one, &other))).collect();
    found.retain(|variant| two.get(&(variant.found.clone(), variant.usual.clone())) != Some(&true));
}

fn are_two(article: &[Pair], places: &Places, one: &str, other: &str) -> bool {
    let [of_one, of_other] = [one, other].map(|spelling| places.of_spelling(spelling));
    if are_of_two_families(article, of_one, of_other) {
        return true;
    }
    let often = of_one.len() >= TWICE && of_other.len() >= TWICE;
    let here: BTreeSet<usize> = of_one.iter().map(|(pair, _)| *pair).collect();
    let both = of_other.iter().map(|(pair, _)| *pair).filter(|pair| here.contains(pair));
    both.filter_map(|pair| article.get(pair)).any(|pair| match pair.source {
        Some(_) => has_both(pair, one, other),
        None => often || [one, other].into_iter().all(|spelling| is_behind_a_dot(pair, spelling)),
    })
}

/// True for given names before family names that are not alike, 罗伯特·布朗 and 罗伯托·布劳恩, where the source has no name in the sentences
/// of both.
fn are_of_two_families(article: &[Pair], of_one: &[(usize, Span)], of_other: &[(usize, Span)]) -> bool {
    const ALIKE: usize = 2;
    let family = |(pair, span): &(usize, Span)| -> Option<Vec<char>> {
        let text = article.get(*pair)?.target.as_ref()?.text();
        let behind = text[span.end..].strip_prefix(is_dot)?;
        Some(behind.chars().take_while(|c| is_unspaced(*c)).take(ALIKE).collect())
    };
    let families = |places: &[(usize, Span)]| places.iter().map(family).collect::<Option<BTreeSet<Vec<char>>>>();
    let Some((one, other)) = families(of_one).zip(families(of_other)) else { return false };
    let named = |places: &[(usize, Span)]| -> BTreeSet<String> {
        places.iter().filter_map(|(pair, _)| article.get(*pair)).flat_map(names_of).collect()
    };
    !one.is_empty() && !other.is_empty() && one.is_disjoint(&other) && named(of_one).is_disjoint(&named(of_other))
}

/// True where the source of a pair has two names that are alike and sound as the two spellings do.
fn has_both(pair: &Pair, one: &str, other: &str) -> bool {
    let sounds = |name: &String| {
        let own = sound::skeleton(name);
        [one, other].into_iter().any(|spelling| sound::distance(&own, &sound::skeleton(spelling)) <= named::SOUND)
    };
    let names: Vec<String> = names_of(pair).into_iter().filter(sounds).collect();
    let bare = |name: &str| name.trim_end_matches('s').trim_end_matches(['\'', '’']).to_owned();
    let alike = |a: &str, b: &str| bare(a) != bare(b) && strsim::osa_distance(a, b) <= APART;
    names.iter().enumerate().any(|(at, name)| names[at + 1..].iter().any(|next| alike(name, next)))
}

/// True where a spelling is somebody's family name: a dot joins it to what stands before.
fn is_behind_a_dot(pair: &Pair, spelling: &str) -> bool {
    let text = pair.target.as_ref().map_or("", |target| target.text());
    text.match_indices(spelling).any(|(at, _)| text[..at].ends_with(is_dot))
}
