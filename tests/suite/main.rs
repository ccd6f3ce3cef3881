//! The one integration binary: a file per topic.

mod models;
mod support;
