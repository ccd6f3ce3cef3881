//! Writing the translated file beside the article.

use std::collections::BTreeMap;

use super::super::merge::{Merged, merge};
use super::super::{compose, files};
use super::{Options, Run};
use crate::documents;
use crate::model::{Carrier, Document, Failure, Message, SegmentId};
use crate::store::{Which, Written};

/// The translated file as a person left it.
pub(super) struct Beside {
    /// What bitext made for it, with the person's edits of segments.
    pub(super) base: String,
    /// The file.
    pub(super) file: Document,
}

impl Run {
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
        self.needs_no_choice()?;
        let text = {
            let blocks = compose::blocks(self.document.blocks.len(), &self.segments, &self.texts);
            documents::write_translation(&self.document, &blocks, &self.to)?
        };
        // What cannot be read again is not written. Of very many blocks one reading is held at a time.
        let text = documents::reread(text, &self.document)?.text;
        let bytes = match &self.beside {
            Some(beside) => self.merged(&text, beside, options)?,
            None => documents::carry(&text, &self.document.carrier)?,
        };
        let stands = self.output.exists() && files::read_bytes(&self.output).is_ok_and(|old| old == bytes);
        if !stands {
            if std::mem::take(&mut self.adopted) {
                let path = self.keep_copy()?;
                options.progress.note(&Message::new("note-kept").with("path", path));
            }
            files::write_whole(&self.output, &bytes)?;
        }
        let layout = compose::layout(&self.segments, &self.keys, &self.texts, &self.revisions()?);
        let written = Written { output: self.output_name.clone(), text, layout };
        self.store.set_written(&self.translation, &written)?;
        let written = documents::read(&bytes, Some(&self.output), Some(self.document.format), &self.document.reading)?;
        Ok((written.into_target(), !stands))
    }

    /// The number of the revision that each segment's text is of, where nothing newer was recorded meanwhile.
    pub(super) fn revisions(&self) -> Result<BTreeMap<SegmentId, i64>, Failure> {
        let entries = self.store.entries(&self.translation, Which::Current)?;
        let own = entries
            .into_iter()
            .filter(|(key, entry)| self.current.get(key).is_some_and(|revision| revision.content == entry.revision.content));
        Ok(own.map(|(key, entry)| (key, entry.number)).collect())
    }

    /// The new text of the translated file with what a person changed there, line by line. Where both changed the same
    /// lines, ours are written there and the file is copied first.
    fn merged(&self, made: &str, beside: &Beside, options: &Options) -> Result<Vec<u8>, Failure> {
        let Merged { text, conflicts } = merge(&beside.base, made, &beside.file.text);
        if conflicts {
            let path = self.keep_copy()?;
            options.progress.note(&Message::new("note-backup").with("path", path));
            // The parts of another package need not fit those of ours.
            if matches!(self.document.carrier, Carrier::Package(_)) {
                return Ok(documents::carry(made, &self.document.carrier)?);
            }
        }
        // What a person changed of a package besides its texts, an image for instance, stays too.
        Ok(documents::carry(&text, &beside.file.carrier)?)
    }
}
