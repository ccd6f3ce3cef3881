//! The recorded texts of a segment.

use serde::{Deserialize, Serialize};

use super::Content;

/// Where a segment stands on its way to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// No text yet.
    New,
    /// A machine's text.
    Draft,
    /// A person's text, or a draft that a person took over.
    Translated,
    /// Read by a second person.
    Reviewed,
    /// Fit to print.
    Approved,
    /// Refused, with a note.
    Rejected,
}

/// Who or what wrote a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "kind", content = "name")]
pub enum Origin {
    /// A backend, by name and model.
    Backend(String),
    /// A person's edit of the translated file.
    Edit,
    /// Copied from the source, since nothing in it is to be translated.
    Source,
    /// Stood in the article's file, which holds source and translation.
    File,
    /// A name made one throughout the article, at a person's word.
    Glossary,
}

/// One recorded text of a segment. Revisions are only ever added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The text with its inline codes.
    pub content: Content,
    /// Who wrote it.
    pub origin: Origin,
    /// State that the segment had from then on.
    pub state: State,
    /// When, in seconds since 1970-01-01 UTC.
    pub time: i64,
}

impl State {
    /// Every state, in the order of the way to print.
    pub const ALL: [State; 6] = [State::New, State::Draft, State::Translated, State::Reviewed, State::Approved, State::Rejected];

    /// The state that a text has when it is recorded: where the source has words and the text none, there is no text yet,
    /// unless a reader said something of it.
    #[must_use]
    pub fn of(self, text: &Content, source: &Content) -> State {
        let is_said = matches!(self, State::Reviewed | State::Approved | State::Rejected);
        if !is_said && text.is_wordless() && !source.is_wordless() { State::New } else { self }
    }

    /// The state that a recorded text has: earlier versions recorded one without words as a translation. A draft without any
    /// may be a piece of a split, whose words stand in its neighbour.
    #[must_use]
    pub fn as_recorded(self, text: &Content, source: &Content) -> State {
        if self == State::Translated { self.of(text, source) } else { self }
    }

    /// The word used in the store and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::New => "new",
            State::Draft => "draft",
            State::Translated => "translated",
            State::Reviewed => "reviewed",
            State::Approved => "approved",
            State::Rejected => "rejected",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl Revision {
    /// True of a text that a person wrote, corrected or passed: nothing replaces it by the way.
    #[must_use]
    pub fn is_of_people(&self) -> bool {
        let is_written = matches!(self.origin, Origin::Edit | Origin::File | Origin::Glossary);
        is_written || matches!(self.state, State::Reviewed | State::Approved)
    }
}

impl Origin {
    /// The word used in the store and in JSON: what kind of author it is.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Origin::Backend(_) => "backend",
            Origin::Edit => "edit",
            Origin::Source => "source",
            Origin::File => "file",
            Origin::Glossary => "glossary",
        }
    }

    /// The backend that wrote it, else its kind.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Origin::Backend(name) => name,
            other => other.kind(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::State;
    use crate::model::{Content, OBJECT};

    #[test]
    fn a_text_without_words_is_none() {
        let (sentence, code) = (Content::plain("Two."), Content::plain(OBJECT.to_string()));
        assert_eq!(State::Translated.of(&Content::plain(" "), &sentence), State::New);
        assert_eq!(State::Translated.of(&code, &sentence), State::New);
        assert_eq!(State::Translated.of(&code, &code), State::Translated);
        assert_eq!(State::Approved.of(&Content::default(), &sentence), State::Approved);
    }
}
