//! Language models as translators of an article: one prompt, one verification, one way of asking again for all of them.
//!
//! A model's file ([`Model`]) knows only addresses and shapes. What it is asked is in [`prompt`], what is wrong with an
//! answer in [`verify`]. Text is data: it travels as JSON, answers go by numbers that we gave, and an answer that does as the
//! article says instead of translating it is noticed by what it then lacks.

mod prompt;
mod review;
mod tokens;
mod verify;

use std::sync::{Arc, Mutex, PoisonError};

use super::network::{Client, Error, cut};
use super::service::{all, has_words};
use super::{
    Abilities, Answer, Around, Backend, BackendError, Flaw, GlossarySupport, Judge, Options, OptionsError, Passage, Remark,
    Reply, Request, Settings, Style, Usage,
};
use crate::locale::{self, Profile};
use crate::model::{Content, Explain, LanguageTag, Message, Severity};
pub(super) use prompt::Prompt;
use prompt::{Again, Task, language};
pub use review::{Reviewed, Reviewer, objections};
use verify::Candidate;

/// Sentences in a batch where the person says nothing.
const BATCH: usize = 20;
/// Characters in a batch: a model keeps to its task better in small ones.
const CHARACTERS: usize = 6000;

/// Options of every language model.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Asking {
    model: Option<String>,
    /// How freely it chooses its words; what the service does by itself where nothing is said.
    pub(super) temperature: Option<f64>,
    /// Sentences in a batch.
    batch: usize,
    /// Characters in a batch.
    characters: usize,
    /// How often a faulty answer is asked for again, in a batch and alone.
    again: usize,
}

impl Default for Asking {
    fn default() -> Asking {
        Asking { model: None, temperature: None, batch: BATCH, characters: CHARACTERS, again: 2 }
    }
}

/// Names of these options.
const ASKING: [&str; 5] = ["model", "temperature", "batch", "characters", "again"];

impl Asking {
    /// Takes them out of the options of a backend that has others of its own.
    pub(super) fn take(options: &mut Options, backend: &str) -> Result<Asking, OptionsError> {
        options.take(&ASKING).read(backend)
    }

    /// The model, which the person must name.
    pub(super) fn model(&self, backend: &'static str) -> Result<String, Error> {
        self.model.clone().ok_or(Error::Unset { backend, option: "model" })
    }
}

/// Why a model stopped writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stop {
    /// It had said everything.
    Done,
    /// There was no room for more.
    Cut,
    /// It does not want to.
    Refused(String),
}

/// What a model wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) stop: Stop,
    pub(super) usage: Usage,
}

/// A language model behind its interface.
pub(super) trait Model: Send + Sync {
    /// Backend and model, as recorded with each text.
    fn name(&self) -> String;

    /// The way to it.
    fn client(&self) -> &Client;

    /// What besides the prompt decides its answers.
    fn signature(&self) -> String;

    /// Asks it.
    fn ask(&self, prompt: &Prompt) -> Result<Said, Error>;
}

/// A language model as a backend.
pub(super) struct Translator<M> {
    model: M,
    asking: Asking,
    from: LanguageTag,
    to: LanguageTag,
    style: Style,
    judge: Option<Arc<dyn Judge>>,
    usage: Mutex<Usage>,
}

impl<M: Model> Translator<M> {
    pub(super) fn new(model: M, asking: Asking, settings: &Settings) -> Translator<M> {
        Translator {
            model,
            asking,
            from: settings.from.clone(),
            to: settings.to.clone(),
            style: settings.style.clone(),
            judge: settings.judge.clone(),
            usage: Mutex::default(),
        }
    }

    fn use_up(&self, usage: Usage) {
        *self.usage.lock().unwrap_or_else(PoisonError::into_inner) += usage;
    }

