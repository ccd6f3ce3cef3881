//! `bitext glossary check`: what cannot be read, and what contradicts itself.

use std::path::PathBuf;

use bitext::glossary::files::{Hints, read};
use bitext::glossary::{ContradictionKind, Merged, contradictions, source_of};
use bitext::model::{Failure, LanguageTag, Message, Severity};
use bitext::pipeline::{self, Project};
use bitext::report::{concepts, json};
use clap::Args;

use crate::cli::arguments::{FailOn, Lines, language};
use crate::cli::exit;
use crate::cli::terminal::Terminal;

#[derive(Debug, Args)]
pub(super) struct Check {
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    from: Option<LanguageTag>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    to: Option<LanguageTag>,
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Lines,
}

pub(super) fn run(terminal: &Terminal, typed: &Check) -> Result<u8, Failure> {
    let mut parts = Vec::new();
    let mut problems = Vec::new();
    let project = Project::here()?;
    let hints = Hints { from: typed.from.clone(), to: typed.to.clone() };
    for file in &project.glossaries(&typed.files) {
        let found = read(file, &hints)?;
        parts.push(found.glossary);
        problems.extend(found.problems);
    }
    let Merged { glossary, problems: apart } = Merged::of(parts);
    problems.extend(apart);
    match typed.format {
        Lines::Human => terminal.fail_each(&problems),
        Lines::Json => problems.iter().for_each(|it| terminal.say(&format!("{}\n", json::error(it, &terminal.messages)))),
    }
    let stated = typed.from.as_ref().or(project.source_language());
    let source = source_of(&glossary, stated);
    let found = contradictions(&glossary, source.as_ref(), &terminal.patient_progress());
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
    if source.is_none() && found.iter().any(|one| one.kind == ContradictionKind::TwoTargets) {
        terminal.note(&Message::new("glossary-source-unknown"));
    }
    let fails = typed.fail_on.map(pipeline::FailOn::from).or(project.fail_on()).unwrap_or_default().least();
    let mut severities = found.iter().map(|one| one.kind.severity()).chain(problems.iter().map(|_| Severity::Error));
    Ok(if severities.any(|own| fails.is_some_and(|least| own >= least)) { exit::FINDINGS } else { exit::CLEAN })
}
