//! A name with its own article and its own number in a sentence: *no Senado* for *o Senado*, *a América ganhou* for *os Estados
//! Unidos ganharam*.

use super::agreement::{capitalised, longest, plain};
use super::governor::{word_before, word_behind};
use super::predicate::begins_clause;
use super::{Requirement, Wording, places};
use crate::locale::{Class, Grammar, Number, Reading, profile};
use crate::model::{LanguageTag, Span};

/// The number of a name, which is its own, whatever the number of what it translates: as its article tells, or its ending, where two
/// words have that of the plural (*Estados Unidos*). None where that does not tell (*Honduras*), and for what is no name or is
/// a name in the plural in the source.
pub(crate) fn name_number(requirement: &Requirement, grammar: &Grammar) -> Option<Number> {
    let wording = requirement.accepted.first().filter(|_| !requirement.plural && !grammar.numbers.is_empty())?;
    if !wording.text.starts_with(char::is_uppercase) {
        return None;
    }
    let own = wording.article.as_ref().and_then(|article| grammar.class_of_small(&format!("{article} ")).number);
    own.or_else(|| match grammar.number_of(&wording.text)? {
        Number::Singular => Some(Number::Singular),
        Number::Plural => {
            let mut words = wording.text.split(' ').take(2);
            let is_plural = |word: &str| grammar.number_of(word) == Some(Number::Plural);
            let both = words.next().is_some_and(is_plural) && words.next().is_some_and(is_plural);
            both.then_some(Number::Plural)
        }
    })
}

/// What stands before a name, as it fits a name in this class with this article of its own; none where it does or that is not known.
/// `before` is the text up to the name.
pub(super) fn fitted(before: &str, wording: &Wording, class: Class, grammar: &Grammar) -> Option<(Span, String)> {
    let end = plain(before);
    let stretch = |small: &str| {
        let length: usize = before.chars().rev().take(small.chars().count()).map(char::len_utf8).sum();
        Span::new(before.len() - length, before.len())
    };
    let as_it_was = |said: String, small: &str| {
        let span = stretch(small);
        let said = if span.of(before).starts_with(char::is_uppercase) { capitalised(&said) } else { said };
        Some((span, said))
    };
    let rows = || grammar.numbers.iter();
    if let Some(small) = longest(&end, rows().flat_map(|(one, many)| [one, many])) {
        let own = grammar.class_of_small(small);
        let (Some(number), true) = (class.number, !grammar.doubtful_small_words.contains(small)) else { return None };
        if own.number.is_none_or(|own| own == number) {
            return None;
        }
        // Before a vowel another word may be wanted.
        let plain = number == Number::Plural
            || grammar.before_sounds.is_empty()
            || grammar.begins_with_vowel(&wording.text) == Some(false);
        let of_number = |(one, many): &(String, String)| match number {
            Number::Singular => (many == small).then(|| one.clone()),
            Number::Plural => (one == small).then(|| many.clone()),
        };
        let fits = |said: &String| {
            let gender = grammar.class_of_small(said).gender;
            gender.is_none() || class.gender.is_none() || gender == class.gender
        };
        let mut found: Vec<String> = rows().filter_map(of_number).filter(fits).collect();
        found.dedup();
        let [said] = found.as_slice() else { return None };
        return if plain { as_it_was(said.clone(), small) } else { None };
    }
    let article = wording.article.as_ref()?;
    let whole = |(parts, _): &&(String, String)| {
        let (preposition, own) = parts.trim_end().rsplit_once(' ').unwrap_or_default();
        own == article && longest(&end, std::iter::once(&format!("{preposition} "))).is_some()
    };
    let (parts, one) = grammar.contractions.iter().find(whole)?;
    let preposition = format!("{} ", parts.trim_end().rsplit_once(' ').unwrap_or_default().0);
    as_it_was(one.clone(), &preposition)
}

/// The edits that [`around`] makes for the required names of a translation, in text order.
pub(crate) fn names_fitted(
    source: &str,
    translation: &str,
    requirements: &[Requirement],
    languages: [&LanguageTag; 2],
) -> Vec<(Span, String)> {
    let terms = places(requirements, translation, languages[1]);
    let said = requirements.iter().zip(&terms).filter_map(|(requirement, term)| Some((requirement, (*term)?)));
    let mut edits: Vec<(Span, String)> =
        said.flat_map(|(requirement, term)| around(source, translation, term, requirement, languages)).collect();
    edits.retain(|(span, _)| !terms.iter().flatten().any(|term| term.overlaps(*span)));
    edits.sort_by_key(|(span, _)| span.start);
    edits.dedup();
    edits
}

