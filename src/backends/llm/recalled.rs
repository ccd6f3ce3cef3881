//! What a model wrote is paid for before it is verified: it is handed over as it came, and a run that was broken off begins with it.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use super::verify::{self, Candidate};
use super::{Found, Model, Texts, Translator, Work};
use crate::backends::network::{Blame, Blamed as _, Error};
use crate::backends::service::written;
use crate::backends::{Passage, Request, markup};
use crate::model::{Content, Explain as _, Message};

/// What a model wrote in runs that ended before that was verified, by the request.
#[derive(Debug, Default)]
pub(super) struct Recalled(Mutex<HashMap<String, String>>);

impl Recalled {
    /// Takes note of a text for a request.
    pub(super) fn insert(&self, request: &Request, came: &Content) {
        // An empty one was taken back.
        if !came.text.is_empty() {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(written(request), came.to_tagged());
        }
    }

    /// The text for a request, where there is one.
    pub(super) fn of(&self, request: &Request) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&written(request)).cloned()
    }
}

/// Hands over what came for some of the requests; true where it is kept. A text that cannot be read will be asked for again anyway.
pub(super) fn hand_over(passage: &Passage<'_>, which: &[usize], texts: &[Result<String, Message>]) -> bool {
    let came = |(index, text): (&usize, &Result<String, Message>)| {
        let request = &passage.requests[*index];
        let meant = markup::meant(text.as_ref().ok()?.trim(), &request.content.text);
        let content = Content::from_tagged(&meant, &request.content.codes).ok()?;
        Some((request.clone(), content))
    };
    (passage.paid)(&which.iter().zip(texts).filter_map(came).collect::<Vec<_>>())
}

impl<M: Model> Translator<M> {
    /// Takes what it wrote before for candidates, but for what is none; gives the requests that are to be asked for.
    pub(super) fn take_recalled(&self, work: &Work<'_>, every: &[usize], best: &mut [Found]) -> Vec<usize> {
        let said = every.iter().filter_map(|index| Some((*index, self.recalled.of(&work.passage.requests[*index])?)));
        let (which, texts): (Vec<usize>, Texts) = said.map(|(index, text)| (index, Ok(text))).unzip();
        let asked: Vec<&Request> = which.iter().map(|index| &work.passage.requests[*index]).collect();
        if !which.is_empty() {
            // What has no usable text may have come with those that have: with what each came is not known any more.
            every.iter().for_each(|index| work.together.borrow_mut()[*index] = Some(usize::MAX));
        }
        let found = verify::candidates(&asked, texts, &self.to, self.judge.as_deref());
        for (index, candidate) in which.into_iter().zip(found) {
            if let Ok(mut candidate) = candidate
                && candidate.badness().0 == 0
            {
                candidate.together = Some(usize::MAX);
                work.known.borrow_mut()[index] = Some(candidate.content.text.clone());
                best[index] = Ok(candidate);
            }
        }
        let unasked: Vec<usize> = every.iter().copied().filter(|index| best[*index].is_err()).collect();
        // What was answered before is in no estimate, faulty or not.
        work.begun.set(unasked.is_empty() || unasked.iter().any(|index| self.is_known(work, *index)));
        unasked
    }

    /// True for a request of which an earlier run has an answer.
    fn is_known(&self, work: &Work<'_>, index: usize) -> bool {
        self.recalled.of(&work.passage.requests[index]).is_some()
    }

    /// Takes back, of answers that were to be asked for again when the run ended and never were (`open`), those and all that came with them,
    /// where they are kept: the next run begins with them, and asks. Where the run's own limits ended it that is done once, so that no
    /// run after run pays for a question that brings no better answer, or has no file.
    pub(super) fn withhold(&self, work: &Work<'_>, open: &[usize], best: &mut [Found], error: &Error) {
        // What ends the run by itself ends the next one, too.
        let is_of_backend = error.blame() == Blame::Backend && !matches!(error, Error::Hopeless { .. });
        if !is_of_backend || !work.kept.get() {
            return;
        }
        let is_limit = matches!(error, Error::Budget | Error::Deadline);
        let open: Vec<usize> = open.iter().copied().filter(|index| !(is_limit && self.is_known(work, *index))).collect();
        let question =
            |index: &usize| best[*index].as_ref().map_or(work.together.borrow()[*index], |candidate| candidate.together);
        let questions: HashSet<usize> = open.iter().filter_map(question).collect();
        for (index, found) in best.iter_mut().enumerate() {
            let is_of_them = |candidate: &Candidate| candidate.together.is_some_and(|own| questions.contains(&own));
            if found.as_ref().is_ok_and(|candidate| open.contains(&index) || is_of_them(candidate)) {
                *found = Err(error.message());
            }
        }
    }
}
