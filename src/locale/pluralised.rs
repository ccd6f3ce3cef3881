//! Plurals of terms by rule. Data: section `[grammar]` of `language.toml`.

use std::ops::Range;

use super::{Grammar, PluralWords};

/// Words of this many letters or fewer have no plural by rule: too many of them are other words.
const SHORT: usize = 2;
/// Words of more letters are left to the stemmer.
const UNSTEMMED: usize = 3;
/// Letters with an accent that tells where the voice rises.
const ACCENTED: &[char] = &['á', 'é', 'í', 'ó', 'ú', 'â', 'ê', 'ô'];

impl Grammar {
    /// The regular plurals of a term, as it is written; none for a language without such data.
    #[must_use]
    pub fn plurals_of(&self, term: &str) -> Vec<String> {
        let words: Vec<&str> = term.split(' ').collect();
        let joining = |word: &&str| self.joining_words.iter().any(|known| known == word);
        let (last, joint) = (words.len() - 1..words.len(), words.iter().position(joining));
        let mut plurals = match (self.plural_words, joint) {
            (PluralWords::Head, joint) => self.plurals_with(&words, &(0..joint.unwrap_or(words.len()))),
            // *Heads of state*, *beds and breakfasts*, *bed and breakfasts*.
            (PluralWords::Last, Some(joint)) if joint > 0 => {
                [self.plurals_with(&words, &(joint - 1..joint)), self.plurals_with(&words, &last)].concat()
            }
            (PluralWords::Last, _) => self.plurals_with(&words, &last),
        };
        plurals.retain(|plural| plural != term);
        plurals.dedup();
        plurals
    }

    /// The term with those of its words in the plural that `inflected` names.
    fn plurals_with(&self, words: &[&str], inflected: &Range<usize>) -> Vec<String> {
        let mut plurals = vec![String::new()];
        for (index, word) in words.iter().enumerate() {
            let add = |before: &str, shape: &str| [before, if index > 0 { " " } else { "" }, shape].concat();
            if !inflected.contains(&index) {
                plurals.iter_mut().for_each(|before| *before = add(before, word));
                continue;
            }
            let mut shapes = self.word_plurals(word, index == 0 && words.len() > 1);
            // At most a few endings fit a word; a longer term takes the first of them only.
            shapes.truncate(if inflected.len() > 2 { 1 } else { shapes.len() });
            plurals = plurals.iter().flat_map(|before| shapes.iter().map(move |shape| add(before, shape))).collect();
        }
        plurals
    }

    /// Plurals of one word, the most particular ending first; none for one that is too short, if it leads no others, or no word.
    fn word_plurals(&self, word: &str, leads: bool) -> Vec<String> {
        if self.unchanging.contains(word) {
            return vec![word.to_owned()];
        }
        if let Some(plurals) = self.plurals_of_head(word) {
            return plurals;
        }
        let capitals = word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count() + usize::from(leads);
        let inflects = word.chars().next_back().is_some_and(char::is_alphabetic) && (capitals || letters > SHORT);
        if !inflects || self.no_plurals.contains(word) {
            return Vec::new();
        }
        let rules = if capitals { &self.acronym_plurals } else { &self.plurals };
        if rules.iter().any(|(ending, plural)| ending == plural && word.ends_with(ending.as_str())) {
            return vec![word.to_owned()];
        }
        let accented = if word.contains(ACCENTED) { inflected(word, &self.accented_plurals) } else { Vec::new() };
        let mut plurals = accented;
        plurals.extend(inflected(word, rules));
        if letters <= UNSTEMMED && !capitals {
            let changed: Vec<String> = plurals.iter().filter_map(|plural| self.with_plural_vowel(plural, word.len())).collect();
            plurals.extend(changed);
        }
        plurals
    }

    /// Plurals of a word that is several, joined by hyphens and a joining word (*arcs-en-ciel*), or of which the second only says of
    /// which kind the first is (*datas-limite*).
    fn plurals_of_head(&self, word: &str) -> Option<Vec<String>> {
        let (head, rest) = word.split_once('-')?;
        let joining = rest.split('-').next()?;
        let joins = self.joining_words.iter().any(|known| known == joining) && rest.len() > joining.len();
        let heads = || self.word_plurals(head, true).into_iter();
        if joins {
            return Some(heads().map(|plural| format!("{plural}-{rest}")).collect());
        }
        // *Datas-limite*, also *datas-limites*.
        let qualifies = self.qualifying_nouns.contains(rest) && !self.verb_parts.iter().any(|verb| verb == head);
        let rests = || std::iter::once(rest.to_owned()).chain(self.word_plurals(rest, true));
        qualifies.then(|| rests().flat_map(|rest| heads().map(move |plural| format!("{plural}-{rest}"))).collect())
    }

    /// A plural with another vowel in the part that is the word itself.
    fn with_plural_vowel(&self, plural: &str, length: usize) -> Option<String> {
        let own = plural.get(..length)?;
        let small = own.to_lowercase();
        let places = self.plural_vowels.iter().filter_map(|(vowel, other)| Some((small.rfind(vowel.as_str())?, vowel, other)));
        let (at, vowel, other) = places.max_by_key(|(at, vowel, _)| at + vowel.len())?;
        let capital = own.get(at..)?.starts_with(char::is_uppercase);
        let other = if capital { other.to_uppercase() } else { other.clone() };
        Some(format!("{}{other}{}", own.get(..at)?, plural.get(at + vowel.len()..)?))
    }
}

/// A word with every ending that fits it changed, the most particular first.
pub(super) fn inflected(word: &str, rules: &[(String, String)]) -> Vec<String> {
    let mut fitting: Vec<_> = rules.iter().filter(|(ending, _)| word.ends_with(ending.as_str())).collect();
    fitting.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
    let changed = |(ending, new): &&(String, String)| [&word[..word.len() - ending.len()], new].concat();
    fitting.iter().map(changed).collect()
}

#[cfg(test)]
mod tests {
    use crate::locale::profile;

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
            ("en", "head of state", "heads of state"),
            ("en", "mother-in-law", "mothers-in-law"),
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
            ("es", "autobús", "autobuses"),
            ("fr", "bijou", "bijoux"),
            ("fr", "cheval", "chevaux"),
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
            ("pt", "data-limite", "datas-limite"),
            ("pt", "data-limite", "datas-limites"),
            ("pt", "palavra-chave", "palavras-chave"),
            ("pt", "projeto-piloto", "projetos-piloto"),
            ("pt", "guarda-chuva", "guarda-chuvas"),
            ("pt", "vice-presidente", "vice-presidentes"),
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
}
