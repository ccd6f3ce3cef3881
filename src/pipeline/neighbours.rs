//! Sentences that stay what they are while their neighbours change: the last of a paragraph has another behind it now, or the
//! first is gone. Only the white space round them is another, and their texts go with them.

use std::collections::HashSet;

use super::compose;
use crate::model::{Failure, LanguageTag, Revision, Segment, SegmentId};
use crate::store::{ArticleId, Save, SourceSegment, Store, Translation};

/// A text that went with its sentence.
pub(super) struct Moved {
    /// The sentence as it was between its old neighbours.
    pub(super) from: SegmentId,
    /// As it is today.
    pub(super) to: SegmentId,
    /// What was recorded for it.
    pub(super) revision: Revision,
}

/// Records the text that a sentence had between other neighbours, with its author and state, for each one that has none since.
///
/// # Errors
/// The store cannot be read or written.
pub(super) fn take_along(
    store: &mut Store,
    (article, translation): (ArticleId, &Translation),
    (segments, keys): (&[Segment], &[SegmentId]),
    (from, to): (&LanguageTag, &LanguageTag),
) -> Result<Vec<Moved>, Failure> {
    let replaced = store.replaced(article)?;
    let today: HashSet<&SegmentId> = keys.iter().collect();
    let (mut saves, mut moved) = (Vec::new(), Vec::new());
    for (index, (segment, key)) in segments.iter().zip(keys).enumerate() {
        let gone = replaced.get(key).filter(|old| !today.contains(&old.key));
        let Some(old) = gone.filter(|old| old.source.trim() == SourceSegment::of(segment).source.trim()) else {
            continue;
        };
        let own = store.entries_of(translation, key)?.pop().map(|entry| entry.number);
        let Some(entry) = store.entries_of(translation, &old.key)?.pop().filter(|entry| own < Some(entry.number)) else {
            continue;
        };
        let core = entry.revision.content.trim().1;
        let is_last = segments.get(index + 1).is_none_or(|next| next.block != segment.block);
        let content = if core.is_empty() { core } else { compose::with_edges(segment, is_last, core, from, to) };
        let revision = Revision { content, ..entry.revision };
        moved.push(Moved { from: old.key.clone(), to: key.clone(), revision: revision.clone() });
        saves.push(Save { segment: key.clone(), seen: own, revision, author: entry.author, note: entry.note });
    }
    if !saves.is_empty() {
        store.save(translation, &saves)?;
    }
    Ok(moved)
}
