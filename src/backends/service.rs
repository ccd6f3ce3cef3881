//! What every service that takes texts with markup has in common: batches, markup there and back, counts, failures.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::markup::{Parts, invented};
use super::network::{Client, Count, Error, Standing, cut, in_halves, is_garbled, shortened};
use super::withheld::Withheld;
use super::{
    Abilities, Answer, Around, Backend, BackendError, GlossarySupport, Passage, Remark, Reply, Request, Settings, Usage,
};
use crate::model::{Content, LanguageTag, Message, OBJECT, Severity, WordAlignment};

/// What one request of a service holds at most.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Texts.
    pub(super) items: usize,
    /// All of them together.
    pub(super) size: usize,
    /// The unit of `size`.
    pub(super) count: Count,
}

/// What a service gives for some texts: as many as there were, in order.
#[derive(Default)]
pub(super) struct Given {
    pub(super) texts: Vec<Result<String, Message>>,
    /// Characters that it says it bills, where it says so.
    pub(super) billed: Option<u64>,
    /// Which words of each text render which of what was sent, where it says so.
    pub(super) alignments: Vec<WordAlignment>,
    /// True where it was to use a glossary and had none.
    pub(super) without_terms: bool,
}

/// A service that takes texts with markup.
pub(super) trait Service: Send + Sync {
    /// Name and model, as recorded with each text.
    fn name(&self) -> String;

    /// How it can be made to use a term.
    fn glossary(&self) -> GlossarySupport;

    /// What one request holds.
    fn limits(&self) -> Limits;

    /// The backend and the option that says the size of a request, where one does.
    fn limiting(&self) -> Option<(&'static str, &'static str)> {
        None
    }

    /// The way to it; none for a program on this machine.
    fn client(&self) -> Option<&Client>;

    /// True when it looks at the text around.
    fn reads_in_order(&self) -> bool {
        false
    }

    /// What besides the text and the server decides its answers.
    fn signature(&self) -> String;

    /// A segment as it is sent.
    fn write(&self, request: &Request) -> String;

    /// Characters that a segment is billed as, where the service does not say it.
    fn characters(&self, request: &Request) -> u64 {
        self.write(request).chars().count() as u64
    }

    /// A segment as it came back.
    fn read(&self, text: &str, request: &Request) -> Content;

    /// Has texts translated.
    fn send(&self, texts: &[String], around: &Around) -> Result<Given, Error>;
}

/// A service as a backend, opened for a language.
pub(super) struct Translating<S> {
    service: S,
    from: LanguageTag,
    to: LanguageTag,
    standing: Standing,
    withheld: Withheld,
    usage: Mutex<Usage>,
    /// Answers to parts of requests from before, by the part as it is written.
    known: Mutex<HashMap<String, Content>>,
}

