//! Whole dates of a text, and what the calendar says of them.

use std::cmp::Ordering;

use super::lexicon::Lexicon;
use super::reader;
use super::reading::{Class, Reading};
use super::value::Value;
use crate::checks::sides::Side;
use crate::locale::Profile;
use crate::model::{LanguageTag, Segment, Span};

/// A date in a text. The year may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::checks) struct Date {
    pub(in crate::checks) span: Span,
    pub(in crate::checks) year: Option<u64>,
    pub(in crate::checks) month: u64,
    pub(in crate::checks) day: u64,
}

impl Date {
    /// False for 30 February. A date without year may be in a leap year.
    pub(in crate::checks) fn exists(self) -> bool {
        let leap = self.year.is_none_or(|year| year % 4 == 0 && year % 100 != 0 || year % 400 == 0);
        let days = match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (1..=days).contains(&self.day)
    }

    /// Day of the week, 0 for Monday (Sakamoto's method); none without a year, or before the Gregorian calendar was common.
    pub(in crate::checks) fn weekday(self) -> Option<usize> {
        const SHIFTS: [u64; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let year = self.year.filter(|year| (1800..2200).contains(year))?;
        let shift = SHIFTS.get(usize::try_from(self.month).ok()?.checked_sub(1)?)?;
        let year = if self.month < 3 { year - 1 } else { year };
        let sunday_first = (year + year / 4 - year / 100 + year / 400 + shift + self.day) % 7;
        usize::try_from((sunday_first + 6) % 7).ok()
    }
}

/// A month of a year in a text, with the day where one is named.
#[derive(Debug, Clone, Copy)]
pub(in crate::checks) struct Moment {
    pub(in crate::checks) span: Span,
    pub(in crate::checks) year: u64,
    pub(in crate::checks) month: u64,
    pub(in crate::checks) day: Option<u64>,
}

impl Moment {
    /// True when it is surely over before the other begins.
    pub(in crate::checks) fn is_before(self, other: Moment) -> bool {
        match (self.year, self.month).cmp(&(other.year, other.month)) {
            Ordering::Less => true,
            Ordering::Equal => self.day.zip(other.day).is_some_and(|(own, other)| own < other),
            Ordering::Greater => false,
        }
    }
}

/// The months of a text that come with their year, each read in one way only.
pub(in crate::checks) fn moments(segment: &Segment, profile: &Profile, tag: &LanguageTag) -> Vec<Moment> {
    let moment = |parts: &[Reading]| {
        let (span, month) = month(parts)?;
        let year = figures(parts).filter_map(whole).find(|year| *year >= 1000)?;
        Some(Moment { span, year, month, day: figures(parts).filter_map(whole).find(|day| *day < 100) })
    };
    let lexicon = Lexicon::of(Some(profile), tag);
    let readings = if lexicon.may_date(segment.text()) { reader::read(segment, lexicon) } else { Vec::new() };
    groups(&readings).filter_map(moment).collect()
}

/// The dates of a text that name a month and a day, each read in one way only.
pub(in crate::checks) fn dates(side: &Side<'_>, profile: &Profile, tag: &LanguageTag) -> Vec<Date> {
    let lexicon = Lexicon::of(Some(profile), tag);
    let readings = if lexicon.may_date(side.text()) { side.numbers.of(side, lexicon) } else { &[] };
    groups(readings).filter_map(date).collect()
}

/// False for a text that surely names no day of the week.
pub(in crate::checks) fn may_name_weekday(text: &str, profile: &Profile, tag: &LanguageTag) -> bool {
    Lexicon::of(Some(profile), tag).may_name_weekday(text)
}

/// The readings that belong to one date, for each date of a text; what belongs to none stands alone.
fn groups(readings: &[Reading]) -> impl Iterator<Item = &[Reading]> {
    readings.chunk_by(|a, b| a.date.is_some() && a.date == b.date)
}

fn whole(reading: &Reading) -> Option<u64> {
    reading.value().and_then(Value::as_whole)
}

/// The day and the year of a date, as far as they are there.
fn figures(parts: &[Reading]) -> impl Iterator<Item = &Reading> {
    parts.iter().filter(|part| part.class == Class::Number && part.digits)
}

/// Where a date stands, and its month.
fn month(parts: &[Reading]) -> Option<(Span, u64)> {
    let month = parts.iter().find(|part| part.class == Class::Month && part.values.len() == 1)?;
    let (first, last) = (parts.first()?, parts.last()?);
    Some((Span::new(first.span.start, last.span.end), whole(month)?))
}

fn date(parts: &[Reading]) -> Option<Date> {
    let (span, month) = month(parts)?;
    let day = figures(parts).find(|part| part.values.len() == 1 && whole(part).is_some_and(|day| day < 100))?;
    let year = figures(parts).filter_map(whole).find(|year| *year >= 1000);
    Some(Date { span, year, month, day: whole(day)? })
}

/// Dates whose day stands before the month and whose year behind it, with the month's mark alone, in a language that marks
/// all three: 19 2 月 2025. What should stand there comes with each.
pub(in crate::checks) fn turned(side: &Side<'_>, profile: &Profile, tag: &LanguageTag) -> Vec<(Span, String)> {
    let lexicon = Lexicon::of(Some(profile), tag);
    let marks = (lexicon.data.year.first(), lexicon.data.month.first(), lexicon.data.day.first());
    let (Some(year_mark), Some(month_mark), Some(day_mark)) = marks else { return Vec::new() };
    let (text, readings) = (side.text(), side.numbers.of(side, lexicon));
    let apart =
        |a: &Reading, b: &Reading| text.get(a.span.end..b.span.start).is_some_and(|gap| !gap.is_empty() && gap.trim().is_empty());
    let turned = |three: &[Reading]| {
        let [day, month, year] = three else { return None };
        let whole = |reading: &Reading| reading.value().and_then(Value::as_whole);
        let (d, m, y) = (whole(day)?, whole(month)?, whole(year)?);
        let bare = |reading: &Reading| reading.span == reading.numeral;
        let fits = (1..=31).contains(&d) && (1000..3000).contains(&y) && month.class == Class::Month;
        let fits = fits && month.span.of(text).ends_with(month_mark.as_str()) && bare(day) && bare(year);
        let space = if month.span.of(text).contains(' ') { " " } else { "" };
        let right = format!("{y}{space}{year_mark}{space}{m}{space}{month_mark}{space}{d}{space}{day_mark}");
        (fits && apart(day, month) && apart(month, year)).then(|| (Span::new(day.span.start, year.span.end), right))
    };
    readings.windows(3).filter_map(turned).collect()
}
