//! The head of the page: figures, findings, what the marks mean.

use maud::{Markup, html};

use super::text::Concepts;
use crate::locale::Messages;
use crate::model::Message;
use crate::report::Tally;
use crate::report::visible::visible;
use crate::report::words::{self, safe, text};
use crate::review::Spread;

pub(super) fn overview(spread: &Spread, concepts: &Concepts, messages: &Messages) -> Markup {
    let totals = spread.totals();
    let tally: Tally = spread.severities().collect();
    let counted = |id, count: usize| messages.text(&Message::new(id).with("count", count));
    html! {
        section.overview aria-labelledby="overview" {
            h2 id="overview" { (text(messages, "html-overview")) }
            dl {
                div { dt { (text(messages, "html-languages")) } dd { (spread.from) " → " (spread.to) } }
                div {
                    dt { (text(messages, "html-segments")) }
                    dd {
                        (counted("count-segments", totals.segments))
                        ul.inline {
                            @for (state, count) in spread.states() {
                                li { (messages.text(&words::state(state))) " " span.number { (count) } }
                            }
                        }
                    }
                }
                @if totals.changed > 0 {
                    div { dt { (text(messages, "html-changed")) } dd { (counted("count-segments", totals.changed)) } }
                }
                @if totals.source_terms + totals.target_terms > 0 {
                    @let both = Message::new("html-terms-value").with("source", totals.source_terms).with("target", totals.target_terms);
                    div { dt { (text(messages, "html-terms")) } dd { (messages.text(&both)) } }
                }
                div {
                    dt { (text(messages, "html-findings")) }
                    dd {
                        @if tally.total() == 0 { (text(messages, "count-no-findings")) }
                        ul.inline {
                            @for (severity, count) in words::counts(&tally, messages) {
                                li.badge.(severity.name()) { (count) }
                            }
                        }
                    }
                }
            }
            (contents(spread, messages))
            (legend(concepts, messages))
        }
    }
}

/// Every finding with a link to its segment.
fn contents(spread: &Spread, messages: &Messages) -> Markup {
    let all = spread
        .segments
        .iter()
        .enumerate()
        .flat_map(|(index, view)| view.findings.iter().map(move |finding| (index + 1, finding)));
    html! {
        @if spread.severities().next().is_some() {
            details open {
                summary { (text(messages, "html-all-findings")) }
                ol.all-findings {
                    @for (number, (segment, finding)) in (1..).zip(all) {
                        li {
                            a href={ "#finding-" (number) } {
                                span.badge.(finding.severity.name()) { (messages.text(&words::severity(finding.severity))) }
                                " " (safe(messages, &finding.message))
                            }
                            " " span.muted { (messages.text(&Message::new("html-in-segment").with("number", segment))) }
                        }
                    }
                }
            }
        }
    }
}

/// What the marks mean, and the concepts by their numbers.
fn legend(concepts: &Concepts, messages: &Messages) -> Markup {
    let listed = concepts.listed();
    html! {
        details {
            summary { (text(messages, "html-legend")) }
            ul.legend {
                li { mark.flag.error { (text(messages, "html-legend-sample")) } " " (text(messages, "html-legend-finding")) }
                li { span.term.tint-1 { (text(messages, "html-legend-sample")) sub.concept { "1" } } " " (text(messages, "html-legend-term")) }
                li { code.chip { "**" } " " (text(messages, "html-legend-code")) }
                li { del { (text(messages, "html-legend-sample")) } " " (text(messages, "html-legend-delete")) }
                li { ins { (text(messages, "html-legend-sample")) } " " (text(messages, "html-legend-insert")) }
                li { del.moved { (text(messages, "html-legend-sample")) } " " (text(messages, "diff-moved-away")) }
                li { ins.moved { (text(messages, "html-legend-sample")) } " " (text(messages, "diff-moved-here")) }
            }
            @if !listed.is_empty() {
                h3 { (text(messages, "html-concepts")) }
                ol.concepts { @for concept in listed { li { (visible(concept)) } } }
            }
        }
    }
}
