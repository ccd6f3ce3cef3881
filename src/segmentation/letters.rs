//! Letters and mails that run into one text: how they begin and end, the fields of their heads, what stands below them.

use super::lexicon::{Lexicon, is_word_character};
use super::marks::mark;
use super::stamps::{begins_with_stamp, ends_in_stamp};
use super::unmarked::{NEAR, begins_small, first_word, last_token, near};
use super::words::last_word;

/// Figures of the number at which somebody in the same house is called; a year has fewer.
const EXTENSION: std::ops::RangeInclusive<usize> = 5..=6;

/// Bytes of a letter's close, of a name, of an address.
const BRIEF: usize = NEAR / 4;

/// `Dear Ms Lee, Thank you`; `Anna, Here are`, where no greeting stands.
pub(super) fn opens_letter(before: &str, after: &str, word: &str, lexicon: &Lexicon) -> bool {
    let Some(named) = before.strip_suffix([',', ':']).map(str::trim_start).filter(|named| named.len() <= BRIEF) else {
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
pub(super) fn closes_letter(before: &str, after: &str, lexicon: &Lexicon) -> bool {
    let closing = before.strip_suffix(',').map(str::trim).filter(|closing| closing.len() <= BRIEF);
    let closes = closing.is_some_and(|closing| lexicon.is_valediction(closing));
    let name = after.split(char::is_whitespace).next().unwrap_or_default();
    closes && !name.ends_with(|c| mark(c).is_some() || matches!(c, ',' | ';' | ':'))
}

/// `… 9:30 PM Subject: Keys`, `Ann Lee Sent by: Ben Ray`: a field of a mail's head. One of a single word stands behind another,
/// which has an address, a figure or a colon: `Release Date:` is none.
pub(super) fn is_field(before: &str, after: &str, lexicon: &Lexicon) -> bool {
    let Some(colon) = after.bytes().take(20).position(|byte| byte == b':') else { return false };
    let (name, value) = (&after[..colon], &after[colon + 1..]);
    let is_behind_another = || before.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '@' | '>'));
    lexicon.is_mail_field(name) && !value.trim().is_empty() && (name.contains(' ') || is_behind_another())
}

/// What a field of a mail's head says, without its name: `Ann Lee` of `Sent by: Ann Lee`; a text that is none as it is.
pub(super) fn value<'a>(text: &'a str, lexicon: &Lexicon) -> &'a str {
    let line = Some(text.trim_start()).filter(|line| line.len() <= NEAR);
    let field = line.and_then(|line| line.split_once(": ")).filter(|(name, _)| lexicon.is_mail_field(name));
    field.map_or(text, |(_, value)| value)
}

/// A sentence that is only a name or an address: `Anna B Lee`, `Desk@OFFICE`.
pub(super) fn is_name(sentence: &str) -> bool {
    let sentence = sentence.trim_start();
    let mut words = sentence.split_whitespace();
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric);
    sentence.len() <= BRIEF
        && words.clone().all(capital)
        && (words.clone().nth(1).is_some() || words.any(|word| word.contains('@')))
}

/// `11/24/2026 9:30 PM Anna: The keys`: right behind the date in a mail's head a name is who is written to, though a colon follows.
pub(super) fn greets_behind_head(earlier: &str, before: &str, after: &str, lexicon: &Lexicon) -> bool {
    let Some(named) = before.trim_start().strip_suffix(':').filter(|named| named.len() <= BRIEF) else { return false };
    let is_name =
        |word: &str| word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphabetic) && !lexicon.is_own_word(word);
    begins_small(near(after), first_word(near(after)), lexicon)
        && named.split(' ').count() < 3
        && named.split(' ').all(is_name)
        && !lexicon.is_mail_field(named)
        && ends_in_stamp(earlier.trim_end())
}

/// An address or a telephone's number that ends one letter, when all that follows is the name that another begins with. An
/// address in angles, as the head of a mail has it, ends by itself.
pub(super) fn ends_in_contact(before: &str, after: &str) -> bool {
    let is_comma = after.trim_end().ends_with(',');
    if !before.ends_with('>') && !is_comma {
        return false;
    }
    let token = last_token(before);
    let address = token.contains('@');
    let number = token.bytes().filter(u8::is_ascii_digit).count() >= 7
        && token.bytes().all(|b| b.is_ascii_digit() || b"+-.()/".contains(&b));
    let called = is_comma && after.trim_end().split(' ').count() < 3;
    address && token.ends_with('>') || (address || number) && called
}

