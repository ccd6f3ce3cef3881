//! What a translation would take, before anything is sent.

use std::sync::Arc;

use super::doubtful::Doubtful;
use super::kept::Kept;
use super::work::Pending;
use super::{Options, Run, Surroundings, open, settings};
use crate::backends::{self, Answer, Around, Backend, Passage, Price, Reach, Reply, Request, Settings};
use crate::model::{Failure, Silent, Usage};
use crate::pipeline::check::shown;
use crate::pipeline::{Choice, Error, Project, services};
use crate::report::{Forecast, Likely};
use crate::store::Store;

/// What a translation would take by each backend that would be asked. Nothing is sent, and nothing is written: what is
/// known of the article is looked up in a copy of the store.
///
/// # Errors
/// The article, a glossary or the store cannot be used, or there is no such backend. What a backend lacks is told in its line.
pub fn forecast(options: &Options) -> Result<Forecast, Failure> {
    let lasting = Project::of(&options.article, options.store.as_deref())?;
    let no_room = |error: std::io::Error| Error::Unwritable { path: std::env::temp_dir(), reason: error.to_string() };
    let folder = tempfile::tempdir().map_err(no_room)?;
    let copy = folder.path().join("store.db");
    Store::copy(lasting.store(), &copy)?;
    let options = Options {
        store: Some(copy),
        answers: options.answers.clone().filter(|path| path.exists()),
        progress: Arc::new(Silent),
        ..options.clone()
    };
    let project = Project::of(&options.article, options.store.as_deref())?;
    let (mut run, _) = open(&options, &project)?;
    run.dry = true;
    let terms = run.terms(&options, &project)?;
    run.take_over(&options)?;
    run.read_edits(&options)?;
    run.copy_wordless(&options)?;
    let settings = settings(&options, &project, &run.from, &terms);
    let made = run.begun_afresh(&options, &project, &terms)?;
    let pending = run.pending(&options, &project, &terms, made.as_ref())?;
    let (segments, renewed) = (pending.len(), run.renewed(&pending, &options));
    let limit = options.max_cost.or(project.configuration().translating().max_cost);
    let lines = run.likely(pending, &options, &project, &settings)?;
    let (article, from, to) = (shown(&options.article), run.from.clone(), options.to.clone());
    Ok(Forecast { article, from, to, segments, renewed, lines, limit })
}

impl Run {
    /// A line for each backend of the chain: what surely comes to it, or, behind one that takes everything, what would come
    /// to it if that one failed.
    fn likely(
        &self,
        mut pending: Vec<Pending>,
        options: &Options,
        project: &Project,
        settings: &Settings,
    ) -> Result<Vec<Likely>, Failure> {
        let mut lines = Vec::new();
        let mut instead = false;
        let names = services::chain(&options.backends, project);
        services::once_each(&names)?;
        let policy = Arc::new(project.policy(&self.output, &Choice::default()));
        for (position, name) in names.iter().cloned().enumerate() {
            let (entry, _) = services::entry(&name, project)?;
            // A model would be fetched; a service is not asked before it translates.
            let offline = settings.offline || entry.reach == Reach::Machine;
            let backend = match services::quietly(&name, project, &Settings { offline, ..settings.clone() }) {
                Ok(backend) => backend,
                Err(error) => {
                    lines.push(Likely { instead, missing: Some(error.message()), ..Likely::new(name) });
                    continue;
                }
            };
            let (mut left, mut taken): (Vec<Pending>, Vec<Pending>) =
                pending.iter().cloned().partition(|(_, request)| backend.declines(request));
            let is_last = position + 1 == names.len();
            if backend.is_of_people() && !is_last {
                // To ask costs nothing; what the run will doubt goes on.
                let requests: Vec<Request> = taken.iter().map(|(_, request)| request.clone()).collect();
                let answers = backend.answer(&Passage::new(&requests, &Around::default()))?;
                let doubtful = Doubtful::new(&policy).of(backend.as_ref(), false);
                let stands = |(request, answer): (&Request, Answer)| !self.is_doubted(doubtful.as_ref(), request, answer);
                let mut stand = requests.iter().zip(answers).map(stands);
                let doubted = taken.extract_if(.., |_| !stand.next().unwrap_or(true));
                left.extend(doubted);
            }
            // Where there is a limit, a program has to say whether it costs anything, as it has to for the run.
            let limited = options.max_cost.or(project.configuration().translating().max_cost).is_some();
            if !backend.is_started() && !limited {
                let requests: Vec<&Request> = taken.iter().map(|(_, request)| request).collect();
                let price = services::stated_price(&name, project)?;
                lines.push(Likely { instead, ..unasked(name, backend.as_ref(), price, &requests) });
                instead = true;
                continue;
            }
            let price = services::price(&name, project, backend.as_ref())?;
            let kept = Kept::open(backend.as_ref(), &taken, options.answers.as_deref(), &self.reuse, &options.progress);
            let mut sent = taken;
            let known = kept.found(backend.as_ref(), &mut sent);
            let doubtful = Doubtful::new(&policy).of(backend.as_ref(), kept.is_open()).filter(|_| !is_last);
            let is_doubted = |found: &(usize, Request, Reply)| self.is_doubted(doubtful.as_ref(), &found.1, Ok(found.2.clone()));
            let (doubted, known): (Vec<_>, Vec<_>) = known.into_iter().partition(is_doubted);
            left.extend(doubted.into_iter().map(|(index, request, _)| (index, request)));
            left.sort_by_key(|(index, _)| *index);
            kept.twins(&mut sent);
            let surroundings = self.surroundings(&sent);
            lines.push(Likely { instead, kept: known.len(), ..likely(name, backend.as_ref(), price, sent, &surroundings) });
            if left.is_empty() {
                instead = true;
            } else {
                pending = left;
            }
        }
        Ok(lines)
    }

