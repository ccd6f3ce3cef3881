//! Translates an article, or brings its translation up to date.

mod answered;
mod around;
mod claims;
mod deliver;
mod doubtful;
mod edits;
mod file;
mod forecast;
mod kept;
mod meter;
mod originals;
mod paid;
mod recut;
mod told;
pub mod unify;
mod work;

use std::collections::{BTreeMap, HashMap};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::check::{needs_file, shown};
use super::checked::Remarks;
use super::cuts::Lost;
use super::judge::Checks;
use super::{Error, Project, compose, cuts, files, languages, services};
use crate::backends::Settings;
use crate::documents;
use crate::glossary::{self, Terminology};
use crate::model::{
    Content, Document, Failure, LanguageTag, Message, Numbering, Origin, Progress, Revision, Segment, SegmentId, State,
};
use crate::report::{Located, Origins, Summary, Tally, TermCounts};
use crate::segmentation::{self, Rules};
use crate::store::{SourceSegment, Store, Translation};
pub(super) use answered::answered;
pub(super) use around::Surroundings;
use file::Beside;
pub(super) use kept::{Kept, Reuse, copied};
use paid::Paid;
use work::Work;
pub(super) use work::request;

pub use deliver::{Delivered, Notes, deliver, not_ours, take_back, take_over};
pub use edits::{Chosen, Conflict, Take};
pub use forecast::forecast;
pub(super) use forecast::{likely, unasked};
pub(super) use meter::Meter;

/// What a person asks for.
#[derive(Clone)]
pub struct Options {
    /// The article's file.
    pub article: PathBuf,
    /// Its language, when stated.
    pub from: Option<LanguageTag>,
    /// The language to translate to.
    pub to: LanguageTag,
    /// Where the translation goes, when stated.
    pub output: Option<PathBuf>,
    /// The article's format, when stated.
    pub format: Option<String>,
    /// Glossaries, when stated.
    pub glossaries: Vec<PathBuf>,
    /// True when the project's glossaries are not to be used either.
    pub without_glossary: bool,
    /// Names of the backends, in the order in which they are asked; none for those that the project wants.
    pub backends: Vec<String>,
    /// Where answers of services are kept that no article pays for twice; none to keep none.
    pub answers: Option<PathBuf>,
    /// Which texts that no person has touched are to be asked for anew, whatever answers are kept; none for none of them.
    pub fresh: Option<Fresh>,
    /// How long the run may take, when stated.
    pub deadline: Option<Duration>,
    /// US dollars that the run may cost, when stated.
    pub max_cost: Option<f64>,
    /// A folder with models of the person's own.
    pub models: Option<PathBuf>,
    /// True when nothing may be fetched.
    pub offline: bool,
    /// Which translated file that bitext did not write is to be taken over as a person's translation; none for none.
    pub adopt: Option<Adopt>,
    /// Threads to use.
    pub threads: usize,
    /// The store's file, when stated.
    pub store: Option<PathBuf>,
    /// Seconds since 1970-01-01 UTC, recorded with each text.
    pub now: i64,
    /// Where progress is told.
    pub progress: Arc<dyn Progress>,
    /// Set when the person wants the run to end; what is translated by then is stored.
    pub stop: Arc<AtomicBool>,
}

/// Texts to ask for anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fresh {
    /// All of them.
    All,
    /// Those in which the checks find an error or a warning, or a backend has a remark of that weight.
    Faulty,
}

/// Which translated files that bitext did not write are taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adopt {
    /// Where it may be a translation of the article.
    Related,
    /// Whatever it looks like.
    Anyway,
}

/// What a run did.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Figures.
    pub summary: Summary,
    /// What the checks found, in order of the file.
    pub findings: Vec<Located>,
    /// The article.
    pub source: Document,
    /// The translation, as it was read again from what was written.
    pub target: Document,
    /// Why the translation is not whole, where a backend left segments out.
    pub lacks: Option<Error>,
}

