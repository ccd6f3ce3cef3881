//! Numbers that are another one rounded, or written with a slip.

use super::compare::LARGE;
use super::reading::Reading;
use super::value::Value;

/// True when the first is the second rounded, with a scale word and three figures at least: *94.97 trillion*, 949746亿.
pub(super) fn is_rounded(round: &Reading, exact: &Reading) -> bool {
    const FIGURES: usize = 3;
    let (Some(a), Some(b), Some(scale)) = (round.value(), exact.value(), round.scale) else { return false };
    let figures = |value: Value| value.digits().map(|(whole, part)| format!("{whole}{part}").trim_end_matches('0').len());
    let Some((few, many)) = a.over(scale).and_then(figures).zip(figures(b)) else { return false };
    let kin = round.class == exact.class && round.percent == exact.percent && round.agrees_in_currency(exact);
    // What one more in the last figure adds.
    let last = 10f64.powf(a.approximate().log10().floor() - few.saturating_sub(1) as f64);
    kin && few >= FIGURES && many > few && (a.approximate() - b.approximate()).abs() <= last / 2.0
}

/// True when two numbers of as many digits have the same ones in another order, or all but one.
pub(super) fn is_turned(a: Value, b: Value) -> bool {
    a.as_whole().zip(b.as_whole()).is_some_and(|(a, b)| a >= LARGE && b >= LARGE && a.ilog10() == b.ilog10()) && similar(a, b)
}

/// True when the digits differ by one slip: two exchanged, one wrong, one too many or too few.
pub(super) fn similar(a: Value, b: Value) -> bool {
    let written = |value: Value| value.digits().map(|(whole, part)| format!("{whole}{part}"));
    let Some((a, b)) = written(a).zip(written(b)) else { return false };
    let sorted = |text: &str| {
        let mut bytes = text.as_bytes().to_vec();
        bytes.sort_unstable();
        bytes
    };
    a.len() > 1 && sorted(&a) == sorted(&b) || a.len().max(b.len()) > 2 && strsim::damerau_levenshtein(&a, &b) <= 1
}
