//! Which concepts a text can mean, by the words that must stand near their terms and those that must not.

use rustc_hash::FxHashMap;

use super::Glossary;

/// Index of the words that must be near, and of those that must not.
pub(super) const NEAR: usize = 0;
pub(super) const NOT_NEAR: usize = 1;

/// Which concepts a text can mean.
pub(super) struct Meant<'a> {
    pub(super) glossary: &'a Glossary,
    /// By concept: whether a word that must be near, and one that must not, stands there.
    pub(super) found: FxHashMap<usize, [bool; 2]>,
}

impl Meant<'_> {
    /// True for a concept that nothing speaks against.
    pub(super) fn holds(&self, concept: usize) -> bool {
        let found = self.found.get(&concept).copied().unwrap_or_default();
        let wants = self.glossary.concepts.get(concept).is_some_and(|concept| !concept.near.is_empty());
        (!wants || found[NEAR]) && !found[NOT_NEAR]
    }
}
