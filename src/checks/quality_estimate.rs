//! `quality-estimate`: translations that the engine of this machine finds unlikely. Off until somebody asks for it.
//!
//! A model of the pair gives each piece of the translation a probability, and one of the other direction each piece of the
//! source; the lower mean of their logarithms counts. docs/checking.md says how well that tells good from bad.

use super::outside::{Outside, OutsideCheck};
use super::{Context, Example};
use crate::model::{Finding, Message, Pair, Severity};

/// Below this a translation is unlikely whatever the article: of 300 sentences of news that people translated (NTREX,
/// English to Portuguese) 5 are, of 300 with the translation of another sentence 293.
const UNLIKELY: f32 = -7.0;
/// So many times the article's usual deviation below its median stands out; what a machine translated is so likely as a
/// whole that a fault in it need not be unlikely in itself.
const STANDS_OUT: f32 = 3.0;
/// And at least so far below it.
const FAR: f32 = 2.0;
/// Fewer segments have nothing usual.
const MANY: usize = 20;
/// Of a normal distribution, what makes the median deviation a standard deviation.
const NORMAL: f32 = 1.4826;

/// Translations that the engine finds unlikely.
pub(super) struct QualityEstimate;

impl OutsideCheck for QualityEstimate {
    fn name(&self) -> &'static str {
        "quality-estimate"
    }

    fn example(&self) -> Option<Example> {
        Some(Example {
            from: "en",
            to: "pt",
            source: "The harbour will be closed until the storm has passed.",
            bad: "Os melhores vinhos da região são vendidos em maio.",
            good: "O porto ficará fechado até a tempestade passar.",
            glossary: &[],
        })
    }

    fn check(&self, article: &[Pair], _context: &Context<'_>, outside: &Outside<'_>, findings: &mut Vec<(usize, Finding)>) {
        let judged: Vec<f32> = outside.likelihoods.iter().copied().flatten().collect();
        let usual = median(&judged);
        let deviation = median(&judged.iter().map(|likelihood| (likelihood - usual).abs()).collect::<Vec<_>>());
        let least = usual - (STANDS_OUT * NORMAL * deviation).max(FAR);
        let limit = if judged.len() < MANY { UNLIKELY } else { UNLIKELY.max(least) };
        for (index, (pair, likelihood)) in article.iter().zip(outside.likelihoods).enumerate() {
            let (Some(target), Some(likelihood)) = (&pair.target, likelihood) else { continue };
            if *likelihood < limit {
                let message = Message::new("finding-estimate").with("likelihood", format!("{likelihood:.1}"));
                let message = message.with("usual", format!("{usual:.1}"));
                findings.push((index, Finding::new(self.name(), Severity::Hint, target.core(), message)));
            }
        }
    }
}

/// The middle of some values; of none, zero.
fn median(values: &[f32]) -> f32 {
    let mut values = values.to_vec();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::outside::{Outside, run_outside};
    use super::super::sides::tests::segment;
    use super::super::{Context, Finding};
    use crate::model::Pair;

    fn found(likelihoods: &[Option<f32>]) -> Vec<usize> {
        let pair = |_| Pair::new(Some(segment("A house.")), Some(segment("Uma casa.")));
        let article: Vec<Pair> = likelihoods.iter().map(pair).collect();
        let to = "pt".parse().unwrap();
        let context = Context { from: None, to: &to, source: None, target: None, terms: None };
        let mut findings: Vec<Vec<Finding>> = vec![Vec::new(); article.len()];
        run_outside(&article, &context, &Outside { likelihoods, ..Outside::default() }, &mut findings);
        (0..findings.len()).filter(|index| !findings[*index].is_empty()).collect()
    }

    #[test]
    fn what_is_unlikely_by_itself_is_told_in_any_article() {
        assert_eq!(found(&[Some(-1.0), None, Some(-7.5), Some(-6.0)]), [2]);
        assert_eq!(found(&[]), [0; 0]);
    }

    #[test]
    fn what_stands_out_is_told_in_an_article_that_has_something_usual() {
        let mut likelihoods: Vec<Option<f32>> = (0_u8..30).map(|step| Some(-1.0 - f32::from(step % 5) / 10.0)).collect();
        likelihoods[7] = Some(-4.0);
        likelihoods[8] = Some(-2.5);
        assert_eq!(found(&likelihoods), [7]);
        assert_eq!(found(&likelihoods[..15]), [0; 0], "too few to say what is usual");
        let spread: Vec<Option<f32>> = (0_u8..30).map(|step| Some(-1.0 - f32::from(step) / 5.0)).collect();
        assert_eq!(found(&spread), [0; 0], "where everything is far from everything, nothing stands out");
    }
}
