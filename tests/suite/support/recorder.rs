//! A `Progress` that remembers.

use std::sync::Mutex;

use bitext::locale::Messages;
use bitext::model::{Message, Progress};

/// What a person would have seen.
#[derive(Default)]
pub(crate) struct Recorder {
    notes: Mutex<Vec<String>>,
    tasks: Mutex<Vec<(u64, u64)>>,
}

impl Recorder {
    /// The notes in English.
    pub(crate) fn notes(&self) -> Vec<String> {
        self.notes.lock().expect("no test panics inside").clone()
    }

    /// Total and progress of each task.
    pub(crate) fn tasks(&self) -> Vec<(u64, u64)> {
        self.tasks.lock().expect("no test panics inside").clone()
    }
}

impl Progress for Recorder {
    fn begin(&self, _task: &Message, total: Option<u64>) {
        self.tasks.lock().expect("no test panics inside").push((total.unwrap_or(0), 0));
    }

    fn advance(&self, by: u64) {
        if let Some(task) = self.tasks.lock().expect("no test panics inside").last_mut() {
            task.1 += by;
        }
    }

    fn end(&self) {}

    fn note(&self, message: &Message) {
        self.notes.lock().expect("no test panics inside").push(Messages::english().text(message));
    }
}
