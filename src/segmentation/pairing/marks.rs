//! What two texts are compared by: which of their marks, words and numbers, both have.

use std::hash::{DefaultHasher, Hash, Hasher};

/// A set of strings, as their hashes in order: two of them are compared in one walk, and nobody asks for the strings again.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Marks(Vec<u64>);

impl<S: AsRef<str>> FromIterator<S> for Marks {
    fn from_iter<T: IntoIterator<Item = S>>(all: T) -> Marks {
        let hash = |mark: S| {
            // The same in every run.
            let mut hasher = DefaultHasher::new();
            mark.as_ref().hash(&mut hasher);
            hasher.finish()
        };
        Marks::of(all.into_iter().map(hash).collect())
    }
}

impl Marks {
    fn of(mut hashes: Vec<u64>) -> Marks {
        hashes.sort_unstable();
        hashes.dedup();
        hashes.shrink_to_fit();
        Marks(hashes)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u64> {
        self.0.iter().copied()
    }

    pub(super) fn add(&mut self, other: &Marks) {
        if !other.is_empty() {
            *self = Marks::of([self.0.as_slice(), &other.0].concat());
        }
    }

    /// How many both have.
    fn shared(&self, other: &Marks) -> usize {
        let (mut own, mut others) = (self.0.as_slice(), other.0.as_slice());
        let mut count = 0;
        while let ([first, rest @ ..], [second, behind @ ..]) = (own, others) {
            count += usize::from(first == second);
            (own, others) = (if first <= second { rest } else { own }, if second <= first { behind } else { others });
        }
        count
    }

    pub(super) fn is_disjoint(&self, other: &Marks) -> bool {
        self.shared(other) == 0
    }
}

/// How much of what two texts could have in common they have, from 0 to 1.
pub(super) fn share(own: &Marks, other: &Marks) -> f32 {
    if own.is_empty() || other.is_empty() {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "a text has few words")]
    let (shared, fewer) = (own.shared(other) as f32, own.len().min(other.len()) as f32);
    shared / fewer
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn marks_are_sets(one in vec("[a-d]{1,2}", 0..8), other in vec("[a-d]{1,2}", 0..8)) {
            let set = |all: &[String]| all.iter().cloned().collect::<std::collections::BTreeSet<String>>();
            let (mut left, right): (Marks, Marks) = (one.iter().collect(), other.iter().collect());
            prop_assert_eq!(left.shared(&right), set(&one).intersection(&set(&other)).count());
            prop_assert_eq!(left == right, set(&one) == set(&other));
            left.add(&right);
            prop_assert_eq!(left.len(), set(&one).union(&set(&other)).count());
        }
    }
}
