//! Backends side by side: what each made of a sentence, what differs from the text that stands there, and what the checks
//! find in it.

use maud::{Markup, html};

use super::super::comparison::{Offer, PAGE, Shown, Wanted, asks_first};
use super::super::requests::Layout;
use super::super::spoken::Spoken;
use super::article::file_name;
use super::consent::consent;
use super::row::difference;
use super::site::{Site, leaves, site};
use crate::backends::Reach;
use crate::locale::Messages;
use crate::model::{Content, Message, Severity};
use crate::pipeline::services::Status;
use crate::pipeline::workbench::Workbench;
use crate::report::comparison::figures;
use crate::report::html::direction_of;
use crate::report::html::text::plain;
use crate::report::visible::visible;
use crate::report::words::{self, safe, text};
use crate::review::{Cell, Column, Comparison, SegmentView};

/// The page with its choice of backends.
pub(in super::super) fn comparison(
    work: &Workbench,
    statuses: &[Status],
    shown: &Shown,
    wanted: &Wanted,
    spoken: &Spoken,
) -> Markup {
    let messages = &spoken.messages;
    let spread = work.spread();
    let chosen = |name: &str| shown.waiting.iter().any(|waiting| waiting == name) || has(shown, name);
    let body = html! {
        div.title {
            h1 { (text(messages, "web-comparison")) }
            a href=(address(work)) { bdi { (file_name(&visible(&spread.source_name))) } " → " (spread.to) }
        }
        form.backends #backends {
            fieldset {
                legend { (text(messages, "web-comparison-backends")) }
                @for status in statuses.iter().filter(|status| status.missing.is_empty()) {
                    label.check {
                        input type="checkbox" name="backend" value=(status.name) checked[chosen(&status.name)] data-asks[asks_first(status)];
                        (visible(&status.name))
                        @if asks_first(status) { " " span.muted { (text(messages, reach(status.reach))) } }
                    }
                }
            }
            button.main type="submit" { (text(messages, "web-comparison-begin")) }
        }
        details.muted {
            summary { (text(messages, "web-comparison-missing")) }
            ul {
                @for status in statuses {
                    @for (why, hint) in &status.missing {
                        li { strong { (visible(&status.name)) } ": " (safe(messages, why)) @if let Some(hint) = hint { " " (safe(messages, hint)) } }
                    }
                }
            }
        }
        form.browse #browse {
            label.check {
                input type="checkbox" name="only" value="differs" checked[!wanted.only.is_empty()];
                (text(messages, "web-comparison-differs"))
            }
        }
        div #results aria-live="polite" { (comparison_results(work, shown, wanted, spoken)) }
        (consent("web-comparison-ask-title", "web-comparison-ask", messages))
        (take(messages))
    };
    let title = text(messages, "web-comparison");
    site(&Site { title: &title, place: "/", words: &["web-comparison-none", "web-undo"], script: "comparison.js" }, spoken, &body)
}

/// The question before all of a backend is taken; our script puts into `#take-what` what that is.
fn take(messages: &Messages) -> Markup {
    html! {
        dialog #take aria-labelledby="take-title" {
            form method="dialog" {
                h2 #take-title {}
                div #take-what role="status" {}
                label.check hidden { input type="checkbox" name="all"; (text(messages, "web-comparison-take-too")) }
                div.sheet-foot {
                    button.main type="submit" value="done" {}
                    button type="submit" value="cancel" autofocus { (text(messages, "web-cancel")) }
                }
            }
        }
    }
}

/// What would be taken of a backend, with what of it people have worked on.
pub(in super::super) fn taking(offer: &Offer, all: bool, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let count = offer.segments.len();
    let said = |id| messages.text(&Message::new(id).with("count", count));
    let worked = Message::new(if all { "web-comparison-replaced" } else { "web-comparison-left" });
    html! {
        p data-segments=(serde_json::json!(offer.segments)) data-does=(said("web-comparison-takes")) { (said("web-comparison-offer")) }
        @if offer.people + offer.reviewed > 0 {
            p.left-out { (messages.text(&worked.with("people", offer.people).with("reviewed", offer.reviewed))) }
        }
    }
}

fn has(shown: &Shown, name: &str) -> bool {
    shown.comparison.as_ref().is_some_and(|comparison| comparison.columns.iter().any(|column| column.name == name))
}

/// Where a backend sends the text, in words.
pub(super) fn reach(reach: Reach) -> &'static str {
    match reach {
        Reach::Machine => "web-reach-machine",
        Reach::Named => "web-reach-named",
        Reach::Vendor => "web-reach-vendor",
    }
}

fn address(work: &Workbench) -> String {
    format!("/articles/{}/{}", work.article().number(), work.spread().to)
}

/// What the backends made of the article, as far as they have come.
pub(in super::super) fn comparison_results(work: &Workbench, shown: &Shown, wanted: &Wanted, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    html! {
        @if let Some(at_work) = shown.waiting.first() {
            p.muted data-pending {
                (messages.text(&Message::new("web-comparison-pending").with("backend", visible(at_work))
                    .with("done", messages.number(shown.done.0)).with("total", messages.number(shown.done.1))))
                " " button type="button" data-do="stop" { (text(messages, "web-comparison-stop")) }
            }
        }
        @if !shown.failed.is_empty() {
            section.trouble { ul { @for (name, why) in &shown.failed { li { strong { (visible(name)) } " " (safe(messages, why)) } } } }
        }
        @match &shown.comparison {
            Some(comparison) => (columns(work, comparison, shown, wanted, messages)),
            None => @if shown.waiting.is_empty() { p { (text(messages, "web-comparison-empty")) } },
        }
    }
}

