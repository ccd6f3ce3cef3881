//! Forms of adjectives and verbs by the endings of their kind, and where a word is a verb. Data: section `[grammar]` of
//! `language.toml`.

use serde::Deserialize;

use super::pluralised::inflected;
use super::{Grammar, PluralWords};
use crate::model::Span;

/// Letters of a stem that an ending leaves at least.
const STEM: usize = 2;
/// Endings that a kind of adjective has at most where its first form has none.
const FEW: usize = 4;

/// How words that are too short for a stemmer take endings. Section `[grammar.short-words]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ShortWords {
    /// How many letters such words have.
    pub letters: Vec<usize>,
    /// Last letters of such words, none for any, and what is added to them.
    pub endings: Vec<(String, String)>,
    /// Of what is added, that with which many such a word is another one: *kas*, *kasım*.
    pub doubtful: String,
}

impl Grammar {
    /// The other forms of an adjective, in the word of a term that inflects; none for a language in which nothing agrees.
    #[must_use]
    pub fn adjective_forms(&self, term: &str) -> Vec<String> {
        self.with_head(term, |word| {
            let fits =
                |ending: &str| word.strip_suffix(ending).is_some_and(|stem| stem.is_empty() || stem.chars().count() >= STEM);
            let rows = self.agreeing.iter().filter(|row| fits(&row[0]));
            if let Some(row) = rows.max_by_key(|row| row[0].len()) {
                return row.iter().map(|ending| replaced(word, &row[0], ending)).collect();
            }
            let kinds = self.inflections.iter().map(|line| line.split(' ').map(bare).collect::<Vec<&str>>());
            let is_adjective = |kind: &Vec<&str>| !self.infinitives.iter().any(|ending| ending == kind[0]) && fits(kind[0]);
            let few = |kind: &Vec<&str>| !kind[0].is_empty() || kind.len() <= FEW;
            let Some(kind) = kinds.filter(|kind| is_adjective(kind) && few(kind)).max_by_key(|kind| kind[0].len()) else {
                return Vec::new();
            };
            kind.iter().map(|ending| replaced(word, kind[0], ending)).collect()
        })
    }

    /// The other forms of a verb that stands as its infinitive, in the word of a term that inflects, those with other letters
    /// before the ending (*despliegan*) too; none where the word is no infinitive.
    #[must_use]
    pub fn conjugated(&self, term: &str) -> Vec<String> {
        self.with_head(term, |word| {
            if let Some(forms) = self.ruled_forms(word) {
                return forms;
            }
            let kinds = self.inflections.iter().map(|line| line.split(' ').collect::<Vec<&str>>());
            let verbs = kinds.filter(|kind| self.infinitives.iter().any(|ending| ending == kind[0]));
            let Some(kind) = verbs.filter(|kind| word.ends_with(kind[0])).max_by_key(|kind| (kind[0].len(), kind.len())) else {
                return Vec::new();
            };
            let stem = &word[..word.len() - kind[0].len()];
            let with = |from: &str, to: &str| {
                let at = stem.rfind(to)?;
                Some([&stem[..at], from, &stem[at + to.len()..]].concat())
            };
            let ways = |(from, to): &(String, String)| [with(from, to), with(to, from)].into_iter().flatten();
            let stems = std::iter::once(stem.to_owned()).chain(self.alternations.iter().flat_map(ways));
            stems.flat_map(|stem| kind.iter().map(move |ending| format!("{stem}{ending}"))).collect()
        })
    }

    /// The other forms of a verb, of the last word of a term or of its last part behind a hyphen, and of the first of several
    /// (*rolled out*); none without such data.
    #[must_use]
    pub fn verb_forms_of(&self, term: &str) -> Vec<String> {
        let mut forms = inflected(term, &self.verb_forms);
        if let Some((verb, rest)) = term.split_once(' ') {
            forms.extend(inflected(verb, &self.verb_forms).iter().map(|form| format!("{form} {rest}")));
        }
        forms
    }