/// True for a field of a mail's head that ends with the address at its end: `Email: Ann Cole <ann@paper.example>`. `after` is what
/// follows, with a capital or with a small letter that no sentence goes on with.
pub(super) fn is_address_field(sentence: &str, after: &str, lexicon: &Lexicon) -> bool {
    let field = Some(sentence.trim_start()).filter(|field| field.len() <= NEAR).and_then(|field| field.split_once(": "));
    let Some((_, value)) =
        field.filter(|(name, _)| lexicon.is_mail_field(name.trim_end()) || lexicon.has_address(name.trim_end()))
    else {
        return false;
    };
    let (named, address) = value.rsplit_once(' ').unwrap_or(("", value));
    let is_angled = address.contains('<') && address.ends_with('>');
    let is_plain =
        || address.ends_with(char::is_alphanumeric) && named.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    if !address.contains('@') || named.split_whitespace().count() > 4 || !(is_angled || is_plain()) {
        return false;
    }
    let word = first_word(near(after));
    let is_of_field = || lexicon.is_unfinished(word) || after[word.len()..].starts_with([':', '.', '/', '@']);
    match after.chars().next() {
        Some(c) if c.is_lowercase() => !is_of_field(),
        Some(c) => c.is_uppercase() || c == '*',
        None => false,
    }
}

/// Where in a sentence the head of a mail begins with a name, of which the office is read: `it works Ann Cole@DESK 11/24/2026 9:30`.
/// `before` ends in front of the `@`; `after` begins behind the office.
pub(super) fn head(before: &str, after: &str, lexicon: &Lexicon) -> Option<usize> {
    const WORDS: usize = 4;
    if !begins_with_stamp(near(after.trim_start())) {
        return None;
    }
    let mut from = before.len();
    let mut words = 0;
    for word in before.rsplit(' ').take(WORDS + 1).take_while(|word| word.starts_with(char::is_uppercase)) {
        words += 1;
        from = from.checked_sub(word.len() + 1)?;
    }
    let rest = &before[..from];
    let ended = rest.ends_with(char::is_alphanumeric) && !lexicon.is_unfinished(last_word(rest));
    (ended && (2..=WORDS).contains(&words)).then_some(from + 1)
}

/// `--` alone, below which a mail says who wrote it: `-- Sent by Ann Cole on 24/11/2026`. No sentence follows, and more than the
/// name below a motto.
pub(super) fn is_delimiter(before: &str, after: &str, lexicon: &Lexicon) -> bool {
    if before.trim() != "--" {
        return false;
    }
    let near = near(after);
    let line = near.lines().next().unwrap_or_default();
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let small = words.next().is_some_and(|word| word.chars().all(char::is_lowercase));
    let is_whole = line.len() < near.len() || after.len() < NEAR;
    let is_sentence = line.split_whitespace().any(|word| word.ends_with(|c| mark(c).is_some()));
    let tells = line.contains(|c: char| c.is_ascii_digit() || c == '@');
    first.starts_with(char::is_uppercase) && lexicon.starts(first) != Some(true) && small && is_whole && !is_sentence && tells
}

/// The length of the name and number that stand below a letter's close: of `Anna 47110` below `Thanks`.
pub(super) fn signed(before: &str, after: &str, lexicon: &Lexicon) -> Option<usize> {
    let close = before.trim_start();
    if close.len() > BRIEF || !after.starts_with(char::is_uppercase) {
        return None;
    }
    let mut length = 0;
    for (place, token) in near(after).split([' ', '\n']).take(3).enumerate() {
        let is_number = EXTENSION.contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_digit());
        if place > 0 && is_number {
            // *Best Western 12345 Main Street*
            let behind = after[length + token.len()..].trim_start_matches(' ');
            let is_name = behind.starts_with(char::is_uppercase) && lexicon.starts(first_word(near(behind))) != Some(true);
            return (!is_name && lexicon.is_valediction(close)).then_some(length + token.len());
        }
        if !token.starts_with(char::is_uppercase) || !token.ends_with(is_word_character) {
            return None;
        }
        length += token.len() + 1;
    }
    None
}

/// A text that ends with a long number, behind which nothing stands but a letter's close: `tel. 555 0143 22 Thanks. AC`.
pub(super) fn closes_behind_number(before: &str, after: &str, lexicon: &Lexicon) -> bool {
    const FIGURES: usize = 5;
    if !before.ends_with(|c: char| c.is_ascii_digit())
        || after.len() > BRIEF && !after[..after.floor_char_boundary(BRIEF)].contains('\n')
    {
        return false;
    }
    let line = after.lines().next().unwrap_or_default().trim_end();
    let close = line.split(['.', ',', '!']).next().unwrap_or_default();
    last_token(before).bytes().filter(u8::is_ascii_digit).count() >= FIGURES
        && line.split_whitespace().count() <= 4
        && lexicon.is_valediction(close)
}
