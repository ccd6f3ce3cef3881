//! What a person changed in the translated file, set beside what was recorded since the file was written.
//!
//! Three texts of each segment are compared: the one that was written, the one in the file, and the newest that is recorded.
//! Where only the file changed, its text becomes a revision; where only the record did, the record stands; where both did,
//! nothing is recorded and nothing is written before a person chooses ([`Conflict`]).

use std::collections::HashSet;

use aho_corasick::AhoCorasick;

use super::super::adopt::{Adopted, adopted};
use super::super::check::shown;
use super::super::readback::{self, Edited};
use super::super::{Error, compose, files, neighbours};
use super::file::Beside;
use super::{Adopt, Options, Run};
use crate::model::{Content, Document, Failure, Message, Origin, Revision, SegmentId, State};
use crate::store::{Entry, Save, Saved, Written};

/// A segment that was changed in the translated file and, otherwise, in the store since the file was written. Texts are in
/// the numbers of the article, without white space at their edges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The segment.
    pub segment: SegmentId,
    /// What was written.
    pub base: Content,
    /// What stands in the file.
    pub file: Content,
    /// What is recorded.
    pub recorded: Content,
    /// Number of the revision that recorded it.
    pub revision: i64,
}

/// Which of the texts of a conflict shall stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// The one in the file.
    File,
    /// The one that is recorded.
    Recorded,
}

/// A person's word on a conflict. It holds for the texts that the person saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The segment.
    pub segment: SegmentId,
    /// Number of the revision that the person saw.
    pub revision: i64,
    /// The text of the file that the person saw, in tagged form.
    pub file: String,
    /// Which shall stand.
    pub take: Take,
}

/// What an edit of the file comes to.
enum Verdict {
    /// It is recorded already, or the person wants the recorded text.
    Known,
    /// It is the newest text; the number of the revision that it follows.
    Newer(Option<i64>),
    /// Both changed.
    Both(Conflict),
}

/// A text as texts are compared: without white space at its edges.
fn said(content: &Content) -> String {
    content.trim().1.to_tagged()
}

/// The beginning of a text, on one line.
fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

impl Run {
    /// Reads a person's edits of the translated file into the store. Then every text is fitted to its sentence's neighbours of
    /// today.
    pub(super) fn read_edits(&mut self, options: &Options) -> Result<(), Failure> {
        let read = self.file_edits(options)?;
        let fitted = neighbours::fit(&mut self.store, &self.translation, (&self.segments, &self.keys), (&self.from, &self.to))?;
        fitted.iter().for_each(|(key, revision)| self.show(key, revision));
        let Some((written, taken)) = read else { return Ok(()) };
        let outlived = self.outlived(&written, &taken)?;
        if outlived > 0 {
            let path = self.keep_copy()?;
            options.progress.note(&Message::new("note-outlived").with("count", outlived).with("path", path));
        }
        Ok(())
    }

    /// What was written to the translated file, and the segments whose text in it is a person's; nothing where there is no
    /// file that bitext wrote.
    fn file_edits(&mut self, options: &Options) -> Result<Option<(Written, HashSet<SegmentId>)>, Failure> {
        if !self.output.exists() {
            return Ok(None);
        }
        let written = self.store.written(&self.translation, &self.output_name)?;
        if written.is_none() && options.adopt.is_none() {
            return Err(Error::NotOurs(self.output.clone()).into());
        }
        let (bytes, file) = files::read_document(&self.output, Some(self.document.format), &self.document.reading)?;
        self.read = Some(bytes);
        let file = file.into_target();
        // An emptied file asks to be written again.
        if file.text.trim().is_empty() {
            return Ok(None);
        }
        let Some(written) = written else { return self.adopt(&file, options).map(|()| None) };
        let written = self.laid_anew(written)?;
        let found = readback::read_back(&written, &file)?;
        let taken = self.take_in(&found.edits, options.now)?;
        if !taken.is_empty() {
            let note = Message::new("note-edits").with("count", taken.len());
            options.progress.note(&note.with("path", shown(&self.output)));
        }
        self.beside = Some(Beside { base: found.base, file });
        Ok(Some((written, taken)))
    }

    /// An error while a person has to choose between texts.
    pub(super) fn needs_no_choice(&self) -> Result<(), Error> {
        match self.conflicts.len() {
            0 => Ok(()),
            count => Err(Error::BothChanged { path: self.output.clone(), count }),
        }
    }

