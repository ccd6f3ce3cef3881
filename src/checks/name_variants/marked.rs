//! What the source calls by one name of two words, *Project Lantern*, and the translation by two names between quotation marks:
//! “提灯计划” and “灯塔计划”.
//!
//! Two places are enough: the source says the name in both and quotes nothing, the translation quotes one thing in each, and the
//! two begin or end alike. Where something else renders the name in both, what is quoted is not it.

use std::collections::{BTreeMap, BTreeSet};

use super::Variant;
use super::text::{Line, Text, is_han};
use crate::checks::Context;
use crate::checks::prose::Word;
use crate::checks::tongues::Tongue;
use crate::model::{Pair, Span};

/// Characters of a name between quotation marks.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=30;
/// Letters of a word that two names share, and characters in a script without spaces.
const WORD: usize = 4;
const SHARED: usize = 2;
/// Letters of a word that tells a name to be no person's.
const PLAIN: usize = 5;
/// Segments of a name; what more of them say is told by how often.
const OFTEN: usize = 20;
/// Quotation marks that names are put between.
const MARKS: [(char, char); 6] = [('“', '”'), ('「', '」'), ('『', '』'), ('《', '》'), ('«', '»'), ('„', '“')];

/// What a translation puts between quotation marks, where it is one thing and the source does so with nothing.
struct Quoted<'a> {
    pair: usize,
    span: Span,
    mark: char,
    name: &'a str,
}

pub(super) fn variants(article: &[Pair], context: &Context<'_>, text: &Text<'_>) -> Vec<Variant> {
    let quoted: Vec<Quoted<'_>> = article.iter().enumerate().filter_map(|(number, pair)| quoted(number, pair)).collect();
    if quoted.len() < 2 {
        return Vec::new();
    }
    let from = Tongue::of(context.source);
    let lines = article.iter().filter_map(|pair| pair.source.as_ref()).map(Line::of);
    let words = lines.flat_map(|line| line.words).filter(|word| !word.is_capital());
    let small: BTreeSet<String> = words.map(|word| word.text.to_owned()).collect();
    let names: Vec<BTreeSet<String>> = article.iter().map(|pair| names(pair, from, &small)).collect();
    let mut segments: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, own) in names.iter().enumerate() {
        own.iter().for_each(|name| segments.entry(name).or_default().push(number));
    }
    let mut found = Vec::new();
    for (name, own) in segments.iter().filter(|(_, own)| (2..=OFTEN).contains(&own.len())) {
        let here: Vec<&Quoted<'_>> = quoted.iter().filter(|quoted| own.contains(&quoted.pair)).collect();
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        here.iter().for_each(|quoted| *times.entry(quoted.name).or_default() += 1);
        let Some(usual) = here.iter().min_by_key(|quoted| (std::cmp::Reverse(times[quoted.name]), quoted.pair)) else { continue };
        let mut others = here.iter().filter(|quoted| quoted.name != usual.name);
        let (Some(other), None) = (others.next(), others.next()) else { continue };
        let alone = |quoted: &Quoted<'_>| {
            names[quoted.pair].iter().all(|another| another == name || !another.split(' ').any(|word| name.contains(word)))
        };
        let of_name = |quoted: &Quoted<'_>| {
            let mut having = text.lines.iter().enumerate().filter(|(_, line)| line.after(0).contains(quoted.name));
            having.all(|(number, _)| own.contains(&number))
        };
        let apart =
            !text.lines[other.pair].after(0).contains(usual.name) && !text.lines[usual.pair].after(0).contains(other.name);
        if usual.mark == other.mark
            && apart
            && are_alike(usual.name, other.name)
            && [usual, other].into_iter().all(|quoted| alone(quoted) && of_name(quoted))
            && !is_rendered(text, usual, other, own)
        {
            found.push(Variant::new(other.pair, other.span, usual.name).of(name));
        }
    }
    found
}

