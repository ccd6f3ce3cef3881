//! What is done to many segments at once, as edits of each.

use super::error::Refusal;
use super::requests::{Bulk, Deed};
use crate::model::{SegmentId, State, Suggestion};
use crate::pipeline::workbench::{Edit, Text, Workbench};
use crate::review::SegmentView;

/// One edit a segment: of those that the person saw in the preview, else of those that the filter lets through. Segments
/// on which nothing would be done are left out.
pub(super) fn edits(work: &Workbench, asked: &Bulk) -> Result<Vec<Edit>, Refusal> {
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
    let mut edits = Vec::new();
    for (view, seen, earlier) in chosen {
        // Nobody reads what somebody emptied.
        let is_read = matches!(asked.action, Deed::Approve | Deed::Review);
        let is_emptied = || view.current.as_ref().map_or(Ok(false), |current| work.is_emptied(&view.id, current));
        if !(is_read && is_emptied()?) {
            edits.extend(edit(view, seen, earlier, asked));
        }
    }
    Ok(edits)
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
    }
}

/// True for a replacement of the words that the person wants replaced, by those that they want; for any where they name none.
fn wanted(view: &SegmentView, suggestion: &Suggestion, asked: &Bulk) -> bool {
    let found = view.current.as_ref().and_then(|current| current.text.get(suggestion.span.start..suggestion.span.end));
    asked.words.as_deref().is_none_or(|words| found == Some(words))
        && asked.with.as_ref().is_none_or(|with| *with == suggestion.text)
}
