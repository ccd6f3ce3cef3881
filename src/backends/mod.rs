//! BACKENDS: anything that translates, with its stated abilities.
//!
//! A backend takes segments and gives their translations, codes in place and required terms in them as far as it can;
//! what it could not do it says. The pipeline verifies every answer whoever gave it, and knows no backend by name.
//!
//! Adding a backend is one file (or folder) and one line in [`BACKENDS`].

mod aligned;
mod amazon;
mod anthropic;
mod apertium;
mod azure;
mod command;
mod deepl;
pub mod embedded;
mod gemini;
mod google;
mod libretranslate;
mod llm;
mod markup;
mod memory;
mod network;
mod openai;
mod passage;
mod placing;
mod price;
mod pseudo;
mod service;
mod settings;
mod verified;
mod withheld;

use crate::glossary::Requirement;
use crate::model::{Content, Explain, LanguageTag, Message, Protected, ProtectedKind, WordAlignment};
pub use crate::model::{Remark, Usage};

pub use llm::{Reviewed, Reviewer, objections};
pub use network::KeyPlace;
pub(crate) use network::TABLE;
pub use passage::{Around, Known, Passage};
pub use placing::placed;
pub use price::{Listed, Price, listed};
pub use settings::{Environment, Flaw, Judge, Ledger, Made, Options, OptionsError, Recall, Settings, Style};
pub(crate) use verified::markup_added;
pub use verified::verified;

/// How a backend can be made to use a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GlossarySupport {
    /// It has glossaries of its own.
    Native,
    /// Terms go into its prompt.
    Prompt,
    /// It decodes under constraints.
    Constrained,
    /// It says where each target word came from, so that a missed term can be put in place.
    Aligned,
    /// Not at all.
    None,
}

/// What a backend can do; the pipeline adapts to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abilities {
    /// Segments that one call takes at best.
    pub batch: usize,
    /// How it can be made to use a term.
    pub glossary: GlossarySupport,
    /// True when the text leaves this machine.
    pub sends_text_away: bool,
    /// The languages that the text passes through on its way, such as English on the way from French to Chinese.
    pub pivots: Vec<LanguageTag>,
}

/// One segment to translate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The source with its codes, without white space at its edges.
    pub content: Content,
    /// What must come through letter by letter, in text order.
    pub protected: Vec<Protected>,
    /// What the translation must say, in text order.
    pub terms: Vec<Requirement>,
}

impl Request {
    /// What the translation must hold letter by letter, in text order: not the breaks between lines, which only have to be
    /// there, nor the mark of an access key, which is not looked for where it was.
    pub fn verbatim(&self) -> impl Iterator<Item = &str> {
        let texts = self.protected.iter().filter(|protected| protected.kind != ProtectedKind::AccessKey);
        texts.map(|protected| protected.span.of(&self.content.text)).filter(|text| !text.trim().is_empty())
    }
}

/// A translated segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The translation with the codes of the request.
    pub content: Content,
    /// Terms of the request that had to be put in.
    pub terms_enforced: usize,
    /// What a person should know: a code whose place is a guess, a sentence that had to be split.
    pub remarks: Vec<Remark>,
    /// Which words of the translation render which of the request, where the backend says so.
    pub alignment: WordAlignment,
    /// True where the backend has done for the terms what it is to do.
    pub settled: bool,
    /// True where the terms were to be used by a glossary that could not be had: it is no answer with these terms.
    pub without_terms: bool,
    /// True where it is the translation of a sentence alike, and not of this one.
    pub alike: bool,
}

impl Reply {
    /// A translation of which nothing more is said.
    #[must_use]
    pub fn of(content: Content) -> Reply {
        Reply {
            content,
            terms_enforced: 0,
            remarks: Vec::new(),
            alignment: WordAlignment::default(),
            settled: false,
            without_terms: false,
            alike: false,
        }
    }
}

/// Anything that translates one language pair.
pub trait Backend: Send + Sync {
    /// Name and model, as recorded with each text: `embedded en-pt`.
    fn name(&self) -> String;

    /// What it can do.
    fn abilities(&self) -> Abilities;

    /// Translates segments: one reply a request, in order.
    ///
    /// # Errors
    /// The backend or the way to it failed; no reply is given then.
    fn translate(&self, requests: &[Request]) -> Result<Vec<Reply>, BackendError>;

    /// Translates segments as a part of their article: one answer a request, in order. A segment that fails alone does
    /// not cost the others their answers. What comes before the call is paid for when it returns, so it is never asked
    /// for again.
    ///
    /// # Errors
    /// The backend or the way to it failed; no answer is given then.
    fn answer(&self, passage: &Passage<'_>) -> Result<Vec<Answer>, BackendError> {
        Ok(self.translate(passage.requests)?.into_iter().map(Ok).collect())
    }

