//! `bitext glossary check`: what cannot be read, and what contradicts itself.

use std::path::PathBuf;

use bitext::glossary::files::{Hints, read};
use bitext::glossary::{Merged, contradictions};
use bitext::model::{Failure, Message};
use bitext::pipeline::Project;
use bitext::report::{concepts, json};
use clap::Args;

use crate::cli::arguments::Lines;
use crate::cli::exit;
use crate::cli::terminal::Terminal;

#[derive(Debug, Args)]
pub(super) struct Check {
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Lines,
}

pub(super) fn run(terminal: &Terminal, typed: &Check) -> Result<u8, Failure> {
    let mut parts = Vec::new();
    let mut problems = Vec::new();
    for file in &Project::here()?.glossaries(&typed.files) {
        let found = read(file, &Hints::default())?;
        parts.push(found.glossary);
        problems.extend(found.problems);
    }
    let Merged { glossary, problems: apart } = Merged::of(parts);
    problems.extend(apart);
    match typed.format {
        Lines::Human => terminal.fail_each(&problems),
        Lines::Json => problems.iter().for_each(|it| terminal.say(&format!("{}\n", json::error(it, &terminal.messages)))),
    }
    let found = contradictions(&glossary, &terminal.patient_progress());
    for one in &found {
        match typed.format {
            Lines::Human => terminal.say(&concepts::human_contradiction(one, &glossary, &terminal.look())),
            Lines::Json => {
                terminal.say(&format!("{}\n", concepts::json_contradiction(one, &glossary, &terminal.messages)));
            }
        }
    }
    let count = problems.len() + found.len();
    if typed.format == Lines::Human {
        let said = Message::new("glossary-checked").with("concepts", glossary.concepts.len());
        terminal.tell(&said.with("count", count));
    }
    Ok(if count == 0 { exit::CLEAN } else { exit::FINDINGS })
}
