//! Words of a third language in a translation, *sin embargo* in a French text: found by lists of the words that a language
//! shares with no other, or with few. What the source has, too, is copied, and no concern of this.

use super::Context;
use super::foreign::{KNOWN, Run, Tongue, Vocabulary, is_well_known};
use super::left_words::{is_joined, is_marked};
use super::prose::{Prose, Word, asides};
use super::sides::Side;
use crate::model::Span;

/// Letters of a single word that is told, and of one beside another of its language.
const ALONE: usize = 6;
const BESIDE: usize = 4;

/// The words of a language that is neither the target's nor in the source's text, in order; those in `known` were told already.
pub(super) fn strange_words(source: Option<&Side<'_>>, target: &Side<'_>, context: &Context<'_>, known: &[Run]) -> Vec<Run> {
    // Without a source to say what is cited nothing can be told.
    let Some(source) = source else { return Vec::new() };
    let Some(home) = context.target.filter(|profile| is_well_known(profile)) else { return Vec::new() };
    let (home, to) = (&home.typography.words, context.to.language());
    let prose = Prose::of(target);
    let words = prose.words();
    let at_home = |word: &str| home.knows(word) || home.kept.contains(word) || home.own.values().any(|own| own.contains(word));
    let vocabulary = Vocabulary::of(Some(source));
    let mut found: Vec<Run> = Vec::new();
    for (tag, profile) in KNOWN.iter().filter(|(tag, profile)| tag.language() != to && is_well_known(profile)) {
        let (of, tongue) = (&profile.typography.words, Tongue::of(Some(profile)));
        let is_own = |word: &Word<'_>| is_long(word, BESIDE) && of.is_own(&word.folded(), to);
        let is_theirs = |word: &Word<'_>| word.is_small() && (tongue.knows(word) || is_own(word));
        if !words.iter().any(|word| is_long(word, BESIDE) && is_theirs(word)) {
            continue;
        }
        let strange = |at: usize| {
            let word = &words[at];
            is_theirs(word)
                && !at_home(&word.folded())
                && vocabulary.place_of_form(word).is_none()
                && !is_joined(prose.text, word.span)
                && !is_marked(target, word.span)
        };
        // A word of the source's language renders another one, and may be a loan.
        let other = context.from.is_none_or(|from| from.language() != tag.language());
        let touch = |at: usize| prose.text.get(words[at].span.end..words[at + 1].span.start) == Some(" ");
        let named = |at: usize| at > 1 && touch(at - 1) && words[at - 1].is_capital();
        let mut at = 0;
        while at < words.len() {
            let first = at;
            while at < words.len() && strange(at) && (at == first || touch(at - 1)) {
                at += 1;
            }
            let tells = match &words[first..at] {
                [] => {
                    at += 1;
                    false
                }
                [word] => other && is_long(word, ALONE) && (is_own(word) || !word.text.is_ascii()) && !named(first),
                row => row.iter().any(|word| is_own(word) || is_long(word, ALONE)),
            };
            let span = if tells { Span::new(words[first].span.start, words[at - 1].span.end) } else { continue };
            let told = |runs: &[Run]| runs.iter().any(|run| run.span.overlaps(span));
            if !told(known) && !told(&found) && !asides(&prose).iter().any(|aside| aside.contains(span)) {
                found.push(Run { span, words: at - first, source: None });
            }
        }
    }
    found
}

fn is_long(word: &Word<'_>, letters: usize) -> bool {
    word.text.chars().count() >= letters
}
