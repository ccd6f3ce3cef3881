//! What clap says of a command line that cannot be understood, in our words.

use std::error::Error as _;
use std::fmt;

use bitext::model::{Explain, Fault, Message};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// A command line that cannot be understood.
#[derive(Debug)]
pub(super) struct Mistyped {
    message: Message,
    hint: Message,
}

impl Mistyped {
    /// What is wrong with the command line; none for what is no fault of it (help, version) and for what has no words of
    /// ours.
    pub(super) fn of(error: &clap::Error) -> Option<Mistyped> {
        let text = |kind| error.get(kind).map(shown).filter(|text| !text.is_empty());
        let argument = || text(ContextKind::InvalidArg).unwrap_or_default();
        let value = || text(ContextKind::InvalidValue).unwrap_or_default();
        let message = match error.kind() {
            ErrorKind::InvalidValue if value().is_empty() => Message::new("usage-no-value").with("argument", argument()),
            ErrorKind::InvalidValue => Message::new("usage-value").with("value", value()).with("argument", argument()),
            ErrorKind::ValueValidation => {
                let why = error.source().map(ToString::to_string).unwrap_or_default();
                Message::new("usage-value-why").with("argument", argument()).with("why", why)
            }
            ErrorKind::UnknownArgument => Message::new("usage-unknown-argument").with("argument", argument()),
            ErrorKind::InvalidSubcommand => {
                let command = text(ContextKind::InvalidSubcommand).unwrap_or_default();
                Message::new("usage-unknown-command").with("command", command)
            }
            ErrorKind::MissingRequiredArgument => Message::new("usage-missing").with("arguments", argument()),
            ErrorKind::MissingSubcommand => Message::new("usage-missing-command"),
            ErrorKind::ArgumentConflict => {
                let other = text(ContextKind::PriorArg).unwrap_or_default();
                Message::new("usage-conflict").with("argument", argument()).with("other", other)
            }
            _ => return None,
        };
        let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
        let known = [ContextKind::ValidValue, ContextKind::ValidSubcommand];
        let hint = match (meant.into_iter().find_map(text), known.into_iter().find_map(text)) {
            (Some(meant), _) => Message::new("hint-usage-meant").with("meant", meant),
            (None, Some(known)) => Message::new("hint-usage-known").with("known", known),
            (None, None) => Message::new("hint-usage-help"),
        };
        Some(Mistyped { message, hint })
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

impl Explain for Mistyped {
    fn message(&self) -> Message {
        self.message.clone()
    }

    fn hint(&self) -> Option<Message> {
        Some(self.hint.clone())
    }

    fn fault(&self) -> Fault {
        Fault::User
    }
}

impl fmt::Display for Mistyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

impl std::error::Error for Mistyped {}
