//! What the program says, before it is put into a person's language.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A value inside a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Argument {
    /// Words, already in the form to show.
    Text(String),
    /// A number; plural forms are chosen by it.
    Number(f64),
    /// Further messages, shown one a line.
    Messages(Vec<Message>),
    /// A number in digits for a reader of any language; where numbers are written as a language writes them, this one is, too.
    /// From the store it comes back as words.
    Figure(String),
}

/// The identifier of a message in `locales/<tag>/messages.ftl` and the values of its variables. As JSON it is kept in the store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Fluent identifier, such as `finding-final-punctuation`.
    pub id: Cow<'static, str>,
    /// Variables by name.
    pub arguments: Vec<(Cow<'static, str>, Argument)>,
}

/// Who can do something about an error; it decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Arguments, configuration or a file: the person can mend it. Exit code 2.
    User,
    /// A backend or the network failed. Exit code 3.
    Backend,
    /// A defect of bitext. Exit code 70.
    Bug,
}

/// An error that can say, in any language, what went wrong, where, and what to do next.
pub trait Explain: std::error::Error {
    /// What went wrong and where.
    fn message(&self) -> Message;

    /// What the person can do next.
    fn hint(&self) -> Option<Message> {
        None
    }

    /// Who can mend it.
    fn fault(&self) -> Fault;

    /// True when a backend lacks something that it needs, such as a key or a model, or does not take what it is asked, and nothing
    /// that the person said is wrong: another backend may do instead.
    fn is_lack(&self) -> bool {
        false
    }

    /// True when nothing is wrong with what was asked, and it may be done another time: a file is locked, a disk is full.
    fn is_passing(&self) -> bool {
        false
    }

    /// What a program is told besides, as members of an object.
    fn facts(&self) -> Option<serde_json::Value> {
        None
    }
}

/// Any error that can explain itself.
pub type Failure = Box<dyn Explain + Send + Sync>;

impl<E: Explain + Send + Sync + 'static> From<E> for Failure {
    fn from(error: E) -> Failure {
        Box::new(error)
    }
}

impl Message {
    /// A message without variables.
    #[must_use]
    pub fn new(id: &'static str) -> Self {
        Self { id: Cow::Borrowed(id), arguments: Vec::new() }
    }

    /// The words of a variable, where it has words.
    #[must_use]
    pub fn words(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find(|(own, _)| own == name).and_then(|(_, value)| match value {
            Argument::Text(text) | Argument::Figure(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Adds a variable.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((Cow::Borrowed(name), value.into()));
        self
    }

    /// Gives a variable, where the message has it, another value.
    #[must_use]
    pub fn instead(mut self, name: &str, value: impl Into<Argument>) -> Self {
        if let Some((_, own)) = self.arguments.iter_mut().find(|(own, _)| own == name) {
            *own = value.into();
        }
        self
    }
}

/// Identifier and variables, for logs and tests; people see the Fluent text instead.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)?;
        for (name, value) in &self.arguments {
            match value {
                Argument::Text(text) | Argument::Figure(text) => write!(f, " {name}={text:?}")?,
                Argument::Number(number) => write!(f, " {name}={number}")?,
                Argument::Messages(messages) => {
                    write!(f, " {name}=[")?;
                    for (index, message) in messages.iter().enumerate() {
                        write!(f, "{}{message}", if index == 0 { "" } else { "; " })?;
                    }
                    f.write_str("]")?;
                }
            }
        }
        Ok(())
    }
}

impl Argument {
    /// Bytes as whole megabytes, at least one.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a size shown to people")]
    pub fn megabytes(bytes: u64) -> Argument {
        Argument::Number((bytes as f64 / 1e6).round().max(1.0))
    }

    /// US dollars: cents, and below a dollar as much more as tells amounts apart.
    #[must_use]
    pub fn dollars(amount: f64) -> Argument {
        let text = if amount >= 1.0 { format!("{amount:.2}") } else { format!("{:.4}", amount.max(0.0)) };
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, "00"));
        let (cents, rest) = fraction.split_at(2);
        let fraction = format!("{cents}{}", rest.trim_end_matches('0'));
        Argument::from(Message::new("money-dollars").with("whole", whole).with("fraction", fraction))
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Argument::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Argument::Text(text)
    }
}

impl From<usize> for Argument {
    #[expect(clippy::cast_precision_loss, reason = "counts shown to people stay far below 2^53")]
    fn from(number: usize) -> Self {
        Argument::Number(number as f64)
    }
}

impl From<f64> for Argument {
    fn from(number: f64) -> Self {
        Argument::Number(number)
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Argument::Messages(vec![message])
    }
}

impl From<Vec<Message>> for Argument {
    fn from(messages: Vec<Message>) -> Self {
        Argument::Messages(messages)
    }
}
