//! How far a translation has come, in segments and in words of the source.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::State;

/// What is in one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The state.
    pub state: State,
    /// Segments in it.
    pub segments: usize,
    /// Words of their sources.
    pub words: usize,
}

/// The share of each state that occurs, in the order of the way to print, from the state and the words of each segment.
#[must_use]
pub fn shares(segments: impl IntoIterator<Item = (State, usize)>) -> Vec<Share> {
    let mut found: BTreeMap<&str, Share> = BTreeMap::new();
    for (state, words) in segments {
        let share = found.entry(state.name()).or_insert(Share { state, segments: 0, words: 0 });
        share.segments += 1;
        share.words += words;
    }
    State::ALL.iter().filter_map(|state| found.remove(state.name())).collect()
}

/// Words of a text (UAX #29). In a script without spaces each character of Han counts as one, as its trade counts them.
#[must_use]
pub fn words(text: &str) -> usize {
    text.unicode_words().count()
}

#[cfg(test)]
mod tests {
    use super::{Share, shares, words};
    use crate::model::State;

    #[test]
    fn shares_stand_in_the_order_of_the_way_to_print() {
        let share = |state, segments, words| Share { state, segments, words };
        let found = shares([(State::Approved, 3), (State::New, 1), (State::Approved, 4)]);
        assert_eq!(found, [share(State::New, 1, 1), share(State::Approved, 2, 7)]);
        assert_eq!([words("The $500 plan, again"), words("星际门")], [4, 3]);
    }
}
