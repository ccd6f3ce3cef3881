//! A term whose word has another sense: the source may use that one, and then nothing is asked of the translation.

use super::akin::words;
use super::matcher::{Searched, writings};
use super::{CasePolicy, Wording};
use crate::locale::{profile, senses};
use crate::model::{LanguageTag, Span};

/// Where a translation renders another sense of a source term than the glossary means.
///
/// `term` is the term's dictionary form; `wordings` are what the glossary accepts for it, one of which must be known to render
/// one of its senses. Returns the words that render another one, none where the word has one sense or its own is rendered.
#[must_use]
pub(crate) fn other_sense(term: &str, from: &LanguageTag, text: &str, wordings: &[Wording], to: &LanguageTag) -> Option<Span> {
    let senses = senses(&term.to_lowercase(), from, to);
    if senses.is_empty() {
        return None;
    }
    let wanted: Vec<String> = wordings.iter().map(|wording| wording.text.to_lowercase()).collect();
    let is_meant = |sense: &&Vec<&str>| sense.iter().any(|rendering| wanted.iter().any(|wanted| wanted == rendering));
    let meant = senses.iter().position(|sense| is_meant(&sense))?;
    let profile = profile(to);
    let searched = Searched::for_answers(text, profile);
    let grammar = profile.map(|profile| &profile.grammar);
    let place = |rendering: &&str| {
        let written = writings(rendering, grammar);
        let conjugated = grammar.filter(|grammar| grammar.is_infinitive(rendering)).and_then(|_| begins_like(text, rendering));
        written.iter().find_map(|form| searched.places(form, CasePolicy::Ignore).into_iter().next()).or(conjugated)
    };
    if senses[meant].iter().find_map(place).is_some() {
        return None;
    }
    let others = senses.iter().enumerate().filter(|(at, _)| *at != meant);
    others.flat_map(|(_, sense)| sense).find_map(place)
}

/// The first word that begins like a verb and is hardly longer: *grouille* of *grouiller*.
fn begins_like(text: &str, verb: &str) -> Option<Span> {
    const ENDING: usize = 2;
    const LONGER: usize = 4;
    const STEM: usize = 4;
    let letters = verb.chars().count();
    let (end, _) = verb.char_indices().nth(letters.saturating_sub(ENDING)).filter(|(at, _)| *at >= STEM)?;
    let like = |word: &str| word.to_lowercase().starts_with(&verb[..end]) && word.chars().count() <= letters + LONGER;
    words(text).into_iter().find(|span| like(span.of(text)))
}
