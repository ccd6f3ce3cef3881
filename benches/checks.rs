//! The checks measured on pairs of texts: `cargo bench --bench checks -- [--show=CHECK] PAIRS…`. Each line of a file is an
//! object with `from`, `to`, `source` and `target`; lines in a row with the same `article` are one article.
//!
//! Prints findings per 1,000 pairs by check and severity, and pairs a second; `--show` prints the findings of one check
//! (or of `all`) with their texts.

#![expect(clippy::print_stdout, reason = "a benchmark is read in the terminal")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::time::{Duration, Instant};

use bitext::checks::{self, Context};
use bitext::locale::{Messages, profile};
use bitext::model::{BlockKind, Content, Finding, LanguageTag, Pair};
use bitext::segmentation::segment;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Line {
    from: String,
    to: String,
    source: String,
    target: String,
    #[serde(default)]
    article: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (options, files): (Vec<&String>, Vec<&String>) = arguments.iter().partition(|argument| argument.starts_with("--"));
    let shown: Vec<&str> = options.iter().filter_map(|option| option.strip_prefix("--show=")).collect();
    for file in files {
        let text = fs::read_to_string(file)?;
        let lines: Vec<Line> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        measure(file, &lines, &shown)?;
    }
    Ok(())
}

fn measure(file: &str, lines: &[Line], shown: &[&str]) -> Result<(), Box<dyn Error>> {
    let english = Messages::english();
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut took = Duration::ZERO;
    let same = |a: &Line, b: &Line| !a.article.is_empty() && (&a.article, &a.from, &a.to) == (&b.article, &b.from, &b.to);
    for article in lines.chunk_by(same) {
        let Some(first) = article.first() else { continue };
        let (from, to): (LanguageTag, LanguageTag) = (first.from.parse()?, first.to.parse()?);
        let pairs: Vec<Pair> = article.iter().enumerate().map(|(block, line)| pair(block, line)).collect();
        let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
        let started = Instant::now();
        let found: Vec<Vec<Finding>> = checks::run_article(&pairs, &context);
        took += started.elapsed();
        for (line, finding) in article.iter().zip(found).flat_map(|(line, found)| found.into_iter().map(move |one| (line, one))) {
            counts.entry(finding.check).or_default()[finding.severity as usize] += 1;
            if shown.iter().any(|name| *name == finding.check || *name == "all") {
                let quote = finding.target.of(&line.target);
                println!("{} {} [{quote}] {}", finding.severity.name(), finding.check, english.text(&finding.message));
                println!("    {}\n    {}", line.source, line.target);
            }
        }
    }
    let per_thousand = |count: usize| count as f64 * 1000.0 / lines.len() as f64;
    let rate = lines.len() as f64 / took.as_secs_f64();
    println!("{file}: {} pairs, {rate:.0} pairs a second; findings per 1,000 pairs:", lines.len());
    println!("  {:<24}{:>10}{:>10}{:>10}", "", "errors", "warnings", "hints");
    for (check, [hints, warnings, errors]) in counts {
        let [errors, warnings, hints] = [errors, warnings, hints].map(per_thousand);
        println!("  {check:<24}{errors:>10.1}{warnings:>10.1}{hints:>10.1}");
    }
    Ok(())
}

fn pair(block: usize, line: &Line) -> Pair {
    let side = |text: &str| {
        let content = Content::plain(text);
        let span = bitext::model::Span::new(0, text.len());
        segment(block, &BlockKind::Paragraph, span, content)
    };
    Pair { source: Some(side(&line.source)), target: Some(side(&line.target)) }
}
