//! Which languages know a word, and which one a row of words is in, by the words of all languages that there is data for.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::foreign::{KNOWN, is_particle, is_well_known};
use super::prose::Word;
use crate::locale::{Profile, Words};
use crate::model::LanguageTag;

/// The languages that know a word, a bit each, by their place in [`KNOWN`].
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Speakers {
    function: u32,
    common: u32,
    /// Those that few others share the word with.
    own: u32,
    /// Those that the first of these shares the word with, and those that each of the others does, in order.
    sharing: u32,
    others: Vec<u32>,
}

/// Every word of all lists, so that a word is looked up once for all languages.
#[derive(Default)]
struct Listed {
    /// Those of which the head is all, by it.
    short: FxHashMap<u64, Speakers>,
    long: FxHashMap<&'static str, Speakers>,
}

static LISTED: LazyLock<Listed> = LazyLock::new(|| {
    let languages = || KNOWN.iter().enumerate().take(BITS);
    let own = |profile: &'static Profile| profile.typography.words.own.iter();
    let most: usize = languages().flat_map(|(_, (_, profile))| own(profile)).map(|(_, words)| words.iter().count()).sum();
    let mut listed = Listed::default();
    listed.short.reserve(most / 2);
    listed.long.reserve(most / 2);
    for (bit, (_, profile)) in languages() {
        let words = &profile.typography.words;
        words.function.iter().for_each(|word| listed.entry(word).function |= 1 << bit);
        words.common.iter().for_each(|word| listed.entry(word).common |= 1 << bit);
        for (also, words) in own(profile) {
            let others = also.split(' ').filter_map(place);
            let sharing = others.fold(0, |all, other| all | 1 << other);
            for word in words.iter() {
                listed.entry(word).add_own(bit, sharing);
            }
        }
    }
    listed
});

impl Listed {
    fn entry(&mut self, text: &'static str) -> &mut Speakers {
        let short = (text.len() < size_of::<u64>()).then(|| Word::new(text, 0, text.len()));
        // What a list has in capitals is no word in small letters.
        match short.filter(|word| word.folded() == text) {
            Some(word) => self.short.entry(word.head).or_insert(NOBODY),
            None => self.long.entry(text).or_insert(NOBODY),
        }
    }

    fn get(&self, word: &Word<'_>) -> Option<&Speakers> {
        if word.is_whole_in_head() { self.short.get(&word.head) } else { self.long.get(word.folded().as_ref()) }
    }
}

/// Languages that there is a bit for.
const BITS: usize = u32::BITS as usize;

const NOBODY: Speakers = Speakers { function: 0, common: 0, own: 0, sharing: 0, others: Vec::new() };

impl Speakers {
    /// Those of a word, whatever its letters.
    pub(super) fn of(word: &Word<'_>) -> &'static Speakers {
        static UNKNOWN: Speakers = NOBODY;
        LISTED.get(word).unwrap_or(&UNKNOWN)
    }

    /// Those that know the word, in whatever list.
    fn all(&self) -> u32 {
        self.function | self.common | self.own
    }

    /// Those that a language of `own` shares the word with.
    fn sharing(&self, bit: usize) -> u32 {
        let before = self.own & !(u32::MAX << bit);
        match before.count_ones() as usize {
            0 => self.sharing,
            place => self.others.get(place - 1).copied().unwrap_or_default(),
        }
    }

    /// Takes in a language behind the others of `own`, or the last of them again, with those that it shares the word with.
    fn add_own(&mut self, bit: usize, sharing: u32) {
        match (self.own >> bit, self.others.last_mut()) {
            (1, Some(known)) => *known &= sharing,
            (1, None) => self.sharing &= sharing,
            _ if self.own == 0 => self.sharing = sharing,
            _ => self.others.push(sharing),
        }
        self.own |= 1 << bit;
    }
}

/// The place of a language in [`KNOWN`], by its primary subtag.
fn place(language: &str) -> Option<usize> {
    static PLACES: LazyLock<FxHashMap<&str, usize>> =
        LazyLock::new(|| KNOWN.iter().enumerate().take(BITS).rev().map(|(at, (tag, _))| (tag.language(), at)).collect());
    PLACES.get(language).copied()
}

/// The place of a language in [`KNOWN`] whose words are listed.
fn home(tag: &LanguageTag) -> Option<usize> {
    place(tag.language()).filter(|home| !KNOWN[*home].1.typography.words.function.is_empty())
}

/// The frequent words of a language, or of none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tongue<'a> {
    words: Option<&'a Words>,
    /// The language's bit in [`Speakers`].
    bit: Option<usize>,
}

