//! DOCX: Office Open XML word-processing documents (ECMA-376 and ISO/IEC 29500, transitional and strict).
//!
//! A paragraph is a block. Word cuts its text into runs, by formatting and by what it remembers of the editing; runs that
//! look alike are one text again, those that look otherwise are pairs of inline codes, and so are links, tracked
//! insertions, content controls and bookmarks. What is no text (images, fields, notes' marks, formulas) is a code that
//! stands alone. A new text is written as new runs that look as the old ones did; everything else of a part, and every
//! other part, stays as it is.
//!
//! The way in: `story` finds the paragraphs of a part, `paragraph` takes one apart, `block` puts its text together, and
//! `stretches` says which part of a text looks otherwise than the rest. The way out: `content` brings a new content into
//! the same shape, `write` makes runs of it.

mod block;
mod content;
mod direction;
mod fields;
mod look;
mod marks;
mod paragraph;
mod parts;
mod relabel;
mod story;
mod stretches;
mod styles;
mod write;

use super::{Error, Format, Languages, PackageKind};
use crate::model::{Block, BlockKind, Content, LanguageTag, Reading};

/// Word-processing documents.
#[derive(Debug, Clone, Copy)]
pub(super) struct Docx;

/// Namespaces, transitional and strict, and what they are called here.
const KNOWN: super::xml::Vocabularies = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("http://schemas.openxmlformats.org/drawingml/2006/picture", "pic"),
    ("http://purl.oclc.org/ooxml/drawingml/picture", "pic"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/package/2006/content-types", "ct"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("urn:schemas-microsoft-com:vml", "v"),
];

const PACKAGE: PackageKind = PackageKind {
    marks: |name| name.starts_with("word/"),
    holds_text: |name| name.ends_with(".xml") && !name.starts_with("customXml/"),
};

impl Format for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["docx", "docm", "dotx", "dotm"]
    }

    fn read(&self, text: &str, _reading: &Reading) -> Result<Vec<Block>, Error> {
        story::blocks(text)
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], _reading: &Reading) -> String {
        write::write(text, blocks, new)
    }

    fn settle(&self, kind: &BlockKind, content: &Content) -> Content {
        content::settle(kind, content)
    }

    fn languages(&self, text: &str) -> Languages {
        Languages { source: relabel::language(text), target: None }
    }

    fn relabel(&self, text: String, language: &LanguageTag) -> String {
        relabel::relabel(text, language)
    }

    fn package(&self) -> Option<&'static PackageKind> {
        Some(&PACKAGE)
    }
}
