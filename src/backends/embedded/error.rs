//! Why the embedded engine could not be opened or failed.

use std::fmt;
use std::path::PathBuf;

use crate::model::{Explain, Fault, Message};

/// Why the embedded engine could not be opened or failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Error {
    /// A file of a model could not be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// A file of a model is not what it should be.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was wrong.
        reason: String,
    },
    /// The engine stopped in the middle.
    Broken,
}

impl Explain for Error {
    fn message(&self) -> Message {
        let file =
            |id, path: &PathBuf, reason: &str| Message::new(id).with("path", path.display().to_string()).with("reason", reason);
        match self {
            Error::Unreadable { path, reason } => file("error-embedded-unreadable", path, reason),
            Error::Damaged { path, reason } => file("error-embedded-damaged", path, reason),
            Error::Broken => Message::new("error-embedded-broken"),
        }
    }

    fn hint(&self) -> Option<Message> {
        match self {
            Error::Unreadable { .. } | Error::Damaged { .. } => Some(Message::new("hint-embedded-reinstall")),
            Error::Broken => None,
        }
    }

    fn fault(&self) -> Fault {
        match self {
            Error::Broken => Fault::Bug,
            Error::Unreadable { .. } | Error::Damaged { .. } => Fault::Backend,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for Error {}
