//! `wrong-script`: characters of another script of the language, words of the regions that write it, letters that it does
//! not write, and letters of another alphabet that only look right.

use std::cell::LazyCell;

use rustc_hash::FxHashSet;

use super::prose::{Made, Prose, Word, asides, is_unspaced};
use super::tongues::Tongue;
use super::{Check, Context, Example, Sides, alphabets};
use crate::locale::{Profile, Typography};
use crate::model::{Finding, LanguageTag, Message, Severity, Span};

/// Characters of another script.
pub(super) struct WrongScript;

const NAME: &str = "wrong-script";

impl Check for WrongScript {
    fn name(&self) -> &'static str {
        NAME
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "zh-Hans",
            source: "The workers left the factory.",
            bad: "工人離開了工廠。",
            good: "工人离开了工厂。",
            glossary: &[],
        }
    }

    fn yields_to_terms(&self) -> bool {
        true
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(target) = &pair.target else { return };
        let prose = Prose::of(target);
        let source = pair.source.as_ref().map_or("", |source| source.text());
        if let Some(profile) = context.target {
            findings.extend(other_script(&prose, &profile.typography));
            findings.extend(other_region(&prose, profile, context.to));
            findings.extend(other_letters(&prose, &profile.typography, source));
            findings.extend(in_han(&prose, &profile.endonym, source));
            // A text in another language altogether is said to be one.
            if pair.source.is_some() {
                let words =
                    alphabets::strange(&prose, &profile.endonym, source).into_iter().filter(|span| *span != target.core());
                findings.extend(words.map(|span| {
                    let message = Message::new("finding-script-letters").with("words", span.of(prose.text));
                    Finding::new(NAME, Severity::Warning, span, message)
                }));
            }
        }
        let said = pair.source.as_ref().map_or(&[][..], |source| &source.words);
        // A long text is not searched for each of its words: few are found, and most that the source has are words of it.
        let known: LazyCell<FxHashSet<&str>, _> = LazyCell::new(|| said.iter().map(|word| word.text).collect());
        let words = prose
            .words()
            .iter()
            .filter(|word| word.made.has(Made::FAR) && word.text.contains(is_other) && !known.contains(word.text));
        let found = words.filter_map(|word| Some((word, look_alike(word, said)?)));
        findings.extend(found.filter(|(word, _)| !source.contains(word.text)).map(|(_, finding)| finding));
        findings.extend(lone_look_alikes(&prose, source, Tongue::of(context.target)));
    }
}

/// Words in Han characters in a Korean text, which writes them in Hangul: what stands between brackets or marks explains one that is.
/// One character alone stands for a country or a person (美, 尹).
fn in_han(prose: &Prose<'_>, endonym: &str, source: &str) -> Option<Finding> {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}');
    let is_hangul = |c: char| ('가'..='힣').contains(&c);
    if !endonym.contains(is_hangul) || !prose.text.contains(is_han) {
        return None;
    }
    let chars: Vec<(usize, char)> = prose.chars().collect();
    let aside = asides(prose);
    let rows = chars.chunk_by(|(at, a), (next, b)| is_han(*a) && is_han(*b) && at + a.len_utf8() == *next);
    let spans = rows.filter(|row| row.len() > 1).map(|row| {
        let (last, c) = row[row.len() - 1];
        Span::new(row[0].0, last + c.len_utf8())
    });
    let mut left = spans.filter(|span| !aside.iter().any(|aside| aside.contains(*span)) && !source.contains(span.of(prose.text)));
    // A text in another language altogether is said to be one.
    let span = left.next().filter(|_| prose.text.chars().any(is_hangul))?;
    let message = Message::new("finding-script-letters").with("words", span.of(prose.text));
    Some(Finding::new(NAME, Severity::Warning, span, message))
}

