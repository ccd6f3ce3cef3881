//! What can be wrong with a glossary file, with its place.

use std::fmt;
use std::path::Path;

use super::Kind;
use super::table::COLUMNS;
use crate::model::{Explain, Fault, Message};

/// A glossary that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The file cannot be read; `reason` is the operating system's.
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        reason: String,
    },
    /// The name's end tells no kind that is known.
    UnknownKind {
        /// The file.
        file: String,
    },
    /// The name's end tells no kind that is written.
    UnwrittenKind {
        /// The file.
        file: String,
    },
    /// The service takes another kind of file.
    ServiceKind {
        /// The file.
        file: String,
        /// The service's name.
        service: &'static str,
    },
    /// A style of TBX was asked for, and the file is none.
    NoStyle {
        /// The file.
        file: String,
    },
    /// The file is there already, and nothing is written over.
    Occupied {
        /// The file.
        file: String,
    },
    /// A file, or a sheet of one, that is no workbook, or that a password or damage closes; `reason` is the reader's.
    NoWorkbook {
        /// The file.
        file: String,
        /// Why.
        reason: String,
    },
    /// Nothing stands in the file.
    Empty {
        /// The file.
        file: String,
    },
    /// Neither UTF-8 nor UTF-16 with a byte order mark.
    NotText {
        /// The file.
        file: String,
        /// First byte at fault.
        offset: usize,
    },
    /// Only files in our own format are added to.
    NotEdited {
        /// The file.
        file: String,
    },
    /// The file has no concept of this identifier.
    NoConcept {
        /// The file.
        file: String,
        /// The identifier.
        id: String,
    },
    /// A concept is laid out so that it cannot be changed without a change elsewhere.
    NoRoom {
        /// The file.
        file: String,
        /// The identifier.
        id: String,
    },
    /// What was given as a term has no wording behind its language.
    NoTerm {
        /// What was given.
        given: String,
    },
    /// A workbook cannot hold so much; `reason` is the writer's.
    Workbook {
        /// Why.
        reason: String,
    },
    /// Something in the file is wrong.
    At {
        /// The file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What.
        problem: Problem,
    },
}

/// What is wrong at a place of a glossary file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Not TOML, or not a table; the parser's own words.
    Syntax(String),
    /// Not XML; the parser's own words.
    NotXml(String),
    /// The file ends inside an element.
    BrokenOff {
        /// The element.
        element: String,
    },
    /// A key that glossaries do not have, and those that may stand there.
    UnknownKey {
        /// The key.
        key: String,
        /// What may stand there.
        allowed: &'static str,
    },
    /// A value of the wrong type; `expected` selects the words of the message.
    WrongType {
        /// The key.
        key: String,
        /// `string`, `boolean`, `strings`, `table`, `terms` or `tables`.
        expected: &'static str,
    },
    /// A value that is none of the known words.
    UnknownWord {
        /// The key or column.
        key: String,
        /// What was given.
        given: String,
        /// The known words.
        allowed: &'static str,
    },
    /// A concept or term without a key that it needs.
    Missing {
        /// The key.
        key: &'static str,
    },
    /// Not a language tag; with the tag that was probably meant.
    Language {
        /// What was given.
        given: String,
        /// The nearest known tag.
        nearest: Option<String>,
    },
    /// The identifier was used before.
    DuplicateId {
        /// The identifier.
        id: String,
        /// Where it was used first.
        first: usize,
    },
    /// A concept has two preferred terms in one language.
    TwoPreferred {
        /// The concept.
        id: String,
        /// The language.
        language: String,
    },
    /// A wording or an identifier without a single character.
    Empty {
        /// The key or column.
        key: String,
    },
    /// The header of a table names no language.
    NoLanguageColumn {
        /// The header as it stands.
        header: String,
        /// True when the languages of the first two columns are given.
        stated: bool,
    },
    /// A column that is neither a language tag nor one of the named columns.
    UnknownColumn {
        /// The column's name.
        column: String,
        /// The tag that was probably meant.
        nearest: Option<String>,
    },
    /// Two columns with one name.
    DuplicateColumn {
        /// The column's name.
        column: String,
    },
    /// A row with more or fewer cells than the header.
    Ragged {
        /// Cells of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A quotation mark opens a cell and never closes it.
    OpenQuote,
    /// Something that other programs keep in such a file and that has no place in ours.
    NotKept {
        /// What it is, as the file calls it.
        what: String,
        /// What it says.
        value: String,
    },
    /// An entity that XML does not know and to which the file gives no plain text.
    UnknownEntity {
        /// Its name.
        name: String,
    },
    /// What entities stand for is, all together, longer than a multiple of the file.
    TooManyEntities {
        /// The multiple.
        times: usize,
    },
    /// The root element is neither `tbx` nor `martif`.
    NotTbx {
        /// The root element.
        root: String,
    },
    /// Another concept of the glossary has the identifier.
    OtherConcept(Box<Clash>),
    /// The concept stands in the glossary already, with something else there; that stays.
    Differs(Box<Difference>),
}

