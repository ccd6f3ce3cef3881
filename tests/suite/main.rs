//! The one integration binary: a file per topic.

mod checks;
mod glossary;
mod layering;
mod models;
mod report;
mod support;
mod translate;
