//! How long work tells a person that it goes on, without knowing how that is shown.

use super::Message;

/// Receives the progress of a task that may take more than a second.
pub trait Progress: Send + Sync {
    /// A task begins; `total` is its size in its own unit, where it is known.
    fn begin(&self, task: &Message, total: Option<u64>);
    /// So much more of the current task is done.
    fn advance(&self, by: u64);
    /// The current task has ended.
    fn end(&self);
    /// Something that the person should read even when no task is shown.
    fn note(&self, message: &Message);
}

/// Shows nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _task: &Message, _total: Option<u64>) {}
    fn advance(&self, _by: u64) {}
    fn end(&self) {}
    fn note(&self, _message: &Message) {}
}
