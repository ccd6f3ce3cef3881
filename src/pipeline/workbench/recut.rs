//! Two segments that become one, and one that becomes two, at a person's word.
//!
//! What is recorded is where segments end ([`crate::model::Cut`]), as `bitext segment --join` and `--split` do, so that it
//! holds when the article changes. The texts go with the sentences, in every language of the article: joined they stay
//! what they were. Cut, a text is cut where the person says; where nobody says, as in the other languages, it stays whole
//! at the first segment, as a draft with a remark, and the segment behind it is empty, so that the translated file stays
//! what it was. A join is taken back by a split where the texts met, which is carried over to what was made of them since;
//! where it cannot be found there, the text stays whole, too. What a segment had before stays in the store and comes back with
//! the segment; the pieces of a split that was taken back, and the whole of a join, are proposed to nobody.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::stretches::{self, Region};
use super::super::{Error, Project, cuts, files};
use super::carry::regions;
use super::{Options, Workbench};
use crate::documents;
use crate::model::{CodeKind, Content, Cut, Failure, LanguageTag, Segment, SegmentId, Span};
use crate::review::SegmentView;
use crate::segmentation;
use crate::store::{Save, Saved, Store};

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
        /// What of its translation stands before it; where it is not said, the translation stays whole.
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

/// What becomes of the texts of segments that only a person's word makes: pieces of sentences, and sentences that are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pieces {
    /// The person's word is taken back; nobody is to be offered what they had.
    Go,
    /// It is given, perhaps again.
    Come,
}

/// Who cuts, when, and what is said of a text that is not cut with its source.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// Name of the person.
    pub author: &'a str,
    /// Seconds since 1970-01-01 UTC.
    pub now: i64,
    /// The remark, in the person's language.
    pub remark: &'a str,
}

/// Records where segments of an article end, as [`cuts::record`] does, and has the texts of its translations go with their
/// sentences. Where a segment becomes two, its text stays whole.
///
/// # Errors
/// As those of [`cuts::record`], and a translation cannot be read or written; nothing is recorded where it cannot be read.
pub fn record(place: &cuts::Options, word: Word<'_>) -> Result<usize, Failure> {
    let project = Project::of(&place.article, place.store.as_deref())?;
    let name = project.name_of(&place.article);
    let said =
        || if project.store().exists() { Ok(Store::open(project.store())?.cuts(&name)?) } else { Ok::<_, Failure>(Vec::new()) };
    let before = said()?;
    let options = |to: LanguageTag| Options {
        article: place.article.clone(),
        from: place.language.clone(),
        to,
        format: place.format.clone(),
        glossaries: Vec::new(),
        without_glossary: true,
        store: place.store.clone(),
        last_read: None,
    };
    let listed = if project.store().exists() { Store::open(project.store())?.articles()? } else { Vec::new() };
    let languages = listed.into_iter().find(|listed| listed.path == name).into_iter().flat_map(|listed| listed.languages);
    let open = languages.map(|to| Workbench::open(&options(to))).collect::<Result<Vec<_>, Failure>>()?;
    let places = cuts::record(place)?;
    let new: Vec<Cut> = said()?.into_iter().filter(|cut| !before.contains(cut)).collect();
    let takes_back = match open.first() {
        Some(translation) => translation.take_back(&new)?,
        None => false,
    };
    let pieces = if takes_back { Pieces::Go } else { Pieces::Come };
    let follow = |mut translation: Workbench| translation.read_anew(None, pieces, word);
    open.into_iter().map(follow).collect::<Vec<_>>().into_iter().collect::<Result<(), Failure>>()?;
    Ok(places)
}

