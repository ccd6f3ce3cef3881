//! What a glossary says twice and differently.

mod forms;
mod nested;

use std::collections::{BTreeMap, BTreeSet};

use super::folding::{Case, fold};
use super::matcher::writings;
use super::merged::folded;
use super::{Concept, Glossary, Status, Term};
use crate::locale::profile;
use crate::model::{LanguageTag, Message, Progress, Severity};

/// A term in a glossary: the index of its concept, and its own there.
type Key = (usize, usize);

/// Two entries that cannot both be followed, or one that says a thing twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// What kind it is.
    pub kind: ContradictionKind,
    /// The two terms, each by the index of its concept and its own index there.
    pub terms: [(usize, usize); 2],
    /// Where wordings of one language are to become two of another: those two.
    pub targets: Option<[(usize, usize); 2]>,
}

/// Kinds of contradictions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContradictionKind {
    /// One wording has two preferred translations.
    TwoTargets,
    /// Two wordings have one translation, which is right from them and has two translations on the way back.
    OneTarget,
    /// A wording is accepted here and deprecated or forbidden there.
    ForbiddenElsewhere,
    /// What is not to be translated has a translation.
    TranslatedName,
    /// A term inside a longer one is translated otherwise there.
    NestedOtherwise,
    /// A form of one term is another term, which is translated otherwise.
    FormElsewhere,
    /// One wording stands there twice.
    Duplicate,
    /// One wording is a term of two fields, with two translations.
    OtherField,
    /// One wording looks like several: *chaise, siège*.
    SeveralInOne,
}

impl ContradictionKind {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ContradictionKind::TwoTargets => "two-targets",
            ContradictionKind::OneTarget => "one-target",
            ContradictionKind::ForbiddenElsewhere => "forbidden-elsewhere",
            ContradictionKind::TranslatedName => "translated-name",
            ContradictionKind::NestedOtherwise => "nested-otherwise",
            ContradictionKind::FormElsewhere => "form-elsewhere",
            ContradictionKind::Duplicate => "duplicate",
            ContradictionKind::OtherField => "other-field",
            ContradictionKind::SeveralInOne => "several-in-one",
        }
    }

    /// How bad it is. A longer term may rightly say a part of it otherwise (*hot dog*), and a plural may be a thing of its own
    /// (*glasses*).
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            ContradictionKind::TwoTargets | ContradictionKind::ForbiddenElsewhere | ContradictionKind::TranslatedName => {
                Severity::Error
            }
            ContradictionKind::OneTarget
            | ContradictionKind::NestedOtherwise
            | ContradictionKind::FormElsewhere
            | ContradictionKind::Duplicate
            | ContradictionKind::SeveralInOne => Severity::Warning,
            ContradictionKind::OtherField => Severity::Hint,
        }
    }
}

impl Contradiction {
    /// What is wrong, in words.
    #[must_use]
    pub fn message(&self, glossary: &Glossary) -> Message {
        let term = |key: Key| glossary.concepts.get(key.0).and_then(|concept| concept.terms.get(key.1));
        let text = |key: Key| term(key).map_or("", |term| term.text.as_str());
        let [one, other] = self.terms;
        let id = match self.kind {
            ContradictionKind::TwoTargets => "contradiction-two-targets",
            ContradictionKind::OneTarget => "contradiction-one-target",
            ContradictionKind::ForbiddenElsewhere => "contradiction-forbidden-elsewhere",
            ContradictionKind::TranslatedName => "contradiction-translated-name",
            ContradictionKind::NestedOtherwise => "contradiction-nested-otherwise",
            ContradictionKind::FormElsewhere => "contradiction-form-elsewhere",
            ContradictionKind::Duplicate => "contradiction-duplicate",
            ContradictionKind::OtherField => "contradiction-other-field",
            ContradictionKind::SeveralInOne => "contradiction-several-in-one",
        };
        let message = Message::new(id).with("term", text(one)).with("other", text(other));
        match self.targets {
            Some([first, second]) => message.with("first", text(first)).with("second", text(second)),
            None => message,
        }
    }
}

