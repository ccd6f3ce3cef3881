//! Language models as translators of an article: one prompt, one verification, one way of asking again for all of them.
//!
//! A model's file ([`Model`]) knows only addresses and shapes. What it is asked is in [`prompt`], what is wrong with an
//! answer in [`verify`]. Text is data: it travels as JSON, answers go by numbers that we gave, and an answer that does as the
//! article says instead of translating it is noticed by what it then lacks.

mod lead;
mod learned;
mod parted;
mod prompt;
mod recalled;
mod review;
mod room;
mod rounds;
mod strays;
mod tokens;
mod verify;

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, PoisonError};

use super::network::{Blame, Blamed as _, Client, Error, Standing, cut};
use super::service::{all, has_words};
use super::withheld::Withheld;
use super::{
    Abilities, Answer, Around, Backend, BackendError, Flaw, GlossarySupport, Judge, Options, OptionsError, Passage, Remark,
    Reply, Request, Settings, Style, Usage,
};
use crate::locale::{self, Profile};
use crate::model::{Content, Explain, LanguageTag, Message, Severity};
pub(super) use learned::Learned;
pub(super) use prompt::Prompt;
use prompt::{Again, Task, language};
use recalled::{Recalled, hand_over};
pub use review::{Reviewed, Reviewer, objections};
use room::Room;
pub(super) use room::is_limit;
use verify::Candidate;

/// The best answer to a request so far, or why there is none.
type Found = Result<Candidate, Message>;

/// Sentences in a batch where the person says nothing.
const BATCH: NonZeroUsize = NonZeroUsize::new(20).unwrap();
/// Characters in a batch: a model keeps to its task better in small ones.
const CHARACTERS: NonZeroUsize = NonZeroUsize::new(6000).unwrap();

/// Options of every language model.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Asking {
    model: Option<String>,
    /// How freely it chooses its words; what the service does by itself where nothing is said.
    pub(super) temperature: Option<f64>,
    /// Sentences in a batch.
    batch: NonZeroUsize,
    /// Characters in a batch.
    characters: NonZeroUsize,
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

/// After so many questions in a row that made no faulty answer better, a run asks no more of that kind.
const STUBBORN: usize = 8;

/// How often an answer that is cut off is asked for again with twice the room.
const RAISES: usize = 2;

impl Asking {
    /// Takes them out of the options of a backend that has others of its own.
    pub(super) fn take(options: &mut Options, backend: &str) -> Result<Asking, OptionsError> {
        options.take(&ASKING).read(backend)
    }

