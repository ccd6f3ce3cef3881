//! One article by several backends, side by side; and what a person takes of it.

mod take;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::check::{needs_file, shown};
use super::translate::{Kept, Meter, Reuse, Surroundings, answered, copied, likely, request, settings_of, unasked};
use super::{Error, Project, checked, cuts, files, languages, services, workbench};
use crate::backends::{self, Answer, Backend, Reply, Request, Settings};
use crate::checks::{self, Context};
use crate::documents;
use crate::glossary::{self, Terminology};
use crate::locale;
use crate::model::{Content, Failure, LanguageTag, Message, Pair, Progress, Segment, SegmentId, Usage};
use crate::report::Likely;
use crate::review::{Cell, Column, Comparison, Sentence};
use crate::segmentation;
use crate::store::{SourceSegment, Store, Translation, Used};
pub use take::Taken;

/// What a backend made of some segments, how many of them it made before, and what ended its work.
type Made = (Vec<Answer>, usize, Option<Failure>);

/// What a person asks for.
#[derive(Clone)]
pub struct Options {
    /// The article, its languages, and what they are worked on with.
    pub bench: workbench::Options,
    /// Names of the backends.
    pub backends: Vec<String>,
    /// Numbers of sentences of which a text is to be taken.
    pub numbers: Vec<String>,
    /// A translation by a person, to measure by.
    pub reference: Option<PathBuf>,
    /// A folder with models of the person's own.
    pub models: Option<PathBuf>,
    /// True when nothing may be fetched or sent.
    pub offline: bool,
    /// Threads to use.
    pub threads: usize,
    /// Where answers of services are kept; none to keep none.
    pub answers: Option<PathBuf>,
    /// True when answers that are kept are not to be used.
    pub fresh: bool,
    /// How long the run may take.
    pub deadline: Option<Duration>,
    /// US dollars that the run may cost; none for what the project says.
    pub max_cost: Option<f64>,
    /// The time, in seconds since 1970.
    pub now: i64,
    /// Where progress is told.
    pub progress: Arc<dyn Progress>,
    /// Set when the person wants the run to end.
    pub stop: Arc<AtomicBool>,
}

/// An article that is open to be translated by any backend.
pub struct Desk {
    project: Project,
    settings: Settings,
    terms: Terminology,
    segments: Vec<Segment>,
    keys: Vec<SegmentId>,
    surroundings: Surroundings,
    answers: Option<PathBuf>,
    fresh: bool,
    /// US dollars that the backends may cost, and what they have cost so far.
    limit: Option<f64>,
    spent: f64,
    now: i64,
    name: String,
    store: Store,
    translation: Translation,
}

impl Desk {
    /// Opens an article. Nothing is written but its segments' keys.
    ///
    /// # Errors
    /// The article, a glossary or the store cannot be used.
    pub fn open(options: &Options) -> Result<Desk, Failure> {
        needs_file(&options.bench.article)?;
        let project = Project::of(&options.bench.article, options.bench.store.as_deref())?;
        let (_, document) = files::read_document(&options.bench.article, options.bench.format.as_deref(), project.reading())?;
        let from = languages::of_document(options.bench.from.as_ref(), &document, &options.bench.article, "--from")?.tag;
        if from.compatible(&options.bench.to) {
            return Err(Error::SameLanguage(options.bench.to.to_string()).into());
        }
        let document = documents::prepare(document, &options.bench.to)?;
        let glossary =
            if options.bench.without_glossary { Default::default() } else { project.glossary(&options.bench.glossaries)? };
        let terms = Terminology::new(glossary, Some(&from), &options.bench.to);
        let mut store = Store::open(project.store())?;
        let name = project.name_of(&options.bench.article);
        let rules = project.rules(&from)?.with_cuts(cuts::of_article(&store, &name, &document)?.0);
        let segments = segmentation::segments(&document, &rules);
        let terms = terms.in_article(segments.iter().map(Segment::text));
        let sources: Vec<SourceSegment> = segments.iter().map(SourceSegment::of).collect();
        let (article, keys) = store.sync_article(&name, &from, &sources)?;
        let translation = store.translation(article, &options.bench.to)?;
        let mut settings = settings_of(&project, &from, &options.bench.to, &terms);
        // What the article's translation says already is no answer of a backend.
        settings.recall = Some(services::recall(&project, &from, &options.bench.to, Some(&name)));
        settings.models.clone_from(&options.models);
        settings.offline = options.offline;
        settings.threads = options.threads;
        settings.progress = Arc::clone(&options.progress);
        settings.stop = Arc::clone(&options.stop);
        let configured = project.configuration().translating();
        let deadline = configured.deadline.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        settings.deadline = options.deadline.or(deadline).map(|deadline| Instant::now() + deadline);
        let limit = options.max_cost.or(configured.max_cost);
        let nothing: Vec<Option<Content>> = vec![None; segments.len()];
        Ok(Desk {
            surroundings: Surroundings::new(&document, &segments, &nothing),
            project,
            settings,
            terms,
            segments,
            keys,
            answers: options.answers.clone(),
            fresh: options.fresh,
            limit,
            spent: 0.0,
            now: options.now,
            name: shown(&options.bench.article),
            store,
            translation,
        })
    }

