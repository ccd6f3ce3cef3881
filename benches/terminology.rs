//! Terms enforced in four ways, side by side:
//! `cargo bench --bench terminology -- [--pair=FROM-TO] [--hard] [--ways=LIST] [--out=FOLDER] [FILE]`; the pair is en-pt unless
//! said otherwise.
//!
//! The file has one JSON object a line: `source`, and `terms`, a list of `src` and `tgt` (a list of accepted wordings).
//! With `--hard` its terms are not used: two to five of the nouns and names of each sentence get targets that no model
//! has seen, invented names, invented nouns and terms of several words. Then the file may be any text; without a file it is
//! the article of the tests.
//!
//! - plain: no terms at all;
//! - masking: each term travels as a stand-in, in whose place its wording is put;
//! - aligned: what was missed is put in the place of the words that render it (`glossary::enforce`); its time comes on top of
//!   that of plain;
//! - constrained: as bitext does it.
//!
//! For each: terms found (any wording as part of the text, letter case ignored), segments without a miss, the mean
//! log-probability of a piece when the model itself is made to say the translation, and processor time (on Linux; elsewhere
//! the time that passed), which other programs on the machine disturb little. The translations go to
//! FOLDER, one file a way, to be scored against references elsewhere; in `side-by-side.txt` a constrained one with a
//! warning is marked `!`.

#![expect(clippy::print_stdout, reason = "a benchmark is read in the terminal")]

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bitext::backends::embedded::models;
use bitext::backends::{BACKENDS, Backend, Reply, Request, Settings};
use bitext::glossary::{self, Kind, Requirement, Terminology};
use bitext::locale::{Messages, profile};
use bitext::model::{Alignment, Content, Explain, LanguageTag, Link, Protected, ProtectedKind, Severity, Silent, Span};
use fxtranslate::engine::Engine;
use fxtranslate::spm::SpmVocab;
use serde_json::Value;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Where the text is when no file is given.
const TEXT: &str = "tests/fixtures/articles/stargate.en.md";

/// A sentence and the terms that its translation must say.
struct Case {
    source: String,
    terms: Vec<(String, Vec<String>)>,
    requirements: Vec<Requirement>,
}

/// The bare engine: for alignments, and for the model's own opinion of a translation.
struct Bare {
    engine: Engine,
    target: SpmVocab,
    state: usize,
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let option = |name: &str| arguments.iter().find_map(|argument| argument.strip_prefix(name));
    let (from, to) = option("--pair=").and_then(|pair| pair.split_once('-')).unwrap_or(("en", "pt"));
    let (from, to): (LanguageTag, LanguageTag) = (from.parse()?, to.parse()?);
    let hard = arguments.iter().any(|argument| argument == "--hard");
    let file = arguments.iter().find(|argument| !argument.starts_with("--")).map(String::as_str);
    let file = file.or(hard.then_some(TEXT)).ok_or("which file?")?;
    let mut cases = Vec::new();
    for (number, row) in rows(&std::fs::read_to_string(file)?, &from)?.iter().enumerate() {
        let source = row["source"].as_str().ok_or("no source")?.to_owned();
        let terms = if hard { hard_terms(&source, number, [&from, &to]) } else { given_terms(row) };
        if !(hard && terms.len() < 2) {
            let requirements = requirements(&source, &terms, &from, &to)?;
            cases.push(Case { source, terms, requirements });
        }
    }
    let uses: usize = cases.iter().map(|case| case.terms.len()).sum();
    let seen: usize = cases.iter().map(|case| case.requirements.len()).sum();
    println!("{} segments, {uses} terms, {seen} places of terms in the sources", cases.len());

    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let backend = open(&from, &to, threads)?;
    let bare = Bare::open(&from, &to)?;
    let request =
        |case: &Case| Request { content: Content::plain(case.source.as_str()), protected: Vec::new(), terms: Vec::new() };
    let plain_requests: Vec<Request> = cases.iter().map(request).collect();
    // The first run loads what is loaded once.
    run(backend.as_ref(), &plain_requests[..plain_requests.len().min(8)])?;
    let ways = option("--ways=").unwrap_or("plain,masking,aligned,constrained");
    let (plain, plain_time) = timed(|| run(backend.as_ref(), &plain_requests))?;
    let none = || -> Outcome<(Vec<String>, Duration)> { Ok((Vec::new(), Duration::ZERO)) };
    let (masked, masked_time) = if ways.contains("masking") { timed(|| masking(backend.as_ref(), &cases))? } else { none()? };
    let (aligned, aligned_time) =
        if ways.contains("aligned") { timed(|| aligning(&bare, &cases, &plain, &from, &to))? } else { none()? };
    let constrained_requests: Vec<Request> =
        cases.iter().map(|case| Request { terms: case.requirements.clone(), ..request(case) }).collect();
    let warm: Vec<Request> = constrained_requests.iter().filter(|request| !request.terms.is_empty()).take(8).cloned().collect();
    let mut replies = Vec::new();
    let mut constrained_time = Duration::ZERO;
    if ways.contains("constrained") {
        run(backend.as_ref(), &warm)?;
        (replies, constrained_time) = timed(|| replied(backend.as_ref(), &constrained_requests))?;
    }
    let constrained: Vec<String> = replies.iter().map(|reply| reply.content.text.clone()).collect();

