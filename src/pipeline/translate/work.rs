//! Has the segments that have no text yet translated, by one backend after the other.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::answered::answered;
use super::around::Surroundings;
use super::doubtful::Doubtful;
use super::kept::{Kept, Reuse, copied, said_of_words, terms_of};
use super::{Fresh, Meter, Options, Run};
use crate::backends::{self, Answer, Remark, Reply, Request, Settings};
use crate::glossary::{self, Terminology};
use crate::model::{
    Failure, LanguageTag, Message, Numbering, Origin, Protected, ProtectedKind, Revision, Segment, SegmentId, Severity, Span,
    State, Usage,
};
use crate::pipeline::{Choice, Error, Project, compose, services};
use crate::report::Used;
use crate::segmentation;
use crate::store::{self, Answers, RunId, TermUse};

/// What the backends did in one run.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) words: usize,
    pub(super) elapsed: Duration,
    pub(super) pivots: Vec<LanguageTag>,
    /// Indexes of the segments that they translated.
    pub(super) translated: HashSet<usize>,
    /// Segments that a person wrote or passed while backends were at work on them.
    pub(super) overtaken: usize,
    /// What is said of segments that got no text, by their index.
    pub(super) missing: Vec<(usize, Remark)>,
    /// Why some segments have no translation, where some have none.
    pub(super) lacks: Option<Error>,
    /// What the backends used, as far as they count.
    pub(super) used: Vec<Used>,
}

/// A segment to translate: its index and what is asked.
pub(super) type Pending = (usize, Request);

/// Where a backend's use is written down.
struct Account {
    /// The name that the person calls it by.
    called: String,
    run: Option<RunId>,
    counted: Usage,
}

/// What a backend left undone, and why.
#[derive(Default)]
pub(super) struct Rest {
    pub(super) pending: Vec<Pending>,
    /// Where another backend may be asked: what was surely wrong.
    doubtful: Option<Doubtful>,
    /// Of segments that failed alone.
    pub(super) reasons: BTreeMap<usize, Message>,
    /// What ended its work.
    error: Option<Failure>,
}

impl Rest {
    /// What is told when segments that a backend did not translate go to the next: how many there are, and why the first was not.
    /// What it left when it gave up is told with that.
    fn refused(&self, name: &str, doubtful: Option<&Doubtful>) -> Option<Message> {
        let is_doubtful = |index: usize| doubtful.is_some_and(|doubtful| doubtful.has(index));
        let end = self.error.as_ref().map(|error| error.message());
        let is_own = |index: usize, why: &Message| !is_doubtful(index) && end.as_ref() != Some(why);
        let mut refused = self.reasons.iter().filter(|(index, why)| is_own(**index, why)).map(|(_, why)| why);
        let (first, more) = (refused.next()?.clone(), refused.count());
        Some(Message::new("note-refused").with("backend", name).with("count", more + 1).with("why", first))
    }

    /// Gives a reason to what the last backend of a chain leaves, where the one before it gave none.
    fn stays(&mut self, name: &str, error: &Failure, options: &Options) {
        let why = services::why_of_table(name, error.message());
        for (index, _) in &self.pending {
            self.reasons.entry(*index).or_insert_with(|| why.clone());
        }
        options.progress.note(&Message::new("note-backend-failed").with("backend", name).with("why", error.message()));
        error.hint().filter(|_| error.is_lack()).iter().for_each(|hint| options.progress.note(hint));
    }
}

impl Run {
    /// True when a sentence has a translation, of this run or of one before.
    fn has_translations(&self) -> bool {
        self.segments.iter().zip(&self.texts).any(|(segment, text)| segment.has_words() && text.is_some())
    }

    /// Where drafts are to be made anew: the segments that got theirs in a run like this one that was broken off.
    pub(super) fn begun_afresh(
        &mut self,
        options: &Options,
        project: &Project,
        terms: &Terminology,
    ) -> Result<Option<HashSet<SegmentId>>, Failure> {
        let Some(fresh) = options.fresh else { return Ok(None) };
        // Whatever of this is another makes another run: the backends, what the project says of them, the style, the glossary.
        let mut digest = Sha256::new();
        for name in services::chain(&options.backends, project) {
            digest.update(format!("{name} {:?}\n", services::entry(&name, project)?.1));
        }
        digest.update(format!("{fresh:?}\n{:?}\n{:?}", project.configuration().style(), terms.glossary()));
        let asked: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let begun = self.store.begin_afresh(&self.translation, &asked)?;
        self.reuse = Reuse::OfRun(begun.run);
        Ok(Some(begun.made))
    }

