//! The one integration binary: a file per topic.

mod embedded;
mod glossary;
mod models;
mod support;
