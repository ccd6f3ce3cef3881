//! bitext: translates an article, keeps its names and numbers right, checks the result, and shows every change.
//!
//! The folders import one way only, in the order of this page (siblings in one line do not import each other);
//! `tests/suite/layering.rs` holds the house to it.

pub mod model;

pub mod locale;

pub mod glossary;

pub mod memory;

pub mod backends;
pub mod checks;
pub mod documents;
pub mod score;
pub mod segmentation;
pub mod store;

pub mod review;

pub mod report;

pub mod pipeline;

pub mod web;
