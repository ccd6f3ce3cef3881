//! Segments that a person joins or splits, and the outline that a browser needs afterwards.

use axum::extract::{Path, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::pages;
use super::routes::{App, Body, Place, Segment, answer, bench, json, known, read};
use super::spoken::Spoken;
use crate::model::Message;
use crate::pipeline::workbench::Recut;

/// What is to be done with a segment.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "action", deny_unknown_fields)]
pub(super) enum Wish {
    /// It and the next one become one.
    Join,
    /// It becomes two, at a place of its texts.
    Split {
        /// What stands before the place, tagged.
        source: String,
        /// The same of the translation; where it is left out, the translation stays whole.
        target: Option<String>,
    },
}

/// What was done.
#[derive(Serialize)]
struct Done {
    /// Number of the first segment that is another now.
    number: usize,
    /// Which change of this page's segments it is.
    cut: u64,
    undo: Undo,
}

/// What takes it back: the segment and what is to be done with it.
#[derive(Serialize)]
struct Undo {
    segment: String,
    wish: Wish,
}

pub(super) async fn recut(
    State(app): State<App>,
    Path((article, language, segment)): Segment,
    spoken: Spoken,
    body: Body<Wish>,
) -> Response {
    answer(spoken, move |spoken| {
        let wish = read(body)?;
        let bench = bench(&app, &(article, language))?;
        let (segment, _) = known(&bench.work(), segment)?;
        let recut = match wish {
            Wish::Join => Recut::Join(segment),
            Wish::Split { source, target } => Recut::Split { segment, source, target },
        };
        let remark = spoken.messages.text(&Message::new("web-split-remark"));
        let (done, cut) = app.desk.recut(&bench, &recut, spoken.author(&app.desk), &remark)?;
        let undo = match done.undo {
            Recut::Join(segment) => Undo { segment: segment.0, wish: Wish::Join },
            Recut::Split { segment, source, target } => Undo { segment: segment.0, wish: Wish::Split { source, target } },
        };
        Ok(json(&Done { number: done.place + 1, cut, undo }))
    })
    .await
}

/// Every segment in short.
pub(super) async fn outline(State(app): State<App>, Path(place): Place, spoken: Spoken) -> Response {
    answer(spoken, move |_| {
        let bench = bench(&app, &place)?;
        let work = bench.work();
        Ok(json(&pages::outline(&work, bench.live.edition(&work))))
    })
    .await
}
