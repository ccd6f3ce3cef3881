//! Tables that are drawn as grids (Pandoc, reStructuredText). The parser sees the table of GitHub that says the same; a new
//! text moves the bars, and the frame grows with it.
//!
//! Only grids are read whose rows have one line each and as many cells as the frame: a text that goes on in the next line of
//! its cell is no one stretch of the file. Before a translation, such texts are put on one line each.

use unicode_width::UnicodeWidthStr;

use super::splice::Written;
use crate::documents::pieces::is_unspaced;

/// True for the line that a grid begins with: `+-----+---+`, or, in one without a head, `+:----+:-:+`.
pub(super) fn begins(body: &str) -> bool {
    body.starts_with('+') && body.bytes().all(|byte| matches!(byte, b'+' | b'-' | b':')) && parts(body).is_some()
}

/// What the parser should see of the lines of a grid, each as long as it is; none where they are no grid that can be read.
pub(super) fn seen(bodies: &[&str]) -> Option<Vec<String>> {
    let frame = drawn(bodies)?;
    let fits = |(cell, part): (&&str, &&str)| cell.width() == part.len() || cell.chars().count() == part.len();
    let is_straight = |row: &&str| cells(row).is_some_and(|cells| cells.iter().zip(&frame).all(fits));
    if !bodies.iter().skip(1).step_by(2).all(is_straight) {
        return None;
    }
    let last = bodies.len() - 1;
    let line = |(index, body): (usize, &&str)| match index {
        // The line below the first row is the one that makes a table of it.
        2 => body.replace('+', "|").replace('=', "-"),
        index if index % 2 == 1 => (*body).to_owned(),
        index if index == 0 || index == last => " ".repeat(body.len()),
        _ => body.replace(|c| c != '+', " ").replace('+', "|"),
    };
    Some(bodies.iter().enumerate().map(line).collect())
}

/// The lines of a grid with one line for each row, as wide as that takes; none where they are no grid, or where a cell holds more
/// than a text that is wrapped: a list, a second paragraph.
pub(super) fn joined(lines: &[&str]) -> Option<String> {
    let frame = parts(bare(lines.first()?))?;
    let is_frame = |line: &&str| {
        parts(bare(line)).is_some_and(|own| own.iter().map(|part| part.len()).eq(frame.iter().map(|part| part.len())))
    };
    let mut made: Vec<String> = Vec::new();
    // Of the row that is being read: what stands before and behind its first line, and the lines of each of its cells.
    let mut row: Option<(&str, &str, Vec<Vec<&str>>)> = None;
    for line in lines {
        if is_frame(line) {
            if let Some((before, behind, cells)) = row.take() {
                let texts: Vec<String> = cells.iter().map(|lines| one_line(lines)).collect::<Option<_>>()?;
                made.push(format!("{before}|{}|{behind}", texts.join("|")));
            }
            made.push((*line).to_owned());
            continue;
        }
        let body = bare(line);
        let cells = cells(body).filter(|cells| cells.len() == frame.len())?;
        let fits = |(cell, part): (&&str, &&str)| cell.width() == part.len() || cell.chars().count() == part.len();
        if !cells.iter().zip(&frame).all(fits) {
            return None;
        }
        let start = line.len() - line.trim_start_matches(BEFORE).len();
        let (_, _, all) = row.get_or_insert_with(|| (&line[..start], &line[start + body.len()..], vec![Vec::new(); frame.len()]));
        all.iter_mut().zip(cells).for_each(|(lines, cell)| lines.push(cell));
    }
    let lines: Vec<&str> = made.iter().map(String::as_str).collect();
    let bodies: Vec<&str> = lines.iter().map(|line| bare(line)).collect();
    drawn(&bodies)?;
    let mut drawing = Drawing { out: String::new(), moved: Vec::new() };
    drawing.grid(&lines, &frame, 0);
    Some(drawing.out)
}

