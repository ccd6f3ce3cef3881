//! Two segments that become one, and one that becomes two, at a person's word.
//!
//! What is recorded is where segments end ([`crate::model::Cut`]), as `bitext segment --join` and `--split` do, so that it
//! holds when the article changes. The texts go with the sentences, in every language of the article: joined they stay
//! what they were, and cut they are cut where the person says or, in the other languages, where it is likely. What a
//! segment had before stays in the store and comes back with the segment.

use super::super::{Error, Project, files};
use super::carry::regions;
use super::{Options, Workbench};
use crate::documents;
use crate::model::{Content, Cut, Failure, Segment, SegmentId};
use crate::segmentation::{self, Rules};

/// Where an article's segments are to end otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recut {
    /// The segment and the one behind it become one.
    Join(SegmentId),
    /// The segment becomes two.
    Split {
        /// The segment.
        segment: SegmentId,
        /// What of its source stands before the place, in tagged form, without white space at the edges.
        source: String,
        /// What of its translation stands before it; where it is not said, the place is guessed.
        target: Option<String>,
    },
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recutting {
    /// Place of the first segment that is another now.
    pub place: usize,
    /// What takes it back.
    pub undo: Recut,
}

/// Where a segment's text is to be cut: the segment's place, and the bytes of its text before the cut.
pub(super) type Wish = (usize, usize);

impl Workbench {
    /// Joins or splits segments. Everything is read anew afterwards; an open workbench of another language of the article
    /// must be opened anew.
    ///
    /// # Errors
    /// There is no such segment or place, nothing can be joined or cut there, or the store cannot be written.
    pub fn recut(&mut self, recut: &Recut, author: &str, now: i64) -> Result<Recutting, Failure> {
        self.refresh()?;
        let (Recut::Join(key) | Recut::Split { segment: key, .. }) = recut;
        let index = self.index(key).ok_or_else(|| Error::UnknownSegment(key.0.clone()))?;
        let (at, wish) = match recut {
            Recut::Join(_) => (self.segments[index].span.end, None),
            Recut::Split { source, target, .. } => self.split(index, source, target.as_deref())?,
        };
        let block = self.segments[index].block;
        let text: String = self.segments.iter().filter(|segment| segment.block == block).map(Segment::text).collect();
        if at == 0 || at >= text.len() {
            return Err(Error::NoCut.into());
        }
        let cut = Cut::at(&text, at, matches!(recut, Recut::Split { .. }));
        self.would_change(&cut)?;
        let undo = match recut {
            Recut::Join(_) => self.split_again(index),
            Recut::Split { .. } => None,
        };
        let mut others = self.in_other_languages()?;
        let project = Project::of(&self.options.article, self.options.store.as_deref())?;
        self.store.record_cut(&project.name_of(&self.options.article), &self.checker.from, &cut, now)?;
        for other in &mut others {
            other.read_anew(None, author, now)?;
        }
        self.read_anew(wish.map(|target| (index, target)), author, now)?;
        let place = index.min(self.segments.len().saturating_sub(1));
        let first = self.spread.segments.get(place).map(|view| view.id.clone()).unwrap_or_else(|| key.clone());
        let undo = match undo {
            Some((source, target)) => Recut::Split { segment: first, source, target },
            None => Recut::Join(first),
        };
        Ok(Recutting { place, undo })
    }

    /// Reads the article again, as it is now.
    ///
    /// # Errors
    /// As those of [`Workbench::open`].
    pub fn reopen(&mut self) -> Result<(), Failure> {
        *self = Workbench::open(&self.options.clone())?;
        Ok(())
    }

    /// Where a split lies in the block's text, and in the segment's translation.
    fn split(&self, index: usize, source: &str, target: Option<&str>) -> Result<(usize, Option<usize>), Failure> {
        let (segment, view) = (&self.segments[index], &self.spread.segments[index]);
        let within = |whole: &Content, left: &str| -> Result<usize, Failure> {
            let left = Content::from_tagged(left, &whole.codes)?.text;
            let (before, core, _) = whole.trim();
            let rest = core.text.strip_prefix(left.as_str()).ok_or(Error::OutOfPlace)?;
            // White space at the place belongs to what stands before it.
            let blank = rest.len() - rest.trim_start().len();
            if left.trim().is_empty() || rest.trim().is_empty() {
                return Err(Error::NoCut.into());
            }
            Ok(before.len() + left.len() + blank)
        };
        let at = segment.span.start + within(&segment.content, source)?;
        let target = match (target, &view.current) {
            (Some(target), Some(current)) => Some(within(current, target)?),
            _ => None,
        };
        Ok((at, target))
    }

    /// What splits the segment again that this one and the next become: what stands before the place in both texts.
    fn split_again(&self, index: usize) -> Option<(String, Option<String>)> {
        let view = self.spread.segments.get(index)?;
        let left = |content: &Content| content.trim().1.to_tagged();
        Some((left(&view.source), view.current.as_ref().map(left)))
    }

    /// A cut that changes nothing is refused: beside what must survive as it is, and in a file whose units are its own.
    fn would_change(&self, cut: &Cut) -> Result<(), Failure> {
        let project = Project::of(&self.options.article, self.options.store.as_deref())?;
        let mut cuts = self.store.cuts(&project.name_of(&self.options.article))?;
        cuts.push(cut.clone());
        let rules: Rules = project.rules(&self.checker.from)?.with_cuts(cuts);
        let (_, document) = files::read_document(&self.options.article, self.options.format.as_deref(), project.reading())?;
        let document = documents::prepare(document, &self.options.to)?;
        let spans = |segments: &[Segment]| segments.iter().map(|segment| (segment.block, segment.span)).collect::<Vec<_>>();
        let changed = spans(&segmentation::segments(&document, &rules)) != spans(&self.segments);
        if changed { Ok(()) } else { Err(Error::NoCut.into()) }
    }

    /// The article's translations into other languages.
    fn in_other_languages(&self) -> Result<Vec<Workbench>, Failure> {
        let listed = self.store.articles()?.into_iter().find(|listed| listed.id == self.article);
        let languages = listed.into_iter().flat_map(|listed| listed.languages).filter(|language| *language != self.options.to);
        languages.map(|to| Workbench::open(&Options { to, ..self.options.clone() })).collect()
    }

    /// Reads the article again and gives its segments the texts that their words had before.
    fn read_anew(&mut self, wish: Option<Wish>, author: &str, now: i64) -> Result<(), Failure> {
        let fresh = Workbench::open(&self.options.clone())?;
        let old = std::mem::replace(self, fresh);
        let mut saves = Vec::new();
        for (olds, news) in regions(&old.segments, &self.segments) {
            saves.extend(self.carried(&old, olds, news, wish, author, now));
        }
        self.store.save(&self.translation, &saves)?;
        self.reopen()
    }
}
