//! MDX: Markdown with components. It is read as [`super::markdown`] reads it, in another dialect.

use super::markdown::{Choices, Dialect, Markdown};
use super::{Comment, Error, Format, Languages, comments};
use crate::model::{Block, Content, LanguageTag, Reading};

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

    fn comments(&self, text: &str) -> Vec<Comment> {
        comments::in_markdown(text, "{/*", "*/}", false)
    }

    fn read(&self, text: &str, reading: &Reading) -> Result<Vec<Block>, Error> {
        Ok(Choices::of(Dialect::Mdx, reading).read(text))
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], reading: &Reading) -> String {
        Choices::of(Dialect::Mdx, reading).write(text, blocks, new)
    }

    fn languages(&self, text: &str) -> Languages {
        Markdown.languages(text)
    }

    fn relabel(&self, text: String, language: &LanguageTag) -> String {
        Markdown.relabel(text, language)
    }
}
