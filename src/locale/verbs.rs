//! Regular forms of verbs: which a word may be, and the same form of another verb. Section `[grammar.verbs]` of
//! `language.toml`.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::typography::words;
use super::{Grammar, Number};

/// How the verbs of a language make their forms. What is not sure of a verb is not said of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Verbs {
    /// Kinds of verbs by the end of their infinitive; the longest that fits counts.
    pub kinds: Vec<Kind>,
    /// How the end of a stem is written before some letters: the end of the infinitive, that of the stem, what stands for it, and
    /// the letters: *marcar*, *marque*.
    pub spelling: Vec<[String; 4]>,
    /// The end of an infinitive, and what it is before some of the pronouns: *fazer*, *fazê-lo*.
    pub shortened: Vec<(String, String)>,
    /// Those pronouns.
    #[serde(deserialize_with = "words")]
    pub shortening: BTreeSet<String>,
    /// The other pronouns that stand behind a verb and a hyphen.
    #[serde(deserialize_with = "words")]
    pub pronouns: BTreeSet<String>,
    /// Pronouns that are the subject of a verb behind them.
    #[serde(deserialize_with = "words")]
    pub subjects: BTreeSet<String>,
    /// Forms of verbs behind which a participle stands, beside the copulas.
    #[serde(deserialize_with = "words")]
    pub auxiliaries: BTreeSet<String>,
    /// Forms of irregular verbs by number: *foi*, *foram*.
    pub persons: Vec<(String, String)>,
    /// Verbs that the lists of words do not have.
    #[serde(deserialize_with = "words")]
    pub known: BTreeSet<String>,
    /// Verbs of whose forms nothing is sure.
    #[serde(deserialize_with = "words")]
    pub irregular: BTreeSet<String>,
    /// The same by the end of the infinitive, where none of `changing-endings` is longer.
    pub irregular_endings: Vec<String>,
    /// Verbs whose present is not sure.
    #[serde(deserialize_with = "words")]
    pub changing: BTreeSet<String>,
    /// The same by the end of the infinitive.
    pub changing_endings: Vec<String>,
    /// The same by the end of the infinitive and the last vowel before it.
    pub changing_vowels: Vec<(String, String)>,
    /// Verbs whose participle is not sure.
    #[serde(deserialize_with = "words")]
    pub doubtful_participles: BTreeSet<String>,
}

/// The endings of a kind of verbs, in the same order as those of the others.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Kind {
    /// That of the infinitive.
    pub infinitive: String,
    /// The only verbs that are of this kind; empty for all that end so.
    #[serde(deserialize_with = "words")]
    pub verbs: BTreeSet<String>,
    /// The participle as [`Grammar::agreeing`](super::Grammar).
    pub participle: [String; 4],
    /// The gerund.
    pub gerund: String,
    /// The present, person by person.
    #[serde(deserialize_with = "words")]
    pub present: Vec<String>,
    /// The present of what is wished or doubted.
    #[serde(deserialize_with = "words")]
    pub conjunctive: Vec<String>,
    /// All other forms, tense by tense, the preterite first; of each five persons: I, thou, one, we, they.
    #[serde(deserialize_with = "words")]
    pub others: Vec<String>,
}

/// Which form of a verb it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// *Fazer*.
    Infinitive,
    /// *Fazê* in *fazê-lo*.
    Shortened,
    /// *Feito*, by gender and number.
    Participle(usize),
    /// *Fazendo*.
    Gerund,
    /// *Faz*, by its place in the list.
    Present(usize),
    /// *Faça*, the same.
    Conjunctive(usize),
    /// *Fez*, the same.
    Other(usize),
}

impl Form {
    /// The same form of the third person in a number; none for another person, and for what has no number.
    #[must_use]
    pub fn in_number(self, number: Number) -> Option<Form> {
        let moved = |place: usize| {
            let (row, person) = (place / PERSONS, place % PERSONS);
            let third = if number == Number::Singular { ONE } else { MANY };
            (person == ONE || person == MANY).then_some(row * PERSONS + third)
        };
        match self {
            Form::Present(place) => moved(place).map(Form::Present),
            Form::Conjunctive(place) => moved(place).map(Form::Conjunctive),
            Form::Other(place) => moved(place).map(Form::Other),
            Form::Infinitive | Form::Shortened | Form::Participle(_) | Form::Gerund => None,
        }
    }
}

/// A form of a verb that a word may be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// The infinitive.
    pub verb: String,
    /// Which form.
    pub form: Form,
}

