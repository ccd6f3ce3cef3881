//! Why the store could not do what it was asked.

use std::fmt;
use std::path::PathBuf;

use crate::model::{Explain, Fault, Message};

/// Why the store could not do what it was asked.
#[derive(Debug)]
pub enum Error {
    /// The folder or the file of the store cannot be made or opened.
    Open {
        /// The store's file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The store was written by a newer bitext.
    Newer {
        /// The store's file.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The newest that this bitext knows.
        known: i64,
    },
    /// Another process holds the store for longer than we wait.
    Busy {
        /// The store's file.
        path: PathBuf,
    },
    /// The disk is full.
    Full {
        /// The store's file.
        path: PathBuf,
    },
    /// The file is damaged or is no store.
    Damaged {
        /// The store's file.
        path: PathBuf,
        /// What SQLite says.
        reason: String,
    },
}

impl Error {
    /// Tells what a failure of SQLite means for the person.
    pub(super) fn sqlite(path: &std::path::Path, error: &rusqlite::Error) -> Error {
        use rusqlite::ErrorCode;
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy { path },
            Some(ErrorCode::DiskFull) => Error::Full { path },
            // SQLite says of a full disk, where it cannot even begin, that it cannot read or write.
            Some(ErrorCode::SystemIoFailure) if is_full(&path) => Error::Full { path },
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly | ErrorCode::SystemIoFailure) => {
                Error::Open { path, reason: error.to_string() }
            }
            _ => Error::Damaged { path, reason: error.to_string() },
        }
    }
}

/// True when the disk of a file has no room for a page.
fn is_full(path: &std::path::Path) -> bool {
    use std::io::{ErrorKind, Write};
    let page = [0; 1 << 16];
    let folder = path.parent().unwrap_or(path);
    let written = tempfile::tempfile_in(folder).and_then(|mut file| file.write_all(&page).and_then(|()| file.sync_all()));
    written.is_err_and(|error| matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded))
}

impl Explain for Error {
    fn message(&self) -> Message {
        let name = |path: &PathBuf| path.display().to_string();
        match self {
            Error::Open { path, reason } => {
                Message::new("error-store-open").with("path", name(path)).with("reason", reason.as_str())
            }
            Error::Newer { path, found, known } => Message::new("error-store-newer")
                .with("path", name(path))
                .with("found", found.to_string())
                .with("known", known.to_string()),
            Error::Busy { path } => Message::new("error-store-busy").with("path", name(path)),
            Error::Full { path } => Message::new("error-store-full").with("path", name(path)),
            Error::Damaged { path, reason } => {
                Message::new("error-store-damaged").with("path", name(path)).with("reason", reason.as_str())
            }
        }
    }

    fn hint(&self) -> Option<Message> {
        Some(Message::new(match self {
            Error::Open { .. } => "hint-store-open",
            Error::Newer { .. } => "hint-store-newer",
            Error::Busy { .. } => "hint-store-busy",
            Error::Full { .. } => "hint-store-full",
            Error::Damaged { .. } => "hint-store-damaged",
        }))
    }

    fn fault(&self) -> Fault {
        Fault::User
    }

    fn is_passing(&self) -> bool {
        true
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for Error {}
