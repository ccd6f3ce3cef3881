//! Words of a third language in a translation, *sin embargo* in a French text: found by lists of the words that a language
//! shares with no other, or with few. What the source has, too, is copied, and no concern of this.

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Context;
use super::foreign::{KNOWN, Run, is_strange, is_well_known};
use super::left_words::{is_joined, is_marked};
use super::name_variants::bare;
use super::prose::{Prose, Word, asides, is_unspaced};
use super::sides::Side;
use super::tongues::{Tongue, is_of_few, knowing};
use crate::model::Span;

/// Letters of a single word that is told, and of one beside another of its language.
const ALONE: usize = 6;
const BESIDE: usize = 4;

/// The words of a language that is neither the target's nor in the source's text, in order; those in `known` were told already.
pub(super) fn strange_words(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>, known: &[Run]) -> Vec<Run> {
    if context.target.is_some_and(|profile| !profile.spaced) {
        return accented(source, target, known);
    }
    let Some(home) = context.target.filter(|profile| is_well_known(profile)) else { return Vec::new() };
    let (own, to) = (Tongue::of(Some(home)), context.to.language());
    let prose = Prose::of(target);
    let words = prose.words();
    let at_home = |word: &Word<'_>| own.knows(word) || own.has_own(word) || own.is_kept(word);
    // Every row that is told has such a word; in most texts the language knows nearly all words.
    let telling = |(at, word): &(usize, &Word<'_>)| {
        !own.knows(word) && !own.has_own(word) && (*at == 0 || word.is_small()) && word.is_long(BESIDE)
    };
    let telling: Vec<&Word<'_>> = words.iter().enumerate().filter(telling).map(|(_, word)| word).collect();
    if telling.is_empty() {
        return Vec::new();
    }
    // What begins like a word of the source may be a form of it.
    let begin = |word: &Word<'_>| word.folded().chars().take(BESIDE).collect::<String>();
    let said: LazyCell<FxHashSet<String>, _> = LazyCell::new(|| Prose::of(source).words().iter().map(begin).collect());
    // Words that were told already, and those in brackets and quotation marks; most texts have nothing to ask it for.
    let told = || within(words, known.iter().map(|run| run.span).chain(asides(&prose)));
    let mut quiet: Option<Vec<bool>> = None;
    let mut found: Vec<Run> = Vec::new();
    for (tag, profile) in knowing(telling.iter().copied()).map(|place| &KNOWN[place]).filter(|known| is_strange(known, context)) {
        let tongue = Tongue::of(Some(profile));
        let is_own = |word: &Word<'_>| word.is_long(BESIDE) && tongue.is_own(word, to);
        let is_theirs = |word: &Word<'_>| tongue.knows(word) || is_own(word);
        if !telling.iter().any(|word| is_theirs(word)) {
            continue;
        }
        if !words.iter().any(|word| word.is_small() && word.is_long(BESIDE) && is_theirs(word)) {
            continue;
        }
        let touch = |at: usize| prose.text.get(words[at].span.end..words[at + 1].span.start) == Some(" ");
        // *Sin embargo, …*
        let opens = |at: usize| at == 0 && words[at].is_titled() && words.len() > 1 && touch(at) && words[at + 1].is_small();
        let strange = |at: usize| {
            let word = &words[at];
            (word.is_small() || opens(at))
                && is_theirs(word)
                && !at_home(word)
                && !said.contains(&begin(word))
                && !is_joined(prose.text, word.span)
                && !is_marked(target, word.span)
        };
        // A word of the source's language renders another one, and may be a loan.
        let other = context.from.is_none_or(|from| from.language() != tag.language());
        // *Ana mañana*, *leurs moradores*: a part of a name, a noun that is borrowed.
        let borrowed = |before: &Word<'_>, word: &Word<'_>| own.is_function(before) && !tongue.knows(word);
        let led = |at: usize| at > 1 && words[at - 1].is_capital() || borrowed(&words[at - 1], &words[at]);
        let is_led = |at: usize| at > 0 && touch(at - 1) && led(at);
        let mut at = 0;
        while at < words.len() {
            let first = at;
            while at < words.len() && strange(at) && (at == first || touch(at - 1)) {
                at += 1;
            }
            let tells = match &words[first..at] {
                [] => {
                    at += 1;
                    false
                }
                [word] => {
                    let small = || tongue.is_function(word) && word.is_long(BESIDE) && is_of_few(word) && !own.is_alike(word);
                    let sure = word.is_long(ALONE) && (is_own(word) || !word.text.is_ascii())
                        || is_own(word) && tongue.knows(word)
                        || small();
                    // *Hasta pública*.
                    let next = words.get(at).filter(|_| touch(first));
                    let phrase = next.map(|next| format!("{}_{}", word.folded(), next.folded()));
                    let is_kept = || phrase.is_some_and(|phrase| home.typography.words.kept.contains(&phrase));
                    other && sure && word.is_small() && !is_led(first) && !is_kept()
                }
                row => row.iter().any(|word| is_own(word) || word.is_long(ALONE)),
            };
            let quiet = if tells { &mut quiet.get_or_insert_with(told)[first..at] } else { continue };
            if !quiet.contains(&true) {
                quiet.fill(true);
                let span = Span::new(words[first].span.start, words[at - 1].span.end);
                found.push(Run { span, words: at - first, source: None });
            }
        }
    }
    found
}

