//! What stands before a noun and agrees with it: the article, and the adjectives and numbers between the two.

use crate::locale::{Class, Gender, Grammar, Number, Profile};
use crate::model::Span;

/// Adjectives that are looked for between an article and its noun.
const BETWEEN: usize = 2;

/// What governs a noun.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Governor {
    /// The small word, as the language's data has it, and where it stands with the space or apostrophe behind it.
    pub(super) small: Option<(Span, String)>,
    /// Adjectives between it and the noun, the nearest first.
    pub(super) between: Vec<Span>,
    /// What they tell of the noun.
    pub(super) class: Class,
}

/// What governs the noun that begins at byte `start`: nothing where that is in doubt. `is_article` knows of a word that may
/// be an article whether it is one.
pub(super) fn governor(text: &str, start: usize, profile: &Profile, is_article: &dyn Fn(Span) -> bool) -> Governor {
    let grammar = &profile.grammar;
    let mut found = Governor::default();
    let mut counted = None;
    let mut at = start;
    loop {
        if let Some((span, small)) = small_before(text, at, grammar) {
            let word = Span::new(span.start, span.start + span.of(text).trim_end().len());
            if grammar.doubtful_small_words.contains(small) && !is_article(word) {
                break;
            }
            let own = grammar.class_of_small(small);
            found.class = Class { number: own.number.or(counted), ..own };
            found.small = Some((span, small.clone()));
            // Three of those: the number may stand before the small word's own.
            if found.class.number.is_none() {
                found.class.number = number_before(text, start, profile).or_else(|| stated(small.trim_end(), profile));
            }
            break;
        }
        let Some(word) = word_before(text, at) else { break };
        if let Some(number) = stated(word.of(text), profile) {
            counted = counted.or(Some(number));
        } else if found.between.len() < BETWEEN && is_adjective(word.of(text), profile) {
            found.between.push(word);
        } else if !found.between.is_empty() && grammar.unchanging.contains(&word.of(text).to_lowercase()) {
            // *A mais bela cidade*.
        } else {
            break;
        }
        at = word.start;
    }
    let agrees = |word: &Span| grammar.agrees(word.of(text), found.class);
    if found.small.is_none() || !found.between.iter().all(agrees) {
        return Governor { class: Class { gender: None, number: number_before(text, start, profile) }, ..Governor::default() };
    }
    found
}

/// The words of a governor as they agree with another noun, and where they stand: none where nothing changes or it is not
/// known how.
pub(super) fn governed(text: &str, governor: &Governor, class: Class, grammar: &Grammar) -> Option<Vec<(Span, String)>> {
    let fits = |word: &Span| {
        let changed = grammar.agreed(word.of(text), governor.class, class)?;
        Some((*word, changed))
    };
    governor.between.iter().map(fits).collect()
}

/// The word right behind a noun that agreed with what stood there, of class `before`, and does not agree with the noun, of
/// class `now`.
pub(super) fn clash_behind(text: &str, end: usize, before: Class, now: Class, profile: &Profile) -> Option<Span> {
    let known = before.gender.is_some() && before.number.is_some();
    let mut word = word_behind(text, end)?;
    if profile.grammar.copulas.contains(word.of(text)) {
        let behind = word_behind(text, word.end)?;
        let small = behind.of(text).to_lowercase();
        let is_other = profile.typography.words.common.contains(&small) && !profile.grammar.is_leading_adjective(&small);
        word = Some(behind).filter(|_| !is_other)?;
    }
    let own = word.of(text);
    let agreed = known && is_adjective(own, profile) && profile.grammar.agrees(own, before);
    (agreed && !profile.grammar.agrees(own, now)).then_some(word)
}

/// The word right behind a noun in the other number than it: *um dossiê preliminares*.
pub(super) fn other_number_behind(text: &str, end: usize, noun: Class, profile: &Profile) -> Option<Span> {
    let word = word_behind(text, end)?;
    let own = word.of(text);
    let in_number = |number| profile.grammar.agrees(own, Class { gender: None, number: Some(number) });
    let is_small = own.chars().all(char::is_lowercase) && is_adjective(own, profile);
    let other = if noun.number? == Number::Singular { Number::Plural } else { return None };
    (is_small && in_number(other) && !in_number(Number::Singular)).then_some(word)
}

/// The word behind the space behind a byte.
pub(super) fn word_behind(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?.strip_prefix(' ')?;
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    (length > 0).then(|| Span::new(at + 1, at + 1 + length))
}

/// The adjective right before a noun that no article governs, where it is a plural as the noun is and does not agree with it.
pub(super) fn bare_adjective(text: &str, start: usize, noun: Class, profile: &Profile) -> Option<Span> {
    let grammar = &profile.grammar;
    let word = word_before(text, start)?;
    let own = word.of(text);
    let in_number = |number| grammar.agrees(own, Class { gender: None, number: Some(number) });
    let plural = noun.number == Some(Number::Plural) && in_number(Number::Plural) && !in_number(Number::Singular);
    (plural && is_adjective(own, profile) && !grammar.agrees(own, noun)).then_some(word)
}

/// An adjective right before a noun that no article governs, which surely is said of it; none where another small word stands before
/// it, and for what may be an adverb: *mesmo*.
pub(super) fn leading_adjective(text: &str, start: usize, profile: &Profile) -> Option<Span> {
    let grammar = &profile.grammar;
    let word = word_before(text, start)?;
    let small = word.of(text).to_lowercase();
    let is_other = small.len() <= 2 || !grammar.is_leading_adjective(&small) || grammar.predicates.others.contains(&small);
    let mut before = word_before(text, word.start);
    if let Some(more) = before.filter(|more| grammar.unchanging.contains(&more.of(text).to_lowercase())) {
        before = word_before(text, more.start);
    }
    let before = before.map(|before| format!("{} ", before.of(text).to_lowercase()));
    let is_governed =
        |before: &String| grammar.doubtful_small_words.contains(before) || grammar.class_of_small(before) != Class::default();
    (!is_other && !before.as_ref().is_some_and(is_governed)).then_some(word)
}

