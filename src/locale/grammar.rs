//! Small words and plurals: what the glossary needs to recognise and to place a term. Section `[grammar]` of
//! `language.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::inflection::ShortWords;
use super::number::Class;
use super::openings::Openings;
use super::predicates::Predicates;
use super::roles::Roles;
use super::typography::words;
use super::verbs::Verbs;

/// Small words and plurals of a language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Grammar {
    /// The Snowball stemmer that reduces inflected words, where the plurals below are not all.
    pub stemmer: Option<rust_stemmers::Algorithm>,
    /// How words of three letters or more make their plural: `["", "s"]` adds, `["y", "ies"]` replaces an ending,
    /// `["s", "s"]` keeps the word as it is.
    pub plurals: Vec<(String, String)>,
    /// The same for words that bear an accent, before all others: *móvel*, *móveis*.
    pub accented_plurals: Vec<(String, String)>,
    /// Words of which such a plural is another word: *news* of *new*.
    #[serde(deserialize_with = "words")]
    pub no_plurals: BTreeSet<String>,
    /// Vowels that the plural of a word of three letters, which no stemmer takes, may change: *Rat*, *Räte*.
    pub plural_vowels: Vec<(String, String)>,
    /// How a verb makes its other forms, as plurals are made.
    pub verb_forms: Vec<(String, String)>,
    /// The word before a verb where it is listed: *to deploy*.
    pub verb_marks: Vec<String>,
    /// What is written in one with a word, before it: ב of בישראל.
    pub proclitics: Vec<String>,
    /// Endings of a word that is a verb, where another language asks.
    pub infinitives: Vec<String>,
    /// The endings of one word in all its forms, a line each kind of word, a hyphen for no ending. In these alone a form
    /// differs from another: *ouvert*, *ouverte*.
    pub inflections: Vec<String>,
    /// The forms of words that are too short for the stemmer; `no_plurals` has forms that are other words.
    pub short_words: ShortWords,
    /// What tells who acts and to whom.
    pub roles: Roles,
    /// What tells a name from a word at the beginning of a sentence.
    pub openings: Openings,
    /// What is said of a noun behind it.
    pub predicates: Predicates,
    /// How verbs are conjugated, where a verb is put in the place of another.
    pub verbs: Verbs,
    /// Letters before an ending that stand for one another: *despliegan*, *desplegar*.
    pub alternations: Vec<(String, String)>,
    /// Words that acronyms look like where a headline has capitals alone: *who*, *us*.
    #[serde(deserialize_with = "words")]
    pub like_acronyms: BTreeSet<String>,
    /// The same for words in capitals, of any length: `GPUs`.
    pub acronym_plurals: Vec<(String, String)>,
    /// Which words of a longer term take the plural.
    pub plural_words: PluralWords,
    /// True where it is not settled which words of a compound have a space between them: 인공지능, 인공 지능.
    pub loose_spacing: bool,
    /// True where words are joined into one, so that a term may stand at either end of a longer word: *Klimaschutzgesetz*.
    pub compounds: bool,
    /// Where words are not spaced: characters behind a word that make another of its field, and so leave a term one.
    pub word_endings: String,
    /// Of these, those that leave a word of one character one as well: 里.
    pub loose_endings: String,
    /// Characters before a word that leave it what it is.
    pub word_beginnings: String,
    /// Words in which a shorter one means something else, that the dictionary of the segmenter takes apart.
    #[serde(deserialize_with = "words")]
    pub long_words: BTreeSet<String>,
    /// Words that begin with a character in which a name, a place or a noun may end: 强调 behind 李, 家庭 behind 国.
    #[serde(deserialize_with = "words")]
    pub overlapping_words: BTreeSet<String>,
    /// Loanwords in Katakana that others are joined to.
    #[serde(deserialize_with = "words")]
    pub parts: BTreeSet<String>,
    /// Words that join the parts of a term: `de` in *centre de données*.
    pub joining_words: Vec<String>,
    /// Small words by the sound of the word after them: before a consonant, before a vowel. Written with the space or
    /// apostrophe that follows.
    pub before_sounds: Vec<(String, String)>,
    /// Letters (small, bare of accents too) that surely begin with the sound of a vowel.
    pub vowels: String,
    /// Letters that may or may not: silent h, half-vowels.
    pub doubtful_letters: String,
    /// Words that are articles, in small letters.
    pub articles: Vec<String>,
    /// A preposition and an article behind it, and the one word that they become: *de o*, *do*.
    pub contractions: Vec<(String, String)>,
    /// True where nothing agrees with the gender of a noun.
    pub genderless: bool,
    /// Feminine nouns that have the masculine article right before them in the singular: *el agua*.
    #[serde(deserialize_with = "words")]
    pub with_masculine_article: BTreeSet<String>,
    /// Small words by gender, masculine and feminine, with what follows them as above.
    pub genders: Vec<(String, String)>,
    /// Small words by number, singular and plural, with what follows them as above.
    pub numbers: Vec<(String, String)>,
    /// Endings of words that agree with a noun: masculine, feminine, and the two in the plural. A word that has no other
    /// may stand here whole.
    pub agreeing: Vec<[String; 4]>,
    /// Adjectives that stand before their noun, in the masculine singular, beside those that stand above whole.
    #[serde(deserialize_with = "words")]
    pub leading_adjectives: BTreeSet<String>,
    /// Verbs behind which a word agrees with the noun before them: *é*.
    #[serde(deserialize_with = "words")]
    pub copulas: BTreeSet<String>,
    /// Characters that print writes otherwise than dictionaries do, each before what it writes: е for ё, 台 for 臺.
    #[serde(deserialize_with = "super::typography::pairs")]
    pub printed_as: BTreeMap<char, char>,
    /// The word before an infinitive: *to*.
    pub infinitive_mark: Option<String>,
    /// Words before that one that make a verb of the word behind it: *want to vote*.
    #[serde(deserialize_with = "words")]
    pub before_infinitives: BTreeSet<String>,
    /// Words right behind which stands a verb and no noun: *they*.
    #[serde(deserialize_with = "words")]
    pub before_verbs: BTreeSet<String>,
    /// Words that a verb before them acts on, and a noun does not: *them*.
    #[serde(deserialize_with = "words")]
    pub objects: BTreeSet<String>,
    /// Words before a participle: *is*.
    #[serde(deserialize_with = "words")]
    pub before_participles: BTreeSet<String>,
    /// Words behind a participle that name who acts: *by*.
    #[serde(deserialize_with = "words")]
    pub passive_marks: BTreeSet<String>,
    /// The ending of adverbs: *-ly*.
    pub adverb_ending: Option<String>,
    /// Parts that stand before a word with a hyphen or without: *co-operate*.
    #[serde(deserialize_with = "words")]
    pub prefixes: BTreeSet<String>,
    /// Phrases in which a term means nothing by itself: *state of the art*.
    pub set_phrases: Vec<String>,
    /// True where a character of Han that is a word does not stand before another: 米 in 米大統領.
    pub lone_characters: bool,
    /// Endings of plurals.
    pub plural_endings: Vec<String>,
    /// Of words that end so, the endings of those that are none: *bus*.
    pub like_plurals: Vec<String>,
    /// Endings of words whose plural is their singular: *aircraft*.
    pub invariable: Vec<String>,
    /// Nouns behind a hyphen that leave the plural to the word before them: *data-limite*, *datas-limite*.
    #[serde(deserialize_with = "words")]
    pub qualifying_nouns: BTreeSet<String>,
    /// Words within a term that no plural changes: `não`.
    #[serde(deserialize_with = "words")]
    pub unchanging: BTreeSet<String>,
    /// Of all these, those that are other words as well (Portuguese *a*, article and preposition): left as they are.
    pub doubtful_small_words: Vec<String>,
    /// What a sentence ends with before its stop where it speaks politely, in a language that tells this by the verb: です.
    pub polite_endings: Vec<String>,
    /// The same where it speaks plainly: である.
    pub plain_endings: Vec<String>,
    /// Endings of words that are surely masculine.
    pub masculine_endings: Vec<String>,
    /// Endings of words that are surely feminine.
    pub feminine_endings: Vec<String>,
    /// Words with such an ending that are the other gender or either.
    pub gender_exceptions: Vec<String>,
    /// Verbs that make a masculine noun with what follows behind a hyphen: *guarda-chuva*.
    pub verb_parts: Vec<String>,
}

