//! The words of a translation that render a stretch of the source, as the links between the words tell.

use super::agreement::LINK;
use super::script::{self, units};
use crate::locale::{Grammar, Profile, profile};
use crate::model::{Alignment, LanguageTag, Link, Span};

/// A word renders the stretch when its links into it weigh this much, and more than its other links.
const RENDERS: f32 = 0.4;

/// The one stretch of words of a translation that renders a stretch of the source by the links.
pub(crate) fn rendering(translation: &str, alignment: &Alignment, source: Span, grammar: &Grammar) -> Option<Span> {
    rendered(translation, &units(translation), alignment, source, grammar)
}

/// The one stretch of words that renders a stretch of the source.
pub(super) fn rendered(text: &str, units: &[Span], alignment: &Alignment, source: Span, grammar: &Grammar) -> Option<Span> {
    let links: Vec<&Link> = alignment.iter().filter(|link| link.weight >= LINK).collect();
    let (mut inside, mut outside) = (vec![0.0_f32; units.len()], vec![0.0_f32; units.len()]);
    for link in links {
        let first = units.partition_point(|unit| unit.end <= link.target.start);
        for (index, unit) in units.iter().enumerate().skip(first).take_while(|(_, unit)| unit.start < link.target.end) {
            let shared = unit.end.min(link.target.end) - unit.start.max(link.target.start);
            let weights = if link.source.overlaps(source) { &mut inside } else { &mut outside };
            weights[index] += link.weight * share(shared, unit.len());
        }
    }
    let small = |index: usize| grammar.is_small_word(units[index].of(text));
    let renders = |index: usize| inside[index] >= RENDERS && inside[index] > outside[index];
    let strong: Vec<usize> = (0..units.len()).filter(|index| renders(*index) && !small(*index)).collect();
    let (first, last) = (*strong.first()?, *strong.last()?);
    // Between the first and the last stand only words of the term itself and small words.
    let whole =
        (first..=last).all(|index| renders(index) || small(index) || (inside[index] > 0.0 && inside[index] >= outside[index]));
    let span = Span::new(units[first].start, units[last].end);
    (whole && is_unbroken(span.of(text))).then_some(span)
}

/// What renders a stretch of the source without the adjective before it, which by its links is part of it, where the word
/// before the stretch is rendered by nothing else: *grandes telas* for *screens* in *large screens*.
pub(super) fn without_adjective(span: Span, source: &str, text: &str, links: &Alignment, own: Span, grammar: &Grammar) -> Span {
    let Some((adjective, rest)) = span.of(text).split_once(' ') else { return span };
    let before = source[..own.start].strip_suffix(' ').unwrap_or_default();
    let word = Span::new(before.rfind(' ').map_or(0, |at| at + 1), before.len());
    let elsewhere = |link: &Link| link.weight >= LINK && link.source.overlaps(word) && !link.target.overlaps(span);
    // A term of several words has its own adjective.
    let is_own = span.of(text).split(' ').count() <= own.of(source).split(' ').count();
    let is_said = is_own || word.is_empty() || links.iter().any(elsewhere);
    if is_said || !grammar.is_leading_adjective(adjective) { span } else { Span::new(span.end - rest.len(), span.end) }
}

/// True where a stretch of a translation, which renders a term, has more words than the term, and a word of the source besides the
/// term is rendered by nothing else: *a quebra do acordo* for *the agreement was broken*.
pub(super) fn loses(span: Span, source: &str, text: &str, links: &Alignment, own: Span, [from, to]: [&LanguageTag; 2]) -> bool {
    const SHORT: usize = 3;
    let profiles = [from, to].map(profile);
    let is_small = |word: &str, profile: Option<&Profile>| {
        let small = word.to_lowercase();
        word.chars().count() < SHORT
            || profile.is_some_and(|profile| {
                profile.typography.words.function.contains(&small) || profile.grammar.is_small_word(&small)
            })
    };
    let count = |text: &str, profile| units(text).iter().filter(|word| !is_small(word.of(text), profile)).count();
    if count(span.of(text), profiles[1]) <= count(own.of(source), profiles[0]).max(1) {
        return false;
    }
    let elsewhere =
        |word: &Span| links.iter().any(|link| link.weight >= LINK && link.source.overlaps(*word) && !link.target.overlaps(span));
    let words = units(source).into_iter().filter(|word| !word.overlaps(own) && !is_small(word.of(source), profiles[0]));
    // Where most words are linked, one that is not is rendered by nothing or by what the link of another hides.
    let linked = |word: &Span| links.iter().any(|link| link.source.overlaps(*word));
    let words: Vec<Span> = words.collect();
    let known = words.iter().filter(|word| linked(word)).count();
    let dense = known >= SHORT && 2 * known > words.len();
    let here = |word: &Span| links.iter().any(|link| link.source.overlaps(*word) && link.target.overlaps(span));
    words.iter().any(|word| !elsewhere(word) && (dense || here(word)))
}

#[expect(clippy::cast_precision_loss, reason = "lengths of words in bytes")]
fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// True when nothing but words, spaces, hyphens and apostrophes stands in it.
pub(super) fn is_unbroken(text: &str) -> bool {
    let joins = |c: char| script::is_word(c) || script::is_unspaced(c) || c.is_whitespace() || "-‐‑'’·".contains(c);
    text.chars().all(joins)
}
