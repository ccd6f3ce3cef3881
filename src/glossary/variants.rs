//! What a glossary writes in one way and a text in others: closed, spaced and hyphened words, forms of adjectives and verbs,
//! an article before the wording, capitals that mean something.

use super::{CasePolicy, Concept, Glossary, PartOfSpeech, Term};
use crate::locale::{Class, Grammar, profile};
use crate::model::{LanguageTag, Span};

/// Letters of each part of a word that may be written as one: *data center*, *datacenter*.
const PART: usize = 3;

/// A source is understood with hyphens for spaces and spaces for hyphens (*fine-tuning*, *fine tuning*), without either
/// (*finetuning*), and with a hyphen behind a part that words begin with (*co-operate*).
pub(super) fn spelling_variants(term: &Term, grammar: Option<&Grammar>) -> Vec<Term> {
    let with = |change: &dyn Fn(&str) -> Option<String>| {
        let text = change(term.text.trim())?;
        let all = |texts: &[String]| texts.iter().filter_map(|text| change(text)).collect();
        Some(Term { text, forms: all(&term.forms), short: all(&term.short), ..term.clone() })
    };
    let swapped = |from: char, to: &str, text: &str| Some(text.replace(from, to)).filter(|other| other != text);
    let parted = |mark: &str, text: &str| {
        let grammar = grammar?;
        let ends = text.char_indices().map(|(at, _)| at).skip(1);
        let end = ends.filter(|end| grammar.prefixes.contains(&text[..*end].to_lowercase())).last()?;
        let long = text[end..].chars().count() > PART && text.chars().all(char::is_alphabetic);
        long.then(|| [&text[..end], mark, &text[end..]].concat())
    };
    let all = [
        with(&|text| swapped('-', " ", text)),
        with(&|text| swapped(' ', "-", text)),
        with(&joined),
        with(&|text| parted("-", text)),
    ];
    all.into_iter().flatten().collect()
}

/// Two words or parts as one: *wi-fi*, *wifi*.
fn joined(text: &str) -> Option<String> {
    let (first, second) = text.split_once(['-', ' '])?;
    let is_hyphen = text.contains('-');
    let whole = |part: &str| part.chars().all(char::is_alphabetic) && (is_hyphen || part.chars().count() >= PART);
    // *AI lab* is no word.
    let plain = text.chars().skip(1).all(|c| !c.is_uppercase());
    (whole(first) && whole(second) && plain && first.len() + second.len() >= 2 * PART - 2).then(|| format!("{first}{second}"))
}

/// The forms of an adjective or a verb, by rule.
pub(super) fn inflected(term: &Term, part: Option<PartOfSpeech>) -> Vec<String> {
    let Some(grammar) = profile(&term.language).map(|profile| &profile.grammar) else { return Vec::new() };
    match part {
        Some(PartOfSpeech::Adjective) => grammar.adjective_forms(&term.text),
        Some(PartOfSpeech::Verb) => [grammar.conjugated(&term.text), grammar.verb_forms_of(&term.text)].concat(),
        // *Infeccioso* is most often an adjective, whoever does not say so; a feminine of a noun (*empresária*) answers as well.
        None if term.gender.is_none() && !term.text.contains(' ') && grammar.may_inflect(&term.text) => {
            grammar.adjective_forms(&term.text)
        }
        _ => grammar.short_forms(&term.text),
    }
}

/// The word class of a term: its own, or else the only one that is stated of its concept.
pub(super) fn part_of(concept: &Concept, term: &Term) -> Option<PartOfSpeech> {
    let mut stated: Vec<PartOfSpeech> = concept.terms.iter().filter_map(|term| term.part_of_speech).collect();
    stated.dedup();
    term.part_of_speech.or_else(|| stated.first().copied().filter(|_| stated.len() == 1))
}

