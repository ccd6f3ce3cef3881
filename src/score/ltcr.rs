//! LTCR-1 and LTCR-1f: whether a name keeps the wording that it got first (Wang et al. 2024, DelTA; DocMTAgent's
//! `eval_consistency`).
//!
//! The first translation of a name is kept; the rate is that of later occurrences that say it again. One that stays as the
//! source has it agrees with any; a name that stays so where it stands first gets its wording from the first translation
//! behind it, which is not counted either. The wording with the word before it, behind it, or both may make up what was
//! kept. For LTCR-1f it is enough that one wording is a part of the other.

/// What stands in a translation for an occurrence of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Use {
    /// The source's own words.
    Left,
    /// Nothing that the glossary knows.
    Unknown,
    /// A wording.
    Said {
        /// As it stands there, in small letters without spaces.
        text: String,
        /// The same with the words beside it: before, behind, both.
        joined: [String; 3],
    },
}

/// Occurrences after the first, and how many of them agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    pub(super) counted: usize,
    /// Those that say the first wording.
    pub(super) same: usize,
    /// Those that say it or a part of it, or that it is a part of.
    pub(super) partly: usize,
}

impl Use {
    /// The use of a stretch of a text; `words` are those right before and right behind it.
    pub(super) fn said(text: &str, [before, behind]: [&str; 2]) -> Use {
        let plain = |parts: &[&str]| parts.concat().split_whitespace().collect::<String>().to_lowercase();
        let joined = [plain(&[before, text]), plain(&[text, behind]), plain(&[before, text, behind])];
        Use::Said { text: plain(&[text]), joined }
    }
}

impl Tally {
    /// Adds the occurrences of one name, from the first of a document to the last.
    pub(super) fn add(&mut self, uses: &[Use]) {
        let mut kept: Option<&String> = None;
        for (number, one) in uses.iter().enumerate() {
            let (same, partly) = match (one, kept) {
                (Use::Said { text, .. }, None) => {
                    kept = Some(text);
                    continue;
                }
                _ if number == 0 => continue,
                (Use::Left, _) => (true, true),
                (Use::Unknown, _) => (false, false),
                (Use::Said { text, joined }, Some(kept)) => {
                    let same = text == kept || joined.contains(kept);
                    (same, same || text.contains(kept.as_str()) || kept.contains(text.as_str()))
                }
            };
            self.counted += 1;
            self.same += usize::from(same);
            self.partly += usize::from(partly);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, Use};

    fn tally(uses: &[Use]) -> [usize; 3] {
        let mut tally = Tally::default();
        tally.add(uses);
        [tally.counted, tally.same, tally.partly]
    }

    fn said(text: &str) -> Use {
        Use::said(text, ["", ""])
    }

    #[test]
    fn later_occurrences_are_held_against_the_first() {
        assert_eq!(tally(&[said("马斯克"), said("马斯克"), said("穆斯克"), said("埃隆·马斯克")]), [3, 1, 2]);
        assert_eq!(tally(&[said("Musk")]), [0, 0, 0]);
        assert_eq!(tally(&[]), [0, 0, 0]);
    }

    #[test]
    fn neighbours_make_up_what_was_kept() {
        let beside = |before, behind| Use::said("Musk", [before, behind]);
        assert_eq!(tally(&[said("Elon Musk"), beside("Elon", "said"), beside("Mr", "said")]), [2, 1, 2]);
        assert_eq!(tally(&[said("Musk Inc"), beside("of", "Inc")]), [1, 1, 1]);
        assert_eq!(tally(&[said("the Musk fund"), beside("the", "fund")]), [1, 1, 1]);
    }

    #[test]
    fn what_is_left_agrees_and_what_is_unknown_does_not() {
        // Left first: the second says what is kept, and the third and fourth are counted.
        assert_eq!(tally(&[Use::Left, said("星际门"), said("星际之门"), Use::Left]), [2, 1, 1]);
        assert_eq!(tally(&[Use::Left, Use::Left, Use::Unknown, said("星际门"), said("星际门")]), [3, 2, 2]);
        assert_eq!(tally(&[Use::Unknown, said("a"), Use::Unknown]), [1, 0, 0]);
    }
}
