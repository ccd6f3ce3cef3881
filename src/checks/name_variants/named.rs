//! Names that a source has, in letters or kana: how the translation writes each, and where it writes one otherwise.
//!
//! The segments whose source has a name are its segments. What the translation has in most of them and nearly nowhere else
//! is its rendering; where that is missing and something like it stands instead, the name drifts.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::sources::Sources;
use super::spelled::{bare, folded, is_explained, is_part, is_slip};
use super::text::{Place, Said, Text, Vocabulary, is_katakana, is_name};
use super::twofold::Candidate;
use super::{Variant, sound};
use crate::checks::prose::Word;
use crate::model::Span;

/// Of a rendering's places, how many are the name's at least.
const OWN: f32 = 0.75;
/// Of a name's segments, how many a rendering that is not like it has, and has where every noun has a capital.
const PARTLY: f32 = 0.25;
const MOSTLY: f32 = 0.5;
/// Renderings of one name that are compared; no name has more.
const RENDERINGS: usize = 8;
/// How far the sound of a name and its rendering may be apart, and that of a name with few consonants.
pub(super) const SOUND: f32 = 0.34;
const SHORT_SOUND: f32 = 0.3;
const FEW: usize = 3;

pub(super) fn variants(text: &Text<'_>, sources: &Sources<'_>) -> Vec<Variant> {
    sources.said.iter().flat_map(|name| of_name(text, name, sources)).collect()
}

fn of_name(text: &Text<'_>, said: &Said<'_>, sources: &Sources<'_>) -> Vec<Variant> {
    let words = &sources.words;
    let seen = Seen::of(text, said);
    let mut found = Vec::new();
    let is_usual = |word: &&&str| **word == said.name || seen.is_rendering(text, word, said, words);
    let mut usual: Vec<&&str> = seen.0.keys().filter(is_usual).collect();
    usual.sort_by_key(|word| std::cmp::Reverse(seen.own(word)));
    for usual in usual.into_iter().take(RENDERINGS) {
        let exact = *usual == said.name;
        for (pair, wanted) in &said.places {
            let Some(line) = text.lines.get(*pair) else { continue };
            let held = LazyCell::new(|| line.words.iter().filter(|word| holds(text, usual, word.text)).count());
            for (index, word) in line.words.iter().enumerate().filter(|(_, word)| is_name(word)) {
                let explained = || {
                    is_form(text, usual, word.text)
                        || is_form(text, word.text, usual)
                        || !exact && is_explained(text, usual, word.text)
                };
                let lost = *held < *wanted && (exact || seen.own(usual) < 3 || total(text, word.text) == 1);
                let heard = lost && is_heard(usual, word.text, said);
                let near = heard || if lost { is_near(usual, word.text) } else { is_slip(usual, word.text) && is_long(usual) };
                // What the source has, too, is another name, but for its own way to write this one.
                let alike = || sound::respelled(&bare(usual)) == sound::respelled(&bare(word.text));
                let own = word.text == said.name && (heard || near && alike());
                let known = || !own && words.has(word) && bare(word.text) != bare(usual);
                let once =
                    || exact || total(text, word.text) == 1 || word.text.starts_with(is_katakana) && sounds(word.text, said);
                let noun = || said.is_noun || total(text, word.text) > 1 || strsim::osa_distance(usual, word.text) > 1;
                let copied = || exact && noun() && !text.unspaced && is_translated(text, words, usual, (*pair, index));
                if near
                    && once()
                    && !copied()
                    && seen.is_own(text, word.text)
                    && seen.is_rarer(text, (*pair, index), usual, said)
                    && !(known() || explained())
                    && !is_another(usual, word.text, *pair, said, sources)
                {
                    found.push(Variant::new(*pair, word.span, *usual).of(said.name));
                }
            }
        }
    }
    found
}

/// How a name is rendered, each with how often: its own spelling and forms of it; besides, what stands in enough of its segments
/// where none of the others does. What stands beside them renders another word.
pub(super) fn renderings(text: &Text<'_>, said: &Said<'_>, words: &Vocabulary<'_>) -> Vec<(String, usize)> {
    let seen = Seen::of(text, said);
    let is_like = |word: &str| is_form(text, said.name, word) || is_slip(said.name, word) || sounds(word, said);
    let rendering = |word: &&&str| **word == said.name || seen.own(word) > 1 && seen.is_rendering(text, word, said, words);
    let mut all: Vec<(&str, &BTreeMap<usize, usize>)> =
        seen.0.iter().filter(|(word, _)| rendering(word)).map(|(word, places)| (*word, places)).collect();
    all.sort_by_key(|(word, places)| (std::cmp::Reverse((is_like(word), places.len())), *word));
    let least = if text.data.capital_nouns { MOSTLY } else { PARTLY } * said.places.len() as f32;
    let mut covered: BTreeSet<usize> = BTreeSet::new();
    let mut found: Vec<&str> = Vec::new();
    for (word, places) in all {
        let alone = places.keys().filter(|place| !covered.contains(place)).count();
        let is_other = places.len() as f32 >= least && alone as f32 >= OWN * places.len() as f32;
        if is_like(word) || is_other || found.iter().any(|known| is_form(text, known, word)) {
            covered.extend(places.keys());
            found.push(word);
        }
    }
    found.into_iter().map(|word| (word.to_owned(), seen.own(word))).collect()
}

