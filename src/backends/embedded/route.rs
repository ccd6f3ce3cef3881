//! Which models translate a pair, and where their files are.

use std::path::Path;

use super::engine::ModelFiles;
use super::error::Error;
use crate::backends::Settings;
use crate::model::LanguageTag;

/// The language through which a pair without a model of its own goes.
const PIVOT: &str = "en";

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

/// The models that translate a pair, in the order of use: one, or two that meet in [`PIVOT`].
///
/// # Errors
/// No such models are at hand.
pub(super) fn route(settings: &Settings) -> Result<Vec<Step>, Error> {
    let Settings { from, to, .. } = settings;
    let folder = settings.models.clone().or_else(|| std::env::var_os("BITEXT_MODELS").map(Into::into));
    let none = || Error::NoModel { from: from.clone(), to: to.clone() };
    let folder = folder.ok_or_else(none)?;
    let step = |from: &LanguageTag, to: &LanguageTag| {
        let files = files(&folder.join(format!("{}-{}", from.language(), to.language())))?;
        Some(Step { from: from.clone(), to: to.clone(), files })
    };
    if let Some(step) = step(from, to) {
        return Ok(vec![step]);
    }
    let pivot = PIVOT.parse().map_err(|_| none())?;
    let steps: Option<Vec<Step>> = [step(from, &pivot), step(&pivot, to)].into_iter().collect();
    steps.ok_or_else(none)
}

/// The files of a folder by how they are named in every release of these models.
fn files(folder: &Path) -> Option<ModelFiles> {
    let mut names: Vec<_> = std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    names.sort();
    let find = |start: &str, end: &str| {
        let fits = |name: &str| name.starts_with(start) && name.ends_with(end);
        names.iter().find(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(fits)).cloned()
    };
    let shared = find("vocab.", ".spm");
    Some(ModelFiles {
        model: find("model.", ".bin")?,
        source_vocabulary: find("srcvocab.", ".spm").or_else(|| shared.clone())?,
        target_vocabulary: find("trgvocab.", ".spm").or(shared)?,
        shortlist: find("lex.", ".bin"),
    })
}
