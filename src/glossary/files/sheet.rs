//! Workbooks: XLSX and ODS are read, XLSX is written (ODS: `ods.rs`).

use std::io::Cursor;

use calamine::{Data, Ods, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook};

use super::table::{self, Row};
use super::{Error, Hints, Read};
use crate::glossary::Glossary;

/// Reads every sheet of an Excel workbook.
pub(super) fn xlsx(bytes: &[u8], name: &str, hints: &Hints) -> Read {
    match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => sheets(book, name, hints),
        Err(error) => broken(name, &error),
    }
}

/// Reads every sheet of an OpenDocument workbook.
pub(super) fn ods(bytes: &[u8], name: &str, hints: &Hints) -> Read {
    match Ods::new(Cursor::new(bytes)) {
        Ok(book) => sheets(book, name, hints),
        Err(error) => broken(name, &error),
    }
}

/// Problems name the sheet behind the file, where there are several: `terms.xlsx!Names`.
fn sheets<'a, R: Reader<Cursor<&'a [u8]>>>(mut book: R, name: &str, hints: &Hints) -> Read
where
    R::Error: std::fmt::Display,
{
    let mut all = Read::default();
    let mut tables = 0;
    let names = book.sheet_names();
    for sheet in &names {
        let place = if names.len() > 1 { format!("{name}!{sheet}") } else { name.to_owned() };
        let range = match book.worksheet_range(sheet) {
            Ok(range) => range,
            Err(error) => {
                all.problems.append(&mut broken(&place, &error).problems);
                continue;
            }
        };
        let (first_row, first_column) = range.start().unwrap_or_default();
        let margin = usize::try_from(first_column).unwrap_or(0);
        let cells = |row: &[Data]| row.iter().map(text).collect::<Vec<_>>();
        let numbered = range.rows().zip(usize::try_from(first_row).unwrap_or(0) + 1..);
        let mut rows: Vec<Row> = numbered.map(|(row, line)| Row { line, cells: cells(row) }).collect();
        // A sheet that nobody wrote in is no table.
        if rows.iter().all(|row| row.cells.iter().all(|cell| cell.trim().is_empty())) {
            continue;
        }
        // Rows as long as the header, where the rest is empty.
        let width = rows.first().map_or(0, |row| filled(&row.cells));
        rows.iter_mut().for_each(|row| row.cells.truncate(filled(&row.cells).max(width)));
        rows.iter_mut().for_each(|row| row.cells.resize(row.cells.len().max(width), String::new()));
        let mut read = table::read(&rows, &place, hints, |_, cell| cell + 1);
        if margin > 0 {
            read.problems.iter_mut().for_each(|problem| problem.shift(margin));
        }
        all.glossary.concepts.append(&mut read.glossary.concepts);
        all.problems.append(&mut read.problems);
        tables += 1;
    }
    if tables == 0 && all.problems.is_empty() {
        all.problems.push(Error::Empty { file: name.to_owned() });
    }
    all
}

/// Cells up to the last that holds something.
fn filled(cells: &[String]) -> usize {
    cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
}

/// What a cell shows. A whole number has no decimals, as its reader sees it.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::Bool(true) => "yes".to_owned(),
        Data::Bool(false) => "no".to_owned(),
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
        }
        cell => cell.to_string(),
    }
}

fn broken(name: &str, error: &dyn std::fmt::Display) -> Read {
    let problems = vec![Error::NoWorkbook { file: name.to_owned(), reason: error.to_string() }];
    Read { glossary: Glossary::default(), problems }
}

/// The whole glossary as a workbook of one sheet, its header fixed and bold.
pub(super) fn write(glossary: &Glossary) -> Result<Vec<u8>, Error> {
    let failed = |error: rust_xlsxwriter::XlsxError| Error::Workbook { reason: error.to_string() };
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    for (row, cells) in (0_u32..).zip(&table::rows(glossary)) {
        for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let written = match row {
                0 => sheet.write_string_with_format(row, column, cell, &bold),
                _ => sheet.write_string(row, column, cell),
            };
            written.map_err(failed)?;
        }
    }
    sheet.set_freeze_panes(1, 0).map_err(failed)?;
    book.save_to_buffer().map_err(failed)
}

#[cfg(test)]
mod tests {
    use calamine::{Data, ExcelDateTime, ExcelDateTimeType};

    use super::text;

    #[test]
    fn a_date_is_no_number() {
        let cell = |value: f64| Data::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false));
        assert_eq!(text(&cell(45293.0)), "2024-01-02");
        assert_eq!(text(&cell(45293.5)), "2024-01-02 12:00:00");
        assert_eq!(text(&Data::Float(45293.0)), "45293");
    }
}
