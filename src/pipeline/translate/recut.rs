//! A file that was written before segments were joined or split: whose words stand where in it by today's segments.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::Run;
use crate::model::{Content, Failure, SegmentId};
use crate::pipeline::{compose, stretches};
use crate::store::{Written, WrittenBlock, WrittenSegment};

impl Run {
    /// The layout of a written file with today's segments where the same sentences are cut otherwise now, so that what a
    /// person changed there since belongs to a segment that there is. What the article no longer says stays as it was.
    pub(super) fn laid_anew(&self, written: Written) -> Result<Written, Failure> {
        let gone = |block: &WrittenBlock| block.segments.iter().any(|segment| !self.places.contains_key(&segment.key));
        if !written.layout.iter().any(gone) {
            return Ok(written);
        }
        let sources = Sources::of(&self.store.sources(&self.translation)?);
        let now = compose::layout(&self.segments, &self.keys, &self.texts, &BTreeMap::new());
        let texts = compose::blocks(self.document.blocks.len(), &self.segments, &self.texts);
        let made = crate::documents::reread(written.text.clone(), &self.document)?.into_target();
        let newest = written.layout.iter().flat_map(|block| &block.segments).filter_map(|segment| segment.revision).max();
        // A paragraph is the one that says the same, wherever it stands now, else the one in its place.
        let mut same: HashMap<String, VecDeque<&WrittenBlock>> = HashMap::new();
        for block in &now {
            same.entry(sources.joined(&block.segments)).or_default().push_back(block);
        }
        let layout = written.layout.into_iter().map(|block| {
            let found = same.get_mut(&sources.joined(&block.segments)).and_then(VecDeque::pop_front);
            let there = || now.binary_search_by_key(&block.block, |own| own.block).ok().and_then(|at| now.get(at));
            let Some(own) = found.or_else(there).filter(|_| gone(&block)) else { return block };
            let (Some(Some(text)), Some(stood)) = (texts.get(own.block), made.blocks.get(block.block)) else { return block };
            let segments = sources.laid((&block.segments, &stood.content.text), (&own.segments, &text.text), newest);
            WrittenBlock { segments, ..block }
        });
        Ok(Written { layout: layout.collect(), ..written })
    }
}

/// Segments in the order of their text, and that text.
type Laid<'a> = (&'a [WrittenSegment], &'a str);

/// The sentences of segments without white space, which may be otherwise where they meet.
struct Sources(HashMap<SegmentId, String>);

impl Sources {
    fn of(tagged: &BTreeMap<SegmentId, String>) -> Sources {
        let bare = |tagged: &String| Content::stored(tagged, &[]).without(char::is_whitespace).text;
        Sources(tagged.iter().map(|(key, tagged)| (key.clone(), bare(tagged))).collect())
    }

    fn source(&self, segment: &WrittenSegment) -> &str {
        self.0.get(&segment.key).map_or("", String::as_str)
    }

    fn joined(&self, segments: &[WrittenSegment]) -> String {
        segments.iter().map(|segment| self.source(segment)).collect()
    }

    /// Where each segment ends in the sentences of its block, once for all that is the same as in another block at the
    /// beginning, and from the end for what is the same there. What lies between ends nowhere.
    fn ends(&self, segments: &[WrittenSegment], other: &str) -> Vec<(usize, usize)> {
        let own = self.joined(segments);
        let alike = |pair: &(u8, u8)| pair.0 == pair.1;
        let begin = own.bytes().zip(other.bytes()).take_while(alike).count();
        let most = own.len().min(other.len()) - begin;
        let end = own.bytes().rev().zip(other.bytes().rev()).take_while(alike).count().min(most);
        let mut at = 0;
        let ends = segments.iter().map(|segment| {
            at += self.source(segment).len();
            if at <= begin {
                (at, 0)
            } else if own.len() - at <= end {
                (usize::MAX, usize::MAX - (own.len() - at))
            } else {
                (usize::MAX, at)
            }
        });
        ends.collect()
    }

    /// The segments of a written text as they are cut today: where the same sentences are cut otherwise, today's segments,
    /// with the cuts of today's text carried over to the written one. `newest` is the number of the newest revision that
    /// was written.
    fn laid(&self, (was, stood): Laid<'_>, (is, text): Laid<'_>, newest: Option<i64>) -> Vec<WrittenSegment> {
        let length = |segments: &[WrittenSegment]| segments.iter().map(|segment| segment.length).sum::<usize>();
        let (was_ends, is_ends) = (self.ends(was, &self.joined(is)), self.ends(is, &self.joined(was)));
        let mut laid = Vec::new();
        let mut done = 0;
        for (olds, news) in stretches::regions(&was_ends, &is_ends) {
            done = olds.end;
            let (from, own_from) = (length(&was[..olds.start]), length(&is[..news.start]));
            let (was, is) = (&was[olds], &is[news]);
            let stretch = stood.get(from..from + length(was));
            let own = text.get(own_from..own_from + length(is));
            let is_known = was.iter().map(|segment| &segment.key).eq(is.iter().map(|segment| &segment.key));
            match (stretch, own) {
                (Some(stretch), Some(own)) if !is_known && self.joined(was) == self.joined(is) => {
                    laid.extend(cut_like(own, is, stretch, newest));
                }
                _ => laid.extend_from_slice(was),
            }
        }
        laid.extend_from_slice(&was[done..]);
        laid
    }
}

