//! Several backends' translations of one article as one self-contained page.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::text::changed;
use super::{STYLE, direction, policy};
use crate::locale::Messages;
use crate::model::{Content, Severity};
use crate::report::comparison::figures;
use crate::report::visible::visible;
use crate::report::words::text;
use crate::review::{Cell, Comparison, diff};

/// The page, in the language of `messages`: what each backend comes to, then each sentence with all its translations.
#[must_use]
pub fn comparison_page(comparison: &Comparison, messages: &Messages) -> String {
    let language = messages.tag();
    let (from, to) = (comparison.from.to_string(), comparison.to.to_string());
    let body = html! {
        (DOCTYPE)
        html lang=(language) dir=(direction(language)) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(STYLE));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content="bitext";
                title { (visible(&comparison.name)) " → " (to) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header { h1 { bdi { (visible(&comparison.name)) } " " span aria-hidden="true" { "→" } " " bdi { (to) } } }
                main {
                    @for (index, column) in comparison.columns.iter().enumerate() {
                        section {
                            h2 { (visible(&column.name)) }
                            dl {
                                @for (id, value) in figures(comparison, index, messages) {
                                    dt { (text(messages, id)) }
                                    dd { (value) }
                                }
                            }
                        }
                    }
                    @for (index, sentence) in comparison.sentences.iter().enumerate() {
                        section {
                            h3 { (sentence.number) }
                            p lang=(from) dir=(direction(&from)) { (visible(&sentence.source.to_tagged())) }
                            dl {
                                @for column in &comparison.columns {
                                    dt { (visible(&column.name)) }
                                    dd lang=(to) dir=(direction(&to)) {
                                        @if let Some(cell) = column.cells.get(index) {
                                            (shown(cell, comparison.columns.first().and_then(|first| first.cells.get(index)), messages))
                                        }
                                    }
                                }
                                @if let Some(reference) = &sentence.reference {
                                    dt { (text(messages, "compare-reference-text")) }
                                    dd lang=(to) dir=(direction(&to)) { (visible(&reference.to_tagged())) }
                                }
                            }
                        }
                    }
                }
                footer { p { (text(messages, "html-footer")) } }
            }
        }
    };
    body.into_string()
}

/// A text as a diff from the first backend's, and what the checks find in it.
fn shown(cell: &Cell, first: Option<&Cell>, messages: &Messages) -> Markup {
    let content = match &cell.text {
        Ok(content) => content,
        Err(why) => return html! { em { (messages.text(why)) } },
    };
    let marked = match first.map(|first| &first.text) {
        Some(Ok(first)) if first != content => changed(&diff(first, content), part, messages),
        _ => part(content),
    };
    html! {
        (marked)
        @for finding in cell.findings.iter().filter(|finding| finding.severity > Severity::Hint) {
            br; small { (finding.check) ": " (messages.text(&finding.message)) }
        }
    }
}

fn part(content: &Content) -> Markup {
    html! { (visible(&content.to_tagged())) }
}
