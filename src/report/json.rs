//! What a program reads: one object a line, each with a `type`.
//!
//! Stable: members are added, never renamed or taken away. Words for people (`message`, `hint`) are in the person's
//! language; everything else is not translated.
//!
//! `finding`, from a check:
//!
//! ```json
//! {"type":"finding","check":"numbers","severity":"error","message":"…","file":"a.zh-Hans.md","line":12,"column":7,
//!  "span":{"start":311,"end":322},"text":"500 亿","source":{"file":"a.en.md","line":12,"column":5,
//!  "span":{"start":290,"end":301},"text":"500 billion"},"segment":"…","suggestions":[{"span":{"start":311,"end":322},
//!  "text":"5000 亿"}]}
//! ```
//!
//! - `severity`: `error`, `warning` or `hint`.
//! - `span`: bytes of the file, from `start` up to but without `end`; a UTF-8 byte order mark counts. Of a UTF-16 file,
//!   bytes of its text as UTF-8. What is missing is shown on the words beside its place.
//! - `file`: of a package with the part that holds the place, `book.epub!/OEBPS/chapter.xhtml`; `span`, `line` and `column`
//!   count within the part then, and so do the spans of `suggestions`.
//! - `line` and `column` count from 1, columns in characters (Unicode scalar values); a byte order mark is no column.
//! - `source` and `segment` are `null` where there is none; `suggestions` are edits of `file`, best first.
//!
//! `segment`, one sentence with what is known of it: `id`, `number` (from 1), `kind` (`paragraph`, `heading`, `list-item`,
//! `header-cell`, `cell`, `quote`, `footnote`, `alt-text`, `link-title`, `metadata`, `line`, `term`,
//! `caption`, `attribute`, `page-header`, `comment`, `cue`, `message`, `unit`), `state` (`new`, `draft`,
//! `translated`, `reviewed`, `approved`, `rejected`), `origin` (`{"kind":"backend","name":"…"}`, `{"kind":"edit"}`, `{"kind":"glossary"}`,
//! `{"kind":"source"}` or `null`), and the texts `source`, `draft` and `target` (`null` where there is none) in tagged form:
//! inline codes are `<1>`, `</1>`, `<2/>`; `&` and `<` of the text are `&amp;` and `&lt;`.
//!
//! `segment` of `bitext segment`, one sentence of a text: `number` (from 1), `kind` (as above), `file`, `line`, `column`,
//! `span` (as of a finding), `text` (what stands there, markup and inner line breaks included, no white space around).
//!
//! `summary`, the last line of a run. Of `"command":"translate"`: `article`, `output`, `written`, `from`, `detected`, `to`,
//! `route` (language tags from source to target, pivots between), `segments`, `words` (of the source, translated in this
//! run), `seconds`, `words_per_second` (or `null`), `origins` (segments by where their text comes from: `machine`, `reused`,
//! `edited`, `copied`, `found`), `spared` (texts of people that `--fresh` left as they are, or `null`), `used` (one for each backend that counts: `backend`, `recorded`, `requests`, `characters`,
//! `input_tokens`, `output_tokens`, and `dollars` or `null`), `terms` (`required`, `found`, `enforced`, `missed`), `findings` (`error`, `warning`, `hint`). Of
//! `"command":"check"`, one for each file: `file`, `source` (or `null`), `from` (language of the source, or `null`), `to`,
//! `segments`, `findings`, and what is not counted there: `ignored` (findings that a comment quiets or that a person judged
//! to be no faults in the review) and `known` (those of the baseline).
//!
//! `forecast` of `bitext translate --dry-run`, one backend: `article`, `from`, `to`, `backend`, `recorded`, `instead` (it is asked
//! only if those before it fail), `segments` (that would be sent), `kept` (whose answer is kept from before), `renewed` (of the
//! article: texts that are made anew, since the glossary asks for other terms), `requests`,
//! `characters`, `input_tokens`, `output_tokens`, `dollars` (or `null` where no price is known), `price` (`date` and `source` of the
//! list price, or `null`), `missing` (what the backend lacks to be used, or `null`), `max_dollars` (what the run may cost, or `null`),
//! `limited` (why the run would not come to its end for that, or `null`).
//!
//! `total`, the last line of a check of many files: `files`, `segments`, `findings`, `ignored`, `known`, and `checks`, the
//! findings by check.
//!
//! `concept`, of `bitext glossary find`: `id`, `domains`, `definition`, `note`, `source`, `do_not_translate`, `first_mention`,
//! `near`, `not_near`, `place` (`file` and `line`), and `terms`, each with `language`, `text`, `status` (`preferred`, `admitted`,
//! `deprecated`, `forbidden`), `part_of_speech`, `case` (`automatic`, `exact`, `ignore`), `forms`, `short`, `gender`, `note`,
//! `source` and `line`; `null` where nothing is stated.
//!
//! `contradiction`, of `bitext glossary check`: `kind` (`two-targets`, `one-target`, `forbidden-elsewhere`,
//! `translated-name`, `nested-otherwise`, `form-elsewhere`, `duplicate`, `other-field`, `several-in-one`), `severity`,
//! `message`, and `places`, each with `file`, `line`, `id` and `term`.
//!
//! `proposal`, of `bitext glossary extract`: `term`, `kind` (`name` or `title`), `times`, `contexts` (each with `file`, `line`
//! and `sentence`), `renderings` (of the translations beside the articles, each with `text` and `segments`) and `memory` (of the
//! translation memory, the same).
//!
//! `change`, of `bitext glossary unify`: `found` and `usual` (what stood there and stands there now), `source` (the source's name,
//! or `null`), `places` (their number). Its `summary` has `article`, `output`, `segments` (with a new text) and `undone`; each
//! `concept` before it is what a glossary would need, or, after `--add`, got.
//!
//! `score`, of `bitext score`: `metric`, `score`, `signature`, and against another file `other` (its score), `p`, `mean` and
//! `interval` (of the samples), else `null`. Of `"metric":"terms"`: `required`, `found`, `found_alone`, `success`,
//! `preferred` (percent or `null`), `consistency` (`first`, `most_frequent` and `predefined`, each with `micro` and `macro`, then
//! `ltcr`, `ltcr_1`, `ltcr_1f` and `repeated`; percent or `null`), and the same of the `other` file and of the `reference`.
//!
//! `summary` of `"command":"glossary import"` and `"glossary add"`: `file`, `concepts` and `terms` (new ones), `problems`.
//!
//! `compared` of `bitext compare`, one sentence: `segment` (its identifier), `number`, `source`, `reference` (or `null`), all
//! texts in tagged form, `differs` (whether the backends do not agree), and `texts` by backend: `text` and `findings` (names of
//! checks), or `error`. Its `summary` has `article`, `from`, `to`, `sentences` and `backends`, each with `name`, `recorded` (as
//! texts of it are recorded), `findings` (counts by check, hints left out), `failed`, `terms` (`required`, `found`), `numbers`
//! (`sentences` that have figures, and those of them whose translation has them `right`), `seconds`, `characters`, `tokens`, `dollars` (or
//! `null` where no price is known), `chrf` (against each other backend, 0 to 100) and `chrf_reference` (or `null`);
//! `kept` counts the sentences that were answered before: seconds, characters and dollars are of the others.
//!
//! `backend` of `bitext backends`: `name`, `ready`, `text_goes_to` (`machine`, `named`, `vendor`), `place` (the
//! host or program, where it is known, or `null`), `glossary` (`native`, `prompt`,
//! `constrained`, `aligned`, `none`), `missing` (what is wanting, or `null`).
//!
//! `error`, the last line of a run that failed: `message`, `hint` (or `null`), `fault` (`user`, `backend` or `bug`).

