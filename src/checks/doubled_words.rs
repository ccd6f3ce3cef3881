//! `doubled-words`: a word stands twice in a row.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::prose::{Prose, Word, is_unspaced};
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::glossary::{dictionary_words, is_within_a_word};
use crate::locale::{Doubling, Profile};
use crate::model::{Finding, Message, Severity, Span};

/// A word stands twice in a row.
pub(super) struct DoubledWords;

/// A stretch that says something twice, and what should stand there.
struct Double {
    span: Span,
    once: String,
}

impl Check for DoubledWords {
    fn name(&self) -> &'static str {
        "doubled-words"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "zh-Hans",
            source: "Prices and wages rose.",
            bad: "物价和与工资上涨。",
            good: "物价和工资上涨。",
            glossary: &[],
        }
    }

    fn yields_to_terms(&self) -> bool {
        true
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(target), Some(profile)) = (&pair.target, context.target) else { return };
        let source = pair.source.as_ref();
        let doubles = runs(doubles(source, target, profile));
        if doubles.is_empty() {
            return;
        }
        // What the source also repeats is meant.
        let meant = source.map_or(0, |source| repeated(source, &[" ", ", ", "-"], None).len());
        let doubles: Vec<Double> = doubles.into_iter().skip(meant).collect();
        if doubles.len() > MOST {
            let message = Message::new("finding-doubled-often").with("count", doubles.len());
            let finding = Finding::new(self.name(), Severity::Warning, target.core(), message);
            findings.push(doubles.into_iter().fold(finding, |finding, double| finding.suggesting(double.span, double.once)));
            return;
        }
        for double in doubles {
            let words = double.span.of(target.text());
            let message = Message::new("finding-doubled").with("words", words).with("once", double.once.as_str());
            findings
                .push(Finding::new(self.name(), Severity::Warning, double.span, message).suggesting(double.span, double.once));
        }
    }
}

/// More doubled words in one segment are one fault.
const MOST: usize = 3;

/// One stretch for a word that stands more than twice.
fn runs(doubles: Vec<Double>) -> Vec<Double> {
    let mut runs: Vec<Double> = Vec::new();
    for double in doubles {
        match runs.last_mut() {
            Some(last) if double.span.start <= last.span.end && double.once.eq_ignore_ascii_case(&last.once) => {
                last.span.end = double.span.end;
            }
            _ => runs.push(double),
        }
    }
    runs
}

/// What stands twice and should not.
fn doubles(source: Option<&Side<'_>>, target: &Side<'_>, profile: &Profile) -> Vec<Double> {
    let text = target.text();
    if !profile.spaced {
        let mut found = never_together(&Prose::of(target), profile);
        found.extend(long_repeats(&Prose::of(target), profile, source.is_some_and(says_twice)));
        found.sort_by_key(|double| double.span);
        return found;
    }
    let allowed = &profile.typography.doubling.allowed;
    let functions = &profile.typography.words.function;
    let wrong = |(first, second): &(Span, Span)| {
        let (a, b) = (first.of(text), second.of(text));
        let lower = a.to_lowercase();
        // Two capitals are a name, as in Baden Baden, if the source has it too; but `The The` is not.
        let own = source.is_some_and(|source| source.kind.is_prose() && !words(source).any(|word| word.lower() == lower));
        let own = own && source.is_some_and(|source| words(source).any(|word| word.text.contains(char::is_alphabetic)));
        let name = b.chars().next().is_some_and(char::is_uppercase) && !functions.contains(&lower) && !own;
        let allowed = allowed.contains(&lower) && is_relative(target, first, &lower, profile);
        !name && !allowed && !is_spoken(target, first, second, profile)
    };
    let double =
        |(first, second): (Span, Span)| Double { span: Span::new(first.start, second.end), once: first.of(text).to_owned() };
    let mut found: Vec<Double> = repeated(target, &[" ", "\u{A0}", "\n"], Some((functions, &profile.typography.doubling.joined)))
        .into_iter()
        .filter(wrong)
        .map(double)
        .collect();
    // Who says a whole phrase twice for emphasis says a comma between, or the source does so, too.
    let phrases = phrases(target, profile, source.is_some());
    if !phrases.is_empty() && source.is_none_or(|source| self::phrases(source, profile, true).is_empty()) {
        found.extend(
            phrases
                .into_iter()
                .map(|(once, second)| Double { span: Span::new(once.start, second.end), once: once.of(text).to_owned() }),
        );
        found.sort_by_key(|double| double.span);
    }
    found
}

