//! Glossaries as tables: a header of language tags, one concept a row. CSV, TSV and workbooks share it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::cells::{escaped, members, pieces, unescaped};
use super::columns::{Column, Field, Layout, layout};
use super::error::Problem;
use super::tag::language;
use super::{Error, Hints, Read};
use crate::glossary::{CasePolicy, Concept, Glossary, PartOfSpeech, Status, Term};
use crate::locale::Gender;
use crate::model::LanguageTag;

/// The named columns of a table, as an error lists them.
pub(super) const COLUMNS: &str = "id, domain, definition, note, source, case, part-of-speech, do-not-translate, first-mention, near, not-near, and of a language status:TAG, forms:TAG, short:TAG, gender:TAG, case:TAG, part-of-speech:TAG, note:TAG, source:TAG";

/// A row of a table.
pub(super) struct Row {
    /// Where it begins, from 1.
    pub(super) line: usize,
    /// Its cells.
    pub(super) cells: Vec<String>,
}

/// Reads a table. `column` tells where a cell begins in its row.
pub(super) fn read(rows: &[Row], name: &str, hints: &Hints, column: fn(&[String], usize) -> usize) -> Read {
    let mut read = Read::default();
    let at = |row: &Row, cell: Option<usize>, problem| {
        let column = cell.map_or(1, |cell| column(&row.cells, cell));
        Error::At { file: name.to_owned(), line: row.line.max(1), column, problem }
    };
    let empty = Row { line: 1, cells: Vec::new() };
    let rows = &rows[titles(rows, hints)..];
    let header = rows.first().unwrap_or(&empty);
    let Layout { columns, has_header, problems } = layout(&header.cells, hints);
    read.problems.extend(problems.into_iter().map(|(cell, problem)| at(header, Some(cell), problem)));
    if !has_terms(&columns) {
        return read;
    }
    let mut lines: HashMap<String, usize> = HashMap::new();
    for row in rows.iter().skip(usize::from(has_header)) {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        // Cells that are missing hold nothing. One too many is most often a wording with the separator in it.
        let mut cells = row.cells.clone();
        while cells.len() > columns.len() && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        if cells.len() > columns.len() {
            let problem = Problem::Ragged { expected: columns.len(), found: cells.len() };
            read.problems.push(at(row, None, problem));
            continue;
        }
        cells.resize(columns.len(), String::new());
        let (mut concept, stated) = match concept(&columns, &cells) {
            Ok(Entry { concept, stated, lost }) => {
                read.problems.extend(lost.into_iter().map(|(cell, problem)| at(row, Some(cell), problem)));
                (concept, stated)
            }
            Err((cell, problem)) => {
                read.problems.push(at(row, Some(cell), problem));
                continue;
            }
        };
        concept.place.line = row.line;
        concept.terms.iter_mut().for_each(|term| term.line = row.line);
        // Two rows for one word are two things; the line tells them apart.
        if !stated && lines.contains_key(&concept.id) {
            concept.id = format!("{} (line {})", concept.id, row.line);
        }
        if let Some(first) = lines.insert(concept.id.clone(), row.line) {
            read.problems.push(at(row, None, Problem::DuplicateId { id: concept.id, first }));
            continue;
        }
        read.glossary.concepts.push(concept);
    }
    read
}

/// How many rows stand above the header: a title, and what is empty. Without a header behind them they are rows like others.
fn titles(rows: &[Row], hints: &Hints) -> usize {
    /// Rows of a title.
    const MOST: usize = 8;
    let is_title = |row: &&Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() < 2;
    let above = rows.iter().take(MOST).take_while(is_title).count();
    let understood = |row: &Row| has_terms(&layout(&row.cells, hints).columns);
    let header = rows.get(above).is_some_and(understood);
    if header && !rows.first().is_some_and(understood) { above } else { 0 }
}

fn has_terms(columns: &[Option<Column>]) -> bool {
    columns.iter().any(|column| matches!(column, Some(Column::Terms(_) | Column::Side { .. })))
}

/// A row as a concept. Without an identifier, the first wording is it.
struct Entry {
    concept: Concept,
    /// True when the row states the identifier.
    stated: bool,
    /// What of it is not kept, with its cell.
    lost: Vec<(usize, Problem)>,
}

/// The cell of a property, and its values by alternative.
type Stated<'a> = (usize, Vec<Cow<'a, str>>);

