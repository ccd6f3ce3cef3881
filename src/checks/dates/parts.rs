//! Parts of months, years, decades and centuries that are others in the translation: *early May*, 5月下旬.

use crate::checks::sides::Side;
use crate::locale::{Part, PartOf, Profile, Whole};
use crate::model::{Finding, Message, Severity};

/// Where both sides tell parts of the same times and one of them is another.
pub(super) fn changed(check: &'static str, [source, target]: [&Side<'_>; 2], [from, to]: [&Profile; 2]) -> Option<Finding> {
    if from.parts.is_empty() || to.parts.is_empty() {
        return None;
    }
    let said = from.parts.told(&source.tokens);
    if said.is_empty() {
        return None;
    }
    let says = to.parts.told(&target.tokens);
    let wholes = |told: &[PartOf]| told.iter().map(|told| told.whole).collect::<Vec<Whole>>();
    if wholes(&said) != wholes(&says) {
        return None;
    }
    // The middle of a year is long.
    let differ = |(was, now): &(&PartOf, &PartOf)| {
        was.part != now.part && (was.whole != Whole::Year || was.part != Part::Mid && now.part != Part::Mid)
    };
    let mut others = said.iter().zip(&says).filter(differ);
    // Two that are others may only have changed places.
    let (was, now) = others.next().filter(|_| others.next().is_none())?;
    let message = Message::new("finding-date-differs").with("source", was.span.of(source.text()));
    let message = message.with("target", now.span.of(target.text()));
    Some(Finding::new(check, Severity::Warning, now.span, message).answering(was.span))
}
