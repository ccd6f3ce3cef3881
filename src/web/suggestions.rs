//! Texts that could stand in a segment: what is remembered, what the glossary says, what other backends make of it.

use axum::extract::{Path, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::comparison::{asks_first, unasked};
use super::pages;
use super::routes::{App, Body, Segment, answer, bench, html, json, read};
use super::spoken::Form;
use super::spoken::Spoken;
use crate::model::{Content, SegmentId};
use crate::pipeline::services::Status;
use crate::pipeline::workbench::{self, Recalled, Workbench};

/// One of them, for a program. Texts are in tagged form.
#[derive(Serialize)]
struct Suggestion<'a> {
    /// `memory`, `glossary` or `backend`.
    kind: &'static str,
    /// The backend, or the identifier of the concept.
    name: String,
    /// How much the remembered sentence is like this one, in percent.
    score: Option<u8>,
    /// The remembered sentence, or the term of the source.
    source: Option<String>,
    /// None of a backend that was not asked yet.
    text: Option<String>,
    /// Where a remembered text stands.
    places: Vec<Place<'a>>,
    /// True of a text of the memory that the segment has.
    stands: bool,
    /// True of a backend that is asked only when the person agrees to send the sentence away.
    asks: bool,
}

/// A segment that a remembered text comes from.
#[derive(Serialize)]
struct Place<'a> {
    article: i64,
    name: &'a str,
    /// None where the article has it no more.
    number: Option<usize>,
}

/// Which backend is asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ask {
    backend: String,
    /// True when the person agrees that the sentence is sent to it.
    #[serde(default)]
    agreed: bool,
}

pub(super) async fn suggestions(State(app): State<App>, Path((article, language, segment)): Segment, spoken: Spoken) -> Response {
    answer(spoken, move |spoken| {
        let (bench, segment) = (bench(&app, &(article, language))?, SegmentId(segment));
        let usable = bench.others.usable(&app.desk.comparing(&bench))?;
        let given = bench.others.given(&segment);
        let mut work = bench.work();
        let remembered = work.remembered(&segment)?;
        Ok(match spoken.form {
            Form::Json => json(&listed(&work, &segment, &remembered, &usable, &given)),
            _ => html(pages::suggestions(&work, &segment, &remembered, &usable, &given, spoken)),
        })
    })
    .await
}

/// Asks a backend; the answer is the suggestions with what it made of the segment.
pub(super) async fn ask(
    State(app): State<App>,
    Path((article, language, segment)): Segment,
    spoken: Spoken,
    body: Body<Ask>,
) -> Response {
    let asked = app.clone();
    let place = (article, language.clone());
    let key = SegmentId(segment.clone());
    let told = spoken.clone();
    let done = answer(spoken, move |_| {
        let Ask { backend, agreed } = read(body)?;
        let bench = bench(&asked, &place)?;
        let options = asked.desk.comparing(&bench);
        let usable = bench.others.usable(&options)?;
        let status = usable.iter().find(|status| status.name == backend);
        // One that was not there when they were looked for is asked nothing without a yes either.
        let asks = status.map_or_else(|| crate::backends::named(&backend).is_some(), asks_first);
        if asks && !agreed {
            return Err(unasked(&backend));
        }
        bench.others.ask(&options, &backend, &key)?;
        Ok(json(&()))
    })
    .await;
    if done.status().is_success() {
        return suggestions(State(app), Path((article, language, segment)), told).await;
    }
    done
}

fn listed<'a>(
    work: &Workbench,
    segment: &SegmentId,
    remembered: &'a [Recalled],
    usable: &[Status],
    given: &[(String, Content)],
) -> Vec<Suggestion<'a>> {
    let place = |place: &'a workbench::Place| Place { article: place.article, name: &place.name, number: place.number };
    let mut all: Vec<Suggestion<'a>> = Vec::new();
    all.extend(remembered.iter().map(|recalled| Suggestion {
        kind: "memory",
        name: String::new(),
        score: Some(pages::percent(recalled.score)),
        source: Some(recalled.source.to_tagged()),
        text: Some(recalled.text.trim().1.to_tagged()),
        places: recalled.places.iter().map(place).collect(),
        stands: recalled.stands,
        asks: false,
    }));
    all.extend(work.concepts(segment).into_iter().map(|(concept, source, wording)| Suggestion {
        kind: "glossary",
        name: concept.id.clone(),
        score: None,
        source: Some(source),
        text: wording,
        places: Vec::new(),
        stands: false,
        asks: false,
    }));
    let made = |name: &String| given.iter().find(|(known, _)| known == name).map(|(_, text)| text.trim().1.to_tagged());
    all.extend(usable.iter().map(|status| Suggestion {
        kind: "backend",
        name: status.name.clone(),
        score: None,
        source: None,
        text: made(&status.name),
        places: Vec::new(),
        stands: false,
        asks: asks_first(status),
    }));
    all
}
