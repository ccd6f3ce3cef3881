//! Markdown: CommonMark with the extensions of GitHub, of site generators and of notebooks. What is and is not read:
//! docs/formats/markdown.md.
//!
//! `pulldown-cmark` says where things are; the file's own text is kept and new text is spliced into it. What the parser
//! does not know is masked before it reads ([`mask`]): lines by [`outline`], inline syntax by [`islands`]. A text is
//! written back by how it is spelled where it stands ([`spelling`]).

mod attributes;
mod dedent;
mod delimiters;
mod encode;
mod escapes;
mod front;
mod html_block;
mod inline;
mod islands;
mod lines;
mod mask;
mod outline;
mod read;
mod spelling;
mod splice;
mod tags;
mod titles;
mod wrap;
mod write;

use super::Format;
use crate::model::{Block, Content, LanguageTag, Span};
pub(super) use front::Keys;

/// How a file is read and written.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// The values of the head that are translated.
    pub(super) keys: Keys,
    /// What becomes of the line ends of a paragraph.
    pub(super) wrap: Wrap,
    /// The kind of Markdown.
    pub(super) dialect: Dialect,
}

impl Reading {
    /// Reads in a dialect, and otherwise as nobody asked for anything.
    pub(super) fn of(dialect: Dialect) -> Self {
        Self { dialect, ..Self::default() }
    }

    /// Every block of a file, as for [`Format::read`].
    pub(super) fn read(&self, text: &str) -> Vec<Block> {
        read::blocks(text, self)
    }

    /// The file with new contents, as for [`Format::write`].
    pub(super) fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>]) -> String {
        write::write(text, blocks, new, self)
    }
}

/// What becomes of the line ends inside a paragraph that is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(dead_code, reason = "no option asks for one line yet")]
pub(super) enum Wrap {
    /// A paragraph that was wrapped is wrapped again, at about the width that it had.
    #[default]
    Keep,
    /// A paragraph is one line.
    Unwrap,
}

/// A kind of Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Dialect {
    /// CommonMark with extensions; HTML is HTML, braces are braces.
    #[default]
    CommonMark,
    /// MDX: tags are components, braces hold programs, and indentation makes no code.
    Mdx,
}

/// CommonMark with its many extensions, and front matter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn read(&self, text: &str) -> Vec<Block> {
        Reading::of(Dialect::CommonMark).read(text)
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>]) -> String {
        Reading::of(Dialect::CommonMark).write(text, blocks, new)
    }

    fn language(&self, text: &str) -> Option<(LanguageTag, Span)> {
        front::Front::of(text).language()
    }

    fn recognises(&self, text: &str) -> bool {
        front::Front::of(text).is_present(text) || text.contains("](") || text.lines().any(is_markup)
    }
}

/// True for a line that only Markdown would hold: a heading, a code fence, bold text.
fn is_markup(line: &str) -> bool {
    let after = line.trim_start_matches('#');
    let hashes = line.len() - after.len();
    (1..=6).contains(&hashes) && after.starts_with(' ')
        || line.starts_with("```")
        || line.split("**").skip(1).step_by(2).any(|bold| !bold.is_empty() && bold.trim() == bold)
            && line.matches("**").count() > 1
}