    /// Records the edits that are newer than what is recorded; gives their segments.
    fn take_in(&mut self, edits: &[Edited], now: i64) -> Result<HashSet<SegmentId>, Failure> {
        self.conflicts.clear();
        let mut saves = Vec::new();
        let unfitted = self.store.unfitted(&self.translation)?;
        for edit in edits {
            let entries = self.store.entries_of(&self.translation, &edit.key)?;
            match self.verdict(edit, &entries) {
                Verdict::Known => {}
                Verdict::Both(conflict) => self.conflicts.push(conflict),
                Verdict::Newer(seen) => {
                    let place = self.places.get(&edit.key).filter(|_| unfitted.contains_key(&edit.key));
                    let content = match place {
                        Some(place) => neighbours::fitted(&self.segments, *place, &edit.stands, (&self.from, &self.to)),
                        None => edit.stands.clone(),
                    };
                    let source = self.places.get(&edit.key).and_then(|place| self.segments.get(*place));
                    let state = source.map_or(State::Translated, |source| State::Translated.of(&content, &source.content));
                    let revision = Revision { content, origin: Origin::Edit, state, time: now };
                    let (segment, author) = (edit.key.clone(), self.output_name.clone());
                    saves.push(Save { segment, seen, revision, author, note: String::new() });
                }
            }
        }
        let mut taken = HashSet::new();
        for (save, saved) in saves.iter().zip(self.store.save(&self.translation, &saves)?) {
            match saved {
                Saved::Recorded(_) => {
                    self.show(&save.segment, &save.revision);
                    taken.insert(save.segment.clone());
                }
                Saved::Stale(Some(newest)) => {
                    let made = edits.iter().find(|edit| edit.key == save.segment).map(|edit| &edit.made);
                    self.conflicts.extend(self.conflict(&save.segment, made, &save.revision.content, &newest));
                }
                Saved::Stale(None) | Saved::Unknown => {}
            }
        }
        Ok(taken)
    }

    /// What an edit comes to, beside every text that its segment had.
    fn verdict(&self, edit: &Edited, entries: &[Entry]) -> Verdict {
        if edit.written.is_some_and(|number| entries.iter().all(|entry| entry.number != number)) {
            return self.verdict_anew(edit, entries);
        }
        let (made, stands) = (said(&edit.made), said(&edit.stands));
        let is = |entry: &Entry, text: &str| said(&entry.revision.content) == text;
        let since = match edit.written {
            Some(number) => entries.partition_point(|entry| entry.number <= number),
            None => entries.iter().rposition(|entry| is(entry, &made)).map_or(0, |at| at + 1),
        };
        // Whoever recorded something behind it knew the file's text.
        if entries[since..].iter().any(|entry| is(entry, &stands)) {
            return Verdict::Known;
        }
        let Some(newest) = entries.last() else { return Verdict::Newer(None) };
        let written = since.checked_sub(1).and_then(|at| entries.get(at)).map_or(made, |entry| said(&entry.revision.content));
        if is(newest, &written) {
            return Verdict::Newer(Some(newest.number));
        }
        self.both(edit, newest)
    }

    /// What an edit comes to whose segment was cut otherwise when the file was written: the number is that of the newest
    /// revision that was written. Whether a text that was recorded since, and is gone again, was recorded in sight of the
    /// file's is not known then, so that the person is asked.
    fn verdict_anew(&self, edit: &Edited, entries: &[Entry]) -> Verdict {
        let bare = |content: &Content| content.without(char::is_whitespace).to_tagged();
        let made = bare(&edit.made);
        let stands = said(&edit.stands);
        let Some(newest) = entries.last() else { return Verdict::Newer(None) };
        let since = entries.partition_point(|entry| Some(entry.number) <= edit.written);
        let known = entries[since..].iter().rposition(|entry| said(&entry.revision.content) == stands);
        let back = entries[since..].iter().rposition(|entry| bare(&entry.revision.content) == made);
        match known {
            Some(_) if known > back => Verdict::Known,
            None if bare(&newest.revision.content) == made => Verdict::Newer(Some(newest.number)),
            _ => self.both(edit, newest),
        }
    }

