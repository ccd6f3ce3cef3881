//! Names of letters or kana without a source to compare with: *Zuckerberg* and *Zuckerburg*, トランプ and トラムプ.
//!
//! A spelling that is found once is taken for a slip of one that is found more often, when they are a letter or two apart
//! and no ending, no other given name and no everyday word explains the difference.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::sources::Sources;
use super::text::{Place, Text, is_dot, is_katakana};
use super::{Variant, sound};

/// Letters of a name, kana of one, that a slip still leaves recognisable without a source.
const LETTERS: usize = 5;
/// The same, beside another name that both spellings stand beside: *Wayde Sims*, *Wayde Smis*.
const BESIDE: usize = 4;
const KANA: usize = 4;
/// Places of a spelling beside which one of another stands out.
const MAJORITY: usize = 3;
/// Places of a spelling whose neighbours are looked at; more say nothing new.
const PLACES: usize = 200;
/// No name is longer; nobody compares a row of a thousand letters.
const LONGEST: usize = 30;

/// With a source by, only a spelling that it has, too, is taken for the usual one, or one in letters that it does not have: the
/// others are found by what they render.
pub(super) fn variants(text: &Text<'_>, sources: &Sources<'_>) -> Vec<Variant> {
    let said = &sources.words;
    let known = |name: &str| said.contains(name);
    let comparable = |name: &str| said.is_empty() || known(name) || !sources.may_write(name);
    let may_be_usual = |name: &str, places: &[Place]| comparable(name) && is_surely_name(text, name, places);
    let usual: Vec<(&&str, &Vec<Place>)> = text.names.iter().filter(|(name, places)| may_be_usual(name, places)).collect();
    let mut near: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, (name, _)) in usual.iter().enumerate() {
        for key in shortened(&folded(name)) {
            near.entry(key).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (name, places) in &text.names {
        let [place] = places.as_slice() else { continue };
        if !is_long(name, BESIDE) || text.is_plain(name) {
            continue;
        }
        if known(name) {
            found.extend(left_beside(text, sources, name, *place));
            continue;
        }
        let candidates: BTreeSet<usize> = shortened(&folded(name)).filter_map(|key| near.get(&key)).flatten().copied().collect();
        let fits = |at: &&usize| {
            let (usual, others) = usual[**at];
            let beside = || share_a_neighbour(text, others, *place);
            let long = is_long(usual, LETTERS) && is_long(name, LETTERS);
            // Of two that are found once each, the first is right; in kana, that which is written as names are.
            let later = || others.first() < Some(place) || is_kana(name) && !is_surely_name(text, name, places);
            let pair = || later() && (is_sure_pair(text, (usual, others), (name, *place)) || beside());
            let rarer = others.len() > 1 || said.is_empty() && pair();
            let cut = || is_cut(text, usual, name) && others.len() >= MAJORITY && known(usual);
            let slip = || is_slip(usual, name) && !is_unlike(usual, name) && (!is_explained(text, usual, name) || cut());
            let near = usual != name && folded(usual) == folded(name) || slip();
            rarer && (long || beside()) && near && !are_two(text, others, *place)
        };
        let best = candidates.iter().filter(fits).max_by_key(|at| usual[**at].1.len());
        if let (Some(at), Some(word)) = (best, text.word(*place)) {
            found.push(Variant::new(place.0, word.span, (*usual[*at].0).to_owned()));
        }
    }
    found
}

/// The source's own name where the translation has a spelling of its own, often and only in the name's sentences: *Méridien*, and
/// *Meridian* once, but as a title of its own: « Meridian ».
fn left_beside(text: &Text<'_>, sources: &Sources<'_>, name: &str, place: Place) -> Option<Variant> {
    let said = sources.said.iter().find(|said| said.name == name && !said.is_noun)?;
    let is_own = |places: &[Place]| places.iter().all(|(pair, _)| said.places.iter().any(|(own, _)| own == pair));
    let is_usual = |(usual, places): &(&&str, &Vec<Place>)| {
        places.len() >= MAJORITY
            && !sources.words.contains(usual)
            && is_own(places)
            && is_slip(&bare(usual), &bare(name))
            && sound::heard(&bare(usual)) == sound::heard(&bare(name))
    };
    let usual = text.names.iter().filter(is_usual).max_by_key(|(_, places)| places.len())?;
    // In a language with cases a form of the name may be what the source writes.
    if text.data.have_cases || text.data.capital_nouns {
        return None;
    }
    let span = text.word(place)?.span;
    let is_title = text.lines.get(place.0).is_some_and(|line| line.is_quoted(span));
    (!is_title).then(|| Variant::new(place.0, span, (*usual.0).to_owned()).of(said.name))
}

/// True for a spelling that lacks the last vowel of a name, in a language in which names have no cases: *Baltimor*.
fn is_cut(text: &Text<'_>, usual: &str, other: &str) -> bool {
    let rest = usual.strip_prefix(other).unwrap_or_default();
    let is_vowel = rest.chars().count() == 1 && rest.chars().all(is_vowel);
    is_vowel && !text.data.have_cases && !text.data.capital_nouns
}

/// True for two spellings that are found once each and that are surely one name: long, one letter apart, and within their
/// sentences.
fn is_sure_pair(text: &Text<'_>, (usual, others): (&str, &[Place]), (other, place): (&str, Place)) -> bool {
    const SURE: usize = 6;
    if is_kana(usual) {
        // A kana more makes another name of it (ウィリアム, ウィリアムズ), a long vowel does not.
        let short = |name: &str| folded(name).replace('ー', "");
        return usual.chars().count() == other.chars().count() || short(usual) == short(other);
    }
    let long = usual.chars().count().min(other.chars().count()) >= SURE;
    // A name in full is followed by the family name alone, often where a sentence begins.
    let full = others.iter().any(|place| text.has_neighbour(*place)) && !text.data.capital_nouns;
    let within = text.stands_within(others) && (text.stands_within(&[place]) || full);
    (long || full) && strsim::osa_distance(usual, other) == 1 && within
}

/// True for a spelling that stands beside a name that the other spelling stands beside, too, on the same side of it.
fn share_a_neighbour(text: &Text<'_>, usual: &[Place], other: Place) -> bool {
    let long = |place: Place| neighbours(text, place).map(|name| name.filter(|name| is_long(name, BESIDE)));
    let [before, after] = long(other);
    usual
        .iter()
        .take(PLACES)
        .map(|place| long(*place))
        .any(|[one, two]| before.is_some() && one == before || after.is_some() && two == after)
}

/// A name in kana with the row of バ for ヴ, which may be written either way; any other as it is.
pub(super) fn folded(name: &str) -> Cow<'_, str> {
    const ROWS: [(&str, &str); 6] =
        [("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴュ", "ビュ"), ("ヴ", "ブ")];
    if !name.contains('ヴ') {
        return Cow::Borrowed(name);
    }
    Cow::Owned(ROWS.iter().fold(name.to_owned(), |name, (own, other)| name.replace(own, other)))
}