/// Two concepts that want one identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The identifier.
    pub id: String,
    /// The first term of the concept that has it.
    pub known: String,
    /// The first term of the new concept.
    pub given: String,
    /// The identifier that the new concept has now.
    pub new: String,
}

/// What a concept says otherwise than the one that stands in the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The concept.
    pub id: String,
    /// What differs, by its key; of a term behind its language and wording.
    pub what: String,
    /// What stands there and stays; empty for nothing.
    pub kept: String,
    /// What was to be added and is not.
    pub given: String,
}

impl Error {
    /// Moves the place of a problem to the right.
    pub(super) fn shift(&mut self, columns: usize) {
        if let Error::At { column, .. } = self {
            *column += columns;
        }
    }

    /// True for something that was understood but has no place in the model: it is told, and hinders nobody.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        matches!(self, Error::At { problem: Problem::NotKept { .. }, .. })
    }
}

impl Explain for Error {
    fn message(&self) -> Message {
        match self {
            Error::Unreadable { file, reason } => {
                Message::new("error-glossary-unreadable").with("file", file.as_str()).with("reason", reason.as_str())
            }
            Error::UnknownKind { file } => Message::new("error-glossary-kind").with("file", file.as_str()),
            Error::NotText { file, offset } => {
                Message::new("error-glossary-encoding").with("file", file.as_str()).with("offset", *offset)
            }
            Error::UnwrittenKind { file } => Message::new("error-glossary-kind-unwritten").with("file", file.as_str()),
            Error::ServiceKind { file, service } => {
                Message::new("error-glossary-service-kind").with("file", file.as_str()).with("service", *service)
            }
            Error::NoStyle { file } => Message::new("error-glossary-no-style").with("file", file.as_str()),
            Error::Occupied { file } => Message::new("error-glossary-occupied").with("file", file.as_str()),
            Error::NoWorkbook { file, reason } => {
                Message::new("error-glossary-no-workbook").with("file", file.as_str()).with("reason", reason.as_str())
            }
            Error::Empty { file } => Message::new("error-glossary-nothing").with("file", file.as_str()),
            Error::NotEdited { file } => Message::new("error-glossary-not-edited").with("file", file.as_str()),
            Error::NoConcept { file, id } => {
                Message::new("error-glossary-no-concept").with("file", file.as_str()).with("id", id.as_str())
            }
            Error::NoRoom { file, id } => {
                Message::new("error-glossary-no-room").with("file", file.as_str()).with("id", id.as_str())
            }
            Error::NoTerm { given } => Message::new("error-glossary-no-term").with("given", given.as_str()),
            Error::Workbook { reason } => Message::new("error-glossary-workbook").with("reason", reason.as_str()),
            Error::At { file, line, column, problem } => {
                let place = format!("{file}:{line}:{column}");
                problem.describe(Message::new(problem.id()).with("place", place))
            }
        }
    }

    fn hint(&self) -> Option<Message> {
        let Error::At { problem, .. } = self else {
            return Some(Message::new(match self {
                Error::UnknownKind { .. } | Error::UnwrittenKind { .. } => "hint-glossary-kinds",
                Error::NotText { file, .. } if Kind::of(Path::new(file)) == Some(Kind::Tbx) => "hint-glossary-encoding-xml",
                Error::NotText { .. } => "hint-glossary-encoding",
                Error::ServiceKind { .. } => "hint-glossary-service-kind",
                Error::NoStyle { .. } => "hint-glossary-no-style",
                Error::Occupied { .. } => "hint-glossary-occupied",
                Error::NoWorkbook { .. } => "hint-glossary-no-workbook",
                Error::NotEdited { .. } => "hint-glossary-not-edited",
                Error::NoTerm { .. } => "hint-glossary-no-term",
                Error::Unreadable { .. }
                | Error::Workbook { .. }
                | Error::Empty { .. }
                | Error::NoConcept { .. }
                | Error::NoRoom { .. }
                | Error::At { .. } => return None,
            }));
        };
        match problem {
            Problem::Syntax(_) => Some(Message::new("hint-glossary-syntax")),
            Problem::WrongType { .. } => Some(Message::new("hint-glossary-format")),
            Problem::NotXml(_) | Problem::BrokenOff { .. } => Some(Message::new("hint-glossary-broken-off")),
            Problem::NotTbx { .. } => Some(Message::new("hint-glossary-not-tbx")),
            Problem::UnknownKey { allowed, .. } | Problem::UnknownWord { allowed, .. } => {
                Some(Message::new("hint-glossary-allowed").with("allowed", *allowed))
            }
            Problem::Language { nearest: Some(tag), .. } | Problem::UnknownColumn { nearest: Some(tag), .. } => {
                Some(Message::new("hint-glossary-language").with("tag", tag.as_str()))
            }
            Problem::Language { nearest: None, .. } => Some(Message::new("hint-glossary-language-form")),
            Problem::TwoPreferred { .. } => Some(Message::new("hint-glossary-two-preferred")),
            Problem::NoLanguageColumn { stated: false, .. } => {
                Some(Message::new("hint-glossary-no-language").with("columns", COLUMNS))
            }
            Problem::NoLanguageColumn { .. } | Problem::UnknownColumn { .. } | Problem::DuplicateColumn { .. } => {
                Some(Message::new("hint-glossary-header").with("columns", COLUMNS))
            }
            Problem::Ragged { .. } => Some(Message::new("hint-glossary-ragged")),
            Problem::OpenQuote => Some(Message::new("hint-glossary-quote")),
            Problem::DuplicateId { .. } => Some(Message::new("hint-glossary-duplicate-id")),
            Problem::Missing { .. } | Problem::Empty { .. } => Some(Message::new("hint-glossary-fill-in")),
            Problem::UnknownEntity { .. } | Problem::TooManyEntities { .. } => Some(Message::new("hint-glossary-entity")),
            Problem::OtherConcept(_) => Some(Message::new("hint-glossary-other-concept")),
            Problem::Differs(_) => Some(Message::new("hint-glossary-differs")),
            Problem::NotKept { .. } => None,
        }
    }

