//! BACKENDS: anything that translates, with its stated abilities.
//!
//! A backend takes segments and gives their translations, codes in place and required terms in them as far as it can;
//! what it could not do it says. The pipeline verifies every answer whoever gave it, and knows no backend by name.
//!
//! Adding a backend is one file (or folder) and one line in [`BACKENDS`].

pub mod embedded;
mod markup;
mod pseudo;

use std::path::PathBuf;
use std::sync::Arc;

use crate::glossary::Requirement;
use crate::model::{Content, Explain, LanguageTag, Message, Progress, Protected, Severity};

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

/// What a backend says of an answer of its own; the pipeline reports it as a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// [`Severity::Warning`] for a guess that a person must look at, [`Severity::Hint`] for what is good to know.
    pub severity: Severity,
    /// What it says.
    pub message: Message,
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
}

/// An answer as the pipeline takes it, whoever gave it: with exactly the codes of its request, each once and well nested.
/// Codes that had to be placed are remarked on.
#[must_use]
pub fn verified(request: &Request, reply: Reply, to: &LanguageTag) -> Reply {
    let Some(markup::Repaired { content, placed }) = markup::repair(&request.content, &reply.content, to) else { return reply };
    let remark =
        |raw: String| Remark { severity: Severity::Warning, message: Message::new("remark-place-guessed").with("text", raw) };
    let remarks = reply.remarks.into_iter().chain(placed.into_iter().map(remark)).collect();
    Reply { content, remarks, ..reply }
}

/// Why a backend could not be opened or failed.
pub type BackendError = Box<dyn Explain + Send + Sync>;

/// What a backend needs to know to open.
#[derive(Clone)]
pub struct Settings {
    /// Source language.
    pub from: LanguageTag,
    /// Target language.
    pub to: LanguageTag,
    /// A folder with models of the person's own.
    pub models: Option<PathBuf>,
    /// True when nothing may be fetched.
    pub offline: bool,
    /// Threads to use.
    pub threads: usize,
    /// Where progress is told.
    pub progress: Arc<dyn Progress>,
}

/// A line of the list of backends.
pub struct Entry {
    /// Name used by `--backend`, kebab-case.
    pub name: &'static str,
    /// Opens it for a language pair.
    pub open: fn(&Settings) -> Result<Box<dyn Backend>, BackendError>,
}

/// Every backend; the first is the default.
pub const BACKENDS: &[Entry] = &[Entry { name: "embedded", open: embedded::open }, Entry { name: "pseudo", open: pseudo::open }];
