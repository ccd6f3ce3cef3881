//! `bitext diff`.

use std::path::PathBuf;

use bitext::model::{Failure, Message};
use bitext::pipeline::files::{needs_page, write_whole};
use bitext::pipeline::view::view;
use bitext::pipeline::workbench::Options;
use bitext::report::{html, json, side_by_side};
use bitext::review::rows;
use clap::Args;

use super::arguments::{Glossaries, Lines, Place, Translation};
use super::exit;
use super::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct Diff {
    #[command(flatten)]
    translation: Translation,
    #[command(flatten)]
    glossary: Glossaries,
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    #[arg(long)]
    changed: bool,
    #[command(flatten)]
    place: Place,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Lines,
}

pub(super) fn run(terminal: &Terminal, typed: Diff) -> Result<u8, Failure> {
    let spread = view(&Options {
        article: typed.translation.article,
        from: typed.translation.from,
        to: typed.translation.to,
        format: typed.place.input_format,
        glossaries: typed.glossary.files,
        without_glossary: typed.glossary.no_glossary,
        store: typed.place.store,
        last_read: None,
    })?;
    if let Some(file) = &typed.html {
        needs_page(file)?;
        write_whole(file, html::page(&spread, &terminal.messages.for_page()).as_bytes())?;
        terminal.note(&Message::new("note-page").with("path", file.display().to_string()));
        return Ok(exit::CLEAN);
    }
    match typed.format {
        Lines::Human => terminal.say(&side_by_side(&spread, typed.changed, &terminal.look())),
        Lines::Json => {
            let rows = rows(&spread.segments, typed.changed);
            let lines: String = rows.iter().map(|row| format!("{}\n", json::segment(row))).collect();
            terminal.say(&lines);
        }
    }
    Ok(exit::CLEAN)
}
