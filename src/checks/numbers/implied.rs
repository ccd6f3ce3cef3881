//! Numbers that the other side says without one: twelve months are *the year*, and 1938 is *the next year* beside 1937.

use super::lexicon::{Lexicon, Meaning};
use super::reading::{Class, Reading};
use super::value::Value;

/// So many of a unit are one of another.
const WHOLES: &[(u64, &str, &str)] =
    &[(12, "mo", "y"), (52, "wk", "y"), (7, "d", "wk"), (24, "h", "d"), (60, "min", "h"), (60, "s", "min"), (12, "in", "ft")];

/// True for a number that a text, of which the readings are given, says in words that hold none.
pub(super) fn says(text: &str, readings: &[Reading], lexicon: &Lexicon, number: &Reading) -> bool {
    is_a_whole(text, lexicon, number)
        || is_a_year_away(text, readings, lexicon, number)
        || is_a_century(text, lexicon, number)
        || is_a_months_end(text, lexicon, number)
        || begins_a_word(text, lexicon, number)
}

/// *L’Ottocento* is the 19th century.
fn is_a_century(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    let said = |(name, century): (&String, &u64)| text.contains(name) && number.values.contains(&Value::whole(*century));
    lexicon.data.centuries.iter().any(said)
}

/// The 30th of June is the end of June.
fn is_a_months_end(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    let last =
        number.date.is_some() && number.values.iter().any(|day| day.as_whole().is_some_and(|day| (28..=31).contains(&day)));
    let ends = &lexicon.data.month_end;
    if !last || number.class != Class::Number || ends.is_empty() {
        return false;
    }
    let folded = text.to_lowercase();
    let whole = |at: usize, word: &str| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !lexicon.spaced || !letter(folded[..at].chars().next_back()) && !letter(folded[at + word.len()..].chars().next())
    };
    ends.iter().any(|word| folded.match_indices(word.as_str()).any(|(at, _)| whole(at, word)))
}

/// *Een vijfjarige dochter*, пятилетний: a number that begins a longer word, tens before units or joined as in one of its own.
fn begins_a_word(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    /// Letters that a word has behind its number at least.
    const REST: usize = 3;
    if !lexicon.spaced || number.class != Class::Number || !number.currency.is_empty() {
        return false;
    }
    let value = |word: &str| -> Option<Value> {
        let (first, end) = lexicon.number_at_start(word)?;
        let rest = &word[end..];
        match lexicon.number_at_start(rest).filter(|(unit, _)| first >= 20 && first % 10 == 0 && *unit < 10) {
            Some((unit, more)) => (rest[more..].chars().count() >= REST).then(|| Value::whole(first + unit)),
            None => (rest.chars().count() >= REST).then(|| Value::whole(first)),
        }
    };
    let folded = text.to_lowercase();
    let mut words = folded.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > REST);
    words.any(|word| value(word).is_some_and(|value| value != Value::whole(1) && number.values.contains(&value)))
}

fn is_a_whole(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    let fits = |(count, unit, _): &&(u64, &str, &str)| {
        number.unit.as_deref() == Some(*unit) && number.value() == Some(Value::whole(*count)) && number.class == Class::Number
    };
    let mut wholes = WHOLES.iter().filter(fits).map(|(.., whole)| Meaning::Measure((*whole).to_owned())).peekable();
    if wholes.peek().is_none() {
        return false;
    }
    let words = lexicon.words(text);
    wholes.any(|whole| words.iter().any(|word| word.means(&whole)))
}

fn is_a_year_away(text: &str, readings: &[Reading], lexicon: &Lexicon, number: &Reading) -> bool {
    let year = |value: &Value| value.as_whole().filter(|year| (1000..2200).contains(year));
    let plain = number.class == Class::Number && !number.is_quantity();
    let Some(year) = number.values.iter().find_map(year).filter(|_| plain) else { return false };
    let data = &lexicon.data;
    if data.next_year.is_empty() && data.year_before.is_empty() {
        return false;
    }
    let said = |other: u64| readings.iter().any(|reading| reading.values.contains(&Value::whole(other)));
    let folded = text.to_lowercase();
    let has = |words: &[String]| words.iter().any(|word| folded.contains(word.as_str()));
    said(year - 1) && has(&data.next_year) || said(year + 1) && has(&data.year_before)
}
