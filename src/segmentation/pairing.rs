//! Which segment of a translation renders which segment of its source.
//!
//! Blocks are paired first, then the sentences inside a pair of blocks, both by dynamic programming over lengths (Gale
//! and Church, "A Program for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19, 1993) with what
//! both languages write alike, digits, names, markup and cognates (Simard, Foster and Isabelle, "Using Cognates to Align
//! Sentences in Bilingual Corpora", TMI 1992), as further evidence.

mod align;
mod marks;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use self::align::align;
use self::marks::{Marks, share};
use crate::model::{BlockKind, Code, CodeKind, Content, Pair, ProtectedKind, Segment, Span};

/// Cost of leaving one side without counterpart; a merge of two; the prior probabilities of the paper, as −ln p.
const GAP: f32 = 4.5;
const MERGE: f32 = 2.3;
/// Cost of leaving a block without counterpart where both texts have as many: then one was dropped and another put in, and
/// a few paragraphs of unusual length are likelier.
const GAP_OF_AS_MANY: f32 = 8.0;
/// How much longer or shorter than expected the whole of a block may be in which one sentence stands for two or three.
const WHOLE: RangeInclusive<f32> = 0.75..=1.5;
/// Cost of two paragraphs being one on the other side, a little more than that of one without counterpart: where a
/// paragraph is short, the two look alike. Of 60 articles of news (NTREX, from English) with one paragraph taken out, this one
/// and no other is told missing in 54 in French, 51 in German and 43 in Chinese (`tests/tools/pairing.py`).
const MERGE_BLOCKS: f32 = 5.0;
/// Variance of a translation's length per letter expected. Human news translations from English measure 2.0 (Portuguese)
/// to 3.2 (Chinese), Japanese 4.6; the paper has 6.8 for parliamentary reports.
const VARIANCE: f32 = 3.0;
/// Letters that a Han character stands for, and any other of double width: least squares over the Chinese and Japanese of
/// 1,007 sentences of news in English (NTREX) give 3.27 and 1.85.
const HAN: f32 = 3.3;
const WIDE: f32 = 1.85;
/// How much cheaper a merge is for a sentence in Han characters with a comma inside, where other languages end one.
const CLAUSES: f32 = 1.3;
/// Bytes of a name; shorter words with a capital are anything.
const NAME: usize = 4;
/// Charge for a block without any of the names that its counterpart has, where translation and source share most names.
const NAMELESS: f32 = 1.5;
/// Charge for two sentences of which one has an address, a placeholder, a tag or code that the other lacks.
const KEPT_APART: f32 = 2.0;
/// Letters in which two words begin alike that may be cognates (the paper's), and what a text gains of which all words are such.
const COGNATE: usize = 4;
const COGNATES: f32 = 8.0;
/// The most that it gains.
const AKIN: f32 = 3.0;
/// What two texts gain at most by what they have in common: their numbers, names and cognates.
const MOST_ALIKE: f32 = 2.0 + AKIN;
/// Charge for a number that only one side has: it may be a word on the other.
const UNCOUNTED: f32 = 0.5;
/// Share of what both languages write alike below which two texts have nothing in common, and that from which they surely have.
const FEW: f32 = 0.16;
const MANY: f32 = 0.25;
/// Length, in letters, below which an article says little about its length ratio.
const LITTLE_TEXT: f32 = 600.0;

/// Pairs the segments of an article with those of its translation, in order. Sentences that were merged or split stand
/// together in one pair; a segment without counterpart stands alone.
#[must_use]
pub fn pairs(source: &[Segment], target: &[Segment]) -> Vec<Pair> {
    let (source, target) = (blocks(source), blocks(target));
    let ratio = ratio(&source, &target);
    let nameless = if share_names(&source, &target) { NAMELESS } else { 0.0 };
    let distance = |left: &Features, right: &Features| {
        let lacking = || left.lacks_names_of(right) || right.lacks_names_of(left);
        left.distance(right, ratio) + if nameless > 0.0 && lacking() { nameless } else { 0.0 }
    };
    let gap = if source.len() == target.len() { GAP_OF_AS_MANY } else { GAP };
    let mut kinds = Kinds::default();
    let [left_kinds, right_kinds] = [&source, &target].map(|blocks| kinds.of(blocks));
    let kind_distance = |l: &Range<usize>, r: &Range<usize>| Kinds::distance(left_kinds[l.start], right_kinds[r.start]);
    let lefts = Stretches::new(source.iter().map(|block| block.features()), 2);
    let rights = Stretches::new(target.iter().map(|block| block.features()), 2);
    let cost = |l: &Range<usize>, r: &Range<usize>| {
        let (Some(left), Some(right)) = (source.get(l.clone()), target.get(r.clone())) else { return f32::MAX };
        match (left, right) {
            ([left], [right]) => distance(left.features(), right.features()) + kind_distance(l, r),
            ([], _) | (_, []) => gap,
            // Only paragraphs are put together.
            _ if left.iter().chain(right).any(|block| !block.is_paragraph()) => f32::INFINITY,
            _ => match (lefts.of(l), rights.of(r)) {
                (Some(left), Some(right)) => MERGE_BLOCKS + distance(left, right),
                _ => f32::MAX,
            },
        }
    };
    // Of the costly moves, what each takes at least.
    let moves = [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2)].map(|(l, r)| match l + r {
        1 => ((l, r), gap),
        3 => ((l, r), MERGE_BLOCKS - MOST_ALIKE),
        _ => ((l, r), -MOST_ALIKE),
    });
    let mut pairs = Vec::new();
    for (left, right) in align(source.len(), target.len(), &moves, cost) {
        pair_sentences(&source[left], &target[right], ratio, &mut pairs);
    }
    pairs
}

