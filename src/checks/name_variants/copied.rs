//! Names that the translation copies from the source with a slip, though each is said once: *Zabrowski*, *Zabrowksi*.
//!
//! Names of places have a spelling of their own in most languages, *Moscou*, *Dresde*; what they change are endings and vowels.
//! Two letters that changed places are a slip anywhere, and so is a letter of another sound within a long name. A text in a
//! script of its own has names in Latin letters as they were. Behind a given name that stayed, a surname stays, too: of *Beatriz
//! Olmedo* no language without cases makes *Beatriz Olmeda*.

use super::spelled::bare;
use super::text::{Line, Text, Vocabulary, is_name};
use super::{Variant, sources::Sources};
use crate::checks::Context;
use crate::checks::prose::Word;
use crate::checks::tongues::Tongue;
use crate::locale::Profile;
use crate::model::Pair;

/// Letters of a name that is recognised with a slip.
const SHORTEST: usize = 5;
/// Letters of a name in which another letter is no other language's spelling.
const LONG: usize = 8;
/// No name is longer; nobody compares a row of a thousand letters.
const LONGEST: usize = 30;
/// A sentence with more lost names than this is a list, and compared no further.
const MOST: usize = 50;

pub(super) fn variants(article: &[Pair], context: &Context<'_>, sources: &Sources<'_>, text: &Text<'_>) -> Vec<Variant> {
    let from = Tongue::of(context.source);
    // Of a language without lists of words nobody knows here whether names have cases.
    let keeps = |profile: &Profile| profile.spaced && !profile.names.have_cases && !profile.typography.words.function.is_empty();
    let stay = context.source.is_some_and(keeps) && context.target.is_some_and(keeps);
    let mut found = Vec::new();
    for (number, (pair, line)) in article.iter().zip(&text.lines).enumerate() {
        let Some(source) = pair.source.as_ref().filter(|_| line.words.iter().any(|word| may_be_slip(word, text, &sources.words)))
        else {
            continue;
        };
        let source = Line::of(source);
        let mut own: Vec<String> = line.words.iter().map(|word| bare(word.text)).collect();
        own.sort_unstable();
        let says = |name: String| own.get(own.partition_point(|word| *word < name)).is_some_and(|word| word.starts_with(&name));
        let lost = |word: &&Word<'_>| is_latin_name(word) && !from.knows(word) && !says(bare(word.text));
        let persons: Vec<(&str, &str)> = source.words.windows(2).filter_map(person).collect();
        let mut lost: Vec<&Word<'_>> = source.words.iter().filter(lost).take(MOST + 1).collect();
        lost.dedup_by_key(|word| word.text);
        if lost.len() > MOST {
            continue;
        }
        for (at, word) in line.words.iter().enumerate().filter(|(_, word)| may_be_slip(word, text, &sources.words)) {
            let own = at.checked_sub(1).and_then(|before| person(&line.words[before..=at])).filter(|_| stay);
            let is_of = |name: &str| own.is_some_and(|(given, _)| persons.contains(&(given, name)));
            let slip = |name: &&&Word<'_>| {
                is_slip(name.text, word.text, text) || is_of(name.text) && is_other_letter(name.text, word.text)
            };
            let mut names = lost.iter().filter(slip);
            if let (Some(name), None) = (names.next(), names.next()) {
                found.push(Variant::new(number, word.span, name.text).of(name.text));
            }
        }
    }
    found
}

/// True for a word in Latin letters that is written as names are.
fn is_latin_name(word: &Word<'_>) -> bool {
    is_name(word) && word.text.chars().all(|c| !c.is_alphabetic() || c < '\u{250}')
}

/// Two names in a row: a given name and a surname, as may be.
fn person<'a>(words: &[Word<'a>]) -> Option<(&'a str, &'a str)> {
    let [given, surname] = words else { return None };
    let is_one = is_latin_name(given) && is_latin_name(surname) && given.span.end + 1 == surname.span.start;
    is_one.then_some((given.text, surname.text))
}

/// True for a name of the translation that the source does not have.
fn may_be_slip(word: &Word<'_>, text: &Text<'_>, said: &Vocabulary<'_>) -> bool {
    is_latin_name(word) && word.is_long(SHORTEST) && !word.is_long(LONGEST + 1) && !said.has(word) && !text.is_plain(word.text)
}

/// True for a spelling that differs from a name by a slip.
fn is_slip(name: &str, other: &str, text: &Text<'_>) -> bool {
    let (one, two): (Vec<char>, Vec<char>) = (bare(name).chars().collect(), bare(other).chars().collect());
    let begins = one.iter().zip(&two).take_while(|(a, b)| a == b).count();
    let rest = one.len().min(two.len()) - begins;
    let ends = one.iter().rev().zip(two.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (was, is) = (&one[begins..one.len() - ends], &two[begins..two.len() - ends]);
    if begins == 0 || name.chars().count() > LONGEST {
        return false;
    }
    match (was, is) {
        // At the end a vowel may have another place elsewhere: *Alexander*, *Alexandre*.
        ([a, b], [c, d]) if a == d && b == c => ends > 0 || is_consonant(*a) && is_consonant(*b),
        _ if ends == 0 => false,
        // As it was in Latin letters, or not at all.
        ([_], [] | [_]) | ([], [_]) if text.unspaced => true,
        ([a], []) => is_long(name, begins, ends) && is_consonant(*a) && one[begins - 1] != *a && *a != 'h',
        ([a], [b]) => {
            let before_i = one[begins + 1] == 'i';
            is_long(name, begins, ends) && is_consonant(*a) && is_consonant(*b) && !are_alike(*a, *b, before_i)
        }
        _ => false,
    }
}

/// True for a surname in which one letter is another, and no other language's spelling of the same name.
fn is_other_letter(name: &str, other: &str) -> bool {
    let (one, two) = (bare(name), bare(other));
    let mut differing = one.chars().zip(two.chars()).enumerate().filter(|(_, (a, b))| a != b);
    let (Some((at, (a, b))), None) = (differing.next(), differing.next()) else { return false };
    let is_last = at + 1 == one.chars().count();
    // *Anna Karenina*, *Anna Karénine*; *Tolstoy*, *Tolstoi*.
    let is_spelling = are_alike(a, b, false)
        || ['i', 'y', 'j'].contains(&a) && ['i', 'y', 'j'].contains(&b)
        || is_last && (a == 'e' || b == 'e');
    one.chars().count() == two.chars().count() && is_consonant(a) == is_consonant(b) && !is_spelling
}

/// True for a long name that is the same before and behind the place of a letter.
fn is_long(name: &str, begins: usize, ends: usize) -> bool {
    name.chars().count() >= LONG && begins > 1 && ends > 1
}

fn is_consonant(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// True for letters that languages write one sound with: *Andalusia*, *Andaluzia*; *Edinburgh*, *Edimbourg*; before an *i*
/// *Organization*, *Organización*, *Organizzazione*.
fn are_alike(a: char, b: char, before_i: bool) -> bool {
    const HISSED: &str = "tcçzs";
    const ALIKE: [&str; 8] = ["ckqgx", "szcxç", "vwfbu", "jgixh", "mn", "td", "pb", "lr"];
    let in_one = |letters: &str| letters.contains(a) && letters.contains(b);
    before_i && in_one(HISSED) || ALIKE.iter().any(|letters| in_one(letters))
}
