//! `bitext glossary`: one file a subcommand.

mod add;
mod check;
mod export;
mod extract;
mod find;
mod import;
mod unify;

use bitext::model::Failure;
use clap::{Args, Subcommand};

use super::arguments::Lines;
use super::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct Glossary {
    #[command(subcommand)]
    command: GlossaryCommand,
}

#[derive(Debug, Subcommand)]
enum GlossaryCommand {
    Find(find::Find),
    Check(check::Check),
    Add(add::Add),
    Import(import::Import),
    Export(export::Export),
    Extract(extract::Extract),
    Unify(unify::Unify),
}

impl Glossary {
    /// How its report is written.
    pub(super) fn format(&self) -> Lines {
        match &self.command {
            GlossaryCommand::Find(typed) => typed.format,
            GlossaryCommand::Check(typed) => typed.format,
            GlossaryCommand::Add(typed) => typed.format,
            GlossaryCommand::Import(typed) => typed.format,
            GlossaryCommand::Extract(typed) => typed.format,
            GlossaryCommand::Unify(typed) => typed.format,
            GlossaryCommand::Export(_) => Lines::Human,
        }
    }
}

pub(super) fn run(terminal: &Terminal, typed: &Glossary) -> Result<u8, Failure> {
    match &typed.command {
        GlossaryCommand::Find(typed) => find::run(terminal, typed),
        GlossaryCommand::Check(typed) => check::run(terminal, typed),
        GlossaryCommand::Add(typed) => add::run(terminal, typed),
        GlossaryCommand::Import(typed) => import::run(terminal, typed),
        GlossaryCommand::Export(typed) => export::run(terminal, typed),
        GlossaryCommand::Extract(typed) => extract::run(terminal, typed),
        GlossaryCommand::Unify(typed) => unify::run(terminal, typed),
    }
}
