//! Concepts of a glossary, for a person and for a program.

use std::fmt::Write as _;

use serde::Serialize;

use super::palette::paint;
use super::visible::visible;
use super::{Look, words};
use crate::glossary::{Concept, Contradiction, Glossary, Status, Term};
use crate::locale::Messages;
use crate::model::Message;

/// A concept: its identifier and definition, then a language a line with its terms. Ends with an empty line.
#[must_use]
pub fn human(concept: &Concept, look: &Look<'_>) -> String {
    let mut out = paint(look.palette.strong, &visible(&concept.id));
    let place = &concept.place;
    if place.line > 0 {
        let place = format!("{}:{}", visible(&place.file), place.line);
        _ = write!(out, "  {}", paint(look.palette.faint, &place));
    }
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

/// What a glossary says twice and differently, with the places of both. Ends with an empty line.
#[must_use]
pub fn human_contradiction(found: &Contradiction, glossary: &Glossary, look: &Look<'_>) -> String {
    let severity = found.kind.severity();
    let name = look.messages.text(&words::severity(severity));
    let heading = paint(look.palette.severity(severity), &format!("{name}[{}]", found.kind.name()));
    let message = words::safe(look.messages, &found.message(glossary));
    let line = Message::new("report-error").with("severity", heading).with("message", paint(look.palette.strong, &message));
    let mut out = format!("{}\n", look.messages.text(&line));
    for place in places(found, glossary) {
        let arrow = paint(look.palette.faint, "-->");
        _ = writeln!(out, "  {arrow} {}:{} ({})", visible(place.file), place.line, visible(place.id));
    }
    out.push('\n');
    out
}

/// The same as one line of JSON, without the line break; [`json`](super::json) describes it.
#[must_use]
pub fn json_contradiction(found: &Contradiction, glossary: &Glossary, messages: &Messages) -> String {
    super::json::line(&ContradictionLine {
        line: "contradiction",
        kind: found.kind.name(),
        severity: found.kind.severity().name(),
        message: messages.text(&found.message(glossary)),
        places: places(found, glossary),
    })
}

#[derive(Serialize)]
struct ContradictionLine<'a> {
    #[serde(rename = "type")]
    line: &'static str,
    kind: &'static str,
    severity: &'static str,
    message: String,
    places: Vec<PlaceOfTerm<'a>>,
}

#[derive(Serialize, PartialEq)]
struct PlaceOfTerm<'a> {
    file: &'a str,
    line: usize,
    id: &'a str,
    term: &'a str,
}

/// Where the terms of a contradiction stand, each place once.
fn places<'a>(found: &Contradiction, glossary: &'a Glossary) -> Vec<PlaceOfTerm<'a>> {
    let mut places: Vec<PlaceOfTerm<'a>> = Vec::new();
    for (concept, term) in found.terms.into_iter().chain(found.targets.into_iter().flatten()) {
        let Some(concept) = glossary.concepts.get(concept) else { continue };
        let Some(term) = concept.terms.get(term) else { continue };
        let line = if term.line > 0 { term.line } else { concept.place.line };
        let place = PlaceOfTerm { file: &concept.place.file, line, id: &concept.id, term: &term.text };
        if !places.iter().any(|known| (known.file, known.line) == (place.file, place.line)) {
            places.push(place);
        }
    }
    places
}

/// What an import or an addition came to, as one line of JSON, without the line break.
#[must_use]
pub fn json_added(command: &str, file: &str, concepts: usize, terms: usize, problems: usize) -> String {
    super::json::line(&AddedLine { line: "summary", command, file, concepts, terms, problems })
}

#[derive(Serialize)]
struct AddedLine<'a> {
    #[serde(rename = "type")]
    line: &'static str,
    command: &'a str,
    file: &'a str,
    concepts: usize,
    terms: usize,
    problems: usize,
}
