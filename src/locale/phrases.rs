//! Lists of words and phrases of a language, and where they stand in a text.

use std::borrow::Cow;
use std::hash::BuildHasher;
use std::ops::Deref;

use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::Deserialize;

use crate::model::Span;

/// Words between two parts of a phrase, at most, and characters of a script without spaces.
const WORDS_BETWEEN: usize = 3;
const CHARACTERS_BETWEEN: usize = 6;

/// A text cut into words, apostrophes within them, and into single characters where words stand without spaces: cut once for all
/// who look for phrases in it.
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    /// The text that was cut.
    pub(super) text: &'a str,
    tokens: Vec<Token<'a>>,
    signs: Signs,
}

/// A word of a text, or a character of a script without spaces.
#[derive(Debug, Clone)]
pub struct Token<'a> {
    /// Where it stands.
    pub(super) span: Span,
    /// True where a mark that ends a sentence or a clause stands before it, and for the first of a text.
    pub(super) begins: bool,
    /// It in small letters, with a straight apostrophe.
    folded: Cow<'a, str>,
    unspaced: bool,
    sign: Sign,
}

/// What is told of a word at a glance: some bits of its hash, of its first letter and of its last.
#[derive(Debug, Clone, Copy)]
struct Sign {
    word: u8,
    first: u8,
    last: u8,
}

impl Sign {
    fn of(word: &str) -> Self {
        let mut letters = word.chars().map(Self::of_letter);
        let first = letters.next().unwrap_or_default();
        Self { word: Self::of_word(word), first, last: letters.next_back().unwrap_or(first) }
    }

    fn of_word(word: &str) -> u8 {
        (FxBuildHasher.hash_one(word) >> (u64::BITS - u8::BITS)) as u8
    }

    fn of_letter(letter: char) -> u8 {
        (u32::from(letter) % u64::BITS) as u8
    }
}

/// The signs of several words: what tells of most words that no phrase of a list begins with them.
#[derive(Debug, Clone, Copy, Default)]
struct Signs {
    words: [u64; 4],
    first: u64,
    last: u64,
}

impl Signs {
    fn add_word(&mut self, word: u8) {
        self.words[usize::from(word >> 6)] |= 1 << (word & 63);
    }

    fn add_first(&mut self, first: u8) {
        self.first |= 1 << first;
    }

    fn add_last(&mut self, last: u8) {
        self.last |= 1 << last;
    }

    fn has_word(&self, sign: Sign) -> bool {
        self.words[usize::from(sign.word >> 6)] & 1 << (sign.word & 63) != 0
    }

    fn has_first(&self, sign: Sign) -> bool {
        self.first & 1 << sign.first != 0
    }

    fn has_last(&self, sign: Sign) -> bool {
        self.last & 1 << sign.last != 0
    }

    fn meets(&self, other: &Self) -> bool {
        let words = self.words.iter().zip(other.words).any(|(own, other)| own & other != 0);
        words || self.first & other.first != 0 || self.last & other.last != 0
    }
}

impl Token<'_> {
    /// True for figures, and for what begins with them: *2nd*.
    pub(super) fn is_number(&self) -> bool {
        self.folded.starts_with(|c: char| c.is_ascii_digit())
    }

    /// True for a capital within a sentence: *And Then There Were None*.
    pub(super) fn is_within_title(&self, text: &str) -> bool {
        let word = self.span.of(text);
        let is_titled = word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase);
        let opens = |c: char| matches!(c, '“' | '"' | '«' | '„' | '‘' | '(' | '\'' | '\u{A0}' | '\u{202F}');
        is_titled && !self.begins && !text[..self.span.start].ends_with(opens)
    }
}

