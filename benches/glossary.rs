//! A large glossary over many segments: `cargo bench --bench glossary -- [PAIRS] [TERMS]` (100,000 and 10,000 when not given).
//!
//! The workload is made here, the same in every run: words of syllables, frequent ones more often, terms of one and two
//! words, and a translation in which 95 of 100 terms are rendered as the glossary wants. Each pair is checked as `bitext check`
//! does it: which terms does the source have, does the target render each, does it use what is forbidden. Beside it stands
//! `rg -F -f` (ripgrep) over the sources alone, without word boundaries and one answer a line: about the physical limit.

#![expect(clippy::print_stdout, reason = "a benchmark is read in the terminal")]

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Instant;

use bitext::glossary::{Concept, Glossary, Status, Term, Terminology, unmet};
use bitext::model::LanguageTag;

const SYLLABLES: [&str; 24] = [
    "ba", "cor", "den", "fi", "gal", "hum", "in", "jo", "kel", "lu", "mar", "net", "or", "pin", "qua", "ris", "sol", "ta", "un",
    "ver", "wis", "yar", "zen", "tro",
];
const WORDS: usize = 20_000;
const LENGTH: usize = 20;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap_or(0)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let (count, size) = (*numbers.first().unwrap_or(&100_000), *numbers.get(1).unwrap_or(&10_000));
    let mut random = Random(7);
    let words = vocabulary(&mut random);
    let terms = terms(&words, size, &mut random);
    let pairs = pairs(&words, &terms, count, &mut random);
    let bytes: usize = pairs.iter().map(|(source, target)| source.len() + target.len()).sum();
    println!("{count} pairs, {} MB, {} terms", bytes / 1_000_000, terms.len());
    let before = memory();
    let (from, to): (LanguageTag, LanguageTag) = ("en".parse()?, "pt".parse()?);
    let started = Instant::now();
    let terminology = Terminology::new(glossary(&terms, &from, &to), Some(&from), &to);
    println!("made ready        {:6.2} s", started.elapsed().as_secs_f64());
    let started = Instant::now();
    let required: usize = pairs.iter().map(|(source, _)| terminology.requirements(source).len()).sum();
    println!("sources searched  {:6.2} s  {required} terms", started.elapsed().as_secs_f64());
    let started = Instant::now();
    let (mut missing, mut forbidden) = (0, 0);
    for (source, target) in &pairs {
        let requirements = terminology.requirements(source);
        missing += unmet(&requirements, target, &to).len();
        forbidden += terminology.in_target(target).iter().filter(|found| found.status == Status::Forbidden).count();
    }
    let took = started.elapsed().as_secs_f64();
    println!("pairs checked     {took:6.2} s  {missing} terms missing, {forbidden} forbidden, one thread");
    println!("memory            {:6} MB more than the texts", memory().saturating_sub(before) / 1024);
    ripgrep(&pairs, &terms)
}

fn vocabulary(random: &mut Random) -> Vec<String> {
    let mut words = Vec::with_capacity(WORDS);
    let mut known = HashMap::new();
    while words.len() < WORDS {
        let word: String = (0..2 + random.below(3)).map(|_| SYLLABLES[random.below(SYLLABLES.len())]).collect();
        if known.insert(word.clone(), ()).is_none() {
            words.push(word);
        }
    }
    words
}

/// A word, the first ones far more often than the last.
fn word<'a>(words: &'a [String], random: &mut Random) -> &'a str {
    let span = 1 + random.below(words.len());
    &words[random.below(span)]
}

/// Two thirds are of two words; the most frequent words are none.
fn terms(words: &[String], size: usize, random: &mut Random) -> Vec<String> {
    let rare = &words[words.len() / 20..];
    let mut terms: Vec<String> = Vec::with_capacity(size);
    let mut known = HashMap::new();
    while terms.len() < size {
        let one = word(rare, random).to_owned();
        let term = if terms.len().is_multiple_of(3) { one } else { format!("{one} {}", word(words, random)) };
        if known.insert(term.clone(), ()).is_none() {
            terms.push(term);
        }
    }
    terms
}

/// The letters of a text moved by thirteen, which is another language as far as anybody can tell.
fn moved(text: &str) -> String {
    let letter = |c: char| if c.is_ascii_lowercase() { char::from((c as u8 - b'a' + 13) % 26 + b'a') } else { c };
    text.chars().map(letter).collect()
}

fn rendering(term: &str) -> String {
    format!("{}ix", moved(term))
}

fn pairs(words: &[String], terms: &[String], count: usize, random: &mut Random) -> Vec<(String, String)> {
    let pair = |_| {
        let (mut source, mut target): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        while source.len() < LENGTH {
            // One word in ten places is a term.
            if random.below(10) == 0 {
                let term = &terms[random.below(terms.len())];
                target.push(if random.below(20) == 0 { moved(term) } else { rendering(term) });
                source.push(term.clone());
            } else {
                let word = word(words, random);
                target.push(moved(word));
                source.push(word.to_owned());
            }
        }
        (format!("{}.", source.join(" ")), format!("{}.", target.join(" ")))
    };
    (0..count).map(pair).collect()
}

/// Each tenth concept forbids a wording, too.
fn glossary(terms: &[String], from: &LanguageTag, to: &LanguageTag) -> Glossary {
    let concept = |(number, term): (usize, &String)| {
        let mut concept = Concept { id: number.to_string(), ..Concept::default() };
        concept.terms.push(Term::new(from.clone(), term.as_str()));
        concept.terms.push(Term::new(to.clone(), rendering(term)));
        if number % 10 == 0 {
            concept.terms.push(Term { status: Status::Forbidden, ..Term::new(to.clone(), moved(term)) });
        }
        concept
    };
    Glossary { concepts: terms.iter().enumerate().map(concept).collect() }
}

/// Kilobytes that the program takes at most so far, where the system tells.
fn memory() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

fn ripgrep(pairs: &[(String, String)], terms: &[String]) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let (text, list) = (folder.path().join("sources.txt"), folder.path().join("terms.txt"));
    fs::write(&text, pairs.iter().map(|(source, _)| format!("{source}\n")).collect::<String>())?;
    fs::write(&list, terms.iter().map(|term| format!("{term}\n")).collect::<String>())?;
    let started = Instant::now();
    let run = Command::new("rg").args(["-F", "-c", "-f"]).args([&list, &text]).stderr(Stdio::inherit()).output();
    match run {
        Ok(run) => {
            let lines = String::from_utf8_lossy(&run.stdout).trim().to_owned();
            println!("rg -F -f          {:6.2} s  {lines} lines with a term, sources only", started.elapsed().as_secs_f64());
        }
        Err(error) => println!("rg -F -f          not run: {error}"),
    }
    Ok(())
}
