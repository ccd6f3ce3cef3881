//! Who may ask for what.
//!
//! The page is for the person who started the program and holds the address with its token, or, where it is served to other
//! machines, for named users with a password. Another program's page in the same browser, another name for this machine,
//! and a form on a foreign page are refused.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use futures_util::{StreamExt as _, stream};
use sha2::{Digest, Sha256};

use super::error::{Error, Refusal};
use super::pages;
use super::spoken::{FOR, Form, Person, ProjectId, Spoken};
use super::users::Users;
use crate::model::Message;
use crate::report::visible::visible;

/// How long a request may take to arrive whole. A backend that is asked for it may take longer for its answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where a password is said.
const LOGIN: &str = "/login";

/// What our pages may do: run our script, wear our style, ask this server, frame our preview. Nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
                      frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// How a person comes in, and the names under which the server may be addressed.
#[derive(Debug)]
pub(super) struct Guard {
    door: Door,
    /// Name of the cookie; cookies do not tell ports apart, so that the port is in it.
    cookie: String,
    /// Names with their ports, or, where other machines are served, names alone.
    hosts: Vec<String>,
    /// What the addresses of our pages begin with.
    schemes: &'static [&'static str],
}

#[derive(Debug)]
enum Door {
    /// For the one who holds the printed address.
    Token {
        /// Stands in that address.
        token: String,
        /// What the browser gets for it. It is not the token, so that the one cannot be had from the other.
        session: String,
    },
    /// For named users.
    Users(Users),
}

/// What becomes of a request.
enum Admitted {
    /// It is answered; with who asks, where people say who they are.
    In(Option<Arc<str>>),
    /// Its token is exchanged for a cookie first.
    Exchange,
    /// The person is asked who they are.
    Login,
}

impl Guard {
    /// New secrets for a server on this port.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub(super) fn new(port: u16) -> Result<Guard, Error> {
        let hosts = ["127.0.0.1", "localhost", "[::1]"].iter().map(|name| format!("{name}:{port}")).collect();
        let door = Door::Token { token: secret()?, session: secret()? };
        Ok(Guard { door, cookie: format!("bitext-{port}"), hosts, schemes: &["http"] })
    }

    /// For a server that other machines reach: by any address, and by these names.
    pub(super) fn for_users(users: Users, port: u16, names: &[String], is_own_tls: bool) -> Guard {
        let hosts = names.iter().map(|name| name.to_lowercase()).chain(["localhost".to_owned()]).collect();
        // A proxy may or may not say https to us; its own address decides what the browser says.
        let schemes: &[&str] = if is_own_tls { &["https"] } else { &["https", "http"] };
        Guard { door: Door::Users(users), cookie: format!("bitext-{port}"), hosts, schemes }
    }

    /// What stands in the printed address, where it is a secret.
    pub(super) fn token(&self) -> Option<&str> {
        match &self.door {
            Door::Token { token, .. } => Some(token),
            Door::Users(_) => None,
        }
    }

    /// Those who may come in, where people say who they are.
    pub(super) fn users(&self) -> Option<&Users> {
        match &self.door {
            Door::Token { .. } => None,
            Door::Users(users) => Some(users),
        }
    }

    /// True while who asked with these headers may go on listening; that is no use of a session. May block.
    pub(super) fn still_admits(&self, headers: &HeaderMap) -> bool {
        match &self.door {
            Door::Token { .. } => true,
            Door::Users(users) => self.secrets(headers).any(|given| users.holder(given, Instant::now()).is_some()),
        }
    }

    /// The secrets that the browser has of us.
    pub(super) fn secrets<'a>(&self, headers: &'a HeaderMap) -> impl Iterator<Item = &'a str> {
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(';'));
        let own = cookies.filter_map(|pair| pair.trim().split_once('=')).filter(move |(name, _)| *name == self.cookie);
        own.map(|(_, value)| value)
    }

    /// The header that gives a browser its secret, or takes it away. The one of a user is kept from plain connections, and
    /// comes with a link from elsewhere, since that cannot change anything.
    pub(super) fn cookie(&self, secret: Option<&str>) -> Option<HeaderValue> {
        let kind = if self.users().is_some() { "Secure; SameSite=Lax" } else { "SameSite=Strict" };
        let age = if secret.is_some() { "" } else { "; Max-Age=0" };
        HeaderValue::from_str(&format!("{}={}; HttpOnly; {kind}; Path=/{age}", self.cookie, secret.unwrap_or_default())).ok()
    }

    fn host<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        let host = headers.get(HOST)?.to_str().ok()?;
        let is_known = match &self.door {
            Door::Token { .. } => self.hosts.iter().any(|known| known == host),
            // A name could be made to lead here by whoever owns it; an address cannot.
            Door::Users(_) => {
                let name = without_port(host);
                name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() || self.hosts.contains(&name.to_lowercase())
            }
        };
        is_known.then_some(host)
    }
}

