//! Answers that are kept from one article to the next: looked up before anything is asked, and added to as answers come.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use sha2::{Digest, Sha256};

use super::claims::Claims;
use super::work::Pending;
use crate::backends::{Answer, Backend, Reply, Request};
use crate::model::{Content, Explain as _, Message, Numbering, Progress};
use crate::store::{self, Aligned, Answers};

/// Which kept answers a run uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::pipeline) enum Reuse {
    #[default]
    All,
    /// Those that a run which asks anew got itself, before it was broken off.
    OfRun(String),
    Nothing,
}

impl Reuse {
    /// Those of a call that asks anew or not, and that nothing goes on with.
    pub(in crate::pipeline) fn unless(fresh: bool) -> Reuse {
        if fresh { Reuse::Nothing } else { Reuse::All }
    }

    /// The kept answers as they are used.
    ///
    /// # Errors
    /// They cannot be opened.
    fn open(&self, path: &Path) -> Result<Answers, store::Error> {
        let answers = Answers::open(path)?;
        Ok(match self {
            Reuse::OfRun(run) => answers.of_run(run),
            Reuse::All | Reuse::Nothing => answers,
        })
    }
}

/// Answers that are kept from one article to the next.
pub(in crate::pipeline) struct Kept {
    answers: Option<Answers>,
    path: Option<PathBuf>,
    /// By index of the segment: what decides its answer.
    keys: HashMap<usize, String>,
    /// The backend's signature of what comes back, where that is not an answer yet.
    part_signature: Option<String>,
    fresh: Vec<(String, String)>,
    aligned: Vec<Aligned>,
    /// What is verified by now.
    past: Vec<String>,
    reuse: Reuse,
    /// Where it is told that answers cannot be kept.
    progress: Arc<dyn Progress>,
}

impl Kept {
    /// Opens the file of kept answers, when there is one and the backend wants it; `reuse` says for which to look there. A file
    /// that cannot be used is told, and none is.
    pub(in crate::pipeline) fn open(
        backend: &dyn Backend,
        pending: &[Pending],
        answers: Option<&Path>,
        reuse: &Reuse,
        progress: &Arc<dyn Progress>,
    ) -> Kept {
        let keys = match backend.signature() {
            Some(signature) => pending.iter().map(|(index, request)| (*index, key_of(&signature, request))).collect(),
            None => HashMap::new(),
        };
        let progress = Arc::clone(progress);
        let mut kept = Kept {
            answers: None,
            path: answers.map(Path::to_owned),
            keys,
            part_signature: backend.part_signature().filter(|own| backend.signature().as_ref() != Some(own)),
            fresh: Vec::new(),
            aligned: Vec::new(),
            past: Vec::new(),
            reuse: reuse.clone(),
            progress,
        };
        match answers.filter(|_| !kept.keys.is_empty()).map(|path| reuse.open(path)).transpose() {
            Ok(answers) => kept.answers = answers,
            Err(error) => kept.give_up(&error),
        }
        kept
    }

    /// True while answers are kept.
    pub(in crate::pipeline) fn is_open(&self) -> bool {
        self.answers.is_some()
    }

    /// Goes on without kept answers.
    fn give_up(&mut self, error: &store::Error) {
        self.answers = None;
        self.progress.note(&Message::new("note-answers-unusable").with("why", error.message()));
    }

    /// Takes the segments out whose answer is kept. Of those that stay, the backend is told what it answered of them before.
    pub(in crate::pipeline) fn found(&self, backend: &dyn Backend, pending: &mut Vec<Pending>) -> Vec<(usize, Request, Reply)> {
        let Some(answers) = self.answers.as_ref().filter(|_| self.reuse != Reuse::Nothing) else { return Vec::new() };
        let mut found = Vec::new();
        pending.retain(|(index, request)| {
            let text = self.keys.get(index).and_then(|key| answers.get(key));
            let reply = text.and_then(|text| reply(answers, &text, request));
            let known = reply.is_some();
            found.extend(reply.map(|reply| (*index, request.clone(), reply)));
            !known
        });
        for part in pending.iter().flat_map(|(_, request)| backend.parts(request)) {
            let text = backend.part_signature().and_then(|signature| answers.get(&key_of(&signature, &part)));
            if let Some(answer) = text.and_then(|text| in_numbers_of(&text, &part.content)) {
                backend.recall(&part, answer);
            }
        }
        found
    }

    /// Takes out the segments that ask what one before them asks, by the index of that one.
    pub(in crate::pipeline) fn twins(&self, pending: &mut Vec<Pending>) -> HashMap<usize, Vec<Pending>> {
        let mut first: HashMap<&String, usize> = HashMap::new();
        let mut twins: HashMap<usize, Vec<Pending>> = HashMap::new();
        pending.retain(|(index, request)| {
            let Some(key) = self.keys.get(index) else { return true };
            let leader = *first.entry(key).or_insert(*index);
            if leader != *index {
                twins.entry(leader).or_default().push((*index, request.clone()));
            }
            leader == *index
        });
        twins
    }