/// Translates an article, or brings its translation up to date: unchanged segments keep their text.
///
/// Texts are stored as they come, so a run that is stopped or killed goes on where it was. Edits that a person made in
/// the translated file are read back as revisions first.
///
/// # Errors
/// The article, a glossary, the store or the output cannot be used, or the backend failed or translated nothing. What was
/// translated by then is stored.
pub fn translate(options: &Options) -> Result<Outcome, Failure> {
    let project = Project::of(&options.article, options.store.as_deref())?;
    // A name that is no backend's is told even when there is nothing to translate.
    services::chain(&options.backends, &project).iter().try_for_each(|name| services::entry(name, &project).map(drop))?;
    let (mut run, from) = open(options, &project)?;
    let terms = run.terms(options, &project)?;
    run.take_over(options)?;
    run.read_edits(options)?;
    run.needs_no_choice()?;
    run.copy_wordless(options)?;
    let made = run.begun_afresh(options, &project, &terms)?;
    let pending = run.pending(options, &project, &terms, made.as_ref())?;
    let renewed = run.renewed(&pending, options);
    if renewed > 0 {
        options.progress.note(&Message::new("note-terms-changed").with("count", renewed));
    }
    let spared = options.fresh.map(|_| run.spared());
    let mut work = Work::default();
    if !pending.is_empty() {
        let start = Instant::now();
        let settings = settings(options, &project, &run.from, &terms);
        let done = run.translate(pending, options, &project, &settings, &mut work);
        let failed = done.err().or_else(|| run.nothing(options, &mut work).map(Failure::from));
        if let Some(failed) = failed {
            // The summary that would say it does not come.
            work.used.iter().for_each(|used| options.progress.note(&used.note()));
            if !work.translated.is_empty() {
                let stored = Message::new("note-stored").with("count", work.translated.len());
                options.progress.note(&stored.with("total", run.segments.len()));
            }
            return Err(if work.used.is_empty() { failed } else { Box::new(Paid { failed, used: work.used }) });
        }
        work.elapsed = start.elapsed();
        run.name_originals(&terms, options, &work)?;
    }
    run.end_afresh(options)?;
    let (target, written) = run.write(options)?;
    let source_name = shown(&options.article);
    let target_name = shown(&run.output);
    let summary = Summary {
        article: source_name.clone(),
        output: target_name.clone(),
        written,
        from: from.tag,
        detected: from.detected,
        to: options.to.clone(),
        pivots: work.pivots.clone(),
        segments: run.segments.len(),
        words: work.words,
        elapsed: work.elapsed,
        origins: run.origins(&work),
        spared: spared.map(|before| before + work.overtaken),
        used: work.used.clone(),
        terms: run.count_terms(&terms)?,
        findings: Tally::default(),
        next: None,
    };
    let remarks = run.remarks(&work)?;
    // The checks look at the pairs alone, and of very many what else is known of them is not held meanwhile.
    (run.current, run.places) = Default::default();
    let texts = (mem::take(&mut run.segments), mem::take(&mut run.texts), mem::take(&mut run.keys));
    let findings = run.told(options, &project, &terms, &target, texts, &remarks)?;
    let summary = Summary { findings: findings.iter().map(|located| located.severity).collect(), ..summary };
    Ok(Outcome { summary, findings, source: run.document, target, lacks: work.lacks })
}

/// Opens an article and what is known of its translation.
fn open(options: &Options, project: &Project) -> Result<(Run, languages::Known), Failure> {
    needs_file(&options.article)?;
    let (_, document) = files::read_document(&options.article, options.format.as_deref(), project.reading())?;
    if !document.blocks.iter().any(|block| block.content.text.chars().any(|c| !c.is_whitespace())) {
        return Err(Error::NothingToTranslate(options.article.clone()).into());
    }
    let from = languages::of_document(options.from.as_ref(), &document, &options.article, "--from")?;
    if let Some(reads) = languages::contrary(&from.tag, &document) {
        let note = Message::new("note-language-contrary").with("path", shown(&options.article));
        options.progress.note(&note.with("said", from.tag.to_string()).with("reads", reads.to_string()));
    }
    if from.tag.compatible(&options.to) {
        return Err(Error::SameLanguage(options.to.to_string()).into());
    }
    let document = documents::prepare(document, &options.to)?;
    let output = options.output.clone().unwrap_or_else(|| files::output_name(&options.article, &from.tag, &options.to));
    needs_file(&output)?;
    files::needs_folder(&output)?;
    let run = Run::open(options, project, document, from.tag.clone(), output)?;
    Ok((run, from))
}

/// An article with its translation's texts so far.
struct Run {
    document: Document,
    rules: Rules,
    from: LanguageTag,
    to: LanguageTag,
    output: PathBuf,
    segments: Vec<Segment>,
    keys: Vec<SegmentId>,
    /// The index of the segment of each key.
    places: HashMap<SegmentId, usize>,
    /// The current text of each segment, with its edges.
    texts: Vec<Option<Content>>,
    current: BTreeMap<SegmentId, Revision>,
    store: Store,
    translation: Translation,
    output_name: String,
    /// The translated file as a person left it, where bitext wrote it before.
    beside: Option<Beside>,
    /// Segments of which a person has to choose the text before anything is written.
    conflicts: Vec<Conflict>,
    /// What the person chose.
    choices: Vec<Chosen>,
    /// The bytes of the translated file, as they were last read.
    read: Option<Vec<u8>>,
    /// True when that file is not bitext's and its texts were taken over.
    adopted: bool,
    /// True when nothing is to be written but the store.
    dry: bool,
    /// Which kept answers are used.
    reuse: Reuse,
    /// Held while the run lasts, so that two runs do not translate the same article at once.
    _lock: std::fs::File,
}