impl<'a> Tokens<'a> {
    /// Cuts a text.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let mut tokens: Vec<Token<'_>> = Vec::with_capacity(text.len() / 5 + 1);
        let (mut begins, mut all, mut at) = (true, Signs::default(), 0);
        while let Some(first) = char_at(text, at) {
            let start = at;
            at += first.len_utf8();
            if !first.is_alphanumeric() {
                begins |= matches!(first, '.' | '!' | '?' | ';' | ':' | '…' | '。' | '！' | '？' | '；' | '：');
                continue;
            }
            let unspaced = is_unspaced(first);
            while !unspaced && let Some(c) = char_at(text, at).filter(|c| is_of_word(*c)) {
                at += c.len_utf8();
            }
            let word = &text[start..at];
            let folded = if is_folded(word) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase().replace('’', "'")) };
            let sign = Sign::of(&folded);
            all.add_word(sign.word);
            all.add_first(sign.first);
            all.add_last(sign.last);
            tokens.push(Token { span: Span::new(start, at), begins, folded, unspaced, sign });
            begins = false;
        }
        Self { text, tokens, signs: all }
    }

    /// The stretch of the text from one of its words up to another.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.tokens[from].span.start, self.tokens[to - 1].span.end)
    }
}

impl<'a> Deref for Tokens<'a> {
    type Target = [Token<'a>];

    fn deref(&self) -> &[Token<'a>] {
        &self.tokens
    }
}

/// The character at a place; those of ASCII, which most are, are not decoded.
fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => text[at..].chars().next(),
    }
}

/// True for a word that is in small letters and has no other apostrophe than a straight one.
fn is_folded(word: &str) -> bool {
    let is_small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    word.bytes().all(is_small) || !word.contains(|c: char| c.is_uppercase() || c == '’')
}

fn is_of_word(c: char) -> bool {
    matches!(c, '\'' | '’') || c.is_alphanumeric() && !is_unspaced(c)
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FE}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Words and phrases. In `language.toml` they stand between blanks: `_` parts the words of a phrase, `*` stands for letters
/// before or behind, `#` for a number, and `…` for a few words, or none, of the same clause.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "String")]
pub(super) struct Phrases {
    /// By their first word, where it is whole.
    whole: FxHashMap<String, Vec<Box<[Part]>>>,
    /// Those that begin with the beginning of a word or with a number, by the first letter.
    begun: FxHashMap<char, Vec<Box<[Part]>>>,
    /// Those that begin with the end of a word.
    open: Vec<Box<[Part]>>,
    /// Those of the words that any of them may begin with.
    signs: Signs,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Word(String),
    Begins(String),
    Ends(String),
    Number,
    Gap,
}

impl From<String> for Phrases {
    fn from(list: String) -> Phrases {
        let mut phrases = Phrases::default();
        for phrase in list.split_whitespace().map(parts) {
            match phrase.first() {
                Some(Part::Word(word)) => {
                    phrases.signs.add_word(Sign::of_word(word));
                    phrases.whole.entry(word.clone()).or_default().push(phrase);
                }
                Some(Part::Begins(beginning)) => {
                    let first = beginning.chars().next().unwrap_or_default();
                    phrases.add_begun(first, phrase);
                }
                Some(Part::Number) => ('0'..='9').for_each(|figure| phrases.add_begun(figure, phrase.clone())),
                Some(Part::Ends(end)) => {
                    match end.chars().next_back() {
                        Some(last) => phrases.signs.add_last(Sign::of_letter(last)),
                        None => phrases.signs.last = u64::MAX,
                    }
                    phrases.open.push(phrase);
                }
                Some(Part::Gap) | None => {}
            }
        }
        phrases
    }
}

fn parts(phrase: &str) -> Box<[Part]> {
    let mut parts = Vec::new();
    for (at, words) in phrase.split('…').enumerate() {
        if at > 0 {
            parts.push(Part::Gap);
        }
        for word in words.split('_').filter(|word| !word.is_empty()) {
            match (word.strip_prefix('*'), word.strip_suffix('*')) {
                _ if word == "#" => parts.push(Part::Number),
                (Some(end), _) => parts.push(Part::Ends(end.to_owned())),
                (_, Some(beginning)) => parts.push(Part::Begins(beginning.to_owned())),
                // Characters of a script without spaces are words each.
                _ => parts.extend(Tokens::of(word).iter().map(|token| Part::Word(token.folded.to_string()))),
            }
        }
    }
    parts.into_boxed_slice()
}

