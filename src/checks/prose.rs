//! A segment's text as the checks of words and marks see it: what must survive letter by letter is not prose.

use std::borrow::Cow;

use super::sides::Side;
use super::tongues::Speakers;
use crate::model::{Characters, OBJECT, Protected, Segment, Span};

/// A segment's text and what of it is prose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prose<'a> {
    pub(super) text: &'a str,
    protected: &'a [Protected],
    words: &'a [Word<'a>],
    marks: &'a [(usize, char)],
    unspaced: usize,
    characters: Characters,
}

/// A word: letters and digits in a row, in a script that separates words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) span: Span,
    pub(super) text: &'a str,
    /// The first eight bytes of the word in small letters: equal words have equal ones, different words seldom.
    pub(super) head: u64,
    /// The languages that know the word, where they were looked up already.
    known_in: Option<&'static Speakers>,
}

impl<'a> Prose<'a> {
    pub(super) fn of(side: &'a Side<'_>) -> Self {
        Self {
            text: side.text(),
            protected: &side.protected,
            words: &side.words,
            marks: &side.marks,
            unspaced: side.unspaced,
            characters: side.characters,
        }
    }

    /// False where the text, what is protected of it included, surely has none of some characters.
    pub(super) fn may_have(&self, characters: Characters) -> bool {
        self.characters.meets(characters)
    }

    /// True when the character at this byte is prose.
    pub(super) fn free(&self, at: usize) -> bool {
        let next = self.protected.partition_point(|protected| protected.span.end <= at);
        self.protected.get(next).is_none_or(|protected| protected.span.start > at)
    }

    /// The characters that are prose, with their places. An inline code's place holder is not prose.
    pub(super) fn chars(&self) -> impl Iterator<Item = (usize, char)> + use<'a> {
        free_chars(self.text, self.protected)
    }

    /// The same, of a segment that was not read yet.
    pub(super) fn chars_of(segment: &'a Segment) -> impl Iterator<Item = (usize, char)> + use<'a> {
        free_chars(segment.text(), &segment.protected)
    }

    /// The stretches of a segment that are prose, in order; place holders of inline codes stand in them.
    pub(super) fn free_of(segment: &'a Segment) -> impl Iterator<Item = Span> + use<'a> {
        let ends = segment.protected.iter().map(|protected| protected.span.start).chain([segment.text().len()]);
        let starts = std::iter::once(0).chain(segment.protected.iter().map(|protected| protected.span.end));
        starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| Span::new(start, end))
    }

    /// Those of them that are neither letters nor digits, blanks included.
    pub(super) fn marks(&self) -> impl Iterator<Item = (usize, char)> + Clone + use<'a> {
        self.marks.iter().copied()
    }

    /// The character before a place, prose or not.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|text| text.chars().next_back())
    }

    /// The character at a place, prose or not.
    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|text| text.chars().next())
    }

    /// The words of scripts that separate words, in order.
    pub(super) fn words(&self) -> &'a [Word<'a>] {
        self.words
    }

    /// Number of characters of scripts without spaces.
    pub(super) fn unspaced(&self) -> usize {
        self.unspaced
    }
}

/// The characters of a text outside what is protected, with their places.
fn free_chars<'a>(text: &'a str, protected: &'a [Protected]) -> impl Iterator<Item = (usize, char)> + use<'a> {
    let mut next = 0;
    text.char_indices().filter(move |(at, c)| {
        while protected.get(next).is_some_and(|p| p.span.end <= *at) {
            next += 1;
        }
        *c != OBJECT && protected.get(next).is_none_or(|p| p.span.start > *at)
    })
}

impl<'a> Word<'a> {
    /// The word at a place of a text.
    pub(super) fn new(text: &'a str, start: usize, end: usize) -> Self {
        let span = Span::new(start, end);
        Self { span, text: span.of(text), head: head(text, span), known_in: None }
    }

