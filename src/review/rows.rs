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

#[cfg(test)]
mod tests {
    use super::rows;
    use crate::model::{BlockKind, Content, SegmentId};
    use crate::review::{Change, SegmentView};

    fn view(block: usize, draft: Option<&str>, current: Option<&str>) -> SegmentView {
        let mut view = SegmentView::new(SegmentId("s".into()), block, BlockKind::Paragraph, Content::plain("source"));
        (view.draft, view.current) = (draft.map(Content::plain), current.map(Content::plain));
        view
    }

    #[test]
    fn rows_keep_their_numbers_and_say_where_blocks_begin() {
        let views = [view(0, Some("a"), Some("a")), view(0, Some("a"), Some("b")), view(1, None, Some("c")), view(1, None, None)];
        let shown = |only_changed| -> Vec<_> {
            rows(&views, only_changed).iter().map(|row| (row.number, row.begins_block, row.pieces.len())).collect()
        };
        assert_eq!(shown(false), [(1, true, 1), (2, false, 2), (3, true, 1), (4, false, 0)]);
        assert_eq!(shown(true), [(2, true, 2)]);
    }

    #[test]
    fn a_text_that_was_taken_out_is_shown_as_deleted() {
        let views = [view(0, Some("a"), None)];
        let changes: Vec<_> = rows(&views, true)[0].pieces.iter().map(|piece| piece.change).collect();
        assert_eq!(changes, [Change::Delete]);
    }
}
