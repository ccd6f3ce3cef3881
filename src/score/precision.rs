//! Single and double precision: sacreBLEU computes the score of a file in double, those of samples in single.

use std::ops::{Add, AddAssign, Div, Mul, Sub};

/// A number to compute a score with.
pub(super) trait Real:
    Copy
    + Default
    + PartialOrd
    + Into<f64>
    + AddAssign
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
{
    /// The nearest number of this precision.
    fn of(value: f64) -> Self;
}

impl Real for f64 {
    fn of(value: f64) -> f64 {
        value
    }
}

impl Real for f32 {
    #[expect(clippy::cast_possible_truncation, reason = "to the nearest number is what is asked")]
    fn of(value: f64) -> f32 {
        value as f32
    }
}

/// The score of a sample, in the precision that sacreBLEU has it in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sampled {
    /// A number that NumPy computed.
    Single(f32),
    /// A number of Python's own.
    Double(f64),
}

impl From<Sampled> for f64 {
    fn from(score: Sampled) -> f64 {
        match score {
            Sampled::Single(score) => score.into(),
            Sampled::Double(score) => score,
        }
    }
}

/// The mean as NumPy computes it: pairwise, with eight sums at a time (`loops_utils.h.src`, `pairwise_sum`).
pub(super) fn mean<N: Real>(values: &[N]) -> N {
    sum(values) / N::of(super::number(values.len().max(1)))
}

fn sum<N: Real>(values: &[N]) -> N {
    const LANES: usize = 8;
    const BLOCK: usize = 128;
    let plain = |start: N, values: &[N]| values.iter().fold(start, |sum, value| sum + *value);
    if values.len() > BLOCK {
        let half = values.len() / 2;
        let (left, right) = values.split_at(half - half % LANES);
        return sum(left) + sum(right);
    }
    let chunks = values.chunks_exact(LANES);
    let rest = chunks.remainder();
    let lanes = chunks.fold(None, |lanes: Option<[N; LANES]>, chunk| {
        let mut sums = lanes.unwrap_or_default();
        sums.iter_mut().zip(chunk).for_each(|(sum, value)| *sum += *value);
        Some(sums)
    });
    match lanes {
        Some([a, b, c, d, e, f, g, h]) => plain(((a + b) + (c + d)) + ((e + f) + (g + h)), rest),
        None => plain(N::default(), rest),
    }
}
