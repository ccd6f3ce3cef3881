//! `terminology`: what the glossary wants is missing, or what it forbids is used.

use super::{Check, Context, Example};
use crate::glossary::{Concept, Status, unmet};
use crate::model::{Finding, LanguageTag, Message, Pair, Segment, Severity, Span};

/// The glossary's wording is missing, or one that it deprecates or forbids is used.
pub(super) struct TerminologyCheck;

impl Check for TerminologyCheck {
    fn name(&self) -> &'static str {
        "terminology"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "pt-BR",
            source: "The Supreme Court ruled.",
            bad: "A Corte Suprema decidiu.",
            good: "O Supremo Tribunal Federal decidiu.",
            glossary: &[["Supreme Court", "Supremo Tribunal Federal"]],
        }
    }

    fn check(&self, pair: &Pair, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(terms), Some(target)) = (context.terms, &pair.target) else { return };
        let concepts = &terms.glossary().concepts;
        let wrong = terms
            .in_target(target.text())
            .into_iter()
            .filter(|found| matches!(found.status, Status::Deprecated | Status::Forbidden) && !is_protected(target, found.span));
        let mut missing = missing(pair, context);
        for found in wrong {
            let Some(concept) = concepts.get(found.concept) else { continue };
            let (id, severity) = match found.status {
                Status::Forbidden => ("finding-term-forbidden", Severity::Error),
                _ => ("finding-term-deprecated", Severity::Warning),
            };
            let preferred = preferred(concept, context.to);
            let message = Message::new(id).with("found", found.span.of(target.text())).with("wanted", preferred.unwrap_or("—"));
            let mut finding = Finding::new(self.name(), severity, found.span, message);
            // The wrong wording is what stands in the place of the missing one.
            if let Some(at) = missing.iter().position(|lack| lack.concept == found.concept) {
                finding = finding.answering(missing.remove(at).source);
            }
            findings.push(match preferred {
                Some(text) => finding.suggesting(found.span, text),
                None => finding,
            });
        }
        let source = pair.source.as_ref().map_or("", |source| source.text());
        for lack in missing {
            let message =
                Message::new("finding-term-missing").with("term", lack.source.of(source)).with("wanted", lack.wanted.as_str());
            // Which words were used instead is not known: any of the segment.
            findings.push(Finding::new(self.name(), Severity::Error, target.core(), message).answering(lack.source));
        }
    }
}

/// A term of the source without its counterpart.
struct Lack {
    concept: usize,
    source: Span,
    wanted: String,
}

/// The terms that the target never names, one a concept.
fn missing(pair: &Pair, context: &Context<'_>) -> Vec<Lack> {
    let (Some(terms), Some(source), Some(target)) = (context.terms, &pair.source, &pair.target) else { return Vec::new() };
    if target.core().is_empty() {
        return Vec::new();
    }
    let requirements = terms.requirements(source.text());
    let mut lacks: Vec<Lack> = Vec::new();
    for index in unmet(&requirements, target.text(), context.to) {
        let Some(requirement) = requirements.get(index) else { continue };
        let known = lacks.iter().any(|lack| lack.concept == requirement.concept);
        if known || is_protected(source, requirement.source) {
            continue;
        }
        let wanted = requirement.accepted.first().map(|wording| wording.text.clone()).unwrap_or_default();
        lacks.push(Lack { concept: requirement.concept, source: requirement.source, wanted });
    }
    lacks
}

/// The preferred wording of a concept in a language.
fn preferred<'a>(concept: &'a Concept, to: &LanguageTag) -> Option<&'a str> {
    let fits = |language: &LanguageTag| language.compatible(to);
    concept.terms.iter().find(|term| term.status == Status::Preferred && fits(&term.language)).map(|term| term.text.as_str())
}

/// True when the span lies in an address, a placeholder or the like.
fn is_protected(segment: &Segment, span: Span) -> bool {
    segment.protected.iter().any(|protected| protected.span.overlaps(span))
}
