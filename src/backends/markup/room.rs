//! Room for pairs of codes in a translation: which words there are, how many each pair needs, and which are taken.
//!
//! A pair that holds words in the source holds one at least in the translation, and as many as the pairs inside it need: marks
//! of punctuation and standalone codes are none.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::nesting::Node;
use super::words::words;
use crate::glossary::dictionary_words;
use crate::locale;
use crate::model::{LanguageTag, Span};

/// A stretch of target words, marks and symbols: indexes, the second exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Range {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// How many words each node of a source needs in the translation; `order` has parents before their children.
pub(super) fn needs(source: &str, nodes: &[Node], order: &[usize]) -> Vec<usize> {
    let letters: Vec<usize> = source.char_indices().filter(|(_, c)| c.is_alphanumeric()).map(|(at, _)| at).collect();
    let has_words = |span: Span| letters.get(letters.partition_point(|at| *at < span.start)).is_some_and(|at| *at < span.end);
    let mut needs = vec![0; nodes.len()];
    for &node in order.iter().rev() {
        let inside: usize = nodes[node].children.iter().map(|child| needs[*child]).sum();
        needs[node] = inside.max(usize::from(has_words(nodes[node].span)));
    }
    needs
}

/// What a pair would have of its bounds when its neighbours are laid out with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    pub(super) range: Range,
    pub(super) need: usize,
    /// Without an opening code it begins where the bounds begin.
    pub(super) first: bool,
    /// Without a closing code it ends where the bounds end.
    pub(super) last: bool,
}

/// The words of a target among its marks and symbols.
pub(super) struct Room<'a> {
    /// Where the words of the source begin.
    source: Vec<usize>,
    target: &'a str,
    parts: &'a [Span],
    /// Which of the parts are words.
    words: Vec<usize>,
    /// How many words are before each part, and in all.
    before: Vec<usize>,
    spaced: bool,
    /// Where words of the dictionary end.
    ends: OnceCell<Vec<usize>>,
}

impl<'a> Room<'a> {
    pub(super) fn new(source: &str, target: &'a str, parts: &'a [Span], to: &LanguageTag) -> Room<'a> {
        let has_letters = |text: &str| text.contains(char::is_alphanumeric);
        let source = words(source).into_iter().filter(|word| has_letters(word.of(source))).map(|word| word.start).collect();
        let is_word = |part: &Span| has_letters(part.of(target));
        let words: Vec<usize> = (0..parts.len()).filter(|index| is_word(&parts[*index])).collect();
        let mut before = Vec::with_capacity(parts.len() + 1);
        for index in 0..=parts.len() {
            let last = before.last().copied().unwrap_or_default();
            before.push(last + usize::from(index > 0 && is_word(&parts[index - 1])));
        }
        let spaced = locale::profile(to).is_none_or(|profile| profile.spaced);
        Room { source, target, parts, words, before, spaced, ends: OnceCell::new() }
    }

    /// How many words a range holds.
    pub(super) fn count(&self, range: Range) -> usize {
        self.before[range.to] - self.before[range.from]
    }

    /// The words at the same share of the way as a source stretch, one at least where the bounds have any.
    pub(super) fn proportional(&self, span: Span, outer: Span, bounds: Range) -> Range {
        let count = self.count(bounds);
        let before = |at: usize| self.source.partition_point(|word| *word < at);
        let (start, all) = (before(outer.start), (before(outer.end) - before(outer.start)).max(1));
        let (from, to) = (before(span.start) - start, before(span.end) - start);
        if count == 0 {
            let at = bounds.from + (bounds.to - bounds.from) * (from + to) / (2 * all);
            return Range { from: at, to: at };
        }
        let words = &self.words[self.before[bounds.from]..self.before[bounds.to]];
        let nearest = |place: usize| self.between_words(words, (2 * count * place + all) / (2 * all));
        let (first, last) = (nearest(from), nearest(to));
        if first < last {
            return Range { from: words[first], to: words[last - 1] + 1 };
        }
        let word = words[(count * (from + to).saturating_sub(1) / (2 * all)).min(count - 1)];
        self.with_whole_words(Range { from: word, to: word + 1 }, bounds)
    }

    /// The place among words nearest to one that is inside no word of the dictionary.
    fn between_words(&self, words: &[usize], place: usize) -> usize {
        let is_between = |place: &usize| words.get(*place).is_none_or(|word| !self.is_inside(self.parts[*word].start));
        let (before, after) = ((0..=place).rev().find(is_between), (place..=words.len()).find(is_between));
        before.into_iter().chain(after).min_by_key(|found| found.abs_diff(place)).unwrap_or(place)
    }

    /// True for a place inside a word of the dictionary, in a script that has no spaces between its words.
    fn is_inside(&self, place: usize) -> bool {
        !self.spaced && self.ends.get_or_init(|| dictionary_words(self.target)).binary_search(&place).is_err()
    }

    /// Disjoint ranges inside the bounds, in the order of what is wished and near it, each with as many words as it needs;
    /// none where the bounds have too few.
    pub(super) fn lay_out(&self, wishes: &[Wish], bounds: Range) -> Option<Vec<Range>> {
        let mut left: usize = wishes.iter().map(|wish| wish.need).sum();
        if self.count(bounds) < left {
            return None;
        }
        let mut order: Vec<usize> = (0..wishes.len()).collect();
        order.sort_by_key(|index| (!wishes[*index].first, wishes[*index].last, wishes[*index].range));
        let mut places = vec![bounds; wishes.len()];
        let mut cursor = bounds.from;
        for index in order {
            let Wish { range, need, first, last } = wishes[index];
            left -= need;
            // The words behind it are for those that follow.
            let limit = self.back(bounds.to, left);
            let from = if first { cursor } else { range.from.clamp(cursor, self.back(limit, need)) };
            let to = if last { limit } else { range.to.clamp(self.forth(from, need), limit) };
            let mut place = Range { from, to };
            if need > 0 && place != range {
                place.from = if first { from } else { self.words[self.before[from]] };
                place.to = if last { to } else { self.words[self.before[to] - 1] + 1 };
            }
            places[index] = place;
            cursor = place.to;
        }
        Some(places)
    }

    /// The last place before which `count` words are left until `to`.
    fn back(&self, to: usize, count: usize) -> usize {
        if count == 0 { to } else { self.words[self.before[to] - count] }
    }

    /// The first place behind `count` words from `from` on.
    fn forth(&self, from: usize, count: usize) -> usize {
        if count == 0 { from } else { self.words[self.before[from] + count - 1] + 1 }
    }

    /// A range with the whole of the words that it begins and ends in, as far as the limits allow, where a script has no
    /// spaces between its words.
    pub(super) fn with_whole_words(&self, mut range: Range, limits: Range) -> Range {
        if range.from >= range.to {
            return range;
        }
        while range.from > limits.from && self.is_inside(self.parts[range.from].start) {
            range.from -= 1;
        }
        while range.to < limits.to && self.is_inside(self.parts[range.to - 1].end) {
            range.to += 1;
        }
        range
    }
}