    /// The article's language.
    #[must_use]
    pub fn from(&self) -> &LanguageTag {
        &self.settings.from
    }

    /// What would be sent to a backend for one segment, or for the whole article, and what that would cost. Nothing is sent.
    ///
    /// # Errors
    /// There is no such backend or segment, something that it needs is missing, or its price cannot be read.
    pub fn likely(&self, name: &str, segment: Option<&SegmentId>) -> Result<Likely, Failure> {
        let places = segment.map_or_else(|| Ok(self.places()), |segment| Ok::<_, Error>(vec![self.index(segment)?]))?;
        let backend = services::quietly(name, &self.project, &self.settings)?;
        if !backend.is_started() {
            let requests: Vec<Request> = places.iter().map(|index| request(&self.segments[*index], &self.terms)).collect();
            let price = services::stated_price(name, &self.project)?;
            return Ok(unasked(name.to_owned(), backend.as_ref(), price, &requests.iter().collect::<Vec<_>>()));
        }
        let price = services::price(name, &self.project, backend.as_ref())?;
        let mut pending: Vec<(usize, Request)> =
            places.iter().map(|index| (*index, request(&self.segments[*index], &self.terms))).collect();
        let kept =
            Kept::open(backend.as_ref(), &pending, self.answers.as_deref(), &Reuse::unless(self.fresh), &self.settings.progress);
        let known = kept.found(backend.as_ref(), &mut pending).len();
        kept.twins(&mut pending);
        Ok(Likely { kept: known, ..likely(name.to_owned(), backend.as_ref(), price, pending, &self.surroundings) })
    }

    /// What a backend makes of one segment: its text with the codes of the segment, and what the checks find in it.
    ///
    /// # Errors
    /// There is no such backend or segment, or the backend failed.
    pub fn suggest(&mut self, backend: &str, segment: &SegmentId) -> Result<Cell, Failure> {
        let index = self.index(segment)?;
        let (name, backend) = (backend, services::open(backend, &self.project, &self.settings)?);
        let (mut texts, _, error) = self.asked(name, backend.as_ref(), &[index])?;
        if let Some(error) = error {
            return Err(error);
        }
        Ok(self.cell(index, texts.pop().unwrap_or_else(|| Err(Message::new("service-missing")))))
    }

    /// The whole article by one backend. Where it fails in the middle, there is what it gave by then.
    ///
    /// # Errors
    /// There is no such backend, it gave nothing, or the run was stopped.
    pub fn column(&mut self, name: &str) -> Result<Column, Failure> {
        let backend = services::open(name, &self.project, &self.settings)?;
        let places = self.places();
        let begun = Instant::now();
        let (texts, kept, mut error) = self.asked(name, backend.as_ref(), &places)?;
        if let Some(error) = error.take_if(|_| self.settings.stop.load(Ordering::Relaxed) || texts.iter().all(Result::is_err)) {
            return Err(error);
        }
        if let Some(error) = &error {
            self.settings.progress.note(&Message::new("note-backend-failed").with("backend", name).with("why", error.message()));
        }
        let elapsed = begun.elapsed();
        let usage = backend.usage();
        let is_empty = texts.iter().all(Result::is_err);
        let is_short = texts.iter().any(Result::is_err) && !backend.is_of_people();
        let (mut required, mut found) = (0, 0);
        for (index, text) in places.iter().zip(&texts) {
            let requirements = self.terms.requirements(self.segments[*index].text());
            let text = text.as_ref().map_or("", |reply| reply.content.text.as_str());
            required += requirements.len();
            let wrong = glossary::wrong(&requirements, self.segments[*index].text(), text, &self.settings.to);
            found += requirements.len().saturating_sub(wrong);
        }
        Ok(Column {
            name: name.to_owned(),
            recorded: backend.name(),
            cells: places.iter().zip(texts).map(|(index, text)| self.cell(*index, text)).collect(),
            kept,
            elapsed,
            characters: if kept == places.len() || is_empty && usage == Usage::default() {
                0
            } else if usage.characters == 0 && usage.input_tokens == 0 {
                self.characters(&places)
            } else {
                usage.characters
            },
            tokens: usage.input_tokens + usage.output_tokens,
            dollars: services::price(name, &self.project, backend.as_ref())?.map(|price| price.of(&usage)),
            ended: error.map(|error| error.fault()),
            is_short,
            terms_required: required,
            terms_found: found,
        })
    }

