//! CSV and TSV.

use super::error::Problem;
use super::table::{self, Row};
use super::{Error, Hints, Read};
use crate::glossary::Glossary;

/// The separator of a CSV header: the one of `,` `;` and tab that stands in it most often.
pub(super) fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: u8| header.bytes().filter(|byte| *byte == separator).count();
    // `max_by_key` takes the last of equals: the comma is last.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

/// Reads a table. `separator` is the byte between cells.
pub(super) fn read(text: &str, name: &str, separator: u8, hints: &Hints) -> Read {
    if text.trim().is_empty() {
        return Read { problems: vec![Error::Empty { file: name.to_owned() }], ..Read::default() };
    }
    let at = |line: usize, problem| Error::At { file: name.to_owned(), line, column: 1, problem };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut problems = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = usize::try_from(first_line(text, &record)).unwrap_or(usize::MAX);
                rows.push(Row { line, cells: record.iter().map(str::to_owned).collect() });
            }
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                problems.push(at(usize::try_from(line).unwrap_or(usize::MAX), Problem::Syntax(error.to_string())));
            }
        }
    }
    // A cell that is never closed swallows all rows after it.
    let odd_quotes = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    if odd_quotes && let Some(row) = rows.pop_if(|row| row.cells.iter().any(|cell| cell.contains('\n'))) {
        problems.push(at(row.line, Problem::OpenQuote));
    }
    let mut read = table::read(&rows, name, hints, column);
    problems.append(&mut read.problems);
    read.problems = problems;
    read
}

/// Line on which a row begins; the reader's own count stands before the blank lines that it skips.
fn first_line(text: &str, row: &csv::StringRecord) -> u64 {
    let Some(position) = row.position() else { return 1 };
    let from = usize::try_from(position.byte()).unwrap_or(0).min(text.len());
    let blank = text.as_bytes()[from..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + blank.filter(|byte| **byte == b'\n').count() as u64
}

/// Column in characters where a cell begins, quotation marks aside.
fn column(cells: &[String], cell: usize) -> usize {
    cells.iter().take(cell).map(|before| before.chars().count() + 1).sum::<usize>() + 1
}

/// The whole glossary as a table in UTF-8.
pub(super) fn write(glossary: &Glossary, separator: u8) -> Vec<u8> {
    lines(&table::rows(glossary), separator)
}

/// Rows as lines of cells.
pub(super) fn lines(rows: &[Vec<String>], separator: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail.
        _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}
