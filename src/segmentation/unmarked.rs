//! Sentences that end without a mark, as headings, salutations and the heads of mails do when they run into the next
//! sentence: told by what begins behind a space.
//!
//! Everything here looks at the few words around the space only, and is quiet where a name or a title could stand.

use super::letters::{closes_behind_number, closes_letter, ends_in_contact, is_field, is_name, opens_letter, value};
use super::lexicon::{Lexicon, is_word_character};
use super::marks::face;
use super::rows::begins_row;
use super::stamps::{begins_with_stamp, ends_in_stamp, is_zone};
use super::words::{is_domain, last_word};

/// Signs of a line that parts texts, at least: `_____`.
const RULE: usize = 5;

/// Bytes that are looked at on either side of a space.
pub(super) const NEAR: usize = 200;

/// True when spaces between these texts may end a sentence that has no mark: a cheap look that spares the close one.
pub(super) fn may_end(before: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.as_bytes().last(), after.as_bytes().first()) else { return false };
    let begins = match first {
        b'A'..=b'Z' | b'0'..=b'9' => true,
        b'h' => after.starts_with("http"),
        0x80.. => after.starts_with(char::is_uppercase),
        _ => is_line(char::from(*first)),
    };
    begins || is_line(char::from(*last))
}

/// True when the sentence `before` ends, without a mark that ends it elsewhere, in front of `after`. Only white space
/// stands between them.
pub(super) fn ends(before: &str, after: &str, lexicon: &Lexicon) -> bool {
    if ends_in_line(before) || starts_in_line(after) || is_starred(before) {
        return true;
    }
    let after = near(after);
    if after.starts_with(STAR) {
        return !before.trim_start().starts_with(STAR) && begins_starred(after);
    }
    match after.chars().next() {
        Some('h') => address_by_address(before, after),
        Some('0'..='9') => begins_with_stamp(after) && is_name(value(before, lexicon)),
        Some(c) if c.is_uppercase() => capital_begins(before, after, lexicon),
        _ => false,
    }
}

/// The same, where a word with a capital follows.
fn capital_begins(before: &str, after: &str, lexicon: &Lexicon) -> bool {
    let word = first_word(after);
    let Some(last) = before.chars().next_back() else { return false };
    let ends_so = || match last {
        ')' => ends_in_aside(before) && begins_small(after, word, lexicon) || is_source(before),
        '0'..='9' => begins_row(before, after) || closes_behind_number(before, after, lexicon),
        _ => is_heading(before) && word.chars().skip(1).take(2).filter(|c| c.is_lowercase()).count() == 2,
    };
    match last {
        ',' | ':' => opens_letter(before, after, word, lexicon) || closes_letter(before, after, lexicon),
        _ => {
            begins(before, after, word, lexicon)
                || ends_so()
                || ends_in_stamp(before) && !is_zone(after)
                || ends_in_face(before)
                || ends_in_contact(before, after)
                || is_field(before, after, lexicon)
        }
    }
}

/// The word that a text begins with, without the marks behind it.
pub(super) fn first_word(text: &str) -> &str {
    let bytes = text.as_bytes();
    let plain = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    match bytes.get(plain) {
        Some(0x80..) => &text[..text.find(|c| !is_word_character(c)).unwrap_or(text.len())],
        _ => &text[..plain],
    }
}

/// The sign of a list's item, when a sentence consists of nothing else so far: `- Salt`, `* Salt`.
pub(super) fn sign(before: &str, after: &str) -> Option<u8> {
    let sign = before.as_bytes().first().copied().filter(|sign| before.len() == 1 && matches!(sign, b'-' | b'*'));
    sign.filter(|_| after.starts_with(char::is_alphanumeric))
}

/// True when another item of such a list begins.
pub(super) fn is_item(sign: u8, after: &str) -> bool {
    let rest = after.strip_prefix(char::from(sign)).and_then(|rest| rest.strip_prefix(' '));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase() || c == '('))
}

/// A word with a capital that it only has where a sentence begins: `nobody knew why They left`.
fn begins(before: &str, after: &str, word: &str, lexicon: &Lexicon) -> bool {
    if !before.ends_with(char::is_alphanumeric) || !begins_small(after, word, lexicon) {
        return false;
    }
    let last = last_word(before);
    last.chars().nth(1).is_some() && !lexicon.is_unfinished(last)
}

