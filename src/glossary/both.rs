//! Two changes of one concept put together, field by field, where they do not touch each other.

use super::{Concept, Term};

/// What both made of a concept in one. None where both said something else of one field, or one side took out a term that
/// the other changed.
#[must_use]
pub fn both(base: &Concept, mine: &Concept, theirs: &Concept) -> Option<Concept> {
    Merge { is_mine_first: false }.concepts(base, mine, theirs)
}

/// The same, where of what both changed mine stands: what they made of other fields stays theirs.
#[must_use]
pub fn mine_first(base: &Concept, mine: &Concept, theirs: &Concept) -> Concept {
    Merge { is_mine_first: true }.concepts(base, mine, theirs).unwrap_or_else(|| mine.clone())
}

struct Merge {
    /// True where mine stands of what both changed.
    is_mine_first: bool,
}

impl Merge {
    fn concepts(&self, base: &Concept, mine: &Concept, theirs: &Concept) -> Option<Concept> {
        Some(Concept {
            id: self.one(&base.id, &mine.id, &theirs.id)?,
            domains: list(&base.domains, &mine.domains, &theirs.domains),
            definition: self.one(&base.definition, &mine.definition, &theirs.definition)?,
            note: self.one(&base.note, &mine.note, &theirs.note)?,
            source: self.one(&base.source, &mine.source, &theirs.source)?,
            do_not_translate: self.one(&base.do_not_translate, &mine.do_not_translate, &theirs.do_not_translate)?,
            first_mention: self.one(&base.first_mention, &mine.first_mention, &theirs.first_mention)?,
            near: list(&base.near, &mine.near, &theirs.near),
            not_near: list(&base.not_near, &mine.not_near, &theirs.not_near),
            terms: self.terms(&base.terms, &mine.terms, &theirs.terms)?,
            place: theirs.place.clone(),
        })
    }

    /// One value: that of the side that changed it, or what both made of it.
    fn one<T: PartialEq + Clone>(&self, base: &T, mine: &T, theirs: &T) -> Option<T> {
        match (mine == base, theirs == base) {
            (true, _) => Some(theirs.clone()),
            (_, true) => Some(mine.clone()),
            _ => (self.is_mine_first || mine == theirs).then(|| mine.clone()),
        }
    }

    /// Terms are the same where they have one language and one wording.
    fn terms(&self, base: &[Term], mine: &[Term], theirs: &[Term]) -> Option<Vec<Term>> {
        let mut all: Vec<Term> = Vec::new();
        for other in theirs {
            match (find(base, other), find(mine, other)) {
                (was, Some(own)) => all.push(self.term(was.unwrap_or(other), own, other)?),
                (None, None) => all.push(other.clone()),
                (Some(was), None) if self.is_mine_first || is_same(was, other) => {}
                (Some(_), None) => return None,
            }
        }
        for (at, own) in mine.iter().enumerate().filter(|(_, own)| find(theirs, own).is_none()) {
            match find(base, own) {
                Some(was) if is_same(was, own) => {}
                Some(_) if !self.is_mine_first => return None,
                _ => {
                    // Beside the term that it was put behind, for the first of a language is the one that is wanted.
                    let before = mine[..at].iter().rev().find(|before| before.language == own.language);
                    let behind = before.and_then(|before| all.iter().position(|one| is_of(one, before))).map(|place| place + 1);
                    let first = all.iter().position(|one| one.language == own.language).filter(|_| before.is_none());
                    all.insert(behind.or(first).unwrap_or(all.len()), own.clone());
                }
            }
        }
        Some(all)
    }

