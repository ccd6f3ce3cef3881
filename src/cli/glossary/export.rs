//! `bitext glossary export`: the project's terms for other programs.

use std::path::PathBuf;

use bitext::glossary::files::{self, Style, write};
use bitext::glossary::{Concept, Error, Kind};
use bitext::model::{Failure, LanguageTag, Message};
use bitext::pipeline::Project;
use bitext::pipeline::files::write_whole;
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
    #[arg(long, value_name = "STYLE", conflicts_with = "service")]
    style: Option<TbxStyle>,
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

impl Service {
    /// Its name, as people write it.
    fn name(self) -> &'static str {
        match self {
            Service::Deepl => "DeepL",
            Service::Google => "Google",
        }
    }
}

pub(super) fn run(terminal: &Terminal, typed: &Export) -> Result<u8, Failure> {
    let file = typed.output.display().to_string();
    let kind = Kind::of(&typed.output).ok_or_else(|| Error::UnwrittenKind { file: file.clone() })?;
    if let Some(service) = typed.service.filter(|_| kind != Kind::Csv) {
        return Err(Error::ServiceKind { file, service: service.name() }.into());
    }
    let style = match typed.style {
        Some(_) if kind != Kind::Tbx => return Err(Error::NoStyle { file }.into()),
        Some(TbxStyle::Dct) => Style::Dct,
        Some(TbxStyle::Martif) => Style::Martif,
        Some(TbxStyle::Dca) | None => Style::Dca,
    };
    // It may be somebody's work, or the very glossary that is read, with its comments.
    if typed.output.exists() {
        return Err(Error::Occupied { file }.into());
    }
    let glossary = Project::here()?.glossary(&typed.files)?;
    let bytes = match (typed.service, &typed.from, &typed.to) {
        (Some(Service::Google), ..) => files::google(&glossary),
        (Some(Service::Deepl), Some(from), Some(to)) => files::deepl(&glossary, from, to),
        _ => write(&glossary, kind, style)?,
    };
    write_whole(&typed.output, &bytes)?;
    // A service's file has a line for each wording, so concepts without one in both languages are not in it.
    let whole = |concept: &&Concept| {
        let has =
            |tag: &Option<LanguageTag>| tag.as_ref().is_none_or(|tag| concept.terms.iter().any(|term| term.language == *tag));
        typed.service.is_none() || has(&typed.from) && has(&typed.to)
    };
    let said = Message::new("glossary-exported").with("count", glossary.concepts.iter().filter(whole).count());
    terminal.tell(&said.with("path", file));
    Ok(exit::CLEAN)
}
