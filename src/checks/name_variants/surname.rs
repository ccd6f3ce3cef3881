//! A name that stands once, where another name beside it tells whose it is: *Brett Kavanaugh* and *Brett Kavanagh*. No other
//! place of the article is needed; the source's spelling is the usual one.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

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

/// People of one given name in a sentence.
const BEHIND: usize = 8;
/// Times that a slip stands in a translation; what stands there more often is meant, and the source has the slip.
const OFTEN: usize = 2;

/// Places where a word behind a name that both sides have is a letter or two from the source's.
pub(super) fn variants(article: &[Pair], context: &Context<'_>, text: &Text<'_>) -> Vec<Variant> {
    let from = Tongue::of(context.source);
    let mut found = Vec::new();
    for (pair, (sides, line)) in article.iter().zip(&text.lines).enumerate() {
        let Some(source) = sides.source.as_ref().map(Side::of) else { continue };
        let beside = |two: &[Word<'_>]| source.text().get(two[0].span.end..two[1].span.start) == Some(" ");
        let named = |two: &&[Word<'_>]| is_name(&two[0], GIVEN) && is_name(&two[1], FAMILY) && beside(two);
        let mut names = source.words.windows(2).filter(named).filter(|two| !from.knows(&two[1])).peekable();
        if names.peek().is_none() {
            continue;
        }
        let said: HashSet<Cow<'_, str>> = source.words.iter().map(Word::folded).collect();
        let translation = Translation::of(text, line);
        found.extend(names.filter_map(|two| {
            let word = translation.otherwise(text, &two[0], &two[1])?;
            (!said.contains(&word.folded())).then(|| Variant::new(pair, word.span, two[1].text).of(two[1].text))
        }));
    }
    found
}

/// The names of a translated sentence, to be looked up.
struct Translation<'a, 'l> {
    words: HashSet<&'a str>,
    /// What stands behind each name.
    behind: HashMap<&'a str, Vec<&'l Word<'a>>>,
}

impl<'a, 'l> Translation<'a, 'l> {
    fn of(text: &Text<'_>, line: &'l Line<'a>) -> Self {
        let mut behind: HashMap<&str, Vec<&Word<'_>>> = HashMap::new();
        for (place, two) in line.words.windows(2).enumerate() {
            let rare = || text.names.get(two[1].text).is_none_or(|places| places.len() <= OFTEN);
            let new = behind.get(two[0].text).is_none_or(|known| known.len() < BEHIND);
            if new && is_name(&two[0], GIVEN) && is_name(&two[1], FAMILY) && line.between(place) == Some(" ") && rare() {
                behind.entry(two[0].text).or_default().push(&two[1]);
            }
        }
        Self { words: line.words.iter().map(|word| word.text).collect(), behind }
    }

    /// What stands behind the given name in the translation, where that is like the family name, which is nowhere in it.
    fn otherwise(&self, text: &Text<'_>, given: &Word<'_>, family: &Word<'_>) -> Option<&'l Word<'a>> {
        let slipped = |word: &&&Word<'_>| {
            is_slip(family.text, word.text)
                && !text.tongue.knows(word)
                && !is_explained(text, family.text, word.text)
                && !is_explained(text, word.text, family.text)
        };
        let word = self.behind.get(given.text)?.iter().find(slipped)?;
        let form = |ending: &String| self.words.contains(format!("{}{ending}", family.text).as_str());
        let stands = self.words.contains(family.text) || text.data.endings.iter().any(form);
        (!stands).then_some(*word)
    }
}

/// True for a word that is written as a name is.
fn is_name(word: &Word<'_>, letters: usize) -> bool {
    word.is_capital() && word.text.chars().count() >= letters && word.text.chars().skip(1).any(char::is_lowercase)
}
