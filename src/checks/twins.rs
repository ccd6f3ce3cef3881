//! Pairs that say the same are checked once: interfaces, tables and memories of translations say much of theirs again and again.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHashMap;

use super::Found;
use crate::model::{Pair, Segment};

/// What was found in pairs so far, in their order.
#[derive(Default)]
pub(super) struct Twins<'a> {
    pub(super) found: Vec<Found>,
    places: FxHashMap<Twin<'a>, usize>,
}

impl<'a> Twins<'a> {
    /// Adds what is found in a pair: what was found in one that says the same, or else what `check` finds.
    pub(super) fn add(&mut self, pair: &'a Pair, check: impl FnOnce(&Pair) -> Found) {
        let next = self.found.len();
        let place = *self.places.entry(Twin(pair)).or_insert(next);
        let found = self.found.get(place).cloned().unwrap_or_else(|| check(pair));
        self.found.push(found);
    }
}

/// A pair as a check of pairs sees it, wherever it stands in the article.
struct Twin<'a>(&'a Pair);

impl Hash for Twin<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        [&self.0.source, &self.0.target].map(|side| side.as_ref().map(Segment::text)).hash(state);
    }
}

impl PartialEq for Twin<'_> {
    fn eq(&self, other: &Self) -> bool {
        same(self.0.source.as_ref(), other.0.source.as_ref()) && same(self.0.target.as_ref(), other.0.target.as_ref())
    }
}

impl Eq for Twin<'_> {}

/// True for two segments that differ in nothing but where they stand; that one begins its block is a difference.
fn same(one: Option<&Segment>, other: Option<&Segment>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.content == other.content
                && one.kind == other.kind
                && one.protected == other.protected
                && (one.span.start > 0) == (other.span.start > 0)
        }
        (None, None) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Twins;
    use crate::checks::sides::tests::segment;
    use crate::model::{BlockKind, Pair, Segment, Span};

    #[test]
    fn what_says_the_same_is_checked_once() {
        let pair = |source: &str, target: Segment| Pair::new(Some(segment(source)), Some(target));
        let elsewhere = Segment { block: 7, ..segment("Bonjour.") };
        let later = Segment { span: Span::new(9, 17), ..segment("Bonjour.") };
        let heading = Segment { kind: BlockKind::Heading(1), ..segment("Bonjour.") };
        let pairs = [
            pair("Hello.", segment("Bonjour.")),
            pair("Hello.", segment("Salut.")),
            pair("Hello.", elsewhere),
            pair("Hello.", later),
            pair("Hello.", heading),
            Pair::new(None, Some(segment("Bonjour."))),
        ];
        let (mut twins, mut checked) = (Twins::default(), Vec::new());
        for pair in &pairs {
            twins.add(pair, |pair| {
                checked.push(std::ptr::from_ref(pair));
                Default::default()
            });
        }
        assert_eq!(twins.found.len(), pairs.len());
        assert_eq!(checked, [0, 1, 3, 4, 5].map(|at| std::ptr::from_ref(&pairs[at])));
    }
}
