//! Glossaries in our TOML format (`glossary/README.md`), read with the place of every fault.

use std::collections::HashMap;
use std::ops::Range;

use toml_edit::{Document, Item, TableLike, Value};

use super::Read;
use super::error::Problem;
use super::source::Source;
use super::tag::language;
use crate::glossary::{CasePolicy, Concept, PartOfSpeech, Status, Term};
use crate::locale::Gender;
use crate::model::LanguageTag;

const TOP_KEYS: &str = "first-mention, [[concept]]";
const CONCEPT_KEYS: &str = "id, domain, definition, note, source, do-not-translate, first-mention, near, not-near, terms";
const TERM_KEYS: &str = "text, status, part-of-speech, case, forms, short, gender, note, source";

/// A fault and the bytes it is about.
struct Wrong(Range<usize>, Problem);

/// Reads a glossary.
pub(super) fn read(text: &str, name: &str) -> Read {
    let mut read = Read::default();
    let file = Source::new(text, name);
    let located = |Wrong(span, problem): Wrong| file.error(span.start, problem);
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            // The parser's message may run over several lines; the first says what is wrong.
            let detail = error.message().lines().next().unwrap_or_default().to_owned();
            read.problems.push(located(Wrong(error.span().unwrap_or(text.len()..text.len()), Problem::Syntax(detail))));
            return read;
        }
    };
    let mut first_mention = false;
    let mut lines: HashMap<String, usize> = HashMap::new();
    for (key, item) in document.iter() {
        let here = key_span(document.as_table(), key);
        match key {
            "first-mention" => match item.as_bool() {
                Some(stated) => first_mention = stated,
                None => read.problems.push(located(wrong_type(here, key, "boolean"))),
            },
            "concept" => match item.as_array_of_tables() {
                Some(tables) => {
                    for table in tables {
                        let begin = table.span().unwrap_or_default();
                        match concept(table, begin, first_mention, &file) {
                            Ok((concept, id_at)) => match lines.get(&concept.id) {
                                Some(first) => {
                                    let problem = Problem::DuplicateId { id: concept.id, first: *first };
                                    read.problems.push(located(Wrong(id_at..id_at, problem)));
                                }
                                None => {
                                    lines.insert(concept.id.clone(), concept.place.line);
                                    read.glossary.concepts.push(concept);
                                }
                            },
                            Err(wrong) => read.problems.push(located(wrong)),
                        }
                    }
                }
                None => read.problems.push(located(wrong_type(here, key, "tables"))),
            },
            _ => {
                let problem = Problem::UnknownKey { key: key.to_owned(), allowed: TOP_KEYS };
                read.problems.push(located(Wrong(here, problem)));
            }
        }
    }
    read
}

/// A concept, and where its identifier stands.
fn concept(
    table: &dyn TableLike,
    begin: Range<usize>,
    first_mention: bool,
    file: &Source<'_>,
) -> Result<(Concept, usize), Wrong> {
    let mut concept = Concept { first_mention, ..Concept::default() };
    let mut id_at = None;
    let mut languages = None;
    for (key, item) in table.iter() {
        let here = item.span().unwrap_or_else(|| key_span(table, key));
        match key {
            "id" => {
                concept.id = filled(item, here.clone(), key)?;
                id_at = Some(here.start);
            }
            "domain" => concept.domains = strings(item, here, key)?,
            "definition" => concept.definition = Some(string(item, here, key)?),
            "note" => concept.note = Some(string(item, here, key)?),
            "source" => concept.source = Some(string(item, here, key)?),
            "do-not-translate" => concept.do_not_translate = boolean(item, here, key)?,
            "first-mention" => concept.first_mention = boolean(item, here, key)?,
            "near" => concept.near = strings(item, here, key)?,
            "not-near" => concept.not_near = strings(item, here, key)?,
            "terms" => languages = Some(item.as_table_like().ok_or_else(|| wrong_type(here, key, "table"))?),
            _ => {
                let problem = Problem::UnknownKey { key: key.to_owned(), allowed: CONCEPT_KEYS };
                return Err(Wrong(key_span(table, key), problem));
            }
        }
    }
    let id_at = id_at.ok_or(Wrong(begin.clone(), Problem::Missing { key: "id" }))?;
    let languages = languages.ok_or(Wrong(begin, Problem::Missing { key: "terms" }))?;
    for (tag, item) in languages.iter() {
        let here = key_span(languages, tag);
        let language = language(tag).map_err(|problem| Wrong(here.clone(), problem))?;
        terms(&language, item, here, &mut concept, file)?;
    }
    concept.place.line = file.line(id_at);
    Ok((concept, id_at))
}

