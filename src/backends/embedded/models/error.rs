//! Why there is no model.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::{PIVOT, Pair, PairError};
use crate::model::{Explain, Fault, LanguageTag, Message};

/// Why a model could not be found, installed or removed.
#[derive(Debug)]
pub enum Error {
    /// Not a language pair.
    Pair(PairError),
    /// Source and target are one language.
    SameLanguage {
        /// That language, as it was asked for.
        pair: Pair,
    },
    /// Every source answered and none has the pair.
    Unsupported {
        /// The pair asked for.
        pair: Pair,
        /// Targets that can be reached from the source language.
        reachable: Vec<LanguageTag>,
    },
    /// The pair could not be had from any source, and at least one of them could not be asked.
    Unavailable(Box<Unavailable>),
    /// The folder given for models cannot be read.
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// The store cannot be read or written.
    Store {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The pair is not installed.
    NotInstalled {
        /// The pair asked for.
        pair: Pair,
        /// What is installed.
        installed: Vec<Pair>,
    },
}

/// A pair that could not be had, and what stood in the way.
#[derive(Debug)]
pub struct Unavailable {
    /// The pair asked for.
    pub pair: Pair,
    /// What is installed.
    pub installed: Vec<Pair>,
    /// What each source said, a line each.
    pub said: Vec<Message>,
    /// The store's folder.
    pub store: PathBuf,
    /// True when nothing may be fetched.
    pub offline: bool,
}

/// Why one source could not deliver, or why no source can.
pub(super) enum Failure {
    /// The source is at fault; the next one may do better.
    Source(Message),
    /// The store is at fault; no source can help.
    Store(Error),
}

impl Error {
    pub(super) fn store(path: &Path) -> impl FnOnce(io::Error) -> Error + use<> {
        let path = path.to_owned();
        move |reason| Error::Store { path, reason }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Store(error)
    }
}

impl From<PairError> for Error {
    fn from(error: PairError) -> Self {
        Error::Pair(error)
    }
}

fn join<T: ToString>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

impl Explain for Error {
    fn message(&self) -> Message {
        match self {
            Error::Pair(error) => error.message(),
            Error::SameLanguage { pair } => {
                Message::new("error-models-same-language").with("from", &pair.from).with("to", &pair.to)
            }
            Error::Unsupported { pair, .. } => {
                Message::new("error-models-unsupported").with("pair", pair.to_string()).with("pivot", PIVOT)
            }
            Error::Unavailable(case) => {
                Message::new("error-models-unavailable").with("pair", case.pair.to_string()).with("said", case.said.clone())
            }
            Error::Folder { path } => Message::new("error-models-folder").with("folder", path.display().to_string()),
            Error::Store { path, reason } => {
                Message::new("error-models-store").with("path", path.display().to_string()).with("reason", reason.to_string())
            }
            Error::NotInstalled { pair, .. } => Message::new("error-models-not-installed").with("pair", pair.to_string()),
        }
    }

    fn hint(&self) -> Option<Message> {
        match self {
            Error::Unsupported { pair, reachable } => Some(
                Message::new("hint-models-reachable")
                    .with("from", &pair.from)
                    .with("count", reachable.len())
                    .with("languages", join(reachable)),
            ),
            Error::Unavailable(case) => {
                let id = if case.offline { "hint-models-offline" } else { "hint-models-unavailable" };
                Some(
                    Message::new(id)
                        .with("count", case.installed.len())
                        .with("installed", join(&case.installed))
                        .with("store", case.store.display().to_string()),
                )
            }
            Error::NotInstalled { installed, .. } => {
                Some(Message::new("hint-models-installed").with("count", installed.len()).with("installed", join(installed)))
            }
            Error::Pair(_) | Error::SameLanguage { .. } | Error::Folder { .. } | Error::Store { .. } => None,
        }
    }

    fn is_lack(&self) -> bool {
        matches!(self, Error::Unsupported { .. } | Error::Unavailable(_) | Error::NotInstalled { .. })
    }

    fn fault(&self) -> Fault {
        match self {
            Error::Unavailable(case) if !case.offline => Fault::Backend,
            _ => Fault::User,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Pair(error) => Some(error),
            Error::Store { reason, .. } => Some(reason),
            _ => None,
        }
    }
}
