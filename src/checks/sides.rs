//! A pair as the checks read it: what they all ask of a text is found once.

use std::cell::OnceCell;
use std::ops::Deref;

use super::numbers::Readings;
use super::prose::{Prose, Word, is_combining, is_of_word, is_unspaced};
use super::sentence_end::SentenceEnd;
use crate::model::{Characters, OBJECT, Pair, Segment, Span};

/// Both sides of a pair, ready to be checked.
#[derive(Debug)]
pub struct Sides<'a> {
    pub(super) source: Option<Side<'a>>,
    pub(super) target: Option<Side<'a>>,
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
    /// Places in `words` of each word once in each of its spellings, by their heads, once somebody asked.
    spellings: OnceCell<Vec<usize>>,
    /// What the text ends with, once somebody asked.
    end: OnceCell<Option<SentenceEnd>>,
    /// The numbers in it, once somebody asked.
    pub(super) numbers: Readings,
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
        Self { source: pair.source.as_ref().map(side), target: pair.target.as_ref().map(side) }
    }
}

impl<'a> Side<'a> {
    pub(super) fn of(segment: &'a Segment) -> Self {
        let text = segment.text();
        let mut side = Self {
            segment,
            words: Vec::with_capacity(text.len() / 4),
            marks: Vec::with_capacity(text.len() / 4),
            unspaced: 0,
            characters: Characters::default(),
            spellings: OnceCell::new(),
            end: OnceCell::new(),
            numbers: Readings::default(),
        };
        for free in Prose::free_of(segment) {
            side.read(free);
        }
        for protected in &segment.protected {
            protected.span.of(text).chars().for_each(|c| side.characters.add(c));
        }
        side
    }

    /// Adds the words and marks of a stretch of prose.
    fn read(&mut self, stretch: Span) {
        let text: &'a str = self.segment.text();
        let mut at = stretch.start;
        let mut open: Option<usize> = None;
        while at < stretch.end {
            // Most of most texts.
            let row = text.as_bytes()[at..stretch.end].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            if row > 0 {
                open = open.or(Some(at));
                at += row;
                continue;
            }
            let Some(c) = char_at(text, at) else { break };
            self.characters.add(c);
            // The rest of most texts.
            if c.is_ascii() {
                self.words.extend(open.take().map(|start| Word::new(text, start, at)));
                self.marks.push((at, c));
                at += 1;
                continue;
            }
            let letter = is_of_word(c);
            match open {
                None if letter => open = Some(at),
                Some(start) if !letter && !is_combining(c) => {
                    self.words.push(Word::new(text, start, at));
                    open = None;
                }
                _ => {}
            }
            if !letter && is_unspaced(c) {
                self.unspaced += 1;
            } else if !letter && !c.is_alphanumeric() && c != OBJECT {
                self.marks.push((at, c));
            }
            at += c.len_utf8();
        }
        self.words.extend(open.map(|start| Word::new(text, start, at)));
    }

    /// The words whose heads begin with as many bits of a head as all but the last `rest`, by their heads and then in order: each in
    /// each of its spellings, as it stands first, and perhaps a few times more.
    pub(super) fn spelled(&self, head: u64, rest: u32) -> impl Iterator<Item = &Word<'a>> {
        let words = &self.words;
        let all = self.spellings.get_or_init(|| {
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
        });
        let begins = move |at: &usize| words[*at].head >> rest;
        let first = all.partition_point(|at| begins(at) < head >> rest);
        all[first..].iter().take_while(move |at| begins(at) == head >> rest).map(|at| &words[*at])
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

/// The character at a place of a text.
fn char_at(text: &str, at: usize) -> Option<char> {
    let first = *text.as_bytes().get(at)?;
    if first.is_ascii() { Some(char::from(first)) } else { text[at..].chars().next() }
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
