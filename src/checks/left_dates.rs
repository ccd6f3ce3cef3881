//! Names of days and months left in a translation as the source has them: *ogni Wednesday*, 会议在Friday举行.

use super::Context;
use super::foreign::{Run, Vocabulary};
use super::left_words::{is_joined, is_marked};
use super::prose::{Made, Prose, Word, asides};
use super::sides::Side;
use super::tongues::Tongue;
use crate::locale::Profile;
use crate::model::Span;

/// Letters of a name that is looked for: shorter ones are abbreviations, or names of people.
const LETTERS: usize = 4;

/// The days and months of the source that stand in the target as they are, in order; those in `known` were told already. What
/// touches a word with a capital may be a name (*Black Friday*), and so may a month that names people without a word before
/// it that says when.
pub(super) fn left_dates(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>, known: &[Run]) -> Vec<Run> {
    let Some(from) = context.source.filter(|profile| profile.spaced) else { return Vec::new() };
    let named = |word: &str, names: &[Vec<String>]| names.iter().flatten().any(|name| name == word);
    let numbers = &from.numbers;
    let is_day = |word: &Word<'_>| word.is_long(LETTERS) && named(word.text, &numbers.weekdays);
    let is_month = |word: &Word<'_>| {
        let is_person = || numbers.months_of_people.iter().any(|name| name == word.text);
        word.is_long(LETTERS) && named(word.text, &numbers.months) && !is_person()
    };
    let vocabulary = Vocabulary::of(Some(source));
    let prose = Prose::of(target);
    let words = prose.words();
    // Few words stand on both sides; most names are not looked at.
    let is_said = |word: &Word<'_>| word.is_long(LETTERS) && vocabulary.has(word);
    let has_ending = |word: &Word<'_>| word.made.has(Made::FAR | Made::DIGIT);
    let heads = words.iter().enumerate().filter(|(_, word)| has_ending(word) || is_said(word));
    let found: Vec<(usize, Word<'_>)> = heads
        .map(|(at, word)| (at, if has_ending(word) { head(&prose, word) } else { *word }))
        .filter(|(_, word)| is_said(word) && (is_day(word) || is_month(word)) && !is_of_target(word, context.target))
        .collect();
    if found.is_empty() {
        return Vec::new();
    }
    let aside = asides(&prose);
    let home = Tongue::of(context.target);
    let touches = |left: Span, right: Span| prose.text.get(left.end..right.start).is_some_and(|gap| gap.trim().is_empty());
    let quiet = |at: usize, word: &Word<'_>| {
        let named = |other: &Word<'_>| {
            let calendar = is_day(other) || is_month(other);
            other.is_capital() && other.text.is_ascii() && !calendar && !home.is_function(other)
        };
        let before = at.checked_sub(1).map(|before| &words[before]).filter(|before| touches(before.span, word.span));
        let after = words.get(at + 1).filter(|after| touches(word.span, after.span));
        let told = known.iter().any(|run| run.span.overlaps(word.span)) || aside.iter().any(|one| one.contains(word.span));
        before.is_some_and(named)
            || is_month(word) && is_dated(prose.text, word.span)
            || after.is_some_and(named)
            || told
            || is_joined(prose.text, word.span)
            || is_marked(target, word.span)
    };
    let left = |(at, word): (usize, Word<'_>)| {
        let run = Run { span: word.span, words: 1, source: vocabulary.place(&word) };
        (!quiet(at, &word)).then_some(run)
    };
    found.into_iter().filter_map(left).collect()
}

/// True for a month beside a figure: what its date says is compared by value.
fn is_dated(text: &str, span: Span) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    digit(text[..span.start].trim_end().chars().next_back()) || digit(text[span.end..].trim_start().chars().next())
}

/// The word without an ending in another script: Friday에.
fn head<'a>(prose: &Prose<'a>, word: &Word<'a>) -> Word<'a> {
    let is_latin = |c: char| c.is_alphabetic() && c < '\u{250}';
    let latin = word.text.starts_with(is_latin);
    match word.text.find(|c: char| !is_latin(c)).filter(|_| latin) {
        Some(length) => Word::new(prose.text, word.span.start, word.span.start + length),
        None => *word,
    }
}

/// True for a word that the target's language has, too.
fn is_of_target(word: &Word<'_>, to: Option<&Profile>) -> bool {
    let Some(to) = to else { return true };
    let small = word.lower();
    let numbers = &to.numbers;
    let words = &to.typography.words;
    numbers.is_date(&small) || words.knows(&small) || words.kept.contains(&small)
}
