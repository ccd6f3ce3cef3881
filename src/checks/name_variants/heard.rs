//! Names written by sound: 马斯克 and 穆斯克.
//!
//! The parts of names that a middle dot joins (埃隆·马斯克) are surely names. Another string of their length that differs
//! in one character of like sound, and that stands in no longer row of such characters, is the same name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Variant, source_names};
use crate::checks::prose::Prose;
use crate::locale::{Grammar, Profile};
use crate::model::{Pair, Span};

/// Lengths of one part of a name, in characters.
const SHORTEST: usize = 2;
const LONGEST: usize = 7;
/// Parts of names that are compared; an article has far fewer.
const MOST: usize = 400;

/// The prose of one segment as characters with their places.
struct Line {
    pair: usize,
    chars: Vec<(usize, char)>,
}

impl Line {
    fn span(&self, from: usize, to: usize) -> Option<Span> {
        let (start, last) = (self.chars.get(from)?, self.chars.get(to.checked_sub(1)?)?);
        Some(Span::new(start.0, last.0 + last.1.len_utf8()))
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.chars.get(from..to).unwrap_or_default().iter().map(|(_, c)| *c).collect()
    }
}

/// A given name and a family name with a dot between: the line, where each begins and ends.
struct Full {
    line: usize,
    given: (usize, usize),
    family: (usize, usize),
}

pub(super) fn variants(article: &[Pair], profile: &Profile) -> Vec<Variant> {
    let grammar = &profile.grammar;
    if grammar.sounds.is_empty() {
        return Vec::new();
    }
    let lines: Vec<Line> = article
        .iter()
        .enumerate()
        .filter_map(|(pair, it)| Some(Line { pair, chars: Prose::of(it.target.as_ref()?).chars().collect() }))
        .collect();
    let names: Vec<Full> = lines.iter().enumerate().flat_map(|(at, line)| full_names(at, line, grammar)).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in &names {
        for (from, to) in [name.given, name.family] {
            *counts.entry(lines[name.line].text(from, to)).or_default() += 1;
        }
    }
    // A row that runs on into an everyday word holds a shorter one that is found more often.
    let parts: BTreeSet<String> = counts.keys().cloned().collect();
    let longer = |part: &str| {
        (SHORTEST..part.chars().count()).any(|length| {
            let head: String = part.chars().take(length).collect();
            parts.contains(&head) && counts.get(&head) >= counts.get(part)
        })
    };
    let parts: Vec<&String> = parts.iter().filter(|part| !longer(part)).take(MOST).collect();
    let sources: Vec<BTreeSet<String>> = article.iter().map(source_names).collect();
    let mut found = given_names(&lines, &names, grammar);
    found.extend(parts.iter().filter(|part| part.chars().count() > 2).flat_map(|part| near(part, &lines, grammar, &sources)));
    found
}

/// Full names of a line.
fn full_names(at: usize, line: &Line, grammar: &Grammar) -> Vec<Full> {
    let sounds = |index: usize| line.chars.get(index).is_some_and(|(_, c)| grammar.sounds.contains_key(c));
    let dots = line.chars.iter().enumerate().filter(|(_, (_, c))| matches!(c, '·' | '•' | '‧' | '・')).map(|(index, _)| index);
    dots.filter_map(|dot| {
        let given = (1..=LONGEST).take_while(|back| dot.checked_sub(*back).is_some_and(sounds)).count();
        let family = (1..=LONGEST).take_while(|on| sounds(dot + on)).count();
        (given >= SHORTEST && family >= SHORTEST).then(|| Full {
            line: at,
            given: (dot - given, dot),
            family: (dot + 1, dot + 1 + family),
        })
    })
    .collect()
}

