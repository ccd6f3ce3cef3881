//! The findings of a whole article, found while people work on.

use std::sync::Arc;

use super::super::aligned::align;
use super::super::policy::Policy;
use super::Workbench;
use crate::checks::{self, Context};
use crate::glossary::Terminology;
use crate::locale;
use crate::model::{Finding, LanguageTag, Pair};
use crate::segmentation;

/// What the checks of one translation need to know.
#[derive(Debug)]
pub(super) struct Checker {
    pub(super) from: LanguageTag,
    pub(super) to: LanguageTag,
    pub(super) terms: Terminology,
    pub(super) policy: Policy,
}

impl Checker {
    fn context(&self) -> Context<'_> {
        Context {
            from: Some(&self.from),
            to: &self.to,
            source: locale::described(&self.from),
            target: locale::described(&self.to),
            terms: Some(&self.terms),
        }
    }

    pub(super) fn run(&self, pair: &Pair) -> Vec<Finding> {
        self.policy.apply_unplaced(checks::run(pair, &self.context()))
    }
}

/// The texts of an article at one time, which can be checked while the workbench goes on.
#[derive(Debug)]
pub struct Recheck {
    checker: Arc<Checker>,
    /// Places of the segments that have a text.
    places: Vec<usize>,
    pairs: Vec<Pair>,
    revisions: Vec<Option<i64>>,
}

/// What was found.
#[derive(Debug)]
pub struct Rechecked {
    places: Vec<usize>,
    revisions: Vec<Option<i64>>,
    findings: Vec<Vec<Finding>>,
}

impl Recheck {
    /// Runs every check on the article as it was.
    #[must_use]
    pub fn run(self) -> Rechecked {
        let findings = checks::run_article(&self.pairs, &self.checker.context());
        let findings = findings.into_iter().map(|findings| self.checker.policy.apply_unplaced(findings)).collect();
        Rechecked { places: self.places, revisions: self.revisions, findings }
    }
}

impl Workbench {
    /// True when texts changed since the last call, so that the whole article is to be checked.
    pub fn is_due(&mut self) -> bool {
        std::mem::take(&mut self.is_due)
    }

    /// The texts as they are now, to be checked together.
    #[must_use]
    pub fn recheck(&self) -> Recheck {
        let mut recheck =
            Recheck { checker: Arc::clone(&self.checker), places: Vec::new(), pairs: Vec::new(), revisions: Vec::new() };
        for (index, (segment, view)) in self.segments.iter().zip(&self.spread.segments).enumerate() {
            let Some(current) = &view.current else { continue };
            let target = segmentation::segment(segment.block, &segment.kind, segment.span, current.clone());
            recheck.places.push(index);
            recheck.revisions.push(view.revision);
            recheck.pairs.push(Pair { number: Some(index + 1), ..Pair::new(Some(segment.clone()), Some(target)) });
        }
        // A store that cannot be read is told of by whoever writes to it next; without it less is known, and that is all.
        align(&self.store, &mut recheck.pairs).ok();
        recheck
    }

    /// Shows what was found, except for segments that changed meanwhile; gives the places where other findings stand now.
    pub fn show(&mut self, found: Rechecked) -> Vec<usize> {
        let mut places = Vec::new();
        for ((index, revision), findings) in found.places.into_iter().zip(found.revisions).zip(found.findings) {
            let same = self.spread.segments.get(index).is_some_and(|view| view.revision == revision);
            if same && self.found(index, findings) {
                places.push(index);
            }
            // What was recorded meanwhile was not looked at.
            self.is_due |= !same;
        }
        places
    }
}