    /// A verb without the word before it as it is listed: *deploy* for *to deploy*.
    #[must_use]
    pub fn without_verb_mark<'a>(&self, term: &'a str) -> Option<&'a str> {
        let (mark, verb) = term.split_once(' ')?;
        self.verb_marks.iter().any(|known| known == mark).then_some(verb)
    }

    /// True for a single word with the ending of a verb.
    #[must_use]
    pub fn is_infinitive(&self, term: &str) -> bool {
        const STEM: usize = 3;
        let stem = |ending: &String| term.strip_suffix(ending.as_str()).map_or(0, |stem| stem.chars().count());
        term.chars().all(char::is_lowercase) && self.infinitives.iter().any(|ending| stem(ending) >= STEM)
    }

    /// True for a word with a long ending that surely is one of words with two genders: *-oso*.
    #[must_use]
    pub fn may_inflect(&self, word: &str) -> bool {
        const LONG: usize = 3;
        let ends = |row: &&[String; 4]| row[0] != row[1] && row[0].chars().count() >= LONG && word.ends_with(row[0].as_str());
        self.agreeing.iter().any(|row| ends(&row) && word.chars().count() > row[0].chars().count() + STEM)
    }

    /// The forms of a word that is too short for the stemmer of its language: *суда*, *evde*.
    #[must_use]
    pub fn short_forms(&self, word: &str) -> Vec<String> {
        let short = &self.short_words;
        let is_word = short.letters.contains(&word.chars().count()) && word.chars().skip(1).all(char::is_lowercase);
        if self.stemmer.is_none() || !is_word || !word.chars().all(char::is_alphabetic) {
            return Vec::new();
        }
        let fits = |last: &str| last.is_empty() || word.ends_with(|c| last.contains(c));
        let endings = short.endings.iter().filter(|(last, _)| fits(last)).flat_map(|(_, endings)| endings.split_whitespace());
        endings.map(|ending| format!("{word}{ending}")).filter(|form| !self.no_plurals.contains(form)).collect()
    }

    /// True for a form of a short word that may as well be another word; in a source it asks for nothing.
    #[must_use]
    pub fn is_doubtful_form(&self, word: &str, form: &str) -> bool {
        let ending = form.strip_prefix(word).unwrap_or_default();
        !ending.is_empty() && self.short_words.doubtful.split_whitespace().any(|doubtful| doubtful == ending)
    }

    /// A term with its chief word in other forms, without the term itself.
    fn with_head(&self, term: &str, forms: impl Fn(&str) -> Vec<String>) -> Vec<String> {
        if self.agreeing.is_empty() || term.chars().any(char::is_uppercase) {
            return Vec::new();
        }
        let (before, head, behind) = match self.plural_words {
            PluralWords::Head => term.split_once(' ').map_or(("", term, ""), |(head, _)| ("", head, &term[head.len()..])),
            PluralWords::Last => {
                term.rsplit_once(' ').map_or(("", term, ""), |(_, last)| (&term[..term.len() - last.len()], last, ""))
            }
        };
        let mut all: Vec<String> = forms(head).into_iter().map(|form| [before, &form, behind].concat()).collect();
        let mut seen = std::collections::BTreeSet::from([term.to_owned()]);
        all.retain(|form| seen.insert(form.clone()));
        all
    }

    /// True where the words beside a stretch of a text surely make a verb of it: *they vote*, *want to vote*, *people spread them*,
    /// *is spread by*.
    #[must_use]
    pub fn is_verb_at(&self, text: &str, stretch: Span) -> bool {
        let (before, after) = (text[..stretch.start].to_lowercase(), text[stretch.end..].to_lowercase());
        let mut words = before.strip_suffix(' ').unwrap_or_default().rsplit(' ');
        let (last, further) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let is_mark = self.infinitive_mark.as_deref() == Some(last);
        let mut behind = after.strip_prefix(' ').unwrap_or_default().split(' ');
        let (next, second) = (behind.next().unwrap_or_default(), behind.next());
        let plain = next.trim_end_matches(|c: char| !c.is_alphanumeric());
        let ends = plain.len() < next.len() || second.is_none_or(|second| self.joining_words.iter().any(|word| word == second));
        let is_adverb = |word: &str| {
            self.adverb_ending
                .as_deref()
                .is_some_and(|ending| word.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(ending))
        };
        let has_article = self.articles.iter().any(|article| article == last);
        let rules = !has_article && self.objects.contains(plain) && (ends || second.is_some_and(is_adverb));
        let passive =
            self.passive_marks.contains(next) && self.before_participles.contains(if is_adverb(last) { further } else { last });
        self.before_verbs.contains(last) || is_mark && self.before_infinitives.contains(further) || rules || passive
    }
}