/// The language from which a glossary is taken to translate where nobody says, if it has terms in it.
const USUAL_SOURCE: &str = "en";

/// The language from which a glossary translates: the stated one, else English where it has terms in it. None where neither is
/// there: the order of the languages in a file says nothing.
#[must_use]
pub fn source_of(glossary: &Glossary, stated: Option<&LanguageTag>) -> Option<LanguageTag> {
    let has = |tag: &LanguageTag| glossary.languages().iter().any(|own| own.language() == tag.language());
    stated.cloned().or_else(|| USUAL_SOURCE.parse().ok()).filter(has)
}

/// Every contradiction of a glossary that translates from `source`, in the order of its concepts. Where that is not known, each
/// of its languages may be the one.
#[must_use]
pub fn contradictions(glossary: &Glossary, source: Option<&LanguageTag>, progress: &dyn Progress) -> Vec<Contradiction> {
    let terms = glossary.concepts.iter().map(|concept| concept.terms.len()).sum::<usize>();
    progress.begin(&Message::new("task-comparing-terms"), u64::try_from(terms).ok());
    let mut found = Vec::new();
    for (index, concept) in glossary.concepts.iter().enumerate() {
        translated_names(index, concept, &mut found);
        let several = concept.terms.iter().enumerate().filter(|(_, term)| is_several(&term.text));
        let told = |(own, _)| Contradiction { kind: ContradictionKind::SeveralInOne, terms: [(index, own); 2], targets: None };
        found.extend(several.map(told));
    }
    same_wordings(glossary, source, &mut found);
    forbidden_forms(glossary, &mut found);
    nested::nested(glossary, progress, &mut found);
    progress.end();
    found.sort_by_key(|found| (found.terms, found.kind, found.targets));
    found.dedup();
    // Two entries for one thing share several wordings.
    let mut twins = BTreeSet::new();
    found.retain(|found| {
        let [one, other] = found.terms.map(|term| term.0);
        found.kind != ContradictionKind::Duplicate || one == other || twins.insert((one, other))
    });
    told_once(glossary, found)
}

/// Each conflict once: between the same two wordings, of whatever entries, and of two entries whatever term shows it.
fn told_once(glossary: &Glossary, found: Vec<Contradiction>) -> Vec<Contradiction> {
    let term = |key: Key| &glossary.concepts[key.0].terms[key.1];
    let (mut by_words, mut by_entries) = (BTreeSet::new(), BTreeSet::new());
    let is_new = |found: &Contradiction| {
        use ContradictionKind::{OneTarget, OtherField, TwoTargets};
        let both = matches!(found.kind, TwoTargets | OneTarget | OtherField);
        let Some(targets) = found.targets.filter(|_| both) else { return true };
        let mut rivals = targets.map(|key| (term(key).language.to_string(), folded(&term(key).text)));
        rivals.sort();
        let mut entries = found.terms.map(|key| key.0);
        entries.sort_unstable();
        let own = term(found.terms[0]);
        let words = (found.kind, own.language.to_string(), folded(&own.text), rivals.clone());
        by_words.insert(words) & by_entries.insert((found.kind, entries, rivals))
    };
    found.into_iter().filter(is_new).collect()
}

/// True for a wording that looks like several, in small letters between commas or between slashes with spaces.
fn is_several(text: &str) -> bool {
    const WORDS: usize = 3;
    let is_one = |part: &str| part.starts_with(char::is_lowercase) && part.split(' ').count() <= WORDS;
    let parts = |separator: &str| text.split(separator).count() > 1 && text.split(separator).all(is_one);
    parts(", ") || parts(" / ")
}

