//! Concepts, their terms in several languages, and where these stand in a text.

mod concept;
mod terminology;

pub use concept::{CasePolicy, Concept, Glossary, Status, Term};
pub use terminology::{Occurrence, Requirement, Terminology, Wording, unmet};