/// Traditional characters in a Simplified text, or the reverse: one finding from the first to the last.
fn other_script(prose: &Prose<'_>, typography: &Typography) -> Option<Finding> {
    if typography.other_script.is_empty() {
        return None;
    }
    let wrong = |c: char| typography.other_script.get(&c);
    let places: Vec<(usize, char)> = prose.chars().filter(|(_, c)| wrong(*c).is_some()).collect();
    let (first, last) = (places.first()?, places.last()?);
    let span = Span::new(first.0, last.0 + last.1.len_utf8());
    let words = span.of(prose.text);
    // A name, a title or a character that is spoken of keeps its script.
    let own = |c: char| typography.other_script.values().any(|right| *right == c) && wrong(c).is_none();
    let quoted = asides(prose).iter().any(|aside| aside.contains(span) && !aside.of(prose.text).contains(own));
    let severity = match places.len() {
        _ if quoted => Severity::Hint,
        1 => Severity::Warning,
        _ => Severity::Error,
    };
    let certain = places.iter().all(|(_, c)| wrong(*c) != Some(c));
    let right: String = words.chars().map(|c| wrong(c).copied().unwrap_or(c)).collect();
    let finding = Finding::new(NAME, severity, span, Message::new("finding-script-other").with("words", words));
    Some(if certain { finding.suggesting(span, right) } else { finding })
}