/// The segments of a text with the lengths that they have in the text that was written for the same sentences.
fn cut_like(text: &str, segments: &[WrittenSegment], written: &str, revision: Option<i64>) -> Vec<WrittenSegment> {
    let mut end = 0;
    let mut ends: Vec<usize> = segments
        .iter()
        .map(|segment| {
            end += segment.length;
            end
        })
        .collect();
    ends.pop();
    let mut cuts = stretches::carried(text, &ends, written);
    for (cut, end) in cuts.iter_mut().zip(ends) {
        // A segment reaches to the first word of the next, and all the way where nothing is behind it.
        let rest = written.get(*cut..).unwrap_or_default();
        *cut = if end == text.len() { written.len() } else { written.len() - rest.trim_start().len() };
    }
    cuts.push(written.len());
    let mut begun = 0;
    let segment = |(segment, end): (&WrittenSegment, usize)| {
        let length = end - begun;
        begun = end;
        WrittenSegment { length, revision, ..segment.clone() }
    };
    segments.iter().zip(cuts).map(segment).collect()
}

#[cfg(test)]
mod tests {
    use super::{Sources, cut_like};
    use crate::model::SegmentId;
    use crate::store::WrittenSegment;

    fn segments(cuts: &[(&str, usize)]) -> Vec<WrittenSegment> {
        let segment = |(source, length): &(&str, usize)| WrittenSegment {
            key: SegmentId((*source).to_owned()),
            length: *length,
            numbers: Default::default(),
            revision: None,
        };
        cuts.iter().map(segment).collect()
    }

    #[test]
    fn a_text_is_cut_where_another_one_is() {
        let cut = |text: &str, lengths: &[usize], written: &str| {
            let segments = segments(&lengths.iter().map(|length| ("", *length)).collect::<Vec<_>>());
            cut_like(text, &segments, written, None).iter().map(|segment| segment.length).collect::<Vec<_>>()
        };
        assert_eq!(cut("Un. Deux. Trois.", &[10, 6], "Un. Deux.  Trois."), [11, 6]);
        assert_eq!(cut("一。 二。", &[7, 6], "一。二。"), [6, 6]);
        assert_eq!(cut("一。二。", &[6, 6], "一。 二。"), [7, 6]);
        assert_eq!(cut("Un. Deux.", &[9, 0], "Un. Deux. Trois."), [16, 0]);
        assert_eq!(cut("Un. Deux.", &[0, 9], "Un. Deux."), [0, 9]);
        assert_eq!(cut("Un seul. Deux.", &[9, 5], "Un. Deux."), [4, 5]);
    }

    /// The key of a segment stands for its sentence.
    #[test]
    fn only_what_says_the_same_and_is_cut_otherwise_gets_other_segments() {
        let laid = |was: &[(&str, usize)], stood: &str, is: &[(&str, usize)], text: &str| {
            let (was, is) = (segments(was), segments(is));
            let sources = was.iter().chain(&is).map(|segment| (segment.key.clone(), segment.key.0.clone())).collect();
            let laid = Sources::of(&sources).laid((&was, stood), (&is, text), Some(7));
            laid.into_iter().map(|segment| (segment.key.0, segment.length, segment.revision.is_some())).collect::<Vec<_>>()
        };
        let expected = |laid: &[(&str, usize, bool)]| {
            laid.iter().map(|(key, length, anew)| ((*key).to_owned(), *length, *anew)).collect::<Vec<_>>()
        };
        let was = [("A.", 3), ("B.", 4), ("C.", 3)];
        assert_eq!(
            laid(&was, "a. bb. cc.", &[("A. B.", 8), ("C.", 2)], "a. bbb. c."),
            expected(&[("A. B.", 7, true), ("C.", 3, false)])
        );
        assert_eq!(
            laid(&[("A. B.", 7), ("C.", 3)], "a. bb. cc.", &was, "a. bb. cc."),
            expected(&[("A.", 3, true), ("B.", 4, true), ("C.", 3, false)])
        );
        // Another sentence stands in the place of the first.
        assert_eq!(
            laid(&was, "a. bb. cc.", &[("X.", 3), ("B. C.", 7)], "x. bb. cc."),
            expected(&[("A.", 3, false), ("B. C.", 7, true)])
        );
        assert_eq!(
            laid(&was, "a. bb. cc.", &[("A. B.", 7), ("X.", 3)], "a. bb. xx."),
            expected(&[("A. B.", 7, true), ("C.", 3, false)])
        );
    }
}
