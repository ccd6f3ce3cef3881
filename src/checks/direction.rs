//! `direction`: a figure that rises in the source falls in the translation, or the other way round.

use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::locale::Profile;
use crate::model::{Finding, Message, Severity};

/// A rise that became a fall, or a fall that became a rise.
pub(super) struct Direction;

impl Check for Direction {
    fn name(&self) -> &'static str {
        "direction"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "Prices rose by 5%.",
            bad: "Les prix ont baissé de 5 %.",
            good: "Les prix ont augmenté de 5 %.",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return };
        let (Some(from), Some(to)) = (context.source, context.target) else { return };
        // Figures rise and fall; what else does is said in many ways.
        let counts = |side: &Side<'_>| side.text().contains(|c: char| c.is_ascii_digit() || c == '%');
        if from.direction.is_empty() || to.direction.is_empty() || !counts(source) || !counts(target) {
            return;
        }
        let Some((said, asked)) = from.way(source.text()) else { return };
        // What does not rise may fall.
        let negates = |profile: &Profile, text: &str| !profile.negation.sure(text).is_empty();
        if let Some((says, word)) = to.way(target.text())
            && said != says
            && !negates(from, source.text())
            && !negates(to, target.text())
        {
            let message =
                Message::new("finding-direction").with("was", asked.of(source.text())).with("now", word.of(target.text()));
            findings.push(Finding::new(self.name(), Severity::Warning, word, message).answering(asked));
        }
    }
}
