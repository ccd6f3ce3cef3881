//! Sentences that end without a mark, as headings, salutations and the heads of mails do when they run into the next
//! sentence: told by what begins behind a space.
//!
//! Everything here looks at the few words around the space only, and is quiet where a name or a title could stand.

use super::lexicon::{Lexicon, is_word_character};
use super::marks::{face, mark};
use super::words::last_word;

/// Signs of a line that parts texts, at least: `_____`.
const RULE: usize = 5;

/// Bytes that are looked at on either side of a space.
const NEAR: usize = 200;

/// True when spaces between these bytes may end a sentence that has no mark: a cheap look that spares the close one.
pub(super) fn may_end(before: &[u8], after: &[u8]) -> bool {
    let (Some(last), Some(first)) = (before.last(), after.first()) else { return false };
    let begins = match first {
        b'A'..=b'Z' | b'0'..=b'9' | 0xC3.. => true,
        b'h' => after.starts_with(b"http"),
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
    match before.chars().next_back() {
        Some(',' | ':') => opens_letter(before, after, word, lexicon) || closes_letter(before, after, lexicon),
        Some(_) => {
            begins(before, after, word, lexicon)
                || ends_in_stamp(before) && !is_zone(after)
                || ends_in_face(before)
                || ends_in_contact(before, after)
                || is_aside(before) && begins_small(after, word, lexicon)
                || is_field(before, after, lexicon)
                || is_heading(before) && word.chars().skip(1).take(2).filter(|c| c.is_lowercase()).count() == 2
        }
        None => false,
    }
}

/// The word that a text begins with, without the marks behind it.
fn first_word(text: &str) -> &str {
    &text[..text.find(|c| !is_word_character(c)).unwrap_or(text.len())]
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
fn begins_small(text: &str, word: &str, lexicon: &Lexicon) -> bool {
    let rest = text.get(word.len()..).unwrap_or_default();
    let behind = match rest.strip_prefix(['\'', '’']) {
        Some(behind) => behind,
        // A letter is a name: `plan D`.
        None if word.chars().nth(1).is_none() && !lexicon.is_letter_word(word) => return false,
        None => rest.strip_prefix(',').unwrap_or(rest).strip_prefix(' ').unwrap_or_default(),
    };
    behind.starts_with(|c: char| c.is_lowercase() || c.is_numeric()) && lexicon.starts_unmarked(word)
}

/// `Dear Ms Lee, Thank you`; `Anna, Here are`, where no greeting stands.
fn opens_letter(before: &str, after: &str, word: &str, lexicon: &Lexicon) -> bool {
    let Some(named) = before.strip_suffix([',', ':']).map(str::trim_start).filter(|named| named.len() <= NEAR / 4) else {
        return false;
    };
    let mut words = named.split_whitespace();
    let greeted = words.clone().next().is_some_and(|word| lexicon.greets(word));
    let names = words.by_ref().skip(usize::from(greeted)).take(5).filter(|word| word.starts_with(char::is_uppercase)).count();
    let all = names + usize::from(greeted) == named.split_whitespace().count();
    // *Samedi, La sénatrice* has a capital too many; nobody is called so.
    let sure = begins_small(after, word, lexicon) && !named.split_whitespace().any(|word| lexicon.is_own_word(word));
    all && (greeted && (1..=4).contains(&names) || before.ends_with(',') && (1..=2).contains(&names) && sure)
}

/// `Best regards, Anna`: the name that a letter ends with, but not who is thanked in `Thanks, Anna. It works.`
fn closes_letter(before: &str, after: &str, lexicon: &Lexicon) -> bool {
    let closing = before.strip_suffix(',').map(str::trim).filter(|closing| closing.len() <= NEAR / 4);
    let closes = closing.is_some_and(|closing| lexicon.is_valediction(closing));
    let name = after.split(char::is_whitespace).next().unwrap_or_default();
    closes && !name.ends_with(|c| mark(c).is_some() || matches!(c, ',' | ';' | ':'))
}

/// `… 9:30 PM Subject: Keys`, `Ann Lee Sent by: Ben Ray`: a field of a mail's head. One of a single word stands behind another,
/// which has an address, a figure or a colon: `Release Date:` is none.
fn is_field(before: &str, after: &str, lexicon: &Lexicon) -> bool {
    let Some(colon) = after.bytes().take(20).position(|byte| byte == b':') else { return false };
    let (name, value) = (&after[..colon], &after[colon + 1..]);
    let is_behind_another = || before.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '@' | '>'));
    lexicon.is_mail_field(name) && !value.trim().is_empty() && (name.contains(' ') || is_behind_another())
}