    /// Where drafts were made anew: the next run that does so begins at the beginning.
    pub(super) fn end_afresh(&mut self, options: &Options) -> Result<(), Failure> {
        self.store.end_afresh(&self.translation)?;
        if let (Reuse::OfRun(run), Some(path)) = (&self.reuse, &options.answers) {
            // What stays there is nobody's any more.
            Answers::open(path).and_then(|mut answers| answers.end_run(run)).ok();
        }
        Ok(())
    }

    /// The segments that have no text yet, in the order of the article, and those whose text no person has touched and that are to
    /// be made anew: all of them but the ones that were made already, or those that lack what the glossary asks for by now.
    pub(super) fn pending(
        &self,
        options: &Options,
        project: &Project,
        terms: &Terminology,
        afresh: Option<&HashSet<SegmentId>>,
    ) -> Result<Vec<Pending>, Failure> {
        let faulty = match options.fresh {
            Some(Fresh::Faulty) => Some(self.faulty(options, project, terms)?),
            _ => None,
        };
        let uses = self.store.term_uses(&self.translation)?;
        let has_terms = !terms.glossary().concepts.is_empty();
        let ask = |index: usize| {
            let Some(text) = &self.texts[index] else { return Some((index, request(&self.segments[index], terms))) };
            if !(has_terms || afresh.is_some()) || !self.is_untouched(index) {
                return None;
            }
            let request = request(&self.segments[index], terms);
            let is_old = match afresh {
                Some(made) => !made.contains(&self.keys[index]) && faulty.as_ref().is_none_or(|faulty| faulty.contains(&index)),
                None => {
                    let missed = glossary::wrong(&request.terms, &request.content.text, &text.text, &self.to);
                    let made = uses.get(&self.keys[index]).copied().unwrap_or_default();
                    made.asked.map_or(missed > made.flagged, |asked| missed > 0 && asked != terms_of(&request))
                }
            };
            is_old.then_some((index, request))
        };
        Ok((0..self.segments.len()).filter_map(ask).collect())
    }

    /// How many of these segments have a text that is to be made anew though nobody asked for all of them.
    pub(super) fn renewed(&self, pending: &[Pending], options: &Options) -> usize {
        pending.iter().filter(|(index, _)| options.fresh.is_none() && self.texts[*index].is_some()).count()
    }

    /// The article with its translations so far, without those that are asked for anew.
    pub(super) fn surroundings(&self, pending: &[Pending]) -> Surroundings {
        let mut texts = self.texts.clone();
        pending.iter().for_each(|(index, _)| texts[*index] = None);
        Surroundings::new(&self.document, &self.segments, &texts)
    }