impl Workbench {
    /// Joins or splits segments. Everything is read anew afterwards; an open workbench of another language of the article
    /// must be opened anew.
    ///
    /// # Errors
    /// There is no such segment or place, nothing can be joined or cut there, or the store cannot be written.
    pub fn recut(&mut self, recut: &Recut, word: Word<'_>) -> Result<Recutting, Failure> {
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
        let others = self.in_other_languages()?;
        let project = Project::of(&self.options.article, self.options.store.as_deref())?;
        let name = project.name_of(&self.options.article);
        let takes_back = is_taken_back(&self.cut_by(Vec::new())?, block, at, cut.ends);
        let pieces = if takes_back { Pieces::Go } else { Pieces::Come };
        self.store.record_cut(&name, &self.checker.from, &cut, word.now)?;
        cuts::settle(&mut self.store, &name, &self.lost, block, cut.ends)?;
        self.read_anew(wish.map(|target| (index, target)), pieces, word)?;
        // One language that cannot be read keeps no other from it.
        let read = |mut other: Workbench| other.read_anew(None, pieces, word);
        others.into_iter().map(read).collect::<Vec<_>>().into_iter().collect::<Result<(), Failure>>()?;
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

    /// Where a split lies in the block's text, and in the segment's translation. Markup that is not cut in the source is not
    /// cut in the translation.
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
        let at = within(&segment.content, source)?;
        let target = match (target, &view.current) {
            (Some(left), Some(current)) => {
                let fits = |cut: usize| open_at(current, cut) == open_at(&segment.content, at);
                match within(current, left) {
                    Ok(cut) if fits(cut) => Some(cut),
                    Ok(cut) if current.split_at(cut).0.trim().1.to_tagged() == left.trim() => {
                        return Err(Error::NoCutOfTarget.into());
                    }
                    said => {
                        let since = self.cut_since(&view.id, left, &current.text)?;
                        since.ok_or_else(|| said.err().unwrap_or_else(|| Error::OutOfPlace.into()))?.filter(|cut| fits(*cut))
                    }
                }
            }
            _ => None,
        };
        Ok((segment.span.start + at, target))
    }

    /// Where a text is to be cut of which an earlier one was to be cut behind `left`, as far as there is such a place: the
    /// person did not see what was made of it since. None where the segment never had such a text.
    fn cut_since(&self, key: &SegmentId, left: &str, current: &str) -> Result<Option<Option<usize>>, Failure> {
        let left = Content::stored(left, &[]).text;
        let behind = |text: &str| -> Option<usize> {
            let rest = text.trim_start().strip_prefix(left.trim())?.trim_start();
            (!left.trim().is_empty() && !rest.is_empty()).then_some(text.len() - rest.len())
        };
        let entries = self.store.entries_of(&self.translation, key)?;
        let mut texts = entries.iter().rev().map(|entry| entry.revision.content.text.as_str());
        let found = texts.find_map(|text| Some((text, behind(text)?)));
        Ok(found.map(|(text, cut)| {
            let cut = stretches::carried(text, &[cut], current).first().copied()?;
            let rest = current.get(cut..)?.trim_start();
            let is_place = !rest.is_empty() && !current[..cut].trim().is_empty();
            is_place.then_some(current.len() - rest.len())
        }))
    }

    /// What splits the segment again that this one and the next become: what stands before the place in both texts.
    fn split_again(&self, index: usize) -> Option<(String, Option<String>)> {
        let (view, next) = (self.spread.segments.get(index)?, self.spread.segments.get(index + 1)?);
        let left = |content: &Content| content.trim().1.to_tagged();
        // Where one of the texts is empty, there is no place between them.
        let has_words = |view: &SegmentView| view.current.as_ref().is_some_and(|text| !text.text.trim().is_empty());
        let target = view.current.as_ref().filter(|_| has_words(view) && has_words(next)).map(left);
        Some((left(&view.source), target))
    }

    /// A cut that changes nothing is refused: beside what must survive as it is, and in a file whose units are its own.
    fn would_change(&self, cut: &Cut) -> Result<(), Failure> {
        let project = Project::of(&self.options.article, self.options.store.as_deref())?;
        let mut cuts = self.store.cuts(&project.name_of(&self.options.article))?;
        cuts.push(cut.clone());
        if self.cut_by(cuts)? == places(&self.segments) { Err(Error::NoCut.into()) } else { Ok(()) }
    }

