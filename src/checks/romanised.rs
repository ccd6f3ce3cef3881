//! Chinese names of persons beside their spelling in Latin letters: 王毅 is *Wang Yi*, not *Wang Li*.
//!
//! Hanyu Pinyin (ISO 7098): a surname of one sign, a given name of one or two, each a syllable. What is spelled otherwise
//! (*Leehom*, *Ing-wen*, *Tsai*) is none of it and is left alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use pinyin::{ToPinyin, ToPinyinMulti};

use super::prose::{Prose, Word};
use super::sides::Side;
use super::tongues::Tongue;
use crate::locale::Names;
use crate::model::Span;

/// A name that is spelled as another: its place in the Han text and in the Latin one, and how it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misspelt {
    pub(super) han: Span,
    pub(super) latin: Span,
    /// The usual reading, as a name is written: *Wang Yi*; with an ellipsis where the name may go on.
    pub(super) reading: String,
}

/// Names of persons in a Latin text, spelled in Pinyin, that have a surname of the Han text and no given name that stands
/// behind it, or another surname before the given name of somebody who is spelled right elsewhere. `names` is of the Han text's language, `tongue` the other: a word that it knows is no syllable of a name.
pub(super) fn misspelt(han: &Side<'_>, latin: &Side<'_>, names: &Names, tongue: Tongue<'_>) -> Vec<Misspelt> {
    let pairs = pairs(latin, tongue);
    if pairs.is_empty() || names.surnames.is_empty() {
        return Vec::new();
    }
    let persons = Persons::of(han, names);
    pairs.iter().filter_map(|pair| persons.against(pair).or_else(|| persons.beside(pair, &pairs))).collect()
}

/// True for signs that begin with a name which two words spell in Pinyin, surname first or last.
pub(super) fn is_called(han: &str, words: &[&str]) -> bool {
    let mut signs = han.chars();
    let (Some(surname), Some(first)) = (signs.next(), signs.next()) else { return false };
    let person = Person { signs: [surname, first, signs.next().unwrap_or(NOTHING)], start: 0 };
    let [one, other] = words else { return false };
    let (one, other) = (folded(one), folded(other));
    let fits = |name: &String, given: &String| readings(surname).contains(name) && person.is_called(given);
    fits(&one, &other) || fits(&other, &one)
}

/// Two words with capitals, in small letters.
struct Spelled {
    span: Span,
    words: [String; 2],
}

/// Pairs of words that may be a name in Pinyin.
fn pairs(latin: &Side<'_>, tongue: Tongue<'_>) -> Vec<Spelled> {
    let prose = Prose::of(latin);
    let syllabic = |word: &Word<'_>| {
        word.is_titled() && word.text.is_ascii() && word.text.len() > 1 && !tongue.knows(word) && is_given(&folded(word.text))
    };
    let pair = |pair: &[Word<'_>]| {
        let span = Span::new(pair[0].span.start, pair[1].span.end);
        let gap = prose.text.get(pair[0].span.end..pair[1].span.start)?;
        let named = matches!(gap, " " | "\u{A0}") && pair.iter().all(syllabic) && !is_joined(prose.text, span);
        named.then(|| Spelled { span, words: [folded(pair[0].text), folded(pair[1].text)] })
    };
    prose.words().windows(2).filter_map(pair).collect()
}

/// True for a pair that a hyphen goes on from, or an apostrophe that is no possessive's.
fn is_joined(text: &str, span: Span) -> bool {
    let mut after = text[span.end..].chars();
    let parted = match after.next() {
        Some('-' | '‑') => true,
        Some('\'' | '’') => {
            let next: String = after.take_while(|c| c.is_alphabetic()).collect();
            !matches!(next.as_str(), "" | "s")
        }
        _ => false,
    };
    parted || text[..span.start].ends_with(['-', '‑', '\'', '’'])
}

/// Small letters; ü is written u, v and yu as well.
fn folded(latin: &str) -> String {
    latin.to_lowercase().replace(['v', 'ü'], "u").replace("yu", "u")
}

/// Every syllable of Pinyin, as [`folded`] writes it.
static SYLLABLES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let read = |c: char| c.to_pinyin().map(|pinyin| folded(pinyin.plain()));
    ('\u{4E00}'..='\u{9FFF}').filter_map(read).filter(|syllable| syllable.contains(['a', 'e', 'i', 'o', 'u'])).collect()
});