    let holds = |(case, plain): (&Case, &String)| glossary::unmet(&case.requirements, plain, &to).is_empty();
    let holds: Vec<bool> = cases.iter().zip(&plain).map(holds).collect();
    println!("{} segments miss a term in the plain run", holds.iter().filter(|holds| !**holds).count());
    let mut done = vec![
        ("plain", &plain, plain_time),
        ("masking", &masked, masked_time),
        ("aligned", &aligned, aligned_time),
        ("constrained", &constrained, constrained_time),
    ];
    done.retain(|(_, outputs, _)| !outputs.is_empty());
    for (name, outputs, time) in &done {
        let found = cases.iter().zip(*outputs).map(|(case, output)| said(case, output)).sum::<usize>();
        let whole = cases.iter().zip(*outputs).filter(|(case, output)| said(case, output) == case.terms.len()).count();
        let own: f32 = cases.iter().zip(*outputs).map(|(case, output)| bare.opinion(&case.source, output)).sum();
        println!(
            "{name:12} terms {found}/{uses} = {:.2} %, segments {whole}, log-probability {:.3}, {:.1} ms a segment",
            100.0 * found as f64 / uses as f64,
            own / cases.len() as f32,
            time.as_secs_f64() * 1000.0 / cases.len() as f64
        );
    }
    if ways.contains("constrained") {
        let (required, repaired) = (seen, replies.iter().map(|reply| reply.terms_enforced).sum::<usize>());
        let unmet = |(case, text): (&Case, &String)| glossary::unmet(&case.requirements, text, &to).len();
        let flagged: usize = cases.iter().zip(&constrained).map(unmet).sum();
        let warned = replies.iter().filter(|reply| is_warned(reply)).count();
        println!(
            "{} satisfied, {repaired} repaired, {flagged} flagged; {warned} segments with a warning",
            required - repaired - flagged
        );
        // The same segments with and without their terms, in turn.
        for (name, which) in [("that hold their terms freely", true), ("that do not", false)] {
            let of = |requests: &[Request]| -> Vec<Request> {
                requests.iter().zip(&holds).filter(|(_, holds)| **holds == which).map(|(request, _)| request.clone()).collect()
            };
            let (free, with) = (of(&plain_requests), of(&constrained_requests));
            if free.is_empty() {
                continue;
            }
            let (_, free) = timed(|| run(backend.as_ref(), &free))?;
            let (_, with) = timed(|| run(backend.as_ref(), &with))?;
            println!("segments {name} take {:.2} times as long with terms", with.as_secs_f64() / free.as_secs_f64());
        }
        println!("all segments take {:.2} times as long", constrained_time.as_secs_f64() / plain_time.as_secs_f64());
    }
    if let Some(folder) = option("--out=") {
        let folder = Path::new(folder);
        std::fs::create_dir_all(folder)?;
        for (name, outputs, _) in &done {
            std::fs::write(folder.join(format!("{name}.txt")), outputs.join("\n") + "\n")?;
        }
        let mut side = String::new();
        for (index, case) in cases.iter().enumerate() {
            writeln!(side, "{}\n  {:?}", case.source, case.terms)?;
            for (name, outputs, _) in &done {
                let warned = *name == "constrained" && is_warned(&replies[index]);
                writeln!(side, "  {name:12}{}{}", if warned { '!' } else { ' ' }, outputs[index])?;
            }
        }
        std::fs::write(folder.join("side-by-side.txt"), side)?;
    }
    Ok(())
}

