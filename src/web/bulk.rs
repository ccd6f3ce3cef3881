//! What is done to many segments at once, as edits of each.

use super::error::Refusal;
use super::requests::{Bulk, Deed};
use crate::model::{SegmentId, State, Suggestion};
use crate::pipeline::workbench::{Edit, Text, Workbench};
use crate::review::SegmentView;

/// What would be done to many segments.
pub(super) struct Plan {
    /// One edit a segment. Segments on which nothing would be done have none.
    pub(super) edits: Vec<Edit>,
    /// Segments that are to be looked at one by one: how many have findings.
    pub(super) faulty: usize,
    /// How many were refused.
    pub(super) refused: usize,
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
    let mut plan = Plan { edits: Vec::new(), faulty: 0, refused: 0 };
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
                _ => plan.edits.push(edit),
            }
        }
    }
    Ok(plan)
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
