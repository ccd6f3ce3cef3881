//! What is done to many segments at once, as edits of each.

use std::collections::HashMap;

use super::error::Refusal;
use super::requests::{Bulk, Deed};
use crate::checks::stands_alone;
use crate::model::{SegmentId, Span, State, Suggestion};
use crate::pipeline::workbench::{Edit, Text, Workbench};
use crate::review::SegmentView;

/// What would be done to many segments.
pub(super) struct Plan {
    /// One edit a segment. Segments on which nothing would be done have none.
    pub(super) edits: Vec<Edit>,
    /// Edits that would be made too, of segments that the person leaves out.
    pub(super) without: Vec<Edit>,
    /// Segments that are to be looked at one by one: how many have findings.
    pub(super) faulty: usize,
    /// How many were refused.
    pub(super) refused: usize,
    /// Places of segments that have the words which are replaced elsewhere, and keep them.
    pub(super) left: Vec<usize>,
}

/// What is done to the segments that the person saw in the preview, else to those that the filter lets through. Nobody
/// approves by the way what has findings or was refused, unless they say so.
pub(super) fn plan(work: &Workbench, asked: &Bulk) -> Result<Plan, Refusal> {
    let views = &work.spread().segments;
    let chosen: Vec<(&SegmentView, Option<i64>, Option<i64>)> = match &asked.segments {
        Some(seen) => {
            let earlier = asked.revisions.iter().map(|number| Some(*number)).chain(std::iter::repeat(None));
            let known = |((segment, revision), earlier): (&(SegmentId, Option<i64>), Option<i64>)| {
                Some((&views[work.index(segment)?], *revision, earlier))
            };
            seen.iter().zip(earlier).filter_map(known).collect()
        }
        None => {
            let filter = asked.filter.filter()?;
            views.iter().filter(|view| filter.matches(view)).map(|view| (view, view.revision, None)).collect()
        }
    };
    let mut plan = Plan { edits: Vec::new(), without: Vec::new(), faulty: 0, refused: 0, left: Vec::new() };
    let is_read = matches!(asked.action, Deed::Approve | Deed::Review);
    let is_picked = is_read && !asked.all && asked.segments.is_none();
    for (view, seen, earlier) in chosen {
        // Nobody reads what somebody emptied.
        let is_emptied = || view.current.as_ref().map_or(Ok(false), |current| work.is_emptied(&view.id, current));
        if !(is_read && is_emptied()?) {
            let Some(edit) = edit(view, seen, earlier, asked) else { continue };
            match view.state {
                State::Rejected if is_picked => plan.refused += 1,
                _ if is_picked && !view.findings.is_empty() => plan.faulty += 1,
                _ if asked.without.contains(&view.id) => plan.without.push(edit),
                _ => plan.edits.push(edit),
            }
        }
    }
    plan.left = left(work, &plan.edits, asked);
    Ok(plan)
}

/// The places where words that are to be replaced wherever the check finds them stand all the same once the edits are made:
/// where the check finds no fault with them.
pub(super) fn left(work: &Workbench, edits: &[Edit], asked: &Bulk) -> Vec<usize> {
    let (Deed::Fix, Some(words), Some(with)) = (asked.action, &asked.words, &asked.with) else { return Vec::new() };
    // Of marks and figures nobody thinks that they mean the same wherever they stand.
    if !words.contains(char::is_alphabetic) {
        return Vec::new();
    }
    let edits: HashMap<&SegmentId, &Edit> = edits.iter().map(|edit| (&edit.segment, edit)).collect();
    let keeps = |view: &&SegmentView| {
        let Some(current) = &view.current else { return false };
        let mended = edits.get(&view.id).and_then(|edit| edit.text.fixed(current));
        says(&mended.as_ref().unwrap_or(current).text, words, with)
    };
    let views = work.spread().segments.iter();
    views.enumerate().filter(|(_, view)| keeps(view)).map(|(place, _)| place).collect()
}

/// True for a text that has the words, and not only as a part of those that come in their place.
fn says(text: &str, words: &str, with: &str) -> bool {
    let whole = spans(text, with);
    spans(text, words).into_iter().any(|span| stands_alone(text, span) && !whole.iter().any(|other| other.contains(span)))
}

