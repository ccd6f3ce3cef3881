//! Which marks a text may have: told from a number, so that what looks for a mark looks at no text without it.

/// A set of characters other than ASCII letters and digits. Those of ASCII are told apart; others share their places, so that a
/// set may say of one that it has it when it has another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Characters {
    /// A bit each for the first half of ASCII, its second half, and what shares a place.
    sets: [u64; 3],
}

impl Characters {
    /// The set of some characters.
    #[must_use]
    pub const fn of(characters: &[char]) -> Self {
        let mut set = Self { sets: [0; 3] };
        let mut at = 0;
        while at < characters.len() {
            set.add(characters[at]);
            at += 1;
        }
        set
    }

    /// Takes a character in.
    pub const fn add(&mut self, c: char) {
        let c = c as usize;
        let set = if c < 128 { c / 64 } else { 2 };
        self.sets[set] |= 1 << (c % 64);
    }

    /// The set of the characters of a text.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let mut set = Self::default();
        text.chars().filter(|c| !c.is_ascii_alphanumeric()).for_each(|c| set.add(c));
        set
    }

    /// False for two sets that surely have no character in common.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        let ([a, b, c], [d, e, f]) = (self.sets, other.sets);
        a & d | b & e | c & f != 0
    }
}

#[cfg(test)]
mod tests {
    use super::Characters;

    #[test]
    fn sets_meet_where_they_share_a_character() {
        let marks = Characters::of(&['*', '（', '\u{A0}']);
        for c in ['*', '（', '\u{A0}'] {
            assert!(marks.meets(Characters::of(&[c, ','])), "{c}");
        }
        assert!(!marks.meets(Characters::of(&['+', ' '])));
        assert!(!marks.meets(Characters::default()));
    }
}
