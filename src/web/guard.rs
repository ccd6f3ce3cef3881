//! Who may ask for what.
//!
//! The page is for the person who started the program and holds the address with its token. Another program's page in the
//! same browser, another name for this machine, and a form on a foreign page are refused.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::error::{Error, Refusal};
use super::pages;
use super::spoken::{Form, Spoken};

/// How long a request may take to arrive whole and be answered.
const PATIENCE: Duration = Duration::from_secs(30);

/// What our pages may do: run our script, wear our style, ask this server, frame our preview. Nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
                      frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Secrets of one run and the names under which the server may be addressed.
#[derive(Debug)]
pub(super) struct Guard {
    /// Stands in the address that the program prints.
    token: String,
    /// What the browser gets for it. It is not the token, so that the one cannot be had from the other.
    session: String,
    /// Name of the cookie; cookies do not tell ports apart, so that the port is in it.
    cookie: String,
    hosts: Vec<String>,
}

impl Guard {
    /// New secrets for a server on this port.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub(super) fn new(port: u16) -> Result<Guard, Error> {
        let hosts = ["127.0.0.1", "localhost", "[::1]"].iter().map(|name| format!("{name}:{port}")).collect();
        Ok(Guard { token: secret()?, session: secret()?, cookie: format!("bitext-{port}"), hosts })
    }

    pub(super) fn token(&self) -> &str {
        &self.token
    }

    fn knows(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(';'));
        let mut values = cookies.filter_map(|pair| pair.trim().split_once('=')).filter(|(name, _)| *name == self.cookie);
        values.any(|(_, value)| same(value, &self.session))
    }

    fn host<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        let host = headers.get(HOST)?.to_str().ok()?;
        self.hosts.iter().any(|known| known == host).then_some(host)
    }
}

/// A secret of 128 random bits.
fn secret() -> Result<String, Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::Random(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Compares digests, so that the time says nothing of where two secrets differ.
fn same(given: &str, secret: &str) -> bool {
    Sha256::digest(given.as_bytes()) == Sha256::digest(secret.as_bytes())
}

/// Lets a request through, or says why not.
pub(super) async fn guard(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let spoken = Spoken::of(request.headers());
    let mut response = match admitted(&guard, &request) {
        Ok(true) => match tokio::time::timeout(PATIENCE, next.run(request)).await {
            Ok(response) => told(response, &spoken),
            Err(_) => Refusal::new(StatusCode::REQUEST_TIMEOUT, "web-slow").answer(&spoken),
        },
        Ok(false) => welcome(&guard, request.uri().path()),
        Err(refusal) => refusal.answer(&spoken),
    };
    seal(response.headers_mut());
    response
}

/// What the framework refuses in a word of its own is said as everything else is.
fn told(response: Response, spoken: &Spoken) -> Response {
    let status = response.status();
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if status.is_success() || status.is_redirection() || kind.starts_with("text/html") || kind.starts_with("application/") {
        return response;
    }
    match status {
        StatusCode::NOT_FOUND => Refusal::missing(),
        StatusCode::METHOD_NOT_ALLOWED => Refusal::new(status, "web-method"),
        _ => Refusal { status, ..Refusal::malformed(status.to_string()) },
    }
    .answer(spoken)
}

/// True when the request may be answered; false when its token is to be exchanged for a cookie first.
fn admitted(guard: &Guard, request: &Request) -> Result<bool, Refusal> {
    let headers = request.headers();
    let host = guard.host(headers).ok_or_else(|| Refusal::new(StatusCode::MISDIRECTED_REQUEST, "web-host"))?;
    let foreign = || Refusal::new(StatusCode::FORBIDDEN, "web-origin");
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let own = |origin: &HeaderValue| origin.as_bytes() == format!("http://{host}").as_bytes();
    if !headers.get(ORIGIN).map_or(reads, own) {
        return Err(foreign());
    }
    if let Some(token) = token_in(request.uri().query()).filter(|_| reads) {
        return if same(token, &guard.token) { Ok(false) } else { Err(Refusal::new(StatusCode::FORBIDDEN, "web-no-token")) };
    }
    let opens_page = reads && text("sec-fetch-mode") == Some("navigate") && text("sec-fetch-dest") == Some("document");
    if matches!(text("sec-fetch-site"), Some("cross-site" | "same-site")) && !opens_page {
        return Err(foreign());
    }
    if !guard.knows(headers) {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "web-no-token"));
    }
    // A form cannot send this type without asking first.
    let is_json =
        text("content-type").is_some_and(|kind| kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json"));
    if !reads && !is_json {
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "web-json-only"));
    }
    Ok(true)
}

fn token_in(query: Option<&str>) -> Option<&str> {
    query?.split('&').find_map(|pair| pair.strip_prefix("token="))
}

/// Gives the browser its cookie and sends it on. It goes by a page of ours and not by a redirection, since a browser that
/// comes from elsewhere keeps a strict cookie back until a page of the same site asks.
fn welcome(guard: &Guard, path: &str) -> Response {
    let mut response = Html(pages::welcome(path).into_string()).into_response();
    let cookie = format!("{}={}; HttpOnly; SameSite=Strict; Path=/", guard.cookie, guard.session);
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(SET_COOKIE, value);
    }
    response
}

/// Headers of every answer; a policy of a page's own stays.
fn seal(headers: &mut HeaderMap) {
    if !headers.contains_key(CONTENT_SECURITY_POLICY) {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    }
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

impl Refusal {
    /// As an answer: a page for who opens one, a problem document (RFC 9457) for a script.
    pub(super) fn answer(&self, spoken: &Spoken) -> Response {
        let status = self.status;
        if spoken.form == Form::Page {
            return (status, Html(pages::refusal(self, &spoken.messages).into_string())).into_response();
        }
        let text = |message| spoken.messages.text(message);
        let said = serde_json::json!({
            "type": "about:blank",
            "title": text(&self.message),
            "status": status.as_u16(),
            "detail": self.hint.as_ref().map(text),
        });
        let mut response = (status, Body::from(said.to_string())).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}
