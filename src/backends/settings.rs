//! What a backend needs to know to open.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::network::TABLE;
use super::{BackendError, Request};
use crate::memory::Memory;
use crate::model::{Content, Explain, Fault, LanguageTag, Message, Progress, Silent, misfit_told, unknown_told};

/// What a backend needs to know to open.
#[derive(Clone)]
pub struct Settings {
    /// Source language.
    pub from: LanguageTag,
    /// Target language.
    pub to: LanguageTag,
    /// A folder with models of the person's own.
    pub models: Option<PathBuf>,
    /// True when nothing may be fetched or sent.
    pub offline: bool,
    /// Threads to use.
    pub threads: usize,
    /// Where progress is told.
    pub progress: Arc<dyn Progress>,
    /// The name of the project's table for the backend, under which a key may be kept.
    pub table: Option<String>,
    /// What the project's configuration says of the backend.
    pub options: Options,
    /// How the project wants its readers to be spoken to.
    pub style: Style,
    /// The glossary's terms of the pair: the wording to look for and the one to use.
    pub terms: Vec<(String, String)>,
    /// Where keys and addresses come from.
    pub environment: Environment,
    /// The project's folder; a file of keys may not lie in it.
    pub root: Option<PathBuf>,
    /// What the project translated before.
    pub recall: Option<Recall>,
    /// Says what is wrong with a translation, for a backend that can ask again.
    pub judge: Option<Arc<dyn Judge>>,
    /// What the project made at services; without it nothing is ever removed there.
    pub ledger: Option<Arc<dyn Ledger>>,
    /// Set when the person wants the run to end.
    pub stop: Arc<AtomicBool>,
    /// When the run must have ended.
    pub deadline: Option<Instant>,
}

/// Gives the memory of a project when it is wanted; reading it takes a moment.
#[derive(Clone)]
pub struct Recall(Arc<dyn Fn() -> Result<Memory, BackendError> + Send + Sync>);

impl Recall {
    /// A memory that is made when it is wanted.
    #[must_use]
    pub fn new(make: impl Fn() -> Result<Memory, BackendError> + Send + Sync + 'static) -> Recall {
        Recall(Arc::new(make))
    }

    /// Makes the memory.
    ///
    /// # Errors
    /// What it is made of cannot be read.
    pub fn make(&self) -> Result<Memory, BackendError> {
        (self.0)()
    }
}

/// What a backend made at a service for the project, such as a glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The service's name for it.
    pub id: String,
    /// Ours, with a digest of what it holds.
    pub name: String,
}

/// Remembers what backends made at services for a project, so that nothing else is ever removed there.
pub trait Ledger: Send + Sync {
    /// Everything that a backend made and did not remove; nothing where that cannot be read.
    fn made(&self, backend: &str) -> Vec<Made>;

    /// Takes note of something that was made. What cannot be noted is never removed.
    fn note(&self, backend: &str, made: &Made);

    /// Takes note that it is there no more.
    fn forget(&self, backend: &str, id: &str);
}

/// Says what is certainly wrong with a translation.
pub trait Judge: Send + Sync {
    /// What is wrong; nothing when nothing is.
    fn faults(&self, request: &Request, translation: &Content) -> Vec<Flaw>;
}

/// Something wrong with a translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Flaw {
    /// In plain English, for a model that is asked again.
    pub says: String,
    /// True when the text must not stand: it is no translation.
    pub grave: bool,
    /// What a person is told of it when it stays, where nothing else tells them.
    pub told: Option<Message>,
}

impl Flaw {
    /// A fault that a person can live with until it is mended.
    #[must_use]
    pub fn slight(says: String) -> Flaw {
        Flaw { says, grave: false, told: None }
    }

    /// A fault with which a text must not stand.
    #[must_use]
    pub fn grave(says: String) -> Flaw {
        Flaw { says, grave: true, told: None }
    }

    /// A fault that may be none; a person is to look.
    #[must_use]
    pub fn doubt(says: String, told: Message) -> Flaw {
        Flaw { says, grave: false, told: Some(told) }
    }
}

/// Who reads the translation, and in which tone they are spoken to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Style {
    /// `formal` or `informal`: how the reader is addressed, in languages that make a difference.
    pub address: Option<Address>,
    /// The tone, in a few words: “plain, as in a newspaper”.
    pub register: Option<String>,
    /// Who reads it: “readers without technical training”.
    pub audience: Option<String>,
    /// Anything else a translator should know.
    pub notes: Option<String>,
}

/// How the reader is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Address {
    /// *vous*, *Sie*, *usted*.
    Formal,
    /// *tu*, *du*, *tú*.
    Informal,
}

impl Settings {
    /// Settings for a pair, without anything that a project or a person adds.
    #[must_use]
    pub fn new(from: LanguageTag, to: LanguageTag) -> Settings {
        Settings {
            from,
            to,
            models: None,
            offline: false,
            threads: 1,
            progress: Arc::new(Silent),
            table: None,
            options: Options::default(),
            style: Style::default(),
            terms: Vec::new(),
            environment: Environment::process(),
            root: None,
            recall: None,
            judge: None,
            ledger: None,
            stop: Arc::new(AtomicBool::new(false)),
            deadline: None,
        }
    }
}

