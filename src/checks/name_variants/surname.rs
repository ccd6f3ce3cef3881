//! A name that stands once, where another name beside it tells whose it is: *Brett Kavanaugh* and *Brett Kavanagh*. No other
//! place of the article is needed; the source's spelling is the usual one.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::sources::Sources;
use super::spelled::{bare, is_explained, is_slip};
use super::text::{Line, Text};
use super::{Variant, sound};
use crate::checks::Context;
use crate::checks::prose::Word;
use crate::checks::sides::Side;
use crate::checks::tongues::Tongue;
use crate::locale;
use crate::model::Pair;

/// Letters of the name before, and of one that a slip leaves recognisable.
const GIVEN: usize = 3;
const FAMILY: usize = 4;

/// People of one given name in a sentence.
const BEHIND: usize = 8;
/// Surnames behind titles in a sentence; more is a list of people.
const ADDRESSED: usize = 50;

/// Times that a slip stands in a translation; what stands there more often is meant, and the source has the slip.
const OFTEN: usize = 2;

/// Places where a word behind a name that both sides have is a letter or two from the source's.
pub(super) fn variants(article: &[Pair], sources: &Sources<'_>, text: &Text<'_>) -> Vec<Variant> {
    let mut found = Vec::new();
    for names in sources.full_names.chunk_by(|(one, _), (next, _)| one == next) {
        let pair = names[0].0;
        let (Some(sides), Some(line)) = (article.get(pair), text.lines.get(pair)) else { continue };
        let said = |word: &Word<'_>| {
            let source = sides.source.as_ref().map(Side::of);
            source.is_some_and(|source| source.words.iter().any(|own| own.folded() == word.folded()))
        };
        let translation = Translation::of(text, line);
        found.extend(names.iter().filter_map(|(_, [given, family])| {
            let word = translation.otherwise(text, given, family)?;
            (!said(word)).then(|| Variant::new(pair, word.span, family.text).of(family.text))
        }));
    }
    found
}

/// Places where a surname behind a title is a letter from the source's, which is nowhere in the sentence: *Mr. Miller* and
/// *M. Miler*. Where the two may be one foreign name as two languages hear it, that is a doubt.
pub(super) fn addressed(article: &[Pair], context: &Context<'_>, text: &Text<'_>) -> Vec<Variant> {
    let Some(from) = context.source.filter(|_| !text.unspaced && !text.data.addresses.is_empty()) else { return Vec::new() };
    let tongue = Tongue::of(Some(from));
    let mut found = Vec::new();
    for (number, (pair, line)) in article.iter().zip(&text.lines).enumerate() {
        let Some(source) = &pair.source else { continue };
        let given: Vec<Titled<'_, '_>> = behind_titles(line, &text.data.addresses).take(ADDRESSED).collect();
        if given.is_empty() {
            continue;
        }
        let line_of_source = Line::of(source);
        let (said, says) = (spellings(&line_of_source), spellings(line));
        let strange = |(word, _): &&Titled<'_, '_>| !text.tongue.knows(word);
        let new: Vec<&Titled<'_, '_>> = given.iter().filter(strange).filter(|(_, bare)| !stands(bare, &said)).collect();
        for (asked, own) in behind_titles(&line_of_source, &from.names.addresses).take(ADDRESSED) {
            if new.is_empty() || tongue.knows(asked) || stands(&own, &says) {
                continue;
            }
            let slipped = |(word, other): &&&Titled<'_, '_>| {
                is_slip(asked.text, word.text)
                    && sound::respelled(&own) != sound::respelled(other)
                    && !locale::is_same_given_name(asked.text, word.text)
                    && !is_explained(text, asked.text, word.text)
                    && !is_explained(text, word.text, asked.text)
            };
            let Some((word, other)) = new.iter().find(slipped) else { continue };
            let doubtful = sound::heard(&own) == sound::heard(other);
            found.push(Variant { doubtful, ..Variant::new(number, word.span, asked.text).of(asked.text) });
        }
    }
    found
}

/// A surname behind a title, and how it is written without capitals and accents.
type Titled<'l, 'a> = (&'l Word<'a>, String);

/// The surnames right behind titles.
fn behind_titles<'l, 'a>(line: &'l Line<'a>, titles: &BTreeSet<String>) -> impl Iterator<Item = Titled<'l, 'a>> {
    let two = line.words.windows(2).enumerate();
    let near = |at: usize| matches!(line.between(at), Some(" " | "\u{A0}" | ". " | ".\u{A0}"));
    let is_title = |word: &Word<'_>| titles.contains(word.folded().as_ref());
    let named = two.filter(move |(at, two)| is_name(&two[1], FAMILY) && near(*at) && is_title(&two[0]));
    named.map(|(_, two)| (&two[1], bare(two[1].text)))
}

/// The words of a line without capitals and accents.
fn spellings(line: &Line<'_>) -> BTreeSet<String> {
    line.words.iter().map(|word| bare(word.text)).collect()
}

/// True where a name stands among words, or begins one.
fn stands(name: &str, words: &BTreeSet<String>) -> bool {
    words.range(name.to_owned()..).next().is_some_and(|word| word.starts_with(name))
}

/// Two words of a source side by side that are written as a given name and a family name are, where the language (`from`) does
/// not know the second as a word.
pub(super) fn full_names<'a>(line: &Line<'a>, from: Tongue<'_>) -> impl Iterator<Item = [Word<'a>; 2]> {
    let two = line.words.windows(2).enumerate();
    let named = two.filter(|(at, two)| is_name(&two[0], GIVEN) && is_name(&two[1], FAMILY) && line.between(*at) == Some(" "));
    // *Siobhan O’Connell*.
    let three = line.words.windows(3).enumerate();
    let parted = three.filter(|(at, three)| {
        let joined = line.between(*at) == Some(" ") && matches!(line.between(at + 1), Some("'" | "’"));
        joined && is_name(&three[0], GIVEN) && three[1].text.len() == 1 && is_name(&three[2], FAMILY)
    });
    let all = named.map(|(_, two)| [two[0], two[1]]).chain(parted.map(|(_, three)| [three[0], three[2]]));
    all.filter(move |[_, family]| !from.knows(family))
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
        let form = |word: &&str| word.strip_prefix(family.text).is_some_and(|rest| text.data.may_end(rest, !text.unspaced));
        let stands = self.words.iter().any(form);
        (!stands).then_some(*word)
    }
}

/// True for a word that is written as a name is.
fn is_name(word: &Word<'_>, letters: usize) -> bool {
    word.may_be_name() && word.is_long(letters)
}
