//! Every address of the server, and what is done there.

use std::sync::Arc;

use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, Json, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post, put};
use axum::{Extension, Router};
use maud::Markup;
use serde::Serialize;
use tokio::sync::watch;

use super::asked::Asked;
use super::desk::{Bench, Desk};
use super::error::Refusal;
use super::guard::{Guard, guard};
use super::live::Listener;
use super::requests::{Bulk, Deed, Framed, History, Named, Put, Remark, Rows, Show, Wanted};
use super::spoken::{Form, ProjectId, Spoken};
use super::{
    answers, assets, bulk, comparison, cuts, delivery, dismissals, forecast, glossary, live, login, memory, overview, pages,
    recut, suggestions,
};
use crate::model::{Message, SegmentId};
use crate::pipeline::workbench::{Edit, Outcome, Workbench};
use crate::report::visible::visible;
use crate::store::Comment;

/// Largest body of a request, in bytes.
const BODY: usize = 1 << 20;

/// Method and path of everything that a program may ask for.
pub const ROUTES: &[(&str, &str)] = &[
    ("get", "/"),
    ("get", "/articles/{article}/{language}"),
    ("get", "/articles/{article}/{language}/segments"),
    ("get", "/articles/{article}/{language}/matches"),
    ("get", "/articles/{article}/{language}/progress"),
    ("get", "/articles/{article}/{language}/outline"),
    ("get", "/articles/{article}/{language}/findings"),
    ("get", "/articles/{article}/{language}/forecast"),
    ("get", "/articles/{article}/{language}/cuts"),
    ("post", "/articles/{article}/{language}/cuts"),
    ("get", "/articles/{article}/{language}/events"),
    ("get", "/articles/{article}/{language}/preview/{side}"),
    ("post", "/articles/{article}/{language}/bulk"),
    ("post", "/articles/{article}/{language}/file"),
    ("put", "/articles/{article}/{language}/segments/{segment}"),
    ("get", "/articles/{article}/{language}/segments/{segment}/history"),
    ("get", "/articles/{article}/{language}/segments/{segment}/comments"),
    ("post", "/articles/{article}/{language}/segments/{segment}/comments"),
    ("post", "/articles/{article}/{language}/segments/{segment}/dismissals"),
    ("post", "/articles/{article}/{language}/segments/{segment}/recut"),
    ("get", "/articles/{article}/{language}/segments/{segment}/suggestions"),
    ("post", "/articles/{article}/{language}/segments/{segment}/suggestions"),
    ("get", "/openapi.json"),
    ("get", "/events"),
    ("get", "/glossary"),
    ("get", "/glossary/concept"),
    ("put", "/glossary/concept"),
    ("delete", "/glossary/concept"),
    ("post", "/glossary/concept"),
    ("get", "/memory"),
    ("put", "/memory/{revision}"),
    ("get", "/overview"),
    ("get", "/articles/{article}/{language}/comparison"),
    ("post", "/articles/{article}/{language}/comparison"),
    ("post", "/articles/{article}/{language}/comparison/take"),
    ("post", "/login"),
    ("post", "/logout"),
];

const DESCRIPTION: &str = include_str!("openapi.json");

#[derive(Clone)]
pub(super) struct App {
    pub(super) desk: Arc<Desk>,
    pub(super) access: Arc<Guard>,
    stopped: watch::Receiver<bool>,
}

pub(super) fn router(desk: Arc<Desk>, access: Arc<Guard>, stopped: watch::Receiver<bool>) -> Router {
    let mut router = Router::new().route("/static/{name}", get(asset));
    for (_, path) in ROUTES.iter().filter(|(method, _)| *method == "get") {
        router = router.route(path, at(path));
    }
    router = cuts::changes(login::changes(comparison::changes(memory::changes(glossary::changes(router)))));
    router
        .route("/articles/{article}/{language}/bulk", post(in_bulk))
        .route("/articles/{article}/{language}/file", post(delivery::write))
        .route("/articles/{article}/{language}/segments/{segment}", put(change))
        .route("/articles/{article}/{language}/segments/{segment}/comments", post(comment))
        .route("/articles/{article}/{language}/segments/{segment}/dismissals", post(dismissals::dismiss))
        .route("/articles/{article}/{language}/segments/{segment}/recut", post(recut::recut))
        .route("/articles/{article}/{language}/segments/{segment}/suggestions", post(suggestions::ask))
        .fallback(async |spoken: Spoken| Refusal::missing().answer(&spoken))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&access), guard))
        .layer(Extension(ProjectId(desk.project_id().into())))
        .with_state(App { desk, access, stopped })
}