/// Terms of a concept that stays as it is, written otherwise in another language.
fn translated_names(index: usize, concept: &Concept, found: &mut Vec<Contradiction>) {
    if !concept.do_not_translate {
        return;
    }
    let accepted: Vec<(usize, &Term)> = accepted(concept).collect();
    let Some((first, name)) = accepted.first() else { return };
    let known: BTreeSet<String> = accepted
        .iter()
        .filter(|(_, term)| term.language == name.language)
        .flat_map(|(_, term)| term.writings())
        .map(|text| folded(text))
        .collect();
    for (number, _) in accepted.iter().filter(|(_, term)| !known.contains(&folded(&term.text))) {
        let terms = [(index, *first), (index, *number)];
        found.push(Contradiction { kind: ContradictionKind::TranslatedName, terms, targets: None });
    }
}

/// Terms of one language that are one wording.
fn same_wordings(glossary: &Glossary, source: Option<&LanguageTag>, found: &mut Vec<Contradiction>) {
    let scripts = forms::Scripts::of(glossary);
    let mut by_wording: BTreeMap<(&str, String), Vec<Key>> = BTreeMap::new();
    for (index, concept) in glossary.concepts.iter().enumerate() {
        for (number, term) in concept.terms.iter().enumerate() {
            by_wording.entry((term.language.language(), scripts.wording(term))).or_default().push((index, number));
        }
    }
    forms::compare(glossary, &by_wording, &scripts, found);
    for keys in by_wording.values() {
        // Each is held against the first and the one before it, so that a thousand of them cost a thousand steps.
        for pair in keys.windows(2) {
            compare(glossary, source, pair[0], pair[1], found);
            if pair[0] != keys[0] {
                compare(glossary, source, keys[0], pair[1], found);
            }
        }
    }
}

/// Two terms of one wording.
fn compare(glossary: &Glossary, source: Option<&LanguageTag>, one: Key, other: Key, found: &mut Vec<Contradiction>) {
    let (here, there) = (&glossary.concepts[one.0], &glossary.concepts[other.0]);
    let (term, twin) = (&here.terms[one.1], &there.terms[other.1]);
    if told_apart(here, term, there, twin) {
        return;
    }
    if !term.language.compatible(&twin.language) {
        return forms::in_both_scripts(glossary, one, other, found);
    }
    let mut report = |kind, terms, targets| found.push(Contradiction { kind, terms, targets });
    match (term.status.is_accepted(), twin.status.is_accepted()) {
        (true, true) => {}
        (true, false) => return report(ContradictionKind::ForbiddenElsewhere, [one, other], None),
        (false, true) => return report(ContradictionKind::ForbiddenElsewhere, [other, one], None),
        (false, false) if one.0 == other.0 => return report(ContradictionKind::Duplicate, [one, other], None),
        (false, false) => return,
    }
    // The regions of a language may share a wording.
    if one.0 == other.0 {
        if term.language == twin.language {
            report(ContradictionKind::Duplicate, [one, other], None);
        }
        return;
    }
    // The one stays as it is, and the other has a translation.
    if let Some(pair) = kept_here(one, other, glossary).or_else(|| kept_here(other, one, glossary)) {
        return report(ContradictionKind::TranslatedName, pair, None);
    }
    let rivals = rivals(here, there, &term.language);
    // Whoever translates from another language meets the wording as a translation.
    let is_source = |term: &Term| source.is_some_and(|source| source.language() == term.language.language());
    let back = |target: &(usize, usize)| !is_source(term) && is_source(&here.terms[target.0]);
    let is_back = rivals.iter().any(back);
    for target in rivals.iter().filter(|target| !is_back || back(target)) {
        let kind = match (by_field(here, there), is_back) {
            (true, _) => ContradictionKind::OtherField,
            (_, true) => ContradictionKind::OneTarget,
            _ => ContradictionKind::TwoTargets,
        };
        report(kind, [one, other], Some([(one.0, target.0), (other.0, target.1)]));
    }
    if rivals.is_empty() && !by_field(here, there) && shares_translation(here, there, &term.language) {
        report(ContradictionKind::Duplicate, [one, other], None);
    }
}

