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
    let is_option = |index: usize| matches!(parts.get(index), Some(Part::Option(_)));
    let is_word = |index: usize| matches!(parts.get(index), Some(Part::Word(..)));
    let is_argument = |index: usize| {
        matches!(index.checked_sub(1).and_then(|before| parts.get(before)), Some(Part::Option(true)))
            && (index + 1 == parts.len() || is_option(index + 1))
    };
    let is_beyond = |(index, part): (usize, &Part<'_>)| {
        let (Part::Word(text, _) | Part::Other(text)) = part else { return false };
        text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) && !is_argument(index)
    };
    let begins_large = |word: &str| word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
    let is_headed = |pair: &[Part<'_>]| matches!(pair, [Part::Word(_, true), Part::Word(next, _)] if begins_large(next));
    let before_options = parts.iter().position(|part| matches!(part, Part::Option(_))).unwrap_or(parts.len());
    if parts.iter().enumerate().any(is_beyond) || parts[..before_options].windows(2).any(is_headed) {
        return true;
    }
    let is_marked = parts.iter().any(|part| matches!(part, Part::Marked));
    let words: Vec<(usize, String)> = parts
        .iter()
        .enumerate()
        .filter_map(|(index, part)| match part {
            Part::Word(word, _) if !is_argument(index) && !(is_flow && OF_SHELLS.contains(word)) => {
                Some((index, word.to_lowercase()))
            }
            _ => None,
        })
        .collect();
    let is_beside = |index: usize| is_option(index + 1) || index.checked_sub(1).is_some_and(is_option) && is_word(index + 1);
    let first = words.first().filter(|(index, word)| *index == 0 && !RUNNERS.contains(&word.as_str()));
    spaced().any(|profile| {
        let (wanting, known) = (&profile.segmentation.unfinished, &profile.typography.words);
        let small = words.iter().filter(|(_, word)| wanting.contains(word) || known.function.contains(word)).count();
        let is_own = || is_marked || first.is_some_and(|(_, word)| known.knows(word));
        let is_joined = |(index, word): &(usize, String)| *index > 0 && is_beside(*index) && wanting.contains(word);
        small > 1 || small > 0 && words.iter().any(is_joined) && is_own()
    })
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
