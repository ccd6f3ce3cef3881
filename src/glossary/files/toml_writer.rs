//! Glossaries in our TOML format, written as a person writes them.

use std::fmt::Write as _;

use toml_edit::Value;

use crate::glossary::{CasePolicy, Concept, Glossary, Status, Term};
use crate::model::LanguageTag;

/// Columns up to which a list of terms stands on one line.
const WIDTH: usize = 110;

/// The whole glossary.
pub(super) fn write(glossary: &Glossary) -> String {
    let concepts: Vec<String> = glossary.concepts.iter().map(concept).collect();
    concepts.join("\n")
}

/// One concept, from `[[concept]]` to the line break behind its last term.
pub(super) fn concept(concept: &Concept) -> String {
    let mut out = format!("[[concept]]\nid = {}\n", quoted(&concept.id));
    let mut line = |key: &str, value: String| _ = writeln!(out, "{key} = {value}");
    match concept.domains.as_slice() {
        [] => {}
        [only] => line("domain", quoted(only)),
        several => line("domain", list(several)),
    }
    for (key, text) in [("definition", &concept.definition), ("note", &concept.note), ("source", &concept.source)] {
        if let Some(text) = text {
            line(key, quoted(text));
        }
    }
    for (key, is_set) in [("do-not-translate", concept.do_not_translate), ("first-mention", concept.first_mention)] {
        if is_set {
            line(key, "true".to_owned());
        }
    }
    for (key, words) in [("near", &concept.near), ("not-near", &concept.not_near)] {
        if !words.is_empty() {
            line(key, list(words));
        }
    }
    let mut tags: Vec<&LanguageTag> = Vec::new();
    for term in &concept.terms {
        if !tags.contains(&&term.language) {
            tags.push(&term.language);
        }
    }
    for tag in tags {
        let own: Vec<&Term> = concept.terms.iter().filter(|term| term.language == *tag).collect();
        line(&format!("terms.{tag}"), terms(&own));
    }
    if concept.terms.is_empty() {
        line("terms", "{}".to_owned());
    }
    out
}

/// The terms of one language.
fn terms(own: &[&Term]) -> String {
    let values: Vec<String> = own.iter().enumerate().map(|(place, term)| self::term(term, usual(place))).collect();
    match values.as_slice() {
        [only] => only.clone(),
        several => {
            let line = format!("[{}]", several.join(", "));
            if line.chars().count() <= WIDTH { line } else { format!("[\n  {},\n]", several.join(",\n  ")) }
        }
    }
}

/// The standing that a term has by its place among those of its language.
pub(super) fn usual(place: usize) -> Status {
    if place == 0 { Status::Preferred } else { Status::Admitted }
}

/// One term: a string when nothing else is known of it, else a table.
pub(super) fn term(term: &Term, usual: Status) -> String {
    let mut parts = Vec::new();
    let mut part = |key: &str, value: String| parts.push(format!("{key} = {value}"));
    if term.status != usual {
        part("status", quoted(term.status.name()));
    }
    if let Some(class) = term.part_of_speech {
        part("part-of-speech", quoted(class.name()));
    }
    if term.case != CasePolicy::Automatic {
        part("case", quoted(term.case.name()));
    }
    for (key, words) in [("forms", &term.forms), ("short", &term.short)] {
        if !words.is_empty() {
            part(key, list(words));
        }
    }
    if let Some(gender) = term.gender {
        part("gender", quoted(gender.name()));
    }
    for (key, text) in [("note", &term.note), ("source", &term.source)] {
        if let Some(text) = text {
            part(key, quoted(text));
        }
    }
    if parts.is_empty() {
        return quoted(&term.text);
    }
    format!("{{ text = {}, {} }}", quoted(&term.text), parts.join(", "))
}

fn list(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("[{}]", words.join(", "))
}

/// A string as TOML spells it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string().trim().to_owned()
}
