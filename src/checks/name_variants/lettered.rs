//! An acronym whose letters changed places, or one of them: *AUI* for *AIU*, where the article writes it right elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::Variant;
use super::text::Text;
use crate::checks::Context;
use crate::checks::prose::Word;
use crate::locale::Names;

/// Letters of an acronym, and of one that is known again with another letter in it.
const LETTERS: usize = 3;
const LONG: usize = 4;

/// Where a translation has an acronym that the source never has, in place of one with the same letters, or all but one of
/// them, which the article keeps elsewhere.
/// `sources`: the acronyms of each pair's source that has some.
pub(super) fn variants(sources: &BTreeMap<usize, Vec<&str>>, context: &Context<'_>, text: &Text<'_>) -> Vec<Variant> {
    let said: BTreeSet<&str> = sources.values().flatten().copied().collect();
    if said.is_empty() {
        return Vec::new();
    }
    let mut says: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (number, line) in text.lines.iter().enumerate() {
        for word in line.words.iter().filter(|word| is_acronym(word)) {
            says.entry(word.text).or_default().insert(number);
        }
    }
    let known = |acronym: &str| {
        let is = |names: &Names| names.acronyms.values().flatten().any(|name| name == acronym);
        is(text.data) || context.source.is_some_and(|source| is(&source.names))
    };
    let mut found = Vec::new();
    for (number, asked) in sources {
        let Some(line) = text.lines.get(*number) else { continue };
        // Among capitals every word looks like an acronym.
        let shouted = !line.chars.iter().any(|(_, c)| c.is_alphabetic()) && line.words.iter().all(|word| !word.is_small());
        for word in line.words.iter().filter(|word| is_acronym(word) && !said.contains(word.text)) {
            let rare = says.get(word.text).is_some_and(|places| places.len() == 1);
            let kept = |acronym: &&&str| {
                let places = says.get(**acronym);
                is_slip(acronym, word.text) && places.is_some_and(|places| !places.contains(number))
            };
            if let Some(usual) = asked.iter().find(kept)
                && rare
                && !shouted
                && !known(word.text)
            {
                found.push(Variant::new(*number, word.span, *usual).of(usual));
            }
        }
    }
    found
}

/// True for a word of capitals.
pub(super) fn is_acronym(word: &Word<'_>) -> bool {
    word.is_capital() && word.text.len() >= LETTERS && word.text.bytes().all(|b| b.is_ascii_uppercase())
}

/// The same letters in another order, or another letter in the place of one.
fn is_slip(usual: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<u8> = word.bytes().collect();
        letters.sort_unstable();
        letters
    };
    let moved = || sorted(usual) == sorted(other);
    let replaced = || usual.len() >= LONG && strsim::hamming(usual, other).is_ok_and(|apart| apart == 1);
    usual.len() == other.len() && usual != other && (moved() || replaced())
}
