//! The one integration binary: a file per topic.

mod documents;
mod documents_golden;