impl<S: Service> Translating<S> {
    pub(super) fn new(settings: &Settings, service: S) -> Translating<S> {
        let (from, to) = (settings.from.clone(), settings.to.clone());
        let (standing, withheld) = (Standing::default(), Withheld::default());
        Translating { service, from, to, standing, withheld, usage: Mutex::default(), known: Mutex::default() }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Content>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is sent of some requests: the parts of them that hold words and that there is no answer to yet.
    fn sent(&self, requests: &[Request]) -> Vec<Request> {
        let mut given = Parts::of(requests).given;
        let known = self.known();
        given.retain(|part| has_words(part) && !known.contains_key(&written(part)));
        given
    }

    /// Asks for texts that were refused once more without what stands around them, where that was sent: it may be what is not taken.
    fn without_around(&self, parts: &[Request], around: &Around, error: Error) -> Result<Vec<Answer>, Error> {
        let is_bare = around.title.is_none() && around.before.is_empty() && around.gaps.is_empty();
        let is_bare = is_bare || !self.service.reads_in_order();
        // An address that is wrong stays wrong.
        let is_of_texts = !matches!(error, Error::Refused { status: 404 | 405 | 410 | 414, .. });
        let answers = if is_bare || !is_of_texts { Err(error) } else { self.send(parts, &Around::default()) };
        match (&answers, parts) {
            (Ok(_), _) => self.withheld.distrust(),
            (Err(_), [part]) => self.withheld.decline(&part.content.text.replace(OBJECT, "")),
            _ => {}
        }
        answers
    }

    fn send(&self, requests: &[Request], around: &Around) -> Result<Vec<Answer>, Error> {
        let limits = self.service.limits();
        let texts: Vec<String> = requests.iter().map(|request| self.service.write(request)).collect();
        if texts.len() > limits.items || texts.iter().map(|text| limits.count.of(text)).sum::<usize>() > limits.size {
            let own = self.service.limiting().filter(|_| texts.len() == 1);
            let most = limits.size;
            return Err(own.map_or(Error::TooLarge(""), |(backend, option)| Error::Longer { backend, option, most }));
        }
        let given = self.service.send(&texts, around);
        let characters: u64 = requests.iter().map(|request| self.service.characters(request)).sum();
        let mut usage = self.usage.lock().unwrap_or_else(PoisonError::into_inner);
        // An answer that nobody could read is counted as one that could be.
        for _ in 0..self.service.client().map_or(0, Client::wasted) {
            *usage += Usage { requests: 1, characters, ..Usage::default() };
        }
        let given = given?;
        *usage += Usage { requests: 1, characters: given.billed.unwrap_or(characters), ..Usage::default() };
        drop(usage);
        if given.texts.len() != requests.len() {
            return Err(Error::Miscounted { backend: self.service.name(), sent: requests.len(), received: given.texts.len() });
        }
        let mut alignments = given.alignments.into_iter();
        let answer = |((request, sent), text): ((&Request, &String), Result<String, Message>)| {
            let alignment = alignments.next().unwrap_or_default();
            let text = text?;
            let content = self.service.read(&text, request);
            if is_garbled(&text, sent) {
                return Err(Message::new("service-unreadable").with("what", shortened(&text)));
            }
            if !content.text.chars().any(char::is_alphanumeric) {
                return Err(Message::new("service-empty"));
            }
            // Where there is markup or a sign that markup spells otherwise, its places are those of other texts.
            let is_plain = *sent == request.content.text && text == content.text;
            let alignment = if is_plain { alignment } else { WordAlignment::default() };
            let removed = |text: String| Message::new("remark-code-removed").with("text", text);
            let remarks = invented(sent, &text).into_iter().map(removed);
            let remarks = remarks.map(|message| Remark { severity: Severity::Warning, message }).collect();
            let without_terms = given.without_terms && !request.terms.is_empty();
            Ok(Reply { alignment, remarks, without_terms, ..Reply::of(content) })
        };
        Ok(requests.iter().zip(&texts).zip(given.texts).map(answer).collect())
    }
}

/// True when there is something in it to translate.
pub(super) fn has_words(request: &Request) -> bool {
    request.content.text.chars().any(|c| c != OBJECT && c.is_alphanumeric())
}

/// All of a part that decides its answer.
pub(super) fn written(part: &Request) -> String {
    let terms = part.terms.iter().flat_map(|term| term.named()).map(|wording| wording.text.as_str());
    terms.fold(part.content.to_tagged(), |all, wording| all + "\n" + wording)
}

impl<S: Service> Backend for Translating<S> {
    fn name(&self) -> String {
        self.service.name()
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            batch: self.service.limits().items,
            glossary: self.service.glossary(),
            sends_text_away: self.service.client().is_some_and(|client| !client.is_here()),
            pivots: Vec::new(),
        }
    }

    fn translate(&self, requests: &[Request]) -> Result<Vec<Reply>, BackendError> {
        all(self.answer(&Passage::new(requests, &Around::default()))?)
    }

