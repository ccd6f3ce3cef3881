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
    /// What it is made of.
    pub(super) made: Made,
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
        let (first, rest) = text.as_bytes()[start..end].split_first().unwrap_or((&0, &[]));
        let first = if start < end { Made::class(*first) } else { 0 };
        Self::of_classes(text, Span::new(start, end), first, rest.iter().fold(0, |all, byte| all | Made::class(*byte)))
    }

    /// The same where the class of its first byte is known, and those of the others together.
    pub(super) fn of_classes(text: &'a str, span: Span, first: u16, rest: u16) -> Self {
        let own = span.of(text);
        let made = Made::of(own, first, rest);
        Self { span, text: own, head: head(text, span, made), made, known_in: None }
    }

    /// The languages that know the word.
    pub(super) fn speakers(&self) -> &'static Speakers {
        self.known_in.unwrap_or_else(|| Speakers::of(self))
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
        if self.made.has(Made::FOLDED) { Cow::Borrowed(self.text) } else { Cow::Owned(self.text.to_lowercase()) }
    }

    /// True for a word of so many characters or more.
    pub(super) fn is_long(&self, letters: usize) -> bool {
        if self.made.has(Made::FAR) { self.text.chars().count() >= letters } else { self.text.len() >= letters }
    }

    /// True for the same word in whatever letters.
    pub(super) fn is_same(&self, other: &Word<'_>) -> bool {
        self.head == other.head && (self.is_whole_in_head() || self.folded() == other.folded())
    }

    /// True for a word that is so short that its head says all of it.
    pub(super) fn is_whole_in_head(&self) -> bool {
        self.head & 0xFF == 0
    }

    /// True for a word of letters, all of them small.
    pub(super) fn is_small(&self) -> bool {
        self.made.has(Made::SMALL)
    }

    /// True for a word of letters of which only the first is a capital.
    pub(super) fn is_titled(&self) -> bool {
        self.made.has(Made::TITLED)
    }

    /// True when it begins with a capital and has a small letter, too.
    pub(super) fn may_be_name(&self) -> bool {
        self.made.has(Made::NAME)
    }

    /// True when it begins with a capital, as a name does.
    pub(super) fn is_capital(&self) -> bool {
        self.made.has(Made::CAPITAL)
    }
}

/// What a word is made of; of several words, what any of them is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Made(u16);

impl Made {
    /// Small letters alone.
    const SMALL: u16 = 1;
    /// A capital, and small letters alone behind it.
    const TITLED: u16 = 1 << 1;
    /// A capital at the beginning.
    const CAPITAL: u16 = 1 << 2;
    /// Nothing that has another form in small letters.
    const FOLDED: u16 = 1 << 3;
    /// Characters outside of ASCII.
    pub(super) const FAR: u16 = 1 << 4;
    /// A digit of ASCII.
    pub(super) const DIGIT: u16 = 1 << 5;
    /// A capital of ASCII behind the first character.
    pub(super) const INNER: u16 = 1 << 6;
    /// A numeral outside of ASCII.
    pub(super) const NUMERAL: u16 = 1 << 7;
    /// A capital at the beginning and a small letter behind it.
    const NAME: u16 = 1 << 9;

    /// A mark of ASCII, which no word has.
    pub(super) const MARK: u16 = 1 << 8;

    /// What each byte makes of a word behind its beginning.
    const CLASSES: [u16; 256] = {
        let mut classes = [Self::MARK; 256];
        let mut byte = 0;
        while byte < 256 {
            classes[byte] = match byte as u8 {
                b'a'..=b'z' => Self::SMALL,
                b'A'..=b'Z' => Self::INNER,
                b'0'..=b'9' => Self::DIGIT,
                128.. => Self::FAR,
                _ => Self::MARK,
            };
            byte += 1;
        }
        classes
    };

    /// The class of a byte.
    pub(super) fn class(byte: u8) -> u16 {
        Self::CLASSES[usize::from(byte)]
    }

