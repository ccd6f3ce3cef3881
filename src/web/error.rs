//! Why a request was not done, as an error and as an answer.

use std::fmt;
use std::path::PathBuf;

use axum::http::StatusCode;

use crate::model::{Explain, Failure, Fault, Message};

/// Why the review page cannot be shown or used.
#[derive(Debug)]
pub enum Error {
    /// The port is taken, or nothing may listen there.
    Bind {
        /// The port.
        port: u16,
        /// What the system says.
        reason: String,
    },
    /// The system gives no random numbers.
    Random(String),
    /// Other machines are to reach the page, and nobody has a name and a password.
    NoUsers,
    /// A name that cannot be used.
    UserName,
    /// A password that is too short or too long.
    Password {
        /// Fewest characters.
        least: usize,
        /// Most bytes.
        most: usize,
    },
    /// A certificate or its key cannot be used.
    Certificate {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The system gives no thread.
    Thread(String),
}

impl Explain for Error {
    fn message(&self) -> Message {
        match self {
            Error::Bind { port, reason } => {
                Message::new("error-web-bind").with("port", port.to_string()).with("reason", reason.as_str())
            }
            Error::NoUsers => Message::new("error-web-no-users"),
            Error::UserName => Message::new("error-web-user-name"),
            Error::Password { least, most } => Message::new("error-web-password").with("least", *least).with("most", *most),
            Error::Certificate { path, reason } => {
                Message::new("error-web-certificate").with("path", path.display().to_string()).with("reason", reason.as_str())
            }
            Error::Thread(reason) => Message::new("error-web-thread").with("reason", reason.as_str()),
            Error::Random(reason) => Message::new("error-web-random").with("reason", reason.as_str()),
        }
    }

    fn hint(&self) -> Option<Message> {
        match self {
            Error::Bind { .. } => Some(Message::new("hint-web-bind")),
            Error::NoUsers => Some(Message::new("hint-web-no-users")),
            _ => None,
        }
    }

    fn fault(&self) -> Fault {
        Fault::User
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for Error {}

/// Why a request was refused: what the status says, what the person reads.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) message: Message,
    pub(super) hint: Option<Message>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, id: &'static str) -> Refusal {
        Refusal { status, message: Message::new(id), hint: None }
    }

    /// There is no such page, article or segment.
    pub(super) fn missing() -> Refusal {
        Refusal::new(StatusCode::NOT_FOUND, "web-missing")
    }

    /// What was sent cannot be understood.
    pub(super) fn malformed(reason: impl Into<String>) -> Refusal {
        let message = Message::new("web-malformed").with("reason", reason.into());
        Refusal { status: StatusCode::BAD_REQUEST, message, hint: None }
    }

    /// Nothing is wrong with what was asked: what it needs, such as an article's file, cannot be used for now.
    pub(super) fn for_now(failure: &Failure) -> Refusal {
        Refusal { status: StatusCode::SERVICE_UNAVAILABLE, message: failure.message(), hint: failure.hint() }
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Refusal {
        let status = match failure.fault() {
            _ if failure.is_passing() => StatusCode::SERVICE_UNAVAILABLE,
            Fault::User => StatusCode::UNPROCESSABLE_ENTITY,
            Fault::Backend => StatusCode::BAD_GATEWAY,
            Fault::Bug => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Refusal { status, message: failure.message(), hint: failure.hint() }
    }
}