    /// True for an answer that goes to the next backend in the run.
    fn is_doubted(&self, doubtful: Option<&Doubtful>, request: &Request, answer: Answer) -> bool {
        let (Some(doubtful), Ok(reply)) = (doubtful, answer) else { return false };
        let reply = backends::placed(request, backends::verified(request, reply, &self.to), [&self.from, &self.to]);
        doubtful.why(request, &reply, &self.from, &self.to).is_some()
    }
}

/// The same of a program of somebody's making, which is not started to be asked either: what it is asked for at most.
pub(in crate::pipeline) fn unasked(name: String, backend: &dyn Backend, price: Option<Price>, requests: &[&Request]) -> Likely {
    let characters = requests.iter().map(|request| request.content.text.chars().count() as u64).sum();
    let usage = Usage { characters, ..Usage::default() };
    let (goes_to, segments, cost) = (backend.goes_to(), requests.len(), price.map(|price| price.of(&usage)));
    Likely { goes_to, segments, usage, cost, recorded: backend.name(), ..Likely::new(name) }
}

/// What a backend would use for these segments, and what that would cost. Nothing is sent.
pub(in crate::pipeline) fn likely(
    name: String,
    backend: &dyn Backend,
    price: Option<Price>,
    pending: Vec<Pending>,
    surroundings: &Surroundings,
) -> Likely {
    let (places, requests): (Vec<usize>, Vec<_>) = pending.into_iter().unzip();
    let mut usage = Usage::default();
    let mut start = 0;
    while let Some(rest) = requests.get(start..).filter(|rest| !rest.is_empty()) {
        let batch = &rest[..backend.fits(rest).clamp(1, rest.len())];
        let around = surroundings.of(&places[start..start + batch.len()]);
        usage += backend.estimate(&Passage::new(batch, &around));
        start += batch.len();
    }
    let cost = price.map(|price| price.of(&usage));
    if usage.characters == 0 {
        // It does not bill them; a person wants to know how much it is all the same.
        usage.characters = requests.iter().map(|request| request.content.text.chars().count() as u64).sum();
    }
    let recorded = backend.name();
    let listed = backends::listed(&recorded).filter(|listed| Some(listed.price) == price);
    Likely {
        goes_to: backend.goes_to(),
        segments: requests.len(),
        usage,
        cost,
        recorded,
        listed: listed.map(|listed| (listed.date, listed.source)),
        ..Likely::new(name)
    }
}
