//! A name that is left in Latin letters in one place and translated in another, between the same words:
//! 特朗普支持的Stargate AI数据中心 and 特朗普支持的 星际门 AI 数据中心.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Variant;
use crate::checks::prose::{Prose, Word, is_unspaced};
use crate::checks::sides::Side;
use crate::model::{Pair, Span};

/// Characters on both sides that must agree; on one side alone, more.
const SIDE: usize = 2;
const ALONE: usize = 5;
/// Lengths of a name's translation, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
/// Places of one name that are compared, and the root of the number of places that each is compared with.
const PLACES: usize = 20;
/// Names in Latin letters that are looked for; an article has far fewer.
const MOST: usize = 400;

/// All prose of the article without spaces, with where each character comes from.
struct Text {
    chars: Vec<char>,
    places: Vec<(usize, usize)>,
}

impl Text {
    fn of(article: &[Pair]) -> Text {
        let mut text = Text { chars: Vec::new(), places: Vec::new() };
        for (index, pair) in article.iter().enumerate() {
            let Some(target) = &pair.target else { continue };
            for (at, c) in Prose::chars_of(target).filter(|(_, c)| !c.is_whitespace()) {
                text.chars.push(c);
                text.places.push((index, at));
            }
            text.chars.push('\n');
            text.places.push((index, target.text().len()));
        }
        text
    }

    /// Where a string without Latin letters may end: the places behind one, by the characters there.
    fn ends(&self) -> HashMap<[char; SIDE], Vec<usize>> {
        let mut ends: HashMap<[char; SIDE], Vec<usize>> = HashMap::new();
        for (at, window) in self.chars.windows(SIDE + 1).enumerate().filter(|(_, window)| is_unspaced(window[0])) {
            let places = ends.entry([window[1], window[2]]).or_default();
            if places.len() < PLACES * PLACES {
                places.push(at + 1);
            }
        }
        ends
    }
}

pub(super) fn variants(article: &[Pair]) -> Vec<Variant> {
    let text = Text::of(article);
    let mut latin: BTreeMap<&str, Vec<(usize, Span)>> = BTreeMap::new();
    for (number, pair) in article.iter().enumerate() {
        let words = pair.target.iter().flat_map(Side::words_of);
        for word in words.filter(is_name) {
            latin.entry(word.text).or_default().push((number, word.span));
        }
    }
    let ends = text.ends();
    let mut counts: HashMap<Vec<char>, usize> = HashMap::new();
    let mut count = |twin: &Vec<char>| *counts.entry(twin.clone()).or_insert_with_key(|twin| count(&text, twin));
    let mut found = Vec::new();
    for (name, places) in latin.into_iter().take(MOST) {
        for (pair, span) in places.iter().take(PLACES) {
            let Ok(start) = text.places.binary_search(&(*pair, span.start)) else { continue };
            let end = start + name.chars().count();
            // Which of the two is usual, the article's own counts say.
            let translated = twins(&text, &ends, start, end).into_iter().find(|twin| count(twin) > places.len());
            found.extend(translated.map(|twin| Variant::new(*pair, *span, twin.into_iter().collect::<String>())));
        }
    }
    found
}

fn is_name(word: &Word<'_>) -> bool {
    word.is_titled() && word.text.is_ascii() && word.text.len() >= 4
}

/// Strings without Latin letters that stand elsewhere between the same characters as the name.
fn twins(text: &Text, ends: &HashMap<[char; SIDE], Vec<usize>>, from: usize, to: usize) -> BTreeSet<Vec<char>> {
    let same = |a: Option<&char>, b: Option<&char>| a.is_some() && a == b && a != Some(&'\n');
    let next = text.chars.get(to..to + SIDE).and_then(|next| ends.get(next));
    let mut found = BTreeSet::new();
    for at in next.into_iter().flatten().copied() {
        let right = (0..ALONE).take_while(|on| same(text.chars.get(to + on), text.chars.get(at + on))).count();
        for start in LENGTHS.filter_map(|length| at.checked_sub(length)) {
            let inside = &text.chars[start..at];
            if !inside.iter().all(|c| is_unspaced(*c)) {
                break;
            }
            let before = |at: usize, back: usize| at.checked_sub(back).and_then(|at| text.chars.get(at));
            let left = (1..=ALONE).take_while(|back| same(before(from, *back), before(start, *back))).count();
            if left >= SIDE && right >= ALONE || left >= ALONE && right >= SIDE {
                found.insert(inside.to_vec());
            }
        }
    }
    found
}

fn count(text: &Text, wanted: &[char]) -> usize {
    text.chars.windows(wanted.len()).filter(|window| *window == wanted).count()
}