/// A name that stays as it is in its concept, and its translation in another.
fn kept_here(name: Key, other: Key, glossary: &Glossary) -> Option<[Key; 2]> {
    let (here, there) = (&glossary.concepts[name.0], &glossary.concepts[other.0]);
    let said = &here.terms[name.1];
    let differs = |term: &Term| !term.language.compatible(&said.language) && folded(&term.text) != folded(&said.text);
    let translation =
        accepted(there).find(|(_, term)| differs(term)).filter(|_| here.do_not_translate && !there.do_not_translate);
    translation.map(|(number, _)| [name, (other.0, number)])
}

/// Wordings that are not to be used and that are forms of one that is, in one concept: *tablettes* of *tablette*.
fn forbidden_forms(glossary: &Glossary, found: &mut Vec<Contradiction>) {
    for (index, concept) in glossary.concepts.iter().enumerate() {
        let wrong = concept.terms.iter().enumerate().filter(|(_, term)| !term.status.is_accepted());
        for (number, term) in wrong {
            let grammar = profile(&term.language).map(|profile| &profile.grammar);
            let is_form = |own: &Term| {
                let all = own.writings().flat_map(|text| writings(text, grammar));
                own.language.compatible(&term.language)
                    && folded(&own.text) != folded(&term.text)
                    && all.into_iter().any(|text| folded(&text) == folded(&term.text))
            };
            if let Some((own, _)) = accepted(concept).find(|(_, own)| is_form(own)) {
                let terms = [(index, own), (index, number)];
                found.push(Contradiction { kind: ContradictionKind::ForbiddenElsewhere, terms, targets: None });
            }
        }
    }
}

/// True when letter case or the words around tell which of the two is meant.
fn told_apart(here: &Concept, term: &Term, there: &Concept, twin: &Term) -> bool {
    let conditions = |concept: &Concept| (concept.near.clone(), concept.not_near.clone());
    let exact = |term: &Term| term.case.is_exact_for(&term.text);
    // The width of a letter (ＡＢＣ) is none of its case.
    let with_case = |term: &Term| fold(term.text.trim(), Case::Keep).text;
    let by_case = with_case(term) != with_case(twin) && folded(&term.text) == folded(&twin.text) && exact(term) && exact(twin);
    by_case || conditions(here) != conditions(there)
}

/// True for two concepts that state fields and share none. A text does not say of which field it is: both wordings are right there.
fn by_field(here: &Concept, there: &Concept) -> bool {
    let stated = !here.domains.is_empty() && !there.domains.is_empty();
    stated && here.domains.iter().all(|domain| !there.domains.contains(domain))
}

/// Preferred terms of two concepts, in languages other than `from`, that differ.
fn rivals(here: &Concept, there: &Concept, from: &LanguageTag) -> Vec<(usize, usize)> {
    let other = |term: &Term| term.status == Status::Preferred && !term.language.compatible(from);
    let mut rivals = Vec::new();
    for (number, term) in here.terms.iter().enumerate().filter(|(_, term)| other(term)) {
        // What is said for a language holds for its regions, unless they have a wording of their own.
        let has = |concept: &Concept, tag: &LanguageTag| accepted(concept).any(|(_, own)| own.language == *tag);
        let meet = |tag: &LanguageTag| {
            *tag == term.language || tag.compatible(&term.language) && !has(here, tag) && !has(there, &term.language)
        };
        let twin = |theirs: &Term| other(theirs) && meet(&theirs.language);
        // *Data centre* and *datacentre* are two writings of one word.
        let differs = |theirs: &Term| closed(&theirs.text) != closed(&term.text);
        let rival = there.terms.iter().position(|theirs| twin(theirs) && differs(theirs));
        rivals.extend(rival.map(|rival| (number, rival)));
    }
    rivals
}

fn shares_translation(here: &Concept, there: &Concept, from: &LanguageTag) -> bool {
    accepted(here).any(|(_, term)| {
        let same = |other: &Term| other.language == term.language && closed(&other.text) == closed(&term.text);
        term.language != *from && accepted(there).any(|(_, other)| same(other))
    })
}

fn accepted(concept: &Concept) -> impl Iterator<Item = (usize, &Term)> {
    concept.terms.iter().enumerate().filter(|(_, term)| term.status.is_accepted())
}

