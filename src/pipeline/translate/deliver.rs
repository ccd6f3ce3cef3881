//! The translated file of a translation that people work on: their edits of it are read, and their texts are written to it,
//! without a backend.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::{Error, Project, files, languages, workbench};
use super::{Adopt, Chosen, Conflict, Options, Run};
use crate::documents;
use crate::model::{Failure, Message, Progress};
use crate::store::Store;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivered {
    /// The translation stands in its file.
    Done {
        /// The file.
        output: PathBuf,
        /// False when it stood there already.
        written: bool,
    },
    /// Nothing is written before a person chooses between two texts of each of these segments.
    Conflicts(Vec<Conflict>),
}

/// Reads what a person changed in the translated file into the store. Nothing is done where bitext did not write it, nor of
/// a segment that was changed in the store as well.
///
/// # Errors
/// A file or the store cannot be used.
pub fn take_back(options: &workbench::Options, now: i64, progress: &Arc<dyn Progress>) -> Result<(), Failure> {
    if is_as_written(options)? {
        return Ok(());
    }
    let (mut run, options) = open(options, now, progress)?;
    if run.store.written(&run.translation, &run.output_name)?.is_some() {
        run.read_edits(&options)?;
    }
    Ok(())
}

/// Takes over the texts of a translated file that bitext did not write, for segments that have none, and writes the file
/// anew; a copy of it as it was is kept. A file that bitext wrote is read as ever.
///
/// # Errors
/// There is no such file, it or the store cannot be used, or a text changed in the file and in the store as well.
pub fn take_over(options: &workbench::Options, now: i64, progress: &Arc<dyn Progress>) -> Result<(), Failure> {
    let (mut run, options) = open(options, now, progress)?;
    let options = Options { adopt: Some(Adopt::Related), ..options };
    if !run.output.exists() {
        return Err(Error::Missing(run.output).into());
    }
    run.read_edits(&options)?;
    run.needs_no_choice()?;
    run.write(&options)?;
    Ok(())
}

/// The translated file, where one stands that bitext did not write, and the translation has no text of its own.
///
/// # Errors
/// A file or the store cannot be used.
pub fn not_ours(options: &workbench::Options, now: i64, progress: &Arc<dyn Progress>) -> Result<Option<PathBuf>, Failure> {
    let (run, _) = open(options, now, progress)?;
    let is_ours = run.store.written(&run.translation, &run.output_name)?.is_some();
    Ok((!is_ours && run.output.exists() && run.texts.iter().all(Option::is_none)).then_some(run.output))
}

/// True where the file stands byte for byte as bitext wrote it, so that nobody changed anything. This is known without
/// reading the article.
fn is_as_written(desk: &workbench::Options) -> Result<bool, Failure> {
    let project = Project::of(&desk.article, desk.store.as_deref())?;
    if !project.store().exists() {
        return Ok(false);
    }
    let mut store = Store::open(project.store())?;
    let name = project.name_of(&desk.article);
    let listed = store.articles()?.into_iter().find(|listed| listed.path == name && listed.languages.contains(&desk.to));
    let Some(listed) = listed.filter(|listed| desk.from.as_ref().is_none_or(|from| *from == listed.language)) else {
        return Ok(false);
    };
    let output = files::output_name(&desk.article, &listed.language, &desk.to);
    let translation = store.translation(listed.id, &desk.to)?;
    let written = store.written(&translation, &project.name_of(&output))?;
    Ok(written.is_some_and(|written| std::fs::read(&output).is_ok_and(|bytes| bytes == written.text.as_bytes())))
}

/// Writes the translated file from the store. A segment without text has that of its source. What a person changed in the
/// file meanwhile is read first; where both changed, what the person chose stands, and nothing is written before they did.
///
/// # Errors
/// A file or the store cannot be used, or a file that bitext did not write stands in the way.
pub fn deliver(
    options: &workbench::Options,
    choices: Vec<Chosen>,
    now: i64,
    progress: &Arc<dyn Progress>,
) -> Result<Delivered, Failure> {
    let (mut run, options) = open(options, now, progress)?;
    run.choices = choices;
    files::needs_folder(&run.output)?;
    run.read_edits(&options)?;
    if !run.conflicts.is_empty() {
        return Ok(Delivered::Conflicts(run.conflicts));
    }
    let (_, written) = run.write(&options)?;
    Ok(Delivered::Done { output: run.output, written })
}

fn open(desk: &workbench::Options, now: i64, progress: &Arc<dyn Progress>) -> Result<(Run, Options), Failure> {
    let project = Project::of(&desk.article, desk.store.as_deref())?;
    let (_, document) = files::read_document(&desk.article, desk.format.as_deref(), project.reading())?;
    let from = languages::of_document(desk.from.as_ref(), &document, &desk.article, "--from")?.tag;
    let document = documents::prepare(document, &desk.to)?;
    let output = files::output_name(&desk.article, &from, &desk.to);
    let options = Options {
        article: desk.article.clone(),
        from: desk.from.clone(),
        to: desk.to.clone(),
        output: None,
        format: desk.format.clone(),
        glossaries: desk.glossaries.clone(),
        without_glossary: desk.without_glossary,
        backends: Vec::new(),
        answers: None,
        fresh: None,
        deadline: None,
        max_cost: None,
        models: None,
        offline: true,
        adopt: None,
        threads: 1,
        store: desk.store.clone(),
        now,
        progress: Arc::clone(progress),
        stop: Arc::default(),
    };
    let run = Run::open(&options, &project, document, from, output)?;
    Ok((run, options))
}

/// Keeps what a run says to the person.
#[derive(Debug, Default)]
pub struct Notes(std::sync::Mutex<Vec<Message>>);

impl Notes {
    /// What was said since the last call.
    #[must_use]
    pub fn take(&self) -> Vec<Message> {
        self.0.lock().map(|mut notes| std::mem::take(&mut *notes)).unwrap_or_default()
    }
}

impl Progress for Notes {
    fn begin(&self, _: &Message, _: Option<u64>) {}

    fn advance(&self, _: u64) {}

    fn end(&self) {}

    fn note(&self, message: &Message) {
        if let Ok(mut notes) = self.0.lock() {
            notes.push(message.clone());
        }
    }
}