/// Given names of like sound before one family name: 山姆·阿尔特曼 and 萨姆·阿尔特曼.
fn given_names(lines: &[Line], names: &[Full], grammar: &Grammar) -> Vec<Variant> {
    let mut families: BTreeMap<String, BTreeMap<String, Vec<&Full>>> = BTreeMap::new();
    for name in names {
        let line = &lines[name.line];
        // Two characters of a family name tell it from others; what follows it may have been taken in.
        let family: String = line.text(name.family.0, name.family.1).chars().take(3).collect();
        let given = line.text(name.given.0, name.given.1);
        families.entry(family).or_default().entry(given).or_default().push(name);
    }
    let mut found = Vec::new();
    for givens in families.values().filter(|givens| givens.len() > 1) {
        let Some((usual, _)) = givens.iter().max_by_key(|(_, names)| names.len()) else { continue };
        for (given, names) in givens.iter().filter(|(given, _)| *given != usual && sounds_like(given, usual, grammar)) {
            found.extend(names.iter().filter_map(|name| {
                let line = &lines[name.line];
                debug_assert_eq!(line.text(name.given.0, name.given.1), *given);
                Some(Variant { pair: line.pair, span: line.span(name.given.0, name.given.1)?, usual: usual.clone() })
            }));
        }
    }
    found
}

/// True for two strings of one length that differ in one character, and there only a little.
fn sounds_like(a: &str, b: &str, grammar: &Grammar) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let different: Vec<_> = a.iter().zip(&b).filter(|(a, b)| a != b).collect();
    a.len() == b.len() && matches!(different.as_slice(), [(a, b)] if alike(**a, **b, grammar))
}

/// True for two characters of like sound: the same beginning, the same end, or one letter apart.
fn alike(a: char, b: char, grammar: &Grammar) -> bool {
    let (Some(a), Some(b)) = (grammar.sounds.get(&a), grammar.sounds.get(&b)) else { return false };
    let parts = |sound: &str| {
        let end = sound.find(['a', 'e', 'i', 'o', 'u', 'v', 'ü']).unwrap_or(0);
        // What speakers of many regions do not tell apart, and what foreign sounds fall between.
        let initial = match &sound[..end] {
            "zh" | "z" => "z",
            "ch" | "c" | "q" => "c",
            "sh" | "s" | "x" => "s",
            "b" | "p" => "b",
            "d" | "t" => "d",
            "g" | "k" => "g",
            "r" | "l" => "l",
            "w" | "f" => "f",
            other => other,
        };
        (initial.to_owned(), sound[end..].to_owned())
    };
    let ((first, rest), (other_first, other_rest)) = (parts(a), parts(b));
    first == other_first && !first.is_empty() || rest == other_rest || strsim::levenshtein(a, b) == 1
}

/// Strings that are one character of like sound away from a part of a name, and rarer than it.
fn near(part: &str, lines: &[Line], grammar: &Grammar, sources: &[BTreeSet<String>]) -> Vec<Variant> {
    let wanted: Vec<char> = part.chars().collect();
    let length = wanted.len();
    let stands_alone = |line: &Line, from: usize| {
        let inside = |c: &(usize, char)| grammar.sounds.contains_key(&c.1) && !grammar.everyday.contains(c.1);
        !from.checked_sub(1).and_then(|at| line.chars.get(at)).is_some_and(inside)
            && !line.chars.get(from + length).is_some_and(inside)
    };
    let mut others: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    let mut usual: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        for (from, window) in line.chars.windows(length).enumerate() {
            let differences = window.iter().zip(&wanted).filter(|((_, a), b)| a != *b).count();
            let similar = || window.iter().zip(&wanted).all(|((_, a), b)| a == b || alike(*a, *b, grammar));
            if differences == 0 {
                usual.push(at);
            } else if differences == 1 && similar() && stands_alone(line, from) {
                others.entry(line.text(from, from + length)).or_default().push((at, from));
            }
        }
    }
    // Where there is a source, both stand for a name that it has in both places.
    let names = |at: usize| lines.get(at).and_then(|line| sources.get(line.pair));
    let shared = |at: usize| {
        names(at).is_none_or(|own| {
            own.is_empty() || usual.iter().filter_map(|other| names(*other)).any(|other| !own.is_disjoint(other))
        })
    };
    let rarer = others.into_values().filter(|places| places.len() < usual.len());
    rarer
        .flatten()
        .filter(|(at, _)| shared(*at))
        .filter_map(|(at, from)| {
            let line = lines.get(at)?;
            Some(Variant { pair: line.pair, span: line.span(from, from + length)?, usual: part.to_owned() })
        })
        .collect()
}
