//! CHECKS: what can be wrong with a translation, one file a check.
//!
//! A check sees one segment beside its source, or alone, and reports findings. It is quiet unless it is right. What it
//! knows of a language comes from `locales/<tag>/language.toml`.
//!
//! Adding a check is one file, one line in [`CHECKS`], and cases in `tests/fixtures/checks`.

mod brackets_and_quotes;
mod doubled_words;
mod final_punctuation;
mod foreign;
mod inline_codes;
mod invented_text;
mod markup;
mod numbers;
mod prose;
mod protected_text;
mod punctuation_width;
mod sentence_end;
mod spacing;
mod terminology;
mod untranslated;
mod wrong_script;

use crate::glossary::{Status, Terminology};
use crate::locale::Profile;
use crate::model::{Finding, LanguageTag, Pair, Segment, Span};

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

    /// True when a finding on the whole segment leaves nothing for the checks behind it: what is not translated has
    /// neither lost numbers nor a wrong end mark.
    fn settles(&self) -> bool {
        false
    }

    /// True when a glossary's wording is right whatever this check thinks of it.
    fn yields_to_terms(&self) -> bool {
        false
    }
}

/// Every check. Of two findings on one fault the one of the earlier check stays, so the order goes from what explains
/// most to what explains least.
pub const CHECKS: &[&dyn Check] = &[
    &untranslated::Untranslated,
    &inline_codes::InlineCodes,
    &wrong_script::WrongScript,
    &protected_text::ProtectedText,
    &numbers::Numbers,
    &terminology::TerminologyCheck,
    &brackets_and_quotes::BracketsAndQuotes,
    &invented_text::InventedText,
    &final_punctuation::FinalPunctuation,
    &punctuation_width::PunctuationWidth,
    &doubled_words::DoubledWords,
    &spacing::Spacing,
];

/// Findings of one check on one segment; more say nothing new of a text that is no sentence.
const MOST: usize = 1000;

/// Runs every check on one pair. A fault is reported once, and not at all where a glossary's term explains it. The
/// findings come in the order of the target text.
#[must_use]
pub fn run(pair: &Pair, context: &Context<'_>) -> Vec<Finding> {
    let core = pair.target.as_ref().map_or(Span::default(), Segment::core);
    let mut kept: Vec<Finding> = Vec::new();
    for check in CHECKS {
        let mut found = Vec::new();
        check.check(pair, context, &mut found);
        found.truncate(MOST);
        let earlier = kept.len();
        found.retain(|finding| !kept[..earlier].iter().any(|known| same_fault(known, finding, core)));
        if check.yields_to_terms() && !found.is_empty() {
            let terms = accepted_terms(pair, context);
            found.retain(|finding| finding.target.is_empty() || !terms.iter().any(|term| term.contains(finding.target)));
        }
        let settled = check.settles() && found.iter().any(|finding| finding.target.contains(core));
        kept.append(&mut found);
        if settled {
            break;
        }
    }
    kept.sort_by_key(|finding| finding.target);
    kept
}

/// True when the later of two findings of different checks only says again what the earlier said.
fn same_fault(earlier: &Finding, later: &Finding, core: Span) -> bool {
    // A finding on an empty place or on the whole segment does not know where in the target its fault is.
    let placed = |finding: &Finding| !finding.target.is_empty() && finding.target != core;
    if placed(earlier) && (earlier.target.overlaps(later.target) || later.target == earlier.target) {
        return true;
    }
    match (earlier.source, later.source) {
        (Some(a), Some(b)) => a.overlaps(b) && !(placed(earlier) && placed(later)),
        _ => !earlier.target.is_empty() && earlier.target == later.target,
    }
}

/// Where the target holds wordings that the glossary wants.
fn accepted_terms(pair: &Pair, context: &Context<'_>) -> Vec<Span> {
    let (Some(terms), Some(target)) = (context.terms, &pair.target) else { return Vec::new() };
    let wanted = |status| matches!(status, Status::Preferred | Status::Admitted);
    terms.in_target(target.text()).into_iter().filter(|found| wanted(found.status)).map(|found| found.span).collect()
}