/// The name or address of a `Host` header.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && (!name.contains(':') || name.ends_with(']')) => {
            name
        }
        _ => host,
    }
}

/// A secret of 128 random bits.
pub(super) fn secret() -> Result<String, Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::Random(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Compares digests, so that the time says nothing of where two secrets differ.
fn same(given: &str, secret: &str) -> bool {
    Sha256::digest(given.as_bytes()) == Sha256::digest(secret.as_bytes())
}

/// Lets a request through, or says why not.
pub(super) async fn guard(State(guard): State<Arc<Guard>>, mut request: Request, next: Next) -> Response {
    let spoken = Spoken::of(request.headers());
    let mut response = match admitted(&guard, &request).and_then(|admitted| is_meant(&request, admitted)) {
        Ok(Admitted::In(person)) => {
            if let Some(person) = person {
                request.extensions_mut().insert(Person(person));
            }
            let path = request.uri().path().to_owned();
            let (request, arrived) = watched(request);
            let mut answer = std::pin::pin!(next.run(request));
            match tokio::time::timeout(PATIENCE, &mut answer).await {
                Ok(response) => told(response, &path, &spoken),
                Err(_) if arrived.load(Ordering::Relaxed) => told(answer.await, &path, &spoken),
                Err(_) => Refusal::new(StatusCode::REQUEST_TIMEOUT, "web-slow").answer(&spoken),
            }
        }
        Ok(Admitted::Exchange) => welcome(&guard, request.uri().path()),
        Ok(Admitted::Login) if spoken.form == Form::Page => {
            (StatusCode::UNAUTHORIZED, Html(pages::login(&spoken).into_string())).into_response()
        }
        Ok(Admitted::Login) => Refusal::new(StatusCode::UNAUTHORIZED, "web-no-session").answer(&spoken),
        Err(refusal) => refusal.answer(&spoken),
    };
    seal(response.headers_mut());
    response
}

/// A request, and what becomes true when its body has arrived whole.
fn watched(request: Request) -> (Request, Arc<AtomicBool>) {
    let (head, body) = request.into_parts();
    let arrived = Arc::new(AtomicBool::new(body.is_end_stream()));
    let end = Arc::clone(&arrived);
    let told = stream::once(async move {
        end.store(true, Ordering::Relaxed);
        Ok(Bytes::new())
    });
    (Request::from_parts(head, Body::from_stream(body.into_data_stream().chain(told))), arrived)
}

/// What the framework refuses in a word of its own is said as everything else is.
fn told(response: Response, path: &str, spoken: &Spoken) -> Response {
    let status = response.status();
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if status.is_success() || status.is_redirection() || kind.starts_with("text/html") || kind.starts_with("application/") {
        return response;
    }
    match status {
        StatusCode::NOT_FOUND => Refusal::missing(),
        StatusCode::METHOD_NOT_ALLOWED => Refusal::new(status, "web-method"),
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::new(status, "web-long"),
        // A path in which there is no number where one belongs.
        _ => Refusal { status, ..Refusal::malformed(path) },
    }
    .answer(spoken)
}

/// What becomes of a request, or why it is refused.
fn admitted(guard: &Guard, request: &Request) -> Result<Admitted, Refusal> {
    let headers = request.headers();
    let host = guard.host(headers).ok_or_else(|| Refusal::new(StatusCode::MISDIRECTED_REQUEST, "web-host"))?;
    let foreign = || Refusal::new(StatusCode::FORBIDDEN, "web-origin");
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let own =
        |origin: &HeaderValue| guard.schemes.iter().any(|scheme| origin.as_bytes() == format!("{scheme}://{host}").as_bytes());
    if !headers.get(ORIGIN).map_or(reads, own) {
        return Err(foreign());
    }
    let no_token = || {
        let hint = Some(Message::new("hint-web-no-token"));
        Refusal { hint, ..Refusal::new(StatusCode::FORBIDDEN, "web-no-token") }
    };
    if let (Some(given), Door::Token { token, .. }) = (parameter(request.uri().query(), "token").filter(|_| reads), &guard.door) {
        return if same(given, token) { Ok(Admitted::Exchange) } else { Err(no_token()) };
    }
    let opens_page = reads && text("sec-fetch-mode") == Some("navigate") && text("sec-fetch-dest") == Some("document");
    if matches!(text("sec-fetch-site"), Some("cross-site" | "same-site")) && !opens_page {
        return Err(foreign());
    }
    let path = request.uri().path();
    // What a person needs to come in, or to read why not: our own files, and the place where a password is said.
    let is_own = reads && path.starts_with("/static/");
    let is_open = is_own || path == LOGIN;
    let person = match &guard.door {
        Door::Token { .. } if is_own => None,
        Door::Token { session, .. } if guard.secrets(headers).any(|given| same(given, session)) => None,
        Door::Token { .. } => return Err(no_token()),
        // The store is read now and then, which may block.
        Door::Users(users) => {
            match tokio::task::block_in_place(|| guard.secrets(headers).find_map(|given| users.person(given, Instant::now()))) {
                None if !is_open => return Ok(Admitted::Login),
                person => person,
            }
        }
    };
    // A form cannot send this type without asking first.
    let is_json =
        text("content-type").is_some_and(|kind| kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json"));
    if !reads && !is_json {
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "web-json-only"));
    }
    Ok(Admitted::In(person))
}