/// Which words of a term take the plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PluralWords {
    /// The last: *bank accounts*.
    #[default]
    Last,
    /// All before the first joining word: *contas bancárias*, *centres de données*.
    Head,
}

/// Gender of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
    /// Neuter.
    Neuter,
}

impl Gender {
    /// The words that glossary files use, as an error lists them.
    pub const WORDS: &str = "masculine, feminine, neuter";

    /// The word that glossary files use for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Gender::Masculine => "masculine",
            Gender::Feminine => "feminine",
            Gender::Neuter => "neuter",
        }
    }

    /// Reads the word that glossary files use.
    #[must_use]
    pub fn named(word: &str) -> Option<Gender> {
        [Gender::Masculine, Gender::Feminine, Gender::Neuter].into_iter().find(|gender| gender.name() == word)
    }
}

impl Grammar {
    /// The gender that the ending of a term's first word gives away, or else its adjectives. Names have none, but for those
    /// that begin with a common noun: by its long ending, by an adjective or a preposition with an article behind it
    /// (*Palácio Branco*, *Câmara dos Nobres*).
    #[must_use]
    pub fn gender_of(&self, term: &str) -> Option<Gender> {
        self.gender_of_head(term).or_else(|| self.gender_of_adjectives(term))
    }

    fn gender_of_head(&self, term: &str) -> Option<Gender> {
        const LONG: usize = 4;
        let first = term.split(' ').next()?;
        let own = first.split('-').next()?;
        let is_name = own.starts_with(char::is_uppercase);
        let small = own.to_lowercase();
        let head = small.as_str();
        let lower = own.chars().skip(usize::from(is_name)).all(char::is_lowercase);
        let excepted = |word: &str| self.gender_exceptions.iter().any(|known| known == word);
        if !lower || excepted(&first.to_lowercase()) {
            return None;
        }
        if own != first && self.verb_parts.iter().any(|verb| verb == head) {
            return Some(Gender::Masculine);
        }
        if excepted(head) {
            return None;
        }
        let longest = |endings: &[String]| endings.iter().filter(|e| head.ends_with(e.as_str())).map(String::len).max();
        let (ending, gender) = match (longest(&self.masculine_endings), longest(&self.feminine_endings)) {
            (Some(m), f) if f.is_none_or(|f| m > f) => (m, Gender::Masculine),
            (m, Some(f)) if m.is_none_or(|m| f > m) => (f, Gender::Feminine),
            _ => return None,
        };
        let is_common = || {
            let behind = term.split(' ').nth(1);
            let class = Class { gender: Some(gender), number: None };
            behind.is_some_and(|word| self.joins_with_article(word) || self.agrees_surely(word, class))
        };
        (!is_name || ending >= LONG || is_common()).then_some(gender)
    }

