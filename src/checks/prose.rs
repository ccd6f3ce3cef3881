//! A segment's text as the checks of words and marks see it: what must survive letter by letter is not prose.

use std::borrow::Cow;

use crate::model::{OBJECT, Protected, Segment, Span};

/// A segment's text and what of it is prose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prose<'a> {
    pub(super) text: &'a str,
    pub(super) protected: &'a [Protected],
}

/// A word: letters and digits in a row, in a script that separates words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) span: Span,
    pub(super) text: &'a str,
}

impl<'a> Prose<'a> {
    pub(super) fn of(segment: &'a Segment) -> Self {
        Self { text: segment.text(), protected: &segment.protected }
    }

    /// True when the character at this byte is prose.
    pub(super) fn free(&self, at: usize) -> bool {
        let next = self.protected.partition_point(|protected| protected.span.end <= at);
        self.protected.get(next).is_none_or(|protected| protected.span.start > at)
    }

    /// The characters that are prose, with their places. An inline code's place holder is not prose.
    pub(super) fn chars(&self) -> impl Iterator<Item = (usize, char)> + use<'a> {
        let protected = self.protected;
        let mut next = 0;
        self.text.char_indices().filter(move |(at, c)| {
            while protected.get(next).is_some_and(|p| p.span.end <= *at) {
                next += 1;
            }
            *c != OBJECT && protected.get(next).is_none_or(|p| p.span.start > *at)
        })
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
    pub(super) fn words(&self) -> Vec<Word<'a>> {
        let mut words: Vec<Word<'a>> = Vec::new();
        let mut open: Option<Span> = None;
        let mut close = |span: Option<Span>| {
            if let Some(span) = span {
                words.push(Word { span, text: span.of(self.text) });
            }
        };
        for (at, c) in self.chars() {
            let end = at + c.len_utf8();
            let belongs = is_of_word(c) || is_combining(c);
            match open {
                Some(span) if belongs && span.end == at => open = Some(Span::new(span.start, end)),
                _ => {
                    close(open);
                    open = (belongs && !is_combining(c)).then(|| Span::new(at, end));
                }
            }
        }
        close(open);
        words
    }

    /// Number of characters of scripts without spaces.
    pub(super) fn unspaced(&self) -> usize {
        self.chars().filter(|(_, c)| is_unspaced(*c)).count()
    }
}

impl<'a> Word<'a> {
    /// The word in small letters.
    pub(super) fn lower(&self) -> String {
        self.text.to_lowercase()
    }

    /// The same, without a copy where the word is small already.
    pub(super) fn folded(&self) -> Cow<'a, str> {
        let small = self.text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if small { Cow::Borrowed(self.text) } else { Cow::Owned(self.lower()) }
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

/// Stretches in brackets or quotation marks: an original wording may stand there.
pub(super) fn asides(prose: &Prose<'_>) -> Vec<Span> {
    const PAIRS: [(char, char); 13] = [
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
fn is_of_word(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        'À'..='ɏ' => !matches!(c, '×' | '÷'),
        _ => !is_unspaced(c) && c.is_alphanumeric(),
    }
}

/// True for a letter of a script that writes words without spaces between them: Han, kana, bopomofo.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'..='\u{30FF}' | '\u{3105}'..='\u{312F}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

/// True for the marks of scripts without spaces, which bring their own space with them.
pub(super) fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

/// True for a mark that joins the letter before it.
pub(super) fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}')
}

#[cfg(test)]
mod tests {
    use super::Prose;
    use crate::model::{Protected, ProtectedKind, Span};

    #[test]
    fn words_leave_out_what_is_protected() {
        let text = "l'été, 他 denied https://x.org iPhone 16";
        let start = text.find("https").expect("there");
        let protected = [Protected { span: Span::new(start, start + 13), kind: ProtectedKind::Url }];
        let words: Vec<_> = Prose { text, protected: &protected }.words().iter().map(|word| word.text).collect();
        assert_eq!(words, ["l", "été", "denied", "iPhone", "16"]);
    }

    #[test]
    fn a_combining_mark_stays_with_its_letter() {
        let words: Vec<_> = Prose { text: "e\u{301}te\u{301}", protected: &[] }.words().iter().map(|word| word.text).collect();
        assert_eq!(words, ["e\u{301}te\u{301}"]);
    }
}
