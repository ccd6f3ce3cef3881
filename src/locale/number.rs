//! Number and gender of words, as far as their endings and the small words before them tell. Data: section `[grammar]` of
//! `language.toml`.

use std::collections::BTreeSet;

use super::{Gender, Grammar, PluralWords};

/// Number of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// Several.
    Plural,
}

/// What is known of the gender and the number of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class {
    /// Its gender.
    pub gender: Option<Gender>,
    /// Its number.
    pub number: Option<Number>,
}

/// The classes of the four endings of a word that agrees.
const COLUMNS: [Class; 4] = [
    Class { gender: Some(Gender::Masculine), number: Some(Number::Singular) },
    Class { gender: Some(Gender::Feminine), number: Some(Number::Singular) },
    Class { gender: Some(Gender::Masculine), number: Some(Number::Plural) },
    Class { gender: Some(Gender::Feminine), number: Some(Number::Plural) },
];

/// Letters that an ending leaves of a word at least, where it is no word itself.
const STEM: usize = 2;
/// Letters of words that are too short to be told by their endings.
const SHORT: usize = 3;

impl Class {
    /// True when nothing is known in which the two differ.
    #[must_use]
    pub fn fits(self, other: Class) -> bool {
        let gender = self.gender.zip(other.gender).is_none_or(|(a, b)| a == b);
        gender && self.number.zip(other.number).is_none_or(|(a, b)| a == b)
    }

    /// What is known of it, or else what is known of the other.
    #[must_use]
    pub fn or(self, other: Class) -> Class {
        Class { gender: self.gender.or(other.gender), number: self.number.or(other.number) }
    }
}

impl Grammar {
    /// What a small word, with the space or apostrophe behind it, tells of the word after it.
    #[must_use]
    pub fn class_of_small(&self, small: &str) -> Class {
        let column = |rows: &[(String, String)]| {
            let (first, second) = (rows.iter().any(|row| row.0 == small), rows.iter().any(|row| row.1 == small));
            (first != second).then_some(first)
        };
        let gender = column(&self.genders).map(|first| if first { Gender::Masculine } else { Gender::Feminine });
        let number = column(&self.numbers).map(|first| if first { Number::Singular } else { Number::Plural });
        Class { gender, number }
    }

    /// The plural of a term as it is to be written; none where the language's data does not tell, or for a term that looks
    /// like a plural.
    #[must_use]
    pub fn plural_of(&self, term: &str) -> Option<String> {
        let regular = !self.numbers.is_empty() && self.number_of(term) != Some(Number::Plural);
        self.plurals_of(term).into_iter().next().filter(|_| regular)
    }

    /// The number that the ending of a term's chief word gives away; none for a language without such data.
    #[must_use]
    pub fn number_of(&self, term: &str) -> Option<Number> {
        let mut words = term.split(' ');
        let head = match self.plural_words {
            PluralWords::Head => words.next(),
            PluralWords::Last => words.next_back(),
        };
        let head = head.filter(|_| !self.plural_endings.is_empty())?.to_lowercase();
        let ends = |endings: &[String]| endings.iter().any(|ending| head.ends_with(ending.as_str()));
        let plural = ends(&self.plural_endings) && !ends(&self.like_plurals);
        Some(if plural { Number::Plural } else { Number::Singular })
    }

    /// True for a word that may be a singular or a plural: *aircraft*, *series*; for any word of a language whose data does
    /// not tell.
    #[must_use]
    pub fn may_be_plural(&self, term: &str) -> bool {
        let last = term.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let invariable = self.invariable.iter().any(|ending| last.ends_with(ending.as_str()));
        invariable || self.number_of(term) != Some(Number::Singular)
    }

    /// The classes that a word's ending allows it where it agrees with a noun; none for a word of another kind.
    fn agreeing_rows(&self, word: &str) -> impl Iterator<Item = (&[String; 4], usize)> {
        let fits = |ending: &str| {
            let stem = word.strip_suffix(ending).map(|stem| stem.chars().count());
            stem.is_some_and(|stem| stem == 0 || stem >= STEM) && !ending.is_empty()
        };
        let mut rows: Vec<(&[String; 4], usize)> = self
            .agreeing
            .iter()
            .flat_map(|row| (0..4).filter(|column| fits(&row[*column])).map(move |column| (row, column)))
            .collect();
        let longest = rows.iter().map(|(row, column)| row[*column].len()).max().unwrap_or(0);
        rows.retain(|(row, column)| row[*column].len() == longest);
        rows.into_iter()
    }

    /// The classes of nouns that a word agrees with, as its ending tells; none for a word of another kind.
    #[must_use]
    pub fn classes_of(&self, word: &str) -> Vec<Class> {
        let word = word.to_lowercase();
        self.agreeing_rows(&word).map(|(_, column)| COLUMNS[column]).collect()
    }

