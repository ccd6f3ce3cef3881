//! The quotation marks of a text: which have a partner in it.

use super::super::prose::{Prose, is_unspaced};
use super::super::sides::Side;
use crate::locale::Quotes;

/// The state of a text's quotation marks.
#[derive(Debug, Default)]
pub(super) struct QuoteState {
    /// Marks without partner: place, mark, whether it opens.
    pub(super) lonely: Vec<(usize, char, bool)>,
    /// True when there are quotation marks at all.
    pub(super) any: bool,
    /// True when a single mark stands where it may open or close a quotation, or be an apostrophe.
    pub(super) doubtful: bool,
}

impl QuoteState {
    /// Reads the marks of a text that are among a language's own.
    pub(super) fn read(segment: &Side<'_>, quotes: &Quotes) -> QuoteState {
        let prose = Prose::of(segment);
        let pairs: Vec<[char; 2]> = quotes.pairs().collect();
        let mark = |c: char| c == '\'' || pairs.iter().any(|pair| pair.contains(&c));
        if !prose.marks().any(|(_, c)| c != ' ' && mark(c)) {
            return QuoteState::default();
        }
        let mut lonely = Vec::new();
        for [open, close] in pairs.iter().copied() {
            if open == close {
                lonely.extend(straight(&prose, open));
                continue;
            }
            // A mark with two roles (an apostrophe, or »…« beside «…») cannot be counted.
            let ambiguous =
                |c: char| pairs.iter().any(|pair| *pair != [open, close] && pair.contains(&c)) || is_apostrophe(&prose, c);
            if ambiguous(open) || ambiguous(close) {
                continue;
            }
            let (mut depth, mut deepest, mut closed): (Vec<usize>, usize, bool) = (Vec::new(), 0, false);
            for (at, c) in prose.marks() {
                if c == open {
                    depth.push(at);
                    deepest = deepest.max(depth.len());
                } else if c == close {
                    closed = true;
                    if depth.pop().is_none() {
                        lonely.push((at, c, false));
                    }
                }
            }
            // Where the same marks nest, one closing mark may stand for two.
            if deepest == 1 || !closed {
                lonely.extend(depth.into_iter().map(|at| (at, open, true)));
            }
        }
        lonely.extend(lone_guillemet(&prose, &pairs));
        lonely.sort_unstable();
        let any = prose.marks().any(|(_, c)| pairs.iter().any(|pair| pair.contains(&c)) && !matches!(c, '’' | '\''));
        let singles = prose.marks().filter(|(_, c)| matches!(c, '\'' | '‘' | '’'));
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let sides = singles.map(|(at, c)| (prose.before(at), prose.at(at + c.len_utf8())));
        // *The farmers' fields*: behind an s it closes what was opened, or nothing.
        let (behind_s, others): (Vec<_>, Vec<_>) =
            sides.filter(|(before, after)| edge(*before) || edge(*after)).partition(|(before, _)| *before == Some('s'));
        let doubtful = others.len() % 2 == 1 && behind_s.is_empty();
        let doubtful = doubtful || pairs.contains(&['"', '"']) && opens_more_than_it_closes(&prose);
        QuoteState { lonely, any, doubtful }
    }
}

/// The only mark of a pair that the language writes both ways, «…» and »…«: what it is tells the space beside it.
fn lone_guillemet(prose: &Prose<'_>, pairs: &[[char; 2]]) -> Option<(usize, char, bool)> {
    let is_twofold = |c: char| pairs.iter().any(|[open, close]| open != close && *open == c && pairs.contains(&[*close, *open]));
    let mut marks = prose.marks().filter(|(_, c)| is_twofold(*c));
    let (at, mark) = marks.next().filter(|_| marks.next().is_none())?;
    let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let (before, behind) = (is_word(prose.before(at)), is_word(prose.at(at + mark.len_utf8())));
    (before != behind).then_some((at, mark, behind))
}

/// True when the straight marks, told by the spaces around them, are not as many opening as closing ones: a quotation
/// inside another is left open, or one closes that began in an earlier sentence.
fn opens_more_than_it_closes(prose: &Prose<'_>) -> bool {
    let free = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'));
    let sides = prose.marks().filter(|(_, c)| *c == '"').map(|(at, _)| (free(prose.before(at)), free(prose.at(at + 1))));
    let (opening, closing) = sides.fold((0, 0), |(opening, closing), (before, after)| match (before, after) {
        (true, false) => (opening + 1, closing),
        (false, _) => (opening, closing + 1),
        (true, true) => (opening, closing),
    });
    opening != closing
}

/// True for a mark that the text also uses between or behind letters of a script with spaces, or before what it stands for the
/// beginning of: *’90s*.
fn is_apostrophe(prose: &Prose<'_>, mark: char) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
    let begins = |at: usize| mark == '’' && latin(prose.at(at + mark.len_utf8()));
    matches!(mark, '’' | '\'' | '‘') && prose.marks().any(|(at, c)| c == mark && (latin(prose.before(at)) || begins(at)))
}

/// The last of an odd number of straight marks; those of feet, inches, minutes and seconds do not count.
fn straight(prose: &Prose<'_>, mark: char) -> Option<(usize, char, bool)> {
    if mark == '\'' {
        return None;
    }
    let is_mark = |(at, c): &(usize, char)| *c == mark && !prose.before(*at).is_some_and(|before| before.is_ascii_digit());
    let (mut count, mut last) = (0, 0);
    for (at, _) in prose.marks().filter(is_mark) {
        count += 1;
        last = at;
    }
    let opens = prose.at(last + mark.len_utf8()).is_some_and(char::is_alphanumeric);
    // A figure may end a quotation too.
    let all = prose.marks().filter(|(_, c)| *c == mark).count();
    (count % 2 == 1 && all % 2 == 1).then_some((last, mark, opens))
}