    /// What a word is made of, by the class of its first byte and those of the others together.
    fn of(word: &str, first: u16, rest: u16) -> Self {
        let mut made = (first & (Self::FAR | Self::DIGIT)) | (rest & (Self::FAR | Self::DIGIT | Self::INNER));
        if made & Self::FAR != 0 {
            return Self(made | Self::of_characters(word));
        }
        made |= match (first, rest) {
            (0 | Self::SMALL, 0 | Self::SMALL) => Self::SMALL,
            (Self::INNER, 0 | Self::SMALL) => Self::TITLED,
            _ => 0,
        };
        made |= if first == Self::INNER { Self::CAPITAL } else { 0 };
        made |= if first == Self::INNER && rest & Self::SMALL != 0 { Self::NAME } else { 0 };
        made |= if (first | rest) & Self::INNER == 0 { Self::FOLDED } else { 0 };
        Self(made)
    }

    /// The same of a word with characters outside of ASCII.
    fn of_characters(word: &str) -> u16 {
        let is_small = |c: char| c.is_lowercase() || is_combining(c);
        let mut behind = word.chars();
        let begins = behind.next().is_some_and(char::is_uppercase);
        let is_titled = begins && behind.all(is_small);
        let is_folded = |c: char| matches!(c, 'a'..='z' | '0'..='9' | 'ß'..='ÿ');
        let mut made = if begins { Self::CAPITAL } else { 0 };
        made |= if begins && word.contains(char::is_lowercase) { Self::NAME } else { 0 };
        // The letters of most texts are told by their range.
        let is_numeral = |c: char| !c.is_ascii() && !('À'..='ɏ').contains(&c) && c.is_numeric();
        made |= if word.contains(is_numeral) { Self::NUMERAL } else { 0 };
        made |= if is_titled { Self::TITLED } else { 0 };
        made |= if !begins && word.chars().all(is_small) { Self::SMALL } else { 0 };
        made | if word.chars().all(is_folded) { Self::FOLDED } else { 0 }
    }

    /// True where one of some bits is set.
    pub(super) fn has(self, bits: u16) -> bool {
        self.0 & bits != 0
    }

    /// Takes in what another word is made of.
    pub(super) fn add(&mut self, other: Made) {
        self.0 |= other.0;
    }
}

/// The first bytes of the word at a place of a text, in small letters, as a number.
fn head(text: &str, word: Span, made: Made) -> u64 {
    const OTHERS: u64 = 0x8080_8080_8080_8080;
    let head = first(&text.as_bytes()[word.start..], word.len());
    if !made.has(Made::FAR) || head & OTHERS == 0 {
        return head;
    }
    let own = word.of(text);
    if made.has(Made::FOLDED) { head } else { first(own.to_lowercase().as_bytes(), usize::MAX) }
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

#[cfg(test)]
mod tests {
    use super::{Made, Word, is_combining};
    use proptest::prelude::{prop_assert_eq, proptest};

    proptest! {
        /// What is told of a word at once is what its characters tell one by one.
        #[test]
        fn a_word_is_what_its_characters_are(text in "[A-Ca-c1'éÉßİΣς٣½中́]{0,9}") {
            let word = Word::new(&text, 0, text.len());
            let is_small = |c: char| c.is_lowercase() || is_combining(c);
            let (mut behind, folded) = (text.chars(), text.to_lowercase());
            let begins = behind.next().is_some_and(char::is_uppercase);
            prop_assert_eq!(word.is_small(), text.chars().all(is_small));
            prop_assert_eq!(word.is_titled(), begins && behind.all(is_small));
            prop_assert_eq!(word.is_capital(), begins);
            prop_assert_eq!(word.may_be_name(), begins && text.contains(char::is_lowercase));
            prop_assert_eq!(word.folded().into_owned(), folded.clone());
            prop_assert_eq!(word.is_whole_in_head(), folded.len() < 8);
            prop_assert_eq!(word.made.has(Made::DIGIT | Made::NUMERAL), text.contains(char::is_numeric));
            prop_assert_eq!(word.is_long(3), text.chars().count() >= 3);
            let small = Word::new(&folded, 0, folded.len());
            prop_assert_eq!((word.head, word.is_same(&small)), (small.head, folded.to_lowercase() == folded));
        }
    }
}