impl Run {
    fn open(
        options: &Options,
        project: &Project,
        document: Document,
        from: LanguageTag,
        output: PathBuf,
    ) -> Result<Run, Failure> {
        let mut store = Store::open(project.store())?;
        let name = project.name_of(&options.article);
        let (own, lost) = cuts::of_article(&store, &name, &document)?;
        // That a text is gone is news once.
        let before = if lost.is_empty() { Vec::new() } else { store.texts(&name)? };
        let is_news = |lost: &&Lost| lost.near.is_some() || before.iter().any(|text| lost.cut.places(text).next().is_some());
        lost.iter().filter(is_news).for_each(|lost| options.progress.note(&lost.message(&shown(&options.article))));
        let rules = project.rules(&from)?.with_cuts(own);
        let segments = segmentation::segments(&document, &rules);
        let lock = lock(project.store(), &name, &options.to, options.progress.as_ref())?;
        let sources: Vec<SourceSegment> = segments.iter().map(SourceSegment::of).collect();
        let (article, keys) = store.sync_article(&name, &from, &sources)?;
        let translation = store.translation(article, &options.to)?;
        let current = store.current(&translation)?;
        let texts = texts(&segments, &keys, &current);
        Ok(Run {
            output_name: project.name_of(&output),
            document,
            rules,
            from,
            to: options.to.clone(),
            output,
            segments,
            places: keys.iter().cloned().zip(0..).collect(),
            keys,
            texts,
            current,
            store,
            translation,
            beside: None,
            conflicts: Vec::new(),
            choices: Vec::new(),
            read: None,
            adopted: false,
            dry: false,
            reuse: Reuse::default(),
            _lock: lock,
        })
    }

    /// The terms of the language pair.
    fn terms(&self, options: &Options, project: &Project) -> Result<Terminology, Failure> {
        let glossary = if options.without_glossary { Default::default() } else { project.glossary(&options.glossaries)? };
        let terms = Terminology::new(glossary, Some(&self.from), &self.to);
        Ok(terms.in_article(self.segments.iter().map(Segment::text)))
    }

    /// Takes over the translations that the article's file itself holds.
    fn take_over(&mut self, options: &Options) -> Result<(), Failure> {
        if self.document.target_language.as_ref().is_some_and(|said| !said.compatible(&options.to)) {
            return Ok(());
        }
        let mut found = Vec::new();
        for ((segment, key), text) in self.segments.iter().zip(&self.keys).zip(&self.texts) {
            let target = self.document.blocks.get(segment.block).and_then(|block| block.target.as_deref());
            let Some(target) = target.filter(|target| text.is_none() && !target.content.is_empty()) else { continue };
            let content = Numbering::of(&segment.content).to_own(&compose::numbered_like(&segment.content, &target.content));
            let revision = Revision { content, origin: Origin::File, state: State::Translated, time: options.now };
            found.push((key.clone(), revision));
        }
        self.record(&found)
    }

    /// Gives segments without a word to translate their own text.
    fn copy_wordless(&mut self, options: &Options) -> Result<(), Failure> {
        let copies: Vec<(SegmentId, Revision)> = self
            .segments
            .iter()
            .zip(&self.keys)
            .zip(&self.texts)
            .filter(|((segment, _), text)| text.is_none() && !segment.has_words())
            .map(|((segment, key), _)| {
                let content = Numbering::of(&segment.content).to_own(&segment.content);
                (key.clone(), Revision { content, origin: Origin::Source, state: State::Draft, time: options.now })
            })
            .collect();
        self.record(&copies)
    }

    fn record(&mut self, revisions: &[(SegmentId, Revision)]) -> Result<(), Failure> {
        if !revisions.is_empty() {
            self.store.record(&self.translation, revisions)?;
            revisions.iter().for_each(|(key, revision)| self.show(key, revision));
        }
        Ok(())
    }

    /// Has a recorded revision for the newest of its segment.
    fn show(&mut self, key: &SegmentId, revision: &Revision) {
        if let Some(index) = self.places.get(key) {
            self.texts[*index] = Some(compose::in_block(&self.segments[*index], &revision.content));
        }
        self.current.insert(key.clone(), revision.clone());
    }

    /// What backends say of the texts: what they said in this run of segments that have none, and what the store keeps.
    fn remarks(&self, work: &Work) -> Result<Remarks, Failure> {
        let mut remarks = Remarks::new();
        for said in self.store.remarks(&self.translation)? {
            if let Some(index) = self.places.get(&said.segment) {
                remarks.entry(*index).or_default().push(said.remark);
            }
        }
        for (index, remark) in &work.missing {
            remarks.entry(*index).or_default().push(remark.clone());
        }
        Ok(remarks)
    }

