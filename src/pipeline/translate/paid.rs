//! The error of a run that was paid for.

use std::fmt;

use serde_json::{Value, json};

use crate::model::{Explain, Failure, Fault, Message};
use crate::report::Used;

/// What ended a run, and what its backends had used by then: no summary says it.
#[derive(Debug)]
pub(super) struct Paid {
    pub(super) failed: Failure,
    pub(super) used: Vec<Used>,
}

impl Explain for Paid {
    fn message(&self) -> Message {
        self.failed.message()
    }

    fn hint(&self) -> Option<Message> {
        self.failed.hint()
    }

    fn fault(&self) -> Fault {
        self.failed.fault()
    }

    fn facts(&self) -> Option<Value> {
        Some(json!({"used": self.used}))
    }
}

impl fmt::Display for Paid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.failed.fmt(f)
    }
}

impl std::error::Error for Paid {}
