//! Spellings in Han that are none: a piece of a longer foreign name (尼亚 of 斯洛文尼亚), or a name with a small word of the sentence
//! before it (与本森).

use super::Variant;
use super::places::Places;
use crate::checks::Context;
use crate::checks::prose::is_unspaced;
use crate::glossary;
use crate::locale::Names;
use crate::model::{Pair, Span};

/// Takes off what the edges of a spelling, longer than the usual one, have of words beside it: 道 of 知|道穆斯克. A name stays that is
/// as long as the usual one.
pub(super) fn to_names(text: &str, variant: &mut Variant) {
    let (mut signs, usual) = (variant.found.chars().count(), variant.usual.chars().count());
    if usual < 2 || !variant.found.chars().chain(variant.usual.chars()).all(is_unspaced) {
        return;
    }
    while signs > usual {
        let Some(name) = without_word(text, variant.span) else { break };
        variant.span = name;
        signs -= 1;
    }
    variant.span.of(text).clone_into(&mut variant.found);
}

/// A stretch without its first character, or its last, where that makes a word with the one beside it.
pub(super) fn without_word(text: &str, span: Span) -> Option<Span> {
    let (first, last) = (span.of(text).chars().next()?, span.of(text).chars().next_back()?);
    let beside = |c: Option<char>| c.filter(|c| is_unspaced(*c));
    let is_word = |a: char, b: char| glossary::dictionary_words(&format!("{a}{b}")).len() == 2;
    let name = if beside(text[..span.start].chars().next_back()).is_some_and(|before| is_word(before, first)) {
        Span::new(span.start + first.len_utf8(), span.end)
    } else if beside(text[span.end..].chars().next()).is_some_and(|after| is_word(last, after)) {
        Span::new(span.start, span.end - last.len_utf8())
    } else {
        return None;
    };
    (name.start < name.end).then_some(name)
}

/// Gives a usual spelling the characters that stand before it everywhere, where what is to be replaced begins with them, too: 霍 of
/// 霍多尔科夫斯基 beside 霍多科夫斯基.
pub(super) fn grow(article: &[Pair], context: &Context<'_>, found: &mut [Variant]) {
    let Some(names) = context.target.filter(|profile| !profile.spaced).map(|profile| &profile.names) else { return };
    let is_written = |c: char| names.characters.contains(&c) && !names.particles.contains(&c);
    let begins = |variant: &Variant| first(&variant.found).filter(|c| is_written(*c) && Some(*c) != first(&variant.usual));
    let places = Places::of(article, found.iter().filter(|one| begins(one).is_some()).map(|one| one.usual.as_str()));
    for variant in found {
        let of_usual = places.of_spelling(&variant.usual);
        let before = |(pair, span): &(usize, Span)| {
            let target = article.get(*pair).and_then(|pair| pair.target.as_ref());
            target.and_then(|target| target.text().get(..span.start)).and_then(|before| before.chars().next_back())
        };
        if let Some(c) = begins(variant)
            && !of_usual.is_empty()
            && of_usual.iter().all(|place| before(place) == Some(c))
        {
            variant.usual.insert(0, c);
        }
    }
}

/// Leaves out the variants of which both spellings are cut wrongly out of their sentences.
pub(super) fn leave_out(article: &[Pair], context: &Context<'_>, found: &mut Vec<Variant>) {
    let Some(names) = context.target.filter(|profile| !profile.spaced).map(|profile| &profile.names) else { return };
    let is_han = |variant: &Variant| variant.found.chars().all(is_unspaced);
    if !found.iter().any(is_han) {
        return;
    }
    let rests: Vec<String> = found.iter().map(|variant| rest(&variant.found)).collect();
    let spellings = found.iter().map(|variant| variant.usual.as_str()).chain(rests.iter().map(String::as_str));
    let places = Places::of(article, spellings.filter(|spelling| !spelling.is_empty()));
    let before = |pair: usize, at: usize| -> &str {
        article.get(pair).and_then(|pair| pair.target.as_ref()).and_then(|target| target.text().get(..at)).unwrap_or_default()
    };
    // A name that stands by itself somewhere is one.
    let is_piece_everywhere = |variant: &Variant| {
        let usual = places.of_spelling(&variant.usual);
        is_piece(names, before(variant.pair, variant.span.start))
            && usual.iter().all(|(pair, span)| is_piece(names, before(*pair, span.start)))
    };
    let is_name_behind_a_word = |variant: &Variant| {
        let (own, rest) = (first(&variant.found), rest(&variant.found));
        let stands_alone = || {
            let other = |c: Option<char>| c.is_none() || c != own && c != first(&variant.usual);
            places.of_spelling(&rest).iter().any(|(pair, span)| other(before(*pair, span.start).chars().next_back()))
        };
        rest == self::rest(&variant.usual)
            && rest.chars().count() > 1
            && own.is_some_and(|c| names.particles.contains(&c))
            && stands_alone()
    };
    found.retain(|variant| !is_han(variant) || !(is_piece_everywhere(variant) || is_name_behind_a_word(variant)));
}

fn first(spelling: &str) -> Option<char> {
    spelling.chars().next()
}

/// A spelling without its first character.
fn rest(spelling: &str) -> String {
    spelling.chars().skip(1).collect()
}

/// True where the characters before a spelling begin a longer foreign name: one of them at least is no part of everyday words.
fn is_piece(names: &Names, before: &str) -> bool {
    let row = before.chars().rev().take_while(|c| names.characters.contains(c) && !names.particles.contains(c));
    row.filter(|c| !names.everyday.contains(c)).count() > 0
}
