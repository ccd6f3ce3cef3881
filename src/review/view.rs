//! What a person sees of an article and its translation.

use crate::glossary::{Occurrence, Status, Terminology};
use crate::model::{BlockKind, Content, Finding, LanguageTag, Origin, Remark, SegmentId, Severity, Span, State};

/// A glossary term in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermMark {
    /// Where, in the segment's text.
    pub span: Span,
    /// Identifier of its concept; the same on both sides.
    pub concept: String,
    /// Standing of the term.
    pub status: Status,
}

impl TermMark {
    /// The marks of what [`Terminology::in_source`] or [`Terminology::in_target`] found.
    #[must_use]
    pub fn from_occurrences(found: &[Occurrence], terms: &Terminology) -> Vec<TermMark> {
        let concepts = &terms.glossary().concepts;
        let mark = |one: &Occurrence| {
            let concept = concepts.get(one.concept)?.id.clone();
            Some(TermMark { span: one.span, concept, status: one.status })
        };
        found.iter().filter_map(mark).collect()
    }
}

/// One segment beside its translation, with all that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentView {
    /// Its identifier in the article.
    pub id: SegmentId,
    /// Index of its block; consecutive segments with one index make one paragraph, heading, item or cell.
    pub block: usize,
    /// Kind of that block.
    pub kind: BlockKind,
    /// The source.
    pub source: Content,
    /// The text that the machine or the memory gave.
    pub draft: Option<Content>,
    /// The text that stands now.
    pub current: Option<Content>,
    /// The newest text that was approved.
    pub approved: Option<Content>,
    /// The sentence that stood here before the article changed, and its last text.
    pub previous: Option<Previous>,
    /// Where it is on its way to print.
    pub state: State,
    /// Number of the newest revision; none when there is no text.
    pub revision: Option<i64>,
    /// Who recorded it; empty when it is not known.
    pub author: String,
    /// What was said when the text was refused.
    pub note: String,
    /// When it was recorded, in seconds since 1970-01-01 UTC.
    pub time: i64,
    /// Threads of comments that are not settled.
    pub threads: usize,
    /// Who or what wrote the current text.
    pub origin: Option<Origin>,
    /// What is wrong with it; spans index the texts of `current` and `source`.
    pub findings: Vec<Finding>,
    /// What the checks find too, and a person judged to be no fault.
    pub dismissed: Vec<Dismissed>,
    /// What its backend said of the current text: a guess, a doubt.
    pub remarks: Vec<Remark>,
    /// Terms in the source, in text order.
    pub source_terms: Vec<TermMark>,
    /// Terms in the current text, in text order.
    pub target_terms: Vec<TermMark>,
    /// The wordings that the glossary prefers for the terms of the source, in text order, each once.
    pub wanted: Vec<String>,
}

/// A finding that a person judged to be no fault.
#[derive(Debug, Clone, PartialEq)]
pub struct Dismissed {
    /// The finding.
    pub finding: Finding,
    /// Why it is none.
    pub reason: String,
    /// Who judged so.
    pub author: String,
}

/// A sentence that the article no longer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previous {
    /// The sentence.
    pub source: Content,
    /// Its last text.
    pub text: Option<Content>,
}

impl SegmentView {
    /// A segment that has nothing but its source yet.
    #[must_use]
    pub fn new(id: SegmentId, block: usize, kind: BlockKind, source: Content) -> Self {
        Self {
            id,
            block,
            kind,
            source,
            draft: None,
            current: None,
            approved: None,
            previous: None,
            state: State::New,
            revision: None,
            author: String::new(),
            note: String::new(),
            time: 0,
            threads: 0,
            origin: None,
            findings: Vec::new(),
            dismissed: Vec::new(),
            remarks: Vec::new(),
            source_terms: Vec::new(),
            target_terms: Vec::new(),
            wanted: Vec::new(),
        }
    }

    /// True for a text that the memory had for this very sentence.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        matches!(&self.origin, Some(Origin::Backend(name)) if name == "memory") && self.remarks.is_empty()
    }

    /// True when the current text is no longer the draft.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.draft.is_some() && self.draft != self.current
    }
}

/// A whole article beside its translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// Name of the source file.
    pub source_name: String,
    /// Name of the translated file.
    pub target_name: String,
    /// Language of the source.
    pub from: LanguageTag,
    /// Language of the translation.
    pub to: LanguageTag,
    /// In the order of the article.
    pub segments: Vec<SegmentView>,
}

/// Figures over a spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Segments.
    pub segments: usize,
    /// Segments whose text a person changed after the machine.
    pub changed: usize,
    /// Segments of which there is a draft.
    pub drafts: usize,
    /// Terms marked in the sources.
    pub source_terms: usize,
    /// Terms marked in the translations.
    pub target_terms: usize,
}

impl Spread {
    /// Counts.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut totals = Totals { segments: self.segments.len(), ..Totals::default() };
        for segment in &self.segments {
            totals.changed += usize::from(segment.is_changed());
            totals.drafts += usize::from(segment.draft.is_some());
            totals.source_terms += segment.source_terms.len();
            totals.target_terms += segment.target_terms.len();
        }
        totals
    }

    /// How many segments are in each state that occurs, in the order of the way to print.
    #[must_use]
    pub fn states(&self) -> Vec<(State, usize)> {
        let count = |state| self.segments.iter().filter(|segment| segment.state == state).count();
        State::ALL.into_iter().map(|state| (state, count(state))).filter(|(_, count)| *count > 0).collect()
    }

    /// The severities of all findings, in the order of the article.
    pub fn severities(&self) -> impl Iterator<Item = Severity> + '_ {
        self.segments.iter().flat_map(|segment| segment.findings.iter().map(|finding| finding.severity))
    }
}
