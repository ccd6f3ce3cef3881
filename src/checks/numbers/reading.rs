//! What a stretch of text can mean as a number.

use std::collections::HashSet;

use super::figure::Foreign;
use super::value::Value;
use crate::model::Span;

/// What values are compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// Quantities, shares, sums, ranks, days, years.
    Number,
    /// A month of a date, 1 to 12.
    Month,
    /// A time of day, in minutes.
    Time,
}

/// What a number of hundredths counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    /// Hundredths of something: *5 percent*.
    Hundredths,
    /// The difference of two shares: *5 percentage points*.
    Points,
    /// Hundredths of that: *50 basis points*.
    Basis,
    /// *Points*, which may be either or neither.
    Either,
}

/// One number of a text, in every way that it can be read.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// All of it, with currency or percent sign.
    pub(super) span: Span,
    /// Its digits and scale words.
    pub(super) number: Span,
    pub(super) class: Class,
    /// Possible values, the most probable first.
    pub(super) values: Vec<Value>,
    /// The numbers that would answer it one by one, each in its possible values; empty when it is one number only.
    pub(super) parts: Vec<Vec<Value>>,
    /// Codes of the currencies that it may be in; empty when it is no sum of money.
    pub(super) currency: Vec<String>,
    /// True for hundredths.
    pub(super) percent: bool,
    /// What its hundredths count.
    pub(super) share: Option<Share>,
    /// True for the share of a price that is left to pay, 七折, of which the first value is what is taken off, and the second the share.
    pub(super) price: bool,
    /// True when it is written in digits, so that the other side must answer it.
    pub(super) digits: bool,
    /// True after a minus sign.
    pub(super) negative: bool,
    /// The scale words that it has, multiplied.
    pub(super) scale: Option<Value>,
    /// The date that it is a part of.
    pub(super) date: Option<usize>,
    /// Symbol of its unit of measure.
    pub(super) unit: Option<String>,
    /// How many of what it counts make one of a currency: cents.
    pub(super) subunit: Option<u64>,
    /// A unit that an earlier number states for it too.
    pub(super) borrowed: Option<String>,
    /// Its digits alone.
    pub(super) numeral: Span,
    /// Of the values, those that its marks give it by the custom of another language.
    pub(super) foreign: Vec<Foreign>,
    /// True for what is no quantity: versions, phone numbers, names with digits.
    pub(super) code: bool,
    /// Hour and minute, should its figures with a dot be a time.
    pub(super) dotted: Option<(u64, u64)>,
    /// True for the one of a rate: 1ドル＝155円.
    pub(super) per_unit: bool,
    /// True for the number of a version, a section, a room, and for a day that goes by a name.
    pub(super) labelled: bool,
    /// The half of the day that a time states.
    pub(super) half: Option<HalfDay>,
    /// The seconds that a time has beside its minutes.
    pub(super) seconds: Option<u64>,
    /// The hours that a time may last as well: *10 heures*.
    pub(super) lasts: Option<u64>,
}

impl Reading {
    /// Keeps to the first custom of its language before a scale word: *2.500 millones* are no two and a half.
    pub(super) fn keep_to_own_marks(&mut self) {
        if let ([own, other], Some(_)) = (self.values.as_slice(), self.scale)
            && own.shifted_from(*other)
        {
            self.values.truncate(1);
        }
    }

    /// True for so many of so many: *two in five*.
    pub(super) fn is_part_of_a_whole(&self) -> bool {
        let is_part = self.value().is_some_and(|value| value.below(Value::whole(1)));
        is_part && self.class == Class::Number && !self.percent && self.parts.len() == 2
    }

    /// True for a whole number of figures, of nothing that is said, that may be an hour.
    pub(super) fn may_be_an_hour(&self) -> bool {
        let is_bare = self.is_bare() && self.digits && !self.labelled;
        is_bare && self.value().and_then(Value::as_whole).is_some_and(|hour| hour <= 24)
    }

