//! An article and its translation in two columns of a terminal.

use std::fmt::Write as _;

use super::palette::paint;
use super::visible::{markup, padded, shortened, visible, width};
use super::wrap::{Glyph, closing, glyphs, line, opening, wrap};
use super::{Look, words};
use crate::model::{CodeKind, Content, Message, OBJECT};
use crate::review::{Change, Row, Spread, rows};
use anstyle::Style;

/// Below this width the columns stand one above the other.
const STACKED: usize = 48;
/// A line is never set narrower, however narrow the terminal says it is.
const NARROWEST: usize = 24;
/// A line longer than this is hard to read.
const WIDEST: usize = 160;
/// Between the two columns.
const RULE: &str = " │ ";

/// Each segment with its number, kind, state and origin, the source on the left and the current text on the right; what was
/// deleted from the machine's draft is `[-…-]`, what was inserted `{+…+}`, or struck and underlined where there is colour;
/// what moved is `[>…>]` where it stood and `{>…>}` where it stands.
/// With `only_changed`, the segments alone whose text is no longer the draft. No line is wider than `look.width`, as
/// long as that is 24 columns or more.
#[must_use]
pub fn side_by_side(spread: &Spread, only_changed: bool, look: &Look<'_>) -> String {
    let full = look.width.clamp(NARROWEST, WIDEST);
    let columns = if full < STACKED { None } else { Some((full - width(RULE)) / 2) };
    let mut out = String::new();
    let caption = |name: &str, tag: &dyn ToString| format!("{} ({})", visible(name), tag.to_string());
    let captions = (caption(&spread.source_name, &spread.from), caption(&spread.target_name, &spread.to));
    let strong = |text: &str| glyphs(text, look.palette.strong).collect::<Vec<_>>();
    two_columns(&mut out, &strong(&captions.0), &strong(&captions.1), columns, full, look);
    let rows = rows(&spread.segments, only_changed);
    for row in &rows {
        out.push('\n');
        header(&mut out, row, full, look);
        let source = contents(&row.view.source, Style::new(), look);
        two_columns(&mut out, &source, &current(row, look), columns, full, look);
        findings(&mut out, row, full, look);
    }
    let totals = spread.totals();
    let id = if totals.drafts > 0 { "diff-totals" } else { "diff-no-drafts" };
    let message = Message::new(id).with("segments", totals.segments).with("changed", totals.changed);
    out.push('\n');
    flow(&mut out, &glyphs(&look.messages.text(&message), look.palette.faint).collect::<Vec<_>>(), full);
    out
}

/// `── 12 · paragraph · draft · embedded en-pt ──────`
fn header(out: &mut String, row: &Row<'_>, full: usize, look: &Look<'_>) {
    let view = row.view;
    let mut parts = vec![row.number.to_string(), look.messages.text(&words::kind(&view.kind))];
    parts.push(look.messages.text(&words::state(view.state)));
    parts.extend(view.origin.as_ref().map(|origin| look.messages.text(&words::origin(origin))));
    let title = shortened(&format!("── {} ", parts.join(" · ")), full);
    let rest = "─".repeat(full.saturating_sub(width(&title)));
    _ = writeln!(out, "{}", paint(look.palette.faint, &format!("{title}{rest}")));
}

fn two_columns(out: &mut String, left: &[Glyph], right: &[Glyph], columns: Option<usize>, full: usize, look: &Look<'_>) {
    let Some(columns) = columns else {
        flow(out, left, full);
        flow(out, right, full);
        return;
    };
    let (left, right) = (wrap(left, columns), wrap(right, columns));
    let rule = paint(look.palette.faint, RULE);
    for index in 0..left.len().max(right.len()) {
        let cell = |lines: &[Vec<Glyph>], columns| line(lines.get(index).map_or(&[], Vec::as_slice), columns);
        _ = writeln!(out, "{}", format!("{}{rule}{}", cell(&left, columns), cell(&right, 0)).trim_end());
    }
}

/// One column over the whole width.
fn flow(out: &mut String, glyphs: &[Glyph], full: usize) {
    for one in wrap(glyphs, full) {
        _ = writeln!(out, "{}", line(&one, 0));
    }
}

/// The current text with its changes marked, or that there is none.
fn current(row: &Row<'_>, look: &Look<'_>) -> Vec<Glyph> {
    if row.pieces.is_empty() {
        return glyphs(&words::text(look.messages, "diff-no-text"), look.palette.faint).collect();
    }
    let plain = look.palette.is_plain();
    let mut out = Vec::new();
    for piece in &row.pieces {
        let (style, marks) = match piece.change {
            Change::Equal => (Style::new(), None),
            Change::Delete => (look.palette.delete, plain.then_some(("[-", "-]"))),
            Change::Insert => (look.palette.insert, plain.then_some(("{+", "+}"))),
            Change::Away => (look.palette.faint, Some(("[>", ">]"))),
            Change::Here => (Style::new(), Some(("{>", ">}"))),
        };
        out.extend(marks.map(|(begin, _)| opening(begin, style)));
        out.extend(contents(&piece.content, style, look));
        out.extend(marks.map(|(_, end)| closing(end, style)));
    }
    out
}

/// A text with its inline codes as the file spells them.
fn contents(content: &Content, style: Style, look: &Look<'_>) -> Vec<Glyph> {
    let faint = if style == Style::new() { look.palette.faint } else { style };
    let mut out = Vec::new();
    let mut from = 0;
    for code in &content.codes {
        out.extend(glyphs(content.text.get(from..code.at).unwrap_or_default(), style));
        out.extend(glyphs(&markup(code), faint));
        from = code.at + if code.kind == CodeKind::Standalone { OBJECT.len_utf8() } else { 0 };
    }
    out.extend(glyphs(content.text.get(from..).unwrap_or_default(), style));
    out
}

fn findings(out: &mut String, row: &Row<'_>, full: usize, look: &Look<'_>) {
    for finding in &row.view.findings {
        let name = look.messages.text(&words::severity(finding.severity));
        let mut text: Vec<_> = glyphs(&format!("{name}[{}]", finding.check), look.palette.severity(finding.severity)).collect();
        text.extend(glyphs(&format!(": {}", look.messages.text(&finding.message)), Style::new()));
        for (index, one) in wrap(&text, full - 2).iter().enumerate() {
            _ = writeln!(out, "{}{}", padded(if index == 0 { "!" } else { "" }, 2), line(one, 0));
        }
    }
}
