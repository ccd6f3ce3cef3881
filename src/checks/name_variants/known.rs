//! The names that an article's source has, with how the translation renders each: what a glossary may want.

use std::collections::{BTreeMap, BTreeSet};

use super::places::Places;
use super::sources::Sources;
use super::text::{Line, Said, Text, is_katakana};
use super::titles::titles;
use super::{called, linked, named, rendered};
use crate::checks::Context;
use crate::checks::prose::{Prose, Word};
use crate::checks::sides::Side;
use crate::checks::tongues::Tongue;
use crate::locale::{self, Profile, profile};
use crate::model::{Pair, Span};

/// A name of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name, of one word or more.
    pub text: String,
    /// True for a title in quotation marks.
    pub quoted: bool,
    /// Where it stands: the pair, and the stretch of its source.
    pub places: Vec<(usize, Span)>,
    /// What the translation writes for it, each with in how many segments, the most frequent first.
    pub renderings: Vec<(String, usize)>,
}

/// The names of an article's source, of a script with capitals or in katakana: words with a capital in a row, found within a
/// sentence at least once; and titles in quotation marks. In the order of the alphabet.
#[must_use]
pub fn names_said(article: &[Pair], context: &Context<'_>) -> Vec<Name> {
    let own = context.from.and_then(profile);
    let tongue = Tongue::of(own);
    let nouns = own.is_some_and(|profile| profile.names.capital_nouns);
    let common = common(own);
    let undertakings = own.map(|own| &own.names.undertakings);
    let mut places: BTreeMap<&str, Vec<(usize, Span)>> = BTreeMap::new();
    let mut within: BTreeSet<&str> = BTreeSet::new();
    let mut quoted: BTreeSet<&str> = BTreeSet::new();
    for (number, pair) in article.iter().enumerate() {
        let Some(source) = &pair.source else { continue };
        let line = Line::of(source);
        let titles = titles(&Prose::of(&Side::of(source)));
        for title in &titles {
            let text = title.of(source.text());
            quoted.insert(text);
            places.entry(text).or_default().push((number, *title));
        }
        let mut titles = titles.into_iter().peekable();
        let heading = is_heading(&line.words);
        let name = |index: usize| line.words.get(index).is_some_and(|word| word.is_capital() && !tongue.knows(word));
        // A plain word with a capital behind a name belongs to it: *Salt Lake City*.
        let goes_on = |index: usize| {
            let plain = |word: &Word<'_>| !heading && word.is_capital() && !tongue.is_function(word);
            let joined = matches!(line.between(index - 1), Some(" " | "-"));
            joined && (name(index) || line.words.get(index).is_some_and(plain))
        };
        let mut index = 0;
        while let Some(word) = line.words.get(index) {
            let mut first = index;
            index += 1;
            let kana = word.text.starts_with(is_katakana) && word.text.chars().count() > 2;
            if !kana && (!name(first) || word.text.chars().count() < 2) {
                continue;
            }
            while !kana && goes_on(index) {
                index += 1;
            }
            // The word for what it is belongs to the name of an undertaking: *Project Lighthouse*.
            let is_kind = |word: &Word<'_>| word.is_capital() && undertakings.is_some_and(|all| all.contains(&word.lower()));
            if let Some(before) = first.checked_sub(1).filter(|before| line.words.get(*before).is_some_and(is_kind))
                && line.between(before) == Some(" ")
            {
                first = before;
            }
            if index - first < 2 && (nouns || common.contains(&word.lower())) {
                continue;
            }
            let span = Span::new(line.words[first].span.start, line.words[index - 1].span.end);
            while titles.next_if(|title| title.end <= span.start).is_some() {}
            // A part of a title is none of its own.
            if titles.peek().is_some_and(|title| title.overlaps(span)) {
                continue;
            }
            let text = span.of(source.text());
            places.entry(text).or_default().push((number, span));
            within.extend((kana || !line.opens(first)).then_some(text));
        }
    }
    places.retain(|text, _| within.contains(text) || quoted.contains(text));
    let renderings = renderings(article, context, &places);
    let names = places.into_iter();
    names
        .map(|(text, places)| Name {
            text: text.to_owned(),
            quoted: quoted.contains(text),
            places,
            renderings: renderings.get(text).cloned().unwrap_or_default(),
        })
        .collect()
}

