//! What can be typed: the list of commands, and what several of them take; the rest stands in each command's file. The words of
//! the help are in `locales/<tag>/messages.ftl`: `help-<command>` for a command, `help-<command>-<argument>` or, shared,
//! `help-option-<argument>` for an argument.

use std::path::PathBuf;

use bitext::model::LanguageTag;
use bitext::pipeline::{self, Error, languages};
use bitext::report;
use clap::{Args, Parser, Subcommand, ValueEnum};

#[derive(Debug, Parser)]
#[command(name = "bitext", version, arg_required_else_help = true, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    // Without an order of its own it moves whenever a command joins the list.
    #[arg(long, global = true, value_name = "TAG", display_order = 900)]
    ui_language: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Translate(super::translate::Translate),
    Check(Check),
    Review(super::review::Review),
    Diff(super::diff::Diff),
    Segment(super::segment::Segment),
    Formats(super::formats::Formats),
    Models(super::models::Models),
    Backends(super::backends::Backends),
    Compare(super::compare::Compare),
    Glossary(super::glossary::Glossary),
    Score(super::score::Score),
}

impl Command {
    /// True when a program reads what it says.
    pub(crate) fn is_for_programs(&self) -> bool {
        match self {
            Command::Translate(typed) => typed.report.format == Format::Json,
            Command::Check(typed) => typed.report.format == Format::Json,
            Command::Diff(typed) => typed.format == Lines::Json,
            Command::Segment(typed) => typed.format == Lines::Json,
            Command::Glossary(typed) => typed.format() == Lines::Json,
            Command::Score(typed) => typed.format == Lines::Json,
            Command::Backends(typed) => typed.format == Lines::Json,
            Command::Compare(typed) => typed.format == Lines::Json,
            Command::Review(_) | Command::Formats(_) | Command::Models(_) => false,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[arg(value_name = "PATH", required_unless_present = "explain")]
    pub(crate) paths: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) source: Option<PathBuf>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) from: Option<LanguageTag>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) to: Option<LanguageTag>,
    #[command(flatten)]
    pub(crate) glossary: Glossaries,
    #[arg(long, value_name = "NAME")]
    pub(crate) input_format: Option<String>,
    #[arg(long, value_name = "CHECKS", value_delimiter = ',', value_parser = check)]
    pub(crate) select: Vec<&'static str>,
    #[arg(long, value_name = "CHECKS", value_delimiter = ',', value_parser = check)]
    pub(crate) also: Vec<&'static str>,
    #[arg(long, value_name = "CHECKS", value_delimiter = ',', value_parser = check)]
    pub(crate) ignore: Vec<&'static str>,
    #[command(flatten)]
    pub(crate) report: Report,
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["select", "ignore"])]
    pub(crate) write_baseline: bool,
    #[arg(long, conflicts_with = "write_baseline")]
    pub(crate) fix: bool,
    #[arg(long, conflicts_with = "write_baseline")]
    pub(crate) diff: bool,
    #[arg(long, value_name = "NAME", conflicts_with_all = ["fix", "diff"])]
    pub(crate) reviewer: Option<String>,
    #[arg(long, conflicts_with_all = ["fix", "diff", "write_baseline"])]
    pub(crate) dry_run: bool,
    #[arg(long, value_name = "DOLLARS", value_parser = super::translate::dollars)]
    pub(crate) max_cost: Option<f64>,
    #[arg(long, value_name = "DIR")]
    pub(crate) models: Option<PathBuf>,
    #[arg(long)]
    pub(crate) offline: bool,
    #[arg(long, value_name = "CHECK", value_parser = check, exclusive = true)]
    pub(crate) explain: Option<&'static str>,
}

#[derive(Debug, Args)]
pub(crate) struct Glossaries {
    #[arg(long = "glossary", id = "glossary", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long, conflicts_with = "glossary")]
    pub(crate) no_glossary: bool,
}

/// An article and the language of its translation.
#[derive(Debug, Args)]
pub(crate) struct Translation {
    #[arg(value_name = "ARTICLE")]
    pub(crate) article: PathBuf,
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) to: LanguageTag,
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) from: Option<LanguageTag>,
}

#[derive(Debug, Args)]
pub(crate) struct Place {
    #[arg(long, value_name = "NAME")]
    pub(crate) input_format: Option<String>,
    #[arg(long, value_name = "FILE", env = "BITEXT_STORE", hide_env_values = true)]
    pub(crate) store: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Format,
    #[arg(long)]
    pub(crate) hints: bool,
}

/// How a report on findings is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Human,
    Json,
    Sarif,
    Junit,
    Github,
    Html,
}

impl From<Format> for report::Format {
    fn from(typed: Format) -> Self {
        match typed {
            Format::Human => report::Format::Human,
            Format::Json => report::Format::Json,
            Format::Sarif => report::Format::Sarif,
            Format::Junit => report::Format::Junit,
            Format::Github => report::Format::Github,
            Format::Html => report::Format::Html,
        }
    }
}

/// How other things are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lines {
    Human,
    Json,
}

/// The least severity of a finding that fails the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Warning,
    Error,
    Never,
}

impl From<FailOn> for pipeline::FailOn {
    fn from(typed: FailOn) -> Self {
        match typed {
            FailOn::Warning => pipeline::FailOn::Warning,
            FailOn::Error => pipeline::FailOn::Error,
            FailOn::Never => pipeline::FailOn::Never,
        }
    }
}

/// Reads a language for clap, which reports the error in its own frame.
pub(super) fn language(given: &str) -> Result<LanguageTag, Spoken> {
    languages::parse(given).map_err(|error| Spoken::new(&error))
}

/// Reads the name of a check.
fn check(given: &str) -> Result<&'static str, Spoken> {
    let unknown = || Spoken::new(&Error::UnknownCheck(given.to_owned()));
    bitext::checks::entry(given).map(|entry| entry.name).ok_or_else(unknown)
}

/// An error in the person's language, for a place that only takes a text.
#[derive(Debug)]
pub(super) struct Spoken(String);

impl Spoken {
    pub(super) fn new(error: &dyn bitext::model::Explain) -> Spoken {
        let arguments: Vec<_> = std::env::args_os().collect();
        let messages = super::messages(&arguments).unwrap_or_else(|_| bitext::locale::Messages::english());
        let hint = error.hint().map(|hint| format!(" {}", messages.text(&hint))).unwrap_or_default();
        Spoken(format!("{}{hint}", messages.text(&error.message())))
    }
}

impl std::fmt::Display for Spoken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Spoken {}
