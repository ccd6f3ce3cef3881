//! An article beside its translation as neutral data: segments with their history, differences, rows.
//!
//! Nothing here knows colour, HTML or a terminal; `report` and the review page show what these types say.

mod diff;
mod rows;
mod view;

pub use diff::{Change, Piece, diff};
pub use rows::{Row, rows};
pub use view::{SegmentView, Spread, TermMark, Totals};
