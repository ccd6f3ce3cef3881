//! `bitext translate`.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bitext::documents;
use bitext::model::{Explain as _, Failure, Message, Severity};
use bitext::pipeline::files::quoted;
use bitext::pipeline::translate::{Adopt, Fresh, Options, Outcome, forecast, translate};
use bitext::pipeline::{self, Error};
use bitext::report::{Article, Checked, CheckedFile, Manner, human, json, report};
use clap::{Args, ValueEnum};

use super::arguments::{FailOn, Format, Glossaries, Place, Report, Spoken, Translation};
use super::check::exit_code;
use super::exit;
use super::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct Translate {
    #[command(flatten)]
    translation: Translation,
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    glossary: Glossaries,
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    backend: Vec<String>,
    #[arg(long, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "all")]
    fresh: Option<Which>,
    #[arg(long, value_name = "SECONDS")]
    deadline: Option<u64>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_name = "DOLLARS", value_parser = dollars)]
    max_cost: Option<f64>,
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    #[arg(long)]
    offline: bool,
    #[arg(long, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "related")]
    adopt: Option<Taken>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    pub(super) report: Report,
    #[arg(long, value_name = "SEVERITY", default_value = "never")]
    fail_on: FailOn,
}

/// Texts to ask for anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    All,
    Faulty,
}

impl From<Which> for Fresh {
    fn from(typed: Which) -> Self {
        match typed {
            Which::All => Fresh::All,
            Which::Faulty => Fresh::Faulty,
        }
    }
}

/// Files to take over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Taken {
    Related,
    Anyway,
}

impl From<Taken> for Adopt {
    fn from(typed: Taken) -> Self {
        match typed {
            Taken::Related => Adopt::Related,
            Taken::Anyway => Adopt::Anyway,
        }
    }
}

/// Reads an amount of US dollars.
pub(super) fn dollars(given: &str) -> Result<f64, Spoken> {
    let amount = given.trim_start_matches('$').parse().ok().filter(|amount: &f64| amount.is_finite() && *amount >= 0.0);
    amount.ok_or_else(|| Spoken::new(&Error::NoAmount(given.to_owned())))
}

pub(super) fn run(terminal: &Terminal, typed: Translate) -> Result<u8, Failure> {
    let options = Options {
        article: typed.translation.article.clone(),
        from: typed.translation.from,
        to: typed.translation.to.clone(),
        output: typed.output,
        format: typed.place.input_format,
        glossaries: typed.glossary.files,
        without_glossary: typed.glossary.no_glossary,
        backends: typed.backend,
        answers: answers(),
        fresh: typed.fresh.map(Fresh::from),
        deadline: typed.deadline.map(Duration::from_secs),
        max_cost: typed.max_cost,
        models: typed.models,
        offline: typed.offline,
        adopt: typed.adopt.map(Adopt::from),
        threads: threads(typed.threads),
        store: typed.place.store,
        now: now(),
        progress: terminal.progress(),
        stop: stop_on_interrupt(terminal),
    };
    if typed.dry_run {
        let found = forecast(&options)?;
        let json = typed.report.format == Format::Json;
        terminal.say(&if json { found.lines(&terminal.messages) } else { found.human(&terminal.look(), now()) });
        return Ok(exit::CLEAN);
    }
    let mut outcome = translate(&options)?;
    documents::remarks(&outcome.source, &outcome.summary.article).iter().for_each(|remark| terminal.note(remark));
    outcome.summary.next = Some(format!("bitext diff {} --to {}", quoted(&outcome.summary.article), typed.translation.to));
    let fails = pipeline::FailOn::from(typed.fail_on).least();
    let manner = Manner { look: terminal.look(), hints: typed.report.hints, many: false, fails, now: now() };
    terminal.say(&shown(&outcome, typed.report.format, manner));
    let code = exit_code(&outcome.summary.findings, fails);
    // A script must not take for a translation what is none in part.
    let Some(lacks) = &outcome.lacks else { return Ok(code) };
    terminal.fail(lacks);
    Ok(if code == exit::CLEAN { exit::of(lacks.fault()) } else { code })
}

/// What was found in the translation, and how it came about where the format has a place for that.
fn shown(outcome: &Outcome, format: Format, manner: Manner<'_>) -> String {
    let summary = &outcome.summary;
    let target = Article::new(summary.output.as_str(), &outcome.target);
    let source = Article::new(summary.article.as_str(), &outcome.source);
    let messages = manner.look.messages;
    match format {
        Format::Human => {
            let told = outcome.findings.iter().filter(|located| manner.hints || located.severity > Severity::Hint);
            let findings: String = told.map(|located| human::finding(located, &target, Some(&source), &manner.look)).collect();
            findings + &summary.human(&manner.look)
        }
        Format::Json => {
            let findings = outcome.findings.iter().map(|located| json::finding(located, messages));
            findings.chain([json::summary(summary)]).map(|line| line + "\n").collect()
        }
        _ => {
            let checked = Checked {
                file: summary.output.clone(),
                source: Some(summary.article.clone()),
                from: Some(summary.from.clone()),
                to: summary.to.clone(),
                segments: summary.segments,
                findings: summary.findings,
                ignored: 0,
                known: 0,
            };
            let (summary, findings) = (&checked, outcome.findings.as_slice());
            let file = CheckedFile { summary, findings, suppressed: &[], target: &target, source: Some(&source) };
            let mut report = report(format.into(), manner);
            report.file(&file) + &report.end()
        }
    }
}

/// Threads to use where nobody says.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Set when the person presses Ctrl-C: the run ends after the batch in hand, which is stored. A second press ends it at
/// once; what is stored is safe even then.
pub(super) fn stop_on_interrupt(terminal: &Terminal) -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&stop);
    let note = terminal.messages.text(&Message::new("note-stopping"));
    let handler = move || {
        if seen.swap(true, Ordering::Relaxed) {
            crate::leave(exit::USER);
        }
        drop(std::io::Write::write_all(&mut std::io::stderr(), format!("\n{note}\n").as_bytes()));
    };
    // Without a handler Ctrl-C ends the program at once, which loses nothing either.
    drop(ctrlc::set_handler(handler));
    stop
}

/// Where answers of services are kept: `BITEXT_CACHE`, else the person's folder of caches.
pub(super) fn answers() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let caches = folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")));
    let caches = caches.or_else(|| folder("LOCALAPPDATA"));
    folder("BITEXT_CACHE").or_else(|| caches.map(|caches| caches.join("bitext"))).map(|folder| folder.join("answers.db"))
}

/// Threads to use: those that the person wants, else one a core.
pub(super) fn threads(wanted: Option<u16>) -> usize {
    wanted.map_or_else(cores, usize::from)
}

/// Seconds since 1970-01-01 UTC.
pub(super) fn now() -> i64 {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(elapsed.as_secs()).unwrap_or(i64::MAX)
}