use std::collections::BTreeMap;

use serde::Serialize;

use super::formats::Totals;
use super::{Article, Checked, Located, Place, Summary, Tally};
use crate::locale::Messages;
use crate::model::{Content, Explain, Fault, Origin, Segment, Span, State, Suggestion};
use crate::review::Row;

/// A finding as one line, without the line break.
#[must_use]
pub fn finding(located: &Located, messages: &Messages) -> String {
    line(&FindingLine {
        kind: "finding",
        check: located.check,
        severity: located.severity.name(),
        message: messages.text(&located.message),
        place: PlaceObject::from(&located.place),
        source: located.source.as_ref().map(PlaceObject::from),
        segment: located.segment.as_ref().map(|id| id.0.as_str()),
        suggestions: &located.suggestions,
    })
}

/// A segment as one line, without the line break.
#[must_use]
pub fn segment(row: &Row<'_>) -> String {
    let view = row.view;
    line(&SegmentLine {
        kind: "segment",
        id: &view.id.0,
        number: row.number,
        block: view.kind.name(),
        state: view.state,
        origin: view.origin.as_ref(),
        source: view.source.to_tagged(),
        draft: view.draft.as_ref().map(Content::to_tagged),
        target: view.current.as_ref().map(Content::to_tagged),
    })
}