/// Words in Latin letters with accents, hyphens within, in a text of a script without spaces, that the source has nothing like:
/// 向 Nicht-Hotelgäste 开放.
fn accented(source: &Side<'_>, target: &Side<'_>, known: &[Run]) -> Vec<Run> {
    /// Letters that a form of one word may have more than another.
    const ENDING: usize = 3;
    let prose = Prose::of(target);
    let joined = |a: &Word<'_>, b: &Word<'_>| matches!(prose.text.get(a.span.end..b.span.start), Some("-" | "\u{2011}"));
    let foreign = |word: &Word<'_>| word.text.chars().any(|c| !c.is_ascii() && c.is_alphabetic() && !is_unspaced(c));
    if !prose.words().iter().any(foreign) {
        return Vec::new();
    }
    // The lengths of the source's words by how they begin.
    let head = |word: &str| word.chars().take(BESIDE).collect::<String>();
    let mut said: FxHashMap<String, FxHashSet<usize>> = FxHashMap::default();
    for word in Prose::of(source).words() {
        let plain = bare(word.text);
        said.entry(head(&plain)).or_default().insert(plain.chars().count());
    }
    let renders = |word: &Word<'_>| {
        let plain = bare(word.text);
        let length = plain.chars().count();
        let near =
            |lengths: &FxHashSet<usize>| (length.saturating_sub(ENDING)..=length + ENDING).any(|one| lengths.contains(&one));
        length >= BESIDE && said.get(&head(&plain)).is_some_and(near)
    };
    let told = within(prose.words(), known.iter().map(|run| run.span).chain(asides(&prose)));
    let mut found = Vec::new();
    let mut at = 0;
    for row in prose.words().chunk_by(joined) {
        let told = &told[at..at + row.len()];
        at += row.len();
        let long = row.iter().any(|word| word.is_long(ALONE));
        let quiet = told.contains(&true) || row.iter().any(|word| is_marked(target, word.span));
        if long && !quiet && row.iter().any(foreign) && !row.iter().any(renders) {
            found.push(Run { span: Span::new(row[0].span.start, row[row.len() - 1].span.end), words: row.len(), source: None });
        }
    }
    found
}

/// For each word whether one of the stretches has it.
fn within(words: &[Word<'_>], stretches: impl IntoIterator<Item = Span>) -> Vec<bool> {
    let mut found = vec![false; words.len()];
    for stretch in stretches {
        let first = words.partition_point(|word| word.span.end <= stretch.start);
        let inside = words[first..].iter().take_while(|word| word.span.start < stretch.end).count();
        found[first..first + inside].fill(true);
    }
    found
}
