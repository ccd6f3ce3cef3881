//! Headings that the text names, between quotation marks, and the translation by another name: *see “Four steps”*.

use std::collections::HashMap;

use super::{finding, folded, is_heading, text};
use crate::checks::prose::{Prose, asides};
use crate::checks::sides::Side;
use crate::model::{Finding, Message, Pair, Segment, Severity};

/// Letters of a heading that a quotation says by no accident.
const LETTERS: usize = 12;

pub(super) fn check(name: &'static str, article: &[Pair], findings: &mut Vec<(usize, Finding)>) {
    let headings: HashMap<String, usize> = article
        .iter()
        .enumerate()
        .filter(|(_, pair)| is_heading(Some(pair)) && pair.target.is_some())
        .filter_map(|(at, pair)| Some((folded(pair.source.as_ref()?), at)))
        .filter(|(said, _)| said.len() >= LETTERS)
        .collect();
    if headings.is_empty() {
        return;
    }
    for (at, pair) in article.iter().enumerate().filter(|(_, pair)| !is_heading(Some(pair))) {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { continue };
        let says = folded(target);
        for heading in named(source).into_iter().filter_map(|said| headings.get(&said)) {
            let Some(own) = article.get(*heading).and_then(|pair| pair.target.as_ref()).map(folded) else { continue };
            if own.is_empty() || says.contains(&own) {
                continue;
            }
            let heading = text(article, *heading).unwrap_or_default();
            let message = Message::new("finding-consistency-heading").with("heading", heading);
            findings.extend(finding(name, article, at, Severity::Warning, message));
        }
    }
}

/// What a text has between quotation marks, as [`folded`].
fn named(source: &Segment) -> Vec<String> {
    if !source.text().contains(['"', '“', '«', '„', '‘', '\'', '「', '《', '»', '”']) {
        return Vec::new();
    }
    let side = Side::of(source);
    asides(&Prose::of(&side)).iter().map(|aside| super::letters(aside.of(source.text()))).collect()
}
