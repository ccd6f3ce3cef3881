//! The one place where the kinds meet: documents, segments, terms, backends, checks and the store.

mod adopt;
pub mod check;
mod checked;
pub mod compare;
mod compose;
mod configuration;
pub mod cuts;
mod error;
pub mod files;
mod judge;
pub mod languages;
mod merge;
mod project;
mod readback;
pub mod segmenting;
pub mod services;
pub mod translate;
pub mod view;

pub use error::Error;
pub use project::Project;
