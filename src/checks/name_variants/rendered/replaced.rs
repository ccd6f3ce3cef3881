//! Another name of the article in the place of a name's rendering: 哈特韦尔 in other segments of *Hartwell*, and 布兰德维克 in one. What
//! stands for no name elsewhere may be any loanword (卡布奇诺).
//!
//! What renders a name is told by its sound, so that once is enough. Only where nothing in a segment sounds like one of its names, and
//! one row of characters for names stands there that sounds like none of them, is it another's.

use std::collections::{BTreeMap, BTreeSet};

use super::super::text::{Line, Said, Text, is_dot};
use super::super::{Variant, cut, heard, named, sound};
use crate::model::Span;

/// What is another's name sounds like no name of the sentence.
const APART: f32 = 0.4;
/// A segment with more names is a list, and looked at no further.
const MOST: usize = 12;

/// The names of the article with what renders each, and where each stands.
struct Article<'a, 'b> {
    said: &'b [Said<'a>],
    /// The names of each segment that has some, by their place in `said`.
    names: BTreeMap<usize, Vec<usize>>,
    /// How often each rendering stands, for each name.
    renderings: Vec<BTreeMap<String, usize>>,
}

/// `sources`: the names of each source sentence, in small letters.
pub(super) fn variants(text: &Text<'_>, said: &[Said<'_>], sources: &[BTreeSet<String>]) -> Vec<Variant> {
    let mut article = Article { said, names: BTreeMap::new(), renderings: vec![BTreeMap::new(); said.len()] };
    for (index, name) in said.iter().enumerate().filter(|(_, said)| !said.is_noun) {
        name.places.iter().for_each(|(pair, _)| article.names.entry(*pair).or_default().push(index));
    }
    article.names.retain(|_, names| names.len() <= MOST);
    let rows: BTreeMap<usize, Vec<Span>> = article.names.keys().map(|pair| (*pair, rows(text, *pair))).collect();
    for (pair, names) in &article.names {
        let (Some(line), Some(rows)) = (text.lines.get(*pair), rows.get(pair)) else { continue };
        for name in names {
            let apart = |span: &Span| Some((named::sound_apart(line.at(*span), &said[*name])?, *span));
            if let Some((_, span)) = rows.iter().filter_map(apart).min_by(|a, b| a.0.total_cmp(&b.0)) {
                *article.renderings[*name].entry(line.at(span).to_owned()).or_default() += 1;
            }
        }
    }
    let other = |(pair, rows): (&usize, &Vec<Span>)| article.other(text.lines.get(*pair)?, *pair, rows, sources.get(*pair)?);
    rows.iter().filter_map(other).collect()
}

impl Article<'_, '_> {
    /// The name in a segment that is another's.
    fn other(&self, line: &Line<'_>, pair: usize, rows: &[Span], here: &BTreeSet<String>) -> Option<Variant> {
        let names = self.names.get(&pair)?;
        let mut missing = names.iter().filter(|name| !self.stands(line, **name, rows));
        let (Some(name), None) = (missing.next(), missing.next()) else { return None };
        let (usual, _) = self.renderings[*name].iter().max_by_key(|(spelling, times)| (**times, spelling.len()))?;
        let is_of_another = |spelling: &str| {
            let others = self.renderings.iter().enumerate().filter(|(other, _)| !names.contains(other));
            others.into_iter().any(|(_, all)| all.contains_key(spelling))
        };
        let is_said = |spelling: &str| {
            let own = sound::skeleton(spelling);
            here.iter().any(|said| sound::distance(&own, &sound::skeleton(said)) < APART)
        };
        // Whose other name the sentence has: 伯纳德 of 伯纳德·范恩.
        let is_of_somebody = |span: Span| {
            let is_joined =
                |one: Span, next: Span| line.after(one.end).get(..next.start.saturating_sub(one.end)).is_some_and(is_a_dot);
            rows.iter().any(|row| (is_joined(*row, span) || is_joined(span, *row)) && is_said(line.at(*row)))
        };
        let is_other = |span: &&Span| {
            let spelling = line.at(**span);
            is_of_another(spelling) && !is_said(spelling) && !is_of_somebody(**span)
        };
        let mut others = rows.iter().filter(is_other);
        let (Some(span), None) = (others.next(), others.next()) else { return None };
        Some(Variant::new(pair, *span, usual).of(self.said[*name].name))
    }

    /// True where a name, what renders it, or two characters of that stand in a segment.
    fn stands(&self, line: &Line<'_>, name: usize, rows: &[Span]) -> bool {
        let has_part = |part: &[char]| line.chars.windows(2).any(|two| two.iter().map(|(_, c)| c).eq(part));
        let has_some = |spelling: &String| spelling.chars().collect::<Vec<char>>().windows(2).any(has_part);
        line.words.iter().any(|word| word.text == self.said[name].name)
            || rows.iter().any(|span| named::sounds(line.at(*span), &self.said[name]))
            || self.renderings[name].keys().any(has_some)
    }
}

fn is_a_dot(between: &str) -> bool {
    let mut signs = between.chars();
    signs.next().is_some_and(is_dot) && signs.next().is_none()
}

/// The rows of characters for names in a segment, without what belongs to words beside them.
fn rows(text: &Text<'_>, pair: usize) -> Vec<Span> {
    let Some(line) = text.lines.get(pair) else { return Vec::new() };
    heard::names(text, pair).into_iter().map(|span| cut::without_word(line.after(0), span).unwrap_or(span)).collect()
}
