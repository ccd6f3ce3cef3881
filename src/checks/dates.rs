//! `dates`: a day of the week that the date is not, a day that no month has, a date in the order of another language.

use super::numbers::{Date, dates, turned};
use super::{Check, Context, Example};
use crate::locale::Profile;
use crate::model::{Finding, LanguageTag, Message, Pair, Segment, Severity, Span};

/// Dates that cannot be.
pub(super) struct Dates;

impl Check for Dates {
    fn name(&self) -> &'static str {
        "dates"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The harbour opened on Sunday 4 May 2025.",
            bad: "Le port a ouvert le samedi 4 mai 2025.",
            good: "Le port a ouvert le dimanche 4 mai 2025.",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Pair, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(target), Some(profile)) = (&pair.target, context.target) else { return };
        if !target.text().chars().any(char::is_numeric) {
            return;
        }
        for (span, right) in turned(target, profile, context.to) {
            let message = Message::new("finding-date-order");
            findings.push(Finding::new(self.name(), Severity::Error, span, message).suggesting(span, right));
        }
        // What the source also says is its own fault.
        let said = |wrong: fn(&Segment, &Profile, &LanguageTag) -> usize| {
            let source = pair.source.as_ref().zip(context.source).zip(context.from);
            source.map_or(0, |((source, profile), tag)| wrong(source, profile, tag))
        };
        let text = target.text();
        for date in dates(target, profile, context.to) {
            if !date.exists() {
                if said(|segment, profile, tag| impossible(segment, profile, tag).len()) == 0 {
                    let message = Message::new("finding-date-impossible").with("date", date.span.of(text));
                    findings.push(Finding::new(self.name(), Severity::Error, date.span, message));
                }
            } else if let Some((span, _)) = wrong_weekday(text, date, profile)
                && said(wrong_weekdays) == 0
            {
                let message =
                    Message::new("finding-date-weekday").with("date", date.span.of(text)).with("weekday", span.of(text));
                findings.push(Finding::new(self.name(), Severity::Warning, span, message));
            }
        }
    }
}

fn impossible(segment: &Segment, profile: &Profile, tag: &LanguageTag) -> Vec<Date> {
    dates(segment, profile, tag).into_iter().filter(|date| !date.exists()).collect()
}

fn wrong_weekdays(segment: &Segment, profile: &Profile, tag: &LanguageTag) -> usize {
    let dates = dates(segment, profile, tag).into_iter();
    dates.filter(|date| wrong_weekday(segment.text(), *date, profile).is_some()).count()
}

/// The day of the week beside a date, where the calendar has another.
fn wrong_weekday(text: &str, date: Date, profile: &Profile) -> Option<(Span, usize)> {
    let right = date.weekday()?;
    let (span, named) = weekday_beside(text, date.span, profile)?;
    (named != right).then_some((span, named))
}

/// A day of the week that stands just before or behind, with nothing but marks and small words between.
fn weekday_beside(text: &str, date: Span, profile: &Profile) -> Option<(Span, usize)> {
    const NEAR: usize = 8;
    let joint = |gap: &str| {
        gap.len() <= NEAR
            && gap
                .split(|c: char| !c.is_alphabetic())
                .all(|word| word.is_empty() || profile.numbers.date_links.iter().any(|link| link == &word.to_lowercase()))
    };
    let names = || profile.numbers.weekdays.iter().enumerate().flat_map(|(day, names)| names.iter().map(move |name| (day, name)));
    let places = names()
        .flat_map(|(day, name)| text.match_indices(name.as_str()).map(move |(at, name)| (Span::new(at, at + name.len()), day)));
    let beside = |(span, _): &(Span, usize)| {
        let gap = if span.end <= date.start { text.get(span.end..date.start) } else { text.get(date.end..span.start) };
        gap.is_some_and(joint)
    };
    // The longer name where one holds another.
    places.filter(beside).max_by_key(|(span, _)| span.len())
}