/// The ways to cut a name into two syllables.
fn halves(given: &str) -> impl Iterator<Item = (&str, &str)> {
    let cut = given.char_indices().skip(1).filter_map(|(at, _)| given.split_at_checked(at));
    cut.filter(|(first, second)| SYLLABLES.contains(*first) && SYLLABLES.contains(*second))
}

/// True for one syllable or two.
fn is_given(name: &str) -> bool {
    SYLLABLES.contains(name) || halves(name).next().is_some()
}

/// Signs that are read in one way in names of persons, whatever they are read elsewhere.
const IN_NAMES: [(char, &str); 3] = [('强', "qiang"), ('強', "qiang"), ('彊', "qiang")];

/// The readings of a sign, as [`folded`] writes them, the usual one first.
fn readings(sign: char) -> Vec<String> {
    if let Some((_, reading)) = IN_NAMES.iter().find(|(own, _)| *own == sign) {
        return vec![(*reading).to_owned()];
    }
    let usual = sign.to_pinyin().into_iter();
    let others = sign.to_pinyin_multi().into_iter().flatten();
    usual.chain(others).map(|pinyin| folded(pinyin.plain())).collect()
}

/// What stands for a sign where there is none; it has no reading.
const NOTHING: char = ' ';

/// A surname in a Han text with the two signs behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Person {
    signs: [char; 3],
    start: usize,
}

/// The surnames of a Han text by their readings, and what stands behind each.
struct Persons {
    by_surname: BTreeMap<String, Vec<Person>>,
    /// Readings of surnames that stand without a given name somewhere: *Wang* may be spelled out there.
    alone: BTreeSet<String>,
    /// Signs that no given name begins with.
    common: BTreeSet<char>,
    /// By the readings of every sign, surname or not, the sign and the two behind it: 章子怡, 望京.
    spelled: BTreeMap<String, BTreeSet<[char; 3]>>,
}

impl Persons {
    /// Different names of one surname that are looked at; more are a list, or no text.
    const MOST: usize = 50;

    fn of(han: &Side<'_>, names: &Names) -> Self {
        let signs: Vec<(usize, char)> = Prose::of(han).chars().collect();
        let mut persons = Self {
            by_surname: BTreeMap::new(),
            alone: BTreeSet::new(),
            common: names.everyday.union(&names.particles).copied().collect(),
            spelled: BTreeMap::new(),
        };
        for (at, (_, first)) in signs.iter().enumerate() {
            let sign = |ahead: usize| signs.get(at + ahead).map_or(NOTHING, |(_, c)| *c);
            for reading in readings(*first) {
                persons.spelled.entry(reading).or_default().insert([*first, sign(1), sign(2)]);
            }
        }
        for (at, (start, surname)) in signs.iter().enumerate().filter(|(_, (_, c))| names.surnames.contains(c)) {
            let sign = |ahead: usize| signs.get(at + ahead).map(|(_, c)| *c).filter(|c| c.to_pinyin().is_some());
            let rest = &han.text()[start + surname.len_utf8()..];
            let titled = names.titles.iter().any(|title| rest.starts_with(title.as_str()));
            // Behind a dot it is all of a foreign name: 安娜·李.
            let titled = titled || han.text()[..*start].ends_with(['·', '・', '‧', '•']);
            for reading in readings(*surname) {
                match sign(1).filter(|_| !titled) {
                    Some(first) => {
                        let person = Person { signs: [*surname, first, sign(2).unwrap_or(NOTHING)], start: *start };
                        persons.by_surname.entry(reading).or_default().push(person);
                    }
                    None => {
                        persons.alone.insert(reading);
                    }
                }
            }
        }
        for all in persons.by_surname.values_mut() {
            all.sort();
            all.dedup_by_key(|person| person.signs);
        }
        persons
    }

    /// The name that a pair of words misspells, surname first or last; none where some reading of the text bears it out.
    fn against(&self, spelled: &Spelled) -> Option<Misspelt> {
        let [first, last] = &spelled.words;
        let mut found = None;
        for (surname, given) in [(first, last), (last, first)] {
            let Some(all) = self.by_surname.get(surname) else { continue };
            if all.len() > Self::MOST || self.alone.contains(surname) || self.is_borne_out(surname, given) {
                return None;
            }
            found = found.or_else(|| all.iter().find(|person| self.is_meant(person, given)).map(|person| (person, given)));
        }
        found.map(|(person, given)| person.misspelt(spelled.span, given))
    }

