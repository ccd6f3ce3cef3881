//! Splits and joins that an article has no certain place for any more.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use serde::{Deserialize, Serialize};

use super::error::Refusal;
use super::pages;
use super::routes::{App, Body, Place, answer, bench, html, json, read};
use super::spoken::{Form, Spoken};
use crate::pipeline::workbench::Workbench;

/// One of them, for a program.
#[derive(Serialize)]
struct Lost<'a> {
    /// What the person had done.
    kind: &'static str,
    before: &'a str,
    after: &'a str,
    /// Number of the segment where it may have been meant.
    number: Option<usize>,
}

/// Which one nobody wants to hear of any more.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    before: String,
    after: String,
}

pub(super) fn list() -> MethodRouter<App> {
    get(async |State(app): State<App>, Path(place): Place, spoken: Spoken| {
        answer(spoken, move |spoken| Ok(told(&bench(&app, &place)?.work(), spoken))).await
    })
}

pub(super) fn changes(router: Router<App>) -> Router<App> {
    router.route("/articles/{article}/{language}/cuts", post(dismiss))
}

async fn dismiss(State(app): State<App>, Path(place): Place, spoken: Spoken, body: Body<Said>) -> Response {
    answer(spoken, move |spoken| {
        let Said { before, after } = read(body)?;
        let bench = bench(&app, &place)?;
        if !app.desk.dismiss_cut(&bench, &before, &after)? {
            return Err(Refusal::missing());
        }
        Ok(told(&bench.work(), spoken))
    })
    .await
}

/// All that is told for a program; those that no row tells as a part of a page.
fn told(work: &Workbench, spoken: &Spoken) -> Response {
    match spoken.form {
        Form::Json => {
            let lost = |(lost, place): (&'_ crate::pipeline::cuts::Lost, Option<usize>)| {
                let number = place.map(|place| place + 1);
                serde_json::json!(Lost { kind: lost.kind(), before: &lost.cut.before, after: &lost.cut.after, number })
            };
            json(&work.lost_cuts().map(lost).collect::<Vec<_>>())
        }
        _ => html(pages::above(work, &spoken.messages)),
    }
}
