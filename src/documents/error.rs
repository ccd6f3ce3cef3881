//! Why a file cannot be read as an article.

use std::fmt;

use super::{foreign, likely};
use crate::model::{Argument, Explain, Fault, Message};

/// A file that is not an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// Offset of the first bad byte.
        offset: usize,
        /// Name of the encoding that they are likely to be in, as `iconv` knows it.
        likely: Option<&'static str>,
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
        /// Name of the encoding in which they would be a text, as `iconv` knows it.
        likely: Option<&'static str>,
    },
    /// The file is damaged: what its format demands is not there.
    Damaged {
        /// Name of the part of a package, where the file is one.
        part: Option<String>,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong there, as the reader of the format says it, in English.
        what: String,
    },
    /// The package cannot be opened.
    Package {
        /// What is wrong, as the reader of packages says it, in English.
        what: String,
        /// What may be done about it.
        flaw: Flaw,
    },
    /// A package that can be read only with a key: a book sold with restrictions.
    Locked,
    /// A file as office programs made them before there were packages, or one that is encrypted, which looks the same.
    Compound,
    /// A package whose parts are larger than bitext takes, as those are that are made to fill a disk.
    Bomb {
        /// The largest size taken of all parts, in bytes.
        limit: u64,
    },
    /// The file is of a format that is not read.
    Foreign {
        /// The ending of its name, with the dot, or what makes such files.
        what: String,
    },
    /// No format of that name.
    UnknownFormat {
        /// What was given.
        given: String,
        /// The known name that is nearest to it, when one is near.
        nearest: Option<&'static str>,
    },
}

/// What is the matter with a package that cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Its end, or all of it, is missing.
    Cut,
    /// A part can be read with a password only.
    Password,
    /// Its parts are not what they should be.
    Parts,
}

impl Error {
    /// A package whose parts are not what they should be.
    pub(super) fn parts(what: impl Into<String>) -> Error {
        Error::Package { what: what.into(), flaw: Flaw::Parts }
    }

    /// Bytes that are not UTF-8: where the first bad one is, and some of the file to guess its encoding by.
    #[must_use]
    pub fn not_utf8(offset: usize, sample: &[u8]) -> Error {
        Error::NotUtf8 { offset, likely: likely::encoding(sample) }
    }

    /// Bytes that hold a zero byte: where the first is, and some of the file to guess its encoding by.
    #[must_use]
    pub fn zero(offset: usize, sample: &[u8]) -> Error {
        Error::Zero { offset, likely: likely::encoding(sample) }
    }

    /// A file whose text is damaged at a place.
    pub(super) fn damaged(text: &str, at: usize, what: impl Into<String>) -> Error {
        let before = text.get(..at).unwrap_or(text);
        let breaks = before.matches('\n').count() + before.matches('\r').count() - before.matches("\r\n").count();
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        Error::Damaged { part: None, line: breaks + 1, column: line.chars().count() + 1, what: what.into() }
    }
}

impl Explain for Error {
    fn message(&self) -> Message {
        match self {
            Self::NotUtf8 { offset, .. } => Message::new("error-not-utf8").with("offset", *offset),
            Self::NotUtf16 { offset } => Message::new("error-not-utf16").with("offset", *offset),
            Self::Binary { format } => Message::new("error-binary").with("format", *format),
            Self::Zero { offset, .. } => Message::new("error-zero-byte").with("offset", *offset),
            Self::Damaged { part, line, column, what } => {
                let message = match part {
                    Some(part) => Message::new("error-damaged-part").with("part", part.as_str()),
                    None => Message::new("error-damaged"),
                };
                message.with("line", line.to_string()).with("column", column.to_string()).with("what", what.as_str())
            }
            Self::Package { what, .. } => Message::new("error-package").with("what", what.as_str()),
            Self::Locked => Message::new("error-package-locked"),
            Self::Compound => Message::new("error-compound"),
            Self::Bomb { limit } => Message::new("error-package-bomb").with("limit", Argument::megabytes(*limit)),
            Self::Foreign { what } => Message::new("error-foreign-format").with("what", what.as_str()),
            Self::UnknownFormat { given, .. } => Message::new("error-unknown-format").with("given", given.as_str()),
        }
    }

    fn hint(&self) -> Option<Message> {
        Some(match self {
            Self::NotUtf8 { likely: Some(encoding), .. } | Self::Zero { likely: Some(encoding), .. } => {
                Message::new("hint-convert").with("encoding", *encoding)
            }
            Self::Zero { likely: None, .. } => Message::new("hint-zero-byte"),
            Self::NotUtf8 { .. } | Self::NotUtf16 { .. } => Message::new("hint-save-as-utf8"),
            Self::Damaged { .. } => Message::new("hint-damaged"),
            Self::Locked => Message::new("hint-package-locked"),
            Self::Compound => Message::new("hint-compound"),
            Self::Package { flaw: Flaw::Cut, .. } => Message::new("hint-package-cut"),
            Self::Package { flaw: Flaw::Password, .. } => Message::new("hint-package-password"),
            Self::Package { flaw: Flaw::Parts, .. } => Message::new("hint-package"),
            Self::Bomb { .. } => Message::new("hint-package-bomb"),
            Self::Binary { .. } => Message::new("hint-text-formats").with("known", known()),
            Self::Foreign { what } => {
                let format = if foreign::may_be_page(what) { "html" } else { "text" };
                Message::new("hint-foreign-format").with("known", known()).with("format", format)
            }
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
