//! What would be sent to backends, where to, and what it would cost: told before the person says whether it may be.

use axum::extract::{Path, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::pages;
use super::routes::{App, Place, answer, bench, html, json};
use super::spoken::{Form, Spoken};
use crate::model::SegmentId;
use crate::report::Likely;

/// What is wanted to be known.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Wanted {
    /// Names of backends, with commas between them.
    backends: String,
    /// One segment; without it the whole article.
    segment: Option<String>,
}

/// What would come to one backend, for a program.
#[derive(Serialize)]
struct Sending<'a> {
    backend: &'a str,
    /// The host of a service, or a program.
    goes_to: Option<&'a str>,
    segments: usize,
    /// Segments whose answer is kept from before.
    kept: usize,
    characters: u64,
    tokens: u64,
    /// In US dollars; none where no price is known.
    dollars: Option<f64>,
}

pub(super) async fn forecast(
    State(app): State<App>,
    Path(place): Place,
    Asked(wanted): Asked<Wanted>,
    spoken: Spoken,
) -> Response {
    answer(spoken, move |spoken| {
        let bench = bench(&app, &place)?;
        let options = app.desk.comparing(&bench);
        let segment = wanted.segment.map(SegmentId);
        let names = wanted.backends.split(',').filter(|name| !name.is_empty());
        let lines = names.map(|name| bench.others.likely(&options, name, segment.as_ref())).collect::<Result<Vec<_>, _>>()?;
        Ok(match spoken.form {
            Form::Json => json(&lines.iter().map(Sending::from).collect::<Vec<_>>()),
            _ => html(pages::sending(&lines, &spoken.messages)),
        })
    })
    .await
}

impl<'a> From<&'a Likely> for Sending<'a> {
    fn from(line: &'a Likely) -> Sending<'a> {
        Sending {
            backend: &line.name,
            goes_to: line.goes_to.as_deref(),
            segments: line.segments,
            kept: line.kept,
            characters: line.usage.characters,
            tokens: line.usage.input_tokens + line.usage.output_tokens,
            dollars: line.cost,
        }
    }
}
