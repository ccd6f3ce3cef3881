//! What a person does to a segment: a new text, a new state, a mended fault, a text that it had before.

use std::collections::{HashMap, HashSet};

use super::super::{Error, compose, neighbours};
use super::Workbench;
use crate::model::{Code, CodeKind, Content, Failure, Numbering, OBJECT, Origin, Revision, SegmentId, Span, State, Suggestion};
use crate::store::{Entry, Save, Saved};

/// In the place of the number of a revision: none.
const NONE: i64 = 0;

/// A new text of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// It stays as it is.
    Same,
    /// Typed, in tagged form, without white space at its edges.
    Typed(String),
    /// Stretches of the present text are replaced, none of which overlaps another; codes in them stay.
    Fix(Vec<Suggestion>),
    /// The one that it had in the revision of this number.
    Restored(i64),
}

impl Text {
    /// What a fix makes of the present text; none for another kind, and for a fix that has no place in it.
    #[must_use]
    pub fn fixed(&self, current: &Content) -> Option<Content> {
        match self {
            Text::Fix(mended) => {
                // From the last to the first, so that the places of those before stay.
                let mut mended: Vec<&Suggestion> = mended.iter().collect();
                mended.sort_by_key(|one| std::cmp::Reverse(one.span.start));
                let apart = mended.windows(2).all(|pair| pair[1].span.end <= pair[0].span.start);
                let start = apart.then(|| current.clone())?;
                mended.into_iter().try_fold(start, |content, one| replaced(&content, one.span, &one.text))
            }
            Text::Same | Text::Typed(_) | Text::Restored(_) => None,
        }
    }
}

/// What a person does to a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The segment.
    pub segment: SegmentId,
    /// Number of the revision that the person saw; none when there was no text.
    pub seen: Option<i64>,
    /// The text from now on.
    pub text: Text,
    /// The state from now on; where it is not said, that of a restored revision, or `translated`.
    pub state: Option<State>,
    /// What the person says of a text that is refused.
    pub note: String,
}

/// What came of an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is recorded, or was so already; the segment's place.
    Done(usize),
    /// Somebody else was faster: nothing was recorded, and the newest text is shown. The segment's place.
    Conflict(usize),
}

impl Outcome {
    /// The segment's place, when the edit is recorded.
    #[must_use]
    pub fn place_when_done(&self) -> Option<usize> {
        match self {
            Outcome::Done(place) => Some(*place),
            Outcome::Conflict(_) => None,
        }
    }
}

/// True for a state that says that somebody read the text.
fn is_word_of_a_reader(state: State) -> bool {
    matches!(state, State::Reviewed | State::Approved)
}

impl Workbench {
    /// Records edits in one transaction, each on its own: an edit of a text that is no longer the newest is a conflict.
    /// [`Workbench::refresh`] first, so that what others did is not told as this person's doing.
    /// `author` is the person's name, `now` in seconds since 1970-01-01 UTC.
    ///
    /// # Errors
    /// There is no such segment or revision, a text does not have the codes that it should, or the store cannot be
    /// written; then nothing is recorded.
    pub fn edit(&mut self, edits: &[Edit], author: &str, now: i64) -> Result<Vec<Outcome>, Failure> {
        let mut outcomes = vec![None; edits.len()];
        let mut saves = Vec::new();
        for (slot, edit) in outcomes.iter_mut().zip(edits) {
            let index = self.index(&edit.segment).ok_or_else(|| Error::UnknownSegment(edit.segment.0.clone()))?;
            let view = &self.spread.segments[index];
            let made = self.revision(index, edit, now);
            let stands = made.as_ref().is_ok_and(|made| {
                let same = view.current.as_ref().is_some_and(|current| self.own(index, current) == made.content);
                same && view.state == made.state && view.note == edit.note
            });
            let seen = self.seen(edit)?;
            if view.revision != seen {
                // Who wants what stands there anyway has nothing to choose: an answer was lost, or two people did the same.
                let agrees = stands && self.is_of_the_text(index, edit)?;
                *slot = Some(if agrees { Outcome::Done(index) } else { Outcome::Conflict(index) });
                continue;
            }
            let revision = made?;
            if stands {
                *slot = Some(Outcome::Done(index));
                continue;
            }
            let (segment, note) = (edit.segment.clone(), edit.note.clone());
            saves.push(Save { segment, seen, revision, author: author.to_owned(), note });
        }
        let saved = self.store.save(&self.translation, &saves)?;
        let mut saved = saves.into_iter().zip(saved);
        for (slot, edit) in outcomes.iter_mut().zip(edits).filter(|(slot, _)| slot.is_none()) {
            let index = self.index(&edit.segment).unwrap_or_default();
            *slot = Some(match saved.next() {
                Some((Save { revision, author, note, .. }, Saved::Recorded(number))) => {
                    self.take_in(index, Entry { number, revision, author, note });
                    Outcome::Done(index)
                }
                Some((_, Saved::Stale(Some(newest)))) => {
                    self.take_in(index, *newest);
                    Outcome::Conflict(index)
                }
                _ => Outcome::Conflict(index),
            });
        }
        Ok(outcomes.into_iter().flatten().collect())
    }

