//! Parts of a month, a year, a decade or a century: *early May*, *Ende der 1990er*. Section `[parts]` of `language.toml`.

use serde::Deserialize;

use super::beside::Beside;
use super::phrases::{Phrases, Token, Tokens};
use crate::model::Span;

/// Phrases before the name of a time, and behind a bar those that stand behind it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Parts {
    early: Beside,
    mid: Beside,
    late: Beside,
    /// Phrases that hold one of those and tell none of them: *mid to late*.
    other: Beside,
    /// Names of months.
    month: Phrases,
    /// What stands behind the figures of a year: 年.
    year: Phrases,
    /// Names of decades.
    decade: Phrases,
    /// Words for a century.
    century: Phrases,
}

/// A part of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its beginning.
    Early,
    /// Its middle.
    Mid,
    /// Its end.
    Late,
}

/// What it is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// A month.
    Month,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
}

/// A part of a time that a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartOf {
    /// Which part.
    pub part: Part,
    /// Of what.
    pub whole: Whole,
    /// The words for both.
    pub span: Span,
}

impl Parts {
    /// True for a language without such data.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.early.is_empty() || self.late.is_empty()
    }

    /// The parts of months, years, decades and centuries that a text tells, in text order.
    #[must_use]
    pub fn told(&self, tokens: &Tokens<'_>) -> Vec<PartOf> {
        let (mut told, mut at) = (Vec::new(), 0);
        while at < tokens.len() {
            let Some((whole, end)) = self.whole(tokens, at, tokens.text) else {
                at += 1;
                continue;
            };
            if let Some((part, first, behind)) = self.part(tokens, whole, at, end) {
                told.push(PartOf { part, whole, span: tokens.span(first, behind) });
            }
            at = end;
        }
        told
    }

    /// The time whose name begins with a token, and where it ends.
    fn whole(&self, tokens: &[Token<'_>], at: usize, text: &str) -> Option<(Whole, usize)> {
        let named = [(Whole::Month, &self.month), (Whole::Decade, &self.decade), (Whole::Century, &self.century)];
        let found = named.into_iter().filter_map(|(whole, names)| Some((whole, names.at(tokens, at)?)));
        found.max_by_key(|(_, end)| *end).or_else(|| {
            let is_year =
                |word: &str| word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit());
            let behind = || if self.year.is_empty() { Some(at + 1) } else { self.year.at(tokens, at + 1) };
            is_year(tokens[at].span.of(text)).then(behind).flatten().map(|end| (Whole::Year, end))
        })
    }

    /// The part that is told of the time from one token to another, and from where to where.
    fn part(&self, tokens: &[Token<'_>], whole: Whole, at: usize, end: usize) -> Option<(Part, usize, usize)> {
        let lists =
            [(Some(Part::Early), &self.early), (Some(Part::Mid), &self.mid), (Some(Part::Late), &self.late), (None, &self.other)];
        // *Early in the 20th century*; before a month, no other word is sure.
        let between = if matches!(whole, Whole::Decade | Whole::Century) { 2 } else { 0 };
        let before = (0..=between).find_map(|between| {
            let last = at.checked_sub(between)?;
            let found = lists.into_iter().filter_map(|(part, list)| Some((part, list.before(tokens, last)?)));
            found.min_by_key(|(_, start)| *start)
        });
        let behind = || {
            let found = lists.into_iter().filter_map(|(part, list)| Some((part, list.behind(tokens, end)?)));
            found.max_by_key(|(_, behind)| *behind)
        };
        match before {
            Some((part, start)) => Some((part?, start, end)),
            None => behind().and_then(|(part, behind)| Some((part?, at, behind))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Parts, Tokens, Whole};

    #[test]
    fn parts_of_times_are_told() {
        let parts = Parts {
            early: "early early_in | 初".to_owned().into(),
            mid: "mid".to_owned().into(),
            late: "late end_of | 底".to_owned().into(),
            other: "mid_to_late".to_owned().into(),
            month: "may #_月".to_owned().into(),
            century: "century".to_owned().into(),
            ..Parts::default()
        };
        let told = |text: &str| parts.told(&Tokens::of(text)).iter().map(|told| (told.part, told.whole)).collect::<Vec<_>>();
        assert_eq!(told("In early May and by the end of 2020."), [(Part::Early, Whole::Month), (Part::Late, Whole::Year)]);
        assert_eq!(told("Early in the 20th century, mid-to-late May, late on 5 May"), [(Part::Early, Whole::Century)]);
        assert_eq!(told("5月底和6月"), [(Part::Late, Whole::Month)]);
    }
}
