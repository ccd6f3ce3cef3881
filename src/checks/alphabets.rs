//! Words in an alphabet that neither the language of a text nor its source writes: a third language.

use super::prose::{Prose, asides};
use crate::model::Span;

/// First and last characters of the blocks that an alphabet is written in (Unicode, Blocks.txt), a bit for each alphabet.
/// Latin is everywhere at home, and Han and kana belong together.
const BLOCKS: &[(char, char, u32)] = &[
    ('\u{370}', '\u{3FF}', 1),
    ('\u{400}', '\u{52F}', 1 << 1),
    ('\u{531}', '\u{58F}', 1 << 2),
    ('\u{591}', '\u{5F4}', 1 << 3),
    ('\u{600}', '\u{6FF}', 1 << 4),
    ('\u{750}', '\u{77F}', 1 << 4),
    ('\u{900}', '\u{97F}', 1 << 5),
    ('\u{980}', '\u{9FF}', 1 << 6),
    ('\u{A00}', '\u{DFF}', 1 << 7),
    ('\u{E00}', '\u{E7F}', 1 << 8),
    ('\u{E80}', '\u{EFF}', 1 << 9),
    ('\u{F00}', '\u{FFF}', 1 << 10),
    ('\u{1000}', '\u{109F}', 1 << 11),
    ('\u{10A0}', '\u{10FF}', 1 << 12),
    ('\u{1100}', '\u{11FF}', HANGUL),
    ('\u{1200}', '\u{137F}', 1 << 14),
    ('\u{1780}', '\u{17FF}', 1 << 15),
    ('\u{1F00}', '\u{1FFF}', 1),
    ('\u{3005}', '\u{3007}', HAN),
    ('\u{3041}', '\u{30FF}', HAN),
    ('\u{3400}', '\u{9FFF}', HAN),
    ('\u{AC00}', '\u{D7AF}', HANGUL),
];

const HANGUL: u32 = 1 << 13;
const HAN: u32 = 1 << 16;

/// The alphabet of a letter as a bit; none for a Latin letter, a digit or a mark.
fn alphabet(c: char) -> u32 {
    if c < '\u{370}' || !c.is_alphabetic() {
        return 0;
    }
    let at = BLOCKS.partition_point(|(first, ..)| *first <= c);
    at.checked_sub(1).map_or(0, |at| if c <= BLOCKS[at].1 { BLOCKS[at].2 } else { 0 })
}

/// The alphabets that a text is written in.
fn alphabets(text: &str) -> u32 {
    text.chars().fold(0, |all, c| all | alphabet(c))
}

/// True for a letter of the alphabet that a text is written in, other than Latin.
pub(super) fn belongs(c: char, text: &str) -> bool {
    alphabet(c) & alphabets(text) != 0
}

/// True for a letter of an alphabet that a text is written in, Latin too.
pub(super) fn is_own(c: char, text: &str) -> bool {
    let own = alphabets(text);
    c.is_alphabetic() && (alphabet(c) & own != 0 || own == 0 && alphabet(c) == 0)
}

/// True for two texts with an alphabet in common, other than Latin.
pub(super) fn share(a: &str, b: &str) -> bool {
    alphabets(a) & alphabets(b) != 0
}

/// The stretches of letters of an alphabet that neither the language nor the source has, outside quotations and brackets.
///
/// `own` is a text of the language, such as its name for itself.
pub(super) fn strange(prose: &Prose<'_>, own: &str, source: &str) -> Vec<Span> {
    /// Letters of a word; fewer are symbols, as in α-helix or Δt.
    const WORD: usize = 3;
    if prose.text.is_ascii() {
        return Vec::new();
    }
    let own = alphabets(own);
    // Korean texts hold Han characters.
    let own = if own & HANGUL == 0 { own } else { own | HAN };
    if alphabets(prose.text) & !own == 0 {
        return Vec::new();
    }
    let known = own | alphabets(source);
    let mut runs: Vec<(Span, u32)> = Vec::new();
    for (at, c) in prose.chars() {
        let bit = alphabet(c) & !known;
        if bit == 0 {
            continue;
        }
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some((run, of))
                if *of == bit
                    && prose.text[run.end..at]
                        .chars()
                        .all(|c| matches!(c, ' ' | '-' | '’') || c.is_alphanumeric() && alphabet(c) == bit) =>
            {
                run.end = end;
            }
            _ => runs.push((Span::new(at, end), bit)),
        }
    }
    let aside = asides(prose);
    let letters = |span: Span| span.of(prose.text).chars().filter(|c| c.is_alphabetic()).count();
    let word = |(span, bit): &(Span, u32)| letters(*span) >= WORD || *bit & (HAN | HANGUL) != 0 && letters(*span) > 1;
    let runs = runs.into_iter().filter(word).map(|(span, _)| span);
    runs.filter(|span| !aside.iter().any(|aside| aside.contains(*span))).collect()
}

#[cfg(test)]
mod tests {
    use super::strange;
    use crate::checks::prose::Prose;
    use crate::checks::sides::Side;
    use crate::checks::sides::tests::segment;

    #[test]
    fn a_word_of_a_third_alphabet_is_found_and_a_symbol_is_not() {
        let found = |own: &str, source: &str, text: &str| -> Vec<String> {
            let segment = segment(text);
            let side = Side::of(&segment);
            let prose = Prose::of(&side);
            strange(&prose, own, source).into_iter().map(|span| span.of(text).to_owned()).collect()
        };
        assert_eq!(found("中文", "The tide was late.", "潮水来得很поздно。"), ["поздно"]);
        assert_eq!(found("日本語", "The tide was late.", "潮は아주 늦게来た。"), ["아주 늦게"]);
        assert_eq!(found("français", "The tide was late.", "La marée était 迟了 ce jour-là."), ["迟了"]);
        assert_eq!(found("français", "潮水迟了。", "La marée était 迟了."), [""; 0]);
        assert_eq!(found("中文", "The ship Надежда left.", "“Надежда”号和Заря号离港。"), [""; 0]);
        assert_eq!(found("français", "The angle is small.", "L’angle Δφ et l’hélice α sont petits (лодка)."), [""; 0]);
        assert_eq!(found("русский", "The tide was late.", "Прилив опоздал."), [""; 0]);
        assert_eq!(found("한국어", "The tide was late.", "조수가 늦었다 漢字."), [""; 0]);
    }
}