/// True when a file surely renders another article: both have several numbers, addresses or names, and hardly one of them is the
/// same. Where both have few such marks, nothing is sure.
#[must_use]
pub fn are_unrelated(source: &[Segment], target: &[Segment]) -> bool {
    let whole = |segments: &[Segment]| Features::joined(&segments.iter().map(Features::of).collect::<Vec<_>>());
    // A single digit may stand anywhere.
    let figures = |segments: &[Segment]| -> Marks {
        let all = segments.iter().flat_map(|segment| numbers(segment.text()));
        all.filter(|digits| digits.len() > 1).collect()
    };
    let marks = |whole: &Features, segments: &[Segment]| {
        let mut marks = figures(segments);
        marks.add(&whole.kept);
        marks
    };
    let shared = |own: &Marks, other: &Marks| (own.len().min(other.len()) > 2).then(|| share(own, other));
    let (left, right) = (whole(source), whole(target));
    let names = shared(&left.inner, &right.inner);
    let marks = shared(&marks(&left, source), &marks(&right, target));
    let (few, many) = (
        |share: Option<f32>| share.is_some_and(|share| share < FEW),
        |share: Option<f32>| share.is_some_and(|share| share >= MANY),
    );
    few(marks) && !many(names) || names == Some(0.0) && !many(marks)
}

/// The segments of some blocks, in order.
fn segments_of<'a>(blocks: &[BlockView<'a>]) -> Cow<'a, [Segment]> {
    match blocks {
        [block] => Cow::Borrowed(block.segments),
        _ => Cow::Owned(blocks.iter().flat_map(|block| block.segments).cloned().collect()),
    }
}

/// The features of the segments of some blocks, in order.
fn parts_of<'a>(blocks: &'a [BlockView<'_>]) -> Vec<&'a Features> {
    blocks.iter().flat_map(|block| &block.parts).collect()
}

/// Pairs the sentences of some blocks with those of others.
fn pair_sentences(source: &[BlockView<'_>], target: &[BlockView<'_>], ratio: f32, pairs: &mut Vec<Pair>) {
    let (left, right) = (parts_of(source), parts_of(target));
    let (source, target) = (&*segments_of(source), &*segments_of(target));
    if is_told_in_one(&left, &right, ratio) {
        pairs.push(Pair::new(joined(source), joined(target)));
        return;
    }
    let (lefts, rights) = (Stretches::new(left.iter().copied(), 3), Stretches::new(right.iter().copied(), 3));
    let cost = |l: &Range<usize>, r: &Range<usize>| {
        let prior = match (l.len(), r.len()) {
            (0, _) | (_, 0) => return GAP,
            (1, 1) => 0.0,
            (2, 2) => 2.0 * MERGE,
            (1, _) if left[l.start].clauses => MERGE - CLAUSES,
            (_, 1) if right[r.start].clauses => MERGE - CLAUSES,
            _ => MERGE,
        };
        let (Some(left), Some(right)) = (lefts.of(l), rights.of(r)) else { return f32::MAX };
        prior + left.distance(right, ratio) + if left.kept == right.kept { 0.0 } else { KEPT_APART }
    };
    let moves = [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3), (2, 2)];
    let moves = moves.map(|(l, r)| ((l, r), if l + r == 1 { GAP } else { -MOST_ALIKE }));
    let mut found = align(left.len(), right.len(), &moves, cost).into_iter().peekable();
    while let Some((mut l, mut r)) = found.next() {
        // Markup before which the sentence ends on one side, and behind which on the other: only together they are the same.
        let same = |l: &Range<usize>, r: &Range<usize>| marks(&source[l.clone()]) == marks(&target[r.clone()]);
        let crosses = |next: &(Range<usize>, Range<usize>)| {
            !next.0.is_empty() && !next.1.is_empty() && same(&(l.start..next.0.end), &(r.start..next.1.end))
        };
        let parted = !l.is_empty() && !r.is_empty() && !same(&l, &r);
        if let Some(next) = found.next_if(|next| parted && crosses(next)) {
            (l.end, r.end) = (next.0.end, next.1.end);
        }
        pairs.push(Pair::new(joined(&source[l]), joined(&target[r])));
    }
}

