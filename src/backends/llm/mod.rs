//! Language models as translators of an article: one prompt, one verification, one way of asking again for all of them.
//!
//! A model's file ([`Model`]) knows only addresses and shapes. What it is asked is in [`prompt`], what is wrong with an
//! answer in [`verify`]. Text is data: it travels as JSON, answers go by numbers that we gave, and an answer that does as the
//! article says instead of translating it is noticed by what it then lacks.

mod prompt;
mod review;
mod room;
mod tokens;
mod verify;

use std::cell::{Cell, RefCell};
use std::sync::{Arc, Mutex, PoisonError};

use super::network::{Client, Error, cut};
use super::service::{all, has_words};
use super::{
    Abilities, Answer, Around, Backend, BackendError, Flaw, GlossarySupport, Judge, Options, OptionsError, Passage, Remark,
    Reply, Request, Settings, Style, Usage, markup,
};
use crate::locale::{self, Profile};
use crate::model::{Content, Explain, LanguageTag, Message, Severity};
pub(super) use prompt::Prompt;
use prompt::{Again, Task, language};
pub use review::{Reviewed, Reviewer, objections};
use room::Room;
pub(super) use room::is_limit;
use verify::Candidate;

/// The best answer to a request so far, or why there is none.
type Found = Result<Candidate, Message>;

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
    /// Tokens that an answer may have at most, where that is not known of the model.
    max_output: Option<usize>,
}

impl Default for Asking {
    fn default() -> Asking {
        Asking { model: None, temperature: None, batch: BATCH, characters: CHARACTERS, again: 2, max_output: None }
    }
}

/// Names of these options.
const ASKING: [&str; 6] = ["model", "temperature", "batch", "characters", "again", "max-output"];

/// How often an answer that is cut off is asked for again with twice the room.
const RAISES: usize = 2;

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
    room: Room,
}

/// A passage in the hands of a model.
struct Work<'a> {
    passage: &'a Passage<'a>,
    /// Of each request, the text of its translation, where there is one by now.
    known: RefCell<Vec<Option<String>>>,
    /// True once a question was put; each other is one that the passage was not let in with.
    begun: Cell<bool>,
    /// True once a filter has stopped a question: it may object to what stands around, which is left out from then on.
    bare: Cell<bool>,
}

