//! An article beside its translation.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use maud::{Markup, html};
use serde::Serialize;

use super::super::live::Edition;
use super::super::others::Texts;
use super::super::requests::{Against, Layout, Show};
use super::super::spoken::Spoken;
use super::lost::above;
use super::row::{Rows, row};
use super::site::{away, groups, way_out, ways, whose};
use super::{data, dialogs, look, page};
use crate::checks;
use crate::locale::Messages;
use crate::model::{Message, Origin, State};
use crate::pipeline::workbench::Workbench;
use crate::report::html::{direction_of, is_mirrored};
use crate::report::visible::visible;
use crate::report::words::{self, safe, text};
use crate::review::{EXACT, SegmentView, Share, shares, words as count_words};

/// Rows that come with the page; the others come when they are scrolled to.
const FIRST: usize = 40;

/// The ways from segment to segment: what is done, in words and as a sign.
const STEPS: &[(&str, &str, &str)] = &[
    ("previous", "web-key-previous", "↑"),
    ("next", "web-key-next", "↓"),
    ("unreviewed", "web-key-unreviewed", "○"),
    ("fault", "web-key-finding", "⚑"),
];

pub(in super::super) fn article(work: &Workbench, edition: Edition, show: Show, author: &str, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let spread = work.spread();
    let (source, target) = (visible(&spread.source_name), visible(&spread.target_name));
    let first: Vec<usize> = Range { start: 0, end: FIRST.min(spread.segments.len()) }.collect();
    let body = html! {
        a.skip href="#rows" { (text(messages, "html-skip")) }
        (head(work, &show, spoken))
        (away("web-offline", Some("web-door"), spoken))
        div #unable.hindrance role="alert" hidden {}
        div.desk {
            main {
                div.heads aria-hidden="true" {
                    div class=[is_mirrored(&spread.from).then_some("rtl")] { (text(messages, "web-source")) " " span.tag { (spread.from) } }
                    div class=[is_mirrored(&spread.to).then_some("rtl")] { (text(messages, "web-target")) " " span.tag { (spread.to) } }
                }
                div #lost { (above(work, messages)) }
                div #rows tabindex="-1" {
                    section.chunk data-numbers={ "1-" (first.len()) } { (rows(work, &first, &show, &Texts::new(), spoken)) }
                }
                @let is_empty = spread.segments.is_empty();
                p #none hidden[!is_empty] {
                    span.found hidden[is_empty] { (text(messages, "web-none-found")) }
                    span.empty hidden[!is_empty] { (text(messages, "web-no-text")) }
                }
                p #on-paper { (text(messages, "web-on-paper")) }
            }
            aside #preview aria-label=(text(messages, "web-preview")) hidden {
                div.sides {
                    button type="button" data-side="source" aria-pressed="false" { (text(messages, "web-source")) }
                    button type="button" data-side="target" aria-pressed="true" { (text(messages, "web-target")) }
                }
                iframe title=(text(messages, "web-preview")) sandbox="allow-same-origin" data-source={ (address(work)) "/preview/" } {}
            }
        }
        // What is told stands where no text ever stands.
        footer.status {
            div #notice role="status" {}
            p #done { (done(&shares_of(work), messages)) }
        }
        (dialogs::tools(messages))
        (dialogs::dialogs(messages))
        (data("page", &facts(work, edition, author, spoken)))
        script type="module" src="/static/page.js" {}
    };
    page(&format!("{} → {}", file_name(&source), file_name(&target)), spoken, &body)
}

