//! Comparisons of backends that are under way or done. A backend may take long, so each comparison has a thread of its own.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use super::desk::lock;
use crate::model::{Failure, Message, Progress};
use crate::pipeline::compare::{Desk, Options};
use crate::review::{Column, Comparison};

/// One comparison.
#[derive(Debug, Default)]
pub(super) struct Comparing {
    stop: Arc<AtomicBool>,
    counter: Arc<Counter>,
    state: Mutex<State>,
}

/// How far a comparison has come.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    /// The columns that are there.
    pub(super) comparison: Option<Comparison>,
    /// Backends that are still to come, the one at work first.
    pub(super) waiting: Vec<String>,
    /// Backends that failed, and why.
    pub(super) failed: Vec<(String, Message)>,
}

/// Counts what the backend at work has done.
#[derive(Debug, Default)]
pub(super) struct Counter {
    done: AtomicU64,
    total: AtomicU64,
}

impl Progress for Counter {
    fn begin(&self, _: &Message, total: Option<u64>) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total.unwrap_or(0), Ordering::Relaxed);
    }

    fn advance(&self, by: u64) {
        self.done.fetch_add(by, Ordering::Relaxed);
    }

    fn end(&self) {}

    fn note(&self, _: &Message) {}
}

impl Comparing {
    /// Begins a comparison by the backends of `options`.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn begin(options: Options) -> std::io::Result<Arc<Comparing>> {
        let comparing = Arc::new(Comparing::default());
        lock(&comparing.state).waiting.clone_from(&options.backends);
        let progress: Arc<dyn Progress> = Arc::clone(&comparing.counter) as _;
        let options = Options { progress, stop: Arc::clone(&comparing.stop), ..options };
        let own = Arc::clone(&comparing);
        std::thread::Builder::new().name("comparison".to_owned()).spawn(move || {
            if let Err(error) = own.run(&options) {
                lock(&own.state).failed.push((String::new(), error.message()));
            }
            lock(&own.state).waiting.clear();
        })?;
        Ok(comparing)
    }

    /// Ends it; what was paid for is kept.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// How far it has come, and how many sentences the backend at work has done of how many.
    pub(super) fn state(&self) -> (State, u64, u64) {
        let count = |number: &AtomicU64| number.load(Ordering::Relaxed);
        (lock(&self.state).clone(), count(&self.counter.done), count(&self.counter.total))
    }

    fn run(&self, options: &Options) -> Result<(), Failure> {
        let mut desk = Desk::open(options)?;
        let mut columns: Vec<Column> = Vec::new();
        for name in &options.backends {
            if self.stop.load(Ordering::Relaxed) {
                break;
            }
            let result = desk.column(name);
            let mut state = lock(&self.state);
            state.waiting.retain(|waiting| waiting != name);
            match result {
                Ok(column) => {
                    columns.push(column);
                    state.comparison = Some(desk.comparison(columns.clone(), &[]));
                }
                Err(error) => state.failed.push((name.clone(), error.message())),
            }
        }
        Ok(())
    }
}
