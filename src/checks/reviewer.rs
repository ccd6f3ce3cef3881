//! `reviewer`: what a language model objects to. Off until somebody names one.
//!
//! A model's word is no proof: nothing it says is an error, and none of its findings has an edit.

use super::outside::{Outside, OutsideCheck};
use super::{Context, Example};
use crate::model::{Finding, Message, Objection, Pair, Segment, Severity};

/// What a language model objects to.
pub(super) struct Reviewer;

impl OutsideCheck for Reviewer {
    fn name(&self) -> &'static str {
        "reviewer"
    }

    fn example(&self) -> Option<Example> {
        Some(Example {
            from: "en",
            to: "fr",
            source: "The council tabled the motion.",
            bad: "Le conseil a attablé la motion.",
            good: "Le conseil a présenté la motion.",
            glossary: &[],
        })
    }

    fn check(&self, article: &[Pair], _context: &Context<'_>, outside: &Outside<'_>, findings: &mut Vec<(usize, Finding)>) {
        for (index, (pair, objections)) in article.iter().zip(outside.objections).enumerate() {
            let core = pair.target.as_ref().map(Segment::core).unwrap_or_default();
            for Objection { category, severity, target, source, says } in objections {
                let message = Message::new("finding-reviewer").with("category", *category).with("said", says.as_str());
                let severity = (*severity).min(Severity::Warning);
                let finding = Finding::new(self.name(), severity, target.unwrap_or(core), message);
                findings.push((index, Finding { source: *source, ..finding }));
            }
        }
    }
}
