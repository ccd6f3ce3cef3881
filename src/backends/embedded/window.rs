//! Cutting a sentence that is longer than a model's window.

use crate::model::Span;

/// Marks at which a sentence may be cut, best first. They are those of Unicode's common punctuation, not of a language.
const MARKS: &[&[char]] = &[
    &['.', '!', '?', '…', '。', '！', '？', '।', '؟'],
    &[';', ':', '；', '：', '؛', '—', '–'],
    &[',', '，', '、', '،', ')', '）'],
];

/// Cuts a text into parts that fit, at the best mark near the middle, else at white space, else between two characters.
/// The parts are in order and have no white space at their edges; only white space lies between them.
pub(super) fn parts(text: &str, fits: &dyn Fn(&str) -> bool) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut left = vec![Span::new(0, text.len())];
    while let Some(span) = left.pop() {
        let own = span.of(text);
        let start = span.start + own.len() - own.trim_start().len();
        let span = Span::new(start, (span.start + own.trim_end().len()).max(start));
        let own = span.of(text);
        if own.is_empty() {
            continue;
        }
        match if fits(own) { None } else { cut(own) } {
            Some(at) => left.extend([Span::new(span.start + at, span.end), Span::new(span.start, span.start + at)]),
            None => parts.push(span),
        }
    }
    parts
}

/// Where to cut: behind a mark that white space or (in scripts without spaces) anything follows, in the middle half of the
/// text; else at white space there; else anywhere. Nothing when there is only one character.
fn cut(text: &str) -> Option<usize> {
    let middle = text.len() / 2;
    let quarter = text.len() / 4;
    let rank = |at: usize| -> Option<usize> {
        let before = text[..at].chars().next_back()?;
        let spaced = text[at..].chars().next()?.is_whitespace();
        let mark = MARKS.iter().position(|marks| marks.contains(&before)).filter(|_| spaced || !before.is_ascii());
        mark.or(spaced.then_some(MARKS.len()))
    };
    let places = || text.char_indices().map(|(at, _)| at).skip(1);
    let near = |at: &usize| at.abs_diff(middle);
    let inner = |at: &usize| near(at) <= quarter;
    let ranked = |at: usize| rank(at).map(|rank| (rank, near(&at), at));
    let best = places().filter(inner).filter_map(ranked).min().or_else(|| places().filter_map(ranked).min());
    best.map(|(.., at)| at).or_else(|| places().min_by_key(near))
}

#[cfg(test)]
mod tests {
    use super::parts;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    fn cut(text: &str, longest: usize) -> Vec<&str> {
        parts(text, &|part| part.chars().count() <= longest).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn marks_come_before_spaces_and_spaces_before_letters() {
        assert_eq!(cut("one two, three four five", 20), ["one two,", "three four five"]);
        assert_eq!(cut("a b, c; d e, f", 10), ["a b, c;", "d e, f"]);
        assert_eq!(cut("three point 1.5 and more", 15), ["three point", "1.5 and more"]);
        assert_eq!(cut("星际之门，计划", 5), ["星际之门，", "计划"]);
        assert_eq!(cut("abcdef", 3), ["abc", "def"]);
        assert_eq!(cut("fits", 4), ["fits"]);
    }

    proptest! {
        #[test]
        fn parts_fit_and_only_white_space_is_between(text in "[a-c ,.;星é\u{a0}]{0,60}", longest in 1usize..12) {
            let found = parts(&text, &|part| part.chars().count() <= longest);
            let mut from = 0;
            for span in &found {
                prop_assert!(text[from..span.start].trim().is_empty());
                prop_assert!(span.of(&text).chars().count() <= longest);
                from = span.end;
            }
            prop_assert!(text[from..].trim().is_empty());
            prop_assert_eq!(found.iter().any(|span| span.is_empty()), false);
        }
    }
}
