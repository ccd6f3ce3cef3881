//! Which backends a project wants, and how they are opened for it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::judge::surely_wrong;
use super::{Error, Project};
use crate::backends::{
    self, BACKENDS, Backend, Entry, GlossarySupport, KeyPlace, Ledger, Made, Options, OptionsError, Price, Reach, Recall,
    Request, Settings, Usage, Use,
};
use crate::glossary::Terminology;
use crate::memory::{Memory, Remembered};
use crate::model::{Code, CodeKind, Content, Explain, Failure, Fault, LanguageTag, Message, Progress};
use crate::report::Used;
use crate::segmentation;
use crate::store::Store;

/// The option of every backend that says what its work costs.
const PRICE: &str = "price";

/// A backend, and whether it can be used.
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    /// Its name, or that of the project's table.
    pub name: String,
    /// Where the text goes.
    pub reach: Reach,
    /// True when it is a vendor's where the person names no other server.
    pub has_vendor: bool,
    /// The host or program that it goes to, where that is known.
    pub goes_to: Option<String>,
    /// How it can be made to use a term.
    pub glossary: GlossarySupport,
    /// Sentences that one request takes at best; none of a backend that cannot be used, or of a program before it is started.
    pub batch: Option<usize>,
    /// True when it makes use of the text around.
    pub context: bool,
    /// True when it makes use of how the reader is to be addressed.
    pub formality: bool,
    /// Whether the text leaves this machine; none of a backend that cannot be used, or of a program before it is started.
    pub leaves: Option<bool>,
    /// What is missing to use it, and what the person can do.
    pub missing: Vec<(Message, Option<Message>)>,
}

impl Status {
    /// That of a table of which it is not known what it is.
    fn of_no_kind(name: &str, error: &Error) -> Status {
        Status {
            name: name.to_owned(),
            reach: Reach::Named,
            has_vendor: false,
            goes_to: None,
            glossary: GlossarySupport::None,
            batch: None,
            context: false,
            formality: false,
            leaves: None,
            missing: vec![(error.message(), error.hint())],
        }
    }
}

/// A sentence that a backend translated.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// The backend, as it is recorded with texts.
    pub recorded: String,
    /// The translation; none of a backend that works and has none, such as a memory without that sentence.
    pub text: Option<String>,
    /// What the checks find in it that is an error.
    pub found: Vec<Message>,
    /// How long it took.
    pub elapsed: Duration,
    /// What was used, where the backend counts.
    pub used: Option<Used>,
}

/// Every backend, and those that the project of the working folder names, for a pair. Nothing is sent or fetched.
///
/// # Errors
/// The project's configuration has an error.
pub fn list(from: &LanguageTag, to: &LanguageTag) -> Result<Vec<Status>, Failure> {
    list_of(&here()?, from, to)
}

/// Every backend, and those that a project names, for a pair. Nothing is sent or fetched.
///
/// # Errors
/// The project's configuration has an error.
pub fn list_of(project: &Project, from: &LanguageTag, to: &LanguageTag) -> Result<Vec<Status>, Failure> {
    let own = project.configuration().backends().filter(|name| backends::named(name).is_none());
    let names: Vec<&str> = BACKENDS.iter().map(|entry| entry.name).chain(own).collect();
    let mut statuses = Vec::with_capacity(names.len());
    for name in names {
        let (entry, options) = match entry(name, project) {
            Ok(found) => found,
            Err(error) => {
                statuses.push(Status::of_no_kind(name, &error));
                continue;
            }
        };
        // A model would be fetched; a service is not asked before it translates.
        let offline = entry.reach == Reach::Machine;
        let root = Some(project.root().to_owned());
        let settings =
            Settings { table: Some(name.to_owned()), options, offline, root, ..Settings::new(from.clone(), to.clone()) };
        let (goes_to, abilities, missing) = match (entry.open)(&settings) {
            Ok(backend) => (backend.goes_to(), backend.is_started().then(|| backend.abilities()), Vec::new()),
            Err(error) => (None, None, backends::missing(entry, &settings, error)),
        };
        let of_table = |(why, hint): (Message, Option<Message>)| {
            (why.instead(backends::TABLE, name), hint.map(|hint| hint.instead(backends::TABLE, name)))
        };
        let missing: Vec<_> = missing.into_iter().map(of_table).collect();
        statuses.push(Status {
            name: name.to_owned(),
            reach: entry.reach,
            has_vendor: !entry.hosts.is_empty() && missing.iter().all(|(why, _)| why.words("option") != Some("url")),
            goes_to,
            glossary: abilities.as_ref().map_or(entry.glossary, |abilities| abilities.glossary),
            batch: abilities.as_ref().map(|abilities| abilities.batch),
            leaves: abilities.map(|abilities| abilities.sends_text_away),
            context: entry.uses.contains(&Use::Context),
            formality: entry.uses.contains(&Use::Formality),
            missing,
        });
    }
    Ok(statuses)
}

