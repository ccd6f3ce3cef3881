//! What a model's vocabulary cannot spell, found before translating: it would vanish or change its value.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::engine::Model;
use super::marks;
use crate::model::{OBJECT, Span};

/// Words and symbols that the model would lose, in order; `lossless` is what encoding the whole text said.
///
/// A word is lost as a whole: `Wałęsa` without its letters is another name. A character is lost when the vocabulary has
/// no piece for it nor for a plain mark that says the same, and when compatibility normalisation changes what it says (`½`, `²`, `™`).
pub(super) fn unspellable(text: &str, lossless: bool, model: &dyn Model) -> Vec<Span> {
    if lossless && !text.chars().any(changes_meaning) {
        return Vec::new();
    }
    let mut found: Vec<Span> = Vec::new();
    let mut known = Known { model, seen: std::collections::HashMap::new() };
    for (at, word) in text.split_word_bound_indices() {
        // The possessive of a name is not part of it.
        for (from, part) in split_apostrophes(word) {
            if part.chars().any(|c| !known.spells(c)) || (part.chars().nth(1).is_some() && !known.composed(part)) {
                push_core(&mut found, at + from, part, &mut known);
            }
        }
    }
    found
}

/// Which characters a model can spell.
struct Known<'a> {
    model: &'a dyn Model,
    seen: std::collections::HashMap<char, bool>,
}

impl Known<'_> {
    fn spells(&mut self, c: char) -> bool {
        if c == OBJECT || c.is_whitespace() {
            return true;
        }
        let model = self.model;
        let lossless = |text: &str| model.encode(text).lossless;
        *self.seen.entry(c).or_insert_with(|| {
            let mut bytes = [0; 4];
            let own: &str = c.encode_utf8(&mut bytes);
            !changes_meaning(c) && (lossless(own) || marks::plain(own).is_some_and(|plain| lossless(plain.trim())))
        })
    }

    /// A combining mark is only known together with its letter.
    fn composed(&self, word: &str) -> bool {
        word.is_ascii() || self.model.encode(word).lossless
    }
}

/// A word as it is; of a run of other characters only those that are lost.
fn push_core(found: &mut Vec<Span>, at: usize, part: &str, known: &mut Known<'_>) {
    if part.chars().any(char::is_alphanumeric) {
        found.push(Span::new(at, at + part.len()));
        return;
    }
    for (from, grapheme) in part.grapheme_indices(true) {
        if grapheme.chars().any(|c| !known.spells(c)) {
            found.push(Span::new(at + from, at + from + grapheme.len()));
        }
    }
}

fn split_apostrophes(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    word.split_inclusive(['\'', '’']).map(move |part| {
        let from = at;
        at += part.len();
        (from, part.trim_end_matches(['\'', '’']))
    })
}

/// True for characters that NFKC, which the engine applies, turns into something of another value: fractions, raised and
/// enclosed digits, symbols that become letters. Full-width digits keep theirs.
fn changes_meaning(c: char) -> bool {
    if c.is_ascii() || ('\u{FF10}'..='\u{FF19}').contains(&c) {
        return false;
    }
    let becomes_text = || c.nfkc().any(|other| other != c && other.is_alphanumeric());
    (c.is_numeric() || !c.is_alphanumeric()) && becomes_text()
}

#[cfg(test)]
mod tests {
    use super::super::echo::Echo;
    use super::unspellable;

    fn lost(text: &str) -> Vec<&str> {
        let model = Echo::without("łę🙂ő");
        unspellable(text, false, &model).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn lost_words_and_symbols_are_found_whole() {
        assert_eq!(lost("Lech Wałęsa’s party"), ["Wałęsa"]);
        assert_eq!(lost("L'Erdős et l'eau"), ["Erdős"]);
        assert_eq!(lost("½ cup, 5 m² and x™."), ["½", "²", "™"]);
        assert_eq!(lost("Fine 🙂! ﬁne １２ … “so”"), ["🙂"]);
        assert_eq!(lost("nothing"), [] as [&str; 0]);
    }
}
