//! Is one system better than another? Paired bootstrap resampling (Koehn 2004) as sacreBLEU 2.6.0 does it
//! (`sacrebleu/significance.py`), to the last digit: its random numbers, its precision, its test.

use super::precision::{Real, Sampled, mean};
use super::random::Random;
use super::{Metric, corpus, number, sum};

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
///
/// Where the two are the same, p is 1; sacreBLEU's rule (differences above the real one are counted) would call them
/// different there.
#[must_use]
pub fn compare(metric: &dyn Metric, own: &[Vec<f64>], other: &[Vec<f64>], samples: usize, seed: u64) -> Comparison {
    let (score, rival) = (corpus(metric, own), corpus(metric, other));
    let size = own.len().min(other.len());
    let (ours, theirs) = (single(own), single(other));
    let mut random = Random::new(seed);
    let limit = u32::try_from(size).unwrap_or(u32::MAX);
    let mut drawn = Vec::with_capacity(samples);
    for _ in 0..samples {
        let chosen: Vec<usize> = (0..size).map(|_| usize::try_from(random.below(limit)).unwrap_or(0)).collect();
        let of = |statistics: &[Vec<f32>]| metric.sampled(&sum(chosen.iter().map(|at| &statistics[*at])));
        drawn.push((of(&ours), of(&theirs)));
    }
    // NumPy takes single precision where every value has it.
    let both: Option<Vec<(f32, f32)>> = drawn
        .iter()
        .map(|pair| match pair {
            (Sampled::Single(ours), Sampled::Single(theirs)) => Some((*ours, *theirs)),
            _ => None,
        })
        .collect();
    let difference = (score - rival).abs();
    let (beyond, average, interval) = match both {
        Some(drawn) => judged(&drawn, difference),
        None => {
            judged(&drawn.iter().map(|(ours, theirs)| (f64::from(*ours), f64::from(*theirs))).collect::<Vec<_>>(), difference)
        }
    };
    let p = if own == other { 1.0 } else { number(beyond + 1) / number(samples + 1) };
    Comparison { score, other: rival, p, mean: average, interval }
}

/// How many differences of the samples lie further above their mean than the real one above zero; mean and half the
/// interval of the first scores.
fn judged<N: Real>(drawn: &[(N, N)], difference: f64) -> (usize, f64, f64) {
    let apart = |(ours, theirs): &(N, N)| if ours > theirs { *ours - *theirs } else { *theirs - *ours };
    let differences: Vec<N> = drawn.iter().map(apart).collect();
    let (centre, difference) = (mean(&differences), N::of(difference));
    let beyond = differences.iter().filter(|sample| **sample - centre > difference).count();
    let mut scores: Vec<N> = drawn.iter().map(|(ours, _)| *ours).collect();
    scores.sort_by(|a, b| Into::<f64>::into(*a).total_cmp(&(*b).into()));
    // The scores between the 2.5 % lowest and the 2.5 % highest. The mean is that of the sorted ones.
    let edge = scores.len() / 40;
    let interval = match (scores.get(edge), scores.iter().rev().nth(edge)) {
        (Some(low), Some(high)) => (N::of(0.5) * (*high - *low)).into(),
        _ => 0.0,
    };
    (beyond, mean(&scores).into(), interval)
}

fn single(statistics: &[Vec<f64>]) -> Vec<Vec<f32>> {
    statistics.iter().map(|one| one.iter().map(|value| f32::of(*value)).collect()).collect()
}
