//! The one integration binary: a file per topic.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod article;
mod backends;
mod books;
mod checks;
mod claims;
mod documents;
mod documents_golden;
mod documents_limits;
mod documents_messages;
mod docx;
mod edits;
mod embedded;
mod glossary;
mod layering;
mod lists;
mod messages;
mod models;
mod pages;
mod readme;
mod report;
mod services;
mod support;
mod transcripts;
mod translate;
mod xliff;
