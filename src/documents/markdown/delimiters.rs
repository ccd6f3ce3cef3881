//! Emphasis beside its new neighbours.
//!
//! `**` opens or closes only where it flanks a word (CommonMark 0.31.2, 6.2). A script without spaces breaks that:
//! in 称**“星际之门”**为 neither mark counts, and the page shows the asterisks. Moving the punctuation or adding a space
//! would change the text. What we do, in this order:
//!
//! 1. `_` becomes `*`, and `~` becomes `~~`, which may stand inside a word;
//! 2. HTML tags, `<strong>“星际之门”</strong>为`, where a letter stands outside the mark: written as a reference it could be
//!    neither read nor searched for in the file. Some site generators drop raw HTML unless they are told not to;
//! 3. what else stands outside or inside the mark is written as a character reference, which begins and ends with punctuation,
//!    so that the mark flanks, and every reader shows the same page.

use unicode_normalization::char::is_combining_mark;

use super::encode::{Atom, Care, Layout, Mark};
use super::islands;
use crate::documents::settle::is_hard_break;
use crate::model::CodeKind;

/// True when a run of one delimiter could open a pair between two neighbours.
pub(super) fn can_open((mark, len): (char, usize), before: Option<char>, after: Option<char>) -> bool {
    if mark == '$' {
        return !is_space(after) && !before.is_some_and(|c| c.is_ascii_alphanumeric());
    }
    let outside = is_space(before) || is_mark(before);
    !is_space(after) && (!is_mark(after) || outside) && (is_inner((mark, len)) || outside)
}

/// True when a run of one delimiter could close a pair between two neighbours.
pub(super) fn can_close((mark, len): (char, usize), before: Option<char>, after: Option<char>) -> bool {
    if mark == '$' {
        return !is_space(before) && !after.is_some_and(|c| c.is_ascii_alphanumeric());
    }
    let outside = is_space(after) || is_mark(after);
    !is_space(before) && (!is_mark(before) || outside) && (is_inner((mark, len)) || outside)
}

/// True for delimiters that count inside a word.
fn is_inner((mark, len): (char, usize)) -> bool {
    mark == '*' || mark == '~' && len > 1
}

