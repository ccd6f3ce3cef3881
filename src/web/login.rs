//! A password is said, a session ends.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::header::{HeaderValue, RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde::Deserialize;

use super::error::Refusal;
use super::routes::{App, Body, json, read};
use super::spoken::Spoken;
use crate::model::Message;

/// How much longer a wrong word takes than a right one.
const PAUSE: Duration = Duration::from_millis(500);

/// Who a person says to be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Login {
    name: String,
    password: String,
}

pub(super) fn changes(router: Router<App>) -> Router<App> {
    router.route("/login", post(enter)).route("/logout", post(leave))
}

async fn enter(State(app): State<App>, spoken: Spoken, body: Body<Login>) -> Response {
    match entered(app, body).await {
        Ok(response) => response,
        Err((refusal, wait)) => {
            let mut response = refusal.answer(&spoken);
            if let Some(value) = wait.and_then(|wait| HeaderValue::from_str(&wait.as_secs().max(1).to_string()).ok()) {
                response.headers_mut().insert(RETRY_AFTER, value);
            }
            response
        }
    }
}

/// Gives the browser a session; or why not, and how long to wait before the next try where there were too many.
async fn entered(app: App, body: Body<Login>) -> Result<Response, (Refusal, Option<Duration>)> {
    let refused = |refusal: Refusal| (refusal, None);
    let users = app.access.users().ok_or_else(|| refused(Refusal::missing()))?;
    let Login { name, password } = read(body).map_err(refused)?;
    if let Err(wait) = users.try_of(&name, Instant::now()) {
        let seconds = wait.as_secs().max(1);
        let message = Message::new("web-login-wait").with("seconds", usize::try_from(seconds).unwrap_or(usize::MAX));
        let refusal = Refusal { message, ..Refusal::new(StatusCode::TOO_MANY_REQUESTS, "web-login-wait") };
        return Err((refusal, Some(wait)));
    }
    let broken = || refused(Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "web-broken"));
    let room = Arc::clone(&users.room).acquire_owned().await.map_err(|_| broken())?;
    let access = app.access.clone();
    let work = move || {
        // As long as the hash runs, whoever still waits for it.
        let _room = room;
        access.users().map_or(Ok(None), |users| users.enter(&name, &password).map_err(Refusal::from))
    };
    let secret = tokio::task::spawn_blocking(work).await.map_err(|_| broken())?.map_err(refused)?;
    let Some(secret) = secret else {
        tokio::time::sleep(PAUSE).await;
        return Err(refused(Refusal::new(StatusCode::UNAUTHORIZED, "web-login-wrong")));
    };
    let mut response = json(&serde_json::json!({})).into_response();
    if let Some(cookie) = app.access.cookie(Some(&secret)) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}

async fn leave(State(app): State<App>, headers: HeaderMap, spoken: Spoken) -> Response {
    let Some(users) = app.access.users() else { return Refusal::missing().answer(&spoken) };
    app.access.secrets(&headers).for_each(|secret| users.leave(secret));
    let mut response = json(&serde_json::json!({}));
    if let Some(cookie) = app.access.cookie(None) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}
