//! `bitext formats`.

use std::path::{Path, PathBuf};

use bitext::documents::{self, FORMATS, Verdict};
use bitext::model::{Failure, Message, Reading};
use bitext::pipeline::files::{no_article, read_bytes};
use clap::{Args, Subcommand};

use super::exit;
use super::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct Formats {
    #[command(subcommand)]
    command: Option<FormatsCommand>,
}

#[derive(Debug, Subcommand)]
enum FormatsCommand {
    Verify {
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "NAME")]
        input_format: Option<String>,
        #[arg(long)]
        quiet: bool,
    },
}

pub(super) fn run(terminal: &Terminal, typed: &Formats) -> Result<u8, Failure> {
    match &typed.command {
        None => {
            let lines: String =
                FORMATS.iter().map(|format| format!("{:10} {}\n", format.name(), format.extensions().join(", "))).collect();
            terminal.say(&lines);
            Ok(exit::CLEAN)
        }
        Some(FormatsCommand::Verify { files, input_format, quiet }) => {
            let mut identical = 0;
            let mut failed = None;
            for file in files {
                match verify(file, input_format.as_deref()) {
                    Ok((message, remarks, is_identical)) => {
                        identical += usize::from(is_identical);
                        if !(*quiet && is_identical) {
                            terminal.tell(&message);
                        }
                        remarks.iter().for_each(|remark| terminal.note(remark));
                    }
                    Err(error) => {
                        terminal.fail(error.as_ref());
                        failed = failed.max(Some(exit::of(error.fault())));
                    }
                }
            }
            if files.len() > 1 {
                let total = Message::new("formats-total").with("identical", identical).with("count", files.len());
                terminal.tell(&total);
            }
            let differs = if identical == files.len() { exit::CLEAN } else { exit::FINDINGS };
            Ok(failed.unwrap_or(differs))
        }
    }
}

fn verify(file: &Path, format: Option<&str>) -> Result<(Message, Vec<Message>, bool), Failure> {
    let bytes = read_bytes(file)?;
    let verdict = documents::verify(&bytes, Some(file), format).map_err(|error| no_article(file, &error))?;
    let is_identical = matches!(verdict, Verdict::Identical { .. });
    let document = documents::read(&bytes, Some(file), format, &Reading::default()).map_err(|error| no_article(file, &error))?;
    Ok((say(&verdict, file), documents::remarks(&document, &file.display().to_string()), is_identical))
}

fn say(verdict: &Verdict, file: &Path) -> Message {
    let at = |id, offset: usize, line: usize, column: usize| {
        let message = Message::new(id).with("path", file.display().to_string());
        message.with("offset", offset.to_string()).with("line", line.to_string()).with("column", column.to_string())
    };
    match *verdict {
        Verdict::Identical { blocks } => {
            Message::new("formats-identical").with("path", file.display().to_string()).with("blocks", blocks)
        }
        Verdict::Differs { offset, line, column } => at("formats-differs", offset, line, column),
        Verdict::Rewritten { offset, line, column } => at("formats-rewritten", offset, line, column),
    }
}
