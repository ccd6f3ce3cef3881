//! Several backends' translations of one article as one self-contained page.

use maud::{Markup, html};

use super::text::{changed, plain};
use super::{direction, shell};
use crate::locale::Messages;
use crate::model::{Content, Severity};
use crate::report::comparison::figures;
use crate::report::visible::visible;
use crate::report::words::text;
use crate::review::{Cell, Comparison, diff};

const STYLE: &str = concat!(include_str!("style.css"), include_str!("comparison.css"));

/// The page, in the language of `messages`: what each backend comes to, then each sentence with all its translations, a column
/// a backend.
#[must_use]
pub fn comparison_page(comparison: &Comparison, messages: &Messages) -> String {
    let (name, to) = (visible(&comparison.name), comparison.to.to_string());
    let body = html! {
        header { h1 { bdi { (name) } " " span aria-hidden="true" { "→" } " " bdi { (to) } } }
        main {
            (totals(comparison, messages))
            (sentences(comparison, messages))
        }
    };
    shell(&format!("{name} → {to}"), STYLE, "html-skip", &body, messages)
}

/// What each backend comes to, a column each.
fn totals(comparison: &Comparison, messages: &Messages) -> Markup {
    let columns: Vec<_> = (0..comparison.columns.len()).map(|index| figures(comparison, index, messages)).collect();
    let mut labels: Vec<&'static str> = Vec::new();
    for (id, _) in columns.iter().flatten() {
        if !labels.contains(id) {
            labels.push(id);
        }
    }
    let value =
        |column: &[(&'static str, String)], label| column.iter().find(|(id, _)| *id == label).map(|(_, value)| value.clone());
    html! {
        table.figures {
            thead { tr { td {} @for column in &comparison.columns { th scope="col" { bdi { (visible(&column.name)) } } } } }
            tbody {
                @for label in labels {
                    tr {
                        th scope="row" { (text(messages, label)) }
                        @for column in &columns { td { (value(column, label).unwrap_or_default()) } }
                    }
                }
            }
        }
    }
}

/// Each sentence with what each backend made of it.
fn sentences(comparison: &Comparison, messages: &Messages) -> Markup {
    let (from, to) = (comparison.from.to_string(), comparison.to.to_string());
    let reference = comparison.sentences.iter().any(|sentence| sentence.reference.is_some());
    let reference_name = || text(messages, "compare-reference-text");
    let first = |index: usize| comparison.base(index);
    html! {
        table #article.compared {
            thead {
                tr {
                    th.count scope="col" { "#" }
                    th scope="col" { (from) }
                    @for column in &comparison.columns { th scope="col" { bdi { (visible(&column.name)) } } }
                    @if reference { th scope="col" { (reference_name()) } }
                }
            }
            tbody {
                @for (index, sentence) in comparison.sentences.iter().enumerate() {
                    tr {
                        th.count scope="row" { (sentence.number) }
                        td lang=(from) dir=(direction(&from)) data-name=(from) { (plain(&sentence.source)) }
                        @for column in &comparison.columns {
                            td lang=(to) dir=(direction(&to)) data-name=(visible(&column.name)) {
                                @if let Some(cell) = column.cells.get(index) { (shown(cell, first(index), messages)) }
                            }
                        }
                        @if reference {
                            td lang=(to) dir=(direction(&to)) data-name=(reference_name()) {
                                @if let Some(reference) = &sentence.reference { (plain(reference)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A text as a diff from the first backend's, and what the checks find in it.
fn shown(cell: &Cell, first: Option<&Cell>, messages: &Messages) -> Markup {
    let content = match &cell.text {
        Ok(content) => content,
        Err(why) => return html! { span.failed lang=(messages.tag()) { (messages.text(why)) } },
    };
    let findings: Vec<_> = cell.findings.iter().filter(|finding| finding.severity > Severity::Hint).collect();
    html! {
        (marked(content, first, messages))
        @if !findings.is_empty() {
            ul lang=(messages.tag()) {
                @for finding in findings {
                    li.error[finding.severity == Severity::Error] { (finding.check) ": " (messages.text(&finding.message)) }
                }
            }
        }
    }
}

/// A text with what is different in the first backend's.
fn marked(content: &Content, first: Option<&Cell>, messages: &Messages) -> Markup {
    match first.map(|first| &first.text) {
        Some(Ok(first)) if first != content => changed(&diff(first, content), plain, messages),
        _ => plain(content),
    }
}
