//! The glossary as data: concepts with terms per language (the model of TBX, ISO 30042).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::locale::Gender;
use crate::model::LanguageTag;

/// Standing of a term, in the words of TBX (ISO 30042, administrative status).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
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
    /// Exact for terms of up to two letters and digits and for all capitals, otherwise case is ignored (`IT` is not `it`).
    #[default]
    Automatic,
    /// Letter case must agree.
    Exact,
    /// Letter case never matters.
    Ignore,
}

/// One wording of a concept in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// Its gender, where it is stated.
    pub gender: Option<Gender>,
    /// A remark for people.
    pub note: Option<String>,
}

/// One thing, with all its terms.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Concept {
    /// Identifier, unique in the glossary.
    pub id: String,
    /// The field it belongs to.
    pub domain: Option<String>,
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

impl Status {
    /// The words that glossary files use, as an error lists them.
    pub const WORDS: &str = "preferred, admitted, deprecated, forbidden";

    /// The word that glossary files use for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Status::Preferred => "preferred",
            Status::Admitted => "admitted",
            Status::Deprecated => "deprecated",
            Status::Forbidden => "forbidden",
        }
    }

    /// Reads the word that glossary files use.
    #[must_use]
    pub fn named(word: &str) -> Option<Status> {
        let all = [Status::Preferred, Status::Admitted, Status::Deprecated, Status::Forbidden];
        all.into_iter().find(|status| status.name() == word)
    }

    /// True when a translation may use the term.
    #[must_use]
    pub fn is_accepted(self) -> bool {
        matches!(self, Status::Preferred | Status::Admitted)
    }
}

impl CasePolicy {
    /// The words that glossary files use, as an error lists them.
    pub const WORDS: &str = "automatic, exact, ignore";

    /// Reads the word that glossary files use.
    #[must_use]
    pub fn named(word: &str) -> Option<CasePolicy> {
        match word {
            "automatic" => Some(CasePolicy::Automatic),
            "exact" => Some(CasePolicy::Exact),
            "ignore" => Some(CasePolicy::Ignore),
            _ => None,
        }
    }

    /// True when letter case must agree for this wording.
    #[must_use]
    pub fn is_exact_for(self, wording: &str) -> bool {
        match self {
            CasePolicy::Exact => true,
            CasePolicy::Ignore => false,
            CasePolicy::Automatic => {
                let letters = wording.chars().filter(|c| c.is_alphanumeric()).count();
                let capitals = wording.chars().any(char::is_uppercase) && !wording.chars().any(char::is_lowercase);
                letters <= 2 || capitals
            }
        }
    }
}

impl Glossary {
    /// Joins glossaries. A concept of a later one replaces the earlier concept with the same identifier, in its place;
    /// new concepts follow in order.
    #[must_use]
    pub fn merged(glossaries: impl IntoIterator<Item = Glossary>) -> Glossary {
        let mut concepts: Vec<Concept> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for concept in glossaries.into_iter().flat_map(|glossary| glossary.concepts) {
            match places.get(&concept.id) {
                Some(place) => concepts[*place] = concept,
                None => {
                    places.insert(concept.id.clone(), concepts.len());
                    concepts.push(concept);
                }
            }
        }
        Glossary { concepts }
    }
}

#[cfg(test)]
mod tests {
    use super::{CasePolicy, Concept, Glossary};

    #[test]
    fn letter_case_counts_for_short_words_and_capitals() {
        for (wording, exact) in [
            ("IT", true),
            ("US", true),
            ("NATO", true),
            ("GPT-4", true),
            ("it", true),
            ("n95", false),
            ("OpenAI", false),
            ("Musk", false),
        ] {
            assert_eq!(CasePolicy::Automatic.is_exact_for(wording), exact, "{wording}");
        }
        assert!(!CasePolicy::Ignore.is_exact_for("IT"));
        assert!(CasePolicy::Exact.is_exact_for("prompt"));
    }

    #[test]
    fn a_later_glossary_overrides_by_identifier() {
        let concept = |id: &str, note: &str| Concept { id: id.into(), note: Some(note.into()), ..Concept::default() };
        let first = Glossary { concepts: vec![concept("a", "1"), concept("b", "1")] };
        let second = Glossary { concepts: vec![concept("c", "2"), concept("a", "2")] };
        let merged = Glossary::merged([first, second]);
        assert_eq!(merged.concepts, [concept("a", "2"), concept("b", "1"), concept("c", "2")]);
    }
}
