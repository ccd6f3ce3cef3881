//! Times that are told from now, and told otherwise in the translation: *next year*, *cette année*.

use crate::checks::sides::Side;
use crate::locale::Profile;
use crate::model::{Finding, Message, Severity};

/// Where each side tells one time, in weeks, months or years from now, and it is not the same.
pub(super) fn changed(check: &'static str, [source, target]: [&Side<'_>; 2], [from, to]: [&Profile; 2]) -> Option<Finding> {
    if from.relative.is_empty() || to.relative.is_empty() {
        return None;
    }
    // With more than one, which answers which is not known.
    let [was] = from.relative.told(&source.tokens)[..] else { return None };
    let [now] = to.relative.told(&target.tokens)[..] else { return None };
    if was.period != now.period || was.offset == now.offset {
        return None;
    }
    let message = Message::new("finding-date-differs").with("source", was.span.of(source.text()));
    let message = message.with("target", now.span.of(target.text()));
    Some(Finding::new(check, Severity::Warning, now.span, message).answering(was.span))
}
