//! `kept-values`: what a translation keeps as it is and no segment holds, where it is another than in the source.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::checks::KEPT_VALUES;
use crate::documents::{Kept, KeptKind, kept};
use crate::model::{Document, Message, Severity, Span};
use crate::report::{Article, Located};

/// Keys, or parts of them, of what a translation has of its own.
const OWN: [&str; 13] = [
    "mod",
    "updat",
    "transl",
    "words",
    "wordcount",
    "word_count",
    "read",
    "revi",
    "edit",
    "change",
    "minutes",
    "length",
    "characters",
];
/// Languages of a fence that stand for text.
const TEXT: [&str; 10] = ["", "text", "txt", "plain", "plaintext", "console", "output", "mermaid", "plantuml", "markdown"];

/// What of the source's figures and code a translation has changed.
pub(super) fn changed(source: &Article<'_>, target: &Article<'_>) -> Vec<Located> {
    let (said, says) = (kept(source.document), kept(target.document));
    let mut found: Vec<Located> = figures(source.document, target, &said, &says);
    found.extend(code((source, &said), (target, &says)));
    found
}

fn figures(source: &Document, target: &Article<'_>, said: &[Kept], says: &[Kept]) -> Vec<Located> {
    let named = |kept: &Kept| match &kept.kind {
        KeptKind::Figure(key) => Some(key.clone()),
        KeptKind::Code(_) => None,
    };
    let said: BTreeMap<String, &str> = said.iter().filter_map(|kept| Some((named(kept)?, kept.span.of(&source.text)))).collect();
    let changed = |kept: &Kept| {
        let key = named(kept)?;
        let (was, now) = (*said.get(&key)?, kept.span.of(&target.document.text));
        let lower = key.to_lowercase();
        let is_own = OWN.iter().any(|own| lower.contains(own)) || lower == "id" || lower.ends_with("_id");
        if is_same_figure(was, now) || is_own {
            return None;
        }
        // A translation may come out later than its article.
        let severity = if is_date(was) && is_date(now) && was < now { Severity::Hint } else { Severity::Warning };
        let message = Message::new("finding-kept-figure").with("key", key).with("was", was).with("now", now);
        Some(Located::notice(KEPT_VALUES, severity, message, target, kept.span))
    };
    says.iter().filter_map(changed).collect()
}

/// True for figures of the same numbers in whatever order: a day may be written in several ways, and a midnight be left out.
fn is_same_figure(was: &str, now: &str) -> bool {
    let numbers = |text: &str| -> Vec<u64> {
        let runs = text.split(|c: char| !c.is_ascii_digit()).filter_map(|run| run.parse().ok());
        let mut numbers: Vec<u64> = runs.filter(|number| *number > 0).collect();
        numbers.sort_unstable();
        numbers
    };
    numbers(was) == numbers(now)
}

/// True for a day as a head writes it first: year, month and day.
fn is_date(value: &str) -> bool {
    let day: Vec<u8> = value.bytes().take(10).map(|byte| if byte.is_ascii_digit() { b'0' } else { byte }).collect();
    day == b"0000-00-00"
}

/// The first place in each block of code where a flag or a name of several parts stands for another one of the source's: what is
/// neither remark nor text for people.
fn code((source, said): (&Article<'_>, &[Kept]), (target, says): (&Article<'_>, &[Kept])) -> Vec<Located> {
    let blocks = |all: &[Kept]| -> Vec<(String, Span)> {
        let block = |kept: &Kept| match &kept.kind {
            KeptKind::Code(language) => Some((language.clone(), kept.span)),
            KeptKind::Figure(_) => None,
        };
        all.iter().filter_map(block).collect()
    };
    let (said, says) = (blocks(said), blocks(says));
    if said.len() != says.len() {
        return Vec::new();
    }
    let changed = |((language, was), (own, now)): (&(String, Span), &(String, Span))| {
        if language != own || TEXT.contains(&language.as_str()) {
            return None;
        }
        let (old, new) = (was.of(&source.document.text), now.of(&target.document.text));
        let (before, after) = (names(old), names(new));
        let lacks = |all: &[(usize, &str)], name: &str| !all.iter().any(|(_, other)| *other == name);
        let (_, lost) = before.iter().find(|(_, name)| lacks(&after, name))?;
        let (at, strange) = after.iter().find(|(_, name)| lacks(&before, name))?;
        // *your_key* may be *votre_cle*.
        if before.len() != after.len() || lost.to_lowercase().contains("your") {
            return None;
        }
        let place = Span::new(now.start + at, now.start + at + strange.len());
        let message = Message::new("finding-kept-code").with("was", *lost);
        Some(Located::notice(KEPT_VALUES, Severity::Warning, message, target, place))
    };
    said.iter().zip(&says).filter_map(changed).collect()
}

/// The flags (`--abort`) of a stretch of code, and its names of several parts (`parcel.delivered`, `max_size`), with their places.
fn names(code: &str) -> Vec<(usize, &str)> {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|\s)(--?[A-Za-z][A-Za-z-]+)|\b([A-Za-z][A-Za-z0-9]+(?:[._][A-Za-z][A-Za-z0-9]+)+)\b")
            .expect("a constant")
    });
    let name = |found: regex::Captures<'_>| found.get(1).or(found.get(2)).map(|name| (name.start(), name.len()));
    NAME.captures_iter(code).filter_map(name).map(|(at, length)| (at, &code[at..at + length])).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_same_figure, names};

    fn named(code: &str) -> Vec<&str> {
        names(code).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn remarks_and_texts_of_code_have_no_names() {
        assert_eq!(named("let a = 1; // one ship. Good day"), [""; 0]);
        assert_eq!(named("print(\"Hello!\\n\")  # well-known"), [""; 0]);
        assert_eq!(named("git rebase --abort -q"), ["--abort"]);
        assert_eq!(named("{\"event\": \"parcel.delivered\", \"max_size\": 3}"), ["parcel.delivered", "max_size"]);
    }

    #[test]
    fn a_figure_is_the_same_however_it_is_written() {
        assert!(is_same_figure("2026-01-05", "05/1/2026"));
        assert!(is_same_figure("2026-01-05", "2026-01-05T00:00:00Z"));
        assert!(is_same_figure("1,000.50", "1 000,50"));
        assert!(!is_same_figure("2026-03-14", "2026-04-14"));
        assert!(!is_same_figure("4.2", "4.1"));
    }
}
