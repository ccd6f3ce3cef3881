//! `bitext glossary add`: a concept or a term, put into a file that a person keeps.

use std::path::PathBuf;

use bitext::glossary::files::load;
use bitext::glossary::{Concept, Glossary, Status, Term, identifier};
use bitext::model::{Failure, LanguageTag, Message};
use bitext::pipeline::{Project, glossaries, languages};
use bitext::report::concepts;
use clap::{Args, ValueEnum};

use crate::cli::arguments::{Lines, Spoken};
use crate::cli::exit;
use crate::cli::terminal::Terminal;

#[derive(Debug, Args)]
pub(super) struct Add {
    #[arg(value_name = "TAG=TERM", required = true, value_parser = wording)]
    terms: Vec<(LanguageTag, String)>,
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
    #[arg(long, value_name = "STATUS")]
    status: Option<Standing>,
    #[arg(long, value_name = "TEXT")]
    definition: Option<String>,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[arg(long, value_name = "WORD")]
    domain: Vec<String>,
    #[arg(long)]
    do_not_translate: bool,
    #[arg(long)]
    first_mention: bool,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Lines,
}

/// Standing of what is added, where it is not that of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Standing {
    Preferred,
    Admitted,
    Deprecated,
    Forbidden,
}

pub(super) fn run(terminal: &Terminal, typed: &Add) -> Result<u8, Failure> {
    let into = match &typed.into {
        Some(into) => into.clone(),
        None => Project::here()?.own_glossary("terms.toml"),
    };
    let known = if into.exists() { load(&into).ok() } else { None };
    let joined =
        || known.iter().flat_map(|known| &known.concepts).find(|concept| !concept.id.is_empty() && says(concept, &typed.terms));
    let first = || identifier(typed.terms.first().map_or("", |(_, text)| text));
    let mut concept = Concept {
        id: typed.id.clone().or_else(|| joined().map(|concept| concept.id.clone())).unwrap_or_else(first),
        domains: typed.domain.clone(),
        definition: typed.definition.clone(),
        note: typed.note.clone(),
        do_not_translate: typed.do_not_translate,
        first_mention: typed.first_mention,
        ..Concept::default()
    };
    let there = known.iter().flat_map(|known| &known.concepts).find(|known| known.id == concept.id);
    let standing = |tag: &LanguageTag, text: &str| {
        let same = |term: &&Term| term.language == *tag && term.text == text;
        there.iter().flat_map(|known| &known.terms).find(same).map(|term| term.status)
    };
    // Beside a new wording, those that are there only say which concept is meant.
    let grows = typed.terms.iter().any(|(tag, text)| standing(tag, text).is_none());
    for (tag, text) in &typed.terms {
        // A wording that is there keeps its standing, and one that joins a preferred one is admitted.
        let own = there.iter().flat_map(|known| &known.terms).filter(|term| term.language == *tag);
        let same = standing(tag, text);
        let mut before = own.chain(&concept.terms).filter(|term| term.language == *tag);
        let is_first = !before.any(|term| term.status == Status::Preferred);
        let usual = same.unwrap_or(if is_first { Status::Preferred } else { Status::Admitted });
        let asked = typed.status.filter(|_| !grows || same.is_none());
        let status = asked.map_or(usual, |standing| match standing {
            Standing::Preferred => Status::Preferred,
            Standing::Admitted => Status::Admitted,
            Standing::Deprecated => Status::Deprecated,
            Standing::Forbidden => Status::Forbidden,
        });
        concept.terms.push(Term { status, ..Term::new(tag.clone(), text.as_str()) });
    }
    let added = glossaries::add_to(&into, &[Glossary { concepts: vec![concept] }])?;
    let file = into.display().to_string();
    match typed.format {
        Lines::Human => {
            added.problems.iter().for_each(|problem| terminal.fail(problem));
            added.notes.iter().for_each(|note| terminal.note(note));
            let said = Message::new("glossary-added").with("concepts", added.concepts).with("terms", added.terms);
            terminal.tell(&said.with("path", file));
        }
        Lines::Json => {
            let line = concepts::json_added("glossary add", &file, added.concepts, added.terms, added.problems.len());
            terminal.say(&format!("{line}\n"));
        }
    }
    Ok(if added.problems.is_empty() { exit::CLEAN } else { exit::FINDINGS })
}

/// True when a concept already has one of these terms, so that the others are added to it.
fn says(concept: &Concept, terms: &[(LanguageTag, String)]) -> bool {
    concept.terms.iter().any(|known| terms.iter().any(|(tag, text)| known.language == *tag && known.text == *text))
}

/// Reads `fr=centre de données`.
fn wording(given: &str) -> Result<(LanguageTag, String), Spoken> {
    let (tag, text) = given.split_once('=').unwrap_or((given, ""));
    let tag = languages::parse(tag).map_err(|error| Spoken::new(&error))?;
    let text = text.trim();
    if text.is_empty() {
        return Err(Spoken::new(&bitext::glossary::Error::NoTerm { given: given.to_owned() }));
    }
    Ok((tag, text.to_owned()))
}