    /// Segments by where their text comes from.
    fn origins(&self, work: &Work) -> Origins {
        let mut origins = Origins::default();
        for (index, key) in self.keys.iter().enumerate() {
            match self.current.get(key).map(|revision| &revision.origin) {
                Some(Origin::Edit | Origin::Glossary) => origins.edited += 1,
                Some(Origin::Source) => origins.copied += 1,
                Some(Origin::File) => origins.found += 1,
                Some(Origin::Backend(_)) if work.translated.contains(&index) => origins.machine += 1,
                Some(Origin::Backend(_)) => origins.reused += 1,
                None => {}
            }
        }
        origins
    }

    /// True for a text that a backend gave and that no person has touched.
    fn is_untouched(&self, index: usize) -> bool {
        let revision = self.keys.get(index).and_then(|key| self.current.get(key));
        revision.is_some_and(|revision| matches!(revision.origin, Origin::Backend(_)) && revision.state == State::Draft)
    }

    /// How many segments with words to translate have a text that people wrote or passed.
    fn spared(&self) -> usize {
        let has_text = |index: &usize| self.texts[*index].is_some() && self.segments[*index].has_words();
        (0..self.segments.len()).filter(|index| has_text(index) && !self.is_untouched(*index)).count()
    }

    /// Uses of terms in the source, and how the translation answers them.
    fn count_terms(&self, terms: &Terminology) -> Result<TermCounts, Failure> {
        let recorded = self.store.term_uses(&self.translation)?;
        let mut counts = TermCounts::default();
        for ((segment, key), text) in self.segments.iter().zip(&self.keys).zip(&self.texts) {
            let mut requirements = terms.requirements(segment.text());
            // In an address or a placeholder nothing is asked.
            requirements.retain(|asked| !segment.protected.iter().any(|kept| kept.span.overlaps(asked.source)));
            let text = text.as_ref().map_or("", |content| content.text.as_str());
            let missed = glossary::wrong(&requirements, segment.text(), text, &self.to).min(requirements.len());
            // The glossary may have changed since.
            let enforced = recorded.get(key).map_or(0, |uses| uses.repaired).min(requirements.len() - missed);
            counts.required += requirements.len();
            counts.missed += missed;
            counts.enforced += enforced;
            counts.found += requirements.len() - missed - enforced;
        }
        Ok(counts)
    }
}

/// The current text of each segment, with the markup of today's source.
fn texts(segments: &[Segment], keys: &[SegmentId], current: &BTreeMap<SegmentId, Revision>) -> Vec<Option<Content>> {
    let text =
        |(segment, key): (&Segment, &SegmentId)| current.get(key).map(|revision| compose::in_block(segment, &revision.content));
    segments.iter().zip(keys).map(text).collect()
}

/// What every backend of the run is opened with.
fn settings(options: &Options, project: &Project, from: &LanguageTag, terms: &Terminology) -> Settings {
    let configured = project.configuration().translating().deadline;
    let deadline = options.deadline.or_else(|| configured.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()));
    Settings {
        models: options.models.clone(),
        offline: options.offline,
        threads: options.threads,
        progress: Arc::clone(&options.progress),
        stop: Arc::clone(&options.stop),
        deadline: deadline.map(|deadline| Instant::now() + deadline),
        ..settings_of(project, from, &options.to, terms)
    }
}

/// What a project says to every backend of a pair.
pub(super) fn settings_of(project: &Project, from: &LanguageTag, to: &LanguageTag, terms: &Terminology) -> Settings {
    Settings {
        style: project.configuration().style().clone(),
        terms: services::terms(terms, from),
        root: Some(project.root().to_owned()),
        recall: Some(services::recall(project, from, to, None)),
        judge: Some(Arc::new(Checks::new(from, to))),
        ledger: Some(services::ledger(project)),
        ..Settings::new(from.clone(), to.clone())
    }
}

/// Takes the lock of one translation, waiting for another run to end.
fn lock(store: &Path, article: &str, to: &LanguageTag, progress: &dyn Progress) -> Result<std::fs::File, Failure> {
    let name = format!("{}.lock", &digest(format!("{article}\n{to}").as_bytes())[..16]);
    let path = store.with_file_name(name);
    let failed = |error: std::io::Error| Failure::from(Error::Unwritable { path: path.clone(), reason: error.to_string() });
    let file = std::fs::OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
    if file.try_lock().is_err() {
        progress.note(&Message::new("note-waiting"));
        file.lock().map_err(failed)?;
    }
    Ok(file)
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
