//! Headings that the text names, between quotation marks, and the translation by another name: *see “Four steps”*.

use std::collections::HashMap;

use super::{letters, text};
use crate::checks::prose::{Prose, asides};
use crate::checks::sides::Side;
use crate::model::{BlockKind, Finding, Message, Pair, Segment, Severity, Span};

/// Letters of a heading that a quotation says by no accident.
const LETTERS: usize = 12;
/// How alike a heading and its name in another case are.
const ALIKE: f64 = 0.6;

pub(super) fn check(name: &'static str, article: &[Pair], findings: &mut Vec<(usize, Finding)>) {
    // By its words in the source, where each heading stands. The first is the article's own, and may be what somebody says in it.
    let mut headings: HashMap<String, Vec<usize>> = HashMap::new();
    let all = article.iter().enumerate().filter_map(|(at, pair)| Some((at, pair.source.as_ref()?, pair.target.as_ref()?)));
    for (at, source, _) in all.filter(|(_, source, _)| matches!(source.kind, BlockKind::Heading(_))).skip(1) {
        let said = super::folded(source);
        if said.len() >= LETTERS {
            headings.entry(said).or_default().push(at);
        }
    }
    if headings.is_empty() {
        return;
    }
    for (at, pair) in article.iter().enumerate() {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { continue };
        for named in quoted(source).iter().filter(|span| !is_speech(span.of(source.text()))) {
            let Some(places) = headings.get(&letters(named.of(source.text()))) else { continue };
            let own: Vec<&str> = places.iter().filter_map(|place| text(article, *place)).collect();
            let says = letters(target.text());
            let here = quoted(target);
            let is_named = |heading: &&str| {
                let heading = letters(heading);
                let alike = |span: &Span| strsim::normalized_levenshtein(&letters(span.of(target.text())), &heading) >= ALIKE;
                says.contains(&heading) || here.iter().any(alike)
            };
            // Where it is not quoted, it may be named in other words of the sentence.
            if let ([span], Some(heading)) = (here.as_slice(), own.first())
                && !own.iter().any(is_named)
            {
                let message = Message::new("finding-consistency-heading").with("heading", *heading);
                findings.push((at, Finding::new(name, Severity::Warning, *span, message)));
            }
        }
    }
}

/// What a text has between quotation marks.
fn quoted(segment: &Segment) -> Vec<Span> {
    const MARKS: [char; 12] = ['"', '“', '”', '„', '«', '»', '‘', '’', '\'', '「', '『', '《'];
    if matches!(segment.kind, BlockKind::Heading(_)) || !segment.text().contains(MARKS) {
        return Vec::new();
    }
    asides(&Prose::of(&Side::of(segment)))
}

/// True for what somebody says, which ends as a sentence does or leads on to who says it.
fn is_speech(quotation: &str) -> bool {
    let inside = quotation.trim_end_matches(|c: char| "\"“”„«»‘’'「」『』《》".contains(c) || c.is_whitespace());
    inside.ends_with(['.', ',', '!', '?', '…', '。', '，', '！', '？'])
}
