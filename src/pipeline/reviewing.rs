//! Has a language model review translations. What it said of a pair is kept, so that nothing is paid for twice, and no call
//! is made that would pass what the run may cost. One call at a time, over all files: so the sum is always known.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::outside::{Judged, Means, texts};
use super::{Error, Project, services};
use crate::backends::{self, Backend, Price, Reviewed, Reviewer, Settings, objections};
use crate::model::{Argument, Failure, Message, Objection, Usage};
use crate::report::{Forecast, Likely};
use crate::store::Answers;

/// What was reviewed so far, and what it cost.
#[derive(Default)]
pub(super) struct Review(Mutex<Account>);

#[derive(Default)]
struct Account {
    /// Pairs that the reviewer was asked about, and those about which it had been asked before.
    asked: usize,
    kept: usize,
    /// Pairs about which it gave no answer.
    unanswered: usize,
    /// Errors that it named with words that are not in the text.
    dropped: usize,
    /// US dollars, where the price is known.
    dollars: f64,
    backend: String,
    forecasts: Vec<Forecast>,
    /// By the project's folder, the name and the languages: it is said once that a text leaves the machine.
    opened: BTreeMap<(PathBuf, String, String, String), Arc<dyn Backend>>,
}

impl Account {
    fn open(&mut self, name: &str, project: &Project, settings: &Settings) -> Result<Arc<dyn Backend>, Failure> {
        let languages = (settings.from.to_string(), settings.to.to_string());
        let key = (project.root().to_owned(), name.to_owned(), languages.0, languages.1);
        if let Some(known) = self.opened.get(&key) {
            return Ok(Arc::clone(known));
        }
        let backend: Arc<dyn Backend> = services::open(name, project, settings)?.into();
        self.opened.insert(key, Arc::clone(&backend));
        Ok(backend)
    }
}

