//! What is done to many segments at once, as edits of each.

use super::error::Refusal;
use super::requests::{Bulk, Deed};
use crate::model::{SegmentId, State};
use crate::pipeline::workbench::{Edit, Text, Workbench};
use crate::review::SegmentView;

/// One edit a segment: of those that the person saw in the preview, else of those that the filter lets through. Segments
/// on which nothing would be done are left out.
pub(super) fn edits(work: &Workbench, asked: &Bulk) -> Result<Vec<Edit>, Refusal> {
    let views = &work.spread().segments;
    let chosen: Vec<(&SegmentView, Option<i64>)> = match &asked.segments {
        Some(seen) => {
            let known = |(segment, revision): &(SegmentId, Option<i64>)| Some((&views[work.index(segment)?], *revision));
            seen.iter().filter_map(known).collect()
        }
        None => {
            let filter = asked.filter.filter()?;
            views.iter().filter(|view| filter.matches(view)).map(|view| (view, view.revision)).collect()
        }
    };
    Ok(chosen.into_iter().filter_map(|(view, seen)| edit(view, seen, asked)).collect())
}

fn edit(view: &SegmentView, seen: Option<i64>, asked: &Bulk) -> Option<Edit> {
    view.current.as_ref()?;
    let edit = |text, state| Edit { segment: view.id.clone(), seen, text, state, note: String::new() };
    match asked.action {
        Deed::Approve => (view.state != State::Approved).then(|| edit(Text::Same, Some(State::Approved))),
        Deed::Review => {
            let reviewed = matches!(view.state, State::Reviewed | State::Approved);
            (!reviewed).then(|| edit(Text::Same, Some(State::Reviewed)))
        }
        // One fault of a segment at a time: what is mended may move what stands behind it.
        Deed::Fix => {
            let finding = view.findings.iter().find(|finding| finding.check == asked.check && !finding.suggestions.is_empty())?;
            let suggestion = finding.suggestions.first()?;
            Some(edit(Text::Fix { span: suggestion.span, text: suggestion.text.clone() }, None))
        }
    }
}
