//! A term whose word has another sense: the source may use that one, and then nothing is asked of the translation.

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
        written.iter().find_map(|form| searched.places(form, CasePolicy::Ignore).into_iter().next())
    };
    if senses[meant].iter().find_map(place).is_some() {
        return None;
    }
    let others = senses.iter().enumerate().filter(|(at, _)| *at != meant);
    others.flat_map(|(_, sense)| sense).find_map(place)
}
