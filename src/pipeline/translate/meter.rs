//! What a run may cost, and what it has cost so far.

use std::sync::{Condvar, Mutex, PoisonError};

use crate::backends::{Backend, Passage, Price, Usage};
use crate::pipeline::Error;

/// Counts what one backend costs and lets no batch begin that would pass the limit.
pub(in crate::pipeline) struct Meter<'a> {
    backend: &'a dyn Backend,
    price: Option<Price>,
    /// US dollars that the run may cost, and those that it had cost before this backend.
    limit: Option<f64>,
    before: f64,
    state: Mutex<State>,
    settled: Condvar,
}

#[derive(Default)]
struct State {
    /// Batches under way, and what they will cost at a guess.
    under_way: usize,
    reserved: f64,
    /// What ended the asking.
    refused: Option<Error>,
}

impl<'a> Meter<'a> {
    /// A meter for a backend; without a price nothing can be counted, so there may be no limit then.
    pub(in crate::pipeline) fn new(
        backend: &'a dyn Backend,
        price: Option<Price>,
        limit: Option<f64>,
        before: f64,
    ) -> Result<Meter<'a>, Error> {
        if limit.is_some() && price.is_none() {
            return Err(Error::NoPrice(backend.name()));
        }
        Ok(Meter { backend, price, limit, before, state: Mutex::default(), settled: Condvar::new() })
    }

    /// The backend.
    pub(in crate::pipeline) fn backend(&self) -> &'a dyn Backend {
        self.backend
    }

    /// US dollars that the backend has cost; none where no price is known.
    pub(in crate::pipeline) fn cost(&self) -> Option<f64> {
        self.price.map(|price| price.of(&self.backend.usage()))
    }

    /// Lets a batch begin, and keeps room for what it will cost at a guess; none where it would pass the limit. While others
    /// are under way, whose cost is not known yet, it waits for them.
    pub(super) fn admit(&self, passage: &Passage<'_>) -> Option<Room<'_>> {
        let room = |dollars| Room { meter: self, dollars: Mutex::new(dollars) };
        let (Some(limit), Some(price)) = (self.limit, self.price) else { return Some(room(0.0)) };
        let next = price.of(&self.backend.estimate(passage));
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let spent = self.before + price.of(&self.backend.usage());
            if spent + state.reserved + next <= limit {
                state.under_way += 1;
                state.reserved += next;
                return Some(room(next));
            }
            if state.under_way == 0 {
                state.refused.get_or_insert(Error::MaxCost { limit, spent, next });
                return None;
            }
            state = self.settled.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Why a batch was not let in, where one was not.
    pub(super) fn refused(&self) -> Option<Error> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).refused.clone()
    }
}

/// The room of a batch that was let in; it is given back with this when the batch is over and the backend has counted it, and
/// also where a defect ends the batch.
pub(super) struct Room<'a> {
    meter: &'a Meter<'a>,
    dollars: Mutex<f64>,
}

impl Room<'_> {
    /// Lets the batch ask once more, when what it asked before is counted; false where that would pass the limit.
    pub(super) fn again(&self, next: &Usage) -> bool {
        let (Some(limit), Some(price)) = (self.meter.limit, self.meter.price) else { return true };
        let next = price.of(next);
        let mut own = self.dollars.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.meter.state.lock().unwrap_or_else(PoisonError::into_inner);
        let others = (state.reserved - *own).max(0.0);
        let spent = self.meter.before + price.of(&self.meter.backend.usage());
        if spent + others + next > limit {
            state.refused.get_or_insert(Error::MaxCost { limit, spent, next });
            return false;
        }
        state.reserved = others + next;
        *own = next;
        true
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        let own = *self.dollars.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.meter.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.under_way = state.under_way.saturating_sub(1);
        state.reserved = if state.under_way == 0 { 0.0 } else { state.reserved - own };
        self.meter.settled.notify_all();
    }
}
