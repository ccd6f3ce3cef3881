//! Wraps a new paragraph where the old one was wrapped: at about its width, and only where a line end is read as the space
//! or the nothing that the text has there.

use unicode_width::UnicodeWidthChar;

use super::encode::{Atom, Layout, Mark};
use super::{Dialect, lines};
use crate::documents::pieces::is_unspaced;
use crate::model::{Block, CodeKind, OBJECT};

/// Lines shorter than this are not asked for, however narrow the old ones are.
const NARROWEST: usize = 20;

/// How a paragraph is wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fold {
    /// The widest line, in columns.
    width: usize,
    /// Where the first line's text begins, in columns.
    column: usize,
    /// The line end and the prefix of the next line.
    pub(super) line_end: String,
    /// The width of that prefix, in columns.
    indent: usize,
    /// A line ends behind each line end that the page shows, as behind `<br>`.
    behind_ends: bool,
}

impl Fold {
    /// How a block of the file is wrapped; none when it is not.
    pub(super) fn of(source: &str, block: &Block) -> Option<Fold> {
        let runs = block.runs.iter().enumerate().filter(|(_, run)| run.code().is_none());
        let breaks = runs.filter_map(|(index, run)| {
            let at = run.file().start + run.file().of(source).find(['\n', '\r'])?;
            Some((at, index.checked_sub(1).and_then(|before| block.runs[before].code())))
        });
        let breaks: Vec<(usize, Option<usize>)> = breaks.collect();
        let is_end = |code: &Option<usize>| code.is_some_and(|code| block.content.codes[code].is_line_end());
        let ends = breaks.iter().filter(|(_, code)| is_end(code)).count();
        let at = breaks.first()?.0;
        let rest = &source[at..];
        let line = if rest.starts_with("\r\n") { 2 } else { 1 };
        let prefix = rest[line..].len() - rest[line..].trim_start_matches([' ', '\t', '>']).len();
        let start = source[..block.file.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let end = source[block.file.end..].find(['\n', '\r']).map_or(source.len(), |at| block.file.end + at);
        let lines = source[start..end].split(['\n', '\r']);
        // Where all lines end so, none was too long.
        let is_wrapped = ends < breaks.len();
        let widest = lines.map(width).max().unwrap_or_default().max(NARROWEST);
        Some(Fold {
            width: if is_wrapped { widest } else { usize::MAX },
            column: width(&source[start..block.file.start]),
            line_end: rest[..line + prefix].to_owned(),
            indent: width(&rest[line..line + prefix]),
            behind_ends: ends > 0,
        })
    }
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c == '\t' { 4 } else { c.width().unwrap_or(0) }).sum()
}

/// What becomes of the place before an atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// The atom, a space, becomes a line end.
    Instead,
    /// A line end is put before the atom.
    Before,
}

/// Where the lines end, by atom, in order.
pub(super) fn breaks(layout: &Layout<'_>, fold: &Fold) -> Vec<(usize, Break)> {
    let mut breaks = Vec::new();
    let mut column = fold.column;
    // The last place where the line may end, and the column after it.
    let mut last: Option<(usize, Break, usize)> = None;
    let mut before = None;
    for (index, atom) in layout.atoms.iter().enumerate() {
        if let Some(kind) = may_break(layout, index, before) {
            if fold.behind_ends && kind == Break::Instead && index.checked_sub(1).is_some_and(|code| layout.is_line_end(code)) {
                breaks.push((index, kind));
                (column, last, before) = (fold.indent, None, Some(' '));
                continue;
            }
            last = Some((index, kind, column + usize::from(kind == Break::Instead)));
        }
        column = match atom {
            Atom::Code(code) => match layout.raws[*code].rsplit_once(['\n', '\r']) {
                Some((_, line)) => {
                    last = None;
                    width(line)
                }
                None => column + width(&layout.raws[*code]),
            },
            Atom::Char(c, Mark::Plain) => column + c.width().unwrap_or(0),
            Atom::Char(c, Mark::Backslash) => column + 1 + c.width().unwrap_or(0),
            Atom::Char(c, Mark::Entity) => column + layout.reference(index, *c).len(),
        };
        if column > fold.width
            && let Some((at, kind, from)) = last.take()
        {
            breaks.push((at, kind));
            column = fold.indent + column.saturating_sub(from);
        }
        before = match atom {
            Atom::Char(c, _) => Some(*c),
            Atom::Code(code) if layout.content.codes[*code].kind == CodeKind::Standalone => Some(OBJECT),
            Atom::Code(_) => before,
        };
    }
    breaks
}

/// True when the line may end at an atom; `before` is the character of the text before it.
fn may_break(layout: &Layout<'_>, index: usize, before: Option<char>) -> Option<Break> {
    let before = before?;
    let is_space = layout.atoms[index] == Atom::Char(' ', Mark::Plain);
    let start = if is_space { index + 1 } else { index };
    // The characters of the text round the line end decide how it is read.
    let after = layout.atoms[start..].iter().find_map(|atom| match atom {
        Atom::Char(c, _) => Some(*c),
        Atom::Code(code) => (layout.content.codes[*code].kind == CodeKind::Standalone).then_some(OBJECT),
    })?;
    let is_unspaced = is_unspaced(before) && is_unspaced(after);
    if is_space == is_unspaced || before.is_whitespace() || after.is_whitespace() || before == '\\' {
        return None;
    }
    // White space on the inner side of a mark would keep it from being one.
    let opens = index.checked_sub(1).is_some_and(|index| layout.is(index, CodeKind::Open));
    if opens || layout.is(start, CodeKind::Close) || is_unspaced && (is_opening(before) || is_closing(after)) {
        return None;
    }
    begins_line(layout, start).then_some(if is_space { Break::Instead } else { Break::Before })
}

/// True when a line that begins with an atom is still part of the paragraph.
fn begins_line(layout: &Layout<'_>, start: usize) -> bool {
    match layout.atoms.get(start) {
        Some(Atom::Char(_, mark)) if *mark != Mark::Plain => true,
        Some(Atom::Char('0'..='9', _)) => {
            let digits = layout.atoms[start..].iter().take_while(|atom| matches!(atom, Atom::Char('0'..='9', _))).count();
            !matches!(layout.at(start + digits), Some('.' | ')'))
        }
        Some(Atom::Char('i' | 'e', _)) => layout.dialect != Dialect::Mdx || !lines::begins_statement(layout, start),
        Some(Atom::Char(c, _)) => c.is_alphabetic() || "(\"'@/%".contains(*c) || !c.is_ascii() && !c.is_whitespace(),
        Some(Atom::Code(code)) => {
            let raw = &layout.raws[*code];
            matches!(raw.as_str(), "*" | "**" | "_" | "__" | "~~" | "[")
                || raw.starts_with("![") && !raw.starts_with("![[")
                || raw.starts_with('`') && !raw.starts_with("```")
        }
        None => false,
    }
}

/// Wide marks that no line begins with (JIS X 4051, cl-02 and cl-05 to cl-07, and iteration marks).
fn is_closing(c: char) -> bool {
    "、。，．：；！？）］｝〕〉》」』】〙〗〟’”…‥ー々〻ゝゞヽヾ・".contains(c)
}

/// Wide marks that no line ends with (JIS X 4051, cl-01).
fn is_opening(c: char) -> bool {
    "（［｛〔〈《「『【〘〖〝‘“".contains(c)
}