    /// The languages that know the word.
    pub(super) fn speakers(&self) -> &'static Speakers {
        self.known_in.unwrap_or_else(|| Speakers::of(&self.folded()))
    }

    /// Looks up the languages that know the word, for all who ask.
    pub(super) fn look_up(&mut self) {
        self.known_in = Some(self.speakers());
    }

    /// The word in small letters.
    pub(super) fn lower(&self) -> String {
        self.text.to_lowercase()
    }

    /// The same, without a copy where the word is small already.
    pub(super) fn folded(&self) -> Cow<'a, str> {
        folded(self.text)
    }

    /// True for a word of letters, all of them small.
    pub(super) fn is_small(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_lowercase()) || self.text.chars().all(|c| c.is_lowercase() || is_combining(c))
    }

    /// True for a word of letters of which only the first is a capital.
    pub(super) fn is_titled(&self) -> bool {
        let mut chars = self.text.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.all(|c| c.is_lowercase() || is_combining(c))
    }

    /// True when it begins with a capital, as a name does.
    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// A word in small letters, without a copy where it is small already.
fn folded(word: &str) -> Cow<'_, str> {
    let small = |c: char| matches!(c, 'a'..='z' | '0'..='9' | 'ß'..='ÿ');
    if word.bytes().all(|b| b.is_ascii_lowercase()) || word.chars().all(small) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// The first bytes of the word at a place of a text, in small letters, as a number.
fn head(text: &str, word: Span) -> u64 {
    const OTHERS: u64 = 0x8080_8080_8080_8080;
    let head = first(&text.as_bytes()[word.start..], word.len());
    if head & OTHERS == 0 { head } else { first(folded(word.of(text)).as_bytes(), usize::MAX) }
}

/// The first eight bytes of a text as a number, ASCII in small letters; those from `length` on are zero.
fn first(bytes: &[u8], length: usize) -> u64 {
    let eight = bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut padded = [0; size_of::<u64>()];
        padded.iter_mut().zip(bytes).for_each(|(place, byte)| *place = *byte);
        padded
    });
    let rest = if length < size_of::<u64>() { u64::MAX >> (length * 8) } else { 0 };
    small(u64::from_be_bytes(eight)) & !rest
}

/// Eight bytes at once with ASCII's capitals made small: what is added brings the highest bit of those from `A` on to one, and
/// of those behind `Z`.
fn small(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let low = eight & !HIGH;
    let from_a = low + (0x80 - b'A' as u64) * ONES;
    let behind_z = low + (0x7F - b'Z' as u64) * ONES;
    eight | (from_a & !behind_z & !eight & HIGH) >> 2
}

/// Stretches in brackets or quotation marks: an original wording may stand there.
pub(super) fn asides(prose: &Prose<'_>) -> Vec<Span> {
    const PAIRS: [(char, char); 14] = [
        ('(', ')'),
        ('（', '）'),
        ('[', ']'),
        ('［', '］'),
        ('《', '》'),
        ('〈', '〉'),
        ('「', '」'),
        ('『', '』'),
        ('“', '”'),
        ('‘', '’'),
        ('«', '»'),
        ('„', '“'),
        ('"', '"'),
        ('`', '`'),
    ];
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in prose.text.char_indices() {
        match open {
            Some((start, close)) if c == close => {
                found.push(Span::new(start, at + c.len_utf8()));
                open = None;
            }
            Some(_) => {}
            None => open = PAIRS.iter().find(|(opening, _)| *opening == c).map(|(_, close)| (at, *close)),
        }
    }
    found
}

/// True for a letter or digit of a script that separates words. What most texts are made of is told by its range.
pub(super) fn is_of_word(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        'À'..='ɏ' => !matches!(c, '×' | '÷'),
        _ => !is_unspaced(c) && c.is_alphanumeric(),
    }
}

/// True for a letter of a script that writes words without spaces between them: Han, kana, bopomofo.
pub(super) fn is_unspaced(c: char) -> bool {
    c >= '\u{3005}'
        && matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'..='\u{30FF}' | '\u{3105}'..='\u{312F}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

/// True for the marks of scripts without spaces, which bring their own space with them.
pub(super) fn is_wide_mark(c: char) -> bool {
    c >= '\u{3001}'
        && matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

/// True for a mark that joins the letter before it.
pub(super) fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}')
}