/// A sentence of a plain text as one line, without the line break.
#[must_use]
pub fn sentence(number: usize, kind: &'static str, file: &str, place: PlaceInText<'_>) -> String {
    let PlaceInText { line: at_line, column, span, text } = place;
    line(&SentenceLine { kind: "segment", number, block: kind, place: PlaceObject { file, line: at_line, column, span, text } })
}

/// A segment of a document as one line, without the line break.
#[must_use]
pub fn segment_in_file(number: usize, article: &Article<'_>, segment: &Segment) -> String {
    let place = article.place_of(segment, segment.core());
    line(&SentenceLine { kind: "segment", number, block: segment.kind.name(), place: PlaceObject::from(&place) })
}

/// An error as one line, without the line break.
#[must_use]
pub fn error(error: &dyn Explain, messages: &Messages) -> String {
    let fault = match error.fault() {
        Fault::User => "user",
        Fault::Backend => "backend",
        Fault::Bug => "bug",
    };
    let hint = error.hint().map(|hint| messages.text(&hint));
    line(&ErrorLine { kind: "error", message: messages.text(&error.message()), hint, fault, facts: error.facts() })
}

/// The end of a translation as one line, without the line break.
#[must_use]
pub fn summary(summary: &Summary) -> String {
    line(&SummaryLine { kind: "summary", command: "translate", rest: summary })
}

/// The end of a check as one line, without the line break.
#[must_use]
pub fn checked(checked: &Checked) -> String {
    line(&SummaryLine { kind: "summary", command: "check", rest: checked })
}

/// The end of a check of many files as one line, without the line break.
#[must_use]
pub(super) fn total(totals: &Totals) -> String {
    line(&TotalLine {
        kind: "total",
        files: totals.files,
        segments: totals.segments,
        findings: totals.findings,
        ignored: totals.ignored,
        known: totals.known,
        checks: &totals.checks,
    })
}

pub(super) fn line(object: &impl Serialize) -> String {
    serde_json::to_string(object).expect("the lines have string keys and no value that can fail")
}

#[derive(Serialize)]
struct PlaceObject<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    span: Span,
    text: &'a str,
}

impl<'a> From<&'a Place> for PlaceObject<'a> {
    fn from(place: &'a Place) -> Self {
        Self { file: &place.file, line: place.line, column: place.column, span: place.span, text: &place.text }
    }
}

/// Where a sentence stands in a text that is not held whole. Lines and columns count from 1.
#[derive(Debug, Clone, Copy)]
pub struct PlaceInText<'a> {
    /// Its line.
    pub line: usize,
    /// Its column, in characters.
    pub column: usize,
    /// In bytes of the text.
    pub span: Span,
    /// The sentence.
    pub text: &'a str,
}

#[derive(Serialize)]
struct SentenceLine<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    number: usize,
    #[serde(rename = "kind")]
    block: &'static str,
    #[serde(flatten)]
    place: PlaceObject<'a>,
}

#[derive(Serialize)]
struct FindingLine<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    check: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: PlaceObject<'a>,
    source: Option<PlaceObject<'a>>,
    segment: Option<&'a str>,
    suggestions: &'a [Suggestion],
}

#[derive(Serialize)]
struct SegmentLine<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: &'a str,
    number: usize,
    #[serde(rename = "kind")]
    block: &'static str,
    state: State,
    origin: Option<&'a Origin>,
    source: String,
    draft: Option<String>,
    target: Option<String>,
}

#[derive(Serialize)]
struct ErrorLine {
    #[serde(rename = "type")]
    kind: &'static str,
    message: String,
    hint: Option<String>,
    fault: &'static str,
    #[serde(flatten)]
    facts: Option<serde_json::Value>,
}

#[derive(Serialize)]
struct TotalLine<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    files: usize,
    segments: usize,
    findings: Tally,
    ignored: usize,
    known: usize,
    checks: &'a BTreeMap<&'static str, Tally>,
}

#[derive(Serialize)]
struct SummaryLine<'a, T> {
    #[serde(rename = "type")]
    kind: &'static str,
    command: &'static str,
    #[serde(flatten)]
    rest: &'a T,
}
