//! What the models of a pair think of a translation that somebody else made: forced decoding, in both directions where there
//! are models.
//!
//! A model gives each piece of the given translation a probability; the mean of their logarithms is low where it says
//! something else than the source. A model of the other direction notices what was left out: it would have to say it.

use super::engine::Neural;
use super::{BackendError, Settings, explained, pool};

/// The models that judge translations of one pair of languages.
pub struct Likelihood {
    forward: Neural,
    backward: Option<Neural>,
    threads: usize,
}

impl Likelihood {
    /// Opens the model of the pair, and that of the other direction where it is at hand; none where there is no direct model
    /// of the pair, since what another language lies between cannot be judged so.
    ///
    /// # Errors
    /// No model is installed and none could be fetched, or a file of one is damaged.
    pub fn open(settings: &Settings) -> Result<Option<Likelihood>, BackendError> {
        let Some(forward) = direct(settings)? else { return Ok(None) };
        let other = Settings { from: settings.to.clone(), to: settings.from.clone(), ..settings.clone() };
        let backward = direct(&other).ok().flatten();
        Ok(Some(Likelihood { forward, backward, threads: settings.threads }))
    }

    /// For each source and its translation the mean log-probability of a piece, in the direction that finds it less likely;
    /// none for texts that are empty or too long for the models.
    ///
    /// # Errors
    /// The engine failed.
    pub fn of(&self, pairs: &[(&str, &str)]) -> Result<Vec<Option<f32>>, BackendError> {
        let judge = |(source, target): &(&str, &str)| {
            let there = self.forward.likelihood(source, target)?;
            let back = self.backward.as_ref().map(|model| model.likelihood(target, source));
            Some(back.flatten().map_or(there, |back| there.min(back)))
        };
        pool::run(self.threads, pairs, judge).map_err(explained)
    }
}

/// The model of a pair that needs no other.
fn direct(settings: &Settings) -> Result<Option<Neural>, BackendError> {
    let legs = super::route(settings)?.legs;
    let [leg] = &legs[..] else { return Ok(None) };
    Neural::open(&leg.files).map(Some).map_err(explained)
}
