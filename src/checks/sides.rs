//! A pair as the checks read it: what they all ask of a text is found once.

use std::cell::OnceCell;
use std::ops::Deref;

use super::numbers::{Alike, Readings};
use super::prose::{Made, Prose, Word, is_combining, is_of_word, is_unspaced};
use super::sentence_end::SentenceEnd;
use crate::locale::Tokens;
use crate::model::{Characters, OBJECT, Pair, Segment, Span, WordAlignment};

/// Both sides of a pair, ready to be checked.
#[derive(Debug)]
pub struct Sides<'a> {
    pub(super) source: Option<Side<'a>>,
    pub(super) target: Option<Side<'a>>,
    /// Which words render which, where that is known.
    pub(super) alignment: &'a WordAlignment,
    /// The numbers that stand once on each side, once somebody asked.
    pub(super) alike: OnceCell<Vec<Alike>>,
}

/// One side of a pair: its segment, the words of its prose, and the marks.
#[derive(Debug)]
pub(super) struct Side<'a> {
    segment: &'a Segment,
    /// The words of scripts that separate words, in order.
    pub(super) words: Vec<Word<'a>>,
    /// What of the prose is neither letter nor digit, blanks included, in order.
    pub(super) marks: Vec<(usize, char)>,
    /// Number of characters of scripts without spaces.
    pub(super) unspaced: usize,
    /// What of the whole text is neither letter nor digit of ASCII.
    pub(super) characters: Characters,
    /// What its words are made of.
    pub(super) made: Made,
    /// What its words begin with.
    heads: Heads,
    /// Places in `words` of each word once in each of its spellings, by their heads, once somebody asked.
    spellings: OnceCell<Vec<usize>>,
    /// What the text ends with, once somebody asked.
    end: OnceCell<Option<SentenceEnd>>,
    /// The numbers in it, once somebody asked.
    pub(super) numbers: Readings,
    /// The whole text as phrases are looked for in it.
    pub(super) tokens: Tokens<'a>,
}

impl<'a> Sides<'a> {
    /// Reads a pair.
    #[must_use]
    pub fn of(pair: &'a Pair) -> Self {
        let side = |segment| {
            let mut side = Side::of(segment);
            side.words.iter_mut().for_each(Word::look_up);
            side
        };
        let (source, target) = (pair.source.as_ref().map(side), pair.target.as_ref().map(side));
        Self { source, target, alignment: &pair.alignment, alike: OnceCell::new() }
    }
}

impl<'a> Side<'a> {
    pub(super) fn of(segment: &'a Segment) -> Self {
        let text = segment.text();
        let mut words = Vec::with_capacity(text.len() / 4);
        let mut marks = Vec::with_capacity(text.len() / 4);
        let (mut unspaced, mut characters, mut made) = (0, Characters::default(), Made::default());
        for free in Prose::free_of(segment) {
            scan(text, free, &mut words, |at, c, letter| {
                characters.add(c);
                if !letter && is_unspaced(c) {
                    unspaced += 1;
                } else if !letter && (c.is_ascii() || !c.is_alphanumeric() && c != OBJECT) {
                    marks.push((at, c));
                }
            });
        }
        let mut heads = Heads::default();
        words.iter().for_each(|word: &Word<'_>| {
            made.add(word.made);
            heads.add(word.head);
        });
        for protected in &segment.protected {
            protected.span.of(text).chars().for_each(|c| characters.add(c));
        }
        let (spellings, end, numbers) = (OnceCell::new(), OnceCell::new(), Readings::default());
        let tokens = Tokens::of(text);
        Self { segment, words, marks, unspaced, characters, made, heads, spellings, end, numbers, tokens }
    }

    /// The words of a segment's prose alone.
    pub(super) fn words_of(segment: &'a Segment) -> Vec<Word<'a>> {
        let mut words = Vec::with_capacity(segment.text().len() / 4);
        Prose::free_of(segment).for_each(|free| scan(segment.text(), free, &mut words, |_, _, _| {}));
        words
    }

    /// The words whose heads begin with as many bits of a head as all but the last `rest`, those of one head in order: each in each
    /// of its spellings, as it stands first, and perhaps a few times more.
    pub(super) fn spelled(&self, head: u64, rest: u32) -> impl Iterator<Item = &Word<'a>> {
        /// Words that are gone through sooner than they are put in order.
        const FEW: usize = 32;
        let words = &self.words;
        let (few, all): (&[Word<'a>], &[usize]) = match self.heads.may_have(head, rest) {
            true if words.len() <= FEW => (words, &[]),
            true => (&[], self.by_heads()),
            false => (&[], &[]),
        };
        let begins = move |word: &Word<'_>| word.head >> rest;
        let first = all.partition_point(|at| begins(&words[*at]) < head >> rest);
        let all = all[first..].iter().map(|at| &words[*at]).take_while(move |word| begins(word) == head >> rest);
        few.iter().filter(move |word| begins(word) == head >> rest).chain(all)
    }

    /// The places of the words, each in each of its spellings, by their heads and then in order.
    fn by_heads(&self) -> &[usize] {
        let words = &self.words;
        self.spellings.get_or_init(|| {
            /// Words of one head that are few enough to be looked at each time, the same ones among them.
            const FEW: usize = 4;
            let mut all: Vec<usize> = (0..words.len()).collect();
            all.sort_unstable_by_key(|at| (words[*at].head, *at));
            if all.windows(FEW + 1).any(|alike| words[alike[0]].head == words[alike[FEW]].head) {
                all.sort_unstable_by_key(|at| (words[*at].head, words[*at].text, *at));
                all.dedup_by_key(|at| words[*at].text);
                all.sort_unstable_by_key(|at| (words[*at].head, *at));
            }
            all
        })
    }

    /// What the text ends with; none when nothing is left of it.
    pub(super) fn end(&self) -> Option<&SentenceEnd> {
        self.end.get_or_init(|| SentenceEnd::of(self.segment)).as_ref()
    }
}

