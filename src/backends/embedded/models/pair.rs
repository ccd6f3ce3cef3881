//! A translation direction.

use std::fmt;
use std::str::FromStr;

use crate::model::{Explain, Fault, LanguageTag, Message};

/// A direction such as `en-pt` or `en-zh-Hans`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pair {
    /// Source language.
    pub from: LanguageTag,
    /// Target language.
    pub to: LanguageTag,
}

/// A text that is not a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairError {
    /// What was given.
    pub given: String,
}

impl Pair {
    /// A pair of two tags.
    #[must_use]
    pub fn new(from: &LanguageTag, to: &LanguageTag) -> Pair {
        Pair { from: from.clone(), to: to.clone() }
    }

    /// True when a model for the other pair serves this one: `en-pt` serves `en-pt-BR`.
    #[must_use]
    pub fn compatible(&self, other: &Pair) -> bool {
        self.from.compatible(&other.from) && self.to.compatible(&other.to)
    }
}

/// Reads `en-pt`, `en-zh-Hans`, `zh-Hant-en` and `en→pt`. Where a text can be cut in two places, the cut that leaves both
/// tags in canonical letter case wins (`pt-BR-en` is Brazilian Portuguese to English), then the first.
impl FromStr for Pair {
    type Err = PairError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let pair = |from: &str, to: &str| Some(Pair { from: from.parse().ok()?, to: to.parse().ok()? });
        let cuts: Vec<Pair> = match text.split_once('→') {
            Some((from, to)) => pair(from, to).into_iter().collect(),
            None => text
                .match_indices(['-', '_'])
                .filter(|(at, _)| *at > 0)
                .filter_map(|(at, _)| pair(&text[..at], &text[at + 1..]))
                .collect(),
        };
        let canonical = cuts.iter().find(|pair| pair.to_string() == text);
        canonical.or(cuts.first()).cloned().ok_or_else(|| PairError { given: text.to_owned() })
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from, self.to)
    }
}

impl Explain for PairError {
    fn message(&self) -> Message {
        Message::new("error-models-pair").with("given", self.given.as_str())
    }

    fn fault(&self) -> Fault {
        Fault::User
    }
}

impl fmt::Display for PairError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for PairError {}

#[cfg(test)]
mod tests {
    use super::Pair;

    #[test]
    fn pairs_are_read_and_written() {
        for (given, from, to) in [
            ("en-pt", "en", "pt"),
            ("en_pt", "en", "pt"),
            ("en→pt-BR", "en", "pt-BR"),
            ("en-zh-Hans", "en", "zh-Hans"),
            ("zh-Hant-en", "zh-Hant", "en"),
            ("pt-BR-en", "pt-BR", "en"),
            ("en-pt-br", "en", "pt-BR"),
            ("en-zh", "en", "zh-Hans"),
        ] {
            let pair: Pair = given.parse().expect(given);
            assert_eq!((pair.from.to_string(), pair.to.to_string()), (from.to_owned(), to.to_owned()), "{given}");
            assert_eq!(pair.to_string().parse::<Pair>().expect("what is written can be read"), pair);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for given in ["", "-", "en", "en-", "-pt", "english-portuguese-text", "→", "en→", "é-ü"] {
            assert!(given.parse::<Pair>().is_err(), "{given}");
        }
    }
}
