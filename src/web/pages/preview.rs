//! The finished article on one side, as a page for a sandboxed frame: no script, no picture, no link, nothing fetched. The page
//! round it hears what is clicked and pressed in it.
//!
//! The segment in hand is the one that the address names behind its `#`; the page needs no script to show it.

use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::{Html, IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::super::requests::Framed;
use super::super::spoken::Spoken;
use crate::documents::{Before, Begins, Cell, Mark, Side};
use crate::locale::Messages;
use crate::model::{BlockKind, Code, CodeKind, Content, OBJECT};
use crate::pipeline::workbench::Workbench;
use crate::report::html::direction_of;
use crate::report::visible::{visible, visible_lines};
use crate::report::words::{self, safe, text};
use crate::review::SegmentView;

const STYLE: &str = include_str!("preview.css");

/// An article of more segments is laid out as far as it is looked at.
const LONG: usize = 2000;

/// A table of more columns does not fit beside the rows: its cells keep a width that can be read.
const MANY: usize = 5;

pub(in super::super) fn preview(work: &Workbench, source: bool, framed: &Framed, spoken: &Spoken) -> Response {
    let spread = work.spread();
    let tag = if source { &spread.from } else { &spread.to };
    let page = html! {
        (DOCTYPE)
        html lang=(tag) dir=(direction_of(tag)) data-theme=[framed.is_of_high_contrast().then_some("contrast")] {
            head {
                meta charset="utf-8";
                meta name="color-scheme" content="light dark";
                title { (text(&spoken.messages, "web-preview")) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main.long[spread.segments.len() > LONG] {
                    @let numbered: Vec<(usize, &SegmentView)> = (1..).zip(&spread.segments).collect();
                    (Page { between: work.between(), source, messages: &spoken.messages }.all(&numbered))
                }
            }
        }
    };
    let digest = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
    );
    let mut response = Html(page.into_string()).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Segments of one block with their numbers.
type Group<'a> = &'a [(usize, &'a SegmentView)];

/// A block with those that stand in its markup: the titles of its links.
struct Piece<'a> {
    own: Group<'a>,
    inside: Vec<Group<'a>>,
}

impl<'a> Piece<'a> {
    fn kind(&self) -> Option<&'a BlockKind> {
        self.own.first().map(|(_, view)| &view.kind)
    }

    fn block(&self) -> usize {
        self.own.first().map_or(0, |(_, view)| view.block)
    }

    /// True for a picture that stands alone, whose words stand in its markup.
    fn is_picture(&self) -> bool {
        let mut letters = self.own.iter().flat_map(|(_, view)| view.source.text.trim().chars());
        !self.inside.is_empty() && letters.next() == Some(OBJECT) && letters.next().is_none()
    }
}

/// What the blocks of a page are made with.
struct Page<'a> {
    between: &'a [Before],
    /// True for the side of the source.
    source: bool,
    messages: &'a Messages,
}

impl<'a> Page<'a> {
    fn before(&self, piece: &Piece<'_>) -> Option<&'a Before> {
        self.between.get(piece.block())
    }

    fn is_cell(&self, piece: &Piece<'_>) -> bool {
        self.before(piece).is_some_and(|before| before.cell.is_some())
    }

    fn begins(&self, piece: &Piece<'_>) -> Option<Begins> {
        self.before(piece).and_then(|before| before.begins)
    }

    /// Blocks in order, each with what stands in its markup.
    fn pieces(&self, groups: impl Iterator<Item = Group<'a>>) -> Vec<Piece<'a>> {
        let mut pieces: Vec<Piece<'a>> = Vec::new();
        for own in groups {
            let piece = Piece { own, inside: Vec::new() };
            let holder = |piece: &Piece<'_>| self.before(piece).and_then(|before| before.holder);
            match (holder(&piece), pieces.last_mut()) {
                (Some(at), Some(last)) if last.block() == at || holder(last) == Some(at) => last.inside.push(own),
                _ => pieces.push(piece),
            }
        }
        pieces
    }

    fn all(&self, segments: &'a [(usize, &'a SegmentView)]) -> Markup {
        let pieces = self.pieces(segments.chunk_by(|a, b| a.1.block == b.1.block));
        let parted = |piece: &Piece<'_>| {
            self.begins(piece) == Some(Begins::Table)
                || self.before(piece).is_some_and(|before| before.rule || !before.code.is_empty())
        };
        let runs: Vec<&[Piece<'a>]> = pieces.chunk_by(|a, b| self.is_cell(a) && self.is_cell(b) && !parted(b)).collect();
        // Blocks without text have no piece, and something may stand before them too.
        let ends: Vec<usize> = runs.iter().filter_map(|run| Some(run.last()?.block() + 1)).collect();
        let starts = std::iter::once(0).chain(ends.iter().copied());
        html! {
            @for (run, from) in runs.iter().zip(starts) {
                @if let Some(first) = run.first() { (self.stretch(from, first.block() + 1)) }
                @if run.iter().all(|piece| self.is_cell(piece)) { (self.table(run)) } @else { @for piece in *run { (self.block(piece)) } }
            }
            (self.stretch(ends.last().copied().unwrap_or(0), self.between.len()))
        }
    }

    /// Code and lines that stand before some blocks.
    fn stretch(&self, from: usize, to: usize) -> Markup {
        html! {
            @for before in self.between.get(from..to).unwrap_or_default() {
                @for code in &before.code { pre dir="ltr" tabindex="0" { (visible_lines(code)) } }
                @if before.rule { hr; }
            }
        }
    }

    /// A table in a box that scrolls sideways, since nothing else on the page may.
    fn table(&self, run: &[Piece<'a>]) -> Markup {
        let passed = |piece: &Piece<'_>| self.before(piece).map(|before| before.cells.as_slice()).unwrap_or_default();
        let extent = |piece: &Piece<'_>| self.before(piece).map(|before| before.extent).unwrap_or_default();
        let begins = |piece: &Piece<'_>| self.begins(piece);
        let rows: Vec<&[Piece<'a>]> = run.chunk_by(|_, next| begins(next) < Some(Begins::Row)).collect();
        let width = |row: &[Piece<'a>]| {
            let cells = row.iter().filter(|piece| begins(piece).is_some());
            cells.map(|piece| passed(piece).len() + extent(piece).columns).sum::<usize>()
        };
        let widest = rows.iter().map(|row| width(row)).max().unwrap_or(0);
        // A row that a cell above reaches into has fewer cells of its own.
        let is_even = run.iter().all(|piece| extent(piece).rows == 1);
        let over = |count: usize| (count > 1).then_some(count);
        // The line below the head stands before the first cell that is not in it, or behind all of them.
        let last = run.last().and_then(|piece| self.between.get(piece.block() + 1));
        let mut befores = run.iter().filter_map(|piece| self.before(piece)).chain(last);
        let sides = befores.find(|before| !before.sides.is_empty()).map_or(&[][..], |before| before.sides.as_slice());
        let side = |column: usize| match sides.get(column).copied().flatten() {
            Some(Side::Left) => Some("left"),
            Some(Side::Middle) => Some("middle"),
            Some(Side::Right) => Some("right"),
            None => None,
        };
        html! {
            div.table.many[widest > MANY] role="group" aria-label=(text(self.messages, "web-table")) tabindex="0" {
                table {
                    @for row in &rows {
                        tr {
                            @let mut column = 0;
                            @for cell in row.chunk_by(|_, next| begins(next).is_none()) {
                                @let Some(first) = cell.first() else { continue };
                                @for (at, cell) in (column..).zip(passed(first)) { td.code.(side(at).unwrap_or_default()) { (visible(cell)) } }
                                @let own = column + passed(first).len();
                                ({ column = own + extent(first).columns; "" })
                                @let words = html! { @for piece in cell { (self.in_cell(piece)) } };
                                @let (rows, columns) = (over(extent(first).rows), over(extent(first).columns));
                                @if self.before(first).is_some_and(|before| before.cell == Some(Cell::Header)) { th class=[side(own)] rowspan=[rows] colspan=[columns] { (words) } }
                                @else { td class=[side(own)] rowspan=[rows] colspan=[columns] { (words) } }
                            }
                            @if is_even { @for _ in width(row)..widest { td {} } }
                        }
                    }
                }
            }
        }
    }

    /// A block that stands in a cell: its text, or what it is besides.
    fn in_cell(&self, piece: &Piece<'_>) -> Markup {
        match piece.kind() {
            Some(BlockKind::HeaderCell | BlockKind::Cell) => html! { p { (self.words(piece)) } },
            _ => self.block(piece),
        }
    }

    /// The text of a block, and behind it what a reader sees of its links only when pointing at them.
    fn words(&self, piece: &Piece<'_>) -> Markup {
        html! {
            @for (number, view) in piece.own { (segment(*number, view, self.source)) }
            @for group in &piece.inside { " " (self.aside(group)) }
        }
    }

    fn aside(&self, group: Group<'_>) -> Markup {
        let Some((_, first)) = group.first() else { return html! {} };
        html! {
            small.aside {
                span.kind lang=(self.messages.tag()) { (safe(self.messages, &words::kind(&first.kind))) } " "
                @if let Some(mark @ Mark::Note(_)) = self.between.get(first.block).and_then(|before| before.mark.as_ref()) { span.mark { (sign(mark)) } " " }
                @for (number, view) in group { (segment(*number, view, self.source)) }
            }
        }
    }

    fn block(&self, piece: &Piece<'_>) -> Markup {
        let Some(kind) = piece.kind() else { return html! {} };
        let inner = self.words(piece);
        html! {
            @match kind {
                BlockKind::Heading(1) => h1 { (inner) },
                BlockKind::Heading(2) => h2 { (inner) },
                BlockKind::Heading(_) => h3 { (inner) },
                BlockKind::ListItem(depth) => p.item.(format!("depth-{}", (*depth).clamp(1, 5))) {
                    @if let Some(mark) = self.before(piece).and_then(|before| before.mark.as_ref()) { span.mark { (sign(mark)) } }
                    (inner)
                },
                BlockKind::Quote => blockquote class=[self.before(piece).and_then(within)] { (inner) },
                BlockKind::AltText => p.figure { span.frame aria-hidden="true" { "▣" } " " (inner) },
                BlockKind::Paragraph if piece.is_picture() => p.figure { (inner) },
                BlockKind::Paragraph | BlockKind::Line | BlockKind::Cue | BlockKind::Message(_) | BlockKind::Unit(..) => p { (inner) },
                _ => p { (self.aside(piece.own)) @for group in &piece.inside { " " (self.aside(group)) } },
            }
        }
    }
}

/// The class of a quotation that stands in an item of a list.
pub(super) fn within(before: &Before) -> Option<String> {
    (before.lists > 0).then(|| format!("within-{}", before.lists.min(5)))
}

/// A mark as it is shown.
pub(super) fn sign(mark: &Mark) -> String {
    match mark {
        Mark::Dot => "•".to_owned(),
        Mark::Number(label) | Mark::Note(label) => visible(label),
        Mark::Box(true) => "☑".to_owned(),
        Mark::Box(false) => "☐".to_owned(),
    }
}

fn segment(number: usize, view: &SegmentView, source: bool) -> Markup {
    let content = if source { Some(&view.source) } else { view.current.as_ref() };
    html! {
        span.segment id={ "segment-" (number) } {
            @match content {
                Some(content) => (shaped(content)),
                None => span.missing { (shaped(&view.source)) },
            }
        }
    }
}

/// What the markup of a code makes of the words in it, for the marks that Markdown and HTML have. Another one shows nothing.
fn shape(raw: &str) -> Option<&'static str> {
    let name = || raw.strip_prefix('<').and_then(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next());
    match raw {
        "**" | "__" => Some("strong"),
        "*" | "_" => Some("em"),
        "~~" => Some("del"),
        _ if raw.starts_with('[') => Some("link"),
        _ => match name()?.to_ascii_lowercase().as_str() {
            "b" | "strong" => Some("strong"),
            "i" | "em" | "cite" => Some("em"),
            "code" | "kbd" | "samp" => Some("code"),
            "a" => Some("link"),
            "sup" => Some("sup"),
            "sub" => Some("sub"),
            _ => None,
        },
    }
}

/// What stands for a line end that the author set.
const LINE_END: &str = "\n";

/// A text with its marks as classes of stretches, which need not nest as elements would.
fn shaped(content: &Content) -> Markup {
    let mut open: Vec<(u32, &'static str)> = Vec::new();
    let mut from = 0;
    let mut parts = Vec::new();
    for code in &content.codes {
        parts.push((content.text.get(from..code.at).unwrap_or_default().to_owned(), classes(&open)));
        from = code.at;
        match code.kind {
            CodeKind::Open => open.extend(shape(&code.raw).map(|shape| (code.id, shape))),
            CodeKind::Close => open.retain(|(id, _)| *id != code.id),
            CodeKind::Standalone => {
                from += OBJECT.len_utf8();
                parts.push((alone(code), if note(&code.raw).is_some() { "sup" } else { "code" }.to_owned()));
            }
        }
    }
    parts.push((content.text.get(from..).unwrap_or_default().to_owned(), classes(&open)));
    html! { @for (words, class) in parts.iter().filter(|(words, _)| !words.is_empty()) { @if words == LINE_END { br; } @else if class.is_empty() { (visible(words)) } @else { span class=(class) { (visible(words)) } } } }
}

fn classes(open: &[(u32, &'static str)]) -> String {
    open.iter().map(|(_, shape)| *shape).collect::<Vec<_>>().join(" ")
}

/// What is shown of a code that stands alone: code itself, a line break, a frame in place of a picture.
fn alone(code: &Code) -> String {
    let raw = &*code.raw;
    let name = raw.trim_start_matches('<').to_ascii_lowercase();
    let escaped = raw.strip_prefix('\\').filter(|rest| rest.len() == 1 && rest.is_ascii());
    if raw.starts_with('`') {
        raw.trim_matches('`').trim().to_owned()
    } else if code.is_line_end() {
        LINE_END.to_owned()
    } else if raw.starts_with("![") || name.starts_with("img") {
        "▣".to_owned()
    } else if raw.starts_with("<!--") {
        String::new()
    } else if let Some(label) = note(raw) {
        label.to_owned()
    } else {
        escaped.unwrap_or(raw).to_owned()
    }
}

/// The label of a mark that leads to a note.
fn note(raw: &str) -> Option<&str> {
    raw.strip_prefix("[^")?.strip_suffix(']')
}