impl Review {
    /// What the reviewer objects to in each pair.
    ///
    /// # Errors
    /// None is named or it cannot review, it failed, or the next call could pass the limit.
    pub(super) fn of(
        &self,
        project: &Project,
        means: &Means,
        settings: &Settings,
        judged: Judged<'_>,
    ) -> Result<Vec<Vec<Objection>>, Failure> {
        let named = means.reviewer.as_ref().or(project.configuration().checks().reviewer.as_ref());
        let name = named.ok_or(Error::NoReviewer(None))?;
        let mut account = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let backend = account.open(name, project, settings)?;
        let reviewer = backend.reviewer().ok_or_else(|| Error::NoReviewer(Some(name.clone())))?;
        let price = services::price(name, project, backend.as_ref())?;
        if means.max_cost.is_some() && price.is_none() {
            return Err(Error::NoPrice(backend.name()).into());
        }
        let mut answers = match &means.answers {
            // Saying what a review would take makes no file.
            Some(path) if !means.dry || path.exists() => Some(Answers::open(path)?),
            _ => None,
        };
        let mut said: Vec<Option<String>> = vec![None; judged.pairs.len()];
        let mut pending: Vec<(usize, String, Reviewed)> = Vec::new();
        // The same pair again, by its own index and that of the first.
        let (mut first, mut twins): (BTreeMap<String, usize>, Vec<(usize, usize)>) = Default::default();
        for (index, pair) in judged.pairs.iter().enumerate() {
            let Some(texts) = texts(pair) else { continue };
            let key = key(&reviewer.review_signature(), &texts);
            match answers.as_ref().and_then(|answers| answers.get(&key)) {
                Some(answer) => said[index] = Some(answer),
                None => match first.get(&key) {
                    Some(leader) => twins.push((index, *leader)),
                    None => {
                        first.insert(key.clone(), index);
                        pending.push((index, key, texts));
                    }
                },
            }
        }
        let kept = said.iter().flatten().count();
        let requests: Vec<Reviewed> = pending.iter().map(|(_, _, texts)| texts.clone()).collect();
        if means.dry {
            let lines = vec![likely(name, backend.as_ref(), reviewer, price, &requests, kept)];
            let (article, from, to) = (judged.name.to_owned(), settings.from.clone(), settings.to.clone());
            let (segments, limit) = (requests.len() + kept, means.max_cost);
            account.forecasts.push(Forecast { article, from, to, segments, renewed: 0, lines, limit });
            return Ok(Vec::new());
        }
        account.kept += kept;
        account.backend = backend.name();
        let cost = |usage: &Usage| price.map_or(0.0, |price| price.of(usage));
        // What is to be asked, the next last: all of it, then the rest, or the halves of what brought no answer.
        let mut waiting: Vec<Range<usize>> = std::iter::once(0..requests.len()).collect();
        while let Some(range) = waiting.pop().filter(|range| !range.is_empty()) {
            let rest = &requests[range.clone()];
            let batch = &rest[..reviewer.fits_review(rest).clamp(1, rest.len())];
            let end = range.start + batch.len();
            waiting.extend((end < range.end).then_some(end..range.end));
            let (before, next) = (cost(&backend.usage()), cost(&reviewer.estimate_review(batch)));
            if let Some(limit) = means.max_cost.filter(|limit| account.dollars + next > *limit) {
                return Err(Error::MaxCost { limit, spent: account.dollars, next }.into());
            }
            let answered = reviewer.review(batch);
            account.dollars += cost(&backend.usage()) - before;
            let answered = match answered? {
                Some(answered) => answered,
                None if batch.len() > 1 => {
                    let middle = range.start + batch.len() / 2;
                    waiting.extend([middle..end, range.start..middle]);
                    continue;
                }
                None => vec![None],
            };
            let mut fresh = Vec::new();
            for ((index, key, _), answer) in pending[range.start..end].iter().zip(answered) {
                account.unanswered += usize::from(answer.is_none());
                fresh.extend(answer.clone().map(|answer| (key.clone(), answer)));
                said[*index] = answer;
            }
            account.asked += batch.len();
            if let Some(answers) = &mut answers {
                answers.put(&fresh, &[])?;
            }
        }
        if !requests.is_empty() && said.iter().all(Option::is_none) {
            return Err(Error::NothingReviewed(backend.name()).into());
        }
        for (index, leader) in twins {
            said[index] = said[leader].clone();
        }
        let found = judged.pairs.iter().zip(&said).map(|(pair, said)| {
            let (Some(source), Some(target), Some(said)) = (&pair.source, &pair.target, said) else { return Vec::new() };
            let (found, dropped) = objections(said, source.text(), target.text());
            account.dropped += dropped;
            found
        });
        Ok(found.collect())
    }

    /// What is to be said of the reviews at the end, where there were some.
    pub(super) fn told(&self) -> Option<Message> {
        let account = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let message = Message::new("note-reviewed").with("backend", account.backend.as_str());
        let message = message.with("asked", account.asked).with("kept", account.kept);
        let message = message.with("unanswered", account.unanswered).with("dropped", account.dropped);
        let message = message.with("cost", Argument::dollars(account.dollars));
        (!account.backend.is_empty()).then_some(message)
    }

    /// What reviews would take, a file each.
    pub(super) fn forecasts(&self) -> Vec<Forecast> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).forecasts.clone()
    }
}

/// What a review would take.
fn likely(
    name: &str,
    backend: &dyn Backend,
    reviewer: &dyn Reviewer,
    price: Option<Price>,
    requests: &[Reviewed],
    kept: usize,
) -> Likely {
    let mut usage = Usage::default();
    let mut start = 0;
    while let Some(rest) = requests.get(start..).filter(|rest| !rest.is_empty()) {
        let batch = &rest[..reviewer.fits_review(rest).clamp(1, rest.len())];
        usage += reviewer.estimate_review(batch);
        start += batch.len();
    }
    let recorded = backend.name();
    let listed = backends::listed(&recorded).filter(|listed| Some(listed.price) == price);
    Likely {
        segments: requests.len(),
        kept,
        usage,
        cost: price.map(|price| price.of(&usage)),
        recorded,
        listed: listed.map(|listed| (listed.date, listed.source)),
        ..Likely::new(name.to_owned())
    }
}

/// What decides a review: the reviewer with its settings and rules, and the texts.
fn key(signature: &str, (source, target): &Reviewed) -> String {
    let mut digest = Sha256::new();
    for text in [signature, source, target] {
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text.as_bytes());
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
