//! A body's name that is left in the source's language in one place and translated in another: *World Health Organization* beside
//! *Organisation mondiale de la santé*.
//!
//! Its words are words of the source's language, not a person's: those keep theirs wherever they are named.

use std::collections::BTreeMap;

use super::is_heading;
use crate::checks::Context;
use crate::checks::prose::Word;
use crate::checks::tongues::Tongue;
use crate::locale::Grammar;
use crate::model::{BlockKind, Finding, Message, Pair, Severity, Span};

/// Words with a capital, at least, and how many of them the source's language knows.
const WORDS: usize = 3;
const KNOWN: usize = 2;
/// Bytes of a word that tells.
const LONG: usize = 4;

pub(super) fn check(name: &'static str, article: &[Pair], context: &Context<'_>, findings: &mut Vec<(usize, Finding)>) {
    let Some(profile) = context.source.filter(|profile| profile.spaced) else { return };
    if context.from.is_some_and(|from| from.language() == context.to.language()) {
        return;
    }
    let mut said: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, pair) in article.iter().enumerate().filter(|(_, pair)| !is_heading(Some(pair))) {
        let (Some(source), Some(_)) = (&pair.source, &pair.target) else { continue };
        if source.kind != BlockKind::Paragraph && source.kind != BlockKind::Line {
            continue;
        }
        phrases(source.text(), &profile.grammar).for_each(|phrase| said.entry(phrase).or_default().push(at));
    }
    let tongue = Tongue::of(Some(profile));
    let is_known = |word: &&str| {
        let small = word.to_lowercase();
        let word = Word::new(&small, 0, small.len());
        tongue.knows(&word) || tongue.has_own(&word)
    };
    for (phrase, places) in said.iter().filter(|(_, places)| places.len() > 1) {
        if phrase.split(' ').filter(|word| word.len() >= LONG).filter(is_known).count() < KNOWN {
            continue;
        }
        let target = |at: &usize| article[*at].target.as_ref().map_or("", |target| target.text());
        let left: Vec<(usize, usize)> = places.iter().filter_map(|at| Some((*at, target(at).find(phrase)?))).collect();
        let has = |at: &usize| {
            let text = target(at);
            phrase.split(' ').filter(|word| word.len() >= LONG && text.contains(word)).count()
        };
        let translated: Vec<usize> = places.iter().copied().filter(|at| !target(at).contains(phrase) && has(at) <= 1).collect();
        // Its acronym stands for either.
        let acronym = initials(phrase);
        let translated: Vec<usize> = translated.into_iter().filter(|at| !target(at).contains(&acronym)).collect();
        let Some(other) = translated.first().filter(|_| left.len() <= translated.len()) else { continue };
        for (at, start) in left.iter().filter(|(at, start)| is_bare(target(at), *start, phrase)) {
            let message = Message::new("finding-consistency-left").with("name", *phrase).with("segment", other + 1);
            let span = Span::new(*start, start + phrase.len());
            findings.push((*at, Finding::new(name, Severity::Hint, span, message)));
        }
    }
}

/// False for the original beside a translation, in brackets or between quotation marks.
fn is_bare(text: &str, start: usize, phrase: &str) -> bool {
    let before = text[..start].trim_end().chars().next_back();
    let behind = text[start + phrase.len()..].trim_start().chars().next();
    let mark = |c: Option<char>| c.is_some_and(|c| "()（）[]“”\"«»„「」《》".contains(c));
    !mark(before) && !mark(behind)
}

/// Rows of words with capitals, small words of names within them; an article before them is none of them.
fn phrases<'t>(text: &'t str, grammar: &'t Grammar) -> impl Iterator<Item = &'t str> {
    let is_article = move |word: &str| grammar.articles.contains(&word.to_lowercase());
    let is_within =
        move |word: &str| is_article(word) || word == "&" || grammar.joining_words.iter().any(|joining| joining == word);
    let mut words = text.split(' ').map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, first) = words.next()?;
            let is_capital = |word: &str| word.starts_with(char::is_uppercase);
            let own = |word: &str| word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            if !is_capital(first) || is_article(first) || own(first) != first.len() {
                continue;
            }
            let (mut end, mut count) = (start + first.len(), 1);
            while let Some((at, word)) = words.next_if(|(_, word)| is_capital(word) || is_within(word)) {
                if is_capital(word) {
                    (end, count) = (at + own(word), count + 1);
                }
                if own(word) != word.len() && is_capital(word) {
                    break;
                }
            }
            if count >= WORDS {
                return text.get(start..end);
            }
        }
    })
}

/// The capitals with which the words of a name begin: *WHO*.
fn initials(phrase: &str) -> String {
    phrase.split(' ').filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::phrases;
    use crate::locale::profile;

    #[test]
    fn names_of_bodies_are_rows_of_capitals() {
        let grammar = &profile(&"en".parse().expect("a tag")).expect("known").grammar;
        let text = "The World Health Organization, and the Ministry of Foreign Affairs of Peru said that John Smith left.";
        assert_eq!(
            phrases(text, grammar).collect::<Vec<_>>(),
            ["World Health Organization", "Ministry of Foreign Affairs of Peru"]
        );
    }
}
