//! A verb of a glossary in the place of a verb of a translation, in the same form of it: *foi contratado*, *foi admitido*.
//!
//! It is done only where it is known which form stands there and how the other verb makes it; elsewhere the words stay as they are.

use super::governor::{word_before, word_behind};
use super::{PartOfSpeech, Requirement, Wording, begins_sentence};
use crate::locale::{Form, Grammar, Profile, profile};
use crate::model::{LanguageTag, Span};

const HYPHENS: [char; 3] = ['-', '‐', '‑'];

impl Requirement {
    /// True for a verb in a language that has forms of verbs: it is said only in the form of what stands in its place.
    #[must_use]
    pub fn is_conjugated(&self, to: &LanguageTag) -> bool {
        let is_verb = |wording: &Wording| wording.part == Some(PartOfSpeech::Verb);
        self.accepted.first().is_some_and(is_verb) && profile(to).is_some_and(|to| to.grammar.conjugates())
    }
}

/// Where a verb stands that gives way to one of a glossary, and that in its form; none where either is not sure. `rendered` is what
/// the links tell to render the verb of the source.
pub(super) fn conjugated(text: &str, rendered: Span, wording: &Wording, to: &LanguageTag) -> Option<(Span, Wording)> {
    let profile = profile(to)?;
    let grammar = &profile.grammar;
    let (span, pronoun) = parted(text, rendered, grammar)?;
    let small = span.of(text).to_lowercase();
    let is_shortened = pronoun.is_some_and(|pronoun| grammar.verbs.shortening.contains(&pronoun.of(text).to_lowercase()));
    let readings = match is_shortened {
        true => grammar.shortened_readings(&small),
        false => grammar.readings(&small, &|word| profile.has_word(word, to)),
    };
    let is_bare = pronoun.is_none();
    let fits = |form: Form| is_bare || !matches!(form, Form::Participle(_));
    let forms: Vec<Form> = readings.iter().map(|reading| reading.form).filter(|form| fits(*form)).collect();
    let here: Vec<Form> = forms.iter().copied().filter(|form| stands(text, span, *form, profile)).collect();
    // A word that may be no verb at all where it stands stays.
    if here.len() < forms.len() && !forms.iter().all(|form| matches!(form, Form::Participle(_)) || here.contains(form)) {
        return None;
    }
    let is_infinitive = here.contains(&Form::Infinitive) && !is_doubted(text, span, grammar);
    let here = if is_infinitive { vec![Form::Infinitive] } else { here };
    let mut said: Vec<Option<String>> = here.iter().map(|form| grammar.verb_in(&wording.text, *form)).collect();
    said.sort();
    said.dedup();
    let [Some(said)] = said.as_slice() else { return None };
    // *Isolá-los*: of a verb of several words the first has the pronoun.
    (is_bare || !said.contains(' ')).then(|| (span, Wording { text: said.clone(), ..wording.clone() }))
}

/// A verb without the pronoun behind it, and that; none where more words stand there.
fn parted(text: &str, rendered: Span, grammar: &Grammar) -> Option<(Span, Option<Span>)> {
    let word = |at: usize| {
        let rest = &text[at..];
        Span::new(at, at + rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()))
    };
    let span = word(rendered.start);
    if text[..span.start].ends_with(HYPHENS) || span.is_empty() {
        return None;
    }
    let Some(rest) = text[span.end..].strip_prefix(HYPHENS) else {
        return (span == rendered).then_some((span, None));
    };
    let pronoun = word(text.len() - rest.len());
    let small = pronoun.of(text).to_lowercase();
    let known = grammar.verbs.shortening.contains(&small) || grammar.verbs.pronouns.contains(&small);
    let is_whole = rendered.end == span.end || rendered.end == pronoun.end;
    (known && is_whole && !text[pronoun.end..].starts_with(HYPHENS)).then_some((span, Some(pronoun)))
}

/// True behind a word that asks whether something is so, where the infinitive may be another form: *se retirar*.
fn is_doubted(text: &str, span: Span, grammar: &Grammar) -> bool {
    let mut before = word_before(text, span.start);
    // The subject stands between: *se eles*.
    if let Some(word) = before.filter(|word| grammar.verbs.subjects.contains(&word.of(text).to_lowercase())) {
        before = word_before(text, word.start);
    }
    before.is_some_and(|word| grammar.predicates.clause_openers.contains(&word.of(text).to_lowercase()))
}