fn is_kana(name: &str) -> bool {
    name.starts_with(is_katakana)
}

fn is_long(name: &str, letters: usize) -> bool {
    let shortest = if name.starts_with(is_katakana) { KANA } else { letters };
    (shortest..=LONGEST).contains(&name.chars().count())
}

/// A word that is written as names are: a capital within a sentence, katakana beside a dot or before a title.
fn is_surely_name(text: &Text<'_>, name: &str, places: &[Place]) -> bool {
    if !is_long(name, BESIDE) || text.is_plain(name) {
        return false;
    }
    if !name.starts_with(is_katakana) {
        let beside = || places.iter().any(|place| text.has_neighbour(*place));
        return (text.stands_within(places) || beside()) && (!text.data.capital_nouns || beside());
    }
    if places.len() > 1 {
        return true;
    }
    places.iter().any(|place| {
        let (Some(line), Some(word)) = (text.lines.get(place.0), text.word(*place)) else { return false };
        let after = line.after(word.span.end);
        line.before(word.span.start).ends_with(is_dot)
            || after.starts_with(is_dot)
            || text.data.titles.iter().any(|title| after.starts_with(title.as_str()))
    })
}

/// One letter apart, or two in a long name.
pub(super) fn is_slip(usual: &str, other: &str) -> bool {
    let length = usual.chars().count().min(other.chars().count());
    let most = match (usual.starts_with(is_katakana), length) {
        (_, 0..=2) => 0,
        (true, 3..=6) | (false, 3..=7) => 1,
        _ => 2,
    };
    usual != other
        && !is_part(usual, other)
        && usual.chars().count().abs_diff(other.chars().count()) <= most
        && strsim::osa_distance(usual, other) <= most
}

