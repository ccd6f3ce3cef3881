//! The source of an article as names are looked for in it, read once for all who ask.

use std::collections::{BTreeMap, BTreeSet};

use super::text::{Line, Said, Vocabulary, is_katakana, is_name};
use super::{lettered, surname};
use crate::checks::Context;
use crate::checks::prose::Word;
use crate::checks::sides::Side;
use crate::checks::tongues::Tongue;
use crate::locale::profile;
use crate::model::Pair;

/// What a source has of names.
#[derive(Default)]
pub(super) struct Sources<'a> {
    /// The names that it has twice at least.
    pub(super) said: Vec<Said<'a>>,
    /// All its words in small letters.
    pub(super) words: Vocabulary<'a>,
    /// The words with a capital of each pair, in small letters; none in an article without a source.
    pub(super) names: Vec<BTreeSet<String>>,
    /// True where some words are in Cyrillic letters, and the like.
    has_far_letters: bool,
    /// The acronyms of each pair that has some.
    pub(super) acronyms: BTreeMap<usize, Vec<&'a str>>,
    /// Names of two words side by side, a given name and a family name, each with its pair; in order.
    pub(super) full_names: Vec<(usize, [Word<'a>; 2])>,
}

impl<'a> Sources<'a> {
    pub(super) fn of(article: &'a [Pair], context: &Context<'a>) -> Self {
        let tongue = Tongue::of(context.from.and_then(profile));
        let mut sources = Self::default();
        let mut names = BTreeMap::<&str, Said<'a>>::new();
        let mut within = BTreeSet::new();
        if article.iter().any(|pair| pair.source.is_some()) {
            sources.names = vec![BTreeSet::new(); article.len()];
        }
        for (number, pair) in article.iter().enumerate() {
            let Some(source) = &pair.source else { continue };
            let line = Line::of(source);
            sources.names[number] = capitals(&line.words);
            sources.has_far_letters |= line.words.iter().any(|word| is_far(word.text));
            let acronyms: Vec<&str> = line.words.iter().filter(|word| lettered::is_acronym(word)).map(|word| word.text).collect();
            if !acronyms.is_empty() {
                sources.acronyms.insert(number, acronyms);
            }
            let from = Tongue::of(context.source);
            sources.full_names.extend(surname::full_names(&line, from).map(|name| (number, name)));
            for (index, word) in line.words.iter().enumerate() {
                sources.words.add(word);
                if !is_name(word) || !word.is_long(3) || tongue.knows(word) {
                    continue;
                }
                within.extend((!line.opens(index) || !word.text.is_ascii()).then_some(word.text));
                let new = || Said { is_noun: tongue.resembles(word), ..Said::new(word.text, []) };
                let said = names.entry(word.text).or_insert_with(new);
                said.add(number, word.span);
                for first in [index.checked_sub(1), Some(index)].into_iter().flatten() {
                    if let (Some(" "), [one, next]) = (line.between(first), line.words.get(first..first + 2).unwrap_or_default())
                        && one.is_capital()
                        && next.is_capital()
                    {
                        said.joined.insert(format!("{}{}", one.text, next.text));
                    }
                }
            }
        }
        let often = |said: &Said<'_>| said.places.iter().map(|(_, times)| times).sum::<usize>() > 1;
        sources.said = names.into_values().filter(|said| within.contains(said.name) && often(said)).collect();
        sources
    }

    /// True where the source may write a name as the translation does: not a name in kana or Cyrillic of a source in Latin letters.
    pub(super) fn may_write(&self, name: &str) -> bool {
        !is_far(name) || self.has_far_letters && !name.starts_with(is_katakana)
    }
}

/// True for a word in a script of another family than Latin.
fn is_far(word: &str) -> bool {
    word.starts_with(|c: char| c >= '\u{370}' && c.is_alphabetic())
}

/// The names that a source has: words with a capital, in small letters.
pub(super) fn names_of(pair: &Pair) -> BTreeSet<String> {
    pair.source.as_ref().map(Side::words_of).map(|words| capitals(&words)).unwrap_or_default()
}

/// The words with a capital that may be names, in small letters.
fn capitals(words: &[Word<'_>]) -> BTreeSet<String> {
    words.iter().filter(|word| word.is_capital() && word.is_long(3)).map(Word::lower).collect()
}
