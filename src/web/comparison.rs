//! Backends side by side: what is asked for, what is answered, and what a person takes.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::comparing::Comparing;
use super::desk::Bench;
use super::error::Refusal;
use super::pages;
use super::requests::unknown;
use super::routes::{App, Body, Place, answer, bench, html, json, read};
use super::spoken::{Form, Spoken};
use crate::backends::Reach;
use crate::model::{self, Content, LanguageTag, Message, Origin, SegmentId};
use crate::pipeline::compare::{Desk, Taken};
use crate::pipeline::services::Status;
use crate::report::words;
use crate::review::{Column, Comparison, SegmentView};

/// Sentences on one page.
pub(super) const PAGE: usize = 100;

/// What is read at `/articles/{article}/{language}/comparison`.
pub(super) fn show() -> MethodRouter<App> {
    get(look)
}

/// What is begun and taken.
pub(super) fn changes(router: Router<App>) -> Router<App> {
    router
        .route("/articles/{article}/{language}/comparison", post(begin))
        .route("/articles/{article}/{language}/comparison/take", post(take))
}

/// Which sentences are wanted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Wanted {
    /// `differs`, or nothing.
    pub(super) only: String,
    /// Index of the first sentence that is shown.
    pub(super) from: usize,
}

/// A comparison that is to begin; without backends the one that is under way ends.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Begin {
    backends: Vec<String>,
    /// Those of them to which the person agrees to send the article.
    #[serde(default)]
    agreed: Vec<String>,
}

/// What is taken of one backend. Without `segments` it is only shown what would be taken.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Take {
    backend: String,
    /// Whether what people wrote, reviewed or approved is replaced too.
    #[serde(default)]
    all: bool,
    /// Segments with the revisions that the person saw.
    segments: Option<Vec<(SegmentId, Option<i64>)>>,
}

/// What would be taken of a backend if all of it is.
#[derive(Debug, Default, Serialize)]
pub(super) struct Offer {
    /// Segments with their revisions.
    pub(super) segments: Vec<(SegmentId, Option<i64>)>,
    /// Of those that have another text: how many people wrote.
    pub(super) people: usize,
    /// How many were reviewed or approved.
    pub(super) reviewed: usize,
}

/// A comparison as it is shown: beside the columns what stands in the article now.
pub(super) struct Shown {
    pub(super) comparison: Option<Comparison>,
    /// The segment of each sentence, as it is now.
    pub(super) now: Vec<Option<SegmentView>>,
    pub(super) waiting: Vec<String>,
    pub(super) failed: Vec<(String, Message)>,
    /// Sentences that the backend at work has done, and of how many.
    pub(super) done: (u64, u64),
}

#[derive(Serialize)]
struct Answer {
    columns: Vec<Named>,
    sentences: Vec<Row>,
    waiting: Vec<String>,
    failed: Vec<Failed>,
}

#[derive(Serialize)]
struct Named {
    name: String,
    recorded: String,
    /// Hundredths of chrF against what people wrote in the article; none where they wrote nothing.
    chrf: Option<u32>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    number: usize,
    source: String,
    revision: Option<i64>,
    current: Option<String>,
    texts: Vec<Option<String>>,
}

#[derive(Serialize)]
struct Failed {
    name: String,
    message: String,
}

async fn look(State(app): State<App>, Path(place): Place, Asked(wanted): Asked<Wanted>, spoken: Spoken) -> Response {
    answer(spoken, move |spoken| {
        if !matches!(wanted.only.as_str(), "" | "differs") {
            return Err(unknown("only", &wanted.only, ["differs"]));
        }
        let bench = bench(&app, &place)?;
        let comparing = app.desk.library().comparing(&place);
        if spoken.form == Form::Page {
            let (from, to) = languages(&bench);
            let statuses = app.desk.library().backends(&from, &to)?;
            let shown = shown(comparing.as_deref(), &bench);
            return Ok(html(pages::comparison(&bench.work(), &statuses, &shown, &wanted, spoken)));
        }
        let shown = shown(comparing.as_deref(), &bench);
        Ok(match spoken.form {
            Form::Json => json(&Answer::of(&shown, spoken)),
            _ => html(pages::comparison_results(&bench.work(), &shown, &wanted, spoken)),
        })
    })
    .await
}

async fn begin(State(app): State<App>, Path(place): Place, spoken: Spoken, body: Body<Begin>) -> Response {
    answer(spoken, move |spoken| {
        let Begin { backends, agreed } = read(body)?;
        let bench = bench(&app, &place)?;
        let library = app.desk.library();
        let (from, to) = languages(&bench);
        let statuses = library.backends(&from, &to)?;
        let mut chosen: Vec<String> = Vec::new();
        for name in backends {
            let status = statuses.iter().find(|status| status.name == name && status.missing.is_empty());
            let status = status.ok_or_else(|| Refusal::malformed(name.as_str()))?;
            if asks_first(status) && !agreed.contains(&name) {
                return Err(unasked(&name));
            }
            if !chosen.contains(&name) {
                chosen.push(name);
            }
        }
        library.compare(place, &bench.work().options().clone(), chosen)?;
        Ok(json(&serde_json::json!({ "message": spoken.messages.text(&Message::new("web-comparison-begun")) })))
    })
    .await
}

