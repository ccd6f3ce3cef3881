//! Spellings that are no drift: the language's own word for a name of the source, *Cruz Vitória*, *Viena*, and its own word beside a
//! name that was left in the source's language, *la Défense* beside *Defense Advanced Research Projects Agency*.

use super::Variant;
use super::places::Places;
use super::spelled::bare;
use crate::checks::Context;
use crate::checks::prose::Word;
use crate::checks::sides::Side;
use crate::checks::tongues::Tongue;
use crate::locale;
use crate::model::{Pair, Segment, Span};

/// Leaves out the variants that are words, or names of places, of the target's own language.
pub(super) fn leave_out(article: &[Pair], context: &Context<'_>, found: &mut Vec<Variant>) {
    if context.target.is_none_or(|profile| !profile.spaced) || found.is_empty() {
        return;
    }
    let home = Tongue::of(context.target);
    let places = Places::of(article, found.iter().map(|variant| variant.usual.as_str()));
    let knows = |word: &str| {
        let word = Word::new(word, 0, word.len());
        home.knows(&word) || home.has_own(&word)
    };
    let is_place = |word: &str| {
        locale::places(context.to).is_some_and(|places| places.beginning_with(word).iter().any(|form| form.text == word))
    };
    found.retain(|variant| {
        let known = || knows(&variant.found);
        let usual = places.of_spelling(&variant.usual);
        if usual.is_empty() {
            return plain(&variant.found) != plain(&variant.usual) || !(known() || is_place(&variant.found));
        }
        let left = |(pair, span): &(usize, Span)| article.get(*pair).is_some_and(|pair| is_left(pair, *span));
        !(known() && usual.iter().all(left))
    });
}

/// A word without what languages of Latin descent write in different ways: accents, doubled letters, the *c* and *p* before a *t*.
fn plain(word: &str) -> String {
    let mut letters: Vec<char> = bare(word).chars().collect();
    letters.dedup();
    let silent = |at: usize| matches!(letters[at], 'c' | 'p') && letters.get(at + 1) == Some(&'t');
    (0..letters.len()).filter(|at| !silent(*at)).map(|at| letters[at]).collect()
}

/// True for a word within a row of two words with capitals that stands in the source as it is.
fn is_left(pair: &Pair, span: Span) -> bool {
    let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return false };
    let words = Side::of(target).words;
    let Some(at) = words.iter().position(|word| word.span == span) else { return false };
    let row = |first: usize| {
        let row = words.get(first..first + 2)?;
        let [one, next] = row else { return None };
        (one.is_capital() && next.is_capital()).then_some(Span::new(one.span.start, next.span.end))
    };
    let copied = |row: Span| Segment::text(source).contains(row.of(target.text()));
    at.checked_sub(1).into_iter().chain([at]).filter_map(row).any(copied)
}
