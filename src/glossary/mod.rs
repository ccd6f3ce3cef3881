//! Concepts, their terms in several languages, and where these stand in a text.
//!
//! [`load()`] reads a glossary file, [`Terminology`] makes it ready for a language pair, [`unmet`] tells which required
//! terms a translation lacks. [`files`] reads and writes every kind of file.

mod agreement;
mod akin;
mod assignment;
mod both;
mod concept;
mod conjugation;
mod contradictions;
pub mod files;
mod first_mention;
mod fitting;
mod folding;
mod governor;
mod inside;
mod leftover;
mod lookup;
mod matcher;
mod meant;
mod merged;
mod near_miss;
mod number;
mod other_sense;
mod predicate;
mod rendering;
mod replacement;
mod rewording;
mod script;
mod splice;
mod stems;
mod terminology;
mod variants;
mod vocabulary;

pub(crate) use agreement::{agreements, capitalised};
pub use akin::akin;
pub use assignment::{places, unmet};
pub use both::{both, mine_first};
pub use concept::{Concept, Glossary, Place, Term, identifier};
pub use contradictions::{Contradiction, ContradictionKind, contradictions, source_of};
pub use files::{Error, Kind, Problem, load, parse};
pub use first_mention::{Mention, mentions};
pub(crate) use fitting::{name_number, names_fitted};
pub(crate) use inside::{dictionary_words, is_within_a_word};
pub(crate) use leftover::is_hyphened;
pub use leftover::{Leftover, leftovers, verbatim, wrong};
pub use lookup::concepts_named;
pub(crate) use matcher::writings;
pub use merged::Merged;
pub use near_miss::{nearly, nearly_again};
pub(crate) use number::{clashes, is_plural, number_here, strays};
pub(crate) use other_sense::other_sense;
pub(crate) use rendering::rendering;
pub use replacement::{Enforced, Placed, Replacement, enforce, replace};
pub(crate) use replacement::{begins_sentence, is_left};
pub(crate) use rewording::reworded;
pub(crate) use script::{may_begin, may_end};
pub(crate) use splice::{closed_up, splice};
pub(crate) use stems::inflected_end;
pub use terminology::{Occurrence, Requirement, Terminology, Wording};
pub use vocabulary::{CasePolicy, PartOfSpeech, Status};
