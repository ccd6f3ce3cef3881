//! The rows of a two-column view.

use super::{Piece, SegmentView, diff};
use crate::model::Content;

/// One segment, ready to be set in two columns.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// Number of the segment in the article, from 1.
    pub number: usize,
    /// The segment.
    pub view: &'a SegmentView,
    /// The current text, with what was deleted from the draft and inserted since; all equal when nothing was changed, empty
    /// when there is no text.
    pub pieces: Vec<Piece>,
    /// True when this row begins a block.
    pub begins_block: bool,
}

/// One row a segment, in order; with `only_changed`, those alone whose text is no longer the draft.
#[must_use]
pub fn rows(segments: &[SegmentView], only_changed: bool) -> Vec<Row<'_>> {
    let mut block = None;
    let mut rows = Vec::new();
    for (index, view) in segments.iter().enumerate().filter(|(_, view)| !only_changed || view.is_changed()) {
        let empty = Content::default();
        let current = view.current.as_ref().unwrap_or(&empty);
        let pieces = diff(view.draft.as_ref().unwrap_or(current), current);
        rows.push(Row { number: index + 1, view, pieces, begins_block: block.replace(view.block) != Some(view.block) });
    }
    rows
}
