//! The client of one service.

use std::collections::{HashSet, VecDeque};
use std::error::Error as _;
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::blocking::{Client as Http, RequestBuilder};
use reqwest::header::LOCATION;
use reqwest::{Certificate, redirect};
use serde::Deserialize;

use super::answer::{Broken, Malformed, Received};
use super::pace::Pace;
use super::{Error, Key, Manners, Patience, Refusal, proxy, retry};
use crate::backends::{BackendError, Options, Settings};
use crate::model::{LanguageTag, Message};

/// Names of the options that every backend with a network has.
const NAMES: [&str; 7] = ["url", "timeout", "concurrency", "requests-per-second", "proxy", "certificates", "first-wait"];

/// Time to find the server and agree on encryption.
const CONNECT: Duration = Duration::from_secs(10);

/// Seconds in which any request is over: a day.
pub(crate) const LONGEST: f64 = 86_400.0;

/// Requests that may be under way at most.
const MOST: usize = 64;
/// Keys of run time that are remembered: those of all requests under way, and as many again.
const LEARNED: usize = 2 * MOST;

/// Attempts at an answer that comes whole and cannot be read.
const UNREADABLE: u32 = 2;

/// What a service has where the person says nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Defaults {
    /// Its address.
    pub(crate) url: Option<&'static str>,
    /// Seconds that one request may take.
    pub(crate) timeout: f64,
    /// Requests at the same time.
    pub(crate) concurrency: usize,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Wished {
    url: Option<String>,
    timeout: Option<f64>,
    concurrency: Option<usize>,
    requests_per_second: Option<f64>,
    proxy: Option<String>,
    certificates: Option<PathBuf>,
    first_wait: Option<f64>,
}

impl Wished {
    /// The option whose number makes no sense, where one is so.
    fn unfit(&self) -> Option<&'static str> {
        let numbers = [
            ("timeout", self.timeout.map(|time| time > 0.0)),
            ("first-wait", self.first_wait.map(|time| time >= 0.0)),
            ("requests-per-second", self.requests_per_second.map(|rate| rate > 0.0)),
            ("concurrency", self.concurrency.map(|count| count > 0)),
        ];
        numbers.into_iter().find(|(_, fits)| *fits == Some(false)).map(|(name, _)| name)
    }
}

/// The way to one service.
#[derive(Debug)]
pub(crate) struct Client {
    backend: &'static str,
    /// Never dropped: a client waits in its destructor for a name look-up that still hangs, long after its time is up.
    http: ManuallyDrop<Http>,
    url: String,
    /// Of what it is asked to translate from and to.
    pair: [LanguageTag; 2],
    /// Where the proxy is named, if one is.
    proxy: Option<&'static str>,
    concurrency: usize,
    timeout: Duration,
    first_wait: Duration,
    pace: Pace,
    patience: Patience,
    keys: Vec<Key>,
    /// The newest of those that were got at run time.
    learned: Mutex<VecDeque<Key>>,
    manners: Manners,
    /// Answers that came for nothing: they could not be read, or not in time.
    wasted: AtomicU64,
    /// True while something else answers in the service's place.
    strange: AtomicBool,
    /// Paths at which it gave an answer that could be read.
    answered: Mutex<HashSet<String>>,
    /// How often it said that it fails, before any such answer.
    vain: AtomicU32,
    /// What it said when it had done nothing else too often: it is not asked any more.
    given_up: Mutex<Option<Message>>,
}

