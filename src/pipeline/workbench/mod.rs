//! An article on the workbench: what stands there, and what people do to it.
//!
//! A [`Workbench`] holds one article and its translation into one language in memory, with everything that a person sees
//! of them. Every change is a revision in the store before it is shown; who did not see the newest text changes nothing.

mod carry;
mod concepts;
mod earlier;
mod edit;
mod judge;
mod list;
mod lost;
mod recheck;
mod recut;
mod remarked;
mod remembered;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::check::{needs_file, shown};
use super::cuts::Lost;
use super::files::Stamp;
use super::glossaries::{LastRead, Unread};
use super::{Choice, Project, compose, cuts, files, languages, neighbours};
use crate::documents::{self, Before};
use crate::glossary::{Glossary, Terminology};
use crate::model::{Cut, Failure, LanguageTag, Origin, Pair, Segment, SegmentId, State};
use crate::review::{SegmentView, Spread, TableCell, TermMark, table_cells};
use crate::segmentation;
use crate::store::{ArticleId, Comment, Entry, SourceSegment, Store, Translation, Which};

pub use earlier::Earlier;
pub use edit::{Edit, Outcome, Text};
pub use list::{Listing, Translated, file_of, list};
pub use recheck::{Recheck, Rechecked};
pub use recut::{Recut, Recutting, Word, record};
pub use remembered::{Place, Recalled};

use recheck::Checker;

/// What a person asks for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The article's file.
    pub article: PathBuf,
    /// Its language, when stated.
    pub from: Option<LanguageTag>,
    /// The language of the translation.
    pub to: LanguageTag,
    /// The article's format, when stated.
    pub format: Option<String>,
    /// Glossaries, when stated.
    pub glossaries: Vec<PathBuf>,
    /// True when the project's glossaries are not to be used either.
    pub without_glossary: bool,
    /// The store's file, when stated.
    pub store: Option<PathBuf>,
    /// What glossaries said when they were last read, which counts while one cannot be read; where there is none, that is an error.
    pub last_read: Option<Arc<LastRead>>,
}

/// An article beside its translation, open for work.
#[derive(Debug)]
pub struct Workbench {
    options: Options,
    project: Project,
    store: Store,
    article: ArticleId,
    translation: Translation,
    segments: Vec<Segment>,
    /// What stands before each block of the article, and behind the last.
    between: Vec<Before>,
    /// Where each block stands in a table, if it does.
    cells: Vec<Option<TableCell>>,
    index: HashMap<SegmentId, usize>,
    checker: Arc<Checker>,
    spread: Spread,
    /// The greatest number of a revision that was taken in.
    newest: i64,
    stamps: Stamps,
    known: remembered::Known,
    judged: judge::Judged,
    remarked: remarked::Known,
    /// What people said of where segments end and the article has no certain place for.
    lost: Vec<Lost>,
    /// Glossaries that cannot be read as they are now.
    unread: Vec<Unread>,
    /// True when texts changed since the whole article was checked.
    is_due: bool,
}

/// How long who works on an article waits for another program's transaction, which is less than a browser waits for an answer.
const PATIENCE: Duration = Duration::from_secs(7);

impl Workbench {
    /// Opens an article and its translation, which is begun when there is none.
    ///
    /// # Errors
    /// A file or the store cannot be used, or a language cannot be found out.
    pub fn open(options: &Options) -> Result<Workbench, Failure> {
        needs_file(&options.article)?;
        let project = Project::of(&options.article, options.store.as_deref())?;
        let mut store = Store::open(project.store())?;
        store.wait_at_most(PATIENCE)?;
        // Read first: what changes meanwhile makes it outdated, and is not missed.
        let stamps = Stamps::of(options, &project, &store)?;
        let (_, document) = files::read_document(&options.article, options.format.as_deref(), project.reading())?;
        let from = languages::of_document(options.from.as_ref(), &document, &options.article, "--from")?.tag;
        let document = documents::prepare(document, &options.to)?;
        let name = project.name_of(&options.article);
        let (own, lost) = cuts::of_article(&store, &name, &document)?;
        let rules = project.rules(&from)?.with_cuts(own);
        let segments = segmentation::segments(&document, &rules);
        let between = documents::between(&document);
        let cells = table_cells(document.blocks.len(), &between);
        let sources: Vec<SourceSegment> = segments.iter().map(SourceSegment::of).collect();
        let (article, keys) = store.sync_article(&name, &from, &sources)?;
        let translation = store.translation(article, &options.to)?;
        neighbours::fit(&mut store, &translation, (&segments, &keys), (&from, &options.to))?;
        let (glossary, unread) = glossary_of(options, &project)?;
        let terms = Terminology::new(glossary, Some(&from), &options.to);
        let terms = terms.in_article(segments.iter().map(Segment::text));
        let output = files::output_name(&options.article, &from, &options.to);
        let policy = project.policy(&output, &Choice::default());
        let target_name = shown(&output);
        let views = segments.iter().zip(&keys).map(|(segment, key)| source_view(segment, key, &terms)).collect();
        let spread = Spread {
            source_name: shown(&options.article),
            target_name,
            from: from.clone(),
            to: options.to.clone(),
            segments: views,
        };
        let index = keys.into_iter().enumerate().map(|(index, key)| (key, index)).collect();
        let checker = Arc::new(Checker { from, to: options.to.clone(), terms, policy });
        let options = options.clone();
        let mut workbench = Workbench {
            options,
            project,
            store,
            article,
            translation,
            segments,
            between,
            cells,
            index,
            checker,
            spread,
            newest: 0,
            stamps,
            known: Default::default(),
            judged: Default::default(),
            remarked: Default::default(),
            lost,
            unread,
            is_due: false,
        };
        workbench.take_in_all()?;
        Ok(workbench)
    }

