//! Throughput of the sentence engine beside the `sentencex` crate, one thread, in one run, and its time on hostile input.
//!
//! `cargo bench --bench segmentation [-- TAG=FILE…]`: 24 MB are made of the files, or of our own articles, repeated in
//! turn, each in its language; both engines cut the same pieces.
#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::time::Instant;

use bitext::model::LanguageTag;
use bitext::segmentation::{Rules, sentences};

const SIZE: usize = 24_000_000;
const HOSTILE: usize = 8_000_000;

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument.contains('=')).collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/articles");
    let own = ["en=stargate.en.md", "fr=stargate.fr.md", "zh-Hans=stargate.zh-Hans.md"];
    let own = own.iter().map(|pair| pair.replacen('=', &format!("={folder}/"), 1));
    let named: Vec<String> = if given.is_empty() { own.collect() } else { given };
    let texts: Vec<(LanguageTag, String)> = named
        .iter()
        .filter_map(|pair| {
            let (tag, path) = pair.split_once('=')?;
            let text = std::fs::read_to_string(path).ok()?;
            Some((tag.parse().ok()?, text))
        })
        .collect();
    if texts.is_empty() {
        println!("no text could be read of {named:?}");
        return;
    }
    let rules: Vec<Rules> = texts.iter().map(|(tag, _)| Rules::of(tag)).collect();
    let round: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let rounds = SIZE.div_ceil(round);
    // Each language's text is one long piece, as it is when a file is read.
    let pieces: Vec<String> = texts.iter().map(|(_, text)| text.repeat(rounds)).collect();
    let bytes: usize = pieces.iter().map(String::len).sum();

    let (ours, count) = fastest(|| pieces.iter().zip(&rules).map(|(text, rules)| sentences(text, rules).len()).sum());
    let (theirs, other) = fastest(|| {
        let cut = |(text, (tag, _)): (&String, &(LanguageTag, String))| sentencex::segment(tag.language(), text).len();
        pieces.iter().zip(&texts).map(cut).sum()
    });
    let speed = |seconds: f64| bytes as f64 / seconds / 1e6;
    println!("{:.0} MB in {} languages", bytes as f64 / 1e6, texts.len());
    println!("  bitext     {:6.1} MB/s, {count} sentences", speed(ours));
    println!("  sentencex  {:6.1} MB/s, {other} sentences", speed(theirs));
    println!("  ratio      {:.2}", theirs / ours);

    let english = Rules::of(&"en".parse().expect("well-formed"));
    for (name, unit) in [
        ("a line without a full stop", "word and "),
        ("full stops only", "."),
        ("full stops and spaces", ". "),
        ("quotation marks only", "\""),
        ("opening brackets only", "("),
        ("closing brackets only", ")"),
        ("opening tags only", "<a "),
        ("abbreviations only", "Mr. "),
        ("line breaks only", "\n"),
        ("capitals without a full stop", "NOISE IN Port, "),
        ("stamps of mails only", "11/24/2026 9:30 PM "),
        ("hyphens apart only", "- "),
    ] {
        let text = unit.repeat(HOSTILE / unit.len());
        let (half, _) = fastest(|| sentences(&text[..text.len() / 2], &english).len());
        let (whole, _) = fastest(|| sentences(&text, &english).len());
        println!("  8 MB of {name:27} {:7.1} MB/s, {:.2} times the time of 4 MB", text.len() as f64 / whole / 1e6, whole / half);
    }
}

/// Seconds of the fastest of three runs, and what they gave.
fn fastest(mut work: impl FnMut() -> usize) -> (f64, usize) {
    let mut best = f64::MAX;
    let mut given = 0;
    for _ in 0..3 {
        let start = Instant::now();
        given = work();
        best = best.min(start.elapsed().as_secs_f64());
    }
    (best, given)
}
