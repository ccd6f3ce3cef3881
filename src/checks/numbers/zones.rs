//! Time zones: a time whose hours stay the same stays in its zone.

use super::lexicon::Lexicon;
use crate::model::{Finding, Message, Severity, Span};

/// Abbreviations that every language shares, and the zones that they may mean, by the key of the languages' own names.
const ABBREVIATIONS: &[(&str, &[&str])] = &[
    ("EST", &["US/Eastern"]),
    ("EDT", &["US/Eastern"]),
    ("CST", &["US/Central", "China"]),
    ("CDT", &["US/Central"]),
    ("MST", &["US/Mountain"]),
    ("MDT", &["US/Mountain"]),
    ("PST", &["US/Pacific"]),
    ("PDT", &["US/Pacific"]),
    ("GMT", &["UTC", "Britain"]),
    ("UTC", &["UTC"]),
    ("BST", &["Britain"]),
    ("CET", &["Central Europe"]),
    ("CEST", &["Central Europe"]),
    ("MEZ", &["Central Europe"]),
    ("MESZ", &["Central Europe"]),
    ("EET", &["Eastern Europe"]),
    ("MSK", &["Moscow"]),
    ("IST", &["India", "Israel", "Ireland"]),
    ("JST", &["Japan"]),
    ("KST", &["Korea"]),
    ("AEST", &["Australia/Eastern"]),
    ("AEDT", &["Australia/Eastern"]),
];

/// True when the text begins with the name of a zone, a space aside.
pub(super) fn begins(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.strip_prefix([' ', '\u{A0}', '\u{202F}']).unwrap_or(text);
    let own = lexicon.data.zones.values().flatten().any(|name| text.starts_with(name.as_str()));
    let word = |name: &str| {
        text.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() && c < '\u{2E80}'))
    };
    // In capitals, *est* and *ist* are words.
    own || ABBREVIATIONS.iter().any(|(name, _)| word(name) && !matches!(*name, "EST" | "IST"))
}

/// A zone that a text names: where, and which it may be.
struct Zone<'a> {
    span: Span,
    keys: Vec<&'a str>,
}

/// A finding when both texts name zones, and none of the translation's is one of the source's.
pub(super) fn changed(source: &str, from: &Lexicon, target: &str, to: &Lexicon, check: &'static str) -> Option<Finding> {
    let (said, says) = (zones(source, from), zones(target, to));
    let (asked, found) = (said.first()?, says.first()?);
    if says.iter().flat_map(|zone| &zone.keys).any(|key| said.iter().any(|zone| zone.keys.contains(key))) {
        return None;
    }
    let message =
        Message::new("finding-numbers-zone").with("source", asked.span.of(source)).with("target", found.span.of(target));
    Some(Finding::new(check, Severity::Error, found.span, message).answering(asked.span))
}

/// The zones that a text names, by abbreviations and by the language's own names.
fn zones<'a>(text: &str, lexicon: &'a Lexicon) -> Vec<Zone<'a>> {
    let names =
        lexicon.data.zones.iter().flat_map(|(key, names)| names.iter().map(move |name| (name.as_str(), vec![key.as_str()])));
    let abbreviations = ABBREVIATIONS.iter().map(|(name, keys)| (*name, keys.to_vec()));
    let places = names.chain(abbreviations).filter_map(|(name, keys)| {
        let start = text.find(name)?;
        let span = Span::new(start, start + name.len());
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{2E80}');
        let word = letter(text[..start].chars().next_back()) || letter(text[span.end..].chars().next());
        (!word || !name.is_ascii()).then_some(Zone { span, keys })
    });
    places.collect()
}