    /// Where the texts go: the host of a service, the program that is started. None where they stay in this program.
    fn goes_to(&self) -> Option<String> {
        None
    }

    /// True where the answers are what people translated.
    fn is_of_people(&self) -> bool {
        false
    }

    /// False of a program that the first call starts; until then it says nothing of itself.
    fn is_started(&self) -> bool {
        true
    }

    /// How many of these requests, from the first, one call takes; at least one.
    fn fits(&self, requests: &[Request]) -> usize {
        requests.len().min(self.abilities().batch).max(1)
    }

    /// Calls that may run at the same time.
    fn concurrency(&self) -> usize {
        1
    }

    /// True when it wants an article from its beginning to its end, since it looks at the text around.
    fn reads_in_order(&self) -> bool {
        false
    }

    /// Everything besides the request that decides its answers: model, settings. Where it says so, an answer may be kept
    /// and given again instead of being asked for (and paid for) twice.
    fn signature(&self) -> Option<String> {
        None
    }

    /// What is sent of a request whose answer is more than what comes back for one text: of a message of several lines each, a
    /// sentence itself where what comes back has to be verified; nothing where what comes back is the answer.
    fn parts(&self, _request: &Request) -> Vec<Request> {
        Vec::new()
    }

    /// As [`Backend::signature`], of what came back for a part ([`Passage::paid`]). It is the same where such a text is an answer.
    fn part_signature(&self) -> Option<String> {
        self.signature()
    }

    /// Gives what came back for a part to the backend, so that the part is not asked for again.
    fn recall(&self, _part: &Request, _answer: Content) {}

    /// What a person should know of an answer of its own that was kept from before; with a new answer it says it itself.
    fn remarks(&self, _request: &Request, _answer: &Content) -> Vec<Remark> {
        Vec::new()
    }

    /// What one call with these segments would use, at a guess. Nothing is sent.
    fn estimate(&self, _passage: &Passage<'_>) -> Usage {
        Usage::default()
    }

    /// True when it is known without a call that it gives no answer to this request.
    fn declines(&self, _request: &Request) -> bool {
        false
    }

    /// The same backend as a reviewer of translations, where it can be one.
    fn reviewer(&self) -> Option<&dyn Reviewer> {
        None
    }

    /// What was used since it was opened.
    fn usage(&self) -> Usage {
        Usage::default()
    }
}

/// What became of one request: its translation, or why it has none.
pub type Answer = Result<Reply, Message>;

/// Why a backend could not be opened or failed.
pub type BackendError = Box<dyn Explain + Send + Sync>;

/// A line of the list of backends.
pub struct Entry {
    /// Name used by `--backend`, kebab-case.
    pub name: &'static str,
    /// Where the text goes.
    pub reach: Reach,
    /// The service's own hosts, to which its key may go; none where it takes no key.
    pub hosts: &'static [&'static str],
    /// Variables of the environment that hold its keys.
    pub secrets: &'static [&'static str],
    /// How it can be made to use a term.
    pub glossary: GlossarySupport,
    /// What else it makes use of.
    pub uses: &'static [Use],
    /// Opens it for a language pair.
    pub open: fn(&Settings) -> Result<Box<dyn Backend>, BackendError>,
}

/// Where a backend's texts go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Nowhere.
    Machine,
    /// To a program or server that the person names.
    Named,
    /// To a company's servers.
    Vendor,
}

/// What a backend makes use of besides the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// The text around, to understand the sentence by.
    Context,
    /// How the reader is to be addressed.
    Formality,
}

impl Reach {
    /// The word used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Reach::Machine => "machine",
            Reach::Named => "named",
            Reach::Vendor => "vendor",
        }
    }
}

impl GlossarySupport {
    /// The word used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            GlossarySupport::Native => "native",
            GlossarySupport::Prompt => "prompt",
            GlossarySupport::Constrained => "constrained",
            GlossarySupport::Aligned => "aligned",
            GlossarySupport::None => "none",
        }
    }
}

/// Has the system's key store keep the key of a backend, under its name or that of a project's table for it.
///
/// # Errors
/// The backend takes no key, the key is empty, or there is no key store or it refuses.
pub fn keep_key(entry: &Entry, name: &str, key: &str) -> Result<KeyPlace, BackendError> {
    if entry.hosts.is_empty() {
        return Err(network::Error::Keyless(name.to_owned()).into());
    }
    Ok(network::keep(name, &network::Key::new(key))?)
}

/// Has the system's key store forget what it keeps under a name; false when it keeps nothing.
///
/// # Errors
/// There is no key store, or it refuses.
pub fn forget_key(name: &str) -> Result<bool, BackendError> {
    Ok(network::forget(name)?)
}

