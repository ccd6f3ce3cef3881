//! What stood in the place of a segment before the author changed the sentence.

use std::collections::{BTreeMap, HashMap};

use super::super::compose;
use super::Workbench;
use crate::model::{Content, Failure, Numbering, SegmentId};
use crate::review::Previous;
use crate::store::{Entry, Replaced};

/// A sentence that the article no longer has, with every text that it had, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    /// The sentence.
    pub source: Content,
    /// Its texts.
    pub entries: Vec<Entry>,
}

impl Workbench {
    /// The sentences that stood in the place of a segment, the last one first, with their histories.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn earlier(&self, segment: &SegmentId) -> Result<Vec<Earlier>, Failure> {
        let Some(index) = self.index(segment) else { return Ok(Vec::new()) };
        let before = self.store.predecessors(&self.translation, segment)?.into_iter();
        let earlier = before.map(|old| {
            let mut entries = self.store.entries_of(&self.translation, &old.key)?;
            let source = self.stood(index, &old.source, entries.last().map(|entry| &entry.revision.content));
            for entry in &mut entries {
                entry.revision.content = self.beside(index, &entry.revision.content);
            }
            Ok(Earlier { source, entries })
        });
        earlier.collect()
    }

    /// The place of the sentence that stands where one stood that the article no longer has, and that one with the text that
    /// it had in a revision.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn successor(&self, gone: &SegmentId, seen: Option<i64>) -> Result<Option<(usize, Previous)>, Failure> {
        let Some((key, source)) = self.store.successor(&self.translation, gone)? else { return Ok(None) };
        let Some(place) = self.index(&key) else { return Ok(None) };
        let entries = self.store.entries_of(&self.translation, gone)?.into_iter();
        let text = entries.rev().find(|entry| Some(entry.number) == seen).map(|entry| entry.revision.content);
        let source = self.stood(place, &source, text.as_ref());
        Ok(Some((place, Previous { source, text: text.map(|text| self.beside(place, &text).trim().1) })))
    }

    /// What stood in the place of segments that are new in the article. `current` has the newest text of every segment that
    /// the article has or had.
    pub(super) fn previous(&self, current: &BTreeMap<SegmentId, Entry>) -> Result<HashMap<SegmentId, Previous>, Failure> {
        let replaced = self.store.replaced(self.article)?.into_iter();
        let mut previous = HashMap::new();
        for (key, before) in replaced {
            // Of a sentence that was changed again before anybody translated it, the last one that had a text tells more.
            let has_text = |old: &&Replaced| current.contains_key(&old.key);
            let translated = || before.iter().find(has_text);
            let last = before.first();
            let old = if current.contains_key(&key) { last } else { translated().or(last) };
            let (Some(index), Some(old)) = (self.index(&key), old) else { continue };
            let text = current.get(&old.key).map(|entry| &entry.revision.content);
            let source = self.stood(index, &old.source, text);
            previous.insert(key, Previous { source, text: text.map(|text| self.beside(index, text)) });
        }
        Ok(previous)
    }

    /// A sentence of the store that stood in a place, with the markup of its codes as far as its text or the sentence of
    /// today has it.
    fn stood(&self, index: usize, tagged: &str, text: Option<&Content>) -> Content {
        let today = &self.segments[index].content;
        let own = Numbering::of(today).to_own(today);
        let known: Vec<_> = text.into_iter().chain([&own]).flat_map(|content| content.codes.iter().cloned()).collect();
        self.beside(index, &Content::stored(tagged, &known))
    }

    /// A content that stood in a place, its codes numbered as those with the same markup are today.
    fn beside(&self, index: usize, content: &Content) -> Content {
        compose::numbered_like(&self.segments[index].content, content)
    }
}
