//! Finds many wordings in a text in one pass.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;

use super::folding::{Case, Folded, fold};
use super::{CasePolicy, Status, script};
use crate::locale::Grammar;
use crate::model::Span;

/// A wording to look for.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    /// Index of the concept.
    pub(super) concept: usize,
    /// Index of the term in its concept.
    pub(super) term: usize,
    /// Standing of the term.
    pub(super) status: Status,
    /// True for a plural of the term.
    pub(super) plural: bool,
    /// The wording with its letter case, where that must agree.
    exact: Option<String>,
}

/// Wordings made ready to be searched for together.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    automaton: Option<AhoCorasick>,
    /// By the automaton's numbers: the wordings that fold to one text, accepted ones first.
    groups: Vec<Vec<Pattern>>,
}

/// A place where a wording of a group stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// In the text that was searched.
    pub(super) span: Span,
    group: usize,
}

/// Collects wordings for a [`Matcher`].
#[derive(Default)]
pub(super) struct Builder {
    numbers: HashMap<String, usize>,
    groups: Vec<Vec<Pattern>>,
}

impl Pattern {
    /// What stands for a term.
    pub(super) fn of(concept: usize, term: usize, status: Status, plural: bool) -> Pattern {
        Pattern { concept, term, status, plural, exact: None }
    }
}

impl Builder {
    /// Adds a wording; one that folds to nothing is left out.
    pub(super) fn add(&mut self, wording: &str, case: CasePolicy, of: Pattern) {
        let folded = fold(wording.trim(), Case::Fold).text;
        if folded.is_empty() {
            return;
        }
        let next = self.groups.len();
        let number = *self.numbers.entry(folded).or_insert(next);
        if number == next {
            self.groups.push(Vec::new());
        }
        self.groups[number].push(Pattern { exact: exact(wording, case), ..of });
    }

    /// Makes the matcher.
    pub(super) fn build(mut self) -> Matcher {
        for group in &mut self.groups {
            group.sort_by_key(|pattern| (!pattern.status.is_accepted(), pattern.concept, pattern.term));
        }
        let mut texts = vec![String::new(); self.numbers.len()];
        // The order in which the map gives its entries does not matter: each goes to its own number.
        self.numbers.into_iter().for_each(|(text, number)| texts[number] = text);
        let automaton = (!texts.is_empty()).then(|| AhoCorasick::new(&texts).ok()).flatten();
        Matcher { automaton, groups: self.groups }
    }
}

impl Matcher {
    /// Every place where a wording stands as whole words, overlapping ones too, by their ends.
    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let folded = fold(text, Case::Fold);
        let found = automaton.find_overlapping_iter(&folded.text);
        found
            .filter_map(|found| {
                let span = whole_words(&folded, Span::new(found.start(), found.end()))?;
                let hit = Hit { span, group: found.pattern().as_usize() };
                self.patterns(hit, text).next().map(|_| hit)
            })
            .collect()
    }

    /// The wordings that a hit satisfies, letter case included; accepted ones first, then in glossary order.
    pub(super) fn patterns<'a>(&'a self, hit: Hit, text: &'a str) -> impl Iterator<Item = &'a Pattern> {
        self.groups[hit.group].iter().filter(move |pattern| agrees(pattern.exact.as_deref(), hit.span.of(text)))
    }
}

/// Where one wording stands in a text as whole words, none of the places overlapping.
pub(super) fn places_of(wording: &str, case: CasePolicy, folded: &Folded, text: &str) -> Vec<Span> {
    let needle = fold(wording.trim(), Case::Fold).text;
    if needle.is_empty() {
        return Vec::new();
    }
    let exact = exact(wording, case);
    let found = folded.text.match_indices(&needle);
    found
        .filter_map(|(at, _)| whole_words(folded, Span::new(at, at + needle.len())))
        .filter(|span| agrees(exact.as_deref(), span.of(text)))
        .collect()
}

/// All writings of a wording that count as it: itself, and its regular plurals.
pub(crate) fn writings(wording: &str, grammar: Option<&Grammar>) -> Vec<String> {
    let mut all = vec![wording.to_owned()];
    all.extend(grammar.map(|grammar| grammar.plurals_of(wording)).unwrap_or_default());
    all
}

/// Keeps of overlapping stretches the longest, of equals the first; the rest in text order. `size` gives a stretch.
pub(super) fn longest_first<T>(mut found: Vec<T>, span: impl Fn(&T) -> Span, text: &str) -> Vec<T> {
    found.sort_by_key(|item| (std::cmp::Reverse(span(item).len()), span(item).start));
    // Whatever was taken before is at least as long: it covers an end of what it overlaps.
    let mut taken = vec![false; text.len()];
    found.retain(|item| {
        let Span { start, end } = span(item);
        let free = start < end && !taken[start] && !taken[end - 1];
        if free {
            taken[start..end].fill(true);
        }
        free
    });
    found.sort_by_key(|item| span(item).start);
    found
}

/// The original stretch of a folded one that begins and ends where words do.
fn whole_words(folded: &Folded, span: Span) -> Option<Span> {
    let inside = span.of(&folded.text);
    let (first, last) = (inside.chars().next()?, inside.chars().next_back()?);
    let before = folded.text[..span.start].chars().next_back();
    let after = folded.text[span.end..].chars().next();
    if script::may_begin(before, first) && script::may_end(last, after) { folded.original(span) } else { None }
}

fn exact(wording: &str, case: CasePolicy) -> Option<String> {
    case.is_exact_for(wording).then(|| fold(wording.trim(), Case::Keep).text)
}

fn agrees(exact: Option<&str>, found: &str) -> bool {
    exact.is_none_or(|exact| exact == found || fold(found, Case::Keep).text == exact)
}
