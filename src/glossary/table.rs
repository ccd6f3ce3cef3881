//! Glossaries as CSV and TSV: a header of language tags, one concept a row.

use std::collections::{HashMap, HashSet};

use super::error::Problem;
use super::tag::language;
use super::{CasePolicy, Concept, Error, Glossary, Status, Term};
use crate::model::LanguageTag;

/// What a column of the table holds.
enum Column {
    Id,
    Domain,
    Definition,
    Note,
    Case,
    DoNotTranslate,
    Status(LanguageTag),
    Terms(LanguageTag),
}

/// Names of columns that well-formed tags spell but that nobody means as a language.
const NOT_LANGUAGES: [&str; 3] = ["src", "tgt", "trg"];

/// The separator of a CSV header: the one of `,` `;` and tab that stands in it most often.
pub(super) fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: u8| header.bytes().filter(|byte| *byte == separator).count();
    // `max_by_key` takes the last of equals: the comma is last.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

/// Reads a table. `separator` is the byte between cells.
pub(super) fn read(text: &str, name: &str, separator: u8) -> Result<Glossary, Error> {
    let at = |line: u64, column: usize, problem| {
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        Error::At { file: name.to_owned(), line, column, problem }
    };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = reader.records();
    let line_of = |row: &csv::StringRecord| row.position().map_or(1, csv::Position::line);
    let failed = |error: csv::Error| at(error.position().map_or(1, csv::Position::line), 1, Problem::Syntax(error.to_string()));
    let header = rows.next().transpose().map_err(failed)?.unwrap_or_default();
    let columns = columns(&header).map_err(|(cell, problem)| at(line_of(&header).max(1), column(&header, cell), problem))?;
    let odd_quotes = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;

    let mut glossary = Glossary::default();
    let mut lines: HashMap<String, usize> = HashMap::new();
    let mut rows = rows.peekable();
    while let Some(row) = rows.next() {
        let row = row.map_err(failed)?;
        let line = first_line(text, &row);
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        // A cell that is never closed swallows all rows after it.
        if odd_quotes && rows.peek().is_none() && row.iter().any(|cell| cell.contains('\n')) {
            return Err(at(line, 1, Problem::OpenQuote));
        }
        if row.len() != columns.len() {
            return Err(at(line, 1, Problem::Ragged { expected: columns.len(), found: row.len() }));
        }
        let concept = concept(&columns, &row).map_err(|(cell, problem)| at(line, column(&row, cell), problem))?;
        let (mut concept, stated) = concept;
        let number = usize::try_from(line).unwrap_or(usize::MAX);
        // Two rows for one word are two things; the line tells them apart.
        if !stated && lines.contains_key(&concept.id) {
            concept.id = format!("{} (line {line})", concept.id);
        }
        if let Some(first) = lines.insert(concept.id.clone(), number) {
            return Err(at(line, 1, Problem::DuplicateId { id: concept.id, first }));
        }
        glossary.concepts.push(concept);
    }
    Ok(glossary)
}

