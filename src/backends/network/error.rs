//! What can go wrong on the way to a service. No text of these ever holds a key.

use std::fmt;
use std::path::{Path, PathBuf};

use super::{Blame, Blamed};
use crate::model::{Explain, Fault, Message};

/// The variable of messages that name a table of the configuration. It is the backend's name here, and another where the
/// project has several tables of one kind.
pub(crate) const TABLE: &str = "table";

/// What can go wrong on the way to a service.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Error {
    /// No key was given.
    NoKey {
        backend: &'static str,
        /// The variables that are looked at, in order.
        variables: &'static [&'static str],
        /// The key file that was looked at.
        file: Option<PathBuf>,
    },
    /// The project's configuration leads requests to a host that the person did not name, in the environment or the key file; or,
    /// without a host, it brings certificates of its own.
    KeyHeld { backend: &'static str, host: Option<String>, file: Option<PathBuf> },
    /// The key file cannot be used.
    KeyFile { path: PathBuf, why: Message },
    /// The system does not keep or forget a key: what it says; nothing where bitext cannot ask it.
    KeyStore(Option<String>),
    /// The key has a sign that no key has, such as a line break.
    OddKey(&'static str),
    /// No key was typed.
    EmptyKey(String),
    /// A key for a backend that takes none.
    Keyless(String),
    /// Something that the configuration must say is missing.
    Unset { backend: &'static str, option: &'static str },
    /// The pair is none that the service has; its words, where it said so itself.
    Pair { backend: &'static str, from: String, to: String, said: Option<String> },
    /// The proxy, named in an option or a variable, does not let requests by: what it says.
    Proxy { backend: &'static str, setting: &'static str, said: String },
    /// Nobody that this machine trusts says who the server is.
    Untrusted { backend: &'static str, what: String },
    /// A proxy, a certificate or an address that cannot be used.
    Setup { backend: &'static str, what: String },
    /// The program is not on this machine.
    Absent { backend: &'static str, what: String },
    /// Nothing may be sent.
    Offline(&'static str),
    /// The service does not take the key.
    Denied { backend: &'static str, status: u16, said: String },
    /// What was paid for, or may be used for nothing, is used up.
    Quota { backend: &'static str, said: String },
    /// The service does not take the request.
    Refused { backend: &'static str, status: u16, said: String },
    /// The sentence has more characters than an option lets a request have.
    Longer { backend: &'static str, option: &'static str, most: usize },
    /// The request is too large for the service.
    TooLarge(&'static str),
    /// The request asks for a longer answer than the service gives.
    Limit { backend: &'static str, said: String },
    /// What the request says, or what would be said to it, is not let through.
    Filtered { backend: &'static str, said: String },
    /// The service wants to be left alone for longer than a run waits.
    Later { backend: &'static str, seconds: u64 },
    /// The run may cost no more.
    Budget,
    /// The service answers from another address.
    Moved { backend: &'static str, to: String },
    /// The service gave no answer, for all that was tried.
    Unanswered {
        backend: &'static str,
        attempts: u32,
        /// The last status, where it answered with one.
        status: Option<u16>,
        why: Message,
    },
    /// Too many questions had no usable answer.
    Hopeless { backend: String, why: Message },
    /// The answer cannot be read.
    Malformed { backend: &'static str, what: String },
    /// What answers is not the service: the beginning of what it says.
    Strange { backend: &'static str, what: String },
    /// The answer has another number of segments than the request.
    Miscounted { backend: String, sent: usize, received: usize },
    /// The time that the run may take is over.
    Deadline,
    /// The person stopped the run.
    Stopped,
}

impl Explain for Error {
    fn message(&self) -> Message {
        let with = |id, backend: &'static str| Message::new(id).with("backend", backend);
        let of_table = |id, backend: &'static str| with(id, backend).with(TABLE, backend);
        match self {
            Error::NoKey { backend, .. } => with("error-service-no-key", backend),
            Error::KeyHeld { backend, host: Some(host), .. } => with("error-key-held", backend).with("host", host.as_str()),
            Error::KeyHeld { backend, host: None, .. } => with("error-key-held-certificates", backend),
            Error::KeyFile { path, why } => {
                Message::new("error-service-key-file").with("path", path.display().to_string()).with("why", why.clone())
            }
            Error::KeyStore(None) => Message::new("error-no-key-store"),
            Error::KeyStore(Some(why)) => Message::new("error-key-store").with("why", why.as_str()),
            Error::OddKey(backend) => with("error-key-odd", backend),
            Error::EmptyKey(backend) => Message::new("error-key-empty").with("backend", backend.as_str()),
            Error::Keyless(backend) => Message::new("error-keyless").with("backend", backend.as_str()),
            Error::Unset { backend, option } => of_table("error-service-unset", backend).with("option", *option),
            Error::Pair { backend, from, to, said } => {
                let id = if said.is_some() { "error-service-pair-said" } else { "error-service-pair" };
                let message = with(id, backend).with("from", from.as_str()).with("to", to.as_str());
                message.with("said", said.as_deref().unwrap_or_default())
            }
            Error::Proxy { backend, setting, said } => {
                with("error-service-proxy", backend).with("setting", *setting).with("said", said.as_str())
            }
            Error::Untrusted { backend, what } => with("error-service-untrusted", backend).with("what", what.as_str()),
            Error::Setup { backend, what } | Error::Absent { backend, what } => {
                with("error-service-setup", backend).with("what", what.as_str())
            }
            Error::Offline(backend) => with("error-service-offline", backend),
            Error::Denied { backend, status, said } => said_with("error-service-denied", backend, *status, said),
            Error::Quota { backend, said } => with("error-service-quota", backend).with("said", said.as_str()),
            Error::Refused { backend, status, said } => said_with("error-service-refused", backend, *status, said),
            Error::Longer { backend, option, most } => {
                of_table("error-service-longer", backend).with("option", *option).with("most", *most)
            }
            Error::TooLarge(backend) => with("error-service-too-large", backend),
            Error::Limit { backend, said } => said_with("error-service-refused", backend, 400, said),
            Error::Filtered { said, .. } => Message::new("llm-refused").with("said", said.as_str()),
            Error::Later { backend, seconds } => {
                // Nobody counts hundreds of seconds.
                let (unit, count) = if *seconds < 120 { ("seconds", *seconds) } else { ("minutes", seconds.div_ceil(60)) };
                let message = with("error-service-later", backend).with("unit", unit);
                message.with("count", usize::try_from(count).unwrap_or(usize::MAX))
            }
            Error::Budget => Message::new("error-service-budget"),
            Error::Moved { backend, to } => with("error-service-moved", backend).with("to", to.as_str()),
            Error::Hopeless { backend, why } => {
                Message::new("error-service-hopeless").with("backend", backend.as_str()).with("why", why.clone())
            }
            Error::Unanswered { backend, attempts, why, .. } => with("error-service-unanswered", backend)
                .with("attempts", usize::try_from(*attempts).unwrap_or(usize::MAX))
                .with("why", why.clone()),
            Error::Malformed { backend, what } => with("error-service-malformed", backend).with("what", what.as_str()),
            Error::Strange { backend, what } => {
                let id = if what.is_empty() { "error-service-strange-empty" } else { "error-service-strange" };
                with(id, backend).with("what", what.as_str())
            }
            Error::Miscounted { backend, sent, received } => {
                let message = Message::new("error-backend-miscounted").with("backend", backend.as_str());
                message.with("sent", *sent).with("received", *received)
            }
            Error::Deadline => Message::new("error-service-deadline"),
            Error::Stopped => Message::new("error-stopped"),
        }
    }

    fn hint(&self) -> Option<Message> {
        let of_table = |id, backend: &str| Message::new(id).with("backend", backend).with(TABLE, backend);
        Some(match self {
            Error::NoKey { backend, variables, file } => Message::new("hint-service-no-key")
                .with("backend", *backend)
                .with("variables", variables.join(", "))
                .with("file", shown(file.as_deref())),
            Error::KeyHeld { host, file, .. } => {
                Message::new("hint-key-held").with("host", host.as_deref().unwrap_or("*")).with("file", shown(file.as_deref()))
            }
            Error::Unset { backend, .. } | Error::Setup { backend, .. } | Error::Absent { backend, .. } => {
                Message::new("hint-backend-options").with("backend", *backend)
            }
            Error::Pair { from, to, .. } => Message::new("hint-service-pair").with("from", from.as_str()).with("to", to.as_str()),
            Error::Proxy { setting, .. } => Message::new("hint-service-proxy").with("setting", *setting),
            Error::Untrusted { backend, .. } => of_table("hint-service-untrusted", backend),
            Error::KeyStore(None) => Message::new("hint-no-key-store"),
            Error::Offline(_) => Message::new("hint-service-offline"),
            Error::Denied { backend, .. } => Message::new("hint-service-denied").with("backend", *backend),
            Error::Moved { backend, .. } => of_table("hint-service-moved", backend),
            Error::Strange { backend, .. } => of_table("hint-service-strange", backend),
            Error::Refused { backend, .. } | Error::Limit { backend, .. } => of_table("hint-service-refused", backend),
            Error::Malformed { backend, .. } => of_table("hint-service-malformed", backend),
            // Its name is that of the backend, with a model behind it.
            Error::Miscounted { backend, .. } => {
                of_table("hint-service-malformed", backend.split(' ').next().unwrap_or_default())
            }
            Error::OddKey(_) => Message::new("hint-key-odd"),
            Error::Hopeless { .. } => Message::new("hint-service-hopeless"),
            Error::Quota { .. } => Message::new("hint-service-quota"),
            Error::Unanswered { backend, why, .. } if why.id == "service-unreachable" => {
                of_table("hint-service-unreachable", backend)
            }
            Error::Unanswered { backend, why, .. } if why.id == "service-timeout" => of_table("hint-service-timeout", backend),
            Error::Budget | Error::Unanswered { .. } | Error::Deadline | Error::Stopped => Message::new("hint-stopped"),
            Error::KeyFile { .. }
            | Error::KeyStore(Some(_))
            | Error::EmptyKey(_)
            | Error::Keyless(_)
            | Error::TooLarge(_)
            | Error::Longer { .. }
            | Error::Filtered { .. }
            | Error::Later { .. } => return None,
        })
    }

    fn is_lack(&self) -> bool {
        matches!(
            self,
            Error::NoKey { .. }
                | Error::Unset { .. }
                | Error::Absent { .. }
                | Error::Pair { .. }
                | Error::Offline(_)
                // What it gave before stands, and what it does not take is told sentence by sentence.
                | Error::Hopeless { .. }
                | Error::Refused { status: 400 | 422 | 451, .. }
        )
    }

    fn fault(&self) -> Fault {
        match self {
            Error::NoKey { .. }
            | Error::KeyHeld { .. }
            | Error::KeyFile { .. }
            | Error::KeyStore(_)
            | Error::OddKey(_)
            | Error::EmptyKey(_)
            | Error::Keyless(_)
            | Error::Unset { .. }
            | Error::Pair { .. }
            | Error::Proxy { .. }
            | Error::Untrusted { .. }
            | Error::Longer { .. }
            | Error::Setup { .. }
            | Error::Absent { .. }
            | Error::Offline(_)
            | Error::Moved { .. }
            | Error::Deadline
            | Error::Stopped => Fault::User,
            _ => Fault::Backend,
        }
    }
}

impl Blamed for Error {
    fn blame(&self) -> Blame {
        match self {
            Error::TooLarge(_) | Error::Longer { .. } => Blame::Size,
            Error::Refused { status: 400 | 422 | 451, .. } => Blame::Refused,
            Error::Unanswered { status: Some(500), .. }
            | Error::Malformed { .. }
            | Error::Strange { .. }
            | Error::Miscounted { .. } => Blame::Sentence,
            _ => Blame::Backend,
        }
    }
}

/// The key file, or its name where it has no place yet.
fn shown(file: Option<&Path>) -> String {
    file.unwrap_or(Path::new("keys.toml")).display().to_string()
}

fn said_with(id: &'static str, backend: &'static str, status: u16, said: &str) -> Message {
    Message::new(id).with("backend", backend).with("status", status.to_string()).with("said", said)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for Error {}
