//! `repeated-text`: an engine that loops says the same words again and again.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::prose::{Prose, is_unspaced};
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::model::{Finding, Message, Severity, Span};

/// The same words again and again.
pub(super) struct RepeatedText;

/// Longest stretch that may repeat, in words, or in characters of a script without spaces.
const LONGEST: usize = 24;
/// Copies in a row that are a loop: of a single word or of two characters, and of more.
const SHORT_COPIES: usize = 4;
const COPIES: usize = 3;

impl Check for RepeatedText {
    fn name(&self) -> &'static str {
        "repeated-text"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The harbour opens in May.",
            bad: "Le port ouvre en mai, en mai, en mai, en mai.",
            good: "Le port ouvre en mai.",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, _context: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(target) = &pair.target else { return };
        let loops = loops(target);
        // What the source also repeats is meant.
        if loops.is_empty() || pair.source.as_ref().is_some_and(|source| !self::loops(source).is_empty()) {
            return;
        }
        for (whole, once) in loops {
            let words = once.of(target.text());
            let message = Message::new("finding-repeated").with("words", words);
            let rest = Span::new(once.end, whole.end);
            findings.push(Finding::new(self.name(), Severity::Error, whole, message).suggesting(rest, ""));
        }
    }
}

/// A word, or a character of a script without spaces.
struct Token<'a> {
    span: Span,
    text: Cow<'a, str>,
}

fn tokens<'a>(segment: &'a Side<'_>) -> Vec<Token<'a>> {
    let prose = Prose::of(segment);
    let words = prose.words().iter().map(|word| Token { span: word.span, text: word.folded() });
    let signs = prose.chars().filter(|(_, c)| is_unspaced(*c));
    let signs = signs.map(|(at, c)| Span::new(at, at + c.len_utf8()));
    let signs = signs.map(|span| Token { span, text: Cow::Borrowed(span.of(prose.text)) });
    let mut tokens: Vec<Token<'_>> = words.chain(signs).collect();
    tokens.sort_by_key(|token| token.span);
    tokens
}

/// False for a text of which every word is surely said less often than a loop says it.
fn may_repeat(segment: &Side<'_>) -> bool {
    let mut heads: Vec<u64> = segment.words.iter().map(|word| word.head).collect();
    heads.sort_unstable();
    segment.unspaced >= COPIES || heads.windows(COPIES).any(|same| same[0] == same[COPIES - 1])
}

/// Stretches that repeat, whole and the first copy; the one with the shortest copies where several fit.
fn loops(segment: &Side<'_>) -> Vec<(Span, Span)> {
    if !may_repeat(segment) {
        return Vec::new();
    }
    let tokens = tokens(segment);
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for token in &tokens {
        *counts.entry(&token.text).or_default() += 1;
    }
    if counts.values().all(|count| *count < COPIES) {
        return Vec::new();
    }
    let mut found: Vec<(Span, Span)> = Vec::new();
    // Lines of a list may begin alike; a loop knows no lines.
    let chooses = ["plural,", "select,", "selectordinal,"].iter().any(|kind| segment.text().contains(kind));
    let beside = |a: &Token<'_>, b: &Token<'_>| {
        let between = Span::new(a.span.end, b.span.start).of(segment.text());
        // Nor does it know the branches of a choice, of which only one is shown: `one {# file} other {# file}`.
        let in_branches = chooses && between.find('}').is_some_and(|end| between[end..].contains('{'));
        !between.contains('\n') && !in_branches
    };
    for line in tokens.chunk_by(beside) {
        loops_of_line(line, &mut found);
    }
    found.sort_unstable();
    found
}

fn loops_of_line(tokens: &[Token<'_>], found: &mut Vec<(Span, Span)>) {
    for period in 1..=LONGEST.min(tokens.len() / COPIES) {
        let mut run = 0;
        for at in period..=tokens.len() {
            let same = |at: usize| tokens.get(at).is_some_and(|token| token.text == tokens[at - period].text);
            if same(at) {
                run += 1;
                continue;
            }
            let (start, end) = (at - run - period, at);
            let stretch = &tokens[start..end];
            if run + period >= period * copies(&stretch[..period]) && is_said(&stretch[..period]) {
                let whole = Span::new(stretch[0].span.start, stretch[stretch.len() - 1].span.end);
                if !found.iter().any(|(known, _)| known.overlaps(whole)) {
                    found.push((whole, Span::new(whole.start, stretch[period - 1].span.end)));
                }
            }
            run = 0;
        }
    }
}

fn copies(once: &[Token<'_>]) -> usize {
    let signs = once.iter().all(|token| token.text.chars().all(is_unspaced));
    match once.len() {
        // Laughter and cries are short and may be long.
        1 if signs => SHORT_COPIES * 2,
        1 => SHORT_COPIES,
        2 if signs => SHORT_COPIES,
        _ => COPIES,
    }
}

/// Figures and single letters repeat in tables.
fn is_said(once: &[Token<'_>]) -> bool {
    once.iter().any(|token| {
        token.text.chars().any(char::is_alphabetic)
            && (token.text.chars().count() > 1 || once.len() > 1 || token.text.chars().all(is_unspaced))
    })
}
