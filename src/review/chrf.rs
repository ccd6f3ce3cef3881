//! chrF, how much two texts share in runs of characters (M. Popović, 2015), as sacreBLEU computes it: runs of 1 to 6
//! characters without white space, recall counted twice as much as precision, precision and recall averaged over the lengths.

use std::collections::HashMap;

/// The longest run that is compared.
const LONGEST: usize = 6;
/// β of the F-score, squared.
const WEIGHT: f64 = 4.0;

/// What pairs of texts share, summed up.
#[derive(Debug, Clone, Default)]
pub struct Chrf {
    /// For each length of runs: runs of the text, of the reference, and common ones.
    counts: [(u64, u64, u64); LONGEST],
}

impl Chrf {
    /// Adds a text and its reference.
    pub fn add(&mut self, text: &str, reference: &str) {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
        let (text, reference) = (bare(text), bare(reference));
        for (length, counts) in (1..).zip(&mut self.counts) {
            let mut runs: HashMap<&[char], u64> = HashMap::new();
            for run in reference.windows(length) {
                *runs.entry(run).or_default() += 1;
            }
            for run in text.windows(length) {
                counts.0 += 1;
                if let Some(left) = runs.get_mut(run).filter(|left| **left > 0) {
                    *left -= 1;
                    counts.2 += 1;
                }
            }
            counts.1 += reference.windows(length).len() as u64;
        }
    }

    /// The score, from 0 to 100.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    pub fn score(&self) -> f64 {
        let (mut precision, mut recall, mut lengths) = (0.0, 0.0, 0.0);
        for (text, reference, common) in self.counts.iter().filter(|(text, reference, _)| *text > 0 && *reference > 0) {
            precision += *common as f64 / *text as f64;
            recall += *common as f64 / *reference as f64;
            lengths += 1.0;
        }
        if lengths == 0.0 || precision + recall == 0.0 {
            return 0.0;
        }
        let (precision, recall) = (precision / lengths, recall / lengths);
        100.0 * (1.0 + WEIGHT) * precision * recall / (WEIGHT * precision + recall)
    }
}

#[cfg(test)]
mod tests {
    use super::Chrf;

    fn score(text: &str, reference: &str) -> f64 {
        let mut chrf = Chrf::default();
        chrf.add(text, reference);
        (chrf.score() * 100.0).round() / 100.0
    }

    #[test]
    fn the_same_is_a_hundred_and_nothing_in_common_is_nothing() {
        assert_eq!((score("a b c", "abc"), score("abc", "xyz"), score("", "abc")), (100.0, 0.0, 0.0));
    }

    /// Worked out by hand: of "abcd" and "abce" runs of 1, 2 and 3 share 3 of 4, 2 of 3 and 1 of 2, of 4 none of 1.
    #[test]
    fn runs_of_all_lengths_count_alike() {
        assert_eq!(score("abcd", "abce"), 47.92);
    }
}
