//! `direction`: a figure that rises in the source falls in the translation, or the other way round; a change from one number to
//! another that goes the other way.

use super::numbers::{Alike, alike};
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::locale::{End, Profile};
use crate::model::{Finding, Message, Segment, Severity, Span};

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
        if from.direction.is_empty() || to.direction.is_empty() {
            return;
        }
        let counts = |side: &Side<'_>| side.text().contains(|c: char| c.is_ascii_digit() || c == '%');
        let numbers = if counts(source) && counts(target) { alike(pair, context) } else { &[] };
        findings.extend(exchanged(self.name(), numbers, [source, target], [from, to]));
        let other_way = numbers.iter().filter_map(|number| {
            let (said, asked) = from.way_of(source.text(), number.source)?;
            let (_, word) = to.way_of(target.text(), number.target).filter(|(says, _)| said != *says)?;
            Some(turned(self.name(), [source, target], [asked, word]))
        });
        findings.extend(other_way);
        if !findings.is_empty() {
            return;
        }
        let Some((said, asked)) = from.way(&source.tokens) else { return };
        // What does not rise may fall.
        let negates = |profile: &Profile, side: &Side<'_>| !profile.negation.sure(&side.tokens).is_empty();
        if let Some((says, word)) = to.way(&target.tokens)
            && said != says
            && !negates(from, source)
            && !negates(to, target)
        {
            findings.push(turned(self.name(), [source, target], [asked, word]));
        }
    }
}

/// What is said of a word of the source and one of the translation that say the opposite.
fn turned(check: &'static str, [source, target]: [&Segment; 2], [asked, word]: [Span; 2]) -> Finding {
    let message = Message::new("finding-direction").with("was", asked.of(source.text())).with("now", word.of(target.text()));
    Finding::new(check, Severity::Warning, word, message).answering(asked)
}

/// A change from one number to another that became one from the other to the one.
fn exchanged(check: &'static str, numbers: &[Alike], sides: [&Segment; 2], profiles: [&Profile; 2]) -> Option<Finding> {
    if numbers.len() < 2 {
        return None;
    }
    let [source, target] = sides.map(Segment::text);
    let ends: Vec<[Option<End>; 2]> = numbers
        .iter()
        .map(|number| [profiles[0].end_of(source, number.source), profiles[1].end_of(target, number.target)])
        .collect();
    let is = |end: usize, said, says| ends[end] == [Some(said), Some(says)];
    // With a third end, which belong together is not known.
    let only = |side: usize, end| ends.iter().filter(|ends| ends[side] == Some(end)).count() == 1;
    if ![0, 1].into_iter().all(|side| only(side, End::From) && only(side, End::To)) {
        return None;
    }
    let one = (0..ends.len()).find(|at| is(*at, End::From, End::To))?;
    let other = (0..ends.len()).find(|at| is(*at, End::To, End::From))?;
    let (was, now) = (numbers[one], numbers[other]);
    let message = Message::new("finding-direction-ends").with("from", was.source.of(source)).with("to", now.source.of(source));
    let both = |a: Span, b: Span| Span::new(a.start.min(b.start), a.end.max(b.end));
    let finding = Finding::new(check, Severity::Warning, both(was.target, now.target), message);
    Some(finding.answering(both(was.source, now.source)))
}