    /// True for a preposition and an article in one word, between the parts of a term.
    fn joins_with_article(&self, word: &str) -> bool {
        let gendered = |(masculine, feminine): &(String, String)| masculine.trim_end() == word || feminine.trim_end() == word;
        self.joining_words.iter().any(|joining| joining == word) && self.genders.iter().any(gendered)
    }

    /// True for a small word that carries no meaning of a term: an article, a preposition, the two in one. Letter case and
    /// the shape of an apostrophe do not matter.
    #[must_use]
    pub fn is_small_word(&self, word: &str) -> bool {
        let word = word.to_lowercase().replace('\'', "’");
        let pairs = self.before_sounds.iter().chain(&self.genders);
        let same = |form: &String| form.trim_end().trim_end_matches('’') == word;
        self.joining_words.iter().any(same) || pairs.flat_map(|(a, b)| [a, b]).any(same)
    }

    /// True when a word surely begins with the sound of a vowel, false when surely not; none when it is in doubt.
    #[must_use]
    pub fn begins_with_vowel(&self, word: &str) -> Option<bool> {
        let first = word.chars().next()?.to_lowercase().next()?;
        // Letters of an acronym may be spoken one by one: an FBI agent, a NASA probe.
        let spelled = word.chars().take(2).filter(|c| c.is_uppercase() || c.is_ascii_digit()).count() == 2;
        if !first.is_alphabetic() || self.vowels.is_empty() || self.doubtful_letters.contains(first) {
            return None;
        }
        let vowel = self.vowels.contains(first);
        if spelled && !vowel { None } else { Some(vowel) }
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::{Gender, profile};

    fn grammar(tag: &str) -> &'static super::Grammar {
        &profile(&tag.parse().expect("well-formed")).expect("known").grammar
    }

