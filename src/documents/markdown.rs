//! Markdown.

use super::Format;
use crate::model::{Block, Content};

/// CommonMark with the GitHub extensions, front matter and footnotes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn read(&self, _text: &str) -> Vec<Block> {
        Vec::new()
    }

    fn write(&self, text: &str, _blocks: &[Block], _new: &[Option<Content>]) -> String {
        text.to_owned()
    }
}