/// Has one sentence translated, to see whether a backend works.
///
/// # Errors
/// There is no such backend, something that it needs is missing, both languages are one, or it failed.
pub fn try_out(
    name: &str,
    text: &str,
    from: &LanguageTag,
    to: &LanguageTag,
    progress: Arc<dyn Progress>,
) -> Result<Tried, Failure> {
    if from.compatible(to) {
        return Err(Error::SameLanguage(to.to_string()).into());
    }
    let project = here()?;
    let root = Some(project.root().to_owned());
    let recall = Some(recall(&project, from, to, None));
    let settings = Settings { progress, root, recall, ..Settings::new(from.clone(), to.clone()) };
    let backend = open(name, &project, &settings)?;
    let sentence = text.trim();
    let request = Request { content: Content::plain(sentence), protected: segmentation::protected(sentence), terms: Vec::new() };
    let begun = Instant::now();
    let page = entry(name, &project)?.0.name;
    let tried = |error| -> Failure { Box::new(OfTable { table: name.to_owned(), error, page: Some(page) }) };
    let declined = backend.declines(&request);
    let replies = if declined { Vec::new() } else { backend.translate(&[request]).map_err(tried)? };
    let text = replies.into_iter().next().map(|reply| reply.content.text);
    let found = text
        .as_ref()
        .map(|text| surely_wrong(&Content::plain(sentence), &Content::plain(text.as_str()), from, to))
        .unwrap_or_default()
        .into_iter()
        .map(|finding| finding.message)
        .collect();
    let (elapsed, recorded, usage) = (begun.elapsed(), backend.name(), backend.usage());
    let cost = price(name, &project, backend.as_ref())?.map(|price| price.of(&usage));
    let used = Used { name: name.to_owned(), recorded: recorded.clone(), usage, cost };
    Ok(Tried { recorded, text, found, elapsed, used: Some(used).filter(|used| used.usage != Usage::default()) })
}

/// Has the system's key store keep the key of a backend, by its name or that of a table of the working folder's project.
///
/// # Errors
/// There is no such backend or it takes no key, the key is empty, or there is no key store or it refuses.
pub fn keep_key(name: &str, key: &str) -> Result<KeyPlace, Failure> {
    backends::keep_key(entry(name, &here()?)?.0, name, key)
}

/// Has the system's key store forget what it keeps under the name of a backend or a table, which may be gone from the project;
/// false when it keeps nothing.
///
/// # Errors
/// There is no key store, or it refuses.
pub fn forget_key(name: &str) -> Result<bool, Failure> {
    backends::forget_key(name)
}

/// The project of the working folder.
fn here() -> Result<Project, Error> {
    Project::of(Path::new("bitext.toml"), None)
}

/// What people of a project translated before, from its store; `except` names an article whose own texts do not count.
pub(super) fn recall(project: &Project, from: &LanguageTag, to: &LanguageTag, except: Option<&str>) -> Recall {
    let (path, from, to) = (project.store().to_owned(), from.clone(), to.clone());
    let except = except.map(str::to_owned);
    Recall::new(move || {
        let pairs = Store::open(&path)?.by_people(&from, &to, except.as_deref())?;
        let remembered =
            |(source, target): (String, Content)| Some(Remembered { source: numbered(&source)?, target: target.trim().1 });
        Ok(Memory::new(pairs.into_iter().filter_map(remembered)))
    })
}

/// What backends made at services for a project, in its store.
pub(super) struct StoreLedger(PathBuf);

/// The ledger of a project.
pub(super) fn ledger(project: &Project) -> Arc<dyn Ledger> {
    Arc::new(StoreLedger(project.store().to_owned()))
}

