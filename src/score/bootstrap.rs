//! Is one system better than another? Paired bootstrap resampling (Koehn 2004), as sacreBLEU and Moses do it.

use super::{Metric, corpus, sum};

/// A system beside another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// The system's score.
    pub score: f64,
    /// The other's.
    pub other: f64,
    /// How probable a difference this large is when the two are equally good.
    pub p: f64,
    /// Mean of the system's scores over the samples.
    pub mean: f64,
    /// Half the width of the interval that holds 95 of 100 of them.
    pub interval: f64,
}

/// Compares two systems by the statistics of their segments on `samples` samples of as many segments, drawn with a seed.
#[must_use]
pub fn compare(metric: &dyn Metric, own: &[Vec<f64>], other: &[Vec<f64>], samples: usize, seed: u64) -> Comparison {
    let (score, rival) = (corpus(metric, own), corpus(metric, other));
    let size = own.len().min(other.len());
    let mut random = Random(seed);
    let mut scores = Vec::with_capacity(samples);
    let mut differences = Vec::with_capacity(samples);
    for _ in 0..samples {
        let chosen: Vec<usize> = (0..size).map(|_| random.below(size)).collect();
        let of = |statistics: &[Vec<f64>]| metric.score(&sum(chosen.iter().map(|at| &statistics[*at])));
        let (ours, theirs) = (of(own), of(other));
        scores.push(ours);
        differences.push((ours - theirs).abs());
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / super::number(values.len().max(1));
    let centre = mean(&differences);
    let difference = (score - rival).abs();
    let beyond = differences.iter().filter(|sample| (*sample - centre).abs() >= difference).count();
    let p = super::number(beyond + 1) / super::number(samples + 1);
    let average = mean(&scores);
    scores.sort_by(f64::total_cmp);
    // The scores between the 2.5 % lowest and the 2.5 % highest.
    let edge = samples / 40;
    let interval = match (scores.get(edge), scores.iter().rev().nth(edge)) {
        (Some(low), Some(high)) => (high - low) / 2.0,
        _ => 0.0,
    };
    Comparison { score, other: rival, p, mean: average, interval }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed, everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit, each as probable as the others but for one part in 2⁶⁴ over the limit.
    fn below(&mut self, limit: usize) -> usize {
        let wide = u128::from(self.next()) * limit as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }
}
