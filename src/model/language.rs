//! BCP 47 language tags.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use super::{Argument, Explain, Fault, Message};

/// A well-formed BCP 47 tag such as `pt-BR` or `zh-Hans`, in canonical letter case.
///
/// `zh-CN`, `zh-SG` and bare `zh` are read as `zh-Hans`; `zh-TW`, `zh-HK` and `zh-MO` as `zh-Hant` with their region
/// (likely subtags, UTS #35 part 1, section 4.3): the script is what decides how Chinese is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LanguageTag(LanguageIdentifier);

/// A text that is not a language tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageError {
    /// What was given.
    pub given: String,
}

impl LanguageTag {
    /// The primary language subtag: `pt` of `pt-BR`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.language.as_str()
    }

    /// The script subtag, when the tag states or implies one: `Hans` of `zh-CN`.
    #[must_use]
    pub fn script(&self) -> Option<&str> {
        self.0.script.as_ref().map(unic_langid::subtags::Script::as_str)
    }

    /// The region subtag: `BR` of `pt-BR`.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_ref().map(unic_langid::subtags::Region::as_str)
    }

    /// The tag itself, then each more general one: `zh-Hant-TW`, `zh-Hant`, `zh`.
    #[must_use]
    pub fn fallbacks(&self) -> Vec<String> {
        let mut tags = vec![self.to_string()];
        if let (Some(script), Some(_)) = (self.script(), self.region()) {
            tags.push(format!("{}-{script}", self.language()));
        }
        tags.push(self.language().to_owned());
        tags.dedup();
        tags
    }

    /// True for a language that is written from right to left (CLDR, layout/orientation/characterOrder).
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        self.0.character_direction() == unic_langid::CharacterDirection::RTL
    }

    /// True when text in one can stand for text in the other: same language, and script and region equal where both state them.
    #[must_use]
    pub fn compatible(&self, other: &LanguageTag) -> bool {
        fn agree(a: Option<&str>, b: Option<&str>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        self.language() == other.language() && agree(self.script(), other.script()) && agree(self.region(), other.region())
    }
}

impl FromStr for LanguageTag {
    type Err = LanguageError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || LanguageError { given: text.to_owned() };
        let mut id: LanguageIdentifier = text.trim().parse().map_err(|_| error())?;
        if id.language.as_str() == "und" {
            return Err(error());
        }
        if id.language.as_str() == "zh" && id.script.is_none() {
            let script = match id.region.as_ref().map(unic_langid::subtags::Region::as_str) {
                Some("TW" | "HK" | "MO") => "Hant",
                Some("CN" | "SG") => {
                    id.region = None;
                    "Hans"
                }
                _ => "Hans",
            };
            id.script = script.parse().ok();
        }
        Ok(Self(id))
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for LanguageTag {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LanguageTag {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Explain for LanguageError {
    fn message(&self) -> Message {
        Message::new("error-language-tag").with("given", self.given.as_str())
    }

    fn fault(&self) -> Fault {
        Fault::User
    }
}

impl fmt::Display for LanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for LanguageError {}

impl From<&LanguageTag> for Argument {
    fn from(tag: &LanguageTag) -> Self {
        Argument::Text(tag.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::LanguageTag;

    fn tag(text: &str) -> LanguageTag {
        text.parse().expect("well-formed")
    }

    #[test]
    fn chinese_tags_resolve_to_a_script() {
        for (given, expected) in [("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant-TW"), ("zh_hant", "zh-Hant")] {
            assert_eq!(tag(given).to_string(), expected, "{given}");
        }
    }

    #[test]
    fn fallbacks_go_from_special_to_general() {
        assert_eq!(tag("zh-TW").fallbacks(), ["zh-Hant-TW", "zh-Hant", "zh"]);
        assert_eq!(tag("pt-br").fallbacks(), ["pt-BR", "pt"]);
        assert_eq!(tag("fr").fallbacks(), ["fr"]);
    }

    #[test]
    fn scripts_are_not_compatible_but_a_region_narrows() {
        assert!(tag("pt").compatible(&tag("pt-BR")));
        assert!(!tag("pt-PT").compatible(&tag("pt-BR")));
        assert!(!tag("zh-Hans").compatible(&tag("zh-Hant")));
    }

    #[test]
    fn direction_is_that_of_the_script() {
        for (given, expected) in [("ar", true), ("he", true), ("ur-PK", true), ("az-Arab", true), ("fr", false), ("zh", false)] {
            assert_eq!(tag(given).is_right_to_left(), expected, "{given}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "und", "english language", "12", "pt_"] {
            assert!(text.parse::<LanguageTag>().is_err(), "{text:?}");
        }
    }
}
