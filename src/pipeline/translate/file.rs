//! The translated file beside the article: what a person changed in it, and writing it.

use std::collections::HashSet;

use super::super::check::shown;
use super::super::merge::{Merged, merge};
use super::super::{Error, adopt, compose, files, readback};
use super::{Options, Run};
use crate::documents;
use crate::model::{Carrier, Document, Failure, Message, Origin, Revision, SegmentId, State};
use crate::store::Written;

/// The translated file as a person left it.
pub(super) struct Beside {
    /// What bitext made for it, with the person's edits of segments.
    base: String,
    /// The file.
    file: Document,
}

impl Run {
    /// Reads a person's edits of the translated file into the store.
    pub(super) fn read_edits(&mut self, options: &Options) -> Result<(), Failure> {
        if !self.output.exists() {
            return Ok(());
        }
        let written = self.store.written(&self.translation, &self.output_name)?;
        if written.is_none() && !options.adopt {
            return Err(Error::NotOurs(self.output.clone()).into());
        }
        let (bytes, file) = files::read_document(&self.output, Some(self.document.format), &self.document.reading)?;
        self.read = Some(bytes);
        let file = file.into_target();
        // An emptied file asks to be written again.
        if file.text.trim().is_empty() {
            return Ok(());
        }
        let Some(written) = written else { return self.adopt(&file, options) };
        let found = readback::read_back(&written, &file)?;
        let revision = |content| Revision { content, origin: Origin::Edit, state: State::Translated, time: options.now };
        let revisions: Vec<(SegmentId, Revision)> =
            found.edits.into_iter().map(|(key, content)| (key, revision(content))).collect();
        self.record(&revisions)?;
        if !revisions.is_empty() {
            let note = Message::new("note-edits").with("count", revisions.len());
            options.progress.note(&note.with("path", shown(&self.output)));
        }
        let outlived = self.outlived(&written);
        if outlived > 0 {
            let path = self.keep_copy()?;
            options.progress.note(&Message::new("note-outlived").with("count", outlived).with("path", path));
        }
        self.beside = Some(Beside { base: found.base, file });
        Ok(())
    }

    /// Takes over the texts of a translated file that bitext did not write, for segments that have none. The file as it was
    /// is kept in a copy.
    fn adopt(&mut self, file: &Document, options: &Options) -> Result<(), Failure> {
        let texts = adopt::adopted(&self.segments, file, &self.from, &self.to);
        let missing = texts.into_iter().filter(|(index, _)| self.texts[*index].is_none());
        let revision = |content| Revision { content, origin: Origin::Edit, state: State::Translated, time: options.now };
        let revisions: Vec<_> = missing.map(|(index, content)| (self.keys[index].clone(), revision(content))).collect();
        self.record(&revisions)?;
        let path = self.keep_copy()?;
        let note = Message::new("note-adopted").with("count", revisions.len()).with("segments", self.segments.len());
        options.progress.note(&note.with("path", path));
        Ok(())
    }

    /// How many sentences of the file have a person's words and are no longer in the article.
    fn outlived(&self, written: &Written) -> usize {
        let by_hand = |key: &SegmentId| self.current.get(key).is_some_and(|revision| revision.origin == Origin::Edit);
        let keys = written.layout.iter().flat_map(|block| &block.segments).map(|segment| &segment.key);
        let today: HashSet<&SegmentId> = self.keys.iter().collect();
        keys.filter(|key| by_hand(key) && !today.contains(key)).count()
    }

    /// Copies the translated file as it was read; gives the copy's name.
    fn keep_copy(&self) -> Result<String, Failure> {
        let copy = files::backup_name(&self.output);
        if let (false, Some(bytes)) = (self.dry, &self.read) {
            files::write_whole(&copy, bytes)?;
        }
        Ok(shown(&copy))
    }

    /// Writes the translated file, unless it stands there already: what was written, read again, and whether it had to be.
    /// What a person changed there besides the text of segments stays.
    pub(super) fn write(&mut self, options: &Options) -> Result<(Document, bool), Failure> {
        // Words that a person wrote while the run was going on are read too.
        if self.output.exists() {
            let now = files::read_bytes(&self.output)?;
            if self.read.as_ref() != Some(&now) {
                self.read_edits(options)?;
            }
        }
        let blocks = compose::blocks(self.document.blocks.len(), &self.segments, &self.texts);
        let text = documents::write_translation(&self.document, &blocks, &self.to)?;
        let made = documents::reread(text, &self.document)?;
        let bytes = match &self.beside {
            Some(beside) => self.merged(&made, beside, options)?,
            None => documents::carry(&made.text, &made.carrier)?,
        };
        let stands = self.output.exists() && files::read_bytes(&self.output).is_ok_and(|old| old == bytes);
        if !stands {
            files::write_whole(&self.output, &bytes)?;
        }
        let layout = compose::layout(&self.segments, &self.keys, &self.texts);
        let written = Written { output: self.output_name.clone(), text: made.text, layout };
        self.store.set_written(&self.translation, &written)?;
        let written = documents::read(&bytes, Some(&self.output), Some(self.document.format), &self.document.reading)?;
        Ok((written.into_target(), !stands))
    }

    /// The new text of the translated file with what a person changed there, line by line. Where both changed the same
    /// lines, ours are written there and the file is copied first.
    fn merged(&self, made: &Document, beside: &Beside, options: &Options) -> Result<Vec<u8>, Failure> {
        let Merged { text, conflicts } = merge(&beside.base, &made.text, &beside.file.text);
        if conflicts {
            let path = self.keep_copy()?;
            options.progress.note(&Message::new("note-backup").with("path", path));
            // The parts of another package need not fit those of ours.
            if matches!(made.carrier, Carrier::Package(_)) {
                return Ok(documents::carry(&made.text, &made.carrier)?);
            }
        }
        // What a person changed of a package besides its texts, an image for instance, stays too.
        Ok(documents::carry(&text, &beside.file.carrier)?)
    }
}