/// Line on which a row begins; the reader's own count stands before the blank lines that it skips.
fn first_line(text: &str, row: &csv::StringRecord) -> u64 {
    let Some(position) = row.position() else { return 1 };
    let from = usize::try_from(position.byte()).unwrap_or(0).min(text.len());
    let blank = text.as_bytes()[from..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + blank.filter(|byte| **byte == b'\n').count() as u64
}

/// Column in characters where a cell begins, quotation marks aside.
fn column(row: &csv::StringRecord, cell: usize) -> usize {
    row.iter().take(cell).map(|before| before.chars().count() + 1).sum::<usize>() + 1
}

fn columns(header: &csv::StringRecord) -> Result<Vec<Column>, (usize, Problem)> {
    let mut columns = Vec::new();
    let mut seen = HashSet::new();
    for (index, cell) in header.iter().enumerate() {
        let name = cell.trim();
        let unknown = |nearest| (index, Problem::UnknownColumn { column: name.to_owned(), nearest });
        let tag = |given: &str| match language(given.trim()) {
            Ok(tag) if !NOT_LANGUAGES.contains(&tag.language()) => Ok(tag),
            Err(Problem::Language { nearest, .. }) => Err(unknown(nearest)),
            _ => Err(unknown(None)),
        };
        let lower = name.to_lowercase();
        let column = match lower.as_str() {
            "id" => Column::Id,
            "domain" => Column::Domain,
            "definition" => Column::Definition,
            "note" => Column::Note,
            "case" => Column::Case,
            "do-not-translate" => Column::DoNotTranslate,
            _ => match lower.strip_prefix("status:") {
                Some(given) => Column::Status(tag(given)?),
                None => Column::Terms(tag(name)?),
            },
        };
        let key = match &column {
            Column::Terms(tag) => tag.to_string(),
            Column::Status(tag) => format!("status:{tag}"),
            _ => lower,
        };
        if !seen.insert(key) {
            return Err((index, Problem::DuplicateColumn { column: name.to_owned() }));
        }
        columns.push(column);
    }
    if !columns.iter().any(|column| matches!(column, Column::Terms(_))) {
        let header = header.iter().collect::<Vec<_>>().join(", ");
        return Err((0, Problem::NoLanguageColumn { header }));
    }
    Ok(columns)
}

/// A row as a concept, and whether the row states its identifier; else it is the first wording of the row.
fn concept(columns: &[Column], row: &csv::StringRecord) -> Result<(Concept, bool), (usize, Problem)> {
    let mut concept = Concept::default();
    let mut case = CasePolicy::Automatic;
    let mut statuses: HashMap<&LanguageTag, Vec<Status>> = HashMap::new();
    let cells = || columns.iter().zip(row.iter().map(str::trim)).enumerate().filter(|(_, (_, cell))| !cell.is_empty());
    for (index, (column, cell)) in cells() {
        let unknown = |key: &str, allowed| (index, Problem::UnknownWord { key: key.to_owned(), given: cell.to_owned(), allowed });
        match column {
            Column::Id => concept.id = cell.to_owned(),
            Column::Domain => concept.domain = Some(cell.to_owned()),
            Column::Definition => concept.definition = Some(cell.to_owned()),
            Column::Note => concept.note = Some(cell.to_owned()),
            Column::Case => {
                case = CasePolicy::named(&cell.to_lowercase()).ok_or_else(|| unknown("case", CasePolicy::WORDS))?;
            }
            Column::DoNotTranslate => {
                concept.do_not_translate = match cell.to_lowercase().as_str() {
                    "true" | "yes" | "1" => true,
                    "false" | "no" | "0" => false,
                    _ => return Err(unknown("do-not-translate", "true, false, yes, no, 1, 0")),
                };
            }
            Column::Status(tag) => {
                let read = |word: &str| Status::named(&word.trim().to_lowercase());
                let all: Option<Vec<Status>> = cell.split('|').map(read).collect();
                statuses.insert(tag, all.ok_or_else(|| unknown(&format!("status:{tag}"), Status::WORDS))?);
            }
            Column::Terms(_) => {}
        }
    }
    for (index, (column, cell)) in cells() {
        let Column::Terms(tag) = column else { continue };
        let stated = statuses.get(tag).map(Vec::as_slice).unwrap_or_default();
        for (place, text) in cell.split('|').map(str::trim).enumerate() {
            if text.is_empty() {
                return Err((index, Problem::Empty { key: tag.to_string() }));
            }
            let term = Term {
                language: tag.clone(),
                text: text.to_owned(),
                status: status(stated, place),
                case,
                forms: Vec::new(),
                gender: None,
                note: None,
            };
            let twice = |other: &Term| other.language == *tag && other.status == Status::Preferred;
            if term.status == Status::Preferred && concept.terms.iter().any(twice) {
                let first = concept.terms.first().map_or(text, |term| &term.text).to_owned();
                let id = if concept.id.is_empty() { first } else { concept.id };
                return Err((index, Problem::TwoPreferred { id, language: tag.to_string() }));
            }
            concept.terms.push(term);
        }
    }
    let stated = !concept.id.is_empty();
    if !stated {
        concept.id = concept.terms.first().map(|term| term.text.clone()).unwrap_or_default();
    }
    Ok((concept, stated))
}

/// Status of an alternative: its own, or the cell's only one when that asks not to use the wording, or by its place.
fn status(stated: &[Status], place: usize) -> Status {
    match (stated, stated.get(place)) {
        (_, Some(status)) => *status,
        ([only], None) if !only.is_accepted() => *only,
        _ if place == 0 => Status::Preferred,
        _ => Status::Admitted,
    }
}