/// True where one is the end or the beginning of the other, and more than a letter shorter: a part of a longer name is another
/// name.
pub(super) fn is_part(one: &str, other: &str) -> bool {
    let apart = one.chars().count().abs_diff(other.chars().count()) > 1;
    let within = |long: &str, short: &str| long.ends_with(short) || long.starts_with(short);
    apart && (within(one, other) || within(other, one))
}

/// True where a kana is replaced by one that it is not mistaken for: *Selection* and *collection*.
fn is_unlike(usual: &str, other: &str) -> bool {
    let different: Vec<(char, char)> = usual.chars().zip(other.chars()).filter(|(a, b)| a != b).collect();
    let [(a, b)] = different.as_slice() else { return false };
    usual.starts_with(is_katakana) && usual.chars().count() == other.chars().count() && !sound::like_kana(*a, *b)
}

/// The usual spelling of a name in the form that another has, *Карелины* for *Кареллины* beside *Карелина*: nothing but one of the two
/// with an ending of the language's cases, and as it is where no such ending makes the two more alike.
pub(super) fn in_form(cases: &BTreeSet<String>, usual: &str, found: &str) -> String {
    let parted = |name: &str| -> Vec<(String, String)> {
        let cut = cases.iter().filter_map(|ending| Some((name.strip_suffix(ending.as_str())?.to_owned(), ending.clone())));
        cut.chain([(name.to_owned(), String::new())]).collect()
    };
    let others = parted(found);
    let pairs = parted(usual).into_iter().flat_map(|own| others.iter().map(move |other| (own.clone(), other.clone())));
    let forms = pairs.filter(|((stem, ending), (other, case))| {
        // What ends otherwise is another stem: *Georgia*, *Georgi-en*.
        ending != case && is_slip(stem, other) && stem.chars().next_back() == other.chars().next_back()
    });
    let apart = |((stem, ending), (other, case)): &((String, String), (String, String))| {
        (strsim::osa_distance(stem, other), ending.len() + case.len())
    };
    let best = forms.min_by_key(apart).filter(|pair| apart(pair).0 < strsim::osa_distance(usual, found));
    best.map_or_else(|| usual.to_owned(), |((stem, _), (_, case))| format!("{stem}{case}"))
}

/// What is to stand for a word that is a form of a spelling, where `usual` is the right one: *Линдквистом* for *Линдквестом*. None for
/// what is no form of it.
pub(super) fn in_case(cases: &BTreeSet<String>, spelling: &str, usual: &str, word: &str) -> Option<String> {
    const STEM: usize = 4;
    let stems = |name: &str| -> Vec<(String, String)> {
        let cut = cases.iter().filter_map(|ending| Some((name.strip_suffix(ending.as_str())?.to_owned(), ending.clone())));
        cut.chain([(name.to_owned(), String::new())]).collect()
    };
    for (stem, ending) in stems(spelling) {
        let own = usual.strip_suffix(ending.as_str()).filter(|own| own.chars().count() >= STEM);
        let (Some(own), true) = (own, stem.chars().count() >= STEM) else { continue };
        // The nominative of a word in a consonant has no ending, that of another has one: both are cut alike.
        let is_bare = ending.is_empty() && !spelling.ends_with(is_vowel) || ending.chars().all(is_vowel) && !ending.is_empty();
        let case = word.strip_prefix(stem.as_str()).filter(|case| cases.contains(*case));
        if let Some(case) = case.filter(|_| is_bare) {
            return Some(format!("{own}{case}"));
        }
    }
    None
}