/// What is read at a path of [`ROUTES`].
fn at(path: &str) -> MethodRouter<App> {
    match path.rsplit('/').next().unwrap_or_default() {
        "" => get(list),
        "segments" => get(rows),
        "matches" => get(matches),
        "progress" => get(progress),
        "outline" => get(recut::outline),
        "cuts" => cuts::list(),
        "findings" => get(findings),
        "forecast" => get(forecast::forecast),
        "events" if path == "/events" => get(presence),
        "events" => get(events),
        "{side}" => get(preview),
        "history" => get(history),
        "comments" => get(comments),
        "glossary" => glossary::list(),
        "concept" => glossary::concept(),
        "memory" => memory::list(),
        "overview" => overview::list(),
        "comparison" => comparison::show(),
        "suggestions" => get(suggestions::suggestions),
        "openapi.json" => get(async || ([("content-type", "application/json")], DESCRIPTION)),
        _ => get(article),
    }
}

pub(super) type Place = Path<(i64, String)>;
pub(super) type Segment = Path<(i64, String, String)>;
pub(super) type Body<T> = Result<Json<T>, JsonRejection>;

async fn asset(Path(name): Path<String>, spoken: Spoken) -> Response {
    assets::file(&name).unwrap_or_else(|| Refusal::missing().answer(&spoken))
}

async fn list(State(app): State<App>, Asked(named): Asked<Named>, spoken: Spoken) -> Response {
    answer(spoken, move |spoken| {
        let looked = app.desk.library().look()?;
        Ok(match spoken.form {
            Form::Json => json(&answers::articles(&looked)),
            Form::Part => html(pages::list_results(&looked, &named.q, spoken)),
            Form::Page => html(pages::list(&looked, &named.q, spoken)),
        })
    })
    .await
}

async fn article(State(app): State<App>, Path(place): Place, Query(show): Query<Show>, spoken: Spoken) -> Response {
    answer(spoken, move |spoken| {
        let bench = bench(&app, &place)?;
        bench.catch_up()?;
        let work = bench.work();
        Ok(match spoken.form {
            Form::Json => json(&segments(&work, 0..work.spread().segments.len(), spoken)),
            _ => html(pages::article(&work, bench.live.edition(&work), show, spoken.author(&app.desk), spoken)),
        })
    })
    .await
}

async fn rows(State(app): State<App>, Path(place): Place, Asked(asked): Asked<Rows>, spoken: Spoken) -> Response {
    answer(spoken, move |spoken| {
        let bench = bench(&app, &place)?;
        let work = bench.work();
        let places = match &asked.key {
            Some(key) => {
                let key = SegmentId(key.clone());
                match work.index(&key) {
                    None if asked.heir => work.successor(&key, None)?.into_iter().map(|(place, _)| place).collect(),
                    found => found.into_iter().collect(),
                }
            }
            None => asked.places(work.spread().segments.len())?,
        };
        Ok(match spoken.form {
            Form::Json => json(&segments(&work, places, spoken)),
            _ => {
                let show = asked.show();
                html(pages::rows(&work, &places, &show, &bench.others.texts(&show.backend), spoken))
            }
        })
    })
    .await
}

async fn matches(State(app): State<App>, Path(place): Place, Asked(wanted): Asked<Wanted>, spoken: Spoken) -> Response {
    answer(spoken, move |_| {
        let filter = wanted.filter()?;
        let bench = bench(&app, &place)?;
        let work = bench.work();
        let numbered = (1usize..).zip(&work.spread().segments);
        let numbers: Vec<usize> = numbered.filter(|(_, view)| filter.matches(view)).map(|(number, _)| number).collect();
        Ok(json(&numbers))
    })
    .await
}

async fn progress(State(app): State<App>, Path(place): Place, spoken: Spoken) -> Response {
    answer(spoken, move |spoken| {
        let bench = bench(&app, &place)?;
        let work = bench.work();
        let shares = pages::shares_of(&work);
        Ok(match spoken.form {
            Form::Json => json(&shares.iter().map(answers::Part::from).collect::<Vec<_>>()),
            _ => html(pages::standing(&work, &spoken.messages)),
        })
    })
    .await
}

async fn findings(State(app): State<App>, Path(place): Place, spoken: Spoken) -> Response {
    answer(spoken, move |spoken| {
        let bench = bench(&app, &place)?;
        bench.recheck();
        let work = bench.work();
        let faulty = work.spread().segments.iter().enumerate().filter(|(_, view)| !view.findings.is_empty());
        Ok(match spoken.form {
            Form::Json => json(&segments(&work, faulty.map(|(place, _)| place).collect::<Vec<_>>(), spoken)),
            _ => html(pages::findings(&work, spoken)),
        })
    })
    .await
}

