//! Concepts, their terms in several languages, and where these stand in a text.
//!
//! [`load()`] reads a glossary file, [`Terminology`] makes it ready for a language pair, [`unmet`] tells which required
//! terms a translation lacks.

mod agreement;
mod assignment;
mod concept;
mod error;
mod folding;
mod load;
mod matcher;
mod replacement;
mod script;
mod splice;
mod table;
mod tag;
mod terminology;
mod toml;

pub(crate) use agreement::{agreements, capitalised};
pub use assignment::{places, unmet};
pub use concept::{CasePolicy, Concept, Glossary, Status, Term};
pub use error::{Error, Problem};
pub use load::{Kind, load, parse};
pub(crate) use matcher::writings;
pub use replacement::{Enforced, Placed, Replacement, enforce, replace};
pub(crate) use script::{may_begin, may_end};
pub use terminology::{Occurrence, Requirement, Terminology, Wording};
