//! `bitext glossary`: one file a subcommand.

mod find;

use bitext::model::Failure;
use clap::{Args, Subcommand};

use super::arguments::Format;
use super::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct Glossary {
    #[command(subcommand)]
    command: GlossaryCommand,
}

#[derive(Debug, Subcommand)]
enum GlossaryCommand {
    Find(find::Find),
}

impl Glossary {
    /// How its report is written.
    pub(super) fn format(&self) -> Format {
        match &self.command {
            GlossaryCommand::Find(typed) => typed.format,
        }
    }
}

pub(super) fn run(terminal: &Terminal, typed: &Glossary) -> Result<u8, Failure> {
    match &typed.command {
        GlossaryCommand::Find(typed) => find::run(terminal, typed),
    }
}