/// Phrases of three to twelve words, and of an article and another small word, that follow themselves with nothing but space between any
/// two words; of long ones also those with a comma between, which nobody says twice where the source says them once.
fn phrases(side: &Side<'_>, profile: &Profile, with_commas: bool) -> Vec<(Span, Span)> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=12;
    const LONG: usize = 5;
    let prose = Prose::of(side);
    let words = prose.words();
    let apart = |pair: &[Word<'_>]| {
        let between = prose.text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
        between.chars().all(|c| c.is_whitespace() && c != '\n')
    };
    // *on and on and on* goes on.
    let is_chain = |at: usize, length: usize| {
        let beyond = words.get(at + 2 * length).is_some_and(|word| word.is_same(&words[at]));
        beyond || at.checked_sub(1).is_some_and(|before| words[before].is_same(&words[at + length - 1]))
    };
    let (functions, articles) = (&profile.typography.words.function, &profile.grammar.articles);
    let small = |word: &Word<'_>| word.is_small() && functions.contains(word.text);
    let is_article = |word: &Word<'_>| articles.iter().any(|article| article == word.text);
    let mut found: Vec<(Span, Span)> = Vec::new();
    for (at, first) in words.iter().enumerate() {
        if found.last().is_some_and(|(_, second)| first.span.start < second.end) {
            continue;
        }
        let follows = |length: &usize| {
            let (Some(once), Some(twice)) = (words.get(at..at + length), words.get(at + length..at + 2 * length)) else {
                return false;
            };
            let joint = &words[at + length - 1..=at + length];
            let is_joined = || {
                let comma = prose.text.get(joint[0].span.end..joint[1].span.start) == Some(", ");
                apart(joint) || with_commas && *length >= LONG && comma
            };
            first.head == twice[0].head
                && once.iter().zip(twice).all(|(a, b)| a.folded() == b.folded())
                && once.windows(2).chain(twice.windows(2)).all(apart)
                && is_joined()
                // Figures stand in rows, and *on and on and on and on* goes on.
                && once.iter().filter(|word| word.text.chars().all(char::is_alphabetic)).count() * 2 > *length
                && once.iter().skip(1).all(|word| word.folded() != once[0].folded())
                && (*length > 2
                    || once.iter().chain(twice).all(small) && once.iter().any(is_article) && !is_chain(at, *length))
        };
        if let Some(length) = LENGTHS.into_iter().find(follows) {
            let span = |from: usize| Span::new(words[from].span.start, words[from + length - 1].span.end);
            found.push((span(at), span(at + length)));
        }
    }
    found
}

/// False for an article and a pronoun of one form that follow neither a comma nor a word that may begin a clause: *hat die die*; and
/// for a word that may stand behind its noun where it follows none: *sucht nach nach*.
fn is_relative(target: &Side<'_>, first: &Span, word: &str, profile: &Profile) -> bool {
    let doubling = &profile.typography.doubling;
    let (is_relative, is_postposed) = (doubling.relative.contains(word), doubling.postposed.contains(word));
    if !is_relative && !is_postposed {
        return true;
    }
    let before = target.text()[..first.start].trim_end();
    let word = last_word(before);
    if is_postposed {
        return word.starts_with(char::is_uppercase);
    }
    let joins = |word: &str| word.is_empty() || doubling.relative_behind.contains(&word.to_lowercase());
    // *Der Wald, durch den den Wanderer ein Pfad führt*: a preposition begins the clause itself.
    let is_led = doubling.relative_led_by.contains(&word.to_lowercase())
        && joins(last_word(before[..before.len() - word.len()].trim_end()));
    is_led || joins(word) || leads_to_a_participle(&target.text()[first.end..])
}

/// The word that a text ends with, none behind a mark.
fn last_word(text: &str) -> &str {
    &text[text.trim_end_matches(char::is_alphabetic).len()..]
}