/// The words of a name's segments that may render it otherwise than by its letters, and the name itself.
pub(super) fn candidates(text: &Text<'_>, said: &Said<'_>, words: &Vocabulary<'_>) -> Vec<Candidate> {
    let long = |word: &str| word.chars().count() >= if word.starts_with(is_katakana) { 3 } else { 4 };
    let strange = |word: &str| long(word) && !words.contains(word) && !text.is_plain(word);
    let all = Seen::of(text, said).0.into_keys().filter(|word| *word == said.name || strange(word));
    let places = |word: &str| text.names.get(word).into_iter().flatten().map(|(line, _)| *line).collect();
    all.map(|word| (word.to_owned(), places(word))).collect()
}

/// The words of a name's segments that may be names, and how often each stands in which.
struct Seen<'a>(BTreeMap<&'a str, BTreeMap<usize, usize>>);

impl<'a> Seen<'a> {
    fn of(text: &Text<'a>, said: &Said<'_>) -> Self {
        let mut seen: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
        for (pair, _) in &said.places {
            let Some(line) = text.lines.get(*pair) else { continue };
            for word in line.words.iter().filter(|word| is_name(word)) {
                *seen.entry(word.text).or_default().entry(*pair).or_default() += 1;
            }
        }
        Self(seen)
    }

    /// How often a word stands in the name's segments.
    fn own(&self, word: &str) -> usize {
        self.0.get(word).map_or(0, |places| places.values().sum())
    }

    /// The same of a word and what is it with an ending of the language.
    fn with_forms(&self, text: &Text<'_>, word: &str) -> usize {
        self.0.keys().filter(|form| is_form(text, word, form)).map(|form| self.own(form)).sum()
    }

    /// True when a word stands nearly nowhere else.
    fn is_own(&self, text: &Text<'_>, word: &str) -> bool {
        self.own(word) as f32 >= OWN * total(text, word) as f32
    }

    /// True for a word that renders the name otherwise than letter by letter: it is found again, or sounds like the name.
    fn is_rendering(&self, text: &Text<'_>, word: &str, said: &Said<'_>, words: &Vocabulary<'_>) -> bool {
        // What is like the name is it in its cases, too.
        let own = if is_slip(said.name, word) { self.with_forms(text, word) } else { self.own(word) };
        let often = own > 1 && is_long(word) || own > 2 && word.chars().count() > 2;
        let rendering = word.starts_with(is_katakana) && sounds(word, said) || often && self.is_own(text, word);
        rendering && !words.contains(word) && !text.is_plain(word)
    }

    /// True when the word at a place is the rarer of two spellings, or of two that are found once, the other is the source's
    /// own, nearer to it in sound, or said first.
    fn is_rarer(&self, text: &Text<'_>, place: Place, usual: &str, said: &Said<'_>) -> bool {
        let Some(word) = text.word(place) else { return false };
        let (own, other) = (self.with_forms(text, usual), self.with_forms(text, word.text).max(total(text, word.text)));
        let first = text.names.get(usual).and_then(|places| places.first()).copied();
        other < own || other == own && (usual == said.name || sound::is_nearer(said.name, usual, word.text, first < Some(place)))
    }
}

/// How often a word stands in the article.
fn total(text: &Text<'_>, word: &str) -> usize {
    text.names.get(word).map_or(0, Vec::len)
}

/// True for a spelling that has the consonants of a source's name, alone or with its neighbour.
pub(super) fn sounds(spelling: &str, said: &Said<'_>) -> bool {
    sound_apart(spelling, said).is_some()
}

/// How far a spelling is from the consonants of a source's name, alone or with its neighbour, where it may render it.
pub(super) fn sound_apart(spelling: &str, said: &Said<'_>) -> Option<f32> {
    let own = sound::skeleton(spelling);
    let all = std::iter::once(said.name).chain(said.joined.iter().map(String::as_str));
    all.filter_map(|name| apart(&own, &sound::skeleton(name))).filter(|_| own.len() > 1).min_by(f32::total_cmp)
}

/// How far two names are apart in their consonants, where one may render the other.
pub(super) fn apart(one: &[u8], other: &[u8]) -> Option<f32> {
    let far = sound::distance(one, other);
    (far <= if one.len().max(other.len()) > FEW { SOUND } else { SHORT_SOUND }).then_some(far)
}

