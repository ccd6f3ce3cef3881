//! A glossary made ready for one language pair: finds its terms in a text, in one pass.

use super::{CasePolicy, Glossary, Status};
use crate::model::{LanguageTag, Span};

/// A glossary's terms of one language pair, ready to be searched for.
#[derive(Debug)]
pub struct Terminology {
    glossary: Glossary,
}

/// A term found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Where, in the text that was searched.
    pub span: Span,
    /// Index of its concept in the glossary.
    pub concept: usize,
    /// Index of the term in its concept.
    pub term: usize,
    /// Standing of the term.
    pub status: Status,
}

/// What the translation must say for one term of its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Where the term stands in the source text.
    pub source: Span,
    /// Index of the concept in the glossary.
    pub concept: usize,
    /// Wordings that satisfy it, the preferred one first, then the admitted ones and the stated forms of each.
    pub accepted: Vec<Wording>,
}

/// One way to satisfy a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// As it is to be written.
    pub text: String,
    /// How letter case counts when it is looked for.
    pub case: CasePolicy,
}

/// Indexes of the requirements that a text in language `to` does not meet, in order. Each occurrence in the source wants
/// an occurrence of its own in the target as far as there are any; a concept that the target never names is unmet.
#[must_use]
pub fn unmet(_requirements: &[Requirement], _target: &str, _to: &LanguageTag) -> Vec<usize> {
    Vec::new()
}

impl Terminology {
    /// Makes a glossary ready for a pair; without `from`, only target terms are known.
    #[must_use]
    pub fn new(glossary: Glossary, _from: Option<&LanguageTag>, _to: &LanguageTag) -> Self {
        Self { glossary }
    }

    /// The glossary it was made from.
    #[must_use]
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// Source-language terms in a text: longest first, none overlapping, in text order.
    #[must_use]
    pub fn in_source(&self, _text: &str) -> Vec<Occurrence> {
        Vec::new()
    }

    /// Target-language terms in a text, deprecated and forbidden ones too: longest first, none overlapping, in text order.
    #[must_use]
    pub fn in_target(&self, _text: &str) -> Vec<Occurrence> {
        Vec::new()
    }

    /// What a translation of the text must say, in text order; concepts without an accepted target term ask nothing.
    #[must_use]
    pub fn requirements(&self, _source: &str) -> Vec<Requirement> {
        Vec::new()
    }
}
