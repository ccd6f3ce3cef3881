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
    let (home, abroad) = (Tongue::of(context.target), Tongue::of(context.source));
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
        let left = |(pair, span): &(usize, Span)| article.get(*pair).is_some_and(|pair| is_left(pair, *span, &abroad));
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

/// True for a word in a row of words with capitals that stands in the source as it is: of three at least, or beside a word of the
/// source's language, where the others are no given names. *Defense Advanced Research* is left so, *Tom Miller* is a name.
fn is_left(pair: &Pair, span: Span, abroad: &Tongue<'_>) -> bool {
    let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return false };
    let words = Side::words_of(target);
    let Some(at) = words.iter().position(|word| word.span == span) else { return false };
    let is_copied = |first: usize, length: usize| {
        let Some(row) = words.get(first..first + length) else { return false };
        let is_title = |word: &Word<'_>| word.is_capital() && !(word.span != span && locale::is_given_name(word.text));
        let whole = Span::new(row[0].span.start, row[length - 1].span.end);
        let tells = length > 2 || row.iter().any(|word| word.span != span && abroad.knows(word));
        row.iter().all(is_title) && tells && Segment::text(source).contains(whole.of(target.text()))
    };
    (2..=3).any(|length| (0..length).any(|back| at.checked_sub(back).is_some_and(|first| is_copied(first, length))))
}
