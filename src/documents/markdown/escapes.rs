//! Which characters of a text would be read as markup where they stand.

use super::delimiters::{can_close, can_open, delimiter};
use super::encode::{Atom, Care, Layout, Mark};
use super::titles;
use crate::model::CodeKind;

/// Marks the characters of the text that have to be escaped.
pub(super) fn mark(layout: &mut Layout<'_>) {
    match layout.care {
        Care::Marks => return every(layout, Mark::Backslash, |c| c.is_ascii_punctuation()),
        Care::Most => return every(layout, Mark::Entity, |c| !c.is_alphanumeric() && c != ' '),
        Care::Brackets | Care::Tags => every(layout, Mark::Backslash, |c| c == '[' || c == ']'),
        Care::Lean => {}
    }
    for c in ['*', '_', '~', '$'] {
        pairs(layout, c);
    }
    let facts = Facts::of(layout);
    let mut links = 0usize;
    for index in 0..layout.atoms.len() {
        match layout.atoms[index] {
            Atom::Char(c, Mark::Plain) => {
                if let Some(mark) = single(layout, &facts, index, c, links > 0) {
                    layout.set(index, mark);
                }
            }
            Atom::Char(..) => {}
            Atom::Code(code) => match layout.content.codes[code].kind {
                CodeKind::Open if layout.raws[code] == "[" => links += 1,
                CodeKind::Close if layout.raws[code].starts_with(']') => links = links.saturating_sub(1),
                _ => {}
            },
        }
    }
    // Last, since whether a backslash stands before punctuation depends on the other marks.
    for index in 0..layout.atoms.len() {
        if layout.char(index) == Some('\\') {
            let next = layout.at(index + 1);
            if next.is_some_and(|c| c.is_ascii_punctuation() || c == '\n' || c == '\r') || next.is_none() && layout.place.cell {
                layout.set(index, Mark::Backslash);
            }
        }
    }
}

fn every(layout: &mut Layout<'_>, mark: Mark, which: impl Fn(char) -> bool) {
    for index in 0..layout.atoms.len() {
        if layout.char(index).is_some_and(&which) {
            layout.set(index, mark);
        }
    }
}

/// What the rules need to know of the whole text.
struct Facts {
    backticks: usize,
    /// Index of the last `>`.
    last_angle: usize,
    /// Index of the first `[`.
    first_bracket: usize,
}

impl Facts {
    fn of(layout: &Layout<'_>) -> Facts {
        let has = |index: &usize, wanted: char| match layout.atoms[*index] {
            Atom::Char(c, _) => c == wanted,
            Atom::Code(code) => layout.raws[code].contains(wanted),
        };
        let all = 0..layout.atoms.len();
        let backticks = |atom: &Atom| match atom {
            Atom::Char(c, _) => usize::from(*c == '`'),
            Atom::Code(code) => layout.raws[*code].matches('`').count(),
        };
        Facts {
            backticks: layout.atoms.iter().map(backticks).sum(),
            last_angle: all.clone().rfind(|index| has(index, '>')).unwrap_or(0),
            first_bracket: all.clone().find(|index| has(index, '[')).unwrap_or(usize::MAX),
        }
    }
}

/// How a character has to be written, seen by itself and its neighbours.
fn single(layout: &Layout<'_>, facts: &Facts, index: usize, c: char, in_link: bool) -> Option<Mark> {
    let next = layout.at(index + 1);
    let needed = match c {
        '`' => facts.backticks > 1,
        '<' => facts.last_angle > index && next.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)),
        '&' => return is_entity(layout, index).then_some(Mark::Entity),
        '[' => in_link || layout.place.alt,
        ']' => in_link || layout.place.alt || facts.first_bracket < index && matches!(next, Some('(' | '[')),
        // After a link or footnote mark, these would begin its address or make it a definition.
        '(' | ':' => index > 0 && layout.raw(index - 1).is_some_and(|raw| raw.ends_with(']')),
        '!' => layout.raw(index + 1).is_some_and(|raw| raw.starts_with('[')),
        '|' => layout.place.cell,
        _ => false,
    };
    needed.then_some(Mark::Backslash)
}

/// True when the `&` at an atom begins what would be read as a character reference.
fn is_entity(layout: &Layout<'_>, index: usize) -> bool {
    let plain = |atom: &Atom| match atom {
        Atom::Char(c, Mark::Plain) if c.is_ascii() => Some(*c),
        _ => None,
    };
    let name: String = layout.atoms[index..].iter().map_while(plain).take(40).collect();
    titles::entity(&name).is_some()
}

/// Marks the characters that could be paired as emphasis or as a formula: one that could open where another could close
/// after it, and the reverse. A character next to markup of its own kind would run into it, and is marked too.
fn pairs(layout: &mut Layout<'_>, c: char) {
    let mut found: Vec<(usize, usize, bool, bool)> = Vec::new();
    let mut index = 0;
    while index < layout.atoms.len() {
        if layout.char(index) == Some(c) {
            let end = index + layout.atoms[index..].iter().take_while(|atom| matches!(atom, Atom::Char(x, _) if *x == c)).count();
            let (before, after) = (layout.before(index), layout.at(end));
            let touches = before == Some(c) || after == Some(c);
            let run = (c, end - index);
            found.push((index, end, touches || can_open(run, before, after), touches || can_close(run, before, after)));
            index = end;
        } else {
            if let Atom::Code(code) = layout.atoms[index] {
                let kind = layout.content.codes[code].kind;
                let raw = &layout.raws[code];
                if delimiter(raw).is_some_and(|(mark, _)| mark == c) || c == '$' && raw.starts_with('$') {
                    found.push((index, index, kind != CodeKind::Close, kind != CodeKind::Open));
                }
            }
            index += 1;
        }
    }
    let last_closer = found.iter().rposition(|(.., close)| *close);
    let first_opener = found.iter().position(|(_, _, open, _)| *open);
    for (place, (start, end, open, close)) in found.iter().enumerate() {
        let opens = *open && last_closer.is_some_and(|last| last > place);
        let closes = *close && first_opener.is_some_and(|first| first < place);
        if opens || closes {
            (*start..*end).for_each(|at| layout.set(at, Mark::Backslash));
        }
    }
}
