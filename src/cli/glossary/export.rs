//! `bitext glossary export`: the project's terms for other programs.

use std::path::PathBuf;

use bitext::glossary::files::{self, Style, write};
use bitext::glossary::{Concept, Error, Kind};
use bitext::model::{Failure, LanguageTag, Message};
use bitext::pipeline::files::write_whole;
use bitext::pipeline::{Error as Unwritten, Project};
use clap::{Args, ValueEnum};

use crate::cli::arguments::language;
use crate::cli::exit;
use crate::cli::terminal::Terminal;

#[derive(Debug, Args)]
pub(super) struct Export {
    #[arg(value_name = "FILE")]
    output: PathBuf,
    #[arg(long = "glossary", id = "glossary", value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "STYLE", default_value = "dca")]
    style: TbxStyle,
    #[arg(long = "for", id = "service", value_name = "SERVICE")]
    service: Option<Service>,
    #[arg(long, value_name = "TAG", value_parser = language, required_if_eq("service", "deepl"))]
    from: Option<LanguageTag>,
    #[arg(long, value_name = "TAG", value_parser = language, required_if_eq("service", "deepl"))]
    to: Option<LanguageTag>,
}

/// How TBX is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TbxStyle {
    Dca,
    Dct,
    Martif,
}

/// A service that takes wordings only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Service {
    Deepl,
    Google,
}

pub(super) fn run(terminal: &Terminal, typed: &Export) -> Result<u8, Failure> {
    let glossary = Project::here()?.glossary(&typed.files)?;
    let style = match typed.style {
        TbxStyle::Dca => Style::Dca,
        TbxStyle::Dct => Style::Dct,
        TbxStyle::Martif => Style::Martif,
    };
    let bytes = match (typed.service, &typed.from, &typed.to) {
        (Some(Service::Google), ..) => files::google(&glossary),
        (Some(Service::Deepl), Some(from), Some(to)) => files::deepl(&glossary, from, to),
        _ => {
            let unknown = || Error::UnknownKind { file: typed.output.display().to_string() };
            write(&glossary, Kind::of(&typed.output).ok_or_else(unknown)?, style)?
        }
    };
    // It may be somebody's work, or the very glossary that is read, with its comments.
    if typed.output.exists() {
        return Err(Unwritten::Occupied(typed.output.clone()).into());
    }
    write_whole(&typed.output, &bytes)?;
    // A service's file has a line for each wording, so concepts without one in both languages are not in it.
    let whole = |concept: &&Concept| {
        let has =
            |tag: &Option<LanguageTag>| tag.as_ref().is_none_or(|tag| concept.terms.iter().any(|term| term.language == *tag));
        typed.service.is_none() || has(&typed.from) && has(&typed.to)
    };
    let said = Message::new("glossary-exported").with("count", glossary.concepts.iter().filter(whole).count());
    terminal.tell(&said.with("path", typed.output.display().to_string()));
    Ok(exit::CLEAN)
}
