//! Glossaries in our TOML format (`glossary/README.md`), read with the place of every fault.

use std::collections::HashMap;
use std::ops::Range;

use toml_edit::{Document, Item, TableLike, Value};

use super::error::Problem;
use super::tag::language;
use super::{CasePolicy, Concept, Error, Glossary, Status, Term};
use crate::locale::Gender;
use crate::model::LanguageTag;

const CONCEPT_KEYS: &str = "id, domain, definition, note, do-not-translate, terms";
const TERM_KEYS: &str = "text, status, case, forms, gender, note";

/// A fault and the bytes it is about.
struct Wrong(Range<usize>, Problem);

/// Reads a glossary.
pub(super) fn read(text: &str, name: &str) -> Result<Glossary, Error> {
    let located = |Wrong(span, problem): Wrong| Error::at(name, text, span.start, problem);
    let document = Document::parse(text).map_err(|error| {
        // The parser's message may run over several lines; the first says what is wrong.
        let detail = error.message().lines().next().unwrap_or_default().to_owned();
        located(Wrong(error.span().unwrap_or(text.len()..text.len()), Problem::Syntax(detail)))
    })?;
    let mut glossary = Glossary::default();
    let mut lines: HashMap<String, usize> = HashMap::new();
    for (key, item) in document.iter() {
        let here = key_span(document.as_table(), key);
        if key != "concept" {
            return Err(located(Wrong(here, Problem::UnknownKey { key: key.to_owned(), allowed: "[[concept]]" })));
        }
        let tables = item.as_array_of_tables().ok_or_else(|| located(wrong_type(here, key, "tables")))?;
        for table in tables {
            let begin = table.span().unwrap_or_default();
            let (concept, id_at) = concept(table, begin).map_err(located)?;
            let line = text[..id_at].matches('\n').count() + 1;
            if let Some(first) = lines.insert(concept.id.clone(), line) {
                return Err(located(Wrong(id_at..id_at, Problem::DuplicateId { id: concept.id, first })));
            }
            glossary.concepts.push(concept);
        }
    }
    Ok(glossary)
}

/// A concept, and where its identifier stands.
fn concept(table: &dyn TableLike, begin: Range<usize>) -> Result<(Concept, usize), Wrong> {
    let mut concept = Concept::default();
    let mut id_at = None;
    let mut languages = None;
    for (key, item) in table.iter() {
        let here = item.span().unwrap_or_else(|| key_span(table, key));
        match key {
            "id" => {
                concept.id = filled(item, here.clone(), key)?;
                id_at = Some(here.start);
            }
            "domain" => concept.domain = Some(string(item, here, key)?),
            "definition" => concept.definition = Some(string(item, here, key)?),
            "note" => concept.note = Some(string(item, here, key)?),
            "do-not-translate" => {
                concept.do_not_translate = item.as_bool().ok_or_else(|| wrong_type(here, key, "boolean"))?;
            }
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
        terms(&language, item, here, &mut concept)?;
    }
    Ok((concept, id_at))
}

/// The terms of one language: a string, a table, or a list of both.
fn terms(language: &LanguageTag, item: &Item, here: Range<usize>, concept: &mut Concept) -> Result<(), Wrong> {
    let key = format!("terms.{language}");
    let mut preferred = concept.terms.iter().any(|t| t.language == *language && t.status == Status::Preferred);
    let mut add = |mut term: Term, stated: Option<Status>, at: Range<usize>| {
        let first = !concept.terms.iter().any(|t| t.language == *language);
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
        Value::String(_) => Ok((plain(language, filled(&Item::Value(value.clone()), at, &key)?), None)),
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
    let mut read = plain(language, String::new());
    let mut status = None;
    for (key, item) in table.iter() {
        let here = item.span().unwrap_or_else(|| key_span(table, key));
        match key {
            "text" => read.text = filled(item, here, key)?,
            "note" => read.note = Some(string(item, here, key)?),
            "status" => status = Some(word(item, here, key, Status::WORDS, Status::named)?),
            "case" => read.case = word(item, here, key, CasePolicy::WORDS, CasePolicy::named)?,
            "gender" => read.gender = Some(word(item, here, key, Gender::WORDS, Gender::named)?),
            "forms" => {
                let list = item.as_array().ok_or_else(|| wrong_type(here.clone(), key, "strings"))?;
                for value in list {
                    let at = value.span().unwrap_or_else(|| here.clone());
                    let form = value.as_str().ok_or_else(|| wrong_type(at.clone(), key, "strings"))?;
                    if form.trim().is_empty() {
                        return Err(Wrong(at, Problem::Empty { key: key.to_owned() }));
                    }
                    read.forms.push(form.trim().to_owned());
                }
            }
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

fn plain(language: &LanguageTag, text: String) -> Term {
    Term {
        language: language.clone(),
        text,
        status: Status::Preferred,
        case: CasePolicy::Automatic,
        forms: Vec::new(),
        gender: None,
        note: None,
    }
}

fn string(item: &Item, here: Range<usize>, key: &str) -> Result<String, Wrong> {
    item.as_str().map(|text| text.trim().to_owned()).ok_or_else(|| wrong_type(here, key, "string"))
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
