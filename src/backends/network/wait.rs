//! Waiting that ends when the person or the clock says so.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::Error;
use crate::backends::Settings;
use crate::model::{Message, Progress};

/// So often a wait looks whether it should end.
const LOOK: Duration = Duration::from_millis(25);

/// A longer wait is told: nobody should take it for a program that hangs.
const LONG: Duration = Duration::from_secs(5);

/// How long a run may go on.
#[derive(Clone)]
pub(crate) struct Patience {
    /// The backend, as the project calls it.
    name: String,
    progress: Arc<dyn Progress>,
    /// Until when waiting has been told.
    told: Arc<Mutex<Option<Instant>>>,
    stop: Arc<AtomicBool>,
    deadline: Option<Instant>,
}

impl Patience {
    /// That of a run.
    pub(crate) fn of(settings: &Settings) -> Patience {
        Patience {
            name: settings.table.clone().unwrap_or_default(),
            progress: Arc::clone(&settings.progress),
            told: Arc::default(),
            stop: Arc::clone(&settings.stop),
            deadline: settings.deadline,
        }
    }

    /// Tells the person of a long wait that the service asked for, once for all that wait for the same.
    pub(crate) fn tell(&self, then: Instant) {
        let left = then.saturating_duration_since(Instant::now());
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if left < LONG || told.is_some_and(|told| then < told + LONG) {
            return;
        }
        *told = Some(then);
        let seconds = usize::try_from(left.as_millis().div_ceil(1000)).unwrap_or(usize::MAX);
        self.progress.note(&Message::new("note-waits").with("backend", self.name.as_str()).with("seconds", seconds));
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

impl fmt::Debug for Patience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Patience").field("deadline", &self.deadline).finish_non_exhaustive()
    }
}
