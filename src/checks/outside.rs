//! Checks that go by something outside of the texts: a dictionary, an engine, a service. They are off until somebody asks
//! for them, and what they go by is handed to them: nothing here opens a file or asks a server.

use std::fmt::Debug;

use super::{Context, Example, quality_estimate, reviewer, same_fault, spelling};
use crate::model::{Finding, Objection, Pair};

/// A dictionary of the target language.
pub trait Speller: Debug + Sync {
    /// True for a word that is written so, or that the project calls right.
    fn knows(&self, word: &str) -> bool;

    /// Words that were probably meant, the best first.
    fn suggestions(&self, word: &str) -> Vec<String>;
}

/// What the checks of [`OUTSIDE_CHECKS`] go by; a check whose part is not there says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outside<'a> {
    /// For `spelling`.
    pub speller: Option<&'a dyn Speller>,
    /// For `quality-estimate`, of each pair: the mean log-probability of a piece of text, where an engine judged it.
    pub likelihoods: &'a [Option<f32>],
    /// For `reviewer`, of each pair.
    pub objections: &'a [Vec<Objection>],
}

/// One thing that can be wrong by the word of something outside.
pub trait OutsideCheck: Sync {
    /// Name in reports and suppressions, kebab-case; also the name of its file, with `_` for `-`.
    fn name(&self) -> &'static str;

    /// What it reports and what it does not, for those who ask; the words are the message `check-<name>`.
    fn example(&self) -> Option<Example>;

    /// Adds what is wrong to `findings`, each with the index of its pair; spans index the text of that pair's segments.
    fn check(&self, article: &[Pair], context: &Context<'_>, outside: &Outside<'_>, findings: &mut Vec<(usize, Finding)>);
}

/// Every check that is off until somebody asks for it.
pub const OUTSIDE_CHECKS: &[&dyn OutsideCheck] = &[&spelling::Spelling, &quality_estimate::QualityEstimate, &reviewer::Reviewer];

/// Adds what these checks say to the findings of each pair, where no other check has said it.
pub fn run_outside(article: &[Pair], context: &Context<'_>, outside: &Outside<'_>, findings: &mut [Vec<Finding>]) {
    for check in OUTSIDE_CHECKS {
        let mut found = Vec::new();
        check.check(article, context, outside, &mut found);
        for (index, finding) in found {
            let (Some(kept), Some(pair)) = (findings.get_mut(index), article.get(index)) else { continue };
            let core = pair.target.as_ref().map(|target| target.core()).unwrap_or_default();
            // What is said of a whole segment is no other's smaller fault.
            let said = |known: &Finding| match finding.target == core {
                true => known.target == core,
                false => same_fault(known, &finding, core),
            };
            if !kept.iter().any(|known| known.check != finding.check && said(known)) {
                kept.push(finding);
                kept.sort_by_key(|finding| finding.target);
            }
        }
    }
}
