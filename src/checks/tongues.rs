//! Which language a row of words is in, by the frequent words of all languages that there is data for.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::foreign::{KNOWN, Tongue, is_particle, is_well_known};
use super::prose::Word;
use crate::model::LanguageTag;

/// The languages that know a word, a bit each, by their place in [`KNOWN`].
#[derive(Debug, Clone, Copy, Default)]
struct Speakers {
    function: u64,
    common: u64,
}

static SPEAKERS: LazyLock<FxHashMap<&'static str, Speakers>> = LazyLock::new(|| {
    let mut speakers: FxHashMap<&'static str, Speakers> = FxHashMap::default();
    for (bit, (_, profile)) in KNOWN.iter().enumerate().take(64) {
        let words = &profile.typography.words;
        words.function.iter().for_each(|word| speakers.entry(word).or_default().function |= 1 << bit);
        words.common.iter().for_each(|word| speakers.entry(word).or_default().common |= 1 << bit);
    }
    speakers
});

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
    let home = KNOWN
        .iter()
        .position(|(tag, profile)| tag.language() == to.language() && !profile.typography.words.function.is_empty())?;
    let speakers: Vec<Speakers> =
        group.iter().map(|word| SPEAKERS.get(word.folded().as_ref()).copied().unwrap_or_default()).collect();
    let at_home = |speakers: &Speakers| (speakers.function | speakers.common) >> home & 1 == 1;
    // Of the languages that know a word, those that know three that this one does not.
    let elsewhere = |speakers: &&Speakers| !at_home(speakers);
    let heard = speakers.iter().filter(elsewhere).fold(0, |all, speakers| all | speakers.function | speakers.common);
    if speakers.iter().filter(elsewhere).filter(|speakers| speakers.function | speakers.common != 0).count() < 3 {
        return None;
    }
    let foreign = |bit: &usize| KNOWN[*bit].0.language() != to.language() && is_well_known(KNOWN[*bit].1);
    let others = (0..KNOWN.len().min(64)).filter(|bit| heard >> bit & 1 == 1 && foreign(bit));
    let own = Tongue::of(Some(KNOWN[home].1));
    let sums = others.filter_map(|bit| {
        let has = |mask: u64| mask >> bit & 1 == 1;
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
        let small = |at: &usize| has(speakers[*at].function) && !at_home(&speakers[*at]);
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
