//! The one place where the kinds meet: documents, segments, terms, backends, checks and the store.

mod adopt;
pub mod check;
mod checked;
mod compose;
mod configuration;
pub mod cuts;
mod error;
pub mod files;
pub mod glossaries;
pub mod languages;
mod merge;
mod project;
mod readback;
pub mod segmenting;
pub mod translate;
pub mod view;
pub mod workbench;

pub use error::Error;
pub use project::Project;
