//! Names that a source has, where whoever translated it said which words render which: no guess is needed of what renders a
//! name, in how many segments ever it stands.

use std::collections::BTreeMap;

use super::spelled::is_explained;
use super::text::{Line, Said, Text, Vocabulary, is_han, is_katakana};
use super::{Variant, named};
use crate::model::{Pair, Span};

/// Places of the usual rendering at least, and characters of another one.
const USUAL: usize = 2;
const SHORTEST: usize = 3;

/// The renderings of a name, each with its places in the translation.
pub(super) type Renderings = BTreeMap<String, Vec<(usize, Span)>>;

/// How each name is rendered where that was said, in the order of the names.
pub(super) fn renderings(article: &[Pair], text: &Text<'_>, said: &[Said<'_>]) -> Vec<Renderings> {
    let of = |name: &Said<'_>| {
        let mut found = Renderings::new();
        for (number, span) in &name.spans {
            let (Some(pair), Some(line)) = (article.get(*number), text.lines.get(*number)) else { continue };
            if let Some(rendering) = rendering(line, pair, *span) {
                found.entry(line.at(rendering).to_owned()).or_default().push((*number, rendering));
            }
        }
        found
    };
    said.iter().map(of).collect()
}

/// What renders a stretch of a pair's source: one word that may be a name, or one stretch of Han or katakana.
fn rendering(line: &Line<'_>, pair: &Pair, source: Span) -> Option<Span> {
    let targets: Vec<Span> = pair.alignment.rendering(source).collect();
    let linked = |span: Span| targets.iter().any(|target| target.overlaps(span));
    // What renders another name, too, may render that alone.
    let text = pair.source.as_ref().map_or("", |source| source.text());
    let is_shared = |span: Span| {
        pair.alignment.rendered(span).any(|from| !from.overlaps(source) && from.of(text).starts_with(char::is_uppercase))
    };
    let mut words = line.words.iter().filter(|word| word.is_capital() || word.text.starts_with(is_katakana));
    let mut words = words.by_ref().filter(|word| linked(word.span));
    match (words.next(), words.next()) {
        (Some(word), None) => return Some(word.span).filter(|span| !is_shared(*span)),
        (Some(_), Some(_)) => return None,
        (None, _) => {}
    }
    let whole = targets.iter().copied().reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))?;
    let covered: usize = targets.iter().map(|target| target.len()).sum();
    let written = line.at(whole);
    let is_name = written.chars().all(is_han) && written.chars().count() > 1;
    (is_name && covered == whole.len()).then_some(whole)
}

/// The places where a name is rendered otherwise than mostly.
pub(super) fn variants(text: &Text<'_>, said: &[Said<'_>], renderings: &[Renderings], words: &Vocabulary<'_>) -> Vec<Variant> {
    let usual: Vec<Option<&str>> = said.iter().zip(renderings).map(|(name, all)| usual(name, all)).collect();
    let mut found = Vec::new();
    for ((name, all), usual) in said.iter().zip(renderings).zip(&usual) {
        let Some(usual) = usual else { continue };
        let most = all.get(*usual).map_or(0, Vec::len);
        for (other, places) in all.iter().filter(|(other, places)| other != usual && places.len() < most) {
            if is_drift(text, usual, other, name, words) {
                // A longer stretch that is the source's, word for word, is left on purpose.
                let is_left = |number: usize| {
                    let Some(line) = text.lines.get(number) else { return false };
                    named::left_alone(&line.words, |index| line.between(index) == Some(" "), name.name, words).is_some()
                };
                let alone = |(number, _): &&(usize, Span)| other != name.name || is_left(*number);
                let lacks =
                    |(number, _): &&(usize, Span)| text.lines.get(*number).is_some_and(|line| !line.after(0).contains(*usual));
                let variant = |(number, span): &(usize, Span)| Variant::new(*number, *span, *usual).of(name.name);
                found.extend(places.iter().filter(alone).filter(lacks).map(variant));
            }
        }
    }
    found
}

/// What renders a name in most places; of two that do so as often, the name itself, then what stands first.
fn usual<'a>(said: &Said<'_>, all: &'a Renderings) -> Option<&'a str> {
    let rank = |(spelling, places): &(&String, &Vec<(usize, Span)>)| {
        (places.len(), spelling.as_str() == said.name, std::cmp::Reverse(places.first().copied()))
    };
    let (spelling, places) = all.iter().max_by_key(rank)?;
    (places.len() >= USUAL).then_some(spelling)
}

/// True for two spellings of which neither is a form or a part of the other, nor an everyday word of its language.
fn is_drift(text: &Text<'_>, usual: &str, other: &str, said: &Said<'_>, words: &Vocabulary<'_>) -> bool {
    let lower = [usual, other].map(str::to_lowercase);
    let part = lower[0].contains(&lower[1]) || lower[1].contains(&lower[0]);
    let form = |a: &str, b: &str| named::is_form(text, a, b) || is_explained(text, a, b);
    // What the source has, too, is another name of it, or this one left as it is.
    let is_another = words.contains(lower[1].as_str()) && other != said.name;
    other.chars().count() >= if other.chars().all(is_han) { 2 } else { SHORTEST }
        && !part
        && !said.is_noun
        && !is_another
        && !form(usual, other)
        && !form(other, usual)
        && !text.is_plain(usual)
        && !text.is_plain(other)
}