    fn answer(&self, passage: &Passage<'_>) -> Result<Vec<Answer>, BackendError> {
        let parts = Parts::of(passage.requests);
        let sent = self.sent(passage.requests);
        // Of each text that is sent, the request that it is a part of.
        let parts_of = |(index, request)| vec![index; self.sent(std::slice::from_ref(request)).len()];
        let owners: Vec<usize> = passage.requests.iter().enumerate().flat_map(parts_of).collect();
        let send = |batch: Range<usize>| {
            let around = self.withheld.of(passage.around_of(owners.get(batch.clone()).unwrap_or_default(), &|_| None));
            let parts = &sent[batch.clone()];
            let answers = match (self.send(parts, &around), parts) {
                (Err(error @ Error::Refused { .. }), [_]) => self.without_around(parts, &around, error)?,
                // What every request has may be what is not taken.
                (Err(error @ Error::Refused { .. }), _) if !self.standing.went_well() => {
                    self.without_around(parts, &around, error)?
                }
                (other, _) => other?,
            };
            let came = |(part, answer): (&Request, &Answer)| {
                let reply = answer.as_ref().ok().filter(|reply| !reply.without_terms)?;
                Some((part.clone(), reply.content.clone()))
            };
            (passage.paid)(&sent[batch].iter().zip(&answers).filter_map(came).collect::<Vec<_>>());
            Ok(answers)
        };
        let mut answers =
            in_halves(0..sent.len(), &self.standing, &|error: Error| (passage.ended)(error.into()), &send)?.into_iter();
        let known = self.known();
        let as_reply = |content: &Content| Ok(Reply::of(content.clone()));
        let answer = |request: &Request| match known.get(&written(request)) {
            Some(known) => as_reply(known),
            None if has_words(request) => answers.next().unwrap_or_else(|| as_reply(&request.content)),
            None => as_reply(&request.content),
        };
        let answers: Vec<Answer> = parts.given.iter().map(answer).collect();
        drop(known);
        Ok(parts.join(answers, &self.to))
    }

    fn parts(&self, request: &Request) -> Vec<Request> {
        let mut given = Parts::of(std::slice::from_ref(request)).given;
        given.retain(|part| has_words(part) && written(part) != written(request));
        given
    }

    fn recall(&self, part: &Request, answer: Content) {
        self.known().insert(written(part), answer);
    }

    fn goes_to(&self) -> Option<String> {
        self.service.client().and_then(Client::host)
    }

    fn fits(&self, requests: &[Request]) -> usize {
        let limits = self.service.limits();
        let size = |part: &Request| limits.count.of(&self.service.write(part));
        let sent = |request| {
            let sizes: Vec<usize> = self.sent(std::slice::from_ref(request)).iter().map(size).collect();
            (sizes.len(), sizes.into_iter().sum())
        };
        cut(requests.iter().map(sent), limits.items, limits.size)
    }

    fn concurrency(&self) -> usize {
        self.service.client().map_or(1, Client::concurrency)
    }

    fn reads_in_order(&self) -> bool {
        self.service.reads_in_order()
    }

    fn signature(&self) -> Option<String> {
        // Another server is another backend.
        let server = self.service.client().map_or("", Client::url);
        Some(format!("{} {server} {} {} {}", self.service.name(), self.from, self.to, self.service.signature()))
    }

    fn estimate(&self, passage: &Passage<'_>) -> Usage {
        let sent = self.sent(passage.requests);
        let characters = sent.iter().map(|part| self.service.characters(part)).sum();
        Usage { requests: u64::from(!sent.is_empty()), characters, ..Usage::default() }
    }

    fn usage(&self) -> Usage {
        *self.usage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// All answers as replies; the first failure is an error of the whole.
pub(super) fn all(answers: Vec<Answer>) -> Result<Vec<Reply>, BackendError> {
    let failed = |why: Message| -> BackendError { Box::new(Failed(why)) };
    answers.into_iter().collect::<Result<Vec<Reply>, Message>>().map_err(failed)
}

/// A segment that could not be translated, as an error of the call that it was in.
#[derive(Debug, Clone, PartialEq)]
struct Failed(Message);

impl crate::model::Explain for Failed {
    fn message(&self) -> Message {
        self.0.clone()
    }

    fn fault(&self) -> crate::model::Fault {
        crate::model::Fault::Backend
    }
}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failed {}
