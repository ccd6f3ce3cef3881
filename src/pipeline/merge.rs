//! Two changes of one text put together, line by line (a three-way merge).

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of lines of the old text and what stands in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hunk<'a> {
    old: Range<usize>,
    new: Vec<&'a str>,
}

/// A text with the changes of both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    /// The text.
    pub(super) text: String,
    /// True where both sides changed the same lines, each in its own way, or put different lines in at one place: there
    /// ours stand.
    pub(super) conflicts: bool,
}

/// Puts both changes of a text together. Changes of neighbouring lines do not disturb each other; a change of blanks at the
/// ends of lines gives way to any other.
pub(super) fn merge(base: &str, ours: &str, theirs: &str) -> Merged {
    let old: Vec<&str> = base.split_inclusive('\n').collect();
    let (ours, theirs) = (hunks(&old, ours), hunks(&old, theirs));
    let mut merged = Merged { text: String::with_capacity(base.len()), conflicts: false };
    let mut from = 0;
    for place in places(&ours, &theirs) {
        merged.text.extend(old[from..place.start].iter().copied());
        from = place.end;
        let [our, their] = [&ours, &theirs].map(|hunks| changed(&old, hunks, &place));
        let blank =
            |new: &[&str]| new.iter().map(|line| line.trim_end()).eq(old[place.clone()].iter().map(|line| line.trim_end()));
        let stands = &old[place.clone()];
        let new = if our == their || their == stands || (our != stands && blank(&their)) {
            our
        } else if our == stands || blank(&our) {
            their
        } else {
            merged.conflicts = true;
            our
        };
        // A last line without a line end gets one before what follows it.
        if !new.is_empty() && !merged.text.is_empty() && !merged.text.ends_with('\n') {
            merged.text.push('\n');
        }
        merged.text.extend(new);
    }
    merged.text.extend(old[from..].iter().copied());
    merged
}

/// The stretches of old lines that either side changed, each as long as changes of both sides hang together.
fn places(ours: &[Hunk<'_>], theirs: &[Hunk<'_>]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = ours.iter().chain(theirs).map(|hunk| hunk.old.clone()).collect();
    all.sort_by_key(|old| (old.start, old.end));
    let mut places: Vec<Range<usize>> = Vec::new();
    for old in all {
        match places.last_mut() {
            Some(last) if old.start < last.end || *last == old => last.end = last.end.max(old.end),
            _ => places.push(old),
        }
    }
    places
}

/// The lines that one side has in a place.
fn changed<'a>(old: &[&'a str], hunks: &[Hunk<'a>], place: &Range<usize>) -> Vec<&'a str> {
    let mut new = Vec::new();
    let mut from = place.start;
    let within = |hunk: &&Hunk<'_>| {
        let inside = place.start <= hunk.old.start && hunk.old.end <= place.end;
        // What one side puts in before or behind a place is a place of its own.
        inside && (!hunk.old.is_empty() || place.is_empty() || place.start < hunk.old.start && hunk.old.end < place.end)
    };
    for hunk in hunks.iter().filter(within) {
        new.extend(&old[from..hunk.old.start]);
        new.extend(&hunk.new);
        from = hunk.old.end;
    }
    new.extend(&old[from..place.end]);
    new
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
    use super::{Merged, merge};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    #[test]
    fn changes_apart_and_side_by_side_are_both_kept() {
        let base = "a\nb\nc\n";
        for (ours, theirs, merged) in [
            ("A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n"),
            ("a\nb\nC\n", "a\nb\nc\n\nnote\n", "a\nb\nC\n\nnote\n"),
            ("a\nB\nc\n", "a\nB\nc\n", "a\nB\nc\n"),
            ("a\nc\n", "a\nb\nc\nd", "a\nc\nd"),
            ("a\nB\nc\n", "a\nb  \nc\n", "a\nB\nc\n"),
            ("x\na\nb\nc\n", "A\nb\nc\n", "x\nA\nb\nc\n"),
        ] {
            assert_eq!(merge(base, ours, theirs), Merged { text: merged.into(), conflicts: false }, "{ours:?} {theirs:?}");
        }
    }

    #[test]
    fn where_both_changed_one_place_ours_stands_and_the_rest_is_kept() {
        let base = "a\nb\nc\nd\n";
        for (ours, theirs, merged) in [
            ("a\nB\nc\nd\n", "a\nx\nc\nD\n", "a\nB\nc\nD\n"),
            ("x\na\nb\nc\nd\n", "y\na\nb\nc\nD\n", "x\na\nb\nc\nD\n"),
            ("a\nB\nC\nd\n", "A\nx\nc\nd\nnote\n", "a\nB\nC\nd\nnote\n"),
            ("a\nB\nc\nd\n", "s\na\nc\nd\n", "s\na\nB\nc\nd\n"),
        ] {
            assert_eq!(merge(base, ours, theirs), Merged { text: merged.into(), conflicts: true }, "{ours:?} {theirs:?}");
        }
    }

    #[test]
    fn a_line_end_that_one_side_drops_alone_is_dropped() {
        assert_eq!(merge("a\nb\n", "A\nb", "a\nb\n").text, "A\nb");
        assert_eq!(merge("a\nb\n", "a\nb\n", "a  \nb").text, "a  \nb");
    }

    proptest! {
        #[test]
        fn one_change_alone_is_kept_whole(base in "[ab\n]{0,20}", changed in "[abc\n]{0,20}") {
            let whole = Merged { text: changed.clone(), conflicts: false };
            prop_assert_eq!(merge(&base, &changed, &base), whole.clone());
            prop_assert_eq!(merge(&base, &base, &changed), whole.clone());
            prop_assert_eq!(merge(&base, &changed, &changed), whole);
        }

        #[test]
        fn every_line_is_of_one_side_or_of_both(base in "[ab\n]{0,20}", ours in "[abc\n]{0,20}", theirs in "[abd\n]{0,20}") {
            let merged = merge(&base, &ours, &theirs).text;
            let known = |line: &str| [&base, &ours, &theirs].iter().any(|text| text.lines().any(|own| own == line));
            prop_assert!(merged.lines().all(known), "{merged:?}");
        }
    }
}
