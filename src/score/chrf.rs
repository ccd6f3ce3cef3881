//! chrF and chrF++ (Popović 2015, 2017) as sacreBLEU 2.6.0 computes them (`sacrebleu/metrics/chrf.py`).

use std::collections::HashMap;
use std::hash::Hash;

use super::precision::Real;
use super::tokens::{is_space, split};
use super::{Metric, Sampled, number, version};

/// chrF, or chrF++ with n-grams of words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chrf {
    /// Longest n-gram of characters.
    pub characters: usize,
    /// Longest n-gram of words; 2 makes chrF++.
    pub words: usize,
    /// How many times as much recall counts as precision.
    pub beta: u8,
    /// True when letter case does not count.
    pub lowercase: bool,
    /// True when white space counts.
    pub whitespace: bool,
    /// True when lengths that a text does not have count almost nothing instead of not at all.
    pub epsilon: bool,
}

impl Default for Chrf {
    fn default() -> Self {
        Chrf { characters: 6, words: 0, beta: 2, lowercase: false, whitespace: false, epsilon: false }
    }
}

impl Chrf {
    /// chrF++.
    #[must_use]
    pub fn plus_plus() -> Chrf {
        Chrf { words: 2, ..Chrf::default() }
    }

    /// The counts of each length: of the hypothesis, the reference, and both.
    fn one(&self, hypothesis: &str, reference: &str) -> Vec<f64> {
        let mut statistics = Vec::with_capacity(3 * (self.characters + self.words));
        let (own, theirs) = (self.letters(hypothesis), self.letters(reference));
        for order in 1..=self.characters {
            statistics.extend(matched(&own, &theirs, order));
        }
        if self.words > 0 {
            let (own, theirs) = (words(hypothesis), words(reference));
            for order in 1..=self.words {
                statistics.extend(matched(&own, &theirs, order));
            }
        }
        statistics
    }

    fn letters(&self, text: &str) -> Vec<char> {
        text.chars().filter(|c| self.whitespace || !is_space(*c)).collect()
    }
}

impl Metric for Chrf {
    fn name(&self) -> String {
        format!("chrF{}{}", self.beta, "+".repeat(self.words))
    }

    fn signature(&self, references: usize) -> String {
        let case = if self.lowercase { "lc" } else { "mixed" };
        let effective = if self.epsilon { "no" } else { "yes" };
        let space = if self.whitespace { "yes" } else { "no" };
        let (characters, words) = (self.characters, self.words);
        format!("nrefs:{references}|case:{case}|eff:{effective}|nc:{characters}|nw:{words}|space:{space}|{}", version())
    }

    fn statistics(&self, hypothesis: &str, references: &[&str]) -> Vec<f64> {
        let case = |text: &str| if self.lowercase { text.to_lowercase() } else { text.to_owned() };
        let hypothesis = case(hypothesis);
        let mut best: Option<(f64, Vec<f64>)> = None;
        for reference in references {
            let statistics = self.one(&hypothesis, &case(reference));
            let score = self.score(&statistics);
            if best.as_ref().is_none_or(|(before, _)| score > *before) {
                best = Some((score, statistics));
            }
        }
        best.map(|(_, statistics)| statistics).unwrap_or_default()
    }

    fn score(&self, statistics: &[f64]) -> f64 {
        self.f_score(statistics).unwrap_or(0.0)
    }

    fn sampled(&self, statistics: &[f32]) -> Sampled {
        self.f_score(statistics).map_or(Sampled::Double(0.0), Sampled::Single)
    }
}

impl Chrf {
    /// The score; none where no n-gram matches.
    fn f_score<N: Real>(&self, statistics: &[N]) -> Option<N> {
        let (none, one, epsilon) = (N::default(), N::of(1.0), N::of(1e-16));
        let factor = N::of(f64::from(self.beta).powi(2));
        let (mut smoothed, mut orders) = (none, none);
        let (mut precisions, mut recalls) = (none, none);
        for counts in statistics.chunks_exact(3) {
            let (own, theirs, both) = (counts[0], counts[1], counts[2]);
            let precision = if own > none { both / own } else { epsilon };
            let recall = if theirs > none { both / theirs } else { epsilon };
            let below = factor * precision + recall;
            smoothed += if below > none { (one + factor) * precision * recall / below } else { epsilon };
            if own > none && theirs > none {
                precisions += precision;
                recalls += recall;
                orders += one;
            }
        }
        if self.epsilon {
            return Some(N::of(100.0) * smoothed / N::of(number(self.characters + self.words)));
        }
        if orders == none {
            return None;
        }
        let (precision, recall) = (precisions / orders, recalls / orders);
        if precision + recall == none {
            return None;
        }
        Some(N::of(100.0) * ((one + factor) * precision * recall / (factor * precision + recall)))
    }
}

/// How many n-grams of a length both texts have, and both together; a length that the reference does not have says nothing
/// of the hypothesis.
fn matched<T: Eq + Hash>(own: &[T], theirs: &[T], order: usize) -> [f64; 3] {
    let counted = |units: &'_ [T]| units.len().saturating_sub(order - 1);
    let mut left: HashMap<&[T], usize> = HashMap::new();
    theirs.windows(order).for_each(|ngram| *left.entry(ngram).or_default() += 1);
    let mut both = 0;
    for ngram in own.windows(order) {
        if let Some(count) = left.get_mut(ngram).filter(|count| **count > 0) {
            *count -= 1;
            both += 1;
        }
    }
    let theirs = counted(theirs);
    [number(if theirs > 0 { counted(own) } else { 0 }), number(theirs), number(both)]
}

/// Words, a mark at one of their ends apart: the last one, or else the first.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in split(text) {
        let mut characters = word.chars();
        let (first, last) = (characters.next(), characters.next_back());
        match (first, last) {
            (Some(_), Some(last)) if last.is_ascii_punctuation() => {
                let (rest, mark) = word.split_at(word.len() - last.len_utf8());
                words.extend([rest, mark]);
            }
            (Some(first), Some(_)) if first.is_ascii_punctuation() => {
                let (mark, rest) = word.split_at(first.len_utf8());
                words.extend([mark, rest]);
            }
            _ => words.push(word),
        }
    }
    words
}
