//! An article as names are looked for in it: characters with their places, and the words that may be names.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use crate::checks::Context;
use crate::checks::prose::{Made, Prose, Word, is_unspaced};
use crate::checks::sides::Side;
use crate::checks::tongues::Tongue;
use crate::locale::{Names, profile};
use crate::model::{Pair, Segment, Span};

/// The target of one pair.
pub(super) struct Line<'a> {
    /// The prose of a text that has characters of a script without spaces; where something else stands between, a line break.
    pub(super) chars: Vec<(usize, char)>,
    /// Words of scripts with spaces, and rows of katakana, in order.
    pub(super) words: Vec<Word<'a>>,
    text: &'a str,
}

/// Words in small letters.
#[derive(Default)]
pub(super) struct Vocabulary<'a> {
    /// Those of which the head is all, by it.
    short: FxHashSet<u64>,
    long: FxHashSet<Cow<'a, str>>,
}

impl<'a> Vocabulary<'a> {
    /// Takes in a word, whatever its letters.
    pub(super) fn add(&mut self, word: &Word<'a>) {
        if word.is_whole_in_head() {
            self.short.insert(word.head);
        } else {
            self.long.insert(word.folded());
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.short.is_empty() && self.long.is_empty()
    }

    /// True for one of the words, whatever its letters.
    pub(super) fn has(&self, word: &Word<'_>) -> bool {
        if word.is_whole_in_head() { self.short.contains(&word.head) } else { self.long.contains(word.folded().as_ref()) }
    }

    /// The same of a text.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.has(&Word::new(word, 0, word.len()))
    }
}

/// Where a word stands: the line, and which of its words.
pub(super) type Place = (usize, usize);

/// All targets, a line a pair, and what is known of their languages.
pub(super) struct Text<'a> {
    pub(super) lines: Vec<Line<'a>>,
    /// Where each word that may be a name stands.
    pub(super) names: BTreeMap<&'a str, Vec<Place>>,
    /// Words that the article has in small letters, too, and those of dates.
    pub(super) small: Vocabulary<'a>,
    /// True for a text in a script without spaces.
    pub(super) unspaced: bool,
    pub(super) data: &'a Names,
    pub(super) tongue: Tongue<'a>,
}

impl<'a> Line<'a> {
    pub(super) fn of(target: &'a Segment) -> Self {
        let text = target.text();
        let mut words = Side::words_of(target);
        // Every character of a script without spaces begins with such a byte.
        if text.bytes().all(|b| b < 0xE3) {
            return Self { chars: Vec::new(), words, text };
        }
        let mut chars: Vec<(usize, char)> = Vec::new();
        for (at, c) in Prose::chars_of(target) {
            let end = chars.last().map_or(at, |(before, last)| before + last.len_utf8());
            chars.extend((end < at).then_some((end, '\n')));
            chars.push((at, c));
        }
        for row in chars.chunk_by(|(_, a), (_, b)| is_katakana(*a) == is_katakana(*b)) {
            if let ([(start, first), ..], Some((end, last))) = (row, row.last())
                && is_katakana(*first)
            {
                let span = Span::new(*start, end + last.len_utf8());
                words.push(Word::new(text, span.start, span.end));
            }
        }
        words.sort_by_key(|word| word.span);
        Self { chars, words, text }
    }

    /// The stretch of these characters.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let at = |index: usize| self.chars.get(index).map_or(self.text.len(), |(at, _)| *at);
        let end = to.checked_sub(1).and_then(|last| self.chars.get(last)).map_or(at(from), |(at, c)| at + c.len_utf8());
        Span::new(at(from), end)
    }

    /// True for a stretch that is all that stands between two quotation marks.
    pub(super) fn is_quoted(&self, span: Span) -> bool {
        let blank = |c: char| matches!(c, ' ' | '\u{A0}' | '\u{202F}');
        let before = self.text[..span.start].trim_end_matches(blank);
        let behind = self.text[span.end..].trim_start_matches(blank);
        before.ends_with(['«', '“', '„', '"', '‘', '‹', '”']) && behind.starts_with(['»', '”', '“', '"', '’', '›'])
    }

    /// A character by its number.
    pub(super) fn char(&self, index: usize) -> Option<char> {
        self.chars.get(index).map(|(_, c)| *c)
    }

    /// True for a word with which a sentence begins, or what is said in it.
    pub(super) fn opens(&self, index: usize) -> bool {
        let Some(word) = self.words.get(index) else { return false };
        let before = self.text.get(..word.span.start).unwrap_or_default().trim_end().chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ',' | ';' | '-' | ')' | '\'' | '’'))
    }

    /// What stands between two words that follow each other.
    pub(super) fn between(&self, index: usize) -> Option<&str> {
        let (one, next) = (self.words.get(index)?, self.words.get(index + 1)?);
        self.text.get(one.span.end..next.span.start)
    }

    /// The stretches in round brackets, without the brackets' ends inside: from the opening one to before the closing one.
    pub(super) fn brackets(&self) -> impl Iterator<Item = Span> {
        let has_any = self.text.contains('(') || self.text.contains('（');
        let opening = has_any.then(|| self.text.match_indices(['(', '（'])).into_iter().flatten();
        opening.filter_map(|(start, open)| {
            let inside = &self.text[start + open.len()..];
            let end = inside.find(['(', '（', ')', '）', '\n']).filter(|end| inside[*end..].starts_with([')', '）']))?;
            Some(Span::new(start, start + open.len() + end))
        })
    }

    /// True for a stretch that brackets part from what it explains.
    pub(super) fn is_aside(&self, span: Span) -> bool {
        let before = self.before(span.start).trim_end().chars().next_back();
        let after = self.after(span.end).trim_start().chars().next();
        before.is_some_and(|c| matches!(c, '(' | '（' | '[' | '［' | '〔'))
            || after.is_some_and(|c| matches!(c, ')' | '）' | ']' | '］' | '〕'))
    }

    /// True for a stretch that stands right beside a spelling, brackets and quotes between them or not: what explains it.
    pub(super) fn is_beside(&self, span: Span, spelling: &str) -> bool {
        let between = |c: char| !c.is_alphanumeric() && !matches!(c, ',' | '，' | '、' | '。' | '.' | ';' | '；' | '\n');
        self.before(span.start).trim_end_matches(between).ends_with(spelling)
            || self.after(span.end).trim_start_matches(between).starts_with(spelling)
    }

    /// What stands at a stretch.
    pub(super) fn at(&self, span: Span) -> &str {
        span.of(self.text)
    }

    /// What stands right behind a place.
    pub(super) fn after(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// What stands right before a place.
    pub(super) fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }
}

