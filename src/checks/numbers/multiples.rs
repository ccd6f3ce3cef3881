//! Multiples: what quintuples is 增至五倍 or 增加四倍; 增加五倍 makes it six times as much, and *triplicar* is another multiple.

use super::lexicon::{Lexicon, Meaning};
use super::reading::{Class, Reading};
use super::value::Value;
use crate::model::{Finding, Message, Severity, Span};

/// A word that says how many times as much something becomes, with its place.
type Fold = (Span, u64);

/// Findings on multiples that are others than the source's, or that are added to the first where the source has them in
/// all.
pub(super) fn changed(
    (source, from, asking): (&str, &Lexicon, &[Reading]),
    (target, to, readings): (&str, &Lexicon, &[Reading]),
    check: &'static str,
) -> Vec<Finding> {
    let said = folds(source, from);
    let says = folds(target, to);
    let Some((asked, _)) = said.first() else {
        // 增长了两倍 is three times as much.
        let added = asking.iter().find_map(|reading| Some((reading.span, added(source, from, reading)?)));
        let ([(found, fold)], Some((asked, times))) = (says.as_slice(), added) else { return Vec::new() };
        let message = Message::new("finding-numbers-differ").with("source", asked.of(source)).with("target", found.of(target));
        let finding = Finding::new(check, Severity::Warning, *found, message).answering(asked);
        return (*fold == times).then_some(finding).into_iter().collect();
    };
    let differ = |found: Span| {
        let message = Message::new("finding-numbers-differ").with("source", asked.of(source)).with("target", found.of(target));
        Finding::new(check, Severity::Warning, found, message).answering(*asked)
    };
    let of_source = |times: u64| said.iter().any(|(_, fold)| *fold == times);
    let stated = |times: u64| readings.iter().any(|reading| reading.values.contains(&Value::whole(times)));
    // One word of each side: with more, which answers which is not known.
    // *Doubled twice* is 翻两番.
    let is_twice =
        |text: &str, lexicon: &Lexicon| lexicon.data.repeated.iter().any(|word| text.to_lowercase().contains(word.as_str()));
    if let ([(_, asks)], [(found, fold)]) = (said.as_slice(), says.as_slice())
        && asks != fold
        && !(asks * asks == *fold && is_twice(source, from))
        && !(fold * fold == *asks && is_twice(target, to))
        && !stated(*asks)
    {
        return vec![differ(*found)];
    }
    let wrong = |reading: &Reading| {
        let times = reading.value().and_then(Value::as_whole)?;
        if !is_multiple(target, to, reading) {
            return None;
        }
        let adds = added(target, to, reading).is_some();
        if !of_source(times) {
            let by_addition = of_source(times + 1);
            return (!by_addition && said.len() == 1).then(|| differ(reading.span));
        }
        let (span, _) = said.iter().find(|(_, fold)| *fold == times).filter(|_| adds)?;
        let message = Message::new("finding-numbers-multiple")
            .with("source", span.of(source))
            .with("target", reading.span.of(target))
            .with("times", usize::try_from(times + 1).unwrap_or(usize::MAX));
        Some(Finding::new(check, Severity::Warning, reading.span, message).answering(*span))
    };
    readings.iter().filter_map(wrong).collect()
}

/// True for a number of times.
fn is_multiple(text: &str, lexicon: &Lexicon, reading: &Reading) -> bool {
    lexicon.data.multiple.iter().any(|mark| reading.span.of(text).ends_with(mark.as_str()))
}

/// The number of times that is added to the first: two of 增长了两倍.
fn added(text: &str, lexicon: &Lexicon, reading: &Reading) -> Option<u64> {
    let small = |c: char| c.is_whitespace() || matches!(c, '了' | '约' | '約' | '近');
    let head = text[..reading.span.start].trim_end_matches(small);
    let adds = is_multiple(text, lexicon, reading) && lexicon.data.added.iter().any(|word| head.ends_with(word.as_str()));
    reading.value().and_then(Value::as_whole).filter(|_| adds)
}

/// True for a number of a text that the other side says in a word: what grows *tenfold* becomes 10 times as much, 增加9倍.
pub(super) fn says(other: &str, its: &Lexicon, number: &Reading, text: &str, lexicon: &Lexicon) -> bool {
    let plain = number.class == Class::Number && number.currency.is_empty() && number.unit.is_none() && !number.percent;
    let has = |times: u64| number.values.contains(&Value::whole(times));
    let marked = || lexicon.data.multiple.iter().any(|mark| number.span.of(text).ends_with(mark.as_str()));
    // What is four times as much has grown by 300 percent.
    let grown = |times: u64| number.percent && (has((times - 1) * 100) || has(times * 100));
    folds(other, its).into_iter().any(|(_, times)| plain && (has(times) || has(times - 1) && marked()) || grown(times))
}

/// The words of a text that say how many times as much something becomes.
fn folds(text: &str, lexicon: &Lexicon) -> Vec<Fold> {
    if lexicon.data.folds.is_empty() || !lexicon.may_fold(text) {
        return Vec::new();
    }
    let fold = |meaning: &Meaning| if let Meaning::Fold(times) = meaning { Some(*times) } else { None };
    lexicon.words(text).into_iter().filter_map(|word| Some((word.span, word.meanings().find_map(fold)?))).collect()
}
