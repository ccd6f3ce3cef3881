//! A person's word on where a segment ends.

/// How much of the text on each side of a place is kept to know the place again, in characters. A sentence more or less
/// elsewhere, or a word changed further away, leaves the place what it is.
const REACH: usize = 24;

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
}

#[cfg(test)]
mod tests {
    use super::Cut;

    #[test]
    fn a_place_is_known_again_when_the_text_goes_on_elsewhere() {
        let text = "He wrote to Gen. Smith of the army in May. The answer came late.";
        let at = text.find("Smith").expect("it is there");
        let cut = Cut::at(text, at, false);
        assert_eq!((cut.before.as_str(), cut.after.as_str()), ("He wrote to Gen. ", "Smith of the army in May"));
        let changed = format!("{} And more.", text.replace("came late", "never came"));
        assert_eq!(cut.places(&changed).collect::<Vec<_>>(), [at]);
        assert_eq!(cut.places("Something else.").count(), 0);
        let han = Cut::at("“够了。”他说。随后离开。", 12, true);
        assert_eq!(han.places("“够了。”他说。随后离开。").collect::<Vec<_>>(), [12]);
    }
}
