//! Putting in what a draft still lacks of its terms.

use super::leg::Draft;
use crate::backends::Remark;
use crate::backends::markup::verify;
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
    draft.remarks.extend(done.placed.into_iter().map(|placed| {
        let (severity, key) = match &placed.clash {
            Some(_) => (Severity::Warning, "remark-term-clashes"),
            None if placed.doubtful => (Severity::Warning, "remark-term-placed"),
            None => (Severity::Hint, "remark-term-placed"),
        };
        let message = Message::new(key).with("term", placed.term).with("instead", placed.instead);
        Remark { severity, message: placed.clash.into_iter().fold(message, |message, word| message.with("word", word)) }
    }));
}

/// What is said of a draft whose terms were not to be had but at the cost of the rest.
pub(super) fn at_any_cost() -> Remark {
    Remark { severity: Severity::Warning, message: Message::new("remark-terms-forced") }
}