async fn presence(State(app): State<App>, headers: HeaderMap) -> Response {
    live::presence(app.stopped, move || app.access.still_admits(&headers)).into_response()
}

async fn events(State(app): State<App>, Path(place): Place, headers: HeaderMap, spoken: Spoken) -> Response {
    let (stopped, access) = (app.stopped.clone(), Arc::clone(&app.access));
    match tokio::task::spawn_blocking(move || bench(&app, &place).map(Listener::new)).await {
        Ok(Ok(listener)) => live::events(listener, stopped, move || access.still_admits(&headers)).into_response(),
        Ok(Err(refusal)) => refusal.answer(&spoken),
        Err(_) => broken().answer(&spoken),
    }
}

async fn preview(
    State(app): State<App>,
    Path((article, language, side)): Segment,
    Query(framed): Query<Framed>,
    spoken: Spoken,
) -> Response {
    answer(spoken, move |spoken| {
        let bench = bench(&app, &(article, language))?;
        let work = bench.work();
        match side.as_str() {
            "source" => Ok(pages::preview(&work, true, &framed, spoken)),
            "target" => Ok(pages::preview(&work, false, &framed, spoken)),
            _ => Err(Refusal::missing()),
        }
    })
    .await
}

async fn change(
    State(app): State<App>,
    Path((article, language, segment)): Segment,
    spoken: Spoken,
    body: Body<Put>,
) -> Response {
    answer(spoken, move |spoken| {
        let put = read(body)?;
        let bench = bench(&app, &(article, language))?;
        let segment = SegmentId(segment);
        let edit = put.clone().edit(segment.clone())?;
        let mut work = bench.work();
        let others = work.refresh()?;
        bench.live.tell_of(&work, &others);
        // What was typed for a sentence that the author changed meanwhile is no translation of the new one unasked.
        if put.typed().is_some()
            && work.index(&segment).is_none()
            && let Some((place, old)) = work.successor(&segment, put.seen())?
        {
            let body = match spoken.form {
                Form::Json => json(&segments(&work, [place], spoken)),
                _ => html(pages::outdated(&work, place, &old, &put, spoken)?),
            };
            return Ok((StatusCode::CONFLICT, body).into_response());
        }
        known(&work, segment.0)?;
        let outcome = work.edit(&[edit], spoken.author(&app.desk), app.desk.now())?.pop().ok_or_else(Refusal::missing)?;
        let (Outcome::Done(place) | Outcome::Conflict(place)) = outcome;
        if let Outcome::Conflict(_) = outcome {
            let body = match spoken.form {
                Form::Json => json(&segments(&work, [place], spoken)),
                _ => html(pages::conflict(&work, place, &put, spoken)?),
            };
            return Ok((StatusCode::CONFLICT, body).into_response());
        }
        bench.live.tell_of(&work, &[place]);
        Ok(match spoken.form {
            Form::Json => json(&segments(&work, [place], spoken)),
            _ => {
                let show = put.show();
                html(pages::rows(&work, &[place], &show, &bench.others.texts(&show.backend), spoken))
            }
        })
    })
    .await
}

async fn history(
    State(app): State<App>,
    Path((article, language, segment)): Segment,
    Asked(shown): Asked<History>,
    spoken: Spoken,
) -> Response {
    answer(spoken, move |spoken| {
        let bench = bench(&app, &(article, language))?;
        let work = bench.work();
        let (segment, _) = known(&work, segment)?;
        let entries = work.history(&segment)?;
        Ok(match spoken.form {
            Form::Json => json(&entries.iter().map(answers::Revision::from).collect::<Vec<_>>()),
            _ => html(pages::history(&entries, &work.earlier(&segment)?, shown, &work, spoken)),
        })
    })
    .await
}

async fn comments(State(app): State<App>, Path((article, language, segment)): Segment, spoken: Spoken) -> Response {
    answer(spoken, move |spoken| {
        let bench = bench(&app, &(article, language))?;
        let work = bench.work();
        said(&work, &known(&work, segment)?.0, spoken)
    })
    .await
}

async fn comment(
    State(app): State<App>,
    Path((article, language, segment)): Segment,
    spoken: Spoken,
    body: Body<Remark>,
) -> Response {
    answer(spoken, move |spoken| {
        let Remark { text, thread, closes } = read(body)?.checked()?;
        let bench = bench(&app, &(article, language))?;
        let author = spoken.author(&app.desk).to_owned();
        let comment = Comment { number: 0, thread, author, text, closes, time: app.desk.now() };
        let mut work = bench.work();
        let (segment, place) = known(&work, segment)?;
        if !work.comment(&segment, &comment)? {
            return Err(Refusal::missing());
        }
        bench.live.tell(live::Change::of_findings(&work, &[place]));
        said(&work, &segment, spoken)
    })
    .await
}

