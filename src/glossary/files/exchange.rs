//! Glossaries in the shapes that translation services take: wordings only, one a language.

use super::separated::lines;
use crate::glossary::{Concept, Glossary, PartOfSpeech, Status, Term};
use crate::model::LanguageTag;

/// DeepL's CSV: source, target, and their languages, without a header. Every wording of the source language that is
/// understood stands for the preferred one of the target language. Concepts without both are left out.
#[must_use]
pub fn deepl(glossary: &Glossary, from: &LanguageTag, to: &LanguageTag) -> Vec<u8> {
    let language = |tag: &LanguageTag| tag.language().to_owned();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for concept in &glossary.concepts {
        let Some(target) = preferred(concept, to) else { continue };
        for term in concept.terms.iter().filter(|term| term.language.compatible(from)) {
            let row = vec![term.text.clone(), target.text.clone(), language(from), language(to)];
            // The service takes one entry a source wording: the first.
            if !rows.iter().any(|known| known[0] == row[0]) {
                rows.push(row);
            }
        }
    }
    lines(&rows, b',')
}

/// Google's set of equivalent terms: a header of languages with `pos` and `description`, the preferred wordings below.
#[must_use]
pub fn google(glossary: &Glossary) -> Vec<u8> {
    let tags = glossary.languages();
    let names = ["pos", "description"].map(str::to_owned);
    let mut rows = vec![tags.iter().map(|tag| service_tag(tag)).chain(names).collect::<Vec<_>>()];
    for concept in &glossary.concepts {
        let texts = tags.iter().map(|tag| preferred(concept, tag).map_or_else(String::new, |term| term.text.clone()));
        let class = concept.terms.iter().find_map(|term| term.part_of_speech).map_or("", PartOfSpeech::name);
        let rest = [class.to_owned(), concept.definition.clone().unwrap_or_default()];
        rows.push(texts.chain(rest).collect());
    }
    lines(&rows, b',')
}

/// Chinese scripts by the tags of their regions, which services know.
fn service_tag(tag: &LanguageTag) -> String {
    match (tag.language(), tag.script(), tag.region()) {
        (language, Some("Hans"), None) => format!("{language}-CN"),
        (language, Some("Hant"), None) => format!("{language}-TW"),
        (language, _, Some(region)) => format!("{language}-{region}"),
        _ => tag.to_string(),
    }
}

/// The preferred term of a language, its own region's before another's.
fn preferred<'a>(concept: &'a Concept, tag: &LanguageTag) -> Option<&'a Term> {
    let fits = concept.terms.iter().filter(|term| term.status == Status::Preferred && term.language.compatible(tag));
    fits.min_by_key(|term| term.language != *tag)
}