/// Words that another region of the language has for what is called otherwise here.
fn other_region(prose: &Prose<'_>, profile: &Profile, to: &LanguageTag) -> Vec<Finding> {
    let words = &profile.typography.other_region;
    // Where a region is stated its words are its own.
    if words.is_empty() || to.region().is_some() || profile.spaced {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut from = 0;
    for (at, _) in prose.chars().filter(|(_, c)| is_unspaced(*c)) {
        let rest = prose.text.get(at..).filter(|_| at >= from).unwrap_or_default();
        let longest = rest.char_indices().map(|(end, c)| end + c.len_utf8()).take(LONGEST).filter_map(|end| rest.get(..end));
        let Some((word, wanted)) = longest.filter_map(|word| Some((word, words.get(word)?))).last() else { continue };
        from = at + word.len();
        if word == wanted {
            continue;
        }
        let span = Span::new(at, from);
        let message = Message::new("finding-script-region").with("word", word).with("wanted", wanted.as_str());
        found.push(Finding::new(NAME, Severity::Warning, span, message).suggesting(span, wanted));
    }
    found
}

/// Characters of the longest word of another region.
const LONGEST: usize = 8;

/// Stretches of letters that the language does not write, such as kana in Chinese.
fn other_letters(prose: &Prose<'_>, typography: &Typography, source: &str) -> Vec<Finding> {
    if typography.other_letters.is_empty() {
        return Vec::new();
    }
    let foreign = |c: char| typography.other_letters.iter().any(|[first, last]| (*first..=*last).contains(&c));
    if !prose.text.contains(foreign) {
        return Vec::new();
    }
    let aside = asides(prose);
    let mut runs: Vec<Span> = Vec::new();
    for (at, c) in prose.chars().filter(|(_, c)| foreign(*c)) {
        let end = at + c.len_utf8();
        match runs.last_mut() {
            // Long vowels and the characters of the same word stand between.
            Some(run) if prose.text[run.end..at].chars().all(|c| is_unspaced(c) || c == 'ー') && at - run.end <= 9 => {
                run.end = end
            }
            _ => runs.push(Span::new(at, end)),
        }
    }
    let finding = |run: Span| {
        let letters = run.of(prose.text);
        // Beside a source that has none it is rather a slip.
        let fashion = source.is_empty() && letters.chars().all(|c| typography.fashionable_letters.contains(c));
        let severity = if fashion { Severity::Hint } else { Severity::Warning };
        Finding::new(NAME, severity, run, Message::new("finding-script-letters").with("words", letters))
    };
    runs.into_iter()
        .filter(|run| !source.contains(run.of(prose.text)) && !aside.iter().any(|aside| aside.contains(*run)))
        .map(finding)
        .collect()
}

/// Letters of other alphabets and the Latin ones that they look like (Unicode, confusables.txt).
const LOOK_ALIKE: &[(char, char)] = &[
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('һ', 'h'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('Ѕ', 'S'),
    ('ο', 'o'),
    ('ν', 'v'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
];

/// True for a letter of Greek, Cyrillic or Armenian.
fn is_other(c: char) -> bool {
    ('\u{370}'..'\u{530}').contains(&c) && c.is_alphabetic()
}

/// A word of Latin letters with some that only look Latin, or a word of those with some Latin ones. `said` are the source's
/// words, of which it may be one.
fn look_alike(word: &Word<'_>, said: &[Word<'_>]) -> Option<Finding> {
    let latin = |c: char| c.is_alphabetic() && c < '\u{250}';
    let to_latin = |c: char| LOOK_ALIKE.iter().find(|(from, _)| *from == c).map(|(_, to)| *to);
    let from_latin = |c: char| LOOK_ALIKE.iter().find(|(_, to)| *to == c).map(|(from, _)| *from);
    let (own, strange) = (word.text.chars().filter(|c| latin(*c)).count(), word.text.chars().filter(|c| is_other(*c)).count());
    if own == 0 || strange == 0 || own + strange < 3 {
        return None;
    }
    let meant = |said: &&Word<'_>| {
        let same = word.text.chars().zip(said.text.chars()).all(|(c, meant)| c == meant || is_other(c) && latin(meant));
        same && word.text.chars().count() == said.text.chars().count()
    };
    let right: String = if let Some(meant) = said.iter().find(meant) {
        meant.text.to_owned()
    } else if word.text.chars().filter(|c| is_other(*c)).all(|c| to_latin(c).is_some()) && own >= strange {
        word.text.chars().map(|c| to_latin(c).unwrap_or(c)).collect()
    } else if word.text.chars().filter(|c| latin(*c)).all(|c| from_latin(c).is_some()) {
        word.text.chars().map(|c| if latin(c) { from_latin(c).unwrap_or(c) } else { c }).collect()
    } else {
        // Symbols of science: Δt, γH2AX.
        return None;
    };
    let message = Message::new("finding-script-look-alike").with("word", word.text).with("wanted", right.as_str());
    Some(Finding::new(NAME, Severity::Error, word.span, message).suggesting(word.span, right))
}

/// Words of one or two letters that are all of another alphabet and look like a small word of the language, where no other word
/// is of that alphabet: *Le comité а rejeté*.
fn lone_look_alikes(prose: &Prose<'_>, source: &str, home: Tongue<'_>) -> Vec<Finding> {
    const LETTERS: usize = 2;
    let is_cyrillic = |c: char| ('\u{400}'..'\u{530}').contains(&c);
    let words = prose.words();
    if !words.iter().any(|word| word.made.has(Made::FAR) && word.text.chars().all(is_cyrillic)) {
        return Vec::new();
    }
    let meant = |text: &str| -> Option<String> {
        let to_latin = |c: char| LOOK_ALIKE.iter().find(|(from, _)| *from == c).map(|(_, to)| *to);
        text.chars().filter(|c| is_cyrillic(*c)).map(to_latin).collect()
    };
    let strange: Vec<&Word<'_>> = words.iter().filter(|word| word.text.chars().all(is_cyrillic)).collect();
    let short = strange.iter().all(|word| word.text.chars().count() <= LETTERS) && strange.len() * 2 <= words.len();
    let finding = |word: &&Word<'_>| {
        let right = meant(word.text)?;
        let is_small_word = home.is_function(&Word::new(&right, 0, right.len()));
        if !short || !is_small_word || source.contains(word.text) {
            return None;
        }
        let message = Message::new("finding-script-look-alike").with("word", word.text).with("wanted", right.as_str());
        Some(Finding::new(NAME, Severity::Error, word.span, message).suggesting(word.span, right))
    };
    strange.iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::WrongScript;
    use crate::checks::sides::tests::segment;
    use crate::checks::{Check, Context, Sides};
    use crate::model::{LanguageTag, Pair};

    /// Where the source is searched for each word of the translation, this takes a quarter of an hour.
    #[test]
    fn a_long_text_is_not_searched_for_each_of_its_words() {
        const WORDS: usize = 200_000;
        let text = |end: &str| (0..WORDS).map(|number| format!("wörd{number}{end} ")).collect::<String>();
        let to: LanguageTag = "de".parse().expect("well-formed");
        let context = Context { from: None, to: &to, source: None, target: None, terms: None };
        let pair = Pair::new(Some(segment(&text(""))), Some(segment(&(text("ä") + "pаge"))));
        let mut findings = Vec::new();
        WrongScript.check(&Sides::of(&pair), &context, &mut findings);
        assert_eq!(findings.len(), 1);
    }
}
