//! The glossary as data: concepts with terms per language (the model of TBX, ISO 30042).

use serde::{Deserialize, Serialize};

use crate::model::LanguageTag;

/// Standing of a term, in the words of TBX (ISO 30042, administrative status).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The wording to use.
    #[default]
    Preferred,
    /// Accepted beside the preferred one.
    Admitted,
    /// No longer to be used; understood in a source.
    Deprecated,
    /// Never to be used; understood in a source.
    Forbidden,
}

/// How letter case counts when a term is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum CasePolicy {
    /// Exact for terms of up to two letters and for all capitals, otherwise case is ignored (`IT` is not `it`).
    #[default]
    Automatic,
    /// Letter case must agree.
    Exact,
    /// Letter case never matters.
    Ignore,
}

/// One wording of a concept in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Language, with script or region where the wording is bound to one.
    pub language: LanguageTag,
    /// The wording.
    pub text: String,
    /// Its standing.
    pub status: Status,
    /// How case counts.
    pub case: CasePolicy,
    /// Other forms of the same wording that a text may show: plurals, cases, short forms.
    pub forms: Vec<String>,
    /// A remark for people.
    pub note: Option<String>,
}

/// One thing, with all its terms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Concept {
    /// Identifier, unique in the glossary.
    pub id: String,
    /// What it is.
    pub definition: Option<String>,
    /// A remark for people.
    pub note: Option<String>,
    /// True when the wording stays as it is in every language.
    pub do_not_translate: bool,
    /// In the order of the file.
    pub terms: Vec<Term>,
}

/// Concepts in the order of their file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glossary {
    /// The concepts.
    pub concepts: Vec<Concept>,
}
