//! What a check reports.

use serde::{Deserialize, Serialize};

use super::{Message, Span};

/// How much a finding matters; `Error` is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// For information; never fails a run.
    Hint,
    /// Probably wrong.
    Warning,
    /// Certainly wrong, and costly to miss.
    Error,
}

impl Severity {
    /// The word used in JSON and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Severity> {
        [Severity::Hint, Severity::Warning, Severity::Error].into_iter().find(|severity| severity.name() == name)
    }
}

/// What a backend says of an answer of its own; it is reported as a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// [`Severity::Warning`] for a guess that a person must look at, [`Severity::Hint`] for what is good to know.
    pub severity: Severity,
    /// What it says.
    pub message: Message,
}

/// An error that a reviewer sees in a translation; spans index the texts of the pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// Its category in MQM.
    pub category: &'static str,
    /// How much it matters to the reviewer.
    pub severity: Severity,
    /// The wrong words of the translation; none where something is missing there.
    pub target: Option<Span>,
    /// The words of the source that it is about.
    pub source: Option<Span>,
    /// What the reviewer says.
    pub says: String,
}

/// A proposed edit of the target segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What to replace, in the target segment's text.
    pub span: Span,
    /// The text to put there.
    pub text: String,
}

/// One fault of one segment pair. Spans index the text of the pair's segments, not the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Name of the check, kebab-case.
    pub check: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, with both readings where there are two.
    pub message: Message,
    /// The fault in the target segment's text. What is missing is shown on the words on both sides of where it belongs; an empty
    /// span marks a place for which there are none.
    pub target: Span,
    /// What it answers to in the source segment's text.
    pub source: Option<Span>,
    /// Proposed edits, best first.
    pub suggestions: Vec<Suggestion>,
    /// True when its only edit may be made without a person's look, though not every edit of its check may.
    pub edit_is_safe: bool,
}

/// By what a finding is known again while the words that it is about stay: a judgement on it holds so long.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trait {
    /// The check.
    pub check: String,
    /// What it is about in the translation.
    pub words: String,
    /// What that answers to in the source; empty where it answers to nothing.
    pub answers: String,
}

impl Finding {
    /// By what it is known, in a pair of texts.
    #[must_use]
    pub fn known_by(&self, source: &str, target: &str) -> Trait {
        let words = |text: &str, span: Span| text.get(span.start..span.end).unwrap_or_default().trim().to_owned();
        let answers = self.source.map(|span| words(source, span)).unwrap_or_default();
        Trait { check: self.check.to_owned(), words: words(target, self.target), answers }
    }

    /// A finding without source span and suggestions.
    #[must_use]
    pub fn new(check: &'static str, severity: Severity, target: Span, message: Message) -> Self {
        Self { check, severity, message, target, source: None, suggestions: Vec::new(), edit_is_safe: false }
    }

    /// True when one of its edits writes these words.
    #[must_use]
    pub fn brings(&self, words: Option<&str>) -> bool {
        words.is_some_and(|words| self.suggestions.iter().any(|edit| edit.text.contains(words)))
    }

    /// Says what in the source it answers to.
    #[must_use]
    pub fn answering(mut self, source: Span) -> Self {
        self.source = Some(source);
        self
    }

    /// Says that its only edit may be made without a person's look.
    #[must_use]
    pub fn safely(mut self) -> Self {
        self.edit_is_safe = true;
        self
    }

    /// Proposes an edit.
    #[must_use]
    pub fn suggesting(mut self, span: Span, text: impl Into<String>) -> Self {
        self.suggestions.push(Suggestion { span, text: text.into() });
        self
    }
}