/// Reads a row. A problem comes with its cell.
fn concept(columns: &[Option<Column>], cells: &[String]) -> Result<Entry, (usize, Problem)> {
    let mut concept = Concept::default();
    let mut of_all: Vec<(usize, Field, &str)> = Vec::new();
    let mut case = None;
    let mut lost = Vec::new();
    let mut fields: HashMap<(Field, &LanguageTag), Stated<'_>> = HashMap::new();
    let mut sides: [Option<LanguageTag>; 2] = [None, None];
    let mut left_out: Vec<&LanguageTag> = Vec::new();
    let filled = || {
        let cells = cells.iter().map(|cell| cell.trim());
        columns.iter().zip(cells).enumerate().filter_map(|(index, (column, cell))| {
            column.as_ref().filter(|_| !cell.is_empty()).map(|column| (index, column, cell))
        })
    };
    for (index, column, cell) in filled() {
        let said = || Some(cell.to_owned());
        match column {
            Column::Id => concept.id = cell.to_owned(),
            Column::Domain => concept.domains = members(cell, '|'),
            Column::Definition => concept.definition = said(),
            Column::Note => concept.note = said(),
            Column::Source => concept.source = said(),
            Column::Near => concept.near = members(cell, '|'),
            Column::NotNear => concept.not_near = members(cell, '|'),
            Column::DoNotTranslate => concept.do_not_translate = truth(cell, index, "do-not-translate", &mut lost),
            Column::FirstMention => concept.first_mention = truth(cell, index, "first-mention", &mut lost),
            Column::CaseSensitive => case = truth(cell, index, "case", &mut lost).then_some(CasePolicy::Exact),
            Column::All(field) => of_all.push((index, *field, cell)),
            Column::Of(field, tag) => {
                let values = pieces(cell, '|').into_iter().map(Cow::Borrowed).collect();
                fields.insert((*field, tag), (index, values));
            }
            Column::SideTag { second } => {
                sides[usize::from(*second)] = Some(language(cell).map_err(|problem| (index, problem))?);
            }
            Column::Terms(_) | Column::Further(_) | Column::Side { .. } => {}
        }
    }
    for (index, column, cell) in filled() {
        let (tag, name) = match column {
            Column::Terms(tag) => (tag, tag.to_string()),
            Column::Further(tag) => {
                further(&mut concept, tag, cell, case);
                continue;
            }
            Column::Side { second, tag } => match sides[usize::from(*second)].as_ref().or(tag.as_ref()) {
                Some(tag) => (tag, tag.to_string()),
                None => return Err((index, Problem::Missing { key: "language" })),
            },
            _ => continue,
        };
        let statuses = fields.get(&(Field::Status, tag)).map_or(0, |(_, values)| values.len());
        let alternatives = wordings(cell);
        // Of one wording every form is its own, whatever parts them, and a bar in a note is a bar.
        if let [_] = alternatives[..] {
            for (field, separator) in [(Field::Forms, ";"), (Field::Short, ";"), (Field::Note, " | "), (Field::Source, " | ")] {
                if let Some((_, values)) = fields.get_mut(&(field, tag)) {
                    *values = vec![values.join(separator).into()];
                }
            }
        }
        let stated = |field: Field, place: usize| {
            let (index, values) = fields.get(&(field, tag))?;
            values.get(place).filter(|value| !value.is_empty()).map(|value| (*index, value.as_ref()))
        };
        for (place, text) in alternatives.into_iter().map(unescaped).enumerate() {
            if text.is_empty() {
                lost.push((index, Problem::Empty { key: name.clone() }));
                continue;
            }
            let usual = if place == 0 { Status::Preferred } else { Status::Admitted };
            let mut term = Term { status: usual, case: case.unwrap_or_default(), ..Term::new(tag.clone(), text) };
            for (index, field, value) in &of_all {
                lost.extend(set(&mut term, *field, value).err().map(|problem| (*index, problem)));
            }
            let mut is_understood = true;
            for field in Field::ALL {
                if let Some((index, value)) = stated(field, place)
                    && let Err(problem) = set(&mut term, field, value)
                {
                    lost.push((index, named(problem, field, tag)));
                    is_understood &= field != Field::Status;
                }
            }
            // Whether a wording may be used has to be understood.
            if !is_understood {
                left_out.push(tag);
                continue;
            }
            // One status that asks not to use the wording is that of all alternatives.
            if statuses == 1 && place > 0 {
                let only = stated(Field::Status, 0).and_then(|(_, word)| status(&word.to_lowercase(), usual));
                term.status = only.filter(|status| !status.is_accepted()).unwrap_or(usual);
            }
            let twice = |other: &Term| other.language == *tag && other.status == Status::Preferred;
            if term.status == Status::Preferred && concept.terms.iter().any(twice) {
                let first = concept.terms.first().map_or(&term.text, |term| &term.text).to_owned();
                let id = if concept.id.is_empty() { first } else { concept.id.clone() };
                lost.push((index, Problem::TwoPreferred { id, language: tag.to_string() }));
                term.status = Status::Admitted;
            }
            concept.terms.push(term);
        }
    }
    let stated = !concept.id.is_empty();
    if !stated {
        concept.id = concept.terms.first().map(|term| term.text.clone()).unwrap_or_default();
    }
    for column in columns {
        let Some(Column::Of(field, tag)) = column else { continue };
        let Some((index, values)) = fields.get(&(*field, tag)) else { continue };
        let own = concept.terms.iter().map(|term| &term.language).chain(left_out.iter().copied());
        let terms = own.filter(|own| *own == tag).count();
        let extra: Vec<&str> = values.iter().skip(terms).map(AsRef::as_ref).filter(|value: &&str| !value.is_empty()).collect();
        if !extra.is_empty() {
            let what = format!("{}:{tag}", field.name());
            lost.push((*index, Problem::NotKept { what, value: extra.join(" | ") }));
        }
    }
    // What is said of the whole row is told once.
    let mut told: Vec<(usize, Problem)> = Vec::new();
    for problem in lost {
        if !told.contains(&problem) {
            told.push(problem);
        }
    }
    Ok(Entry { concept, stated, lost: told })
}

