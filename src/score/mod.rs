//! How near a translation is to a reference (BLEU, chrF, chrF++, TER), and how it treats the glossary's terms.
//!
//! The reference implementation of the first four is sacreBLEU 2.6.0: our scores are equal to its last digit, and each
//! comes with a signature that says how it was computed. Text is compared as it is, without normalisation; lengths and
//! n-grams count code points.

mod bleu;
mod bootstrap;
mod chrf;
mod consistency;
mod ltcr;
mod precision;
mod random;
mod ter;
mod terms;
mod tokens;

use precision::Real;

pub use bleu::{Bleu, BleuParts, Smoothing};
pub use bootstrap::{Comparison, compare};
pub use chrf::Chrf;
pub use consistency::{Agreement, Consistency};
pub use precision::Sampled;
pub use ter::Ter;
pub use terms::{TermScore, TermUse, score_terms};
pub use tokens::Tokenizer;

/// A score of translations against references, computed from statistics that add up over segments.
pub trait Metric {
    /// Its name, such as `chrF2++`.
    fn name(&self) -> String;

    /// How it is computed, in sacreBLEU's manner; the version is our own.
    fn signature(&self, references: usize) -> String;

    /// The statistics of one segment with its references, of which there is at least one.
    fn statistics(&self, hypothesis: &str, references: &[&str]) -> Vec<f64>;

    /// The score of summed statistics, from 0 to 100 (TER may be higher).
    fn score(&self, statistics: &[f64]) -> f64;

    /// The score of statistics that were summed in single precision, in the precision in which sacreBLEU computes it.
    fn sampled(&self, statistics: &[f32]) -> Sampled;
}

/// The statistics of each segment: `references` holds, for each segment, its references.
#[must_use]
pub fn statistics(metric: &dyn Metric, hypotheses: &[&str], references: &[Vec<&str>]) -> Vec<Vec<f64>> {
    let segments = hypotheses.iter().zip(references);
    segments.map(|(hypothesis, references)| metric.statistics(hypothesis, references)).collect()
}

/// The score of a whole corpus from the statistics of its segments.
#[must_use]
pub fn corpus(metric: &dyn Metric, statistics: &[Vec<f64>]) -> f64 {
    metric.score(&sum(statistics.iter()))
}

/// Statistics added up.
fn sum<'a, N: Real + 'a>(statistics: impl Iterator<Item = &'a Vec<N>>) -> Vec<N> {
    let mut total: Vec<N> = Vec::new();
    for one in statistics {
        total.resize(one.len().max(total.len()), N::default());
        total.iter_mut().zip(one).for_each(|(sum, value)| *sum += *value);
    }
    total
}

/// What a signature says of the program.
fn version() -> String {
    format!("version:bitext-{}", env!("CARGO_PKG_VERSION"))
}

/// A count as a number to compute with.
#[expect(clippy::cast_precision_loss, reason = "counts of words stay far below 2^53")]
fn number(count: usize) -> f64 {
    count as f64
}
