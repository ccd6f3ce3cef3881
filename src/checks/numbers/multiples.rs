//! Multiples: what quintuples is 增至五倍 or 增加四倍; 增加五倍 makes it six times as much.

use super::lexicon::{Lexicon, Meaning};
use super::reading::Reading;
use super::value::Value;
use crate::model::{Finding, Message, Severity, Span};

/// Findings on multiples that the translation adds to the first where the source has them in all.
pub(super) fn added(
    source: &str,
    from: &Lexicon,
    target: &str,
    to: &Lexicon,
    readings: &[Reading],
    check: &'static str,
) -> Vec<Finding> {
    if to.data.added.is_empty() || to.data.multiple.is_empty() {
        return Vec::new();
    }
    let fold = |meaning: &Meaning| if let Meaning::Fold(times) = meaning { Some(*times) } else { None };
    let said: Vec<(Span, u64)> =
        from.words(source).into_iter().filter_map(|word| Some((word.span, word.meanings().find_map(fold)?))).collect();
    let wrong = |reading: &Reading| {
        let times = reading.value().and_then(Value::as_whole)?;
        let multiple = to.data.multiple.iter().any(|mark| reading.span.of(target).ends_with(mark.as_str()));
        let head =
            target[..reading.span.start].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '了' | '约' | '約' | '近'));
        let adds = to.data.added.iter().any(|word| head.ends_with(word.as_str()));
        let (span, _) = said.iter().find(|(_, fold)| *fold == times).filter(|_| multiple && adds)?;
        let message = Message::new("finding-numbers-multiple")
            .with("source", span.of(source))
            .with("target", reading.span.of(target))
            .with("times", usize::try_from(times + 1).unwrap_or(usize::MAX));
        Some(Finding::new(check, Severity::Warning, reading.span, message).answering(*span))
    };
    readings.iter().filter_map(wrong).collect()
}