    /// True for a number that counts neither measures nor hundredths nor parts of a currency.
    pub(super) fn is_plain(&self) -> bool {
        self.unit.is_none() && self.share.is_none() && self.subunit.is_none()
    }

    /// True for a number of which nothing says what it measures.
    pub(super) fn is_bare(&self) -> bool {
        self.class == Class::Number && !self.is_quantity() && self.date.is_none() && !self.code && self.share.is_none()
    }

    pub(super) fn new(span: Span, class: Class, values: Vec<Value>, digits: bool) -> Reading {
        Reading {
            span,
            number: span,
            class,
            values,
            parts: Vec::new(),
            currency: Vec::new(),
            percent: false,
            share: None,
            price: false,
            digits,
            negative: false,
            scale: None,
            date: None,
            unit: None,
            subunit: None,
            borrowed: None,
            numeral: span,
            foreign: Vec::new(),
            code: false,
            dotted: None,
            per_unit: false,
            labelled: false,
            half: None,
            seconds: None,
            lasts: None,
        }
    }

    /// A time of day. Without a half-day, an hour up to twelve may be before or after noon.
    pub(super) fn time(span: Span, hour: u64, minute: u64, half: Option<HalfDay>, digits: bool) -> Reading {
        let other = if hour < 12 { hour + 12 } else { hour - 12 };
        let hours = match half {
            _ if hour == 12 || hour == 24 => vec![12, 0],
            Some(HalfDay::Afternoon) if hour < 12 => vec![other],
            None if hour < 12 => vec![hour, other],
            _ => vec![hour],
        };
        let values = hours.iter().map(|hour| Value::whole(hour * 60 + minute)).collect();
        let mut parts = vec![vec![Value::whole(hour), Value::whole(other)]];
        if minute > 0 {
            parts.push(vec![Value::whole(minute)]);
        }
        Reading {
            parts,
            half: half.or((hour > 12).then_some(HalfDay::Afternoon)),
            ..Reading::new(span, Class::Time, values, digits)
        }
    }

    /// A time taken by a watch, in seconds: 29:54.80.
    pub(super) fn taken(span: Span, [minutes, seconds, hundredths]: [u64; 3]) -> Reading {
        let total = Value::ratio(u128::from((minutes * 60 + seconds) * 100 + hundredths), 100);
        Reading {
            unit: Some("s".to_owned()),
            parts: [minutes, seconds, hundredths].map(|part| vec![Value::whole(part)]).into(),
            ..Reading::new(span, Class::Number, total.into_iter().collect(), true)
        }
    }

    /// True for hundredths by their sign or their name.
    pub(super) fn is_share(&self) -> bool {
        self.share == Some(Share::Hundredths)
    }

    /// True for a number of hundredths beside one of percentage points, in either order.
    pub(super) fn differs_in_share(&self, other: &Reading) -> bool {
        self.is_share() && other.is_of_points() || self.is_of_points() && other.is_share()
    }

    /// True for the rest of the whole that another number is a part of: a quarter and three quarters, 30 % and 70 %.
    pub(super) fn completes(&self, other: &Reading) -> bool {
        let whole = Value::whole(if self.percent { 100 } else { 1 });
        let sum = self.value().zip(other.value()).and_then(|(a, b)| a.plus(b));
        self.percent == other.percent && sum == Some(whole)
    }

    /// True for hundredths or points beside basis points that are not a hundred times as many: *50 basis points* and 50 %.
    pub(super) fn differs_in_points(&self, other: &Reading) -> bool {
        let basis = |reading: &Reading| reading.share == Some(Share::Basis);
        let (points, share) = match (basis(self), basis(other)) {
            (true, false) => (self, other),
            (false, true) => (other, self),
            _ => return false,
        };
        let hundredth = points.value().and_then(|value| value.over(Value::whole(100)));
        matches!(share.share, Some(Share::Hundredths | Share::Points))
            && share.value().zip(hundredth).is_some_and(|(a, b)| a != b)
    }

