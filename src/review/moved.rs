//! Runs of words that a change took from one place of a text to another.

use std::collections::HashMap;
use std::ops::Range;

use super::diff::Region;
use crate::model::Content;

/// Words, or characters of Han and Kana, that a run must have at least: fewer are no thought that moved.
const LEAST: usize = 3;

/// A run of tokens that stands in both texts, at another place in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// The runs that moved between the changed regions of two texts, in the order of the new one; none overlaps another on
/// either side.
///
/// A run grows from [`LEAST`] words that occur once among all that was taken out and once among all that was put in (the
/// anchors of a patience diff), so that the time is linear and what is said often is not called moved.
pub(super) fn moves(old: &[Content], new: &[Content], regions: &[Region]) -> Vec<Move> {
    let changed = || regions.iter().filter(|region| !region.equal);
    let taken = anchors(old, changed().map(|region| region.old.clone()));
    let put = anchors(new, changed().map(|region| region.new.clone()));
    let mut pairs: Vec<(Anchor, Anchor)> =
        put.into_iter().filter_map(|(words, there)| Some((taken.get(&words)?.clone()?, there?))).collect();
    pairs.sort_unstable_by_key(|(_, there)| there.at.start);
    let mut moves: Vec<Move> = Vec::new();
    let mut used = vec![false; old.len()];
    for (here, there) in pairs {
        if moves.last().is_some_and(|last| there.at.start < last.new.end) {
            continue;
        }
        let mut found = Move { old: here.at, new: there.at };
        let floor = moves.last().map_or(there.region.start, |last| last.new.end.max(there.region.start));
        while found.old.start > here.region.start
            && found.new.start > floor
            && !used[found.old.start - 1]
            && old[found.old.start - 1] == new[found.new.start - 1]
        {
            (found.old.start, found.new.start) = (found.old.start - 1, found.new.start - 1);
        }
        while found.old.end < here.region.end && found.new.end < there.region.end && old[found.old.end] == new[found.new.end] {
            (found.old.end, found.new.end) = (found.old.end + 1, found.new.end + 1);
        }
        let run = &mut used[found.old.clone()];
        if run.iter().any(|used| *used) {
            continue;
        }
        run.fill(true);
        trim(&mut found, new);
        moves.push(found);
    }
    moves
}

/// What changed places in two whole texts: for each token of the old and of the new one, whether it is a part of that. Of
/// phrases that stand in both, those stayed that keep their order and have the most words together; the others moved.
pub(super) fn turned(old: &[Content], new: &[Content]) -> (Vec<bool>, Vec<bool>) {
    let words = |run: &Move| new[run.new.clone()].iter().filter(|token| is_word(token)).count();
    let runs = phrases(old, new);
    let stayed = heaviest(&runs, words);
    let (mut taken, mut put) = (vec![false; old.len()], vec![false; new.len()]);
    let moved = runs.into_iter().zip(stayed).filter_map(|(run, stayed)| (!stayed).then_some(run));
    for mut run in moved.filter(|run| words(run) >= LEAST) {
        trim(&mut run, new);
        taken[run.old].fill(true);
        put[run.new].fill(true);
    }
    (taken, put)
}

