//! What a translation with terms lost or invented beside the free one.

use unicode_segmentation::UnicodeSegmentation;

use super::engine::Linked;
use crate::locale::{Grammar, Profile};
use crate::model::{Link, Span};

/// Letters that two forms of one word begin with at least, and those that they may end in otherwise.
const STEM: usize = 3;
const ENDING: usize = 3;

/// A word of a translation.
struct Word {
    /// In small letters.
    text: String,
    /// The word of the source that it renders, where its links tell.
    source: Option<Span>,
    /// True when that is a term.
    of_term: bool,
}

/// True when a translation lacks a word of the free one, or has one that the free one has not: articles and prepositions, the
/// words of terms and those that stand for them aside. Another form of a word is the same, and so is another word for the same
/// word of the source. `terms` is where the terms stand in the translation, `places` where in the source.
pub(super) fn is_altered(text: &str, free: &Linked, translation: &Linked, terms: &[Span], places: &[Span], to: &Profile) -> bool {
    let mut lost = words(text, free, &[], places, &to.grammar);
    let mut invented = words(text, translation, terms, places, &to.grammar);
    let same = |a: &Word, b: &Word| a.text == b.text;
    let is_no_word = |a: &Word, b: &Word| is_no_plural(&a.text, &b.text, &to.grammar);
    let alike = |a: &Word, b: &Word| is_alike(&a.text, &b.text) && !is_no_word(a, b);
    let instead =
        |a: &Word, b: &Word| a.source.is_some() && a.source == b.source && !a.of_term && !is_no_word(a, b) && !is_no_word(b, a);
    for is_one in [&same as &dyn Fn(&Word, &Word) -> bool, &alike, &instead] {
        lost.retain(|own| {
            let found = invented.iter().position(|other| is_one(own, other));
            found.map(|at| invented.remove(at)).is_none()
        });
    }
    lost.iter().any(|word| !word.of_term) || !invented.is_empty()
}

/// The words of a translation outside some stretches of it, but articles and prepositions.
fn words(source: &str, said: &Linked, outside: &[Span], places: &[Span], grammar: &Grammar) -> Vec<Word> {
    let all = said.text.unicode_word_indices().map(|(at, word)| (Span::new(at, at + word.len()), word.to_lowercase()));
    let own = all.filter(|(span, word)| !outside.iter().any(|term| term.overlaps(*span)) && !is_bare(word, grammar));
    let word = |(span, text): (Span, String)| {
        let links = said.links.iter().filter(|link| link.target.overlaps(span));
        let best: Option<&Link> = links.max_by(|a, b| a.weight.total_cmp(&b.weight));
        let of_term = best.is_some_and(|link| places.iter().any(|place| place.overlaps(link.source)));
        Word { text, source: best.map(|link| whole(source, link.source)), of_term }
    };
    own.map(word).collect()
}

/// The word that a stretch of a text is part of.
fn whole(text: &str, part: Span) -> Span {
    let words = text.unicode_word_indices().map(|(at, word)| Span::new(at, at + word.len()));
    words.into_iter().find(|word| word.overlaps(part)).unwrap_or(part)
}

/// True for an article, a preposition and the two in one: which of them stands before a word is a matter of that word.
fn is_bare(word: &str, grammar: &Grammar) -> bool {
    let known = |word: &str| [&grammar.articles, &grammar.joining_words].into_iter().flatten().any(|known| known == word);
    let rows = || grammar.genders.iter().chain(&grammar.numbers).chain(&grammar.before_sounds);
    let partner = |(a, b): &(String, String)| {
        let [a, b] = [a, b].map(|form| form.trim_end().trim_end_matches('’'));
        (a == word && known(b)) || (b == word && known(a))
    };
    known(word) || rows().any(partner)
}

/// True for two forms of one word, by their letters: *vermelho*, *vermelha*.
fn is_alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let ending = a.chars().count().max(b.chars().count()) - common;
    common >= STEM && ending <= ENDING
}

/// True for a word that only looks like the plural of another, which is made otherwise: *preliminars*.
fn is_no_plural(word: &str, other: &str, grammar: &Grammar) -> bool {
    let plural = |one: &str| grammar.plural_of(one);
    let added = |ending: &String| word.len() + ending.len() == other.len() && other == [word, ending.as_str()].concat();
    grammar.plural_endings.iter().any(added) && plural(word).is_some_and(|plural| plural != other)
}

#[cfg(test)]
mod tests {
    use super::{Linked, is_altered, is_no_plural};
    use crate::locale::profile;
    use crate::model::{Link, Span};

    fn linked(source: &str, text: &str, pairs: &[(&str, &str)]) -> Linked {
        let span = |text: &str, part: &str| text.find(part).map(|at| Span::new(at, at + part.len())).expect("is there");
        let links = pairs.iter().map(|(own, said)| Link { source: span(source, own), target: span(text, said), weight: 0.8 });
        Linked { text: text.to_owned(), links: links.collect() }
    }

    #[test]
    fn a_plural_that_no_rule_makes_is_no_word() {
        let grammar = &profile(&"pt".parse().expect("a tag")).expect("known").grammar;
        assert!(is_no_plural("preliminar", "preliminars", grammar));
        assert!(!is_no_plural("preliminar", "preliminares", grammar) && !is_no_plural("novo", "novos", grammar));
    }

    #[test]
    fn no_word_is_lost_or_invented() {
        let source = "The house was slowly built and sold.";
        let free = linked(
            source,
            "A casa foi lentamente construída e vendida.",
            &[("house", "casa"), ("was", "foi"), ("slowly", "lentamente")],
        );
        for (text, pairs, altered) in [
            ("O lar foi lentamente construído e vendido.", &[("house", "lar")][..], false),
            ("O lar foi devagar construído e vendido.", &[("slowly", "devagar")], false),
            ("No lar foi lentamente construído e vendido.", &[], false),
            ("O lar foi lentamente construído vendido.", &[], true),
            ("O lar lentamente construído e vendido.", &[], true),
            ("O lar foi construído e vendido.", &[], true),
            ("O lar de manhã foi lentamente construído e vendido.", &[("house", "manhã")], true),
            ("O lar foi lentamente e devagar construído e vendido.", &[("slowly", "devagar")], true),
        ] {
            let said = linked(source, text, pairs);
            let term = text.find("lar").map(|at| Span::new(at, at + 3)).expect("is there");
            let to = profile(&"pt".parse().expect("a tag")).expect("known");
            assert_eq!(is_altered(source, &free, &said, &[term], &[Span::new(4, 9)], to), altered, "{text}");
        }
    }
}
