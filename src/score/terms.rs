//! What a translation makes of the glossary's terms: success, consistency, and what the reference reaches.
//!
//! The rule of the WMT26 terminology task: every occurrence in the source wants an occurrence of its own in the
//! translation, any accepted wording counts, no stretch serves twice.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

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
    /// Of the terms that occur twice or more: occurrences rendered by the wording that renders their term most often.
    pub consistency: Option<f64>,
    /// Occurrences rendered by the glossary's preferred wording.
    pub preferred: Option<f64>,
}

/// Counts what `segments` make of the terms, in a translation into `to`.
#[must_use]
pub fn score_terms(terms: &Terminology, segments: &[TermUse<'_>], to: &LanguageTag) -> TermScore {
    let (mut required, mut found, mut alone, mut preferred) = (0, 0, 0, 0);
    // By concept: how often each wording renders it, and how often nothing does.
    let mut renderings: BTreeMap<usize, (usize, HashMap<String, usize>)> = BTreeMap::new();
    for (source, target) in segments {
        let requirements = terms.requirements(source);
        let granted = places(&requirements, target, to);
        required += requirements.len();
        for (requirement, place) in requirements.iter().zip(granted) {
            let (occurrences, wordings) = renderings.entry(requirement.concept).or_default();
            *occurrences += 1;
            let Some(place) = place else { continue };
            found += 1;
            let said = place.of(target).to_lowercase();
            preferred += usize::from(requirement.accepted.first().is_some_and(|first| first.text.to_lowercase() == said));
            *wordings.entry(said).or_default() += 1;
        }
        for group in by_concept(&requirements) {
            alone += places(&group, target, to).iter().flatten().count();
        }
    }
    let repeated = renderings.values().filter(|(occurrences, _)| *occurrences > 1);
    let (mut uses, mut usual) = (0, 0);
    for (occurrences, wordings) in repeated {
        uses += occurrences;
        usual += wordings.values().max().copied().unwrap_or(0);
    }
    let rate = |part: usize, whole: usize| (whole > 0).then(|| 100.0 * number(part) / number(whole));
    TermScore {
        required,
        found,
        found_alone: alone,
        success: rate(found, required),
        consistency: rate(usual, uses),
        preferred: rate(preferred, required),
    }
}

fn by_concept(requirements: &[Requirement]) -> Vec<Vec<Requirement>> {
    let mut groups: BTreeMap<usize, Vec<Requirement>> = BTreeMap::new();
    for requirement in requirements {
        groups.entry(requirement.concept).or_default().push(requirement.clone());
    }
    groups.into_values().collect()
}