    /// True for a word that may agree with a noun of this class: *novas* with *as*.
    #[must_use]
    pub fn agrees(&self, word: &str, class: Class) -> bool {
        let word = word.to_lowercase();
        self.agreeing_rows(&word).any(|(_, column)| COLUMNS[column].fits(class))
    }

    /// True for a word that agrees with a noun of this class and not with one of the other gender: *branco*, and not *verde*.
    pub(super) fn agrees_surely(&self, word: &str, class: Class) -> bool {
        let word = word.to_lowercase();
        let mut rows = self.agreeing_rows(&word).filter(|(row, _)| row[0] != row[1]).peekable();
        rows.peek().is_some() && rows.all(|(_, column)| COLUMNS[column].fits(class))
    }

    /// True for an adjective that stands before its noun, in any form: *novas*.
    #[must_use]
    pub fn is_leading_adjective(&self, word: &str) -> bool {
        self.is_listed(&word.to_lowercase(), &self.leading_adjectives)
    }

    /// True for an adjective of a list of masculine singulars, in whatever form it stands.
    fn is_listed(&self, small: &str, list: &BTreeSet<String>) -> bool {
        list.contains(small)
            || self.agreeing_rows(small).any(|(row, column)| {
                let stem = &small[..small.len() - row[column].len()];
                stem.is_empty() || list.contains(&format!("{stem}{}", row[0]))
            })
    }

    /// A word that agrees with a noun of one class, as it agrees with one of another; none for a word that does not.
    #[must_use]
    pub fn agreed(&self, word: &str, from: Class, to: Class) -> Option<String> {
        let small = word.to_lowercase();
        let (row, column) = self.agreeing_rows(&small).find(|(_, column)| COLUMNS[*column].fits(from))?;
        let wanted = to.or(COLUMNS[column]);
        let column = COLUMNS.iter().position(|class| *class == wanted)?;
        let (_, before) = self.agreeing_rows(&small).find(|(own, _)| *own == row)?;
        let stem = word.len().checked_sub(row[before].len())?;
        let changed = format!("{}{}", word.get(..stem)?, row[column]);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        Some(if capital && stem == 0 { capitalised(&changed) } else { changed })
    }

    /// A participle as it is said of a noun of a class, or an adjective of the lists, where these are asked for as well; none for another word, and for one that agrees with it already: *assinado* of *a convenção*.
    #[must_use]
    pub fn said_of(&self, word: &str, noun: Class, adjectives: bool) -> Option<String> {
        let small = word.to_lowercase();
        if self.predicates.others.contains(&small) || self.unchanging.contains(&small) {
            return None;
        }
        let participle = self.predicates.participles.iter().find_map(|row| {
            let column =
                row.iter().position(|ending| small.strip_suffix(ending.as_str()).is_some_and(|stem| stem.len() >= STEM))?;
            Some((row, column))
        });
        let (row, column) = participle.or_else(|| {
            let is_known =
                [&self.leading_adjectives, &self.predicates.adjectives].iter().any(|list| self.is_listed(&small, list));
            let is_whole = || self.agreeing.iter().any(|row| row[0].len() > 2 && row.contains(&small));
            let is_sought = adjectives && (small.chars().count() > SHORT || is_known && is_whole());
            let is_said = |row: &[String; 4]| row[0] != row[1] && (is_known || self.predicates.endings.contains(&row[0]));
            self.agreeing_rows(&small).find(|(row, _)| is_sought && is_said(row))
        })?;
        if COLUMNS[column].fits(noun) {
            return None;
        }
        let wanted = noun.or(COLUMNS[column]);
        let other = COLUMNS.iter().position(|class| *class == wanted)?;
        Some(format!("{}{}", word.get(..word.len() - row[column].len())?, row[other]))
    }

    /// True for a word that may stand between a form of *to be* and what is said: *sido*, *mais*, *finalmente*.
    #[must_use]
    pub fn may_stand_within(&self, word: &str) -> bool {
        let is_adverb = |ending: &String| word.len() > ending.len() && word.ends_with(ending.as_str());
        self.unchanging.contains(word)
            || self.predicates.within.contains(word)
            || self.predicates.adverb_endings.iter().any(is_adverb)
    }

    /// The gender that the words beside a term's first give away, where their endings surely are those of adjectives.
    pub(super) fn gender_of_adjectives(&self, term: &str) -> Option<Gender> {
        const SURE: usize = 3;
        let words = term.split([' ', '-']).take_while(|word| !self.joining_words.iter().any(|joining| joining == word)).skip(1);
        let told = |word: &str| {
            let mut classes = self.agreeing_rows(word).filter(|(row, _)| row[0].chars().count() >= SURE && row[0] != row[1]);
            classes.next().and_then(|(_, column)| COLUMNS[column].gender)
        };
        words.into_iter().filter(|word| !self.unchanging.contains(*word)).find_map(told)
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Class, Number};
    use crate::locale::{Gender, Grammar, profile};

