//! Which models translate a pair, and where their files are.

use std::sync::Arc;

use super::models::{self, ModelFiles, Options};
use crate::backends::Settings;
use crate::model::LanguageTag;

/// One step of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// Source language.
    pub(super) from: LanguageTag,
    /// Target language.
    pub(super) to: LanguageTag,
    /// The model.
    pub(super) files: ModelFiles,
}

/// The models that translate a pair, in the order of use: one, or two that meet in a third language. What is not at hand
/// is fetched. The ends of the way are the languages asked for, `pt-BR` where the model is for `pt`.
///
/// # Errors
/// No source has such models.
pub(super) fn route(settings: &Settings) -> Result<Vec<Step>, models::Error> {
    let options = Options {
        folder: settings.models.clone(),
        offline: settings.offline,
        ..Options::from_environment(Arc::clone(&settings.progress))
    };
    let legs = models::locate(&settings.from, &settings.to, &options)?.legs;
    let last = legs.len().saturating_sub(1);
    let step = |(index, leg): (usize, models::Leg)| Step {
        from: if index == 0 { settings.from.clone() } else { leg.from },
        to: if index == last { settings.to.clone() } else { leg.to },
        files: leg.files,
    };
    Ok(legs.into_iter().enumerate().map(step).collect())
}