    /// True for hundredths of which one side has a hundred times as many: *1,25 Prozent* and *125 percent*.
    pub(super) fn is_hundredfold(&self, other: &Reading) -> bool {
        let times = |few: Value, many: Value| few != many && few.times(Value::whole(100)) == Some(many);
        let hundredfold = |(a, b)| times(a, b) || times(b, a);
        self.is_share() && other.is_share() && self.value().zip(other.value()).is_some_and(hundredfold)
    }

    /// True for as many of a currency as of a part of it: 20 cents and 20 dollars.
    pub(super) fn differs_in_subunit(&self, other: &Reading) -> bool {
        let is_part = |reading: &Reading| reading.subunit.is_some() && reading.currency.is_empty();
        let is_whole = |reading: &Reading| reading.subunit.is_none() && !reading.currency.is_empty();
        self.value() == other.value() && (is_part(self) && is_whole(other) || is_whole(self) && is_part(other))
    }

    /// Points of whatever there are are no hundredths of it: *up four points*.
    fn is_of_points(&self) -> bool {
        matches!(self.share, Some(Share::Points | Share::Either))
    }

    /// The most probable value.
    pub(super) fn value(&self) -> Option<Value> {
        self.values.first().copied()
    }

    /// Leaves the readings by another language's marks out where the number has one by its own.
    pub(super) fn settle(&mut self) {
        let own = |value: &Value| self.foreign.iter().all(|foreign| foreign.value != *value);
        if self.values.iter().any(own) {
            let values = self.values.iter().copied().filter(own).collect();
            self.values = values;
            self.foreign.clear();
        }
    }

    /// Asks for nothing that a language without data may say in words: scales, months, times of day.
    pub(super) fn loosen(&mut self) {
        if self.class != Class::Number || self.scale.is_some() {
            self.digits = false;
            let bare = self.scale.and_then(|scale| self.value()?.over(scale));
            self.values.extend(bare);
        }
    }

    /// Makes a time of figures with a dot that is among the times of the other text: *a las 21.00*, 9 p.m.
    pub(super) fn settle_time(&mut self, times: &HashSet<Value>) {
        let Some((hour, minute)) = self.dotted.filter(|_| !self.is_quantity()) else { return };
        if times.contains(&Value::whole(hour * 60 + minute)) {
            *self = Reading::time(self.span, hour, minute, None, self.digits);
        }
    }

    /// Makes a time that may last so many hours, where the other text has no time for it, a number of hours: *10 heures* beside
    /// *10 minutes*.
    pub(super) fn settle_hours(&mut self) {
        let Some(hours) = self.lasts.filter(|_| self.class == Class::Time) else { return };
        let number = Reading::new(self.span, Class::Number, vec![Value::whole(hours)], self.digits);
        *self = Reading { number: self.number, numeral: self.numeral, unit: Some("h".to_owned()), ..number };
    }

    /// True when it is a quantity beyond doubt.
    pub(super) fn is_quantity(&self) -> bool {
        self.percent || !self.currency.is_empty() || self.unit.is_some() || self.scale.is_some()
    }

    /// Its parts as readings of their own, where it has some.
    pub(super) fn split(&self) -> Option<Vec<Reading>> {
        let part = |values: &Vec<Value>| Reading {
            number: self.number,
            date: self.date,
            ..Reading::new(self.span, Class::Number, values.clone(), self.digits)
        };
        (!self.parts.is_empty()).then(|| self.parts.iter().map(part).collect())
    }

    /// True when a currency that both name is the same, or one of them names none.
    pub(super) fn agrees_in_currency(&self, other: &Reading) -> bool {
        self.currency.is_empty() || other.currency.is_empty() || self.currency.iter().any(|code| other.currency.contains(code))
    }
}

/// The halves of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HalfDay {
    Morning,
    Afternoon,
}
