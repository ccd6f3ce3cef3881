//! A name that stands once, where another name beside it tells whose it is: *Brett Kavanaugh* and *Brett Kavanagh*. No other
//! place of the article is needed; the source's spelling is the usual one.

use super::named::is_form;
use super::spelled::{is_explained, is_slip};
use super::text::{Line, Text};
use super::{Context, Variant};
use crate::checks::foreign::Tongue;
use crate::checks::prose::Word;
use crate::checks::sides::Side;
use crate::model::Pair;

/// Letters of the name before, and of one that a slip leaves recognisable.
const GIVEN: usize = 3;
const FAMILY: usize = 4;

/// Times that a slip stands in a translation; what stands there more often is meant, and the source has the slip.
const OFTEN: usize = 2;

/// Places where a word behind a name that both sides have is a letter or two from the source's.
pub(super) fn variants(article: &[Pair], context: &Context<'_>, text: &Text<'_>) -> Vec<Variant> {
    let from = Tongue::of(context.source);
    let sides = article.iter().zip(&text.lines).enumerate();
    let in_pair = |(pair, (sides, line)): (usize, (&Pair, &Line<'_>))| -> Vec<Variant> {
        let Some(source) = sides.source.as_ref().map(Side::of) else { return Vec::new() };
        let found = source.words.windows(2).filter_map(|two| {
            let [given, family] = two else { return None };
            let beside = source.text().get(given.span.end..family.span.start) == Some(" ");
            let named = beside && is_name(given, GIVEN) && is_name(family, FAMILY) && !from.knows(family);
            let place = named.then(|| otherwise(text, line, given, family)).flatten()?;
            let new = source.words.iter().all(|word| word.folded() != line.words[place].folded());
            new.then(|| Variant::new(pair, line.words[place].span, family.text).of(family.text))
        });
        found.collect()
    };
    sides.flat_map(in_pair).collect()
}

/// The place of what stands behind the given name in the translation, where that is like the family name and not it.
fn otherwise(text: &Text<'_>, line: &Line<'_>, given: &Word<'_>, family: &Word<'_>) -> Option<usize> {
    if line.words.iter().any(|word| is_form(text, family.text, word.text)) {
        return None;
    }
    let slipped = |place: &usize| {
        let (before, word) = (&line.words[place - 1], &line.words[*place]);
        before.text == given.text
            && line.between(place - 1) == Some(" ")
            && is_name(word, FAMILY)
            && text.names.get(word.text).is_none_or(|places| places.len() <= OFTEN)
            && is_slip(family.text, word.text)
            && !text.tongue.knows(word)
            && !is_explained(text, family.text, word.text)
            && !is_explained(text, word.text, family.text)
    };
    (1..line.words.len()).find(slipped)
}

/// True for a word that is written as a name is.
fn is_name(word: &Word<'_>, letters: usize) -> bool {
    word.is_capital() && word.text.chars().count() >= letters && word.text.chars().skip(1).any(char::is_lowercase)
}
