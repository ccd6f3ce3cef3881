//! Where the spellings of names stand in an article, all of them in one pass.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::checks::prose::{Prose, Word, asides, is_unspaced};
use crate::checks::sides::Side;
use crate::glossary::{Status, Terminology};
use crate::model::{Pair, Span};

/// Where each spelling stands: the pair, and the stretch of its target.
pub(super) struct Places(BTreeMap<String, Vec<(usize, Span)>>);

impl Places {
    pub(super) fn of<'a>(article: &[Pair], spellings: impl Iterator<Item = &'a str>) -> Self {
        let mut places: BTreeMap<String, Vec<(usize, Span)>> =
            spellings.map(|spelling| (spelling.to_owned(), Vec::new())).collect();
        let patterns: Vec<String> = places.keys().cloned().collect();
        let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns);
        let (Ok(search), false) = (search, patterns.is_empty()) else { return Self(places) };
        for (number, pair) in article.iter().enumerate() {
            let Some(target) = &pair.target else { continue };
            let text = target.text();
            for found in search.find_iter(text) {
                let span = Span::new(found.start(), found.end());
                if let (true, Some(known)) = (stands_alone(text, span), places.get_mut(span.of(text))) {
                    known.push((number, span));
                }
            }
        }
        Self(places)
    }

    /// The places of a spelling, in the article's order.
    pub(super) fn of_spelling(&self, spelling: &str) -> &[(usize, Span)] {
        self.0.get(spelling).map_or(&[], Vec::as_slice)
    }
}

/// What stands in brackets in the translation of each pair and is the source's own wording.
pub(super) struct Originals(Vec<Vec<Span>>);

impl Originals {
    pub(super) fn of(article: &[Pair]) -> Self {
        let sources = article.iter().filter_map(|pair| pair.source.as_ref()).map(Side::of);
        let known: BTreeSet<String> =
            sources.flat_map(|side| side.words.iter().map(Word::lower).collect::<Vec<String>>()).collect();
        let of = |pair: &Pair| {
            let Some(target) = pair.target.as_ref().map(Side::of) else { return Vec::new() };
            let said = pair.source.as_ref().map_or("", |source| source.text());
            let is_original = |aside: &Span| {
                let inside = aside.of(target.text()).trim_matches(|c: char| !c.is_alphanumeric());
                let mut own = target.words.iter().filter(|word| aside.contains(word.span)).peekable();
                said.contains(inside) || own.peek().is_some() && own.all(|word| known.contains(&word.lower()))
            };
            let brackets = |aside: &Span| aside.of(target.text()).starts_with(['(', '（', '[', '［']);
            asides(&Prose::of(&target)).into_iter().filter(brackets).filter(is_original).collect()
        };
        Self(article.iter().map(of).collect())
    }

    /// True for a stretch that is a part of one.
    pub(super) fn holds(&self, pair: usize, span: Span) -> bool {
        self.0.get(pair).is_some_and(|asides| asides.iter().any(|aside| aside.contains(span)))
    }
}

/// True for a stretch that is no part of a longer word, in a script that separates words.
pub(crate) fn stands_alone(text: &str, span: Span) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
    let own = span.of(text);
    let before = letter(text.get(..span.start).and_then(|text| text.chars().next_back())) && letter(own.chars().next());
    let after = letter(text.get(span.end..).and_then(|text| text.chars().next())) && letter(own.chars().next_back());
    !before && !after
}

/// True for a spelling that is, as a whole, what the glossary wants.
pub(super) fn accepts(terms: &Terminology, spelling: &str) -> bool {
    let wanted = |status| matches!(status, Status::Preferred | Status::Admitted);
    terms.in_target(spelling).iter().any(|found| wanted(found.status) && found.span == Span::new(0, spelling.len()))
}