impl<'a> Text<'a> {
    pub(super) fn of(article: &'a [Pair], context: &Context<'a>) -> Option<Self> {
        let profile = profile(context.to)?;
        let empty = || Line { chars: Vec::new(), words: Vec::new(), text: "" };
        // What is kept of every line takes no more room than it needs.
        let kept = |mut line: Line<'a>| {
            line.words.shrink_to_fit();
            line
        };
        let lines = article.iter().map(|pair| kept(pair.target.as_ref().map_or_else(empty, Line::of)));
        let lines: Vec<Line<'a>> = lines.collect();
        let tongue = Tongue::of(Some(profile));
        let (mut names, mut small) = (BTreeMap::<&str, Vec<Place>>::new(), Vocabulary::default());
        // Days and months are no names, though some languages give them a capital.
        profile.numbers.dates().for_each(|word| small.add(&Word::new(word, 0, word.len())));
        for (number, line) in lines.iter().enumerate() {
            for (index, word) in line.words.iter().enumerate() {
                if is_name(word) {
                    names.entry(word.text).or_default().push((number, index));
                } else {
                    small.add(word);
                }
            }
        }
        let unspaced = lines.iter().any(|line| line.chars.iter().any(|(_, c)| is_unspaced(*c)));
        Some(Self { lines, names, small, unspaced, data: &profile.names, tongue })
    }

    /// The word at a place.
    pub(super) fn word(&self, (line, index): Place) -> Option<&Word<'a>> {
        self.lines.get(line)?.words.get(index)
    }

    /// True for a word that the language uses as one, whatever its first letter.
    pub(super) fn is_plain(&self, text: &str) -> bool {
        let word = Word::new(text, 0, text.len());
        self.small.has(&word) || self.tongue.knows(&word)
    }

    /// True for a word beside another one with a capital, as a family name stands beside a given name or a title.
    pub(super) fn has_neighbour(&self, (line, index): Place) -> bool {
        let Some(line) = self.lines.get(line) else { return false };
        let name =
            |at: usize| line.words.get(at).is_some_and(|word| word.is_capital() && !self.is_plain(word.text) && !line.opens(at));
        let before = index.checked_sub(1).is_some_and(|before| line.between(before) == Some(" ") && name(before));
        before || line.between(index) == Some(" ") && name(index + 1)
    }

    /// True when it stands somewhere within a sentence, where a capital tells a name.
    pub(super) fn stands_within(&self, places: &[Place]) -> bool {
        places.iter().any(|(line, index)| self.lines.get(*line).is_some_and(|line| !line.opens(*index)))
    }
}

/// A word with a capital and a small letter, or in katakana.
pub(super) fn is_name(word: &Word<'_>) -> bool {
    let katakana = || word.made.has(Made::FAR) && word.text.starts_with(is_katakana) && word.is_long(3);
    word.may_be_name() || katakana()
}

pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}')
}

pub(super) fn is_han(c: char) -> bool {
    is_unspaced(c) && !matches!(c, '\u{3040}'..='\u{312F}' | '\u{31F0}'..='\u{31FF}' | '\u{FF00}'..='\u{FFEF}')
}

/// A dot between a given name and a family name.
pub(super) fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・' | '･')
}

/// A name as a source has it: a word with a capital within a sentence.
pub(super) struct Said<'a> {
    pub(super) name: &'a str,
    /// The pairs whose source has it, each with how often.
    pub(super) places: Vec<(usize, usize)>,
    /// Where the source has it: the pair, and the stretch.
    pub(super) spans: Vec<(usize, Span)>,
    /// The same with the name before it, or the one behind it, as one word: what renders both together.
    pub(super) joined: BTreeSet<String>,
    /// True for a word that ends like everyday words of its language: *Foundation*.
    pub(super) is_noun: bool,
}

impl<'a> Said<'a> {
    /// A name with the places where the source has it, in order.
    pub(super) fn new(name: &'a str, places: impl IntoIterator<Item = (usize, Span)>) -> Self {
        let mut said = Self { name, places: Vec::new(), spans: Vec::new(), joined: BTreeSet::new(), is_noun: false };
        places.into_iter().for_each(|(pair, span)| said.add(pair, span));
        said
    }

    pub(super) fn add(&mut self, pair: usize, span: Span) {
        self.spans.push((pair, span));
        match self.places.last_mut() {
            Some((last, times)) if *last == pair => *times += 1,
            _ => self.places.push((pair, 1)),
        }
    }
}
