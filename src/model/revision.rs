//! The recorded texts of a segment.

use serde::{Deserialize, Serialize};

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
}

/// One recorded text of a segment. Revisions are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The text with its inline codes, in tagged form (`Content::to_tagged`).
    pub target: String,
    /// Who wrote it.
    pub origin: Origin,
    /// State that the segment had from then on.
    pub state: State,
    /// When, in seconds since 1970-01-01 UTC.
    pub time: i64,
}