impl Client {
    /// Opens the way to a service and gives back the options that are the backend's own.
    pub(crate) fn open(
        settings: &Settings,
        backend: &'static str,
        defaults: Defaults,
        manners: Manners,
    ) -> Result<(Client, Options), BackendError> {
        let mut options = settings.options.clone();
        let wished: Wished = options.take(&NAMES).read(backend)?;
        if settings.offline {
            return Err(Error::Offline(backend).into());
        }
        if let Some(name) = wished.unfit() {
            let wanted = if name == "first-wait" { "a number of 0 or more" } else { "a number above 0" };
            return Err(Error::Setup { backend, what: format!("{name}: {wanted} is wanted") }.into());
        }
        let url = wished.url.clone().or_else(|| defaults.url.map(str::to_owned));
        let url = url.ok_or(Error::Unset { backend, option: "url" })?;
        let seconds = |own: Option<f64>, default: f64| Duration::from_secs_f64(own.unwrap_or(default).min(LONGEST));
        let timeout = seconds(wished.timeout, defaults.timeout);
        let (http, proxy) = build(&wished, &url, timeout, settings).map_err(|what| Error::Setup { backend, what })?;
        let client = Client {
            backend,
            http: ManuallyDrop::new(http),
            url: url.trim_end_matches('/').to_owned(),
            pair: [settings.from.clone(), settings.to.clone()],
            proxy,
            concurrency: wished.concurrency.unwrap_or(defaults.concurrency).clamp(1, MOST),
            timeout,
            first_wait: seconds(wished.first_wait, 0.5),
            pace: Pace::new(wished.requests_per_second),
            patience: Patience::of(settings),
            keys: Vec::new(),
            learned: Mutex::default(),
            manners,
            wasted: AtomicU64::new(0),
            strange: AtomicBool::new(false),
            answered: Mutex::default(),
            vain: AtomicU32::new(0),
            given_up: Mutex::default(),
        };
        Ok((client, options))
    }

    /// Hides a key in whatever the service says.
    pub(crate) fn hiding(mut self, key: Option<&Key>) -> Client {
        self.keys.extend(key.cloned());
        self
    }

    /// The service's address, without a slash at its end.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Name and port of the server, without what else an address may hold.
    pub(crate) fn host(&self) -> Option<String> {
        let url = reqwest::Url::parse(&self.url).ok()?;
        let name = url.host_str()?;
        Some(url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}")))
    }

    /// True when the server is on this machine.
    pub(crate) fn is_here(&self) -> bool {
        super::key::is_here(&self.url)
    }

    /// Requests at the same time.
    pub(crate) fn concurrency(&self) -> usize {
        self.concurrency
    }

