//! Any program as a backend: JSON lines over its standard input and output. docs/backends/command.md is the protocol.

mod identity;
mod process;
mod protocol;

use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::json;

use super::aligned;
use super::markup;
use super::network::{Error as Network, Keys, LONGEST, Patience, Standing, in_halves, is_garbled, shortened};
use super::service::{all, has_words};
use super::{Abilities, Answer, Around, Backend, BackendError, GlossarySupport, Passage, Reply, Request, Settings, Usage};
use crate::model::{Content, Message, OBJECT};
use process::{Error, Process};
use protocol::{Hello, PROTOCOL, Said, Translated};

const NAME: &str = "command";

/// A program has so long to say hello; what takes longer to load is loaded behind it.
const HELLO: Duration = Duration::from_secs(10);

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Options {
    /// The program and its arguments.
    run: Vec<String>,
    /// Seconds that one batch may take.
    timeout: f64,
    /// Segments in a batch, whatever the program says.
    batch: Option<NonZeroUsize>,
}

impl Default for Options {
    fn default() -> Options {
        Options { run: Vec::new(), timeout: 120.0, batch: None }
    }
}

struct Command {
    /// The backend, as the project calls it.
    name: String,
    options: Options,
    folder: Option<PathBuf>,
    /// Those that the program may have read: it has our environment.
    keys: Keys,
    from: String,
    to: String,
    timeout: Duration,
    patience: Patience,
    standing: Standing,
    /// Which program it is, once that was looked at.
    identity: OnceLock<String>,
    session: Mutex<Session>,
}

/// The running program and what it said of itself; both missing until it is first needed.
#[derive(Default)]
struct Session {
    process: Option<Process>,
    /// Why it cannot be used at all; it is not started again and again.
    failed: Option<Error>,
    hello: Option<Hello>,
    next: u64,
    usage: Usage,
}

pub(super) fn open(settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    let options: Options = settings.options.clone().read(NAME)?;
    if options.run.first().is_none_or(String::is_empty) {
        return Err(Network::Unset { backend: NAME, option: "run" }.into());
    }
    if let Some((program, reason)) =
        options.run.first().and_then(|program| Some((program, identity::lack(program, settings.root.as_deref())?)))
    {
        return Err(Error::Start { program: program.clone(), reason: reason.to_string() }.into());
    }
    if options.timeout <= 0.0 {
        return Err(Network::Setup { backend: NAME, what: "timeout: a number above 0 is wanted".to_owned() }.into());
    }
    Ok(Box::new(Command {
        timeout: Duration::from_secs_f64(options.timeout.min(LONGEST)),
        options,
        name: settings.table.clone().unwrap_or_else(|| NAME.to_owned()),
        folder: settings.root.clone(),
        keys: Keys::known(&settings.environment),
        from: settings.from.to_string(),
        to: settings.to.to_string(),
        patience: Patience::of(settings),
        standing: Standing::default(),
        identity: OnceLock::new(),
        session: Mutex::default(),
    }))
}

impl Command {
    fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts the program when it does not run, and hears what it can do.
    fn started<'a>(&self, session: &'a mut Session) -> Result<(&'a mut Process, &'a Hello), Error> {
        if let Some(error) = &session.failed {
            return Err(error.clone());
        }
        if session.process.is_none() {
            self.patience.check().map_err(Error::Over)?;
            let (process, hello) = self.greeted().inspect_err(|error| {
                session.failed = Some(error.clone()).filter(|error| !error.is_crash());
            })?;
            session.hello = Some(hello);
            session.process = Some(process);
        }
        match (&mut session.process, &session.hello) {
            (Some(process), Some(hello)) => Ok((process, hello)),
            _ => Err(Error::Lost),
        }
    }

    /// The error of a program that says that it failed.
    fn refused(&self, message: &str) -> Error {
        Error::Refused { backend: self.name.clone(), said: self.shown(message) }
    }

    /// What the program says of a failure, as it is told.
    fn shown(&self, said: &str) -> String {
        shortened(&self.keys.hidden_in(said))
    }

    /// Starts the program and hears what it can do.
    fn greeted(&self) -> Result<(Process, Hello), Error> {
        let mut process = Process::start(&self.options.run, self.folder.as_deref(), &self.keys)?;
        let hello = json!({
            "type": "hello", "protocol": PROTOCOL, "bitext": env!("CARGO_PKG_VERSION"), "from": self.from, "to": self.to,
        });
        process.say(hello.to_string());
        let deadline = Instant::now() + HELLO;
        let said = process.hear(deadline, &self.patience).map_err(Error::before_hello)?;
        if let Ok(Said::Error(fault)) = Said::read(&said) {
            return Err(self.refused(&fault.message));
        }
        let hello = Hello::read(&said).map_err(|what| process.failed_saying("command-no-hello", &what))?;
        Ok((process, hello))
    }

    /// One batch through the program. One that ended is started once more: what it had not answered is asked again.
    fn ask(&self, requests: &[Request], around: &Around) -> Result<Vec<Answer>, Error> {
        let mut session = self.session();
        let mut tried = false;
        loop {
            match self.once(&mut session, requests, around) {
                Err(error) => {
                    session.process = None;
                    if tried || !error.is_crash() {
                        return Err(error);
                    }
                    // A run that is to end asks nothing again.
                    self.patience.check().map_err(Error::Over)?;
                    tried = true;
                }
                answers => return answers,
            }
        }
    }

    fn once(&self, session: &mut Session, requests: &[Request], around: &Around) -> Result<Vec<Answer>, Error> {
        session.next += 1;
        let id = session.next;
        let (process, hello) = self.started(session)?;
        process.say(protocol::question(id, requests, around, hello.markup).to_string());
        let deadline = Instant::now() + self.timeout;
        let translated = loop {
            let line = process.hear(deadline, &self.patience)?;
            match Said::read(&line) {
                Ok(Said::Translation(answer)) if answer.id == id => break answer.segments,
                Ok(Said::Error(fault)) if fault.id.is_none_or(|own| own == id) => return Err(self.refused(&fault.message)),
                // An answer to a batch that was given up.
                Ok(_) => process.stray()?,
                Err(what) => return Err(process.failed_saying("command-garbage", &what)),
            }
        };
        let markup = hello.markup;
        // Of a program that counts from 0 every text would stand in its neighbour's place.
        let count = requests.len() as u64;
        if let Some(other) = translated.iter().find(|segment| !(1..=count).contains(&segment.id)) {
            return Err(process
                .failed(Message::new("command-other-segment").with("id", other.id.to_string()).with("count", requests.len())));
        }
        session.usage += Usage { requests: 1, characters: characters(requests.iter()), ..Usage::default() };
        let shown = |said: &str| self.shown(said);
        Ok(requests.iter().zip(1..).map(|(request, id)| answer(request, id, &translated, markup, &shown)).collect())
    }
}