/// A wording in which a hyphen is as good as a space.
fn spaced(text: &str) -> String {
    folded(text).replace('-', " ")
}

/// A wording in which spaces and hyphens do not matter.
fn closed(text: &str) -> String {
    spaced(text).replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::{ContradictionKind, contradictions, source_of};
    use crate::glossary::{Kind, parse};
    use crate::model::Silent;
    use ContradictionKind::{Duplicate, ForbiddenElsewhere, NestedOtherwise, OneTarget, OtherField, TranslatedName, TwoTargets};

    /// The contradictions of a glossary, each with the identifiers of its two concepts.
    fn found(toml: &str) -> Vec<(ContradictionKind, String)> {
        let glossary = parse(toml, "g", Kind::Toml).expect("reads");
        let id = |key: (usize, usize)| glossary.concepts[key.0].id.clone();
        let of = |c: &super::Contradiction| (c.kind, format!("{} {}", id(c.terms[0]), id(c.terms[1])));
        contradictions(&glossary, source_of(&glossary, None).as_ref(), &Silent).iter().map(of).collect()
    }

    fn concept(id: &str, rest: &str) -> String {
        format!("[[concept]]\nid = \"{id}\"\n{rest}\n")
    }

    #[test]
    fn what_cannot_both_be_followed_is_found() {
        for (first, second, kind) in [
            ("terms.en = \"bank\"\nterms.pt = \"banco\"", "terms.en = \"Bank\"\nterms.pt = \"margem\"", TwoTargets),
            (
                "terms.fr = \"jeu de données\"",
                "terms.fr = [\"corpus\", { text = \"jeu de données\", status = \"forbidden\" }]",
                ForbiddenElsewhere,
            ),
            (
                "terms.en = \"data centre\"\nterms.fr = \"centre de données\"",
                "terms.en = \"data centre operator\"\nterms.fr = \"exploitant de datacenter\"",
                NestedOtherwise,
            ),
            ("terms.en = \"e‑mail\"\nterms.fr = \"courriel\"", "terms.en = \"E-Mail\"\nterms.fr = \"courriel\"", Duplicate),
            (
                "terms.zh-Hans = \"算力\"\nterms.en = \"compute\"",
                "terms.zh-Hans = \"算力中心\"\nterms.en = \"data centre\"",
                NestedOtherwise,
            ),
        ] {
            assert_eq!(found(&(concept("a", first) + &concept("b", second))), [(kind, "a b".to_owned())], "{first}");
        }
        for (first, second, kind) in [
            (
                "do-not-translate = true\nterms.en = \"DeepSeek\"",
                "terms.en = \"DeepSeek\"\nterms.zh-Hans = \"深度求索\"",
                TranslatedName,
            ),
            ("terms.en = \"cross validation\"\nterms.fr = \"x\"", "terms.en = \"cross-validation\"\nterms.fr = \"x\"", Duplicate),
        ] {
            assert_eq!(found(&(concept("a", first) + &concept("b", second))), [(kind, "a b".to_owned())], "{first}");
        }
        for (first, second, kind) in [
            (
                "domain = \"money\"\nterms.en = \"bank\"\nterms.pt = \"banco\"",
                "domain = \"rivers\"\nterms.en = \"bank\"\nterms.pt = \"margem\"",
                OtherField,
            ),
            (
                "do-not-translate = true\nterms.en = \"Acme Doors\"",
                "terms.en = \"Doors\"\nterms.fr = \"Portes\"",
                NestedOtherwise,
            ),
            ("terms.en = \"ＸＹＺ\"\nterms.fr = \"un\"", "terms.en = \"XYZ\"\nterms.fr = \"deux\"", TwoTargets),
            ("terms.en = \"car\"\nterms.fr = \"voiture\"", "terms.en = \"automobile\"\nterms.fr = \"voiture\"", OneTarget),
            ("terms.en = \"water mill\"\nterms.fr = \"moulin\"", "terms.en = \"watermill\"\nterms.fr = \"moulin\"", Duplicate),
            (
                "terms.en = [\"stool\", \"seat\"]\nterms.de = \"Hocker\"\nterms.fr = \"tabouret\"",
                "terms.en = [\"stool\", \"seat\"]\nterms.de = \"Hocker\"\nterms.fr = \"siège\"",
                TwoTargets,
            ),
        ] {
            let found = found(&(concept("a", first) + &concept("b", second)));
            assert_eq!(found.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [kind], "{first}");
        }
        let form =
            concept("a", "terms.en = \"laptop\"\nterms.fr = [\"portable\", { text = \"portables\", status = \"forbidden\" }]");
        assert_eq!(found(&form), [(ForbiddenElsewhere, "a a".to_owned())]);
        let name = concept("a", "do-not-translate = true\nterms.en = \"OpenAI\"\nterms.zh-Hans = \"开放人工智能\"");
        assert_eq!(found(&name), [(TranslatedName, "a a".to_owned())]);
        let twice = concept("a", "terms.en = [\"team\", \"Team\"]");
        assert_eq!(found(&twice), [(Duplicate, "a a".to_owned())]);
    }

    #[test]
    fn the_order_of_languages_does_not_tell_the_source() {
        let said = |first: &str, second: &str, source: Option<&str>| {
            let words = [("car", "voiture"), ("automobile", "voiture"), ("bank", "banque"), ("bank", "rive")];
            let entry = |(number, (own, french)): (usize, (&str, &str))| {
                let term = |tag: &str| format!("terms.{tag} = \"{}\"\n", if tag == "fr" { french } else { own });
                concept(&number.to_string(), &(term(first) + &term(second)))
            };
            let toml: String = words.into_iter().enumerate().map(entry).collect();
            let glossary = parse(&toml, "g", Kind::Toml).expect("reads");
            let stated = source.map(|tag| tag.parse().expect("a tag"));
            let source = source_of(&glossary, stated.as_ref());
            contradictions(&glossary, source.as_ref(), &Silent).iter().map(|found| found.kind).collect::<Vec<_>>()
        };
        for (first, second, source, kinds) in [
            ("en", "fr", None, [OneTarget, TwoTargets]),
            ("fr", "en", None, [OneTarget, TwoTargets]),
            ("en", "fr", Some("fr"), [TwoTargets, OneTarget]),
            ("fr", "en", Some("fr-CA"), [TwoTargets, OneTarget]),
            ("de", "fr", Some("de"), [OneTarget, TwoTargets]),
            ("fr", "de", Some("de"), [OneTarget, TwoTargets]),
            // Nobody says it: each may be the source.
            ("de", "fr", None, [TwoTargets, TwoTargets]),
            ("fr", "de", Some("it"), [TwoTargets, TwoTargets]),
        ] {
            assert_eq!(said(first, second, source), kinds, "{first} {second} {source:?}");
        }
    }

    #[test]
    fn what_can_be_told_apart_is_no_contradiction() {
        for (first, second) in [
            ("terms.en = \"bank\"\nterms.pt = \"banco\"", "not-near = [\"money\"]\nterms.en = \"bank\"\nterms.pt = \"margem\""),
            (
                "terms.en = { text = \"Apple\", case = \"exact\" }\nterms.fr = \"Apple\"",
                "terms.en = { text = \"apple\", case = \"exact\" }\nterms.fr = \"pomme\"",
            ),
            (
                "terms.en = \"data centre\"\nterms.fr = \"centre de données\"",
                "terms.en = \"data centre operator\"\nterms.fr = \"exploitant de centres de données\"",
            ),
            ("terms.en = \"team\"\nterms.pt-BR = \"time\"", "terms.en = \"weather\"\nterms.pt-BR = \"tempo\""),
            ("terms.en = \"team\"\nterms.pt-BR = \"time\"\nterms.pt-PT = \"equipa\"", "terms.en = \"cat\""),
        ] {
            assert_eq!(found(&(concept("a", first) + &concept("b", second))), [], "{first}");
        }
        assert_eq!(found(&concept("a", "do-not-translate = true\nterms.en = \"OpenAI\"\nterms.fr = \"OpenAI\"")), []);
    }
}
