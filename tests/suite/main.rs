//! The one integration binary: a file per topic.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod article;
mod backends;
mod checks;
mod claims;
mod documents;
mod documents_golden;
mod edits;
mod embedded;
mod glossary;
mod layering;
mod lists;
mod models;
mod readme;
mod replacement;
mod report;
mod support;
mod transcripts;
mod translate;
