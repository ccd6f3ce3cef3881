//! The embedded engine measured on any text: `cargo bench --bench engine -- [MODE] [--pair=FROM-TO] [FILE]`; the pair is
//! en-pt unless said otherwise.
//!
//! - without a mode: words a second through bitext beside the bare engine (batches of 64 sorted by length), same text,
//!   same threads, runs in turn, the best of each; and the ratio of the two;
//! - `--stand-ins`: for each kind of stand-in, the share of sentences that give every stand-in back exactly once. In a
//!   sentence with `inline code` that is replaced, else a word with a capital inside the sentence;
//! - `--codes`: a pair of codes round each name or number that the translation copies; the share of pairs that end up
//!   round exactly that word, round more than it, and elsewhere;
//! - `--likelihood`: how well the likelihood of a translation tells good ones from spoilt ones. The file has lines of
//!   JSON with the two tags as names; each translation is judged as it is, as that of the next sentence, without its last
//!   third, and with two words exchanged for words of the next. Tab-separated: kind, likelihood, pieces of text.

#![expect(clippy::print_stdout, reason = "a benchmark is read in the terminal")]

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bitext::backends::embedded::{Likelihood, models};
use bitext::backends::{BACKENDS, Backend, Request, Settings};
use bitext::locale::Messages;
use bitext::model::{Code, CodeKind, Content, Explain, LanguageTag, Silent};
use fxtranslate::engine::Engine;
use fxtranslate::shortlist::Shortlist;

/// Where the text is when no file is given.
const TEXT: &str = "tests/fixtures/articles/stargate.en.md";

/// Times that each side runs.
const RUNS: usize = 3;

/// Source and target language.
type Pair = (LanguageTag, LanguageTag);

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (modes, files): (Vec<String>, Vec<String>) = arguments.into_iter().partition(|argument| argument.starts_with("--"));
    let (pairs, modes): (Vec<String>, Vec<String>) = modes.into_iter().partition(|mode| mode.starts_with("--pair="));
    let pair = pairs.first().and_then(|pair| pair["--pair=".len()..].split_once('-')).unwrap_or(("en", "pt"));
    let pair = (pair.0.parse()?, pair.1.parse()?);
    let text = std::fs::read_to_string(files.first().map_or(TEXT, String::as_str))?;
    let from: &LanguageTag = &pair.0;
    let sentences: Vec<&str> = text
        .lines()
        .map(|line| line.trim_start_matches(['#', '>', '-', '*', '|', ' ']))
        .flat_map(|line| sentencex::segment(from.language(), line))
        .map(str::trim)
        .filter(|sentence| sentence.contains(char::is_alphabetic))
        .collect();
    println!("{} sentences, {} words", sentences.len(), words(&sentences));
    match modes.first().map(String::as_str) {
        None => speed(&pair, &sentences),
        Some("--stand-ins") => stand_ins(&pair, &sentences),
        Some("--codes") => codes(&pair, &sentences),
        Some("--likelihood") => likelihood(&pair, &text),
        Some(other) => Err(format!("unknown mode {other}").into()),
    }
}

