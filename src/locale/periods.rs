//! Quarters of a year, halves of a year or a match: *second quarter*, 上半年. Section `[periods]` of `language.toml`.

use serde::Deserialize;

use super::phrases::{Phrases, Tokens};
use crate::model::Span;

/// Phrases for each, by their order.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Periods {
    quarters: Vec<Phrases>,
    halves: Vec<Phrases>,
}

/// Which of its kind, counted from 0, and the words for it.
pub type Nth = (usize, Span);

impl Periods {
    /// True for a language without such data.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.quarters.is_empty() && self.halves.is_empty()
    }

    /// The quarters and the halves that a text tells, in text order, each once.
    #[must_use]
    pub fn told(&self, tokens: &Tokens<'_>) -> [Vec<Nth>; 2] {
        [told(&self.quarters, tokens), told(&self.halves, tokens)]
    }
}

fn told(lists: &[Phrases], tokens: &Tokens<'_>) -> Vec<Nth> {
    let mut told: Vec<Nth> = Vec::new();
    if !lists.iter().any(|list| list.may_stand_in(tokens)) {
        return told;
    }
    let mut at = 0;
    while at < tokens.len() {
        let found = lists.iter().enumerate().filter_map(|(order, list)| Some((order, list.at(tokens, at)?)));
        let Some((order, end)) = found.max_by_key(|(_, end)| *end) else {
            at += 1;
            continue;
        };
        if told.iter().all(|(known, _)| *known != order) {
            told.push((order, tokens.span(at, end)));
        }
        at = end;
    }
    told
}

#[cfg(test)]
mod tests {
    use super::{Periods, Tokens};

    #[test]
    fn quarters_and_halves_are_told() {
        let lists = |lists: [&str; 2]| lists.map(|list| list.to_owned().into()).into();
        let periods = Periods {
            quarters: lists(["first_quarter 一季度 第一季度", "q2"]),
            halves: lists(["first_half", "下半年"]),
        };
        let told =
            |text: &str| periods.told(&Tokens::of(text)).map(|told| told.iter().map(|(order, _)| *order).collect::<Vec<_>>());
        assert_eq!(told("In the first-quarter, not in Q2; the first quarter."), [vec![0, 1], vec![]]);
        assert_eq!(told("第一季度和下半年"), [vec![0], vec![1]]);
        assert_eq!(told("The first. Quarter past two, a first half"), [vec![], vec![0]]);
    }
}