/// Adds the wordings of a further column of a language behind those of its first.
fn further(concept: &mut Concept, tag: &LanguageTag, cell: &str, case: Option<CasePolicy>) {
    for text in wordings(cell).into_iter().map(unescaped).filter(|text| !text.is_empty()) {
        let own = concept.terms.iter().filter(|term| term.language == *tag);
        let status = if own.clone().any(|term| term.status == Status::Preferred) { Status::Admitted } else { Status::Preferred };
        if !own.into_iter().any(|term| term.text == text) {
            concept.terms.push(Term { status, case: case.unwrap_or_default(), ..Term::new(tag.clone(), text) });
        }
    }
}

/// A problem of a field with the column's own name.
fn named(problem: Problem, field: Field, tag: &LanguageTag) -> Problem {
    match problem {
        Problem::UnknownWord { given, allowed, .. } => {
            Problem::UnknownWord { key: format!("{}:{tag}", field.name()), given, allowed }
        }
        problem => problem,
    }
}

/// Reads one property of a term.
fn set(term: &mut Term, field: Field, value: &str) -> Result<(), Problem> {
    let lower = value.to_lowercase();
    let unknown = |allowed| Problem::UnknownWord { key: field.name().to_owned(), given: value.to_owned(), allowed };
    match field {
        Field::Status => term.status = status(&lower, term.status).ok_or_else(|| unknown(Status::WORDS))?,
        Field::Case => {
            term.case = match lower.as_str() {
                "yes" | "true" | "1" | "x" | "sensitive" | "case-sensitive" | "case sensitive" => CasePolicy::Exact,
                "no" | "false" | "0" | "insensitive" | "case-insensitive" | "case insensitive" => CasePolicy::Ignore,
                word => CasePolicy::named(word).ok_or_else(|| unknown(CasePolicy::WORDS))?,
            }
        }
        Field::Gender => {
            let word = match lower.trim_end_matches('.') {
                "m" | "masc" => "masculine",
                "f" | "fem" => "feminine",
                "n" | "neut" => "neuter",
                word => word,
            };
            term.gender = Some(Gender::named(word).ok_or_else(|| unknown(Gender::WORDS))?);
        }
        Field::PartOfSpeech => {
            let word = lower.trim_end_matches('.').replace([' ', '_'], "-");
            term.part_of_speech = Some(
                PartOfSpeech::named(&word)
                    .or_else(|| PartOfSpeech::abbreviated(&word))
                    .ok_or_else(|| unknown(PartOfSpeech::WORDS))?,
            );
        }
        Field::Forms => term.forms = members(value, ';'),
        Field::Short => term.short = members(value, ';'),
        Field::Note => term.note = Some(unescaped(value)),
        Field::Source => term.source = Some(unescaped(value)),
    }
    Ok(())
}

/// The status that a word of our files or of another program names; `usual` where that says only that the wording may be used.
fn status(word: &str, usual: Status) -> Option<Status> {
    Some(match word {
        "approved" | "accepted" | "valid" | "validated" | "final" | "current" | "reviewed" | "translated" => usual,
        "proposed" | "draft" | "new" | "pending" | "allowed" | "acceptable" => usual.max(Status::Admitted),
        "obsolete" | "superseded" | "retired" | "outdated" | "old" | "not recommended" => Status::Deprecated,
        "rejected" | "prohibited" | "banned" | "not allowed" | "do not use" => Status::Forbidden,
        word => Status::named(word)?,
    })
}

