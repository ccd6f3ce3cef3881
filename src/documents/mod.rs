//! FORMATS: bytes to blocks and back, byte for byte.
//!
//! A reader finds the stretches of a file that hold text; a writer puts new text into those stretches and copies
//! everything else. Nothing is ever re-serialised, so an untouched article comes back as the same bytes.
//!
//! Adding a format is one file and one line in [`FORMATS`].

mod markdown;
mod text;

use crate::model::{Block, Content};

/// A kind of file that articles come in.
pub trait Format: Sync {
    /// Name used by `--format` and in the store, kebab-case.
    fn name(&self) -> &'static str;

    /// File name endings, without the dot, lower case.
    fn extensions(&self) -> &'static [&'static str];

    /// Cuts a file's text into blocks, in file order. It never fails: what it does not understand is left alone.
    fn read(&self, text: &str) -> Vec<Block>;

    /// The file's text with new contents in place of blocks; `new` has one entry a block, `None` leaves it as it is.
    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>]) -> String;
}

/// Every format; the order is that of detection.
pub const FORMATS: &[&dyn Format] = &[&markdown::Markdown, &text::PlainText];
