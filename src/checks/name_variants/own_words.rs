//! Spellings that are no drift: the language's own word for a name of the source, *Cruz Vitória*, *Viena*, and its own word beside a
//! name that was left in the source's language, *la Défense* beside *Defense Advanced Research Projects Agency*.

use super::places::Places;
use super::spelled::{bare, is_slip};
use super::{Variant, sound};
use crate::checks::Context;
use crate::checks::prose::Word;
use crate::checks::sides::Side;
use crate::checks::tongues::{Tongue, knowing};
use crate::locale::{self, PlaceForm};
use crate::model::{LanguageTag, Pair, Segment, Span};

/// Leaves out the variants that are words, or names of places, of the target's own language, and those that each language writes by
/// its own ear: *Gorbachev*, *Gorbatchev*.
pub(super) fn leave_out(article: &[Pair], context: &Context<'_>, found: &mut Vec<Variant>) {
    if context.target.is_none_or(|profile| !profile.spaced) || found.is_empty() {
        return;
    }
    let (home, abroad) = (Tongue::of(context.target), Tongue::of(context.source));
    let places = Places::of(article, found.iter().map(|variant| variant.usual.as_str()));
    let known = |tongue: Tongue<'_>, word: &str| {
        let word = Word::new(word, 0, word.len());
        tongue.knows(&word) || tongue.has_own(&word)
    };
    let endings = context.target.map(|own| &own.names.endings).into_iter().flatten().collect::<Vec<&String>>();
    let place = |word: &str| {
        let forms = locale::places(context.to).map_or(&[][..], |places| places.beginning_with(word));
        forms.iter().find(|form| form.text == word)
    };
    found.retain(|variant| {
        let (found, usual) = (variant.found.as_str(), variant.usual.as_str());
        // *Kalifornien* beside *Baja California*, *Georgien* beside *Georgia*; of one place two names are a drift.
        let is_same = |one: &PlaceForm| place(usual).is_some_and(|two| shares(&one.places, &two.places));
        if place(found).is_some_and(|one| !is_same(one) && is_said(article.get(variant.pair), one, context.from)) {
            return false;
        }
        let stands = places.of_spelling(usual);
        if stands.is_empty() {
            let by_ear = || sound::respelled(&bare(found)) == sound::respelled(&bare(usual));
            // *Instituto* for *Institute*: what is translated, and is like it.
            let word = Word::new(found, 0, found.len());
            let is_translated = || known(abroad, usual) && (home.resembles(&word) || knowing([&word]).next().is_some());
            let is_own = || plain(found) == plain(usual) && known(home, found);
            return !(is_own() || by_ear() || is_translated());
        }
        let left = |(pair, span): &(usize, Span)| article.get(*pair).is_some_and(|pair| is_left(pair, *span, &abroad));
        // *Member* beside *Membre*: a word and the same of another language, which was left.
        let is_word_left = || known(home, usual) && knowing([&Word::new(found, 0, found.len())]).next().is_some();
        // A word in the place of a name is another wording; a slip hardly makes a word.
        let is_word = || {
            known(home, found) || endings.iter().filter_map(|end| found.strip_suffix(end.as_str())).any(|stem| known(home, stem))
        };
        if is_slip(usual, found) { !(is_word_left() || known(home, found) && stands.iter().all(left)) } else { !is_word() }
    });
}

fn shares(one: &[u16], other: &[u16]) -> bool {
    one.iter().any(|place| other.contains(place))
}

/// True where a pair's source names a place of which this is a form, or where there is no source.
fn is_said(pair: Option<&Pair>, form: &PlaceForm, from: Option<&LanguageTag>) -> bool {
    let (Some(source), Some(places)) = (pair.and_then(|pair| pair.source.as_ref()), from.and_then(locale::places)) else {
        return true;
    };
    let words = Side::words_of(source);
    let mut said = words.iter().flat_map(|word| places.beginning_with(word.text).iter().filter(|form| form.text == word.text));
    said.any(|said| shares(&said.places, &form.places))
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
