//! The rows of a table that run into one line: each begins with a code and ends with a figure.

use super::words::tail;

/// Bytes of a row that are looked at.
const LONGEST: usize = 120;

/// Words that a row has, at least.
const WORDS: usize = 3;

/// True when a figure ends the row that `before` ends with and the code of the next begins: `AB1201 Chairs 40 AB1202 Tables 12`.
pub(super) fn begins_row(before: &str, after: &str) -> bool {
    if !before.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let code = after.split(char::is_whitespace).next().unwrap_or_default();
    let Some(kind) = kind(code) else { return false };
    let start = before.len().saturating_sub(LONGEST);
    let row = &before[before.ceil_char_boundary(start)..];
    let behind = row.rsplit(' ').position(|word| self::kind(word) == Some(kind) && word != code);
    behind.is_some_and(|words| words + 1 >= WORDS) && !tail(row, |c| !c.is_whitespace()).starts_with(char::is_alphabetic)
}

/// The letters of a code, and how long it is: `AB` of `AB1201.3`. It has three figures or more.
fn kind(word: &str) -> Option<(&str, usize)> {
    const FIGURES: usize = 3;
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let (letters, rest) = word.split_at(letters);
    let plain = rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'/'));
    let figures = rest.bytes().filter(u8::is_ascii_digit).count();
    (!letters.is_empty() && plain && figures >= FIGURES && word.ends_with(|c: char| c.is_ascii_alphanumeric()))
        .then_some((letters, word.len()))
}

#[cfg(test)]
mod tests {
    use super::begins_row;

    #[test]
    fn rows_begin_with_codes_of_one_kind() {
        assert!(begins_row("AB1201 Chairs 03-May 1,240", "AB1202 Tables 12"));
        assert!(begins_row("Code Name Count KX120.A Chairs $ 40", "KX120.B Tables $ 12"));
        assert!(!begins_row("AB1201 Chairs 40 old", "AB1202 Tables 12"));
        assert!(!begins_row("The A320 and 40", "B737 and 12"));
        assert!(!begins_row("Flight AB1201 12", "AB1202"));
        assert!(!begins_row("AB1201 was sold for 40", "AB1201 for 50"));
        assert!(!begins_row("In 2019 and 2020", "K2 fell"));
    }
}
