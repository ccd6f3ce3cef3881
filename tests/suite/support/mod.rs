//! What several topics need.

pub(crate) mod browser;
pub(crate) mod page;
pub(crate) mod recorder;
pub(crate) mod sandbox;
pub(crate) mod server;
pub(crate) mod service;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use bitext::backends::embedded::models::{Options, locate};
use bitext::locale::Messages;
use bitext::model::{Explain, Silent};

/// A model store with the en→pt model in it, fetched once for all tests and kept under `target/`; `BITEXT_MODEL_STORE`
/// names another one.
pub(crate) fn models() -> PathBuf {
    static STORE: OnceLock<PathBuf> = OnceLock::new();
    let store = STORE.get_or_init(|| {
        let mut options = Options::from_environment(Arc::new(Silent));
        if std::env::var_os("BITEXT_MODEL_STORE").is_none() {
            // In `target/tmp`, where cargo wants the files of tests.
            options.store = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("models");
        }
        let pair = ("en".parse().expect("a tag"), "pt".parse().expect("a tag"));
        if let Err(error) = locate(&pair.0, &pair.1, &options) {
            panic!("these tests need the en-pt model: {}", Messages::english().text(&error.message()));
        }
        options.store
    });
    store.clone()
}
