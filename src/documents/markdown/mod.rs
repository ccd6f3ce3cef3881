//! Markdown: CommonMark with the extensions of GitHub, of site generators and of notebooks. What is and is not read:
//! docs/formats/markdown.md.
//!
//! `pulldown-cmark` says where things are; the file's own text is kept and new text is spliced into it. What the parser
//! does not know is masked before it reads ([`mask`]): lines by [`outline`], inline syntax by [`islands`]. A text is
//! written back by how it is spelled where it stands ([`spelling`]).

mod attributes;
mod dedent;
mod delimiters;
mod dialect;
mod directives;
mod encode;
mod escapes;
pub(in crate::documents) mod front;
mod grid;
mod html_block;
mod in_html;
mod inline;
mod islands;
mod layouts;
mod lines;
mod mask;
mod outline;
mod read;
mod ruled;
mod spelling;
mod splice;
pub(in crate::documents) mod tags;
mod titles;
mod wrap;
mod write;

use super::{Comment, Error, Format, Kept, Languages, comments, kept};
use crate::model::{Block, Content, LanguageTag, Reading, Wrap};
use front::Keys;

/// What is chosen for a file: how it is read and written.
#[derive(Debug, Clone, Default)]
pub(super) struct Choices {
    /// The values of the head that are translated.
    keys: Keys,
    /// What becomes of the line ends of a paragraph.
    wrap: Wrap,
    /// The kind of Markdown.
    dialect: Dialect,
}

impl Choices {
    /// How a person wants files of a dialect to be read.
    pub(super) fn of(dialect: Dialect, reading: &Reading) -> Self {
        let keys = reading.front_matter.as_ref().map(|keys| Keys::new(keys.iter().map(String::as_str))).unwrap_or_default();
        Self { keys, wrap: reading.wrap, dialect }
    }

    /// Every block of a file, as for [`Format::read`].
    pub(super) fn read(&self, text: &str) -> Vec<Block> {
        read::blocks(text, self)
    }

    /// The file with the rows of its grids on one line each, as for [`Format::prepare`].
    pub(super) fn prepare(&self, text: &str) -> Option<String> {
        if !text.contains("+-") {
            return None;
        }
        let base = front::Front::of(text).end;
        let grids = outline::of(&text[base..], self.dialect).grids;
        let joined = grids.into_iter().map(|grid| grid.shifted(base)).filter_map(|grid| {
            let lines: Vec<&str> = grid.of(text).split_inclusive('\n').collect();
            Some((grid, grid::joined(&lines)?))
        });
        let joined: Vec<_> = joined.collect();
        (!joined.is_empty()).then(|| super::splice::replace(text, joined))
    }

    /// The file with new contents, as for [`Format::write`].
    pub(super) fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>]) -> String {
        write::write(text, blocks, new, self)
    }
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

    fn comments(&self, text: &str) -> Vec<Comment> {
        comments::in_markdown(text, "<!--", "-->", true)
    }

    fn kept(&self, text: &str) -> Vec<Kept> {
        kept::in_markdown(text)
    }

    fn read(&self, text: &str, reading: &Reading) -> Result<Vec<Block>, Error> {
        Ok(Choices::of(dialect::of(text), reading).read(text))
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], reading: &Reading) -> String {
        Choices::of(dialect::of(text), reading).write(text, blocks, new)
    }

    fn languages(&self, text: &str) -> Languages {
        Languages { source: front::Front::of(text).language().map(|(tag, _)| tag), target: None }
    }

    fn relabel(&self, mut text: String, language: &LanguageTag) -> String {
        if let Some((_, place)) = front::Front::of(&text).language() {
            text.replace_range(place.start..place.end, &language.to_string());
        }
        text
    }

    fn prepare(&self, text: &str, _language: &LanguageTag) -> Option<String> {
        Choices::of(dialect::of(text), &Reading::default()).prepare(text)
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