    /// The name of somebody who has the surname of nobody in a pair of words, and his own in another: *Zhao Minyi* and *Zhou Minyi*.
    fn beside(&self, spelled: &Spelled, all: &[Spelled]) -> Option<Misspelt> {
        let [first, last] = &spelled.words;
        [(first, last), (last, first)].into_iter().filter(|(_, given)| !SYLLABLES.contains(*given)).find_map(
            |(surname, given)| {
                let is_right = |read: &String| all.iter().any(|pair| pair.words.contains(read) && pair.words.contains(given));
                let mut named = self.by_surname.iter().filter(|(read, _)| is_right(read)).flat_map(|(_, persons)| persons);
                let person = named.find(|person| person.is_called(given) && person.is_half_called(given))?;
                (!self.is_borne_out(surname, given)).then(|| person.misspelt(spelled.span, given))
            },
        )
    }

    /// True when some signs of the text may be read so, whatever they are; of too many nobody asks.
    fn is_borne_out(&self, surname: &str, given: &str) -> bool {
        let Some(all) = self.spelled.get(surname) else { return false };
        all.len() > Self::MOST || all.iter().any(|signs| Person { signs: *signs, start: 0 }.is_called(given))
    }

    /// True for what is a name beyond doubt: one syllable of two is right, or a sign of it is no everyday word.
    fn is_meant(&self, person: &Person, given: &str) -> bool {
        let [_, first, second] = person.signs;
        let rare = |sign: char| sign != NOTHING && !self.common.contains(&sign);
        rare(first) || !SYLLABLES.contains(given) && rare(second) || person.is_half_called(given)
    }
}

impl Person {
    /// True when the one sign or the two behind the surname may be read so.
    fn is_called(&self, given: &str) -> bool {
        let [_, first, second] = self.signs;
        let seconds = readings(second);
        let rest = |one: String| given.strip_prefix(one.as_str()).map(str::to_owned);
        readings(first).into_iter().filter_map(rest).any(|rest| rest.is_empty() || seconds.contains(&rest))
    }

    /// True when one of two syllables is right.
    fn is_half_called(&self, given: &str) -> bool {
        let [_, first, second] = self.signs;
        let (one, two) = (readings(first), readings(second));
        halves(given).any(|(a, b)| one.iter().any(|read| read == a) || two.iter().any(|read| read == b))
    }

    fn misspelt(&self, latin: Span, given: &str) -> Misspelt {
        let [surname, first, second] = self.signs;
        // Without a right syllable nothing tells where the name ends.
        let sure = SYLLABLES.contains(given) || self.is_half_called(given);
        let two = sure && !SYLLABLES.contains(given) && second != NOTHING;
        let signs = if two { &[surname, first, second][..] } else { &[surname, first][..] };
        let han = Span::new(self.start, self.start + signs.iter().map(|sign| sign.len_utf8()).sum::<usize>());
        let more = if sure { "" } else { "…" };
        Misspelt { han, latin, reading: format!("{} {}{more}", titled(&signs[..1]), titled(&signs[1..])) }
    }
}

/// The usual reading of signs as one word with a capital.
fn titled(signs: &[char]) -> String {
    let plain: String = signs.iter().filter_map(|sign| sign.to_pinyin()).map(|pinyin| pinyin.plain()).collect();
    let mut letters = plain.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::{halves, is_given, readings};

    #[test]
    fn a_given_name_is_one_syllable_or_two() {
        for name in ["yi", "xiaoming", "guoqiang", "zhuang", "lu"] {
            assert!(is_given(name), "{name}");
        }
        for name in ["leehom", "tsai", "kim", "zedongping", "said", "street"] {
            assert!(!is_given(name), "{name}");
        }
        assert!(halves("xian").any(|cut| cut == ("xi", "an")));
    }

    #[test]
    fn a_sign_has_all_its_readings() {
        assert!(readings('曾').iter().any(|read| read == "zeng") && readings('曾').iter().any(|read| read == "ceng"));
        assert_eq!(readings('吕').first().map(String::as_str), Some("lu"));
    }
}
