//! `limits`: *at least* so many in the source, at most so many in the translation.

use super::numbers::alike;
use super::{Check, Context, Example, Sides};
use crate::model::{Finding, Message, Severity};

/// A number that the source bounds on one side and the translation on the other.
pub(super) struct Limits;

impl Check for Limits {
    fn name(&self) -> &'static str {
        "limits"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "Bring at least 20 euros.",
            bad: "Apportez au plus 20 euros.",
            good: "Apportez au moins 20 euros.",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return };
        let (Some(from), Some(to)) = (context.source, context.target) else { return };
        if from.bounds.is_empty() || to.bounds.is_empty() {
            return;
        }
        for number in alike(pair, context) {
            let Some(said) = from.bound(source.text(), number.source) else { continue };
            if let Some(says) = to.bound(target.text(), number.target)
                && said.contradicts(&says)
            {
                let (asked, word) = (said.span, says.span);
                let message = Message::new("finding-limits").with("was", asked.of(source.text()));
                let message = message.with("now", word.of(target.text())).with("number", number.target.of(target.text()));
                findings.push(Finding::new(self.name(), Severity::Warning, word, message).answering(asked));
            }
        }
    }
}
