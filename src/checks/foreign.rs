//! Words of another language in a translation: found by their script, by lists of frequent words, and by the source.

use std::cell::LazyCell;
use std::sync::LazyLock;

use super::Context;
use super::left_dates::left_dates;
use super::left_labels::left_label;
use super::left_names::left_names;
use super::left_small_words::left_small_words;
use super::left_words::{is_joined, latin_words, left_words};
use super::prose::{Prose, Word, asides, is_unspaced};
use super::sides::{FORMS, Side};
use super::strange_words::strange_words;
use super::tongues::{Tongue, elsewhere, knowing, stretch};
use crate::locale::{LOCALES, Locale, Profile, described};
use crate::model::{Code, CodeKind, LanguageTag, Span};

/// A run of words of another language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// In the target's text.
    pub(super) span: Span,
    /// Number of words; characters of a script without spaces count as words.
    pub(super) words: usize,
    /// The same words in the source, where it has them.
    pub(super) source: Option<Span>,
}

/// The stretches of the target that are in another language, in order.
pub(super) fn runs(source: Option<&Side<'_>>, target: &Side<'_>, context: &Context<'_>) -> Vec<Run> {
    let mut found = match context.target {
        None => return Vec::new(),
        Some(own) if own.spaced => {
            let mut found = unspaced_runs(source, target, context);
            found.extend(spaced_runs(source, target, context, own));
            found
        }
        Some(_) => among_unspaced(source, target, context),
    };
    let same = context.from.is_some_and(|from| from.language() == context.to.language());
    if let Some(source) = source.filter(|_| !same) {
        found.extend(left_words(source, target, context, &found));
        found.extend(left_small_words(source, target, context, &found));
        if context.target.is_some_and(|own| own.spaced) {
            found.extend(latin_words(source, target, context, &found));
        }
        found.extend(left_dates(source, target, context, &found));
        found.extend(left_label(source, target, context, &found));
        found.extend(left_names(source, target, context, &found));
        found.extend(strange_words(source, target, context, &found));
    }
    found.sort_by_key(|run| run.span);
    found
}

/// Words of a script with spaces inside a text of one without.
fn among_unspaced(source: Option<&Side<'_>>, target: &Side<'_>, context: &Context<'_>) -> Vec<Run> {
    let prose = Prose::of(target);
    let words = prose.words();
    if !words.iter().any(|word| word.is_small() && word.text.len() > 1) {
        return Vec::new();
    }
    let vocabulary = Vocabulary::of(source);
    let from = Tongue::of(context.source);
    let others = others(context);
    let third = |tag: &LanguageTag| context.from.is_none_or(|from| from.language() != tag.language());
    let third = strangers(context).filter(|(tag, _)| third(tag) && context.source.is_some_and(|source| source.spaced));
    let third: Vec<Tongue<'_>> = third.map(|(_, profile)| Tongue::of(Some(profile))).collect();
    let mut aside = asides(&prose);
    aside.extend(titles(target));
    let mut found = Vec::new();
    for group in groups(&prose, words) {
        let span = Span::new(group[0].span.start, group[group.len() - 1].span.end);
        let whole = span_is_everything(&prose, span);
        if !whole && aside.iter().any(|aside| aside.contains(span)) {
            continue;
        }
        let evident: Vec<usize> = (0..group.len()).filter(|at| evidence(group, *at, from, &vocabulary)).collect();
        let copied = group.len() >= 3 && group.iter().all(|word| word.is_small() && vocabulary.has(word));
        let stretch = if copied {
            Some((0, group.len() - 1))
        } else if let (Some(first), Some(last)) = (evident.first(), evident.last()) {
            Some((*first, *last))
        } else if is_left_over(group, &prose, &vocabulary, context) || is_everyday(group, &prose, context) {
            Some((0, 0))
        } else {
            let alone = group.len() == 1 && stands_between_unspaced(&prose, span);
            // What is of the source's language may be a loan, and so may be anything where the source has another script.
            let phrase = || third.iter().find_map(|tongue| phrase_of(group, *tongue, &vocabulary));
            others.iter().find_map(|tongue| sentence_of(group, *tongue, alone)).or_else(phrase)
        };
        if let Some((first, last)) = stretch {
            let (first, last) = widen(group, first, last);
            let span = Span::new(group[first].span.start, group[last].span.end);
            let span = if whole && first == 0 && last == group.len() - 1 { target.core() } else { span };
            found.push(Run { span, words: last - first + 1, source: vocabulary.place(&group[first]) });
        }
    }
    join_whole(found, &prose, target)
}

