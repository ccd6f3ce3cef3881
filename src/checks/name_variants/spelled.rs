//! Names written with letters: *Zuckerberg* and *Zuckerburg*.

use std::collections::{BTreeMap, BTreeSet};

use super::Variant;
use crate::checks::prose::{Prose, Word};
use crate::checks::{Context, foreign::Tongue};
use crate::model::{Pair, Span};

/// Letters of a name that a slip of one still leaves recognisable.
const LONG: usize = 6;
/// Times that a spelling is found before it is the usual one, where no source says so.
const OFTEN: usize = 3;

pub(super) fn variants(article: &[Pair], context: &Context<'_>) -> Vec<Variant> {
    let tongue = Tongue::of(context.target);
    let mut names: BTreeMap<String, Vec<(usize, Span)>> = BTreeMap::new();
    let mut small: BTreeSet<String> = BTreeSet::new();
    let mut said: BTreeSet<String> = BTreeSet::new();
    for (index, pair) in article.iter().enumerate() {
        let Some(target) = &pair.target else { continue };
        said.extend(pair.source.iter().flat_map(|source| Prose::of(source).words()).map(|word| word.lower()));
        for word in Prose::of(target).words() {
            if is_name(&word, tongue) {
                names.entry(word.text.to_owned()).or_default().push((index, word.span));
            } else {
                small.insert(word.lower());
            }
        }
    }
    let with_source = !said.is_empty();
    let usual: Vec<(&String, usize)> = names
        .iter()
        .filter(|(name, places)| !small.contains(&name.to_lowercase()) && is_usual(name, places.len(), with_source, &said))
        .map(|(name, places)| (name, places.len()))
        .collect();
    let mut found = Vec::new();
    for (name, places) in &names {
        let strange = !small.contains(&name.to_lowercase()) && !said.contains(&name.to_lowercase());
        if !strange || with_source && said.iter().all(|word| !word.is_ascii() && word.chars().all(char::is_alphabetic)) {
            continue;
        }
        let near = usual.iter().find(|(other, count)| *count > places.len() && is_slip(other, name));
        if let Some((usual, _)) = near {
            found.extend(places.iter().map(|(pair, span)| Variant { pair: *pair, span: *span, usual: (*usual).clone() }));
        }
    }
    found
}

/// A word with a capital that is none of the language's frequent ones.
fn is_name(word: &Word<'_>, tongue: Tongue<'_>) -> bool {
    word.is_titled() && word.text.chars().count() >= LONG && !tongue.knows(word)
}

/// With a source, a spelling that it has, too; without, one that is found often.
fn is_usual(name: &str, count: usize, with_source: bool, said: &BTreeSet<String>) -> bool {
    if with_source { count > 1 && said.contains(&name.to_lowercase()) } else { count >= OFTEN }
}

/// One letter apart within the word, or one letter doubled; endings belong to grammar.
fn is_slip(usual: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (usual.chars().collect(), other.chars().collect());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    let doubled = long.len() == short.len() + 1 && long.starts_with(short) && long.last() == short.last();
    let inside = head >= 1 && tail >= 2 && strsim::damerau_levenshtein(usual, other) == 1;
    a.len().abs_diff(b.len()) <= 1 && (inside || doubled)
}
