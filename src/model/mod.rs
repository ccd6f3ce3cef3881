//! The words of the house as plain data: article, block, segment, inline code, finding, language tag.
//!
//! Nothing here opens a file, prints, or knows a language. Every other folder may import this one; it imports none.

mod alignment;
mod characters;
mod content;
mod cut;
mod document;
mod encoding;
mod finding;
mod language;
mod likeness;
mod message;
mod notes;
mod numbering;
mod progress;
mod revision;
mod segment;
mod slip;
mod smuggled;
mod span;
mod usage;

pub use alignment::{Alignment, Link, WordAlignment};
pub use characters::Characters;
pub use content::{Code, CodeKind, Content, OBJECT, TaggedError};
pub use cut::{Cut, Place};
pub use document::{Block, BlockKind, Document, Reading, Run, Syntax, Wrap};
pub use encoding::{Carrier, Encoding};
pub use finding::{Finding, Objection, Remark, Severity, Suggestion, Trait};
pub use language::{LanguageError, LanguageTag};
pub use likeness::{ALIKE, likeness};
pub use message::{Argument, Explain, Failure, Fault, Message};
pub(crate) use notes::{is_note, note};
pub use numbering::{FOREIGN, Numbering};
pub use progress::{Progress, Silent};
pub use revision::{Origin, Revision, State};
pub use segment::{Pair, Protected, ProtectedKind, Segment, SegmentId};
pub use slip::{meant, misfit_told, unknown_told};
pub use smuggled::smuggled;
pub use span::Span;
pub use usage::Usage;
