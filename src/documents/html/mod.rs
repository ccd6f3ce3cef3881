//! HTML, as browsers read it, and XHTML.
//!
//! A tokenizer of our own finds tags, attributes and text with their places; it has no error, as HTML has none. New text is
//! spliced into those places. Elements that begin and end blocks of text are known by name, all others stand in lines.
//! What is translated and what is not: docs/formats/html.md.

pub(super) mod attributes;
pub(super) mod elements;
mod entities;
pub(super) mod inline;
mod json_ld;
mod listings;
mod read;
pub(super) mod relabel;
mod settle;
mod stack;
pub(super) mod tokens;
mod write;

use super::{Comment, Error, Format, Languages, comments};
use crate::model::{Block, BlockKind, Content, LanguageTag, Reading, Span};

pub(super) use entities::reference;
pub(super) use listings::listings;
pub(super) use read::blocks;
pub(super) use relabel::{language, relabel};
pub(super) use settle::settle;
pub(super) use write::write;

/// How a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flavour {
    /// As HTML.
    Html,
    /// As XML: every element may end in `/>`, `&` and `<` are always spelled as references.
    Xml,
}

/// So many bytes from the start of a page say which flavour it is.
const HEAD: usize = 2048;

impl Flavour {
    /// The flavour of a file: XML where it says so by its declaration, its document type or its namespace.
    fn of(text: &str) -> Flavour {
        let head = &text[..text.floor_char_boundary(HEAD)];
        let says = head.trim_start_matches('\u{FEFF}').starts_with("<?xml")
            || head.contains("//DTD XHTML ")
            || head.contains("http://www.w3.org/1999/xhtml");
        if says { Flavour::Xml } else { Flavour::Html }
    }
}

/// The name of an element in lower case; in XML without its prefix.
pub(super) fn local_name(name: &str, flavour: Flavour) -> String {
    let local = match flavour {
        Flavour::Html => name,
        Flavour::Xml => name.rsplit(':').next().unwrap_or(name),
    };
    local.to_ascii_lowercase()
}

/// Pages of the web.
#[derive(Debug, Clone, Copy)]
pub(super) struct Html;

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn comments(&self, text: &str) -> Vec<Comment> {
        comments::between(text, "<!--", "-->")
    }

    fn read(&self, text: &str, _reading: &Reading) -> Result<Vec<Block>, Error> {
        Ok(blocks(text, whole(text), Flavour::of(text)))
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], _reading: &Reading) -> String {
        let flavour = Flavour::of(text);
        write(text, blocks, new, |_| flavour)
    }

    fn settle(&self, kind: &BlockKind, content: &Content) -> Content {
        settle(kind, content)
    }

    fn languages(&self, text: &str) -> Languages {
        Languages { source: language(text, whole(text), Flavour::of(text)), target: None }
    }

    fn relabel(&self, text: String, to: &LanguageTag) -> String {
        let edits = relabel(&text, whole(&text), Flavour::of(&text), to);
        splice(&text, &edits)
    }

    fn recognises(&self, text: &str) -> bool {
        let start = behind_code(text.trim_start_matches('\u{FEFF}'));
        let begins = |what: &str| start.as_bytes().get(..what.len()).is_some_and(|s| s.eq_ignore_ascii_case(what.as_bytes()));
        begins("<!doctype html")
            || begins("<html")
            || begins("<?xml") && Flavour::of(text) == Flavour::Xml && text.contains("<html")
    }
}

/// A text without the code in PHP or a template's language that it begins with.
fn behind_code(text: &str) -> &str {
    let mut rest = text.trim_ascii_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<?php") || rest.starts_with("<?=") => rest.find("?>"),
            _ if rest.starts_with("<%") => rest.find("%>"),
            _ => None,
        };
        match end {
            Some(end) => rest = rest[end + "?>".len()..].trim_ascii_start(),
            None => return rest,
        }
    }
}

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

/// A text with other texts in place of some stretches, which are in order.
pub(super) fn splice(text: &str, edits: &[(Span, String)]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut from = 0;
    for (span, new) in edits {
        out.push_str(&text[from..span.start]);
        out.push_str(new);
        from = span.end;
    }
    out.push_str(&text[from..]);
    out
}
