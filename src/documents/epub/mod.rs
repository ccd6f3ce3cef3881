//! EPUB 2 and 3: a package of XHTML chapters with a description of the book and tables of contents.
//!
//! The chapters are read as XHTML, in the order in which they are read by people. What is translated and what is not:
//! docs/formats/epub.md.

mod book;
mod labels;
mod relabel;

use super::html::{self, Flavour};
use super::package::{RawPart, parts};
use super::{Comment, Error, Format, Languages, PackageKind, comments};
use crate::model::{Block, BlockKind, Content, LanguageTag, Reading};

/// Where every book says which part describes it.
const CONTAINER: &str = "META-INF/container.xml";

/// What is encrypted in a book.
const ENCRYPTION: &str = "META-INF/encryption.xml";

static KIND: PackageKind = PackageKind { marks: |name| name == CONTAINER, holds_text: may_hold_text };

/// Books.
#[derive(Debug, Clone, Copy)]
pub(super) struct Epub;

impl Format for Epub {
    fn name(&self) -> &'static str {
        "epub"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["epub"]
    }

    fn comments(&self, text: &str) -> Vec<Comment> {
        comments::between(text, "<!--", "-->")
    }

    fn package(&self) -> Option<&'static PackageKind> {
        Some(&KIND)
    }

    fn arrange(&self, parts: Vec<RawPart>) -> Result<Vec<RawPart>, Error> {
        book::arrange(parts)
    }

    fn read(&self, text: &str, _reading: &Reading) -> Result<Vec<Block>, Error> {
        let blocks = parts(text).flat_map(|part| match book::root(text, part.span).as_str() {
            "package" | "ncx" => labels::blocks(text, part.span),
            _ => html::blocks(text, part.span, Flavour::Xml),
        });
        Ok(blocks.collect())
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], _reading: &Reading) -> String {
        html::write(text, blocks, new, |_| Flavour::Xml)
    }

    fn settle(&self, kind: &BlockKind, content: &Content) -> Content {
        html::settle(kind, content)
    }

    fn languages(&self, text: &str) -> Languages {
        Languages { source: relabel::language(text), target: None }
    }

    fn relabel(&self, text: String, to: &LanguageTag) -> String {
        html::splice(&text, &relabel::relabel(&text, to))
    }
}

/// True for the name of a part that may be read; which of them are, the book says.
fn may_hold_text(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    name == CONTAINER
        || name == ENCRYPTION
        || !name.starts_with("META-INF/") && matches!(ending.as_str(), "opf" | "ncx" | "xhtml" | "html" | "htm" | "xht" | "xml")
}