impl Phrases {
    fn add_begun(&mut self, first: char, phrase: Box<[Part]>) {
        self.signs.add_first(Sign::of_letter(first));
        self.begun.entry(first).or_default().push(phrase);
    }

    /// True for a list of none.
    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.begun.is_empty() && self.open.is_empty()
    }

    /// False for a text in which surely none of them stands.
    pub(super) fn may_stand_in(&self, text: &Tokens<'_>) -> bool {
        self.signs.meets(&text.signs)
    }

    /// The place behind the longest of the phrases that begin with the token at `at`.
    pub(super) fn at(&self, tokens: &[Token<'_>], at: usize) -> Option<usize> {
        let Token { folded, sign, .. } = tokens.get(at)?;
        let whole = self.signs.has_word(*sign).then(|| self.whole.get(folded.as_ref())).flatten();
        let first = || folded.chars().next();
        let begun = self.signs.has_first(*sign).then(|| self.begun.get(&first()?)).flatten();
        let open = self.signs.has_last(*sign).then_some(&self.open);
        let lists = [whole, begun, open].into_iter().flatten();
        lists.flatten().filter_map(|phrase| end(phrase, tokens, at, at)).max()
    }
}

/// The place behind a phrase, or the rest of one that began at `first`, if it stands at `at`.
fn end(phrase: &[Part], tokens: &[Token<'_>], first: usize, at: usize) -> Option<usize> {
    let Some((part, rest)) = phrase.split_first() else { return Some(at) };
    if *part == Part::Gap {
        let most = if tokens[first].unspaced { CHARACTERS_BETWEEN } else { WORDS_BETWEEN };
        let between = (0..=most).take_while(|between| {
            let passed = between.checked_sub(1).map(|last| tokens.get(at + last));
            passed.is_none_or(|token| token.is_some_and(|token| !token.begins))
        });
        return between.map(|between| at + between).find_map(|at| end(rest, tokens, first, at));
    }
    let token = tokens.get(at)?;
    // *No. 5*: the stop ends nothing.
    if token.begins && at > first && *part != Part::Number {
        return None;
    }
    let folded = token.folded.as_ref();
    let is_it = match part {
        Part::Word(word) => folded == word,
        Part::Begins(beginning) => folded.starts_with(beginning.as_str()),
        Part::Ends(end) => folded.ends_with(end.as_str()),
        Part::Number => token.is_number(),
        Part::Gap => false,
    };
    if is_it { end(rest, tokens, first, at + 1) } else { None }
}

#[cfg(test)]
mod tests {
    use super::{Phrases, Tokens};

    fn found(list: &str, text: &str) -> Vec<String> {
        let (phrases, tokens) = (Phrases::from(list.to_owned()), Tokens::of(text));
        let of = |at: usize| phrases.at(&tokens, at).map(|end| text[tokens[at].span.start..tokens[end - 1].span.end].to_owned());
        (0..tokens.len()).filter_map(of).collect()
    }

    #[test]
    fn words_and_phrases_are_found_whole() {
        assert_eq!(found("not no *n't", "It isn’t a knot, NOT a no."), ["isn’t", "NOT", "no"]);
        assert_eq!(found("un* *less", "An unhappy, homeless uncle; lessons run"), ["unhappy", "homeless", "uncle"]);
        assert_eq!(found("no_# not_only", "No. 5 is not only new. Not. Only so"), ["No. 5", "not only"]);
        assert_eq!(found("没有 不仅", "他没有说不。仅此"), ["没有"]);
    }

    #[test]
    fn a_gap_holds_a_few_words_of_one_clause() {
        assert_eq!(
            found("ne…pas", "Je ne veux vraiment pas. Il ne dit rien, mais pas elle, et ne va. Pas"),
            ["ne veux vraiment pas", "ne dit rien, mais pas"]
        );
        assert_eq!(found("不是…而是", "不是他，而是她"), ["不是他，而是"]);
    }
}