    /// Sends a request until it is answered and the answer can be read, as often as manners allow.
    pub(crate) fn ask<T>(
        &self,
        build: &dyn Fn(&Http) -> RequestBuilder,
        read: &dyn Fn(&Received) -> Result<T, Malformed>,
    ) -> Result<T, Error> {
        let mut unreadable = 0;
        // Of each kind for itself: a service that was busy before may still fail as often as any.
        let (mut busy, mut failing) = (0, 0);
        loop {
            self.pace.turn(&self.patience)?;
            if let Some(why) = self.given_up.lock().unwrap_or_else(PoisonError::into_inner).clone() {
                return Err(Error::Unanswered { backend: self.backend, attempts: retry::IN_VAIN, status: None, why });
            }
            let timeout = self.patience.cap(self.timeout);
            let deadline = Instant::now() + timeout;
            let sent = build(&self.http).timeout(timeout).send();
            if sent.as_ref().is_err_and(|error| error.is_timeout() && !error.is_connect()) {
                self.waste();
            }
            if let Some(error) = sent.as_ref().err().and_then(|error| self.shut(error)) {
                return Err(error);
            }
            let path = sent.as_ref().ok().map(|response| response.url().path().to_owned());
            let mut received = sent.map_err(|error| explain(&error)).and_then(|response| {
                Received::of(response, deadline).map_err(|broken| {
                    self.waste();
                    broken_off(broken)
                })
            });
            if let Ok(received) = &mut received {
                received.admit();
            }
            let status = received.as_ref().ok().map(|received| received.status).filter(|status| !(200..300).contains(status));
            let (refusal, why) = match &mut received {
                Ok(received) if (200..300).contains(&received.status) => {
                    self.pace.answered(&received.headers);
                    // A service that says a key back in a translation must not have it written into the article.
                    let body = String::from_utf8_lossy(&received.body).into_owned();
                    received.body = self.out_of(&body, Key::hidden_in_answer).into_bytes();
                    let is_strange = !received.is_of_a_service();
                    match read(received) {
                        Ok(value) => {
                            self.strange.store(false, Ordering::Relaxed);
                            self.answered.lock().unwrap_or_else(PoisonError::into_inner).extend(path);
                            return Ok(value);
                        }
                        // Nobody has that paid for.
                        Err(_) if is_strange => {
                            unreadable += 1;
                            if self.strange.swap(unreadable >= UNREADABLE, Ordering::Relaxed) || unreadable >= UNREADABLE {
                                let what = self.hidden(&received.head());
                                return Err(Error::Strange { backend: self.backend, what });
                            }
                            (Refusal::Failing, Message::new("service-strange"))
                        }
                        Err(Malformed(what)) => {
                            unreadable += 1;
                            self.waste();
                            let what = self.hidden(&what);
                            if unreadable >= UNREADABLE {
                                return Err(Error::Malformed { backend: self.backend, what });
                            }
                            (Refusal::Failing, Message::new("service-unreadable").with("what", what))
                        }
                    }
                }
                Ok(received) if (300..400).contains(&received.status) => {
                    let to = received.headers.get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
                    return Err(Error::Moved { backend: self.backend, to: super::answer::shortened(&self.hidden(to)) });
                }
                Ok(received) => {
                    // Before it is shortened: a part of a key would be known no more.
                    received.body = self.hidden(&String::from_utf8_lossy(&received.body)).into_bytes();
                    let (refusal, said) = self.manners.judge(received);
                    let said = self.hidden(&said);
                    let (backend, status) = (self.backend, received.status);
                    match refusal {
                        Refusal::Denied => return Err(Error::Denied { backend, status, said }),
                        Refusal::Pair => {
                            let [from, to] = self.pair.each_ref().map(ToString::to_string);
                            return Err(Error::Pair { backend, from, to, said: Some(said) });
                        }
                        Refusal::Proxy => return Err(self.by_proxy(said)),
                        Refusal::Quota => return Err(Error::Quota { backend, said }),
                        Refusal::TooLarge => return Err(Error::TooLarge(backend)),
                        Refusal::Limit => return Err(Error::Limit { backend, said }),
                        Refusal::Filtered => return Err(Error::Filtered { backend, said }),
                        Refusal::Wrong => return Err(Error::Refused { backend, status, said }),
                        Refusal::Busy | Refusal::Failing => {
                            let status = received.sent.to_string();
                            (refusal, Message::new("service-status").with("status", status).with("said", said))
                        }
                    }
                }
                Err(why) => (Refusal::Failing, why.clone()),
            };
            let attempts = if refusal == Refusal::Busy { &mut busy } else { &mut failing };
            *attempts += 1;
            // One that has only ever failed is not asked as patiently for the next text, and for no more of them in the end.
            let has_answered = |path: &String| self.answered.lock().unwrap_or_else(PoisonError::into_inner).contains(path);
            let is_vain = refusal == Refusal::Failing && status.is_some() && !path.as_ref().is_some_and(has_answered);
            let vain = if is_vain { self.vain.fetch_add(1, Ordering::Relaxed) + 1 } else { 0 };
            let status = status.filter(|_| vain < retry::IN_VAIN);
            if vain >= retry::IN_VAIN {
                *self.given_up.lock().unwrap_or_else(PoisonError::into_inner) = Some(why.clone());
            }
            if *attempts >= retry::attempts(refusal) || vain >= retry::attempts(refusal) {
                return Err(Error::Unanswered { backend: self.backend, attempts: vain.max(busy + failing), status, why });
            }
            let wait = retry::wait(received.as_ref().ok(), refusal, *attempts + 1, self.first_wait);
            if wait > retry::LONGEST_ASKED && !self.patience.outlasts(wait) {
                return Err(Error::Later { backend: self.backend, seconds: wait.as_secs() + u64::from(wait.subsec_nanos() > 0) });
            }
            if refusal == Refusal::Busy {
                self.pace.busy(wait);
                self.patience.tell(Instant::now() + wait);
            }
            self.patience.until(Instant::now() + wait)?;
        }
    }