    fn grammar(tag: &str) -> &'static Grammar {
        &profile(&tag.parse().expect("well-formed")).expect("known").grammar
    }

    const ONE: Option<Number> = Some(Number::Singular);
    const MANY: Option<Number> = Some(Number::Plural);
    const HE: Option<Gender> = Some(Gender::Masculine);
    const SHE: Option<Gender> = Some(Gender::Feminine);

    #[test]
    fn small_words_tell_gender_and_number() {
        for (tag, small, gender, number) in [
            ("pt", "das ", SHE, MANY),
            ("pt", "o ", HE, ONE),
            ("pt", "duas ", SHE, None),
            ("es", "de los ", HE, MANY),
            ("fr", "les ", None, MANY),
            ("fr", "l’", None, ONE),
            ("fr", "cette ", SHE, ONE),
            ("en", "these ", None, MANY),
            ("de", "die ", None, None),
        ] {
            assert_eq!(grammar(tag).class_of_small(small), Class { gender, number }, "{small}");
        }
    }

    #[test]
    fn adjectives_that_lead_a_noun_are_known_from_nouns() {
        for (tag, words, leads) in [
            ("pt", "novas velho boa grandes principais últimas", true),
            ("pt", "horas semana agência relatórios estrada", false),
            ("es", "nuevas primer gran principales", true),
            ("fr", "nouvelles bon grandes", true),
            ("fr", "initiative maison", false),
            ("en", "new", false),
        ] {
            for word in words.split(' ') {
                assert_eq!(grammar(tag).is_leading_adjective(word), leads, "{word}");
            }
        }
    }

    #[test]
    fn a_plural_is_written_where_the_language_tells_how() {
        for (tag, term, plural) in [
            ("pt", "contrato", Some("contratos")),
            ("pt", "aeronave não tripulada", Some("aeronaves não tripuladas")),
            ("pt", "papel", Some("papéis")),
            ("pt", "data-limite", Some("datas-limite")),
            ("pt", "homem-bomba", Some("homens-bomba")),
            ("pt", "móvel", Some("móveis")),
            ("pt", "réptil", Some("répteis")),
            ("pt", "barril", Some("barris")),
            ("pt", "país", Some("países")),
            ("pt", "mês", Some("meses")),
            ("pt", "cicatriz", Some("cicatrizes")),
            ("pt", "vírus", None),
            ("pt", "Estados Unidos", None),
            ("es", "reactor", Some("reactores")),
            ("es", "crisis", None),
            ("es", "acción", Some("acciones")),
            ("fr", "détail", Some("détails")),
            ("fr", "cheval", Some("chevaux")),
            ("en", "key", Some("keys")),
            ("en", "human", Some("humans")),
            ("it", "contratto", Some("contratti")),
            ("it", "banca", Some("banche")),
            ("it", "città", None),
            ("de", "Kraftwerk", None),
        ] {
            assert_eq!(grammar(tag).plural_of(term).as_deref(), plural, "{term}");
        }
    }

    #[test]
    fn a_word_may_be_one_or_many() {
        for (tag, word, may) in [
            ("en", "agreements", true),
            ("en", "new aircraft", true),
            ("en", "series", true),
            ("en", "virus", false),
            ("en", "process", false),
            ("en", "team", false),
            ("fr", "travaux", true),
            ("fr", "travail", false),
            ("zh-Hans", "协议", true),
        ] {
            assert_eq!(grammar(tag).may_be_plural(word), may, "{word}");
        }
    }

    #[test]
    fn adjectives_follow_another_noun() {
        let class = |gender, number| Class { gender, number };
        for (tag, word, from, to, expected) in [
            ("pt", "Novos", class(HE, MANY), class(SHE, MANY), Some("Novas")),
            ("pt", "velha", class(SHE, ONE), class(HE, MANY), Some("velhos")),
            ("pt", "grandes", class(SHE, MANY), class(HE, MANY), Some("grandes")),
            ("pt", "novas", class(HE, MANY), class(SHE, MANY), None),
            ("pt", "ontem", class(HE, MANY), class(SHE, MANY), None),
            ("es", "principales", class(None, MANY), class(SHE, ONE), Some("principal")),
            ("fr", "nouvelles", class(None, MANY), class(HE, None), Some("nouveaux")),
            ("fr", "petite", class(SHE, ONE), class(HE, ONE), Some("petit")),
        ] {
            assert_eq!(grammar(tag).agreed(word, from, to).as_deref(), expected, "{word}");
        }
        assert_eq!(grammar("pt").gender_of("aeronave não tripulada"), SHE);
        assert_eq!(grammar("pt").gender_of("sistema operativo"), HE);
        assert_eq!(grammar("pt").gender_of("forma de artilharia armada"), None);
        assert_eq!(grammar("fr").gender_of("réseau privé"), HE, "its own ending comes first");
    }
}