    /// The revision that a person saw; the newest one, where the text only got other white space round it since.
    fn seen(&self, edit: &Edit) -> Result<Option<i64>, Failure> {
        let newest = self.index(&edit.segment).and_then(|index| self.spread.segments[index].revision);
        if newest == edit.seen || edit.seen.is_none() {
            return Ok(edit.seen);
        }
        let entries = self.store.entries_of(&self.translation, &edit.segment)?;
        let at = entries.iter().position(|entry| Some(entry.number) == edit.seen);
        let is_same = at.is_some_and(|at| entries[at + 1..].iter().all(|later| later.is_fitted(&entries[at])));
        Ok(if is_same { newest } else { edit.seen })
    }

    /// True for an edit that is said of the text that stands now, though it was seen in another revision.
    fn is_of_the_text(&self, index: usize, edit: &Edit) -> Result<bool, Failure> {
        let (Text::Same, Some(seen)) = (&edit.text, edit.seen) else { return Ok(!matches!(edit.text, Text::Fix(_))) };
        let content = self.entry(&edit.segment, seen)?.revision.content;
        Ok(self.spread.segments[index].current.as_ref().is_some_and(|current| self.own(index, current) == content))
    }

    /// The revision that an edit makes, its codes in the segment's own numbers.
    fn revision(&self, index: usize, edit: &Edit, time: i64) -> Result<Revision, Failure> {
        let view = &self.spread.segments[index];
        let restored = match &edit.text {
            Text::Restored(number) => Some(self.restored(index, &edit.segment, *number)?),
            _ => None,
        };
        let content = match (&edit.text, &view.current) {
            (Text::Restored(_), _) => restored.as_ref().map(|revision| revision.content.clone()).unwrap_or_default(),
            (Text::Typed(tagged), _) => self.own(index, &self.typed(index, tagged)?),
            (Text::Fix(_), Some(current)) => self.own(index, &edit.text.fixed(current).ok_or(Error::OutOfPlace)?),
            (Text::Same, Some(current)) => self.own(index, current),
            // There is nothing yet that could stay or be mended.
            (Text::Same | Text::Fix(_), None) => return Err(Error::OutOfPlace.into()),
        };
        let same = view.current.as_ref().is_some_and(|current| self.own(index, current) == content);
        let origin = match (&restored, &view.origin) {
            (Some(revision), _) => revision.origin.clone(),
            (None, Some(origin)) if same => origin.clone(),
            _ => Origin::Edit,
        };
        let kept = if same { Some(view.state).filter(|_| edit.text != Text::Same) } else { None };
        let state = edit.state.or(restored.map(|revision| revision.state)).or(kept).unwrap_or(State::Translated);
        if edit.state.is_some_and(is_word_of_a_reader) && self.is_emptied(&edit.segment, &content)? {
            return Err(Error::NoText.into());
        }
        let state = state.of(&content, &view.source);
        Ok(Revision { content, origin, state, time })
    }