/// What stands before a name at a place of a translation, and the verb behind it, as they agree with the name's own article and number.
pub(super) fn around(
    source: &str,
    text: &str,
    term: Span,
    requirement: &Requirement,
    [from, to]: [&LanguageTag; 2],
) -> Vec<(Span, String)> {
    let (Some(to_profile), Some(wording)) = (profile(to), requirement.accepted.first()) else { return Vec::new() };
    let grammar = &to_profile.grammar;
    if !wording.text.starts_with(char::is_uppercase) {
        return Vec::new();
    }
    // *The Kennedys* are several of one name.
    let may_be_plural = profile(from).is_none_or(|from| from.grammar.may_be_plural(requirement.source.of(source)));
    let number = name_number(requirement, grammar).filter(|number| may_be_plural || *number == Number::Plural);
    let class = Class { gender: wording.gender_in(grammar), number };
    let small = fitted(&text[..term.start], wording, class, grammar);
    // The article may fit already, and the verb not.
    let place = small.as_ref().map(|(span, _)| *span).or_else(|| word_before(text, term.start));
    let is_article = |span: &Span| grammar.articles.contains(&span.of(text).trim().to_lowercase());
    let subject = place.filter(is_article).filter(|span| begins_clause(text[..span.start].trim_end(), to_profile));
    let verb = number.filter(|_| subject.is_some()).and_then(|number| verb_behind(text, term.end, number, to));
    small.into_iter().chain(verb).collect()
}

/// The verb right behind a subject, in the number of that; none where it has it or no rule tells.
fn verb_behind(text: &str, end: usize, number: Number, to: &LanguageTag) -> Option<(Span, String)> {
    let profile = profile(to)?;
    let grammar = &profile.grammar;
    let first = word_behind(text, end)?;
    let word = if grammar.unchanging.contains(&first.of(text).to_lowercase()) { word_behind(text, first.end)? } else { first };
    let small = word.of(text).to_lowercase();
    let listed = grammar.verbs.persons.iter().find_map(|(one, many)| match number {
        Number::Singular => (*many == small).then_some(one),
        Number::Plural => (*one == small).then_some(many),
    });
    if let Some(said) = listed {
        return Some((word, said.clone()));
    }
    let said = |reading: &Reading| reading.form.in_number(number).and_then(|form| grammar.verb_in(&reading.verb, form));
    let mut readings = grammar.readings(&small, &|word| profile.has_word(word, to));
    // The preterite comes first: *ganharam*, *ganhou*.
    readings.dedup_by(|next, first| next.verb == first.verb);
    let mut found: Vec<Option<String>> = readings.iter().map(said).collect();
    found.sort();
    found.dedup();
    match found.as_slice() {
        [Some(said)] if *said != small => Some((word, said.clone())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::names_fitted;
    use crate::glossary::{Kind, Terminology, parse};
    use crate::model::LanguageTag;

    #[test]
    fn a_name_has_its_own_article_and_number() {
        let table = "en,LANG,gender:LANG\nSenate,TERM,\nthe Netherlands,os Países Baixos,\nUnited States,América,feminine\n";
        for (tag, senate, source, translation, said) in [
            ("pt", "o Senado", "By the Senate.", "Pelo Senado.", "Pelo Senado."),
            ("pt", "o Senado", "The Senate's vote.", "O voto de Senado.", "O voto do Senado."),
            ("pt", "o Senado", "In the Senate.", "Em Senado.", "No Senado."),
            ("pt", "o Senado", "For the Senate.", "Para o Senado.", "Para o Senado."),
            ("pt", "o Senado", "In the Netherlands.", "No Países Baixos.", "Nos Países Baixos."),
            ("pt", "o Senado", "From the Netherlands.", "Vem de Países Baixos.", "Vem dos Países Baixos."),
            ("pt", "o Senado", "The United States won.", "As América ganharam.", "A América ganhou."),
            ("pt", "o Senado", "The United States won.", "A América venceram.", "A América venceu."),
            ("pt", "o Senado", "The United States did not win.", "As América não foram bem.", "A América não foi bem."),
            ("pt", "o Senado", "the United States", "o governo das América", "o governo da América"),
            ("pt", "o Senado", "the United States", "as cadeias América", "as cadeias América"),
            ("fr", "le Sénat", "By the Senate.", "Le vote de Sénat.", "Le vote du Sénat."),
            ("it", "il Senato", "By the Senate.", "Il voto di Senato.", "Il voto del Senato."),
            ("es", "el Senado", "By the Senate.", "El voto de Senado.", "El voto del Senado."),
        ] {
            let [from, to] = ["en", tag].map(|tag| tag.parse::<LanguageTag>().expect("a tag"));
            let glossary = parse(&table.replace("LANG", tag).replace("TERM", senate), "t.csv", Kind::Csv).expect("reads");
            let requirements = Terminology::new(glossary, Some(&from), &to).requirements(source);
            let mut text = translation.to_owned();
            for (span, word) in names_fitted(source, translation, &requirements, [&from, &to]).iter().rev() {
                text.replace_range(span.start..span.end, word);
            }
            assert_eq!(text, said);
        }
    }
}
