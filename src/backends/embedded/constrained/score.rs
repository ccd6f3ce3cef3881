//! What makes one translation better than another.

use super::beam::Finished;

/// The numbers that the search goes by, measured as `docs/terminology.md` tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tuning {
    /// Hypotheses at a time.
    pub(super) beam: usize,
    /// Attention to its source from which on a term may be begun that the model itself would not begin.
    pub(super) looks: f32,
    /// What it costs to begin a term away from its source: this times the logarithm of the attention to it.
    pub(super) away: f32,
    /// Attention to a term's source that other words may have for nothing.
    pub(super) allowance: f32,
    /// What more of it costs: the term is about to be said twice.
    pub(super) twice: f32,
    /// What more of it, up to all, costs as long as the term is not said: it has been passed.
    pub(super) passed: f32,
    /// What it costs to begin a term behind a small word that does not fit before it.
    pub(super) misfit: f32,
    /// What the first piece of a term costs at most.
    pub(super) first: f32,
    /// What each further piece of a term costs at most.
    pub(super) further: f32,
    /// What it costs to leave source unsaid: this times the logarithm of the attention that each of its pieces got.
    pub(super) coverage: f32,
    /// How much worse than the free translation, in the mean log-probability of the pieces outside the terms, a good one
    /// may be.
    pub(super) worse: f32,
    /// How much log-probability the words around each term may cost besides: an article in another gender.
    pub(super) around: f32,
    /// Attention to the source that the free translation gives and a good one may not: in all, and for each of its pieces
    /// more, since attention wavers. A word that is left out costs about 1 for each of its pieces.
    pub(super) unsaid: [f32; 2],
    /// Attention that other words of a good one may give to a term's source: with more, it is said twice.
    pub(super) echo: f32,
    /// Steps that the search goes on behind the end of the free translation.
    pub(super) patience: usize,
}

impl Default for Tuning {
    fn default() -> Tuning {
        Tuning {
            beam: 8,
            looks: 0.3,
            away: 3.0,
            allowance: 0.5,
            twice: 8.0,
            passed: 30.0,
            misfit: 8.0,
            first: 8.0,
            further: 1.0,
            coverage: 0.1,
            worse: 0.1,
            around: 5.0,
            unsaid: [0.7, 0.012],
            echo: 0.5,
            patience: 4,
        }
    }
}

/// Attention below this counts as this.
const LEAST: f32 = 0.02;

/// The logarithm of a share of attention, with a floor.
pub(super) fn log_share(attention: f32) -> f32 {
    attention.clamp(LEAST, 1.0).ln()
}

/// The score of a whole translation: what it is worth, by length, and the coverage of the source (Wu et al. 2016,
/// equation 14).
#[expect(clippy::cast_precision_loss, reason = "lengths are small")]
pub(super) fn total(worth: f32, attention: &[Vec<f32>], tuning: &Tuning) -> f32 {
    let coverage: f32 = covered(attention).map(log_share).sum();
    worth / attention.len().max(1) as f32 + tuning.coverage * coverage
}

/// True when a translation with terms is otherwise about as good as the free one: as fluent, as complete, and nothing is
/// said twice.
#[expect(clippy::cast_precision_loss, reason = "lengths are small")]
pub(super) fn is_good(finished: &Finished, free: &Finished, terms: usize, tuning: &Tuning) -> bool {
    let lost = (free.fluency - finished.fluency) * finished.ids.len() as f32;
    let bearable = tuning.worse * finished.ids.len() as f32 + tuning.around * terms as f32;
    let unsaid: f32 = covered(&free.attention).zip(covered(&finished.attention)).map(|(a, b)| (a - b).max(0.0)).sum();
    let most_unsaid = tuning.unsaid[0] + tuning.unsaid[1] * finished.ids.len() as f32;
    lost <= bearable && unsaid <= most_unsaid && finished.echo <= tuning.echo
}

/// How much each piece of the source is looked at, its end left out: at most 1.
fn covered(attention: &[Vec<f32>]) -> impl Iterator<Item = f32> {
    let pieces = attention.first().map_or(0, |row| row.len().saturating_sub(1));
    (0..pieces).map(|piece| attention.iter().map(|row| row[piece]).sum::<f32>().min(1.0))
}

/// Logarithm of the sum of the exponentials.
pub(super) fn log_sum(logits: &[f32]) -> f32 {
    let highest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    // What is this far below adds nothing that a float could hold beside the highest.
    let near = logits.iter().map(|logit| logit - highest).filter(|below| *below > -18.0);
    highest + near.map(f32::exp).sum::<f32>().ln()
}

/// The indexes of the highest values, the highest first.
pub(super) fn best(values: &[f32], count: usize) -> Vec<usize> {
    let mut best: Vec<usize> = Vec::with_capacity(count + 1);
    for (index, value) in values.iter().enumerate() {
        if best.len() < count || *value > values[best[best.len() - 1]] {
            let place = best.partition_point(|other| values[*other] >= *value);
            best.insert(place, index);
            best.truncate(count);
        }
    }
    best
}
