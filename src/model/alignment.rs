//! Which words of a translation come from which words of its source.

use std::fmt;

use super::Span;

/// One target word or piece and the source stretch that it most probably renders.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Stretch of the source text.
    pub source: Span,
    /// Stretch of the target text.
    pub target: Span,
    /// Probability of the link, 0 to 1.
    pub weight: f32,
}

/// Links in target order; several may share one source or one target stretch.
pub type Alignment = Vec<Link>;

/// Words of a text and the words of its translation that surely render them, as whoever translated it says. It holds for
/// exactly these two texts: where either is another, nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordAlignment(Vec<(Span, Span)>);

impl WordAlignment {
    /// Makes one of stretches of the source and of the translation, in any order. Those that are no stretch of these texts, or
    /// an empty one, are left out.
    pub fn new(pairs: impl IntoIterator<Item = (Span, Span)>, source: &str, target: &str) -> WordAlignment {
        let is_there = |(from, to): &(Span, Span)| !from.of(source).is_empty() && !to.of(target).is_empty();
        let mut pairs: Vec<(Span, Span)> = pairs.into_iter().filter(is_there).collect();
        pairs.sort_unstable_by_key(|(from, to)| (*to, *from));
        pairs.dedup();
        WordAlignment(pairs)
    }

    /// Reads what `Display` writes, for these texts; nothing where it is something else.
    #[must_use]
    pub fn read(written: &str, source: &str, target: &str) -> WordAlignment {
        let span = |written: &str| {
            let (start, end) = written.split_once('-')?;
            let (start, end) = (start.parse().ok()?, end.parse().ok()?);
            (start <= end).then(|| Span::new(start, end))
        };
        let pair = |written: &str| {
            let (from, to) = written.split_once(':')?;
            Some((span(from)?, span(to)?))
        };
        WordAlignment::new(written.split(' ').filter_map(pair), source, target)
    }

    /// True when nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The stretches of the translation that render a stretch of the source, in order.
    pub fn rendering(&self, source: Span) -> impl Iterator<Item = Span> {
        self.0.iter().filter(move |(from, _)| from.overlaps(source)).map(|(_, to)| *to)
    }

    /// Stretches of the source with what renders each, in the order of the translation.
    pub fn pairs(&self) -> impl Iterator<Item = (Span, Span)> {
        self.0.iter().copied()
    }

    /// The same of longer texts, which have so many bytes more before what they share.
    #[must_use]
    pub fn shifted(&self, source: usize, target: usize) -> WordAlignment {
        WordAlignment(self.0.iter().map(|(from, to)| (from.shifted(source), to.shifted(target))).collect())
    }
}

/// Bytes of the source and of the translation, pair by pair: `0-4:0-6 5-9:7-12`.
impl fmt::Display for WordAlignment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (from, to)) in self.0.iter().enumerate() {
            let parted = if index == 0 { "" } else { " " };
            write!(f, "{parted}{}-{}:{}-{}", from.start, from.end, to.start, to.end)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::WordAlignment;
    use crate::model::Span;

    #[test]
    fn what_is_written_is_read_and_what_fits_no_text_is_left_out() {
        let (source, target) = ("the été", "l’été");
        let pairs = [(Span::new(4, 9), Span::new(4, 9)), (Span::new(0, 3), Span::new(0, 4)), (Span::new(0, 3), Span::new(0, 2))];
        let alignment = WordAlignment::new(pairs, source, target);
        assert_eq!(alignment.to_string(), "0-3:0-4 4-9:4-9", "a span ends inside a character");
        assert_eq!(WordAlignment::read(&alignment.to_string(), source, target), alignment);
        assert_eq!(alignment.rendering(Span::new(4, 9)).collect::<Vec<_>>(), [Span::new(4, 9)]);
        assert_eq!(alignment.shifted(1, 2).to_string(), "1-4:2-6 5-10:6-11");
        for garbage in ["", "4-9", "9-4:0-1", "0-3:0-400", "a-b:c-d", "0-3;0-4"] {
            assert!(WordAlignment::read(garbage, source, target).is_empty(), "{garbage}");
        }
    }
}