impl Ledger for StoreLedger {
    fn made(&self, backend: &str) -> Vec<Made> {
        let found = Store::open(&self.0).and_then(|store| store.made(backend)).unwrap_or_default();
        found.into_iter().map(|(id, name)| Made { id, name }).collect()
    }

    fn note(&self, backend: &str, made: &Made) {
        drop(Store::open(&self.0).and_then(|mut store| store.note_made(backend, &made.id, &made.name)));
    }

    fn forget(&self, backend: &str, id: &str) {
        drop(Store::open(&self.0).and_then(|mut store| store.forget_made(backend, id)));
    }
}

/// A source as the store has it, without the space that parts it from the next sentence; what markup its codes were does
/// not matter.
pub(super) fn numbered(tagged: &str) -> Option<Content> {
    let most = u32::try_from(tagged.matches('<').count()).unwrap_or(u32::MAX);
    let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
    let code = |id: u32| kinds.map(|kind| Code { at: 0, kind, id, raw: "".into() });
    Some(Content::from_tagged(tagged, &(1..=most).flat_map(code).collect::<Vec<Code>>()).ok()?.trim().1)
}

/// The names of the backends to ask, in order: those that the person names, else those that the project names, else the
/// first that there is.
pub(super) fn chain(given: &[String], project: &Project) -> Vec<String> {
    let configured = &project.configuration().translating().backends;
    let first = || BACKENDS.iter().take(1).map(|entry| entry.name.to_owned()).collect();
    [given, configured].into_iter().find(|names| !names.is_empty()).map_or_else(first, <[String]>::to_vec)
}

/// Makes sure that no backend is named twice: it would be asked the same again.
pub(super) fn once_each(names: &[String]) -> Result<(), Error> {
    let twice = names.iter().enumerate().find_map(|(index, name)| names[..index].contains(name).then_some(name));
    twice.map_or(Ok(()), |name| Err(Error::BackendTwice(name.clone())))
}

/// Opens a backend by its name, or by the name of a table `[backends.NAME]` whose `kind` is one. Where the text will leave
/// the machine, that is said.
///
/// # Errors
/// There is no such backend, or something that it needs is missing.
pub(super) fn open(name: &str, project: &Project, settings: &Settings) -> Result<Box<dyn Backend>, Failure> {
    let backend = quietly(name, project, settings)?;
    if backend.abilities().sends_text_away {
        let host = backend.goes_to().unwrap_or_else(|| name.to_owned());
        settings.progress.note(&Message::new("note-sends-away").with("backend", name).with("host", host));
    }
    Ok(backend)
}

/// As [`open`], for a backend that is to be asked about, not to be used: nothing is said.
///
/// # Errors
/// As of [`open`].
pub(super) fn quietly(name: &str, project: &Project, settings: &Settings) -> Result<Box<dyn Backend>, Failure> {
    let (entry, options) = entry(name, project)?;
    let settings = Settings { table: Some(name.to_owned()), options, ..settings.clone() };
    (entry.open)(&settings).map_err(|error| of_table(name, error))
}

/// What failed, with the name of the project's table for the backend: a project may have several of a kind.
pub(super) fn of_table(name: &str, error: Failure) -> Failure {
    if backends::named(name).is_some() { error } else { Box::new(OfTable { table: name.to_owned(), error, page: None }) }
}

/// The same of a sentence that failed alone.
pub(super) fn why_of_table(name: &str, why: Message) -> Message {
    if backends::named(name).is_some() {
        return why;
    }
    Message::new("error-of-table").with("table", name).with("why", why.instead(backends::TABLE, name))
}

/// An error of one of several backends of a kind.
#[derive(Debug)]
struct OfTable {
    table: String,
    error: Failure,
    /// The kind of the backend whose page helps where nothing else does.
    page: Option<&'static str>,
}

impl Explain for OfTable {
    fn message(&self) -> Message {
        why_of_table(&self.table, self.error.message())
    }

    fn hint(&self) -> Option<Message> {
        let page = || Some(Message::new("hint-backend-page").with("backend", self.page?).with(backends::TABLE, ""));
        self.error.hint().or_else(page).map(|hint| hint.instead(backends::TABLE, self.table.as_str()))
    }

    fn fault(&self) -> Fault {
        self.error.fault()
    }

    fn is_lack(&self) -> bool {
        self.error.is_lack()
    }
}

