//! BLEU (Papineni et al. 2002) as sacreBLEU 2.6.0 computes it (`sacrebleu/metrics/bleu.py`).

use std::collections::HashMap;

use super::precision::Real;
use super::{Metric, Sampled, Tokenizer, number, version};

/// Longest n-gram.
const ORDER: usize = 4;

/// How an n-gram length without a match counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Smoothing {
    /// Half, a quarter, an eighth … of a match.
    Exponential,
    /// This much of a match.
    Floor(f64),
    /// So many are added to the matches and the totals of all lengths above one.
    Add(f64),
    /// The score is 0.
    None,
}

/// BLEU.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bleu {
    /// How text is cut into words.
    pub tokenizer: Tokenizer,
    /// True when letter case does not count.
    pub lowercase: bool,
    /// What becomes of lengths without a match.
    pub smoothing: Smoothing,
    /// True when only lengths that a text has count: for single sentences.
    pub effective_order: bool,
}

impl Default for Bleu {
    fn default() -> Self {
        Bleu { tokenizer: Tokenizer::Standard, lowercase: false, smoothing: Smoothing::Exponential, effective_order: false }
    }
}

impl Bleu {
    fn tokens(&self, text: &str) -> Vec<String> {
        if self.lowercase { self.tokenizer.tokens(&text.to_lowercase()) } else { self.tokenizer.tokens(text) }
    }
}

impl Metric for Bleu {
    fn name(&self) -> String {
        "BLEU".to_owned()
    }

    fn signature(&self, references: usize) -> String {
        let case = if self.lowercase { "lc" } else { "mixed" };
        let effective = if self.effective_order { "yes" } else { "no" };
        let smoothing = match self.smoothing {
            Smoothing::Exponential => "exp".to_owned(),
            Smoothing::Floor(value) => format!("floor[{value:.2}]"),
            Smoothing::Add(value) => format!("add-k[{value:.2}]"),
            Smoothing::None => "none".to_owned(),
        };
        let tokenizer = self.tokenizer.name();
        format!("nrefs:{references}|case:{case}|eff:{effective}|tok:{tokenizer}|smooth:{smoothing}|{}", version())
    }

    /// Words of the hypothesis and of the nearest reference, then matches, then totals of each length.
    fn statistics(&self, hypothesis: &str, references: &[&str]) -> Vec<f64> {
        let words = self.tokens(hypothesis);
        let references: Vec<Vec<String>> = references.iter().map(|reference| self.tokens(reference)).collect();
        let nearest = references.iter().map(Vec::len).min_by_key(|length| (length.abs_diff(words.len()), *length)).unwrap_or(0);
        let mut statistics = vec![number(words.len()), number(nearest)];
        let mut totals = Vec::with_capacity(ORDER);
        for order in 1..=ORDER {
            let own = counts(&words, order);
            let theirs: Vec<_> = references.iter().map(|reference| counts(reference, order)).collect();
            let most = |ngram: &&[String]| theirs.iter().filter_map(|known| known.get(*ngram)).max().copied().unwrap_or(0);
            let matches: usize = own.iter().map(|(ngram, count)| (*count).min(most(ngram))).sum();
            statistics.push(number(matches));
            totals.push(number(words.len().saturating_sub(order - 1)));
        }
        statistics.extend(totals);
        statistics
    }

    fn score(&self, statistics: &[f64]) -> f64 {
        self.parts(statistics).score
    }

    /// Only the precisions are single there.
    fn sampled(&self, statistics: &[f32]) -> Sampled {
        Sampled::Double(self.parts_of(statistics).score)
    }
}

/// A score with what it is made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BleuParts {
    /// The score.
    pub score: f64,
    /// Matches of each length, with what smoothing added.
    pub matches: [f64; ORDER],
    /// N-grams of each length, likewise.
    pub totals: [f64; ORDER],
    /// Precision of each length in percent.
    pub precisions: [f64; ORDER],
    /// What a text shorter than its reference is multiplied by.
    pub penalty: f64,
    /// Words of the hypotheses and of the references.
    pub lengths: [f64; 2],
}

impl Bleu {
    /// The score of summed statistics, with what it is made of.
    #[must_use]
    pub fn parts(&self, statistics: &[f64]) -> BleuParts {
        self.parts_of(statistics)
    }

    fn parts_of<N: Real>(&self, statistics: &[N]) -> BleuParts {
        let mut parts = BleuParts { penalty: 1.0, ..BleuParts::default() };
        let [own, reference, rest @ ..] = statistics else { return parts };
        let (own, reference): (f64, f64) = ((*own).into(), (*reference).into());
        parts.lengths = [own, reference];
        if own < reference {
            parts.penalty = (1.0 - reference / own).exp();
        }
        for (place, count) in rest.iter().enumerate().take(2 * ORDER) {
            let count: f64 = (*count).into();
            if place < ORDER { parts.matches[place] = count } else { parts.totals[place - ORDER] = count }
        }
        if parts.matches.iter().all(|count| *count == 0.0) {
            return parts;
        }
        let mut order = ORDER;
        let mut halves = 1.0;
        for length in 0..ORDER {
            if let (Smoothing::Add(value), true) = (self.smoothing, length > 0) {
                parts.matches[length] += value;
                parts.totals[length] += value;
            }
            let (matched, total) = (parts.matches[length], parts.totals[length]);
            if total == 0.0 {
                break;
            }
            if self.effective_order {
                order = length + 1;
            }
            let percent = |part: f64, whole: f64| (N::of(100.0 * part) / N::of(whole)).into();
            parts.precisions[length] = match self.smoothing {
                _ if matched != 0.0 => percent(matched, total),
                Smoothing::Exponential => {
                    halves *= 2.0;
                    percent(1.0, halves * total)
                }
                Smoothing::Floor(value) => percent(value, total),
                Smoothing::Add(_) | Smoothing::None => 0.0,
            };
        }
        let counted = &parts.precisions[..order];
        if !counted.contains(&0.0) {
            let logarithms: f64 = counted.iter().map(|precision| precision.ln()).sum();
            parts.score = parts.penalty * (logarithms / number(order)).exp();
        }
        parts
    }
}

/// The n-grams of one length, each with how often it stands there.
fn counts(words: &[String], order: usize) -> HashMap<&[String], usize> {
    let mut counts = HashMap::new();
    words.windows(order).for_each(|ngram| *counts.entry(ngram).or_default() += 1);
    counts
}
