//! Putting in what a draft still lacks of its terms.

use super::leg::Draft;
use crate::backends::markup::verify;
use crate::backends::{Remark, placing};
use crate::glossary::{self, Requirement};
use crate::model::{LanguageTag, Message, Severity, Span};

/// Puts the missed terms of a draft in by its links; without links nothing can be put in. What cannot be put in stays
/// missed.
pub(super) fn enforce(source: &str, draft: &mut Draft, requirements: &[Requirement], languages: [&LanguageTag; 2]) {
    let Some(links) = draft.links.as_ref().filter(|_| !requirements.is_empty()) else { return };
    let kept: Vec<Span> = draft.kept.iter().map(|kept| kept.target).collect();
    let done = glossary::enforce(source, &draft.content, links, requirements, languages, &kept);
    if !verify(&draft.content, &done.content) {
        return;
    }
    draft.content = done.content;
    draft.links = Some(done.alignment);
    draft.remarks.extend(done.placed.into_iter().map(placing::remark));
}

/// Names the words of a draft that do not agree with a term which it missed at first.
pub(super) fn warn(draft: &mut Draft, terms: &[Requirement], missed: &[usize], to: &LanguageTag) {
    let more = placing::warnings(&draft.remarks, terms, missed, &draft.content.text, to);
    draft.remarks.extend(more);
}

/// What is said of a draft whose terms were not to be had but at the cost of the rest.
pub(super) fn at_any_cost() -> Remark {
    Remark { severity: Severity::Warning, message: Message::new("remark-terms-forced") }
}