    /// What keeps every request from the service, however often it is sent.
    fn shut(&self, error: &reqwest::Error) -> Option<Error> {
        let what = innermost(error);
        if what.contains("proxy authorization required") {
            return Some(self.by_proxy(what));
        }
        what.contains("invalid peer certificate").then_some(Error::Untrusted { backend: self.backend, what })
    }

    fn by_proxy(&self, said: String) -> Error {
        Error::Proxy { backend: self.backend, setting: self.proxy.unwrap_or("HTTPS_PROXY"), said }
    }

    fn waste(&self) {
        self.wasted.fetch_add(1, Ordering::Relaxed);
    }

    /// How many answers came for nothing since this was last asked: the service may have them paid for.
    pub(crate) fn wasted(&self) -> u64 {
        self.wasted.swap(0, Ordering::Relaxed)
    }

    /// Hides a key that was got or made at run time, too: a token, a signature.
    pub(crate) fn learn(&self, key: &Key) {
        let mut learned = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
        learned.push_back(key.clone());
        if learned.len() > LEARNED {
            learned.pop_front();
        }
    }

    fn hidden(&self, text: &str) -> String {
        self.out_of(text, Key::hidden_in)
    }

    /// A text out of which every key is taken.
    fn out_of(&self, text: &str, hidden: impl Fn(&Key, &str) -> String) -> String {
        let learned = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
        self.keys.iter().chain(learned.iter()).fold(text.to_owned(), |text, key| hidden(key, &text))
    }
}

/// A client, and where its proxy is named.
fn build(wished: &Wished, url: &str, timeout: Duration, settings: &Settings) -> Result<(Http, Option<&'static str>), String> {
    let parsed = super::key::address(url)?;
    let mut builder = Http::builder()
        .user_agent(concat!("bitext/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT.min(timeout))
        // A redirect would carry the key and the text to an address that nobody named.
        .redirect(redirect::Policy::none());
    let mut place = None;
    if super::key::is_here(url) {
        // What stays on this machine is not carried off it and back.
        builder = builder.no_proxy();
    } else if let Some((name, proxy)) = proxy::named(wished.proxy.as_deref(), parsed.scheme(), &settings.environment)? {
        place = Some(name);
        builder = builder.proxy(proxy);
    }
    if let Some(path) = &wished.certificates {
        let path = settings.root.as_ref().map_or_else(|| path.clone(), |root| root.join(path));
        let bytes = std::fs::read(&path).map_err(|error| format!("certificates: {}: {error}", path.display()))?;
        let unusable = || format!("certificates: {} holds none in PEM", path.display());
        let certificates = Certificate::from_pem_bundle(&bytes).map_err(|_| unusable())?;
        if certificates.is_empty() {
            return Err(unusable());
        }
        builder = builder.tls_certs_merge(certificates);
    } else if parsed.scheme() == "http" {
        // Plain HTTP, as a server in a closed network may speak it, needs no certificates on the machine.
        builder = builder.tls_certs_only([]);
    }
    builder.build().map(|http| (http, place)).map_err(|error| innermost(&error))
}

/// An error in words, without the address: it may hold a password.
fn explain(error: &reqwest::Error) -> Message {
    if error.is_timeout() {
        return Message::new("service-timeout");
    }
    Message::new("service-unreachable").with("detail", innermost(error))
}

fn innermost(error: &reqwest::Error) -> String {
    let mut root = error.source();
    while let Some(deeper) = root.and_then(|cause| cause.source()) {
        root = Some(deeper);
    }
    root.map_or_else(|| "HTTP".to_owned(), ToString::to_string)
}

fn broken_off(broken: Broken) -> Message {
    Message::new(match broken {
        Broken::Off => "service-broken-off",
        Broken::Late => "service-timeout",
        Broken::TooLarge => "service-answer-too-large",
    })
}