/// Words with a capital that are no names: days, months, and titles such as *Mr*, in small letters.
fn common(profile: Option<&Profile>) -> BTreeSet<String> {
    let words =
        profile.into_iter().flat_map(|own| own.numbers.dates().chain(own.segmentation.abbreviations().map(String::as_str)));
    words.map(|word| word.trim_end_matches('.').to_lowercase()).collect()
}

/// True for a line in which long words have capitals because it is a heading.
fn is_heading(words: &[Word<'_>]) -> bool {
    const LONG: usize = 4;
    let long: Vec<&Word<'_>> = words.iter().filter(|word| word.text.chars().count() >= LONG).collect();
    long.len() > 2 && long.iter().filter(|word| word.is_capital()).count() * 4 > long.len() * 3
}

/// What the translation writes for each name that the source has twice: for one word what is like it or stands where it
/// stands, for several the same words or what stands where they stand.
fn renderings(
    article: &[Pair],
    context: &Context<'_>,
    places: &BTreeMap<&str, Vec<(usize, Span)>>,
) -> BTreeMap<String, Vec<(String, usize)>> {
    let Some(text) = Text::of(article, context) else { return BTreeMap::new() };
    let Sources { said: names, words, .. } = Sources::of(article, context);
    let of = |name: &Said<'_>| {
        let mut found = named::renderings(&text, name, &words);
        found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        (name.name.to_owned(), found)
    };
    let mut all: BTreeMap<String, Vec<(String, usize)>> = names.iter().map(of).collect();
    let is_one = |name: &str| names.binary_search_by_key(&name, |said| said.name).is_ok();
    let several = places.iter().filter(|(name, places)| places.len() > 1 && !is_one(name));
    let several: Vec<Said<'_>> = several.map(|(name, places)| Said::new(name, places.iter().copied())).collect();
    let copies = Places::of(article, several.iter().map(|said| said.name));
    for said in &several {
        let times = copies.of_spelling(said.name).len();
        if times > 0 {
            all.entry(said.name.to_owned()).or_default().push((said.name.to_owned(), times));
        }
    }
    if text.unspaced {
        for (name, rendering) in rendered::renderings_of(&text, names.iter().chain(&several)) {
            let known = all.entry(name).or_default();
            known.push(rendering);
            known.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        }
    }
    let called = called::renderings(article, context, &text);
    for (name, times) in places.keys().filter_map(|name| Some((*name, called.get(&name.split_once(' ')?.1.to_lowercase())?))) {
        let mut times: Vec<(String, usize)> = times.iter().map(|(spelling, times)| (spelling.clone(), *times)).collect();
        times.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        all.insert(name.to_owned(), times);
    }
    // Where the words are known, they are no matter of what stands together.
    for (name, known) in names.iter().zip(linked::renderings(article, &text, &names)) {
        if known.values().map(Vec::len).sum::<usize>() * 2 >= name.spans.len() {
            let mut known: Vec<(String, usize)> = known.into_iter().map(|(spelling, places)| (spelling, places.len())).collect();
            known.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            all.insert(name.name.to_owned(), known);
        }
    }
    for (name, places) in places {
        if let Some(known) = own_name(article, context, name, places) {
            all.insert((*name).to_owned(), vec![known]);
        }
    }
    all
}

/// The translation's own name of a place, where it stands in half of the place's segments at least: 美国 for *United States*.
fn own_name(article: &[Pair], context: &Context<'_>, name: &str, places: &[(usize, Span)]) -> Option<(String, usize)> {
    let known = locale::places(context.from?)?;
    let own = locale::places(context.to)?;
    let start = name.split(' ').next()?;
    let form = known.beginning_with(start).iter().find(|form| form.text == name)?;
    let segments: BTreeSet<usize> = places.iter().map(|(pair, _)| *pair).collect();
    let target = |pair: &usize| article.get(*pair).and_then(|pair| pair.target.as_ref()).map_or("", |target| target.text());
    let mut names = form.places.iter().map(|place| own.name(*place)).filter(|own| !own.is_empty() && *own != name);
    let counted = |own: &'static str| (own.to_owned(), segments.iter().filter(|pair| target(pair).contains(own)).count());
    let best = names.by_ref().map(counted).max_by_key(|(_, times)| *times)?;
    (2 * best.1 >= segments.len()).then_some(best)
}
