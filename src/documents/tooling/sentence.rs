//! Sentences that hold an option of a command, told from commands.

use super::RUNNERS;
use crate::locale::spaced;

/// Words of sentences that shells have, too, with a line or a semicolon of their own.
const OF_SHELLS: &[&str] = &["case", "do", "else", "for", "if", "in", "then", "until", "while"];

/// What stands between two spaces.
enum Part<'a> {
    /// Letters alone, two at least, without the marks round them; whether a colon stands behind them.
    Word(&'a str, bool),
    /// An option, and whether what follows may be its argument.
    Option(bool),
    /// An option in backticks.
    Marked,
    /// Part of a quotation.
    Quoted,
    /// Anything else.
    Other(&'a str),
}

/// True for words that make a sentence of the option among them: a letter beyond ASCII; what the sentence is about, with a colon and
/// a capital behind it (`list: Sort by --key`); several small words of one language; or one beside the option (`with --slow`), where
/// the first word is one of that language and no program's, or an option stands in backticks. Quotations and arguments of options
/// say nothing.
pub(super) fn is_sentence(value: &str) -> bool {
    let is_flow = value.contains([';', '\n']);
    let parts = parts(value);
    let stretches = stretches(&parts);
    let begins_large = |word: &str| word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
    let is_headed = |pair: &[Part<'_>]| matches!(pair, [Part::Word(_, true), Part::Word(next, _)] if begins_large(next));
    if stretches[0].parts.windows(2).any(is_headed) || stretches.iter().any(Stretch::is_beyond_ascii) {
        return true;
    }
    let is_marked = parts.iter().any(|part| matches!(part, Part::Marked));
    let first = parts.first().and_then(Part::word).filter(|word| !RUNNERS.contains(word)).map(str::to_lowercase);
    spaced().any(|profile| {
        let (wanting, known) = (&profile.segmentation.unfinished, &profile.typography.words);
        let is_shells = |word: &str| is_flow && OF_SHELLS.contains(&word);
        let wants = |word: &str| !is_shells(word) && wanting.contains(&word.to_lowercase());
        let is_small = |word: &str| wants(word) || !is_shells(word) && known.function.contains(&word.to_lowercase());
        let small: usize = stretches.iter().map(|stretch| stretch.count(is_small)).sum();
        let is_own = || is_marked || first.as_ref().is_some_and(|word| known.knows(word));
        small > 1 || small > 0 && is_own() && stretches.iter().any(|stretch| stretch.leans(is_small, wants))
    })
}

/// What stands between two options.
struct Stretch<'a> {
    parts: &'a [Part<'a>],
    /// It begins the value.
    is_first: bool,
    /// It may be the argument of an option, and an option follows.
    is_given: bool,
    is_followed: bool,
}

/// The stretches of a value, one at least.
fn stretches<'a>(parts: &'a [Part<'a>]) -> Vec<Stretch<'a>> {
    let mut stretches = Vec::new();
    let (mut start, mut is_given) = (0, false);
    for (at, part) in parts.iter().enumerate() {
        if let Part::Option(takes) = part {
            stretches.push(Stretch { parts: &parts[start..at], is_first: start == 0, is_given, is_followed: true });
            (start, is_given) = (at + 1, *takes);
        }
    }
    stretches.push(Stretch { parts: &parts[start..], is_first: start == 0, is_given, is_followed: false });
    stretches
}

impl Stretch<'_> {
    /// True for a letter beyond ASCII, but in an argument.
    fn is_beyond_ascii(&self) -> bool {
        let is_beyond = |part: &Part<'_>| match part {
            Part::Word(text, _) | Part::Other(text) => text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()),
            _ => false,
        };
        !(self.is_given && self.parts.len() == 1) && self.parts.iter().any(is_beyond)
    }

    /// True where it is all arguments of the option before it: one word, or small ones alone.
    fn is_argument(&self, is_small: impl Fn(&str) -> bool) -> bool {
        self.is_given && (self.parts.len() == 1 || self.parts.iter().all(|part| part.word().is_some_and(&is_small)))
    }

    /// How many small words it has.
    fn count(&self, is_small: impl Fn(&str) -> bool) -> usize {
        let small = self.parts.iter().filter_map(Part::word).filter(|word| is_small(word)).count();
        if small > 0 && self.is_argument(is_small) { 0 } else { small }
    }

    /// True where a small word that wants another stands beside an option: before it, or behind it with a word that follows.
    fn leans(&self, is_small: impl Fn(&str) -> bool, wants: impl Fn(&str) -> bool) -> bool {
        let is_wanting = |part: Option<&Part<'_>>| part.and_then(Part::word).is_some_and(&wants);
        let is_before = self.is_followed && !(self.is_first && self.parts.len() == 1) && is_wanting(self.parts.last());
        let is_behind = !self.is_first && is_wanting(self.parts.first()) && self.parts.get(1).and_then(Part::word).is_some();
        (is_before || is_behind) && !self.is_argument(is_small)
    }
}

impl<'a> Part<'a> {
    fn word(&self) -> Option<&'a str> {
        match self {
            Part::Word(word, _) => Some(word),
            _ => None,
        }
    }
}

/// The parts of a value, without what a shell takes for a comment.
fn parts(value: &str) -> Vec<Part<'_>> {
    let mut quoted = None;
    let mut parts = Vec::new();
    for word in value.split_whitespace().take_while(|word| *word != "#") {
        let mut is_outside = quoted.is_none();
        let mut before = ' ';
        for c in word.chars() {
            match quoted {
                Some(mark) if mark == c => quoted = None,
                None if matches!(c, '"' | '\'' | '`') && !before.is_alphanumeric() => (quoted, is_outside) = (Some(c), false),
                _ => {}
            }
            before = c;
        }
        let bare = word.trim_matches([',', '.', ':', ';', '!', '?', '(', ')']);
        let is_word = bare.chars().nth(1).is_some() && bare.chars().all(char::is_alphabetic);
        parts.push(match bare {
            _ if word.trim_start_matches('(').starts_with("`-") => Part::Marked,
            _ if !is_outside => Part::Quoted,
            bare if bare.starts_with('-') => Part::Option(word.ends_with(bare) && !bare.contains('=')),
            bare if is_word => Part::Word(bare, word.ends_with(':')),
            _ => Part::Other(word),
        });
    }
    parts
}