fn columns(work: &Workbench, comparison: &Comparison, shown: &Shown, wanted: &Wanted, messages: &Messages) -> Markup {
    let places: Vec<usize> =
        (0..comparison.sentences.len()).filter(|index| wanted.only.is_empty() || differs(comparison, shown, *index)).collect();
    let from = wanted.from.min(places.len());
    let base = format!("{}/comparison?only={}", address(work), if wanted.only.is_empty() { "" } else { "differs" });
    html! {
        div.sideways tabindex="0" role="region" aria-label=(text(messages, "web-comparison")) {
            table.comparison {
                thead {
                    tr {
                        th scope="col" { (text(messages, "web-source")) }
                        th scope="col" { (text(messages, "web-comparison-now")) }
                        @for column in &comparison.columns { th scope="col" { (visible(&column.name)) } }
                    }
                    tr {
                        td colspan="2" {}
                        @for (index, column) in comparison.columns.iter().enumerate() {
                            td data-label=(visible(&column.name)) {
                                dl.figures-of { @for (id, value) in figures(comparison, index, messages) { div { dt { (text(messages, label(id))) } dd { (value) } } } }
                                @if (0..comparison.sentences.len()).any(|place| offers(column, shown, place)) {
                                    button type="button" data-do="take-all" data-backend=(column.name) { (text(messages, "web-comparison-take-all")) }
                                }
                            }
                        }
                    }
                }
                tbody {
                    @for index in places.iter().skip(from).take(PAGE) { (row(comparison, shown, *index, messages)) }
                }
            }
        }
        (leaves(from, PAGE, places.len(), &|from| format!("{base}&from={from}"), messages))
    }
}

/// Our page measures by what people wrote in the article.
fn label(id: &'static str) -> &'static str {
    if id == "compare-reference" { "web-comparison-people" } else { id }
}

/// True where a backend's text is not what stands there, or two backends do not agree.
fn differs(comparison: &Comparison, shown: &Shown, index: usize) -> bool {
    let now = shown.now.get(index).and_then(Option::as_ref).and_then(|view| view.current.as_ref()).map(|text| text.trim().1);
    let mut texts = comparison.columns.iter().filter_map(|column| column.cells.get(index)?.text.as_ref().ok());
    comparison.differs(index) || now.is_some_and(|now| texts.any(|text| text.trim().1 != now))
}

/// True where a backend has a text that is not the one that stands there.
fn offers(column: &Column, shown: &Shown, index: usize) -> bool {
    let now = shown.now.get(index).and_then(Option::as_ref).and_then(|view| view.current.as_ref()).map(|text| text.trim().1);
    column.cells.get(index).is_some_and(|cell| cell.text.as_ref().is_ok_and(|text| Some(text.trim().1) != now))
}

fn row(comparison: &Comparison, shown: &Shown, index: usize, messages: &Messages) -> Markup {
    let Some(sentence) = comparison.sentences.get(index) else { return html! {} };
    let view = shown.now.get(index).and_then(Option::as_ref);
    let now = view.and_then(|view| view.current.as_ref()).map(|text| text.trim().1);
    let (from, to) = (&comparison.from, &comparison.to);
    html! {
        tr data-key=(sentence.id) data-revision=[view.and_then(|view| view.revision)] {
            th scope="row" lang=(from) dir=(direction_of(from)) { span.number { (sentence.number) " " } (plain(&sentence.source)) }
            td data-label=(text(messages, "web-comparison-now")) lang=(to) dir=(direction_of(to)) {
                @match &now {
                    Some(now) => { p { (plain(now)) } (standing(view, messages)) },
                    None => p.muted lang=(messages.tag()) { (text(messages, "diff-no-text")) },
                }
            }
            @for column in &comparison.columns {
                td data-label=(visible(&column.name)) lang=(to) dir=(direction_of(to)) {
                    @if let Some(cell) = column.cells.get(index) {
                        (self::cell(cell, now.as_ref(), messages))
                        @if offers(column, shown, index) {
                            button type="button" lang=(messages.tag()) data-do="take" data-backend=(column.name)
                                aria-label=(format!("{} · {} · {}", text(messages, "web-comparison-take"), visible(&column.name), sentence.number)) { (text(messages, "web-comparison-take")) }
                        }
                    }
                }
            }
        }
    }
}

/// State and origin of the text that stands there.
fn standing(view: Option<&SegmentView>, messages: &Messages) -> Markup {
    html! {
        @if let Some(view) = view {
            p.about lang=(messages.tag()) {
                span.pill.(view.state.name()) { (messages.text(&words::state(view.state))) }
                @if let Some(origin) = &view.origin { span { (safe(messages, &words::origin(origin))) } }
            }
        }
    }
}

/// A backend's text as a difference from the one that stands there, and what the checks find in it.
fn cell(cell: &Cell, now: Option<&Content>, messages: &Messages) -> Markup {
    let content = match &cell.text {
        Ok(content) => content.trim().1,
        Err(why) => return html! { p.muted lang=(messages.tag()) { (safe(messages, why)) } },
    };
    html! {
        @match now {
            Some(now) if *now != content => (difference(now, &content, Layout::Inline, messages)),
            Some(_) => { p { (plain(&content)) } p.same lang=(messages.tag()) { (text(messages, "web-same-article")) } },
            None => p { (plain(&content)) },
        }
        ul.problems lang=(messages.tag()) {
            @for finding in cell.findings.iter().filter(|finding| finding.severity > Severity::Hint) {
                li { span.badge.(finding.severity.name()) { (messages.text(&words::severity(finding.severity))) } " " (safe(messages, &finding.message)) }
            }
        }
    }
}
