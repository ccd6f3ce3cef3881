//! `bitext glossary find`: the concepts that have some words among their terms.

use std::path::PathBuf;

use bitext::glossary::concepts_named;
use bitext::model::{Failure, Message};
use bitext::pipeline::Project;
use bitext::report::concepts;
use clap::Args;

use crate::cli::arguments::Lines;
use crate::cli::exit;
use crate::cli::terminal::Terminal;

#[derive(Debug, Args)]
pub(super) struct Find {
    #[arg(value_name = "WORDS")]
    words: String,
    #[arg(long = "glossary", id = "glossary", value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Lines,
}

pub(super) fn run(terminal: &Terminal, typed: &Find) -> Result<u8, Failure> {
    let glossary = Project::here()?.glossary(&typed.files)?;
    let found = concepts_named(&glossary, &typed.words);
    for concept in &found {
        match typed.format {
            Lines::Human => terminal.say(&concepts::human(concept, &terminal.look())),
            Lines::Json => terminal.say(&format!("{}\n", concepts::json(concept))),
        }
    }
    if found.is_empty() {
        terminal.note(&Message::new("glossary-none-found").with("words", typed.words.as_str()));
        return Ok(exit::FINDINGS);
    }
    Ok(exit::CLEAN)
}