/// Judges translations, good and spoilt.
fn likelihood(pair: &Pair, text: &str) -> Outcome<()> {
    let settings = Settings { threads: 2, ..Settings::new(pair.0.clone(), pair.1.clone()) };
    let judge = Likelihood::open(&settings).map_err(|error| Messages::english().text(&error.message()))?;
    let judge = judge.ok_or("no direct model")?;
    let rows: Vec<serde_json::Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let side = |row: &serde_json::Value, tag: &str| {
        let names = row.as_object().into_iter().flatten();
        names.filter(|(name, _)| name.starts_with(tag)).find_map(|(_, text)| text.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let pairs: Vec<(String, String)> =
        rows.iter().map(|row| (side(row, pair.0.language()), side(row, pair.1.language()))).collect();
    let spoilt = |index: usize| {
        let own: Vec<&str> = pairs[index].1.split(' ').collect();
        let next: Vec<&str> = pairs[(index + 1) % pairs.len()].1.split(' ').collect();
        let mut exchanged = own.clone();
        for place in [own.len() / 3, own.len() * 2 / 3] {
            exchanged[place] = next[place % next.len()];
        }
        [
            ("good", own.join(" ")),
            ("other", next.join(" ")),
            ("cut", own[..own.len() - own.len() / 3].join(" ")),
            ("exchanged", exchanged.join(" ")),
        ]
    };
    for (index, (source, _)) in pairs.iter().enumerate() {
        let kinds = spoilt(index);
        let judged: Vec<(&str, &str)> = kinds.iter().map(|(_, text)| (source.as_str(), text.as_str())).collect();
        for ((kind, text), found) in kinds.iter().zip(judge.of(&judged).map_err(|e| Messages::english().text(&e.message()))?) {
            println!("{kind}\t{}\t{}", found.unwrap_or(f32::NAN), text.split(' ').count());
        }
    }
    Ok(())
}

fn words(sentences: &[&str]) -> usize {
    sentences.iter().map(|sentence| sentence.split_whitespace().count()).sum()
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn said(error: &dyn Explain) -> String {
    Messages::english().text(&error.message())
}

fn bare(pair: &Pair, threads: usize) -> Outcome<Engine> {
    let options = models::Options::from_environment(Arc::new(Silent));
    let route = models::locate(&pair.0, &pair.1, &options).map_err(|error| said(&error))?;
    let files = &route.legs.first().ok_or("no model")?.files;
    let engine = Engine::load(&files.model, &files.source_vocabulary, &files.target_vocabulary)?.with_threads(threads);
    Ok(match &files.shortlist {
        Some(path) => engine.with_shortlist(Shortlist::load(path)?),
        None => engine,
    })
}

fn through_bitext(pair: &Pair, threads: usize) -> Outcome<Box<dyn Backend>> {
    let (from, to) = pair.clone();
    let settings = Settings { threads, ..Settings::new(from, to) };
    let entry = BACKENDS.iter().find(|entry| entry.name == "embedded").ok_or("no such backend")?;
    (entry.open)(&settings).map_err(|error| said(error.as_ref()).into())
}

fn request(content: Content) -> Request {
    Request { content, protected: Vec::new(), terms: Vec::new() }
}

fn translated(backend: &dyn Backend, requests: &[Request]) -> Outcome<Vec<Content>> {
    let mut contents = Vec::new();
    for requests in requests.chunks(backend.abilities().batch) {
        let replies = backend.translate(requests).map_err(|error| said(error.as_ref()))?;
        contents.extend(replies.into_iter().map(|reply| reply.content));
    }
    Ok(contents)
}

fn sorted_batches(engine: &Engine, sentences: &[&str]) -> Vec<String> {
    let mut sorted = sentences.to_vec();
    sorted.sort_by_key(|sentence| sentence.len());
    sorted.chunks(64).flat_map(|batch| engine.translate_batch(batch)).collect()
}

fn speed(pair: &Pair, sentences: &[&str]) -> Outcome<()> {
    let threads = threads();
    let (engine, backend) = (bare(pair, threads)?, through_bitext(pair, threads)?);
    let requests: Vec<Request> = sentences.iter().map(|sentence| request(Content::plain(*sentence))).collect();
    let (mut alone, mut through) = (Duration::MAX, Duration::MAX);
    for _ in 0..RUNS {
        let start = Instant::now();
        let outputs = sorted_batches(&engine, sentences);
        alone = alone.min(start.elapsed());
        let start = Instant::now();
        let contents = translated(backend.as_ref(), &requests)?;
        through = through.min(start.elapsed());
        assert_eq!(outputs.len(), contents.len(), "one reply a sentence");
    }
    let rate = |time: Duration| words(sentences) as f64 / time.as_secs_f64();
    println!("bare engine {:.0} words/s, through bitext {:.0} words/s, {threads} threads", rate(alone), rate(through));
    println!("ratio {:.3}", rate(through) / rate(alone));
    Ok(())
}

/// A kind of stand-in: its first token, and how one is made from a number.
type Kind = (&'static str, fn(usize) -> String);

/// Kinds of stand-ins that were tried.
const KINDS: &[Kind] = &[
    ("Z1Z", |n| format!("Z{n}Z")),
    ("X-1", |n| format!("X-{n}")),
    ("ZZ-1", |n| format!("ZZ-{n}")),
    ("X1", |n| format!("X{n}")),
    ("Xavo", |n| ["Xavo", "Zorka", "Kilvo", "Tarni", "Velko", "Dorza"][(n - 1) % 6].to_owned()),
    ("(1)", |n| format!("({n})")),
    ("_1_", |n| format!("_{n}_")),
    ("701", |n| format!("{}", 700 + n)),
    ("[1]", |n| format!("[{n}]")),
    ("$1", |n| format!("${n}")),
    ("{1}", |n| format!("{{{n}}}")),
];

fn stand_ins(pair: &Pair, sentences: &[&str]) -> Outcome<()> {
    let engine = bare(pair, threads())?;
    let places: Vec<(&str, Vec<&str>)> =
        sentences.iter().map(|sentence| (*sentence, replaceable(sentence))).filter(|(_, found)| !found.is_empty()).collect();
    println!("{} sentences with something to replace", places.len());
    for (name, kind) in KINDS {
        let token = |(n, _): (usize, &&str)| kind(n + 1);
        let sent: Vec<(String, Vec<String>)> = places
            .iter()
            .map(|(sentence, parts)| {
                let tokens: Vec<String> = parts.iter().enumerate().map(token).collect();
                let replaced = parts.iter().zip(&tokens).fold((*sentence).to_owned(), |s, (p, t)| s.replacen(*p, t, 1));
                (replaced, tokens)
            })
            .collect();
        let outputs: Vec<String> = sent
            .chunks(64)
            .flat_map(|batch| engine.translate_batch(&batch.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>()))
            .collect();
        let whole = |((_, tokens), output): &(&(String, Vec<String>), &String)| tokens.iter().all(|token| once(output, token));
        let good = sent.iter().zip(&outputs).filter(whole).count();
        println!("{name:6} {:.4}", good as f64 / sent.len() as f64);
    }
    Ok(())
}

/// Inline code of a sentence, its marks included, else its first word with a capital that is not the first.
fn replaceable(sentence: &str) -> Vec<&str> {
    let marks: Vec<usize> = sentence.match_indices('`').map(|(at, _)| at).collect();
    if !marks.is_empty() && marks.len().is_multiple_of(2) {
        return marks.chunks_exact(2).map(|pair| &sentence[pair[0]..=pair[1]]).collect();
    }
    let word = |word: &&str| word.len() > 3 && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    sentence.split(' ').skip(1).find(word).into_iter().collect()
}

/// True when a token stands exactly once in a text, not as part of a longer one.
fn once(text: &str, token: &str) -> bool {
    let mut found = text.match_indices(token).filter(|(at, _)| {
        let part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
        !part(text[..*at].chars().next_back()) && !part(text[at + token.len()..].chars().next())
    });
    found.next().is_some() && found.next().is_none()
}

fn codes(pair: &Pair, sentences: &[&str]) -> Outcome<()> {
    let backend = through_bitext(pair, threads())?;
    let plain: Vec<Request> = sentences.iter().map(|sentence| request(Content::plain(*sentence))).collect();
    let plain = translated(backend.as_ref(), &plain)?;
    let mut requests = Vec::new();
    let mut marked = Vec::new();
    for (sentence, translation) in sentences.iter().zip(&plain) {
        for word in sentence.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())) {
            let telling = word.len() > 2 && word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            if telling && once(sentence, word) && once(&translation.text, word) {
                let at = sentence.find(word).unwrap_or_default();
                let code = |at, kind, raw: &str| Code { at, kind, id: 1, raw: raw.into() };
                let codes = vec![code(at, CodeKind::Open, "<b>"), code(at + word.len(), CodeKind::Close, "</b>")];
                requests.push(request(Content { text: (*sentence).to_owned(), codes }));
                marked.push(word);
            }
        }
    }
    let (mut exact, mut wide) = (0, 0);
    for (content, word) in translated(backend.as_ref(), &requests)?.iter().zip(&marked) {
        let inside = match content.codes.as_slice() {
            [open, close] => &content.text[open.at..close.at],
            _ => return Err(format!("codes lost: {}", content.to_tagged()).into()),
        };
        if inside == *word {
            exact += 1;
        } else if once(inside, word) {
            wide += 1;
            println!("more: {}", content.to_tagged());
        } else {
            println!("elsewhere: {word}: {}", content.to_tagged());
        }
    }
    let share = |count: usize| count as f64 / marked.len() as f64;
    println!(
        "{} pairs: exact {:.4}, with more {:.4}, elsewhere {:.4}",
        marked.len(),
        share(exact),
        share(wide),
        share(marked.len() - exact - wide)
    );
    Ok(())
}