/// True where the only sentence of one side says what two or three of the other do, of about that length.
fn is_told_in_one(left: &[&Features], right: &[&Features], ratio: f32) -> bool {
    if !matches!((left.len(), right.len()), (1, 2 | 3) | (2 | 3, 1)) {
        return false;
    }
    let (left, right) = (Features::joined(left.iter().copied()), Features::joined(right.iter().copied()));
    WHOLE.contains(&(right.length / (left.length * ratio).max(1.0))) && left.kept == right.kept
}

/// The codes of some segments, sorted: what each is, without what is translated in it.
fn marks(segments: &[Segment]) -> Vec<(CodeKind, &str)> {
    fn name(code: &Code) -> &str {
        code.raw[code.raw.rfind("](").unwrap_or_default()..].split_whitespace().next().unwrap_or_default()
    }
    let codes = segments.iter().flat_map(|segment| &segment.content.codes);
    let mut marks: Vec<(CodeKind, &str)> = codes.map(|code| (code.kind, name(code))).collect();
    marks.sort_unstable_by_key(|(kind, name)| (*kind as u8, *name));
    marks
}

/// Neighbouring segments of one block as one segment.
fn joined(segments: &[Segment]) -> Option<Segment> {
    let first = segments.first()?;
    if segments.len() == 1 {
        return Some(first.clone());
    }
    let content = Content::join(segments.iter().map(|segment| &segment.content));
    let span = Span::new(first.span.start, first.span.start + content.text.len());
    Some(super::segment(first.block, &first.kind, span, content))
}

struct BlockView<'a> {
    segments: &'a [Segment],
    /// Those of each segment.
    parts: Vec<Features>,
    /// Those of all, where there are several.
    whole: Option<Box<Features>>,
}

fn blocks(segments: &[Segment]) -> Vec<BlockView<'_>> {
    segments
        .chunk_by(|a, b| a.block == b.block)
        .map(|segments| {
            let parts: Vec<Features> = segments.iter().map(Features::of).collect();
            let whole = (parts.len() > 1).then(|| Box::new(Features::joined(&parts)));
            BlockView { segments, parts, whole }
        })
        .collect()
}

impl BlockView<'_> {
    fn features(&self) -> &Features {
        self.whole.as_deref().unwrap_or(&self.parts[0])
    }

    fn is_paragraph(&self) -> bool {
        self.segments.first().is_some_and(|segment| segment.kind == BlockKind::Paragraph)
    }
}

/// The kinds of blocks, each with a number and its name: those of every two blocks in the band are compared.
#[derive(Default)]
struct Kinds<'a>(FxHashMap<&'a BlockKind, usize>);

impl<'a> Kinds<'a> {
    fn of(&mut self, blocks: &[BlockView<'a>]) -> Vec<(usize, &'static str)> {
        let kinds = blocks.iter().flat_map(|block| block.segments.first()).map(|segment| &segment.kind);
        let numbered = |kind: &'a BlockKind| {
            let next = self.0.len();
            (*self.0.entry(kind).or_insert(next), kind.name())
        };
        kinds.map(numbered).collect()
    }

    fn distance((left, own): (usize, &str), (right, other): (usize, &str)) -> f32 {
        if left == right {
            0.0
        } else if own == other {
            1.0
        } else {
            4.0
        }
    }
}