/// The text of a cell in one line; none where its lines are no one paragraph.
fn one_line(lines: &[&str]) -> Option<String> {
    let is_blank = |line: &&str| line.trim().is_empty();
    let first = lines.iter().position(|line| !is_blank(line)).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !is_blank(line)).map_or(first, |last| last + 1);
    let mut out = " ".to_owned();
    for line in &lines[first..last] {
        let text = line.trim();
        let is_indented = line.starts_with("  ") || line.starts_with('\t');
        if text.is_empty() || is_indented || begins_block(text) || text.ends_with('\\') {
            return None;
        }
        let (before, next) = (out.chars().next_back(), text.chars().next());
        let is_joined = before.is_some_and(is_unspaced) && next.is_some_and(is_unspaced);
        let is_first = out == " ";
        out.push_str(if is_joined || is_first { "" } else { " " });
        out.push_str(text);
    }
    Some(out)
}

/// True for a line that is more than a line of a paragraph: an item, a heading, a quotation, code.
fn begins_block(text: &str) -> bool {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let sign = if digits > 0 { &['.', ')'][..] } else { &['-', '+', '*', ':'][..] };
    let behind = text[digits..].strip_prefix(sign);
    behind.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
        || ["#", ">", "```", "~~~", "<", "---", "===", "[^", "::", "!!!", "???", "$$"].iter().any(|mark| text.starts_with(mark))
}

/// Draws the frames anew of those grids in a new file that hold a block that is new, as wide as their texts ask for.
pub(super) fn draw(written: &mut Written, is_new: impl Fn(usize) -> bool) {
    if !written.text.contains("+-") {
        return;
    }
    let text = std::mem::take(&mut written.text);
    let mut drawing = Drawing { out: String::with_capacity(text.len()), moved: Vec::new() };
    let mut changed: Vec<usize> =
        written.blocks.iter().filter(|(index, ..)| is_new(*index)).map(|(_, start, _)| *start).collect();
    changed.sort_unstable();
    let is_changed =
        |start: usize, end: usize| changed.get(changed.partition_point(|at| *at < start)).is_some_and(|at| *at < end);
    let mut lines = text.split_inclusive('\n').peekable();
    let mut at = 0;
    while let Some(line) = lines.next() {
        let start = at;
        at += line.len();
        let mut grid = vec![line];
        if begins(bare(line)) {
            while let Some(next) = lines.next_if(|next| bare(next).starts_with(['+', '|'])) {
                grid.push(next);
                at += next.len();
            }
        }
        let bodies: Vec<&str> = grid.iter().map(|line| bare(line)).collect();
        match drawn(&bodies).filter(|_| is_changed(start, at)) {
            Some(frame) => drawing.grid(&grid, &frame, start),
            None => drawing.copy(&text[start..at], start),
        }
    }
    for (_, start, _) in &mut written.blocks {
        let before = drawing.moved.partition_point(|(old, _)| old <= start).checked_sub(1);
        let (old, new) = before.map_or((0, 0), |before| drawing.moved[before]);
        *start = *start - old + new;
    }
    written.text = drawing.out;
}

/// A new file that is being drawn, and what moved: where it stood and where it stands.
struct Drawing {
    out: String,
    moved: Vec<(usize, usize)>,
}

impl Drawing {
    /// Writes what stands at a place of the old text.
    fn copy(&mut self, part: &str, at: usize) {
        self.moved.push((at, self.out.len()));
        self.out.push_str(part);
    }

