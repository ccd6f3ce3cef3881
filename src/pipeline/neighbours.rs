//! Sentences that stay what they are while their neighbours change: the last of a paragraph has another behind it now, or the
//! first is gone. Only the white space round them is another, and their texts are fitted to it.

use super::compose;
use crate::model::{Content, Failure, LanguageTag, Revision, Segment, SegmentId};
use crate::store::{Fitted, Store, Translation};

/// A text with the white space that belongs round it in the article of today; `index` is the place of its segment.
pub(super) fn fitted(segments: &[Segment], index: usize, content: &Content, (from, to): (&LanguageTag, &LanguageTag)) -> Content {
    let (segment, core) = (&segments[index], content.trim().1);
    let is_last = segments.get(index + 1).is_none_or(|next| next.block != segment.block);
    if core.is_empty() { core } else { compose::with_edges(segment, is_last, core, from, to) }
}

/// Fits every text that was recorded between other neighbours; gives those that changed.
///
/// # Errors
/// The store cannot be read or written.
pub(super) fn fit(
    store: &mut Store,
    translation: &Translation,
    (segments, keys): (&[Segment], &[SegmentId]),
    languages: (&LanguageTag, &LanguageTag),
) -> Result<Vec<(SegmentId, Revision)>, Failure> {
    let mut unfitted = store.unfitted(translation)?;
    let (mut changes, mut changed) = (Vec::new(), Vec::new());
    for (index, key) in keys.iter().enumerate() {
        let Some(entry) = unfitted.remove(key) else { continue };
        let content = fitted(segments, index, &entry.revision.content, languages);
        if content != entry.revision.content {
            changes.push(Fitted { revision: entry.number, content: content.clone() });
            changed.push((key.clone(), Revision { content, ..entry.revision }));
        }
    }
    store.fit(&changes)?;
    Ok(changed)
}
