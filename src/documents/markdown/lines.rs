//! What a text must not begin a line with, lest it be read as a list, a heading, a quote, a rule.

use super::Dialect;
use super::encode::{Atom, Layout, Mark};
use crate::documents::settle::is_hard_break;

/// Marks the first characters of the lines, and the last ones of a heading.
pub(super) fn mark(layout: &mut Layout<'_>) {
    if layout.place.line_start {
        line(layout, 0, true);
    }
    for index in 0..layout.atoms.len() {
        if let Atom::Code(code) = layout.atoms[index]
            && is_hard_break(&layout.content.codes[code])
            && layout.raws[code].contains(['\n', '\r'])
        {
            line(layout, index + 1, false);
        }
    }
    if layout.place.heading {
        heading(layout);
    }
}

/// Marks the line that begins at an atom.
fn line(layout: &mut Layout<'_>, start: usize, is_first: bool) {
    let Some(first) = layout.char(start) else { return };
    let second = layout.char(start + 1);
    let ends = |at: usize| layout.at(at).is_none_or(|c| c.is_ascii_whitespace());
    let run = |c: char| layout.atoms[start..].iter().take_while(|a| matches!(a, Atom::Char(x, _) if *x == c)).count();
    let at = match first {
        ' ' | '\t' => return layout.set(start, Mark::Entity),
        '>' => Some(start),
        ':' => (second.is_none_or(|c| c == ':' || c.is_whitespace())).then_some(start),
        '!' | '?' | '=' if run(first) == 3 => Some(start),
        '*' if second == Some('[') => Some(start),
        '-' if run('-') == 2 => Some(start),
        'i' | 'e' if layout.dialect == Dialect::Mdx && is_first && begins_statement(layout, start) => {
            return layout.set(start, Mark::Entity);
        }
        '#' => (run('#') <= 6 && ends(start + run('#'))).then_some(start),
        '-' | '+' | '*' | '_' if ends(start + 1) && first != '_' || is_only(layout, start, first) => Some(start),
        '=' => (!is_first && is_only(layout, start, '=')).then_some(start),
        '`' | '~' => (run(first) >= 3).then_some(start),
        '<' => second.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)).then_some(start),
        '0'..='9' => {
            let digits = layout.atoms[start..].iter().take_while(|a| matches!(a, Atom::Char('0'..='9', _))).count();
            let mark = start + digits;
            (digits <= 9 && matches!(layout.char(mark), Some('.' | ')')) && ends(mark + 1)).then_some(mark)
        }
        '[' => bracket(layout, start),
        _ => None,
    };
    if let Some(at) = at {
        layout.set(at, Mark::Backslash);
    }
}

/// What MDX takes for the beginning of a statement.
const STATEMENTS: [&str; 2] = ["import ", "export "];

/// True when an atom begins what MDX takes for a statement.
pub(super) fn begins_statement(layout: &Layout<'_>, start: usize) -> bool {
    let plain = |atom: &Atom| match atom {
        Atom::Char(c, _) => Some(*c),
        Atom::Code(_) => None,
    };
    let word: String = layout.atoms[start..].iter().map_while(plain).take(STATEMENTS[0].len()).collect();
    STATEMENTS.contains(&word.as_str())
}

/// True when the rest of the line holds nothing but one character and spaces: a rule, or the line under a heading.
fn is_only(layout: &Layout<'_>, start: usize, c: char) -> bool {
    let rest = layout.atoms[start..].iter();
    let mut line = rest.take_while(|atom| !matches!(atom, Atom::Code(code) if is_hard_break(&layout.content.codes[*code])));
    line.all(|atom| matches!(atom, Atom::Char(x, _) if *x == c || *x == ' ' || *x == '\t'))
}

/// A bracket that begins a task's box, or the definition of a link or footnote.
fn bracket(layout: &Layout<'_>, start: usize) -> Option<usize> {
    let is_alert = layout.char(start + 1) == Some('!');
    let is_contents = layout.char(start + 1).is_some_and(|c| "Tt[".contains(c)) && is_line(layout, start);
    if is_alert || is_contents {
        return Some(start);
    }
    let close = layout.atoms[start..].iter().position(|atom| matches!(atom, Atom::Char(']', _)))? + start;
    let is_task = close == start + 2 && matches!(layout.char(start + 1), Some(' ' | 'x' | 'X'));
    (is_task || layout.at(close + 1) == Some(':')).then_some(start)
}

/// True when the line that begins at an atom is all that there is, and ends in a bracket.
fn is_line(layout: &Layout<'_>, start: usize) -> bool {
    start == 0 && layout.atoms.len() < 12 && layout.atoms.last() == Some(&Atom::Char(']', Mark::Plain))
}

/// Marks what a heading would take for its closing marks or its attributes.
fn heading(layout: &mut Layout<'_>) {
    let Some(last) = layout.atoms.len().checked_sub(1) else { return };
    match layout.char(last) {
        Some('#') if layout.place.hashes => layout.set(last, Mark::Backslash),
        Some('}') if layout.atoms.iter().any(|atom| matches!(atom, Atom::Char('#' | '.' | '=', _))) => {
            layout.set(last, Mark::Entity)
        }
        _ => {}
    }
}
