//! A name of the source that the translation renders in two ways which are not alike: *Munich* as *Munich* and as *Monaco*.
//!
//! Nothing in the two spellings says that they are one name. The source does: one stands in some of the name's segments and
//! the other in the rest of them, the two have nearly all, the rarer stands nowhere else, and no other word of the source has
//! its segments.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::spelled::is_explained;
use super::text::{Line, Said, Text, Vocabulary};
use super::{Variant, named, rendered};
use crate::model::{Pair, Span};

/// Segments that the name and each of its renderings have at least.
const NAME: usize = 4;
const RENDERING: usize = 2;
/// Of the usual rendering's segments, how many are the name's; of the name's, how many the two have.
const OWN: f32 = 0.75;
const COVERED: f32 = 0.75;

/// What may render a name: its spelling, and the segments that have it.
pub(super) type Candidate = (String, BTreeSet<usize>);

/// The words of the source, in small letters, with the segments that have each.
struct Source(BTreeMap<String, BTreeSet<usize>>);

impl Source {
    fn of(article: &[Pair]) -> Self {
        let mut words: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (number, pair) in article.iter().enumerate() {
            for word in pair.source.iter().flat_map(|source| Line::of(source).words) {
                words.entry(word.lower()).or_default().insert(number);
            }
        }
        Self(words)
    }

    /// True when another word than the name is in all of some segments, and in few others: what stands there renders that.
    fn explains(&self, article: &[Pair], said: &Said<'_>, segments: &BTreeSet<usize>) -> bool {
        let first = segments.first().and_then(|first| article.get(*first)).and_then(|pair| pair.source.as_ref());
        let own = said.places.len();
        let name = said.name.to_lowercase();
        first.into_iter().flat_map(|source| Line::of(source).words).any(|word| {
            let word = word.lower();
            let fits = |places: &BTreeSet<usize>| places.len() <= own && segments.is_subset(places);
            word != name && self.0.get(&word).is_some_and(fits)
        })
    }
}

/// `words`: the words of the source, in small letters.
pub(super) fn variants(article: &[Pair], text: &Text<'_>, said: &[Said<'_>], words: &Vocabulary<'_>) -> Vec<Variant> {
    let source = LazyCell::new(|| Source::of(article));
    let often: Vec<&Said<'_>> = said.iter().filter(|name| name.places.len() >= NAME).collect();
    let mut candidates: Vec<Vec<Candidate>> = often.iter().map(|name| named::candidates(text, name, words)).collect();
    if text.unspaced {
        candidates.iter_mut().zip(rendered::candidates(text, &often)).for_each(|(all, han)| all.extend(han));
    }
    let mut found = Vec::new();
    for (name, candidates) in often.into_iter().zip(&candidates) {
        let own: BTreeSet<usize> = name.places.iter().map(|(pair, _)| *pair).collect();
        let inside = |segments: &BTreeSet<usize>| segments.intersection(&own).count();
        let usual = candidates.iter().filter(|(_, segments)| {
            let inside = inside(segments);
            inside >= RENDERING && inside as f32 >= OWN * segments.len() as f32
        });
        let Some((usual, most)) = usual.max_by_key(|(spelling, segments)| (inside(segments), spelling.chars().count())) else {
            continue;
        };
        let other = candidates.iter().filter(|(spelling, segments)| {
            let covered = inside(most) + segments.len();
            segments.len() >= RENDERING
                && segments.len() < inside(most)
                && segments.is_subset(&own)
                && segments.is_disjoint(most)
                && covered as f32 >= COVERED * own.len() as f32
                && spelling != name.name
                && !is_explained(text, usual, spelling)
                && !source.explains(article, name, segments)
        });
        let Some((other, segments)) = other.max_by_key(|(spelling, segments)| (segments.len(), spelling.chars().count())) else {
            continue;
        };
        for number in segments {
            let Some(line) = text.lines.get(*number) else { continue };
            let place = line.after(0).find(other.as_str()).map(|at| Span::new(at, at + other.len()));
            found.extend(place.map(|span| Variant::new(*number, span, usual.as_str()).of(name.name)));
        }
    }
    found
}
