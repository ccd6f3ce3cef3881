//! The glossaries of a project as a person browses them, and what a person changes in one.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::text_of;
use crate::glossary::files::{Hints, Kind, change, read};
use crate::glossary::{self, Concept, Glossary, Merged, Place, contradictions, source_of};
use crate::model::{Explain, Failure, LanguageTag, Message, Severity, Silent};
use crate::pipeline::files::Stamp;
use crate::pipeline::merge::merge;
use crate::pipeline::{Error, Project};

/// Name of the file that a first concept goes to.
const FIRST: &str = "terms.toml";

/// Every glossary of a project, read once.
#[derive(Debug)]
pub struct Shelf {
    /// The files, in the order in which they count: a later one replaces concepts of an earlier one.
    pub books: Vec<Book>,
    /// Every concept, in the order of the files.
    pub entries: Vec<Entry>,
    stamps: Vec<(PathBuf, Stamp)>,
}

/// A glossary file.
#[derive(Debug)]
pub struct Book {
    /// Its name within the project.
    pub name: String,
    /// Its path.
    pub path: PathBuf,
    /// True when its concepts can be changed: it is in our own format.
    pub is_editable: bool,
    /// What could not be read in it.
    pub problems: Vec<Message>,
}

/// A concept of a file.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Index of its file in [`Shelf::books`].
    pub book: usize,
    /// The concept.
    pub concept: Concept,
    /// Index of the file whose concept of the same identifier counts in its place.
    pub replaced_by: Option<usize>,
    /// What contradicts it or itself.
    pub problems: Vec<(Severity, Message)>,
}

/// What a person makes of a concept.
#[derive(Debug, Clone)]
pub struct Change {
    /// Name of the file within the project.
    pub book: String,
    /// The identifier that the concept had; none for a new one.
    pub id: Option<String>,
    /// [`version`] of the concept as the person saw it.
    pub seen: String,
    /// What it is to be.
    pub concept: Concept,
}

/// A concept of a file as a person saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Which {
    /// Name of the file within the project.
    pub book: String,
    /// The concept's identifier.
    pub id: String,
    /// Its [`version`].
    pub seen: String,
}

/// What came of a change.
#[derive(Debug)]
pub enum Changed {
    /// It stands in the file.
    Done,
    /// Nothing was written: the file's concept is another than the person saw, or there is one where none was; none when it
    /// is gone.
    Conflict(Option<Box<Concept>>),
}

