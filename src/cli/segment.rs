//! `bitext segment`: the segmenter alone, a segment a line.
//!
//! Plain text is read as running text, whose sentences may go on over a line break, and as it comes, so that it may have
//! any size. Other formats are read whole, block by block.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use bitext::model::{Cut, Failure, LanguageTag, Message, OBJECT};
use bitext::pipeline::workbench::{self, Word};
use bitext::pipeline::{Project, cuts, files, languages, segmenting};
use bitext::report::{Article, json};
use bitext::segmentation;
use bitext::store::Store;
use clap::Args;

use super::arguments::{Lines, language};
use super::exit;
use super::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct Segment {
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    #[arg(long, value_name = "TAG", value_parser = language)]
    lang: Option<LanguageTag>,
    #[arg(long, value_name = "NAME")]
    input_format: Option<String>,
    #[arg(long, value_name = "FILE")]
    srx: Option<PathBuf>,
    #[arg(long, value_name = "BEFORE|AFTER", conflicts_with = "split")]
    join: Option<String>,
    #[arg(long, value_name = "BEFORE|AFTER")]
    split: Option<String>,
    #[arg(long, value_name = "FILE", env = "BITEXT_STORE", hide_env_values = true)]
    store: Option<PathBuf>,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Lines,
}

const PIPED: &str = "-";

pub(super) fn run(terminal: &Terminal, typed: &Segment) -> Result<u8, Failure> {
    if let Some(place) = typed.join.as_ref().or(typed.split.as_ref()) {
        record(terminal, typed, place)?;
    }
    let srx = typed.srx.as_deref().map(files::srx).transpose()?;
    let project = Project::of(&typed.file, typed.store.as_deref())?;
    let own = own_cuts(terminal, typed, &project)?;
    let rules = |language: &LanguageTag| {
        if *language == languages::general() {
            terminal.note(&Message::new("note-language-general").with("path", typed.file.display().to_string()));
        }
        let rules = project.rules(language)?;
        let rules = match (&srx, &typed.srx) {
            (Some(srx), Some(path)) => rules.with_srx(srx, language).map_err(|error| files::no_srx(path, &error))?,
            _ => rules,
        };
        Ok::<_, Failure>(rules.with_cuts(own.clone()))
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let name = typed.file.display().to_string();
    if let Some(source) = running_text(typed)? {
        let mut number = 0;
        segmenting::stream(source, &typed.file, typed.lang.as_ref(), rules, |sentence| {
            number += 1;
            let line = match typed.format {
                Lines::Human => one_line(sentence.text),
                Lines::Json => json::sentence(number, "line", &name, place(&sentence)),
            };
            writeln!(out, "{line}").is_ok()
        })?;
    } else {
        let (_, document) = files::read_document(&typed.file, typed.input_format.as_deref(), project.reading())?;
        let known = languages::of_document(typed.lang.as_ref(), &document, &typed.file, "--lang");
        let language = known.map_or_else(|_| languages::general(), |known| known.tag);
        let article = Article::new(name.as_str(), &document);
        let segments = segmentation::segments(&document, &rules(&language)?);
        for (index, segment) in segments.iter().enumerate() {
            let content = segment.content.trim().1;
            let line = match typed.format {
                Lines::Human => one_line(&content.text),
                Lines::Json => json::segment_in_file(index + 1, &article, segment),
            };
            if content.text.trim_matches(OBJECT).is_empty() && typed.format == Lines::Human {
                continue;
            }
            if writeln!(out, "{line}").is_err() {
                break;
            }
        }
    }
    // A reader that has gone away is no error.
    drop(out.flush());
    Ok(exit::CLEAN)
}

/// What the person recorded for the file, at the places where that is now.
fn own_cuts(terminal: &Terminal, typed: &Segment, project: &Project) -> Result<Vec<Cut>, Failure> {
    if !project.store().exists() || typed.file == Path::new(PIPED) {
        return Ok(Vec::new());
    }
    let (store, name) = (Store::open(project.store())?, project.name_of(&typed.file));
    if store.cuts(&name)?.is_empty() {
        return Ok(Vec::new());
    }
    let (_, document) = files::read_document(&typed.file, typed.input_format.as_deref(), project.reading())?;
    let (own, lost) = cuts::of_article(&store, &name, &document)?;
    lost.iter().for_each(|lost| terminal.note(&lost.message(&typed.file.display().to_string())));
    Ok(own)
}

fn place<'a>(sentence: &segmenting::Sentence<'a>) -> json::PlaceInText<'a> {
    json::PlaceInText { line: sentence.line, column: sentence.column, span: sentence.span, text: sentence.text }
}

/// Where plain text comes from; none when the file is of another format.
fn running_text(typed: &Segment) -> Result<Option<Box<dyn std::io::Read>>, Failure> {
    let piped = typed.file == Path::new(PIPED);
    let plain = match typed.input_format.as_deref() {
        Some(format) => format == "text",
        None => piped || typed.file.extension().is_some_and(|ending| ending == "txt" || ending == "text"),
    };
    Ok(if plain { Some(files::open(&typed.file)?) } else { None })
}

/// Records where the person wants a segment to end, or none to.
fn record(terminal: &Terminal, typed: &Segment, place: &str) -> Result<(), Failure> {
    let now = super::translate::now();
    let place = cuts::Options {
        article: typed.file.clone(),
        language: typed.lang.clone(),
        format: typed.input_format.clone(),
        store: typed.store.clone(),
        place: place.to_owned(),
        ends: typed.split.is_some(),
        now,
    };
    let remark = terminal.messages.text(&Message::new("web-split-remark"));
    let places = workbench::record(&place, Word { author: "", now, remark: &remark })?;
    terminal.note(&Message::new("note-cut").with("count", places));
    Ok(())
}

/// A sentence on one line: each line break in it, with the white space around, is one space.
fn one_line(text: &str) -> String {
    if !text.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
        return text.to_owned();
    }
    let lines = text.split(['\n', '\r', '\u{2028}', '\u{2029}']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}
