//! The names that an article's source has, with how the translation renders each: what a glossary may want.

use std::collections::{BTreeMap, BTreeSet};

use super::text::{Line, Said, Text, is_katakana, said};
use super::{named, rendered};
use crate::checks::Context;
use crate::checks::foreign::Tongue;
use crate::locale::profile;
use crate::model::{Pair, Span};

/// A name of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name, of one word or more.
    pub text: String,
    /// Where it stands: the pair, and the stretch of its source.
    pub places: Vec<(usize, Span)>,
    /// What the translation writes for it, each with in how many segments, the most frequent first.
    pub renderings: Vec<(String, usize)>,
}

/// The names of an article's source, of a script with capitals or in katakana: words with a capital in a row, found within a
/// sentence at least once. In the order of the alphabet.
#[must_use]
pub fn names_said(article: &[Pair], context: &Context<'_>) -> Vec<Name> {
    let own = context.from.and_then(profile);
    let tongue = Tongue::of(own);
    let nouns = own.is_some_and(|profile| profile.names.capital_nouns);
    let mut places: BTreeMap<&str, Vec<(usize, Span)>> = BTreeMap::new();
    let mut within: BTreeSet<&str> = BTreeSet::new();
    for (number, pair) in article.iter().enumerate() {
        let Some(source) = &pair.source else { continue };
        let line = Line::of(source);
        let name = |index: usize| line.words.get(index).is_some_and(|word| word.is_capital() && !tongue.knows(word));
        let mut index = 0;
        while let Some(word) = line.words.get(index) {
            let first = index;
            index += 1;
            let kana = word.text.starts_with(is_katakana) && word.text.chars().count() > 2;
            if !kana && (!name(first) || word.text.chars().count() < 2) {
                continue;
            }
            while !kana && name(index) && line.between(index - 1) == Some(" ") {
                index += 1;
            }
            if nouns && index - first < 2 {
                continue;
            }
            let span = Span::new(word.span.start, line.words[index - 1].span.end);
            let text = span.of(source.text());
            places.entry(text).or_default().push((number, span));
            within.extend((kana || !line.opens(first)).then_some(text));
        }
    }
    let renderings = renderings(article, context);
    let names = places.into_iter().filter(|(text, _)| within.contains(text));
    names
        .map(|(text, places)| Name {
            text: text.to_owned(),
            places,
            renderings: renderings.get(text).cloned().unwrap_or_default(),
        })
        .collect()
}

/// What the translation writes for each name of one word that the source has twice.
fn renderings(article: &[Pair], context: &Context<'_>) -> BTreeMap<String, Vec<(String, usize)>> {
    let Some(text) = Text::of(article, context) else { return BTreeMap::new() };
    let (names, words) = said(article, context);
    let of = |name: &Said<'_>| {
        let mut found = named::renderings(&text, name, &words);
        found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        (name.name.to_owned(), found)
    };
    let mut all: BTreeMap<String, Vec<(String, usize)>> = names.iter().map(of).collect();
    for (name, rendering) in rendered::renderings_of(&text, &names) {
        all.entry(name).or_default().push(rendering);
    }
    all
}
