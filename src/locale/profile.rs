//! The profile of a language: its `language.toml`, read once.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::{
    Address, Bounds, Direction, Grammar, LOCALES, Meanings, Names, Negation, Numbers, Parts, Periods, Relative, Segmentation,
    Spelling, Typography,
};
use crate::model::LanguageTag;

/// What the checks, the segmenter and the glossary need to know of a language. Unknown keys are refused.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Profile {
    /// English name of the language.
    pub name: String,
    /// The language's own name for itself.
    pub endonym: String,
    /// What else people call it, in the languages that we speak.
    #[serde(default)]
    pub exonyms: Vec<String>,
    /// What people call the columns of a glossary's table, in small letters, by our own names for them (`note`).
    #[serde(default)]
    pub columns: BTreeMap<String, Vec<String>>,
    /// True when words are separated by spaces.
    pub spaced: bool,
    /// Letters in which a text says what an English one says in one: the median of people's translations of news, by
    /// `tests/tools/expansion.py`. None where nobody has measured it.
    #[serde(default)]
    pub expansion: Option<f32>,
    /// Characters that tell a text of this language from one in another script of the same language.
    #[serde(default)]
    pub telling: String,
    /// Phrases, in small letters, by which a text speaks to a machine that reads it and not to readers.
    #[serde(default)]
    pub orders: Vec<String>,
    /// Phrases, in small letters, that a language model says of itself or of its work.
    #[serde(default)]
    pub replies: Vec<String>,
    /// How a language model hands its translation over or takes its leave, in small letters; `…` stands for a few words.
    #[serde(default)]
    pub handing_over: Vec<String>,
    /// Words and abbreviations around sentence ends.
    #[serde(default)]
    pub segmentation: Segmentation,
    /// Marks, quotation marks and spaces.
    #[serde(default)]
    pub typography: Typography,
    /// How numbers, money and dates are written.
    #[serde(default)]
    pub numbers: Numbers,
    /// Small words: articles, function words.
    #[serde(default)]
    pub grammar: Grammar,
    /// How readers are addressed.
    #[serde(default)]
    pub address: Address,
    /// How names are written and inflected.
    #[serde(default)]
    pub names: Names,
    /// Words that bound a number.
    #[serde(default)]
    pub bounds: Bounds,
    /// Words of what rises and of what falls.
    #[serde(default)]
    pub direction: Direction,
    /// How the language negates.
    #[serde(default)]
    pub negation: Negation,
    /// Times told from now.
    #[serde(default)]
    pub relative: Relative,
    /// Parts of months and of longer times.
    #[serde(default)]
    pub parts: Parts,
    /// Quarters and halves by their order.
    #[serde(default)]
    pub periods: Periods,
    /// Where a dictionary comes from.
    #[serde(default)]
    pub spelling: Spelling,
    /// Words by what they mean.
    #[serde(default)]
    pub meanings: Meanings,
}

static PROFILES: LazyLock<Vec<(LanguageTag, Profile)>> = LazyLock::new(|| {
    let read = |locale: &super::Locale| {
        let profile = toml_edit::de::from_str(locale.language);
        let profile = profile.unwrap_or_else(|error| panic!("locales/{}/language.toml: {error}", locale.tag));
        (locale.tag.parse().expect("LOCALES holds well-formed tags"), profile)
    };
    LOCALES.iter().map(read).collect()
});

/// The profile of a language, or of the nearest more general tag: `pt-BR` finds `pt`.
#[must_use]
pub fn profile(tag: &LanguageTag) -> Option<&'static Profile> {
    // As `tag.fallbacks()` has them, without a text for each: this is asked for every sentence.
    let of = |script: Option<&str>| {
        let plain =
            |known: &LanguageTag| known.language() == tag.language() && known.script() == script && known.region().is_none();
        PROFILES.iter().find(move |(known, _)| plain(known))
    };
    let own = PROFILES.iter().find(|(known, _)| known == tag);
    let general = || tag.region().and(tag.script()).and_then(|script| of(Some(script)));
    own.or_else(general).or_else(|| of(None)).map(|(_, profile)| profile)
}

/// Primary language subtags: all of ISO 639-1 that is in use, and of ISO 639-3 those that engines translate or newspapers and
/// encyclopedias are written in; without `kr`, by which people mean Korean.
const WIDELY_USED: &str = "
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa
    ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko
    ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa
    pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty
    ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    ace als arz ast awa ban bho ceb chr ckb crh csb dsb fil fon frp fur gom gsw hak haw hil hmn hne hsb ilo kab kea kmr lij lmo
    lus mag mai min mni mwl nan nap nds nso pag pap pcd pms sah sat scn sco shn sma szl tet tok tpi tzm umb vec wuu yue zgh";