/// The longest runs that have [`LEAST`] words which stand once in each text, in the order of the new one. What two of them
/// share, as the article between *It covers the* and *the economy*, is the latter's.
fn phrases(old: &[Content], new: &[Content]) -> Vec<Move> {
    let taken = anchors(old, std::iter::once(0..old.len()));
    let put = anchors(new, std::iter::once(0..new.len()));
    let pairs = put.into_iter().filter_map(|(words, there)| Some((taken.get(&words)?.clone()?.at, there?.at)));
    let mut pairs: Vec<(Range<usize>, Range<usize>)> = pairs.collect();
    pairs.sort_unstable_by_key(|(_, there)| there.start);
    let mut ends: HashMap<(usize, usize), usize> = HashMap::new();
    let mut runs: Vec<Move> = Vec::new();
    for (mut here, mut there) in pairs {
        let by = here.start.min(there.start);
        let ends = ends.entry((here.start - by, there.start - by)).or_default();
        if there.start < *ends {
            continue;
        }
        while here.start > 0 && there.start > 0 && old[here.start - 1] == new[there.start - 1] {
            (here.start, there.start) = (here.start - 1, there.start - 1);
        }
        while here.end < old.len() && there.end < new.len() && old[here.end] == new[there.end] {
            (here.end, there.end) = (here.end + 1, there.end + 1);
        }
        *ends = there.end;
        runs.push(Move { old: here, new: there });
    }
    let shorten = |runs: &mut Vec<Move>, side: fn(&Move) -> &Range<usize>| {
        runs.sort_unstable_by_key(|run| side(run).start);
        for at in 1..runs.len() {
            let shared = side(&runs[at - 1]).end.saturating_sub(side(&runs[at]).start);
            let run = &mut runs[at - 1];
            let shared = shared.min(run.new.len());
            (run.old.end, run.new.end) = (run.old.end - shared, run.new.end - shared);
        }
    };
    shorten(&mut runs, |run| &run.old);
    shorten(&mut runs, |run| &run.new);
    runs
}

/// Which of the runs, which are in the order of the new text, are in the order of the old one too and weigh most together.
fn heaviest(runs: &[Move], weight: impl Fn(&Move) -> usize) -> Vec<bool> {
    // The best chain that ends in each run: its weight, and the run before. A text that is compared at all has few runs.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let before = (0..at).filter(|before| runs[*before].old.end <= run.old.start);
        let before = before.max_by_key(|before| (best[*before].0, std::cmp::Reverse(*before)));
        best.push((weight(run) + before.map_or(0, |before| best[before].0), before));
    }
    let mut stayed = vec![false; runs.len()];
    let mut last = (0..runs.len()).max_by_key(|at| (best[*at].0, std::cmp::Reverse(*at)));
    while let Some(at) = last {
        stayed[at] = true;
        last = best[at].1;
    }
    stayed
}

/// Some words at a place, and the changed region that they stand in.
#[derive(Debug, Clone)]
struct Anchor {
    at: Range<usize>,
    region: Range<usize>,
}

/// Each [`LEAST`] words in a row within a region, by what they are; none for those that stand there more than once.
fn anchors(tokens: &[Content], regions: impl Iterator<Item = Range<usize>>) -> HashMap<Vec<&str>, Option<Anchor>> {
    let mut found: HashMap<Vec<&str>, Option<Anchor>> = HashMap::new();
    for region in regions {
        let words: Vec<usize> = region.clone().filter(|at| is_word(&tokens[*at])).collect();
        for window in words.windows(LEAST) {
            let (Some(first), Some(last)) = (window.first(), window.last()) else { continue };
            let at = *first..last + 1;
            // Marks and codes between the words are part of what is the same.
            let same = tokens[at.clone()].iter().map(|token| token.text.as_str()).collect();
            let anchor = Anchor { at, region: region.clone() };
            found.entry(same).and_modify(|known| *known = None).or_insert(Some(anchor));
        }
    }
    found
}

fn is_word(token: &Content) -> bool {
    token.text.contains(char::is_alphanumeric)
}

/// Leaves out white space at the edges, so that a moved run is words.
fn trim(found: &mut Move, new: &[Content]) {
    let is_blank = |token: &Content| token.codes.is_empty() && token.text.trim().is_empty();
    while !found.new.is_empty() && is_blank(&new[found.new.start]) {
        (found.old.start, found.new.start) = (found.old.start + 1, found.new.start + 1);
    }
    while !found.new.is_empty() && is_blank(&new[found.new.end - 1]) {
        (found.old.end, found.new.end) = (found.old.end - 1, found.new.end - 1);
    }
}