impl Deref for Side<'_> {
    type Target = Segment;

    fn deref(&self) -> &Segment {
        self.segment
    }
}

/// Which heads a text's words have: told from a few bits, so that what looks for a word looks at no text that surely has none
/// such.
#[derive(Debug, Clone, Copy, Default)]
struct Heads {
    whole: u128,
    /// By the half that all forms of a word share.
    halves: u128,
}

impl Heads {
    fn add(&mut self, head: u64) {
        self.whole |= Self::bit(head);
        self.halves |= Self::bit(head >> FORMS);
    }

    fn may_have(&self, head: u64, rest: u32) -> bool {
        match rest {
            0 => self.whole & Self::bit(head) != 0,
            FORMS => self.halves & Self::bit(head >> FORMS) != 0,
            _ => true,
        }
    }

    fn bit(number: u64) -> u128 {
        /// A factor that carries every bit of a number to its highest (Fibonacci hashing).
        const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
        1 << (number.wrapping_mul(SPREAD) >> (u64::BITS - u128::BITS.ilog2()))
    }
}

/// The bits of a head behind the letters that all forms of a word share.
pub(super) const FORMS: u32 = u64::BITS / 2;

/// Adds the words of a stretch of prose, and tells of all that is neither letter nor digit of ASCII, and whether it is of a word.
fn scan<'a>(text: &'a str, stretch: Span, words: &mut Vec<Word<'a>>, mut tell: impl FnMut(usize, char, bool)) {
    let bytes = &text.as_bytes()[..stretch.end];
    let mut at = stretch.start;
    // Where a word begins, the class of its first byte, and those of the others together.
    let mut open: Option<(usize, u16, u16)> = None;
    let word = |(start, first, rest), end| Word::of_classes(text, Span::new(start, end), first, rest);
    while let Some(&byte) = bytes.get(at) {
        let class = Made::class(byte);
        // Most of most texts, and the rest of most.
        if class & (Made::MARK | Made::FAR) == 0 {
            open = Some(open.map_or((at, class, 0), |(start, first, rest)| (start, first, rest | class)));
            at += 1;
            continue;
        }
        if class == Made::MARK {
            words.extend(open.take().map(|open| word(open, at)));
            tell(at, char::from(byte), false);
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let letter = is_of_word(c);
        tell(at, c, letter);
        match &mut open {
            None if letter => open = Some((at, class, class)),
            Some((_, _, rest)) if letter || is_combining(c) => *rest |= class,
            _ => words.extend(open.take().map(|open| word(open, at))),
        }
        at += c.len_utf8();
    }
    words.extend(open.map(|open| word(open, at)));
}

#[cfg(test)]
pub(super) mod tests {
    use super::Side;
    use crate::model::{BlockKind, Content, Protected, ProtectedKind, Segment, Span};

    /// A segment of plain text with nothing in it that is protected.
    pub(in crate::checks) fn segment(text: &str) -> Segment {
        let span = Span::new(0, text.len());
        Segment { block: 0, kind: BlockKind::Line, span, content: Content::plain(text), protected: Vec::new() }
    }

    fn words(segment: &Segment) -> Vec<&str> {
        Side::of(segment).words.iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_leave_out_what_is_protected() {
        let text = "l'été, 他 denied https://x.org iPhone 16";
        let start = text.find("https").expect("there");
        let protected = vec![Protected { span: Span::new(start, start + 13), kind: ProtectedKind::Url }];
        assert_eq!(words(&Segment { protected, ..segment(text) }), ["l", "été", "denied", "iPhone", "16"]);
    }

    #[test]
    fn a_combining_mark_stays_with_its_letter() {
        assert_eq!(words(&segment("e\u{301}te\u{301}")), ["e\u{301}te\u{301}"]);
    }

    #[test]
    fn marks_are_what_is_neither_letter_nor_digit() {
        let segment = segment("他说：“A1, yes。”");
        let marks: String = Side::of(&segment).marks.iter().map(|(_, mark)| *mark).collect();
        assert_eq!(marks, "：“, 。”");
    }
}
