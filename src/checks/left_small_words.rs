//! Small words of the source among those of a translation: *a rejeté the projet*. What its neighbours leave in doubt, names,
//! titles and phrases of the source, is not told.

use super::Context;
use super::foreign::{Run, Vocabulary};
use super::left_words::{is_joined, is_marked};
use super::prose::{Prose, Word, asides};
use super::sides::Side;
use super::tongues::{Tongue, is_of_few};

/// Letters of a word that is looked at.
const SHORTEST: usize = 2;

/// The small words of the source that stand alone between words of the target's language; those in `known` were told already.
pub(super) fn left_small_words(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>, known: &[Run]) -> Vec<Run> {
    let (Some(from), Some(to)) = (context.source, context.target) else { return Vec::new() };
    if !(from.typography.words.has_own() && to.typography.words.has_own()) {
        return Vec::new();
    }
    let (tongue, home) = (Tongue::of(Some(from)), Tongue::of(Some(to)));
    let prose = Prose::of(target);
    let words = prose.words();
    let vocabulary = Vocabulary::of(Some(source));
    let is_candidate = |at: usize| {
        let word = &words[at];
        // *May said*: a capital may be a name's.
        (word.is_small() || at == 0 && word.is_titled() && vocabulary.has_small(word))
            && word.is_long(SHORTEST)
            && tongue.is_function(word)
            && !home.knows(word)
            && !home.has_own(word)
            && !home.is_kept(word)
            && !home.is_alike(word)
            && is_of_few(word)
            && vocabulary.has(word)
    };
    let candidates: Vec<usize> = (0..words.len()).filter(|at| is_candidate(*at)).collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    let aside = asides(&prose);
    // No name and no word that was left as well.
    let is_own = |word: &Word<'_>| {
        let noun = (to.names.capital_nouns || word.span == words[0].span) && word.is_titled() && !vocabulary.has(word);
        noun || home.is_function(word) || word.is_small() && (home.knows(word) || !vocabulary.has(word))
    };
    let touch = |at: usize| {
        let gap = words.get(at + 1).and_then(|next| prose.text.get(words[at].span.end..next.span.start));
        matches!(gap, Some(" " | "\u{A0}"))
    };
    let is_left = |at: &usize| {
        let word = &words[*at];
        let before = at.checked_sub(1).filter(|before| touch(*before)).map(|before| &words[before]);
        let after = words.get(at + 1).filter(|_| touch(*at));
        (before.is_some() || after.is_some())
            && before.into_iter().chain(after).all(is_own)
            && !known.iter().any(|run| run.span.overlaps(word.span))
            && !is_joined(prose.text, word.span)
            && !is_marked(target, word.span)
            && !aside.iter().any(|aside| aside.contains(word.span))
    };
    let run = |at: usize| Run { span: words[at].span, words: 1, source: vocabulary.place(&words[at]) };
    candidates.into_iter().filter(is_left).map(run).collect()
}
