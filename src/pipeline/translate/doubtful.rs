//! Answers that the checks find surely wrong, where another backend may be asked. They stand where none has a better one; until then
//! they are no translations: a run that is broken off goes on with the backend that has not been asked yet.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::work::{Rest, Work};
use super::{Options, Run};
use crate::backends::{self, Backend, Reply, Request};
use crate::model::{Failure, LanguageTag, Message};
use crate::pipeline::judge::surely_wrong;
use crate::pipeline::policy::Policy;

/// A surely wrong answer: what was asked, the answer, the backend that gave it.
type Doubted = (Request, Reply, String);

/// The surely wrong answers of a run, by the index of their segment.
pub(super) struct Doubtful {
    /// What the project wants to be told of.
    policy: Arc<Policy>,
    /// True where people translated, if perhaps another sentence.
    of_people: bool,
    answers: BTreeMap<usize, Doubted>,
}

impl Doubtful {
    pub(super) fn new(policy: &Arc<Policy>) -> Doubtful {
        Doubtful { policy: Arc::clone(policy), of_people: false, answers: BTreeMap::new() }
    }

    /// For the answers of a backend; none where they would be paid for again.
    pub(super) fn of(self, backend: &dyn Backend, is_kept: bool) -> Option<Doubtful> {
        let may_doubt = is_kept || !backend.abilities().sends_text_away;
        may_doubt.then(|| Doubtful { of_people: backend.is_of_people(), ..self })
    }

    /// What is surely wrong with an answer. What people translated is not doubted, but where they translated a sentence alike.
    pub(super) fn why(&self, request: &Request, reply: &Reply, from: &LanguageTag, to: &LanguageTag) -> Option<Message> {
        if self.of_people && !reply.alike {
            return None;
        }
        if let Some(tag) = backends::markup_added(&request.content.text, &reply.content.text) {
            return Some(Message::new("remark-markup-added").with("text", tag));
        }
        let found = surely_wrong(&request.content, &reply.content, from, to);
        found.into_iter().find(|finding| self.policy.tells(finding.check)).map(|finding| finding.message)
    }

    pub(super) fn add(&mut self, index: usize, request: Request, reply: Reply, backend: &str) {
        self.answers.insert(index, (request, reply, backend.to_owned()));
    }

    /// Adds those of the next backend; of two of one segment the first stands.
    pub(super) fn extend(&mut self, next: Doubtful) {
        for (index, answer) in next.answers {
            self.answers.entry(index).or_insert(answer);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    pub(super) fn has(&self, index: usize) -> bool {
        self.answers.contains_key(&index)
    }

    /// True where every one of these segments has one.
    pub(super) fn has_all(&self, mut indexes: impl Iterator<Item = usize>) -> bool {
        !self.is_empty() && indexes.all(|index| self.answers.contains_key(&index))
    }

    /// What is told when they go to the next backend: how many there are, and what is wrong with the first.
    pub(super) fn note(&self, backend: &str, reasons: &BTreeMap<usize, Message>) -> Option<Message> {
        let (first, _) = self.answers.first_key_value()?;
        let why = reasons.get(first)?.clone();
        let note = Message::new("note-doubtful").with("backend", backend).with("count", self.answers.len());
        Some(note.with("why", why))
    }
}

impl Run {
    /// Takes the doubtful answers over for the segments that have no other, and tells how many there are and why no other took
    /// their place.
    pub(super) fn take_doubtful(
        &mut self,
        doubtful: Doubtful,
        options: &Options,
        work: &mut Work,
        rest: &mut Rest,
    ) -> Result<(), Failure> {
        let pending: HashSet<usize> = rest.pending.iter().map(|(index, _)| *index).collect();
        let mut by_backend: BTreeMap<String, (Vec<_>, Option<Message>)> = BTreeMap::new();
        for (index, (request, reply, backend)) in doubtful.answers.into_iter().filter(|(index, _)| pending.contains(index)) {
            let (answers, why) = by_backend.entry(backend).or_default();
            *why = why.take().or(rest.reasons.remove(&index));
            answers.push((index, request, Ok(reply)));
        }
        let taken: HashSet<usize> = by_backend.values().flat_map(|(answers, _)| answers).map(|(index, ..)| *index).collect();
        rest.pending.retain(|(index, _)| !taken.contains(index));
        for (backend, (answers, why)) in by_backend {
            let why = why.unwrap_or_else(|| Message::new("service-missing"));
            let note = Message::new("note-doubtful-stands").with("backend", backend.as_str()).with("count", answers.len());
            options.progress.note(&note.with("why", why));
            self.take(answers, &backend, options.now, work, &mut Rest::default())?;
        }
        Ok(())
    }
}