    /// Has the pending segments translated: what the first backend does not translate goes to the second, and so on. A
    /// segment that none translates is reported.
    pub(super) fn translate(
        &mut self,
        pending: Vec<Pending>,
        options: &Options,
        project: &Project,
        settings: &Settings,
        work: &mut Work,
    ) -> Result<(), Failure> {
        work.words = pending.iter().map(|(_, request)| words(&request.content.text)).sum();
        let names = services::chain(&options.backends, project);
        services::once_each(&names)?;
        let limit = options.max_cost.or(project.configuration().translating().max_cost);
        if limit.is_some() {
            services::needs_prices(&names, project, settings)?;
        }
        let mut rest = Rest { pending, ..Rest::default() };
        let policy = Arc::new(project.policy(&self.output, &Choice::default()));
        let mut doubtful = Doubtful::new(&policy);
        let mut told: Vec<Message> = Vec::new();
        // True once a backend was at work, once one went through to the end, and once one did that translates what is new.
        let (mut asked, mut whole, mut fully) = (false, false, false);
        for (position, name) in names.iter().enumerate() {
            if rest.pending.is_empty() {
                break;
            }
            let to_next = |error: &Failure| {
                let note = Message::new("note-fallback").with("backend", name.as_str()).with("why", error.message());
                let next = names.get(position + 1)?;
                options.progress.note(&note.with("next", next.as_str()));
                error.hint().filter(|_| error.is_lack()).iter().for_each(|hint| options.progress.note(hint));
                Some(())
            };
            // Where all that is left has an answer, though a doubtful one, it is no matter why this one cannot be asked.
            let is_spare = doubtful.has_all(rest.pending.iter().map(|(index, _)| *index));
            let ready = services::open(name, project, settings).and_then(|backend| {
                let price = services::price(name, project, backend.as_ref())?;
                Ok((backend, price))
            });
            let (backend, price) = match ready {
                Err(error) if error.is_lack() && to_next(&error).is_some() => continue,
                Err(error) if is_spare || error.is_lack() && asked && (self.has_translations() || !doubtful.is_empty()) => {
                    rest.stays(name, &error, options);
                    break;
                }
                ready => ready?,
            };
            told.drain(..).for_each(|note| options.progress.note(&note.with("next", name.as_str())));
            asked = true;
            work.pivots = backend.abilities().pivots;
            let spent = work.used.iter().filter_map(|used| used.cost).sum();
            let meter = Meter::new(backend.as_ref(), price, limit, spent)?;
            let before = rest.reasons;
            // The last word is doubted only where there was another: that stands then.
            let is_last = position + 1 == names.len() && doubtful.is_empty();
            let left = Rest { pending: rest.pending, doubtful: (!is_last).then(|| Doubtful::new(&policy)), ..Rest::default() };
            rest = self.ask(name, &meter, left, options, settings.deadline, work)?;
            let wrong = rest.doubtful.take();
            if !backend.is_of_people() {
                told.extend(rest.refused(name, wrong.as_ref()));
            }
            if let Some(wrong) = wrong {
                told.extend(wrong.note(name, &rest.reasons));
                doubtful.extend(wrong);
            }
            rest.reasons.values_mut().for_each(|why| *why = services::why_of_table(name, why.clone()));
            if rest.error.is_some() {
                // Of what it was not asked for, what the one before it said stands.
                for (index, why) in before {
                    rest.reasons.entry(index).or_insert(why);
                }
            }
            let Some(error) = rest.error.take() else {
                whole = true;
                fully |= !backend.is_of_people();
                continue;
            };
            let is_over = meter.refused().is_some()
                || options.stop.load(Ordering::Relaxed)
                || settings.deadline.is_some_and(|deadline| Instant::now() >= deadline);
            if is_over || to_next(&error).is_none() {
                let has_some = self.has_translations() || !doubtful.is_empty();
                // Who has the run end wants no file by it; behind a backend that went through, limits cost none.
                let may_stay = if is_over { fully && !options.stop.load(Ordering::Relaxed) } else { whole || error.is_lack() };
                if !is_over && is_spare || may_stay && has_some {
                    rest.stays(name, &error, options);
                    break;
                }
                return Err(if is_over { error } else { services::of_table(name, error) });
            }
        }
        self.take_doubtful(doubtful, options, work, &mut rest)?;
        let mut lacking: Vec<Message> = Vec::new();
        for (index, _) in &rest.pending {
            let why = rest.reasons.remove(index).unwrap_or_else(|| Message::new("service-missing"));
            // Who asked anew has the earlier text still.
            let (severity, id) = match self.texts[*index] {
                Some(_) => (Severity::Warning, "remark-not-renewed"),
                None => (Severity::Error, "remark-not-translated"),
            };
            lacking.extend((severity == Severity::Error).then(|| why.clone()));
            work.missing.push((*index, Remark { severity, message: Message::new(id).with("why", why) }));
        }
        let (backends, count, total) = (names.join(", "), lacking.len(), self.segments.len());
        work.lacks = lacking.into_iter().next().map(|why| Error::Untranslated { backends, count, total, why });
        Ok(())
    }

    /// What to say, instead of writing a file, of a run in which the backends translated nothing: there is no translation, or none
    /// of what was to be made anew.
    pub(super) fn nothing(&self, options: &Options, work: &mut Work) -> Option<Error> {
        let (_, first) = work.missing.first().filter(|_| work.translated.is_empty() && work.overtaken == 0)?;
        if options.fresh.is_none() && self.has_translations() {
            return None;
        }
        let (backends, why) = match work.lacks.take() {
            Some(Error::Untranslated { backends, why, .. }) => (backends, why),
            _ => (options.backends.join(", "), first.message.clone()),
        };
        Some(Error::NothingTranslated { backends, count: work.missing.len(), why })
    }