/// A wording without the article before it, which depends on the sentence: *novo coronavírus* for *o novo coronavírus*, whose
/// gender the article tells. Before a capital it is part of a name (*la Haya*), unless it is one that becomes one word with a
/// preposition before it (*o Senado*, *no Senado*); then it is told.
pub(super) fn without_article(term: &Term, grammar: &Grammar) -> (Term, Option<String>) {
    let contracts = |small: &str| grammar.contractions.iter().any(|(parts, _)| parts.ends_with(&format!(" {small}")));
    let cut = |text: &str| -> Option<(Class, String, Option<String>)> {
        let (small, rest) = match text.split_once(' ') {
            Some((word, rest)) if grammar.articles.contains(&word.to_lowercase()) || contracts(&format!("{word} ")) => {
                (format!("{} ", word.to_lowercase()), rest)
            }
            _ => {
                let (word, rest) = text.split_once(['’', '\''])?;
                (format!("{}’", word.to_lowercase()), rest)
            }
        };
        let class = grammar.class_of_small(&small);
        let known = grammar.articles.contains(&small.trim_end().to_owned()) && class != Class::default();
        let gender = term.gender.or_else(|| grammar.gender_of(rest));
        // Of *a*, article and preposition, the gender of the noun tells.
        if rest.starts_with(char::is_uppercase) && text.starts_with(char::is_lowercase) {
            let fits = class != Class::default() && gender.is_none_or(|own| class.gender.is_none_or(|gender| gender == own));
            let article = Some(small.trim_end().to_owned());
            return (fits && contracts(&small)).then(|| (class, rest.to_owned(), article));
        }
        let fits = !grammar.doubtful_small_words.contains(&small) && class.fits(Class { gender, number: None })
            || gender.is_some() && gender == class.gender;
        (known && fits && rest.starts_with(char::is_lowercase)).then(|| (class, rest.to_owned(), None))
    };
    let Some((class, text, article)) = cut(&term.text) else { return (term.clone(), None) };
    let forms = term.forms.iter().map(|form| cut(form).map_or_else(|| form.clone(), |(_, rest, _)| rest)).collect();
    (Term { text, forms, gender: term.gender.or(class.gender), ..term.clone() }, article)
}

/// A name without its article, which sentences join to the word before it: *Pays-Bas* of *les Pays-Bas*, as in *aux Pays-Bas*.
pub(super) fn name_without_article(term: &Term, grammar: &Grammar) -> Option<String> {
    let (article, name) = term.text.split_once(' ')?;
    let known = grammar.articles.iter().any(|known| known == article);
    (known && name.starts_with(char::is_uppercase)).then(|| name.to_owned())
}

/// A verb as it stands in sentences: *deploy* for *to deploy*, where the glossary says that it is one, or another language does.
pub(super) fn without_verb_mark(concept: &Concept, term: &Term, grammar: &Grammar) -> Term {
    let bare = |text: &String| grammar.without_verb_mark(text).map_or_else(|| text.clone(), str::to_owned);
    let bare = Term { text: bare(&term.text), forms: term.forms.iter().map(bare).collect(), ..term.clone() };
    if bare.text != term.text && is_verb(concept, &bare) { bare } else { term.clone() }
}

/// True for a verb: the glossary states it, or a word for it in another language tells by its ending.
pub(super) fn is_verb(concept: &Concept, term: &Term) -> bool {
    let grammar = |term: &Term| profile(&term.language).map(|profile| &profile.grammar);
    let tells = |other: &Term| grammar(other).is_some_and(|grammar| grammar.is_infinitive(&other.text));
    match part_of(concept, term) {
        Some(part) => part == PartOfSpeech::Verb,
        None => term.text.chars().all(|c| c.is_lowercase() || c == '-') && concept.terms.iter().any(tells),
    }
}

/// True for a stretch of a text inside a phrase of a list that is longer than it: *state* in *state of the art*.
pub(super) fn is_in_phrase(text: &str, span: Span, phrases: &[String]) -> bool {
    let fits = |phrase: &&String| phrase.len() > span.len();
    phrases.iter().filter(fits).any(|phrase| {
        let own = span.of(text).to_lowercase();
        phrase.match_indices(&own).any(|(at, _)| {
            let start = span.start.checked_sub(at);
            let found = start.and_then(|start| text.get(start..start + phrase.len()));
            found.is_some_and(|found| found.to_lowercase() == *phrase)
        })
    })
}