/// What `[backends.NAME]` of the project's configuration says.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(transparent)]
pub struct Options(pub Map<String, Value>, #[serde(skip)] Known);

/// What is known of options besides their values.
#[derive(Debug, Clone, PartialEq, Default)]
struct Known {
    /// Names that were taken out for their kind of backends.
    taken: Vec<&'static str>,
    /// The line of the configuration in which each stands.
    lines: BTreeMap<String, usize>,
}

/// What every backend's table may say; the pipeline reads it.
const COMMON: [&str; 2] = ["kind", "price"];

/// An option that a backend does not have, or a value that it does not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionsError {
    /// The backend.
    pub backend: String,
    /// What is wrong, in English, as the reader of the configuration says it.
    pub what: String,
    /// The line of the configuration, where it is known.
    pub line: Option<usize>,
}

impl Options {
    /// Options from pairs, for programs that have no configuration file.
    #[must_use]
    pub fn of<const N: usize>(pairs: [(&str, Value); N]) -> Options {
        Options(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(), Known::default())
    }

    /// Says in which line of the configuration each option stands.
    pub fn locate(&mut self, lines: BTreeMap<String, usize>) {
        self.1.lines = lines;
    }

    /// Takes the options of these names out: those that every backend of a kind has.
    #[must_use]
    pub(super) fn take(&mut self, names: &[&'static str]) -> Options {
        self.1.taken.extend(names);
        Options(names.iter().filter_map(|name| self.0.remove_entry(*name)).collect(), self.1.clone())
    }

    /// Puts something in the place of an option that is missing, to see what else is.
    pub(super) fn stand_in(&mut self, option: &str) {
        let value = if option == "url" { "http://127.0.0.1:9" } else { "x" };
        self.0.insert(option.to_owned(), value.into());
    }

    /// Reads them as the options of a backend.
    pub(super) fn read<T: DeserializeOwned>(self, backend: &str) -> Result<T, OptionsError> {
        let Options(values, Known { taken, lines }) = self;
        // JSON, in which options are held, has no number for these, and TOML no other value for nothing.
        if let Some(option) = values.iter().find(|(_, value)| value.is_null()).map(|(option, _)| option.clone()) {
            let what = format!("`{option}`: a number is wanted, not nan or inf");
            return Err(OptionsError { backend: backend.to_owned(), what, line: lines.get(&option).copied() });
        }
        serde_path_to_error::deserialize(Value::Object(values)).map_err(|error| {
            let (path, said) = (error.path().to_string(), error.inner().to_string());
            // Of an option that is unknown there is no path; its name is in what is said.
            let named = said.split('`').nth(1).filter(|name| lines.contains_key(*name));
            let option = path.split(['.', '[']).next().filter(|name| lines.contains_key(*name));
            let line = option.or(named).and_then(|name| lines.get(name)).copied();
            let more: Vec<&str> = taken.into_iter().chain(COMMON).collect();
            let is_misfit = said.starts_with("invalid ");
            let what = if is_misfit { misfit_told(&path, &said) } else { unknown_told(&said, &more) };
            OptionsError { backend: backend.to_owned(), what, line }
        })
    }
}

/// The options of a backend that has none.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

impl Explain for OptionsError {
    fn message(&self) -> Message {
        let place = self.line.map_or_else(|| "bitext.toml".to_owned(), |line| format!("bitext.toml:{line}"));
        let message = Message::new("error-backend-options").with("place", place);
        message.with(TABLE, self.backend.as_str()).with("what", self.what.as_str())
    }

    fn hint(&self) -> Option<Message> {
        Some(Message::new("hint-backend-options").with("backend", self.backend.as_str()))
    }

    fn fault(&self) -> Fault {
        Fault::User
    }
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for OptionsError {}

/// Says the value of a variable.
type Lookup = dyn Fn(&str) -> Option<String> + Send + Sync;

/// Variables of the environment, by name.
#[derive(Clone)]
pub struct Environment(Arc<Lookup>);

impl Environment {
    /// Those that the program was started with.
    #[must_use]
    pub fn process() -> Environment {
        Environment(Arc::new(|name| std::env::var(name).ok()))
    }

    /// Only these.
    #[must_use]
    pub fn of<const N: usize>(pairs: [(&str, &str); N]) -> Environment {
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Environment(Arc::new(move |name| pairs.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone())))
    }

    /// The same, as if every key were set, to see what else is missing.
    #[must_use]
    pub(super) fn with_any_key(&self) -> Environment {
        let own = self.clone();
        let is_key = |name: &str| name.contains("KEY") && name != "BITEXT_KEYS";
        Environment(Arc::new(move |name| own.get(name).or_else(|| is_key(name).then(|| "x".to_owned()))))
    }

    /// The value of a variable that is set and not empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        (self.0)(name).filter(|value| !value.is_empty())
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Environment")
    }
}

/// True of a region whose Spanish is that of the Americas (CLDR, `parentLocales`: all but those of `es` itself).
pub(super) fn is_american(region: &str) -> bool {
    !matches!(region, "ES" | "EA" | "GI" | "GQ" | "IC" | "PH")
}
