//! What can be typed. The words of the help are in `locales/<tag>/messages.ftl`: `help-<command>` for a command,
//! `help-<command>-<argument>` or, shared, `help-option-<argument>` for an argument.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use bitext::model::LanguageTag;
use bitext::pipeline::{self, Error, languages};
use bitext::report;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::reviewers::ReviewCommand;

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
    Translate(Translate),
    Check(Check),
    Review(Review),
    Diff(Diff),
    Segment(Segment),
    Formats(Formats),
    Models(Models),
    Backends(Backends),
    Compare(Compare),
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
pub(crate) struct Translate {
    #[arg(value_name = "ARTICLE")]
    pub(crate) article: PathBuf,
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) to: LanguageTag,
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) from: Option<LanguageTag>,
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) glossary: Glossaries,
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) backend: Vec<String>,
    #[arg(long)]
    pub(crate) fresh: bool,
    #[arg(long, value_name = "SECONDS")]
    pub(crate) deadline: Option<u64>,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[arg(long, value_name = "DOLLARS", value_parser = dollars)]
    pub(crate) max_cost: Option<f64>,
    #[arg(long, value_name = "DIR")]
    pub(crate) models: Option<PathBuf>,
    #[arg(long)]
    pub(crate) offline: bool,
    #[arg(long)]
    pub(crate) adopt: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    #[command(flatten)]
    pub(crate) place: Place,
    #[command(flatten)]
    pub(crate) report: Report,
    #[arg(long, value_name = "SEVERITY", default_value = "never")]
    pub(crate) fail_on: FailOn,
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
    #[arg(long, value_name = "CHECK", value_parser = check, exclusive = true)]
    pub(crate) explain: Option<&'static str>,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Review {
    #[command(subcommand)]
    pub(crate) command: Option<ReviewCommand>,
    #[arg(value_name = "ARTICLE")]
    pub(crate) article: Option<PathBuf>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) to: Option<LanguageTag>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) from: Option<LanguageTag>,
    #[command(flatten)]
    pub(crate) glossary: Glossaries,
    #[arg(long, value_name = "NAME", env = "USER", hide_env_values = true)]
    pub(crate) author: Option<String>,
    #[arg(long, value_name = "PORT", default_value = "0")]
    pub(crate) port: u16,
    #[arg(long)]
    pub(crate) no_open: bool,
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    pub(crate) listen: Option<SocketAddr>,
    #[arg(long, value_name = "NAME", requires = "listen")]
    pub(crate) host: Vec<String>,
    #[arg(long, value_name = "FILE", requires = "listen", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "listen", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    #[arg(long, requires = "listen", conflicts_with = "tls_cert")]
    pub(crate) behind_proxy: bool,
    #[arg(long, value_name = "DIR")]
    pub(crate) models: Option<PathBuf>,
    #[arg(long)]
    pub(crate) offline: bool,
    #[arg(long, value_name = "FILE")]
    pub(crate) export: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    #[arg(value_name = "ARTICLE")]
    pub(crate) article: PathBuf,
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) to: LanguageTag,
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) from: Option<LanguageTag>,
    #[command(flatten)]
    pub(crate) glossary: Glossaries,
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    #[arg(long)]
    pub(crate) changed: bool,
    #[command(flatten)]
    pub(crate) place: Place,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Lines,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    #[arg(value_name = "ARTICLE")]
    pub(crate) article: PathBuf,
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) to: LanguageTag,
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) from: Option<LanguageTag>,
    #[arg(long, value_name = "NAME", value_delimiter = ',', required = true)]
    pub(crate) backend: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub(crate) reference: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    #[arg(long, value_name = "NAME|NUMBER=NAME")]
    pub(crate) take: Vec<String>,
    #[command(flatten)]
    pub(crate) glossary: Glossaries,
    #[arg(long, value_name = "DIR")]
    pub(crate) models: Option<PathBuf>,
    #[arg(long)]
    pub(crate) offline: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    #[command(flatten)]
    pub(crate) place: Place,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Lines,
}

#[derive(Debug, Args)]
pub(crate) struct Backends {
    #[command(subcommand)]
    pub(crate) command: Option<BackendsCommand>,
    #[command(flatten)]
    pub(crate) pair: TriedPair,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Lines,
}

/// The languages that backends are tried with.
#[derive(Debug, Args)]
pub(crate) struct TriedPair {
    #[arg(long, value_name = "TAG", value_parser = language, default_value = "en")]
    pub(crate) from: LanguageTag,
    #[arg(long, value_name = "TAG", value_parser = language, default_value = "fr")]
    pub(crate) to: LanguageTag,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BackendsCommand {
    Key {
        #[command(subcommand)]
        command: KeyCommand,
    },
    Test {
        #[command(flatten)]
        pair: TriedPair,
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(long, value_name = "TEXT", default_value = "The train leaves at half past nine.")]
        text: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    Set {
        #[arg(value_name = "NAME")]
        name: String,
    },
    Remove {
        #[arg(value_name = "NAME")]
        name: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Segment {
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) file: PathBuf,
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) lang: Option<LanguageTag>,
    #[arg(long, value_name = "NAME")]
    pub(crate) input_format: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(crate) srx: Option<PathBuf>,
    #[arg(long, value_name = "BEFORE|AFTER", conflicts_with = "split")]
    pub(crate) join: Option<String>,
    #[arg(long, value_name = "BEFORE|AFTER")]
    pub(crate) split: Option<String>,
    #[arg(long, value_name = "FILE", env = "BITEXT_STORE", hide_env_values = true)]
    pub(crate) store: Option<PathBuf>,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Lines,
}

#[derive(Debug, Args)]
pub(crate) struct Formats {
    #[command(subcommand)]
    pub(crate) command: Option<FormatsCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum FormatsCommand {
    Verify {
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "NAME")]
        input_format: Option<String>,
        #[arg(long)]
        quiet: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Models {
    #[command(subcommand)]
    pub(crate) command: ModelsCommand,
    #[arg(long, global = true)]
    pub(crate) offline: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ModelsCommand {
    List,
    Install {
        #[arg(value_name = "PAIR")]
        pair: String,
    },
    Remove {
        #[arg(value_name = "PAIR")]
        pair: String,
    },
    Path,
}

#[derive(Debug, Args)]
pub(crate) struct Glossaries {
    #[arg(long = "glossary", id = "glossary", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long, conflicts_with = "glossary")]
    pub(crate) no_glossary: bool,
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

/// Reads an address with or without a port.
fn address(given: &str) -> Result<SocketAddr, Spoken> {
    let alone = || given.trim_matches(['[', ']']).parse::<IpAddr>().ok().map(|address| SocketAddr::new(address, 0));
    given.parse().ok().or_else(alone).ok_or_else(|| Spoken::new(&Error::NoAddress(given.to_owned())))
}

/// Reads an amount of US dollars.
fn dollars(given: &str) -> Result<f64, Spoken> {
    let amount = given.trim_start_matches('$').parse().ok().filter(|amount: &f64| amount.is_finite() && *amount >= 0.0);
    amount.ok_or_else(|| Spoken::new(&Error::NoAmount(given.to_owned())))
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
