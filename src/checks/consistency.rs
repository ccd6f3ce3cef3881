//! `consistency`: one sentence translated in two ways, or two sentences in one; a heading that is named otherwise than it stands;
//! a body that is named in two languages.

mod headings;
mod organisations;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{ArticleCheck, Context, Example};
use crate::model::{BlockKind, Finding, Message, Pair, Segment, Severity};

/// One sentence translated in two ways, or two in one.
pub(super) struct Consistency;

/// Letters of a text that is no label whose meaning depends on its place; a character of Han counts for three.
const LONG: usize = 24;
/// The same for the text of a heading or a title, which is itself wherever it stands.
const HEADING: usize = 8;
/// How alike two sources are that one translation may well render.
const ALIKE: f64 = 0.6;

impl ArticleCheck for Consistency {
    fn name(&self) -> &'static str {
        "consistency"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "Share this article with a friend\n\nA line between\n\nShare this article with a friend",
            bad: "Partagez cet article avec un ami\n\nUne ligne entre deux\n\nEnvoyez cette page à vos amis",
            good: "Partagez cet article avec un ami\n\nUne ligne entre deux\n\nPartagez cet article avec un ami",
            glossary: &[],
        }
    }

    fn check(&self, article: &[Pair], context: &Context<'_>, findings: &mut Vec<(usize, Finding)>) {
        headings::check(self.name(), article, findings);
        organisations::check(self.name(), article, context, findings);
        let often = said_often(article);
        let mut texts = Texts::default();
        let mut by_source: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
        let mut by_target: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
        for (index, (pair, _)) in article.iter().zip(often).enumerate().filter(|(_, (_, often))| *often) {
            let (Some(source), Some(target)) = (&pair.source, &pair.target) else { continue };
            let (said, says) = (texts.number(source), texts.number(target));
            let (asked, own) = (&texts.letters[said], &texts.letters[says]);
            if asked.len() < HEADING || own.is_empty() || said == says {
                continue;
            }
            // A short question may have been overwritten with the long sentence beside it.
            if is_long(asked) || is_long(own) {
                by_target.entry(says).or_default().entry(said).or_default().push(index);
            }
            by_source.entry(said).or_default().entry(says).or_default().push(index);
        }
        for (said, targets) in by_source.iter().filter(|(_, targets)| targets.len() > 1) {
            let said = &texts.letters[*said];
            let heading = || targets.values().flatten().any(|at| is_heading(article.get(*at)));
            let severity = if is_long(said) {
                Severity::Warning
            } else if heading() {
                Severity::Hint
            } else {
                continue;
            };
            // The first of the most frequent is the usual one.
            let most = targets.values().map(Vec::len).max().unwrap_or(0);
            let usual = targets.values().filter(|places| places.len() == most).min().and_then(|places| places.first());
            let Some(other) = usual.and_then(|at| text(article, *at)) else { continue };
            for at in targets.values().flatten().filter(|at| text(article, **at).is_some_and(|own| own != other)) {
                if usual.is_some_and(|usual| targets.values().any(|places| places.contains(at) && places.contains(usual))) {
                    continue;
                }
                let message = Message::new("finding-consistency-source").with("other", other);
                findings.extend(finding(self.name(), article, *at, severity, message));
            }
        }
        for sources in by_target.values().filter(|sources| sources.len() > 1) {
            let firsts: Vec<(&String, usize)> =
                sources.iter().filter_map(|(said, places)| Some((&texts.letters[*said], *places.first()?))).collect();
            let Some((said, first)) = firsts.iter().min_by_key(|(_, at)| *at) else { continue };
            for (other, at) in firsts.iter().filter(|(_, at)| at != first) {
                if !may_be_alike(said, other) || strsim::normalized_levenshtein(beginning(said), beginning(other)) < ALIKE {
                    let message = Message::new("finding-consistency-target");
                    findings.extend(finding(self.name(), article, *at, Severity::Warning, message));
                }
            }
        }
    }
}

