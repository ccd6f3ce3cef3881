//! CHECKS: what can be wrong with a translation, one file a check.
//!
//! A check sees one segment beside its source, or alone, and reports findings. It is quiet unless it is right. What it
//! knows of a language comes from `locales/<tag>/language.toml`.
//!
//! Adding a check is one file, one line in [`CHECKS`] or, where it needs the whole article, in [`ARTICLE_CHECKS`], cases in
//! `tests/fixtures/checks`, and its words; CONTRIBUTING.md has the list. [`OUTSIDE_CHECKS`] go by something outside of the
//! texts and are off until somebody asks for them.

mod acronyms;
mod alphabets;
mod altered_names;
mod article;
mod brackets_and_quotes;
mod catalogue;
mod consistency;
mod cyrillic_names;
mod dashes_and_ellipses;
mod dateline;
mod dates;
mod direction;
mod doubled_punctuation;
mod doubled_words;
mod entities;
mod exchanged_names;
mod extra_segment;
mod final_punctuation;
mod first_mention;
mod foreign;
mod gaps;
mod honorifics;
mod inline_codes;
mod invented_text;
mod invisible_characters;
mod left_dates;
mod left_labels;
mod left_names;
mod left_small_words;
mod left_words;
mod length;
mod limits;
mod markup;
mod metadata_length;
mod name_variants;
mod negation;
mod numbers;
mod outside;
mod place_names;
mod prose;
mod protected_text;
mod punctuation_width;
mod quality_estimate;
mod renamed;
mod repeated_text;
mod reviewer;
mod romanised;
mod sentence_count;
mod sentence_end;
mod sentence_start;
mod sides;
mod spacing;
mod spelling;
mod strange_words;
mod stray_markup;
mod style_consistency;
mod table_shape;
mod terminology;
mod tongues;
mod twins;
mod unit_spacing;
mod untranslated;
mod wrong_script;

use crate::glossary::{Status, Terminology};
use crate::locale::Profile;
use crate::model::{Finding, LanguageTag, Pair, Segment, Severity, Span};
use brackets_and_quotes::place_of;

pub use article::{ARTICLE_CHECKS, ArticleCheck, names, run_article};
pub use catalogue::{
    BACKEND_REMARK, Entry, Example, IGNORE_COMMENT, KEPT_VALUES, MISSING_TRANSLATION, catalogue, entry, nearest,
};
pub(crate) use gaps::last_word;
pub(crate) use name_variants::stands_alone;
pub use name_variants::{Name, Variant, names_said, respelled, variants};
pub use outside::{OUTSIDE_CHECKS, Outside, OutsideCheck, Speller, run_outside};
pub(crate) use renamed::{Renamed, names_one_of, renamed};
pub use sides::Sides;

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

    /// What it reports and what it does not, for those who ask; the words are the message `check-<name>`.
    fn example(&self) -> Example;

    /// Adds what is wrong with the pair to `findings`; spans index the text of the pair's segments.
    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>);

    /// True when a finding on the whole segment leaves nothing for the checks behind it: what is not translated has
    /// neither lost numbers nor a wrong end mark.
    fn settles(&self) -> bool {
        false
    }

    /// True when a glossary's wording is right whatever this check thinks of it.
    fn yields_to_terms(&self) -> bool {
        false
    }

    /// True when its only edit may be made without a person's look (`--fix`): it changes spaces or
    /// marks and never what is said.
    fn edits_are_safe(&self) -> bool {
        false
    }
}

/// Every check. Of two findings on one fault the one of the earlier check stays, so the order goes from what explains
/// most to what explains least.
pub const CHECKS: &[&dyn Check] = &[
    &untranslated::Untranslated,
    &extra_segment::ExtraSegment,
    &repeated_text::RepeatedText,
    &length::Length,
    &sentence_count::SentenceCount,
    &inline_codes::InlineCodes,
    &stray_markup::StrayMarkup,
    &wrong_script::WrongScript,
    &invisible_characters::InvisibleCharacters,
    &protected_text::ProtectedText,
    &altered_names::AlteredNames,
    &exchanged_names::ExchangedNames,
    &acronyms::Acronyms,
    &numbers::Numbers,
    &dates::Dates,
    &terminology::TerminologyCheck,
    &negation::Negation,
    &direction::Direction,
    &limits::Limits,
    &brackets_and_quotes::BracketsAndQuotes,
    &invented_text::InventedText,
    &doubled_punctuation::DoubledPunctuation,
    &final_punctuation::FinalPunctuation,
    &sentence_start::SentenceStart,
    &dashes_and_ellipses::DashesAndEllipses,
    &punctuation_width::PunctuationWidth,
    &doubled_words::DoubledWords,
    &spacing::Spacing,
    &unit_spacing::UnitSpacing,
    &metadata_length::MetadataLength,
];

