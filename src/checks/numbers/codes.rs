//! Numbers that are names: versions and other figures with two dots or more keep every digit, and so do telephone numbers.

use super::dialled::{dialled, digits, grouped, short_dates, sorted_groups};
use super::figure::digit;
use super::reading::Reading;
use crate::model::{Finding, Message, Severity, Span};

/// A finding on each such number that the translation changes.
pub(super) fn changed(source: &str, left: &[Reading], target: &str, right: &[Reading], check: &'static str) -> Vec<Finding> {
    let mut findings = compared((source, dotted(source, left)), (target, dotted(target, right)), str::to_owned, check);
    findings.extend(compared((source, chains(source, left)), (target, chains(target, right)), str::to_owned, check));
    // A telephone number may be grouped by other customs.
    findings.extend(compared((source, phones(source, left)), (target, phones(target, right)), digits, check));
    findings.extend(compared((source, dialled(source)), (target, dialled(target)), digits, check));
    // The parts of a date may stand in another order, those of a number may not.
    findings.extend(compared((source, short_dates(source)), (target, short_dates(target)), sorted_groups_of, check));
    let exchanged = |finding: &Finding| {
        let was = finding.source.map(|was| sorted_groups(was.of(source)));
        was.is_some_and(|was| was == sorted_groups(finding.target.of(target)))
    };
    let grouped = compared((source, grouped(source)), (target, grouped(target)), digits, check);
    findings.extend(grouped.into_iter().filter(exchanged));
    findings
}

fn sorted_groups_of(number: &str) -> Vec<String> {
    sorted_groups(number).into_iter().map(str::to_owned).collect()
}

/// Those of the source that the translation does not have, each beside one that the source does not have. `as_one` makes
/// equal what counts as the same.
fn compared<T: PartialEq>(
    (source, old): (&str, Vec<Span>),
    (target, mut new): (&str, Vec<Span>),
    as_one: impl Fn(&str) -> T,
    check: &'static str,
) -> Vec<Finding> {
    let old: Vec<Span> = old
        .into_iter()
        .filter(|span| match new.iter().position(|other| as_one(other.of(target)) == as_one(span.of(source))) {
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

/// Telephone numbers with their country.
fn phones(text: &str, readings: &[Reading]) -> Vec<Span> {
    let is_phone = |span: &Span| text[..span.start].ends_with('+') && digits(span.of(text)).len() > 7;
    readings.iter().filter(|reading| reading.code).map(|reading| reading.span).filter(is_phone).collect()
}

/// Figures joined by hyphens that are long enough for a telephone number: `555-201-7788`.
fn chains(text: &str, readings: &[Reading]) -> Vec<Span> {
    const DIGITS: usize = 7;
    let codes: Vec<Span> = readings.iter().filter(|reading| reading.code).map(|reading| reading.span).collect();
    let joined = |a: &Span, b: &Span| matches!(text.get(a.end..b.start), Some("-" | "\u{2011}"));
    let whole = |group: &[Span]| Some(Span::new(group.first()?.start, group.last()?.end));
    let long = |span: &Span| digits(span.of(text)).len() >= DIGITS;
    codes.chunk_by(joined).filter(|group| group.len() > 2).filter_map(whole).filter(long).collect()
}

/// Figures with two dots or more and nothing else: `1.2.3`.
fn dotted(text: &str, readings: &[Reading]) -> Vec<Span> {
    let fits = |span: &Span| {
        let own = span.of(text);
        own.matches('.').count() >= 2 && own.chars().all(|c| c == '.' || digit(c).is_some())
    };
    readings.iter().filter(|reading| reading.code).map(|reading| reading.span).filter(fits).collect()
}