/// What was said of a segment.
fn said(work: &Workbench, segment: &SegmentId, spoken: &Spoken) -> Result<Response, Refusal> {
    let comments = work.comments(segment)?;
    Ok(match spoken.form {
        Form::Json => json(&comments.iter().map(answers::Remark::from).collect::<Vec<_>>()),
        _ => html(pages::comments(&comments, &spoken.messages)),
    })
}

async fn in_bulk(State(app): State<App>, Path(place): Place, spoken: Spoken, body: Body<Bulk>) -> Response {
    answer(spoken, move |spoken| {
        let asked = read(body)?;
        let bench = bench(&app, &place)?;
        let mut work = bench.work();
        let others = work.refresh()?;
        bench.live.tell_of(&work, &others);
        let plan = bulk::plan(&work, &asked)?;
        if asked.segments.is_none() {
            return Ok(match spoken.form {
                Form::Json => json(&plan.edits.iter().map(|edit| (&edit.segment, edit.seen)).collect::<Vec<_>>()),
                _ => html(pages::bulk_preview(&work, &plan, &asked, spoken)),
            });
        }
        let edits = plan.edits;
        let outcomes = work.edit(&edits, spoken.author(&app.desk), app.desk.now())?;
        let done: Vec<usize> = outcomes.iter().filter_map(Outcome::place_when_done).collect();
        bench.live.tell_of(&work, &done);
        let name = match asked.action {
            Deed::Restore if asked.again => "web-bulk-redone",
            Deed::Restore => "web-bulk-restored",
            _ => "web-bulk-done",
        };
        let message = Message::new(name).with("count", done.len()).with("skipped", outcomes.len() - done.len());
        let changed = |(outcome, edit): (&Outcome, &Edit)| {
            let now = work.spread().segments[outcome.place_when_done()?].revision?;
            Some((edit.segment.clone(), edit.seen?, now)).filter(|(_, seen, now)| seen != now)
        };
        let undo: Vec<(SegmentId, i64, i64)> = outcomes.iter().zip(&edits).filter_map(changed).collect();
        let left: Vec<usize> = bulk::left(&work, &[], &asked).into_iter().map(|place| place + 1).collect();
        let mut message = spoken.messages.text(&message);
        if !left.is_empty() {
            let numbers = left.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
            let still = Message::new("web-bulk-still-in").with("words", visible(asked.words.as_deref().unwrap_or_default()));
            message = format!("{message} {}", spoken.messages.text(&still.with("segments", numbers)));
        }
        Ok(json(&serde_json::json!({ "done": done.len(), "message": message, "undo": undo, "left": left })))
    })
    .await
}

/// Does the work of a request on a thread that may block, and answers.
pub(super) async fn answer(spoken: Spoken, work: impl FnOnce(&Spoken) -> Result<Response, Refusal> + Send + 'static) -> Response {
    let done = tokio::task::spawn_blocking(move || work(&spoken).unwrap_or_else(|refusal| refusal.answer(&spoken))).await;
    done.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn broken() -> Refusal {
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "web-broken")
}

pub(super) fn bench(app: &App, (article, language): &(i64, String)) -> Result<Arc<Bench>, Refusal> {
    let language = language.parse().map_err(|_| Refusal::missing())?;
    let open = app.desk.open(*article, &language).map_err(|failure| Refusal::for_now(&failure))?;
    open.ok_or_else(Refusal::missing)
}

/// A segment that the article has, and its place.
pub(super) fn known(work: &Workbench, segment: String) -> Result<(SegmentId, usize), Refusal> {
    let segment = SegmentId(segment);
    match work.index(&segment) {
        Some(place) => Ok((segment, place)),
        None => Err(Refusal::new(StatusCode::NOT_FOUND, "web-segment-gone")),
    }
}

pub(super) fn read<T>(body: Body<T>) -> Result<T, Refusal> {
    match body {
        Ok(Json(body)) => Ok(body),
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "web-long"))
        }
        Err(rejection) => Err(Refusal { status: rejection.status(), ..Refusal::malformed(rejection.body_text()) }),
    }
}

pub(super) fn segments<'a>(
    work: &'a Workbench,
    places: impl IntoIterator<Item = usize>,
    spoken: &Spoken,
) -> Vec<answers::Segment<'a>> {
    let views = &work.spread().segments;
    let of = |place: usize| views.get(place).map(|view| answers::Segment::of(view, place, &spoken.messages));
    places.into_iter().filter_map(of).collect()
}

pub(super) fn json(value: &impl Serialize) -> Response {
    Json(value).into_response()
}

pub(super) fn html(markup: Markup) -> Response {
    axum::response::Html(markup.into_string()).into_response()
}
