//! A glossary made ready for one language pair: finds its terms in a text, in one pass.

use super::matcher::{Builder, Hit, Matcher, Pattern, longest_first, writings};
use super::{CasePolicy, Concept, Glossary, Status, Term};
use crate::locale::{Gender, Grammar, profile};
use crate::model::{LanguageTag, Span};

/// A glossary's terms of one language pair, ready to be searched for.
#[derive(Debug)]
pub struct Terminology {
    glossary: Glossary,
    source: Matcher,
    target: Matcher,
    /// By concept: what a translation may say, the preferred wording first; empty when nothing is asked.
    accepted: Vec<Vec<Wording>>,
}

/// A term found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Where, in the text that was searched.
    pub span: Span,
    /// Index of its concept in the glossary.
    pub concept: usize,
    /// Index of the term in its concept.
    pub term: usize,
    /// Standing of the term.
    pub status: Status,
}

/// What the translation must say for one term of its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Where the term stands in the source text.
    pub source: Span,
    /// Index of the concept in the glossary.
    pub concept: usize,
    /// True when the source has a plural of the term.
    pub plural: bool,
    /// Wordings that satisfy it, the preferred one first, then the admitted ones and the stated forms of each.
    pub accepted: Vec<Wording>,
}

/// One way to satisfy a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// As it is to be written.
    pub text: String,
    /// How letter case counts when it is looked for.
    pub case: CasePolicy,
    /// Its gender, where the glossary states it.
    pub gender: Option<Gender>,
}

impl Wording {
    /// A wording of which no gender is stated.
    #[must_use]
    pub fn new(text: impl Into<String>, case: CasePolicy) -> Wording {
        Wording { text: text.into(), case, gender: None }
    }

    /// Its gender: the one that the glossary states, or else that of its ending.
    #[must_use]
    pub fn gender_in(&self, grammar: &Grammar) -> Option<Gender> {
        self.gender.or_else(|| grammar.gender_of(&self.text))
    }
}

impl Terminology {
    /// Makes a glossary ready for a pair; without `from`, only target terms are known.
    ///
    /// A term without region serves every region of its language. For a target with a region, the region's own terms
    /// stand in for the general ones; for a target without, all regions' terms are accepted beside the general ones.
    #[must_use]
    pub fn new(glossary: Glossary, from: Option<&LanguageTag>, to: &LanguageTag) -> Self {
        let mut source = Builder::default();
        let mut target = Builder::default();
        let mut accepted = Vec::with_capacity(glossary.concepts.len());
        let grammar = |tag| profile(tag).map(|profile| &profile.grammar);
        let (source_grammar, target_grammar) = (from.and_then(grammar), grammar(to));
        for (index, concept) in glossary.concepts.iter().enumerate() {
            for (number, term) in from.into_iter().flat_map(|from| source_terms(concept, from)) {
                add(&mut source, term, index, number, source_grammar);
                for variant in hyphen_variants(term) {
                    add(&mut source, &variant, index, number, source_grammar);
                }
            }
            let terms = target_terms(concept, to);
            for (number, term) in &terms {
                add(&mut target, term, index, *number, target_grammar);
            }
            accepted.push(wordings(terms.iter().map(|(_, term)| *term)));
        }
        Self { glossary, source: source.build(), target: target.build(), accepted }
    }

    /// The glossary it was made from.
    #[must_use]
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// Source-language terms in a text: longest first, none overlapping, in text order.
    #[must_use]
    pub fn in_source(&self, text: &str) -> Vec<Occurrence> {
        occurrences(&self.source, text)
    }

    /// Target-language terms in a text, deprecated and forbidden ones too: longest first, none overlapping, in text order.
    #[must_use]
    pub fn in_target(&self, text: &str) -> Vec<Occurrence> {
        occurrences(&self.target, text)
    }

    /// What a translation of the text must say, in text order; concepts without an accepted target term ask nothing.
    ///
    /// A wording that several concepts share is satisfied by the terms of any of them.
    #[must_use]
    pub fn requirements(&self, source: &str) -> Vec<Requirement> {
        let asks = |hit: &Hit| self.source.patterns(*hit, source).any(|p| !self.accepted[p.concept].is_empty());
        let hits = self.source.find(source).into_iter().filter(asks).collect();
        let hits = longest_first(hits, |hit: &Hit| hit.span, source);
        hits.into_iter().map(|hit| self.requirement(hit, source)).collect()
    }

