//! The one integration binary: a file per topic.

mod layering;
mod models;
mod report;
mod support;
mod glossary;
