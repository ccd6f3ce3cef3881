//! Why a file cannot be read as an article.

use std::fmt;

use crate::model::{Explain, Fault, Message};

/// A file that is not an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// Offset of the first bad byte.
        offset: usize,
    },
    /// The byte order mark says UTF-16, and what follows is not.
    NotUtf16 {
        /// Offset of the first bad byte.
        offset: usize,
    },
    /// The bytes are of a known binary format.
    Binary {
        /// Name of that format.
        format: &'static str,
    },
    /// The bytes are no text: they hold a zero byte.
    Zero {
        /// Offset of the first zero byte.
        offset: usize,
    },
    /// No format of that name.
    UnknownFormat {
        /// What was given.
        given: String,
        /// The known name that is nearest to it, when one is near.
        nearest: Option<&'static str>,
    },
}

impl Explain for Error {
    fn message(&self) -> Message {
        match self {
            Self::NotUtf8 { offset } => Message::new("error-not-utf8").with("offset", *offset),
            Self::NotUtf16 { offset } => Message::new("error-not-utf16").with("offset", *offset),
            Self::Binary { format } => Message::new("error-binary").with("format", *format),
            Self::Zero { offset } => Message::new("error-zero-byte").with("offset", *offset),
            Self::UnknownFormat { given, .. } => Message::new("error-unknown-format").with("given", given.as_str()),
        }
    }

    fn hint(&self) -> Option<Message> {
        Some(match self {
            Self::NotUtf8 { .. } | Self::NotUtf16 { .. } | Self::Zero { .. } => Message::new("hint-save-as-utf8"),
            Self::Binary { .. } => Message::new("hint-text-formats").with("known", known()),
            Self::UnknownFormat { nearest: Some(name), .. } => Message::new("hint-format-name").with("name", *name),
            Self::UnknownFormat { nearest: None, .. } => Message::new("hint-text-formats").with("known", known()),
        })
    }

    fn fault(&self) -> Fault {
        Fault::User
    }
}

fn known() -> String {
    super::FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for Error {}
