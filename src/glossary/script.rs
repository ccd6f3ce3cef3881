//! Where words begin and end, decided by script (Unicode facts, the same for every language).

use crate::model::Span;

/// What a character is to word boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Letter, digit or mark of a script that puts boundaries between words.
    Word,
    /// Hangul: words begin at boundaries, but particles follow without one.
    Hangul,
    /// Letter of a script that runs words together.
    Unspaced,
    /// Everything else.
    Other,
}

/// True for Han, Kana, Bopomofo: scripts that have no spaces between words, nor a space beside other scripts.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}' | '々' | '〆' | '〇' | '\u{3021}'..='\u{3029}' | '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
        | '\u{3100}'..='\u{312F}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

fn class(c: char) -> Class {
    match c {
        _ if c.is_ascii() => {
            if c.is_ascii_alphanumeric() {
                Class::Word
            } else {
                Class::Other
            }
        }
        _ if is_unspaced(c) => Class::Unspaced,
        // Thai, Lao, Myanmar, Khmer.
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' => Class::Unspaced,
        '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7AF}' => Class::Hangul,
        _ if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) => Class::Word,
        _ => Class::Other,
    }
}

/// True for a letter of Katakana.
pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}')
}

/// True for a letter of Hiragana or Katakana.
pub(super) fn is_kana(c: char) -> bool {
    is_katakana(c) || matches!(c, '\u{3041}'..='\u{309F}')
}

/// True for a letter, digit or mark of a script whose words have visible ends.
pub(super) fn is_word(c: char) -> bool {
    matches!(class(c), Class::Word | Class::Hangul)
}

/// The words of a text, where they stand; none of scripts without spaces.
pub(super) fn words(text: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_word(*c)) {
        let end = at + c.len_utf8();
        match words.last_mut() {
            Some(word) if word.end == at => word.end = end,
            _ => words.push(Span::new(at, end)),
        }
    }
    words
}

/// The words of a text; letters of unspaced scripts count one by one.
pub(super) fn units(text: &str) -> Vec<Span> {
    let mut units: Vec<Span> = Vec::new();
    let mut joins = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let word = is_word(c);
        match units.last_mut() {
            Some(last) if word && joins => last.end = end,
            _ if word || is_unspaced(c) => units.push(Span::new(at, end)),
            _ => {}
        }
        joins = word;
    }
    units
}

/// True when a word may begin between two characters of which `after` is the second.
pub(crate) fn may_begin(before: Option<char>, after: char) -> bool {
    let Some(before) = before else { return true };
    match (class(before), class(after)) {
        (Class::Word, Class::Word) | (Class::Hangul, Class::Hangul) => false,
        // A mark belongs to what stands before it, whatever that is.
        (Class::Other | Class::Unspaced | Class::Hangul, Class::Word) => !unicode_normalization::char::is_combining_mark(after),
        _ => true,
    }
}

/// True when a word may end between two characters of which `before` is the first.
pub(crate) fn may_end(before: char, after: Option<char>) -> bool {
    let Some(after) = after else { return true };
    (class(before), class(after)) == (Class::Hangul, Class::Hangul) || may_begin(Some(before), after)
}

#[cfg(test)]
mod tests {
    use super::{may_begin, may_end};

    #[test]
    fn words_end_where_their_script_says() {
        for (before, after, begins, ends) in [
            ('a', 'b', false, false),
            ('a', '1', false, false),
            ('a', '-', true, true),
            ('\'', 'a', true, true),
            ('é', '́', false, false),
            ('I', '公', true, true),
            ('公', 'I', true, true),
            ('公', '司', true, true),
            ('ス', 'ト', true, true),
            ('공', '은', false, true),
            ('I', '는', true, true),
            ('ก', 'ข', true, true),
            ('中', '\u{301}', false, false),
        ] {
            assert_eq!((may_begin(Some(before), after), may_end(before, Some(after))), (begins, ends), "{before}{after}");
        }
    }
}
