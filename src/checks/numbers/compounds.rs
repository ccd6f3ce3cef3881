//! Numbers that a language writes as one word.

use std::collections::BTreeMap;

use super::lexicon::Meaning;
use crate::locale::Numbers;

/// The one-word numbers and ranks of languages that put the units before the tens.
pub(super) fn units_first(data: &Numbers) -> Vec<(String, Meaning)> {
    let Some(joints) = &data.compound else { return Vec::new() };
    let words = || data.words.iter().map(|(word, value)| (word, *value));
    let units = || words().filter(|(_, value)| (1..10).contains(value));
    let tens = |words: &BTreeMap<String, u64>| -> Vec<(String, u64)> {
        let round = |value: u64| (20..100).contains(&value) && value.is_multiple_of(10);
        words.iter().filter(|(_, value)| round(**value)).map(|(word, value)| (word.clone(), *value)).collect()
    };
    let joined = |tens: Vec<(String, u64)>, meaning: fn(u64) -> Meaning| {
        let one = move |(unit, u): (&String, u64)| -> Vec<(String, Meaning)> {
            let with = |(ten, t): &(String, u64)| {
                let (ten, value) = (ten.clone(), u + t);
                joints.iter().map(move |joint| (format!("{unit}{joint}{ten}"), meaning(value))).collect::<Vec<_>>()
            };
            tens.iter().flat_map(with).collect()
        };
        units().flat_map(one).collect::<Vec<_>>()
    };
    let mut found = joined(tens(&data.words), Meaning::Unit);
    found.extend(joined(tens(&data.ordinals), Meaning::Ordinal));
    // *Hundertfünfzig*, *zweihundertdrei*, *hundertundeins*.
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let hundred = data.scales.iter().filter(|scale| scale.exponent == 2).flat_map(|scale| &scale.names);
    let hundred = hundred.filter(|name| small(name) && name.parse::<u64>().is_err()).map(|name| (name.clone(), 100)).take(1);
    let hundreds = words().filter(|(_, value)| (100..1000).contains(value) && value.is_multiple_of(100));
    let hundreds: Vec<(String, u64)> = hundred.chain(hundreds.map(|(word, value)| (word.clone(), value))).collect();
    let below =
        words().filter(|(word, value)| (1..100).contains(value) && small(word)).map(|(word, value)| (word.clone(), value));
    let compound = found.iter().filter_map(|(word, meaning)| match meaning {
        Meaning::Unit(value) => Some((word.clone(), *value)),
        _ => None,
    });
    let below: Vec<(String, u64)> = below.chain(compound).collect();
    let with = |(word, value): &(String, u64)| -> Vec<(String, Meaning)> {
        let all = below.iter().flat_map(|(rest, more)| {
            let joints = std::iter::once("").chain(joints.iter().map(String::as_str));
            joints.map(move |joint| (format!("{word}{joint}{rest}"), Meaning::Unit(value + more)))
        });
        all.collect()
    };
    let more: Vec<_> = hundreds.iter().flat_map(with).collect();
    found.extend(more);
    found
}

/// Units and tens in two words, of languages that say the units first, and their ranks: خمسة وعشرون, الخامس والعشرون.
pub(super) fn tens_behind(data: &Numbers) -> Vec<(String, Meaning)> {
    let small = |words: &BTreeMap<String, u64>| -> Vec<(String, u64)> {
        words.iter().filter(|(_, value)| (1..10).contains(*value)).map(|(word, value)| (word.clone(), *value)).collect()
    };
    let tens = data.words.iter().filter(|(_, value)| (20..100).contains(*value) && value.is_multiple_of(10));
    let tens: Vec<_> = tens.filter(|(word, _)| !data.collective.contains(word)).collect();
    let with_tens = |units: &[(String, u64)], joints: &[String], meaning: fn(u64) -> Meaning| {
        let with = |(unit, value): &(String, u64)| {
            let joined = joints.iter().flat_map(|joint| tens.iter().map(move |(ten, more)| (joint, ten, *more)));
            joined.map(|(joint, ten, more)| (format!("{unit}{joint}{ten}"), meaning(value + more))).collect::<Vec<_>>()
        };
        units.iter().flat_map(with).collect::<Vec<_>>()
    };
    let mut found = with_tens(&small(&data.words), &data.tens_behind, Meaning::Unit);
    found.extend(with_tens(&small(&data.ordinals), &data.rank_tens_behind, Meaning::Ordinal));
    found
}

/// Thousands and one half in one word, by languages that join numbers: *anderthalbtausend*, *zweieinhalbtausend*.
pub(super) fn half_thousands(data: &Numbers) -> Vec<(String, u64)> {
    if data.compound.is_none() {
        return Vec::new();
    }
    let units = || data.words.iter().filter(|(_, value)| (1..10).contains(*value));
    let more = units().flat_map(|(unit, value)| data.half_more.iter().map(move |half| (format!("{unit}{half}"), *value)));
    let halves = data.and_a_half.iter().map(|(word, value)| (word.clone(), *value)).chain(more);
    let small = |name: &&String| name.starts_with(char::is_lowercase);
    let thousand = data.scales.iter().filter(|scale| scale.exponent == 3).find_map(|scale| scale.names.iter().find(small));
    let joined = |(half, value): (String, u64)| Some((format!("{half}{}", thousand?), value * 1000 + 500));
    halves.filter(|(half, _)| !half.contains(' ')).filter_map(joined).collect()
}