/// True where a word may stand as a form of a verb, as the words beside it tell; others are nouns (*o processo*, *a retirada*).
fn stands(text: &str, span: Span, form: Form, profile: &Profile) -> bool {
    let grammar = &profile.grammar;
    let small = |word: Span| word.of(text).to_lowercase();
    let before = word_before(text, span.start).map(small);
    let behind = word_behind(text, span.end).map(small);
    let begins = begins_sentence(text, span.start);
    let governs = |word: &String| {
        let spaced = format!("{word} ");
        grammar.is_small_word(word)
            || grammar.numbers.iter().any(|(one, many)| *one == spaced || *many == spaced)
            || grammar.is_leading_adjective(word)
    };
    let helps = |word: &String| grammar.copulas.contains(word) || grammar.verbs.auxiliaries.contains(word);
    match form {
        Form::Infinitive | Form::Shortened | Form::Gerund => true,
        Form::Participle(_) => !begins && before.as_ref().is_some_and(|word| helps(word) || !governs(word)),
        _ if before.as_ref().is_some_and(helps) => false,
        Form::Present(0) => {
            let mut words = std::iter::successors(word_before(text, span.start), |word| word_before(text, word.start)).take(2);
            words.any(|word| grammar.verbs.subjects.contains(&small(word)))
        }
        Form::Present(1..=2) | Form::Conjunctive(0..=2) => {
            let of = behind.as_ref().is_some_and(|word| grammar.predicates.parts_of.contains(word));
            let acts =
                || behind.as_ref().is_some_and(|word| grammar.is_small_word(word)) || text[span.end..].starts_with(HYPHENS);
            !of && if begins { acts() } else { before.as_ref().is_some_and(|word| !governs(word)) }
        }
        Form::Present(_) | Form::Conjunctive(_) | Form::Other(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::conjugated;
    use crate::glossary::{CasePolicy, Wording};
    use crate::model::{LanguageTag, Span};

    #[test]
    fn a_verb_stands_in_the_form_of_what_it_takes_the_place_of() {
        let to: LanguageTag = "pt-BR".parse().expect("a tag");
        for (text, word, verb, said) in [
            ("Ele foi contratado no ano passado.", "contratado", "admitir", Some("admitido")),
            ("Duas mulheres foram contratadas.", "contratadas", "admitir", Some("admitidas")),
            ("Devemos contratá-los.", "contratá", "admitir", Some("admiti")),
            ("Eles querem retirá-lo.", "retirá-lo", "recolher", Some("recolhê")),
            ("Ela está processando-o.", "processando", "acionar", Some("acionando")),
            ("Ele processa a todos.", "processa", "acionar", Some("aciona")),
            ("Para processar é fácil.", "processar", "acionar", Some("acionar")),
            ("Eles querem nos processar.", "processar", "acionar", Some("acionar")),
            ("Os planos foram aprovados pelo tribunal.", "aprovados", "homologar", Some("homologados")),
            ("Eu o contratei.", "contratei", "admitir", Some("admiti")),
            ("Se eles retirarem, vencemos.", "retirarem", "recolher", Some("recolherem")),
            ("Se ela retirar, vencemos.", "retirar", "manter", None),
            ("Retire a sua mão!", "Retire", "recolher", Some("recolha")),
            ("Soldados mobilizados chegaram.", "mobilizados", "desdobrar", Some("desdobrados")),
            // Nouns, words that may be nouns, and what no rule knows.
            ("A retirada da oferta.", "retirada", "recolher", None),
            ("Retirada da oferta.", "Retirada", "recolher", None),
            ("Moveram um processo contra a firma.", "processo", "acionar", None),
            ("A compra de armas.", "compra", "adquirir", None),
            ("Compra de armas.", "Compra", "adquirir", None),
            ("O pacote foi entregue ontem.", "entregue", "fornecer", None),
            ("Eles o foram buscar.", "foram", "recolher", None),
            ("Eles fá-lo-ão.", "fá", "recolher", None),
        ] {
            let start = text.find(word).expect("there");
            let wording = Wording::new(verb, CasePolicy::Automatic);
            let found = conjugated(text, Span::new(start, start + word.len()), &wording, &to);
            assert_eq!(found.map(|(_, wording)| wording.text).as_deref(), said, "{text}");
        }
    }
}