/// False where one is so much shorter than the other that they cannot be.
fn may_be_alike(one: &str, other: &str) -> bool {
    let (one, other) = (one.chars().count(), other.chars().count());
    one.min(other) as f64 >= ALIKE * one.max(other) as f64
}

/// As much of a text as tells whether another is like it.
fn beginning(text: &str) -> &str {
    const ENOUGH: usize = 600;
    text.get(..text.floor_char_boundary(ENOUGH)).unwrap_or(text)
}

fn is_heading(pair: Option<&Pair>) -> bool {
    let source = pair.and_then(|pair| pair.source.as_ref());
    source.is_some_and(|source| match &source.kind {
        BlockKind::Heading(_) => true,
        BlockKind::Metadata(key) => key.ends_with("title"),
        _ => false,
    })
}

fn text(article: &[Pair], at: usize) -> Option<&str> {
    let target = article.get(at)?.target.as_ref()?;
    Some(target.core().of(target.text()))
}

fn finding(name: &'static str, article: &[Pair], at: usize, severity: Severity, message: Message) -> Option<(usize, Finding)> {
    let core = article.get(at)?.target.as_ref()?.core();
    Some((at, Finding::new(name, severity, core, message)))
}

/// Texts by their letters and digits, whatever stands between: those that say the same have one number.
#[derive(Default)]
struct Texts<'a> {
    /// Most that say the same are the same.
    numbers: FxHashMap<&'a str, usize>,
    by_letters: FxHashMap<String, usize>,
    /// The letters and digits of each number, small.
    letters: Vec<String>,
}

impl<'a> Texts<'a> {
    fn number(&mut self, segment: &'a Segment) -> usize {
        if let Some(number) = self.numbers.get(segment.text()) {
            return *number;
        }
        let letters = folded(segment);
        let number = match self.by_letters.get(&letters) {
            Some(number) => *number,
            None => {
                self.letters.push(letters.clone());
                self.letters.len() - 1
            }
        };
        self.by_letters.insert(letters, number);
        self.numbers.insert(segment.text(), number);
        number
    }
}

/// For each pair, whether one of its sides stands elsewhere too, or may: by a number made of its letters, which takes less room
/// and time than the letters.
fn said_often(article: &[Pair]) -> Vec<bool> {
    let mut found = vec![false; article.len()];
    for side in [|pair: &Pair| pair.source.as_ref().map(digest), |pair: &Pair| pair.target.as_ref().map(digest)] {
        let mut numbers: Vec<(u64, usize)> =
            article.iter().enumerate().filter_map(|(index, pair)| Some((side(pair)?, index))).collect();
        numbers.sort_unstable();
        let often = numbers.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1);
        often.flatten().for_each(|(_, index)| found[*index] = true);
    }
    found
}

/// A number made of a text's letters (FNV-1a over the characters).
fn digest(segment: &Segment) -> u64 {
    let add = |digest: u64, c: char| (digest ^ u64::from(c)).wrapping_mul(0x0100_0000_01B3);
    let text = segment.text();
    let (mut digest, mut at) = (0xCBF2_9CE4_8422_2325, 0);
    while let Some(byte) = text.as_bytes().get(at) {
        if byte.is_ascii() {
            at += 1;
            digest = if byte.is_ascii_alphanumeric() { add(digest, byte.to_ascii_lowercase().into()) } else { digest };
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        digest = match c {
            'ß'..='ÿ' if c != '÷' => add(digest, c),
            _ if c.is_alphanumeric() => c.to_lowercase().fold(digest, add),
            _ => digest,
        };
    }
    digest
}

/// Letters and digits, small.
fn folded(segment: &Segment) -> String {
    letters(segment.text())
}

fn letters(text: &str) -> String {
    let mut small = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii() => small.extend(c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase())),
            c if c.is_alphanumeric() => small.extend(c.to_lowercase()),
            _ => {}
        }
    }
    small
}

fn is_long(text: &str) -> bool {
    // A character of Han is three bytes long.
    text.len() >= LONG
}