/// Target words already taken by neighbours: disjoint ranges by their start.
#[derive(Default)]
pub(super) struct Taken(BTreeMap<usize, usize>);

impl Taken {
    pub(super) fn add(&mut self, range: Range) {
        if range.from < range.to {
            self.0.insert(range.from, range.to);
        }
    }

    /// Takes a range that has grown.
    pub(super) fn replace(&mut self, range: Range) {
        while let Some((start, _)) = self.0.range(range.from..range.to).next().map(|(start, end)| (*start, *end)) {
            self.0.remove(&start);
        }
        self.add(range);
    }

    /// What is free round a range that is taken.
    pub(super) fn gap(&self, range: Range, bounds: Range) -> Range {
        let from = self.0.range(..range.from).next_back().map_or(bounds.from, |(_, end)| *end);
        let to = self.0.range(range.to..).next().map_or(bounds.to, |(start, _)| *start);
        Range { from, to }
    }

    /// The part of a range with most words that is still free, the longest of several.
    pub(super) fn free_part(&self, range: Range, room: &Room<'_>) -> Option<Range> {
        let mut from = self.outside(range.from);
        let mut best: Option<Range> = None;
        let size = |part: Range| (room.count(part), part.to - part.from);
        let mut offer = |from: usize, to: usize| {
            if from < to && best.is_none_or(|best| size(Range { from, to }) > size(best)) {
                best = Some(Range { from, to });
            }
        };
        for (&start, &end) in self.0.range(range.from..range.to) {
            offer(from, start);
            from = from.max(end);
        }
        offer(from, range.to);
        best
    }

    /// The free word nearest to `at`, or an empty range where none is left.
    pub(super) fn nearest(&self, at: usize, bounds: Range, room: &Room<'_>) -> Range {
        let (first, last) = (room.before[bounds.from], room.before[bounds.to]);
        let mut after = room.before[at];
        while let Some((_, end)) = room.words.get(after).and_then(|word| self.holder(*word)) {
            after = room.before[end];
        }
        let mut before = room.before[at];
        while let Some((start, _)) = before.checked_sub(1).and_then(|word| self.holder(room.words[word])) {
            before = room.before[start];
        }
        let after = Some(after).filter(|word| (first..last).contains(word)).map(|word| room.words[word]);
        let before = before.checked_sub(1).filter(|word| (first..last).contains(word)).map(|word| room.words[word]);
        let found = after.into_iter().chain(before).min_by_key(|word| word.abs_diff(at));
        found.map_or(Range { from: bounds.to, to: bounds.to }, |word| Range { from: word, to: word + 1 })
    }

    /// A free mark or symbol behind a range or before it, or an empty range behind it.
    pub(super) fn mark_beside(&self, range: Range, bounds: Range, room: &Room<'_>) -> Range {
        let part = |from: usize| Range { from, to: from + 1 };
        let is_free = |range: &Range| room.count(*range) == 0 && self.holder(range.from).is_none();
        let behind = Some(range.to).filter(|at| *at < bounds.to).map(part);
        let before = range.from.checked_sub(1).filter(|at| *at >= bounds.from).map(part);
        let at = self.outside(range.to).min(bounds.to);
        behind.filter(is_free).or(before.filter(is_free)).unwrap_or(Range { from: at, to: at })
    }

    /// The range that holds a word.
    pub(super) fn holder(&self, word: usize) -> Option<(usize, usize)> {
        self.0.range(..=word).next_back().map(|(start, end)| (*start, *end)).filter(|(_, end)| word < *end)
    }

    /// A boundary between words that lies inside no range: the given one, or the end of the range around it.
    pub(super) fn outside(&self, at: usize) -> usize {
        self.0.range(..at).next_back().map_or(at, |(_, end)| at.max(*end))
    }
}