/// Target length to source length over the whole article, drawn towards 1 when there is little text to judge by.
fn ratio(source: &[BlockView<'_>], target: &[BlockView<'_>]) -> f32 {
    let length = |blocks: &[BlockView<'_>]| blocks.iter().map(|block| block.features().length).sum::<f32>() + LITTLE_TEXT;
    length(target) / length(source)
}

/// True where most names of an article, which stand within its sentences, stand in its translation as they are.
fn share_names(source: &[BlockView<'_>], target: &[BlockView<'_>]) -> bool {
    let said: BTreeSet<u64> = source.iter().flat_map(|block| block.features().inner.iter()).collect();
    let says: BTreeSet<u64> = target.iter().flat_map(|block| block.features().names.iter()).collect();
    said.len() > 2 && said.intersection(&says).count() * 2 > said.len()
}

/// What can be compared between texts of two languages.
#[derive(Debug, Clone, Default)]
struct Features {
    /// In letters of an alphabet.
    length: f32,
    /// True with a comma of Han text inside.
    clauses: bool,
    /// Its numbers.
    digits: Marks,
    /// Words with a capital, which may be names: what both languages write alike.
    names: Marks,
    /// Those of them within the sentences: no word has its capital from its place.
    inner: Marks,
    /// How its longer words begin, in small letters without marks.
    stems: Stems,
    /// What translations keep as it is: addresses, placeholders, tags, code.
    kept: Marks,
}

impl Features {
    fn of(segment: &Segment) -> Features {
        let text = segment.text();
        let digits = numbers(text).collect();
        let is_name = |word: &&str| word.len() >= NAME && word.starts_with(char::is_uppercase);
        let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let names = words().filter(is_name).collect();
        let inner = words().skip(1).filter(is_name).collect();
        let weight = |c: char| match c {
            '\0'..='\x7F' => 1.0,
            '\u{4E00}'..='\u{9FFF}' => HAN,
            c if c.width() == Some(2) => WIDE,
            _ => 1.0,
        };
        let length = text.chars().map(weight).sum();
        let clauses = text.contains(['，', '；']);
        let protected = segment.protected.iter().filter(|known| known.kind != ProtectedKind::Divider);
        let code = text.split('`').skip(1).step_by(2).filter(|code| !code.is_empty());
        let kept = protected.map(|known| known.span.of(text)).chain(code).collect();
        let mut stems = Stems::default();
        words().filter_map(stem).for_each(|stem| stems.add(stem));
        Features { length, clauses, digits, names, inner, stems, kept }
    }

    fn joined<'a>(parts: impl IntoIterator<Item = &'a Features>) -> Features {
        parts.into_iter().fold(Features::default(), |mut whole, part| {
            whole.add(part);
            whole
        })
    }

    fn add(&mut self, next: &Features) {
        self.length += next.length;
        self.clauses |= next.clauses;
        self.digits.add(&next.digits);
        self.names.add(&next.names);
        self.inner.add(&next.inner);
        self.stems.add_all(&next.stems);
        self.kept.add(&next.kept);
    }

    /// True when the other has names within its sentences and this none of them.
    fn lacks_names_of(&self, other: &Features) -> bool {
        !other.inner.is_empty() && other.inner.is_disjoint(&self.names)
    }

    /// How unlikely it is that one renders the other, as −ln p: the length term of Gale and Church, capped, a charge when
    /// both have digits and share none, a smaller one when one has some and the other none, and a discount for digits, names and
    /// cognates that they share.
    fn distance(&self, other: &Features, ratio: f32) -> f32 {
        let expected = self.length * ratio;
        let delta = (other.length - expected) / (expected.max(other.length).max(1.0) * VARIANCE).sqrt();
        let strange = !self.digits.is_empty() && !other.digits.is_empty() && self.digits.is_disjoint(&other.digits);
        let alike = share(&self.digits, &other.digits) + share(&self.names, &other.names);
        let akin = (self.stems.share(&other.stems) * COGNATES).min(AKIN);
        let numbers = match (self.digits.is_empty(), other.digits.is_empty()) {
            _ if strange => 1.5,
            (one, both) if one != both => UNCOUNTED,
            _ => 0.0,
        };
        (delta * delta / 2.0).min(6.0) + numbers - alike - akin
    }
}

/// The features of each item of a row and of each few side by side, made once: every two in the band are compared.
struct Stretches<'a> {
    single: Vec<&'a Features>,
    /// Of two, of three and so on, by where they begin.
    several: Vec<Vec<Features>>,
}