impl fmt::Display for OfTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for OfTable {}

/// What a backend's work costs: what the project says, else its list price, else nothing where the text stays here.
///
/// # Errors
/// What the project says is no price.
pub(super) fn price(name: &str, project: &Project, backend: &dyn Backend) -> Result<Option<Price>, OptionsError> {
    if let Some(stated) = stated_price(name, project)? {
        return Ok(Some(stated));
    }
    let away = backend.abilities().sends_text_away;
    // A server that only speaks as the service does has prices of its own.
    let (kind, _) = entry(name, project).map_err(|error| wrong_price(name, project, &error.to_string()))?;
    let foreign =
        away && kind.reach == Reach::Named && !backend.goes_to().is_some_and(|host| kind.hosts.contains(&host.as_str()));
    let listed = backends::listed(&backend.name()).filter(|_| !foreign);
    Ok(listed.map(|listed| listed.price).or((!away).then(Price::default)))
}

/// The price that the project states for a backend, where it does.
///
/// # Errors
/// It cannot be read.
pub(super) fn stated_price(name: &str, project: &Project) -> Result<Option<Price>, OptionsError> {
    let Some(stated) = project.configuration().backend(name).0.remove(PRICE) else { return Ok(None) };
    let price: Price = serde_json::from_value(stated).map_err(|error| wrong_price(name, project, &error.to_string()))?;
    if price.is_sound() { Ok(Some(price)) } else { Err(wrong_price(name, project, "it is negative")) }
}

fn wrong_price(name: &str, project: &Project, what: &str) -> OptionsError {
    let kind = entry(name, project).map_or(name, |(kind, _)| kind.name);
    OptionsError { backend: kind.to_owned(), what: format!("{PRICE}: {what}"), line: None }
}

/// Makes sure that it is known what each of these backends costs, before the first of them is paid. One that cannot be opened tells
/// of that when it is asked. A program is started: only then does it say whether text leaves the machine.
///
/// # Errors
/// There is no such backend, or its price is not known or cannot be read.
pub(super) fn needs_prices(names: &[String], project: &Project, settings: &Settings) -> Result<(), Failure> {
    for name in names {
        // A model would be fetched.
        let offline = settings.offline || entry(name, project)?.0.reach == Reach::Machine;
        let opened = quietly(name, project, &Settings { offline, ..settings.clone() });
        let Ok(backend) = opened else { continue };
        if price(name, project, backend.as_ref())?.is_none() && backend.is_started() {
            return Err(of_table(name, Error::NoPrice(name.to_owned()).into()));
        }
    }
    Ok(())
}

/// The kind of a backend that a project names, and what the project says of it.
pub(super) fn entry(name: &str, project: &Project) -> Result<(&'static Entry, Options), Error> {
    let mut options = project.configuration().backend(name);
    let kind = options.0.remove("kind").map(|kind| kind.as_str().map_or_else(|| kind.to_string(), str::to_owned));
    options.0.remove(PRICE);
    let wanted = kind.as_deref().unwrap_or(name);
    if let Some(entry) = backends::named(wanted) {
        return Ok((entry, options));
    }
    let kinds: Vec<&str> = BACKENDS.iter().map(|entry| entry.name).collect();
    let tables: Vec<&str> = project.configuration().backends().filter(|name| !kinds.contains(name)).collect();
    if kind.is_none() && tables.contains(&name) {
        return Err(Error::NoKind { table: name.to_owned(), kinds: kinds.join(", ") });
    }
    // A table's kind is one of ours; what is named otherwise may be a table.
    let known = if kind.is_some() { kinds } else { [kinds, tables].concat() };
    Err(Error::UnknownBackend { given: wanted.to_owned(), known: known.join(", ") })
}

/// The glossary's terms of a pair: each wording of the source language, and the one that a translation should use.
pub(super) fn terms(terms: &Terminology, from: &LanguageTag) -> Vec<(String, String)> {
    let wordings = terms.glossary().concepts.iter().flat_map(|concept| &concept.terms);
    let pair = |text: &str| {
        let found = terms.requirements(text);
        let whole = found.iter().find(|requirement| requirement.source.of(text) == text)?;
        Some((text.to_owned(), whole.accepted.first()?.text.clone()))
    };
    wordings.filter(|term| term.language.compatible(from)).filter_map(|term| pair(term.text.trim())).collect()
}
