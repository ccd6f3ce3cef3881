//! The translation memory as a backend: what the project's people translated before, the same sentence or one like it.

use serde::Deserialize;

use super::service::{all, has_words};
use super::{
    Abilities, Answer, Around, Backend, BackendError, GlossarySupport, Options, OptionsError, Passage, Remark, Reply, Request,
    Settings, markup,
};
use crate::memory::Memory;
use crate::model::{Content, Message, Numbering, Severity};

const NAME: &str = "memory";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Wished {
    /// How much alike a sentence must be, in percent.
    least: f64,
}

impl Default for Wished {
    fn default() -> Wished {
        Wished { least: 100.0 }
    }
}

struct Remembering {
    memory: Memory,
    least: f64,
}

pub(super) fn open(settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    let wished: Wished = Options::clone(&settings.options).read(NAME)?;
    if !(1.0..=100.0).contains(&wished.least) {
        return Err(OptionsError { backend: NAME.to_owned(), what: format!("least = {}", wished.least), line: None }.into());
    }
    let memory = settings.recall.as_ref().map_or_else(|| Ok(Memory::default()), |recall| recall.make())?;
    Ok(Box::new(Remembering { memory, least: wished.least / 100.0 }))
}

impl Remembering {
    fn remembered(&self, request: &Request) -> Answer {
        if !has_words(request) {
            return Ok(Reply::of(request.content.clone()));
        }
        let numbering = Numbering::of(&request.content);
        let own = numbering.to_own(&request.content);
        let found = self.memory.find(&own, self.least, 1).into_iter().next();
        let found = found.ok_or_else(|| Message::new("memory-nothing"))?;
        let tagged = found.remembered.target.to_tagged();
        let content = Content::from_tagged(&tagged, &own.codes).unwrap_or_else(|_| markup::lenient(&tagged, &own.codes));
        let remark = || Remark {
            severity: Severity::Warning,
            message: Message::new("remark-alike").with("percent", (found.score * 100.0).floor()),
        };
        let alike = found.score < 1.0;
        let remarks = if alike { vec![remark()] } else { Vec::new() };
        Ok(Reply { remarks, alike, ..Reply::of(numbering.to_block(&content)) })
    }
}

impl Backend for Remembering {
    fn name(&self) -> String {
        NAME.to_owned()
    }

    fn abilities(&self) -> Abilities {
        Abilities { batch: 256, glossary: GlossarySupport::None, sends_text_away: false, pivots: Vec::new() }
    }

    fn is_of_people(&self) -> bool {
        true
    }

    fn translate(&self, requests: &[Request]) -> Result<Vec<Reply>, BackendError> {
        all(self.answer(&Passage::new(requests, &Around::default()))?)
    }

    fn declines(&self, request: &Request) -> bool {
        self.remembered(request).is_err()
    }

    fn answer(&self, passage: &Passage<'_>) -> Result<Vec<Answer>, BackendError> {
        Ok(passage.requests.iter().map(|request| self.remembered(request)).collect())
    }
}