    /// True for a text without words of a segment that had some before: there is nothing in it to read. One that never had
    /// any stands in the text of its neighbour.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn is_emptied(&self, segment: &SegmentId, content: &Content) -> Result<bool, Failure> {
        let has_words = |content: &Content| !content.text.trim().is_empty();
        Ok(!has_words(content) && self.history(segment)?.iter().any(|entry| has_words(&entry.revision.content)))
    }

    /// An earlier revision, with the white space that belongs round its text today; before the first ([`NONE`]) there was no text.
    fn restored(&self, index: usize, segment: &SegmentId, number: i64) -> Result<Revision, Failure> {
        if number == NONE {
            return Ok(Revision { content: Content::default(), origin: Origin::Edit, state: State::New, time: 0 });
        }
        let revision = self.entry(segment, number)?.revision;
        if self.store.fits(number)? {
            return Ok(revision);
        }
        let languages = (&self.spread.from, &self.spread.to);
        Ok(Revision { content: neighbours::fitted(&self.segments, index, &revision.content, languages), ..revision })
    }

    fn entry(&self, segment: &SegmentId, number: i64) -> Result<Entry, Failure> {
        let mut entries = self.store.entries_of(&self.translation, segment)?.into_iter();
        Ok(entries.find(|entry| entry.number == number).ok_or(Error::NoRevision(number))?)
    }

    /// A content in the numbers that the store keeps.
    pub(super) fn own(&self, index: usize, content: &Content) -> Content {
        Numbering::of(&self.segments[index].content).to_own(content)
    }

    /// What a person typed, with the white space that belongs round it.
    fn typed(&self, index: usize, tagged: &str) -> Result<Content, Failure> {
        let (segment, view) = (&self.segments[index], &self.spread.segments[index]);
        let texts = [Some(&view.source), view.current.as_ref(), view.draft.as_ref(), view.approved.as_ref()];
        let known: Vec<Code> = texts.iter().flatten().flat_map(|content| content.codes.iter().cloned()).collect();
        let broken =
            segment.text().trim().contains('\n') || view.current.as_ref().is_some_and(|text| text.text.trim().contains('\n'));
        let plain: String = tagged.chars().map(|c| if c.is_control() && !(c == '\n' && broken) { ' ' } else { c }).collect();
        let core = Content::from_tagged(&plain.replace(OBJECT, ""), &known)?.trim().1;
        if let Some(code) = self.misplaced(index, &core) {
            return Err(Error::MisplacedCode(code).into());
        }
        let is_last = self.segments.get(index + 1).is_none_or(|next| next.block != segment.block);
        if let Some(current) = &view.current {
            let (before, words, after) = current.trim();
            // One that stands for the next segment too ends as that does, and an empty one has no ends.
            if !words.is_empty() && (is_last || !after.is_empty()) {
                return Ok(Content::join([&Content::plain(before), &core, &Content::plain(after)]));
            }
        }
        Ok(compose::with_edges(segment, is_last, core, &self.spread.from, &self.spread.to))
    }

    /// The markup of a code that is lost, doubled, or closed before it is opened. A code may be missing that the text did
    /// not have before, and one that is none of the source's may go; a check reports both.
    fn misplaced(&self, index: usize, new: &Content) -> Option<String> {
        let mut places = HashMap::new();
        for (at, code) in new.codes.iter().enumerate() {
            places.entry((code.kind, code.id)).or_insert(at);
        }
        let view = &self.spread.segments[index];
        let own: HashSet<u32> = view.source.codes.iter().map(|code| code.id).collect();
        let had = view.current.iter().flat_map(|current| &current.codes);
        let lost = had.filter(|code| own.contains(&code.id)).find(|code| !places.contains_key(&(code.kind, code.id)));
        let wrong = new.codes.iter().enumerate().find(|(at, code)| {
            let doubled = places.get(&(code.kind, code.id)) != Some(at);
            let closed = code.kind == CodeKind::Open && places.get(&(CodeKind::Close, code.id)).is_some_and(|close| close < at);
            doubled || closed
        });
        lost.or(wrong.map(|(_, code)| code)).map(|code| code.raw.to_string())
    }
}

/// A text with another stretch in place of one of its own; none where the span is none of the text. Codes where the stretch
/// begins stay before the new words, those within it stay behind them.
fn replaced(content: &Content, span: Span, text: &str) -> Option<Content> {
    content.text.get(span.start..span.end)?;
    let (left, rest) = content.split_at(span.start);
    let (middle, right) = rest.split_at(span.end - span.start);
    let first = middle.codes.iter().take_while(|code| code.at == 0 && code.kind != CodeKind::Standalone).count();
    let (before, within) = middle.codes.split_at(first);
    let mut kept = Content { text: text.to_owned(), codes: before.to_vec() };
    for code in within {
        kept.codes.push(Code { at: kept.text.len(), ..code.clone() });
        if code.kind == CodeKind::Standalone {
            kept.text.push(OBJECT);
        }
    }
    Some(Content::join([&left, &kept, &right]))
}

#[cfg(test)]
mod tests {
    use super::replaced;
    use crate::model::{Code, CodeKind, Content, Span};

    #[test]
    fn codes_in_a_mended_stretch_stay() {
        let code = |kind, id| Code { at: 0, kind, id, raw: "x".into() };
        let codes = [code(CodeKind::Open, 1), code(CodeKind::Close, 1), code(CodeKind::Standalone, 2)];
        let content = Content::from_tagged("a <1>bc<2/>d</1> e", &codes).expect("well-formed");
        let fixed = |start, end| replaced(&content, Span::new(start, end), "Z").map(|content| content.to_tagged());
        assert_eq!(fixed(0, 1).as_deref(), Some("Z <1>bc<2/>d</1> e"));
        assert_eq!(fixed(3, 7).as_deref(), Some("a <1>bZ<2/>d</1> e"));
        assert_eq!(fixed(2, 4).as_deref(), Some("a <1>Z<2/>d</1> e"));
        assert_eq!(fixed(7, 8).as_deref(), Some("a <1>bc<2/>Z</1> e"));
        assert_eq!(fixed(5, 7), None, "inside a character");
        assert_eq!(fixed(0, 99), None);
    }
}