/// One line: where the person is, the ways on, what is listed; everything else is in the menu.
fn head(work: &Workbench, show: &Show, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let spread = work.spread();
    let (source, target) = (visible(&spread.source_name), visible(&spread.target_name));
    html! {
        header.top.of-article {
            button.menu type="button" data-action="menu" aria-expanded="false" aria-controls="menu" { (text(messages, "web-menu")) " " kbd {} }
            (menu(work, show, spoken))
            h1 title={ (source) " → " (target) } {
                // The language is what tells translations apart; the file's name may be too long to be seen whole.
                bdi { (file_name(&source)) } " " span aria-hidden="true" { "→" } " " (spread.to) " · " bdi { (file_name(&target)) }
            }
            div.tools.steps role="group" aria-label=(text(messages, "web-steps")) {
                @for (action, label, sign) in STEPS {
                    button type="button" data-action=(action) title=(text(messages, label)) {
                        span aria-hidden="true" { (sign) } span.unseen { (text(messages, label)) } " " kbd {}
                    }
                }
            }
            label.choice hidden { span.label { (text(messages, "web-backend")) } select name="backend" data-choice="backend" {} }
            (filter(work, messages))
            button.help type="button" data-action="help" title=(text(messages, "web-help")) {
                span.unseen { (text(messages, "web-help")) } " " kbd {}
            }
        }
    }
}

/// What is not needed at every segment: the other pages, what is done to the whole article, how it is shown, how far it has come.
fn menu(work: &Workbench, show: &Show, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    html! {
        div #menu {
            (ways("", &[(format!("{}/comparison", address(work)), "web-comparison")], messages))
            div.tools {
                @for (action, label) in [("preview", "web-preview"), ("findings", "web-findings-here"), ("bulk", "web-bulk"), ("file", "web-file")] {
                    button type="button" data-action=(action) { (text(messages, label)) " " kbd {} }
                }
            }
            div.tools.views {
                (choice("diff", "web-diff", &[
                    ("nothing", "web-diff-none"), ("draft", "web-diff-draft"), ("approved", "web-diff-approved"), ("source", "web-diff-source"), ("backend", "web-diff-backend"),
                ], against(show.diff), messages))
                (choice("layout", "web-layout", &[("inline", "web-layout-inline"), ("columns", "web-layout-columns")],
                    if show.layout == Layout::Columns { "columns" } else { "inline" }, messages))
                button type="button" data-action="marks" aria-pressed="true" { (text(messages, "web-marks")) " " kbd {} }
            }
            div.tools.looks { (look(messages)) (way_out(spoken)) }
            div #progress { (progress(&shares_of(work), messages)) }
        }
    }
}

/// Rows of the article, by their places.
pub(in super::super) fn rows(work: &Workbench, places: &[usize], show: &Show, others: &Texts, spoken: &Spoken) -> Markup {
    let rows = Rows::new(work, show, others, &spoken.messages);
    html! { @for place in places { (row(&rows, *place)) } }
}

/// How far the translation has come.
pub(in super::super) fn shares_of(work: &Workbench) -> Vec<Share> {
    let views = work.spread().segments.iter().filter(|view| !view.source.is_wordless());
    shares(views.map(|view| (view.state, count_words(&view.source.text))))
}

/// A bar by words.
fn bar(shares: &[Share]) -> Markup {
    let total: usize = shares.iter().map(|share| share.words).sum();
    let mut from = 0;
    html! {
        svg.bar viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" {
            // What is done stands first, what was refused behind it.
            @for share in shares.iter().filter(|share| share.state != State::Rejected).rev().chain(shares.iter().filter(|share| share.state == State::Rejected)) {
                @let width = (share.words * 1000).checked_div(total).unwrap_or(0);
                rect.(share.state.name()) x=(from) y="0" width=(width) height="10" {}
                ({ from += width; "" })
            }
        }
    }
}

/// A bar by words, and the figures in words.
pub(super) fn progress(shares: &[Share], messages: &Messages) -> Markup {
    html! {
        div.progress {
            (bar(shares))
            ul.figures {
                @for share in shares {
                    @let figures = Message::new("web-share").with("segments", share.segments).with("words", share.words);
                    li { span.pill.(share.state.name()) { (messages.text(&words::state(share.state))) } " " (messages.text(&figures)) }
                }
            }
        }
    }
}

/// How many segments somebody has read, of how many, with the bar.
fn done(shares: &[Share], messages: &Messages) -> Markup {
    let count = |wanted: &dyn Fn(State) -> bool| -> usize {
        shares.iter().filter(|share| wanted(share.state)).map(|share| share.segments).sum()
    };
    let read = count(&|state| matches!(state, State::Reviewed | State::Approved));
    let said = Message::new("web-done-of").with("done", read).with("total", count(&|_| true));
    html! { (bar(shares)) span { (messages.text(&said)) } }
}