    /// Everything that a person sees.
    #[must_use]
    pub fn spread(&self) -> &Spread {
        &self.spread
    }

    /// Everything that a person sees, when nothing more is to be done.
    #[must_use]
    pub fn into_spread(self) -> Spread {
        self.spread
    }

    /// What was asked for.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The article in the store.
    #[must_use]
    pub fn article(&self) -> ArticleId {
        self.article
    }

    /// The greatest number of a revision of this translation.
    #[must_use]
    pub fn newest(&self) -> i64 {
        self.newest
    }

    /// The terms of the language pair.
    #[must_use]
    pub fn terms(&self) -> &Terminology {
        &self.checker.terms
    }

    /// The glossaries that cannot be read as they are now.
    #[must_use]
    pub fn unread(&self) -> &[Unread] {
        &self.unread
    }

    /// What stands between the blocks of the article, before each and behind the last.
    #[must_use]
    pub fn between(&self) -> &[Before] {
        &self.between
    }

    /// Where each block of the article stands in a table, if it does.
    #[must_use]
    pub fn cells(&self) -> &[Option<TableCell>] {
        &self.cells
    }

    /// Place of a segment in the article.
    #[must_use]
    pub fn index(&self, segment: &SegmentId) -> Option<usize> {
        self.index.get(segment).copied()
    }

    /// True when the article's file, what a person said of where its segments end, or a glossary has changed since it was opened.
    #[must_use]
    pub fn is_outdated(&self) -> bool {
        let now = Stamps::of(&self.options, &self.project, &self.store).ok();
        // What cannot be read now says why when it is read.
        now.as_ref() != Some(&self.stamps)
    }

