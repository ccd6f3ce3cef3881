//! Words of several senses, with what renders each of them: *bond* is *obligation* or *lien*.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::model::LanguageTag;

/// The table: a section a language, a line a word in its dictionary form, with its senses; in each, by language, the words
/// that render it, in their dictionary forms, parted by spaces.
const TABLE: &str = include_str!("../../locales/homographs.toml");

/// What renders one sense of a word, by language.
type Sense = BTreeMap<String, String>;

static HOMOGRAPHS: LazyLock<BTreeMap<String, BTreeMap<String, Vec<Sense>>>> =
    LazyLock::new(|| toml_edit::de::from_str(TABLE).expect("locales/homographs.toml is read by a test"));

/// The senses of a word in its dictionary form, small: for each what renders it in `to`, which may be nothing. Empty for a word
/// of one sense.
#[must_use]
pub fn senses(word: &str, from: &LanguageTag, to: &LanguageTag) -> Vec<Vec<&'static str>> {
    let known = HOMOGRAPHS.get(from.language()).and_then(|words| words.get(word));
    let renderings = |sense: &'static Sense| sense.get(to.language()).map_or("", String::as_str).split_whitespace().collect();
    known.into_iter().flatten().map(renderings).collect()
}

/// By language, the words that render a sense of another language's word.
static RENDERINGS: LazyLock<BTreeMap<&'static str, BTreeSet<&'static str>>> = LazyLock::new(|| {
    let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (language, renderings) in HOMOGRAPHS.values().flat_map(BTreeMap::values).flatten().flatten() {
        all.entry(language).or_default().extend(renderings.split_whitespace());
    }
    all
});

/// True for a word of several senses, or one that renders such a word, in its dictionary form, small.
#[must_use]
pub(super) fn is_known(word: &str, language: &LanguageTag) -> bool {
    let language = language.language();
    HOMOGRAPHS.get(language).is_some_and(|words| words.contains_key(word))
        || RENDERINGS.get(language).is_some_and(|words| words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sense_shares_no_rendering_with_another() {
        for (language, words) in HOMOGRAPHS.iter() {
            for (word, senses) in words {
                assert!(senses.len() > 1, "{language}: {word} has one sense");
                assert_eq!(*word, word.to_lowercase(), "{language}");
                for (at, sense) in senses.iter().enumerate() {
                    for (to, renderings) in sense {
                        assert_ne!(language, to, "{word}");
                        for rendering in renderings.split_whitespace() {
                            let others = senses.iter().skip(at + 1).filter_map(|other| other.get(to));
                            let shared = others.flat_map(|other| other.split_whitespace()).any(|other| other == rendering);
                            assert!(!shared, "{language}: {word} is {rendering} in two senses");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn senses_are_those_of_the_language_asked_for() {
        let tag = |tag: &str| tag.parse::<LanguageTag>().expect("a tag");
        let found = senses("turkey", &tag("en"), &tag("zh-Hans"));
        assert!(found.iter().any(|sense| sense.contains(&"火鸡")), "{found:?}");
        assert!(senses("lighthouse", &tag("en"), &tag("fr")).is_empty());
    }
}
