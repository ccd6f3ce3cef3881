//! Stretches that stand for each other: where the cuts of a text are in the text that became of it, and which segments
//! cover the same text.

use std::cmp::Ordering;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// Segments as they were and those that cover the same text now, by their places.
pub(super) type Region = (Range<usize>, Range<usize>);

/// Where segments cover the same text, in the smallest stretches; both by where each of them ends, in order.
pub(super) fn regions<T: Ord>(old: &[T], new: &[T]) -> Vec<Region> {
    let mut found = Vec::new();
    let (mut from, mut to) = ((0, 0), (0, 0));
    while let (Some(was), Some(is)) = (old.get(to.0), new.get(to.1)) {
        match was.cmp(is) {
            Ordering::Less => to.0 += 1,
            Ordering::Greater => to.1 += 1,
            Ordering::Equal => {
                to = (to.0 + 1, to.1 + 1);
                found.push((from.0..to.0, from.1..to.1));
                from = to;
            }
        }
    }
    found
}

/// Cuts of a text, in bytes and in order, carried over to a changed one by a word diff.
pub(super) fn carried(old: &str, cuts: &[usize], new: &str) -> Vec<usize> {
    let (old_words, new_words): (Vec<&str>, Vec<&str>) = (old.split_word_bounds().collect(), new.split_word_bounds().collect());
    let ops = capture_diff_slices(Algorithm::Myers, &old_words, &new_words);
    let (old_starts, new_starts) = (starts(&old_words), starts(&new_words));
    let mut least = 0;
    let moved = |cut: &usize| {
        let word = old_starts.partition_point(|start| start < cut);
        least = new_starts.get(moved(&ops, word)).copied().unwrap_or(new.len()).max(least);
        least
    };
    cuts.iter().map(moved).collect()
}

fn starts(words: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let mut starts: Vec<usize> = words
        .iter()
        .map(|word| {
            let start = at;
            at += word.len();
            start
        })
        .collect();
    starts.push(at);
    starts
}

/// Where a cut before the old word of index `word` stands among the new words.
fn moved(ops: &[DiffOp], word: usize) -> usize {
    let Some(op) = ops.iter().find(|op| op.old_range().end >= word) else {
        return ops.last().map_or(0, |op| op.new_range().end);
    };
    let (old, new): (Range<usize>, Range<usize>) = (op.old_range(), op.new_range());
    match op {
        DiffOp::Equal { .. } => new.start + (word - old.start.min(word)),
        _ if word == old.end => new.end,
        _ => (new.start + (word - old.start.min(word))).min(new.end),
    }
}

#[cfg(test)]
mod tests {
    use super::{carried, regions};

    #[test]
    fn the_same_text_is_found_in_the_smallest_stretches() {
        assert_eq!(regions(&[4, 9, 12], &[9, 10, 12]), [(0..2, 0..1), (2..3, 1..3)]);
        assert_eq!(regions(&[4, 9], &[4, 9]), [(0..1, 0..1), (1..2, 1..2)]);
        assert_eq!(regions(&[4, 9], &[5]), []);
    }

    #[test]
    fn cuts_stand_between_the_words_that_they_stood_between() {
        assert_eq!(carried("Un. Deux. Trois.", &[4, 10], "Un. Et deux. Trois."), [4, 13]);
        assert_eq!(carried("Un. Deux.", &[4], "Un, deux. Deux."), [10]);
        assert_eq!(carried("", &[0], "Un."), [3]);
    }
}