/// All that a backend misses which does not open for `first`, each with what the person can do: what is missing is put in its
/// place for a moment to see what else is.
#[must_use]
pub fn missing(entry: &Entry, settings: &Settings, first: BackendError) -> Vec<(Message, Option<Message>)> {
    let is_lack = |why: &Message| matches!(why.id.as_ref(), "error-service-no-key" | "error-service-unset");
    let mut settings = settings.clone();
    let mut found = vec![(first.message(), first.hint())];
    while let Some((last, _)) = found.last() {
        match (last.id.as_ref(), last.words("option").map(str::to_owned)) {
            ("error-service-no-key", _) => settings.environment = settings.environment.with_any_key(),
            ("error-service-unset", Some(option)) => settings.options.stand_in(&option),
            _ => break,
        }
        match (entry.open)(&settings) {
            Err(error) if is_lack(&error.message()) && found.iter().all(|(known, _)| *known != error.message()) => {
                found.push((error.message(), error.hint()));
            }
            _ => break,
        }
    }
    found
}

/// The member of [`BACKENDS`] with this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Entry> {
    BACKENDS.iter().find(|entry| entry.name == name)
}

/// Every backend; the first is the default.
pub const BACKENDS: &[Entry] = &[
    Entry {
        name: "embedded",
        reach: Reach::Machine,
        hosts: &[],
        secrets: &[],
        glossary: GlossarySupport::Constrained,
        uses: &[],
        open: embedded::open,
    },
    Entry {
        name: "apertium",
        reach: Reach::Named,
        hosts: &[],
        secrets: &[],
        glossary: GlossarySupport::None,
        uses: &[],
        open: apertium::open,
    },
    Entry {
        name: "libretranslate",
        reach: Reach::Named,
        hosts: &["libretranslate.com"],
        secrets: libretranslate::KEYS,
        glossary: GlossarySupport::None,
        uses: &[],
        open: libretranslate::open,
    },
    Entry {
        name: "deepl",
        reach: Reach::Vendor,
        hosts: &["api.deepl.com", "api-free.deepl.com"],
        secrets: deepl::KEYS,
        glossary: GlossarySupport::Native,
        uses: &[Use::Context, Use::Formality],
        open: deepl::open,
    },
    Entry {
        name: "google",
        reach: Reach::Vendor,
        hosts: &["translation.googleapis.com", "translate.googleapis.com"],
        secrets: google::SECRETS,
        glossary: GlossarySupport::Native,
        uses: &[],
        open: google::open,
    },
    Entry {
        name: "azure",
        reach: Reach::Vendor,
        hosts: &[
            "api.cognitive.microsofttranslator.com",
            "api-apc.cognitive.microsofttranslator.com",
            "api-eur.cognitive.microsofttranslator.com",
            "api-nam.cognitive.microsofttranslator.com",
        ],
        secrets: azure::KEYS,
        glossary: GlossarySupport::Native,
        uses: &[],
        open: azure::open,
    },
    Entry {
        name: "amazon",
        reach: Reach::Vendor,
        hosts: &["translate.us-east-1.amazonaws.com"],
        secrets: amazon::SECRETS,
        glossary: GlossarySupport::Native,
        uses: &[Use::Formality],
        open: amazon::open,
    },
    Entry {
        name: "openai",
        reach: Reach::Named,
        hosts: &["api.openai.com"],
        secrets: openai::KEYS,
        glossary: GlossarySupport::Prompt,
        uses: &[Use::Context, Use::Formality],
        open: openai::open,
    },
    Entry {
        name: "anthropic",
        reach: Reach::Vendor,
        hosts: &["api.anthropic.com"],
        secrets: anthropic::KEYS,
        glossary: GlossarySupport::Prompt,
        uses: &[Use::Context, Use::Formality],
        open: anthropic::open,
    },
    Entry {
        name: "gemini",
        reach: Reach::Vendor,
        hosts: &["generativelanguage.googleapis.com"],
        secrets: gemini::KEYS,
        glossary: GlossarySupport::Prompt,
        uses: &[Use::Context, Use::Formality],
        open: gemini::open,
    },
    Entry {
        name: "command",
        reach: Reach::Named,
        hosts: &[],
        secrets: &[],
        glossary: GlossarySupport::Prompt,
        uses: &[Use::Context],
        open: command::open,
    },
    Entry {
        name: "memory",
        reach: Reach::Machine,
        hosts: &[],
        secrets: &[],
        glossary: GlossarySupport::None,
        uses: &[],
        open: memory::open,
    },
    Entry {
        name: "pseudo",
        reach: Reach::Machine,
        hosts: &[],
        secrets: &[],
        glossary: GlossarySupport::None,
        uses: &[],
        open: pseudo::open,
    },
];
