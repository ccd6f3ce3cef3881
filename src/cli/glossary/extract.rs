//! `bitext glossary extract`: terms that a glossary may want.

use std::path::PathBuf;

use bitext::model::{Failure, LanguageTag, Message};
use bitext::pipeline::extract::{Options, extract};
use bitext::report::proposals;
use clap::Args;

use crate::cli::arguments::{Lines, language};
use crate::cli::exit;
use crate::cli::terminal::Terminal;

#[derive(Debug, Args)]
pub(super) struct Extract {
    #[arg(value_name = "FILE|FOLDER", required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    from: Option<LanguageTag>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    to: Option<LanguageTag>,
    #[arg(long, value_name = "N", default_value_t = 25)]
    most: usize,
    #[arg(long = "glossary", id = "glossary", value_name = "FILE")]
    glossaries: Vec<PathBuf>,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Lines,
}

pub(super) fn run(terminal: &Terminal, typed: &Extract) -> Result<u8, Failure> {
    let proposals = extract(&Options {
        paths: typed.files.clone(),
        from: typed.from.clone(),
        to: typed.to.clone(),
        most: typed.most,
        glossaries: typed.glossaries.clone(),
    })?;
    if proposals.is_empty() {
        terminal.note(&Message::new("extract-nothing"));
    }
    for proposal in &proposals {
        match typed.format {
            Lines::Human => terminal.say(&proposals::human(proposal, &terminal.look())),
            Lines::Json => terminal.say(&format!("{}\n", proposals::json(proposal))),
        }
    }
    Ok(exit::CLEAN)
}
