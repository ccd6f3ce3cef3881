//! An undertaking that the source calls by one name, *Project Lighthouse*, and the translation by two or more: *Projet Phare*,
//! *Projet Fanal*, *Projet Lighthouse*; 灯塔计划, 明灯计划.
//!
//! The word for what it is, *project*, tells on both sides which words are the name, whatever they mean.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Variant;
use super::spelled::is_explained;
use super::text::{Line, Text, is_han, is_katakana};
use crate::checks::Context;
use crate::checks::prose::{Word, is_unspaced};
use crate::checks::tongues::Tongue;
use crate::glossary::dictionary_words;
use crate::locale::Names;
use crate::model::{Pair, Span};

/// Segments that have the usual name at least.
const USUAL: usize = 2;
/// Characters of a name in a script without spaces.
const CHARACTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// A name beside the word for what it is.
#[derive(Clone, Copy)]
struct Called {
    name: Span,
    /// The word.
    kind: Span,
}

impl Called {
    /// From the first of the two to the last.
    fn whole(self) -> Span {
        Span::new(self.name.start.min(self.kind.start), self.name.end.max(self.kind.end))
    }
}

/// An undertaking of an article.
#[derive(Default)]
struct Undertaking<'a> {
    /// What the source calls it first, and that with the word for what it is.
    name: &'a str,
    whole: &'a str,
    /// Where the translation does: in segments that name one on both sides.
    places: Vec<(usize, Called)>,
}

/// The undertakings of an article by their names in the source, in small letters.
struct Undertakings<'a>(BTreeMap<String, Undertaking<'a>>);

impl<'a> Undertakings<'a> {
    fn of(article: &'a [Pair], context: &Context<'_>, text: &Text<'_>) -> Self {
        let mut by_name: BTreeMap<String, Undertaking<'a>> = BTreeMap::new();
        let own = context.source.filter(|own| own.spaced && !text.data.undertakings.is_empty());
        for (number, (pair, line)) in article.iter().zip(&text.lines).enumerate() {
            let (Some(own), Some(source)) = (own, &pair.source) else { continue };
            // The translation was cut into words already; most sentences name none there.
            let says = if text.unspaced { in_signs(line, text.data) } else { in_words(line, text.data, text.tongue) };
            let [called] = says[..] else { continue };
            if let [said] = in_words(&Line::of(source), &own.names, Tongue::of(Some(own)))[..] {
                let [name, whole] = [said.name, said.whole()].map(|span| span.of(source.text()));
                let new = || Undertaking { name, whole, places: Vec::new() };
                by_name.entry(name.to_lowercase()).or_insert_with(new).places.push((number, called));
            }
        }
        if text.unspaced {
            by_name.values_mut().for_each(|one| cut_to_names(text, &mut one.places));
        }
        Self(by_name)
    }
}

/// Places where an undertaking is called otherwise than in most of its segments.
pub(super) fn variants(article: &[Pair], context: &Context<'_>, text: &Text<'_>) -> Vec<Variant> {
    let all = Undertakings::of(article, context, text).0.into_values();
    all.filter(|one| one.places.len() > USUAL).flat_map(|one| drifting(text, &one)).collect()
}

/// What a translation calls each undertaking, the word for what it is with it, and in how many segments; by what the source calls it,
/// in small letters and without that word.
pub(super) fn renderings(article: &[Pair], context: &Context<'_>, text: &Text<'_>) -> BTreeMap<String, BTreeMap<String, usize>> {
    let count = |places: &[(usize, Called)]| {
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        places.iter().for_each(|(pair, called)| *times.entry(text.lines[*pair].at(called.whole()).to_owned()).or_default() += 1);
        times
    };
    Undertakings::of(article, context, text).0.into_iter().map(|(name, one)| (name, count(&one.places))).collect()
}