    /// A backend that gave nothing, as a column that says why.
    #[must_use]
    pub fn failed(&self, name: &str, error: &Failure) -> Column {
        let why = error.message();
        let places = self.places();
        let required = |index: &usize| self.terms.requirements(self.segments[*index].text()).len();
        Column {
            name: name.to_owned(),
            recorded: name.to_owned(),
            cells: places.iter().map(|_| Cell { text: Err(why.clone()), remarks: Vec::new(), findings: Vec::new() }).collect(),
            kept: 0,
            elapsed: Duration::ZERO,
            characters: 0,
            tokens: 0,
            dollars: None,
            ended: Some(error.fault()),
            is_short: true,
            terms_required: places.iter().map(required).sum(),
            terms_found: 0,
        }
    }

    /// What a backend makes of some segments within what the run may cost; its use is recorded.
    fn asked(&mut self, name: &str, backend: &dyn Backend, places: &[usize]) -> Result<Made, Failure> {
        let price = services::price(name, &self.project, backend)?;
        let meter = Meter::new(backend, price, self.limit, self.spent)?;
        let made = self.translated(&meter, places);
        let (usage, cost) = (backend.usage(), meter.cost());
        if usage != Usage::default() {
            let used = Used { backend: backend.name(), usage, cost };
            self.store.record_usage(&self.translation, None, &used, self.now)?;
        }
        self.spent += cost.unwrap_or_default();
        Ok(made)
    }

    /// The segments whose text a person wrote or passed.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn of_people(&self) -> Result<HashSet<SegmentId>, Failure> {
        let current = self.store.current(&self.translation)?.into_iter();
        Ok(current.filter(|(_, revision)| revision.is_of_people()).map(|(segment, _)| segment).collect())
    }

    /// Columns of backends side by side, with the texts to measure by, by index of the segment.
    #[must_use]
    pub fn comparison(&self, columns: Vec<Column>, references: &[Option<Content>]) -> Comparison {
        let sentence = |index: usize| Sentence {
            id: self.keys[index].clone(),
            number: index + 1,
            source: self.segments[index].content.trim().1,
            reference: references.get(index).cloned().flatten(),
        };
        let sentences = self.places().into_iter().map(sentence).collect();
        let (from, to) = (self.settings.from.clone(), self.settings.to.clone());
        Comparison { name: self.name.clone(), from, to, sentences, columns }
    }

    fn index(&self, segment: &SegmentId) -> Result<usize, Error> {
        let missing = || Error::NoPlace { path: PathBuf::from(&self.name), place: segment.to_string() };
        self.keys.iter().position(|key| key == segment).ok_or_else(missing)
    }

    /// Characters of these segments' sources.
    fn characters(&self, places: &[usize]) -> u64 {
        places.iter().map(|index| self.segments[*index].text().chars().count() as u64).sum()
    }

    /// Indexes of the segments with something to translate.
    fn places(&self) -> Vec<usize> {
        (0..self.segments.len()).filter(|index| self.segments[*index].has_words()).collect()
    }

    /// What a backend makes of some segments, in their order; answers that are kept are not asked for again.
    fn translated(&self, meter: &Meter<'_>, places: &[usize]) -> Made {
        let backend = meter.backend();
        let mut pending: Vec<(usize, Request)> =
            places.iter().map(|index| (*index, request(&self.segments[*index], &self.terms))).collect();
        let mut kept =
            Kept::open(backend, &pending, self.answers.as_deref(), &Reuse::unless(self.fresh), &self.settings.progress);
        let mut texts: Vec<Option<Answer>> = vec![None; self.segments.len()];
        let languages = [&self.settings.from, &self.settings.to];
        let verified =
            |request: &Request, reply| backends::placed(request, backends::verified(request, reply, languages[1]), languages);
        for (index, request, reply) in kept.found(backend, &mut pending) {
            // With a new answer it says itself what a person should know.
            let remarks = backend.remarks(&request, &reply.content);
            texts[index] = Some(Ok(verified(&request, Reply { remarks, ..reply })));
        }
        let known = texts.iter().flatten().count();
        let twins = kept.twins(&mut pending);
        let (indexes, requests): (Vec<usize>, Vec<Request>) = pending.into_iter().unzip();
        self.settings.progress.begin(&Message::new("task-translating"), Some(requests.len() as u64));
        let surroundings = &self.surroundings;
        let before = |batch: &[usize]| surroundings.of(&batch.iter().map(|position| indexes[*position]).collect::<Vec<_>>());
        let claims = kept.claims(backend, &indexes, &requests, self.settings.deadline);
        let result = answered(
            backend,
            meter,
            &requests,
            &claims,
            &before,
            &self.settings.stop,
            &mut |batch: &[usize], answers: Vec<Answer>| {
                let count = answers.len() as u64;
                for (position, answer) in batch.iter().copied().zip(answers) {
                    let (index, request) = (indexes[position], &requests[position]);
                    for (twin, own) in twins.get(&index).into_iter().flatten() {
                        texts[*twin] = Some(copied(&answer, request, own).map(|reply| verified(own, reply)));
                    }
                    kept.keep(index, request, &answer);
                    texts[index] = Some(answer.map(|reply| verified(request, reply)));
                }
                self.settings.progress.advance(count);
                kept.store();
                Ok(())
            },
        );
        self.settings.progress.end();
        let error = result.err();
        let missing = || Err(error.as_ref().map_or_else(|| Message::new("service-missing"), |error| error.message()));
        (places.iter().map(|index| texts[*index].take().unwrap_or_else(missing)).collect(), known, error)
    }

    fn cell(&self, index: usize, answer: Answer) -> Cell {
        let source = &self.segments[index];
        let context = Context {
            from: Some(&self.settings.from),
            to: &self.settings.to,
            source: locale::described(&self.settings.from),
            target: locale::described(&self.settings.to),
            terms: Some(&self.terms),
        };
        let Reply { content, remarks, .. } = match answer {
            Ok(reply) => reply,
            Err(why) => return Cell { text: Err(why), remarks: Vec::new(), findings: Vec::new() },
        };
        let target = segmentation::segment(source.block, &source.kind, source.span, content.clone());
        let pair = Pair::new(Some(source.clone()), Some(target));
        let mut findings = checks::run(&pair, &context);
        findings.extend(remarks.iter().map(|remark| checked::said(remark, &pair)));
        Cell { text: Ok(content), remarks, findings }
    }
}

