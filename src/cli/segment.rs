//! `bitext segment`: the segmenter alone, a segment a line.

use std::path::Path;

use bitext::model::Failure;
use bitext::pipeline::{Project, files, languages};
use bitext::segmentation;

use super::arguments::Segment;
use super::exit;
use super::terminal::Terminal;

pub(super) fn run(terminal: &Terminal, typed: &Segment) -> Result<u8, Failure> {
    let piped = typed.file == Path::new("-");
    let format = typed.input_format.as_deref().or(if piped { Some("text") } else { None });
    let project = Project::of(&typed.file, None)?;
    let (_, document) = files::read_document(&typed.file, format, project.reading())?;
    let language = languages::of_document(typed.lang.as_ref(), &document, &typed.file, "--lang")?.tag;
    let segments = segmentation::segments(&document, &language);
    let lines: String = segments.iter().map(|segment| format!("{}\n", segment.content.trim().1.text)).collect();
    terminal.say(&lines);
    Ok(exit::CLEAN)
}