/// What a field of a mail's head says, without its name: `Ann Lee` of `Sent by: Ann Lee`; a text that is none as it is.
fn value<'a>(text: &'a str, lexicon: &Lexicon) -> &'a str {
    let line = Some(text.trim_start()).filter(|line| line.len() <= NEAR);
    let field = line.and_then(|line| line.split_once(": ")).filter(|(name, _)| lexicon.is_mail_field(name));
    field.map_or(text, |(_, value)| value)
}

/// A text that is nothing but a remark in brackets, as the source that a report begins with: `(Harbour News)`.
fn is_aside(text: &str) -> bool {
    let inner = text.trim_start().strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    inner.is_some_and(|inner| inner.len() <= NEAR / 4 && inner.starts_with(char::is_uppercase) && !inner.contains(['(', ')']))
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

/// A sentence that is only a name or an address: `Anna B Lee`, `Desk@OFFICE`.
fn is_name(sentence: &str) -> bool {
    let sentence = sentence.trim_start();
    let mut words = sentence.split_whitespace();
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric);
    sentence.len() <= NEAR / 4
        && words.clone().all(capital)
        && (words.clone().nth(1).is_some() || words.any(|word| word.contains('@')))
}

/// True for a time's zone, which a stamp may end with: `UTC`.
fn is_zone(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// True for a text that ends with a date and a time in figures: `24/11/2026 9:30 PM`.
fn ends_in_stamp(text: &str) -> bool {
    let mut tokens = text.split_whitespace().rev().take(3);
    let Some(mut time) = tokens.next().filter(|last| last.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'M' | 'm')))
    else {
        return false;
    };
    if is_half(time) {
        time = tokens.next().unwrap_or_default();
    }
    is_time(time) && tokens.next().is_some_and(is_date)
}

/// True for a text that begins with a date and a time in figures.
fn begins_with_stamp(text: &str) -> bool {
    let mut tokens = text.split(' ');
    let date = tokens.next().is_some_and(is_date);
    date && tokens.next().is_some_and(|time| is_time(time.trim_end_matches(',')))
}

/// Three numbers: `24/11/2026`, `2026-11-24`, `24.11.26,`.
fn is_date(token: &str) -> bool {
    let token = token.strip_suffix(',').unwrap_or(token);
    let of = |sign: char| {
        let figures = |part: &str| matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit());
        token.split(sign).count() == 3 && token.split(sign).all(figures)
    };
    token.len() <= 10 && ['/', '-', '.'].into_iter().any(of)
}

/// Two or three numbers of two digits: `9:30`, `21:30:05`.
fn is_time(token: &str) -> bool {
    let figures = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    token.len() <= 8 && token.contains(':') && token.split(':').all(figures)
}

/// The half of a day of twelve hours.
fn is_half(token: &str) -> bool {
    ["am", "pm"].iter().any(|half| token.eq_ignore_ascii_case(half))
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

/// An address or a telephone's number that ends one letter, when all that follows is the name that another begins with. An
/// address in angles, as the head of a mail has it, ends by itself.
fn ends_in_contact(before: &str, after: &str) -> bool {
    if !before.ends_with('>') && !after.ends_with([',', ' ', '\n', '\r']) {
        return false;
    }
    let token = last_token(before);
    let address = token.contains('@');
    let number = token.bytes().filter(u8::is_ascii_digit).count() >= 7
        && token.bytes().all(|b| b.is_ascii_digit() || b"+-.()/".contains(&b));
    let called = after.trim_end().strip_suffix(',').is_some_and(|name| name.split(' ').count() < 3);
    address && token.ends_with('>') || (address || number) && called
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
fn last_token(text: &str) -> &str {
    let from = text.len().saturating_sub(NEAR);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text[from..].rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// No more than [`NEAR`] bytes of a text.
fn near(text: &str) -> &str {
    let until = (0..=text.len().min(NEAR)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..until]
}