/// True for a word that a slip leaves recognisable, whatever stands by.
fn is_long(word: &str) -> bool {
    word.chars().count() >= if word.starts_with(is_katakana) { 4 } else { 5 }
}

/// Where the source has more of a name than is left of it, more may be different.
fn is_near(usual: &str, other: &str) -> bool {
    if usual.starts_with(is_katakana) && folded(usual) == folded(other) {
        return true;
    }
    let length = usual.chars().count().min(other.chars().count());
    let enough = if usual.starts_with(is_katakana) { length >= 5 } else { length >= 6 };
    let same_start = usual.chars().next() == other.chars().next();
    !is_part(usual, other) && (is_slip(usual, other) || enough && same_start && strsim::osa_distance(usual, other) == 2)
}

/// True for two long spellings of one sound, which is that of the source's name: *Shevchenko*, *Schewtschenko*.
fn is_heard(usual: &str, other: &str, said: &Said<'_>) -> bool {
    /// Letters of each, consonants of each, and how far they may be apart.
    const LETTERS: usize = 7;
    const KANA: usize = 5;
    const CONSONANTS: usize = 5;
    const APART: f32 = 0.2;
    let least = if usual.starts_with(is_katakana) { KANA } else { LETTERS };
    // In letters of another script every consonant stands for several.
    let is_latin = usual.starts_with(|c: char| c < '\u{370}');
    let starts_alike = is_latin || usual.starts_with(is_katakana) || usual.chars().next() == other.chars().next();
    if !starts_alike || is_part(usual, other) || usual.chars().count().min(other.chars().count()) < least {
        return false;
    }
    let [usual, other, name] = [usual, other, said.name].map(sound::skeleton);
    let begins_alike = usual.first() == other.first() && usual.len().min(other.len()) >= CONSONANTS;
    begins_alike && [usual, name].iter().all(|one| sound::distance(one, &other) <= APART)
}

/// True for a word that translates what is copied elsewhere within a longer name: *Fondation*, and *Ford Foundation*.
fn is_translated(text: &Text<'_>, words: &Vocabulary<'_>, usual: &str, other: Place) -> bool {
    let beside = |(line, index): Place| {
        let Some(line) = text.lines.get(line) else { return false };
        let copied = |at: usize| line.words.get(at).is_some_and(|word| word.is_capital() && words.has(word));
        let before = index.checked_sub(1).is_some_and(|before| copied(before) && line.between(before) == Some(" "));
        before || copied(index + 1) && line.between(index) == Some(" ")
    };
    !beside(other) && text.names.get(usual).is_some_and(|places| places.iter().all(|place| beside(*place)))
}

/// True for a word that says a name, in kana as a part of a longer one, too.
fn holds(text: &Text<'_>, usual: &str, word: &str) -> bool {
    is_form(text, usual, word) || usual.starts_with(is_katakana) && word.contains(usual)
}

/// True for a name with an ending behind it: *Trumps*.
pub(super) fn is_form(text: &Text<'_>, usual: &str, other: &str) -> bool {
    other.strip_prefix(usual).is_some_and(|rest| text.data.may_end(rest, !text.unspaced))
}

/// True when another name of the same source sentence is as near to a word.
fn is_another(usual: &str, word: &str, pair: usize, said: &Said<'_>, sources: &Sources<'_>) -> bool {
    if word.starts_with(is_katakana) {
        let far = |name: &str| sound::distance(&sound::skeleton(name), &sound::skeleton(word));
        let own = far(said.name);
        return sources.names.get(pair).into_iter().flatten().any(|name| far(name) < own);
    }
    let is_here = |one: &&Said<'_>| one.places.binary_search_by_key(&pair, |(pair, _)| *pair).is_ok();
    let distance = strsim::osa_distance(&bare(usual), &bare(word));
    let mut here = sources.said.iter().filter(|one| one.name != said.name).filter(is_here);
    here.any(|one| strsim::osa_distance(&bare(one.name), &bare(word)) <= distance)
}

/// The source's name as it stands in the translation of a sentence, alone: a longer stretch that is the source's word for word
/// is left on purpose.
pub(super) fn left_alone(line: &[Word<'_>], between: impl Fn(usize) -> bool, name: &str, words: &Vocabulary<'_>) -> Option<Span> {
    let at = line.iter().position(|word| word.text == name)?;
    let copied = |index: usize| line.get(index).is_some_and(|word| words.has(word) && word.text.is_ascii());
    let before = at.checked_sub(1).is_some_and(|before| copied(before) && between(before));
    let after = copied(at + 1) && between(at);
    (!before && !after).then(|| line[at].span)
}
