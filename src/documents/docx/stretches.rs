//! Which stretches of a text look otherwise than the rest: the one rule for what is read and what is written.

use std::ops::Range;

use super::look::Look;

/// What stands at one place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Text, or something inside a run; `words` says whether it holds a character that shows. The look is that of the run
    /// where it is not the look of the text round it.
    Inside { look: Option<Look>, words: bool },
    /// Something between runs.
    Between,
    /// Begins or ends a level: a link, an insertion.
    Edge,
}

/// The stretches that have a look of their own, as ranges of cells. A stretch begins and ends with something inside a
/// run, does not reach over the edge of a level, and holds words: how a space alone looks nobody sees.
pub(super) fn stretches(cells: &[Cell]) -> Vec<Range<usize>> {
    struct Current<'a> {
        look: &'a Look,
        range: Range<usize>,
        words: bool,
    }
    let mut found = Vec::new();
    let mut current: Option<Current<'_>> = None;
    let mut end = |current: &mut Option<Current<'_>>| {
        if let Some(stretch) = current.take().filter(|stretch| stretch.words) {
            found.push(stretch.range);
        }
    };
    for (index, cell) in cells.iter().enumerate() {
        match cell {
            Cell::Between => {}
            Cell::Edge | Cell::Inside { look: None, .. } => end(&mut current),
            Cell::Inside { look: Some(look), words } => match &mut current {
                Some(stretch) if stretch.look == look => {
                    stretch.range.end = index + 1;
                    stretch.words |= words;
                }
                _ => {
                    end(&mut current);
                    current = Some(Current { look, range: index..index + 1, words: *words });
                }
            },
        }
    }
    end(&mut current);
    found
}

/// True for a text that shows.
pub(super) fn has_words(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::{Cell, stretches};
    use crate::documents::docx::look::Look;

    #[test]
    fn a_stretch_holds_words_and_ends_where_the_look_does() {
        let cells = |text: &str| -> Vec<Cell> {
            let look = |name: char| Look::of(&format!("<r><rPr><{}/></rPr>", name.to_ascii_lowercase()));
            let cell = |c: char| match c {
                '-' => Cell::Between,
                '|' => Cell::Edge,
                '.' => Cell::Inside { look: None, words: true },
                _ => Cell::Inside { look: Some(look(c)), words: c.is_uppercase() },
            };
            text.chars().map(cell).collect()
        };
        assert_eq!(stretches(&cells(".-A-aA-.B")), [2..6, 8..9]);
        assert_eq!(stretches(&cells("aA|A.aaBb")), [0..2, 3..4, 7..9]);
        assert_eq!(stretches(&cells("A-a-B")), [0..3, 4..5]);
    }
}
