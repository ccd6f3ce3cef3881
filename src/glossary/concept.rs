//! The glossary as data: concepts with terms per language (the model of TBX, ISO 30042).

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::{CasePolicy, PartOfSpeech, Status};
use crate::locale::Gender;
use crate::model::LanguageTag;

/// One wording of a concept in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Language, with script or region where the wording is bound to one.
    pub language: LanguageTag,
    /// The wording.
    pub text: String,
    /// Its standing.
    pub status: Status,
    /// Its word class, where it is stated.
    pub part_of_speech: Option<PartOfSpeech>,
    /// How case counts.
    pub case: CasePolicy,
    /// Other forms of the same wording that a text may show: plurals, cases.
    pub forms: Vec<String>,
    /// Shorter wordings that stand for it once the thing is known: a surname, an abbreviation.
    pub short: Vec<String>,
    /// Its gender, where it is stated.
    pub gender: Option<Gender>,
    /// A remark for people.
    pub note: Option<String>,
    /// Where the wording comes from.
    pub source: Option<String>,
    /// The line of its file, from 1; 0 when it comes from no file.
    pub line: usize,
}

/// An identifier made of a wording: small letters and digits joined by hyphens, or the wording itself where it has none.
#[must_use]
pub fn identifier(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { text.to_owned() } else { words.join("-") }
}

/// Where a concept stands in its file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Place {
    /// The file, as it was named.
    #[serde(serialize_with = "as_text")]
    pub file: Arc<str>,
    /// Line, from 1; 0 when the concept comes from no file.
    pub line: usize,
}

/// One thing, with all its terms.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Concept {
    /// Identifier, unique in the glossary.
    pub id: String,
    /// The fields that it belongs to.
    pub domains: Vec<String>,
    /// What it is.
    pub definition: Option<String>,
    /// A remark for people.
    pub note: Option<String>,
    /// Where the entry comes from.
    pub source: Option<String>,
    /// True when the wording stays as it is in every language.
    pub do_not_translate: bool,
    /// True when a translation names the original in brackets where it names the concept first: 星际门（Stargate）.
    pub first_mention: bool,
    /// Words of which one must stand in a sentence of the source for its terms to mean this concept; empty: none need.
    pub near: Vec<String>,
    /// Words of which none may stand there: *juice* for Apple, the company.
    pub not_near: Vec<String>,
    /// In the order of the file.
    pub terms: Vec<Term>,
    /// Where it was read.
    pub place: Place,
}

/// Concepts in the order of their file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glossary {
    /// The concepts.
    pub concepts: Vec<Concept>,
}

fn as_text<S: Serializer>(text: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text)
}

impl Term {
    /// A preferred term with nothing else known of it.
    #[must_use]
    pub fn new(language: LanguageTag, text: impl Into<String>) -> Term {
        Term {
            language,
            text: text.into(),
            status: Status::Preferred,
            part_of_speech: None,
            case: CasePolicy::Automatic,
            forms: Vec::new(),
            short: Vec::new(),
            gender: None,
            note: None,
            source: None,
            line: 0,
        }
    }

    /// The wording and everything that stands for it.
    pub fn writings(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.text).chain(&self.forms).chain(&self.short)
    }
}

impl Glossary {
    /// The languages of its terms, in the order in which they first stand there.
    #[must_use]
    pub fn languages(&self) -> Vec<&LanguageTag> {
        let mut tags: Vec<&LanguageTag> = Vec::new();
        for term in self.concepts.iter().flat_map(|concept| &concept.terms) {
            if !tags.contains(&&term.language) {
                tags.push(&term.language);
            }
        }
        tags
    }
}