/// True for a language that bitext has data for or that is in use; what is neither is probably a slip.
#[must_use]
pub fn is_known(tag: &LanguageTag) -> bool {
    profile(tag).is_some() || WIDELY_USED.split_whitespace().any(|known| known == tag.language())
}

/// The profile of a language whose writing is described, so that texts can be checked by it: not of one of which only the
/// sentences are known.
#[must_use]
pub fn described(tag: &LanguageTag) -> Option<&'static Profile> {
    profile(tag).filter(|profile| !profile.typography.end_marks.stop.is_empty())
}

/// The profiles of the languages that part their words with spaces.
pub fn spaced() -> impl Iterator<Item = &'static Profile> {
    PROFILES.iter().map(|(_, profile)| profile).filter(|profile| profile.spaced)
}

/// The profile of the language that language models speak by themselves, whatever they translate.
#[must_use]
pub fn of_models() -> Option<&'static Profile> {
    PROFILES.iter().find(|(known, _)| known.language() == "en").map(|(_, profile)| profile)
}

/// True for an abbreviation with a capital that ends no sentence, whatever the language: one that several languages list, or
/// one that is no word because it has no vowel (`Mr.`, `Prof.`, but not `Ed.`). For texts whose language is not known.
#[must_use]
pub fn is_title(word: &str) -> bool {
    static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let mut counts: HashMap<&'static str, usize> = HashMap::new();
        for word in PROFILES.iter().flat_map(|(_, profile)| &profile.segmentation.never_ends) {
            *counts.entry(word.as_str()).or_default() += 1;
        }
        let is_word = |word: &str| word.to_lowercase().contains(|c: char| !c.is_ascii() || "aeiouy".contains(c));
        let is_title = |(word, count): &(&'static str, usize)| {
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            word.starts_with(char::is_uppercase) && letters > 1 && (*count > 1 || !is_word(word))
        };
        counts.into_iter().filter(is_title).map(|(word, _)| word).collect()
    });
    TITLES.contains(word)
}

/// The language of a name, its own or one in a language that we speak, in any letter case.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static LanguageTag> {
    let name = name.to_lowercase();
    let is_called = |profile: &Profile| {
        [&profile.name, &profile.endonym].into_iter().chain(&profile.exonyms).any(|own| own.to_lowercase() == name)
    };
    PROFILES.iter().find(|(_, profile)| is_called(profile)).map(|(tag, _)| tag)
}

/// Our own name for a column of a glossary's table that a language calls so; `called` is in small letters.
#[must_use]
pub fn column_called(called: &str) -> Option<&'static str> {
    let mut columns = PROFILES.iter().flat_map(|(_, profile)| &profile.columns);
    columns.find(|(_, names)| names.iter().any(|name| name == called)).map(|(own, _)| own.as_str())
}

/// The known tag that a mistyped language most probably means: by tag, English name or own name.
#[must_use]
pub fn suggest(given: &str) -> Option<String> {
    let given = given.to_lowercase();
    let near = |name: &str| strsim::damerau_levenshtein(&given, &name.to_lowercase());
    PROFILES
        .iter()
        .flat_map(|(tag, profile)| {
            // Any two letters are near some tag; only those of languages with full data are offered for a mistyped one.
            let own = described(tag).map(|_| tag.to_string());
            let names = own.into_iter().chain([profile.name.clone(), profile.endonym.clone()]);
            names.map(move |name| (tag.to_string(), name))
        })
        .map(|(tag, name)| (near(&name), tag))
        .filter(|(distance, _)| *distance <= 1.max(given.len() / 4))
        .min()
        .map(|(_, tag)| tag)
}

#[cfg(test)]
mod tests {
    use super::{PROFILES, profile, suggest};

    #[test]
    fn every_language_file_reads() {
        assert_eq!(PROFILES.len(), super::LOCALES.len());
    }

    #[test]
    fn a_regional_tag_finds_its_language() {
        let tag = "pt-BR".parse().expect("well-formed");
        assert_eq!(profile(&tag).map(|p| p.name.as_str()), Some("Portuguese"));
    }

    #[test]
    fn names_are_understood_as_tags() {
        assert_eq!(suggest("french").as_deref(), Some("fr"));
        assert_eq!(suggest("Portugese").as_deref(), Some("pt"));
        assert_eq!(suggest("xqzzyw"), None);
    }
}
