//! What the source calls by the same two words throughout, *quantum sensor*, *Harbour Board*, or by an acronym, and the
//! translation once otherwise: *Quantenfühler* among *Quantensensor*, 港口委员局 beside 港口委员会.
//!
//! The usual rendering stands wherever the source has the phrase, save in one sentence, and nowhere else. There, something
//! stands that shares a good part with it and is nowhere else either.

use std::collections::{BTreeMap, BTreeSet};

use super::Variant;
use super::spelled::is_explained;
use super::text::{Line, Text, is_han};
use crate::checks::Context;
use crate::checks::prose::Word;
use crate::checks::tongues::Tongue;
use crate::locale::profile;
use crate::model::{Pair, Segment, Span};

/// Segments of a phrase, of one that is a name (an acronym, words of which the first has a capital), and the most of either.
const TERM: usize = 3;
const NAME: usize = 2;
const OFTEN: usize = 40;
/// Segments of an article; a longer text is a collection, and its writers are many.
const ARTICLE: usize = 1000;
/// Bytes of a segment; a longer one is no sentence, and what stands in it side by side is compared with care.
const SEGMENT: usize = 4000;
/// Letters of a word, those that two words begin with alike at least, and those of the word that two phrases share.
const WORD: usize = 8;
const ALIKE: usize = 5;
/// Characters of a term in Han, and those that two names share before what each is: an office, a committee.
const HAN: usize = 4;
const MOST_HAN: usize = 14;
const SHARED: usize = 5;
/// Characters between what two names share and what each is.
const BETWEEN: usize = 2;

/// A phrase of the source: the segments that have it.
#[derive(Default)]
struct Phrase {
    segments: BTreeSet<usize>,
    is_name: bool,
}

/// Where the translation renders a phrase otherwise than wherever else the source has it.
pub(super) fn variants(article: &[Pair], context: &Context<'_>, text: &Text<'_>) -> Vec<Variant> {
    let phrases = if article.len() > ARTICLE { BTreeMap::new() } else { phrases(article, context) };
    let units = if phrases.is_empty() { Units::new() } else { units(text) };
    let said_once = |pair: usize, name: &str| {
        let line = article.get(pair).and_then(|pair| pair.source.as_ref()).map(Line::of);
        let words: Vec<String> = line.iter().flat_map(|line| &line.words).map(singular).collect();
        name.split(' ').all(|part| words.iter().filter(|word| word.eq_ignore_ascii_case(part)).count() == 1)
    };
    let mut found = Vec::new();
    for (name, phrase) in &phrases {
        let variants = match (text.unspaced, phrase.is_name) {
            (false, _) => among_words(text, &units, phrase),
            (true, true) => bodies(text, phrase),
            (true, false) => in_han(text, phrase),
        };
        found.extend(variants.into_iter().filter(|variant| said_once(variant.pair, name)).map(|variant| variant.of(name)));
    }
    found
}

/// The phrases that a source has often enough: two words side by side of which none is a small word of the language, and
/// acronyms. By their words, small ones in small letters.
fn phrases(article: &[Pair], context: &Context<'_>) -> BTreeMap<String, Phrase> {
    let tongue = Tongue::of(context.from.and_then(profile));
    let mut found: BTreeMap<String, Phrase> = BTreeMap::new();
    for (number, pair) in article.iter().enumerate() {
        let is_sentence = |segment: &&Segment| segment.text().len() <= SEGMENT;
        let (Some(source), Some(_)) = (pair.source.as_ref().filter(is_sentence), pair.target.as_ref().filter(is_sentence)) else {
            continue;
        };
        let line = Line::of(source);
        let says_something = |word: &Word<'_>| {
            word.text.chars().count() > 2 && word.text.chars().all(char::is_alphabetic) && !tongue.is_function(word)
        };
        for (index, word) in line.words.iter().enumerate().filter(|(_, word)| says_something(word)) {
            if word.text.chars().all(char::is_uppercase) {
                let phrase = found.entry(word.text.to_owned()).or_default();
                phrase.segments.insert(number);
                phrase.is_name = true;
            }
            if let Some(next) = line.words.get(index + 1).filter(|next| says_something(next))
                && line.between(index) == Some(" ")
            {
                let phrase = found.entry(format!("{} {}", singular(word), singular(next))).or_default();
                phrase.segments.insert(number);
                // *Commission nationale* is as much of a name as *National Commission*.
                phrase.is_name |= word.is_capital() && !line.opens(index);
            }
        }
    }
    found.retain(|_, phrase| (if phrase.is_name { NAME } else { TERM }..=OFTEN).contains(&phrase.segments.len()));
    found
}

/// A word in small letters, without the ending of most plurals.
fn singular(word: &Word<'_>) -> String {
    let lower = word.lower();
    lower.strip_suffix('s').map(str::to_owned).unwrap_or(lower)
}

