//! `bitext check`.

use std::path::Path;
use std::sync::Arc;

use bitext::checks;
use bitext::documents;
use bitext::model::{Failure, Message, Severity};
use bitext::pipeline::baseline::Baseline;
use bitext::pipeline::batch::{Batch, batch};
use bitext::pipeline::check::{Mending, Options, Outcome};
use bitext::pipeline::{Choice, Error, FailOn, Means};
use bitext::report::{Article, CheckedFile, Forecast, Format, Manner, Report, Tally, catalogue, report, unified};

use super::arguments::Check;
use super::exit;
use super::terminal::Terminal;
use super::translate::{answers, cores, now};

pub(super) fn run(terminal: &Terminal, typed: Check) -> Result<u8, Failure> {
    if let Some(entry) = typed.explain.and_then(checks::entry) {
        terminal.say(&catalogue::explained(&entry, &terminal.look()));
        return Ok(exit::CLEAN);
    }
    let format = Format::from(typed.report.format);
    if typed.diff && format != Format::Human {
        return Err(Error::DiffForPeople.into());
    }
    let mending = match (typed.fix, typed.diff) {
        (true, _) => Mending::Write,
        (_, true) => Mending::Try,
        _ => Mending::Nothing,
    };
    let mut also = typed.also;
    also.extend(typed.reviewer.iter().map(|_| "reviewer"));
    let options = Options {
        source: typed.source,
        from: typed.from,
        to: typed.to,
        format: typed.input_format,
        glossaries: typed.glossary.files,
        without_glossary: typed.glossary.no_glossary,
        choice: Choice { select: typed.select, also, ignore: typed.ignore },
        means: Means {
            reviewer: typed.reviewer,
            max_cost: typed.max_cost,
            dry: typed.dry_run,
            answers: answers(),
            models: typed.models,
            offline: typed.offline,
            progress: terminal.progress(),
        },
        mending,
        hints: typed.report.hints,
        ..Options::default()
    };
    let mut batch = batch(&typed.paths, &options)?;
    if typed.dry_run {
        let json = format == Format::Json;
        let shown = |found: &Forecast| if json { found.lines(&terminal.messages) } else { found.human(&terminal.look(), now()) };
        terminal.say(&batch.forecast()?.iter().map(shown).collect::<String>());
        return Ok(exit::CLEAN);
    }
    let place = typed.baseline.or(batch.baseline());
    if typed.write_baseline {
        return write_baseline(terminal, &batch, &place.ok_or(Error::UnnamedBaseline)?);
    }
    let known = place.as_deref().map(Baseline::read).transpose()?;
    if let Some(known) = &known {
        batch.know(Arc::new(known.clone()));
    }
    let fails = typed.fail_on.map(FailOn::from).or(batch.fail_on()).unwrap_or_default().least();
    let manner = Manner { look: terminal.look(), hints: typed.report.hints, many: batch.len() > 1, fails, now: now() };
    let mut report = report(format, manner);
    let mut findings = Tally::default();
    let (mut edits, mut gone) = (0, known.map_or(0, |mut known| known.forget(|name| batch.has(name))));
    // What is said of many files waits for the last of them, since their progress is shown.
    let (mut waiting, mut notes) = (String::new(), Vec::new());
    let ran = run_all(terminal, &batch, |outcome| {
        findings += outcome.summary.findings;
        gone += outcome.gone;
        notes.extend(remarks(outcome));
        if mending == Mending::Try && outcome.mended.is_none() {
            return;
        }
        if let Some(mended) = &outcome.mended {
            edits += mended.edits;
            if typed.diff {
                waiting.push_str(&unified(&outcome.summary.file, &mended.before, &mended.after, &manner.look));
            }
            if mending == Mending::Try {
                return;
            }
            if mended.edits > 0 {
                let note = Message::new("note-mended").with("path", outcome.summary.file.as_str());
                notes.push(note.with("count", mended.edits));
            }
        }
        waiting.push_str(&said(report.as_mut(), outcome));
    });
    if batch.len() == 1 && ran.is_err() {
        return ran.map(|()| exit::CLEAN);
    }
    if mending == Mending::Try {
        terminal.say(&waiting);
        notes.iter().for_each(|note| terminal.note(note));
        terminal.note(&Message::new("note-would-mend").with("count", edits));
        return ran.map(|()| if edits > 0 { exit::FINDINGS } else { exit::CLEAN });
    }
    waiting.push_str(&report.end());
    terminal.say(&waiting);
    if gone > 0 {
        notes.push(Message::new("note-baseline-gone").with("count", gone));
    }
    notes.iter().for_each(|note| terminal.note(note));
    ran.map(|()| exit_code(&findings, fails))
}

/// What is to be known of files that could only be read in part.
fn remarks(outcome: &Outcome) -> Vec<Message> {
    let mut all = documents::remarks(&outcome.target, &outcome.summary.file);
    if let (Some(source), Some(name)) = (&outcome.source, &outcome.summary.source) {
        all.extend(documents::remarks(source, name));
    }
    all
}

/// Checks every file of a batch. One that cannot be checked keeps no other from it; of several, the last is told by the
/// caller.
fn run_all(terminal: &Terminal, batch: &Batch, mut told: impl FnMut(&Outcome)) -> Result<(), Failure> {
    let mut failed: Option<Failure> = None;
    batch.run(cores(), terminal.progress().as_ref(), |outcome| match outcome {
        Ok(outcome) => told(&outcome),
        Err(error) => {
            if let Some(error) = failed.replace(error) {
                terminal.fail(error.as_ref());
            }
        }
    });
    failed.map_or(Ok(()), Err)
}

/// Records what is found, so that only new findings are told from now on.
fn write_baseline(terminal: &Terminal, batch: &Batch, place: &Path) -> Result<u8, Failure> {
    let mut baseline = if place.exists() { Baseline::read(place)? } else { Baseline::default() };
    baseline.forget(|name| batch.has(name));
    run_all(terminal, batch, |outcome| batch.record(&mut baseline, outcome))?;
    baseline.write(place)?;
    let note = Message::new("note-baseline").with("path", place.display().to_string());
    terminal.note(&note.with("count", baseline.len()));
    Ok(exit::CLEAN)
}

/// A file's part of a report.
fn said(report: &mut dyn Report, outcome: &Outcome) -> String {
    let target = Article::new(outcome.summary.file.as_str(), &outcome.target);
    let source_name = outcome.summary.source.as_deref().unwrap_or_default();
    let source = outcome.source.as_ref().map(|document| Article::new(source_name, document));
    report.file(&CheckedFile {
        summary: &outcome.summary,
        findings: &outcome.findings,
        suppressed: &outcome.suppressed,
        target: &target,
        source: source.as_ref(),
    })
}

/// The exit code for these findings.
pub(super) fn exit_code(findings: &Tally, fails: Option<Severity>) -> u8 {
    if fails.is_some_and(|least| findings.fails(least)) { exit::FINDINGS } else { exit::CLEAN }
}
