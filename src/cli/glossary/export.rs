//! `bitext glossary export`: the project's terms for other programs.

use std::path::PathBuf;

use bitext::glossary::files::{self, Exchange, LeftOut, Style, write};
use bitext::glossary::{Error, Kind};
use bitext::model::{Failure, LanguageTag, Message};
use bitext::pipeline::Project;
use bitext::pipeline::files::{needs_folder, write_whole};
use clap::{Args, ValueEnum};

use crate::cli::arguments::language;
use crate::cli::exit;
use crate::cli::terminal::Terminal;

/// Concepts that a message names.
const NAMED: usize = 5;

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
    #[arg(long, value_name = "TAG", value_parser = language, requires = "to", required_if_eq("service", "deepl"))]
    from: Option<LanguageTag>,
    #[arg(long, value_name = "TAG", value_parser = language, requires = "from")]
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
    needs_folder(&typed.output)?;
    let glossary = Project::here()?.glossary(&typed.files)?;
    let pair = typed.from.as_ref().zip(typed.to.as_ref());
    let done = match (typed.service, pair) {
        (Some(Service::Deepl), Some((from, to))) => files::deepl(&glossary, from, to),
        (Some(Service::Google), Some((from, to))) => files::google(&glossary, from, to),
        (Some(Service::Google), None) => files::google_set(&glossary),
        (None, Some((from, to))) => {
            let (glossary, left_out) = files::narrowed(&glossary, from, to);
            Exchange { bytes: write(&glossary, kind, style)?, concepts: glossary.concepts.len(), left_out }
        }
        (Some(Service::Deepl) | None, None) => {
            Exchange { bytes: write(&glossary, kind, style)?, concepts: glossary.concepts.len(), left_out: LeftOut::default() }
        }
    };
    write_whole(&typed.output, &done.bytes)?;
    terminal.tell(&Message::new("glossary-exported").with("count", done.concepts).with("path", file));
    for (names, id, tag) in [
        (
            &done.left_out.without_source,
            if pair.is_some() { "glossary-left-source" } else { "glossary-left-single" },
            &typed.from,
        ),
        (&done.left_out.without_target, "glossary-left-target", &typed.to),
        (&done.left_out.repeated, "glossary-left-repeated", &None),
    ] {
        if names.is_empty() {
            continue;
        }
        let more = if names.len() > NAMED { ", …" } else { "" };
        let said = Message::new(id).with("count", names.len());
        let said = said.with("names", names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ") + more);
        terminal.note(&tag.iter().fold(said, |said, tag| said.with("language", tag)));
    }
    Ok(if done.concepts == 0 { exit::FINDINGS } else { exit::CLEAN })
}