fn is_space(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// Punctuation and symbols: what is neither letter, digit, space, accent nor invisible.
fn is_mark(c: Option<char>) -> bool {
    c.is_some_and(|c| !(c.is_alphanumeric() || c.is_whitespace() || c.is_control() || is_combining_mark(c) || is_format(c)))
}

/// Invisible characters that direct the others.
fn is_format(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// The delimiter that a markup consists of.
pub(super) fn delimiter(raw: &str) -> Option<(char, usize)> {
    matches!(raw, "*" | "_" | "**" | "__" | "~" | "~~").then(|| (char::from(raw.as_bytes()[0]), raw.len()))
}

/// Chooses the markup of each pair of emphasis.
pub(super) fn choose(layout: &mut Layout<'_>) {
    let mut open = Vec::new();
    for index in 0..layout.atoms.len() {
        let Atom::Code(code) = layout.atoms[index] else { continue };
        match layout.content.codes[code].kind {
            CodeKind::Open => open.push(index),
            CodeKind::Close => {
                if let Some(start) = open.pop() {
                    pair(layout, start, index);
                }
            }
            CodeKind::Standalone => breaks(layout, index, code),
        }
    }
}

/// A line break at the end, right inside emphasis, or where there is one line only, has to be a tag; one that begins a
/// line has to be written with a backslash, since spaces alone would make an empty line.
fn breaks(layout: &mut Layout<'_>, index: usize, code: usize) {
    if !is_hard_break(&layout.content.codes[code]) {
        return;
    }
    let begins_line = index.checked_sub(1).is_none_or(|before| match layout.atoms[before] {
        Atom::Code(before) => is_hard_break(&layout.content.codes[before]),
        Atom::Char(..) => false,
    });
    let inside = layout.raw(index + 1).and_then(delimiter).is_some_and(|_| layout.is(index + 1, CodeKind::Close))
        || index
            .checked_sub(1)
            .is_some_and(|before| layout.is(before, CodeKind::Open) && layout.raw(before).and_then(delimiter).is_some());
    if layout.place.hashes || layout.place.cell || inside || layout.at(index + 1).is_none() {
        layout.raws[code] = "<br>".to_owned();
    } else if begins_line {
        let raw = layout.raws[code].trim_start_matches([' ', '\t', '\\']);
        layout.raws[code] = format!("\\{raw}");
    }
}

/// Chooses the markup of the pair between two atoms.
fn pair(layout: &mut Layout<'_>, start: usize, end: usize) {
    let (Atom::Code(opening), Atom::Code(closing)) = (layout.atoms[start], layout.atoms[end]) else { return };
    let run = delimiter(&layout.raws[opening]).or_else(|| islands::mark(&layout.raws[opening]));
    let Some(run) = run.filter(|_| layout.raws[opening] == layout.raws[closing]) else { return };
    let is_tagged = layout.care >= Care::Tags || end == start + 1 || follows_own(layout, start, run.0);
    let best = better(layout, run, start, end);
    if is_tagged || islands::mark(&layout.raws[opening]).is_none() && hides_letter(layout, best, start, end) {
        let name = match run {
            ('~', _) => "del",
            ('=', _) => "mark",
            ('+', _) => "ins",
            ('^', _) => "sup",
            (_, 1) => "em",
            _ => "strong",
        };
        layout.raws[opening] = format!("<{name}>");
        layout.raws[closing] = format!("</{name}>");
        return;
    }
    if best != run && islands::mark(&layout.raws[opening]).is_none() {
        let markup = best.0.to_string().repeat(best.1);
        layout.raws[opening].clone_from(&markup);
        layout.raws[closing] = markup;
    }
}

/// The marks of a pair that may stand inside a word, where those that it has would not count.
fn better(layout: &Layout<'_>, run: (char, usize), start: usize, end: usize) -> (char, usize) {
    let inner = if run.0 == '~' { ('~', 2) } else { ('*', run.1) };
    let (before, after) = (layout.before(start), layout.at(start + 1));
    let opens_better = !can_open(run, before, after) && can_open(inner, before, after);
    let (before, after) = (layout.before(end), layout.at(end + 1));
    let closes_better = !can_close(run, before, after) && can_close(inner, before, after);
    if !is_inner(run) && (opens_better || closes_better) { inner } else { run }
}

/// True where a mark of the pair counts only if the letter outside it were written as a reference.
fn hides_letter(layout: &Layout<'_>, run: (char, usize), start: usize, end: usize) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, after) = (layout.before(start), layout.at(start + 1));
    let opening = is_letter(before) && !is_space(after) && !can_open(run, before, after);
    let (before, after) = (layout.before(end), layout.at(end + 1));
    opening || is_letter(after) && !is_space(before) && !can_close(run, before, after)
}

/// True when the opening mark at an atom stands right after a closing one of the same character.
fn follows_own(layout: &Layout<'_>, start: usize, mark: char) -> bool {
    let Some(Atom::Code(before)) = start.checked_sub(1).map(|index| layout.atoms[index]) else { return false };
    layout.content.codes[before].kind == CodeKind::Close && layout.raws[before].ends_with(mark)
}

/// Writes neighbours as character references where the chosen mark would not flank, and where a letter would touch a
/// formula.
pub(super) fn guard(layout: &mut Layout<'_>) {
    let mut index = 0;
    while index < layout.atoms.len() {
        let mut end = index + 1;
        if let Atom::Code(code) = layout.atoms[index] {
            let raw = layout.raws[code].clone();
            if let Some((mark, mut len)) = delimiter(&raw) {
                // Marks of one kind that touch are one run: its neighbours are those of the whole.
                while let Some((_, more)) = layout.raw(end).and_then(delimiter).filter(|(other, _)| *other == mark) {
                    len += more;
                    end += 1;
                }
                flank(layout, (mark, len), index, end, layout.content.codes[code].kind);
            } else if raw.starts_with('$') && !raw.starts_with("$$") {
                formula(layout, index);
            }
        }
        index = end;
    }
}

/// Makes the run of marks between two atoms flank.
fn flank(layout: &mut Layout<'_>, run: (char, usize), start: usize, end: usize, kind: CodeKind) {
    let flanks = |layout: &Layout<'_>| {
        let (before, after) = (layout.before(start), layout.at(end));
        if kind == CodeKind::Open { can_open(run, before, after) } else { can_close(run, before, after) }
    };
    // White space on the inner side never flanks; after that, the outer side decides.
    let (inner, outer) =
        if kind == CodeKind::Open { (Some(end), start.checked_sub(1)) } else { (start.checked_sub(1), Some(end)) };
    if let Some(inner) = inner.filter(|inner| !flanks(layout) && is_space(layout.char(*inner))) {
        layout.set(inner, Mark::Entity);
    }
    if let Some(outer) = outer.filter(|_| !flanks(layout)) {
        layout.set(outer, Mark::Entity);
    }
}

fn formula(layout: &mut Layout<'_>, index: usize) {
    let touches = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if let Some(before) = index.checked_sub(1).filter(|_| touches(layout.before(index))) {
        layout.set(before, Mark::Entity);
    }
    if touches(layout.at(index + 1)) {
        layout.set(index + 1, Mark::Entity);
    }
}
