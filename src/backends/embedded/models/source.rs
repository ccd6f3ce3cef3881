//! What every source of models can do.

use super::error::Failure;
use super::files::Kind;
use super::install::Installation;
use super::{Leg, Origin, Pair};
use crate::model::{Message, Progress};

/// One file that a source can give.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    /// Its name in the store.
    pub(super) name: String,
    /// Where the source has it, in the source's own way of naming.
    pub(super) location: String,
    /// Its size when ready to use.
    pub(super) bytes: u64,
    /// Its digest when ready to use; a folder of the person's own promises none.
    pub(super) sha256: Option<String>,
    /// Size and digest as it travels, where it travels compressed.
    pub(super) packed: Option<(u64, String)>,
}

/// A model that a source can give.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    pub(super) pair: Pair,
    pub(super) origin: Origin,
    /// Bytes to fetch.
    pub(super) download: u64,
    pub(super) pieces: Vec<Piece>,
    /// The model as it lies, where it can be used without a copy, or why it is not to be used.
    pub(super) in_place: Option<Result<Leg, Message>>,
}

/// Anything that has models.
pub(super) trait Source {
    /// Its name in words.
    fn name(&self) -> Message;

    /// True when asking it needs the network.
    fn is_remote(&self) -> bool;

    /// All that it has; it is asked once. The error says why it cannot tell.
    fn offers(&self) -> Result<&[Offer], Message>;

    /// Puts the files of an offer into an installation.
    fn deliver(&self, offer: &Offer, into: &mut Installation, progress: &dyn Progress) -> Result<(), Failure>;
}

/// The best of the offers for a pair: the one with exactly its tags, else the first that serves it.
pub(super) fn best<'a>(offers: &'a [Offer], pair: &Pair) -> Option<&'a Offer> {
    let exact = offers.iter().find(|offer| offer.pair == *pair);
    exact.or_else(|| offers.iter().find(|offer| offer.pair.compatible(pair)))
}