/// A page that was made for another project, or for another person, is answered nothing: what is typed there is no text of
/// this project, and not this person's.
fn is_meant(request: &Request, admitted: Admitted) -> Result<Admitted, Refusal> {
    let Admitted::In(person) = &admitted else { return Ok(admitted) };
    if request.uri().path() == LOGIN {
        return Ok(admitted);
    }
    let named = request.headers().get(FOR).and_then(|value| value.to_str().ok());
    let Some(named) = named.or_else(|| parameter(request.uri().query(), FOR)) else { return Ok(admitted) };
    let project = request.extensions().get::<ProjectId>().map(|ProjectId(id)| Arc::clone(id)).unwrap_or_default();
    let own = Spoken { person: person.clone(), project: Arc::clone(&project), ..Spoken::of(request.headers()) };
    if named == pages::whose(&own) {
        return Ok(admitted);
    }
    let message = match person {
        Some(person) if named.split('.').next() == Some(&*project) => {
            Message::new("web-other-person").with("name", visible(person))
        }
        _ => Message::new("web-other-project"),
    };
    Err(Refusal { message, ..Refusal::new(StatusCode::MISDIRECTED_REQUEST, "web-other-project") })
}

fn parameter<'a>(query: Option<&'a str>, name: &str) -> Option<&'a str> {
    query?.split('&').filter_map(|pair| pair.split_once('=')).find_map(|(own, value)| (own == name).then_some(value))
}

/// Gives the browser its cookie and sends it on. It goes by a page of ours and not by a redirection, since a browser that
/// comes from elsewhere keeps a strict cookie back until a page of the same site asks.
fn welcome(guard: &Guard, path: &str) -> Response {
    let mut response = Html(pages::welcome(path).into_string()).into_response();
    if let Door::Token { session, .. } = &guard.door
        && let Some(value) = guard.cookie(Some(session))
    {
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

#[cfg(test)]
mod tests {
    use super::without_port;

    #[test]
    fn a_host_is_a_name_with_or_without_a_port() {
        for (host, name) in [
            ("a.example", "a.example"),
            ("a.example:8443", "a.example"),
            ("127.0.0.1:80", "127.0.0.1"),
            ("[::1]:80", "[::1]"),
            ("[::1]", "[::1]"),
            ("a.example:evil", "a.example:evil"),
        ] {
            assert_eq!(without_port(host), name);
        }
    }
}
