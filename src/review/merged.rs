//! Two changes of one text put together, where they do not touch each other.

use std::collections::HashSet;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::diff::tokens;
use crate::model::{Code, CodeKind, Content};

/// Texts of more words and codes than this are not merged: the comparison takes quadratic time.
const COMPARED: usize = 4000;

/// A stretch of tokens of the text that both began with, and what stands in its place.
#[derive(Debug, PartialEq)]
struct Hunk<'a> {
    old: Range<usize>,
    new: &'a [Content],
}

/// Both changes of a text in one. None where one side changed nothing, where they touch (no word and no code that both left
/// alone stands between them), and where a code would be lost, doubled or closed before it is opened.
#[must_use]
pub fn merged(base: &Content, mine: &Content, theirs: &Content) -> Option<Content> {
    let [old, mine_now, their_now] = [base, mine, theirs].map(tokens);
    if [&old, &mine_now, &their_now].iter().any(|tokens| tokens.len() > COMPARED) {
        return None;
    }
    let (mut ours, other) = (hunks(&old, &mine_now), hunks(&old, &their_now));
    if ours.is_empty() || other.is_empty() || mine == theirs {
        return None;
    }
    // What both made of one place is one change.
    let has_own = other.iter().any(|hunk| !ours.contains(hunk));
    ours.retain(|hunk| !other.contains(hunk));
    if !has_own || ours.is_empty() || ours.iter().any(|hunk| other.iter().any(|other| touches(&old, &hunk.old, &other.old))) {
        return None;
    }
    let mut all: Vec<&Hunk<'_>> = ours.iter().chain(&other).collect();
    all.sort_by_key(|hunk| hunk.old.start);
    let (mut from, mut parts) = (0, Vec::new());
    for hunk in all {
        parts.extend(&old[from..hunk.old.start]);
        parts.extend(hunk.new);
        from = hunk.old.end;
    }
    parts.extend(&old[from..]);
    let whole = Content::join(parts);
    let wanted = mine.codes.iter().filter(|code| theirs.codes.iter().any(|other| is_same(code, other)));
    is_sound(&whole.codes, wanted).then_some(whole)
}

/// True where nothing that both left alone parts two stretches.
fn touches(old: &[Content], one: &Range<usize>, other: &Range<usize>) -> bool {
    let (first, second) = if one.start <= other.start { (one, other) } else { (other, one) };
    let parts = |token: &Content| !token.codes.is_empty() || token.text.contains(char::is_alphanumeric);
    old.get(first.end..second.start).is_none_or(|between| !between.iter().any(parts))
}

fn hunks<'a>(old: &[Content], new: &'a [Content]) -> Vec<Hunk<'a>> {
    let changed = |op: &DiffOp| !matches!(op, DiffOp::Equal { .. });
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    ops.into_iter().filter(changed).map(|op| Hunk { old: op.old_range(), new: &new[op.new_range()] }).collect()
}

fn is_same(code: &Code, other: &Code) -> bool {
    (code.kind, code.id) == (other.kind, other.id)
}

/// True when every wanted code is there, each once, and none closes before it opens.
fn is_sound<'a>(codes: &[Code], mut wanted: impl Iterator<Item = &'a Code>) -> bool {
    let mut seen = HashSet::new();
    let opens = |code: &Code| codes.iter().any(|other| other.kind == CodeKind::Open && other.id == code.id);
    let in_order = codes.iter().all(|code| {
        let is_opened = code.kind != CodeKind::Close || seen.contains(&(CodeKind::Open, code.id)) || !opens(code);
        seen.insert((code.kind, code.id)) && is_opened
    });
    in_order && wanted.all(|code| seen.contains(&(code.kind, code.id)))
}

#[cfg(test)]
mod tests {
    use super::merged;
    use crate::model::{Code, CodeKind, Content};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    fn content(tagged: &str) -> Content {
        let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
        let codes: Vec<Code> = (1..5).flat_map(|id| kinds.map(|kind| Code { at: 0, kind, id, raw: "x".into() })).collect();
        Content::from_tagged(tagged, &codes).expect("tags 1 to 4")
    }

    fn both(base: &str, mine: &str, theirs: &str) -> Option<String> {
        let found = merged(&content(base), &content(mine), &content(theirs));
        assert_eq!(found, merged(&content(base), &content(theirs), &content(mine)), "{base}");
        found.map(|content| content.to_tagged())
    }

    #[test]
    fn changes_that_do_not_touch_are_both_kept() {
        let base = "The council met on Monday and voted for the plan.";
        let one = "The committee met on Monday and voted for the plan.";
        let both_of = |other| both(base, one, other);
        assert_eq!(
            both_of("The council met on Monday and voted against the plan.").as_deref(),
            Some("The committee met on Monday and voted against the plan.")
        );
        assert_eq!(both_of("The council sat on Monday and voted for the plan."), None, "only a space stands between");
        assert_eq!(both_of("The board met on Monday and voted for the plan."), None);
        assert_eq!(both_of(base), None, "nothing to merge");
        assert_eq!(both_of(one), None);
        assert_eq!(both_of("Monday.").as_deref(), None);
        assert_eq!(
            both("议会星期一开会并批准了计划。", "理事会星期一开会并批准了计划。", "议会星期一开会并否决了计划。").as_deref(),
            Some("理事会星期一开会并否决了计划。")
        );
        let shared = both("a b c d e f g", "A b c D e f g", "A b c d e f G");
        assert_eq!(shared.as_deref(), Some("A b c D e f G"), "what both did is done once");
        assert_eq!(both("a b c d", "A b c D", "A b c d"), None, "one has all of the other");
    }

    #[test]
    fn codes_go_with_the_words_and_none_is_lost() {
        let base = "See <1>the plan</1> of the council<2/> today.";
        assert_eq!(
            both(base, "See <1>a plan</1> of the council<2/> today.", "See <1>the plan</1> of the council<2/> now.").as_deref(),
            Some("See <1>a plan</1> of the council<2/> now.")
        );
        let moved = "See the plan of <1>the council</1><2/> today.";
        assert_eq!(both(base, moved, "<1>See the plan</1> of the council<2/> today."), None, "both moved one code");
    }

    proptest! {
        #[test]
        fn a_merge_has_nothing_of_its_own(base in "[ab ]{0,16}", mine in "[abc ]{0,16}", theirs in "[abd ]{0,16}") {
            let [base, mine, theirs] = [base, mine, theirs].map(|text| Content::plain(&text));
            let found = merged(&base, &mine, &theirs);
            prop_assert_eq!(&found, &merged(&base, &theirs, &mine));
            if let Some(found) = found {
                prop_assert!(found != base || mine == theirs);
            }
        }
    }
}