/// Where each word of a translation stands, and each two side by side: the segment, the stretch, the words.
type Units<'a> = BTreeMap<String, Vec<(usize, Span, [&'a str; 2])>>;

fn units<'a>(text: &Text<'a>) -> Units<'a> {
    let mut found = Units::new();
    if text.unspaced {
        return found;
    }
    for (number, line) in text.lines.iter().enumerate() {
        for (index, word) in line.words.iter().enumerate() {
            let unit = (number, word.span, [word.text, ""]);
            found.entry(word.lower()).or_default().push(unit);
            let Some(next) = line.words.get(index + 1).filter(|_| line.between(index) == Some(" ")) else { continue };
            if [word, next].iter().all(|word| word.text.chars().count() > 3 && !text.tongue.is_function(word)) {
                let unit = (number, Span::new(word.span.start, next.span.end), [word.text, next.text]);
                found.entry(format!("{} {}", word.lower(), next.lower())).or_default().push(unit);
            }
        }
    }
    found
}

/// In a script that separates words.
fn among_words(text: &Text<'_>, units: &Units<'_>, phrase: &Phrase) -> Option<Variant> {
    let segments = |unit: &str| {
        let places = units.get(unit).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|(number, ..)| *number).collect::<BTreeSet<usize>>()
    };
    let first = phrase.segments.iter().take(2).filter_map(|number| text.lines.get(*number));
    // The usual rendering is in one of any two segments.
    let near: BTreeSet<String> = first.flat_map(candidates).collect();
    for usual in near {
        let own = segments(&usual);
        if own.len() + 1 != phrase.segments.len() || own.len() < NAME || !own.is_subset(&phrase.segments) {
            continue;
        }
        let odd = phrase.segments.difference(&own).next()?;
        let (.., usual_words) = units.get(&usual)?.first()?;
        for other in text.lines.get(*odd).map(candidates).unwrap_or_default() {
            let Some([(_, span, words)]) = units.get(&other).map(Vec::as_slice) else { continue };
            let own = |shared: &str| segments(&shared.to_lowercase()).is_subset(&phrase.segments);
            if is_near(text, usual_words, words, own) {
                return Some(Variant::new(*odd, *span, usual_words.join(" ").trim()));
            }
        }
    }
    None
}

/// The words of a line and each two side by side, as units are called.
fn candidates(line: &Line<'_>) -> Vec<String> {
    let long = line.words.iter().filter(|word| word.text.chars().count() >= WORD).map(Word::lower);
    let two = line.words.windows(2).map(|two| format!("{} {}", two[0].lower(), two[1].lower()));
    long.chain(two).collect()
}

/// True for two names of two words of which one is the same and the other is not, nor a form of it, or for two long words
/// that begin alike and end otherwise. What they share must belong to the phrase (`own`).
fn is_near(text: &Text<'_>, usual: &[&str; 2], other: &[&str; 2], own: impl Fn(&str) -> bool) -> bool {
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase() || is_explained(text, a, b);
    let head = |a: &str, b: &str| a.to_lowercase().chars().zip(b.to_lowercase().chars()).take_while(|(a, b)| a == b).count();
    match (usual, other) {
        ([usual, ""], [other, ""]) => {
            let head = head(usual, other);
            let rest = |word: &str| word.chars().count().saturating_sub(head);
            head >= ALIKE && rest(usual) >= ALIKE && rest(other) >= ALIKE
        }
        ([_, ""], _) | (_, [_, ""]) => false,
        ([a, b], [c, d]) => {
            let names = [a, b, c, d].iter().all(|word| word.starts_with(char::is_uppercase));
            let shares = |one: (&str, &str), rest: (&str, &str)| {
                one.0.chars().count() >= ALIKE && same(one.0, one.1) && own(one.0) && own(one.1) && head(rest.0, rest.1) < 3
            };
            names && (shares((a, c), (b, d)) || shares((b, d), (a, c)))
        }
    }
}

/// A row of Han characters and where each stands.
struct Row {
    chars: Vec<char>,
    at: Vec<usize>,
}

impl Row {
    fn span(&self, from: usize, to: usize) -> Span {
        let end = to.checked_sub(1).and_then(|last| Some(self.at.get(last)? + self.chars.get(last)?.len_utf8()));
        let start = self.at.get(from).copied().unwrap_or_default();
        Span::new(start, end.unwrap_or(start))
    }
}

fn rows(text: &Text<'_>, number: usize) -> Vec<Row> {
    let chars = text.lines.get(number).map_or(&[][..], |line| &line.chars);
    let rows = chars.chunk_by(|(_, a), (_, b)| is_han(*a) == is_han(*b)).filter(|row| is_han(row[0].1));
    rows.map(|row| Row { chars: row.iter().map(|(_, c)| *c).collect(), at: row.iter().map(|(at, _)| *at).collect() }).collect()
}

