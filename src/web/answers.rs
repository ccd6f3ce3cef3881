//! What a program is answered, in JSON; `openapi.json` describes it.

use serde::Serialize;

use super::library::Looked;
use crate::locale::Messages;
use crate::model::{Finding, Suggestion, Trait};
use crate::pipeline::workbench::{Listing, Translated};
use crate::report::words;
use crate::review::{Dismissed, SegmentView, Share};
use crate::store::{Comment, Entry};

/// An article of the list.
#[derive(Serialize)]
pub(super) struct Article {
    id: i64,
    name: String,
    title: Option<String>,
    language: String,
    translations: Vec<Progress>,
}

#[derive(Serialize)]
struct Progress {
    language: String,
    states: Vec<Part>,
    changed: Option<i64>,
    /// None while the translation is not looked through.
    findings: Option<usize>,
}

/// What is in one state.
#[derive(Serialize)]
pub(super) struct Part {
    state: &'static str,
    segments: usize,
    words: usize,
}

/// A segment beside its translation; texts are in tagged form.
#[derive(Serialize)]
pub(super) struct Segment<'a> {
    id: &'a str,
    number: usize,
    kind: &'static str,
    source: String,
    text: Option<String>,
    draft: Option<String>,
    approved: Option<String>,
    state: &'static str,
    revision: Option<i64>,
    origin: Option<&'static str>,
    author: &'a str,
    note: &'a str,
    time: i64,
    open_threads: usize,
    terms: &'a [String],
    findings: Vec<Fault<'a>>,
    dismissed: Vec<NoFault<'a>>,
    /// What its backend said of the text.
    remarks: Vec<Said>,
}

#[derive(Serialize)]
struct Fault<'a> {
    check: &'static str,
    severity: &'static str,
    message: String,
    start: usize,
    end: usize,
    suggestions: &'a [Suggestion],
    known_by: Trait,
}

/// What a backend said of a text.
#[derive(Serialize)]
struct Said {
    severity: &'static str,
    message: String,
}

impl Said {
    fn of(remark: &crate::model::Remark, messages: &Messages) -> Said {
        Said { severity: remark.severity.name(), message: words::safe(messages, &remark.message) }
    }
}

/// A finding that a person judged to be no fault.
#[derive(Serialize)]
struct NoFault<'a> {
    reason: &'a str,
    author: &'a str,
    finding: Fault<'a>,
}

/// A revision of a segment.
#[derive(Serialize)]
pub(super) struct Revision {
    number: i64,
    text: String,
    state: &'static str,
    origin: &'static str,
    author: String,
    note: String,
    time: i64,
}

/// Something said of a segment.
#[derive(Serialize)]
pub(super) struct Remark {
    number: i64,
    thread: Option<i64>,
    author: String,
    text: String,
    closes: bool,
    time: i64,
}

/// The articles and how far each translation has come.
pub(super) fn articles(looked: &Looked<'_>) -> Vec<Article> {
    let progress = |listing: &Listing, one: &Translated| Progress {
        language: one.language.to_string(),
        states: one.shares.iter().map(Part::from).collect(),
        changed: one.changed,
        findings: looked.overview.of(listing.article.number(), &one.language).and_then(|found| Some(found.as_ref().ok()?.len())),
    };
    let article = |listing: &Listing| Article {
        id: listing.article.number(),
        name: listing.name.clone(),
        title: listing.title.clone(),
        language: listing.from.to_string(),
        translations: listing.translations.iter().map(|one| progress(listing, one)).collect(),
    };
    looked.listings.iter().map(article).collect()
}

impl From<&Share> for Part {
    fn from(share: &Share) -> Part {
        Part { state: share.state.name(), segments: share.segments, words: share.words }
    }
}

impl<'a> Segment<'a> {
    pub(super) fn of(view: &'a SegmentView, place: usize, messages: &Messages) -> Segment<'a> {
        let tagged = |content: &Option<crate::model::Content>| content.as_ref().map(|content| content.trim().1.to_tagged());
        Segment {
            id: &view.id.0,
            number: place + 1,
            kind: view.kind.name(),
            source: view.source.trim().1.to_tagged(),
            text: tagged(&view.current),
            draft: tagged(&view.draft),
            approved: tagged(&view.approved),
            state: view.state.name(),
            revision: view.revision,
            origin: view.origin.as_ref().map(crate::model::Origin::kind),
            author: &view.author,
            note: &view.note,
            time: view.time,
            open_threads: view.threads,
            terms: &view.wanted,
            findings: view.findings.iter().map(|finding| Fault::of(finding, view, messages)).collect(),
            dismissed: view.dismissed.iter().map(|no| NoFault::of(no, view, messages)).collect(),
            remarks: view.remarks.iter().map(|remark| Said::of(remark, messages)).collect(),
        }
    }
}

impl<'a> Fault<'a> {
    fn of(finding: &'a Finding, view: &SegmentView, messages: &Messages) -> Fault<'a> {
        let target = view.current.as_ref().map(|current| current.text.as_str()).unwrap_or_default();
        Fault {
            check: finding.check,
            severity: finding.severity.name(),
            message: words::safe(messages, &finding.message),
            start: finding.target.start,
            end: finding.target.end,
            suggestions: &finding.suggestions,
            known_by: finding.known_by(&view.source.text, target),
        }
    }
}

impl<'a> NoFault<'a> {
    fn of(no: &'a Dismissed, view: &SegmentView, messages: &Messages) -> NoFault<'a> {
        NoFault { reason: &no.reason, author: &no.author, finding: Fault::of(&no.finding, view, messages) }
    }
}

impl From<&Entry> for Revision {
    fn from(entry: &Entry) -> Revision {
        Revision {
            number: entry.number,
            text: entry.revision.content.trim().1.to_tagged(),
            state: entry.revision.state.name(),
            origin: entry.revision.origin.kind(),
            author: entry.author.clone(),
            note: entry.note.clone(),
            time: entry.revision.time,
        }
    }
}

impl From<&Comment> for Remark {
    fn from(comment: &Comment) -> Remark {
        Remark {
            number: comment.number,
            thread: comment.thread,
            author: comment.author.clone(),
            text: comment.text.clone(),
            closes: comment.closes,
            time: comment.time,
        }
    }
}