/// True when a text begins with a word that begins sentences, and small letters or a figure behind it: no title goes on
/// like that, nor a name.
pub(super) fn begins_small(text: &str, word: &str, lexicon: &Lexicon) -> bool {
    let rest = text.get(word.len()..).unwrap_or_default();
    let behind = match rest.strip_prefix(['\'', '’']) {
        Some(behind) => behind,
        // A letter is a name: `plan D`.
        None if word.chars().nth(1).is_none() && !lexicon.is_letter_word(word) => return false,
        None => rest.strip_prefix(',').unwrap_or(rest).strip_prefix(' ').unwrap_or_default(),
    };
    behind.starts_with(|c: char| c.is_lowercase() || c.is_numeric()) && lexicon.starts_unmarked(word)
}

/// True for a text that ends with a remark in brackets, as `It rained (as ever)`, or is the source of a report: `(Harbour News)`. A
/// year and an item of a list are none.
fn ends_in_aside(text: &str) -> bool {
    const SHORTEST: usize = 4;
    let near = &text[text.ceil_char_boundary(text.len().saturating_sub(NEAR))..];
    let Some((before, inner)) = near.strip_suffix(')').and_then(|near| near.rsplit_once('(')) else { return false };
    let is_remark = before.strip_suffix(' ').is_some_and(|before| before.ends_with(char::is_alphabetic));
    let is_source = before.trim().is_empty() && inner.starts_with(char::is_uppercase);
    inner.len() >= SHORTEST && !inner.contains(')') && inner.contains(char::is_alphabetic) && (is_remark || is_source)
}

/// A text that is nothing but the name of a site in brackets, as the source that a report begins with: `(harbour.example)`.
fn is_source(text: &str) -> bool {
    let inner = text.trim_start().strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let domain = inner.filter(|inner| inner.len() <= NEAR / 4).and_then(|inner| inner.rsplit_once('.'));
    domain.is_some_and(|(name, last)| {
        let of_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
        name.chars().nth(1).is_some() && name.chars().all(of_name) && is_domain(last)
    })
}

/// The sign of a heading that stands between signs: `** News of the day **`.
const STAR: char = '*';

/// True for a text that is such a heading.
fn is_starred(text: &str) -> bool {
    let text = text.trim_start();
    if !text.starts_with(STAR) || text.len() > NEAR {
        return false;
    }
    let inner = text.trim_start_matches(STAR);
    let sign = &text[..text.len() - inner.len()];
    let inner = inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(sign)).and_then(|inner| inner.strip_suffix(' '));
    sign.len() > 1 && inner.is_some_and(|inner| inner.contains(char::is_alphabetic))
}

/// True for a text that begins with such a heading.
fn begins_starred(text: &str) -> bool {
    let inner = text.trim_start_matches(STAR);
    let sign = &text[..text.len() - inner.len()];
    let words = inner.strip_prefix(' ').filter(|words| sign.len() > 1 && words.starts_with(char::is_uppercase));
    words.is_some_and(|words| words.split(' ').any(|token| token == sign))
}

/// Three words or more, all in capitals.
fn is_heading(sentence: &str) -> bool {
    let short = sentence.len() <= NEAR && sentence.ends_with(char::is_uppercase);
    let words = || sentence.split_whitespace().filter(|word| word.len() > 3).count();
    short && !sentence.chars().any(char::is_lowercase) && words() > 2
}

/// True for the signs that lines between texts are made of.
fn is_line(c: char) -> bool {
    matches!(c, '_' | '-' | '=' | '*' | '~')
}

fn ends_in_line(text: &str) -> bool {
    let count = text.bytes().rev().take(RULE).filter(|byte| is_line(char::from(*byte))).count();
    count == RULE && text.as_bytes()[text.len() - RULE..].windows(2).all(|pair| pair[0] == pair[1])
}

fn starts_in_line(text: &str) -> bool {
    let signs = text.as_bytes().get(..RULE).unwrap_or_default();
    signs.len() == RULE && is_line(char::from(signs[0])) && signs.windows(2).all(|pair| pair[0] == pair[1])
}

/// A list of addresses on the web: `https://a.example https://b.example`.
fn address_by_address(before: &str, after: &str) -> bool {
    let is_link = |text: &str| ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
    is_link(after) && is_link(last_token(before))
}

/// True for a text that ends with a face of marks: `:-)`.
fn ends_in_face(text: &str) -> bool {
    if text.ends_with(|c: char| c.is_alphabetic() && !matches!(c, 'D' | 'P' | 'p' | 'o' | 'O')) {
        return false;
    }
    let token = last_token(text);
    token.len() < text.len() && face(token) == Some(token.len())
}

/// The last word of a text with all its marks, of which no more than [`NEAR`] bytes are looked at.
pub(super) fn last_token(text: &str) -> &str {
    let from = text.len().saturating_sub(NEAR);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text[from..].rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// No more than [`NEAR`] bytes of a text.
pub(super) fn near(text: &str) -> &str {
    let until = (0..=text.len().min(NEAR)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..until]
}
