//! Gives the checks what backends said of the words of their translations, where the store knows exactly those texts.

use crate::model::{Failure, Pair, Segment};
use crate::store::Store;

/// Puts the alignments of a store to the pairs of whose texts they were made; the others stay without.
///
/// # Errors
/// The store cannot be read.
pub(super) fn align(store: &Store, pairs: &mut [Pair]) -> Result<(), Failure> {
    fn core(side: &Segment) -> (usize, &str) {
        (side.core().start, side.core().of(side.text()))
    }
    for pair in pairs {
        if let (Some(source), Some(target)) = (&pair.source, &pair.target) {
            let ((before, source), (behind, target)) = (core(source), core(target));
            pair.alignment = store.alignment(source, target)?.shifted(before, behind);
        }
    }
    Ok(())
}
