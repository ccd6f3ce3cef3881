//! Names that a source has, where whoever translated it said which words render which: no guess is needed of what renders a
//! name, in how many segments ever it stands.

use std::collections::{BTreeMap, BTreeSet};

use super::spelled::is_explained;
use super::text::{Line, Said, Text, Vocabulary, is_han, is_katakana};
use super::{Variant, named};
use crate::model::{Pair, Span};

/// Places of the usual rendering at least, and characters of another one.
const USUAL: usize = 2;
const SHORTEST: usize = 3;
/// Words of one stretch that are looked at, and stretches of one name; what has more is no rendering of a name.
const MOST: usize = 8;

/// The renderings of a name, each with its places in the translation.
pub(super) type Renderings = BTreeMap<String, Vec<(usize, Span)>>;

/// How each name is rendered where that was said, in the order of the names.
pub(super) fn renderings(article: &[Pair], text: &Text<'_>, said: &[Said<'_>]) -> Vec<Renderings> {
    let mut places: BTreeMap<usize, Vec<(Span, usize)>> = BTreeMap::new();
    for (index, name) in said.iter().enumerate() {
        name.spans.iter().for_each(|(pair, span)| places.entry(*pair).or_default().push((*span, index)));
    }
    let mut found: Vec<Renderings> = said.iter().map(|_| Renderings::new()).collect();
    for (number, mut names) in places {
        let (Some(pair), Some(line)) = (article.get(number), text.lines.get(number)) else { continue };
        if pair.alignment.is_empty() {
            continue;
        }
        names.sort_unstable();
        let spans: Vec<Span> = names.iter().map(|(span, _)| *span).collect();
        for ((_, name), rendering) in names.iter().zip(of_pair(pair, line, &spans)) {
            if let (Some(span), Some(all)) = (rendering, found.get_mut(*name)) {
                all.entry(line.at(span).to_owned()).or_default().push((number, span));
            }
        }
    }
    found
}

/// What renders each of some stretches of a pair's source, which are in order.
fn of_pair(pair: &Pair, line: &Line<'_>, names: &[Span]) -> Vec<Option<Span>> {
    let source = pair.source.as_ref().map_or("", |source| source.text());
    let mut targets: Vec<Vec<Span>> = vec![Vec::new(); names.len()];
    // The names, or the like, that each word renders; two say that it is shared.
    let mut origins: Vec<Vec<Span>> = vec![Vec::new(); line.words.len()];
    for (from, to) in pair.alignment.pairs() {
        let first = names.partition_point(|name| name.end <= from.start);
        let is_here = |place: usize| names.get(place).is_some_and(|name| name.overlaps(from));
        // What renders several names together says of none how it is rendered.
        if is_here(first) && !is_here(first + 1) {
            targets[first].push(to);
        }
        if from.of(source).starts_with(char::is_uppercase) {
            for word in words_at(line, to) {
                let known = &mut origins[word];
                if known.len() < 2 && !known.contains(&from) {
                    known.push(from);
                }
            }
        }
    }
    names.iter().zip(targets).map(|(name, targets)| rendering(source, line, *name, &targets, &origins)).collect()
}

/// The words that a stretch of a line has a part of, the first few of them.
fn words_at(line: &Line<'_>, span: Span) -> impl Iterator<Item = usize> {
    let first = line.words.partition_point(|word| word.span.end <= span.start);
    let here = line.words.iter().enumerate().skip(first).take(MOST);
    here.take_while(move |(_, word)| word.span.start < span.end).map(|(index, _)| index)
}

/// What renders a name: one word that may be a name, and that renders no other, or one stretch of Han.
fn rendering(source: &str, line: &Line<'_>, name: Span, targets: &[Span], origins: &[Vec<Span>]) -> Option<Span> {
    let may_name =
        |index: &usize| line.words.get(*index).is_some_and(|word| word.is_capital() || word.text.starts_with(is_katakana));
    let words: BTreeSet<usize> = targets.iter().take(MOST).flat_map(|target| words_at(line, *target)).filter(may_name).collect();
    if let Some(word) = words.first() {
        let shared = origins.get(*word).is_none_or(|origins| origins.iter().any(|from| !from.overlaps(name)));
        return line.words.get(*word).map(|word| word.span).filter(|_| words.len() == 1 && !shared);
    }
    let whole = targets.iter().copied().reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))?;
    let covered: usize = targets.iter().map(|target| target.len()).sum();
    // North Korea is 朝鲜, and Korea 韩国.
    if is_part(source, name) {
        return None;
    }
    let is_name = || line.at(whole).chars().all(is_han) && line.at(whole).chars().count() > 1;
    (covered == whole.len() && is_name()).then_some(whole)
}

/// True for a name beside another word with a capital, of which it may be a part.
fn is_part(source: &str, name: Span) -> bool {
    let before = source[..name.start].strip_suffix([' ', '-']).and_then(|head| head.rsplit([' ', '-']).next());
    let after = source[name.end..].strip_prefix([' ', '-']);
    [before, after].into_iter().flatten().any(|beside| beside.starts_with(char::is_uppercase))
}

/// The places where a name is rendered otherwise than mostly.
pub(super) fn variants(text: &Text<'_>, said: &[Said<'_>], renderings: &[Renderings], words: &Vocabulary<'_>) -> Vec<Variant> {
    // Where every noun has a capital, another one may be a synonym: *Parlament*, *Kongress*.
    if text.data.capital_nouns {
        return Vec::new();
    }
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
    let is_another = words.contains(&lower[1]) && other != said.name;
    other.chars().count() >= if other.chars().all(is_han) { 2 } else { SHORTEST }
        && !part
        && !said.is_noun
        && !is_another
        && !form(usual, other)
        && !form(other, usual)
        && !text.is_plain(usual)
        && !text.is_plain(other)
}
