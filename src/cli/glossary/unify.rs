//! `bitext glossary unify`: one spelling for a name throughout a translated article.

use std::path::PathBuf;
use std::sync::Arc;

use bitext::glossary::files::Added;
use bitext::glossary::{Concept, Glossary, Term, identifier};
use bitext::model::{Failure, Message};
use bitext::pipeline::files::quoted;
use bitext::pipeline::translate::unify::{Unified, Wish, undo, unify};
use bitext::pipeline::translate::{Adopt, Options};
use bitext::pipeline::{Project, glossaries};
use bitext::report::proposals::Change;
use bitext::report::{concepts, proposals};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use crate::cli::arguments::{Glossaries, Lines, Place, Translation};
use crate::cli::exit;
use crate::cli::terminal::Terminal;
use crate::cli::translate::now;

#[derive(Debug, Args)]
pub(super) struct Unify {
    #[command(flatten)]
    translation: Translation,
    #[arg(long, value_name = "SPELLING", value_parser = NonEmptyStringValueParser::new())]
    name: Option<String>,
    #[arg(long, value_name = "SPELLING", requires = "name", value_parser = NonEmptyStringValueParser::new())]
    replace: Vec<String>,
    #[arg(long)]
    add: bool,
    #[arg(long, conflicts_with_all = ["name", "replace", "add"])]
    undo: bool,
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long)]
    adopt: bool,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Lines,
    #[command(flatten)]
    glossary: Glossaries,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(terminal: &Terminal, typed: &Unify) -> Result<u8, Failure> {
    let options = Options {
        article: typed.translation.article.clone(),
        from: typed.translation.from.clone(),
        to: typed.translation.to.clone(),
        output: typed.output.clone(),
        format: typed.place.input_format.clone(),
        glossaries: typed.glossary.files.clone(),
        without_glossary: typed.glossary.no_glossary,
        backends: Vec::new(),
        answers: None,
        fresh: None,
        deadline: None,
        max_cost: None,
        models: None,
        offline: true,
        adopt: typed.adopt.then_some(Adopt::Related),
        threads: 1,
        store: typed.place.store.clone(),
        now: now(),
        progress: terminal.progress(),
        stop: Arc::default(),
    };
    let done = if typed.undo {
        undo(&options)?
    } else {
        unify(&options, &Wish { name: typed.name.clone(), replaced: typed.replace.clone() })?
    };
    match typed.format {
        Lines::Human => human(terminal, typed, &done)?,
        Lines::Json => json(terminal, typed, &done)?,
    }
    Ok(exit::CLEAN)
}

fn human(terminal: &Terminal, typed: &Unify, done: &Unified) -> Result<(), Failure> {
    if done.edited > 0 {
        terminal.note(&Message::new("unify-edited").with("segments", done.edited));
    }
    if done.segments == 0 && typed.undo {
        terminal.note(&Message::new("unify-nothing-undone").with("path", typed.translation.article.display().to_string()));
        return Ok(());
    }
    if done.segments == 0 {
        terminal.note(&Message::new("unify-nothing").with("path", typed.translation.article.display().to_string()));
        return Ok(());
    }
    for change in &done.changes {
        let said = Message::new("unify-change").with("found", change.found.as_str()).with("usual", change.usual.as_str());
        terminal.tell(&said.with("places", change.places));
    }
    let diff = format!(
        "bitext diff {} --to {} --changed",
        quoted(&typed.translation.article.display().to_string()),
        typed.translation.to
    );
    let id = if typed.undo { "unify-undone" } else { "unify-done" };
    terminal.tell(&Message::new(id).with("segments", done.segments).with("path", done.output_name()).with("command", diff));
    let wanted = wanted(typed, done);
    if typed.add {
        // Without its name in the article there is no entry to make.
        for Change { usual, .. } in done.changes.iter().filter(|change| change.source.is_none()) {
            let command = format!("bitext glossary add {}=… {}={}", done.from, typed.translation.to, quoted(usual));
            terminal.note(&Message::new("unify-unnamed").with("usual", usual.as_str()).with("command", command));
        }
    }
    if wanted.concepts.is_empty() {
        return Ok(());
    }
    if typed.add {
        let (into, added) = add(terminal, typed, &wanted)?;
        let said = Message::new("glossary-added").with("concepts", added.concepts).with("terms", added.terms);
        terminal.tell(&said.with("path", into.display().to_string()));
    } else {
        terminal.note(&Message::new("unify-offer"));
        wanted.concepts.iter().for_each(|concept| terminal.say(&concepts::human(concept, &terminal.look())));
    }
    Ok(())
}

fn json(terminal: &Terminal, typed: &Unify, done: &Unified) -> Result<(), Failure> {
    let wanted = wanted(typed, done);
    if typed.add {
        add(terminal, typed, &wanted)?;
    }
    let article = typed.translation.article.display().to_string();
    let changes = done.changes.iter().map(proposals::json_change);
    let concepts = wanted.concepts.iter().map(concepts::json);
    let summary = proposals::json_unified(&article, &done.output_name(), done.segments, typed.undo);
    changes.chain(concepts).chain([summary]).for_each(|line| terminal.say(&format!("{line}\n")));
    Ok(())
}

/// The entries that a glossary would need to keep the names so.
fn wanted(typed: &Unify, done: &Unified) -> Glossary {
    let mut new = Glossary::default();
    for Change { usual, source, .. } in &done.changes {
        let Some(source) = source else { continue };
        let id = identifier(source);
        if new.concepts.iter().any(|concept| concept.id == id) {
            continue;
        }
        let terms = vec![Term::new(done.from.clone(), source.as_str()), Term::new(typed.translation.to.clone(), usual.as_str())];
        new.concepts.push(Concept { id, terms, ..Concept::default() });
    }
    new
}

/// Puts entries into the project's glossary: its file, and what was added.
fn add(terminal: &Terminal, typed: &Unify, wanted: &Glossary) -> Result<(PathBuf, Added), Failure> {
    let into = Project::of(&typed.translation.article, typed.place.store.as_deref())?.own_glossary("terms.toml");
    let added = glossaries::add_to(&into, std::slice::from_ref(wanted))?;
    added.problems.iter().for_each(|problem| terminal.fail(problem));
    Ok((into, added))
}