    /// Has segments translated by one backend, each batch stored before the next is asked for. What is kept of earlier
    /// answers is not asked for again, and a sentence that stands twice is asked for once.
    fn ask(
        &mut self,
        called: &str,
        meter: &Meter<'_>,
        mut rest: Rest,
        options: &Options,
        deadline: Option<Instant>,
        work: &mut Work,
    ) -> Result<Rest, Failure> {
        let backend = meter.backend();
        let name = backend.name();
        let mut pending = std::mem::take(&mut rest.pending);
        let mut account = Account { called: called.to_owned(), run: None, counted: Usage::default() };
        if !backend.reads_in_order() {
            // Batches hold texts of like length.
            pending.sort_by_key(|(index, request)| (std::cmp::Reverse(request.content.text.len()), *index));
        }
        let mut kept = Kept::open(backend, &pending, options.answers.as_deref(), &self.reuse, &options.progress);
        let goes_on = rest.doubtful.is_some();
        rest.doubtful = rest.doubtful.take().and_then(|doubtful| doubtful.of(backend, kept.is_open()));
        let surroundings = self.surroundings(&pending);
        options.progress.begin(&Message::new("task-translating"), Some(pending.len() as u64));
        let found = kept.found(backend, &mut pending);
        options.progress.advance(found.len() as u64);
        let remarked = |request: &Request, reply: Reply| Reply { remarks: backend.remarks(request, &reply.content), ..reply };
        let again = |(index, request, reply)| {
            let reply = remarked(&request, reply);
            (index, request, Ok(reply))
        };
        let replies = found.into_iter().map(again).collect();
        self.take(replies, &name, options.now, work, &mut rest)?;
        let twins = kept.twins(&mut pending);
        let (places, requests): (Vec<usize>, Vec<Request>) = pending.into_iter().unzip();
        let mut done = vec![false; requests.len()];
        let claims = kept.claims(backend, &places, &requests, deadline).going_on(goes_on);
        let result = answered(
            backend,
            meter,
            &requests,
            &claims,
            &|batch: &[usize]| surroundings.of(&batch.iter().map(|position| places[*position]).collect::<Vec<_>>()),
            &options.stop,
            &mut |batch: &[usize], answers: Vec<Answer>| {
                let mut taken = Vec::with_capacity(answers.len());
                for (position, answer) in batch.iter().copied().zip(answers) {
                    let (index, request) = (places[position], &requests[position]);
                    done[position] = true;
                    for (twin, own) in twins.get(&index).into_iter().flatten() {
                        taken.push((*twin, own.clone(), copied(&answer, request, own)));
                    }
                    kept.keep(index, request, &answer);
                    taken.push((index, request.clone(), answer));
                }
                let (count, places) = (taken.len() as u64, taken.iter().map(|(index, ..)| *index).collect::<Vec<usize>>());
                self.take(taken, &name, options.now, work, &mut rest)?;
                kept.store();
                self.count(meter, &mut account, options.now)?;
                surroundings.learn(&self.texts, places);
                options.progress.advance(count);
                Ok(())
            },
        );
        drop(claims);
        options.progress.end();
        work.used.extend(self.count(meter, &mut account, options.now)?);
        rest.error = result.err();
        for ((index, request), done) in places.into_iter().zip(requests).zip(done) {
            if !done {
                rest.pending.extend(twins.get(&index).into_iter().flatten().cloned());
                rest.pending.push((index, request));
            }
        }
        rest.pending.sort_by_key(|(index, _)| *index);
        Ok(rest)
    }

    /// Records what a backend has used by now, where it counts.
    fn count(&mut self, meter: &Meter<'_>, account: &mut Account, now: i64) -> Result<Option<Used>, Failure> {
        let (recorded, usage, cost) = (meter.backend().name(), meter.backend().usage(), meter.cost());
        if usage == Usage::default() {
            return Ok(None);
        }
        if usage != account.counted {
            let used = store::Used { backend: recorded.clone(), usage, cost };
            account.run = Some(self.store.record_usage(&self.translation, account.run, &used, now)?);
            account.counted = usage;
        }
        Ok(Some(Used { name: account.called.clone(), recorded, usage, cost }))
    }