/// Where the preterite of a third person stands among the other forms: it tells a verb best.
const PRETERITE: [usize; 2] = [ONE, MANY];
/// Persons of a tense, and where the third stands among them.
const PERSONS: usize = 5;
const ONE: usize = 2;
const MANY: usize = 4;
/// Letters of a stem at least.
const STEM: usize = 2;
/// Letters of an ending at least that tells by itself, and of the stem before it.
const TELLING: usize = 3;

impl Kind {
    fn ending(&self, form: Form) -> Option<&str> {
        let ending = match form {
            Form::Infinitive => &self.infinitive,
            Form::Shortened => return None,
            Form::Participle(place) => self.participle.get(place)?,
            Form::Gerund => &self.gerund,
            Form::Present(place) => self.present.get(place)?,
            Form::Conjunctive(place) => self.conjunctive.get(place)?,
            Form::Other(place) => self.others.get(place)?,
        };
        Some(ending)
    }

    fn forms(&self) -> impl Iterator<Item = Form> {
        let one = [Form::Infinitive, Form::Gerund].into_iter().chain((0..4).map(Form::Participle));
        let present = (0..self.present.len()).map(Form::Present);
        let conjunctive = (0..self.conjunctive.len()).map(Form::Conjunctive);
        one.chain(present).chain(conjunctive).chain((0..self.others.len()).map(Form::Other))
    }
}

impl Verbs {
    /// The kind of a verb.
    fn kind(&self, verb: &str) -> Option<&Kind> {
        let fits = |kind: &&Kind| {
            let stem = verb.strip_suffix(kind.infinitive.as_str());
            let is_long = |stem: &str| kind.infinitive.len() > 2 || stem.chars().count() >= STEM;
            stem.is_some_and(is_long) && (kind.verbs.is_empty() || kind.verbs.contains(verb))
        };
        self.kinds.iter().filter(fits).max_by_key(|kind| (!kind.verbs.is_empty(), kind.infinitive.len()))
    }

    /// A stem as it is written before an ending.
    fn spelt(&self, stem: &str, kind: &Kind, ending: &str) -> String {
        let fits = |row: &&[String; 4]| {
            kind.infinitive.ends_with(&row[0]) && stem.ends_with(&row[1]) && ending.starts_with(|c| row[3].contains(c))
        };
        match self.spelling.iter().filter(fits).max_by_key(|row| row[1].len()) {
            Some(row) => [&stem[..stem.len() - row[1].len()], &row[2], ending].concat(),
            None => [stem, ending].concat(),
        }
    }

    /// A form of a verb by rule, sure or not.
    fn ruled(&self, verb: &str, form: Form) -> Option<String> {
        if form == Form::Shortened {
            let (ending, short) = self.shortened.iter().find(|(ending, _)| verb.ends_with(ending.as_str()))?;
            return Some([verb.strip_suffix(ending.as_str())?, short].concat());
        }
        let kind = self.kind(verb)?;
        Some(self.spelt(verb.strip_suffix(kind.infinitive.as_str())?, kind, kind.ending(form)?))
    }

    /// True where a form of a verb surely is that of the rule.
    fn is_sure(&self, verb: &str, form: Form) -> bool {
        let Some(kind) = self.kind(verb) else { return false };
        if form == Form::Infinitive || form == Form::Shortened {
            return true;
        }
        let longest = |endings: &[String]| endings.iter().filter(|e| verb.ends_with(e.as_str())).map(String::len).max();
        let (irregular, changing) = (longest(&self.irregular_endings), longest(&self.changing_endings));
        let own = Some(kind.infinitive.len());
        if self.irregular.contains(verb) || irregular > own && irregular > changing {
            return kind.verbs.contains(verb);
        }
        let vowel = |(ending, vowels): &(String, String)| {
            let stem = verb.strip_suffix(ending.as_str()).unwrap_or_default();
            kind.infinitive == *ending && stem.chars().rev().find(|c| is_vowel(*c)).is_some_and(|last| vowels.contains(last))
        };
        let changes = || self.changing.contains(verb) || changing > own || self.changing_vowels.iter().any(vowel);
        match form {
            Form::Present(_) | Form::Conjunctive(_) => !changes(),
            Form::Participle(_) => !self.doubtful_participles.contains(verb),
            _ => true,
        }
    }

