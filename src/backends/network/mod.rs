//! The way to a service, the same for all of them: one client with the person's proxy and certificates, deadlines,
//! retries with waits that honour what the service asks for, a pace learned from its answers, keys that no message shows,
//! and batches that are halved when they are too large or hold a sentence that the service cannot take.
//!
//! A backend's file says only what its service is like: addresses, headers, the shape of questions and answers, and which
//! refusals mean what ([`Manners`]).

mod answer;
mod client;
mod error;
mod halves;
mod hidden;
mod key;
mod key_store;
mod pace;
mod proxy;
mod retry;
mod wait;

pub(super) use answer::{Malformed, Received, is_garbled, read_json, shortened, whole_signs};
pub(super) use client::{Client, Defaults, LONGEST};
pub(super) use error::Error;
pub(crate) use error::TABLE;
pub(super) use halves::{Blame, Blamed, Count, Standing, cut, in_halves};
pub(super) use pace::rfc3339;
pub(super) use retry::{Manners, Refusal, is_daily, is_of_key};
pub(super) use wait::Patience;

pub(super) use key::{Key, Keys, find as find_key, need as need_key, none as no_key, private_file, variable};
pub use key_store::KeyPlace;
pub(super) use key_store::{forget, keep};