    /// Takes answers over: replies are verified and stored, failures go to the rest.
    pub(super) fn take(
        &mut self,
        answers: Vec<(usize, Request, Answer)>,
        backend: &str,
        now: i64,
        work: &mut Work,
        rest: &mut Rest,
    ) -> Result<(), Failure> {
        let mut revisions: Vec<(SegmentId, Revision)> = Vec::with_capacity(answers.len());
        let (mut uses, mut remarks, mut aligned) = (Vec::with_capacity(answers.len()), Vec::new(), Vec::new());
        for (index, request, answer) in answers {
            match answer {
                Ok(reply) => {
                    let reply = backends::verified(&request, reply, &self.to);
                    let reply = backends::placed(&request, reply, [&self.from, &self.to]);
                    if let Some(doubtful) = &mut rest.doubtful
                        && let Some(why) = doubtful.why(&request, &reply, &self.from, &self.to)
                    {
                        doubtful.add(index, request.clone(), reply, backend);
                        rest.reasons.insert(index, why);
                        rest.pending.push((index, request));
                        continue;
                    }
                    uses.push((self.keys[index].clone(), self.term_use(&request, &reply)));
                    aligned.extend(said_of_words(&request, &reply));
                    work.translated.insert(index);
                    remarks.extend(reply.remarks.iter().map(|remark| (self.keys[index].clone(), remark.clone())));
                    revisions.push((self.keys[index].clone(), self.draft(index, reply, backend, now)));
                }
                Err(why) => {
                    rest.reasons.insert(index, why);
                    rest.pending.push((index, request));
                }
            }
        }
        // What a person wrote or passed while the backend was at work stands.
        let theirs = self.store.record_drafts(&self.translation, &revisions)?;
        let is_recorded = |key: &SegmentId| !theirs.contains(key);
        for (key, revision) in revisions.iter().filter(|(key, _)| is_recorded(key)) {
            self.show(key, revision);
        }
        if !theirs.is_empty() {
            let current = self.store.current(&self.translation)?;
            for key in &theirs {
                current.get(key).into_iter().for_each(|revision| self.show(key, revision));
                if let Some(index) = self.places.get(key) {
                    work.translated.remove(index);
                }
            }
            work.overtaken += theirs.len();
        }
        remarks.retain(|(key, _)| is_recorded(key));
        uses.retain(|(key, _)| is_recorded(key));
        self.store.record_alignments(&aligned)?;
        self.store.record_remarks(&self.translation, &remarks)?;
        Ok(self.store.record_terms(&self.translation, &uses)?)
    }

    /// What became of the terms of a request in its answer.
    fn term_use(&self, request: &Request, reply: &Reply) -> TermUse {
        let required = request.terms.len();
        let flagged = glossary::wrong(&request.terms, &request.content.text, &reply.content.text, &self.to).min(required);
        let repaired = reply.terms_enforced.min(required - flagged);
        TermUse { required, repaired, flagged, asked: Some(terms_of(request)) }
    }

    fn draft(&self, index: usize, reply: Reply, backend: &str, now: i64) -> Revision {
        let segment = &self.segments[index];
        let is_last = self.segments.get(index + 1).is_none_or(|next| next.block != segment.block);
        let content = compose::with_branches(segment, reply.content, &self.to);
        let content = compose::with_edges(segment, is_last, content, &self.from, &self.to);
        let content = Numbering::of(&segment.content).to_own(&content);
        Revision { content, origin: Origin::Backend(backend.to_owned()), state: State::Draft, time: now }
    }
}

/// What is asked for a segment: its text without white space at its edges, what must survive and what parts it,
/// the terms that occur.
pub(in crate::pipeline) fn request(segment: &Segment, terms: &Terminology) -> Request {
    let (before, content, _) = segment.content.trim();
    let shift = before.len();
    let own = |p: &Protected| Protected { span: (p.span.start - shift..p.span.end - shift).into(), ..*p };
    let kept: Vec<Protected> = segment.protected.iter().map(own).collect();
    let overlaps = |list: &[Protected], span: Span| {
        list.get(list.partition_point(|known| known.span.end <= span.start)).is_some_and(|known| known.span.overlaps(span))
    };
    // A line break inside a tag parts nothing, a tag that breaks a line does; a placeholder for one thing is told from others.
    let is_within = |span: Span| {
        let from = kept.partition_point(|known| known.span.end <= span.start);
        kept[from..].iter().take_while(|known| known.span.start < span.end).all(|known| span.contains(known.span))
    };
    let is_apart = |found: &Protected| found.kind == ProtectedKind::One || is_within(found.span);
    let mut protected: Vec<Protected> = segmentation::layout(&content.text, &segment.kind).into_iter().filter(is_apart).collect();
    let others: Vec<Protected> = kept.iter().filter(|known| !overlaps(&protected, known.span)).copied().collect();
    protected.extend(others);
    protected.sort_by_key(|protected| protected.span);
    Request { protected, terms: terms.requirements(&content.text), content }
}

/// Words of a text; in a script without spaces, each run of letters between marks counts by its characters.
fn words(text: &str) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    text.unicode_words().count()
}
