//! Weeks, months and years told from now: *next year*. Section `[relative]` of `language.toml`.

use serde::Deserialize;

use super::phrases::{Phrases, Tokens};
use crate::model::Span;

/// Phrases that tell a time from now.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Relative {
    last_year: Phrases,
    this_year: Phrases,
    next_year: Phrases,
    last_month: Phrases,
    this_month: Phrases,
    next_month: Phrases,
    last_week: Phrases,
    this_week: Phrases,
    next_week: Phrases,
    /// Phrases that hold one of those and tell another time: *the last week of*, *cette année-là*.
    other: Phrases,
}

/// What is counted from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// A time told from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// What is counted.
    pub period: Period,
    /// How many of them from now, before it below zero.
    pub offset: i8,
    /// The words that tell it.
    pub span: Span,
}

impl Relative {
    /// True for a language without such data.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lists().iter().all(|(_, _, list)| list.is_empty())
    }

    /// The times that a text tells from now, in text order.
    #[must_use]
    pub fn told(&self, tokens: &Tokens<'_>) -> Vec<Told> {
        if !self.lists().iter().any(|(_, _, list)| list.may_stand_in(tokens)) {
            return Vec::new();
        }
        let (mut told, mut at) = (Vec::new(), 0);
        while at < tokens.len() {
            let found =
                self.lists().into_iter().filter_map(|(period, offset, list)| Some((list.at(tokens, at)?, period, offset)));
            let found = found.max_by_key(|(end, ..)| *end);
            let other = self.other.at(tokens, at);
            match (found, other) {
                (Some((end, period, offset)), other) if other.is_none_or(|other| other < end) => {
                    let span = tokens.span(at, end);
                    told.push(Told { period, offset, span });
                    at = end;
                }
                (_, Some(end)) => at = end,
                _ => at += 1,
            }
        }
        told
    }

    fn lists(&self) -> [(Period, i8, &Phrases); 9] {
        [
            (Period::Year, -1, &self.last_year),
            (Period::Year, 0, &self.this_year),
            (Period::Year, 1, &self.next_year),
            (Period::Month, -1, &self.last_month),
            (Period::Month, 0, &self.this_month),
            (Period::Month, 1, &self.next_month),
            (Period::Week, -1, &self.last_week),
            (Period::Week, 0, &self.this_week),
            (Period::Week, 1, &self.next_week),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{Period, Relative, Tokens};

    #[test]
    fn times_are_told_from_now() {
        let relative = Relative {
            last_week: "last_week".to_owned().into(),
            next_year: "next_year next_year's".to_owned().into(),
            other: "last_week_of".to_owned().into(),
            ..Relative::default()
        };
        let told =
            |text: &str| relative.told(&Tokens::of(text)).iter().map(|told| (told.period, told.offset)).collect::<Vec<_>>();
        assert_eq!(told("Next year’s fair was announced last week."), [(Period::Year, 1), (Period::Week, -1)]);
        assert_eq!(told("In the last week of May."), []);
    }
}