    fn requirement(&self, hit: Hit, source: &str) -> Requirement {
        let mut requirement = Requirement { source: hit.span, concept: usize::MAX, plural: false, accepted: Vec::new() };
        for pattern in self.source.patterns(hit, source) {
            let mut accepted = self.accepted[pattern.concept].clone();
            if accepted.is_empty() {
                continue;
            }
            if self.glossary.concepts[pattern.concept].do_not_translate {
                accepted.push(Wording::new(hit.span.of(source), CasePolicy::Exact));
            }
            requirement.plural |= pattern.plural;
            requirement.concept = requirement.concept.min(pattern.concept);
            for wording in accepted {
                if !requirement.accepted.contains(&wording) {
                    requirement.accepted.push(wording);
                }
            }
        }
        requirement
    }
}

/// Terms of a source language. Wordings that are never translated are looked for in every language that has no term of
/// its own for the concept.
fn source_terms<'a>(concept: &'a Concept, from: &LanguageTag) -> Vec<(usize, &'a Term)> {
    let all = || concept.terms.iter().enumerate();
    let own: Vec<_> = all().filter(|(_, term)| term.language.compatible(from)).collect();
    if own.is_empty() && concept.do_not_translate { all().collect() } else { own }
}

/// Terms of a target language that count: those to use, and those to report.
fn target_terms<'a>(concept: &'a Concept, to: &LanguageTag) -> Vec<(usize, &'a Term)> {
    let all = || concept.terms.iter().enumerate();
    let regional = |term: &Term| term.language.region().is_some() && to.region().is_none();
    let exact = |term: &Term| term.status.is_accepted() && term.language.region() == to.region();
    let compatible: Vec<_> = all().filter(|(_, term)| term.language.compatible(to)).collect();
    let own_exists = to.region().is_some() && compatible.iter().any(|(_, term)| exact(term));
    let counts = |term: &Term| match term.status.is_accepted() {
        true => !own_exists || exact(term),
        // What one region forbids says nothing about the language at large.
        false => !regional(term),
    };
    let mut own: Vec<_> = compatible.into_iter().filter(|(_, term)| counts(term)).collect();
    // The general language's own terms come before those of its regions.
    own.sort_by_key(|(_, term)| regional(term));
    let named = own.iter().any(|(_, term)| term.status.is_accepted());
    if concept.do_not_translate && !named {
        own.extend(all().filter(|(_, term)| term.status.is_accepted() && !term.language.compatible(to)));
    }
    own
}

/// What a translation may say: preferred terms, then admitted ones, each followed by its stated forms.
fn wordings<'a>(terms: impl Iterator<Item = &'a Term>) -> Vec<Wording> {
    let mut accepted: Vec<&Term> = terms.filter(|term| term.status.is_accepted()).collect();
    accepted.sort_by_key(|term| term.status);
    let mut wordings: Vec<Wording> = Vec::new();
    for term in accepted {
        for text in term.writings() {
            let wording = Wording { text: text.clone(), case: term.case, gender: term.gender };
            if !wordings.contains(&wording) {
                wordings.push(wording);
            }
        }
    }
    wordings
}

fn add(builder: &mut Builder, term: &Term, concept: usize, number: usize, grammar: Option<&Grammar>) {
    for form in term.writings() {
        // Whether case counts is decided by the term itself, not by the ending that a plural adds.
        let case = if term.case.is_exact_for(form) { CasePolicy::Exact } else { CasePolicy::Ignore };
        for writing in writings(form, grammar) {
            let plural = writing != term.text && grammar.is_some_and(|grammar| grammar.plurals_of(&term.text).contains(&writing));
            builder.add(&writing, case, Pattern::of(concept, number, term.status, plural));
        }
    }
}

/// A source is understood with hyphens for spaces and spaces for hyphens: *fine-tuning*, *fine tuning*.
fn hyphen_variants(term: &Term) -> impl Iterator<Item = Term> {
    let swap = |from: char, to: &str| {
        let between = |text: &String| text.trim().replace(from, to);
        let changed = Term {
            text: between(&term.text),
            forms: term.forms.iter().map(between).collect(),
            short: term.short.iter().map(between).collect(),
            ..term.clone()
        };
        (changed != *term).then_some(changed)
    };
    [swap('-', " "), swap(' ', "-")].into_iter().flatten()
}

fn occurrences(matcher: &Matcher, text: &str) -> Vec<Occurrence> {
    let hits = longest_first(matcher.find(text), |hit: &Hit| hit.span, text);
    let occurrence = |hit: Hit| {
        let pattern = matcher.patterns(hit, text).next()?;
        Some(Occurrence { span: hit.span, concept: pattern.concept, term: pattern.term, status: pattern.status })
    };
    hits.into_iter().filter_map(occurrence).collect()
}
