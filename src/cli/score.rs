//! `bitext score`: how near translations are to references, segment by segment, a line each.

use std::path::{Path, PathBuf};

use bitext::glossary::Terminology;
use bitext::model::{Failure, LanguageTag, Message};
use bitext::pipeline::files::read_lines;
use bitext::pipeline::{Error, Project};
use bitext::report::scores::{self, Scored};
use bitext::score::{Bleu, Chrf, Metric, Ter, TermUse, Tokenizer, compare, corpus, score_terms, statistics};
use clap::{Args, ValueEnum};

use super::arguments::{Glossaries, Lines, language};
use super::exit;
use super::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct Score {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "FILE", required = true)]
    reference: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    #[arg(long, value_name = "NAME", default_value = "13a")]
    tokenize: Tokenize,
    #[arg(long)]
    lowercase: bool,
    #[arg(long, value_name = "FILE", requires = "from", requires = "to")]
    source: Option<PathBuf>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    from: Option<LanguageTag>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    to: Option<LanguageTag>,
    #[command(flatten)]
    glossary: Glossaries,
    #[arg(long, value_name = "N", default_value = "1000", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    samples: u32,
    #[arg(long, value_name = "N", default_value = "12345")]
    seed: u64,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Lines,
}

/// How BLEU cuts words, by sacreBLEU's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Tokenize {
    #[value(name = "13a")]
    Standard,
    Zh,
    Intl,
    Char,
    None,
}

pub(super) fn run(terminal: &Terminal, typed: &Score) -> Result<u8, Failure> {
    let own = read_texts(&typed.file)?;
    let same_length = |path: &Path| {
        let lines = read_texts(path)?;
        if lines.len() == own.len() {
            return Ok(lines);
        }
        Err(Error::Lines { path: path.to_owned(), lines: lines.len(), wanted: own.len() })
    };
    let references = typed.reference.iter().map(|path| same_length(path)).collect::<Result<Vec<_>, _>>()?;
    let other = typed.against.as_deref().map(same_length).transpose()?;
    let source = typed.source.as_deref().map(same_length).transpose()?;
    let hypotheses: Vec<&str> = own.iter().map(String::as_str).collect();
    let by_segment: Vec<Vec<&str>> =
        (0..own.len()).map(|line| references.iter().map(|lines| lines[line].as_str()).collect()).collect();
    for metric in metrics(typed) {
        let metric = metric.as_ref();
        let own = statistics(metric, &hypotheses, &by_segment);
        let comparison = other.as_ref().map(|other| {
            let lines: Vec<&str> = other.iter().map(String::as_str).collect();
            let samples = usize::try_from(typed.samples).unwrap_or(usize::MAX);
            compare(metric, &own, &statistics(metric, &lines, &by_segment), samples, typed.seed)
        });
        let signature = metric.signature(references.len());
        let scored = Scored { metric: metric.name(), score: corpus(metric, &own), signature, comparison };
        terminal.say(&match typed.format {
            Lines::Human => scores::human(&scored, &terminal.look()),
            Lines::Json => scores::json(&scored),
        });
    }
    if let (Some(source), Some(from), Some(to)) = (&source, &typed.from, &typed.to) {
        let project = Project::of(&typed.file, None)?;
        let glossary = if typed.glossary.no_glossary { Default::default() } else { project.glossary(&typed.glossary.files)? };
        let terms = Terminology::new(glossary, Some(from), to);
        let uses = |lines: &[String]| {
            let segments: Vec<TermUse<'_>> =
                source.iter().zip(lines).map(|(source, line)| (source.as_str(), line.as_str())).collect();
            score_terms(&terms, &segments, to)
        };
        let ceiling = references.first().map(|lines| uses(lines));
        let other = other.as_ref().map(|lines| uses(lines));
        let own = uses(&own);
        terminal.say(&match typed.format {
            Lines::Human => scores::human_terms(&own, other.as_ref(), ceiling.as_ref(), &terminal.look()),
            Lines::Json => scores::json_terms(&own, other.as_ref(), ceiling.as_ref()),
        });
    } else if typed.format == Lines::Human && !typed.glossary.files.is_empty() {
        terminal.note(&Message::new("score-needs-source"));
    }
    Ok(exit::CLEAN)
}

/// The lines of a file, one of which has a text: of nothing, a score of 0 would say something.
fn read_texts(path: &Path) -> Result<Vec<String>, Error> {
    let lines = read_lines(path)?;
    if lines.iter().all(|line| line.trim().is_empty()) {
        return Err(Error::NoLines(path.to_owned()));
    }
    Ok(lines)
}

fn metrics(typed: &Score) -> [Box<dyn Metric>; 4] {
    let lowercase = typed.lowercase;
    let tokenizer = match typed.tokenize {
        Tokenize::Standard => Tokenizer::Standard,
        Tokenize::Zh => Tokenizer::Chinese,
        Tokenize::Intl => Tokenizer::International,
        Tokenize::Char => Tokenizer::Characters,
        Tokenize::None => Tokenizer::Spaces,
    };
    [
        Box::new(Bleu { tokenizer, lowercase, ..Bleu::default() }),
        Box::new(Chrf { lowercase, ..Chrf::default() }),
        Box::new(Chrf { lowercase, ..Chrf::plus_plus() }),
        Box::new(Ter::default()),
    ]
}
