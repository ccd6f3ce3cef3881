//! What a translation makes of the glossary's terms: success, consistency, and what the reference reaches.
//!
//! The rule of the WMT26 terminology task: every occurrence in the source wants an occurrence of its own in the
//! translation, any accepted wording counts, no stretch serves twice.

use std::collections::BTreeMap;

use serde::Serialize;

use super::consistency::{Consistency, Rendered};
use super::number;
use crate::glossary::{Requirement, Terminology, places};
use crate::model::LanguageTag;

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
            rendered.predefined = first;
            rendered.occurrences.push(said);
        }
        for group in by_concept(&requirements) {
            alone += places(&group, target, to).iter().flatten().count();
        }
    }
    TermScore {
        required,
        found,
        found_alone: alone,
        success: rate(found, required),
        preferred: rate(preferred, required),
        consistency: Consistency::of(&renderings.into_values().collect::<Vec<_>>()),
    }
}

/// The term that a stretch of a translation says, whatever form of it stands there; words that are no term stay as they are.
fn wording(terms: &Terminology, said: &str) -> String {
    let text =
        terms.in_target(said).first().map(|found| terms.glossary().concepts[found.concept].terms[found.term].text.as_str());
    text.unwrap_or(said).to_lowercase()
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
