//! `bitext glossary import`: what other programs keep, into a glossary of ours.

use std::path::PathBuf;

use bitext::glossary::Glossary;
use bitext::glossary::files::{Hints, read};
use bitext::model::{Failure, LanguageTag, Message};
use bitext::pipeline::{Project, glossaries};
use bitext::report::{concepts, json};
use clap::Args;

use crate::cli::arguments::{Lines, language};
use crate::cli::exit;
use crate::cli::terminal::Terminal;

#[derive(Debug, Args)]
pub(super) struct Import {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    from: Option<LanguageTag>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    to: Option<LanguageTag>,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Lines,
}

pub(super) fn run(terminal: &Terminal, typed: &Import) -> Result<u8, Failure> {
    let hints = Hints { from: typed.from.clone(), to: typed.to.clone() };
    let mut all: Vec<Glossary> = Vec::new();
    let mut problems = Vec::new();
    for file in &typed.files {
        let found = read(file, &hints)?;
        all.push(found.glossary);
        problems.extend(found.problems);
    }
    let into = match &typed.into {
        Some(into) => into.clone(),
        None => Project::here()?.own_glossary("terms.toml"),
    };
    let count = all.iter().map(|glossary| glossary.concepts.len()).sum::<usize>();
    let added = glossaries::add_to(&into, &all)?;
    problems.extend(added.problems);
    match typed.format {
        Lines::Human => terminal.fail_each(&problems),
        Lines::Json => problems.iter().for_each(|it| terminal.say(&format!("{}\n", json::error(it, &terminal.messages)))),
    }
    added.notes.iter().for_each(|note| terminal.note(note));
    let file = into.display().to_string();
    match typed.format {
        Lines::Human => {
            let said = Message::new("glossary-added").with("concepts", added.concepts).with("terms", added.terms);
            terminal.tell(&said.with("path", file));
            if !problems.is_empty() || count == 0 {
                let said = Message::new("glossary-problems").with("count", problems.len());
                terminal.note(&said.with("read", count));
            }
        }
        Lines::Json => {
            let line = concepts::json_added("glossary import", &file, added.concepts, added.terms, problems.len());
            terminal.say(&format!("{line}\n"));
        }
    }
    Ok(if problems.is_empty() && count > 0 { exit::CLEAN } else { exit::FINDINGS })
}
