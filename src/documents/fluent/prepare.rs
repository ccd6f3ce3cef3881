//! A file made ready for a language: a choice by number gets a variant for each plural category of the language. What a new
//! variant says is made from the default variant.

use super::scan::{self, Pattern, Placeable};
use crate::documents::{plurals, splice};
use crate::locale::{Counting, missing_categories};
use crate::model::{LanguageTag, Span};

/// The file with the variants that are missing; none when none is.
pub(super) fn prepare(source: &str, language: &LanguageTag) -> Option<String> {
    let patterns = scan::patterns(source);
    let whole = patterns.iter().map(|pattern| (pattern.span, completed(source, pattern, language, 0)));
    let edits: Vec<_> = whole.filter(|(span, new)| span.of(source) != *new).collect();
    (!edits.is_empty()).then(|| splice::replace(source, edits))
}

/// A pattern with all variants that its choices need. `depth` says how many choices by number it lies in.
fn completed(source: &str, pattern: &Pattern, language: &LanguageTag, depth: usize) -> String {
    let mut out = String::with_capacity(pattern.span.len());
    let mut from = pattern.span.start;
    for placeable in &pattern.placeables {
        out.push_str(&source[from..placeable.span.start]);
        choice(source, placeable, language, depth, &mut out);
        from = placeable.span.end;
    }
    out + &source[from..pattern.span.end]
}

fn choice(source: &str, placeable: &Placeable, language: &LanguageTag, depth: usize, out: &mut String) {
    let variants = &placeable.variants;
    let name = |key: Span| key.of(source).trim_start_matches('*').trim_matches(['[', ']', ' ']);
    let names: Vec<&str> = variants.iter().map(|(key, _)| name(*key)).collect();
    let counts = names.iter().all(|name| plurals::is_plural(name)) && names != ["other"];
    let default = variants.iter().find(|(key, _)| key.of(source).starts_with('*')).filter(|_| counts);
    let selector = Span::new(placeable.span.start, variants.first().map_or(placeable.span.end, |(key, _)| key.start));
    let counting = if selector.of(source).contains("\"ordinal\"") { Counting::Ordinal } else { Counting::Cardinal };
    let missing = default.filter(|_| depth < plurals::DEEPEST).map(|_| missing_categories(&names, counting, language));
    let mut missing = missing.unwrap_or_default();
    // What the language calls `other` takes the default variant, whatever that is called.
    missing.retain(|(_, category)| *category != "other");
    let depth = depth + usize::from(counts);
    let text = |pattern: &Pattern| completed(source, pattern, language, depth);
    // A new variant is laid out as one that stands there: what comes before its key, and between key and text.
    let layout = variants.iter().find(|(key, _)| !key.of(source).starts_with('*')).or(default);
    let mut from = placeable.span.start;
    for index in 0..=variants.len() {
        for (_, category) in missing.iter().filter(|(before, _)| *before == index) {
            let (Some((key, _)), Some((star, default))) = (layout, default) else { continue };
            // The first variant may begin right behind the selector, where `from` is before it.
            let end =
                if index == 0 { selector.of(source).trim_end_matches([' ', '\r', '\n']).len() + selector.start } else { from };
            out.push_str(&source[from..end]);
            from = end;
            let before = source[..key.start].trim_end_matches([' ', '\r', '\n']).len();
            let gap = Span::new(star.end, default.span.start).of(source);
            out.push_str(&format!("{}[{category}]{gap}{}", &source[before..key.start], text(default)));
        }
        let Some((key, pattern)) = variants.get(index) else { break };
        out.push_str(&source[from..key.end]);
        out.push_str(&source[key.end..pattern.span.start]);
        out.push_str(&text(pattern));
        from = pattern.span.end;
    }
    out.push_str(&source[from..placeable.span.end]);
}

#[cfg(test)]
mod tests {
    use super::super::{Fluent, Format};
    use crate::documents::fluent::scan;

    fn prepared(text: &str, language: &str) -> String {
        let new = Fluent.prepare(text, &language.parse().expect("well-formed")).unwrap_or_else(|| text.to_owned());
        assert!(scan::patterns(&new).len() == scan::patterns(text).len(), "{new}");
        new
    }

    #[test]
    fn a_choice_by_number_gets_the_categories_of_the_language() {
        let files = "a = { $n ->\n    [0] none\n    [one] { $n } file\n   *[other] { $n } files\n} left\n";
        let few = "    [few] { $n } files\n    [many] { $n } files\n   *[other]";
        let russian = files.replace("   *[other]", few);
        assert_eq!(prepared(files, "ru"), russian);
        assert_eq!(prepared(&russian, "ru"), russian);
        assert_eq!(prepared(files, "fr"), files);
        assert_eq!(
            prepared("a = { $n ->\n   *[many] b\n    [one]\n        c\n        d\n}\n", "ru"),
            "a = { $n ->\n    [few] b\n   *[many] b\n    [one]\n        c\n        d\n}\n"
        );
        let ordinal = "a = { NUMBER($n, type: \"ordinal\") ->\n  *[other] b\n   [one] c\n }\n";
        assert_eq!(prepared(ordinal, "fr"), ordinal);
        assert_eq!(prepared(ordinal, "en").matches("] b").count(), 3);
    }

    #[test]
    fn other_choices_stay() {
        for text in [
            "a = { PLATFORM() ->\n    [macos] b\n   *[other] c\n}\n",
            "a = { $g ->\n   *[other] c\n}\n",
            "a = { $g ->\n    [one] c\n}\n",
            "a = { $n }\n",
        ] {
            assert_eq!(prepared(text, "ru"), text);
        }
    }
}
