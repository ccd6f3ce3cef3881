//! CHECKS: what can be wrong with a translation, one file a check.
//!
//! A check sees one segment beside its source, or alone, and reports findings. It is quiet unless it is right. What it
//! knows of a language comes from `locales/<tag>/language.toml`.
//!
//! Adding a check is one file and one line in [`CHECKS`].

mod numbers;

use crate::glossary::Terminology;
use crate::locale::Profile;
use crate::model::{Finding, LanguageTag, Pair};

/// What a check may know besides the pair.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Source language, where there is a source.
    pub from: Option<&'a LanguageTag>,
    /// Target language.
    pub to: &'a LanguageTag,
    /// Data of the source language, where there is some.
    pub source: Option<&'a Profile>,
    /// Data of the target language, where there is some.
    pub target: Option<&'a Profile>,
    /// Terms of the language pair.
    pub terms: Option<&'a Terminology>,
}

/// One thing that can be wrong.
pub trait Check: Sync {
    /// Name in reports and suppressions, kebab-case; also the name of its file, with `_` for `-`.
    fn name(&self) -> &'static str;

    /// Adds what is wrong with the pair to `findings`; spans index the text of the pair's segments.
    fn check(&self, pair: &Pair, context: &Context<'_>, findings: &mut Vec<Finding>);
}

/// Every check; the order is that of reports.
pub const CHECKS: &[&dyn Check] = &[
    &numbers::Numbers, //
];

/// Runs every check on one pair. A fault is reported once: of findings with the same span, the first stays.
#[must_use]
pub fn run(pair: &Pair, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in CHECKS {
        check.check(pair, context, &mut findings);
    }
    findings
}