/// The number that such an adjective tells.
pub(super) fn bare_number(text: &str, start: usize, profile: &Profile) -> Option<Number> {
    let word = leading_adjective(text, start, profile)?;
    let agrees = |number| profile.grammar.agrees(word.of(text), Class { gender: None, number: Some(number) });
    match (agrees(Number::Singular), agrees(Number::Plural)) {
        (true, false) => Some(Number::Singular),
        (false, true) => Some(Number::Plural),
        _ => None,
    }
}

/// The small word that ends at a byte, the longest that the data has.
fn small_before<'g>(text: &str, at: usize, grammar: &'g Grammar) -> Option<(Span, &'g String)> {
    let before = super::agreement::plain(&text[..at]);
    let rows = grammar.genders.iter().chain(&grammar.numbers);
    let small = super::agreement::longest(&before, rows.flat_map(|(a, b)| [a, b]))?;
    let length: usize = text[..at].chars().rev().take(small.chars().count()).map(char::len_utf8).sum();
    Some((Span::new(at - length, at), small))
}

/// The word that ends before the space before a byte.
pub(super) fn word_before(text: &str, at: usize) -> Option<Span> {
    let before = text[..at].strip_suffix([' ', '\u{A0}', '\u{202F}'])?;
    let start =
        before.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    (start < before.len()).then(|| Span::new(start, before.len()))
}

/// The word before a noun that begins at a byte, or before its small word, that tells which part of what it names is meant: *ninguna*
/// in *ninguna de las vacunas*.
pub(super) fn part_before(text: &str, start: usize, grammar: &Grammar) -> Option<Span> {
    let is_of = |word: &Span| grammar.predicates.parts_of.contains(&word.of(text).to_lowercase());
    let first = word_before(text, start)?;
    let of = Some(first).filter(is_of).or_else(|| word_before(text, first.start).filter(is_of))?;
    let is_part = |word: &Span| grammar.predicates.part(&word.of(text).to_lowercase(), Gender::Neuter).is_some();
    word_before(text, of.start).filter(is_part)
}

/// The number that a numeral right before a byte states.
fn number_before(text: &str, at: usize, profile: &Profile) -> Option<Number> {
    stated(word_before(text, at)?.of(text), profile)
}

/// The number that a numeral states.
fn stated(word: &str, profile: &Profile) -> Option<Number> {
    let small = word.to_lowercase();
    let article = profile.grammar.articles.contains(&small);
    let value = small.parse().ok().or_else(|| profile.numbers.words.get(&small).copied().filter(|_| !article))?;
    Some(if value == 1 { Number::Singular } else { Number::Plural })
}

/// True for a word that may be an adjective by its ending, and is no function word.
fn is_adjective(word: &str, profile: &Profile) -> bool {
    let small = word.to_lowercase();
    let grammar = &profile.grammar;
    let other = profile.typography.words.function.contains(&small) || grammar.is_small_word(&small);
    (!other || small.len() > 2 && grammar.is_leading_adjective(&small))
        && [Gender::Masculine, Gender::Feminine]
            .into_iter()
            .any(|gender| grammar.agrees(&small, Class { gender: Some(gender), number: None }))
}

#[cfg(test)]
mod tests {
    use super::governor;
    use crate::locale::{Class, Gender, Number, profile};

    #[test]
    fn articles_adjectives_and_numerals_govern_a_noun() {
        const ONE: Option<Number> = Some(Number::Singular);
        const MANY: Option<Number> = Some(Number::Plural);
        const HE: Option<Gender> = Some(Gender::Masculine);
        const SHE: Option<Gender> = Some(Gender::Feminine);
        for (tag, text, gender, number, between) in [
            ("pt", "das ", SHE, MANY, 0),
            ("pt", "Algumas das novas ", SHE, MANY, 1),
            ("pt", "O velho ", HE, ONE, 1),
            ("pt", "É o mesmo ", HE, ONE, 1),
            ("pt", "É a mais bela ", None, None, 0),
            ("pt", "É uma mais bela ", SHE, ONE, 1),
            ("pt", "três ", None, MANY, 0),
            ("pt", "Estas três ", SHE, MANY, 0),
            ("pt", "duas ", SHE, MANY, 0),
            ("pt", "As duas grandes ", SHE, MANY, 1),
            ("pt", "com 12 ", None, MANY, 0),
            ("pt", "uma ", SHE, ONE, 0),
            // Other words, a preposition that looks like an article, words that belong to another noun.
            ("pt", "A oferta para novas ", None, None, 0),
            ("pt", "A firma compra novas ", None, None, 0),
            ("pt", "A firma compra nova ", None, None, 0),
            ("pt", "devido a ", None, None, 0),
            ("pt", "a casa, novas ", None, None, 0),
            ("fr", "de l’", None, ONE, 0),
            ("fr", "les nouvelles ", None, MANY, 1),
            ("es", "de los principales ", HE, MANY, 1),
            ("en", "these ", None, MANY, 0),
            ("de", "die neuen ", None, None, 0),
        ] {
            let profile = profile(&tag.parse().expect("well-formed")).expect("known");
            let found = governor(text, text.len(), profile, &|_| false);
            assert_eq!((found.class, found.between.len()), (Class { gender, number }, between), "{text}");
        }
    }
}
