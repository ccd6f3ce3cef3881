//! Small words and plurals: what the glossary needs to recognise and to place a term. Section `[grammar]` of
//! `language.toml`.

use serde::{Deserialize, Serialize};

/// Small words and plurals of a language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Grammar {
    /// The Snowball stemmer that reduces inflected words, where the plurals below are not all.
    pub stemmer: Option<rust_stemmers::Algorithm>,
    /// How words of more than three letters make their plural: `["", "s"]` adds, `["y", "ies"]` replaces an ending.
    pub plurals: Vec<(String, String)>,
    /// The same for words in capitals, of any length: `GPUs`.
    pub acronym_plurals: Vec<(String, String)>,
    /// Which words of a longer term take the plural.
    pub plural_words: PluralWords,
    /// True where words are joined into one, so that a term may stand at either end of a longer word: *Klimaschutzgesetz*.
    pub compounds: bool,
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
    /// Small words by gender, masculine and feminine, with what follows them as above.
    pub genders: Vec<(String, String)>,
    /// Of all these, those that are other words as well (Portuguese *a*, article and preposition): left as they are.
    pub doubtful_small_words: Vec<String>,
    /// Words that address one reader as a friend: `tu`, `du`.
    pub familiar: Vec<String>,
    /// Words that address readers politely; one with a capital is polite only with it: `vous`, `Sie`.
    pub polite: Vec<String>,
    /// Endings of words that are surely masculine.
    pub masculine_endings: Vec<String>,
    /// Endings of words that are surely feminine.
    pub feminine_endings: Vec<String>,
    /// Words with such an ending that are the other gender or either.
    pub gender_exceptions: Vec<String>,
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

/// Words of this many letters or fewer have no plural by rule: too many of them are other words.
const SHORT: usize = 3;

impl Grammar {
    /// The regular plurals of a term, as it is written; none for a language without such data.
    #[must_use]
    pub fn plurals_of(&self, term: &str) -> Vec<String> {
        let words: Vec<&str> = term.split(' ').collect();
        let joining = |word: &&str| self.joining_words.iter().any(|known| known == word);
        let inflected = match self.plural_words {
            PluralWords::Last => words.len() - 1..words.len(),
            PluralWords::Head => 0..words.iter().position(joining).unwrap_or(words.len()),
        };
        let mut plurals = vec![Vec::new()];
        for (index, word) in words.iter().enumerate() {
            let shapes = if inflected.contains(&index) { self.word_plurals(word) } else { vec![(*word).to_owned()] };
            // At most a few endings fit a word; a longer term takes the first of them only.
            let shapes = if inflected.len() > 2 { shapes.into_iter().take(1).collect() } else { shapes };
            plurals = plurals
                .iter()
                .flat_map(|before| {
                    let extended = |shape: &String| [before.as_slice(), std::slice::from_ref(shape)].concat();
                    shapes.iter().map(extended).collect::<Vec<_>>()
                })
                .collect();
        }
        let mut plurals: Vec<String> = plurals.iter().map(|words| words.join(" ")).filter(|plural| plural != term).collect();
        plurals.dedup();
        plurals
    }

    /// Plurals of one word, the most particular ending first; none for a word that is too short or no word.
    fn word_plurals(&self, word: &str) -> Vec<String> {
        let capitals = word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
        let rules = if capitals { &self.acronym_plurals } else { &self.plurals };
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let inflects = word.chars().next_back().is_some_and(char::is_alphabetic) && (capitals || letters > SHORT);
        let mut fitting: Vec<_> = rules.iter().filter(|(ending, _)| inflects && word.ends_with(ending.as_str())).collect();
        fitting.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        let plural = |(ending, plural): &&(String, String)| format!("{}{plural}", &word[..word.len() - ending.len()]);
        fitting.iter().map(plural).collect()
    }

    /// The gender that the ending of a term's first word gives away; names and doubtful words have none.
    #[must_use]
    pub fn gender_of(&self, term: &str) -> Option<Gender> {
        let head = term.split([' ', '-']).next().filter(|head| head.chars().all(char::is_lowercase))?;
        if self.gender_exceptions.iter().any(|known| known == head) {
            return None;
        }
        let longest = |endings: &[String]| endings.iter().filter(|e| head.ends_with(e.as_str())).map(String::len).max();
        match (longest(&self.masculine_endings), longest(&self.feminine_endings)) {
            (Some(m), f) if f.is_none_or(|f| m > f) => Some(Gender::Masculine),
            (m, Some(f)) if m.is_none_or(|m| f > m) => Some(Gender::Feminine),
            _ => None,
        }
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
    fn plurals_follow_the_language() {
        for (tag, term, plural) in [
            ("en", "law", "laws"),
            ("en", "web app", "web apps"),
            ("en", "AI lab", "AI labs"),
            ("en", "analysis", "analyses"),
            ("en", "criterion", "criteria"),
            ("en", "knife", "knives"),
            ("fr", "loi", "lois"),
            ("fr", "mot clé", "mots clés"),
            ("fr", "API", "APIs"),
            ("fr", "vitrail", "vitraux"),
            ("fr", "arc-en-ciel", "arcs-en-ciel"),
            ("fr", "gros titre", "gros titres"),
            ("es", "ley", "leyes"),
            ("es", "red neuronal", "redes neuronales"),
            ("pt", "rei", "reis"),
            ("pt", "pão", "pães"),
            ("pt", "irmão", "irmãos"),
            ("pt", "anel", "anéis"),
            ("pt", "réptil", "répteis"),
            ("pt", "raiz", "raízes"),
            ("de", "Ministerium", "Ministerien"),
            ("de", "Villa", "Villen"),
            ("de", "Rat", "Räte"),
            ("de", "Amt", "Ämter"),
            ("en", "bank account", "bank accounts"),
            ("en", "company", "companies"),
            ("en", "GPU", "GPUs"),
            ("pt", "conta bancária", "contas bancárias"),
            ("pt", "rede neural", "redes neurais"),
            ("pt", "eleição", "eleições"),
            ("fr", "centre de données", "centres de données"),
            ("fr", "réseau neuronal", "réseaux neuronaux"),
            ("es", "mercado inmobiliario", "mercados inmobiliarios"),
            ("de", "Kraftwerk", "Kraftwerke"),
        ] {
            assert!(grammar(tag).plurals_of(term).iter().any(|p| p == plural), "{term}: {:?}", grammar(tag).plurals_of(term));
        }
    }

    #[test]
    fn short_words_numbers_and_scripts_without_plurals_have_none() {
        for (tag, term) in [
            ("en", "it"),
            ("en", "new"),
            ("en", "GPT-4"),
            ("en", "C++"),
            ("pt", "mal"),
            ("ja", "首相"),
            ("zh-Hans", "神经网络"),
            ("fr", "gaz de ville"),
        ] {
            assert_eq!(grammar(tag).plurals_of(term), Vec::<String>::new(), "{term}");
        }
    }

    #[test]
    fn gender_is_known_only_where_the_ending_tells() {
        for (tag, term, gender) in [
            ("pt", "inteligência artificial", Some(Gender::Feminine)),
            ("pt", "aprendizado de máquina", Some(Gender::Masculine)),
            ("pt", "foto", None),
            ("pt", "sistema", None),
            ("pt", "Stargate", None),
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
