//! Putting in what a translation still lacks of its terms, where the backend says which words render which.

use super::{Remark, Reply, Request, markup};
use crate::glossary::{self, Placed, Requirement};
use crate::model::{Alignment, LanguageTag, Link, Message, Severity, Span, WordAlignment};

/// A reply with the terms that it missed in the place of what renders them, where that is known and safe. `reply` is verified.
#[must_use]
pub fn placed(request: &Request, mut reply: Reply, languages: [&LanguageTag; 2]) -> Reply {
    if reply.settled || reply.alignment.is_empty() || request.terms.is_empty() {
        return reply;
    }
    let source = &request.content.text;
    let said = &reply.content.text;
    let kept: Vec<Span> = request
        .verbatim()
        .flat_map(|kept| said.match_indices(kept).map(|(at, kept)| Span::new(at, at + kept.len())).collect::<Vec<Span>>())
        .collect();
    let links: Alignment = reply.alignment.pairs().map(|(source, target)| Link { source, target, weight: 1.0 }).collect();
    let done = glossary::enforce(source, &reply.content, &links, &request.terms, languages, &kept);
    if done.placed.is_empty() || !markup::verify(&reply.content, &done.content) {
        return reply;
    }
    reply.terms_enforced += done.enforced;
    let pairs = done.alignment.iter().map(|link| (link.source, link.target));
    reply.alignment = WordAlignment::new(pairs, source, &done.content.text);
    reply.content = done.content;
    reply.remarks.extend(done.placed.into_iter().map(remark));
    Reply { settled: true, ..reply }
}

/// What is said of a term that was put in.
pub(super) fn remark(placed: Placed) -> Remark {
    let (severity, key) = match &placed.clash {
        Some(_) => (Severity::Warning, "remark-term-clashes"),
        None if placed.doubtful => (Severity::Warning, "remark-term-placed"),
        None => (Severity::Hint, "remark-term-replaced"),
    };
    let message = Message::new(key).with("term", placed.term).with("instead", placed.instead);
    Remark { severity, message: placed.clash.into_iter().fold(message, |message, word| message.with("word", word)) }
}

/// Words beside terms of a translation, `wanted` by their places among those of the request, that do not agree with them and of which
/// nothing is said yet.
pub(super) fn warnings(remarks: &[Remark], terms: &[Requirement], wanted: &[usize], said: &str, to: &LanguageTag) -> Vec<Remark> {
    let strays = glossary::strays(terms, said, to);
    let mut found: Vec<Remark> = Vec::new();
    for (term, word) in wanted.iter().filter_map(|index| *strays.get(*index)?) {
        let told = |remark: &Remark| remark.message.words("word") == Some(word);
        if !remarks.iter().chain(&found).any(told) {
            let message = Message::new("remark-term-stray").with("term", term).with("word", word);
            found.push(Remark { severity: Severity::Warning, message });
        }
    }
    found
}
