//! Numbers in words where words of one or two letters touch what they count: 오십명, 십오년, 5170만명. Most of these words are
//! syllables of others as well, so that they count as numbers only in front of what can be counted.

use super::lexicon::{Meaning, Word};
use super::tokens::is_latin;
use crate::locale::Numbers;
use crate::model::Span;

/// The words without those that look like numbers and are parts of other words.
pub(super) fn numbers<'a>(text: &str, words: &[Word<'a>], data: &Numbers) -> Vec<Word<'a>> {
    let mut kept: Vec<Word<'a>> = Vec::with_capacity(words.len());
    for row in words.chunk_by(|a, b| a.span.end == b.span.start && a.is_of_number() == b.is_of_number()) {
        let half = row[0].means(&Meaning::Half);
        let follows = || kept.last().is_some_and(|last| matches!(&text[last.span.end..row[0].span.start], "" | " "));
        if half && follows() || !half && !row[0].is_of_number() || is_number(text, row, data) {
            kept.extend(row);
        }
    }
    kept
}

/// True for a row of number words that begins a word, or stands behind figures, and counts something.
fn is_number(text: &str, row: &[Word<'_>], data: &Numbers) -> bool {
    let span = Span::new(row[0].span.start, row[row.len() - 1].span.end);
    let (before, behind) = (&text[..span.start], &text[span.end..]);
    let scale = |meaning: &Meaning| matches!(meaning, Meaning::Times(_));
    let scales = |word: &Word<'_>| word.meanings().any(scale);
    let number =
        |meaning: &Meaning| matches!(meaning, Meaning::Unit(_) | Meaning::Times(_) | Meaning::Ordinal(_) | Meaning::Glue);
    let marks = |word: &Word<'_>| word.meanings().any(|meaning| !number(meaning));
    let ranked = |text: &str| data.rank_before.iter().any(|mark| text.ends_with(mark.as_str()));
    if before.ends_with(|c: char| c.is_ascii_digit()) {
        // 제3조 is an article of a law.
        let head = before.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        return marks(&row[0]) || scales(&row[0]) && !ranked(head);
    }
    if before.ends_with(|c: char| c.is_alphabetic() && !is_latin(c)) && !ranked(before) {
        return false;
    }
    if row.iter().any(|word| word.span.of(text).chars().nth(1).is_some()) || row.len() > 2 && row.iter().any(scales) {
        return true;
    }
    let counted = |text: &str| data.counters.iter().any(|counter| text.starts_with(counter.as_str()));
    let apart = behind.strip_prefix(' ').is_some_and(counted);
    let alone = row.len() == 1;
    let own = span.of(text);
    if alone {
        return apart && data.never_alone.iter().all(|word| word != own);
    }
    // 조사 is no number of trillions: large scales do not begin one.
    let large = row[0].meanings().any(|meaning| matches!(meaning, Meaning::Times(5..)));
    !large && (apart || counted(behind) || marks(&row[row.len() - 1])) && row.iter().any(|word| scales(word) || is_ten(*word))
}

fn is_ten(word: Word<'_>) -> bool {
    word.meanings().any(|meaning| matches!(meaning, Meaning::Unit(10..)))
}
