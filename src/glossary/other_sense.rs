//! A term whose word has another sense: the source may use that one, and then nothing is asked of the translation.

use super::matcher::{Searched, writings};
use super::{CasePolicy, Wording, begins_sentence};
use crate::locale::{profile, senses};
use crate::model::{LanguageTag, Span};

/// Where a translation renders another sense of a source term than the glossary means.
///
/// `terms` are the term's dictionary forms, `at` where it stands in the source; `wordings` are what the glossary accepts for it, one of which must be known to render
/// one of its senses. Returns the words that render another one, none where the word has one sense or its own is rendered.
#[must_use]
pub(crate) fn other_sense<'a>(
    terms: impl Iterator<Item = &'a str>,
    source: &str,
    at: Span,
    text: &str,
    wordings: &[Wording],
    [from, to]: [&LanguageTag; 2],
) -> Option<Span> {
    let profile = profile(from);
    let nouns = profile.is_some_and(|profile| profile.names.capital_nouns);
    let titled = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    let owns = source[at.end..].starts_with(['\'', '’']) || profile.is_some_and(|profile| profile.grammar.is_owner(source, at));
    // A name's capital inside a sentence is no other word's.
    let named = !nouns && titled(at.of(source)) && (!begins_sentence(source, at.start) || owns);
    let mut terms = terms.filter(|term| !(named && titled(term)));
    terms.find_map(|term| rendered(term, from, text, wordings, to))
}

/// True for two wordings a word of which begins alike: one may be made of the other.
fn akin(one: &str, other: &str) -> bool {
    const STEM: usize = 4;
    let shared = |one: &str, other: &str| {
        let length = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        length >= STEM && 3 * length >= 2 * one.chars().count().min(other.chars().count())
    };
    one.split(' ').any(|one| other.split(' ').any(|other| shared(one, other)))
}

fn rendered(term: &str, from: &LanguageTag, text: &str, wordings: &[Wording], to: &LanguageTag) -> Option<Span> {
    let senses = senses(&term.to_lowercase(), from, to);
    if senses.is_empty() {
        return None;
    }
    let wanted: Vec<String> = wordings.iter().map(|wording| wording.text.to_lowercase()).collect();
    let is_meant = |sense: &&Vec<&str>| sense.iter().any(|rendering| wanted.iter().any(|wanted| wanted == rendering));
    // *Casa bancária* is of the sense of *banco*.
    let is_akin = |sense: &&Vec<&str>| sense.iter().any(|rendering| wanted.iter().any(|wanted| akin(rendering, wanted)));
    let meant = || senses.iter().position(|sense| is_meant(&sense));
    let mut likely = senses.iter().enumerate().filter(|(_, sense)| is_akin(sense)).map(|(at, _)| at);
    let meant = meant().or_else(|| likely.next().filter(|_| likely.next().is_none()))?;
    let profile = profile(to);
    let searched = Searched::for_answers(text, profile);
    let grammar = profile.map(|profile| &profile.grammar);
    let place = |rendering: &&str| {
        let written = writings(rendering, grammar);
        written.iter().find_map(|form| searched.places(form, CasePolicy::Ignore).into_iter().next())
    };
    if senses[meant].iter().find_map(place).is_some() {
        return None;
    }
    let others = senses.iter().enumerate().filter(|(at, _)| *at != meant);
    others.flat_map(|(_, sense)| sense).find_map(place)
}
