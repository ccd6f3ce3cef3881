//! Two changes of one text put together, line by line.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of lines of the old text and what stands in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hunk<'a> {
    old: Range<usize>,
    new: Vec<&'a str>,
}

/// The text with both changes; `None` when both changed the same lines, each in its own way, or put different lines in
/// at one place. Changes of neighbouring lines do not disturb each other.
pub(super) fn merge(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let old: Vec<&str> = base.split_inclusive('\n').collect();
    let mut hunks = hunks(&old, ours);
    for hunk in self::hunks(&old, theirs) {
        if !hunks.contains(&hunk) {
            hunks.push(hunk);
        }
    }
    hunks.sort_by_key(|hunk| (hunk.old.start, hunk.old.end));
    let apart = |pair: &[Hunk<'_>]| {
        let (first, second) = (&pair[0].old, &pair[1].old);
        first.end <= second.start && !(first.is_empty() && second.is_empty() && first.start == second.start)
    };
    if !hunks.windows(2).all(apart) {
        return None;
    }
    let mut merged = String::with_capacity(ours.len().max(theirs.len()));
    let mut from = 0;
    for hunk in &hunks {
        merged.extend(old[from..hunk.old.start].iter().copied());
        // A last line without a line end gets one before what follows it.
        if !hunk.new.is_empty() && !merged.is_empty() && !merged.ends_with('\n') {
            merged.push('\n');
        }
        merged.extend(hunk.new.iter().copied());
        from = hunk.old.end;
    }
    merged.extend(old[from..].iter().copied());
    Some(merged)
}

fn hunks<'a>(old: &[&'a str], changed: &'a str) -> Vec<Hunk<'a>> {
    let new: Vec<&str> = changed.split_inclusive('\n').collect();
    let change = |op: DiffOp| match op {
        DiffOp::Equal { .. } => None,
        _ => Some(Hunk { old: op.old_range(), new: new[op.new_range()].to_vec() }),
    };
    capture_diff_slices(Algorithm::Patience, old, &new).into_iter().filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::merge;
    use proptest::prelude::{prop_assert_eq, proptest};

    #[test]
    fn changes_apart_and_side_by_side_are_both_kept() {
        let base = "a\nb\nc\n";
        for (ours, theirs, merged) in [
            ("A\nb\nc\n", "a\nb\nC\n", Some("A\nb\nC\n")),
            ("a\nb\nC\n", "a\nb\nc\n\nnote\n", Some("a\nb\nC\n\nnote\n")),
            ("a\nB\nc\n", "a\nB\nc\n", Some("a\nB\nc\n")),
            ("a\nB\nc\n", "a\nx\nc\n", None),
            ("a\nc\n", "a\nb\nc\nd", Some("a\nc\nd")),
            ("x\na\nb\nc\n", "y\na\nb\nc\n", None),
        ] {
            assert_eq!(merge(base, ours, theirs).as_deref(), merged, "{ours:?} {theirs:?}");
        }
    }

    proptest! {
        #[test]
        fn one_change_alone_is_kept_whole(base in "[ab\n]{0,20}", changed in "[abc\n]{0,20}") {
            prop_assert_eq!(merge(&base, &changed, &base), Some(changed.clone()));
            prop_assert_eq!(merge(&base, &base, &changed), Some(changed.clone()));
            prop_assert_eq!(merge(&base, &changed, &changed), Some(changed));
        }
    }
}
