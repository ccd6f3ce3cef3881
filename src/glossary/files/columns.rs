//! What the columns of a table hold, told by their header or, where there is none, by their number.

use std::collections::HashSet;

use super::Hints;
use super::error::Problem;
use super::tag::{language, named};
use crate::locale::column_called;
use crate::model::LanguageTag;

/// What a column holds.
pub(super) enum Column {
    Id,
    Domain,
    Definition,
    Note,
    Source,
    DoNotTranslate,
    FirstMention,
    Near,
    NotNear,
    /// Whether letter case counts, as other programs say it: yes or no.
    CaseSensitive,
    /// A property of all terms of the row.
    All(Field),
    /// A property of the terms of one language, alternative by alternative.
    Of(Field, LanguageTag),
    /// The terms of one language.
    Terms(LanguageTag),
    /// Further wordings of a language that has a column before.
    Further(LanguageTag),
    /// The terms of a row's first or second language; the tag where the rows do not say it.
    Side {
        second: bool,
        tag: Option<LanguageTag>,
    },
    /// The language of a row's first or second wording.
    SideTag {
        second: bool,
    },
}

/// A property of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Status,
    PartOfSpeech,
    Case,
    Forms,
    Short,
    Gender,
    Note,
    Source,
}

impl Field {
    pub(super) const ALL: [Field; 8] =
        [Field::Status, Field::PartOfSpeech, Field::Case, Field::Forms, Field::Short, Field::Gender, Field::Note, Field::Source];

    /// Its name in a header, before the colon.
    pub(super) fn name(self) -> &'static str {
        match self {
            Field::Status => "status",
            Field::PartOfSpeech => "part-of-speech",
            Field::Case => "case",
            Field::Forms => "forms",
            Field::Short => "short",
            Field::Gender => "gender",
            Field::Note => "note",
            Field::Source => "source",
        }
    }
}

/// The columns of a table, one a cell of its first row; none for one that could not be understood.
pub(super) struct Layout {
    pub(super) columns: Vec<Option<Column>>,
    /// False when the first row is a row like the others.
    pub(super) has_header: bool,
    /// By cell.
    pub(super) problems: Vec<(usize, Problem)>,
}

/// Names of columns that well-formed tags spell but that nobody means as a language.
const NOT_LANGUAGES: [&str; 3] = ["src", "tgt", "trg"];
/// Names of the two sides in tables of other programs.
const FIRST: [&str; 4] = ["source", "src", "term", "source term"];
const SECOND: [&str; 5] = ["target", "tgt", "trg", "translation", "target term"];
const FIRST_TAG: [&str; 4] = ["source_lang", "source-lang", "source language", "source_language"];
const SECOND_TAG: [&str; 4] = ["target_lang", "target-lang", "target language", "target_language"];

/// What the first row says of the table. A table of two columns without a header is read when the hints name its
/// languages; one of four whose last two cells are languages (source, target, and their tags) is read by them.
pub(super) fn layout(first: &[String], hints: &Hints) -> Layout {
    let lower: Vec<String> = first.iter().map(|cell| side_called(&cell.trim().to_lowercase())).collect();
    let has = |names: &[&str]| lower.iter().any(|cell| names.contains(&cell.as_str()));
    let sided = has(&SECOND) && (hints.from.is_some() && hints.to.is_some() || has(&FIRST_TAG) && has(&SECOND_TAG));
    let header = headed(first, &lower, sided, hints);
    let understood = header.columns.iter().flatten().any(|column| matches!(column, Column::Terms(_) | Column::Side { .. }));
    let side = |second: bool, tag: &Option<LanguageTag>| Some(Column::Side { second, tag: tag.clone() });
    let tags_behind = first.len() == 4 && first[2..].iter().all(|cell| language(cell).is_ok());
    let columns = if tags_behind && language(&first[0]).is_err() {
        vec![
            side(false, &None),
            side(true, &None),
            Some(Column::SideTag { second: false }),
            Some(Column::SideTag { second: true }),
        ]
    } else if !understood && first.len() == 2 && hints.from.is_some() && hints.to.is_some() {
        vec![side(false, &hints.from), side(true, &hints.to)]
    } else {
        return header;
    };
    Layout { columns, has_header: false, problems: Vec::new() }
}