/// A digest of everything that a concept says, without its place in the file.
#[must_use]
pub fn version(concept: &Concept) -> String {
    let mut concept = Concept { place: Place::default(), ..concept.clone() };
    concept.terms.iter_mut().for_each(|term| term.line = 0);
    let json = serde_json::to_string(&concept).unwrap_or_default();
    Sha256::digest(json.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

impl Shelf {
    /// Reads the given glossaries, or, when none are given, those of the project.
    #[must_use]
    pub fn open(project: &Project, given: &[PathBuf]) -> Shelf {
        let paths = project.glossaries(given);
        let stamps = stamps(&paths);
        let mut shelf = Shelf { books: Vec::new(), entries: Vec::new(), stamps };
        let mut parts = Vec::new();
        for (book, path) in paths.into_iter().enumerate() {
            let (glossary, problems) = match read(&path, &Hints::default()) {
                Ok(found) => (found.glossary, found.problems.iter().map(Explain::message).collect()),
                Err(error) => (Glossary::default(), vec![error.message()]),
            };
            let is_editable = Kind::of(&path) == Some(Kind::Toml);
            shelf.books.push(Book { name: project.name_of(&path), path, is_editable, problems });
            let entry = |concept: &Concept| Entry { book, concept: concept.clone(), replaced_by: None, problems: Vec::new() };
            shelf.entries.extend(glossary.concepts.iter().map(entry));
            parts.push(glossary);
        }
        shelf.tell(&Merged::of(parts).glossary, project.source_language());
        shelf
    }

    /// Writes beside each concept what is wrong with it.
    fn tell(&mut self, merged: &Glossary, stated: Option<&LanguageTag>) {
        // A concept is known by where it stands: its identifier may be another's, too.
        let counts: HashSet<&Place> = merged.concepts.iter().map(|concept| &concept.place).collect();
        let mut last: HashMap<String, usize> = HashMap::new();
        let mut places: HashMap<Place, usize> = HashMap::new();
        for (index, entry) in self.entries.iter().enumerate().filter(|(_, entry)| counts.contains(&entry.concept.place)) {
            last.insert(entry.concept.id.clone(), entry.book);
            places.insert(entry.concept.place.clone(), index);
        }
        for entry in self.entries.iter_mut().filter(|entry| !counts.contains(&entry.concept.place)) {
            entry.replaced_by = last.get(&entry.concept.id).copied();
        }
        for found in contradictions(merged, source_of(merged, stated).as_ref(), &Silent) {
            let concepts = found.terms.map(|(index, _)| merged.concepts.get(index));
            let mut told: Vec<usize> = Vec::new();
            for concept in concepts.into_iter().flatten() {
                let Some(index) = places.get(&concept.place).copied().filter(|index| !told.contains(index)) else { continue };
                told.push(index);
                self.entries[index].problems.push((found.kind.severity(), found.message(merged)));
            }
        }
    }

    /// True while no file of the project's glossaries has changed since they were read.
    #[must_use]
    pub fn is_current(&self, project: &Project, given: &[PathBuf]) -> bool {
        stamps(&project.glossaries(given)) == self.stamps
    }

    /// A concept by its file's name and its identifier.
    #[must_use]
    pub fn entry(&self, book: &str, id: &str) -> Option<&Entry> {
        let book = self.books.iter().position(|known| known.name == book)?;
        self.entries.iter().find(|entry| entry.book == book && entry.concept.id == id)
    }

    /// The languages of all terms, in the order of their tags.
    #[must_use]
    pub fn languages(&self) -> Vec<LanguageTag> {
        let mut tags: Vec<LanguageTag> = Vec::new();
        for term in self.entries.iter().flat_map(|entry| &entry.concept.terms) {
            if !tags.contains(&term.language) {
                tags.push(term.language.clone());
            }
        }
        tags.sort_by_key(ToString::to_string);
        tags
    }
}

/// Changes a concept in its file, or adds it, when the file still says what the person saw. All else in the file stays.
///
/// # Errors
/// There is no such glossary, it is not in our own format, the concept cannot stand in a glossary, or the file cannot be
/// written; then it stays as it was.
pub fn put(project: &Project, given: &[PathBuf], change: &Change) -> Result<Changed, Failure> {
    let path = place(project, given, &change.book)?;
    let name = change.book.as_str();
    if Kind::of(&path) != Some(Kind::Toml) {
        return Err(glossary::Error::NotEdited { file: name.to_owned() }.into());
    }
    let text = text_of(&path, name)?;
    let known = glossary::parse(&text, name, Kind::Toml)?;
    let wanted = change.id.as_ref().unwrap_or(&change.concept.id);
    let now = known.concepts.iter().find(|concept| concept.id == *wanted);
    let as_seen = match (&change.id, now) {
        (None, now) => now.is_none(),
        (Some(_), now) => now.is_some_and(|now| version(now) == change.seen),
    };
    if !as_seen {
        return Ok(Changed::Conflict(now.cloned().map(Box::new)));
    }
    let new = match &change.id {
        Some(id) => self::change(&text, name, id, &change.concept)?,
        None => {
            let added = glossary::files::add(&text, name, &Glossary { concepts: vec![change.concept.clone()] })?;
            // What the head of the file says of every concept may not be wanted of this one.
            self::change(&added.text, name, &change.concept.id, &change.concept)?
        }
    };
    if new != text {
        super::write(&path, &new)?;
    }
    Ok(Changed::Done)
}

/// A file before and after a concept was taken out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    which: Which,
    before: String,
    after: String,
}

/// What came of taking a concept out.
#[derive(Debug, Clone, PartialEq)]
pub enum TakenOut {
    /// It is gone; this puts it back.
    Done(Box<Removed>),
    /// The file says something else of it by now, or nothing any more.
    Stale,
}

/// Takes a concept out of its file, when the file still says what the person saw. All else in the file stays.
///
/// # Errors
/// There is no such glossary, it is not in our own format, or the file cannot be written; then it stays as it was.
pub fn take_out(project: &Project, given: &[PathBuf], which: &Which) -> Result<TakenOut, Failure> {
    let path = place(project, given, &which.book)?;
    let name = which.book.as_str();
    if Kind::of(&path) != Some(Kind::Toml) {
        return Err(glossary::Error::NotEdited { file: name.to_owned() }.into());
    }
    let text = text_of(&path, name)?;
    let known = glossary::parse(&text, name, Kind::Toml)?;
    let now = known.concepts.iter().find(|concept| concept.id == which.id);
    if now.is_none_or(|now| version(now) != which.seen) {
        return Ok(TakenOut::Stale);
    }
    let after = glossary::files::remove(&text, name, &which.id)?;
    super::write(&path, &after)?;
    Ok(TakenOut::Done(Box::new(Removed { which: which.clone(), before: text, after })))
}

/// Puts a concept back that was taken out: where it stood, as it was written, with the comment above it. What was changed
/// elsewhere in the file meanwhile stays. False, and nothing is written, where its place was changed too.
///
/// # Errors
/// There is no such glossary any more, it has the identifier again, or the file cannot be written; then it stays as it was.
pub fn put_back(project: &Project, given: &[PathBuf], removed: &Removed) -> Result<bool, Failure> {
    let Removed { which, before, after } = removed;
    let path = place(project, given, &which.book)?;
    let text = text_of(&path, &which.book)?;
    let merged = merge(after, before, &text);
    let concepts = |text: &str| Ok::<_, glossary::Error>(glossary::parse(text, &which.book, Kind::Toml)?.concepts);
    let is_own = |concept: &Concept| concept.id == which.id && version(concept) == which.seen;
    let (was, is) = (concepts(&text)?, concepts(&merged.text)?);
    let others = || is.iter().filter(|concept| !is_own(concept)).map(version);
    if merged.conflicts || is.len() != was.len() + 1 || !others().eq(was.iter().map(version)) {
        return Ok(false);
    }
    super::write(&path, &merged.text)?;
    Ok(true)
}

/// The file of a name: one of the project's glossaries, or the one that a first concept goes to.
fn place(project: &Project, given: &[PathBuf], name: &str) -> Result<PathBuf, Error> {
    let first = first(project);
    let known = project.glossaries(given).into_iter().chain(given.is_empty().then_some(first));
    known.into_iter().find(|path| project.name_of(path) == name).ok_or_else(|| Error::Missing(PathBuf::from(name)))
}

/// The file that a new concept goes to where a person names none.
#[must_use]
pub fn first(project: &Project) -> PathBuf {
    project.own_glossary(FIRST)
}

fn stamps(paths: &[PathBuf]) -> Vec<(PathBuf, Stamp)> {
    paths.iter().map(|path| (path.clone(), Stamp::of(path))).collect()
}
