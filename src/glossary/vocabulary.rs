//! The closed vocabularies of glossary files: standing of a term, letter case, word class.

use serde::{Deserialize, Serialize};

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

/// Word class of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartOfSpeech {
    /// A common noun.
    Noun,
    /// A name.
    ProperNoun,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// Anything else.
    Other,
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

    /// The word that glossary files use for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            CasePolicy::Automatic => "automatic",
            CasePolicy::Exact => "exact",
            CasePolicy::Ignore => "ignore",
        }
    }

    /// Reads the word that glossary files use.
    #[must_use]
    pub fn named(word: &str) -> Option<CasePolicy> {
        [CasePolicy::Automatic, CasePolicy::Exact, CasePolicy::Ignore].into_iter().find(|case| case.name() == word)
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

impl PartOfSpeech {
    /// The words that glossary files use, as an error lists them.
    pub const WORDS: &str = "noun, proper-noun, verb, adjective, adverb, other";

    /// The word that glossary files use for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PartOfSpeech::Noun => "noun",
            PartOfSpeech::ProperNoun => "proper-noun",
            PartOfSpeech::Verb => "verb",
            PartOfSpeech::Adjective => "adjective",
            PartOfSpeech::Adverb => "adverb",
            PartOfSpeech::Other => "other",
        }
    }

    /// Reads the word that glossary files use.
    #[must_use]
    pub fn named(word: &str) -> Option<PartOfSpeech> {
        use PartOfSpeech::{Adjective, Adverb, Noun, Other, ProperNoun, Verb};
        [Noun, ProperNoun, Verb, Adjective, Adverb, Other].into_iter().find(|part| part.name() == word)
    }

    /// Reads what dictionaries and other programs write for it: *n*, *v*, *adj*.
    #[must_use]
    pub fn abbreviated(word: &str) -> Option<PartOfSpeech> {
        Some(match word {
            "n" | "s" | "subst" | "substantive" | "common-noun" | "nf" | "nm" => PartOfSpeech::Noun,
            "pn" | "name" | "propn" | "proper" | "np" => PartOfSpeech::ProperNoun,
            "v" | "vb" | "vt" | "vi" => PartOfSpeech::Verb,
            "adj" | "a" => PartOfSpeech::Adjective,
            "adv" => PartOfSpeech::Adverb,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{CasePolicy, PartOfSpeech, Status};

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
    fn every_word_that_an_error_lists_is_read() {
        for word in Status::WORDS.split(", ") {
            assert_eq!(Status::named(word).map(Status::name), Some(word));
        }
        for word in CasePolicy::WORDS.split(", ") {
            assert_eq!(CasePolicy::named(word).map(CasePolicy::name), Some(word));
        }
        for word in PartOfSpeech::WORDS.split(", ") {
            assert_eq!(PartOfSpeech::named(word).map(PartOfSpeech::name), Some(word));
        }
    }
}
