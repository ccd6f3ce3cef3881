//! Several glossaries as one.

use std::collections::{HashMap, HashSet};

use super::files::{Clash, Error, Problem};
use super::folding::{Case, fold};
use super::{Concept, Glossary, Term};

/// Glossaries joined to one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    /// All concepts.
    pub glossary: Glossary,
    /// Concepts that have another identifier there than in their file.
    pub problems: Vec<Error>,
}

impl Merged {
    /// Joins glossaries. A concept of a later one replaces the earlier concept with the same identifier, in its place; new
    /// concepts follow in order. Files number their concepts, each for itself: one that has a language in common with the
    /// other and no term is another concept, and gets an identifier of its own.
    #[must_use]
    pub fn of(glossaries: impl IntoIterator<Item = Glossary>) -> Merged {
        let glossaries: Vec<Glossary> = glossaries.into_iter().collect();
        let all = glossaries.iter().flat_map(|glossary| &glossary.concepts);
        let mut taken: HashSet<String> = all.map(|concept| concept.id.clone()).collect();
        let mut merged = Merged::default();
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for concept in glossaries.into_iter().flat_map(|glossary| glossary.concepts) {
            let concepts = &mut merged.glossary.concepts;
            let known = places.entry(concept.id.clone()).or_default();
            if let Some(place) = known.iter().find(|place| !is_apart(&concepts[**place], &concept)) {
                concepts[*place] = Concept { id: concepts[*place].id.clone(), ..concept };
                continue;
            }
            let mut own = concept.clone();
            if let Some(first) = known.first() {
                own.id = free(&concept.id, &mut taken);
                merged.problems.push(clash(&concepts[*first], &concept, &own.id));
            }
            known.push(concepts.len());
            concepts.push(own);
        }
        merged
    }
}

/// What is said of a concept whose identifier another has: it is known as `new` from then on.
pub(super) fn clash(known: &Concept, given: &Concept, new: &str) -> Error {
    let term = |concept: &Concept| concept.terms.first().map(|term| term.text.clone()).unwrap_or_default();
    let clash = Clash { id: given.id.clone(), known: term(known), given: term(given), new: new.to_owned() };
    let problem = Problem::OtherConcept(Box::new(clash));
    Error::At { file: given.place.file.to_string(), line: given.place.line, column: 1, problem }
}

/// True for one wording, letter case and the like left out.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a == b || folded(a) == folded(b)
}

/// A wording without what letter case and the like tell.
pub(super) fn folded(text: &str) -> String {
    fold(text.trim(), Case::Fold).text
}

/// True for a concept of a file that has a language in common with another and no term: files number their concepts, each
/// for itself. The identifier that a person gives, in no file, is the one that is meant.
pub(super) fn is_apart(known: &Concept, new: &Concept) -> bool {
    let both = || {
        let pairs = |term| known.terms.iter().map(move |old: &Term| (old, term));
        new.terms.iter().flat_map(pairs).filter(|(old, term)| old.language.language() == term.language.language())
    };
    new.place.line > 0 && both().next().is_some() && !both().any(|(old, term)| is_same(&old.text, &term.text))
}

/// An identifier that is not taken: this one, or with a number behind it. It is taken from then on.
pub(super) fn free(name: &str, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| taken.insert(name.clone())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Merged;
    use crate::glossary::{Concept, Glossary, Kind, parse};

    #[test]
    fn a_later_glossary_overrides_by_identifier() {
        let concept = |id: &str, note: &str| Concept { id: id.into(), note: Some(note.into()), ..Concept::default() };
        let first = Glossary { concepts: vec![concept("a", "1"), concept("b", "1")] };
        let second = Glossary { concepts: vec![concept("c", "2"), concept("a", "2")] };
        let merged = Merged::of([first, second]);
        assert_eq!(merged.glossary.concepts, [concept("a", "2"), concept("b", "1"), concept("c", "2")]);
        assert_eq!(merged.problems, []);
    }

    #[test]
    fn another_thing_of_the_same_identifier_stays_beside_it() {
        let file = |name: &str, text: &str| parse(text, name, Kind::Csv).expect("reads");
        let first = file("a", "id,en,pt\n1,loss,perda\n2,layer,camada\n");
        let second = file("b", "id,en,pt\n1,gradient,gradiente\n2,Layer,nível\n");
        let third = file("c", "id,en,pt\n1,gradient,inclinação\n");
        let Merged { glossary, problems } = Merged::of([first, second, third]);
        let said = |concept: &Concept| format!("{} {}", concept.id, concept.terms[1].text);
        assert_eq!(glossary.concepts.iter().map(said).collect::<Vec<_>>(), ["1 perda", "2 nível", "1-2 inclinação"]);
        assert_eq!(problems.len(), 1, "it is told once");
        assert!(problems[0].to_string().contains("gradient"), "{}", problems[0]);
    }
}
