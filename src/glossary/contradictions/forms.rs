//! Terms that are one wording in another form, or in the other script of Chinese.

use std::collections::{BTreeMap, BTreeSet};

use super::{Contradiction, ContradictionKind, Key, rivals, spaced, told_apart};
use crate::glossary::matcher::writings;
use crate::glossary::{Concept, Glossary, Term};
use crate::locale::{Profile, profile};
use crate::model::LanguageTag;

/// Two terms of one wording in two scripts of a language: a source in the script that a concept lacks is understood by its term.
pub(super) fn in_both_scripts(glossary: &Glossary, one: Key, other: Key, found: &mut Vec<Contradiction>) {
    let (here, there) = (&glossary.concepts[one.0], &glossary.concepts[other.0]);
    let (term, twin) = (&here.terms[one.1], &there.terms[other.1]);
    let lacks = |concept: &Concept, tag: &LanguageTag| !concept.terms.iter().any(|own| own.language.compatible(tag));
    let accepted = term.status.is_accepted() && twin.status.is_accepted();
    let scripts = script_of(&term.language).zip(script_of(&twin.language)).is_some_and(|(one, other)| !std::ptr::eq(one, other));
    if accepted && scripts && (lacks(here, &twin.language) || lacks(there, &term.language)) {
        for target in rivals(here, there, &term.language) {
            let targets = Some([(one.0, target.0), (other.0, target.1)]);
            found.push(Contradiction { kind: ContradictionKind::TwoTargets, terms: [one, other], targets });
        }
    }
}

/// Terms that are a stated form, a short form or the plural of another concept's term.
pub(super) fn compare(
    glossary: &Glossary,
    by_wording: &BTreeMap<(&str, String), Vec<Key>>,
    scripts: &Scripts<'_>,
    found: &mut Vec<Contradiction>,
) {
    for (index, concept) in glossary.concepts.iter().enumerate() {
        for (number, term) in concept.terms.iter().enumerate() {
            let grammar = profile(&term.language).map(|profile| &profile.grammar);
            let own = scripts.wording(term);
            let all = term.writings().flat_map(|text| writings(text, grammar)).map(|text| Term { text, ..term.clone() });
            let mut seen = BTreeSet::from([own]);
            for form in all {
                let wording = scripts.wording(&form);
                if !seen.insert(wording.clone()) {
                    continue;
                }
                for other in by_wording.get(&(term.language.language(), wording)).into_iter().flatten() {
                    form_of(glossary, ((index, number), &form), *other, found);
                }
            }
        }
    }
}

/// A term, written in one of its forms, and another concept's of that wording.
fn form_of(glossary: &Glossary, (one, form): (Key, &Term), other: Key, found: &mut Vec<Contradiction>) {
    let (here, there) = (&glossary.concepts[one.0], &glossary.concepts[other.0]);
    let twin = &there.terms[other.1];
    let is_told = !form.language.compatible(&twin.language) || told_apart(here, form, there, twin);
    // Whoever has the wording as a term of its own, too, is compared by that.
    if one.0 == other.0 || is_told || here.terms.iter().any(|own| spaced(&own.text) == spaced(&form.text)) {
        return;
    }
    let mut report = |kind, terms, targets| found.push(Contradiction { kind, terms, targets });
    match (form.status.is_accepted(), twin.status.is_accepted()) {
        (true, true) => {
            // Where one target is a form of the other, that is as it should be: *glass*, *glasses*; verre, verres.
            let is_form = |one: &Term, two: &Term| {
                let grammar = profile(&one.language).map(|profile| &profile.grammar);
                let forms = |term: &Term, text: &str| {
                    let own: Vec<String> = term.writings().flat_map(|text| writings(text, grammar)).collect();
                    own.iter().any(|own| own == text)
                };
                forms(one, &two.text) || forms(two, &one.text)
            };
            let differ = |(own, theirs): &(usize, usize)| !is_form(&here.terms[*own], &there.terms[*theirs]);
            if let Some(target) = rivals(here, there, &form.language).into_iter().find(differ) {
                let targets = Some([(one.0, target.0), (other.0, target.1)]);
                report(ContradictionKind::FormElsewhere, [one, other], targets);
            }
        }
        (true, false) => report(ContradictionKind::ForbiddenElsewhere, [one, other], None),
        (false, true) => report(ContradictionKind::ForbiddenElsewhere, [other, one], None),
        (false, false) => {}
    }
}

/// The scripts in which the languages of a glossary are compared, where they have several: Chinese in that to which more
/// characters are surely converted.
pub(super) struct Scripts<'a>(BTreeMap<&'a str, &'static Profile>);