async fn take(State(app): State<App>, Path(place): Place, spoken: Spoken, body: Body<Take>) -> Response {
    answer(spoken, move |spoken| {
        let Take { backend, all, segments } = read(body)?;
        let bench = bench(&app, &place)?;
        let shown = shown(app.desk.library().comparing(&place).as_deref(), &bench);
        let comparison = shown.comparison.as_ref().ok_or_else(Refusal::missing)?;
        let column = comparison.columns.iter().find(|column| column.name == backend).ok_or_else(Refusal::missing)?;
        let Some(segments) = segments else {
            let offer = offer(column, &shown, all);
            return Ok(match spoken.form {
                Form::Json => json(&offer),
                _ => html(pages::taking(&offer, all, spoken)),
            });
        };
        let seen: HashMap<&SegmentId, Option<i64>> = segments.iter().map(|(segment, seen)| (segment, *seen)).collect();
        let taken = comparison.sentences.iter().zip(&column.cells).filter_map(|(sentence, cell)| {
            let (content, remarks): (Content, _) = (cell.text.as_ref().ok()?.clone(), cell.remarks.clone());
            let seen = *seen.get(&sentence.id)?;
            Some(Taken { segment: sentence.id.clone(), seen, backend: column.recorded.clone(), content, remarks })
        });
        let taken: Vec<Taken> = taken.collect();
        let options = app.desk.library().comparison_options(&bench.work().options().clone(), Vec::new());
        let done = Desk::open(&options)?.take_as_seen(&taken, spoken.author(&app.desk), app.desk.now())?;
        bench.catch_up()?;
        // Before its first text a segment had none.
        let undo: Vec<(&SegmentId, i64, i64)> =
            done.iter().map(|(key, seen, now)| (key, seen.unwrap_or_default(), *now)).collect();
        let skipped = segments.len().saturating_sub(done.len());
        let message = Message::new("web-bulk-done").with("count", done.len()).with("skipped", skipped);
        let message = spoken.messages.text(&message);
        Ok(json(&serde_json::json!({ "done": done.len(), "message": message, "undo": undo })).into_response())
    })
    .await
}

/// True for a backend to which the text is sent only when the person says so.
pub(super) fn asks_first(status: &Status) -> bool {
    status.reach != Reach::Machine
}

/// The text is not sent to a backend before the person agrees.
pub(super) fn unasked(backend: &str) -> Refusal {
    Refusal { message: Message::new("web-comparison-unasked").with("backend", backend), ..Refusal::malformed("") }
}

fn languages(bench: &Arc<Bench>) -> (LanguageTag, LanguageTag) {
    let work = bench.work();
    (work.spread().from.clone(), work.spread().to.clone())
}

/// The comparison beside what stands in the article now.
fn shown(comparing: Option<&Comparing>, bench: &Bench) -> Shown {
    let (state, done, total) = comparing.map(Comparing::state).unwrap_or_default();
    let work = bench.work();
    let mut comparison = state.comparison;
    let view = |id: &SegmentId| work.index(id).and_then(|index| work.spread().segments.get(index)).cloned();
    let mut now = Vec::new();
    for sentence in comparison.iter_mut().flat_map(|comparison| &mut comparison.sentences) {
        let view = view(&sentence.id);
        // What people wrote is what the backends are measured by.
        sentence.reference = view.as_ref().filter(|view| is_by_people(view)).and_then(|view| view.current.clone());
        now.push(view);
    }
    Shown { comparison, now, waiting: state.waiting, failed: state.failed, done: (done, total) }
}

/// What a backend has that is not the text that stands there; nobody's word is replaced by the way, unless that is asked for.
fn offer(column: &Column, shown: &Shown, all: bool) -> Offer {
    let mut offer = Offer::default();
    for (cell, view) in column.cells.iter().zip(&shown.now) {
        let (Ok(text), Some(view)) = (&cell.text, view) else { continue };
        if view.current.as_ref().is_some_and(|current| current.trim().1 == text.trim().1) {
            continue;
        }
        let is_reviewed = matches!(view.state, model::State::Reviewed | model::State::Approved);
        // A name that was made one may stand in what a person wrote.
        let is_of_people = !is_reviewed && (is_by_people(view) || view.origin == Some(Origin::Glossary));
        offer.reviewed += usize::from(is_reviewed);
        offer.people += usize::from(is_of_people);
        if all || !(is_reviewed || is_of_people) {
            offer.segments.push((view.id.clone(), view.revision));
        }
    }
    offer
}

fn is_by_people(view: &SegmentView) -> bool {
    matches!(view.origin, Some(Origin::Edit | Origin::File))
}

impl Answer {
    fn of(shown: &Shown, spoken: &Spoken) -> Answer {
        let columns: &[Column] = shown.comparison.as_ref().map(|comparison| comparison.columns.as_slice()).unwrap_or_default();
        let named = |(index, column): (usize, &Column)| Named {
            name: column.name.clone(),
            recorded: column.recorded.clone(),
            chrf: shown.comparison.as_ref().and_then(|comparison| comparison.against_reference(index)).map(hundredths),
        };
        let sentences = shown.comparison.iter().flat_map(|comparison| &comparison.sentences);
        let rows = sentences.zip(&shown.now).enumerate().map(|(index, (sentence, now))| Row {
            id: sentence.id.0.clone(),
            number: sentence.number,
            source: sentence.source.to_tagged(),
            revision: now.as_ref().and_then(|view| view.revision),
            current: now.as_ref().and_then(|view| Some(view.current.as_ref()?.trim().1.to_tagged())),
            texts: columns.iter().map(|column| column.cells.get(index)?.text.as_ref().ok().map(Content::to_tagged)).collect(),
        });
        let failed = |(name, why): &(String, Message)| Failed { name: name.clone(), message: words::safe(&spoken.messages, why) };
        Answer {
            columns: columns.iter().enumerate().map(named).collect(),
            sentences: rows.collect(),
            waiting: shown.waiting.clone(),
            failed: shown.failed.iter().map(failed).collect(),
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "chrF is between 0 and 100")]
fn hundredths(score: f64) -> u32 {
    (score * 100.0).round() as u32
}
