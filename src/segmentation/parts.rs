//! Numbered parts of a text, whose number a full stop stands behind: `Chapter 1. Introduction`, `Figure 2. The harbour`.

use super::lexicon::Lexicon;
use super::words::is_number_of_item;

/// Bytes of the longest name of a part with its number.
const LONGEST: usize = 40;

/// True when a sentence is so far no more than the name of a part and its number: `Chapter IV.`, `图 1.`, `2. melléklet.`
pub(super) fn is_numbered_part(sentence: &str, lexicon: &Lexicon) -> bool {
    let sentence = sentence.trim();
    if sentence.len() > LONGEST || !sentence.ends_with('.') {
        return false;
    }
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> = sentence.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [name, number] if lexicon.is_part(name) => is_number(number),
        [number, name] if lexicon.is_part(name) => is_number(number) && number.starts_with(|c: char| c.is_ascii_digit()),
        // `图1.`, `第一章.`: the name stands round its number.
        [whole] => {
            let is_figure = |c: char| c.is_numeric() || "一二三四五六七八九十百.-".contains(c);
            whole.contains(is_figure) && lexicon.is_part(&whole.replace(is_figure, ""))
        }
        _ => false,
    }
}

/// True for the number of a part: `12`, `3.2`, `IV`, `B`, `2a`, `A.1`, `2-1`.
fn is_number(word: &str) -> bool {
    const LONGEST: usize = 8;
    let figures = word.chars().filter(char::is_ascii_digit).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let others = word.chars().all(|c| c.is_ascii_digit() || c.is_alphabetic() || matches!(c, '.' | '-' | '–'));
    is_number_of_item(word) || word.len() <= LONGEST && others && figures > 0 && letters <= 1
}

#[cfg(test)]
mod tests {
    use crate::segmentation::{Rules, sentences};

    #[test]
    fn the_name_of_a_part_stays_with_its_title() {
        for (tag, expected) in [
            ("en", vec!["Chapter 1. Introduction"]),
            ("en", vec!["CHAPTER IV. THE LAST BOAT"]),
            ("en", vec!["Section 3.2. The ropes"]),
            ("en", vec!["Fig. 2a. The harbour. ", "Seen from the hill."]),
            ("en", vec!["Table A.1. These fares are old"]),
            ("en", vec!["Step 1. Open the box. ", "Step 2. Close it."]),
            ("en", vec!["He wrote chapter 3. ", "Nobody read it."]),
            ("en", vec!["Nobody read Section 3.2. ", "Everybody signed."]),
            ("en", vec!["Boats 12. ", "They are old."]),
            ("en", vec!["Q1. What is a rope? ", "A1. The thing in your hand."]),
            ("en", vec!["2a. The second half"]),
            ("en", vec!["1.3.2.1. These ropes are old. ", "Nobody knows it."]),
            ("en", vec!["B.25.1. The general rules"]),
            ("en", vec!["It is 2.1. ", "We were told 3.4."]),
            ("fr", vec!["Chapitre 1. Le port. ", "Il est vieux."]),
            ("fr", vec!["Tableau 3. Les prix"]),
            ("de", vec!["Abbildung 3. Der Hafen"]),
            ("de", vec!["Kapitel 12. Es regnet. ", "Niemand kam."]),
            ("es", vec!["Artículo 5. El puerto es de todos. ", "Nadie paga."]),
            ("pt", vec!["Capítulo II. O porto"]),
            ("hu", vec!["2. ábra. A kikötő térképe"]),
            ("ru", vec!["Глава 1. Введение"]),
            ("ru", vec!["Рис. 2. Карта порта"]),
            ("ko", vec!["제1장. 서론"]),
            ("zh-Hans", vec!["图 1. 港口的地图"]),
            ("zh-Hans", vec!["第一章. 绪论"]),
            ("ja", vec!["表2. 運賃"]),
        ] {
            let text = expected.concat();
            let rules = Rules::of(&tag.parse().expect("well-formed"));
            let found: Vec<&str> = sentences(&text, &rules).into_iter().map(|span| &text[span.start..span.end]).collect();
            assert_eq!(found, expected, "{tag}");
        }
    }
}