    fn term(&self, base: &Term, mine: &Term, theirs: &Term) -> Option<Term> {
        Some(Term {
            language: theirs.language.clone(),
            text: theirs.text.clone(),
            status: self.one(&base.status, &mine.status, &theirs.status)?,
            part_of_speech: self.one(&base.part_of_speech, &mine.part_of_speech, &theirs.part_of_speech)?,
            case: self.one(&base.case, &mine.case, &theirs.case)?,
            forms: list(&base.forms, &mine.forms, &theirs.forms),
            short: list(&base.short, &mine.short, &theirs.short),
            gender: self.one(&base.gender, &mine.gender, &theirs.gender)?,
            note: self.one(&base.note, &mine.note, &theirs.note)?,
            source: self.one(&base.source, &mine.source, &theirs.source)?,
            line: theirs.line,
        })
    }
}

fn is_of(one: &Term, other: &Term) -> bool {
    one.language == other.language && one.text == other.text
}

fn find<'a>(all: &'a [Term], term: &Term) -> Option<&'a Term> {
    all.iter().find(|one| is_of(one, term))
}

/// True for terms of which the same is said, wherever they stand.
fn is_same(one: &Term, other: &Term) -> bool {
    Term { line: 0, ..one.clone() } == Term { line: 0, ..other.clone() }
}

/// Words without an order that matters: what one side took out is gone, what one side added is there.
fn list(base: &[String], mine: &[String], theirs: &[String]) -> Vec<String> {
    let kept = theirs.iter().filter(|word| mine.contains(word) || !base.contains(word));
    let added = mine.iter().filter(|word| !base.contains(word) && !theirs.contains(word));
    kept.chain(added).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::{both, mine_first};
    use crate::glossary::{Concept, Term};

    fn term(language: &str, text: &str) -> Term {
        Term::new(language.parse().expect("a tag"), text)
    }

    fn concept(change: impl Fn(&mut Concept)) -> Concept {
        let mut concept =
            Concept { id: "x".to_owned(), terms: vec![term("en", "plan"), term("fr", "plan")], ..Concept::default() };
        change(&mut concept);
        concept
    }

    #[test]
    fn changes_of_other_fields_and_terms_stand_together() {
        let base = concept(|_| {});
        let mine = concept(|one| {
            one.definition = Some("A plan.".to_owned());
            one.terms[1].forms = vec!["plans".to_owned()];
            one.terms.push(term("de", "Plan"));
        });
        let theirs = concept(|one| {
            one.note = Some("Check.".to_owned());
            one.terms[1].forms = vec!["Plans".to_owned()];
            one.terms[1].line = 9;
            one.terms.insert(1, term("es", "plan"));
        });
        let both = both(&base, &mine, &theirs).expect("nothing touches");
        assert_eq!((both.definition.as_deref(), both.note.as_deref()), (Some("A plan."), Some("Check.")));
        let said: Vec<_> = both.terms.iter().map(|term| format!("{} {}", term.language, term.text)).collect();
        assert_eq!(said, ["en plan", "es plan", "fr plan", "de Plan"]);
        assert_eq!(both.terms[2].forms, ["Plans", "plans"]);
    }

    #[test]
    fn a_field_that_both_changed_has_no_both() {
        let base = concept(|_| {});
        let say = |words: &str| concept(|one| one.note = Some(words.to_owned()));
        assert!(both(&base, &say("a"), &say("b")).is_none());
        // Then mine may stand there, and what they made of another field stays.
        let theirs = concept(|one| (one.note, one.definition) = (Some("b".to_owned()), Some("c".to_owned())));
        let merged = mine_first(&base, &say("a"), &theirs);
        assert_eq!((merged.note.as_deref(), merged.definition.as_deref()), (Some("a"), Some("c")));
        assert_eq!(both(&base, &say("a"), &say("a")).and_then(|both| both.note).as_deref(), Some("a"));
        // A term that one side took out and the other changed.
        let without = concept(|one| drop(one.terms.pop()));
        let changed = concept(|one| one.terms[1].note = Some("x".to_owned()));
        assert!(both(&base, &without, &changed).is_none() && both(&base, &changed, &without).is_none());
        assert_eq!(both(&base, &without, &say("a")).map(|both| both.terms.len()), Some(1));
    }
}
