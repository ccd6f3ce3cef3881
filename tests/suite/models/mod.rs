//! The model manager: its sources, its store, and what it says when something is amiss.

mod catalogue;
mod folder;
mod mirror;
#[cfg(unix)]
mod package;
mod store;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bitext::backends::embedded::models::{CatalogueAddress, Error, Options, Pair, Route, locate};
use bitext::locale::Messages;
use bitext::model::{Explain, LanguageTag};

use crate::support::recorder::Recorder;

fn tag(text: &str) -> LanguageTag {
    text.parse().expect("a tag")
}

fn pair(text: &str) -> Pair {
    text.parse().expect("a pair")
}

/// Options without pip and with a catalogue at the address; what a person sees goes to the recorder.
fn options(store: &Path, catalogue: &str) -> (Options, Arc<Recorder>) {
    let recorder = Arc::new(Recorder::default());
    let catalogue = CatalogueAddress {
        connect: Duration::from_secs(2),
        read: Duration::from_millis(700),
        ..CatalogueAddress::new(catalogue)
    };
    let options = Options {
        store: store.to_owned(),
        folder: None,
        offline: false,
        catalogue,
        pip: Some(vec!["/nowhere/pip".to_owned()]),
        progress: recorder.clone(),
    };
    (options, recorder)
}

/// An address where nobody listens: the port was free a moment ago.
fn nowhere() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a loopback interface");
    format!("http://{}", listener.local_addr().expect("bound"))
}

fn find(from: &str, to: &str, options: &Options) -> Result<Route, Error> {
    locate(&tag(from), &tag(to), options)
}

/// The pairs of the models in a route.
fn legs(route: &Route) -> Vec<String> {
    route.legs.iter().map(|leg| leg.pair().to_string()).collect()
}

/// The error as a person reads it.
fn words(error: &Error) -> String {
    let english = Messages::english();
    let hint = error.hint().map(|hint| english.text(&hint)).unwrap_or_default();
    format!("{}\n{hint}", english.text(&error.message()))
}
