//! Naming the original in brackets where a translation names a thing first: 星际门（Stargate）, then 星际门.

use super::folding::{Case, fold};
use super::{Terminology, places};
use crate::locale::profile;
use crate::model::{LanguageTag, OBJECT, Span};

/// A place where a translation names a concept whose original is to be named at the first mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index of the concept in the glossary.
    pub concept: usize,
    /// The wording in the translation.
    pub span: Span,
    /// The brackets with the original behind it, with the space before them, where they stand.
    pub gloss: Option<Span>,
    /// What stands there or would stand there, in the language's own brackets.
    pub text: String,
}

/// The mentions in a segment, in the order of the source. Where the translation has the original itself there is nothing to
/// name.
#[must_use]
pub fn mentions(terms: &Terminology, source: &str, target: &str, to: &LanguageTag) -> Vec<Mention> {
    let concepts = &terms.glossary().concepts;
    let requirements = terms.requirements(source);
    let is_glossed = |concept: usize| concepts.get(concept).is_some_and(|concept| concept.first_mention);
    if !requirements.iter().any(|requirement| is_glossed(requirement.concept)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (requirement, place) in requirements.iter().zip(places(&requirements, target, to)) {
        let Some(span) = place.filter(|_| is_glossed(requirement.concept)) else { continue };
        let original = requirement.source.of(source);
        let folded = |text: &str| fold(text, Case::Fold).text;
        if folded(original) == folded(span.of(target)) {
            continue;
        }
        let known = &concepts[requirement.concept].terms;
        let names = |inside: &str| {
            let inside = folded(inside);
            let foreign = known.iter().filter(|term| !term.language.compatible(to));
            inside.contains(&folded(original)) || foreign.flat_map(|term| term.writings()).any(|text| inside == folded(text))
        };
        let gloss = brackets(target, span.end).filter(|gloss| names(gloss.of(target)) || names(inner(gloss.of(target))));
        let gloss = gloss.or_else(|| brackets_behind(target, span.end).filter(|gloss| names(inner(gloss.of(target)))));
        found.push(Mention { concept: requirement.concept, span, gloss, text: bracketed(original, to) });
    }
    found
}

/// Brackets right behind a place, or behind the quotation marks and inline codes that close there, with the space before
/// them.
fn brackets(text: &str, at: usize) -> Option<Span> {
    let closes = |c: char| c == OBJECT || is_space(c) || CLOSING.contains(&c);
    let marks = text[at..].find(|c| !closes(c))?;
    let open = at + marks;
    let spaces = text[at..open].len() - text[at..open].trim_end_matches(is_space).len();
    let close = match text[open..].chars().next()? {
        '(' => ')',
        '（' => '）',
        _ => return None,
    };
    let length = text[open..].find(close)? + close.len_utf8();
    Some(Span::new(open - spaces, open + length))
}

/// Marks that close a title or a quotation.
const CLOSING: [char; 14] = ['”', '’', '"', '\'', '»', '›', '」', '』', '》', '〉', '“', '‘', '】', '*'];

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}')
}

/// The next brackets behind a few words, where nothing ends before them: 星际门项目（Stargate Project）.
fn brackets_behind(text: &str, at: usize) -> Option<Span> {
    /// Characters of those words.
    const WORDS: usize = 16;
    let open = at + text[at..].find(['(', '（'])?;
    let between = &text[at..open];
    let goes_on = |c: char| c.is_alphanumeric() || is_space(c) || c == OBJECT || CLOSING.contains(&c) || c == '-';
    let near = between.chars().count() <= WORDS && between.chars().all(goes_on);
    near.then(|| brackets(text, open)).flatten()
}

/// What stands between the brackets.
fn inner(gloss: &str) -> &str {
    gloss.trim().trim_start_matches(['(', '（']).trim_end_matches([')', '）'])
}

/// The original in the brackets of a language; where words have spaces between them, so has the bracket before it.
fn bracketed(original: &str, to: &LanguageTag) -> String {
    let profile = profile(to);
    let [open, close] = profile.and_then(|profile| profile.typography.brackets.first().copied()).unwrap_or(['(', ')']);
    let space = if profile.is_none_or(|profile| profile.spaced) { " " } else { "" };
    format!("{space}{open}{original}{close}")
}

#[cfg(test)]
mod tests {
    use super::mentions;
    use crate::glossary::{Kind, Terminology, parse};
    use crate::model::LanguageTag;

    fn tag(text: &str) -> LanguageTag {
        text.parse().expect("well-formed")
    }

    #[test]
    fn the_original_is_found_or_offered() {
        let glossary = parse(
            "first-mention = true\n[[concept]]\nid = \"s\"\nterms.en = \"Stargate\"\nterms.zh-Hans = \"星际门\"\nterms.ru = \"Звёздные врата\"\nterms.fr = \"Stargate\"\n",
            "g",
            Kind::Toml,
        )
        .expect("reads");
        for (to, target, gloss, text) in [
            ("zh-Hans", "“星际门（Stargate）”项目", Some("（Stargate）"), "（Stargate）"),
            ("zh-Hans", "星际门项目（共5个）", None, "（Stargate）"),
            ("zh-Hans", "星际门（共5个）", None, "（Stargate）"),
            ("zh-Hans", "“星际门”（Stargate）项目", Some("（Stargate）"), "（Stargate）"),
            ("zh-Hans", "《星际门》（Stargate）项目", Some("（Stargate）"), "（Stargate）"),
            ("zh-Hans", "星际门项目（Stargate project）", Some("（Stargate project）"), "（Stargate）"),
            ("zh-Hans", "星际门项目，软银（Stargate project）", None, "（Stargate）"),
            ("ru", "Проект «Звёздные врата» (Stargate)", Some(" (Stargate)"), " (Stargate)"),
            ("ru", "Проект Звёздные врата (Stargate)", Some(" (Stargate)"), " (Stargate)"),
            ("ru", "Проект Звёздные врата", None, " (Stargate)"),
        ] {
            let terms = Terminology::new(glossary.clone(), Some(&tag("en")), &tag(to));
            let found = mentions(&terms, "The Stargate project", target, &tag(to));
            let [mention] = found.as_slice() else { panic!("{target}: {found:?}") };
            assert_eq!((mention.gloss.map(|gloss| gloss.of(target)), mention.text.as_str()), (gloss, text), "{target}");
        }
        let french = Terminology::new(glossary, Some(&tag("en")), &tag("fr"));
        assert_eq!(mentions(&french, "The Stargate project", "Le projet Stargate", &tag("fr")), []);
    }
}
