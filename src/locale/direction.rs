//! Words of what rises and of what falls. Section `[direction]` of `language.toml`.

use serde::Deserialize;

use super::Profile;
use super::phrases::{Phrases, tokens};
use crate::model::Span;

/// Words that tell which way something goes, and others that may tell it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Direction {
    /// Of what rises, grows or is higher.
    up: Phrases,
    /// Of what falls, shrinks or is lower.
    down: Phrases,
    /// Other words that a translation may say for the first: *more*.
    up_related: Phrases,
    /// And for the second: *less*.
    down_related: Phrases,
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It rises, grows, or is higher.
    Up,
    /// It falls, shrinks, or is lower.
    Down,
}

impl Direction {
    /// True for a language without such data.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.up.is_empty() || self.down.is_empty()
    }

    /// The one way that everything in a text goes, and the first word that says so. A text that speaks of both ways, or may, has
    /// none. With `names`, a word with a capital within a sentence is a name.
    #[must_use]
    pub fn of(&self, text: &str, names: bool) -> Option<(Way, Span)> {
        let tokens = tokens(text);
        let first = |phrases: &Phrases| {
            let is_word = |at: &usize| !(names && tokens[*at].is_within_title(text));
            (0..tokens.len())
                .filter(is_word)
                .find_map(|at| Some(Span::new(tokens[at].span.start, tokens[phrases.at(&tokens, at)? - 1].span.end)))
        };
        let (way, word, others) = match (first(&self.up), first(&self.down)) {
            (Some(word), None) => (Way::Up, word, &self.down_related),
            (None, Some(word)) => (Way::Down, word, &self.up_related),
            _ => return None,
        };
        first(others).is_none().then_some((way, word))
    }
}

impl Profile {
    /// The one way that everything in a text of this language goes, as [`Direction::of`] has it.
    #[must_use]
    pub fn way(&self, text: &str) -> Option<(Way, Span)> {
        // Where nouns have capitals, one tells no name.
        self.direction.of(text, !self.names.capital_nouns)
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, Way};

    #[test]
    fn a_text_goes_one_way_or_none() {
        let phrases = |list: &str| list.to_owned().into();
        let direction = Direction {
            up: phrases("rose increas*"),
            down: phrases("fell"),
            up_related: phrases("more"),
            down_related: phrases("less"),
        };
        let way = |text: &str| direction.of(text, true).map(|(way, span)| (way, span.of(text).to_owned()));
        assert_eq!(way("Prices rose by 5%."), Some((Way::Up, "rose".to_owned())));
        assert_eq!(way("Prices fell."), Some((Way::Down, "fell".to_owned())));
        assert_eq!(way("Prices rose less than wages."), None);
        assert_eq!(way("Prices rose, wages fell."), None);
        assert_eq!(way("We met Rose there."), None);
    }
}
