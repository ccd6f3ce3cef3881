//! The review page: a small server on this machine, for the browsers of those who work on a translation.
//!
//! This is the one folder with async code: a page holds a connection open for live updates, so the server waits for many
//! at once. What it does for a request is done by [`crate::pipeline::workbench`], on threads that may block.
//!
//! - `server` takes connections, `guard` says who may ask for what, `routes` lists every address.
//! - `desk` holds the articles that are open, `live` tells browsers what changed.
//! - `requests` and `answers` are what is said in JSON, described by `openapi.json`; `pages` is the same as HTML.

mod answers;
mod asked;
mod assets;
mod bulk;
mod comparing;
mod comparison;
mod cuts;
mod delivery;
mod desk;
mod dismissals;
mod error;
mod forecast;
mod glossary;
mod guard;
mod library;
mod live;
mod login;
mod memory;
mod mends;
mod others;
mod overview;
mod pages;
mod ports;
mod recut;
mod requests;
mod routes;
mod server;
mod spoken;
mod suggestions;
pub mod users;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use crate::model::{Failure, LanguageTag, Silent};
use crate::pipeline::glossaries::LastRead;
use crate::pipeline::{Project, compare, workbench};

pub use error::Error;
pub use routes::ROUTES;
pub use server::{Server, Stop};

/// What a person asks for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The project whose articles are listed.
    pub project: Project,
    /// The article to begin with and its language, where one is named.
    pub article: Option<(PathBuf, LanguageTag)>,
    /// The language of the articles, when stated.
    pub from: Option<LanguageTag>,
    /// The format of the articles, when stated.
    pub format: Option<String>,
    /// Glossaries, when stated.
    pub glossaries: Vec<PathBuf>,
    /// True when the project's glossaries are not to be used either.
    pub without_glossary: bool,
    /// What glossaries said when they were last read.
    pub last_read: Arc<LastRead>,
    /// The store's file, when stated.
    pub store: Option<PathBuf>,
    /// A folder with models of the person's own.
    pub models: Option<PathBuf>,
    /// True when nothing may be fetched or sent.
    pub offline: bool,
    /// Threads that the embedded engine may use.
    pub threads: usize,
    /// Where answers of services are kept; none to keep none.
    pub answers: Option<PathBuf>,
    /// Port on the loopback interface; 0 for the one that the project's page had before, or any that is free. Not used with
    /// `listen`.
    pub port: u16,
    /// Where other machines are to reach it.
    pub listen: Option<Listen>,
    /// Name under which revisions and comments are recorded.
    pub author: String,
    /// Gives the time in seconds since 1970-01-01 UTC.
    pub clock: fn() -> i64,
}

/// How other machines reach the page. Whoever comes says a name and a password ([`users`]).
#[derive(Debug, Clone)]
pub struct Listen {
    /// Address and port; port 0 for any that is free.
    pub address: SocketAddr,
    /// Names under which it may be addressed, beside its address.
    pub names: Vec<String>,
    /// What keeps others from reading along.
    pub transport: Transport,
}

/// What keeps others from reading what passes between a browser and the page.
#[derive(Debug, Clone)]
pub enum Transport {
    /// TLS, by a certificate with its chain and a private key, both in PEM.
    Tls {
        /// File of the certificate and its chain.
        certificate: PathBuf,
        /// File of the key.
        key: PathBuf,
    },
    /// A proxy in front of it, at the person's word.
    Proxy,
}

impl Options {
    /// How one of the articles is to be opened.
    fn bench(&self, article: PathBuf, to: LanguageTag) -> workbench::Options {
        workbench::Options {
            article,
            from: self.from.clone(),
            to,
            format: self.format.clone(),
            glossaries: self.glossaries.clone(),
            without_glossary: self.without_glossary,
            store: self.store.clone(),
            last_read: Some(Arc::clone(&self.last_read)),
        }
    }

    /// How one of the articles is to be opened for other backends.
    fn comparing(&self, article: PathBuf, to: LanguageTag) -> compare::Options {
        compare::Options {
            bench: self.bench(article, to),
            backends: Vec::new(),
            numbers: Vec::new(),
            reference: None,
            models: self.models.clone(),
            offline: self.offline,
            threads: self.threads,
            answers: self.answers.clone(),
            fresh: false,
            deadline: None,
            max_cost: None,
            now: (self.clock)(),
            progress: Arc::new(Silent),
            stop: Arc::default(),
        }
    }
}

/// Opens the article that is named, if any, and binds to the loopback interface, or where other machines are to reach it.
/// Nothing is answered until [`Server::run`].
///
/// # Errors
/// The article, a glossary that is stated, or the store cannot be used, the port is taken, or other machines are to reach it and there are no users or
/// no certificate.
pub fn open(options: Options) -> Result<Server, Failure> {
    // What the person names at the start is to be there, and to be a glossary.
    if !options.glossaries.is_empty() {
        options.project.glossary(&options.glossaries)?;
    }
    let article = options.article.clone();
    let entrance = server::Entrance::of(&options)?;
    let desk = Arc::new(desk::Desk::new(options));
    let start = match article {
        Some((file, to)) => desk.open_file(&file, &to)?.address(),
        None => "/".to_owned(),
    };
    Ok(Server::bind(entrance, desk, &start)?)
}
