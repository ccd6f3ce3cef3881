//! The checks measured, on pairs of texts and on a workload of any size.
//!
//! `cargo bench --bench checks -- [--show=CHECK] PAIRS…`: each line of a file is an object with `from`, `to`, `source` and
//! `target`; lines in a row with the same `article` are one article. Prints findings per 1,000 pairs by check and severity,
//! and pairs a second; `--show` prints the findings of one check (or of `all`) with their texts.
//!
//! `cargo bench --bench checks -- --workload=PAIRS [--terms=TERMS] [--by-check] [--beside=PROGRAM]`: as many pairs as one
//! likes, checked as one article against a glossary (10,000 terms unless another number is given). Prints time, memory and
//! pairs a second, with `--by-check` those of each check alone, and with `--beside` those of another program that takes
//! a PO file and a file to write to, as pofilter does. Several numbers of pairs are parted by commas.

#![expect(clippy::print_stdout, reason = "a benchmark is read in the terminal")]

mod workload;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use bitext::checks::{self, CHECKS, Context, Sides};
use bitext::glossary::{self, Kind, Terminology};
use bitext::locale::{Messages, profile};
use bitext::model::{BlockKind, Content, Finding, LanguageTag, Pair, Segment, Span};
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
    let all = |name: &str| -> Vec<&str> { options.iter().filter_map(|option| option.strip_prefix(name)).collect() };
    let shown = all("--show=");
    for size in all("--workload=").iter().flat_map(|sizes| sizes.split(',')) {
        let terms = all("--terms=").first().map_or(Ok(10_000), |terms| terms.parse())?;
        run(size.parse()?, terms, !all("--by-check").is_empty(), all("--beside=").first().copied())?;
    }
    for file in files {
        let text = fs::read_to_string(file)?;
        let lines: Vec<Line> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        measure(file, &lines, &shown)?;
    }
    Ok(())
}

/// Checks a workload.
fn run(size: usize, terms: usize, by_check: bool, beside: Option<&str>) -> Result<(), Box<dyn Error>> {
    let (from, to): (LanguageTag, LanguageTag) = ("en".parse()?, "fr".parse()?);
    let terms = workload::terms(terms);
    let rows: String = terms.iter().map(|(source, target)| format!("{source},{target}\n")).collect();
    let glossary =
        glossary::parse(&format!("en,fr\n{rows}"), "terms.csv", Kind::Csv).map_err(|_| "the glossary does not read")?;
    let sentences = workload::pairs(size, &terms);
    let started = Instant::now();
    let (terminology, pairs) = std::thread::scope(|scope| {
        let terminology = scope.spawn(|| Terminology::new(glossary, Some(&from), &to));
        let pairs = read(&sentences);
        (terminology.join().expect("a glossary of words is made ready"), pairs)
    });
    let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: Some(&terminology) };
    let made = started.elapsed();
    let started = Instant::now();
    let found = checks::run_article(&pairs, &context);
    let took = started.elapsed();
    let findings: usize = found.iter().map(Vec::len).sum();
    let rate = |took: Duration| size as f64 / took.as_secs_f64();
    println!(
        "{size} pairs, {} terms: read in {made:.2?}, checked in {took:.2?}, {findings} findings; {:.0} pairs a second, {} MB",
        terms.len(),
        rate(made + took),
        peak().unwrap_or(0)
    );
    if by_check {
        for check in CHECKS {
            let started = Instant::now();
            let mut found = Vec::new();
            pairs.iter().for_each(|pair| check.check(&Sides::of(pair), &context, &mut found));
            println!("  {:<24}{:>8.2} µs a pair", check.name(), started.elapsed().as_secs_f64() * 1e6 / size as f64);
        }
        for check in checks::ARTICLE_CHECKS {
            let started = Instant::now();
            check.check(&pairs, &context, &mut Vec::new());
            println!("  {:<24}{:>8.2} µs a pair", check.name(), started.elapsed().as_secs_f64() * 1e6 / size as f64);
        }
    }
    if let Some(program) = beside {
        let folder = tempfile::tempdir()?;
        let (po, out) = (folder.path().join("workload.po"), folder.path().join("found.po"));
        fs::write(&po, workload::po(&sentences))?;
        let started = Instant::now();
        let status = Command::new(program).args([&po, &out]).stdout(std::process::Stdio::null()).status()?;
        let theirs = started.elapsed();
        let times = theirs.as_secs_f64() / (made + took).as_secs_f64();
        println!("  {program} ({status}): {theirs:.2?}, {:.0} pairs a second; {times:.1} times our time", rate(theirs));
    }
    Ok(())
}

/// The pairs of a workload, each a paragraph as the entries of a PO file are, read on all cores as the files of a folder are.
fn read(sentences: &[workload::Sentences]) -> Vec<Pair> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let of_part = |(first, part): (usize, &[workload::Sentences])| {
        part.iter().zip(first..).map(|((source, target), block)| pair(block, source, target)).collect()
    };
    std::thread::scope(|scope| {
        let size = sentences.len().div_ceil(threads).max(1);
        let parts = sentences.chunks(size).enumerate().map(|(at, part)| scope.spawn(move || of_part((at * size, part))));
        let parts: Vec<std::thread::ScopedJoinHandle<'_, Vec<Pair>>> = parts.collect();
        parts.into_iter().flat_map(|part| part.join().expect("reading does not fail")).collect()
    })
}

/// The most memory that the process held so far, in megabytes, where the system says so.
fn peak() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok().map(|kilobytes: usize| kilobytes / 1000)
}

fn measure(file: &str, lines: &[Line], shown: &[&str]) -> Result<(), Box<dyn Error>> {
    let english = Messages::english();
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut took = Duration::ZERO;
    let same = |a: &Line, b: &Line| !a.article.is_empty() && (&a.article, &a.from, &a.to) == (&b.article, &b.from, &b.to);
    for article in lines.chunk_by(same) {
        let Some(first) = article.first() else { continue };
        let (from, to): (LanguageTag, LanguageTag) = (first.from.parse()?, first.to.parse()?);
        let pairs: Vec<Pair> = article.iter().enumerate().map(|(block, line)| pair(block, &line.source, &line.target)).collect();
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
    let mut sums = [0; 3];
    for (check, found) in &counts {
        let [errors, warnings, hints] = [found[2], found[1], found[0]].map(per_thousand);
        println!("  {check:<24}{errors:>10.1}{warnings:>10.1}{hints:>10.1}");
        sums = [sums[0] + found[2], sums[1] + found[1], sums[2] + found[0]];
    }
    let [errors, warnings, hints] = sums.map(per_thousand);
    println!("  {:<24}{errors:>10.1}{warnings:>10.1}{hints:>10.1}", "together");
    Ok(())
}

fn pair(block: usize, source: &str, target: &str) -> Pair {
    let side = |text: &str| -> Segment { segment(block, &BlockKind::Paragraph, Span::new(0, text.len()), Content::plain(text)) };
    Pair::new(Some(side(source)), Some(side(target)))
}