/// Stretches in italics that begin with a capital: the title of a work, which may stay as it is.
fn titles(side: &Side<'_>) -> impl Iterator<Item = Span> {
    let codes = &side.content.codes;
    let italics = codes.iter().filter(|code| code.kind == CodeKind::Open && matches!(&*code.raw, "*" | "_" | "<em>" | "<i>"));
    let stretch = |open: &Code| {
        let close = codes.iter().find(|code| code.kind == CodeKind::Close && code.id == open.id)?;
        Some(Span::new(open.at, close.at.max(open.at)))
    };
    italics.filter_map(stretch).filter(|span| span.of(side.text()).starts_with(char::is_uppercase))
}

/// True for a single small word of the source that stands among characters of a script without spaces: `他的 verdict 很简短`.
/// Short ones are too often units and commands, and some names are written small; the target's data lists those.
fn is_left_over(group: &[Word<'_>], prose: &Prose<'_>, vocabulary: &Vocabulary<'_>, context: &Context<'_>) -> bool {
    const LONG_ENOUGH: usize = 5;
    let [word] = group else { return false };
    let kept = context.target.is_some_and(|own| own.typography.words.kept.contains(&word.lower()));
    let counts = word.is_small() && word.text.chars().count() >= LONG_ENOUGH && word.text.chars().all(char::is_alphabetic);
    counts && !kept && vocabulary.has(word) && stands_in_unspaced(prose, word.span)
}

/// True for a single small word that one language alone has, among characters of a script without spaces, whatever the source says:
/// 人们的 fear 加深了. What a word joins or a figure stands beside may be a unit or a command.
fn is_everyday(group: &[Word<'_>], prose: &Prose<'_>, context: &Context<'_>) -> bool {
    const LETTERS: usize = 4;
    let [word] = group else { return false };
    let kept = || KNOWN.iter().any(|(_, profile)| profile.typography.words.kept.contains(word.text));
    word.is_small()
        && word.is_long(LETTERS)
        && word.text.chars().all(char::is_alphabetic)
        && knowing([word]).map(|place| &KNOWN[place]).any(|(_, profile)| Tongue::of(Some(profile)).has_own(word))
        && !Tongue::of(context.target).is_kept(word)
        && !kept()
        && !is_joined(prose.text, word.span)
        && stands_between_unspaced(prose, word.span)
}

/// One finding for a text that holds next to nothing of its own script.
fn join_whole(found: Vec<Run>, prose: &Prose<'_>, target: &Side<'_>) -> Vec<Run> {
    if found.len() < 2 || prose.unspaced() > 0 {
        return found;
    }
    let words = found.iter().map(|run| run.words).sum();
    vec![Run { span: target.core(), words, source: None }]
}

/// True for a small word that the source has too and that its language knows; not for a particle inside a name.
fn evidence(group: &[Word<'_>], at: usize, from: Tongue<'_>, vocabulary: &Vocabulary<'_>) -> bool {
    let word = &group[at];
    let counts = word.is_small() && word.text.len() > 1;
    counts && vocabulary.has(word) && from.resembles(word) && !is_particle(group, at, from)
}

/// True for a function word between two capitals: `Lord of the Rings`, `Charles de Gaulle`.
pub(super) fn is_particle(group: &[Word<'_>], at: usize, tongue: Tongue<'_>) -> bool {
    // `of the`, `de las`: no name has more particles in a row.
    const PARTICLES: usize = 3;
    let name = |word: &&Word<'_>| word.is_capital();
    let ends = |word: &&Word<'_>| !tongue.is_function(word) || word.is_capital();
    let before = group[..at].iter().rev().take(PARTICLES).find(ends);
    let after = group[at + 1..].iter().take(PARTICLES).find(ends);
    tongue.is_function(&group[at]) && before.as_ref().is_some_and(name) && after.as_ref().is_some_and(name)
}

/// A stretch that reads like a sentence of the language: two function words, or one with a plain word beside it.
fn sentence_of(group: &[Word<'_>], tongue: Tongue<'_>, alone: bool) -> Option<(usize, usize)> {
    let function = |at: &usize| {
        let word = &group[*at];
        let starts = *at == 0 && word.is_titled();
        (word.is_small() || starts) && tongue.is_function(word) && !is_particle(group, *at, tongue)
    };
    let functions: Vec<usize> = (0..group.len()).filter(function).collect();
    let (first, last) = (*functions.first()?, *functions.last()?);
    let small = functions.iter().filter(|at| group[**at].is_small()).count();
    if alone {
        return (small == 1 && group[0].text.len() >= 3).then_some((0, 0));
    }
    let plain = |(at, word): (usize, &Word<'_>)| {
        let near = at + 1 == first || at.abs_diff(first) <= 2 || at.abs_diff(last) <= 2;
        let small = word.is_small() && word.text.len() > 2 && !tongue.is_function(word);
        near && (small || word.is_titled() && tongue.resembles(word))
    };
    let contents = group.iter().enumerate().filter(|(at, word)| plain((*at, word))).count();
    (small >= 1 && (contents >= 1 || functions.len() >= 3)).then_some((first, last))
}

/// A group of small words, one of which the language knows, and none of which the source has: 拒绝 answer reporters.
fn phrase_of(group: &[Word<'_>], tongue: Tongue<'_>, vocabulary: &Vocabulary<'_>) -> Option<(usize, usize)> {
    const LETTERS: usize = 4;
    let plain = |word: &Word<'_>| word.is_small() && word.is_long(LETTERS) && !vocabulary.has(word);
    let known = |word: &Word<'_>| tongue.knows(word) || tongue.has_own(word);
    (group.len() > 1 && group.iter().any(known) && group.iter().all(plain)).then(|| (0, group.len() - 1))
}

/// Takes in the small words at both ends of a stretch, and a titled one that begins the group.
fn widen(group: &[Word<'_>], mut first: usize, mut last: usize) -> (usize, usize) {
    while first > 0 && (group[first - 1].is_small() || first == 1 && group[0].is_titled()) {
        first -= 1;
    }
    while last + 1 < group.len() && group[last + 1].is_small() {
        last += 1;
    }
    (first, last)
}

/// Words in a row with nothing between them but a space or a mark that joins words.
fn groups<'w, 't>(prose: &Prose<'_>, words: &'w [Word<'t>]) -> impl Iterator<Item = &'w [Word<'t>]> {
    words.chunk_by(|a, b| {
        let gap = prose.text.get(a.span.end..b.span.start).unwrap_or_default();
        gap.chars().all(|c| matches!(c, ' ' | '\u{A0}' | '\'' | '’' | '-' | ',' | '\n'))
    })
}

/// True when the segment has no letter outside the span.
fn span_is_everything(prose: &Prose<'_>, span: Span) -> bool {
    prose.chars().all(|(at, c)| !c.is_alphabetic() || (span.start <= at && at < span.end))
}

/// True when a letter of a script without spaces stands on both sides, a space aside.
fn stands_between_unspaced(prose: &Prose<'_>, span: Span) -> bool {
    let before = prose.text[..span.start].trim_end().chars().next_back();
    let after = prose.text[span.end..].trim_start().chars().next();
    before.is_some_and(is_unspaced) && after.is_some_and(is_unspaced)
}

/// True when a letter of a script without spaces stands on one side, a space aside, and one, the text's edge or a mark of
/// sentences on the other.
fn stands_in_unspaced(prose: &Prose<'_>, span: Span) -> bool {
    let before = prose.text[..span.start].trim_end().chars().next_back();
    let after = prose.text[span.end..].trim_start().chars().next();
    let goes_on =
        |c: Option<char>| c.is_none_or(|c| is_unspaced(c) || matches!(c, '。' | '，' | '、' | '；' | '！' | '？' | '…'));
    let letter = |c: Option<char>| c.is_some_and(is_unspaced);
    letter(before) && goes_on(after) || goes_on(before) && letter(after)
}

/// The words of the source that it writes small or with a capital, whatever the letters of the word that is looked up.
pub(super) struct Vocabulary<'a>(Option<&'a Side<'a>>);

impl<'a> Vocabulary<'a> {
    pub(super) fn of(source: Option<&'a Side<'a>>) -> Self {
        Self(source)
    }

    /// Where the source has a word, once for each of its spellings, in order.
    fn all(&self, word: &Word<'_>) -> impl Iterator<Item = &'a Word<'a>> {
        let head = word.head;
        let same = move |own: &&Word<'_>| is_plain(own) && own.is_same(word);
        self.0.into_iter().flat_map(move |source| source.spelled(head, 0)).filter(same)
    }

    pub(super) fn has(&self, word: &Word<'_>) -> bool {
        self.all(word).next().is_some()
    }

    /// True for a word that the source writes in small letters somewhere.
    pub(super) fn has_small(&self, word: &Word<'_>) -> bool {
        self.all(word).any(Word::is_small)
    }

    pub(super) fn place(&self, word: &Word<'_>) -> Option<Span> {
        self.all(word).next().map(|own| own.span)
    }

    /// Where the source has a small word in this or another form.
    pub(super) fn place_of_form(&self, word: &Word<'_>) -> Option<Span> {
        let is_form = |own: &Word<'_>| is_form(&own.folded(), &word.folded());
        let is_small_form = |own: &&Word<'_>| is_form(own) && is_plain(own) && self.has_small(own);
        let alike = || self.0.into_iter().flat_map(|source| source.spelled(word.head, FORMS));
        self.place(word).or_else(|| alike().filter(is_small_form).map(|own| own.span).min())
    }
}

/// True for a word in small letters, its first aside.
fn is_plain(word: &Word<'_>) -> bool {
    word.is_small() || word.is_titled()
}

/// True where a text has a word, or a form of it: one that is longer or shorter by an ending.
pub(super) fn has_form(source: &Side<'_>, word: &Word<'_>) -> bool {
    let mut near = source.spelled(word.head, FORMS);
    near.any(|own| own.is_same(word) || is_form(&own.folded(), &word.folded()))
}

/// True for two words of which one is the other with an ending: *refund*, *refunds*.
fn is_form(one: &str, other: &str) -> bool {
    /// Bytes of an ending, and of the shortest word that is looked at.
    const ENDING: usize = 2;
    const SHORTEST: usize = 4;
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() >= SHORTEST && long.len() - short.len() <= ENDING && long.starts_with(short)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Every language whose words are known.
pub(super) static KNOWN: LazyLock<Vec<(LanguageTag, &Profile)>> = LazyLock::new(|| {
    let known = |locale: &Locale| {
        let tag: LanguageTag = locale.tag.parse().ok()?;
        described(&tag).map(|profile| (tag, profile))
    };
    LOCALES.iter().filter_map(known).collect()
});

/// True for a language of which enough words are known to tell it from its neighbours.
pub(super) fn is_well_known(profile: &Profile) -> bool {
    profile.typography.words.has_own()
}

/// True for a language other than the target's of which enough words are known.
pub(super) fn is_strange((tag, profile): &(LanguageTag, &Profile), context: &Context<'_>) -> bool {
    tag.language() != context.to.language() && is_well_known(profile)
}

/// The languages other than the target's of which enough words are known.
fn strangers(context: &Context<'_>) -> impl Iterator<Item = &'static (LanguageTag, &'static Profile)> {
    KNOWN.iter().filter(|known| is_strange(known, context))
}

/// The languages that foreign words may be in: with a source its own first, then every other well-known one.
fn others<'a>(context: &Context<'a>) -> Vec<Tongue<'a>> {
    let all = strangers(context).map(|(_, profile)| *profile);
    context.source.into_iter().chain(all).map(|profile| Tongue::of(Some(profile))).collect()
}

/// Characters of a script without spaces left in a text of one with them.
fn unspaced_runs(source: Option<&Side<'_>>, target: &Side<'_>, context: &Context<'_>) -> Vec<Run> {
    let prose = Prose::of(target);
    if prose.unspaced() == 0 {
        return Vec::new();
    }
    let aside = asides(&prose);
    let mut found: Vec<Run> = Vec::new();
    for (at, c) in prose.chars().filter(|(_, c)| is_unspaced(*c)) {
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(run) if run.span.end == at => *run = Run { span: Span::new(run.span.start, end), words: run.words + 1, ..*run },
            _ => found.push(Run { span: Span::new(at, end), words: 1, source: None }),
        }
    }
    let from_unspaced = context.source.is_some_and(|profile| !profile.spaced);
    found.retain(|run| run.words >= 2 && (source.is_none() || from_unspaced) && !aside.iter().any(|a| a.contains(run.span)));
    for run in &mut found {
        let text = run.span.of(target.text());
        run.source = source.and_then(|source| source.text().find(text)).map(|at| Span::new(at, at + text.len()));
    }
    found
}

/// Words of the source's language in a text of another that shares its script.
fn spaced_runs(source: Option<&Side<'_>>, target: &Side<'_>, context: &Context<'_>, own: &Profile) -> Vec<Run> {
    if context.from.is_some_and(|from| from.language() == context.to.language()) {
        return Vec::new();
    }
    let prose = Prose::of(target);
    let words = prose.words();
    let home = Tongue::of(Some(own));
    let aside = LazyCell::new(|| asides(&prose));
    let mut found: Vec<Run> = Vec::new();
    for group in groups(&prose, words) {
        let all = Span::new(group[0].span.start, group[group.len() - 1].span.end);
        let sentence = || elsewhere(group, context.to).filter(|_| span_is_everything(&prose, all));
        let Some((first, last)) = stretch(group, context.to).or_else(sentence) else { continue };
        let span = Span::new(group[first].span.start, group[last].span.end);
        let whole = span_is_everything(&prose, span);
        if whole || !aside.iter().any(|aside| aside.contains(span)) {
            let span = if whole { target.core() } else { span };
            found.push(Run { span, words: last - first + 1, source: None });
        }
    }
    let from = Tongue::of(context.source.filter(|profile| profile.spaced));
    let Some(source) = source else { return found };
    let vocabulary = Vocabulary::of(Some(source));
    let is_copied = |word: &Word<'_>| {
        (word.is_titled() || word.is_small() && word.text.len() > 1 && !home.knows(word)) && vocabulary.has(word)
    };
    // All that follows is told by a word that both have.
    if !words.iter().any(is_copied) {
        return found;
    }
    // Words of the source's language that this one does not have: without any, nothing was left.
    let strange = |word: &Word<'_>| {
        word.text.len() > 1 && !home.knows(word) && (from.knows(word) || from.is_telling(word)) && !word.text.contains(is_digit)
    };
    let small = |word: &Word<'_>| word.text.len() > 2 && from.is_function(word) && !home.is_function(word) && word.is_small();
    if !words.iter().any(|word| strange(word) || small(word)) {
        return found;
    }
    /// Letters of a word that is no loan of two syllables.
    const LONG: usize = 5;
    for group in groups(&prose, words) {
        let exclusive = |at: usize| {
            let word = &group[at];
            word.is_small() && word.text.len() > 1 && vocabulary.has(word) && !home.knows(word) && !is_particle(group, at, from)
        };
        // A small word of the source's language before a word of the source: both as they stand there, or one that this
        // language does not have.
        let copied = |at: usize| {
            at + 1 < group.len() && small(&group[at]) && exclusive(at + 1) && group[at + 1].is_long(LONG) && {
                let both = Span::new(group[at].span.start, group[at + 1].span.end);
                !home.knows(&group[at]) || source.text().contains(both.of(prose.text))
            }
        };
        // Beside a small word of the source, its other words need not be on a list.
        let function = |at: usize| {
            let word = &group[at];
            let starts = at == 0 && word.is_titled() && vocabulary.has(word) && !home.knows(word);
            from.is_function(word) && word.text.len() > 2 && (starts || exclusive(at) || copied(at))
        };
        let follows = |at: usize| {
            let word = &group[at];
            let noun = word.is_titled() && vocabulary.has(word) && from.ends_like(word) && !home.resembles(word);
            let noun = noun || word.is_titled() && vocabulary.has(word) && at > 0 && from.is_article(&group[at - 1]);
            let noun = noun && at > 0 && group[at - 1].is_small();
            let plain = exclusive(at) && word.text.len() > 2 && (!home.resembles(word) || at > 0 && copied(at - 1));
            at > 0 && function(at - 1) && (plain || noun)
        };
        let evident: Vec<usize> = (0..group.len())
            .filter(|at| {
                let leads = function(*at) && at + 1 < group.len() && follows(at + 1);
                leads || follows(*at) || exclusive(*at) && from.knows(&group[*at])
            })
            .collect();
        for near in evident.chunk_by(|a, b| b - a <= 2) {
            let (first, last) = (near[0], near[near.len() - 1]);
            let span = Span::new(group[first].span.start, group[last].span.end);
            // One word alone may be spelled alike in both languages.
            let known = found.iter().any(|run| run.span.overlaps(span));
            if near.len() >= 2 && !known && !aside.iter().any(|aside| aside.contains(span)) {
                found.push(Run { span, words: last - first + 1, source: vocabulary.place(&group[first]) });
            }
        }
        // Save where its ending is one that no other language has.
        let telling = |word: &Word<'_>| from.is_telling(word) && !home.resembles(word) && !home.is_kept(word);
        for at in (0..group.len()).filter(|at| exclusive(*at) && telling(&group[*at])) {
            let span = group[at].span;
            let known = found.iter().any(|run| run.span.overlaps(span));
            if !known && !aside.iter().any(|aside| aside.contains(span)) {
                found.push(Run { span, words: 1, source: vocabulary.place(&group[at]) });
            }
        }
    }
    found
}
