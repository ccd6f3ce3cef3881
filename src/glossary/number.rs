//! The number that a term is wanted in, and the words beside it that do not agree with it.

use super::governor::{bare_adjective, bare_number, clash_behind, governor, other_number_behind};
use super::predicate::stray;
use super::{Requirement, Wording, places};
use crate::locale::{Class, Grammar, Number, Profile, profile};
use crate::model::{LanguageTag, Span};

/// The number of what a stretch of a translation renders, which is a term's source: as the article and the numeral before
/// it say, else as the source does, else as the word itself ends. Nothing where all that does not tell.
pub(crate) fn number_here(
    requirement: &Requirement,
    own: &str,
    from: &LanguageTag,
    translation: &str,
    rendering: Span,
    to: &Profile,
) -> Option<Number> {
    if !requirement.plural && requirement.accepted.first().is_some_and(is_name) {
        return None;
    }
    let said = governor(translation, rendering.start, to, &|_| false).class.number;
    let said = said.or_else(|| bare_number(translation, rendering.start, to));
    let source = profile(from).map(|profile| &profile.grammar);
    said.or_else(|| match requirement.plural {
        true => Some(Number::Plural),
        false if source.is_some_and(|grammar| !grammar.may_be_plural(own)) => Some(Number::Singular),
        false => to.grammar.number_of(rendering.of(translation)),
    })
}

/// A wording in a number: a plural that the glossary states, or else the one of the language's rules; the wording as it is
/// where there is none.
pub(crate) fn written_in(number: Option<Number>, requirement: &Requirement, wording: &Wording, grammar: &Grammar) -> Wording {
    if number != Some(Number::Plural) {
        return wording.clone();
    }
    let plurals = grammar.plurals_of(&wording.text);
    let by_rule = || requirement.accepted.iter().find(|other| plurals.contains(&other.text));
    let in_part = || requirement.accepted.iter().find(|other| is_plural(&other.text, &wording.text, grammar));
    let stated = by_rule().or_else(in_part).map(|other| other.text.clone());
    let text = stated.or_else(|| grammar.plural_of(&wording.text));
    Wording { text: text.unwrap_or_else(|| wording.text.clone()), ..wording.clone() }
}

/// True for a wording that is another one in the plural, in all of its words or in some: *usinas modelo* of *usina modelo*.
pub(crate) fn is_plural(plural: &str, singular: &str, grammar: &Grammar) -> bool {
    let (many, one): (Vec<&str>, Vec<&str>) = (plural.split(' ').collect(), singular.split(' ').collect());
    let is_of = |(many, one): (&&str, &&str)| many == one || grammar.plurals_of(one).iter().any(|plural| plural == many);
    many.len() == one.len() && plural != singular && many.iter().zip(&one).all(is_of)
}

/// What is known of a term that is written so: `said` is one of the writings of `wording`.
pub(super) fn class_of(wording: &Wording, said: &str, grammar: &Grammar) -> Class {
    let is_plural = said.to_lowercase() != wording.text.to_lowercase();
    // What looks like a plural as it stands in the glossary may be a singular: *lápis*.
    let own = || grammar.number_of(&wording.text).filter(|number| *number == Number::Singular);
    let number = if is_plural { Some(Number::Plural) } else { own().filter(|_| !is_name(wording)) };
    Class { gender: wording.gender_in(grammar), number }
}

/// True for a wording that begins with a capital: a name has one number, whatever stands beside it.
fn is_name(wording: &Wording) -> bool {
    wording.text.chars().next().is_some_and(char::is_uppercase)
}

/// A word beside a term in a translation that does not agree with it. `before` is what is known of what stood there.
pub(super) fn clash(text: &str, term: Span, wording: &Wording, before: Class, profile: &Profile) -> Option<Span> {
    let now = class_of(wording, term.of(text), &profile.grammar);
    let governor = governor(text, term.start, profile, &|_| false);
    if !governor.class.fits(now) {
        let small =
            governor.small.map(|(span, small)| Span::new(span.start, span.start + small.trim_end().len().min(span.len())));
        return governor.between.first().copied().or(small);
    }
    let bare = if governor.small.is_none() { bare_adjective(text, term.start, now, profile) } else { None };
    let behind = bare.or_else(|| clash_behind(text, term.end, before, now, profile));
    behind.or_else(|| other_number_behind(text, term.end, now, profile))
}

/// A term of a translation and a word beside it that does not agree with it, or most probably does not; one for each requirement
/// that is met by a noun whose gender is known.
pub(crate) fn strays<'a>(
    requirements: &[Requirement],
    translation: &'a str,
    to: &LanguageTag,
) -> Vec<Option<(&'a str, &'a str)>> {
    let said = requirements.iter().zip(places(requirements, translation, to));
    let stray = |(requirement, term): (&Requirement, Option<Span>)| {
        let (term, profile) = (term?, profile(to)?);
        let wording = said_as(requirement, term.of(translation), profile)?;
        let class = class_of(wording, term.of(translation), &profile.grammar);
        let word = stray(translation, term, class, profile)?;
        Some((term.of(translation), word.of(translation)))
    };
    said.map(stray).collect()
}

/// The wording of a requirement that a stretch of a translation is; none for an adjective or a verb.
fn said_as<'r>(requirement: &'r Requirement, said: &str, profile: &Profile) -> Option<&'r Wording> {
    let said = said.to_lowercase();
    let is_said =
        |wording: &&Wording| super::writings(&wording.text, Some(&profile.grammar)).iter().any(|own| own.to_lowercase() == said);
    requirement.accepted.iter().find(is_said).filter(|wording| !wording.follows())
}

/// Words beside the required terms of a translation that do not agree with them.
pub(crate) fn clashes(requirements: &[Requirement], translation: &str, to: &LanguageTag) -> Vec<Span> {
    let Some(profile) = profile(to) else { return Vec::new() };
    let said = requirements.iter().zip(places(requirements, translation, to));
    let found = said.filter_map(|(requirement, term)| {
        let term = term?;
        let wording = said_as(requirement, term.of(translation), profile)?;
        clash(translation, term, wording, Class::default(), profile)
    });
    found.collect()
}