/// The article by each of the backends. One that fails does not cost the others their columns.
///
/// # Errors
/// The article, a glossary, the store or the reference cannot be used, there is no such backend or sentence, what a backend costs is
/// not known and there is a limit, all of them failed, or the run was stopped.
pub fn compare(options: &Options) -> Result<(Desk, Comparison), Failure> {
    needs_two(options)?;
    let mut desk = Desk::open(options)?;
    options.backends.iter().try_for_each(|name| services::entry(name, &desk.project).map(drop))?;
    let places = desk.places();
    let is_number = |number: &str| places.iter().any(|index| number.parse() == Ok(index + 1));
    if let Some(number) = options.numbers.iter().find(|number| !is_number(number)) {
        return Err(Error::NoSentence(number.clone()).into());
    }
    if desk.limit.is_some() {
        services::needs_prices(&options.backends, &desk.project, &desk.settings)?;
    }
    let (mut columns, mut failed) = (Vec::with_capacity(options.backends.len()), Vec::new());
    for name in &options.backends {
        match desk.column(name) {
            Ok(column) => columns.push(column),
            Err(error) if options.stop.load(Ordering::Relaxed) => return Err(error),
            Err(error) => {
                columns.push(desk.failed(name, &error));
                failed.push((name, error));
            }
        }
    }
    // The last one is told as the error of the whole.
    let last = if failed.len() == columns.len() { failed.pop() } else { None };
    for (name, error) in &failed {
        let note = Message::new("note-backend-failed").with("backend", name.as_str());
        options.progress.note(&note.with("why", error.message()));
    }
    if let Some((_, error)) = last {
        return Err(error);
    }
    let references = references(&desk, options)?;
    let comparison = desk.comparison(columns, &references);
    Ok((desk, comparison))
}

/// Makes sure that there is something to compare: no backend twice, and one alone only beside a person's translation.
fn needs_two(options: &Options) -> Result<(), Error> {
    let names = &options.backends;
    services::once_each(names)?;
    if names.len() < 2 && options.reference.is_none() { Err(Error::BackendAlone) } else { Ok(()) }
}

/// The reference's text of each segment, where it has one that can be told.
fn references(desk: &Desk, options: &Options) -> Result<Vec<Option<Content>>, Failure> {
    let Some(path) = &options.reference else { return Ok(Vec::new()) };
    let (_, document) = files::read_document(path, options.bench.format.as_deref(), desk.project.reading())?;
    let targets = segmentation::segments(&document.into_target(), &desk.project.rules(&options.bench.to)?);
    let mut found = vec![None; desk.segments.len()];
    for pair in segmentation::pairs(&desk.segments, &targets) {
        let (Some(source), Some(target)) = (pair.source, pair.target) else { continue };
        // A reference that renders two sentences as one measures neither.
        let own = |segment: &Segment| segment.block == source.block && segment.span == source.span;
        if let Some(index) = desk.segments.iter().position(own) {
            found[index] = Some(target.content.trim().1);
        }
    }
    Ok(found)
}
