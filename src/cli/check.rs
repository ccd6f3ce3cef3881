//! `bitext check`.

use bitext::model::{Failure, Severity};
use bitext::pipeline::check::{Options, check};
use bitext::report::{Article, Located, Tally, human, json};

use super::arguments::{Check, FailOn, Format};
use super::exit;
use super::terminal::Terminal;

pub(super) fn run(terminal: &Terminal, typed: Check) -> Result<u8, Failure> {
    let options = Options {
        file: typed.file,
        source: typed.source,
        from: typed.from,
        to: typed.to,
        format: typed.input_format,
        glossaries: typed.glossary.files,
        without_glossary: typed.glossary.no_glossary,
    };
    let outcome = check(&options)?;
    let target = Article::new(outcome.summary.file.as_str(), &outcome.target);
    let source_name = outcome.summary.source.as_deref().unwrap_or_default();
    let source = outcome.source.as_ref().map(|document| Article::new(source_name, document));
    say_findings(terminal, &outcome.findings, (&target, source.as_ref()), typed.report.format, typed.report.hints);
    match typed.report.format {
        Format::Human => terminal.say(&outcome.summary.human(&terminal.look())),
        Format::Json => terminal.say(&format!("{}\n", json::checked(&outcome.summary))),
    }
    Ok(exit_code(&outcome.summary.findings, typed.fail_on))
}

/// Says what was found; to a person, hints only when asked for.
pub(super) fn say_findings(
    terminal: &Terminal,
    findings: &[Located],
    (target, source): (&Article<'_>, Option<&Article<'_>>),
    format: Format,
    hints: bool,
) {
    let look = terminal.look();
    for located in findings {
        match format {
            Format::Json => terminal.say(&format!("{}\n", json::finding(located, &terminal.messages))),
            Format::Human if hints || located.severity > Severity::Hint => {
                terminal.say(&human::finding(located, target, source, &look));
            }
            Format::Human => {}
        }
    }
}

/// The exit code for these findings.
pub(super) fn exit_code(findings: &Tally, fail_on: FailOn) -> u8 {
    let fails = match fail_on {
        FailOn::Never => false,
        FailOn::Error => findings.fails(Severity::Error),
        FailOn::Warning => findings.fails(Severity::Warning),
    };
    if fails { exit::FINDINGS } else { exit::CLEAN }
}
