//! `kept-values`: what a translation keeps as it is and no segment holds, where it is another than in the source.

use std::collections::BTreeMap;

use crate::checks::KEPT_VALUES;
use crate::documents::{Kept, KeptKind, kept};
use crate::model::{Document, Message, Severity, Span};
use crate::report::{Article, Located};

/// Keys, or parts of them, of what a translation has of its own.
const OWN: [&str; 7] = ["modif", "lastmod", "updat", "transl", "word", "reading", "revis"];
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
        if was == now || OWN.iter().any(|own| lower.contains(own)) {
            return None;
        }
        // A translation may come out later than its article.
        let severity = if is_date(was) && is_date(now) && was < now { Severity::Hint } else { Severity::Warning };
        let message = Message::new("finding-kept-figure").with("key", key).with("was", was).with("now", now);
        Some(Located::notice(KEPT_VALUES, severity, message, target, kept.span))
    };
    says.iter().filter_map(changed).collect()
}

/// True for a day as a head writes it first: year, month and day.
fn is_date(value: &str) -> bool {
    let day: Vec<u8> = value.bytes().take(10).map(|byte| if byte.is_ascii_digit() { b'0' } else { byte }).collect();
    day == b"0000-00-00"
}

/// The first line of each block of code that says something else than the source's, its remarks and its texts aside.
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
        let (old, new) = (was.of(&source.document.text), now.of(&target.document.text));
        if language != own || TEXT.contains(&language.as_str()) || old.lines().count() != new.lines().count() {
            return None;
        }
        let (mut at, mut found) = (now.start, None);
        for (before, line) in old.lines().zip(new.split_inclusive('\n')) {
            if found.is_none() && bare(before) != bare(line) {
                let shown = line.trim();
                let start = at + line.find(shown).unwrap_or_default();
                found = Some((Span::new(start, start + shown.len()), before.trim()));
            }
            at += line.len();
        }
        let (place, before) = found?;
        let message = Message::new("finding-kept-code").with("was", before);
        Some(Located::notice(KEPT_VALUES, Severity::Warning, message, target, place))
    };
    said.iter().zip(&says).filter_map(changed).collect()
}

/// A line of code without its remark, its blanks, and the texts in it, which may be for people: with a blank in them, or a word.
fn bare(line: &str) -> String {
    let mut bare = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let behind_blank = bare.is_empty() || bare.ends_with(' ');
        if behind_blank && ["#", "//", "--", ";", "/*", "<!--", "%", "*"].iter().any(|mark| rest.starts_with(&format!("{mark} ")))
        {
            break;
        }
        if matches!(c, '"' | '\'' | '`')
            && let Some(end) = rest[1..].find(c)
        {
            let text = &rest[1..=end];
            let is_text = text.contains(char::is_whitespace) || text.chars().all(char::is_alphabetic) || !text.is_ascii();
            bare.push_str(if is_text { "“”" } else { text });
            rest = &rest[end + 2..];
            continue;
        }
        if !(c.is_whitespace() && behind_blank) {
            bare.push(if c.is_whitespace() { ' ' } else { c });
        }
        rest = &rest[c.len_utf8()..];
    }
    bare.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn remarks_and_texts_of_code_may_be_translated() {
        for (one, other) in [
            ("let a = 1; // one ship", "let a = 1;  // un navire"),
            ("print(\"Good day\")", "print(\"Bonjour\")"),
            ("# A remark", "# Une remarque"),
            ("title: 'A: b'", "title: 'Un : b'"),
        ] {
            assert_eq!(bare(one), bare(other));
        }
        for (one, other) in [
            ("\"event\": \"parcel.delivered\"", "\"event\": \"colis.livre\""),
            ("git rebase --abort", "git rebase -abort"),
            ("limit = 60", "limit = 600"),
        ] {
            assert_ne!(bare(one), bare(other));
        }
    }
}
