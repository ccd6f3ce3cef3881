//! A name left in Latin letters where the article writes it by its sound elsewhere, without a source to compare with:
//! *Trump* and 特朗普.

use std::collections::BTreeMap;

use super::text::{Text, is_katakana};
use super::{Variant, heard, sound};
use crate::checks::prose::is_unspaced;
use crate::model::Pair;

/// Consonants that two names must share, and how far they may be apart in sound.
const CONSONANTS: usize = 3;
const SOUND: f32 = 0.21;
/// With so many, one place of each spelling says enough.
const MANY: usize = 4;

pub(super) fn variants(article: &[Pair], text: &Text<'_>) -> Vec<Variant> {
    // Names by sound, by their first consonant and their number of consonants.
    type Written = BTreeMap<(u8, usize), Vec<(String, Vec<u8>, usize)>>;
    let mut written = Written::new();
    for (name, count) in by_sound(text) {
        let skeleton = sound::skeleton(&name);
        if skeleton.len() >= CONSONANTS {
            for first in sound::beginnings(&skeleton) {
                written.entry((*first, skeleton.len())).or_default().push((name.clone(), skeleton.clone(), count));
            }
        }
    }
    let mut found = Vec::new();
    for (name, places) in text.names.iter().filter(|(name, _)| name.is_ascii() && name.len() > 3 && !text.is_plain(name)) {
        let own = sound::skeleton(name);
        let Some(first) = own.first().filter(|_| own.len() >= CONSONANTS) else { continue };
        let lengths = own.len() - 2..=own.len() + 2;
        let near = lengths.filter_map(|length| written.get(&(*first, length))).flatten();
        let sure = |other: &[u8]| own.len().max(other.len()) >= MANY && places.len() == 1;
        let often = |other: &[u8], count: usize| count > places.len() || count == places.len() && sure(other);
        let near = near.filter(|(_, other, count)| often(other, *count) && sound::distance(&own, other) <= SOUND);
        let Some((usual, ..)) = near.min_by(|a, b| sound::distance(&own, &a.1).total_cmp(&sound::distance(&own, &b.1))) else {
            continue;
        };
        for (number, index) in places {
            let (Some(line), Some(target)) =
                (text.lines.get(*number), article.get(*number).and_then(|pair| pair.target.as_ref()))
            else {
                continue;
            };
            let Some(word) = line.words.get(*index) else { continue };
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
            let alone = !letter(line.before(word.span.start).trim_end().chars().next_back())
                && !letter(line.after(word.span.end).trim_start().chars().next());
            let bracketed = || line.brackets().any(|aside| aside.contains(word.span));
            if alone
                && !line.is_aside(word.span)
                && !bracketed()
                && !line.is_beside(word.span, usual)
                && target.text().chars().any(is_unspaced)
            {
                found.push(Variant::new(*number, word.span, usual.clone()));
            }
        }
    }
    found
}

/// Names of Han characters and rows of katakana, with how often each stands.
fn by_sound(text: &Text<'_>) -> BTreeMap<String, usize> {
    let mut found = heard::spellings(text);
    for line in &text.lines {
        for row in line.words.iter().filter(|word| word.text.starts_with(is_katakana)) {
            *found.entry(row.text.to_owned()).or_default() += 1;
        }
    }
    found
}