    /// Every form that a word may be by its ending, with the length of that.
    fn all_readings(&self, word: &str) -> Vec<(Reading, usize)> {
        let mut found = Vec::new();
        for kind in &self.kinds {
            for form in kind.forms() {
                let Some((ending, rest)) = kind.ending(form).and_then(|own| Some((own, word.strip_suffix(own)?))) else {
                    continue;
                };
                let is_written = |row: &&[String; 4]| rest.ends_with(&row[2]) && ending.starts_with(|c| row[3].contains(c));
                let undone =
                    self.spelling.iter().filter(is_written).map(|row| [&rest[..rest.len() - row[2].len()], &row[1]].concat());
                let verbs = undone.chain([rest.to_owned()]).map(|stem| stem + &kind.infinitive);
                let fits = |verb: &String| self.ruled(verb, form).as_deref() == Some(word);
                found.extend(verbs.filter(fits).map(|verb| (Reading { verb, form }, ending.len())));
            }
        }
        found
    }
}

fn is_vowel(c: char) -> bool {
    "aeiouáéíóúâêôãõ".contains(c)
}

impl Grammar {
    /// True for a language whose verbs have forms that only rules or lists could tell.
    #[must_use]
    pub fn conjugates(&self) -> bool {
        self.stemmer.is_some() || !self.inflections.is_empty() || !self.verbs.kinds.is_empty()
    }

    /// The forms that a word (in small letters) may be, of verbs that are known by the lists of words or else by an ending that
    /// tells. `is_word` knows of those lists.
    #[must_use]
    pub fn readings(&self, word: &str, is_word: &dyn Fn(&str) -> bool) -> Vec<Reading> {
        let verbs = &self.verbs;
        let known = |verb: &str| {
            let listed = |form| verbs.ruled(verb, form).is_some_and(|own| own != word && is_word(&own));
            verbs.known.contains(verb)
                || verbs.kind(verb).is_some_and(|kind| kind.verbs.contains(verb))
                || is_word(verb)
                || listed(Form::Gerund)
                || PRETERITE.map(Form::Other).into_iter().any(listed)
        };
        let all = verbs.all_readings(word);
        let mut found: Vec<Reading> =
            all.iter().map(|(reading, _)| reading).filter(|reading| known(&reading.verb)).cloned().collect();
        if found.is_empty() {
            let longest = all.iter().map(|(_, length)| *length).max().unwrap_or(0);
            let tells = |(reading, length): &&(Reading, usize)| {
                let is_whole = reading.form == Form::Infinitive && reading.verb.chars().count() >= 2 * TELLING;
                let stem = word.chars().count().saturating_sub(*length);
                *length == longest && (is_whole || *length >= TELLING && stem >= TELLING)
            };
            found = all.iter().filter(tells).map(|(reading, _)| reading.clone()).collect();
        }
        // *Criam* is *criar*, not *crer*.
        if found.iter().any(|reading| !verbs.irregular.contains(&reading.verb)) {
            found.retain(|reading| !verbs.irregular.contains(&reading.verb));
        }
        found.sort();
        found.dedup();
        found
    }

    /// The same for what stands before one of the pronouns that shorten an infinitive: *fazê* in *fazê-lo*.
    #[must_use]
    pub fn shortened_readings(&self, word: &str) -> Vec<Reading> {
        let whole = |(ending, short): &(String, String)| {
            let verb = [word.strip_suffix(short.as_str())?, ending].concat();
            self.verbs.kind(&verb).map(|_| Reading { verb, form: Form::Shortened })
        };
        self.verbs.shortened.iter().filter_map(whole).collect()
    }

    /// A form of a verb that stands as its infinitive, in the first word of a term; none where it is not sure.
    #[must_use]
    pub fn verb_in(&self, term: &str, form: Form) -> Option<String> {
        let (verb, rest) = term.split_at(term.find(' ').unwrap_or(term.len()));
        let said = self.verbs.ruled(verb, form).filter(|_| self.verbs.is_sure(verb, form))?;
        Some(said + rest)
    }