/// Findings of one check on one segment; more say nothing new of a text that is no sentence.
const MOST: usize = 1000;

/// Runs every check on one pair. A fault is reported once, and not at all where a glossary's term explains it. The
/// findings come in the order of the target text.
#[must_use]
pub fn run(pair: &Pair, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = run_pair(pair, context).0;
    gaps::show(&mut findings, pair);
    findings.sort_by_key(|finding| finding.target);
    findings
}

/// What is found in a pair, and whether other checks may still say something of it.
type Found = (Vec<Finding>, bool);

fn run_pair(pair: &Pair, context: &Context<'_>) -> Found {
    let mut open = true;
    let core = pair.target.as_ref().map_or(Span::default(), Segment::core);
    let sides = Sides::of(pair);
    let mut kept: Vec<Finding> = Vec::new();
    for check in CHECKS {
        let mut found = Vec::new();
        check.check(&sides, context, &mut found);
        if found.is_empty() {
            continue;
        }
        found.truncate(MOST);
        let outweighs = |known: &Finding, finding: &Finding| known.severity >= finding.severity.min(Severity::Warning);
        found.retain(|finding| !kept.iter().any(|known| outweighs(known, finding) && same_fault(known, finding, core)));
        // A hint gives way to who is surer.
        let surer =
            |known: &Finding| found.iter().any(|finding| finding.severity > Severity::Hint && same_fault(known, finding, core));
        kept.retain(|known| known.severity > Severity::Hint || !surer(known));
        // What somebody else says in it makes a text longer.
        if check.name() == "invented-text" {
            kept.retain(|known| known.check != "length" || found.iter().all(|finding| finding.severity < Severity::Error));
        }
        if check.yields_to_terms() {
            let terms = accepted_terms(&sides, context);
            found.retain(|finding| finding.target.is_empty() || !terms.iter().any(|term| term.contains(finding.target)));
        }
        let settled = check.settles() && found.iter().any(|finding| finding.target.contains(core));
        kept.append(&mut found);
        if settled {
            open = false;
            break;
        }
    }
    kept.sort_by_key(|finding| finding.target);
    (kept, open)
}

/// True when the later of two findings of different checks only says again what the earlier said.
fn same_fault(earlier: &Finding, later: &Finding, core: Span) -> bool {
    let (one, other) = (place_of(earlier), place_of(later));
    // A finding on an empty place or on the whole segment does not know where in the target its fault is.
    let placed = |finding: &Finding| !finding.target.is_empty() && finding.target != core;
    // What answers another place of the source is another fault, wherever it is; so is what is missing of the source beside a fault of
    // the translation's own, unless the words there are of another language, or mending them brings it.
    let left = earlier.check == "untranslated";
    let apart = later.target == core
        && later.source.is_some_and(|b| match earlier.source {
            // A sentence that is too short is one thing, a term that it lacks another.
            Some(a) => !a.overlaps(b) || earlier.check == "length",
            None => !left && !earlier.brings(later.message.words("wanted")),
        });
    if placed(earlier) && !apart && (one.overlaps(other) || one == other) {
        return true;
    }
    match (earlier.source, later.source) {
        (Some(a), Some(b)) => a.overlaps(b) && !apart && !(placed(earlier) && placed(later)),
        _ => !earlier.target.is_empty() && earlier.target == later.target,
    }
}

/// Where the target holds wordings that the glossary wants.
fn accepted_terms(pair: &Sides<'_>, context: &Context<'_>) -> Vec<Span> {
    let (Some(terms), Some(target)) = (context.terms, &pair.target) else { return Vec::new() };
    let wanted = |status| matches!(status, Status::Preferred | Status::Admitted);
    terms.in_target(target.text()).into_iter().filter(|found| wanted(found.status)).map(|found| found.span).collect()
}
