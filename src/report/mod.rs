//! Findings, summaries and whole articles as text: for a person's terminal, for a program, for a browser.
//!
//! Everything here returns a `String`; nothing prints, and nothing decides whether there is colour. Words come from
//! [`Messages`](crate::locale::Messages).
//!
//! - [`locate`] turns a check's finding into places in files; [`human`] and [`json`] show it.
//! - [`report()`] makes a report on checked files in any [`Format`].
//! - [`Tally`] counts findings and says whether they fail the run.
//! - [`Forecast`] is what a translation would take, before anything is sent.
//! - [`Summary`] is what a translation ends with, [`Checked`] what a check ends with.
//! - [`concepts`] shows the entries of a glossary, [`proposals`] what it may want, [`scores`] the scores of a translation.
//! - [`side_by_side()`] sets an article and its translation in two columns, [`html`] makes one page of them.
//! - [`comparison()`] shows what several backends made of an article, [`html::comparison_page`] as a page.

pub mod catalogue;
pub(crate) mod comparison;
pub mod concepts;
mod fingerprint;
mod forecast;
pub mod formats;
pub mod html;
pub mod human;
pub mod json;
mod palette;
mod place;
pub mod proposals;
pub mod scores;
mod side_by_side;
mod summary;
mod tally;
mod unified;
pub(crate) mod visible;
pub(crate) mod words;
mod wrap;

pub use comparison::{comparison, comparison_lines};
pub use fingerprint::fingerprint;
pub use forecast::{Forecast, Likely};
pub use formats::{CheckedFile, Format, Manner, Report, report};
pub use palette::{Look, Palette};
pub use place::{Article, Located, Place, Suppressed, locate};
pub use side_by_side::side_by_side;
pub use summary::{Checked, Origins, Summary, TermCounts, Used};
pub use tally::Tally;
pub use unified::unified;
