//! A wording with a slip of the pen: the words by which a translation most probably means a term that it does not say.

use super::Wording;
use super::folding::{Case, fold};
use super::script::{self, units};
use crate::model::Span;

/// Wordings shorter than this, in characters, are too like other words.
const SHORTEST: usize = 4;
/// Longer ones are no terms.
const LONGEST: usize = 60;
/// Most characters that may differ.
const MOST: usize = 3;

/// The stretch of a text that differs least from one of the wordings, and which one that is; none where too much differs: a
/// character in five, or in four of a script whose characters are words.
#[must_use]
pub fn nearly(text: &str, wordings: &[Wording]) -> Option<(Span, usize)> {
    let words = units(text);
    let mut best: Option<(usize, Span, usize)> = None;
    for (index, wording) in wordings.iter().enumerate() {
        let wanted = fold(wording.text.trim(), Case::Fold).text;
        let length = wanted.chars().count();
        let count = units(&wanted).len();
        let share = if wanted.chars().any(script::is_unspaced) { 4 } else { 5 };
        let limit = (length / share).min(MOST);
        if limit == 0 || !(SHORTEST..=LONGEST).contains(&length) {
            continue;
        }
        // Of equals, one of as many words is meant.
        for count in [count, count.saturating_sub(1), count + 1].into_iter().filter(|count| *count > 0) {
            for window in words.windows(count) {
                let span = Span::new(window[0].start, window[count - 1].end);
                let said = fold(span.of(text), Case::Fold).text;
                if said.chars().count().abs_diff(length) > limit {
                    continue;
                }
                let distance = strsim::damerau_levenshtein(&said, &wanted);
                if distance <= limit && best.is_none_or(|(least, ..)| distance < least) {
                    best = Some((distance, span, index));
                }
            }
        }
    }
    best.map(|(_, span, index)| (span, index))
}

/// The stretch by which a text that says one of the wordings means it once more: with one character between, 验潮测仪 beside 验潮仪. Terms of two characters are too like parts of words.
#[must_use]
pub fn nearly_again<'a>(text: &str, wordings: &'a [Wording]) -> Option<(Span, &'a str)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    wordings.iter().find_map(|wording| {
        let wanted: Vec<char> = wording.text.chars().collect();
        if wanted.len() < 3 || !wanted.iter().all(|c| script::is_unspaced(*c)) || !text.contains(&wording.text) {
            return None;
        }
        let grown = |window: &&[(usize, char)]| {
            let one_more = |at: usize| {
                let rest = window.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, (_, c))| *c);
                rest.eq(wanted.iter().copied()) && script::is_unspaced(window[at].1)
            };
            (1..wanted.len()).any(one_more)
        };
        let window = chars.windows(wanted.len() + 1).find(grown)?;
        let (last, c) = window[window.len() - 1];
        Some((Span::new(window[0].0, last + c.len_utf8()), wording.text.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::nearly;
    use crate::glossary::{CasePolicy, Wording};

    #[test]
    fn a_slip_is_found_and_another_word_is_not() {
        for (wordings, text, expected) in [
            (&["Gabriel Galípolo"][..], "Son gouverneur, Gabriel Galipolo, a déclaré", Some("Gabriel Galipolo")),
            (&["taux d'intérêt", "taux directeur"], "sur les taux d’intérêts de l’an prochain", Some("taux d’intérêts")),
            (&["加布里埃尔·加利波洛"], "行长加布里埃尔·加利波罗表示", Some("加布里埃尔·加利波罗")),
            (&["诺拉·林德奎维斯特"], "诺拉·林德奎斯特离开了", Some("诺拉·林德奎斯特")),
            (&["objectif d’inflation"], "la cible d’inflation de 3 %", None),
            (&["Bank"], "die Band spielt", None),
            (&["星际之门"], "它是新的门户", None),
            (&["equipe"], "", None),
        ] {
            let wordings: Vec<Wording> = wordings.iter().map(|text| Wording::new(*text, CasePolicy::Automatic)).collect();
            assert_eq!(nearly(text, &wordings).map(|(span, _)| span.of(text)), expected, "{text}");
        }
    }
}
