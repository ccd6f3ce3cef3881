//! A file made ready for a language: a choice by number gets a branch for each plural category of the language. What a new
//! branch says is made from the branch `other`.

use super::icu::{self, Branch, Choice, Pattern};
use super::pattern;
use crate::documents::{plurals, splice};
use crate::locale::missing_categories;
use crate::model::{LanguageTag, Span};

/// The file with the branches that are missing in its `texts`; none when none is.
pub(super) fn prepare(source: &str, texts: impl Iterator<Item = Span>, language: &LanguageTag) -> Option<String> {
    let whole = |file: Span| pattern(source, file).map(|pattern| (pattern.span, completed(source, &pattern, language, 0)));
    let edits: Vec<_> = texts.filter_map(whole).filter(|(span, new)| span.of(source) != *new).collect();
    (!edits.is_empty()).then(|| splice::replace(source, edits))
}

/// True for a message in which a choice by number has fewer branches than the language has plural categories.
pub(in crate::documents) fn lacks_branches(text: &str, language: &LanguageTag) -> bool {
    let message = icu::message(text, Span::new(0, text.len()));
    message.is_some_and(|pattern| completed(text, &pattern, language, 0) != text)
}

/// A text with all branches that its choices need. `depth` says how many choices by number it lies in.
fn completed(source: &str, pattern: &Pattern, language: &LanguageTag, depth: usize) -> String {
    let mut out = String::with_capacity(pattern.span.len());
    let mut from = pattern.span.start;
    for choice in &pattern.choices {
        out.push_str(&source[from..choice.span.start]);
        self::choice(source, choice, language, depth, &mut out);
        from = choice.span.end;
    }
    out + &source[from..pattern.span.end]
}

fn choice(source: &str, choice: &Choice, language: &LanguageTag, depth: usize, out: &mut String) {
    let counting = choice.counting.filter(|_| depth < plurals::DEEPEST);
    let depth = depth + usize::from(choice.counting.is_some());
    let names: Vec<&str> = choice.branches.iter().map(|branch| branch.selector.of(source)).collect();
    let other = choice.branches.iter().find(|branch| branch.selector.of(source) == "other");
    let missing = counting.zip(other).map(|(counting, _)| missing_categories(&names, counting, language)).unwrap_or_default();
    let opening = |branch: &Branch| Span::new(branch.selector.end, branch.pattern.span.start).of(source);
    let text = |branch: &Branch| completed(source, &branch.pattern, language, depth);
    let mut from = choice.span.start;
    for (index, branch) in choice.branches.iter().enumerate() {
        out.push_str(&source[from..branch.selector.start]);
        let gap = if index == 0 { " " } else { &source[from + 1..branch.selector.start] };
        for (_, category) in missing.iter().filter(|(before, _)| *before == index) {
            let (opening, words) = other.map(|other| (opening(other), text(other))).unwrap_or_default();
            out.push_str(&format!("{category}{opening}{words}}}{gap}"));
        }
        out.push_str(&source[branch.selector.start..branch.pattern.span.start]);
        out.push_str(&text(branch));
        from = branch.pattern.span.end;
    }
    out.push_str(&source[from..choice.span.end]);
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Json};

    fn prepared(text: &str, language: &str) -> String {
        let file = format!("{{\"a\": \"{text}\"}}");
        let new = Json.prepare(&file, &language.parse().expect("well-formed")).unwrap_or(file);
        new.trim_start_matches("{\"a\": \"").trim_end_matches("\"}").to_owned()
    }

    #[test]
    fn a_choice_by_number_gets_the_categories_of_the_language() {
        let files = "{n, plural, =0 {none} one {# file} other {# files}}";
        let russian = "{n, plural, =0 {none} one {# file} few {# files} many {# files} other {# files}}";
        assert_eq!(prepared(files, "ru"), russian);
        assert_eq!(prepared(russian, "ru"), russian);
        assert_eq!(prepared(files, "fr"), files);
        assert_eq!(prepared("{n,plural,other{#个}}", "en"), "{n,plural,one{#个} other{#个}}");
        assert_eq!(prepared("{n, selectordinal, other {#.}}", "fr"), "{n, selectordinal, one {#.} other {#.}}");
    }

    #[test]
    fn choices_inside_choices_are_completed_and_others_stay() {
        let inner = "{n, plural, one {a} other {b}}";
        let nested = format!("{{g, select, male {{{inner}}} other {{c}}}}");
        let polish = "{n, plural, one {a} few {b} many {b} other {b}}";
        assert_eq!(prepared(&nested, "pl"), nested.replace(inner, polish));
        let twice = format!("{{m, plural, one {{x}} other {{{inner}}}}}");
        assert_eq!(
            prepared(&twice, "pl"),
            format!("{{m, plural, one {{x}} few {{{polish}}} many {{{polish}}} other {{{polish}}}}}")
        );
        for text in ["{n, plural, one {a}}", "{n, number} {x, select, other {b}}", "{n}"] {
            assert_eq!(prepared(text, "pl"), text);
        }
    }

    #[test]
    fn what_lies_deep_does_not_grow_without_end() {
        let deep = format!("{}a{}", "{n, plural, other {".repeat(11), "}}".repeat(11));
        assert!(prepared(&deep, "ar").len() < 40 * deep.len());
    }
}
