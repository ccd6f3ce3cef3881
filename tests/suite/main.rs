//! The one integration binary: a file per topic.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod article;
mod backends;
mod books;
mod catalogue;
mod checks;
mod claims;
mod configuring;
mod corpus;
mod documents;
mod documents_golden;
mod documents_limits;
mod documents_messages;
mod docx;
mod edits;
mod embedded;
mod folders;
mod glossary;
mod glossary_files;
mod layering;
mod lists;
mod mending;
mod messages;
mod models;
mod names;
mod pages;
mod readme;
mod replacement;
mod report;
mod score;
mod services;
mod support;
mod transcripts;
mod translate;
mod web;
mod xliff;
