//! The article in its shape, each sentence beside its translation.

use maud::{Markup, html};

use super::text::{Concepts, Flag, changed, has_several, marked, plain};
use super::{direction_of, is_mirrored};
use crate::locale::Messages;
use crate::model::{BlockKind, Finding, Span};
use crate::report::visible::visible;
use crate::report::words::{self, safe, text};
use crate::review::{Row, Spread, rows};

/// The heading level of the article's section; its own headings are below it.
const SECTION: u8 = 2;

pub(super) fn article(spread: &Spread, concepts: &Concepts, messages: &Messages) -> Markup {
    let rows = rows(&spread.segments, false);
    let mut first_finding = 1;
    let mut level = SECTION;
    html! {
        section.article aria-labelledby="article" {
            h2 id="article" tabindex="-1" { (text(messages, "html-article")) }
            div.columns aria-hidden="true" {
                div class=[is_mirrored(&spread.from).then_some("rtl")] { (visible(&spread.source_name)) " " span.muted { (spread.from) } }
                div class=[is_mirrored(&spread.to).then_some("rtl")] { (visible(&spread.target_name)) " " span.muted { (spread.to) } }
            }
            @for block in rows.chunk_by(|_, next| !next.begins_block) {
                @let kind = &block[0].view.kind;
                @if let BlockKind::Heading(own) = kind { ({ level = outline(level, *own); "" }) }
                div.block.(class(kind)).several[block.iter().any(|row| has_several(&row.view.source))] {
                    @for row in block {
                        (segment(row, spread, level, first_finding, concepts, messages))
                        ({ first_finding += row.view.findings.len(); "" })
                    }
                }
            }
        }
    }
}

/// The page's level for a heading of the article, never more than one below the heading before it.
fn outline(before: u8, own: u8) -> u8 {
    (SECTION + own).min(before + 1).min(6)
}

/// The style of a block.
pub(crate) fn class(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Heading(level) => format!("heading level-{level}"),
        BlockKind::ListItem(depth) => format!("list-item depth-{}", (*depth).clamp(1, 5)),
        other => other.name().to_owned(),
    }
}

fn segment(row: &Row<'_>, spread: &Spread, level: u8, first: usize, concepts: &Concepts, messages: &Messages) -> Markup {
    let view = row.view;
    let flags = |span: &dyn Fn(&Finding) -> Option<Span>| -> Vec<Flag> {
        let numbered = (first..).zip(&view.findings);
        let flag = |(number, finding): (usize, &Finding)| {
            let reason = safe(messages, &finding.message);
            let anchor = format!("finding-{number}");
            span(finding).map(|span| Flag { span, number, anchor, severity: finding.severity, reason })
        };
        numbered.filter_map(flag).collect()
    };
    let source = marked(&view.source, &view.source_terms, &flags(&|finding| finding.source), concepts, messages);
    let current = view.current.as_ref().map(|current| {
        let shown = marked(current, &view.target_terms, &flags(&|finding| Some(finding.target)), concepts, messages);
        if matches!(view.kind, BlockKind::Heading(_)) {
            heading(level, &shown)
        } else {
            html! { p { (shown) } }
        }
    });
    html! {
        div.segment id={ "segment-" (row.number) } {
            p.meta { (meta(row, messages)) }
            div.pair {
                div.text.source lang=(spread.from) dir=(direction_of(&spread.from)) { p { (source) } }
                @match current {
                    Some(current) => div.text.target lang=(spread.to) dir=(direction_of(&spread.to)) { (current) },
                    None => div.text.target { p.muted { (text(messages, "diff-no-text")) } },
                }
            }
            @if view.is_changed() { (changes(row, spread, messages)) }
            @if !view.findings.is_empty() {
                ol.findings start=(first) {
                    @for (number, finding) in (first..).zip(&view.findings) {
                        li id={ "finding-" (number) } {
                            span.badge.(finding.severity.name()) { (messages.text(&words::severity(finding.severity))) }
                            " " code { (finding.check) } " " (safe(messages, &finding.message))
                        }
                    }
                }
            }
        }
    }
}

/// `12 · paragraph · draft · embedded en-pt`, the number a link to the segment itself.
fn meta(row: &Row<'_>, messages: &Messages) -> Markup {
    let view = row.view;
    html! {
        a href={ "#segment-" (row.number) } { (row.number) }
        @if row.begins_block { " · " (safe(messages, &words::kind(&view.kind))) }
        " · " (messages.text(&words::state(view.state)))
        @if let Some(origin) = &view.origin { " · " (safe(messages, &words::origin(origin))) }
    }
}

fn heading(level: u8, shown: &Markup) -> Markup {
    html! {
        @match level {
            3 => h3 { (shown) },
            4 => h4 { (shown) },
            5 => h5 { (shown) },
            _ => h6 { (shown) },
        }
    }
}

fn changes(row: &Row<'_>, spread: &Spread, messages: &Messages) -> Markup {
    html! {
        div.changes {
            p.label { (text(messages, "html-changes")) }
            p lang=(spread.to) dir=(direction_of(&spread.to)) {
                (changed(&row.pieces, plain, messages))
            }
        }
    }
}