    fn fault(&self) -> Fault {
        Fault::User
    }
}

impl Problem {
    fn id(&self) -> &'static str {
        match self {
            Problem::Syntax(_) => "error-glossary-syntax",
            Problem::NotXml(_) => "error-glossary-not-xml",
            Problem::BrokenOff { .. } => "error-glossary-broken-off",
            Problem::UnknownKey { .. } => "error-glossary-unknown-key",
            Problem::WrongType { .. } => "error-glossary-wrong-type",
            Problem::UnknownWord { .. } => "error-glossary-unknown-word",
            Problem::Missing { .. } => "error-glossary-missing",
            Problem::Language { .. } => "error-glossary-language",
            Problem::DuplicateId { .. } => "error-glossary-duplicate-id",
            Problem::TwoPreferred { .. } => "error-glossary-two-preferred",
            Problem::Empty { .. } => "error-glossary-empty",
            Problem::NoLanguageColumn { .. } => "error-glossary-no-language-column",
            Problem::UnknownColumn { .. } => "error-glossary-unknown-column",
            Problem::DuplicateColumn { .. } => "error-glossary-duplicate-column",
            Problem::Ragged { .. } => "error-glossary-ragged",
            Problem::OpenQuote => "error-glossary-open-quote",
            Problem::NotKept { .. } => "error-glossary-not-kept",
            Problem::NotTbx { .. } => "error-glossary-not-tbx",
            Problem::UnknownEntity { .. } => "error-glossary-entity",
            Problem::TooManyEntities { .. } => "error-glossary-entities",
            Problem::OtherConcept(_) => "error-glossary-other-concept",
            Problem::Differs(_) => "error-glossary-differs",
        }
    }

    fn describe(&self, message: Message) -> Message {
        match self {
            Problem::Syntax(detail) | Problem::NotXml(detail) => message.with("detail", detail.as_str()),
            Problem::BrokenOff { element } => message.with("element", element.as_str()),
            Problem::UnknownKey { key, .. } | Problem::Empty { key } => message.with("key", key.as_str()),
            Problem::WrongType { key, expected } => message.with("key", key.as_str()).with("expected", *expected),
            Problem::UnknownWord { key, given, .. } => message.with("key", key.as_str()).with("given", given.as_str()),
            Problem::Missing { key } => message.with("key", *key),
            Problem::Language { given, .. } => message.with("given", given.as_str()),
            Problem::DuplicateId { id, first } => message.with("id", id.as_str()).with("first", *first),
            Problem::TwoPreferred { id, language } => message.with("id", id.as_str()).with("language", language.as_str()),
            Problem::NoLanguageColumn { header, .. } => message.with("header", header.as_str()),
            Problem::UnknownColumn { column, .. } | Problem::DuplicateColumn { column } => {
                message.with("column", column.as_str())
            }
            Problem::Ragged { expected, found } => message.with("expected", *expected).with("found", *found),
            Problem::OpenQuote => message,
            Problem::NotKept { what, value } => message.with("what", what.as_str()).with("value", value.as_str()),
            Problem::NotTbx { root } => message.with("root", root.as_str()),
            Problem::UnknownEntity { name } => message.with("name", name.as_str()),
            Problem::TooManyEntities { times } => message.with("times", *times),
            Problem::OtherConcept(clash) => {
                let message = message.with("id", clash.id.as_str()).with("known", clash.known.as_str());
                message.with("given", clash.given.as_str()).with("new", clash.new.as_str())
            }
            Problem::Differs(difference) => {
                let Difference { id, what, kept, given } = difference.as_ref();
                let said = |text: &String| if text.is_empty() { "–".to_owned() } else { text.clone() };
                message.with("id", id.as_str()).with("what", what.as_str()).with("kept", said(kept)).with("given", said(given))
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for Error {}
