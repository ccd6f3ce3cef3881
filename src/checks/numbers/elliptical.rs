//! Numbers that leave out what was said before them: *36 billion euros, ten more than planned*.

use super::lexicon::Lexicon;
use super::reading::{Class, Reading};

/// Lets a bare number that is so much more or less than the one right before it be of the scale of that one as well, and, where it
/// `takes` that, of its currency. Dates between the two count nothing.
pub(super) fn complete(text: &str, lexicon: &Lexicon, readings: &mut [Reading], takes: bool) {
    if readings.iter().all(|reading| reading.scale.is_none()) {
        return;
    }
    let bare =
        |reading: &Reading| reading.class == Class::Number && reading.scale.is_none() && !reading.is_quantity() && !reading.code;
    let compares = |reading: &Reading| {
        let behind = text[reading.span.end..].trim_start();
        let begins =
            |word: &String| behind.strip_prefix(word.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        lexicon.data.more.iter().any(begins)
    };
    for at in 1..readings.len() {
        if !bare(&readings[at]) || !compares(&readings[at]) {
            continue;
        }
        let counts = |reading: &&Reading| reading.class == Class::Number && reading.date.is_none();
        let before = readings[..at].iter().rev().find(counts).filter(|reading| reading.scale.is_some()).cloned();
        let Some(before) = before else { continue };
        let full = before.scale.and_then(|scale| readings[at].value()?.times(scale));
        readings[at].values.extend(full);
        if takes {
            readings[at].currency = before.currency;
        }
    }
}
