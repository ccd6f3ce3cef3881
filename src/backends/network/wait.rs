//! Waiting that ends when the person or the clock says so.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::Error;
use crate::backends::Settings;

/// So often a wait looks whether it should end.
const LOOK: Duration = Duration::from_millis(25);

/// How long a run may go on.
#[derive(Debug, Clone)]
pub(crate) struct Patience {
    stop: Arc<AtomicBool>,
    deadline: Option<Instant>,
}

impl Patience {
    /// That of a run.
    pub(crate) fn of(settings: &Settings) -> Patience {
        Patience { stop: Arc::clone(&settings.stop), deadline: settings.deadline }
    }

    /// An error when the run should have ended.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Error::Stopped);
        }
        if self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            return Err(Error::Deadline);
        }
        Ok(())
    }

    /// Waits until then. A wait that would outlast the run is not begun.
    pub(crate) fn until(&self, then: Instant) -> Result<(), Error> {
        loop {
            self.check()?;
            let now = Instant::now();
            if then <= now {
                return Ok(());
            }
            if self.deadline.is_some_and(|deadline| deadline < then) {
                return Err(Error::Deadline);
            }
            thread::sleep(then.duration_since(now).min(LOOK));
        }
    }

    /// True when the person gave the run a time, and a wait of this length ends within it.
    pub(crate) fn outlasts(&self, wait: Duration) -> bool {
        self.deadline.is_some_and(|deadline| Instant::now() + wait < deadline)
    }

    /// So long a single request may take.
    pub(crate) fn cap(&self, request: Duration) -> Duration {
        let left = |deadline: Instant| deadline.saturating_duration_since(Instant::now());
        self.deadline.map_or(request, |deadline| request.min(left(deadline)))
    }
}
