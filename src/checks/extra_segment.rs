//! `extra-segment`: a sentence of the translation that renders none of the source.

use super::prose::Prose;
use super::{Check, Context, Example, Sides};
use crate::model::{BlockKind, Finding, Message, Severity};

/// A sentence that the source does not have.
pub(super) struct ExtraSegment;

impl Check for ExtraSegment {
    fn name(&self) -> &'static str {
        "extra-segment"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The harbour opens in May.",
            bad: "Le port ouvre en mai.\n\nCe texte a été traduit par une machine.",
            good: "Le port ouvre en mai.",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(target), None, Some(_)) = (&pair.target, &pair.source, context.from) else { return };
        // Texts of pictures and titles of links are often added for those who need them.
        let added = matches!(target.kind, BlockKind::AltText | BlockKind::LinkTitle);
        let prose = Prose::of(target);
        if !added && (prose.unspaced() > 1 || prose.words().iter().any(|word| word.text.chars().all(char::is_alphabetic))) {
            let message = Message::new("finding-extra-segment");
            findings.push(Finding::new(self.name(), Severity::Warning, target.core(), message));
        }
    }
}