/// The wordings of a cell: between bars, else between lines, else between semicolons.
fn wordings(cell: &str) -> Vec<&str> {
    let ways = ['|', '\n', ';'].into_iter().map(|separator| pieces(cell, separator));
    let several = ways.into_iter().find(|pieces| pieces.len() > 1);
    let Some(pieces) = several else { return vec![cell.trim()] };
    // The end of a line or a list is none of a wording.
    if cell.contains('|') { pieces } else { pieces.into_iter().filter(|piece| !piece.is_empty()).collect() }
}

/// Reads yes or no; what is neither is told, and no.
fn truth(cell: &str, index: usize, key: &str, lost: &mut Vec<(usize, Problem)>) -> bool {
    match cell.to_lowercase().as_str() {
        "true" | "yes" | "1" | "x" => true,
        "false" | "no" | "0" => false,
        _ => {
            let allowed = "true, false, yes, no, 1, 0";
            lost.push((index, Problem::UnknownWord { key: key.to_owned(), given: cell.to_owned(), allowed }));
            false
        }
    }
}

/// The whole glossary as a table, its header first. What no concept has gets no column.
pub(super) fn rows(glossary: &Glossary) -> Vec<Vec<String>> {
    let concepts = &glossary.concepts;
    let tags = glossary.languages();
    let flag = |set: bool| if set { "yes".to_owned() } else { String::new() };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    type Cell<'a> = Box<dyn Fn(&Concept) -> String + 'a>;
    let mut columns: Vec<(String, Cell<'_>)> = vec![("id".into(), Box::new(|concept| concept.id.clone()))];
    for tag in &tags {
        let own = |concept: &Concept| joined(&own(concept, tag), |term| escaped(&term.text));
        columns.push((tag.to_string(), Box::new(own)));
    }
    for tag in &tags {
        for field in Field::ALL {
            columns.push((format!("{}:{tag}", field.name()), Box::new(move |concept| property(&own(concept, tag), field))));
        }
    }
    let named: [(&str, Cell<'_>); 8] = [
        ("domain", Box::new(|concept| list(&concept.domains))),
        ("definition", Box::new(move |concept| text(&concept.definition))),
        ("note", Box::new(move |concept| text(&concept.note))),
        ("source", Box::new(move |concept| text(&concept.source))),
        ("do-not-translate", Box::new(move |concept| flag(concept.do_not_translate))),
        ("first-mention", Box::new(move |concept| flag(concept.first_mention))),
        ("near", Box::new(|concept| list(&concept.near))),
        ("not-near", Box::new(|concept| list(&concept.not_near))),
    ];
    columns.extend(named.into_iter().map(|(name, cell)| (name.to_owned(), cell)));
    let mut rows = vec![Vec::new(); concepts.len() + 1];
    for (name, cell) in columns {
        let cells: Vec<String> = concepts.iter().map(cell).collect();
        if cells.iter().any(|cell| !cell.is_empty()) || name == "id" {
            rows.iter_mut().zip(std::iter::once(name).chain(cells)).for_each(|(row, cell)| row.push(cell));
        }
    }
    rows
}

fn own<'a>(concept: &'a Concept, tag: &LanguageTag) -> Vec<&'a Term> {
    concept.terms.iter().filter(|term| term.language == *tag).collect()
}

fn joined(terms: &[&Term], cell: impl Fn(&Term) -> String) -> String {
    terms.iter().map(|term| cell(term)).collect::<Vec<_>>().join("|")
}

fn list(words: &[String]) -> String {
    words.iter().map(|word| escaped(word)).collect::<Vec<_>>().join("|")
}

/// One property of the terms of a language, alternative by alternative; empty where it is as usual for all of them.
fn property(terms: &[&Term], field: Field) -> String {
    let usual = |place: usize| if place == 0 { Status::Preferred } else { Status::Admitted };
    if field == Field::Status && terms.iter().enumerate().all(|(place, term)| term.status == usual(place)) {
        return String::new();
    }
    let members = |words: &[String]| words.iter().map(|word| escaped(word)).collect::<Vec<_>>().join(";");
    let text = |text: &Option<String>| text.as_deref().map(escaped).unwrap_or_default();
    let cell = joined(terms, |term| match field {
        Field::Status => term.status.name().to_owned(),
        Field::PartOfSpeech => term.part_of_speech.map_or("", PartOfSpeech::name).to_owned(),
        Field::Case if term.case == CasePolicy::Automatic => String::new(),
        Field::Case => term.case.name().to_owned(),
        Field::Forms => members(&term.forms),
        Field::Short => members(&term.short),
        Field::Gender => term.gender.map_or("", Gender::name).to_owned(),
        Field::Note => text(&term.note),
        Field::Source => text(&term.source),
    });
    if cell.chars().all(|c| c == '|') { String::new() } else { cell }
}
