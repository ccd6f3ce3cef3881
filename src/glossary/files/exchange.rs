//! Glossaries in the shapes that translation services take: wordings only, one a language. What of a glossary such a file
//! has no place for is told beside it.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use super::separated::lines;
use crate::glossary::{Concept, Glossary, PartOfSpeech, Status, Term};
use crate::model::LanguageTag;

/// A file for a service, and what of the glossary is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many concepts it holds.
    pub concepts: usize,
    /// What it does not hold.
    pub left_out: LeftOut,
}

/// Concepts that are left out, by their identifiers in the order of the glossary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Without a wording in the source language, or in any two languages where no pair is asked for.
    pub without_source: Vec<String>,
    /// Without an accepted wording in the target language.
    pub without_target: Vec<String>,
    /// Whose source wordings are all those of an earlier concept: a service takes one entry each.
    pub repeated: Vec<String>,
}

/// DeepL's CSV: source, target, and their languages, without a header. Every wording of the source language stands for the
/// first accepted one of the target language. (<https://developers.deepl.com/docs/customize/managing-glossaries>, formats.)
#[must_use]
pub fn deepl(glossary: &Glossary, from: &LanguageTag, to: &LanguageTag) -> Exchange {
    pairs(glossary, from, to, &[from.language().to_owned(), to.language().to_owned()])
}

/// Google's file for one direction: source and target, without a header. (`GlossaryInputConfig` of the Cloud Translation API.)
#[must_use]
pub fn google(glossary: &Glossary, from: &LanguageTag, to: &LanguageTag) -> Exchange {
    pairs(glossary, from, to, &[])
}

/// Google's set of equivalent terms: a header of languages with `pos` and `description`, the preferred wordings below; a
/// language without one has an empty cell. (<https://cloud.google.com/translate/docs/advanced/glossary>.)
#[must_use]
pub fn google_set(glossary: &Glossary) -> Exchange {
    let tags = glossary.languages();
    let names = ["pos", "description"].map(str::to_owned);
    let mut rows = vec![tags.iter().map(|tag| service_tag(tag)).chain(names).collect::<Vec<_>>()];
    let mut left_out = LeftOut::default();
    for concept in &glossary.concepts {
        let texts = || tags.iter().map(|tag| target(concept, tag).map_or_else(String::new, |term| term.text.clone()));
        if texts().filter(|text| !text.is_empty()).count() < 2 {
            left_out.without_source.push(concept.id.clone());
            continue;
        }
        let class = concept.terms.iter().find_map(|term| term.part_of_speech).map_or("", PartOfSpeech::name);
        let rest = [class.to_owned(), concept.definition.clone().unwrap_or_default()];
        rows.push(texts().chain(rest).collect());
    }
    Exchange { concepts: rows.len() - 1, bytes: lines(&rows, b','), left_out }
}

/// The terms of two languages alone, in the concepts that have both, or one that is not to be translated.
#[must_use]
pub fn narrowed(glossary: &Glossary, from: &LanguageTag, to: &LanguageTag) -> (Glossary, LeftOut) {
    let mut left_out = LeftOut::default();
    let mut kept = Glossary::default();
    for concept in &glossary.concepts {
        if wordings(concept, from).is_empty() {
            left_out.without_source.push(concept.id.clone());
        } else if wordings(concept, to).is_empty() {
            left_out.without_target.push(concept.id.clone());
        } else {
            let mut concept = concept.clone();
            let stays = concept.do_not_translate;
            let asked = |term: &Term| serves(term, from) || serves(term, to);
            let has_own = concept.terms.iter().any(asked);
            concept.terms.retain(|term| asked(term) || stays && !has_own);
            kept.concepts.push(concept);
        }
    }
    (kept, left_out)
}

/// A row for every wording of the source language, each once, with more cells behind.
fn pairs(glossary: &Glossary, from: &LanguageTag, to: &LanguageTag, behind: &[String]) -> Exchange {
    let mut left_out = LeftOut::default();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    let mut concepts = 0;
    for concept in &glossary.concepts {
        let sources = wordings(concept, from);
        let before = rows.len();
        if sources.is_empty() {
            left_out.without_source.push(concept.id.clone());
        } else if let Some(target) = target(concept, to) {
            for source in sources.into_iter().filter(|source| seen.insert(source.text.trim().nfc().collect())) {
                let target = if concept.do_not_translate && !serves(target, to) { source } else { target };
                rows.push([source.text.clone(), target.text.clone()].into_iter().chain(behind.iter().cloned()).collect());
            }
            match rows.len() - before {
                0 => left_out.repeated.push(concept.id.clone()),
                _ => concepts += 1,
            }
        } else {
            left_out.without_target.push(concept.id.clone());
        }
    }
    Exchange { bytes: lines(&rows, b','), concepts, left_out }
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

/// True for a term of the language itself or of a more general one; a wording of one region is none of the whole language.
fn serves(term: &Term, tag: &LanguageTag) -> bool {
    tag.fallbacks().contains(&term.language.to_string())
}

/// A concept's terms in a language, those of its own region before general ones. A name that stays as it is in every
/// language has those of all where it has none of its own.
fn wordings<'a>(concept: &'a Concept, tag: &LanguageTag) -> Vec<&'a Term> {
    let mut own: Vec<&Term> = concept.terms.iter().filter(|term| serves(term, tag)).collect();
    own.sort_by_key(|term| term.language != *tag);
    if own.is_empty() && concept.do_not_translate { concept.terms.iter().collect() } else { own }
}

/// What a translation says: the preferred term of a language, else its first admitted one.
fn target<'a>(concept: &'a Concept, tag: &LanguageTag) -> Option<&'a Term> {
    let all = wordings(concept, tag).into_iter().filter(|term| term.status.is_accepted());
    all.min_by_key(|term| (term.language != *tag, term.status != Status::Preferred))
}
