//! A person's word on where a segment ends.

use std::collections::BTreeSet;

/// How much of the text on each side of a place is kept to know the place again, in characters. A sentence more or less
/// elsewhere, or a word changed further away, leaves the place what it is.
const REACH: usize = 24;

/// A changed place is looked for by pieces of so many characters of what stood round it.
const PIECE: usize = 8;

/// So many finds of a piece are looked at in a text.
const FINDS: usize = 64;

/// From here on, a changed place is likely to be the one that was meant, and below the other it is surely none.
const LIKELY: f64 = 0.65;
const ALIKE: f64 = 0.3;

/// By so much a place must look more like the one that was meant than all others do.
const AHEAD: f64 = 0.02;

/// What became of a place in a text that has changed round it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is likely to be this one: which of the texts, and where in it, in bytes.
    At(usize, usize),
    /// Some place or several look a little like it; this one as much as any.
    Doubtful(usize, usize),
    /// None does: the text is gone.
    Gone,
}

/// A place in an article where a person wants a segment to end, or not to, whatever the rules say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The text right before the place.
    pub before: String,
    /// The text right behind it.
    pub after: String,
    /// True when a segment ends there.
    pub ends: bool,
}

impl Cut {
    /// A place of a block's text, by a byte offset on a character's boundary.
    #[must_use]
    pub fn at(text: &str, at: usize, ends: bool) -> Cut {
        let (before, after) = text.split_at(at);
        let from = before.char_indices().rev().nth(REACH - 1).map_or(0, |(from, _)| from);
        let to = after.char_indices().nth(REACH).map_or(after.len(), |(to, _)| to);
        Cut { before: before[from..].to_owned(), after: after[..to].to_owned(), ends }
    }

    /// The places of a text that look like this one, in order.
    pub fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let around = format!("{}{}", self.before, self.after);
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = from + text.get(from..)?.find(&around)?;
            from = found + text[found..].chars().next().map_or(1, char::len_utf8);
            Some(found + self.before.len())
        })
        .filter(|at| *at > 0 && *at < text.len())
    }

    /// The place that looks most like this one, in texts of which none has one that looks the same.
    #[must_use]
    pub fn likeliest(&self, texts: &[&str]) -> Place {
        let mut best = (0.0, Place::Gone);
        let mut second = 0.0;
        for (index, text) in texts.iter().enumerate() {
            for at in self.candidates(text) {
                let score = self.likeness(text, at);
                if score > best.0 {
                    second = best.0;
                    best = (score, Place::At(index, at));
                } else if score > second {
                    second = score;
                }
            }
        }
        match best.1 {
            place if best.0 >= LIKELY && best.0 - second >= AHEAD => place,
            Place::At(index, at) if best.0 >= ALIKE => Place::Doubtful(index, at),
            _ => Place::Gone,
        }
    }

    /// Places of a text near which something stands that stood near this one.
    fn candidates(&self, text: &str) -> BTreeSet<usize> {
        let around: Vec<char> = self.before.chars().chain(self.after.chars()).collect();
        let own = self.before.chars().count();
        let mut found = BTreeSet::new();
        for (index, piece) in around.chunks(PIECE).enumerate().filter(|(_, piece)| piece.len() == PIECE) {
            let piece: String = piece.iter().collect();
            for (at, _) in text.match_indices(&piece).take(FINDS) {
                // Where it would be if nothing had changed between, and a few words more or less.
                let from = at as isize + own as isize - (index * PIECE) as isize;
                let least = from.saturating_sub(PIECE as isize * 2).max(1) as usize;
                let near = text[text.floor_char_boundary(least)..].char_indices().take(PIECE * 5);
                let start = text.floor_char_boundary(least);
                let is_edge = |at: &usize| {
                    let (before, after) = (text[..*at].chars().next_back(), text[*at..].chars().next());
                    let starts = after.is_some_and(|c| !c.is_whitespace());
                    starts && before.is_some_and(|c| !c.is_alphanumeric() || !c.is_ascii())
                };
                found.extend(near.map(|(place, _)| start + place).filter(|at| *at > 0).filter(is_edge));
            }
        }
        found
    }

    /// How much a place looks like this one, from 0 to 1. What stands right beside it counts most.
    fn likeness(&self, text: &str, at: usize) -> f64 {
        let other = Cut::at(text, at, self.ends);
        let alike = |one: &str, other: &str| strsim::sorensen_dice(one, other);
        let (mine, theirs) = (self.before.trim_end(), other.before.trim_end());
        let last = |text: &str| text.split_whitespace().next_back().map(str::to_owned);
        let first = |text: &str| text.split_whitespace().next().map(str::to_owned);
        let beside = f64::from(u8::from(last(mine) == last(theirs)) + u8::from(first(&self.after) == first(&other.after)));
        (alike(mine, theirs) + alike(&self.after, &other.after)) * 0.4 + beside * 0.1
    }
}

#[cfg(test)]
mod tests {
    use super::{Cut, Place};

    #[test]
    fn a_place_is_known_again_when_the_text_goes_on_elsewhere() {
        let text = "He wrote to Gen. Smith of the army in May. The answer came late.";
        let at = text.find("Smith").expect("it is there");
        let cut = Cut::at(text, at, false);
        assert_eq!((cut.before.as_str(), cut.after.as_str()), ("He wrote to Gen. ", "Smith of the army in May"));
        let changed = format!("{} And more.", text.replace("came late", "never came"));
        assert_eq!(cut.places(&changed).collect::<Vec<_>>(), [at]);
        assert_eq!(cut.places("Something else.").count(), 0);
        let texts = ["Other words.", &text.replace("in May", "today").replace("He wrote", "She has written")];
        let now = texts[1].find("Smith").expect("it is there");
        assert_eq!(cut.likeliest(&texts), Place::At(1, now));
        let texts = [&text.replace("Gen. Smith", "General | Smith").replace(" | ", " ")[..]];
        assert_eq!(cut.likeliest(&texts), Place::At(0, texts[0].find("Smith").expect("it is there")));
        assert_eq!(cut.likeliest(&["Another text of some length, in which nothing like it stands."]), Place::Gone);
        assert!(matches!(cut.likeliest(&[texts[0], texts[0]]), Place::Doubtful(0, _)));
        let han = Cut::at("“够了。”他说。随后离开。", 12, true);
        assert_eq!(han.places("“够了。”他说。随后离开。").collect::<Vec<_>>(), [12]);
    }
}
