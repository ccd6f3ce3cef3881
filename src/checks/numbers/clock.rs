//! Times of day, in figures and as they are spoken: 15 h 30, 下午三点一刻, *half past eight*, *Viertel vor neun*, *noon*; and
//! times taken by a watch.

use super::amount::{Amount, Scan};
use super::figure::Figure;
use super::lexicon::{Meaning, Word};
use super::reading::{Class, HalfDay, Reading};
use super::tokens::Token;
use super::value::Value;
use super::{units, zones};
use crate::model::Span;

const HOUR: u64 = 60;
const DAY: u64 = 24 * HOUR;

impl Scan<'_> {
    /// A time whose half of the day is said first: 下午3点.
    pub(super) fn time_after(&self, at: usize, half: HalfDay) -> Option<(Reading, usize)> {
        let start = self.tokens[at].span();
        if !self.near(start.end, at + 1) {
            return None;
        }
        if let Some(Token::Figure(Figure::Clock(span, hour, minute, _))) = self.tokens.get(at + 1) {
            return Some((Reading::time(Span::new(start.start, span.end), *hour, *minute, Some(half), true), at + 2));
        }
        let (core, next) = self.core(at + 1)?;
        // 晚3天 is three days late.
        let short = !self.lexicon.spaced && start.of(self.text).chars().nth(1).is_none();
        if short && !self.means(next, &Meaning::Hour) {
            return None;
        }
        // *The evening of 12 May*
        let month = |word: Word<'_>| word.meanings().any(|meaning| matches!(meaning, Meaning::Month(_)));
        if self.near(core.span.end, next) && self.word(next).is_some_and(month) {
            return None;
        }
        let (mut reading, next) = self.time(&core, next, Some(half))?;
        reading.span.start = start.start;
        Some((reading, next))
    }

    /// The half of the day said after a time, where the time ends, and the next token.
    pub(super) fn half_day(&self, end: usize, at: usize) -> (Option<HalfDay>, usize, usize) {
        let half = if self.means(at, &Meaning::Morning) {
            HalfDay::Morning
        } else if self.means(at, &Meaning::Afternoon) {
            HalfDay::Afternoon
        } else {
            return (None, end, at);
        };
        if self.near(end, at) { (Some(half), self.tokens[at].span().end, at + 1) } else { (None, end, at) }
    }

    /// A time by its name, and minutes behind it: *midi et demi*.
    pub(super) fn named_time(&self, at: usize, time: u64) -> (Reading, usize) {
        let span = self.tokens[at].span();
        let behind = self.after_hour(at + 1).filter(|_| self.near(span.end, at + 1));
        let (hour, minute) = moved(0, time, behind.unwrap_or(0));
        let next = at + 1 + usize::from(behind.is_some());
        let mut reading = Reading::time(Span::new(span.start, self.tokens[next - 1].span().end), hour, minute, None, false);
        if !time.is_multiple_of(HOUR) {
            // *At ten to midnight* may be said as midnight and ten minutes: 午夜前十分钟.
            reading.values.push(Value::whole((time + HOUR / 2) / HOUR * HOUR % DAY));
        }
        (reading, next)
    }

    /// A time whose minutes are said before its hour: *half past eight*, *halb neun*.
    pub(super) fn moved_hour(&self, at: usize, minutes: i64) -> Option<(Reading, usize)> {
        let before = self.tokens[at].span();
        if !self.near(before.end, at + 1) {
            return None;
        }
        // *Ten to midnight*
        let named = |meaning: &Meaning| if let Meaning::Clock(time) = meaning { Some(*time) } else { None };
        if let Some((word, time)) = self.word(at + 1).and_then(|word| Some((word, word.meanings().find_map(named)?))) {
            let (hour, minute) = moved(0, time, minutes);
            return Some((Reading::time(Span::new(before.start, word.span.end), hour, minute, None, false), at + 2));
        }
        let (core, next) = self.core(at + 1)?;
        let hour = core.values.first()?.as_whole().filter(|hour| *hour <= 24 && core.scale.is_none())?;
        let (mut end, mut next) = (core.span.end, next);
        if self.means(next, &Meaning::Hour) && self.near(end, next) {
            (end, next) = (self.tokens[next].span().end, next + 1);
        }
        let named = end > core.span.end;
        let (half, end, next) = self.half_day(end, next);
        // *Slowed in the second quarter to 2 percent*.
        if core.digits && !named && half.is_none() {
            return None;
        }
        let (hour, minute) = moved(hour, 0, minutes);
        Some((Reading::time(Span::new(before.start, end), hour, minute, half, core.digits), next))
    }

    /// A time of day with an hour word, a half of the day, minutes in words or a time zone: 15 h 30, 3点半, *3 p.m.*, *7.55am*,
    /// *las nueve menos cuarto*, *1900 GMT*.
    pub(super) fn time(&self, core: &Amount, next: usize, half: Option<HalfDay>) -> Option<(Reading, usize)> {
        let (hour, mut minute) = self.clock(core, next)?;
        let (mut hour, mut end, mut next) = (hour, core.span.end, next);
        let mut lasts = None;
        let mut marked = minute > 0 && !core.digits && core.plain.is_none() || self.is_written(core);
        // *Dalle 9 alle 17.*
        let evening = (13..=24).contains(&hour) && minute == 0 && core.digits && self.follows_at(core.span.start);
        marked |= evening && !self.text[core.span.end..].trim_start().starts_with(|c: char| c.is_alphanumeric() || c == '%');
        if self.means(next, &Meaning::Hour) && self.near(end, next) {
            marked = true;
            let measures = self.means(next, &Meaning::Measure("h".to_owned()));
            lasts = core.values.first().and_then(|value| value.as_whole()).filter(|_| measures && minute == 0);
            end = self.tokens[next].span().end;
            next += 1;
            if let Some((minutes, stop, after)) = self.minutes(end, next) {
                (minute, end, next) = (minutes, stop, after);
            }
        }
        if let Some(minutes) = self.after_hour(next).filter(|_| minute == 0 && self.near(end, next)) {
            // *الثامنة والنصف*: of a rank it can be nothing else.
            marked |= self.follows_at(core.span.start) || core.ranked && !core.digits;
            if marked {
                (hour, minute) = moved(hour, minute, minutes);
                (end, next) = (self.tokens[next].span().end, next + 1);
            }
        }
        let (after, stop, next) = self.half_day(end, next);
        let span = Span::new(core.span.start, stop);
        let half = half.or(after);
        let digits = core.digits || core.plain.is_some();
        let lasts = lasts.filter(|_| minute == 0 && half.is_none());
        (marked || half.is_some()).then(|| (Reading { lasts, ..Reading::time(span, hour, minute, half, digits) }, next))
    }

    /// Hour and minute that a number may be.
    fn clock(&self, core: &Amount, next: usize) -> Option<(u64, u64)> {
        let value = core.values.first().filter(|_| core.scale.is_none())?;
        let clock = if let Some(dotted) = core.dotted {
            dotted
        } else if core.numeral.len() == 4 && self.is_zoned(core) {
            let whole = value.as_whole()?;
            (whole / 100, whole % 100)
        } else if let Some(hour) = value.as_whole() {
            (hour, 0)
        } else {
            // *Las ocho y media* is read as a number and one half.
            let spoken = !core.digits && self.after_hour(next.checked_sub(1)?) == Some(30) && self.follows_at(core.span.start);
            (value.minus(Value::ratio(1, 2)?).filter(|_| spoken)?.as_whole()?, 30)
        };
        (clock.0 <= 24 && clock.1 < HOUR).then_some(clock)
    }

    /// True for figures that are a time by the zone behind them.
    fn is_written(&self, core: &Amount) -> bool {
        let military = core.numeral.len() == 4 && core.plain.is_some();
        (core.dotted.is_some() || military) && self.is_zoned(core)
    }

    fn is_zoned(&self, core: &Amount) -> bool {
        zones::begins(&self.text[core.span.end..], self.lexicon)
    }

    /// True behind a word that an hour follows.
    fn follows_at(&self, start: usize) -> bool {
        let start = self.lexicon.prefix_before(self.text, start).unwrap_or(start);
        let before = self.text[..start].trim_end();
        let mut letters = before.char_indices().rev().take_while(|(_, c)| c.is_alphabetic());
        let word = letters.by_ref().last().map_or("", |(at, _)| &before[at..]).to_lowercase();
        self.lexicon.data.at_hour.contains(&word)
    }

    fn after_hour(&self, at: usize) -> Option<i64> {
        let minutes = |meaning: &Meaning| if let Meaning::AfterHour(minutes) = meaning { Some(*minutes) } else { None };
        self.word(at)?.meanings().find_map(minutes)
    }

    fn minutes(&self, end: usize, at: usize) -> Option<(u64, usize, usize)> {
        // *2h:30*
        let gap = self.gap(end, at);
        // *9h-17h* goes from one hour to another.
        if !self.near(end, at) && gap != Some(":") || matches!(gap, Some("-" | "\u{2011}")) {
            return None;
        }
        if self.means(at, &Meaning::Half) {
            return Some((30, self.tokens[at].span().end, at + 1));
        }
        let (core, next) = self.core(at)?;
        let minute = core.values.first()?.as_whole().filter(|m| *m < HOUR && core.scale.is_none())?;
        let marked = self.means(next, &Meaning::Minute) && self.near(core.span.end, next);
        let two_digits = matches!(&self.tokens[at], Token::Figure(_)) && core.span.len() == 2;
        if marked {
            Some((minute, self.tokens[next].span().end, next + 1))
        } else {
            two_digits.then_some((minute, core.span.end, next))
        }
    }

    /// Seconds and their hundredths with the unit between: *50 s 37*, 54秒80; not in 每30秒20辆车.
    pub(super) fn timed(&self, core: &Amount, next: usize) -> Option<(Reading, usize)> {
        let seconds = core.plain.filter(|_| core.digits)?;
        let second = Meaning::Measure("s".to_owned());
        let sign = self.word(next).filter(|_| self.near(core.span.end, next) && self.means(next, &second))?;
        let Some(Token::Figure(Figure::Number(part))) = self.tokens.get(next + 1) else { return None };
        let hundredths = part.values.first()?.as_whole().filter(|_| part.span.len() == 2 && part.parts.is_empty())?;
        let written = sign.span.of(self.text);
        let minutes = || self.text[..core.span.start].trim_end().ends_with(['分', '钟', '鐘']);
        let counts = || {
            self.text[part.span.end..].starts_with(char::is_alphabetic) && !self.text[part.span.end..].starts_with(['的', 'の'])
        };
        let fits = if written == "s" { true } else { written == "秒" && (minutes() || !counts()) };
        if !fits || !self.near(sign.span.end, next + 1) {
            return None;
        }
        let value = Value::whole(seconds).plus(Value::ratio(hundredths.into(), 100)?)?;
        let reading = Reading::new(Span::new(core.span.start, part.span.end), Class::Number, vec![value], true);
        Some((Reading { unit: Some("s".to_owned()), ..reading }, next + 2))
    }
}

