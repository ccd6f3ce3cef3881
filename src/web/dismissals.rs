//! Findings that a person judges to be no faults.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::error::Refusal;
use super::live::Change;
use super::others::Texts;
use super::pages;
use super::requests::{Against, Layout, Show, short};
use super::routes::{App, Body, Segment, answer, bench, html, json, known, read, segments};
use super::spoken::{Form, Spoken};
use crate::model::Trait;
use crate::store::Judgement;

/// What a person says of a finding.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    finding: Trait,
    /// Why it is no fault.
    #[serde(default)]
    reason: String,
    /// True to take an earlier word back.
    #[serde(default)]
    lifted: bool,
    #[serde(default)]
    diff: Against,
    #[serde(default)]
    layout: Layout,
    #[serde(default)]
    backend: String,
}

pub(super) async fn dismiss(
    State(app): State<App>,
    Path((article, language, segment)): Segment,
    spoken: Spoken,
    body: Body<Said>,
) -> Response {
    answer(spoken, move |spoken| {
        let Said { finding, reason, lifted, diff, layout, backend } = read(body)?;
        let show = Show { diff, layout, backend };
        let reason = short(reason)?.trim().to_owned();
        // A word without a reason helps nobody who reads it later.
        if reason.is_empty() && !lifted {
            return Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "web-dismiss-why"));
        }
        let bench = bench(&app, &(article, language))?;
        let said = Judgement { finding, reason, author: spoken.author(&app.desk).to_owned(), lifted, time: app.desk.now() };
        let mut work = bench.work();
        let (segment, place) = known(&work, segment)?;
        work.judge(&segment, &said)?;
        bench.live.tell(Change::of_findings(&work, &[place]));
        Ok(match spoken.form {
            Form::Json => json(&segments(&work, [place], spoken)),
            _ => {
                let texts: Texts = bench.others.texts(&show.backend);
                html(pages::rows(&work, &[place], &show, &texts, spoken))
            }
        })
    })
    .await
}
