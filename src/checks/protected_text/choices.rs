//! The branches of a choice in a message that is one text: `{count, plural, one {# file} other {# files}}`.

use std::collections::VecDeque;

use super::ProtectedText;
use crate::checks::Check;
use crate::locale::{CATEGORIES, Counting, missing_categories};
use crate::model::{Finding, LanguageTag, Message, ProtectedKind, Segment, Severity, Span};

/// What every choice has, for whatever no other branch is for.
const OTHER: &str = "other";

/// Choices that lie in so many others by number need no branch for each category: each level multiplies the text.
const DEEPEST_BY_NUMBER: usize = 2;

/// A choice by its syntax.
struct Choice {
    /// From its bracket to its first branch.
    head: Span,
    /// How a number chooses, where one does.
    counting: Option<Counting>,
    /// How many choices by number it lies in.
    depth: usize,
    /// The names of its branches.
    names: Vec<Span>,
}

/// What is wrong with the names of the branches: the program looks for them letter by letter.
pub(super) fn findings(source: &Segment, target: &Segment, to: &LanguageTag) -> Vec<Finding> {
    let known = choices(source);
    let by = |segment: &Segment, choice: &Choice| super::choice(choice.head.of(segment.text())).replace(' ', "");
    let all = choices(target).into_iter().flat_map(|choice| {
        let own = by(target, &choice);
        let same = known.iter().filter(|known| by(source, known) == own);
        // One argument may choose more than once, between other branches.
        same.map(|was| compare(source, was, target, &choice, to)).min_by_key(Vec::len).unwrap_or_default()
    });
    all.collect()
}

fn compare(source: &Segment, was: &Choice, target: &Segment, now: &Choice, to: &LanguageTag) -> Vec<Finding> {
    let mut findings = Vec::new();
    let names = |segment: &'_ Segment, choice: &Choice| -> Vec<String> {
        choice.names.iter().map(|name| name.of(segment.text()).to_owned()).collect()
    };
    let (expected, found) = (names(source, was), names(target, now));
    let is_valid = |name: &String| match now.counting {
        Some(_) => CATEGORIES.contains(&name.as_str()) || name.starts_with('=') || expected.contains(name),
        None => expected.contains(name),
    };
    // A language has its own categories; every other branch of the source is one of the translation.
    let needed = |name: &&String| now.counting.is_none() || name.as_str() == OTHER || !CATEGORIES.contains(&name.as_str());
    let mut lost: VecDeque<&String> = expected.iter().filter(needed).filter(|name| !found.contains(name)).collect();
    let error = |place: Span, message: Message| Finding::new(ProtectedText.name(), Severity::Error, place, message);
    let wrong: Vec<usize> = (0..found.len()).filter(|index| !is_valid(&found[*index])).collect();
    for &index in &wrong {
        let (place, name) = (now.names[index], &found[index]);
        // The branch in its place, where that is what is missing.
        let same = expected.get(index).filter(|same| !found.contains(same));
        let meant = match same.and_then(|same| lost.iter().position(|lost| *lost == same)) {
            Some(at) => lost.remove(at),
            None => same.or_else(|| lost.pop_front()),
        };
        findings.push(match meant {
            Some(meant) => {
                let message = Message::new("finding-protected-changed").with("was", meant.as_str()).with("now", name.as_str());
                error(place, message).suggesting(place, meant.as_str()).answering(was.head)
            }
            None => error(place, Message::new("finding-protected-invented").with("text", name.as_str())),
        });
    }
    for name in lost {
        let message = Message::new("finding-protected-lost").with("text", name.as_str());
        findings.push(error(now.head, message).answering(was.head));
    }
    let Some(counting) = now.counting.filter(|_| wrong.is_empty() && now.depth < DEEPEST_BY_NUMBER) else {
        return findings;
    };
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    let missing: Vec<&str> = missing_categories(&found, counting, to).into_iter().map(|(_, name)| name).collect();
    let missing: Vec<&str> = missing.into_iter().filter(|name| *name != OTHER).collect();
    if !missing.is_empty() {
        let message = Message::new("finding-choice-incomplete").with("names", missing.join(", "));
        findings.push(Finding::new(ProtectedText.name(), Severity::Warning, now.head, message).answering(was.head));
    }
    findings
}

/// The choices of a segment, in the order in which they end.
fn choices(segment: &Segment) -> Vec<Choice> {
    let text = segment.text();
    let (mut open, mut done): (Vec<Choice>, Vec<Choice>) = (Vec::new(), Vec::new());
    for known in segment.protected.iter().filter(|known| known.kind == ProtectedKind::Divider) {
        let part = known.span.of(text);
        if part.starts_with('{') {
            let counting = match part.split(',').nth(1).map(str::trim) {
                Some("plural") => Some(Counting::Cardinal),
                Some("selectordinal") => Some(Counting::Ordinal),
                Some("select") => None,
                _ => continue,
            };
            let depth = open.iter().filter(|choice| choice.counting.is_some()).count();
            open.push(Choice { head: known.span, counting, depth, names: Vec::new() });
        }
        let Some(choice) = open.last_mut() else { continue };
        match part.strip_suffix('{').map(str::trim_end) {
            Some(before) => {
                let start = before
                    .rfind(|c: char| c.is_whitespace() || "{},".contains(c))
                    .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
                choice.names.push(Span::new(known.span.start + start, known.span.start + before.len()));
            }
            None if part.starts_with('}') => done.extend(open.pop()),
            None => {}
        }
    }
    done
}