fn edit(view: &SegmentView, seen: Option<i64>, earlier: Option<i64>, asked: &Bulk) -> Option<Edit> {
    view.current.as_ref()?;
    let edit = |text, state| Edit { segment: view.id.clone(), seen, text, state, note: String::new() };
    match asked.action {
        Deed::Approve => (view.state != State::Approved).then(|| edit(Text::Same, Some(State::Approved))),
        Deed::Review => {
            let reviewed = matches!(view.state, State::Reviewed | State::Approved);
            (!reviewed).then(|| edit(Text::Same, Some(State::Reviewed)))
        }
        Deed::Restore => earlier.map(|number| edit(Text::Restored(number), None)),
        Deed::Fix => {
            let findings = view.findings.iter().filter(|finding| finding.check == asked.check);
            let mut mended: Vec<Suggestion> = Vec::new();
            for suggestion in findings.filter_map(|finding| finding.suggestions.first()).filter(|one| wanted(view, one, asked)) {
                // What stands in another's way waits until that is mended.
                if mended.iter().all(|other| !other.span.overlaps(suggestion.span) && other.span != suggestion.span) {
                    mended.push(suggestion.clone());
                }
            }
            (!mended.is_empty()).then(|| edit(Text::Fix(mended), None))
        }
        Deed::Replace => {
            let with = asked.with.as_deref().filter(|with| !with.trim().is_empty())?;
            let mended = replacements(&view.current.as_ref()?.text, &asked.variants, with);
            (!mended.is_empty()).then(|| edit(Text::Fix(mended), None))
        }
    }
}

/// The places where one of some wordings stands as words, longer ones first, and not as a part of what it becomes.
fn replacements(text: &str, variants: &[String], with: &str) -> Vec<Suggestion> {
    let mut variants: Vec<&String> = variants.iter().filter(|words| !words.trim().is_empty() && *words != with).collect();
    variants.sort_by_key(|words| std::cmp::Reverse(words.len()));
    let whole = spans(text, with);
    let mut mended: Vec<Suggestion> = Vec::new();
    for span in variants.into_iter().flat_map(|words| spans(text, words)).filter(|span| stands_alone(text, *span)) {
        let is_free = !whole.iter().any(|other| other.contains(span)) && mended.iter().all(|other| !other.span.overlaps(span));
        if is_free {
            mended.push(Suggestion { span, text: with.to_owned() });
        }
    }
    mended
}

/// Where words stand in a text.
fn spans(text: &str, words: &str) -> Vec<Span> {
    if words.is_empty() {
        return Vec::new();
    }
    text.match_indices(words).map(|(at, found)| Span::new(at, at + found.len())).collect()
}

/// True for a replacement of the words that the person wants replaced, by those that they want; for any where they name none.
fn wanted(view: &SegmentView, suggestion: &Suggestion, asked: &Bulk) -> bool {
    let found = view.current.as_ref().and_then(|current| current.text.get(suggestion.span.start..suggestion.span.end));
    asked.words.as_deref().is_none_or(|words| found == Some(words))
        && asked.with.as_ref().is_none_or(|with| *with == suggestion.text)
}

#[cfg(test)]
mod tests {
    use super::{replacements, says};

    #[test]
    fn wordings_become_one_where_they_stand_as_words() {
        let made = |text: &str, variants: &[&str], with: &str| {
            let variants: Vec<String> = variants.iter().map(|words| (*words).to_owned()).collect();
            let mut found = replacements(text, &variants, with);
            found.sort_by_key(|one| std::cmp::Reverse(one.span.start));
            let mut text = text.to_owned();
            found.iter().for_each(|one| text.replace_range(one.span.start..one.span.end, &one.text));
            text
        };
        assert_eq!(made("马斯克与穆斯克。", &["马斯克"], "穆斯克"), "穆斯克与穆斯克。");
        assert_eq!(made("马斯克与穆斯克。", &["马斯克", "穆斯克"], "马斯科"), "马斯科与马斯科。");
        assert_eq!(made("Musk und Elon Musk, Muskel.", &["Musk"], "Elon Musk"), "Elon Musk und Elon Musk, Muskel.");
        assert_eq!(made("Elon Musk kam.", &["Musk", "Elon Musk", " "], "Maske"), "Maske kam.");
    }

    #[test]
    fn words_stand_as_words_and_not_in_what_replaces_them() {
        assert!(says("Herr Musk kam.", "Musk", "Elon Musk") && !says("Elon Musk kam.", "Musk", "Elon Musk"));
        assert!(!says("Die Muskeln.", "Musk", "Elon Musk") && says("据穆斯克称", "穆斯克", "马斯克"));
    }
}