    /// Every text that a segment had, oldest first, in the numbers of today's article.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn history(&self, segment: &SegmentId) -> Result<Vec<Entry>, Failure> {
        let Some(index) = self.index(segment) else { return Ok(Vec::new()) };
        let mut entries = self.store.entries_of(&self.translation, segment)?;
        // That a sentence got other neighbours is no change of its text.
        entries.dedup_by(|fitted, before| {
            let is_fitted = fitted.is_fitted(before);
            if is_fitted {
                std::mem::swap(fitted, before);
            }
            is_fitted
        });
        for entry in &mut entries {
            entry.revision.content = compose::in_block(&self.segments[index], &entry.revision.content);
        }
        Ok(entries)
    }

    /// What was said of a segment, oldest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn comments(&self, segment: &SegmentId) -> Result<Vec<Comment>, Failure> {
        Ok(self.store.comments(&self.translation, segment)?)
    }

    /// Records a comment. False when there is no such segment or thread.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn comment(&mut self, segment: &SegmentId, comment: &Comment) -> Result<bool, Failure> {
        let added = self.store.comment(&self.translation, segment, comment)?;
        let threads = self.store.open_threads(&self.translation)?;
        if let Some(index) = self.index(segment) {
            self.spread.segments[index].threads = threads.get(segment).copied().unwrap_or_default();
        }
        Ok(added)
    }

    /// Takes in what others recorded since; gives the places of the segments that changed.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn refresh(&mut self) -> Result<Vec<usize>, Failure> {
        let entries = self.store.entries_since(&self.translation, self.newest)?;
        let mut places = Vec::new();
        for (key, entry) in entries {
            self.newest = self.newest.max(entry.number);
            // What was recorded here is shown already.
            let fresh = |index: &usize| self.spread.segments[*index].revision < Some(entry.number);
            if let Some(index) = self.index(&key).filter(fresh) {
                self.take_in(index, entry);
                places.push(index);
            }
        }
        if !places.is_empty() {
            self.read_remarks()?;
        }
        places.extend(self.read_judgements()?);
        places.sort_unstable();
        places.dedup();
        Ok(places)
    }

    /// Reads every text of the store.
    fn take_in_all(&mut self) -> Result<(), Failure> {
        let mut current = self.store.entries(&self.translation, Which::Current)?;
        let mut drafts = self.store.entries(&self.translation, Which::Draft)?;
        let mut approved = self.store.entries(&self.translation, Which::Approved)?;
        let threads = self.store.open_threads(&self.translation)?;
        let previous = self.previous(&current)?;
        self.read_remarks()?;
        self.newest = current.values().map(|entry| entry.number).max().unwrap_or_default();
        let keys: Vec<(SegmentId, usize)> = self.index.iter().map(|(key, index)| (key.clone(), *index)).collect();
        for (key, index) in keys {
            let segment = &self.segments[index];
            let content = |entry: Entry| compose::in_block(segment, &entry.revision.content);
            let (draft, last_approved) = (drafts.remove(&key).map(content), approved.remove(&key).map(content));
            let view = &mut self.spread.segments[index];
            (view.draft, view.approved) = (draft, last_approved);
            view.threads = threads.get(&key).copied().unwrap_or_default();
            view.previous = previous.get(&key).cloned();
            if let Some(entry) = current.remove(&key) {
                self.set(index, entry);
            }
        }
        self.read_judgements()?;
        let found = self.recheck().run();
        self.show(found);
        Ok(())
    }

    /// Shows a revision as the newest of its segment, with the findings of this segment alone; [`Workbench::recheck`] brings
    /// those of the whole article.
    fn take_in(&mut self, index: usize, entry: Entry) {
        let view = &self.spread.segments[index];
        if view.state == State::Approved && entry.revision.state != State::Approved {
            // The approval may have been taken back. The revision is recorded, whether or not the store can be read just now.
            if let Ok(approved) = self.store.last_approved(&self.translation, &view.id) {
                let content = |entry: Entry| compose::in_block(&self.segments[index], &entry.revision.content);
                self.spread.segments[index].approved = approved.map(content);
            }
        }
        let content = compose::in_block(&self.segments[index], &entry.revision.content);
        let view = &mut self.spread.segments[index];
        if view.current.as_ref() == Some(&content) {
            // Nothing else is found in a text that only got another state.
            let (findings, dismissed) = (std::mem::take(&mut view.findings), std::mem::take(&mut view.dismissed));
            self.set(index, entry);
            let view = &mut self.spread.segments[index];
            (view.findings, view.dismissed) = (findings, dismissed);
            return;
        }
        self.is_due = true;
        self.set(index, entry);
        let (segment, view) = (&self.segments[index], &self.spread.segments[index]);
        let content = view.current.clone().unwrap_or_default();
        let target = segmentation::segment(segment.block, &segment.kind, segment.span, content);
        let found = self.checker.run(&Pair::new(Some(segment.clone()), Some(target)));
        self.found(index, found);
    }

    /// Shows a revision as the newest of its segment, without any finding.
    fn set(&mut self, index: usize, entry: Entry) {
        let content = compose::in_block(&self.segments[index], &entry.revision.content);
        let terms = &self.checker.terms;
        let view = &mut self.spread.segments[index];
        view.findings.clear();
        view.dismissed.clear();
        if view.current.as_ref() != Some(&content) {
            view.target_terms = TermMark::from_occurrences(&terms.in_target(&content.text), terms);
        }
        // A text that a person took, or put back, is theirs.
        let is_given = entry.author.is_empty() || entry.revision.state == State::Draft;
        if is_given && matches!(entry.revision.origin, Origin::Backend(_)) {
            view.draft = Some(content.clone());
        }
        if entry.revision.state == State::Approved {
            view.approved = Some(content.clone());
        }
        view.state = entry.revision.state.as_recorded(&content, &view.source);
        view.current = Some(content);
        if view.state == State::Approved {
            self.remarked.remove(&view.id);
        }
        view.origin = Some(entry.revision.origin);
        view.time = entry.revision.time;
        (view.revision, view.author, view.note) = (Some(entry.number), entry.author, entry.note);
        self.remark(index);
    }
}

/// The glossary to work by, and what cannot be read of it now.
fn glossary_of(options: &Options, project: &Project) -> Result<(Glossary, Vec<Unread>), Failure> {
    match &options.last_read {
        _ if options.without_glossary => Ok(Default::default()),
        Some(last_read) => Ok(last_read.glossary(project.glossaries(&options.glossaries))),
        None => Ok((project.glossary(&options.glossaries)?, Vec::new())),
    }
}

fn source_view(segment: &Segment, key: &SegmentId, terms: &Terminology) -> SegmentView {
    let mut view = SegmentView::new(key.clone(), segment.block, segment.kind.clone(), segment.content.clone());
    view.source_terms = TermMark::from_occurrences(&terms.in_source(segment.text()), terms);
    for requirement in terms.requirements(segment.text()) {
        if let Some(wording) = requirement.accepted.into_iter().next().filter(|wording| !view.wanted.contains(&wording.text)) {
            view.wanted.push(wording.text);
        }
    }
    view
}

/// What an open article was made of, as far as others may change it: an article whose stamps are others is outdated.
#[derive(Debug, PartialEq, Eq)]
struct Stamps {
    article: Stamp,
    glossaries: Vec<(PathBuf, Stamp)>,
    cuts: Vec<Cut>,
}

impl Stamps {
    fn of(options: &Options, project: &Project, store: &Store) -> Result<Stamps, Failure> {
        let files = if options.without_glossary { Vec::new() } else { project.glossaries(&options.glossaries) };
        let glossaries = files.into_iter().map(|file| (file.clone(), Stamp::of(&file))).collect();
        let cuts = store.cuts(&project.name_of(&options.article))?;
        Ok(Stamps { article: Stamp::of(&options.article), glossaries, cuts })
    }
}