    /// What the model says for each task, where it says something: asked together, in halves where that is too much.
    fn texts(&self, tasks: &[Task<'_>], around: &Around) -> Result<Vec<Result<String, Message>>, Error> {
        let prompt = prompt::build(tasks, around, &self.style, (&self.from, &self.to));
        let said = match self.model.ask(&prompt) {
            Err(error @ Error::TooLarge(_)) => return self.halves(tasks, around, error.message()),
            other => other?,
        };
        self.use_up(said.usage);
        match said.stop {
            Stop::Refused(why) => {
                let why = Message::new("llm-refused").with("said", super::network::shortened(&why));
                self.halves(tasks, around, why)
            }
            Stop::Cut => self.halves(tasks, around, Message::new("llm-cut")),
            Stop::Done => match prompt::read(&said.text, tasks.len()) {
                Some(texts) => Ok(texts.into_iter().map(|text| text.ok_or_else(|| Message::new("service-missing"))).collect()),
                None => self.halves(tasks, around, Message::new("llm-no-json")),
            },
        }
    }

    /// Asks for two halves; a single task fails for the reason that is given.
    fn halves(&self, tasks: &[Task<'_>], around: &Around, why: Message) -> Result<Vec<Result<String, Message>>, Error> {
        if tasks.len() < 2 {
            return Ok(tasks.iter().map(|_| Err(why.clone())).collect());
        }
        let (left, right) = tasks.split_at(tasks.len() / 2);
        let mut texts = self.texts(left, around)?;
        match self.texts(right, around) {
            Ok(more) => texts.extend(more),
            // What the first half cost is not thrown away.
            Err(error) => texts.extend(right.iter().map(|_| Err(error.message()))),
        }
        Ok(texts)
    }

    /// Asks for some of the requests and keeps, of each, the best answer so far.
    fn round(
        &self,
        requests: &[Request],
        which: &[usize],
        around: &Around,
        best: &mut [Result<Candidate, Message>],
    ) -> Result<(), Error> {
        let again = |index: &usize| match &best[*index] {
            Ok(candidate) => Some(Again { answer: candidate.said.clone(), faults: candidate.faults.clone() }),
            Err(_) => None,
        };
        let tasks: Vec<Task<'_>> = which.iter().map(|index| Task { request: &requests[*index], again: again(index) }).collect();
        let texts = self.texts(&tasks, around)?;
        let asked: Vec<&Request> = which.iter().map(|index| &requests[*index]).collect();
        let found = verify::candidates(&asked, texts, &self.to, self.judge.as_deref());
        for (index, found) in which.iter().zip(found) {
            let better = match (&best[*index], &found) {
                (_, Err(_)) => best[*index].is_err(),
                (Err(_), Ok(_)) => true,
                (Ok(old), Ok(new)) => new.badness() < old.badness(),
            };
            if better {
                best[*index] = found;
            }
        }
        Ok(())
    }

    fn translated(&self, requests: &[Request], around: &Around) -> Result<Vec<Answer>, Error> {
        let mut best: Vec<Result<Candidate, Message>> = requests.iter().map(|_| Err(Message::new("service-missing"))).collect();
        let every: Vec<usize> = (0..requests.len()).collect();
        self.round(requests, &every, around, &mut best)?;
        for round in 0..self.asking.again {
            let faulty = |index: &usize| best[*index].as_ref().map_or(true, |candidate| !candidate.faults.is_empty());
            let faulty: Vec<usize> = every.iter().copied().filter(faulty).collect();
            // First all that failed together, then each by itself.
            let size = if round == 0 { faulty.len().max(1) } else { 1 };
            for which in faulty.chunks(size) {
                // What there is by now is paid for: an error ends the asking, not the batch.
                if self.round(requests, which, around, &mut best).is_err() {
                    return Ok(self.answers(requests, best));
                }
            }
        }
        Ok(self.answers(requests, best))
    }

    fn answers(&self, requests: &[Request], mut best: Vec<Result<Candidate, Message>>) -> Vec<Answer> {
        // Answers that came one by one have not been held against each other yet.
        verify::mark_shared(&requests.iter().collect::<Vec<_>>(), &mut best);
        let profile = locale::profile(&self.from);
        requests.iter().zip(best).map(|(request, best)| answer(request, best?, profile)).collect()
    }
}

/// An answer as it is given on: one with a grave fault is none.
fn answer(request: &Request, candidate: Candidate, source: Option<&Profile>) -> Answer {
    let grave = |fault: &&Flaw| fault.grave;
    if let Some(fault) = candidate.faults.iter().find(grave) {
        return Err(Message::new("llm-grave").with("what", fault.says.as_str()));
    }
    let remarks = remarks(request, &candidate.faults, source);
    Ok(Reply { remarks, ..Reply::of(candidate.content) })
}

/// What a person is told of an answer: doubts that stay, and that the source speaks to a machine.
fn remarks(request: &Request, faults: &[Flaw], source: Option<&Profile>) -> Vec<Remark> {
    let doubts = faults.iter().filter_map(|fault| fault.told.clone());
    let spoken = source.and_then(|profile| verify::speaks_to_machine(&request.content.text, profile));
    let spoken = spoken.map(|text| Message::new("remark-speaks-to-machine").with("text", text));
    doubts.chain(spoken).map(|message| Remark { severity: Severity::Warning, message }).collect()
}

impl<M: Model> Backend for Translator<M> {
    fn name(&self) -> String {
        self.model.name()
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            batch: self.asking.batch.max(1),
            glossary: GlossarySupport::Prompt,
            sends_text_away: !self.model.client().is_here(),
            pivots: Vec::new(),
        }
    }

    fn goes_to(&self) -> Option<String> {
        self.model.client().host()
    }

    fn translate(&self, requests: &[Request]) -> Result<Vec<Reply>, BackendError> {
        all(self.answer(&Passage { requests, around: &Around::default() })?)
    }

    fn answer(&self, passage: &Passage<'_>) -> Result<Vec<Answer>, BackendError> {
        let wordy: Vec<Request> = passage.requests.iter().filter(|request| has_words(request)).cloned().collect();
        let answers = if wordy.is_empty() { Vec::new() } else { self.translated(&wordy, passage.around)? };
        let mut answers = answers.into_iter();
        let same = |content: &Content| Ok(Reply::of(content.clone()));
        let answer = |request: &Request| {
            let own = if has_words(request) { answers.next() } else { None };
            own.unwrap_or_else(|| same(&request.content))
        };
        Ok(passage.requests.iter().map(answer).collect())
    }

    fn fits(&self, requests: &[Request]) -> usize {
        let sizes = requests.iter().map(|request| (1, request.content.text.chars().count()));
        cut(sizes, self.asking.batch.max(1), self.asking.characters)
    }

    fn concurrency(&self) -> usize {
        self.model.client().concurrency()
    }

    fn reads_in_order(&self) -> bool {
        true
    }

    fn signature(&self) -> Option<String> {
        let version = prompt::version();
        Some(format!("{} {} {version} {} {:?}", self.model.name(), self.model.signature(), self.to, self.style))
    }

    fn remarks(&self, request: &Request, answer: &Content) -> Vec<Remark> {
        let faults: Vec<Flaw> = self.judge.iter().flat_map(|judge| judge.faults(request, answer)).collect();
        remarks(request, &faults, locale::profile(&self.from))
    }

    fn estimate(&self, passage: &Passage<'_>) -> Usage {
        let wordy = passage.requests.iter().filter(|request| has_words(request));
        let tasks: Vec<Task<'_>> = wordy.map(|request| Task { request, again: None }).collect();
        if tasks.is_empty() {
            return Usage::default();
        }
        let prompt = prompt::build(&tasks, passage.around, &self.style, (&self.from, &self.to));
        tokens::estimate(&prompt, &tasks, passage.around, (&self.from, &self.to))
    }

    fn reviewer(&self) -> Option<&dyn Reviewer> {
        Some(self)
    }

    fn usage(&self) -> Usage {
        *self.usage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