/// The segments that have a stretch.
fn having(text: &Text<'_>, stretch: &[char]) -> BTreeSet<usize> {
    let has = |line: &Line<'_>| line.chars.windows(stretch.len()).any(|part| part.iter().map(|(_, c)| c).eq(stretch));
    text.lines.iter().enumerate().filter(|(_, line)| has(line)).map(|(number, _)| number).collect()
}

/// A name in Han that is called one kind of body here and another there: 港口委员会, 港口委员局. The two share what is before it.
fn bodies(text: &Text<'_>, phrase: &Phrase) -> Option<Variant> {
    let all: Vec<(usize, Vec<Row>)> = phrase.segments.iter().map(|number| (*number, rows(text, *number))).collect();
    for (later, (odd, own)) in all.iter().enumerate().skip(1) {
        for (_, before) in &all[..later] {
            for (row, other) in own.iter().flat_map(|row| before.iter().map(move |other| (row, other))) {
                let Some((here, there, length)) = common(&row.chars, &other.chars).filter(|(.., length)| *length >= SHARED)
                else {
                    continue;
                };
                let (Some(end), Some(usual_end)) = (body(text, row, here + length), body(text, other, there + length)) else {
                    continue;
                };
                let (found, usual) = (&row.chars[here..end], &other.chars[there..usual_end]);
                let (has, usually) = (having(text, found), having(text, usual));
                let apart = has.is_disjoint(&usually) && has.is_subset(&phrase.segments) && usually.is_subset(&phrase.segments);
                if found != usual && has.len() == 1 && apart {
                    return Some(Variant::new(*odd, row.span(here, end), usual.iter().collect::<String>()));
                }
            }
        }
    }
    None
}

/// Where a name ends that goes on with a few characters and the word for a body.
fn body(text: &Text<'_>, row: &Row, from: usize) -> Option<usize> {
    (from..=from + BETWEEN).find_map(|at| {
        let rest: String = row.chars.get(at..)?.iter().collect();
        let body = text.data.bodies.iter().filter(|body| rest.starts_with(body.as_str())).max_by_key(|body| body.len())?;
        Some(at + body.chars().count())
    })
}

/// The longest stretch that two rows have in common: where in each, and how long.
fn common(one: &[char], other: &[char]) -> Option<(usize, usize, usize)> {
    let mut best: Option<(usize, usize, usize)> = None;
    let mut before = vec![0usize; other.len() + 1];
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![0usize; other.len() + 1];
        for (j, _) in other.iter().enumerate().filter(|(_, b)| *b == a) {
            let length = before[j] + 1;
            row[j + 1] = length;
            if best.is_none_or(|(.., most)| length > most) {
                best = Some((i + 1 - length, j + 1 - length, length));
            }
        }
        before = row;
    }
    best
}

/// A term in Han: in one segment of the phrase another stretch of the same length, with half of it the same and a character
/// of the rest: 长期护理, 长期照护.
fn in_han(text: &Text<'_>, phrase: &Phrase) -> Option<Variant> {
    if phrase.segments.len() < TERM {
        return None;
    }
    let all: Vec<(usize, Vec<Row>)> = phrase.segments.iter().map(|number| (*number, rows(text, *number))).collect();
    // The usual stretch is in one of any two segments, and in the one behind or before it.
    for pair in all.windows(2) {
        for (row, other) in pair[0].1.iter().flat_map(|row| pair[1].1.iter().map(move |other| (row, other))) {
            let Some((at, _, length)) = common(&row.chars, &other.chars) else { continue };
            if !(HAN..=MOST_HAN).contains(&length) {
                continue;
            }
            let usual = &row.chars[at..at + length];
            if usual.iter().any(|c| text.data.particles.contains(c)) {
                continue;
            }
            let own = having(text, usual);
            if own.len() + 1 != all.len() || !own.is_subset(&phrase.segments) {
                continue;
            }
            let odd = *phrase.segments.difference(&own).next()?;
            for row in rows(text, odd) {
                for (at, stretch) in row.chars.windows(length).enumerate() {
                    if is_like(usual, stretch) && having(text, stretch).len() == 1 {
                        return Some(Variant::new(odd, row.span(at, at + length), usual.iter().collect::<String>()));
                    }
                }
            }
        }
    }
    None
}

/// True for two stretches that begin or end alike, half of them, and share a character of the rest.
fn is_like(one: &[char], other: &[char]) -> bool {
    let same = |pairs: &mut dyn Iterator<Item = (&char, &char)>| pairs.take_while(|(a, b)| a == b).count();
    let head = same(&mut one.iter().zip(other));
    let tail = same(&mut one.iter().rev().zip(other.iter().rev()));
    let (from, to) = (head, one.len().saturating_sub(tail));
    let (Some(rest), Some(others)) = (one.get(from..to), other.get(from..to)) else { return false };
    2 * (head + tail) >= one.len() && !rest.is_empty() && rest.iter().any(|c| others.contains(c))
}