impl<'a> Tongue<'a> {
    pub(super) fn of(profile: Option<&'a Profile>) -> Self {
        let same = |profile: &Profile| KNOWN.iter().take(BITS).position(|(_, known)| std::ptr::eq(*known, profile));
        Self { words: profile.map(|profile| &profile.typography.words), bit: profile.and_then(same) }
    }

    /// True where a mask has the language's bit; where there is none for it, as its lists say.
    fn is_in(self, mask: u32, listed: impl FnOnce(&Words) -> bool) -> bool {
        match self.bit {
            Some(bit) => mask >> bit & 1 == 1,
            None => self.words.is_some_and(listed),
        }
    }

    /// True for an article, a pronoun, a preposition and the like.
    pub(super) fn is_function(self, word: &Word<'_>) -> bool {
        self.is_in(word.speakers().function, |words| words.function.contains(word.folded().as_ref()))
    }

    /// True for a word that the lists have.
    pub(super) fn knows(self, word: &Word<'_>) -> bool {
        self.is_in(word.speakers().function | word.speakers().common, |words| words.knows(&word.folded()))
    }

    /// True for an article behind which a capital tells a noun and no name.
    pub(super) fn is_article(self, word: &Word<'_>) -> bool {
        self.words.is_some_and(|words| words.articles.contains(word.folded().as_ref()))
    }

    /// True for a word with an ending that no other language has.
    pub(super) fn is_telling(self, word: &Word<'_>) -> bool {
        self.words.is_some_and(|words| words.is_telling(&word.folded()))
    }

    /// True for a word that few other languages have.
    pub(super) fn has_own(self, word: &Word<'_>) -> bool {
        self.is_in(word.speakers().own, |words| words.own.values().any(|own| own.contains(&word.folded())))
    }

    /// True for a word that another language, given by its primary subtag, does not have, and few others do.
    pub(super) fn is_own(self, word: &Word<'_>, other: &str) -> bool {
        self.has_own(word)
            && match self.bit.zip(place(other)) {
                Some((bit, other)) => word.speakers().sharing(bit) >> other & 1 == 0,
                None => self.words.is_some_and(|words| words.is_own(&word.folded(), other)),
            }
    }

    /// True for a word of other languages that this one keeps.
    pub(super) fn is_kept(self, word: &Word<'_>) -> bool {
        self.words.is_some_and(|words| words.kept.contains(word.folded().as_ref()))
    }

    /// True for a word of the language that looks like a small word of another.
    pub(super) fn is_alike(self, word: &Word<'_>) -> bool {
        self.words.is_some_and(|words| words.alike.contains(word.folded().as_ref()))
    }

    /// True for a word that ends like one of the language's.
    pub(super) fn ends_like(self, word: &Word<'_>) -> bool {
        self.words.is_some_and(|words| words.resembles(&word.folded()))
    }

    /// True for a word that the lists have or that ends like one of the language's.
    pub(super) fn resembles(self, word: &Word<'_>) -> bool {
        self.knows(word) || self.ends_like(word)
    }
}

/// What a word says for (above zero) or against another language, and what a stretch must reach.
const FUNCTION: f32 = 1.0;
const COMMON: f32 = 0.8;
const UNKNOWN: f32 = -0.15;
const HOME_ENDING: f32 = -0.5;
const HOME: f32 = -1.5;
const ENOUGH: f32 = 3.0;