    /// All forms of a verb by rule, those that are not sure, too; none for a language without such rules.
    pub(super) fn ruled_forms(&self, verb: &str) -> Option<Vec<String>> {
        let forms = self.verbs.kind(verb)?.forms().chain([Form::Shortened]);
        Some(forms.filter_map(|form| self.verbs.ruled(verb, form)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Reading};
    use crate::locale::{Grammar, profile};
    use crate::model::LanguageTag;

    fn grammar(tag: &str) -> &'static Grammar {
        &profile(&tag.parse().expect("well-formed")).expect("known").grammar
    }

    /// A verb in the form of a word of another, where that is sure.
    fn as_in(verb: &str, word: &str) -> Option<String> {
        let tag: LanguageTag = "pt".parse().expect("well-formed");
        let profile = profile(&tag).expect("known");
        let grammar = &profile.grammar;
        let readings: Vec<Reading> = match word.strip_suffix('-') {
            Some(short) => grammar.shortened_readings(short),
            None => grammar.readings(word, &|word| profile.has_word(word, &tag)),
        };
        let mut said: Vec<Option<String>> = readings.iter().map(|reading| grammar.verb_in(verb, reading.form)).collect();
        said.sort();
        said.dedup();
        if said.len() == 1 { said.remove(0) } else { None }
    }

    #[test]
    fn a_verb_has_the_form_of_another() {
        for (verb, word, said) in [
            ("admitir", "contratado", Some("admitido")),
            ("admitir", "contratadas", Some("admitidas")),
            ("admitir", "contrata", Some("admite")),
            ("admitir", "contratam", Some("admitem")),
            ("admitir", "contratei", Some("admiti")),
            ("admitir", "contratava", Some("admitia")),
            ("acionar", "processou", Some("acionou")),
            ("acionar", "processando", Some("acionando")),
            ("acionar", "processem", Some("acionem")),
            ("recolher", "retirar", Some("recolher")),
            ("recolher", "coletou", Some("recolheu")),
            ("recolher", "retirarem", Some("recolherem")),
            ("recolher", "retire", Some("recolha")),
            ("homologar", "aprovados", Some("homologados")),
            ("homologar", "aprove", Some("homologue")),
            ("homologar", "aprovei", Some("homologuei")),
            ("desdobrar", "implantaram", Some("desdobraram")),
            ("desdobrar", "lança", Some("desdobra")),
            ("marcar", "lance", Some("marque")),
            ("lançar", "marque", Some("lance")),
            ("fornecer", "ofereço", Some("forneço")),
            ("fornecer", "entregue", Some("forneça")),
            ("proteger", "ajudo", Some("protejo")),
            ("bloquear", "aprova", Some("bloqueia")),
            ("bloquear", "aprovam", Some("bloqueiam")),
            ("bloquear", "aprovou", Some("bloqueou")),
            ("produzir", "criam", Some("produzem")),
            ("produzir", "cria", Some("produz")),
            ("manter", "retirou", Some("manteve")),
            ("manter", "retirado", Some("mantido")),
            ("propor", "aprovou", Some("propôs")),
            ("aprovar", "propôs", Some("aprovou")),
            ("aprovar", "fez", Some("aprovou")),
            ("aprovar", "fazem", Some("aprovam")),
            ("recolher", "implantá-", Some("recolhê")),
            ("recolher", "fazê-", Some("recolhê")),
            ("admitir", "contratá-", Some("admiti")),
            ("aprovar", "recolhê-", Some("aprová")),
            ("colocar em quarentena", "isolou", Some("colocou em quarentena")),
            // What is not sure: a verb with another vowel, none at all, two verbs.
            ("servir", "aprova", None),
            ("servir", "aprovou", Some("serviu")),
            ("construir", "aprova", None),
            ("prender", "retirado", None),
            ("escrever", "aprovado", Some("escrito")),
            ("acionar", "mesa", None),
            ("acionar", "deles", None),
        ] {
            assert_eq!(as_in(verb, word).as_deref(), said, "{verb} as {word}");
        }
    }

    #[test]
    fn a_word_may_be_forms_of_several_verbs() {
        let all = grammar("pt").readings("marque", &|_| true);
        let verbs: Vec<(&str, Form)> = all.iter().map(|reading| (reading.verb.as_str(), reading.form)).collect();
        assert!(
            verbs.contains(&("marcar", Form::Conjunctive(0))) && !verbs.iter().any(|(verb, _)| *verb == "marcer"),
            "{verbs:?}"
        );
        assert_eq!(grammar("fr").readings("approuve", &|_| true), Vec::new());
    }

    #[test]
    fn no_form_is_a_word_that_does_not_exist() {
        let forms = grammar("pt").conjugated("homologar");
        let has = |form: &str| forms.iter().any(|own| own == form);
        assert!(has("homologuei") && has("homologados") && has("homologá") && has("homologássemos"));
        assert!(!has("homolojados") && !has("homologe"), "{forms:?}");
    }
}
