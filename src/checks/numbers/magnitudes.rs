//! Orders of magnitude without a number: *tens of thousands* and 数十万.

use super::lexicon::Lexicon;
use super::reader::Readings;
use crate::checks::sides::Side;
use crate::locale::Magnitude;
use crate::model::{Finding, Message, Severity, Span};

/// A finding where each side tells one order of magnitude and the two are not the same.
pub(super) fn changed(
    source: &Side<'_>,
    from: &Lexicon,
    target: &Side<'_>,
    to: &Lexicon,
    check: &'static str,
) -> Option<Finding> {
    let said = only(from.data.magnitudes.told(source.text()), &source.numbers, source, from)?;
    let says = only(to.data.magnitudes.told(target.text()), &target.numbers, target, to)?;
    if said.exponent == says.exponent {
        return None;
    }
    let words = (said.span.of(source.text()), says.span.of(target.text()));
    let message = Message::new("finding-numbers-differ").with("source", words.0).with("target", words.1);
    Some(Finding::new(check, Severity::Error, says.span, message).answering(said.span))
}

/// The only one that no number stands in or before: *three thousands* is a number.
fn only(told: Vec<Magnitude>, readings: &Readings, side: &Side<'_>, lexicon: &Lexicon) -> Option<Magnitude> {
    let [only] = told[..] else { return None };
    let counts = |span: Span| {
        let gap = || side.text().get(span.end..only.span.start);
        span.start < only.span.start && (span.end > only.span.start || gap().is_some_and(|gap| gap.trim().is_empty()))
    };
    (!readings.of(side, lexicon).iter().any(|reading| counts(reading.span))).then_some(only)
}