/// The sentences of a file, with their terms where it has any.
fn rows(text: &str, from: &LanguageTag) -> Outcome<Vec<Value>> {
    if text.starts_with('{') {
        return text.lines().filter(|line| !line.trim().is_empty()).map(|line| Ok(serde_json::from_str(line)?)).collect();
    }
    let lines = text.lines().map(|line| line.trim_start_matches(['#', '>', '-', '*', '|', ' ']));
    let sentences = lines.flat_map(|line| sentencex::segment(from.language(), line));
    let sentences = sentences.map(str::trim).filter(|sentence| sentence.contains(char::is_alphabetic));
    Ok(sentences.map(|sentence| serde_json::json!({ "source": sentence })).collect())
}

fn timed<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<(T, Duration)> {
    let (start, before) = (Instant::now(), processor_time());
    let done = work()?;
    let used = before.zip(processor_time()).map(|(before, after)| after.saturating_sub(before));
    Ok((done, used.unwrap_or_else(|| start.elapsed())))
}

/// What all threads of this process used so far: the user and system time of `/proc/self/stat`, in hundredths of a second.
fn processor_time() -> Option<Duration> {
    let status = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name before it, in brackets, may hold spaces.
    let (_, fields) = status.rsplit_once(')')?;
    let ticks: u64 = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Some(Duration::from_millis(10 * ticks))
}

fn given_terms(row: &Value) -> Vec<(String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let term = |term: &Value| (text(&term["src"]), term["tgt"].as_array().into_iter().flatten().map(text).collect());
    row["terms"].as_array().into_iter().flatten().map(term).collect()
}

fn requirements(
    source: &str,
    terms: &[(String, Vec<String>)],
    from: &LanguageTag,
    to: &LanguageTag,
) -> Outcome<Vec<Requirement>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record([from.to_string(), to.to_string()])?;
    for (source, targets) in terms {
        table.write_record([source.clone(), targets.join("|")])?;
    }
    let table = String::from_utf8(table.into_inner()?)?;
    let glossary = glossary::parse(&table, "terms.csv", Kind::Csv).map_err(|error| explained(&error))?;
    Ok(Terminology::new(glossary, Some(from), to).requirements(source))
}

fn said(case: &Case, output: &str) -> usize {
    let output = output.to_lowercase();
    let said = |targets: &&Vec<String>| targets.iter().any(|target| output.contains(&target.to_lowercase()));
    case.terms.iter().map(|(_, targets)| targets).filter(said).count()
}

fn explained(error: &dyn Explain) -> String {
    Messages::english().text(&error.message())
}

fn open(from: &LanguageTag, to: &LanguageTag, threads: usize) -> Outcome<Box<dyn Backend>> {
    let settings = Settings { threads, ..Settings::new(from.clone(), to.clone()) };
    let entry = BACKENDS.iter().find(|entry| entry.name == "embedded").ok_or("no such backend")?;
    (entry.open)(&settings).map_err(|error| explained(error.as_ref()).into())
}

fn replied(backend: &dyn Backend, requests: &[Request]) -> Outcome<Vec<Reply>> {
    let mut replies = Vec::new();
    for requests in requests.chunks(backend.abilities().batch) {
        replies.extend(backend.translate(requests).map_err(|error| explained(error.as_ref()))?);
    }
    Ok(replies)
}

fn run(backend: &dyn Backend, requests: &[Request]) -> Outcome<Vec<String>> {
    Ok(replied(backend, requests)?.into_iter().map(|reply| reply.content.text).collect())
}

fn is_warned(reply: &Reply) -> bool {
    reply.remarks.iter().any(|remark| remark.severity == Severity::Warning)
}

