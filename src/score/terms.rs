//! What a translation makes of the glossary's terms: success, consistency, and what the reference reaches.
//!
//! The rule of the WMT26 terminology task: every occurrence in the source wants an occurrence of its own in the
//! translation, any accepted wording counts, no stretch serves twice.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use super::consistency::{Consistency, Rendered};
use super::ltcr::{Tally, Use};
use super::number;
use crate::glossary::{PartOfSpeech, Requirement, Terminology, places};
use crate::model::{LanguageTag, Span};

/// A segment in source and translation.
pub type TermUse<'a> = (&'a str, &'a str);

/// What becomes of the terms. Rates are in percent, and none where there is nothing to count.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermScore {
    /// Occurrences in the source that ask for a wording.
    pub required: usize,
    /// Occurrences that have one in the translation, each a stretch of its own.
    pub found: usize,
    /// The same when a stretch may serve several terms: what nesting costs is the difference.
    pub found_alone: usize,
    /// `found` of `required`.
    pub success: Option<f64>,
    /// Occurrences rendered by the glossary's preferred wording.
    pub preferred: Option<f64>,
    /// Whether one thing is called by one wording.
    pub consistency: Consistency,
}

/// Counts what `segments` make of the terms, in a translation into `to`.
#[must_use]
pub fn score_terms(terms: &Terminology, segments: &[TermUse<'_>], to: &LanguageTag) -> TermScore {
    let (mut required, mut found, mut alone, mut preferred) = (0, 0, 0, 0);
    let mut renderings: BTreeMap<usize, Rendered> = BTreeMap::new();
    let mut names: BTreeMap<usize, Vec<Use>> = BTreeMap::new();
    for (source, target) in segments {
        let requirements = terms.requirements(source);
        let granted = places(&requirements, target, to);
        required += requirements.len();
        for (requirement, place) in requirements.iter().zip(granted) {
            let first = requirement.accepted.first().map(|first| wording(terms, &first.text));
            let said = place.map(|place| wording(terms, place.of(target)));
            found += usize::from(said.is_some());
            preferred += usize::from(said.is_some() && said == first);
            let rendered = renderings.entry(requirement.concept).or_default();
            if is_name(terms, requirement, source) {
                names.entry(requirement.concept).or_default().push(used(place, requirement.source.of(source), target));
            }
            rendered.predefined = first;
            rendered.occurrences.push(said);
        }
        for group in by_concept(&requirements) {
            alone += places(&group, target, to).iter().flatten().count();
        }
    }
    let mut tally = Tally::default();
    names.values().for_each(|uses| tally.add(uses));
    TermScore {
        required,
        found,
        found_alone: alone,
        success: rate(found, required),
        preferred: rate(preferred, required),
        consistency: Consistency::of(&renderings.into_values().collect::<Vec<_>>(), tally),
    }
}

/// The term that a stretch of a translation says, whatever form of it stands there; words that are no term stay as they are.
fn wording(terms: &Terminology, said: &str) -> String {
    let text =
        terms.in_target(said).first().map(|found| terms.glossary().concepts[found.concept].terms[found.term].text.as_str());
    text.unwrap_or(said).to_lowercase()
}

/// True for an occurrence of a name of two characters or more: the glossary says that it is a proper noun or stays as it
/// is, or says no word class, and both its wording there and the one that is wanted have a capital, as far as their
/// scripts have any.
fn is_name(terms: &Terminology, requirement: &Requirement, source: &str) -> bool {
    let Some(concept) = terms.glossary().concepts.get(requirement.concept) else { return false };
    let said = requirement.source.of(source);
    let mut classes = concept.terms.iter().filter_map(|term| term.part_of_speech).peekable();
    if said.chars().count() < 2 {
        return false;
    }
    if concept.do_not_translate || classes.peek().is_some() {
        return concept.do_not_translate || classes.any(|class| class == PartOfSpeech::ProperNoun);
    }
    // A sentence gives any word a capital; the glossary's own spelling tells.
    let spelled = concept.terms.iter().map(|term| term.text.as_str()).find(|text| text.to_lowercase() == said.to_lowercase());
    let wanted = requirement.accepted.first().map_or("", |wording| wording.text.as_str());
    let firsts = [spelled.unwrap_or(said), wanted].map(|text| text.chars().next());
    let cased = || firsts.iter().flatten().filter(|c| c.is_uppercase() || c.is_lowercase());
    cased().count() > 0 && cased().all(|c| c.is_uppercase())
}

/// What stands for a name.
fn used(place: Option<Span>, name: &str, target: &str) -> Use {
    let Some(place) = place else { return if target.contains(name) { Use::Left } else { Use::Unknown } };
    let said = place.of(target);
    if said == name {
        return Use::Left;
    }
    let before = target[..place.start].unicode_words().next_back().unwrap_or_default();
    let behind = target[place.end..].unicode_words().next().unwrap_or_default();
    Use::said(said, [before, behind])
}

/// A part of a whole in percent.
pub(super) fn rate(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| 100.0 * number(part) / number(whole))
}

fn by_concept(requirements: &[Requirement]) -> Vec<Vec<Requirement>> {
    let mut groups: BTreeMap<usize, Vec<Requirement>> = BTreeMap::new();
    for requirement in requirements {
        groups.entry(requirement.concept).or_default().push(requirement.clone());
    }
    groups.into_values().collect()
}