/// True where a participle stands before a noun soon: *die die Märkte begrenzenden Regeln*.
fn leads_to_a_participle(behind: &str) -> bool {
    /// Words that such a phrase has at most before its noun.
    const WORDS: usize = 8;
    let words: Vec<&str> = behind.split_whitespace().take(WORDS).collect();
    let ending = |word: &str| {
        ["nde", "nden", "nder", "ndes", "ndem", "te", "ten", "ter", "tes", "tem", "ene", "enen"]
            .iter()
            .any(|end| word.ends_with(end))
    };
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    words.windows(2).any(|pair| !capital(pair[0]) && ending(pair[0]) && capital(pair[1]))
}

/// Figures that are spoken one by one: *un un deux*.
fn is_spoken(target: &Side<'_>, first: &Span, second: &Span, profile: &Profile) -> bool {
    let number = |word: &Word<'_>| profile.numbers.words.contains_key(word.folded().as_ref());
    let words = Prose::of(target).words();
    let at = words.partition_point(|word| word.span.start < first.start);
    let behind = words.partition_point(|word| word.span.start <= second.start);
    let near = at.checked_sub(1).and_then(|before| words.get(before)).into_iter().chain(words.get(behind));
    words.get(at).is_some_and(number) && near.into_iter().any(number)
}

fn words<'a>(side: &'a Side<'_>) -> impl Iterator<Item = &'a Word<'a>> {
    Prose::of(side).words().iter()
}

/// Words that follow themselves with one of the gaps between; `doubling` are the small words, of which one letter is one, and those
/// that may be joined to a word before them.
fn repeated(segment: &Side<'_>, gaps: &[&str], doubling: Option<(&FxHashSet<String>, &BTreeSet<String>)>) -> Vec<(Span, Span)> {
    let (functions, elisions) = doubling.unzip();
    let prose = Prose::of(segment);
    let words = prose.words();
    let same = |pair: &[Word<'_>]| {
        if pair[0].head != pair[1].head {
            return None;
        }
        let gap = prose.text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
        if !gaps.contains(&gap) || pair[0].folded() != pair[1].folded() {
            return None;
        }
        // Figures repeat in tables, single letters in formulas and initials; half of a joined word is no word.
        let article = pair[1].is_small() && functions.is_some_and(|functions| functions.contains(pair[1].text));
        let single = pair[0].text.chars().nth(1).is_none() && !pair[0].is_small() && !article;
        let word = pair[0].text.chars().all(char::is_alphabetic) && !single;
        let joined = |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '\'' | '’'));
        let elided = || {
            let behind = matches!(prose.before(pair[0].span.start), Some('\'' | '’'));
            behind && pair[0].is_small() && pair[1].is_small() && elisions.is_some_and(|words| words.contains(pair[1].text))
        };
        let half = joined(prose.before(pair[0].span.start)) && !elided() || joined(prose.at(pair[1].span.end));
        (word && !half).then_some((pair[0].span, pair[1].span))
    };
    words.windows(2).filter_map(same).collect()
}

/// Pairs of function words of the language's list, outside the stretches that hold them rightly.
fn never_together(prose: &Prose<'_>, profile: &Profile) -> Vec<Double> {
    let doubling = &profile.typography.doubling;
    let mut found: Vec<Double> = Vec::new();
    for (at, _) in prose.chars().filter(|(_, c)| is_unspaced(*c)) {
        let rest = &prose.text[at..];
        let Some(pair) = doubling.never.iter().find(|pair| rest.starts_with(pair.as_str())) else { continue };
        let span = Span::new(at, at + pair.len());
        let explained = doubling.allowed.iter().any(|stretch| holds(prose.text, stretch, span));
        let known = found.last().is_some_and(|last| last.span.overlaps(span));
        if explained || known || !prose.free(span.end - 1) {
            continue;
        }
        let half = pair.chars().count() / 2;
        let (first, second): (String, String) = (pair.chars().take(half).collect(), pair.chars().skip(half).collect());
        let once = if first == second { first } else { pair.chars().take(pair.chars().count() - 1).collect() };
        found.push(Double { span, once });
    }
    found
}

/// True when `stretch` stands in the text so that it covers the span.
fn holds(text: &str, stretch: &str, span: Span) -> bool {
    stretch.match_indices(span.of(text)).any(|(offset, _)| {
        let start = span.start.checked_sub(offset);
        start.and_then(|start| text.get(start..)).is_some_and(|rest| rest.starts_with(stretch))
    })
}