    /// True where one of these cuts takes back what a person said before, wherever it stands in the article.
    fn take_back(&self, cuts: &[Cut]) -> Result<bool, Failure> {
        let anyway = self.cut_by(Vec::new())?;
        Ok(self.segments.chunk_by(|a, b| a.block == b.block).any(|segments| {
            let text: String = segments.iter().map(Segment::text).collect();
            let places = cuts.iter().flat_map(|cut| cut.places(&text).map(move |at| (at, cut.ends)));
            let block = segments[0].block;
            places.into_iter().any(|(at, ends)| is_taken_back(&anyway, block, at, ends))
        }))
    }

    /// Where the article's segments are with these words of a person.
    fn cut_by(&self, cuts: Vec<Cut>) -> Result<Vec<(usize, Span)>, Failure> {
        let project = Project::of(&self.options.article, self.options.store.as_deref())?;
        let (_, document) = files::read_document(&self.options.article, self.options.format.as_deref(), project.reading())?;
        let document = documents::prepare(document, &self.options.to)?;
        let rules = project.rules(&self.checker.from)?.with_cuts(cuts::placed(cuts, &document).0);
        Ok(places(&segmentation::segments(&document, &rules)))
    }

    /// The article's translations into other languages.
    fn in_other_languages(&self) -> Result<Vec<Workbench>, Failure> {
        let listed = self.store.articles()?.into_iter().find(|listed| listed.id == self.article);
        let languages = listed.into_iter().flat_map(|listed| listed.languages).filter(|language| *language != self.options.to);
        languages.map(|to| Workbench::open(&Options { to, ..self.options.clone() })).collect()
    }

    /// Reads the article again and gives its segments the texts that their words had before.
    fn read_anew(&mut self, wish: Option<Wish>, pieces: Pieces, word: Word<'_>) -> Result<(), Failure> {
        let fresh = Workbench::open(&self.options.clone())?;
        let old = std::mem::replace(self, fresh);
        let regions = regions(&old.segments, &self.segments);
        let saves: Vec<Save> =
            regions.iter().flat_map(|(olds, news)| self.carried(&old, olds.clone(), news.clone(), wish, word)).collect();
        let saved = self.store.save(&self.translation, &saves)?;
        // A text that stands for more than its segment is no translation of it.
        let undivided = saves.iter().zip(saved).filter(|(save, _)| !save.note.is_empty());
        let mut unused: Vec<(i64, bool)> = undivided
            .filter_map(|(_, saved)| match saved {
                Saved::Recorded(number) => Some((number, true)),
                Saved::Stale(_) | Saved::Unknown => None,
            })
            .collect();
        let views = |part: fn(&Region) -> Range<usize>, of: &Workbench| -> Vec<SegmentView> {
            regions.iter().flat_map(|region| of.spread.segments[part(region)].to_vec()).collect()
        };
        match pieces {
            Pieces::Go => {
                let gone = views(|(olds, _)| olds.clone(), &old);
                unused.extend(gone.iter().filter_map(|view| Some((view.revision?, true))));
            }
            Pieces::Come => {
                let back = views(|(_, news)| news.clone(), self).into_iter().filter(|view| view.note.is_empty());
                unused.extend(back.filter_map(|view| Some((view.revision?, false))));
            }
        }
        for (revision, is_unused) in unused {
            self.store.set_unused(revision, is_unused, word.author, word.now)?;
        }
        self.reopen()
    }
}

/// A join of pieces takes a split back, and a split between sentences a join; `anyway` is where segments are without a person's word.
fn is_taken_back(anyway: &[(usize, Span)], block: usize, at: usize, ends: bool) -> bool {
    ends == anyway.iter().any(|(own, span)| *own == block && span.end == at)
}

/// The numbers of the codes whose stretch has begun before a place and not ended.
fn open_at(content: &Content, at: usize) -> BTreeSet<u32> {
    let mut open = BTreeSet::new();
    for code in content.split_at(at).0.codes {
        match code.kind {
            CodeKind::Open => drop(open.insert(code.id)),
            CodeKind::Close => drop(open.remove(&code.id)),
            CodeKind::Standalone => {}
        }
    }
    open
}

fn places(segments: &[Segment]) -> Vec<(usize, Span)> {
    segments.iter().map(|segment| (segment.block, segment.span)).collect()
}