fn characters<'a>(requests: impl Iterator<Item = &'a Request>) -> u64 {
    requests.map(|request| request.content.text.chars().count() as u64).sum()
}

/// The answer to the segment of this number; `shown` says how what the program says of a failure is told.
fn answer(request: &Request, id: u64, translated: &[Translated], markup: bool, shown: &dyn Fn(&str) -> String) -> Answer {
    let mut own = translated.iter().filter(|segment| segment.id == id);
    let Some(only) = own.next() else { return Err(Message::new("service-missing")) };
    // Said twice in the same words, it is said.
    if own.any(|other| (&other.text, &other.error) != (&only.text, &only.error)) {
        return Err(Message::new("service-twice"));
    }
    match (&only.text, &only.error) {
        (Some(text), None) if is_garbled(text, &request.content.text) => {
            Err(Message::new("service-unreadable").with("what", shown(text)))
        }
        (Some(text), None) if !text.trim().is_empty() => {
            let (sent, said) = (&request.content.text, text);
            let text = text.trim();
            let plain = || Content::plain(text.replace(OBJECT, ""));
            let content = if markup { markup::lenient(text, &request.content.codes) } else { plain() };
            // Places count in the texts themselves, where no markup stands between.
            let escaped = markup && sent.contains(['&', '<', '>']);
            let is_plain = request.content.codes.is_empty() && content.text == *said && !escaped;
            let pairs = protocol::places(&only.alignment).filter(|_| is_plain);
            Ok(Reply { alignment: aligned::of_characters(pairs, sent, said), ..Reply::of(content) })
        }
        (_, Some(error)) => Err(Message::new("service-said").with("said", shown(error))),
        _ => Err(Message::new("service-empty")),
    }
}

impl Backend for Command {
    fn name(&self) -> String {
        let own = self.session().hello.as_ref().map(|hello| hello.name.clone());
        match own.filter(|name| !name.is_empty()) {
            Some(name) => format!("{NAME} {name}"),
            None => NAME.to_owned(),
        }
    }

    fn abilities(&self) -> Abilities {
        let mut session = self.session();
        // A program that does not start says so when it is asked for something.
        let hello = self.started(&mut session).ok().map(|(_, hello)| hello.clone()).unwrap_or_default();
        Abilities {
            batch: self.options.batch.map_or(hello.batch.max(1), NonZeroUsize::get),
            glossary: if hello.terms { GlossarySupport::Prompt } else { GlossarySupport::None },
            sends_text_away: hello.sends_text_away,
            pivots: Vec::new(),
        }
    }

    fn goes_to(&self) -> Option<String> {
        self.options.run.first().cloned()
    }

    fn is_started(&self) -> bool {
        self.session().hello.is_some()
    }

    fn translate(&self, requests: &[Request]) -> Result<Vec<Reply>, BackendError> {
        all(self.answer(&Passage::new(requests, &Around::default()))?)
    }

    fn answer(&self, passage: &Passage<'_>) -> Result<Vec<Answer>, BackendError> {
        let which: Vec<usize> = (0..passage.requests.len()).filter(|index| has_words(&passage.requests[*index])).collect();
        let wordy: Vec<Request> = which.iter().map(|index| passage.requests[*index].clone()).collect();
        let ask = |part: Range<usize>| {
            let around = passage.around_of(&which[part.clone()], &|_| None);
            self.ask(&wordy[part], &around)
        };
        let ended = |error: Error| (passage.ended)(error.into());
        let answers = in_halves(0..wordy.len(), &self.standing, &ended, &ask)?;
        let mut answers = answers.into_iter();
        let same = |request: &Request| Ok(Reply::of(request.content.clone()));
        let answer = |request: &Request| {
            if has_words(request) { answers.next().unwrap_or_else(|| same(request)) } else { same(request) }
        };
        Ok(passage.requests.iter().map(answer).collect())
    }

    fn reads_in_order(&self) -> bool {
        true
    }

    fn signature(&self) -> Option<String> {
        let mut session = self.session();
        let (_, hello) = self.started(&mut session).ok()?;
        let identity = || self.identity.get_or_init(|| identity::of(&self.options.run, self.folder.as_deref()));
        hello.cache.then(|| format!("{NAME} {} {} {} {}", hello.name, self.from, self.to, identity()))
    }

    fn estimate(&self, passage: &Passage<'_>) -> Usage {
        let characters = characters(passage.requests.iter().filter(|request| has_words(request)));
        Usage { requests: u64::from(characters > 0), characters, ..Usage::default() }
    }

    fn usage(&self) -> Usage {
        self.session().usage
    }
}