/// An ending as it is written in the data, a hyphen for none.
fn bare(ending: &str) -> &str {
    if ending == "-" { "" } else { ending }
}

fn replaced(word: &str, ending: &str, other: &str) -> String {
    format!("{}{other}", word.strip_suffix(ending).unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use crate::locale::{Grammar, profile};
    use crate::model::Span;

    fn grammar(tag: &str) -> &'static Grammar {
        &profile(&tag.parse().expect("well-formed")).expect("known").grammar
    }

    #[test]
    fn adjectives_have_the_forms_of_their_kind() {
        for (tag, word, forms) in [
            ("pt", "infeccioso", &["infecciosa", "infecciosos", "infecciosas"][..]),
            ("pt", "digital", &["digitais"]),
            ("pt", "eletrônico", &["eletrônica", "eletrônicos", "eletrônicas"]),
            ("pt", "resistente a antibióticos", &["resistentes a antibióticos"]),
            ("fr", "national", &["nationale", "nationaux", "nationales"]),
            ("fr", "beau", &["belle", "beaux", "belles"]),
            ("es", "digital", &["digitales"]),
            ("en", "digital", &[]),
        ] {
            assert_eq!(grammar(tag).adjective_forms(word), forms, "{word}");
        }
    }

    #[test]
    fn verbs_are_conjugated_by_rule() {
        for (tag, verb, form) in [
            ("fr", "déployer", "déploient"),
            ("fr", "déployer", "déployons"),
            ("es", "desplegar", "desplegaron"),
            ("es", "desplegar", "despliegan"),
            ("pt", "implantar", "implantaram"),
            ("pt", "colocar em quarentena", "colocaram em quarentena"),
        ] {
            let forms = grammar(tag).conjugated(verb);
            assert!(forms.iter().any(|own| own == form), "{verb}: {forms:?}");
        }
        assert_eq!(grammar("pt").conjugated("acordo"), Vec::<String>::new());
    }

    #[test]
    fn short_words_of_a_language_with_cases_have_forms() {
        let has = |word: &str, form: &str| grammar("ru").short_forms(word).iter().any(|own| own == form);
        assert!(has("суд", "суда") && has("мир", "мире") && has("чип", "чипов") && !has("дом", "дома") && !has("газ", "газа"));
        let turkish = |word: &str, form: &str| grammar("tr").short_forms(word).iter().any(|own| own == form);
        for (word, form) in
            [("ev", "evinde"), ("su", "suyu"), ("iş", "işlerini"), ("vergi", "vergisi"), ("kent", "kentin"), ("köy", "köyden")]
        {
            assert!(turkish(word, form), "{form}");
        }
        for (word, form) in [("iş", "işte"), ("ay", "ayna"), ("ev", "evsi"), ("okullar", "okulları")] {
            assert!(!turkish(word, form), "{form}");
        }
        let doubtful = |word: &str, form: &str| grammar("tr").is_doubtful_form(word, form);
        assert!(doubtful("kas", "kasım") && doubtful("kar", "kara") && doubtful("kale", "kalem") && !doubtful("ev", "evde"));
        assert!(grammar("de").short_forms("Rat").is_empty() && grammar("ru").short_forms("США").is_empty());
    }

    #[test]
    fn a_verb_is_told_by_the_words_beside_it() {
        for (text, word, verb) in [
            ("They vote on it", "vote", true),
            ("The virus is spread by droplets", "spread", true),
            ("It was quickly spread by air", "spread", true),
            ("and people spread it quickly", "spread", true),
            ("People spread them", "spread", true),
            ("The deal it signed was good", "deal", false),
            ("the spread of it", "spread", false),
            ("a spread by droplets", "spread", false),
        ] {
            let at = text.find(word).expect("there");
            let found = grammar("en").is_verb_at(text, Span::new(at, at + word.len()));
            assert_eq!(found, verb, "{text}");
        }
    }
}
