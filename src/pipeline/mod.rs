//! The one place where the kinds meet: documents, segments, terms, backends, checks and the store.

mod adopt;
pub mod baseline;
pub mod batch;
pub mod check;
mod checked;
pub mod compare;
mod compose;
mod configuration;
pub mod cuts;
mod error;
pub mod extract;
pub mod files;
pub mod glossaries;
mod judge;
pub mod languages;
mod mend;
mod merge;
mod opinions;
pub mod overview;
mod policy;
mod project;
mod readback;
pub mod recollection;
pub mod segmenting;
pub mod services;
mod suppression;
pub mod translate;
mod translations;
pub mod view;
mod witness;
pub mod workbench;

pub use error::Error;
pub use mend::Mended;
pub use policy::{Choice, FailOn};
pub use project::Project;