/// The terms of one language: a string, a table, or a list of both.
fn terms(language: &LanguageTag, item: &Item, here: Range<usize>, concept: &mut Concept, file: &Source<'_>) -> Result<(), Wrong> {
    let key = format!("terms.{language}");
    let mut preferred = concept.terms.iter().any(|t| t.language == *language && t.status == Status::Preferred);
    let mut add = |mut term: Term, stated: Option<Status>, at: Range<usize>| {
        let first = !concept.terms.iter().any(|t| t.language == *language);
        term.line = file.line(at.start);
        term.status = stated.unwrap_or(if first { Status::Preferred } else { Status::Admitted });
        if term.status == Status::Preferred && std::mem::replace(&mut preferred, true) {
            let problem = Problem::TwoPreferred { id: concept.id.clone(), language: language.to_string() };
            return Err(Wrong(at, problem));
        }
        concept.terms.push(term);
        Ok(())
    };
    // `[[concept.terms.fr]]` and `terms.fr.text = …` are TOML's other ways to write tables.
    if let Some(tables) = item.as_array_of_tables() {
        for table in tables {
            let at = table.span().unwrap_or_else(|| here.clone());
            let (read, stated) = term(language, table, at.clone())?;
            add(read, stated, at)?;
        }
        return Ok(());
    }
    let at = item.span().unwrap_or(here);
    if let Some(table) = item.as_table_like() {
        let (read, stated) = term(language, table, at.clone())?;
        return add(read, stated, at);
    }
    let one = |value: &Value, at: Range<usize>| match value {
        Value::String(_) => Ok((Term::new(language.clone(), filled(&Item::Value(value.clone()), at, &key)?), None)),
        Value::InlineTable(table) => term(language, table, at),
        _ => Err(wrong_type(at, &key, "terms")),
    };
    match item.as_value() {
        Some(Value::Array(list)) if list.is_empty() => Err(Wrong(at, Problem::Empty { key })),
        Some(Value::Array(list)) => list.iter().try_for_each(|value| {
            let at = value.span().unwrap_or_else(|| at.clone());
            let (read, stated) = one(value, at.clone())?;
            add(read, stated, at)
        }),
        Some(value) => {
            let (read, stated) = one(value, at.clone())?;
            add(read, stated, at)
        }
        None => Err(wrong_type(at, &key, "terms")),
    }
}

/// One term in its full form, and the status that it states.
fn term(language: &LanguageTag, table: &dyn TableLike, begin: Range<usize>) -> Result<(Term, Option<Status>), Wrong> {
    let mut read = Term::new(language.clone(), String::new());
    let mut status = None;
    for (key, item) in table.iter() {
        let here = item.span().unwrap_or_else(|| key_span(table, key));
        match key {
            "text" => read.text = filled(item, here, key)?,
            "note" => read.note = Some(string(item, here, key)?),
            "status" => status = Some(word(item, here, key, Status::WORDS, Status::named)?),
            "case" => read.case = word(item, here, key, CasePolicy::WORDS, CasePolicy::named)?,
            "gender" => read.gender = Some(word(item, here, key, Gender::WORDS, Gender::named)?),
            "part-of-speech" => {
                read.part_of_speech = Some(word(item, here, key, PartOfSpeech::WORDS, PartOfSpeech::named)?);
            }
            "source" => read.source = Some(string(item, here, key)?),
            "forms" => read.forms = strings(item, here, key)?,
            "short" => read.short = strings(item, here, key)?,
            _ => {
                let problem = Problem::UnknownKey { key: key.to_owned(), allowed: TERM_KEYS };
                return Err(Wrong(key_span(table, key), problem));
            }
        }
    }
    if read.text.is_empty() {
        return Err(Wrong(begin, Problem::Missing { key: "text" }));
    }
    Ok((read, status))
}

fn string(item: &Item, here: Range<usize>, key: &str) -> Result<String, Wrong> {
    item.as_str().map(|text| text.trim().to_owned()).ok_or_else(|| wrong_type(here, key, "string"))
}

/// One string, or a list of them.
fn strings(item: &Item, here: Range<usize>, key: &str) -> Result<Vec<String>, Wrong> {
    if item.is_str() {
        return Ok(vec![filled(item, here, key)?]);
    }
    let list = item.as_array().ok_or_else(|| wrong_type(here.clone(), key, "strings"))?;
    let one = |value: &Value| {
        let at = value.span().unwrap_or_else(|| here.clone());
        let text = value.as_str().ok_or_else(|| wrong_type(at.clone(), key, "strings"))?.trim();
        if text.is_empty() { Err(Wrong(at, Problem::Empty { key: key.to_owned() })) } else { Ok(text.to_owned()) }
    };
    list.iter().map(one).collect()
}

fn boolean(item: &Item, here: Range<usize>, key: &str) -> Result<bool, Wrong> {
    item.as_bool().ok_or_else(|| wrong_type(here, key, "boolean"))
}

fn filled(item: &Item, here: Range<usize>, key: &str) -> Result<String, Wrong> {
    let text = string(item, here.clone(), key)?;
    if text.is_empty() { Err(Wrong(here, Problem::Empty { key: key.to_owned() })) } else { Ok(text) }
}

fn word<T>(item: &Item, here: Range<usize>, key: &str, allowed: &'static str, read: fn(&str) -> Option<T>) -> Result<T, Wrong> {
    let given = string(item, here.clone(), key)?;
    read(&given).ok_or(Wrong(here, Problem::UnknownWord { key: key.to_owned(), given, allowed }))
}

fn wrong_type(here: Range<usize>, key: &str, expected: &'static str) -> Wrong {
    Wrong(here, Problem::WrongType { key: key.to_owned(), expected })
}

fn key_span(table: &dyn TableLike, key: &str) -> Range<usize> {
    table.get_key_value(key).and_then(|(key, _)| key.span()).unwrap_or_default()
}
