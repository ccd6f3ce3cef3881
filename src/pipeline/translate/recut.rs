//! A file that was written before segments were joined or split: whose words stand where in it by today's segments.

use super::Run;
use crate::model::{Content, Failure};
use crate::pipeline::compose;
use crate::store::{Written, WrittenBlock, WrittenSegment};

impl Run {
    /// The layout of a written file with today's segments in the blocks that are cut otherwise now but say the same, so that
    /// what a person changed there since belongs to a segment that there is. The other blocks keep theirs.
    pub(super) fn laid_anew(&self, written: Written) -> Result<Written, Failure> {
        let gone = |block: &WrittenBlock| block.segments.iter().any(|segment| !self.places.contains_key(&segment.key));
        if !written.layout.iter().any(gone) {
            return Ok(written);
        }
        let now = compose::layout(&self.segments, &self.keys, &self.texts, &self.revisions()?);
        let texts = compose::blocks(self.document.blocks.len(), &self.segments, &self.texts);
        let made = crate::documents::reread(written.text.clone(), &self.document)?.into_target();
        let layout = written.layout.into_iter().map(|block| {
            let own = now.binary_search_by_key(&block.block, |own| own.block).ok().and_then(|at| now.get(at));
            let (Some(own), Some(Some(text)), Some(stood)) = (own, texts.get(block.block), made.blocks.get(block.block)) else {
                return block;
            };
            let segments = gone(&block).then(|| cut_like(&stood.content, text, &own.segments)).flatten();
            match segments {
                Some(segments) => WrittenBlock { segments, ..block },
                None => block,
            }
        });
        Ok(Written { layout: layout.collect(), ..written })
    }
}

/// The segments of a text with the lengths that they have in another one of the same words; none where the words differ.
/// White space may be otherwise where sentences meet.
fn cut_like(other: &Content, text: &Content, segments: &[WrittenSegment]) -> Option<Vec<WrittenSegment>> {
    let words = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let bare = |content: &Content| content.without(char::is_whitespace).text;
    if bare(other) != bare(text) {
        return None;
    }
    let mut ends = other.text.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at).skip(1);
    let (mut from, mut begun) = (0, 0);
    let last = segments.len().checked_sub(1)?;
    let mut cut = Vec::with_capacity(segments.len());
    for (index, segment) in segments.iter().enumerate() {
        let own = text.text.get(from..from + segment.length)?;
        from += segment.length;
        // A segment reaches to the first word of the next.
        let end = match (words(own), index == last) {
            (_, true) => other.text.len(),
            (0, false) => begun,
            (count, false) => ends.nth(count - 1).unwrap_or(other.text.len()),
        };
        cut.push(WrittenSegment { length: end - begun, ..segment.clone() });
        begun = end;
    }
    Some(cut)
}

#[cfg(test)]
mod tests {
    use super::cut_like;
    use crate::model::{Content, SegmentId};
    use crate::store::WrittenSegment;

    #[test]
    fn a_text_is_cut_where_another_of_its_words_is() {
        let segments = |lengths: &[usize]| -> Vec<WrittenSegment> {
            let segment = |length: &usize| WrittenSegment {
                key: SegmentId(length.to_string()),
                length: *length,
                numbers: Default::default(),
                revision: None,
            };
            lengths.iter().map(segment).collect()
        };
        let cut = |other: &str, text: &str, lengths: &[usize]| {
            let found = cut_like(&Content::plain(other), &Content::plain(text), &segments(lengths))?;
            Some(found.iter().map(|segment| segment.length).collect::<Vec<_>>())
        };
        assert_eq!(cut("Un. Deux.  Trois.", "Un. Deux. Trois.", &[10, 6]), Some(vec![11, 6]));
        assert_eq!(cut("一。二。", "一。 二。", &[7, 6]), Some(vec![6, 6]));
        assert_eq!(cut("Un. Deux.", "Un. Deux.", &[9, 0]), Some(vec![9, 0]));
        assert_eq!(cut("Un. Deux.", "Un. Deux.", &[0, 9]), Some(vec![0, 9]));
        assert_eq!(cut("Un. Deux.", "Un. Trois.", &[4, 6]), None);
    }
}
