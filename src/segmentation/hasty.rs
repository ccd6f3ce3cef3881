//! Hasty writing: sentences that begin with a small letter, spaces that were left out.

use super::enumeration::Item;
use super::lexicon::Lexicon;
use super::next::Next;
use super::words::{is_apostrophe, is_vowelless, is_word, tail};

/// True for a sentence that its writer began with a small letter, and so may begin the next.
pub(super) fn is_hasty(sentence: &str) -> bool {
    sentence.chars().find(|c| c.is_alphanumeric()).is_none_or(char::is_lowercase)
}

/// True where a full stop ends such a sentence in front of a small letter: behind what is surely no abbreviation, or in front of a
/// word that begins sentences.
pub(super) fn ends(before: &str, word: &str, token: &str, next: &Next<'_>, lexicon: &Lexicon) -> bool {
    if token.contains('.') || next.dots || next.dash || next.word.starts_with("http") || begins_item(next) {
        return false;
    }
    let earlier = before[..before.len() - word.len()].trim_end();
    // *5 in. wide*
    let is_small_word = || is_word(word) && lexicon.is_listed(word) && !earlier.ends_with(char::is_numeric);
    let named = || word.chars().all(char::is_alphabetic) && !is_vowelless(word);
    named() && lexicon.starts(next.word) == Some(true) || next.word.chars().nth(1).is_some() && is_small_word()
}

/// True before the mark of a list's item: `b) close the lid`.
pub(super) fn begins_item(next: &Next<'_>) -> bool {
    next.rest.split_whitespace().next().is_some_and(|token| Item::read(token).is_some())
}

/// True for words on both sides of a mark that a space was left out behind: `really?yes it is`. Names and addresses on the
/// web hold marks too, but other signs with them.
pub(super) fn joins(before: &str, after: &str) -> bool {
    let token = tail(before, |c| !c.is_whitespace());
    let end = after.char_indices().find(|(at, c)| c.is_whitespace() || *at > 64).map_or(after.len(), |(at, _)| at);
    let next = &after[..end];
    let next = next.trim_end_matches(['.', ',', '!', '?', ';', ':']);
    let plain = |word: &str| word.chars().count() > 1 && word.chars().all(|c| c.is_lowercase() || is_apostrophe(c));
    plain(token.rsplit(['.', '!', '?']).next().unwrap_or_default())
        && !token.contains(['/', '@', ':', '_', '\\', '=', '#', '<', '>', '&', '$', '('])
        && next.split(['.', '!', '?']).all(plain)
}
