//! `bitext glossary extract`: terms that a glossary may want.

use std::path::PathBuf;

use bitext::model::{Failure, LanguageTag, Message};
use bitext::pipeline::extract::{Options, extract};
use clap::Args;

use crate::cli::arguments::language;
use crate::cli::exit;
use crate::cli::terminal::Terminal;

#[derive(Debug, Args)]
pub(super) struct Extract {
    #[arg(value_name = "FILE|FOLDER", required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    from: Option<LanguageTag>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    to: Option<LanguageTag>,
    #[arg(long, value_name = "N", default_value_t = 25)]
    most: usize,
    #[arg(long = "glossary", id = "glossary", value_name = "FILE")]
    glossaries: Vec<PathBuf>,
}

pub(super) fn run(terminal: &Terminal, typed: &Extract) -> Result<u8, Failure> {
    let proposals = extract(&Options {
        paths: typed.files.clone(),
        from: typed.from.clone(),
        to: typed.to.clone(),
        most: typed.most,
        glossaries: typed.glossaries.clone(),
    })?;
    if proposals.is_empty() {
        terminal.note(&Message::new("extract-nothing"));
        return Ok(exit::CLEAN);
    }
    for proposal in proposals {
        let seen: Vec<String> = proposal.renderings.iter().map(|(text, times)| format!("{text} ({times})")).collect();
        let said = Message::new("extract-term").with("term", proposal.text.as_str()).with("times", proposal.times);
        terminal.tell(&said.with("seen", seen.len()).with("renderings", seen.join(", ")));
        for (path, sentence) in &proposal.contexts {
            let said = Message::new("extract-context").with("path", path.display().to_string());
            terminal.tell(&said.with("sentence", sentence.as_str()));
        }
    }
    Ok(exit::CLEAN)
}