    #[test]
    fn gender_is_known_only_where_the_ending_tells() {
        for (tag, term, gender) in [
            ("pt", "inteligência artificial", Some(Gender::Feminine)),
            ("pt", "aprendizado de máquina", Some(Gender::Masculine)),
            ("pt", "foto", None),
            ("pt", "forma", None),
            ("pt", "sistema", Some(Gender::Masculine)),
            ("pt", "diploma legal", Some(Gender::Masculine)),
            ("pt", "algema", None),
            ("pt", "guardiã", Some(Gender::Feminine)),
            ("pt", "cata-vento", Some(Gender::Masculine)),
            ("pt", "guarda-chuva", Some(Gender::Masculine)),
            ("pt", "porta-voz", None),
            ("pt", "Stargate", None),
            ("pt", "Valença", None),
            ("pt", "Elão Mosquito", None),
            ("pt", "Palácio Branco", Some(Gender::Masculine)),
            ("pt", "Casa Verde", None),
            ("pt", "Torre Cinzenta", None),
            ("pt", "Liga dos Povos", Some(Gender::Feminine)),
            ("pt", "Instituto Zorblat", Some(Gender::Masculine)),
            ("pt", "Secretaria Geral", Some(Gender::Feminine)),
            ("pt", "Universidade Livre", Some(Gender::Feminine)),
            ("fr", "négociation", Some(Gender::Feminine)),
            ("fr", "apprentissage", Some(Gender::Masculine)),
            ("fr", "page", None),
            ("en", "nation", None),
        ] {
            assert_eq!(grammar(tag).gender_of(term), gender, "{term}");
        }
    }

    #[test]
    fn small_words_are_known_in_any_case() {
        for (tag, word, small) in
            [("pt", "Na", true), ("pt", "L", false), ("fr", "L", true), ("fr", "Des", true), ("ja", "o", false)]
        {
            assert_eq!(grammar(tag).is_small_word(word), small, "{word}");
        }
    }

    #[test]
    fn the_sound_of_a_first_letter_may_be_in_doubt() {
        for (tag, word, vowel) in [
            ("en", "agent", Some(true)),
            ("en", "model", Some(false)),
            ("en", "hour", None),
            ("en", "user", None),
            ("en", "LLM", None),
            ("en", "AI", Some(true)),
            ("fr", "étoile", Some(true)),
            ("fr", "hôpital", None),
            ("fr", "Stargate", Some(false)),
            ("ja", "agent", None),
        ] {
            assert_eq!(grammar(tag).begins_with_vowel(word), vowel, "{word}");
        }
    }
}