/// Every term is kept letter by letter, which the engine does with stand-ins; then its wording takes its place.
fn masking(backend: &dyn Backend, cases: &[Case]) -> Outcome<Vec<String>> {
    let protected = |requirement: &Requirement| Protected { span: requirement.source, kind: ProtectedKind::Placeholder };
    let request = |case: &Case| Request {
        content: Content::plain(case.source.as_str()),
        protected: case.requirements.iter().map(protected).collect(),
        terms: Vec::new(),
    };
    let outputs = run(backend, &cases.iter().map(request).collect::<Vec<_>>())?;
    let put = |(case, output): (&Case, String)| {
        case.requirements.iter().fold(output, |output, requirement| {
            output.replacen(requirement.source.of(&case.source), &requirement.accepted[0].text, 1)
        })
    };
    Ok(cases.iter().zip(outputs).map(put).collect())
}

fn aligning(bare: &Bare, cases: &[Case], plain: &[String], from: &LanguageTag, to: &LanguageTag) -> Outcome<Vec<String>> {
    let put = |(case, plain): (&Case, &String)| {
        if glossary::unmet(&case.requirements, plain, to).is_empty() {
            return plain.clone();
        }
        let (text, links) = bare.linked(&case.source);
        glossary::enforce(&case.source, &Content::plain(text.as_str()), &links, &case.requirements, [from, to], &[]).content.text
    };
    Ok(cases.iter().zip(plain).map(put).collect())
}

impl Bare {
    fn open(from: &LanguageTag, to: &LanguageTag) -> Outcome<Bare> {
        let route = models::locate(from, to, &models::Options::from_environment(Arc::new(Silent)));
        let route = route.map_err(|error| explained(&error))?;
        let files = &route.legs.first().ok_or("no model")?.files;
        let engine = Engine::load(&files.model, &files.source_vocabulary, &files.target_vocabulary)?;
        let target = SpmVocab::load(&files.target_vocabulary)?;
        let config = fxtranslate::weights::Weights::load(&files.model)?.config();
        Ok(Bare { engine, target, state: config.dec_depth + 1 })
    }

    /// A translation and the links of its pieces. Source offsets are those of the text where the model reads it as it is.
    fn linked(&self, source: &str) -> (String, Alignment) {
        let aligned = self.engine.translate_aligned(source);
        let bytes = |text: &str, unit: usize, lead: usize| {
            let mut units = 0;
            let wanted = unit.saturating_sub(lead);
            text.char_indices()
                .find(|(_, c)| {
                    let here = units;
                    units += c.len_utf16();
                    here >= wanted
                })
                .map_or(text.len(), |(at, _)| at)
        };
        let best = |row: &[f32]| row.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or_default();
        let mut links = Alignment::new();
        for (token, row) in aligned.target_tokens.iter().zip(&aligned.alignments) {
            let (piece, weight) = best(row);
            let from = &aligned.source_tokens[piece];
            let source_span = Span::new(bytes(source, from.begin, 1), bytes(source, from.end, 1));
            let target = Span::new(bytes(&aligned.target_text, token.begin, 0), bytes(&aligned.target_text, token.end, 0));
            let trim = |span: Span, text: &str| {
                let own = span.of(text);
                Span::new(
                    span.start + own.len() - own.trim_start().len(),
                    span.end.max(span.start + own.len() - own.trim_start().len()),
                )
            };
            let (source, target) = (trim(source_span, source), trim(target, &aligned.target_text));
            if source.start < source.end && target.start < target.end {
                links.push(Link { source, target, weight });
            }
        }
        (aligned.target_text, links)
    }

    /// Mean log-probability of the pieces of a translation and of its end.
    fn opinion(&self, source: &str, translation: &str) -> f32 {
        let ids = self.engine.src_ids(source);
        let context = self.engine.encode(&ids);
        let width = context.len() / ids.len().max(1);
        let mut cells = vec![vec![0.0; width]; self.state];
        let end = self.target.eos_id();
        let mut previous = end;
        let mut sum = 0.0;
        let pieces = self.target.encode_with_eos(translation);
        for (position, piece) in pieces.iter().enumerate() {
            let top = self.engine.decode_step(previous, position, &context, ids.len(), &mut cells);
            let logits = self.engine.project(&top);
            let highest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let total = highest + logits.iter().map(|logit| (logit - highest).exp()).sum::<f32>().ln();
            sum += logits[*piece as usize] - total;
            previous = *piece;
        }
        sum / pieces.len() as f32
    }
}