    /// What an edit comes to where the newest text is neither the one that was written nor the file's.
    fn both(&self, edit: &Edited, newest: &Entry) -> Verdict {
        match self.conflict(&edit.key, Some(&edit.made), &edit.stands, newest) {
            // A sentence that the article no longer has is nobody's to choose.
            None => Verdict::Newer(Some(newest.number)),
            Some(conflict) => match self.chosen(&conflict) {
                Some(Take::File) => Verdict::Newer(Some(newest.number)),
                Some(Take::Recorded) => Verdict::Known,
                None => Verdict::Both(conflict),
            },
        }
    }

    fn conflict(&self, key: &SegmentId, made: Option<&Content>, stands: &Content, newest: &Entry) -> Option<Conflict> {
        let segment = self.segments.get(*self.places.get(key)?)?;
        let here = |content: &Content| compose::in_block(segment, content).trim().1;
        Some(Conflict {
            segment: key.clone(),
            base: made.map(here).unwrap_or_default(),
            file: here(stands),
            recorded: here(&newest.revision.content),
            revision: newest.number,
        })
    }

    /// What the person wants of a conflict, if they saw it as it is.
    fn chosen(&self, conflict: &Conflict) -> Option<Take> {
        let is_it = |choice: &&Chosen| {
            choice.segment == conflict.segment && choice.revision == conflict.revision && choice.file == conflict.file.to_tagged()
        };
        self.choices.iter().find(is_it).map(|choice| choice.take)
    }

    /// Takes over the texts of a translated file that bitext did not write, for segments that have none. The file as it was
    /// is kept in a copy before another is written.
    fn adopt(&mut self, file: &Document, options: &Options) -> Result<(), Failure> {
        let Adopted { texts, left, is_unrelated } = adopted(&self.document, &self.segments, file, &self.from, &self.to);
        if is_unrelated && options.adopt != Some(Adopt::Anyway) {
            return Err(Error::Unrelated(self.output.clone()).into());
        }
        let missing = texts.into_iter().filter(|(index, _)| self.texts[*index].is_none());
        let revision = |index: usize, content| {
            let state = State::Translated.of(&content, &self.segments[index].content);
            Revision { content, origin: Origin::Edit, state, time: options.now }
        };
        let revisions: Vec<_> = missing.map(|(index, content)| (self.keys[index].clone(), revision(index, content))).collect();
        self.record(&revisions)?;
        self.adopted = true;
        let note = Message::new("note-adopted").with("count", revisions.len()).with("segments", self.segments.len());
        options.progress.note(&note);
        if let Some(first) = left.first() {
            options.progress.note(&Message::new("note-adopted-left").with("count", left.len()).with("first", beginning(first)));
        }
        Ok(())
    }

    /// How many sentences of the file have a person's words that the new file will not have: those that the article no
    /// longer has, and those that were edited there and are cut otherwise now. A sentence that is only cut otherwise has
    /// handed its words on.
    fn outlived(&self, written: &Written, taken: &HashSet<SegmentId>) -> Result<usize, Failure> {
        let by_hand = |key: &SegmentId| self.current.get(key).is_some_and(|revision| revision.origin == Origin::Edit);
        let keys = written.layout.iter().flat_map(|block| &block.segments).map(|segment| &segment.key);
        let gone: Vec<&SegmentId> = keys.filter(|key| by_hand(key) && !self.places.contains_key(key)).collect();
        if gone.is_empty() {
            return Ok(0);
        }
        let sources = self.store.sources(&self.translation)?;
        let bare = |content: &Content| content.without(char::is_whitespace).text;
        let wanted: Vec<String> = gone
            .iter()
            .map(|key| sources.get(key).map(|tagged| bare(&Content::stored(tagged, &[]))).unwrap_or_default())
            .collect();
        let mut is_there = vec![false; gone.len()];
        if let Ok(finder) = AhoCorasick::new(&wanted) {
            for block in &self.document.blocks {
                for found in finder.find_overlapping_iter(&bare(&block.content)) {
                    is_there[found.pattern().as_usize()] = true;
                }
            }
        }
        Ok(gone.iter().zip(is_there).filter(|(key, is_there)| !is_there || taken.contains(**key)).count())
    }

    /// Copies the translated file as it was read; gives the copy's name.
    pub(super) fn keep_copy(&self) -> Result<String, Failure> {
        let copy = files::backup_name(&self.output);
        if let (false, Some(bytes)) = (self.dry, &self.read) {
            files::write_whole(&copy, bytes)?;
        }
        Ok(shown(&copy))
    }
}
