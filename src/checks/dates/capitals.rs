//! Days of the week and months with a capital that the language does not give them: *Lundi*, *3 de Mayo de 2024*.

use crate::checks::prose::Prose;
use crate::checks::sides::Side;
use crate::locale::Profile;
use crate::model::{Finding, Message, Severity, Span};

/// A finding on each that stands within a sentence, belongs to no name and has one in the source that has a capital there. Of months only
/// those of a year are looked at: *le 14 Juillet* is a feast.
pub(super) fn left(check: &'static str, [source, target]: [&Side<'_>; 2], [from, to]: [&Profile; 2]) -> Vec<Finding> {
    let writes_small = to.spaced && to.numbers.dates().all(|name| name.starts_with(char::is_lowercase));
    let is_left = |name: &str| name.starts_with(char::is_uppercase) && source.text().contains(name);
    if !writes_small || !target.kind.is_prose() || !from.numbers.dates().any(is_left) {
        return Vec::new();
    }
    if from.numbers.dates().filter(|name| is_left(name)).any(|name| is_named(source.text(), name, from)) {
        return Vec::new();
    }
    let days = to.numbers.weekdays.iter().flatten().map(|name| (name, true));
    let months = to.numbers.months.iter().flatten().map(|name| (name, false));
    let prose = Prose::of(target);
    let mut found = Vec::new();
    for (name, is_day) in days.chain(months).filter(|(name, _)| !name.ends_with('.')) {
        let Some(first) = name.chars().next() else { continue };
        let capital: String = first.to_uppercase().chain(name.chars().skip(1)).collect();
        for (at, _) in prose.text.match_indices(&capital).filter(|_| !source.text().contains(&capital)) {
            let span = Span::new(at, at + capital.len());
            if prose.free(at)
                && is_within(prose.text, span)
                && is_free(prose.text, span, to)
                && (is_day || is_of_a_year(prose.text, span))
            {
                let message = Message::new("finding-date-capital").with("word", capital.as_str()).with("right", name.as_str());
                found.push(Finding::new(check, Severity::Warning, span, message).suggesting(span, name.as_str()));
            }
        }
    }
    found
}

/// True where a text has the word for a day or a month in a name, beside another word with a capital: *October Revolution*, *8 May 1945
/// Street*.
fn is_named(text: &str, name: &str, from: &Profile) -> bool {
    /// Words behind it that are looked at.
    const NEAR: usize = 2;
    let is_date = |word: &str| from.numbers.dates().any(|name| name.trim_end_matches('.') == word);
    let is_capital = |word: &str| word.chars().count() > 1 && word.starts_with(char::is_uppercase) && !is_date(word);
    text.match_indices(name).any(|(at, _)| {
        let behind = &text[at + name.len()..];
        let clause = behind.split([',', '.', ';', ':', '!', '?']).next().unwrap_or_default();
        let before = text[..at].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_inside = text[..at].trim_end().contains(char::is_whitespace);
        clause.split_whitespace().take(NEAR).any(is_capital) || is_inside && is_capital(before)
    })
}

/// True behind a small word, a figure or a comma: nothing that a sentence, a quotation or a name begins behind.
fn is_within(text: &str, span: Span) -> bool {
    let before = &text[..span.start];
    let head = before.trim_end();
    let word = &head[head.trim_end_matches(char::is_alphanumeric).len()..];
    let is_small = word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    head.len() < before.len() && (is_small || head.ends_with([',', '’', '\''])) || before.ends_with(['’', '\'', '('])
}

/// True before a mark, a figure or a small word of grammar without a name behind it: *Vendredi saint* is one, *Domingo de Ramos*, too.
fn is_free(text: &str, span: Span, to: &Profile) -> bool {
    let behind = &text[span.end..];
    if behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'')) {
        return false;
    }
    let rest = behind.trim_start();
    if rest.len() == behind.len() {
        return true;
    }
    let mut words = rest.split_whitespace();
    let next = words.next().unwrap_or_default();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_grammar = to.typography.words.function.contains(next.trim_end_matches(|c: char| !c.is_alphanumeric()));
    next.starts_with(|c: char| !c.is_alphabetic()) || is_grammar && !words.next().is_some_and(is_capital)
}

/// True for a month with a year of four figures behind it.
fn is_of_a_year(text: &str, span: Span) -> bool {
    let words = text[span.end..].split_whitespace().take(2);
    let is_year = |word: &str| word.trim_end_matches(|c: char| !c.is_ascii_digit()).len() == 4 && word.starts_with(['1', '2']);
    words.zip(0..).any(|(word, at)| is_year(word) && (at == 0 || text[span.end..].trim_start().starts_with("de")))
}