/// Both, for a page that shows them in two places, with what the checks find and what there is to choose from in the filter.
pub(in super::super) fn standing(work: &Workbench, messages: &Messages) -> Markup {
    let shares = shares_of(work);
    let found: BTreeMap<&str, String> = counts(work).into_iter().map(|(check, count)| (check, messages.number(count))).collect();
    let lists =
        serde_json::json!({ "term": concepts_of(work), "origin": origins_of(work, messages), "author": authors_of(work) });
    html! { div.done data-found=(serde_json::json!(found)) data-lists=(lists) { (done(&shares, messages)) } (progress(&shares, messages)) }
}

fn filter(work: &Workbench, messages: &Messages) -> Markup {
    let states = State::ALL.map(|state| (state.name(), messages.text(&words::state(state))));
    html! {
        form #filter role="search" aria-label=(text(messages, "web-filter")) {
            input type="search" name="q" autocomplete="off" aria-label=(text(messages, "web-search")) placeholder=(text(messages, "web-search"));
            details.more {
                summary { (text(messages, "web-filter")) }
                div.more-of-it {
                    label.choice {
                        span.label { (text(messages, "web-state")) }
                        select name="state" {
                            option value="" { (text(messages, "web-all")) }
                            option value="new,draft,translated,rejected" { (text(messages, "web-unreviewed")) }
                            @for (name, words) in &states { option value=(name) { (words) } }
                        }
                    }
                    label.choice {
                        span.label { (text(messages, "html-findings")) }
                        select name="finding" {
                            option value="" { (text(messages, "web-all")) }
                            option value="any" { (text(messages, "web-finding-any")) }
                            option value="none" { (text(messages, "count-no-findings")) }
                            option value="dismissed" { (text(messages, "web-dismissed")) }
                            @for severity in [crate::model::Severity::Error, crate::model::Severity::Warning, crate::model::Severity::Hint] {
                                option value=(severity.name()) { (messages.text(&words::severity(severity))) }
                            }
                            @let found = counts(work);
                            @for check in checks::names() {
                                @let (words, count) = (of_check(check, messages), found.get(check).copied());
                                option value=(check) data-words=(words) hidden[count.is_none()] { (words) @if let Some(count) = count { " (" (messages.number(count)) ")" } }
                            }
                        }
                    }
                    label.check { input type="checkbox" name="regex" value="true"; (text(messages, "web-search-pattern")) }
                    (choice("side", "web-search-side", &[("", "web-side-both"), ("source", "web-source"), ("target", "web-target")], "", messages))
                    (listed("term", "web-filter-term", &concepts_of(work), messages))
                    (listed("origin", "web-filter-origin", &origins_of(work, messages), messages))
                    (listed("author", "web-filter-author", &authors_of(work), messages))
                    label.choice { span.label { (text(messages, "web-filter-since")) } input type="date" name="since"; }
                    label.check { input type="checkbox" name="changed" value="true"; (text(messages, "html-changed")) }
                    label.check { input type="checkbox" name="commented" value="true"; (text(messages, "web-commented")) }
                }
            }
            button type="reset" { (text(messages, "web-clear")) }
            span #found role="status" {}
        }
    }
}

/// How many segments have findings of each check that found something.
fn counts(work: &Workbench) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for view in &work.spread().segments {
        let found: BTreeSet<&'static str> = view.findings.iter().map(|finding| finding.check).collect();
        found.into_iter().for_each(|check| *counts.entry(check).or_default() += 1);
    }
    counts
}

/// A check by its name and in words.
pub(super) fn of_check(check: &str, messages: &Messages) -> String {
    let words = messages.get(&format!("check-{check}"));
    words.map_or_else(|| check.to_owned(), |words| format!("{check} · {words}"))
}

/// A choice among what the article has; not to be seen where that is nothing.
fn listed(name: &str, label: &'static str, options: &[(String, String)], messages: &Messages) -> Markup {
    html! {
        label.choice hidden[options.is_empty()] {
            span.label { (text(messages, label)) }
            select name=(name) {
                option value="" { (text(messages, "web-all")) }
                @for (value, words) in options { option value=(value) { (words) } }
            }
        }
    }
}

