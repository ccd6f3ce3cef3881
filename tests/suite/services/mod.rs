//! The services, each played by a double on the loopback interface that checks every request against the service's
//! published interface and “translates” by writing the text between the tags in capitals.

mod account;
mod advice;
mod apertium;
mod chains;
pub(crate) mod command;
mod comparing;
mod cost;
pub(crate) mod doubles;
mod doubts;
mod ends;

mod glossaries;
mod hostile;
mod key_store;
mod killed;
mod manners;
mod models;
mod numbering;
mod pipeline;
mod refusals;
mod requests;
mod room;
mod sharing;

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use bitext::backends::{Backend, Environment, Options, Request, Settings, named};
use bitext::glossary::{Kind, Terminology, parse};
use bitext::locale::Messages;
use bitext::model::{Code, CodeKind, Content};

use crate::support::service::{Asked, Given, serve};
use doubles::Double;

/// What a double saw.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen(Arc<Mutex<Notes>>);

#[derive(Debug, Default)]
struct Notes {
    /// Requests for a translation, in order of their arrival.
    asked: Vec<Asked>,
    /// What was not as it is published.
    wrong: Vec<String>,
    /// Texts that were answered in full.
    answered: Vec<String>,
}

impl Seen {
    fn with<T>(&self, work: impl FnOnce(&mut Notes) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Notes what is not as it should be.
    pub(crate) fn expect(&self, holds: bool, what: &str) {
        if !holds {
            self.with(|notes| notes.wrong.push(what.to_owned()));
        }
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.with(|notes| notes.asked.clone())
    }

    pub(crate) fn answered(&self) -> Vec<String> {
        self.with(|notes| notes.answered.clone())
    }

    #[track_caller]
    pub(crate) fn is_as_published(&self) {
        self.with(|notes| assert!(notes.wrong.is_empty(), "{:#?}", notes.wrong));
    }
}

/// Whether a request is spoiled: its number among those for a translation, from 0, and what would be answered.
pub(crate) type Fault = Arc<dyn Fn(usize, &Asked, Given) -> Given + Send + Sync>;

/// No fault.
pub(crate) fn healthy() -> Fault {
    Arc::new(|_, _, given| given)
}

/// Starts a double; the address and what it sees.
pub(crate) fn start(double: &'static Double, fault: Fault) -> (String, Seen) {
    let seen = Seen::default();
    let notes = seen.clone();
    let address = serve(move |asked| {
        let given = (double.answer)(asked, &notes);
        if !(double.is_translation)(asked) {
            return given;
        }
        let number = notes.with(|notes| {
            notes.asked.push(asked.clone());
            notes.asked.len() - 1
        });
        let whole = given.body();
        let given = fault(number, asked, given);
        if matches!(&given, Given::Answer(200, _, body) if *body == whole) {
            notes.with(|notes| notes.answered.extend((double.texts)(asked)));
        }
        given
    });
    (address, seen)
}

/// The settings of a double's backend: en to pt, keys of its own, waits of milliseconds.
pub(crate) fn settings(double: &Double, address: &str) -> Settings {
    let mut options = (double.options)();
    options.0.insert("url".to_owned(), address.into());
    options.0.insert("first-wait".to_owned(), 0.01.into());
    options.0.insert("timeout".to_owned(), 5.0.into());
    Settings { options, environment: (double.environment)(), ..Settings::new("en".parse().unwrap(), "pt".parse().unwrap()) }
}

/// Opens a double's backend.
#[track_caller]
pub(crate) fn open(name: &str, settings: &Settings) -> Box<dyn Backend> {
    let entry = named(name).unwrap_or_else(|| panic!("{name} is no backend"));
    (entry.open)(settings).unwrap_or_else(|error| panic!("{name}: {}", Messages::english().text(&error.message())))
}

static TERMS: LazyLock<Terminology> = LazyLock::new(|| {
    let glossary = parse("en,pt\ndata center,CENTRO DE DADOS\n", "terms.csv", Kind::Csv).expect("reads");
    Terminology::new(glossary, Some(&"en".parse().unwrap()), &"pt".parse().unwrap())
});

/// A request from tagged text, tags 1 to 9, with the terms of a small glossary.
pub(crate) fn request(tagged: &str) -> Request {
    let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
    let codes: Vec<Code> =
        (1..10).flat_map(|id| kinds.map(|kind| Code { at: 0, kind, id, raw: format!("[{kind:?} {id}]").into() })).collect();
    let content = Content::from_tagged(tagged, &codes).expect("tags 1 to 9");
    Request { protected: bitext::segmentation::protected(&content.text), terms: TERMS.requirements(&content.text), content }
}

pub(crate) fn options<const N: usize>(pairs: [(&str, serde_json::Value); N]) -> Options {
    Options::of(pairs)
}

pub(crate) fn environment<const N: usize>(pairs: [(&str, &str); N]) -> Environment {
    Environment::of(pairs)
}
