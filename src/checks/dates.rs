//! `dates`: a day of the week that the date is not or that the source does not name, a day that no month has, a date in
//! the order of another language.

mod capitals;
mod parts;
mod periods;
mod relative;

use std::collections::BTreeMap;

use super::numbers::{Date, dates, may_name_weekday, turned};
use super::prose::Made;
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::glossary::capitalised;
use crate::locale::Profile;
use crate::model::{Finding, LanguageTag, Message, Segment, Severity, Span};

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

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(target), Some(profile)) = (&pair.target, context.target) else { return };
        let both = pair.source.as_ref().zip(context.source).filter(|(source, from)| {
            let named = |side: &Side<'_>, profile, tag| may_name_weekday(side.text(), profile, tag);
            named(source, from, context.from.unwrap_or(context.to)) && named(target, profile, context.to)
        });
        let exchanged = both.and_then(|(source, from)| exchanged([source, target], [from, profile]));
        if let Some((source, from)) = pair.source.as_ref().zip(context.source) {
            findings.extend(relative::changed(self.name(), [source, target], [from, profile]));
            findings.extend(periods::changed(self.name(), [source, target], [from, profile]));
            findings.extend(parts::changed(self.name(), [source, target], [from, profile]));
            findings.extend(capitals::left(self.name(), [source, target], [from, profile]));
        }
        let settled = exchanged.is_some();
        findings.extend(exchanged);
        if !has_numeral(target) {
            return;
        }
        for (span, right) in turned(target, profile, context.to) {
            let message = Message::new("finding-date-order");
            findings.push(Finding::new(self.name(), Severity::Error, span, message).suggesting(span, right));
        }
        // What the source also says is its own fault.
        let said = |wrong: fn(&Side<'_>, &Profile, &LanguageTag) -> usize| {
            let source = pair.source.as_ref().zip(context.source).zip(context.from);
            source.map_or(0, |((source, profile), tag)| wrong(source, profile, tag))
        };
        let text = target.text();
        for date in dates(target, profile, context.to) {
            if !date.exists() {
                if said(|side, profile, tag| impossible(side, profile, tag).len()) == 0 {
                    let message = Message::new("finding-date-impossible").with("date", date.span.of(text));
                    findings.push(Finding::new(self.name(), Severity::Error, date.span, message));
                }
            } else if let Some((span, _)) = wrong_weekday(text, date, profile).filter(|_| !settled)
                && said(wrong_weekdays) == 0
            {
                let message =
                    Message::new("finding-date-weekday").with("date", date.span.of(text)).with("weekday", span.of(text));
                findings.push(Finding::new(self.name(), Severity::Warning, span, message));
            }
        }
    }
}

/// True for a text with a numeral, protected or not.
fn has_numeral(side: &Side<'_>) -> bool {
    let elsewhere = || side.unspaced > 0 || !side.protected.is_empty();
    side.made.has(Made::DIGIT | Made::NUMERAL) || elsewhere() && side.text().chars().any(char::is_numeric)
}

fn impossible(side: &Side<'_>, profile: &Profile, tag: &LanguageTag) -> Vec<Date> {
    dates(side, profile, tag).into_iter().filter(|date| !date.exists()).collect()
}

fn wrong_weekdays(side: &Side<'_>, profile: &Profile, tag: &LanguageTag) -> usize {
    let dates = dates(side, profile, tag).into_iter();
    dates.filter(|date| wrong_weekday(side.text(), *date, profile).is_some()).count()
}

/// The day of the week beside a date, where the calendar has another.
fn wrong_weekday(text: &str, date: Date, profile: &Profile) -> Option<(Span, usize)> {
    let right = date.weekday()?;
    let (span, named) = weekday_beside(text, date.span, profile)?;
    (named != right).then_some((span, named))
}

/// The days of the week that a text names, by their number, each with its first place and which of its names that is.
type Named = BTreeMap<usize, (Span, usize)>;

