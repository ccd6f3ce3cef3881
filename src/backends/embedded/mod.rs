//! The embedded neural engine.

pub mod models;

use super::{Backend, BackendError, Settings};

/// Opens the engine for a pair, by way of English where no direct model exists.
///
/// # Errors
/// No model for the pair is installed and none could be fetched.
pub(crate) fn open(_settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    Err(Box::new(crate::model::LanguageError { given: String::new() }))
}
