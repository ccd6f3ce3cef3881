//! Texts that go with their words when segments are cut otherwise.

use std::ops::Range;

use super::super::compose;
use super::super::stretches::{self, Region};
use super::Workbench;
use super::recut::{Wish, Word};
use crate::model::{Content, FOREIGN, Origin, Revision, Segment, State};
use crate::store::Save;

impl Workbench {
    /// Revisions that give some segments the texts of those that stood in their place.
    pub(super) fn carried(
        &self,
        old: &Workbench,
        olds: Range<usize>,
        news: Range<usize>,
        wish: Option<Wish>,
        word: Word<'_>,
    ) -> Vec<Save> {
        let views = &old.spread.segments[olds.clone()];
        let sources: Vec<&Content> = views.iter().map(|view| &view.source).collect();
        let stood: Vec<Content> = olds
            .clone()
            .zip(views)
            .map(|(at, view)| {
                let text = at_home(view.current.as_ref(), &sources);
                // What stood for the next segment too has no white space behind it; what was typed there since is parted from it.
                let open = at + 1 < olds.end && !text.is_empty() && !text.text.ends_with(char::is_whitespace);
                let parted = |text: Content| {
                    compose::with_edges(&old.segments[at], false, text.trim().1, &self.checker.from, &self.checker.to)
                };
                if open { parted(text) } else { text }
            })
            .collect();
        let texts = || stood.iter();
        // Segments that come back as they were have these texts already, cut as they were cut then.
        let own = self.spread.segments[news.clone()].iter().map(|view| Some(at_home(Some(view.current.as_ref()?), &sources)));
        let same =
            |ours: Option<Vec<Content>>| ours.is_some_and(|ours| words(&Content::join(&ours)) == words(&Content::join(texts())));
        if wish.is_none() && same(own.collect()) {
            return Vec::new();
        }
        let Some(origin) = views.iter().find_map(|view| view.origin.clone()) else { return Vec::new() };
        let alone = views.iter().all(|view| view.origin.as_ref() == Some(&origin));
        let (origin, state) = (if alone { origin } else { Origin::Edit }, lowest(views.iter().map(|view| view.state)));
        let mut rest = Content::join(texts());
        let had_words = !words(&rest).is_empty();
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
            // Behind what stays whole stands nothing, and the white space at its end is that of the last.
            let behind = index > news.start && words(&own).is_empty() && had_words;
            let whole = index + 1 < news.end && words(&rest).is_empty() && !words(&own).is_empty();
            let core = own.trim().1;
            let same = view.current.as_ref().is_some_and(|current| current.trim().1 == core);
            if same || (core.is_empty() && !behind) {
                continue;
            }
            let is_last = self.segments.get(index + 1).is_none_or(|next| next.block != segment.block);
            let content = match (behind, whole) {
                (true, _) => Content::default(),
                (false, true) => own,
                (false, false) => compose::with_edges(segment, is_last, core, &self.checker.from, &self.checker.to),
            };
            let (state, note) = if behind || whole { (State::Draft, word.remark.to_owned()) } else { (state, String::new()) };
            let revision = Revision { content: self.own(index, &content), origin: origin.clone(), state, time: word.now };
            let (segment, seen) = (view.id.clone(), view.revision);
            saves.push(Save { segment, seen, revision, author: word.author.to_owned(), note });
        }
        saves
    }
}

/// A text without white space, which may be otherwise where sentences meet.
fn words(content: &Content) -> Content {
    content.without(char::is_whitespace)
}

/// A text with the numbers of its block for codes that a part of the block lent it: those that stand in one of the sources.
fn at_home(text: Option<&Content>, sources: &[&Content]) -> Content {
    let mut content = text.cloned().unwrap_or_default();
    for code in &mut content.codes {
        let Some(id) = code.id.checked_sub(FOREIGN) else { continue };
        let mut known = sources.iter().flat_map(|source| &source.codes);
        if known.any(|known| (known.id, known.kind, &known.raw) == (id, code.kind, &code.raw)) {
            code.id = id;
        }
    }
    content
}

/// How much of an old segment's text stands before a place of the block: all or nothing of it, or what the person says where
/// the place is inside the segment; all of it where the person does not say.
fn part(was: &Segment, text: &Content, place: usize, wish: Option<usize>) -> usize {
    if place <= was.span.start {
        0
    } else if place >= was.span.end {
        text.text.len()
    } else {
        wish.unwrap_or(text.text.len())
    }
}

/// The least far of some states; what has no text, and what was refused, counts as translated: nobody has read all of it, and
/// what a person wrote beside it stays theirs.
fn lowest(states: impl Iterator<Item = State>) -> State {
    let counted = states.map(|state| match state {
        State::New | State::Rejected => State::Translated,
        other => other,
    });
    let way = |state: &State| State::ALL.iter().position(|known| known == state);
    counted.min_by_key(way).unwrap_or(State::Draft)
}

/// The stretches of segments that cover the same text and are cut otherwise.
pub(super) fn regions(old: &[Segment], new: &[Segment]) -> Vec<Region> {
    let ends = |segments: &[Segment]| segments.iter().map(|segment| (segment.block, segment.span.end)).collect::<Vec<_>>();
    let mut found = stretches::regions(&ends(old), &ends(new));
    found.retain(|(olds, news)| olds.len() != 1 || news.len() != 1);
    found
}

#[cfg(test)]
mod tests {
    use super::{at_home, lowest, regions};
    use crate::model::{BlockKind, Code, CodeKind, Content, Segment, Span, State};

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
    fn codes_that_were_lent_are_known_again_by_their_markup() {
        let source = Content::stored("<3>a</3>", &[]);
        let lent =
            |raw: &str| Content::stored("<1000003>x", &[Code { at: 0, kind: CodeKind::Open, id: 1_000_003, raw: raw.into() }]);
        assert_eq!(at_home(Some(&lent("<3>")), &[&source]).to_tagged(), "<3>x");
        assert_eq!(at_home(Some(&lent("**")), &[&source]).to_tagged(), "<1000003>x");
        assert_eq!(at_home(None, &[&source]), Content::default());
    }

    #[test]
    fn joined_texts_are_no_further_than_the_least_of_them() {
        assert_eq!(lowest([State::Approved, State::Reviewed].into_iter()), State::Reviewed);
        assert_eq!(lowest([State::Rejected, State::Approved].into_iter()), State::Translated);
        assert_eq!(lowest([State::New, State::Approved].into_iter()), State::Translated);
        assert_eq!(lowest([State::New, State::Draft].into_iter()), State::Draft);
    }
}