/// True for a full hour that a text says in a word alone: *doors open at eight*.
pub(super) fn is_hour_in_words(time: &Reading, other: &[Reading]) -> bool {
    let is_word = |reading: &&Reading| reading.class == Class::Number && !reading.digits && !reading.is_quantity();
    let hours = |reading: &Reading| reading.value().and_then(|hour| hour.times(Value::whole(HOUR)));
    time.class == Class::Time && other.iter().filter(is_word).filter_map(hours).any(|hour| time.values.contains(&hour))
}

/// Makes numbers of hours of those times of either side that the other has no time for, nor a number that may be that time:
/// *10 heures* for *10 minutes*, not *20 heures* for *at 8*.
pub(super) fn settle_hours(left: &mut [Reading], right: &mut [Reading]) {
    let lasting = [lasting(left, right), lasting(right, left)];
    for (side, lasting) in [left, right].into_iter().zip(lasting) {
        lasting.into_iter().for_each(|at| side[at].settle_hours());
    }
}

/// Places of the times of a side that are durations beside the other.
fn lasting(side: &[Reading], other: &[Reading]) -> Vec<usize> {
    let has = |side: &[Reading], time: &Reading| {
        let same = |own: &Reading| own.class == Class::Time && own.values.iter().any(|value| time.values.contains(value));
        side.iter().any(same)
    };
    // A time that differs may be the wrong one for one of the other side.
    if other.iter().any(|reading| reading.class == Class::Time && !has(side, reading)) {
        return Vec::new();
    }
    let numbers = |side: &[Reading], value: Value| {
        side.iter().filter(|reading| reading.class == Class::Number && reading.value() == Some(value)).count()
    };
    let lasts = |hours: u64| {
        let same = |reading: &Reading| reading.value() == Some(Value::whole(hours)) && units::is_of_time(reading);
        // What counts something is there on both sides: *the 8 sailors rowed for 20 minutes*.
        let is_the_hour = |reading: &Reading| {
            let whole = reading.value().and_then(Value::as_whole).filter(|_| reading.is_bare());
            let free = |hour: u64| numbers(other, Value::whole(hour)) > numbers(side, Value::whole(hour));
            whole.is_some_and(|hour| hour <= 24 && hour % 12 == hours % 12 && free(hour))
        };
        other.iter().any(same) || !other.iter().any(is_the_hour)
    };
    let is_lasting = |time: &Reading| time.class == Class::Time && !has(other, time) && time.lasts.is_some_and(lasts);
    side.iter().enumerate().filter(|(_, reading)| is_lasting(reading)).map(|(at, _)| at).collect()
}

/// An hour and a minute, so many minutes later or earlier.
fn moved(hour: u64, minute: u64, by: i64) -> (u64, u64) {
    let whole = (hour * HOUR + minute + DAY).saturating_add_signed(by) % DAY;
    (whole / HOUR, whole % HOUR)
}