/// Words before a noun, and words behind one.
const BEFORE: &[&str] =
    &["the", "a", "an", "this", "that", "these", "those", "of", "in", "for", "with", "from", "by", "its", "their"];
const BEHIND: &[&str] = &[
    "of", "in", "is", "was", "are", "were", "and", "or", "to", "for", "that", "has", "have", "had", "by", "with", "on", "at",
    "from", "will", "can", "may", "which", "who", "as", "but", "than",
];
/// Endings of words that are nouns, whatever stands before them.
const ENDINGS: &[&str] = &["tion", "tions", "ment", "ments", "ness", "ity", "ities", "ance", "ence", "ship", "ism"];

/// Between two and five terms for the nouns and names of a sentence; fewer when it has fewer. What is a plural in the
/// source has a plural for its target.
fn hard_terms(source: &str, number: usize, [from, to]: [&LanguageTag; 2]) -> Vec<(String, Vec<String>)> {
    let grammar = |tag| profile(tag).map(|profile| &profile.grammar);
    let is_plural = |noun: &str| {
        let mut singulars = (1..noun.len()).filter_map(|end| noun.get(..noun.len() - end)).take(3);
        grammar(from).is_some_and(|from| singulars.any(|word| from.plurals_of(word).iter().any(|p| p == noun)))
    };
    let plural = |target: String| grammar(to).and_then(|to| to.plurals_of(&target).first().cloned()).unwrap_or(target);
    let words: Vec<&str> = source.split(' ').collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let mut terms: Vec<(String, Vec<String>)> = Vec::new();
    for (index, word) in words.iter().enumerate().skip(1) {
        let noun = bare(word);
        let ends =
            word.ends_with(|c: char| !c.is_alphanumeric()) || words.get(index + 1).is_none_or(|next| BEHIND.contains(next));
        let name = noun.starts_with(char::is_uppercase) && noun.chars().skip(1).all(char::is_lowercase);
        let is_noun = BEFORE.contains(&words[index - 1].to_lowercase().as_str()) || ENDINGS.iter().any(|it| noun.ends_with(it));
        let common = noun.chars().all(char::is_lowercase) && is_noun;
        let once = source.to_lowercase().matches(&noun.to_lowercase()).count() == 1;
        let plain = noun.chars().all(char::is_alphabetic) && word.trim_end_matches(|c: char| !c.is_alphanumeric()) == noun;
        if noun.len() > 4 && ends && once && plain && (name || common) && terms.len() < 5 {
            let target = invented(number * 7 + index, name);
            let target = if common && is_plural(&noun) { plural(target) } else { target };
            terms.push((noun, vec![target]));
        }
    }
    terms
}

/// A target term, another for each number: a name, a noun, or several words.
fn invented(number: usize, name: bool) -> String {
    const SYLLABLES: &[&str] =
        &["bra", "ce", "dor", "fe", "gui", "lan", "mo", "nu", "pra", "quil", "ro", "sa", "ten", "va", "xi", "zu"];
    const ENDINGS: &[&str] = &["lo", "na", "ção", "dor", "gem", "nte", "rio", "ta"];
    const RARE: &[&str] = &[
        "alfarrábio",
        "quimera",
        "almanaque",
        "sesmaria",
        "engenhoca",
        "tertúlia",
        "ladainha",
        "azáfama",
        "pergaminho",
        "estalagem",
        "charneca",
        "garatuja",
        "mixórdia",
        "cancela",
        "pelourinho",
        "balaustrada",
    ];
    const WITH: &[&str] = &["de bordo", "de segunda linha", "em cadeia", "de uso comum", "sem fio", "de pronta resposta"];
    let mut seed = number as u64 * 2_654_435_761 + 12_345;
    let mut pick = |from: &[&'static str]| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from[(seed >> 33) as usize % from.len()]
    };
    let word = format!("{}{}{}", pick(SYLLABLES), pick(SYLLABLES), pick(ENDINGS));
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    match number % 4 {
        _ if name && number.is_multiple_of(2) => format!("{} {}", capital(&word), capital(pick(SYLLABLES)) + pick(ENDINGS)),
        _ if name => capital(&word),
        0 => word,
        1 => pick(RARE).to_owned(),
        2 => format!("{} {}", pick(RARE), pick(WITH)),
        _ => format!("{word} {}", pick(WITH)),
    }
}
