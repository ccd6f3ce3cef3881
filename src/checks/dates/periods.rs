//! Quarters and halves that are others in the translation: *second quarter*, 第三季度.

use crate::checks::sides::Side;
use crate::locale::{Nth, Profile};
use crate::model::{Finding, Message, Severity};

/// The one quarter, or half, that the translation tells and the source does not, where it is the other way round for another.
pub(super) fn changed(check: &'static str, [source, target]: [&Side<'_>; 2], [from, to]: [&Profile; 2]) -> Option<Finding> {
    if from.periods.is_empty() || to.periods.is_empty() {
        return None;
    }
    let kinds = from.periods.told(&source.tokens).into_iter().zip(to.periods.told(&target.tokens));
    let ((_, was), (_, now)) = kinds.filter_map(|(said, says)| only(&said, &says).zip(only(&says, &said))).next()?;
    let message = Message::new("finding-date-differs").with("source", was.of(source.text()));
    let message = message.with("target", now.of(target.text()));
    Some(Finding::new(check, Severity::Error, now, message).answering(was))
}

/// What one side tells and the other does not, where that is one.
fn only(own: &[Nth], other: &[Nth]) -> Option<Nth> {
    let mut lone = own.iter().filter(|(order, _)| other.iter().all(|(known, _)| known != order));
    lone.next().copied().filter(|_| lone.next().is_none())
}
