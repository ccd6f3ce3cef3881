//! Titles in quotation marks: *“The High Breed”*, 《北京人》.

use crate::checks::prose::{Prose, asides};
use crate::model::Span;

/// Words of a title.
const WORDS: std::ops::RangeInclusive<usize> = 2..=8;
/// Characters of one between marks that are for titles alone.
const CHARACTERS: std::ops::RangeInclusive<usize> = 2..=30;
/// A word of so many letters has a capital in a title; shorter ones are often articles and prepositions.
const LONG: usize = 5;

/// The titles of a text, without their quotation marks. Where marks are for speech, too, a title is told by its capitals: each
/// long word has one, the first word, and another; a sentence that is quoted does not.
pub(super) fn titles(prose: &Prose<'_>) -> Vec<Span> {
    let text = prose.text;
    let words = prose.words();
    let is_title = |span: &Span| {
        let aside = span.of(text);
        let (Some(open), Some(close)) = (aside.chars().next(), aside.chars().next_back()) else { return None };
        let inner = Span::new(span.start + open.len_utf8(), span.end - close.len_utf8());
        let inside = inner.of(text);
        let clean = !inside.is_empty() && inside.trim() == inside;
        match open {
            '(' | '（' | '[' | '［' => None,
            '《' | '『' => (clean && CHARACTERS.contains(&inside.chars().count())).then_some(inner),
            _ => {
                let from = words.partition_point(|word| word.span.start < inner.start);
                let own: Vec<_> = words[from..].iter().take_while(|word| word.span.end <= inner.end).collect();
                let capitals = own.iter().filter(|word| word.is_capital()).count();
                let small = own.iter().any(|word| !word.is_capital() && word.text.chars().count() >= LONG);
                let first = own.first().is_some_and(|word| word.is_capital() && word.span.start == inner.start);
                let ended = inside.ends_with(['.', ',', ';', ':', '…']);
                (clean && first && capitals > 1 && !small && !ended && WORDS.contains(&own.len())).then_some(inner)
            }
        }
    };
    asides(prose).iter().filter_map(is_title).collect()
}

#[cfg(test)]
mod tests {
    use super::titles;
    use crate::checks::prose::Prose;
    use crate::checks::sides::Side;
    use crate::checks::sides::tests::segment;

    fn found(text: &str) -> Vec<&str> {
        titles(&Prose::of(&Side::of(&segment(text)))).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn a_title_has_capitals_and_a_quotation_has_not() {
        assert_eq!(
            found("They showed “Lord of the Rings” and \"The High Breed\" again."),
            ["Lord of the Rings", "The High Breed"]
        );
        assert_eq!(found("他读了《红楼梦》和《三体》。"), ["红楼梦", "三体"]);
        let quoted = "“We Germans never said it,” she said. “Nobody Knows Anything.” He is “very” sure (The Old House).";
        assert_eq!(found(quoted), [""; 0]);
    }
}
