//! Signs of footnotes behind the end of a sentence.

use super::boundary::Run;
use super::marks::is_opening;
use super::words::{is_certain_word, last_token, last_word};

/// True for raised figures and the signs of footnotes.
pub(super) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡')
}

/// Bytes of the longest name of a footnote in Markdown.
const LONGEST: usize = 40;

/// The end of a footnote's number in brackets, as `[12]`, or its name, as `[^note]`.
pub(super) fn footnote(text: &str, at: usize) -> Option<usize> {
    let inner = text.get(at..)?.strip_prefix('[')?;
    if let Some(name) = inner.strip_prefix('^') {
        let length = name.bytes().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte)).count();
        return (length > 0 && name[length..].starts_with(']')).then_some(at + length + 3);
    }
    let digits = inner.bytes().take_while(u8::is_ascii_digit).take(4).count();
    ((1..=3).contains(&digits) && inner[digits..].starts_with(']')).then_some(at + digits + 2)
}

/// Where the next sentence begins behind numbers of footnotes that stand right behind a full stop: `consultation.11 12 Take`.
pub(super) fn after_footnote(text: &str, run: &Run, at: usize) -> Option<usize> {
    if at > run.end || run.stops != 1 || run.strong || run.wide.is_some() {
        return None;
    }
    let before = &text[..run.start];
    let word = last_word(before);
    let certain = is_certain_word(word, last_token(before)) || before.ends_with([')', '”', '"']);
    let rest = text.get(at..)?;
    let end = rest.bytes().take(16).take_while(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b',' | b'-')).count();
    let numbers = rest.get(..end)?;
    let short = numbers.split([' ', ',', '-']).all(|number| number.len() <= 3);
    let capital = rest[end..].chars().next().is_some_and(|c| c.is_uppercase() || is_opening(c));
    (certain && short && numbers.starts_with(|c: char| c.is_ascii_digit()) && numbers.ends_with(' ') && capital)
        .then_some(at + end)
}