/// The words in a row that speak most for a language other than `to`: the stretch of the greatest sum (Kadane), where it
/// is great enough and holds two small words of that language's own.
pub(super) fn stretch(group: &[Word<'_>], to: &LanguageTag) -> Option<(usize, usize)> {
    const SHORTEST: usize = 4;
    if group.len() < SHORTEST {
        return None;
    }
    let home = home(to)?;
    let speakers: Vec<&Speakers> = group.iter().map(Word::speakers).collect();
    let at_home = |speakers: &Speakers| (speakers.function | speakers.common) >> home & 1 == 1;
    // Of the languages that know a word, those that know three that this one does not.
    let elsewhere = |speakers: &&&Speakers| !at_home(speakers);
    if speakers.iter().filter(elsewhere).filter(|speakers| speakers.function | speakers.common != 0).count() < 3 {
        return None;
    }
    let heard = speakers.iter().filter(elsewhere).fold(0, |all, speakers| all | speakers.function | speakers.common);
    let foreign = |bit: &usize| KNOWN[*bit].0.language() != to.language() && is_well_known(KNOWN[*bit].1);
    let others = (0..KNOWN.len().min(BITS)).filter(|bit| heard >> bit & 1 == 1 && foreign(bit));
    let own = Tongue::of(Some(KNOWN[home].1));
    let sums = others.filter_map(|bit| {
        let has = |mask: u32| mask >> bit & 1 == 1;
        let weight = |at: usize| {
            let speakers = &speakers[at];
            match (has(speakers.function), has(speakers.common), at_home(speakers)) {
                (true, _, false) => FUNCTION,
                (false, true, false) => COMMON,
                (false, false, true) => HOME,
                (_, _, true) => 0.0,
                _ if group[at].is_small() && own.resembles(&group[at]) => HOME_ENDING,
                _ => UNKNOWN,
            }
        };
        let telling = speakers.iter().filter(|s| has(s.function | s.common) && !at_home(s)).count();
        let (sum, first, last) = (telling > 2).then(|| greatest(group.len(), weight)).flatten()?;
        let small = |at: &usize| has(speakers[*at].function) && !at_home(speakers[*at]);
        let particle = |at: &usize| is_particle(group, *at, Tongue::of(Some(KNOWN[bit].1)));
        let functions = (first..=last).filter(|at| small(at) && !particle(at)).count();
        // Three small words and no capital before them are no name.
        let many = functions >= 1 && group[first].is_small() && (first..=last).filter(small).count() > 2;
        // Names of firms and titles have their small words between capitals.
        let titled = group[first..=last].iter().filter(|word| word.is_capital()).count();
        (sum >= ENOUGH && (functions >= 2 || many) && titled * 2 <= last + 1 - first).then_some((sum, (first, last)))
    });
    sums.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, stretch)| stretch)
}

/// The languages of which a list has one of some words, by their places in [`KNOWN`].
pub(super) fn knowing<'w>(words: impl IntoIterator<Item = &'w Word<'w>>) -> impl Iterator<Item = usize> {
    let all = words.into_iter().fold(0, |all, word| all | word.speakers().all());
    (0..BITS).filter(move |bit| all >> bit & 1 == 1)
}

/// True for a small word of a few languages, or of none.
pub(super) fn is_of_few(word: &Word<'_>) -> bool {
    const FEW: u32 = 4;
    word.speakers().function.count_ones() <= FEW
}

/// A sentence, its first and last place, that another language than `to` knows nearly all words of, and that has no word of
/// `to` which the other does not have: of near languages, too, *A loja está fechada* in Spanish.
pub(super) fn elsewhere(group: &[Word<'_>], to: &LanguageTag) -> Option<(usize, usize)> {
    const SHORTEST: usize = 4;
    /// Of so many words one at most may be on no list.
    const UNKNOWN_OF: usize = 3;
    let titled = group.iter().filter(|word| word.is_capital()).count();
    if group.len() < SHORTEST || titled * 2 > group.len() {
        return None;
    }
    let home = home(to)?;
    let own = Tongue::of(Some(KNOWN[home].1));
    let knows = |speakers: &Speakers, bit: usize| speakers.all() >> bit & 1 == 1;
    // Those that have all words of this language: of most texts only this one.
    let of_home = group.iter().map(Word::speakers).filter(|speakers| knows(speakers, home));
    let others = of_home.fold(!(1 << home), |others, speakers| others & speakers.all());
    let is_foreign = |bit: &usize| {
        let (mut only_there, mut unknown, mut functions, mut telling) = (0, 0, 0, false);
        for word in group {
            let speakers = word.speakers();
            let there = knows(speakers, *bit);
            let here = knows(speakers, home) || there && speakers.own >> *bit & 1 == 1 && speakers.sharing(*bit) >> home & 1 == 1;
            match (there, here || !there && word.is_small() && own.resembles(word)) {
                (true, here) => {
                    only_there += usize::from(!here);
                    telling |= !here && speakers.function >> *bit & 1 == 1;
                }
                (false, true) => return false,
                (false, false) => unknown += 1,
            }
            functions += usize::from(speakers.function >> *bit & 1 == 1);
        }
        // A small word tells more than others do.
        let enough = only_there * if telling { 3 } else { 2 } >= group.len();
        functions > 0 && only_there > 1 && enough && unknown * UNKNOWN_OF <= group.len()
    };
    let foreign = |bit: &usize| others >> bit & 1 == 1 && KNOWN[*bit].0.language() != to.language() && is_foreign(bit);
    (0..KNOWN.len().min(BITS)).any(|bit| foreign(&bit)).then(|| (0, group.len() - 1))
}

/// The stretch of the greatest sum: the sum, the first and the last place.
fn greatest(length: usize, weight: impl Fn(usize) -> f32) -> Option<(f32, usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    let (mut sum, mut start) = (0.0, 0);
    for at in 0..length {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += weight(at);
        if best.is_none_or(|(known, ..)| sum > known) {
            best = Some((sum, start, at));
        }
    }
    best
}
