//! An article beside its translation as neutral data: segments with their history, differences, rows.
//!
//! Nothing here knows colour, HTML or a terminal; `report` and the review page show what these types say.

mod comparison;
mod diff;
mod filter;
mod merged;
mod moved;
mod progress;
mod rows;
mod tables;
mod view;

pub use comparison::{Cell, Column, Comparison, Sentence};
pub use diff::{Change, Piece, diff};
pub use filter::{EXACT, Filter, FilterError, Findings, Side};
pub use merged::merged;
pub use progress::{Share, shares, words};
pub use rows::{Row, rows};
pub use tables::{TableCell, table_cells};
pub use view::{Dismissed, Previous, SegmentView, Spread, TermMark, Totals};
