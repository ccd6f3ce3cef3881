//! Words of what rises and of what falls. Section `[direction]` of `language.toml`.

use serde::Deserialize;

use super::Profile;
use super::beside::{Around, Beside, ending};
use super::phrases::{Phrases, Tokens};
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
    /// Words that say of the number just beside them what the first do: *up 5%*; and behind a bar those behind it: *5% growth*.
    up_beside: Beside,
    /// And the second: *down 5%*, *a 5% cut*.
    down_beside: Beside,
    /// Phrases beside a number that hold one of those and say nothing of it.
    no_way: Beside,
    /// What stands before the number from which something changes, and behind a bar what stands behind it.
    from: Beside,
    /// The same for the number to which it changes.
    to: Beside,
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It rises, grows, or is higher.
    Up,
    /// It falls, shrinks, or is lower.
    Down,
}

/// Which of two numbers something changes from and to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// From it.
    From,
    /// To it.
    To,
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
    pub fn of(&self, tokens: &Tokens<'_>, names: bool) -> Option<(Way, Span)> {
        let first = |phrases: &Phrases| {
            let is_word = |at: &usize| !(names && tokens[*at].is_within_title(tokens.text));
            let mut found = (0..tokens.len()).filter_map(|at| Some((at, phrases.at(tokens, at)?)));
            found.find(|(at, _)| is_word(at)).map(|(at, end)| tokens.span(at, end))
        };
        let (way, word, others) = match (first(&self.up), first(&self.down)) {
            (Some(word), None) => (Way::Up, word, &self.down_related),
            (None, Some(word)) => (Way::Down, word, &self.up_related),
            _ => return None,
        };
        first(others).is_none().then_some((way, word))
    }

    /// The way that the clause of a number says it goes, before it, and the words.
    fn before(&self, around: &Around<'_>, profile: &Profile) -> Option<(Way, Span)> {
        /// Words between a number and what says which way it goes: *rose in March by*.
        const BETWEEN: usize = 5;
        let (mut end, mut touches) = (around.before.len(), true);
        for _ in 0..=BETWEEN {
            let last = around.before.get(end.checked_sub(1)?)?;
            if last.is_number() {
                return None;
            }
            // *Risen by more than*: the bound says nothing of the way.
            if let Some((_, start)) = profile.bounds.before(around, end) {
                end = start;
                continue;
            }
            if self.no_way.before(&around.before, end).is_some() {
                return None;
            }
            let sure = |phrases, beside: &Beside| {
                let beside = || beside.before(&around.before, end).filter(|_| touches);
                ending(phrases, &around.before, end).or_else(beside)
            };
            let (up, down) = (sure(&self.up, &self.up_beside), sure(&self.down, &self.down_beside));
            let is_name = || !profile.names.capital_nouns && last.is_within_title(around.before.text);
            match (up, down) {
                (Some(start), None) if !is_name() => return Some((Way::Up, around.span_before(start, end))),
                (None, Some(start)) if !is_name() => return Some((Way::Down, around.span_before(start, end))),
                (None, None) => {}
                _ => return None,
            }
            if ending(&self.up_related, &around.before, end).or(ending(&self.down_related, &around.before, end)).is_some() {
                return None;
            }
            (end, touches) = (end - 1, false);
        }
        None
    }

    /// The same for the words just behind a number.
    fn behind(&self, around: &Around<'_>, profile: &Profile) -> Option<(Way, Span)> {
        /// Words between: *5 points higher*, and characters of a script without spaces.
        const BETWEEN: usize = 1;
        const CHARACTERS: usize = 3;
        let between = if profile.spaced { BETWEEN } else { CHARACTERS };
        let is_other = |at: &usize| around.behind.get(*at).is_some_and(|token| token.is_number());
        for at in (0..=between).take_while(|at| !is_other(at)) {
            if self.no_way.behind(&around.behind, at).is_some() {
                return None;
            }
            match (self.up_beside.behind(&around.behind, at), self.down_beside.behind(&around.behind, at)) {
                (Some(end), None) => return Some((Way::Up, around.span_behind(at, end))),
                (None, Some(end)) => return Some((Way::Down, around.span_behind(at, end))),
                (None, None) => {}
                _ => return None,
            }
        }
        None
    }
}

impl Profile {
    /// The one way that everything in a text of this language goes, as [`Direction::of`] has it.
    #[must_use]
    pub fn way(&self, text: &Tokens<'_>) -> Option<(Way, Span)> {
        // Where nouns have capitals, one tells no name.
        self.direction.of(text, !self.names.capital_nouns)
    }

    /// The way that a number of a text goes, by the words beside it, and these.
    #[must_use]
    pub fn way_of(&self, text: &str, number: Span) -> Option<(Way, Span)> {
        let around = Around::new(text, number);
        let (way, span) = match (self.direction.before(&around, self), self.direction.behind(&around, self)) {
            (Some(one), None) | (None, Some(one)) => one,
            (Some(one), Some(other)) if one.0 == other.0 => one,
            _ => return None,
        };
        // What does not rise may fall.
        (!self.negation.has_word(&around.before) && !self.negation.has_word(&around.behind)).then_some((way, span))
    }

    /// Whether something changes from a number of a text, or to it, as far as the words beside it say so.
    #[must_use]
    pub fn end_of(&self, text: &str, number: Span) -> Option<End> {
        let around = Around::new(text, number);
        let is_it = |list: &Beside| {
            list.before(&around.before, around.before.len()).is_some() || list.behind(&around.behind, 0).is_some()
        };
        match (is_it(&self.direction.from), is_it(&self.direction.to)) {
            (true, false) => Some(End::From),
            (false, true) => Some(End::To),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, End, Tokens, Way};
    use crate::locale::profile;
    use crate::model::Span;

    #[test]
    fn a_text_goes_one_way_or_none() {
        let phrases = |list: &str| list.to_owned().into();
        let direction = Direction {
            up: phrases("rose increas*"),
            down: phrases("fell"),
            up_related: phrases("more"),
            down_related: phrases("less"),
            ..Direction::default()
        };
        let way = |text: &str| direction.of(&Tokens::of(text), true).map(|(way, span)| (way, span.of(text).to_owned()));
        assert_eq!(way("Prices rose by 5%."), Some((Way::Up, "rose".to_owned())));
        assert_eq!(way("Prices fell."), Some((Way::Down, "fell".to_owned())));
        assert_eq!(way("Prices rose less than wages."), None);
        assert_eq!(way("Prices rose, wages fell."), None);
        assert_eq!(way("We met Rose there."), None);
    }

    #[test]
    fn a_number_goes_the_way_of_the_words_beside_it() {
        let profile = profile(&"en".parse().expect("well-formed")).expect("known");
        let place = |text: &str| text.find("40").map(|at| Span::new(at, at + 2)).expect("there");
        let way = |text: &str| profile.way_of(text, place(text)).map(|(way, _)| way);
        assert_eq!(way("Sales rose 5%, while costs fell by more than 40%"), Some(Way::Down));
        assert_eq!(way("Sales fell 5%, and costs were up 40"), Some(Way::Up));
        assert_eq!(way("The list is made up 40 times"), None);
        assert_eq!(way("Costs did not fall by 40"), None);
        let end = |text: &str| profile.end_of(text, place(text));
        assert_eq!((end("from 40 to 25"), end("from 25 to 40"), end("25 and 40")), (Some(End::From), Some(End::To), None));
    }
}
