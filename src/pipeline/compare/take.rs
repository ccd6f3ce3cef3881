//! What a person takes of backends: a revision each, with the backend that wrote it and what was said of it.

use std::collections::HashSet;

use super::Desk;
use crate::model::{Content, Failure, Numbering, Origin, Remark, Revision, SegmentId, State};
use crate::pipeline::compose;
use crate::store::{Save, Saved};

/// A text that a person took from a backend.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The segment.
    pub segment: SegmentId,
    /// Number of the revision that the person saw; none when the segment had no text.
    pub seen: Option<i64>,
    /// The backend, as it is recorded with texts.
    pub backend: String,
    /// Its text.
    pub content: Content,
    /// What a person should know of the text.
    pub remarks: Vec<Remark>,
}

impl Desk {
    /// Records texts that a person took from backends, whatever the segments have by now: a revision each, with the backend that
    /// wrote it.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn take(&mut self, taken: &[Taken], now: i64) -> Result<(), Failure> {
        let revision = |taken: &Taken| Some((taken.segment.clone(), self.revision(taken, now)?));
        let revisions: Vec<(SegmentId, Revision)> = taken.iter().filter_map(revision).collect();
        self.store.record(&self.translation, &revisions)?;
        self.record_remarks(taken.iter())
    }

    /// As [`Desk::take`], each text only when its segment still has the revision that the person saw; gives of each one that was
    /// recorded the segment, the revision before and its own. `author` is the person's name.
    ///
    /// # Errors
    /// The store cannot be written; texts that were recorded before that stay.
    pub fn take_as_seen(
        &mut self,
        taken: &[Taken],
        author: &str,
        now: i64,
    ) -> Result<Vec<(SegmentId, Option<i64>, i64)>, Failure> {
        let save = |taken: &Taken| {
            let revision = self.revision(taken, now)?;
            let (segment, author) = (taken.segment.clone(), author.to_owned());
            Some(Save { segment, seen: taken.seen, revision, author, note: String::new() })
        };
        let saves: Vec<Save> = taken.iter().filter_map(save).collect();
        let saved = self.store.save(&self.translation, &saves)?;
        let recorded = saves.into_iter().zip(saved).filter_map(|(save, saved)| match saved {
            Saved::Recorded(number) => Some((save.segment, save.seen, number)),
            Saved::Stale(_) | Saved::Unknown => None,
        });
        let recorded: Vec<(SegmentId, Option<i64>, i64)> = recorded.collect();
        let segments: HashSet<&SegmentId> = recorded.iter().map(|(segment, ..)| segment).collect();
        self.record_remarks(taken.iter().filter(|taken| segments.contains(&taken.segment)))?;
        Ok(recorded)
    }

    /// Records what is said of texts that were taken, as it is of those of a translation.
    fn record_remarks<'a>(&mut self, taken: impl Iterator<Item = &'a Taken>) -> Result<(), Failure> {
        let remarks = taken.flat_map(|taken| taken.remarks.iter().map(|remark| (taken.segment.clone(), remark.clone())));
        Ok(self.store.record_remarks(&self.translation, &remarks.collect::<Vec<_>>())?)
    }

    /// The revision that a text makes; none where the article has no such segment.
    fn revision(&self, taken: &Taken, time: i64) -> Option<Revision> {
        let index = self.keys.iter().position(|own| *own == taken.segment)?;
        let segment = &self.segments[index];
        let is_last = self.segments.get(index + 1).is_none_or(|next| next.block != segment.block);
        let content = compose::with_branches(segment, taken.content.clone(), &self.settings.to);
        let content = compose::with_edges(segment, is_last, content, &self.settings.from, &self.settings.to);
        let content = Numbering::of(&segment.content).to_own(&content);
        Some(Revision { content, origin: Origin::Backend(taken.backend.clone()), state: State::Translated, time })
    }
}