    /// Writes the lines of a grid that begins at a place of the old text.
    fn grid(&mut self, lines: &[&str], frame: &[&str], mut at: usize) {
        let mut widths: Vec<usize> = frame.iter().map(|part| part.len()).collect();
        for row in lines.iter().skip(1).step_by(2) {
            let texts = cells(bare(row)).unwrap_or_default();
            widths.iter_mut().zip(texts).for_each(|(width, text)| *width = (*width).max(text.trim_end().width() + 1));
        }
        for line in lines {
            let body = bare(line);
            let before = line.len() - line.trim_start_matches(BEFORE).len();
            self.copy(&line[..before], at);
            let mut place = at + before + 1;
            let parts = parts(body).or_else(|| cells(body)).unwrap_or_default();
            let corner = &body[..1];
            for (part, width) in parts.iter().zip(&widths) {
                self.out.push_str(corner);
                let kept = part.trim_end_matches([' ', '\t']);
                let missing = width - kept.width();
                if corner == "+" {
                    let end = part.len() - 1;
                    self.out.push_str(&part[..end]);
                    self.out.extend(std::iter::repeat_n(if part.contains('=') { '=' } else { '-' }, missing));
                    self.out.push_str(&part[end..]);
                } else {
                    self.copy(kept, place);
                    self.out.extend(std::iter::repeat_n(' ', missing));
                }
                place += part.len() + 1;
            }
            self.out.push_str(corner);
            let end = before + body.len();
            self.copy(&line[end..], at + end);
            at += line.len();
        }
    }
}

/// What may stand before a line of a grid.
const BEFORE: [char; 3] = [' ', '\t', '>'];

/// A line without what stands before and behind its text.
fn bare(line: &str) -> &str {
    line.trim_start_matches(BEFORE).trim_end()
}

/// The parts of the frame of a grid whose rows have one line each, and a cell for each part.
fn drawn<'a>(bodies: &[&'a str]) -> Option<Vec<&'a str>> {
    let frame = parts(bodies.first()?)?;
    let lengths = |parts: &[&str]| parts.iter().map(|part| part.len()).collect::<Vec<_>>();
    let is_line = |(index, body): (usize, &&str)| match index % 2 {
        0 => parts(body).is_some_and(|own| lengths(&own) == lengths(&frame)),
        _ => cells(body).is_some_and(|cells| cells.len() == frame.len()),
    };
    let is_whole = bodies.len() > 2 && bodies.len() % 2 == 1 && bodies.iter().enumerate().all(is_line);
    is_whole.then_some(frame)
}

/// The parts of a line of the frame, `+---+===+`.
fn parts(body: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = body.strip_prefix('+')?.strip_suffix('+')?.split('+').collect();
    let is_drawn = |part: &&str| {
        let line = part.trim_matches(':');
        !line.is_empty() && part.len() < line.len() + 3 && ['-', '='].iter().any(|sign| line.chars().all(|c| c == *sign))
    };
    parts.iter().all(is_drawn).then_some(parts)
}

/// The cells of a row, with the blanks in them.
fn cells(body: &str) -> Option<Vec<&str>> {
    let inner = body.strip_prefix('|')?.strip_suffix('|')?;
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in inner.match_indices('|').filter(|(at, _)| !inner[..*at].ends_with('\\')) {
        cells.push(&inner[start..at]);
        start = at + 1;
    }
    cells.push(&inner[start..]);
    Some(cells)
}

#[cfg(test)]
mod tests {
    use super::{begins, seen};

    #[test]
    fn only_whole_grids_are_read() {
        assert!(begins("+:--+--:+") && !begins("+:+") && begins("+---+-----+") && !begins("+-- so --+") && !begins("+ one"));
        let lines =
            ["+---+------+", "| a | b c  |", "+===+:====:+", "| d | 東京 |", "+---+------+", "|   | e    |", "+---+------+"];
        let table =
            ["            ", "| a | b c  |", "|---|:----:|", "| d | 東京 |", "|   |      |", "|   | e    |", "            "];
        assert_eq!(seen(&lines).as_deref(), Some(&table.map(str::to_owned)[..]));
        for broken in [
            &["+---+---+", "| a | b |", "|   | c |", "+---+---+"][..],
            &["+---+---+", "| a and b |", "+---+---+"],
            &["+---+---+", "| a | b |", "+---+ c |", "| d |   |", "+---+---+"],
            &["+---+---+", "| a | b |"],
            &["+---+---+", "| a   | b |", "+---+---+"],
        ] {
            assert_eq!(seen(broken), None, "{broken:?}");
        }
    }
}
