//! A person whose name stays in Latin letters where the translation, in another script, writes those beside them in its own: 默克尔和 Emmanuel
//! Macron. Where all of them stay, that is how the article is written.

use super::Context;
use super::foreign::Run;
use super::prose::{Prose, Word, asides, is_unspaced};
use super::sides::Side;
use crate::locale::{self, Profile};
use crate::model::Span;

/// Letters of a surname, and those of a word that joins two names, at most: *and*.
const SURNAME: usize = 3;
const JOINS: usize = 3;

/// The names in Latin letters, each a person's that the source names right beside one whose name the translation writes otherwise; none
/// that was told already.
pub(super) fn left_names(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>, known: &[Run]) -> Vec<Run> {
    let (Some(from), Some(to)) = (context.source, context.target) else { return Vec::new() };
    if !is_in_latin(from) || is_in_latin(to) || !target.words.iter().any(Word::is_titled) {
        return Vec::new();
    }
    let persons: Vec<Span> = source.words.windows(2).filter_map(|pair| person(source, from, &pair[0], &pair[1])).collect();
    let stands: Vec<Option<Span>> = persons.iter().map(|person| place(person.of(source.text()), target)).collect();
    let is_gone = |at: usize| {
        let words = || persons[at].of(source.text()).split(' ');
        stands[at].is_none() && !target.words.iter().any(|word| words().any(|part| part == word.text))
    };
    let joined = |at: usize| is_joint(source.text(), persons[at].end, persons[at + 1].start);
    // Those of one enumeration.
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for at in 0..persons.len() {
        match rows.last_mut() {
            Some(row) if joined(at - 1) => row.push(at),
            _ => rows.push(vec![at]),
        }
    }
    let told = |row: &Vec<usize>| row.iter().any(|at| is_gone(*at));
    let left = rows.iter().filter(|row| told(row)).flatten().filter_map(|at| Some((persons[*at], stands[*at]?, 2)));
    let halves = persons.iter().filter_map(|person| Some((*person, half(person.of(source.text()), target, to)?, 1)));
    let left = left.chain(halves).filter(|(_, span, _)| !known.iter().any(|run| run.span.overlaps(*span)));
    left.map(|(person, span, words)| Run { span, words, source: Some(person) }).collect()
}

/// True for a language that calls itself in Latin letters.
fn is_in_latin(profile: &Profile) -> bool {
    profile.endonym.chars().all(|c| !c.is_alphabetic() || matches!(c, 'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}'))
}

/// A given name and the surname behind it.
fn person(source: &Side<'_>, from: &Profile, given: &Word<'_>, surname: &Word<'_>) -> Option<Span> {
    let (text, span) = (source.text(), Span::new(given.span.start, surname.span.end));
    let begins = || !text[..given.span.start].chars().any(char::is_alphanumeric);
    let is_word = || begins() && from.typography.words.knows(&given.lower());
    let is_name = surname.is_titled() && surname.text.chars().count() >= SURNAME;
    let together = text.get(given.span.end..surname.span.start) == Some(" ");
    (together && is_name && locale::is_given_name(given.text) && !is_word()).then_some(span)
}

/// Where a name stands in a text of another script by itself: no part of a longer name, of a title or of what brackets add.
fn place(name: &str, target: &Side<'_>) -> Option<Span> {
    let text = target.text();
    let start = text.find(name)?;
    let span = Span::new(start, start + name.len());
    let is_other = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '&' | '-' | '.' | '@' | '/'));
    let is_free =
        is_other(text[..span.start].trim_end().chars().next_back()) && is_other(text[span.end..].trim_start().chars().next());
    let titled = text[..span.start].ends_with(['《', '「', '『', '“', '"', '«', '（', '(', '〈']);
    let prose = Prose::of(target);
    let is_aside = || asides(&prose).iter().any(|aside| aside.contains(span));
    let amid = || text.chars().any(|c| is_unspaced(c) || c.is_alphabetic() && !c.is_ascii());
    (is_free && !titled && prose.free(span.start) && amid() && !is_aside()).then_some(span)
}

/// Where a given name stands in Latin letters with a surname right behind it that does not: Elon 马斯克, but not John 大街.
fn half(name: &str, target: &Side<'_>, to: &Profile) -> Option<Span> {
    let (given, surname) = name.split_once(' ')?;
    let own = |text: &str| target.words.iter().find(|word| word.text == text).map(|word| word.span);
    let span = own(given).filter(|_| own(surname).is_none())?;
    let behind = target.text()[span.end..].trim_start_matches([' ', '·', '・', '\u{A0}']);
    let by_sound = |c: char| to.names.characters.contains(&c) && !to.names.particles.contains(&c) || ('ァ'..='ヺ').contains(&c);
    let of_name = match behind.chars().next()? {
        c if is_unspaced(c) => behind.chars().take(2).filter(|c| by_sound(*c)).count() == 2,
        c => c.is_uppercase() && !c.is_ascii(),
    };
    of_name.then_some(span)
}

/// True for what stands between two names of one row: a comma, a small word, a title or an office (*French President*).
fn is_joint(text: &str, end: usize, start: usize) -> bool {
    /// Words of an office.
    const OFFICE: usize = 4;
    let between = text.get(end..start).unwrap_or_default();
    let is_sign = |c: char| c.is_whitespace() || c == ',' || c == '’' || c == '\'' || c == '&';
    let brief = |word: &str| word.chars().count() <= JOINS && word.chars().all(char::is_lowercase);
    let office = |word: &str| word.starts_with(char::is_uppercase);
    let mut words = between.split(is_sign).filter(|word| !word.is_empty());
    !between.trim().is_empty() && words.clone().count() <= OFFICE + 1 && words.all(|word| brief(word) || office(word))
}
