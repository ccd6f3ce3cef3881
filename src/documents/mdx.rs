//! MDX: Markdown with components. It is read as [`super::markdown`] reads it, in another dialect.

use super::Format;
use super::markdown::{Dialect, Markdown, Reading};
use crate::model::{Block, Content, LanguageTag, Span};

/// Markdown with components.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mdx;

impl Format for Mdx {
    fn name(&self) -> &'static str {
        "mdx"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["mdx"]
    }

    fn read(&self, text: &str) -> Vec<Block> {
        Reading::of(Dialect::Mdx).read(text)
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>]) -> String {
        Reading::of(Dialect::Mdx).write(text, blocks, new)
    }

    fn language(&self, text: &str) -> Option<(LanguageTag, Span)> {
        Markdown.language(text)
    }
}
