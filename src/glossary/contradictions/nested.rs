//! Terms inside longer ones.

use std::collections::{BTreeMap, BTreeSet};

use super::{Contradiction, ContradictionKind, Key, accepted};
use crate::glossary::matcher::{Builder, Pattern, Searched, writings};
use crate::glossary::{CasePolicy, Concept, Glossary, Status, Term};
use crate::locale::profile;
use crate::model::{LanguageTag, Progress};

/// Terms that stand in longer ones whose translation does not have theirs.
pub(super) fn nested(glossary: &Glossary, progress: &dyn Progress, found: &mut Vec<Contradiction>) {
    let languages: BTreeMap<String, &LanguageTag> = glossary.languages().into_iter().map(|tag| (tag.to_string(), tag)).collect();
    let mut said: BTreeSet<(usize, usize, String)> = BTreeSet::new();
    for tag in languages.values() {
        let profile = profile(tag);
        let mut builder = Builder::new(profile);
        let mut longer: Vec<(Key, &Term)> = Vec::new();
        for (index, concept) in glossary.concepts.iter().enumerate() {
            for (number, term) in accepted(concept).filter(|(_, term)| term.language == **tag) {
                for writing in writings(&term.text, profile.map(|profile| &profile.grammar)) {
                    let is_name = concept.do_not_translate && term.text.contains(char::is_uppercase);
                    let exact = term.case.is_exact_for(&term.text) || is_name && term.case == CasePolicy::Automatic;
                    let case = if exact { CasePolicy::Exact } else { CasePolicy::Ignore };
                    builder.add(&writing, case, Pattern::of(index, number, term.status, false));
                }
                longer.push(((index, number), term));
            }
        }
        let matcher = builder.build();
        for (outer, term) in longer {
            progress.advance(1);
            let hits = matcher.find(&term.text).into_iter().filter(|hit| hit.span.len() < term.text.len());
            let inside: BTreeSet<Key> =
                hits.flat_map(|hit| matcher.patterns(hit, &term.text).map(|found| (found.concept, found.term))).collect();
            for inner in inside.into_iter().filter(|inner| inner.0 != outer.0) {
                let (short, long) = (&glossary.concepts[inner.0], &glossary.concepts[outer.0]);
                for target in disagreements(short, long, tag)
                    .into_iter()
                    .chain(kept_inside(short, inner.1, long, tag))
                    .chain(kept_around(short, inner.1, long, outer.1, tag))
                {
                    let language = long.terms[target.1].language.to_string();
                    if said.insert((inner.0, outer.0, language)) {
                        let targets = Some([(inner.0, target.0), (outer.0, target.1)]);
                        found.push(Contradiction { kind: ContradictionKind::NestedOtherwise, terms: [inner, outer], targets });
                    }
                }
            }
        }
    }
}

/// Preferred terms of the shorter and the longer concept in languages where no accepted wording of the longer has one of
/// the shorter.
fn disagreements(short: &Concept, long: &Concept, from: &LanguageTag) -> Vec<(usize, usize)> {
    let preferred = |concept: &Concept, tag: &LanguageTag| {
        concept.terms.iter().position(|term| term.status == Status::Preferred && term.language == *tag)
    };
    let mut tags: Vec<&LanguageTag> = Vec::new();
    for (_, term) in accepted(short) {
        if term.language != *from && !tags.contains(&&term.language) {
            tags.push(&term.language);
        }
    }
    let mut found = Vec::new();
    for tag in tags {
        let (Some(inner), Some(outer)) = (preferred(short, tag), preferred(long, tag)) else { continue };
        let profile = profile(tag);
        let said = |concept: &'_ Concept| -> Vec<String> {
            accepted(concept).filter(|(_, term)| term.language == *tag).flat_map(|(_, term)| term.writings().cloned()).collect()
        };
        // A few plain searches: an automaton for each pair of terms would cost more than all else.
        let wanted: Vec<String> =
            said(short).iter().flat_map(|text| writings(text, profile.map(|profile| &profile.grammar))).collect();
        let holds = |text: &String| {
            let searched = Searched::new(text, profile);
            wanted.iter().any(|wording| !searched.places(wording, CasePolicy::Ignore).is_empty())
        };
        if !said(long).iter().any(holds) {
            found.push((inner, outer));
        }
    }
    found
}

/// A name that is not to be translated, and the preferred terms of the longer concept, in languages in which the name has no
/// term, that lack it.
fn kept_inside(short: &Concept, name: usize, long: &Concept, from: &LanguageTag) -> Vec<(usize, usize)> {
    if !short.do_not_translate || long.do_not_translate {
        return Vec::new();
    }
    let (said, own) = (&short.terms[name], |tag: &LanguageTag| short.terms.iter().any(|term| term.language.compatible(tag)));
    let lacks = |term: &Term| {
        let searched = Searched::new(&term.text, profile(&term.language));
        !said.writings().any(|text| !searched.places(text, CasePolicy::Ignore).is_empty())
    };
    let preferred = |term: &Term| term.status == Status::Preferred && !term.language.compatible(from) && !own(&term.language);
    let terms = long.terms.iter().enumerate().filter(|(_, term)| preferred(term) && lacks(term));
    terms.map(|(number, _)| (name, number)).collect()
}

/// A name that is not to be translated around a term of the same capitals that has a translation, in languages in which the name has
/// no term: *Microsoft Windows*, and *Fenêtres* for *Windows*.
fn kept_around(short: &Concept, inside: usize, long: &Concept, name: usize, from: &LanguageTag) -> Vec<(usize, usize)> {
    let (part, whole) = (&short.terms[inside], &long.terms[name]);
    let is_name = part.text.contains(char::is_uppercase) && whole.text.contains(&part.text);
    if !long.do_not_translate || short.do_not_translate || !is_name {
        return Vec::new();
    }
    let own = |tag: &LanguageTag| long.terms.iter().any(|term| term.language.compatible(tag));
    let differs = |term: &Term| !whole.text.to_lowercase().contains(&term.text.to_lowercase());
    let translates = |term: &Term| term.status == Status::Preferred && !term.language.compatible(from) && !own(&term.language);
    let terms = short.terms.iter().enumerate().filter(|(_, term)| translates(term) && differs(term));
    terms.map(|(number, _)| (number, name)).collect()
}
