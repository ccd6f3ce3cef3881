//! What stands in for each backend: a service's double, a child process, or the backend itself.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use bitext::backends::{Backend, Entry, Recall, Request, Settings};
use bitext::memory::{Memory, Remembered};
use bitext::model::{LanguageTag, Numbering};
use serde_json::json;
use tempfile::TempDir;

use crate::services::doubles::{DOUBLES, Double};
use crate::services::{self, Fault, Seen, options};
use crate::support;

/// What stands between bitext and the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// A network, with the double of this name behind it.
    Network(Answers),
    /// A child process.
    Program,
    /// Nothing.
    None,
}

/// By what the texts of an answer are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answers {
    /// They stand in the order of the request.
    Order,
    /// They have the numbers that they were sent with.
    Numbers,
    /// There is only one.
    One,
}

/// A member of `BACKENDS` and how it is had for a test.
pub(super) struct Subject {
    pub(super) name: &'static str,
    pub(super) way: Way,
    /// Whether it can fail with one sentence alone; why not, where it cannot.
    pub(super) chokes: Result<(), &'static str>,
}

const fn network(name: &'static str, answers: Answers) -> Subject {
    Subject { name, way: Way::Network(answers), chokes: Ok(()) }
}

/// One a backend.
pub(super) const SUBJECTS: &[Subject] = &[
    Subject { name: "embedded", way: Way::None, chokes: Err("the engine says something of any sentence") },
    network("apertium", Answers::Numbers),
    network("libretranslate", Answers::Order),
    network("deepl", Answers::Order),
    network("google", Answers::Order),
    network("azure", Answers::Order),
    network("amazon", Answers::One),
    network("openai", Answers::Numbers),
    network("anthropic", Answers::Numbers),
    network("gemini", Answers::Numbers),
    Subject { name: "command", way: Way::Program, chokes: Ok(()) },
    Subject { name: "memory", way: Way::None, chokes: Ok(()) },
    Subject { name: "pseudo", way: Way::None, chokes: Err("every letter has its accent") },
];

/// Seconds within which a program starts, also on a busy machine.
const START: f64 = 5.0;

/// How a subject is to be.
#[derive(Clone)]
pub(super) struct Wished {
    pub(super) threads: usize,
    /// Seconds that a request may take.
    pub(super) timeout: f64,
    /// What the network does to answers.
    pub(super) fault: Fault,
    /// What the program does, and how often.
    pub(super) program: (&'static str, usize),
    /// What the memory holds.
    pub(super) known: Vec<Request>,
    pub(super) stop: Arc<AtomicBool>,
}

impl Default for Wished {
    fn default() -> Wished {
        Wished {
            threads: 2,
            timeout: 20.0,
            fault: services::healthy(),
            program: ("", 0),
            known: Vec::new(),
            stop: Arc::default(),
        }
    }
}

/// A backend that is open, with what must outlive it and what its double sees.
pub(super) struct Open {
    pub(super) backend: Box<dyn Backend>,
    pub(super) seen: Option<Seen>,
    _folder: TempDir,
}

pub(super) fn pair() -> (LanguageTag, LanguageTag) {
    ("en".parse().unwrap(), "pt".parse().unwrap())
}

impl Subject {
    pub(super) fn of(entry: &Entry) -> &'static Subject {
        SUBJECTS.iter().find(|subject| subject.name == entry.name).unwrap_or_else(|| panic!("{} has no subject", entry.name))
    }

    pub(super) fn double(&self) -> Option<&'static Double> {
        DOUBLES.iter().find(|double| double.name == self.name).filter(|_| matches!(self.way, Way::Network(_)))
    }

    /// Opens it.
    pub(super) fn open(&self, wished: &Wished) -> Open {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = pair();
        let plain = Settings { threads: wished.threads, stop: Arc::clone(&wished.stop), ..Settings::new(from, to) };
        let (settings, seen) = match self.way {
            Way::Network(_) => {
                let double = self.double().unwrap_or_else(|| panic!("{} has no double", self.name));
                let (address, seen) = services::start(double, Arc::clone(&wished.fault));
                let mut own = services::settings(double, &address);
                own.options.0.insert("timeout".to_owned(), wished.timeout.into());
                (Settings { stop: plain.stop, threads: plain.threads, ..own }, Some(seen))
            }
            Way::Program => {
                let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/command/program.py");
                let (fault, times) = (wished.program.0, wished.program.1.min(1_000_000).to_string());
                let run = json!(["python3", program, fault, times, folder.path().join("counter")]);
                (Settings { options: options([("run", run), ("timeout", json!(wished.timeout.max(START)))]), ..plain }, None)
            }
            Way::None => {
                let known = wished.known.clone();
                let recall = Some(Recall::new(move || Ok(remembering(&known))));
                (Settings { models: Some(support::models()), offline: true, recall, ..plain }, None)
            }
        };
        Open { backend: services::open(self.name, &settings), seen, _folder: folder }
    }

    /// True where the words are chosen by a model that is really there.
    pub(super) fn is_model(&self) -> bool {
        self.name == "embedded"
    }

    /// True where the answer is the text in capitals.
    pub(super) fn shouts(&self) -> bool {
        self.way != Way::None
    }
}

/// A memory in which each of these is translated as it is.
fn remembering(known: &[Request]) -> Memory {
    let own = |request: &Request| Numbering::of(&request.content).to_own(&request.content);
    Memory::new(known.iter().map(|request| Remembered { source: own(request), target: own(request) }))
}