    /// The model, which the person must name.
    pub(super) fn model(&self, backend: &'static str) -> Result<String, Error> {
        self.model.clone().filter(|model| !model.trim().is_empty()).ok_or(Error::Unset { backend, option: "model" })
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

    /// What besides the prompt and the server decides its answers.
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
    standing: Standing,
    withheld: Withheld,
    /// What it wrote in runs that ended before that was verified.
    recalled: Recalled,
    /// Questions in a row that made no faulty answer better.
    stubborn: AtomicUsize,
}

/// A number that a service states; nothing where it states none.
pub(super) fn count(usage: &serde_json::Value, name: &str) -> u64 {
    let Some(stated) = usage.get(name) else { return 0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is below 0 or too large is cut to fit")]
    let rounded = |count: f64| count as u64;
    stated.as_u64().or_else(|| stated.as_f64().map(rounded)).unwrap_or_default()
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
    /// Those that had no usable answer when they were asked for alone: asking once more is as much in vain.
    alone: RefCell<HashSet<usize>>,
    /// Of each request, the question in which its text came with others; none of one that was asked for alone.
    together: RefCell<Vec<Option<usize>>>,
    /// Questions that were answered.
    answered: Cell<usize>,
    /// False once something that came could not be kept for another run.
    kept: Cell<bool>,
    /// What ended the asking.
    over: RefCell<Option<Error>>,
}

/// What a model says for some requests.
type Texts = Vec<Result<String, Message>>;

impl Work<'_> {
    /// No text for any of these, for one reason.
    fn none(which: &[usize], why: &Message) -> Texts {
        which.iter().map(|_| Err(why.clone())).collect()
    }

    /// Ends the asking.
    fn end(&self, which: &[usize], error: Error) -> Texts {
        let none = Work::none(which, &error.message());
        self.over.borrow_mut().get_or_insert(error);
        none
    }
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
            standing: Standing::default(),
            withheld: Withheld::default(),
            recalled: Recalled::default(),
            stubborn: AtomicUsize::new(0),
        }
    }

    fn use_up(&self, usage: Usage) {
        *self.usage.lock().unwrap_or_else(PoisonError::into_inner) += usage;
    }

    /// Asks the model with room for its answer: less where the service does not allow so much, twice as much where the answer is
    /// cut off and `again` allows another question. What the service does not count is counted as `expected`.
    fn ask(&self, prompt: &Prompt, expected: &Usage, again: &dyn Fn() -> Result<(), Error>) -> Result<Said, Error> {
        let mut raises = 0;
        loop {
            let room = self.room.limit(prompt.room);
            let said = self.model.ask(&Prompt { room, ..prompt.clone() });
            (0..self.model.client().wasted()).for_each(|_| self.use_up(*expected));
            let said = match said {
                Err(Error::Limit { .. }) if self.room.lower(room) => continue,
                other => other?,
            };
            let stated = said.usage;
            let (input, output) = (stated.input_tokens, stated.output_tokens);
            self.use_up(Usage {
                input_tokens: if input == 0 { expected.input_tokens } else { input },
                output_tokens: if output == 0 { tokens::whole(&said.text) } else { output },
                ..stated
            });
            if said.stop != Stop::Cut || raises == RAISES || !self.room.raise(room) {
                return Ok(said);
            }
            raises += 1;
            again()?;
        }
    }

    /// What the model says for each of these requests, where it says something: asked together, in halves where that is too much
    /// or one of them may be what it does not answer. One that was answered before (`best`) is asked for with what was wrong.
    fn texts(&self, work: &Work<'_>, which: &[usize], best: &[Found]) -> Texts {
        if let Some(error) = &*work.over.borrow() {
            return Work::none(which, &error.message());
        }
        let again = |index: usize| {
            let known = best[index].as_ref().ok().filter(|known| !known.is_misplaced());
            known.map(|candidate| Again { answer: candidate.said.clone(), faults: candidate.faults.clone() })
        };
        let task = |index: &usize| Task { request: &work.passage.requests[*index], again: again(*index) };
        let tasks: Vec<Task<'_>> = which.iter().map(task).collect();
        let shown = || self.withheld.of(work.passage.around_of(which, &|index| work.known.borrow()[index].clone()));
        let around = if work.bare.get() { Around::default() } else { shown() };
        let pair = (&self.from, &self.to);
        let prompt = prompt::build(&tasks, &around, &self.style, pair);
        let expected = self.likely(&prompt, &tasks, &around);
        let allowed = || if (work.passage.allow)(&expected) { Ok(()) } else { Err(Error::Budget) };
        if work.begun.replace(true)
            && let Err(error) = allowed()
        {
            return work.end(which, error);
        }
        let refused = |why: &str| Message::new("llm-refused").with("said", super::network::shortened(why));
        let said = match self.ask(&prompt, &expected, &allowed) {
            // It may be what stands around that is not let through.
            Err(Error::Filtered { .. }) if !work.bare.replace(true) => return self.texts(work, which, best),
            Ok(Said { stop: Stop::Refused(_), .. }) if around != Around::default() && !work.bare.replace(true) => {
                return self.texts(work, which, best);
            }
            Ok(said) => said,
            Err(Error::Filtered { said, .. }) => return self.unusable(work, which, best, &refused(&said), None),
            Err(error) => {
                let why = error.message();
                return match error.blame() {
                    Blame::Size => self.halves(work, which, best, &why),
                    Blame::Sentence => self.unusable(work, which, best, &why, Some(error)),
                    Blame::Refused => self
                        .without_around(work, which, best, &around)
                        .unwrap_or_else(|| self.unusable(work, which, best, &why, Some(error))),
                    Blame::Backend => work.end(which, error),
                };
            }
        };
        match said.stop {
            Stop::Refused(why) => self.unusable(work, which, best, &refused(&why), None),
            Stop::Cut => self.unusable(work, which, best, &Message::new("llm-cut"), None),
            Stop::Done => match prompt::read(&said.text, which.len()) {
                Ok(texts) if texts.iter().any(Result::is_ok) => {
                    self.standing.answered(texts.iter().flatten().count());
                    work.came(which);
                    work.kept.set(hand_over(work.passage, which, &texts) && work.kept.get());
                    texts
                }
                // A model declines in prose, too, and may do so for what stands around.
                none => {
                    let why = none.err().unwrap_or_else(|| Message::new("service-missing"));
                    let bare = self.without_around(work, which, best, &around);
                    bare.unwrap_or_else(|| self.unusable(work, which, best, &why, None))
                }
            },
        }
    }

    /// What a question would use, at a guess.
    fn likely(&self, prompt: &Prompt, tasks: &[Task<'_>], around: &Around) -> Usage {
        let usage = tokens::estimate(prompt, tasks, around, (&self.from, &self.to));
        Usage { output_tokens: usage.output_tokens + self.room.thinking(usage.output_tokens), ..usage }
    }

    fn answers(&self, requests: &[&Request], mut best: Vec<Found>) -> Vec<Answer> {
        // Answers that came one by one have not been held against each other yet.
        verify::mark_shared(requests, &mut best, &self.to);
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
            batch: self.asking.batch.get(),
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
        let most = cut(sizes, self.asking.batch.get(), self.asking.characters.get());
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
        let (name, server, version) = (self.model.name(), self.model.client().url(), prompt::version());
        Some(format!("{name} {server} {} {version} {} {} {:?}", self.model.signature(), self.from, self.to, self.style))
    }

    fn parts(&self, request: &Request) -> Vec<Request> {
        if has_words(request) { vec![request.clone()] } else { Vec::new() }
    }

    fn part_signature(&self) -> Option<String> {
        self.signature().map(|signature| signature + " as it came")
    }

    fn recall(&self, part: &Request, answer: Content) {
        self.recalled.insert(part, &answer);
    }

    fn remarks(&self, request: &Request, answer: &Content) -> Vec<Remark> {
        let faults: Vec<Flaw> = self.judge.iter().flat_map(|judge| judge.faults(request, answer)).collect();
        remarks(request, &faults, locale::profile(&self.from))
    }

    fn estimate(&self, passage: &Passage<'_>) -> Usage {
        let is_asked = |request: &Request| has_words(request) && self.recalled.of(request).is_none();
        let which: Vec<usize> = (0..passage.requests.len()).filter(|index| is_asked(&passage.requests[*index])).collect();
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