/// The concepts that the article names, by identifier.
fn concepts_of(work: &Workbench) -> Vec<(String, String)> {
    let marks = work.spread().segments.iter().flat_map(|view| view.source_terms.iter().chain(&view.target_terms));
    let found: BTreeSet<&String> = marks.map(|mark| &mark.concept).collect();
    found.into_iter().map(|id| (id.clone(), visible(id))).collect()
}

/// Where the article's texts come from.
fn origins_of(work: &Workbench, messages: &Messages) -> Vec<(String, String)> {
    let origins = work.spread().segments.iter().filter_map(|view| view.origin.as_ref());
    let found: BTreeMap<&str, &Origin> = origins.map(|origin| (origin.name(), origin)).collect();
    let exact = work.spread().segments.iter().any(SegmentView::is_exact);
    let exact = exact.then(|| (EXACT.to_owned(), text(messages, "web-origin-exact")));
    let named = found.into_iter().map(|(name, origin)| (name.to_owned(), safe(messages, &words::origin(origin))));
    exact.into_iter().chain(named).collect()
}

/// Who recorded them.
fn authors_of(work: &Workbench) -> Vec<(String, String)> {
    let found: BTreeSet<&String> =
        work.spread().segments.iter().map(|view| &view.author).filter(|author| !author.is_empty()).collect();
    found.into_iter().map(|author| (author.clone(), visible(author))).collect()
}

/// The last part of a path.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A choice by a list.
fn choice(name: &str, label: &'static str, options: &[(&str, &'static str)], chosen: &str, messages: &Messages) -> Markup {
    html! {
        label.choice {
            span.label { (text(messages, label)) }
            select name=(name) data-choice=(name) {
                @for (value, words) in options { option value=(value) selected[*value == chosen] { (text(messages, words)) } }
            }
        }
    }
}

fn against(diff: Against) -> &'static str {
    match diff {
        Against::Nothing => "nothing",
        Against::Draft => "draft",
        Against::Approved => "approved",
        Against::Source => "source",
        // Which one, the person chooses anew.
        Against::Backend => "nothing",
    }
}

fn address(work: &Workbench) -> String {
    format!("/articles/{}/{}", work.article().number(), work.spread().to)
}

/// What our script needs to know: one letter a segment for its state, whether it has findings, and our words.
fn facts(work: &Workbench, edition: Edition, author: &str, spoken: &Spoken) -> serde_json::Value {
    let spread = work.spread();
    let said: serde_json::Map<String, serde_json::Value> =
        dialogs::WORDS.iter().map(|id| ((*id).to_owned(), text(&spoken.messages, id).into())).collect();
    serde_json::json!({
        "base": address(work), "kept": spoken.keeps(), "for": whose(spoken), "groups": groups(&spoken.messages), "author": author, "to": spread.to.to_string(), "dir": direction_of(&spread.to),
        "outline": outline(work, edition), "words": said, "keys": dialogs::keys(),
    })
}

/// Every segment in short.
#[derive(Debug, Serialize)]
pub(in super::super) struct Outline {
    /// A letter a segment for its state.
    states: String,
    /// A mark a segment for whether it has findings.
    findings: String,
    #[serde(flatten)]
    edition: Edition,
}

pub(in super::super) fn outline(work: &Workbench, edition: Edition) -> Outline {
    let views = || work.spread().segments.iter();
    // Where there is nothing to translate, nobody has to look.
    let of = |view: &SegmentView| if view.source.is_wordless() { '-' } else { letter(view.state) };
    let states = views().map(of).collect();
    let findings = views().map(|view| if view.findings.is_empty() { '.' } else { '!' }).collect();
    Outline { states, findings, edition }
}

/// A letter for a state; our script knows the same ones.
fn letter(state: State) -> char {
    match state {
        State::New => 'n',
        State::Draft => 'd',
        State::Translated => 't',
        State::Reviewed => 'r',
        State::Approved => 'a',
        State::Rejected => 'x',
    }
}
