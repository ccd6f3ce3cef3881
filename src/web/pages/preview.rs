//! The finished article on one side, as a page for a sandboxed frame: no script, no picture, no link, nothing fetched.
//!
//! The segment in hand is the one that the address names behind its `#`; the page needs no script to show it.

use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::{Html, IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::super::spoken::Spoken;
use crate::locale::Messages;
use crate::model::{BlockKind, Code, CodeKind, Content};
use crate::pipeline::workbench::Workbench;
use crate::report::html::direction_of;
use crate::report::visible::visible;
use crate::report::words::{self, safe, text};
use crate::review::SegmentView;

const STYLE: &str = include_str!("preview.css");

pub(in super::super) fn preview(work: &Workbench, source: bool, spoken: &Spoken) -> Response {
    let spread = work.spread();
    let tag = if source { &spread.from } else { &spread.to };
    let page = html! {
        (DOCTYPE)
        html lang=(tag) dir=(direction_of(tag)) {
            head {
                meta charset="utf-8";
                meta name="color-scheme" content="light dark";
                title { (text(&spoken.messages, "web-preview")) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    @let numbered: Vec<(usize, &SegmentView)> = (1..).zip(&spread.segments).collect();
                    @let blocks: Vec<&[(usize, &SegmentView)]> = numbered.chunk_by(|a, b| a.1.block == b.1.block).collect();
                    @for run in blocks.chunk_by(|a, b| is_cell(a) && is_cell(b)) {
                        @match columns(run) {
                            Some(columns) => (table(run, columns, source)),
                            None => @for group in run { (block(group, source, &spoken.messages)) },
                        }
                    }
                }
            }
        }
    };
    let digest = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"
    );
    let mut response = Html(page.into_string()).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Segments of one block with their numbers.
type Group<'a> = &'a [(usize, &'a SegmentView)];

fn kind<'a>(group: Group<'a>) -> Option<&'a BlockKind> {
    group.first().map(|(_, view)| &view.kind)
}

fn is_cell(group: Group<'_>) -> bool {
    matches!(kind(group), Some(BlockKind::HeaderCell | BlockKind::Cell))
}

/// How many columns the cells of a table make: as many as its head has, where the cells fill every row. Where one is empty, it is
/// not known in which row the others stand.
fn columns(run: &[Group<'_>]) -> Option<usize> {
    let head = run.iter().take_while(|group| kind(group) == Some(&BlockKind::HeaderCell)).count();
    let whole = run.windows(2).all(|pair| match (pair[0].first(), pair[1].first()) {
        (Some((_, before)), Some((_, behind))) => behind.block == before.block + 1,
        _ => false,
    });
    (head > 0 && whole && run.len().is_multiple_of(head)).then_some(head)
}

fn table(run: &[Group<'_>], columns: usize, source: bool) -> Markup {
    let inner = |group: Group<'_>| html! { @for (number, view) in group { (segment(*number, view, source)) } };
    html! {
        table {
            @for row in run.chunks(columns) {
                tr { @for group in row { @if kind(group) == Some(&BlockKind::HeaderCell) { th { (inner(group)) } } @else { td { (inner(group)) } } } }
            }
        }
    }
}

fn block(group: Group<'_>, source: bool, messages: &Messages) -> Markup {
    let Some((_, first)) = group.first() else { return html! {} };
    let inner = html! { @for (number, view) in group { (segment(*number, view, source)) } };
    html! {
        @match &first.kind {
            BlockKind::Heading(1) => h1 { (inner) },
            BlockKind::Heading(2) => h2 { (inner) },
            BlockKind::Heading(_) => h3 { (inner) },
            BlockKind::ListItem(depth) => p.item.(format!("depth-{}", (*depth).clamp(1, 5))) { (inner) },
            BlockKind::Quote => blockquote { (inner) },
            BlockKind::HeaderCell => p.cell.head { (inner) },
            BlockKind::Cell => p.cell { (inner) },
            BlockKind::Paragraph | BlockKind::Line | BlockKind::Cue | BlockKind::Message(_) | BlockKind::Unit(_) => p { (inner) },
            other => p.aside { span.kind lang=(messages.tag()) { (safe(messages, &words::kind(other))) } " " (inner) },
        }
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
                from += crate::model::OBJECT.len_utf8();
                parts.push((alone(code), "code".to_owned()));
            }
        }
    }
    parts.push((content.text.get(from..).unwrap_or_default().to_owned(), classes(&open)));
    html! { @for (words, class) in parts.iter().filter(|(words, _)| !words.is_empty()) { @if class.is_empty() { (visible(words)) } @else { span class=(class) { (visible(words)) } } } }
}

fn classes(open: &[(u32, &'static str)]) -> String {
    open.iter().map(|(_, shape)| *shape).collect::<Vec<_>>().join(" ")
}

/// What is shown of a code that stands alone: code itself, a line break, a frame in place of a picture.
fn alone(code: &Code) -> String {
    let raw = code.raw.as_str();
    let name = raw.trim_start_matches('<').to_ascii_lowercase();
    if raw.starts_with('`') {
        raw.trim_matches('`').to_owned()
    } else if code.is_line_end() {
        "\n".to_owned()
    } else if raw.starts_with("![") || name.starts_with("img") {
        "▣".to_owned()
    } else {
        raw.to_owned()
    }
}
