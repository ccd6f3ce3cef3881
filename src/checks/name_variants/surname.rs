//! A name that stands once, where another name beside it tells whose it is: *Brett Kavanaugh* and *Brett Kavanagh*. No other
//! place of the article is needed; the source's spelling is the usual one.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Variant;
use super::sources::Sources;
use super::spelled::{bare, is_explained, is_slip};
use super::text::{Line, Text};
use crate::checks::Context;
use crate::checks::prose::Word;
use crate::checks::sides::Side;
use crate::checks::tongues::Tongue;
use crate::model::Pair;

/// Letters of the name before, and of one that a slip leaves recognisable.
const GIVEN: usize = 3;
const FAMILY: usize = 4;

/// People of one given name in a sentence.
const BEHIND: usize = 8;
/// Times that a slip stands in a translation; what stands there more often is meant, and the source has the slip.
const OFTEN: usize = 2;

/// Places where a word behind a name that both sides have is a letter or two from the source's.
pub(super) fn variants(article: &[Pair], sources: &Sources<'_>, text: &Text<'_>) -> Vec<Variant> {
    let mut found = Vec::new();
    for names in sources.full_names.chunk_by(|(one, _), (next, _)| one == next) {
        let pair = names[0].0;
        let (Some(sides), Some(line)) = (article.get(pair), text.lines.get(pair)) else { continue };
        let said = |word: &Word<'_>| {
            let source = sides.source.as_ref().map(Side::of);
            source.is_some_and(|source| source.words.iter().any(|own| own.folded() == word.folded()))
        };
        let translation = Translation::of(text, line);
        found.extend(names.iter().filter_map(|(_, [given, family])| {
            let word = translation.otherwise(text, given, family)?;
            (!said(word)).then(|| Variant::new(pair, word.span, family.text).of(family.text))
        }));
    }
    found
}

/// Places where a surname behind a title is a letter from the source's, which is nowhere in the sentence: *Mr. Miller* and
/// *M. Miler*.
pub(super) fn addressed(article: &[Pair], context: &Context<'_>, text: &Text<'_>) -> Vec<Variant> {
    let Some(from) = context.source.filter(|_| !text.unspaced && !text.data.addresses.is_empty()) else { return Vec::new() };
    let tongue = Tongue::of(Some(from));
    let mut found = Vec::new();
    for (number, (pair, line)) in article.iter().zip(&text.lines).enumerate() {
        let Some(source) = &pair.source else { continue };
        if !behind_titles(line, &text.data.addresses).any(|_| true) {
            continue;
        }
        let said = Line::of(source);
        let stands = |name: &str, words: &[Word<'_>]| words.iter().any(|word| bare(word.text).starts_with(&bare(name)));
        for asked in behind_titles(&said, &from.names.addresses) {
            if tongue.knows(asked) || stands(asked.text, &line.words) {
                continue;
            }
            let slipped = |word: &&Word<'_>| {
                is_slip(asked.text, word.text)
                    && !text.tongue.knows(word)
                    && !stands(word.text, &said.words)
                    && respelled(asked.text) != respelled(word.text)
                    && !is_explained(text, asked.text, word.text)
                    && !is_explained(text, word.text, asked.text)
            };
            let word = behind_titles(line, &text.data.addresses).find(slipped);
            found.extend(word.map(|word| Variant::new(number, word.span, asked.text).of(asked.text)));
        }
    }
    found
}

/// The surnames right behind titles.
fn behind_titles<'l, 'a>(line: &'l Line<'a>, titles: &BTreeSet<String>) -> impl Iterator<Item = &'l Word<'a>> {
    let two = line.words.windows(2).enumerate();
    let near = |at: usize| matches!(line.between(at), Some(" " | "\u{A0}" | ". " | ".\u{A0}"));
    let is_title = |word: &Word<'_>| titles.contains(word.folded().as_ref());
    two.filter(move |(at, two)| is_title(&two[0]) && is_name(&two[1], FAMILY) && near(*at)).map(|(_, two)| &two[1])
}

/// A name as every language writes it that spells other scripts by sound: *Lukashenko* and *Lukaschenko*.
fn respelled(name: &str) -> String {
    const SOUNDS: [(&str, &str); 8] =
        [("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("ch", "h"), ("w", "v"), ("ou", "u"), ("j", "y")];
    SOUNDS.iter().fold(bare(name), |name, (own, other)| name.replace(own, other))
}

/// Two words of a source side by side that are written as a given name and a family name are, where the language (`from`) does
/// not know the second as a word.
pub(super) fn full_names<'a>(line: &Line<'a>, from: Tongue<'_>) -> impl Iterator<Item = [Word<'a>; 2]> {
    let two = line.words.windows(2).enumerate();
    let named = two.filter(|(at, two)| is_name(&two[0], GIVEN) && is_name(&two[1], FAMILY) && line.between(*at) == Some(" "));
    named.filter(move |(_, two)| !from.knows(&two[1])).map(|(_, two)| [two[0], two[1]])
}

/// The names of a translated sentence, to be looked up.
struct Translation<'a, 'l> {
    words: HashSet<&'a str>,
    /// What stands behind each name.
    behind: HashMap<&'a str, Vec<&'l Word<'a>>>,
}

impl<'a, 'l> Translation<'a, 'l> {
    fn of(text: &Text<'_>, line: &'l Line<'a>) -> Self {
        let mut behind: HashMap<&str, Vec<&Word<'_>>> = HashMap::new();
        for (place, two) in line.words.windows(2).enumerate() {
            let rare = || text.names.get(two[1].text).is_none_or(|places| places.len() <= OFTEN);
            let new = behind.get(two[0].text).is_none_or(|known| known.len() < BEHIND);
            if new && is_name(&two[0], GIVEN) && is_name(&two[1], FAMILY) && line.between(place) == Some(" ") && rare() {
                behind.entry(two[0].text).or_default().push(&two[1]);
            }
        }
        Self { words: line.words.iter().map(|word| word.text).collect(), behind }
    }

    /// What stands behind the given name in the translation, where that is like the family name, which is nowhere in it.
    fn otherwise(&self, text: &Text<'_>, given: &Word<'_>, family: &Word<'_>) -> Option<&'l Word<'a>> {
        let slipped = |word: &&&Word<'_>| {
            is_slip(family.text, word.text)
                && !text.tongue.knows(word)
                && !is_explained(text, family.text, word.text)
                && !is_explained(text, word.text, family.text)
        };
        let word = self.behind.get(given.text)?.iter().find(slipped)?;
        let form = |word: &&str| word.strip_prefix(family.text).is_some_and(|rest| text.data.may_end(rest, !text.unspaced));
        let stands = self.words.iter().any(form);
        (!stands).then_some(*word)
    }
}

/// True for a word that is written as a name is.
fn is_name(word: &Word<'_>, letters: usize) -> bool {
    word.is_capital() && word.text.chars().count() >= letters && word.text.chars().skip(1).any(char::is_lowercase)
}
