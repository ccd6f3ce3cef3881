//! Who asks for what: of each sentence, right before it is sent, whether this run is to ask for it. Another run may have got its
//! answer meanwhile, or be about to.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::kept::{key_of, own_text, reply};
use crate::backends::{Backend, Reply, Request};
use crate::model::Content;
use crate::store::{Answers, Claimed, Owner};

/// What is to be done with a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pipeline) enum Standing {
    /// This run asks for it.
    Ours,
    /// Its answer is there by now.
    Known(Reply),
    /// Another run asks for it; its answer comes, or that run gives it up.
    Theirs,
}

/// The claims of one run on answers of one backend.
pub(in crate::pipeline) struct Claims<'a> {
    answers: Mutex<Option<Answers>>,
    /// True when what other runs got is used.
    shared: bool,
    backend: &'a dyn Backend,
    requests: &'a [Request],
    /// By position among the requests.
    keys: Vec<Option<String>>,
    owner: Owner,
    deadline: Option<Instant>,
    /// True where what this backend does not answer goes to another one.
    goes_on: bool,
}

impl<'a> Claims<'a> {
    /// Claims in a file of answers; without one every sentence is this run's.
    pub(super) fn new(
        answers: Option<Answers>,
        shared: bool,
        backend: &'a dyn Backend,
        requests: &'a [Request],
        keys: Vec<Option<String>>,
        deadline: Option<Instant>,
    ) -> Claims<'a> {
        let answers = Mutex::new(answers);
        Claims { answers, shared, backend, requests, keys, owner: Owner::new(), deadline, goes_on: false }
    }

    /// The same for a backend behind which there is another one.
    pub(super) fn going_on(mut self, goes_on: bool) -> Claims<'a> {
        self.goes_on = goes_on;
        self
    }

    fn answers(&self) -> MutexGuard<'_, Option<Answers>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keys(&self, positions: &[usize]) -> Vec<&str> {
        positions.iter().filter_map(|position| self.keys.get(*position)?.as_deref()).collect()
    }

    /// What is to be done with the requests at these positions. A file that cannot be used holds nothing up.
    pub(super) fn of(&self, positions: &[usize]) -> Vec<Standing> {
        let ours = || vec![Standing::Ours; positions.len()];
        let mut answers = self.answers();
        let keys = self.keys(positions);
        let is_late = self.deadline.is_some_and(|deadline| Instant::now() >= deadline);
        let Some(open) = answers.as_mut().filter(|_| self.shared && keys.len() == positions.len() && !is_late) else {
            return ours();
        };
        let Ok(claimed) = open.claim(&keys, &self.owner) else {
            *answers = None;
            return ours();
        };
        let standing = |(claimed, position): (Claimed, &usize)| match claimed {
            Claimed::Ours => Standing::Ours,
            Claimed::Theirs => Standing::Theirs,
            Claimed::Kept(text) => {
                let request = &self.requests[*position];
                reply(open, &text, request).map_or(Standing::Ours, |reply| {
                    let remarks = self.backend.remarks(request, &reply.content);
                    Standing::Known(Reply { remarks, ..reply })
                })
            }
        };
        claimed.into_iter().zip(positions).map(standing).collect()
    }

    /// Keeps what came back for requests or parts of them, so that it is there however the run ends; true where it could, and
    /// the next run begins with it: what goes to another backend has that one's answer by then.
    pub(super) fn keep(&self, parts: &[(Request, Content)]) -> bool {
        let Some(signature) = self.backend.part_signature() else { return false };
        let kept = |(part, came): &(Request, Content)| (key_of(&signature, part), own_text(part, came));
        let kept: Vec<(String, String)> = parts.iter().map(kept).collect();
        // Who takes the answer over tells what cannot be written.
        self.answers().as_mut().is_some_and(|answers| answers.put(&kept, &[]).is_ok()) && !self.goes_on
    }

    /// Lets other runs ask for those of these that have no answer.
    pub(super) fn release(&self, positions: &[usize]) {
        let keys = self.keys(positions);
        // What cannot be released is not believed for long.
        self.answers().iter_mut().for_each(|answers| drop(answers.release(&keys, &self.owner)));
    }
}

impl Drop for Claims<'_> {
    fn drop(&mut self) {
        self.answers().iter_mut().for_each(|answers| drop(answers.release_all(&self.owner)));
    }
}