fn quoted(number: usize, pair: &Pair) -> Option<Quoted<'_>> {
    let (source, target) = (pair.source.as_ref()?.text(), pair.target.as_ref()?.text());
    if target.is_ascii() {
        return None;
    }
    let marks = target.char_indices().filter(|(_, c)| !c.is_ascii());
    let mut opening = marks.filter_map(|(at, c)| MARKS.iter().find(|(open, _)| *open == c).map(|mark| (at, *mark)));
    let ((at, (mark, close)), None) = (opening.next()?, opening.next()) else { return None };
    if source.contains(['"', '«', '„']) || MARKS.iter().any(|(open, _)| source.contains(*open)) {
        return None;
    }
    let start = at + mark.len_utf8();
    let name = &target[start..start + target[start..].find(close)?];
    let fits = LENGTH.contains(&name.chars().count()) && !name.ends_with(['.', '。', ',', '，', '!', '！', '?', '？']);
    fits.then(|| Quoted { pair: number, span: Span::new(start, start + name.len()), mark, name })
}

/// The names of two words in a source, small. One is a word of its language (`from`) or of the article (`small`), as those of people
/// hardly are.
fn names(pair: &Pair, from: Tongue<'_>, small: &BTreeSet<String>) -> BTreeSet<String> {
    let Some(line) = pair.source.as_ref().map(Line::of) else { return BTreeSet::new() };
    let is_part = |word: &Word<'_>| word.is_capital() && word.text.chars().count() > 2;
    let plain = |word: &Word<'_>| {
        word.text.chars().count() >= PLAIN && (from.knows(word) || from.has_own(word) || small.contains(&word.lower()))
    };
    let two = line.words.windows(2).enumerate();
    let two = two.filter(|(at, two)| two.iter().all(is_part) && two.iter().any(plain) && line.between(*at) == Some(" "));
    two.map(|(_, two)| format!("{} {}", two[0].lower(), two[1].lower())).collect()
}

/// True for two names that begin or end with the same word, or with the same characters in a script without spaces.
fn are_alike(one: &str, other: &str) -> bool {
    if one.chars().any(is_han) {
        let same = |pairs: &mut dyn Iterator<Item = (char, char)>| pairs.take_while(|(a, b)| a == b).count();
        let head = same(&mut one.chars().zip(other.chars()));
        let tail = same(&mut one.chars().rev().zip(other.chars().rev()));
        return head.max(tail) >= SHARED;
    }
    let ends = |name: &str| {
        let mut words = name.split_whitespace().map(str::to_lowercase);
        words.next().map(|first| (words.next_back().unwrap_or_default(), first))
    };
    let long = |a: &str, b: &str| a == b && a.chars().count() >= WORD;
    ends(one).zip(ends(other)).is_some_and(|(a, b)| long(&a.0, &b.0) || long(&a.1, &b.1))
}

/// True where both sentences share what stands in the name's sentences only, and not in what they quote: it renders the name.
fn is_rendered(text: &Text<'_>, one: &Quoted<'_>, other: &Quoted<'_>, own: &[usize]) -> bool {
    let rest = |quoted: &Quoted<'_>| {
        let line = text.lines[quoted.pair].after(0);
        format!("{}\n{}", &line[..quoted.span.start], &line[quoted.span.end..])
    };
    let (one, other) = (rest(one), rest(other));
    let only_theirs =
        |part: &str| text.lines.iter().enumerate().all(|(number, line)| own.contains(&number) || !line.after(0).contains(part));
    if text.unspaced {
        let chars: Vec<char> = one.chars().collect();
        let is_word = |two: &[char]| two.iter().all(|c| is_han(*c) && !text.data.particles.contains(c));
        return chars.windows(2).filter(|two| is_word(two)).any(|two| {
            let part: String = two.iter().collect();
            other.contains(&part) && only_theirs(&part)
        });
    }
    let capital = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().count() >= WORD;
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(capital).map(str::to_owned).collect()
    };
    words(&one).intersection(&words(&other)).any(|word| only_theirs(word))
}
