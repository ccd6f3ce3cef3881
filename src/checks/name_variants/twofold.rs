//! A name of the source that the translation renders in two ways which are not alike: *Munich* as *Munich* and as *Monaco*.
//!
//! Nothing in the two spellings says that they are one name. The source does: one stands in some of the name's segments and
//! the other in the rest of them, the two have nearly all, the rarer stands nowhere else, and nothing else of the source
//! explains it better: no other word has its segments that is not itself rendered by something else.

use std::cell::{LazyCell, OnceCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::spelled::is_explained;
use super::text::{Line, Said, Text, Vocabulary, is_katakana};
use super::{Variant, named, rendered};
use crate::checks::Context;
use crate::checks::prose::is_unspaced;
use crate::checks::tongues::Tongue;
use crate::locale::profile;
use crate::model::{Pair, Span};

/// Segments that the name and each of its renderings have at least.
const NAME: usize = 4;
const RENDERING: usize = 2;
/// Of the usual rendering's segments, how many are the name's; of the name's, how many the two have.
const OWN: f32 = 0.75;
const COVERED: f32 = 0.75;
/// How surely a word of the source is rendered by what else stands in its segments (Dice's coefficient) to explain it.
const LINKED: f32 = 0.66;

/// What may render a name: its spelling, and the segments that have it.
pub(super) type Candidate = (String, BTreeSet<usize>);

/// A word of the source.
#[derive(Default)]
struct Known {
    /// The segments that have it.
    segments: BTreeSet<usize>,
    /// True for one that has a capital where no sentence begins.
    is_proper: bool,
}

/// Both sides of an article, word by word.
struct Sides<'a> {
    text: &'a Text<'a>,
    article: &'a [Pair],
    /// The words of the source that may be rendered by a word of their own, in small letters.
    source: BTreeMap<String, Known>,
    /// How many segments have each piece of the translation.
    pieces: OnceCell<HashMap<String, usize>>,
}

impl<'a> Sides<'a> {
    fn of(article: &'a [Pair], text: &'a Text<'a>, context: &Context<'_>) -> Self {
        let tongue = Tongue::of(context.from.and_then(profile));
        let mut source: BTreeMap<String, Known> = BTreeMap::new();
        for (number, pair) in article.iter().enumerate() {
            let Some(line) = pair.source.as_ref().map(Line::of) else { continue };
            for (index, word) in line.words.iter().enumerate().filter(|(_, word)| !tongue.is_function(word)) {
                let known = source.entry(word.lower()).or_default();
                known.segments.insert(number);
                known.is_proper |= word.is_capital() && !line.opens(index) || !word.text.is_ascii();
            }
        }
        Self { text, article, source, pieces: OnceCell::new() }
    }

    /// True when another word than the name explains a spelling: it is in the spelling's segments and in few others, and
    /// nothing else renders it better. Where only names have capitals, only such a word is rendered by a name.
    fn explains(&self, said: &Said<'_>, spelling: &str, segments: &BTreeSet<usize>) -> bool {
        let written = |c: char| self.text.data.characters.contains(&c) || !is_unspaced(c);
        let any = self.text.data.capital_nouns || spelling.starts_with(is_katakana) || !spelling.chars().all(written);
        let name = said.name.to_lowercase();
        let first = segments.first().and_then(|first| self.article.get(*first)).and_then(|pair| pair.source.as_ref());
        first.into_iter().flat_map(|source| Line::of(source).words).any(|word| {
            let word = word.lower();
            let Some(known) = self.source.get(&word).filter(|known| word != name && (any || known.is_proper)) else {
                return false;
            };
            let link = dice(segments.intersection(&known.segments).count(), segments.len(), known.segments.len());
            link >= LINKED && self.best_link(&known.segments, spelling) <= link
        })
    }

    /// How surely another piece of the translation renders what has these segments.
    fn best_link(&self, segments: &BTreeSet<usize>, spelling: &str) -> f32 {
        let all = self.pieces.get_or_init(|| {
            let mut all = HashMap::new();
            let pieces = self.text.lines.iter().flat_map(pieces);
            pieces.for_each(|piece| *all.entry(piece).or_default() += 1);
            all
        });
        let mut inside: HashMap<String, usize> = HashMap::new();
        for line in segments.iter().filter_map(|number| self.text.lines.get(*number)) {
            pieces(line).into_iter().for_each(|piece| *inside.entry(piece).or_default() += 1);
        }
        let spelling = spelling.to_lowercase();
        let others = inside.into_iter().filter(|(piece, _)| !spelling.contains(piece.as_str()));
        let links = others.map(|(piece, inside)| dice(inside, segments.len(), all.get(&piece).copied().unwrap_or(inside)));
        links.fold(0.0, f32::max)
    }
}

/// Dice's coefficient of two sets, from their common members and their sizes.
fn dice(common: usize, one: usize, other: usize) -> f32 {
    2.0 * common as f32 / (one + other).max(1) as f32
}

/// What a line is made of: its words in small letters, and two characters side by side of a script without spaces.
fn pieces(line: &Line<'_>) -> BTreeSet<String> {
    let han = line.chars.windows(2).filter(|pair| pair.iter().all(|(_, c)| is_unspaced(*c)));
    let han = han.map(|pair| pair.iter().map(|(_, c)| *c).collect::<String>());
    line.words.iter().map(|word| word.lower()).chain(han).collect()
}

/// `words`: the words of the source, in small letters.
pub(super) fn variants(
    article: &[Pair],
    context: &Context<'_>,
    text: &Text<'_>,
    said: &[Said<'_>],
    words: &Vocabulary<'_>,
) -> Vec<Variant> {
    let sides = LazyCell::new(|| Sides::of(article, text, context));
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
        // Of what stands beside it each time, the name itself or what has its sound is the rendering.
        let says = |spelling: &str| spelling == name.name || text.unspaced && named::sounds(spelling, name);
        let rank = |(spelling, segments): &&Candidate| (inside(segments), says(spelling), spelling.chars().count());
        let Some((usual, most)) = usual.max_by_key(rank) else { continue };
        let mut with_forms = most.clone();
        let forms = candidates.iter().filter(|(spelling, _)| named::is_form(text, usual, spelling));
        forms.for_each(|(_, segments)| with_forms.extend(segments));
        let other = candidates.iter().filter(|(spelling, segments)| {
            let covered = inside(&with_forms) + segments.len();
            segments.len() >= RENDERING
                && segments.len() < inside(most)
                && segments.is_subset(&own)
                && segments.is_disjoint(&with_forms)
                && covered as f32 >= COVERED * own.len() as f32
                && spelling != name.name
                // A part of a longer name, or the name with a word more, is no other rendering.
                && !spelling.contains(usual.as_str())
                && !usual.contains(spelling.as_str())
                && !is_explained(text, usual, spelling)
                && !sides.explains(name, spelling, segments)
        });
        let Some((other, segments)) = other.max_by_key(|(spelling, segments)| (segments.len(), spelling.chars().count())) else {
            continue;
        };
        found
            .extend(places(text, other, segments).map(|(number, span)| Variant::new(number, span, usual.as_str()).of(name.name)));
    }
    found
}

/// Where a spelling stands in its segments, first in each.
fn places<'a>(
    text: &'a Text<'_>,
    spelling: &'a str,
    segments: &'a BTreeSet<usize>,
) -> impl Iterator<Item = (usize, Span)> + use<'a> {
    segments.iter().filter_map(move |number| {
        let at = text.lines.get(*number)?.after(0).find(spelling)?;
        Some((*number, Span::new(at, at + spelling.len())))
    })
}