/// Our own name for a column that a language calls so, where it is that of one side.
fn side_called(lower: &str) -> String {
    let own = column_called(lower).filter(|own| FIRST.contains(own) || SECOND.contains(own));
    own.unwrap_or(lower).to_owned()
}

fn headed(first: &[String], lower: &[String], sided: bool, hints: &Hints) -> Layout {
    let mut layout = Layout { columns: Vec::new(), has_header: true, problems: Vec::new() };
    let mut seen = HashSet::new();
    let mut understood = false;
    for (index, (cell, lower)) in first.iter().zip(lower).enumerate() {
        let column = match column(cell.trim(), lower, sided, hints) {
            Ok(column) => column,
            // A column that has no name and nothing in it is a margin.
            Err(_) if lower.is_empty() => {
                layout.columns.push(None);
                continue;
            }
            Err(problem) => {
                layout.problems.push((index, problem));
                layout.columns.push(None);
                continue;
            }
        };
        let key = match &column {
            Column::Terms(tag) => tag.to_string(),
            Column::Of(field, tag) => format!("{}:{tag}", field.name()),
            _ => lower.clone(),
        };
        understood |= matches!(column, Column::Terms(_) | Column::Side { .. });
        if !seen.insert(key) {
            // A second column of a language holds further wordings.
            if let Column::Terms(tag) = column {
                layout.columns.push(Some(Column::Further(tag)));
                continue;
            }
            layout.problems.push((index, Problem::DuplicateColumn { column: cell.trim().to_owned() }));
            layout.columns.push(None);
            continue;
        }
        layout.columns.push(Some(column));
    }
    if !understood {
        let header: Vec<&str> = first.iter().map(|cell| cell.trim()).collect();
        // What else it may be is not known either.
        layout.problems = vec![(
            0,
            Problem::NoLanguageColumn { header: header.join(", "), stated: hints.from.is_some() && hints.to.is_some() },
        )];
    }
    layout
}

fn column(name: &str, lower: &str, sided: bool, hints: &Hints) -> Result<Column, Problem> {
    let unknown = |nearest| Problem::UnknownColumn { column: name.to_owned(), nearest };
    let tag = |given: &str| match language(given.trim()) {
        Ok(tag) if !NOT_LANGUAGES.contains(&tag.language()) => Ok(tag),
        Err(Problem::Language { nearest, .. }) => named(given.trim()).ok_or_else(|| unknown(nearest)),
        _ => Err(unknown(None)),
    };
    if sided {
        for (names, second) in [(&FIRST[..], false), (&SECOND[..], true)] {
            if names.contains(&lower) {
                let tag = if second { &hints.to } else { &hints.from };
                return Ok(Column::Side { second, tag: tag.clone() });
            }
        }
    }
    // *Source (EN)*.
    if let Some((side, language)) = name.strip_suffix(')').and_then(|name| name.split_once('('))
        && [&FIRST[..], &SECOND[..]].concat().contains(&side_called(&side.trim().to_lowercase()).as_str())
    {
        return Ok(Column::Terms(tag(language)?));
    }
    Ok(match column_called(lower).unwrap_or(lower) {
        "id" | "concept id" | "concept-id" | "entry" => Column::Id,
        "domain" => Column::Domain,
        "definition" => Column::Definition,
        "note" => Column::Note,
        "source" => Column::Source,
        "do-not-translate" | "do not translate" | "dnt" | "non-translatable" | "non translatable" | "untranslatable" => {
            Column::DoNotTranslate
        }
        "first-mention" => Column::FirstMention,
        "near" => Column::Near,
        "not-near" => Column::NotNear,
        "case" => Column::All(Field::Case),
        "case sensitive" | "case-sensitive" | "case_sensitive" => Column::CaseSensitive,
        "pos" | "part of speech" | "part-of-speech" | "part_of_speech" => Column::All(Field::PartOfSpeech),
        "status" => Column::All(Field::Status),
        "gender" => Column::All(Field::Gender),
        _ if FIRST_TAG.contains(&lower) => Column::SideTag { second: false },
        _ if SECOND_TAG.contains(&lower) => Column::SideTag { second: true },
        _ => match lower.split_once(':') {
            Some((field, given)) => {
                let field = Field::ALL.into_iter().find(|known| known.name() == field.trim()).ok_or_else(|| unknown(None))?;
                Column::Of(field, tag(given)?)
            }
            None => Column::Terms(tag(name)?),
        },
    })
}
