//! Digests and ids that programs write in hexadecimal figures: commits of Git, UUIDs.

use super::words::tail;
use crate::model::Span;

/// How short and how long the name of a commit is.
const SHORTEST: usize = 7;
const LONGEST: usize = 40;

/// So long a word is surely none of few figures behind few letters, or the reverse, as plates of cars (*1234abc*) and names of
/// users (*abcd1234*) are.
const SURE: usize = 10;

/// What stands before the name of a commit.
const COMMIT: [&str; 9] = ["commit", "commits", "revision", "rev", "sha", "hash", "changeset", "提交", "コミット"];

/// The groups of a UUID.
const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

/// The digests of a text, in order.
pub(super) fn digests(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // The name of a commit has figures, and a UUID hyphens.
    if !bytes.iter().any(|byte| byte.is_ascii_digit() || *byte == b'-') {
        return found;
    }
    let mut at = 0;
    while at < bytes.len() {
        let mut end = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if end < at + SHORTEST || !bytes[at].is_ascii_hexdigit() {
            at = end.max(at + 1);
            continue;
        }
        let uuid = uuid(&bytes[at..]);
        let word = &bytes[at..end];
        let is_one = uuid.is_some() || is_commit(word) && (is_mixed(word) || is_named(&text[..at]));
        end = uuid.map_or(end, |length| at + length);
        let joins = |c: Option<char>| c.is_some_and(|c| c == '_' || c.is_lowercase() || c.is_uppercase() || c.is_ascii_digit());
        if is_one && !joins(text[..at].chars().next_back()) && !joins(text[end..].chars().next()) {
            found.push(Span::new(at, end));
        }
        at = end;
    }
    found
}

/// True for the name of a commit: figures and letters mixed as in no number and no word, which *5000000e*, *1234e567* and
/// *face2face* are.
fn is_commit(word: &[u8]) -> bool {
    if !(SHORTEST..=LONGEST).contains(&word.len()) || !word.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return false;
    }
    let letters = word.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let is_number = letters == 1 && (word.contains(&b'e') || !word[word.len() - 1].is_ascii_digit());
    letters > 0 && word.len() - letters > 1 && !is_number
}

/// True for figures and letters that take turns more than once.
fn is_mixed(word: &[u8]) -> bool {
    let turns = word.windows(2).filter(|pair| pair[0].is_ascii_digit() != pair[1].is_ascii_digit()).count();
    turns > 1 || word.len() >= SURE
}

/// True when a text in front of a word says that it is the name of a commit.
fn is_named(before: &str) -> bool {
    let before = before.trim_end_matches([' ', ':', '#', '\u{A0}']);
    let last = tail(before, char::is_alphanumeric).to_lowercase();
    COMMIT.iter().any(|known| if known.is_ascii() { last == *known } else { last.ends_with(known) })
}

/// Length of the UUID that a text begins with.
fn uuid(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    for (index, length) in GROUPS.iter().enumerate() {
        if index > 0 {
            (bytes.get(at) == Some(&b'-')).then(|| at += 1)?;
        }
        let group = bytes.get(at..at + length)?;
        group.iter().all(u8::is_ascii_hexdigit).then(|| at += length)?;
    }
    Some(at)
}
