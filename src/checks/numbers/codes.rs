//! Numbers that are names: versions and other figures with two dots or more keep every digit.

use super::figure::digit;
use super::reading::Reading;
use crate::model::{Finding, Message, Severity, Span};

/// A finding on each dotted number that the translation changes.
pub(super) fn changed(source: &str, left: &[Reading], target: &str, right: &[Reading], check: &'static str) -> Vec<Finding> {
    let mut new = dotted(target, right);
    let old: Vec<Span> = dotted(source, left)
        .into_iter()
        .filter(|span| match new.iter().position(|other| other.of(target) == span.of(source)) {
            Some(at) => {
                new.remove(at);
                false
            }
            None => true,
        })
        .collect();
    // One that is gone may be said in words, as a date may; one in its place is another.
    let finding = |(was, now): (Span, Span)| {
        let text = was.of(source);
        let message = Message::new("finding-numbers-differ").with("source", text).with("target", now.of(target));
        Finding::new(check, Severity::Error, now, message).answering(was).suggesting(now, text)
    };
    old.into_iter().zip(new).map(finding).collect()
}

/// Figures with two dots or more and nothing else: `1.2.3`.
fn dotted(text: &str, readings: &[Reading]) -> Vec<Span> {
    let fits = |span: &Span| {
        let own = span.of(text);
        own.matches('.').count() >= 2 && own.chars().all(|c| c == '.' || digit(c).is_some())
    };
    readings.iter().filter(|reading| reading.code).map(|reading| reading.span).filter(fits).collect()
}
