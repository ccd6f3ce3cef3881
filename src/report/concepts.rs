//! Concepts of a glossary, for a person and for a program.

use std::fmt::Write as _;

use serde::Serialize;

use super::palette::paint;
use super::visible::visible;
use super::{Look, words};
use crate::glossary::{Concept, Status, Term};
use crate::model::Message;

/// A concept: its identifier and definition, then a language a line with its terms. Ends with an empty line.
#[must_use]
pub fn human(concept: &Concept, look: &Look<'_>) -> String {
    let mut out = paint(look.palette.strong, &visible(&concept.id));
    if let Some(definition) = &concept.definition {
        _ = write!(out, "  {}", visible(definition));
    }
    out.push('\n');
    let tags: Vec<String> = concept.terms.iter().map(|term| term.language.to_string()).collect();
    let width = tags.iter().map(String::len).max().unwrap_or(0);
    let mut said: Vec<&str> = Vec::new();
    for tag in tags.iter().map(String::as_str) {
        if said.contains(&tag) {
            continue;
        }
        said.push(tag);
        let own = concept.terms.iter().filter(|term| term.language.to_string() == tag);
        let terms: Vec<String> = own.map(|term| shown(term, look)).collect();
        let separator = words::text(look.messages, "separator-list");
        _ = writeln!(out, "  {}  {}", paint(look.palette.faint, &format!("{tag:width$}")), terms.join(&separator));
    }
    out.push('\n');
    out
}

/// A term with its standing, where that is not the usual one.
fn shown(term: &Term, look: &Look<'_>) -> String {
    let id = match term.status {
        Status::Preferred => return visible(&term.text),
        Status::Admitted => "standing-admitted",
        Status::Deprecated => "standing-deprecated",
        Status::Forbidden => "standing-forbidden",
    };
    words::safe(look.messages, &Message::new(id).with("term", term.text.as_str()))
}

/// A concept as one line of JSON, without the line break; [`json`](super::json) describes it.
#[must_use]
pub fn json(concept: &Concept) -> String {
    super::json::line(&Line { kind: "concept", concept })
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    concept: &'a Concept,
}
