//! What services charge: list prices as data (`prices.toml`), each with its source and the month in which it was noted.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Usage;

/// A price in US dollars, for a million of each.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Price {
    /// Characters, as the service counts them.
    pub characters: f64,
    /// Tokens that a model reads.
    pub input_tokens: f64,
    /// Tokens that a model writes.
    pub output_tokens: f64,
}

impl Price {
    /// What a use costs, in US dollars.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of one run stay far below 2^53")]
    pub fn of(&self, usage: &Usage) -> f64 {
        let millions = |count: u64| count as f64 / 1e6;
        self.characters * millions(usage.characters)
            + self.input_tokens * millions(usage.input_tokens)
            + self.output_tokens * millions(usage.output_tokens)
    }

    /// True when no part of it is negative or no number.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        [self.characters, self.input_tokens, self.output_tokens].iter().all(|part| part.is_finite() && *part >= 0.0)
    }
}

/// A price of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The price.
    pub price: Price,
    /// The page that tells it.
    pub source: String,
    /// The month in which it was noted, as `2026-02`.
    pub date: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Line {
    backend: String,
    #[serde(default)]
    characters: f64,
    #[serde(default)]
    input_tokens: f64,
    #[serde(default)]
    output_tokens: f64,
    source: String,
    date: String,
}

#[derive(Debug, Default, Deserialize)]
struct List {
    price: Vec<Line>,
}

static LIST: LazyLock<List> = LazyLock::new(|| toml_edit::de::from_str(include_str!("prices.toml")).unwrap_or_default());

/// The list price of a backend by the name that is recorded with its texts, such as `openai gpt-4.1-mini`. A date behind a
/// hyphen does not count: `gpt-4.1-mini-2025-04-14` costs what `gpt-4.1-mini` costs. Another name is another model.
#[must_use]
pub fn listed(recorded: &str) -> Option<Listed> {
    let fits = |line: &&Line| recorded.strip_prefix(&line.backend).is_some_and(|rest| rest.is_empty() || is_dated(rest));
    let line = LIST.price.iter().filter(fits).max_by_key(|line| line.backend.len())?;
    let Line { characters, input_tokens, output_tokens, .. } = *line;
    let price = Price { characters, input_tokens, output_tokens };
    Some(Listed { price, source: line.source.clone(), date: line.date.clone() })
}

/// True of `-2025-08-07` and `-20250929`.
fn is_dated(rest: &str) -> bool {
    let parts: Vec<usize> = rest.split('-').map(str::len).collect();
    rest.chars().all(|c| c == '-' || c.is_ascii_digit()) && matches!(parts[..], [0, 4, 2, 2] | [0, 8])
}

#[cfg(test)]
mod tests {
    use super::{LIST, listed};
    use crate::backends::Usage;

    #[test]
    fn every_price_is_sound_and_is_of_a_backend() {
        assert!(LIST.price.len() > 10, "the list cannot be read");
        for line in &LIST.price {
            let name = line.backend.split(' ').next().unwrap();
            assert!(crate::backends::named(name).is_some(), "{name}");
            assert!(line.source.starts_with("https://") && line.date.len() == 7, "{line:?}");
            let found = listed(&line.backend).unwrap().price;
            assert!(
                found.is_sound() && found.of(&Usage { characters: 1, output_tokens: 1, ..Usage::default() }) > 0.0,
                "{line:?}"
            );
        }
    }

    #[test]
    fn the_longest_name_counts_and_versions_do_not() {
        let output = |name: &str| listed(name).map(|listed| listed.price.output_tokens);
        assert_eq!(output("openai gpt-4.1-mini-2025-04-14"), Some(1.6));
        assert_eq!(output("openai gpt-4.1"), Some(8.0));
        assert_eq!(output("openai gpt-4.15"), None);
        assert_eq!((output("openai gpt-5-pro"), output("openai gpt-5-2025-08-07")), (None, Some(10.0)));
        assert_eq!(output("anthropic claude-haiku-4-5-20251001"), Some(5.0));
        assert!(listed("google nmt").is_some(), "the model that is there without a choice");
        assert_eq!(output("google my-own-model"), None);
        assert_eq!(output("openai llama3"), None);
    }

    #[test]
    fn a_million_costs_the_price() {
        let usage = Usage { characters: 2_000_000, ..Usage::default() };
        assert!((listed("deepl").unwrap().price.of(&usage) - 50.0).abs() < 1e-9);
    }
}
