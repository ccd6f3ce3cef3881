//! Texts that go with their words when segments are cut otherwise.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::super::compose;
use super::Workbench;
use super::recut::Wish;
use crate::model::{Content, Origin, Revision, Segment, State};
use crate::store::Save;

impl Workbench {
    /// Revisions that give some segments the texts of those that stood in their place.
    pub(super) fn carried(
        &self,
        old: &Workbench,
        olds: Range<usize>,
        news: Range<usize>,
        wish: Option<Wish>,
        author: &str,
        now: i64,
    ) -> Vec<Save> {
        let views = &old.spread.segments[olds.clone()];
        let nothing = Content::default();
        let texts = || views.iter().map(|view| view.current.as_ref().unwrap_or(&nothing));
        // Segments that come back as they were have these texts already, cut as they were cut then.
        let own = self.spread.segments[news.clone()].iter().map(|view| view.current.as_ref());
        let same =
            |ours: Option<Vec<&Content>>| ours.is_some_and(|ours| words(&Content::join(ours)) == words(&Content::join(texts())));
        if wish.is_none() && same(own.collect()) {
            return Vec::new();
        }
        let Some(origin) = views.iter().find_map(|view| view.origin.clone()) else { return Vec::new() };
        let alone = views.iter().all(|view| view.origin.as_ref() == Some(&origin));
        let (origin, state) = (if alone { origin } else { Origin::Edit }, lowest(views.iter().map(|view| view.state)));
        let mut rest = Content::join(texts());
        let mut taken = 0;
        let mut saves = Vec::new();
        for index in news.clone() {
            let (segment, view) = (&self.segments[index], &self.spread.segments[index]);
            let until = if index + 1 == news.end {
                rest.text.len()
            } else {
                let parts = texts().zip(olds.clone()).map(|(text, at)| {
                    let said = wish.filter(|(place, _)| *place == at).map(|(_, cut)| cut);
                    part(&old.segments[at], text, segment.span.end, said)
                });
                parts.sum::<usize>().saturating_sub(taken).min(rest.text.len())
            };
            let (own, right) = rest.split_at(until);
            (rest, taken) = (right, taken + until);
            let core = own.trim().1;
            let same = view.current.as_ref().is_some_and(|current| current.trim().1 == core);
            if core.is_empty() || same {
                continue;
            }
            let is_last = self.segments.get(index + 1).is_none_or(|next| next.block != segment.block);
            let content = compose::with_edges(segment, is_last, core, &self.checker.from, &self.checker.to);
            let revision = Revision { content: self.own(index, &content), origin: origin.clone(), state, time: now };
            let (segment, seen) = (view.id.clone(), view.revision);
            saves.push(Save { segment, seen, revision, author: author.to_owned(), note: String::new() });
        }
        saves
    }
}

/// A text without white space, which may be otherwise where sentences meet.
fn words(content: &Content) -> Content {
    content.without(char::is_whitespace)
}

/// How much of an old segment's text stands before a place of the block: all or nothing of it, or what the person says or
/// is likely where the place is inside the segment.
fn part(was: &Segment, text: &Content, place: usize, wish: Option<usize>) -> usize {
    if place >= was.span.end {
        text.text.len()
    } else if place <= was.span.start {
        0
    } else {
        wish.unwrap_or_else(|| likely(&was.content, place - was.span.start, text))
    }
}

/// Where a translation is likely to be cut when its source is: between two words, as far along as the source is cut.
fn likely(source: &Content, at: usize, target: &Content) -> usize {
    let (whole, before) = (source.text.chars().count().max(1), source.text.get(..at).unwrap_or_default().chars().count());
    let characters = target.text.chars().count();
    let wanted = characters * before / whole;
    let starts = target.text.split_word_bound_indices();
    let words = starts.filter(|(at, word)| *at > 0 && word.starts_with(char::is_alphanumeric)).map(|(at, _)| at);
    let far = |at: &usize| target.text.get(..*at).unwrap_or_default().chars().count().abs_diff(wanted);
    words.min_by_key(far).unwrap_or(target.text.len())
}

/// The least far of some states; what has no text counts as a draft, what was refused as translated.
fn lowest(states: impl Iterator<Item = State>) -> State {
    let counted = states.map(|state| match state {
        State::New => State::Draft,
        State::Rejected => State::Translated,
        other => other,
    });
    let way = |state: &State| State::ALL.iter().position(|known| known == state);
    counted.min_by_key(way).unwrap_or(State::Draft)
}

/// The stretches of segments that cover the same text and are cut otherwise.
pub(super) fn regions(old: &[Segment], new: &[Segment]) -> Vec<(Range<usize>, Range<usize>)> {
    let end = |segment: &Segment| (segment.block, segment.span.end);
    let mut found = Vec::new();
    let (mut from, mut to) = ((0, 0), (0, 0));
    while let (Some(was), Some(is)) = (old.get(to.0), new.get(to.1)) {
        match end(was).cmp(&end(is)) {
            std::cmp::Ordering::Less => to.0 += 1,
            std::cmp::Ordering::Greater => to.1 += 1,
            std::cmp::Ordering::Equal => {
                to = (to.0 + 1, to.1 + 1);
                if to.0 - from.0 != 1 || to.1 - from.1 != 1 {
                    found.push((from.0..to.0, from.1..to.1));
                }
                from = to;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{likely, lowest, regions};
    use crate::model::{BlockKind, Content, Segment, Span, State};

    fn segments(cuts: &[(usize, usize, usize)]) -> Vec<Segment> {
        let segment = |&(block, start, end): &(usize, usize, usize)| Segment {
            block,
            kind: BlockKind::Paragraph,
            span: Span::new(start, end),
            content: Content::plain("x".repeat(end - start)),
            protected: Vec::new(),
        };
        cuts.iter().map(segment).collect()
    }

    #[test]
    fn what_is_cut_otherwise_is_found_in_its_block() {
        let old = segments(&[(0, 0, 4), (0, 4, 9), (1, 0, 5), (2, 0, 8)]);
        let new = segments(&[(0, 0, 9), (1, 0, 5), (2, 0, 3), (2, 3, 8)]);
        assert_eq!(regions(&old, &new), [(0..2, 0..1), (3..4, 2..4)]);
        assert_eq!(regions(&old, &old), []);
    }

    #[test]
    fn a_translation_is_cut_between_words_about_where_its_source_is() {
        let cut = |source: &str, target: &str| {
            let at = source.find('|').expect("a bar");
            let at = likely(&Content::plain(source.replace('|', "")), at, &Content::plain(target));
            (target[..at].to_owned(), target[at..].to_owned())
        };
        assert_eq!(cut("It rains, |it pours.", "Il pleut, il verse."), ("Il pleut, ".into(), "il verse.".into()));
        assert_eq!(cut("It rains, |it pours.", "下雨了，倾盆大雨。").0.chars().count(), 4);
    }

    #[test]
    fn joined_texts_are_no_further_than_the_least_of_them() {
        assert_eq!(lowest([State::Approved, State::Reviewed].into_iter()), State::Reviewed);
        assert_eq!(lowest([State::Rejected, State::Approved].into_iter()), State::Translated);
        assert_eq!(lowest([State::New, State::Approved].into_iter()), State::Draft);
    }
}
