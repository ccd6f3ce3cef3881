//! Making a draft say what its terms require.

use super::leg::Draft;
use crate::backends::markup::verify;
use crate::glossary::{self, Requirement};
use crate::model::{LanguageTag, Span};

/// How the terms of a segment came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Outcome {
    /// Terms that the translation had by itself.
    pub(super) found: usize,
    /// Terms that had to be put in.
    pub(super) enforced: usize,
}

/// Puts the missed terms of a draft in by its links; without links it only counts. What cannot be put in stays missed.
pub(super) fn enforce(source: &str, draft: &mut Draft, requirements: &[Requirement], to: &LanguageTag) -> Outcome {
    if requirements.is_empty() {
        return Outcome::default();
    }
    let Some(links) = draft.links.take() else {
        let missed = glossary::unmet(requirements, &draft.content.text, to);
        return Outcome { found: requirements.len() - missed.len(), enforced: 0 };
    };
    let kept: Vec<Span> = draft.kept.iter().map(|kept| kept.target).collect();
    let done = glossary::enforce(source, &draft.content, &links, requirements, to, &kept);
    if !verify(&draft.content, &done.content) {
        return Outcome { found: done.found, enforced: 0 };
    }
    draft.content = done.content;
    Outcome { found: done.found, enforced: done.enforced }
}