impl<'a> Scripts<'a> {
    pub(super) fn of(glossary: &'a Glossary) -> Scripts<'a> {
        let mut scripts = BTreeMap::new();
        let known = |profile: &&Profile| profile.typography.other_script.len();
        for tag in glossary.languages() {
            if let Some(own) = script_of(tag) {
                let best = scripts.entry(tag.language()).or_insert(own);
                *best = if known(&own) > known(best) { own } else { best };
            }
        }
        Scripts(scripts)
    }

    /// The wording of a term by which it is compared.
    pub(super) fn wording(&self, term: &Term) -> String {
        let own = spaced(&term.text);
        let (Some(best), Some(script)) = (self.0.get(term.language.language()), script_of(&term.language)) else { return own };
        if std::ptr::eq(*best, script) {
            return own;
        }
        own.chars().map(|c| best.typography.other_script.get(&c).copied().unwrap_or(c)).collect()
    }
}

/// The data of a script from which and to which a language is converted; none where it has one script.
fn script_of(tag: &LanguageTag) -> Option<&'static Profile> {
    profile(tag).filter(|profile| !profile.typography.other_script.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::glossary::{ContradictionKind, Kind, contradictions, parse, source_of};
    use crate::model::Silent;
    use ContradictionKind::{ForbiddenElsewhere, FormElsewhere, NestedOtherwise, TwoTargets};

    /// The contradictions of two concepts, each with the identifiers of the two.
    fn found(first: &str, second: &str) -> Vec<(&'static str, ContradictionKind)> {
        let toml = format!("[[concept]]\nid = \"a\"\n{first}\n[[concept]]\nid = \"b\"\n{second}\n");
        let glossary = parse(&toml, "g", Kind::Toml).expect("reads");
        let ids = |terms: [(usize, usize); 2]| if terms[0].0 == 0 { "a b" } else { "b a" };
        contradictions(&glossary, source_of(&glossary, None).as_ref(), &Silent)
            .iter()
            .map(|found| (ids(found.terms), found.kind))
            .collect()
    }

    #[test]
    fn forms_regions_and_scripts_are_compared() {
        for (first, second, kind) in [
            (
                "terms.en = \"team\"\nterms.fr = [\"escouade\", { text = \"bande\", status = \"forbidden\" }]",
                "terms.en = \"strip\"\nterms.fr = \"bandes\"",
                ("b a", ForbiddenElsewhere),
            ),
            (
                "terms.en = { text = \"run\", forms = [\"running\"] }\nterms.fr = \"courir\"",
                "terms.en = \"running\"\nterms.fr = \"course\"",
                ("a b", FormElsewhere),
            ),
            (
                "terms.en = \"agent\"\nterms.fr = \"agent\"",
                "terms.en = \"agents\"\nterms.fr = \"représentants\"",
                ("a b", FormElsewhere),
            ),
            (
                "terms.en = { text = \"World Bank\", short = \"the Bank\" }\nterms.fr = \"BM\"",
                "terms.en = \"the Bank\"\nterms.fr = \"la Banque\"",
                ("a b", FormElsewhere),
            ),
            ("terms.en = \"train\"\nterms.pt = \"trem\"", "terms.en = \"train\"\nterms.pt-PT = \"comboio\"", ("a b", TwoTargets)),
            (
                "terms.zh-Hans = \"数据\"\nterms.en = \"data\"",
                "terms.zh-Hant = \"數據\"\nterms.en = \"facts\"",
                ("a b", TwoTargets),
            ),
            (
                "do-not-translate = true\nterms.en = \"Windows\"",
                "terms.en = \"Windows Server\"\nterms.fr = \"Serveur Fenêtres\"",
                ("a b", NestedOtherwise),
            ),
        ] {
            assert_eq!(found(first, second), [kind], "{first}");
        }
        for (first, second) in [
            ("terms.en = \"train\"\nterms.pt-BR = \"trem\"", "terms.en = \"train\"\nterms.pt-PT = \"comboio\""),
            ("terms.en = \"agent\"\nterms.fr = \"agent\"", "terms.en = \"agents\"\nterms.de = \"Agenten\""),
            (
                "terms.zh-Hans = \"数据\"\nterms.zh-Hant = \"資料\"\nterms.en = \"data\"",
                "terms.zh-Hant = \"數據\"\nterms.zh-Hans = \"事实\"\nterms.en = \"facts\"",
            ),
            ("do-not-translate = true\nterms.en = \"Windows\"", "terms.en = \"Windows Server\"\nterms.fr = \"serveur Windows\""),
            ("do-not-translate = true\nterms.en = \"Apple\"", "terms.en = \"apple pie\"\nterms.fr = \"tarte aux pommes\""),
        ] {
            assert_eq!(found(first, second), [], "{first}");
        }
    }
}