/// The places of an undertaking where it has another name than in most of them.
fn drifting(text: &Text<'_>, said: &Undertaking<'_>) -> Vec<Variant> {
    let places = &said.places;
    let at = |pair: usize, span: Span| text.lines[pair].at(span);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    places.iter().for_each(|(pair, called)| *times.entry(at(*pair, called.name)).or_default() += 1);
    let often = |(pair, called): &&(usize, Called)| (Reverse(times[at(*pair, called.name)]), *pair);
    let Some((first, usual)) = places.iter().min_by_key(often) else { return Vec::new() };
    let (name, kind) = (at(*first, usual.name), at(*first, usual.kind));
    let is_elsewhere = |other: &str| {
        let mut having = text.lines.iter().enumerate().filter(|(_, line)| line.after(0).contains(other));
        having.any(|(number, _)| !places.iter().any(|(pair, _)| *pair == number))
    };
    let is_drift = |other: &str| {
        let is_form = |one: &str, other: &str| is_explained(text, one, other) || one.contains(other);
        let is_one = is_form(name, other) || is_form(other, name);
        times[other] < times[name] && !is_one && !is_elsewhere(other)
    };
    if times[name] < USUAL {
        return Vec::new();
    }
    let others = places.iter().filter(|(pair, called)| is_drift(at(*pair, called.name)));
    others
        .map(|(pair, called)| {
            let beside = |called: &Called| called.name.end == called.kind.start;
            let is_same = is_one_word(kind, at(*pair, called.kind)) && !(beside(called) && beside(usual));
            let (span, usual, said) =
                if is_same { (called.name, usual.name, said.name) } else { (called.whole(), usual.whole(), said.whole) };
            Variant::new(*pair, span, at(*first, usual)).of(said)
        })
        .collect()
}

/// True for two forms of one word for what something is: *проект*, *проекте*.
fn is_one_word(one: &str, other: &str) -> bool {
    const BEGINNING: usize = 4;
    one.to_lowercase().chars().zip(other.to_lowercase().chars()).take_while(|(a, b)| a == b).count() >= BEGINNING || one == other
}

/// Names with capitals behind the word, quotation marks between them or not, or before it.
fn in_words(line: &Line<'_>, data: &Names, tongue: Tongue<'_>) -> Vec<Called> {
    let is_name = |word: &Word<'_>| word.may_be_name() && !tongue.is_function(word);
    let mut found = Vec::new();
    for (at, kind) in line.words.iter().enumerate().filter(|(_, word)| data.undertakings.contains(word.folded().as_ref())) {
        let near = |at: usize, signs: &[char]| {
            line.between(at)
                .is_some_and(|between| between.contains([' ', '-', '\u{A0}']) && between.chars().all(|c| signs.contains(&c)))
        };
        let parts = |at: usize| line.words.get(at).is_some_and(is_name);
        let joined = |at: &usize| parts(*at) && (*at == 0 || near(at - 1, &[' ', '-', '\u{A0}']));
        let behind = parts(at + 1) && near(at, &[' ', '\u{A0}', '“', '„', '«', '"', '‘', '”']);
        let last = (at + 2..).take_while(joined).last().unwrap_or(at + 1);
        if behind {
            found.push(Called { name: Span::new(line.words[at + 1].span.start, line.words[last].span.end), kind: kind.span });
        } else if let Some(before) = at.checked_sub(1)
            && parts(before)
            && near(before, &[' ', '-', '\u{A0}'])
            && !line.opens(before)
        {
            found.push(Called { name: line.words[before].span, kind: kind.span });
        }
    }
    found
}