/// True for two characters twice of which no verb in the tentative is made: behind *not yet*, or before the mark of what is done and
/// more behind it.
fn is_done(chars: &[(usize, char)], at: usize, doubling: &Doubling) -> bool {
    let behind = |word: &String| {
        let length = word.chars().count();
        let start = at.checked_sub(length);
        let is_there = start.is_some_and(|start| chars[start..at].iter().map(|(_, c)| *c).eq(word.chars()));
        // 有没有研究研究 asks.
        is_there && at.checked_sub(length + 1).is_none_or(|before| !word.ends_with(chars[before].1))
    };
    let is_marked = chars.get(at + 4).is_some_and(|(_, c)| doubling.done.contains(*c));
    let goes_on = || chars.get(at + 5).is_some_and(|(_, c)| is_unspaced(*c));
    doubling.once_behind.iter().any(behind) || is_marked && goes_on()
}

/// True for a text that says a word twice itself: *Walla Walla*, *never, never*.
fn says_twice(side: &Side<'_>) -> bool {
    words(side).zip(words(side).skip(1)).any(|(first, second)| first.is_same(second))
}

/// True for a noun that nobody says twice, where a clause begins: 法院法院, but 计划计划 is one that plans, and 中国银行银行卡 two.
fn is_doubled_noun(text: &str, at: usize, word: &str, doubling: &Doubling) -> bool {
    doubling.nouns.contains(word) && !text[..at].ends_with(char::is_alphanumeric)
}

/// True where the second of a word that stands twice from `at` on is no beginning of a longer one: 将会将|会议, 通过|通过率.
fn ends(text: &str, at: usize, word: &str, profile: &Profile) -> bool {
    let behind = text[at + 2 * word.len()..].chars().next().filter(|c| is_unspaced(*c));
    behind.is_none_or(|behind| {
        let last = word.chars().next_back().into_iter().chain([behind]).collect::<String>();
        let longer = format!("{word}{behind}");
        !profile.grammar.word_endings.contains(behind) && ![last, longer].iter().any(|word| dictionary_words(word).len() == 2)
    })
}

/// Three to eight characters of a script without spaces that follow themselves. Two may be a verb in the tentative: only those
/// of a word that is said once and, where the source says nothing twice, of a noun.
fn long_repeats(prose: &Prose<'_>, profile: &Profile, source_does: bool) -> Vec<Double> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=8;
    let chars: Vec<(usize, char)> = prose.chars().collect();
    let mut found: Vec<Double> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !is_unspaced(chars[at].1) {
            at += 1;
            continue;
        }
        let length = LENGTHS.rev().find(|length| {
            let (Some(first), Some(second)) = (chars.get(at..at + length), chars.get(at + length..at + length * 2)) else {
                return false;
            };
            let plain = |part: &[(usize, char)]| part.iter().all(|(_, c)| is_unspaced(*c));
            let laughter = first.iter().any(|(_, c)| first.iter().filter(|(_, d)| c == d).count() * 2 > *length);
            let same = first.iter().zip(second).all(|((_, a), (_, b))| a == b);
            // The second may begin a longer word: 将会|将|会议.
            let whole = || {
                let (start, last) = (second[0].0, second[*length - 1]);
                !is_within_a_word(prose.text, Span::new(start, last.0 + last.1.len_utf8()), profile)
            };
            let doubling = &profile.typography.doubling;
            let text = || first.iter().map(|(_, c)| c).collect::<String>();
            let emphatic = || doubling.emphatic.iter().any(|end| text().ends_with(end));
            let listed = || {
                let text = text();
                doubling.once.contains(&text)
                    || !doubling.also_nouns.contains(&text) && is_done(&chars, at, doubling)
                    || *length == 2
                        && !source_does
                        && is_doubled_noun(prose.text, first[0].0, &text, doubling)
                        && ends(prose.text, first[0].0, &text, profile)
            };
            let known = || *length > 2 && !emphatic() || listed() && whole();
            same && plain(first) && !laughter && known()
        });
        match length {
            Some(length) => {
                let (start, middle) = (chars[at].0, chars[at + length].0);
                let last = chars[at + length * 2 - 1];
                let span = Span::new(start, last.0 + last.1.len_utf8());
                found.push(Double { span, once: prose.text.get(start..middle).unwrap_or_default().to_owned() });
                at += length * 2;
            }
            None => at += 1,
        }
    }
    found
}
