//! `bitext compare`.

use std::collections::HashSet;
use std::path::PathBuf;
use std::time::Duration;

use bitext::model::{Failure, Fault, Message, SegmentId};
use bitext::pipeline::Error;
use bitext::pipeline::compare::{Options, Taken, compare};
use bitext::pipeline::files::{needs_page, write_whole};
use bitext::pipeline::workbench;
use bitext::report::{comparison, comparison_lines, html};
use bitext::review::Comparison;
use clap::Args;

use super::arguments::{Glossaries, Lines, Place, Translation};
use super::exit;
use super::terminal::Terminal;
use super::translate::{answers, dollars, now, stop_on_interrupt, threads};

#[derive(Debug, Args)]
pub(crate) struct Compare {
    #[command(flatten)]
    translation: Translation,
    #[arg(long, value_name = "NAME", value_delimiter = ',', required = true)]
    backend: Vec<String>,
    #[arg(long, value_name = "FILE")]
    reference: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    #[arg(long, value_name = "NAME|NUMBER=NAME")]
    take: Vec<String>,
    #[command(flatten)]
    glossary: Glossaries,
    #[arg(long)]
    fresh: bool,
    #[arg(long, value_name = "SECONDS")]
    deadline: Option<u64>,
    #[arg(long, value_name = "DOLLARS", value_parser = dollars)]
    max_cost: Option<f64>,
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    #[arg(long)]
    offline: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    #[command(flatten)]
    place: Place,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Lines,
}

pub(super) fn run(terminal: &Terminal, typed: Compare) -> Result<u8, Failure> {
    let options = Options {
        bench: workbench::Options {
            article: typed.translation.article,
            from: typed.translation.from,
            to: typed.translation.to,
            format: typed.place.input_format,
            glossaries: typed.glossary.files,
            without_glossary: typed.glossary.no_glossary,
            store: typed.place.store,
            last_read: None,
        },
        backends: typed.backend,
        numbers: typed.take.iter().filter_map(|choice| Some(choice.split_once('=')?.0.to_owned())).collect(),
        reference: typed.reference,
        models: typed.models,
        offline: typed.offline,
        threads: threads(typed.threads),
        answers: answers(),
        fresh: typed.fresh,
        deadline: typed.deadline.map(Duration::from_secs),
        max_cost: typed.max_cost,
        now: now(),
        progress: terminal.progress(),
        stop: stop_on_interrupt(terminal),
    };
    if let Some(file) = &typed.html {
        needs_page(file)?;
    }
    // Before anything is paid for.
    named(&options.backends, &typed.take)?;
    let (mut desk, found) = compare(&options)?;
    let Choice { taken, missed, left } = taken(&found, &typed.take, &desk.of_people()?);
    desk.take(&taken, now())?;
    if let Some(file) = &typed.html {
        write_whole(file, html::comparison_page(&found, &terminal.messages.for_page()).as_bytes())?;
        terminal.note(&Message::new("note-page").with("path", file.display().to_string()));
    } else {
        match typed.format {
            Lines::Human => terminal.say(&comparison(&found, &terminal.look())),
            Lines::Json => terminal.say(&comparison_lines(&found, &terminal.messages)),
        }
    }
    if !typed.take.is_empty() {
        missed.iter().for_each(|missed| terminal.note(missed));
        terminal.note(&Message::new("note-taken").with("count", taken.len()));
        if left > 0 {
            terminal.note(&Message::new("note-taken-left").with("count", left));
        }
    }
    // What was shown is not whole where a backend failed, or had no text for a sentence.
    let short = if found.columns.iter().any(|column| column.is_short) { exit::of(Fault::Backend) } else { exit::CLEAN };
    Ok(found.columns.iter().filter_map(|column| column.ended).map(exit::of).max().unwrap_or(short))
}

/// Makes sure that every choice names a backend that is asked.
fn named(backends: &[String], choices: &[String]) -> Result<(), Error> {
    for choice in choices {
        let name = choice.split_once('=').map_or(choice.as_str(), |(_, name)| name);
        if !backends.iter().any(|backend| backend == name) {
            return Err(Error::UnknownBackend { given: name.to_owned(), known: backends.join(", ") });
        }
    }
    Ok(())
}

/// What comes of the choices.
#[derive(Default)]
struct Choice {
    /// The texts that they name, each with its backend.
    taken: Vec<Taken>,
    /// What is told of sentences that were named and have no text of that backend.
    missed: Vec<Message>,
    /// How many sentences keep what a person made of them.
    left: usize,
}

/// The texts that the choices name: `NAME` for all of a backend's, but of sentences that are `of_people`, `NUMBER=NAME` for one
/// sentence, whoever wrote its text; the last counts.
fn taken(comparison: &Comparison, choices: &[String], of_people: &HashSet<SegmentId>) -> Choice {
    let mut choice = Choice::default();
    for (index, sentence) in comparison.sentences.iter().enumerate() {
        let chosen = choices.iter().rev().find_map(|choice| match choice.split_once('=') {
            Some((number, name)) => (number.parse() == Ok(sentence.number)).then_some((name, true)),
            None => Some((choice.as_str(), false)),
        });
        let Some((name, alone)) = chosen else { continue };
        let column = comparison.columns.iter().find(|column| column.name == name);
        let Some((column, cell)) = column.and_then(|column| Some((column, column.cells.get(index)?))) else { continue };
        match &cell.text {
            Ok(_) if !alone && of_people.contains(&sentence.id) => choice.left += 1,
            Ok(content) => choice.taken.push(Taken {
                segment: sentence.id.clone(),
                seen: None,
                backend: column.recorded.clone(),
                content: content.clone(),
                remarks: cell.remarks.clone(),
            }),
            Err(why) if alone => {
                let message = Message::new("note-not-taken").with("backend", name).with("number", sentence.number.to_string());
                choice.missed.push(message.with("why", why.clone()));
            }
            Err(_) => {}
        }
    }
    choice
}