impl<M: Model> Translator<M> {
    pub(super) fn new(model: M, asking: Asking, settings: &Settings) -> Translator<M> {
        Translator {
            room: Room::of(asking.model.as_deref().unwrap_or_default(), asking.max_output),
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

    /// Asks the model with room for its answer: less where the service does not allow so much, twice as much where the answer is
    /// cut off and `again` allows another question.
    fn ask(&self, prompt: &Prompt, again: &dyn Fn() -> Result<(), Error>) -> Result<Said, Error> {
        let mut raises = 0;
        loop {
            let room = self.room.limit(prompt.room);
            let said = match self.model.ask(&Prompt { room, ..prompt.clone() }) {
                Err(Error::Limit { .. }) if self.room.lower(room) => continue,
                other => other?,
            };
            self.use_up(said.usage);
            if said.stop != Stop::Cut || raises == RAISES || !self.room.raise(room) {
                return Ok(said);
            }
            raises += 1;
            again()?;
        }
    }

    /// What the model says for each of these requests, where it says something: asked together, in halves where that is too much.
    /// One that was answered before (`best`) is asked for with what was wrong.
    fn texts(&self, work: &Work<'_>, which: &[usize], best: &[Found]) -> Result<Vec<Result<String, Message>>, Error> {
        let again = |index: usize| {
            let known = best[index].as_ref().ok();
            known.map(|candidate| Again { answer: candidate.said.clone(), faults: candidate.faults.clone() })
        };
        let task = |index: &usize| Task { request: &work.passage.requests[*index], again: again(*index) };
        let tasks: Vec<Task<'_>> = which.iter().map(task).collect();
        let shown = || work.passage.around_of(which, &|index| work.known.borrow()[index].clone());
        let around = if work.bare.get() { Around::default() } else { shown() };
        let pair = (&self.from, &self.to);
        let prompt = prompt::build(&tasks, &around, &self.style, pair);
        let allowed = || {
            let next = self.likely(&prompt, &tasks, &around);
            if (work.passage.allow)(&next) { Ok(()) } else { Err(Error::Budget) }
        };
        if work.begun.replace(true) {
            allowed()?;
        }
        let refused = |why: &str| Message::new("llm-refused").with("said", super::network::shortened(why));
        let said = match self.ask(&prompt, &allowed) {
            Err(error @ Error::TooLarge(_)) => return self.halves(work, which, best, error.message()),
            Err(Error::Filtered { .. }) if !work.bare.replace(true) => return self.texts(work, which, best),
            Err(Error::Filtered { said, .. }) => return self.halves(work, which, best, refused(&said)),
            other => other?,
        };
        match said.stop {
            Stop::Refused(why) => self.halves(work, which, best, refused(&why)),
            Stop::Cut => self.halves(work, which, best, Message::new("llm-cut")),
            Stop::Done => match prompt::read(&said.text, which.len()) {
                Some(texts) => Ok(texts.into_iter().map(|text| text.ok_or_else(|| Message::new("service-missing"))).collect()),
                None => self.halves(work, which, best, Message::new("llm-no-json")),
            },
        }
    }

    /// Asks for two halves; a single request fails for the reason that is given.
    fn halves(
        &self,
        work: &Work<'_>,
        which: &[usize],
        best: &[Found],
        why: Message,
    ) -> Result<Vec<Result<String, Message>>, Error> {
        if which.len() < 2 {
            return Ok(which.iter().map(|_| Err(why.clone())).collect());
        }
        let (left, right) = which.split_at(which.len() / 2);
        let mut texts = self.texts(work, left, best)?;
        for (index, text) in left.iter().zip(&texts) {
            let content = |text: &String| markup::lenient(text.trim(), &work.passage.requests[*index].content.codes);
            work.known.borrow_mut()[*index] = text.as_ref().ok().map(|text| content(text).text);
        }
        match self.texts(work, right, best) {
            Ok(more) => texts.extend(more),
            // What the first half cost is not thrown away.
            Err(error) => texts.extend(right.iter().map(|_| Err(error.message()))),
        }
        Ok(texts)
    }

    /// Asks for some of the requests and keeps, of each, the best answer so far.
    fn round(&self, work: &Work<'_>, which: &[usize], best: &mut [Found]) -> Result<(), Error> {
        let texts = self.texts(work, which, best)?;
        let asked: Vec<&Request> = which.iter().map(|index| &work.passage.requests[*index]).collect();
        let found = verify::candidates(&asked, texts, &self.to, self.judge.as_deref());
        for (index, found) in which.iter().zip(found) {
            let better = match (&best[*index], &found) {
                (_, Err(_)) => best[*index].is_err(),
                (Err(_), Ok(_)) => true,
                (Ok(old), Ok(new)) => new.badness() < old.badness(),
            };
            if better {
                work.known.borrow_mut()[*index] = found.as_ref().ok().map(|candidate| candidate.content.text.clone());
                best[*index] = found;
            }
        }
        Ok(())
    }

    /// Answers to the requests of a passage, as good as asking again makes them; those without words get none.
    fn translated(&self, passage: &Passage<'_>, every: &[usize]) -> Result<Vec<Found>, Error> {
        let mut best: Vec<Found> = passage.requests.iter().map(|_| Err(Message::new("service-missing"))).collect();
        let work = Work { passage, known: RefCell::new(vec![None; best.len()]), begun: Cell::new(false), bare: Cell::new(false) };
        self.round(&work, every, &mut best)?;
        for round in 0..self.asking.again {
            let faulty = |index: &usize| best[*index].as_ref().map_or(true, |candidate| !candidate.faults.is_empty());
            let faulty: Vec<usize> = every.iter().copied().filter(faulty).collect();
            // First all that failed together, then each by itself.
            let size = if round == 0 { faulty.len().max(1) } else { 1 };
            for which in faulty.chunks(size) {
                // What there is by now is paid for: an error ends the asking, not the batch.
                if self.round(&work, which, &mut best).is_err() {
                    return Ok(best);
                }
            }
        }
        Ok(best)
    }

    /// What a question would use, at a guess.
    fn likely(&self, prompt: &Prompt, tasks: &[Task<'_>], around: &Around) -> Usage {
        let usage = tokens::estimate(prompt, tasks, around, (&self.from, &self.to));
        Usage { output_tokens: usage.output_tokens + self.room.thinking(usage.output_tokens), ..usage }
    }

    fn answers(&self, requests: &[&Request], mut best: Vec<Found>) -> Vec<Answer> {
        // Answers that came one by one have not been held against each other yet.
        verify::mark_shared(requests, &mut best);
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
        all(self.answer(&Passage::new(requests, &Around::default()))?)
    }

    fn answer(&self, passage: &Passage<'_>) -> Result<Vec<Answer>, BackendError> {
        let every: Vec<usize> = (0..passage.requests.len()).filter(|index| has_words(&passage.requests[*index])).collect();
        let wordy: Vec<&Request> = every.iter().map(|index| &passage.requests[*index]).collect();
        let found = if every.is_empty() { Vec::new() } else { self.translated(passage, &every)? };
        let found = passage.requests.iter().zip(found).filter(|(request, _)| has_words(request)).map(|(_, found)| found);
        let mut answers = self.answers(&wordy, found.collect()).into_iter();
        let same = |content: &Content| Ok(Reply::of(content.clone()));
        let answer = |request: &Request| {
            let own = if has_words(request) { answers.next() } else { None };
            own.unwrap_or_else(|| same(&request.content))
        };
        Ok(passage.requests.iter().map(answer).collect())
    }

    fn fits(&self, requests: &[Request]) -> usize {
        let sizes = requests.iter().map(|request| (1, request.content.text.chars().count()));
        let most = cut(sizes, self.asking.batch.max(1), self.asking.characters);
        // A batch whose answer has no room would come back cut off.
        let rooms = requests.iter().map(|request| (1, prompt::room(request, (&self.from, &self.to))));
        cut(rooms, most, self.room.text().saturating_sub(prompt::ROOM))
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
        let which: Vec<usize> = (0..passage.requests.len()).filter(|index| has_words(&passage.requests[*index])).collect();
        if which.is_empty() {
            return Usage::default();
        }
        let task = |index: &usize| Task { request: &passage.requests[*index], again: None };
        let tasks: Vec<Task<'_>> = which.iter().map(task).collect();
        let around = passage.around_of(&which, &|_| None);
        let prompt = prompt::build(&tasks, &around, &self.style, (&self.from, &self.to));
        self.likely(&prompt, &tasks, &around)
    }

    fn reviewer(&self) -> Option<&dyn Reviewer> {
        Some(self)
    }

    fn usage(&self) -> Usage {
        *self.usage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