impl<'a> Stretches<'a> {
    /// Of a row, up to `most` side by side.
    fn new(row: impl Iterator<Item = &'a Features>, most: usize) -> Stretches<'a> {
        let single: Vec<&Features> = row.collect();
        let mut several: Vec<Vec<Features>> = Vec::new();
        for count in 2..=most {
            let begins = |at: usize| several.last().map_or_else(|| single.get(at).copied(), |fewer| fewer.get(at)).cloned();
            let longer = single.iter().skip(count - 1).enumerate().filter_map(|(at, next)| {
                let mut whole = begins(at)?;
                whole.add(next);
                Some(whole)
            });
            let longer = longer.collect();
            several.push(longer);
        }
        Stretches { single, several }
    }

    fn of(&self, range: &Range<usize>) -> Option<&Features> {
        match range.len() {
            1 => self.single.get(range.start).copied(),
            count => self.several.get(count.checked_sub(2)?)?.get(range.start),
        }
    }
}

/// Beginnings of words, as bits of a few hundred: each pair of blocks in the band is compared, which must not take long. Two
/// beginnings that share a bit make all texts a little more alike, right ones and wrong ones.
#[derive(Debug, Clone, Copy, Default)]
struct Stems {
    bits: [u64; 8],
    /// How many bits are set.
    ones: u32,
}

impl Stems {
    fn add(&mut self, stem: u32) {
        /// A factor that carries every bit of a number to its highest (Fibonacci hashing).
        const SPREAD: u32 = 0x9E37_79B1;
        let [place, bit, ..] = stem.wrapping_mul(SPREAD).to_be_bytes();
        let (bits, bit) = (&mut self.bits[usize::from(place) % 8], 1 << (bit % 64));
        self.ones += u32::from(*bits & bit == 0);
        *bits |= bit;
    }

    fn add_all(&mut self, other: &Stems) {
        self.bits.iter_mut().zip(other.bits).for_each(|(own, other)| *own |= other);
        self.ones = self.bits.into_iter().map(u64::count_ones).sum();
    }

    /// How many of the fewer beginnings both have, from 0 to 1.
    fn share(&self, other: &Stems) -> f32 {
        let shared = self.bits.iter().zip(other.bits).map(|(own, other)| own & other);
        let shared: u32 = shared.filter(|shared| *shared != 0).map(u64::count_ones).sum();
        if shared == 0 {
            return 0.0;
        }
        let fewer = self.ones.min(other.ones);
        #[expect(clippy::cast_precision_loss, reason = "at most 512")]
        let share = shared as f32 / fewer.max(1) as f32;
        share
    }
}

/// How a word begins, as far as two languages may write it alike, a byte a letter; none for a short one and for one that is no word.
fn stem(word: &str) -> Option<u32> {
    let packed = |letters: &mut dyn Iterator<Item = char>| {
        let mut stem = [0; COGNATE];
        for place in &mut stem {
            // Letters of one alphabet differ in their last byte.
            [*place, ..] = u32::from(letters.next()?).to_le_bytes();
        }
        Some(u32::from_le_bytes(stem))
    };
    if word.is_ascii() {
        return packed(&mut word.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()));
    }
    packed(&mut word.nfd().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase))
}

/// A number in groups, or one with a character of Han that scales it.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let groups = "([0-9]{1,3}(?:[ \u{A0}\u{2009}\u{202F}.,’'][0-9]{3})+)\\b";
    Regex::new(&format!("{groups}|([0-9]+)(?:[.]([0-9]+))? ?([百千万萬亿億])")).expect("a constant")
});

/// The numbers of a text, the large ones whole, which are one however a language groups and scales them: 45000 for
/// *45 000* and for *4.5 万*.
fn numbers(text: &str) -> impl Iterator<Item = String> {
    // Most texts have none, which their bytes tell.
    let has_any = text.bytes().any(|byte| byte.is_ascii_digit());
    has_any.then(|| numbers_in_figures(text)).into_iter().flatten()
}

fn numbers_in_figures(text: &str) -> impl Iterator<Item = String> {
    let rest = NUMBER.replace_all(text, " ");
    let runs = rest.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned);
    let runs = runs.collect::<Vec<_>>();
    let whole = NUMBER.captures_iter(text).filter_map(|found| match (found.get(1), found.get(2), found.get(4)) {
        (Some(groups), ..) => Some(groups.as_str().chars().filter(char::is_ascii_digit).collect()),
        (_, Some(number), Some(scale)) => {
            let zeros: usize = match scale.as_str() {
                "百" => 2,
                "千" => 3,
                "万" | "萬" => 4,
                _ => 8,
            };
            let decimals = found.get(3).map_or("", |decimals| decimals.as_str());
            let rest = zeros.checked_sub(decimals.len())?;
            Some(format!("{}{decimals}{}", number.as_str(), "0".repeat(rest)).trim_start_matches('0').to_owned())
        }
        _ => None,
    });
    whole.chain(runs)
}

#[cfg(test)]
mod tests;