/// The one day of the week that the translation names and the source does not, where it is the other way round for another.
fn exchanged([source, target]: [&Segment; 2], [from, to]: [&Profile; 2]) -> Option<Finding> {
    let said = weekdays(source.text(), from);
    if said.is_empty() {
        return None;
    }
    let says = weekdays(target.text(), to);
    let only = |own: &Named, other: &Named| {
        let mut lone = own.iter().filter(|(day, _)| !other.contains_key(*day)).map(|(day, (span, form))| (*day, *span, *form));
        lone.next().filter(|_| lone.next().is_none())
    };
    let ((meant, asked, _), (day, span, form)) = only(&said, &says).zip(only(&says, &said))?;
    let wrong = span.of(target.text());
    // A word that the source has, too, is a name: the planet Mars. And a night is of two days: *in der Nacht zum Sonntag*.
    if source.text().contains(wrong) || is_one_night([(source, from, meant), (target, to, day)]) {
        return None;
    }
    let message = Message::new("finding-date-differs").with("source", asked.of(source.text())).with("target", wrong);
    let finding = Finding::new(Dates.name(), Severity::Error, span, message).answering(asked);
    // In the form of the wrong one: short for short, with a capital for one.
    Some(match to.numbers.weekdays.get(meant).and_then(|names| names.get(form)) {
        Some(right) if wrong.starts_with(char::is_uppercase) => finding.suggesting(span, capitalised(right)),
        Some(right) => finding.suggesting(span, right),
        None => finding,
    })
}

/// True where the side that names the earlier of two days in a row speaks of its evening or night, and the other of no afternoon or
/// evening.
fn is_one_night(sides: [(&Segment, &Profile, usize); 2]) -> bool {
    const DAYS: usize = 7;
    let [(.., one), (.., other)] = sides;
    let earlier = match ((one + 1) % DAYS == other, (other + 1) % DAYS == one) {
        (true, _) => 0,
        (_, true) => 1,
        _ => return false,
    };
    let says = |of: usize, nights: bool| {
        let (side, profile, _) = sides[of];
        let text = side.text().to_lowercase();
        let mut words = profile.numbers.evening.iter().filter(|word| nights || !profile.numbers.night.contains(word));
        words.any(|word| match profile.spaced && word.chars().all(char::is_alphabetic) {
            true => text.split(|c: char| !c.is_alphabetic()).any(|own| own == word.to_lowercase()),
            false => text.contains(word.as_str()),
        })
    };
    says(earlier, true) && !says(1 - earlier, false)
}

/// The days of the week that a text names, with a capital where a line begins. Something may be written behind the name
/// (*Mondays*, *Montagabend*), nothing before it.
fn weekdays(text: &str, profile: &Profile) -> Named {
    let mut found = Named::new();
    let mut before: Option<char> = None;
    // Few words begin as the name of a day does.
    let firsts = profile.numbers.weekdays.iter().flatten().filter_map(|name| name.chars().next());
    let mut firsts: Vec<char> = firsts.flat_map(|c| c.to_uppercase().chain([c])).collect();
    firsts.sort_unstable();
    firsts.dedup();
    for (at, c) in text.char_indices() {
        let begins = !profile.spaced || before.is_none_or(|before| !before.is_alphanumeric());
        before = Some(c);
        if !begins || !c.is_alphabetic() || !firsts.contains(&c) {
            continue;
        }
        for (number, names) in profile.numbers.weekdays.iter().enumerate() {
            let ends = |name: &str| {
                let behind = text[at + name.len()..].chars().next();
                !profile.numbers.weekdays_end || behind.is_none_or(|behind| !behind.is_alphabetic())
            };
            for (form, name) in names.iter().enumerate().filter(|(_, name)| is_at(text, at, c, name) && ends(name)) {
                // The longer name where one holds another, and of each the first place.
                let better = |(known, usual): &(Span, usize)| {
                    (name.len(), std::cmp::Reverse(form)) > (known.len(), std::cmp::Reverse(*usual))
                };
                if found.get(&number).is_none_or(better) {
                    found.insert(number, (Span::new(at, at + name.len()), form));
                }
            }
        }
    }
    found
}

/// True where a name stands at a place of a text, of which the first character is given, with a capital at the beginning of a
/// line.
fn is_at(text: &str, at: usize, first: char, name: &str) -> bool {
    let Some(own) = name.chars().next() else { return false };
    let capital = || first.is_uppercase() && first.len_utf8() == own.len_utf8() && own.to_uppercase().eq([first]);
    let same = first == own;
    (same || capital()) && text[at + first.len_utf8()..].starts_with(&name[own.len_utf8()..]) && (same || begins_line(text, at))
}

/// True where no letter or figure stands before a place in its line.
fn begins_line(text: &str, at: usize) -> bool {
    text[..at].chars().rev().take_while(|c| *c != '\n').all(|c| !c.is_alphanumeric())
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
