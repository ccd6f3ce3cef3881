//! Which characters of a text would be read as markup where they stand.

use std::collections::HashSet;

use super::Dialect;
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
    backticks(layout);
    let (mut links, mut after_bracket) = (0usize, false);
    for index in 0..layout.atoms.len() {
        match layout.atoms[index] {
            Atom::Char(c, Mark::Plain) => {
                if let Some(mark) = single(layout, index, c, links > 0, after_bracket) {
                    layout.set(index, mark);
                }
                after_bracket |= c == '[';
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

/// How a character has to be written, seen by itself and its neighbours.
fn single(layout: &Layout<'_>, index: usize, c: char, in_link: bool, after_bracket: bool) -> Option<Mark> {
    let next = layout.at(index + 1);
    let after_link = || index > 0 && layout.raw(index - 1).is_some_and(|raw| raw.ends_with(']'));
    let needed = match c {
        // In MDX, nothing else may begin with these.
        '<' | '{' if layout.dialect == Dialect::Mdx => true,
        '<' => is_tag(layout, index, next),
        '&' => return is_entity(layout, index).then_some(Mark::Entity),
        '[' => in_link || layout.place.alt,
        ']' => in_link || layout.place.alt || after_bracket && next == Some('('),
        // After a link or footnote mark, these would begin its address or make it a definition.
        '(' => after_link(),
        ':' => {
            layout.place.line_start
                && after_link()
                && (layout.care > Care::Lean || layout.raw(0).is_some_and(|raw| raw.starts_with("[^")))
        }
        '!' => layout.raw(index + 1).is_some_and(|raw| raw.starts_with('[')),
        '|' => layout.place.cell,
        _ => false,
    };
    needed.then_some(Mark::Backslash)
}

/// True when the `<` at an atom could begin a tag, a comment or an address: it is closed before the next one begins.
fn is_tag(layout: &Layout<'_>, index: usize, next: Option<char>) -> bool {
    let closes = |atom: &Atom| match atom {
        Atom::Char(c, _) => (*c == '<' || *c == '>').then_some(*c == '>'),
        Atom::Code(code) => layout.raws[*code].contains('>').then_some(true),
    };
    next.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c))
        && layout.atoms[index + 1..].iter().find_map(closes).unwrap_or(false)
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

/// Marks the backticks that could begin a code: those that a run of the same length follows, or that touch others.
fn backticks(layout: &mut Layout<'_>) {
    let mut lengths = HashSet::new();
    let mut end = layout.atoms.len();
    while end > 0 {
        let start = run_before(layout, end, '`');
        if start < end {
            let touches = layout.before(start) == Some('`') || layout.at(end) == Some('`');
            if !lengths.insert(end - start) || touches {
                (start..end).for_each(|at| layout.set(at, Mark::Backslash));
            }
            end = start;
        } else {
            end -= 1;
            if let Some(raw) = layout.raw(end) {
                lengths.extend(raw.split(|c| c != '`').map(str::len));
            }
        }
    }
}

/// Where the run of one character begins that ends before an atom.
fn run_before(layout: &Layout<'_>, end: usize, c: char) -> usize {
    end - layout.atoms[..end].iter().rev().take_while(|atom| matches!(atom, Atom::Char(x, _) if *x == c)).count()
}

/// A run of one character that might be a delimiter.
struct Run {
    start: usize,
    end: usize,
    opens: bool,
    closes: bool,
    /// It stands inside a pair of its own kind, which it could end or begin anew.
    enclosed: bool,
}

/// Marks the characters that could be paired as emphasis or as a formula: one that could open where another could close
/// after it, and the reverse. A character next to markup of its own kind would run into it, and is marked too.
fn pairs(layout: &mut Layout<'_>, c: char) {
    let mut runs = Vec::new();
    let (mut index, mut depth) = (0, 0usize);
    while index < layout.atoms.len() {
        let mut end = index;
        match layout.atoms[index] {
            Atom::Char(x, _) if x == c => {
                while layout.char(end) == Some(c) {
                    end += 1;
                }
                let (before, after) = (layout.before(index), layout.at(end));
                let touches = before == Some(c) || after == Some(c);
                let run = (c, end - index);
                let (opens, closes) = (can_open(run, before, after), can_close(run, before, after));
                let run =
                    Run { start: index, end, opens: opens || touches, closes: closes || touches, enclosed: depth > 0 || touches };
                runs.push(run);
            }
            Atom::Code(code) if delimiter(&layout.raws[code]).is_some_and(|(mark, _)| mark == c) => {
                let opens = layout.content.codes[code].kind == CodeKind::Open;
                depth = if opens { depth + 1 } else { depth.saturating_sub(1) };
            }
            // Its first mark could end what a mark of the text before it begins.
            Atom::Code(code) if c == '$' && layout.raws[code].starts_with('$') => {
                let closes = can_close(('$', 1), layout.before(index), layout.raws[code].chars().nth(1));
                runs.push(Run { start: index, end, opens: false, closes, enclosed: false });
            }
            _ => {}
        }
        index = end.max(index + 1);
    }
    let last_closer = runs.iter().rposition(|run| run.closes);
    let first_opener = runs.iter().position(|run| run.opens);
    for (place, run) in runs.iter().enumerate() {
        let opens = run.opens && (run.enclosed || last_closer.is_some_and(|last| last > place));
        let closes = run.closes && (run.enclosed || first_opener.is_some_and(|first| first < place));
        if opens || closes {
            (run.start..run.end).for_each(|at| layout.set(at, Mark::Backslash));
        }
    }
}