fn is_vowel(c: char) -> bool {
    "аеиоуыэюяaeiouy".contains(c)
}

/// True where an ending, an accent or a letter's case makes the difference.
pub(super) fn is_explained(text: &Text<'_>, usual: &str, other: &str) -> bool {
    let vowels = |word: &str| bare(word).ends_with(['a', 'e', 'i', 'o', 'u', 'y']);
    let cut = |word: &str| word.chars().take(word.chars().count().saturating_sub(1)).collect::<String>();
    let last = vowels(usual) && vowels(other) && cut(usual) == cut(other);
    !usual.starts_with(is_katakana) && (last || text.data.inflected(usual, other)) || bare(usual) == bare(other)
}

/// A word in small letters without accents.
pub(in crate::checks) fn bare(word: &str) -> String {
    // The voiced mark of a kana is no accent.
    if word.starts_with(is_katakana) {
        return word.to_owned();
    }
    word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(plain).collect()
}

/// The letter that one with a stroke is written as elsewhere.
fn plain(letter: char) -> char {
    match letter {
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ħ' => 'h',
        'ı' => 'i',
        _ => letter,
    }
}

/// True for two names that surely belong to two people or things: they stand in one sentence, or beside different names:
/// behind different given names, or, found once each, before different family names.
fn are_two(text: &Text<'_>, usual: &[Place], other: Place) -> bool {
    let together = usual.binary_search_by_key(&other.0, |(line, _)| *line).is_ok();
    let strange = |side: usize| {
        let others: BTreeSet<&str> = usual.iter().take(PLACES).filter_map(|place| neighbours(text, *place)[side]).collect();
        let own = neighbours(text, other)[side];
        own.is_some_and(|own| !others.is_empty() && !others.contains(own) && !others.iter().any(|one| is_slip(one, own)))
    };
    together || strange(0) || usual.len() == 1 && strange(1)
}

/// The names right before and right behind a word.
fn neighbours<'a>(text: &Text<'a>, (line, index): Place) -> [Option<&'a str>; 2] {
    let Some(line) = text.lines.get(line) else { return [None, None] };
    let joined = |first: usize| line.between(first).is_some_and(|between| between == " " || between.chars().all(is_dot));
    let name = |at: usize| {
        let word = line.words.get(at).map(|word| word.text)?;
        (text.names.contains_key(word) && !text.is_plain(word)).then_some(word)
    };
    let before = index.checked_sub(1).filter(|before| joined(*before)).and_then(name);
    [before, Some(index + 1).filter(|_| joined(index)).and_then(name)]
}

/// What is left of a word when none, one or, of a long word, two of its letters are taken away, as digests: words that are
/// so far apart share one.
fn shortened(word: &str) -> impl Iterator<Item = u64> + use<> {
    let letters: Vec<char> = word.chars().collect();
    let digest = |skip: [usize; 2]| {
        let mut hasher = DefaultHasher::new();
        letters.iter().enumerate().filter(|(at, _)| !skip.contains(at)).for_each(|(_, c)| c.hash(&mut hasher));
        hasher.finish()
    };
    let length = letters.len();
    let second = if length >= LETTERS + 2 { length } else { 0 };
    let none = usize::MAX;
    let mut keys: Vec<u64> = vec![digest([none, none])];
    for one in 0..length {
        keys.push(digest([one, none]));
        keys.extend((one + 1..second.max(one + 1)).map(|two| digest([one, two])));
    }
    keys.into_iter()
}
