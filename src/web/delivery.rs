//! The translated file, written at a person's word; and the choice between texts that changed there and here.

use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::pages;
use super::routes::{App, Body, Place, answer, bench, html, json, read};
use super::spoken::{Form, Spoken};
use crate::model::{Message, SegmentId, Severity, State};
use crate::pipeline::translate::{Chosen, Conflict, Delivered, Take};
use crate::pipeline::workbench::Workbench;

/// What is to be written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Wish {
    choices: Vec<Choice>,
}

/// Which text of a segment shall stand, of those that the person saw.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    segment: String,
    revision: i64,
    /// The text of the file, in tagged form.
    file: String,
    take: Which,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Which {
    File,
    Here,
}

/// A segment of which two texts are new; texts are in tagged form.
#[derive(Serialize)]
struct Two<'a> {
    segment: &'a str,
    number: Option<usize>,
    revision: i64,
    /// What was written last.
    base: String,
    /// What stands in the file.
    file: String,
    /// What stands here.
    text: String,
}

pub(super) async fn write(Shared(app): Shared<App>, Path(place): Place, spoken: Spoken, body: Body<Wish>) -> Response {
    answer(spoken, move |spoken| {
        let choices = read(body)?.choices.into_iter().map(Choice::told).collect();
        let bench = bench(&app, &place)?;
        let (delivered, notes) = app.desk.deliver(&bench, choices)?;
        let (output, written) = match delivered {
            Delivered::Done { output, written } => (output, written),
            Delivered::Conflicts(conflicts) => {
                let work = bench.work();
                let body = match spoken.form {
                    Form::Json => {
                        let two: Vec<Two<'_>> = conflicts.iter().map(|conflict| Two::of(conflict, &work)).collect();
                        json(&serde_json::json!({ "conflicts": two }))
                    }
                    _ => {
                        let name = app.desk.name_of(std::path::Path::new(&work.spread().target_name));
                        html(pages::file_conflicts(&work, &conflicts, &name, spoken))
                    }
                };
                return Ok((StatusCode::CONFLICT, body).into_response());
            }
        };
        let id = if written { "web-file-written" } else { "web-file-same" };
        let said = Message::new(id).with("path", app.desk.name_of(&output));
        let told = |notes: &[Message]| notes.iter().map(|note| spoken.messages.text(note)).collect::<Vec<_>>();
        let open = told(&open(&bench.work())).join(" ");
        let open = (!open.is_empty()).then_some(open);
        let lines: Vec<String> = told(&[said]).into_iter().chain(open).chain(told(&notes)).collect();
        Ok(json(&serde_json::json!({ "written": written, "message": lines.join("\n") })))
    })
    .await
}

/// What of the article is not fit to print yet.
fn open(work: &Workbench) -> Vec<Message> {
    let views = &work.spread().segments;
    // Those without words are counted nowhere.
    let read: Vec<bool> = views
        .iter()
        .filter(|view| !view.source.is_wordless())
        .map(|view| matches!(view.state, State::Reviewed | State::Approved))
        .collect();
    let open = read.iter().filter(|is_read| !**is_read).count();
    let errors = views.iter().flat_map(|view| &view.findings).filter(|finding| finding.severity == Severity::Error).count();
    let left: Vec<usize> = (1..).zip(views).filter(|(_, view)| view.current.is_none()).map(|(number, _)| number).collect();
    let mut said = Vec::new();
    if open > 0 {
        said.push(Message::new("web-file-open").with("open", open).with("total", read.len()));
    }
    if errors > 0 {
        said.push(Message::new("web-file-errors").with("count", errors));
    }
    if !left.is_empty() {
        // More of them are no list that anybody reads.
        let named: Vec<String> = left.iter().take(20).map(usize::to_string).collect();
        let more = if left.len() > named.len() { ", …" } else { "" };
        let numbers = format!("{}{more}", named.join(", "));
        said.push(Message::new("web-file-left").with("count", left.len()).with("numbers", numbers));
    }
    said
}

impl Choice {
    fn told(self) -> Chosen {
        let take = match self.take {
            Which::File => Take::File,
            Which::Here => Take::Recorded,
        };
        Chosen { segment: SegmentId(self.segment), revision: self.revision, file: self.file, take }
    }
}

impl<'a> Two<'a> {
    fn of(conflict: &'a Conflict, work: &Workbench) -> Two<'a> {
        Two {
            segment: &conflict.segment.0,
            number: work.index(&conflict.segment).map(|index| index + 1),
            revision: conflict.revision,
            base: conflict.base.to_tagged(),
            file: conflict.file.to_tagged(),
            text: conflict.recorded.to_tagged(),
        }
    }
}
