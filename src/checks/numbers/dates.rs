//! Numbers that belong together: the ends of a range, the parts of a date.

use super::amount::Scan;
use super::figure::Foreign;
use super::lexicon::{Lexicon, Meaning};
use super::reader::hundredths;
use super::reading::{Class, Reading, Share};
use super::value::Value;
use crate::model::Span;

/// Lets the ends of a range share their scale, currency and century: *5 to 10 million*, *2014-15*.
pub(super) fn ranges(text: &str, readings: &mut [Reading], lexicon: &Lexicon) {
    for at in 1..readings.len() {
        let are_inches = at > 1 && are_inches(text, &readings[at - 2], &readings[at - 1]);
        let (left, right) = readings.split_at_mut(at);
        let (Some(a), Some(b)) = (left.last_mut(), right.first_mut()) else { continue };
        let Some(gap) = text.get(a.span.end..b.span.start) else { continue };
        let between = gap.trim().to_lowercase();
        let sign = matches!(between.as_str(), "-" | "–" | "—" | "~" | "～" | "/" | "−");
        if a.labelled || a.class != Class::Number || b.class != Class::Number || !sign && !lexicon.data.ranges.contains(&between)
        {
            continue;
        }
        if let (None, Some(scale)) = (a.scale, b.scale) {
            let scaled: Vec<_> = a.values.iter().filter_map(|value| value.times(scale)).collect();
            a.values.extend(scaled);
            let foreign = |own: &Foreign| Some(Foreign { value: own.value.times(scale)?, ..own.clone() });
            let scaled: Vec<_> = a.foreign.iter().filter_map(foreign).collect();
            a.foreign.extend(scaled);
        }
        // *A dollar and 112 others* is no range.
        match (a.digits == b.digits, a.currency.is_empty(), b.currency.is_empty()) {
            (true, true, false) => a.currency.clone_from(&b.currency),
            (true, false, true) => b.currency.clone_from(&a.currency),
            _ => {}
        }
        // A sign that stands before the first is of both: *%10–20*.
        if a.percent && !b.percent && a.span.start < a.numeral.start && sign && b.digits && !b.is_quantity() {
            hundredths(b, Share::Hundredths);
        }
        if a.unit.is_none() && !are_inches {
            a.unit.clone_from(&b.unit);
        }
        let (first, last) = (a.value().and_then(Value::as_whole), b.value().and_then(Value::as_whole));
        if let (Some(first @ 1000..3000), Some(last @ 0..100), true) = (first, last, sign) {
            b.values.push(Value::whole(first / 100 * 100 + last));
        }
    }
}

/// True for the bare inches of a height: *6-foot-3 and 210 pounds*.
fn are_inches(text: &str, feet: &Reading, inches: &Reading) -> bool {
    feet.unit.as_deref() == Some("ft") && inches.unit.is_none() && text.get(feet.span.end..inches.span.start) == Some("-")
}

/// Joins months with the days and years beside them. A month's name alone asks for nothing; in a date it does.
pub(super) fn join(text: &str, readings: &mut [Reading], lexicon: &Lexicon, first: usize) {
    let mut date = first;
    let linked = |a: &Reading, b: &Reading| {
        let gap = text.get(a.span.end..b.span.start).unwrap_or("?").to_lowercase();
        let mut words =
            gap.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '/')).filter(|word| !word.is_empty());
        gap.len() <= 24 && words.all(|word| lexicon.data.date_links.iter().any(|link| link == word))
    };
    let fits = |reading: &Reading, year_only: bool| {
        let whole = reading.value().and_then(Value::as_whole).unwrap_or(0);
        let plain = reading.currency.is_empty() && !reading.percent && reading.scale.is_none() && reading.unit.is_none();
        reading.class == Class::Number
            && plain
            && reading.date.is_none()
            && ((1000..3000).contains(&whole) || !year_only && (1..=31).contains(&whole))
    };
    for at in 0..readings.len() {
        if readings[at].class != Class::Month || readings[at].date.is_some() {
            continue;
        }
        readings[at].date = Some(date);
        let mut demanded = readings[at].digits;
        let (mut left, mut right) = (at, at);
        let mut year = false;
        // At most a day and a year, on either side.
        while left > 0 && at - left < 2 && linked(&readings[left - 1], &readings[left]) && fits(&readings[left - 1], left < at) {
            left -= 1;
            year |= left < at;
        }
        while right + 1 < readings.len()
            && right - at < 2
            && linked(&readings[right], &readings[right + 1])
            && fits(&readings[right + 1], right > at || year && left + 1 < at)
        {
            right += 1;
        }
        for reading in &mut readings[left..=right] {
            reading.date = Some(date);
            demanded |= reading.digits;
        }
        readings[at].digits = demanded;
        date += 1;
    }
}

impl Scan<'_> {
    /// True for the last two figures of a year: behind an apostrophe, *the class of ’68*, or above any day behind a month, *mai 68*.
    pub(super) fn is_short_year(&self, at: usize, figures: &Span) -> bool {
        let two = figures.of(self.text);
        if two.len() != 2 || !two.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        let before = self.text[..figures.start].strip_suffix(['\'', '’', '‘']);
        let cut = before.is_some_and(|before| !before.ends_with(char::is_alphanumeric));
        let behind = &self.text[figures.end..];
        // *‘45 percent’* is a quotation.
        let closes = || behind.starts_with([' ', ',', '.', ';', ')', '?', '!']) || behind.is_empty();
        let is_month = |meaning: &Meaning| matches!(meaning, Meaning::Month(_));
        let month = || {
            let month = at.checked_sub(1).and_then(|month| self.word(month));
            let near = month.is_some_and(|month| self.near(month.span.end, at) && month.meanings().any(is_month));
            near && two > "31"
        };
        cut && closes() || month()
    }
}
