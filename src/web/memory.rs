//! The memory: what is asked for, what is answered.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, put};
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::error::Refusal;
use super::pages;
use super::requests::{LONGEST, unknown};
use super::routes::{App, Body, answer, html, json, read};
use super::spoken::{Form, Spoken};
use crate::pipeline::recollection::{Deed, Found, Question};

/// Entries on one page.
pub(super) const PAGE: usize = 50;

/// What is read at `/memory`.
pub(super) fn list() -> MethodRouter<App> {
    get(browse)
}

/// What is changed.
pub(super) fn changes(router: Router<App>) -> Router<App> {
    router.route("/memory/{revision}", put(change))
}

/// Which entries are wanted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Wanted {
    pub(super) q: String,
    /// Two languages with a space between them: `en fr`.
    pub(super) languages: String,
    /// `unused`, or nothing.
    pub(super) only: String,
    /// Index of the first entry that is shown.
    pub(super) from: usize,
}

/// What is done to an entry: one of the three.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Put {
    /// Another text, in tagged form.
    text: Option<String>,
    /// Number of an earlier revision whose text is to stand again.
    restore: Option<i64>,
    /// Whether the text is to be proposed.
    used: Option<bool>,
}

/// An entry in JSON.
#[derive(Serialize)]
struct Remembered {
    revision: i64,
    article: i64,
    name: String,
    number: Option<usize>,
    from: String,
    to: String,
    source: String,
    text: String,
    score: Option<u8>,
    origin: &'static str,
    author: String,
    state: &'static str,
    time: i64,
    used: bool,
}

async fn browse(State(app): State<App>, Asked(wanted): Asked<Wanted>, spoken: Spoken) -> Response {
    answer(spoken, move |spoken| {
        let memory = app.desk.library().memory()?;
        let found = memory.find(&wanted.question()?);
        Ok(match spoken.form {
            Form::Json => {
                let shown = found.iter().skip(wanted.from).take(PAGE);
                json(&shown.map(Remembered::of).collect::<Vec<_>>())
            }
            Form::Part => html(pages::memory_results(&found, &wanted, spoken)),
            Form::Page => html(pages::memory(&memory, &found, &wanted, spoken)),
        })
    })
    .await
}

async fn change(State(app): State<App>, Path(revision): Path<i64>, spoken: Spoken, body: Body<Put>) -> Response {
    answer(spoken, move |spoken| {
        let deed = match read(body)? {
            Put { text: Some(text), restore: None, used: None } if text.len() <= LONGEST => Deed::Correct(text),
            Put { text: None, restore: Some(number), used: None } => Deed::Restore(number),
            Put { text: None, restore: None, used: Some(used) } => Deed::Use(used),
            _ => return Err(Refusal::malformed("text, restore, used")),
        };
        let library = app.desk.library();
        let before = library.memory()?;
        let old = before.entry(revision).ok_or_else(|| Refusal::new(StatusCode::CONFLICT, "web-memory-changed"))?;
        let done = app.desk.amend(revision, &deed, spoken.author(&app.desk))?;
        if done != Some(true) {
            return Err(Refusal::new(StatusCode::CONFLICT, "web-memory-changed"));
        }
        let after = library.memory()?;
        let is_it = |found: &&crate::store::RememberedEntry| found.translation == old.translation && found.segment == old.segment;
        let entry = after.entries().iter().find(is_it).ok_or_else(Refusal::missing)?;
        let found = Found { entry, score: None };
        Ok(match spoken.form {
            Form::Json => json(&Remembered::of(&found)),
            _ => html(pages::memory_entry(&found, spoken)).into_response(),
        })
    })
    .await
}

impl Wanted {
    fn question(&self) -> Result<Question, Refusal> {
        let languages = match self.languages.split_once(' ') {
            None if self.languages.is_empty() => None,
            None => return Err(Refusal::malformed(self.languages.as_str())),
            Some((from, to)) => {
                let tag = |tag: &str| tag.parse().map_err(|_| Refusal::malformed(tag));
                Some((tag(from)?, tag(to)?))
            }
        };
        if !matches!(self.only.as_str(), "" | "unused") {
            return Err(unknown("only", &self.only, ["unused"]));
        }
        Ok(Question { text: self.q.clone(), languages, only_unused: !self.only.is_empty() })
    }
}

impl Remembered {
    fn of(found: &Found<'_>) -> Remembered {
        let (entry, revision) = (found.entry, &found.entry.entry.revision);
        Remembered {
            revision: entry.entry.number,
            article: entry.article.number(),
            name: entry.path.clone(),
            number: entry.position.map(|position| position + 1),
            from: entry.from.to_string(),
            to: entry.to.to_string(),
            source: entry.source.clone(),
            text: revision.content.trim().1.to_tagged(),
            score: found.score.map(pages::percent),
            origin: revision.origin.kind(),
            author: entry.entry.author.clone(),
            state: revision.state.name(),
            time: revision.time,
            used: !entry.is_unused,
        }
    }
}