/// What the capitals of a glossary's single words mean: *May*, who is a person, is not *may*.
pub(super) struct Capitals<'a> {
    from: &'a LanguageTag,
    to: &'a LanguageTag,
    /// True where entries have a capital as sentences have: *Central bank*.
    titled: bool,
    /// True where some entries begin with a small letter.
    mixed: bool,
}

impl<'a> Capitals<'a> {
    pub(super) fn of(glossary: &Glossary, from: &'a LanguageTag, to: &'a LanguageTag) -> Capitals<'a> {
        let own = glossary.concepts.iter().flat_map(|concept| &concept.terms).filter(|term| term.language.compatible(from));
        let (mut small, mut all, mut titled) = (0, 0, false);
        for term in own {
            all += 1;
            small += usize::from(term.text.starts_with(char::is_lowercase));
            let mut words = term.text.split(' ').filter(|word| word.chars().count() >= PART);
            let first = words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
            titled |= first && words.next().is_some() && term.text.chars().skip(1).all(|c| !c.is_uppercase());
        }
        Capitals { from, to, titled: titled && 4 * small < all, mixed: small > 0 }
    }

    /// True where a term's capital means something: a word of grammar written with one, or a single word of which the other
    /// language has a capital too, or has none where the glossary writes other entries small.
    pub(super) fn mean(&self, concept: &Concept, term: &Term) -> bool {
        let Some(own) = profile(self.from).filter(|own| !own.names.capital_nouns) else { return false };
        let is_title = |text: &str| {
            text.starts_with(char::is_uppercase) && text.chars().skip(1).all(char::is_lowercase) && text.chars().count() >= PART
        };
        if term.case != CasePolicy::Automatic || self.titled || !is_title(&term.text) {
            return false;
        }
        let other = profile(self.to).filter(|other| !other.names.capital_nouns);
        let answers = || {
            let own = |term: &&Term| term.language.compatible(self.to) && term.status.is_accepted();
            let terms = concept.terms.iter().filter(own);
            terms.filter_map(|term| term.text.chars().find(|c| c.is_alphabetic()))
        };
        let all = |is: fn(char) -> bool| answers().next().is_some() && answers().all(is);
        let told = other.is_some() && (all(char::is_uppercase) || self.mixed && all(char::is_lowercase));
        told || own.typography.words.function.contains(&term.text.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::{spelling_variants, without_article};
    use crate::glossary::{Kind, Term, Terminology, parse};
    use crate::locale::profile;
    use crate::model::LanguageTag;

    fn tag(text: &str) -> LanguageTag {
        text.parse().expect("well-formed")
    }

    /// What a glossary of a table finds in a text.
    fn found<'a>(table: &str, to: &str, text: &'a str) -> Vec<&'a str> {
        let glossary = parse(table, "terms.csv", Kind::Csv).expect("reads");
        let terms = Terminology::new(glossary, Some(&tag("en")), &tag(to));
        terms.requirements(text).into_iter().map(|requirement| requirement.source.of(text)).collect()
    }

    #[test]
    fn words_are_one_spaced_closed_or_hyphened() {
        let en = profile(&tag("en")).map(|profile| &profile.grammar);
        for (term, variants) in [
            ("fine-tuning", &["fine tuning", "finetuning"][..]),
            ("data center", &["data-center", "datacenter"]),
            ("e-mail", &["e mail", "email"]),
            ("wi-fi", &["wi fi", "wifi"]),
            ("cooperate", &["co-operate"]),
            ("AI lab", &["AI-lab"]),
            ("bank", &[]),
            ("to do", &["to-do"]),
            ("state of the art", &["state-of-the-art"]),
        ] {
            let found: Vec<String> =
                spelling_variants(&Term::new(tag("en"), term), en).into_iter().map(|variant| variant.text).collect();
            assert_eq!(found, variants, "{term}");
        }
    }

    #[test]
    fn an_article_before_a_wording_depends_on_the_sentence() {
        for (language, text, bare) in [
            ("pt", "o novo coronavírus", "novo coronavírus"),
            ("pt", "a propagação", "propagação"),
            ("pt", "a longo prazo", "a longo prazo"),
            ("pt", "a priori", "a priori"),
            ("pt", "O Globo", "O Globo"),
            ("pt", "o Senado", "Senado"),
            ("pt", "os Países Baixos", "Países Baixos"),
            ("fr", "le Sénat", "Sénat"),
            ("fr", "la Haye", "la Haye"),
            ("it", "il Senato", "Senato"),
            ("fr", "l’intelligence artificielle", "intelligence artificielle"),
            ("fr", "aujourd’hui", "aujourd’hui"),
            ("es", "la Haya", "la Haya"),
            ("es", "el virus", "virus"),
        ] {
            let grammar = &profile(&tag(language)).expect("known").grammar;
            assert_eq!(without_article(&Term::new(tag(language), text), grammar).0.text, bare);
        }
    }

    #[test]
    fn capitals_that_mean_something_count() {
        let text = "It may rain in May. Turkey and turkey, the bank and the Bank.";
        assert_eq!(found("en,pt\nMay,Theresa May\nTurkey,Turquia\n", "pt", text), ["May", "Turkey"]);
        assert_eq!(found("en,zh-Hans\nMay,五月\n", "zh-Hans", text), ["May"], "a word of grammar");
        assert_eq!(found("en,zh-Hans\nBank,银行\n", "zh-Hans", text), ["bank", "Bank"]);
        assert_eq!(found("en,pt\nBank,Banco\nCentral bank,Banco central\n", "pt", text), ["bank", "Bank"], "as sentences");
        assert_eq!(found("en,pt\nPolish,polonês\nbank,banco\n", "pt", "Polish the bank, polish it"), ["bank"]);
        assert_eq!(found("en,pt\nPolish,polonês\nbank,banco\n", "pt", "Polish farmers left"), ["Polish"], "of a place");
    }

    #[test]
    fn a_word_that_begins_a_sentence_may_be_no_name() {
        let table = "en,pt\nShell,Shell plc\nrefinery,refinaria\n";
        for (text, expected) in [
            ("Shell opened a plant.", &["Shell"][..]),
            ("Shell the eggs.", &[]),
            ("Shell prices fell.", &[]),
            ("Shell prices fell, said Shell.", &["Shell", "Shell"]),
            ("Shell profits fell.", &["Shell"]),
            ("They ask Shell.", &["Shell"]),
        ] {
            assert_eq!(found(table, "pt", text), expected, "{text}");
        }
        let kept = "en,pt,do-not-translate\nShell,,yes\nWindows,,yes\n";
        for (text, expected) in [
            ("Shell prices fell.", &["Shell"][..]),
            ("Windows users wait.", &["Windows"]),
            ("Windows were broken.", &[]),
            ("Shell the eggs.", &[]),
        ] {
            assert_eq!(found(kept, "pt", text), expected, "{text}");
        }
        let glossary = parse(table, "terms.csv", Kind::Csv).expect("reads");
        let terms = Terminology::new(glossary, Some(&tag("en")), &tag("pt"));
        let article = terms.in_article(["Nobody trusts Shell.", "Shell prices fell."].into_iter());
        assert_eq!((terms.requirements("Shell prices fell.").len(), article.requirements("Shell prices fell.").len()), (0, 1));
        let noun = "en,pt,part-of-speech:en\nstrike,greve,noun\n";
        assert_eq!(found(noun, "pt", "Drivers strike for more pay in a strike. Strike while you can."), ["strike"]);
    }

    #[test]
    fn forms_of_what_may_be_an_adjective_answer() {
        let glossary = parse("en,pt\ninfectious,infeccioso\n", "terms.csv", Kind::Csv).expect("reads");
        let terms = Terminology::new(glossary, Some(&tag("en")), &tag("pt"));
        let asked = terms.requirements("An infectious disease");
        assert!(crate::glossary::unmet(&asked, "Uma doença infecciosa", &tag("pt")).is_empty());
        assert_eq!(asked[0].named().map(|wording| wording.text.as_str()).collect::<Vec<_>>(), ["infeccioso"]);
    }

    #[test]
    fn a_noun_is_not_asked_for_where_the_word_is_a_verb() {
        let table = "en,pt,gender:pt\ndeal,avença,feminine\nstate,unidade federativa,feminine\n";
        assert_eq!(found(table, "pt", "They deal with a deal in the state of the art of a state."), ["deal", "state"]);
    }
}