/// Names before the word, in one script, with quotation marks around them or not. Where a row of Han begins what is a name is not
/// known yet.
fn in_signs(line: &Line<'_>, data: &Names) -> Vec<Called> {
    let all = line.after(0);
    let mut found: Vec<Called> = Vec::new();
    for kind in data.undertakings.iter().flat_map(|kind| all.match_indices(kind.as_str())) {
        let kind = Span::new(kind.0, kind.0 + kind.1.len());
        let before = line.before(kind.start).trim_end_matches([' ', '・', '·']);
        let (closed, quoted) = match before.strip_suffix(['”', '」', '』', '》', '"']) {
            Some(inside) => (inside, true),
            None => (before, false),
        };
        let Some(last) = closed.chars().next_back() else { continue };
        let fits = |c: char| match last {
            _ if is_katakana(last) => is_katakana(c),
            _ if is_han(last) => is_han(c) && !data.particles.contains(&c),
            _ => c.is_alphanumeric() && !is_unspaced(c),
        };
        let most = if is_unspaced(last) && !is_katakana(last) && !quoted { *CHARACTERS.end() } else { usize::MAX };
        let length: usize = closed.chars().rev().take_while(|c| fits(*c)).take(most).map(char::len_utf8).sum();
        let name = Span::new(closed.len() - length, closed.len());
        if line.at(name).chars().count() >= *CHARACTERS.start() {
            found.push(Called { name, kind });
        }
    }
    found.sort_by_key(|called| called.kind);
    found
}

/// Takes from names in Han what belongs to the words before them: what the names of several segments end in, the longest of what most
/// do, is a name. Of a name that stands once the words of the dictionary tell, where it begins as that one does or is as long; of
/// another it is not known where it begins, and its place is left out.
fn cut_to_names(text: &Text<'_>, places: &mut Vec<(usize, Called)>) {
    let rows: Vec<Vec<char>> = places.iter().map(|(pair, called)| text.lines[*pair].at(called.name).chars().collect()).collect();
    let is_row = |row: &[char]| row.iter().all(|c| is_han(*c));
    let mut ends: BTreeMap<&[char], usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| is_row(row)) {
        (*CHARACTERS.start()..=row.len()).for_each(|length| *ends.entry(&row[row.len() - length..]).or_default() += 1);
    }
    let best = |row: &[char]| {
        let lengths = *CHARACTERS.start()..=row.len();
        lengths
            .max_by_key(|length| (ends[&row[row.len() - length..]], *length))
            .filter(|length| ends[&row[row.len() - length..]] > 1)
    };
    let known = |row: &&Vec<char>| best(row).map(|length| row[row.len() - length..].to_vec());
    let usual = rows.iter().filter(|row| is_row(row)).filter_map(|row| known(&row)).max_by_key(|name| ends[name.as_slice()]);
    let lengths = rows.iter().zip(places.iter()).map(|(row, (pair, called))| {
        if !is_row(row) {
            return Some(row.len());
        }
        best(row).or_else(|| alone(text.lines[*pair].after(0), called.name, usual.as_deref()?))
    });
    let lengths: Vec<Option<usize>> = lengths.collect();
    let mut next = lengths.iter().zip(&rows);
    places.retain_mut(|(_, called)| {
        let Some((Some(length), row)) = next.next() else { return false };
        called.name.start = called.name.end - row[row.len() - length..].iter().map(|c| c.len_utf8()).sum::<usize>();
        true
    });
}

/// How many characters at the end of a row are a name that stands once, of an undertaking that is called `usual` elsewhere.
fn alone(line: &str, row: Span, usual: &[char]) -> Option<usize> {
    let from = line[..row.start].char_indices().rev().take_while(|(_, c)| is_han(*c)).last().map_or(row.start, |(at, _)| at);
    let ends = dictionary_words(&line[from..row.end]);
    let starts = ends.into_iter().map(|end| from + end).filter(|at| (row.start..row.end).contains(at));
    let names: Vec<Vec<char>> =
        starts.map(|at| line[at..row.end].chars().collect()).filter(|name: &Vec<char>| name.len() > 1).collect();
    let like = |name: &&Vec<char>| name.first() == usual.first();
    let as_long = |name: &&Vec<char>| name.len() == usual.len();
    names.iter().find(like).or_else(|| names.iter().find(as_long)).map(Vec::len)
}
