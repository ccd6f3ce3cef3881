//! The words and marks of a text, and what kind of character is which.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::Span;

/// Words, marks and symbols of a text in order, white space left out. An apostrophe stands alone, so that an elided
/// article (`l'accord`) or a possessive (`Musk's`) can be told from its word.
pub(super) fn words(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for (at, word) in text.split_word_bound_indices() {
        let mut start = 0;
        for (i, apostrophe) in word.match_indices(['\'', '’']) {
            let end = i + apostrophe.len();
            for (from, to) in [(start, i), (i, end)] {
                push(&mut found, word, at, from, to);
            }
            start = end;
        }
        push(&mut found, word, at, start, word.len());
    }
    found
}

fn push(found: &mut Vec<Span>, word: &str, at: usize, from: usize, to: usize) {
    if !word[from..to].trim().is_empty() {
        found.push(Span::new(at + from, at + to));
    }
}

/// True for marks of punctuation; symbols that belong to a number or a name (`$`, `%`, `#`, `+` …) are none.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '!' | '"' | '\'' | '(' | ')' | ',' | '-' | '.' | ':' | ';' | '?' | '[' | ']' | '{' | '}')
        || matches!(c, '¡' | '«' | '»' | '¿' | '·' | '\u{2010}'..='\u{201F}' | '…' | '‹' | '›' | '\u{3001}'..='\u{3003}')
        || matches!(c, '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？')
}

/// True for a mark after which something may hang, such as a footnote number: end marks, commas, closing brackets and
/// quotes.
pub(super) fn may_carry(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '%' | ')' | ']' | '}' | '”' | '’' | '»' | '›')
        || matches!(c, '。' | '，' | '、' | '；' | '：' | '！' | '？' | '）' | '】' | '」' | '』' | '》' | '\u{FFFC}')
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn apostrophes_stand_alone_and_han_is_cut_by_character() {
        let text = "L'accord de Musk: $5.5 星际";
        let found: Vec<&str> = words(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["L", "'", "accord", "de", "Musk", ":", "$", "5.5", "星", "际"]);
    }
}