    /// What says, right before some of these segments are sent, which of them another run asks for or has got meanwhile. At the
    /// deadline no other run is waited for.
    pub(in crate::pipeline) fn claims<'a>(
        &self,
        backend: &'a dyn Backend,
        places: &[usize],
        requests: &'a [Request],
        deadline: Option<Instant>,
    ) -> Claims<'a> {
        // What cannot be used is told already.
        let answers = self.path.as_deref().filter(|_| self.answers.is_some()).and_then(|path| self.reuse.open(path).ok());
        let keys = places.iter().map(|place| self.keys.get(place).cloned()).collect();
        Claims::new(answers, self.reuse == Reuse::All, backend, requests, keys, deadline)
    }

    /// Takes an answer over, to be stored with the next. One that lacks its terms is none that another may use.
    pub(in crate::pipeline) fn keep(&mut self, index: usize, request: &Request, answer: &Answer) {
        if let (Some(key), Ok(reply), true) = (self.keys.get(&index), answer, self.answers.is_some()) {
            if !reply.without_terms {
                self.fresh.push((key.clone(), own_text(request, &reply.content)));
            }
            self.aligned.extend(said_of_words(request, reply));
            self.past.extend(self.part_signature.as_ref().map(|signature| key_of(signature, request)));
        }
    }

    /// Stores what was taken over.
    pub(in crate::pipeline) fn store(&mut self) {
        let (fresh, aligned, past) =
            (std::mem::take(&mut self.fresh), std::mem::take(&mut self.aligned), std::mem::take(&mut self.past));
        let store = |answers: &mut Answers| answers.put(&fresh, &aligned).and_then(|()| answers.forget(&past));
        if let Some(Err(error)) = self.answers.as_mut().map(store) {
            self.give_up(&error);
        }
    }
}

/// A kept text as the reply to a request; none when it has codes that the request lacks.
pub(super) fn reply(answers: &Answers, text: &str, request: &Request) -> Option<Reply> {
    let content = in_numbers_of(text, &request.content)?;
    let alignment = answers.alignment(&request.content.text, &content.text);
    Some(Reply { alignment, ..Reply::of(content) })
}

/// What a backend says of the words of an answer, where it does; the texts of both have no white space at their edges.
pub(super) fn said_of_words(request: &Request, reply: &Reply) -> Option<Aligned> {
    let (source, target) = (&request.content.text, &reply.content.text);
    let is_trimmed = source.trim() == source && target.trim() == target;
    let aligned = || Aligned { source: source.clone(), target: target.clone(), alignment: reply.alignment.clone() };
    (is_trimmed && !reply.alignment.is_empty()).then(aligned)
}

/// A text as it is kept, with the codes in numbers of their own.
pub(super) fn own_text(request: &Request, content: &Content) -> String {
    Numbering::of(&request.content).to_own(content).to_tagged()
}

/// What decides an answer: the backend with its settings, the text with its codes, and the terms that it must use.
pub(super) fn key_of(signature: &str, request: &Request) -> String {
    let mut digest = Sha256::new();
    let mut add = |text: &str| {
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text.as_bytes());
    };
    add(signature);
    add(&Numbering::of(&request.content).to_own(&request.content).to_tagged());
    asked(request).for_each(add);
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the glossary asks of a translation: each term of the text, and what may render it.
fn asked(request: &Request) -> impl Iterator<Item = &str> {
    request.terms.iter().flat_map(|term| {
        let wordings = term.accepted.iter().map(|wording| wording.text.as_str());
        std::iter::once(term.source.of(&request.content.text)).chain(wordings)
    })
}

/// A number for the terms of a request, which other terms make another.
pub(super) fn terms_of(request: &Request) -> i64 {
    let digest = asked(request).fold(Sha256::new(), |digest, text| digest.chain_update(text).chain_update([0]));
    digest.finalize().iter().take(8).fold(0, |number, byte| number << 8 | i64::from(*byte))
}

/// A kept text with the codes of a source; none when it has codes that the source lacks.
fn in_numbers_of(tagged: &str, source: &Content) -> Option<Content> {
    let numbering = Numbering::of(source);
    let content = Content::from_tagged(tagged, &numbering.to_own(source).codes).ok()?;
    Some(numbering.to_block(&content))
}

/// The answer to one request as that to another with the same text and codes of its own.
pub(in crate::pipeline) fn copied(answer: &Answer, from: &Request, to: &Request) -> Answer {
    let moved = |translation: &Content| {
        let tagged = Numbering::of(&from.content).to_own(translation).to_tagged();
        in_numbers_of(&tagged, &to.content).unwrap_or_else(|| Content::plain(translation.text.clone()))
    };
    answer.as_ref().map_err(Clone::clone).map(|reply| Reply { content: moved(&reply.content), ..reply.clone() })
}
