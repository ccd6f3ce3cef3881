//! Markdown: CommonMark with tables, footnotes, strikethrough, task lists, heading attributes, GitHub's alerts, math
//! and front matter.
//!
//! `pulldown-cmark` says where things are; the file's own text is kept and new text is spliced into it. Code, HTML
//! blocks, math and link destinations are never touched.

mod delimiters;
mod encode;
mod escapes;
pub(in crate::documents) mod front;
mod inline;
mod lines;
mod mask;
mod read;
mod splice;
pub(in crate::documents) mod tags;
mod titles;
mod write;

use super::{Error, Format, Languages};
use crate::model::{Block, Content, LanguageTag, Reading};

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

    fn read(&self, text: &str, _reading: &Reading) -> Result<Vec<Block>, Error> {
        Ok(read::blocks(text))
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], _reading: &Reading) -> String {
        write::write(text, blocks, new)
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
