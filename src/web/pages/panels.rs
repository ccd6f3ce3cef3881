//! What opens beside the rows: history, comments, the preview of a bulk action, all findings.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::super::bulk::Plan;
use super::super::requests::{Beside, Bulk, Deed, History, Layout};
use super::super::spoken::Spoken;
use super::quoted::told;
use super::row::difference;
use super::time;
use crate::locale::Messages;
use crate::model::{Content, LanguageTag, Message, Severity};
use crate::pipeline::workbench::{Earlier, Edit, Workbench};
use crate::report::html::direction_of;
use crate::report::html::text::plain;
use crate::report::visible::{visible, visible_lines};
use crate::report::words::{self, safe, text};
use crate::store::{Comment, Entry};

/// Edits of one person that follow each other within so many seconds are shown as one.
const SITTING: i64 = 120;

/// Rows of the preview of a bulk action that are shown in full at first, and how many more at a time.
const SHOWN: usize = 50;
const MORE: usize = 500;

/// Every text that a segment had, newest first, each with what it changed; then those of the sentences that stood in its
/// place before the article changed.
pub(in super::super) fn history(
    entries: &[Entry],
    earlier: &[Earlier],
    shown: History,
    work: &Workbench,
    spoken: &Spoken,
) -> Markup {
    let messages = &spoken.messages;
    let (spread, is_folded) = (work.spread(), sittings(entries).len() < entries.len());
    html! {
        label.choice {
            span.label { (text(messages, "web-history-against")) }
            select name="against" {
                option value="before" { (text(messages, "web-history-before")) }
                option value="present" selected[shown.against == Beside::Present] { (text(messages, "web-history-present")) }
            }
        }
        @if is_folded || earlier.iter().any(|one| sittings(&one.entries).len() < one.entries.len()) {
            " " label.check { input type="checkbox" name="every" checked[shown.every]; (text(messages, "web-history-every")) }
        }
        (texts(entries, shown, true, &spread.to, messages))
        @for one in earlier {
            section.earlier {
                h3 { (text(messages, "web-history-earlier")) }
                p.sentence lang=(spread.from) dir=(direction_of(&spread.from)) { (plain(&one.source)) }
                (texts(&one.entries, shown, false, &spread.to, messages))
                @if one.entries.is_empty() { p.muted { (text(messages, "diff-no-text")) } }
            }
        }
    }
}

/// The texts of one sentence. Those of a sentence that is no more cannot be put back.
fn texts(entries: &[Entry], shown: History, can_return: bool, to: &LanguageTag, messages: &Messages) -> Markup {
    let kept: Vec<(&Entry, usize)> =
        if shown.every { entries.iter().map(|entry| (entry, 1)).collect() } else { sittings(entries) };
    let against = shown.against;
    html! {
        ol.history reversed {
            @for (index, (entry, steps)) in kept.iter().enumerate().rev() {
                @let stood = &entry.revision.content;
                @let other = match against {
                    Beside::Before => index.checked_sub(1).and_then(|before| kept.get(before)),
                    Beside::Present => kept.last(),
                };
                @let other = other.map_or(stood, |(other, _)| &other.revision.content);
                @let (old, new) = if against == Beside::Present { (stood, other) } else { (other, stood) };
                li {
                    p.meta {
                        span.pill.(entry.revision.state.name()) { (messages.text(&words::state(entry.revision.state))) }
                        " " (who(entry, messages)) " · " (time(entry.revision.time))
                        @if let Some(first) = again(&kept, index) { " · " (messages.text(&Message::new("web-history-again").with("number", first + 1))) }
                        @if *steps > 1 { " · " (messages.text(&Message::new("web-history-steps").with("count", *steps))) }
                        @if can_return && index + 1 < kept.len() {
                            " " button type="button" data-action="restore" data-revision=(entry.number)
                                data-seen=[entries.last().map(|newest| newest.number)] { (text(messages, "web-restore")) }
                        }
                    }
                    @if !entry.note.is_empty() { p.note { (visible(&entry.note)) } }
                    div lang=(to) dir=(direction_of(to)) { (difference(old, new, Layout::Inline, messages)) }
                    @let is_first = match against { Beside::Before => index == 0, Beside::Present => index + 1 == kept.len() };
                    @if old == new && !is_first { p.same { (text(messages, "web-same-text")) } }
                }
            }
        }
    }
}

/// The first entry that has the text of this one, where another stood between: somebody took that back.
fn again(kept: &[(&Entry, usize)], index: usize) -> Option<usize> {
    let is_same = |other: usize| kept[other].0.revision.content == kept[index].0.revision.content;
    let before = index.checked_sub(1).filter(|before| !is_same(*before))?;
    (0..before).find(|other| is_same(*other))
}

/// The last revision of each sitting, and how many it has: what a person typed with pauses is one change to read. A text of which something was
/// taken away stays to be read, and to be had again: a person may have chosen another one over it. So does one that stood before and was put back.
fn sittings(entries: &[Entry]) -> Vec<(&Entry, usize)> {
    let mut kept: Vec<(&Entry, usize)> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let stood = entries[..index].iter().any(|earlier| earlier.revision.content == entry.revision.content);
        let goes_on = |last: &Entry| {
            last.author == entry.author
                && !last.author.is_empty()
                && last.revision.state == entry.revision.state
                && last.revision.origin == entry.revision.origin
                && last.note == entry.note
                && entry.revision.time - last.revision.time <= SITTING
                && is_within(&last.revision.content.text, &entry.revision.content.text)
        };
        match kept.last_mut() {
            Some((last, steps)) if goes_on(last) && (!stood || last.revision.content == entry.revision.content) => {
                (*last, *steps) = (entry, *steps + 1)
            }
            _ => kept.push((entry, 1)),
        }
    }
    kept
}

/// True where a text has all letters of another one, in their order.
fn is_within(text: &str, other: &str) -> bool {
    let mut letters = other.chars();
    text.chars().all(|letter| letters.any(|other| other == letter))
}

fn who(entry: &Entry, messages: &Messages) -> String {
    let origin = safe(messages, &words::origin(&entry.revision.origin));
    if entry.author.is_empty() { origin } else { format!("{} ({origin})", visible(&entry.author)) }
}

/// What was said of a segment, by threads.
pub(in super::super) fn comments(comments: &[Comment], messages: &Messages) -> Markup {
    let threads = comments.iter().filter(|comment| comment.thread.is_none());
    html! {
        @for first in threads {
            @let answers: Vec<&Comment> = comments.iter().filter(|comment| comment.thread == Some(first.number)).collect();
            // What is said after it was settled opens it again.
            @let settled = answers.last().is_some_and(|answer| answer.closes);
            section.thread.settled[settled] data-thread=(first.number) {
                (comment(first))
                @for answer in answers { (comment(answer)) }
                @if settled {
                    p.meta { (text(messages, "web-settled")) }
                    button type="button" data-action="reopen" data-thread=(first.number) { (text(messages, "web-reopen")) }
                } @else {
                    button type="button" data-action="answer" data-thread=(first.number) { (text(messages, "web-answer")) }
                    " " button type="button" data-action="settle" data-thread=(first.number) { (text(messages, "web-settle")) }
                }
            }
        }
        @if comments.is_empty() { p.muted { (text(messages, "web-no-comments")) } }
    }
}

fn comment(comment: &Comment) -> Markup {
    html! {
        @if !comment.text.is_empty() {
            p.meta { @if !comment.author.is_empty() { (visible(&comment.author)) " · " } (time(comment.time)) }
            p.said { (visible_lines(&comment.text)) }
        }
    }
}

/// What a bulk action would do.
pub(in super::super) fn bulk_preview(work: &Workbench, plan: &Plan, asked: &Bulk, spoken: &Spoken) -> Markup {
    let (action, words) = (asked.action, asked.words.as_deref().unwrap_or_default());
    let edits = plan.edits.as_slice();
    let messages = &spoken.messages;
    let spread = work.spread();
    let shown = asked.shown.unwrap_or(SHOWN);
    // The checks that have something to put in place.
    let findings = spread.segments.iter().flat_map(|view| &view.findings);
    let fixable: BTreeSet<&str> =
        findings.filter(|finding| !finding.suggestions.is_empty()).map(|finding| finding.check).collect();
    let seen: Vec<_> = edits.iter().map(|edit| (&edit.segment, edit.seen)).collect();
    // What the person leaves out stays listed, to be taken again.
    let taken = edits.iter().map(|edit| (edit, true)).chain(plan.without.iter().map(|edit| (edit, false)));
    let mut all: Vec<(usize, &Edit, bool)> =
        taken.filter_map(|(edit, is_taken)| Some((work.index(&edit.segment)?, edit, is_taken))).collect();
    all.sort_by_key(|(place, ..)| *place);
    html! {
        p data-segments=(serde_json::json!(seen)) data-fixable=(serde_json::json!(fixable)) data-count=(edits.len()) data-does=(messages.text(&does(action, edits.len()))) {
            (messages.text(&Message::new("web-bulk-count").with("count", edits.len())))
        }
        @if !plan.left.is_empty() {
            p.left-out {
                (messages.text(&Message::new("web-bulk-still").with("words", visible(words)).with("count", plan.left.len())))
                @for place in plan.left.iter().take(SHOWN) { " " a href={ "#segment-" (place + 1) } data-go=(place + 1) { (place + 1) } }
                @if plan.left.len() > SHOWN { " …" }
            }
        }
        @if plan.faulty + plan.refused > 0 {
            p.left-out { (messages.text(&Message::new("web-bulk-left").with("faulty", plan.faulty).with("refused", plan.refused))) }
        }
        ol.preview {
            @for (place, edit, is_taken) in all.iter().take(shown) {
                    @let (view, place) = (&spread.segments[*place], *place);
                    li.skipped[!is_taken] value=(place + 1) {
                        p.meta {
                            label.check {
                                input type="checkbox" data-take=(view.id) checked[*is_taken]
                                    aria-label=(messages.text(&Message::new("web-conflict-segment").with("number", place + 1)));
                            }
                            span.pill.(view.state.name()) { (messages.text(&words::state(view.state))) }
                            @for finding in &view.findings {
                                " " span.badge.(finding.severity.name()) title=(safe(messages, &finding.message)) { (messages.text(&words::severity(finding.severity))) }
                            }
                        }
                        p lang=(spread.from) dir=(direction_of(&spread.from)) { (plain(&view.source)) }
                        @if let Some(current) = &view.current {
                            div lang=(spread.to) dir=(direction_of(&spread.to)) { (fixed(current, edit, messages)) }
                        }
                    }
            }
        }
        @if all.len() > shown {
            p.muted {
                (messages.text(&Message::new("web-bulk-more").with("count", all.len() - shown))) " "
                button type="button" data-more=(shown + MORE) { (text(messages, "web-bulk-show-more")) }
            }
        }
    }
}

/// What the button says that does it.
fn does(action: Deed, count: usize) -> Message {
    let id = match action {
        Deed::Approve => "web-bulk-approves",
        Deed::Review => "web-bulk-reviews",
        Deed::Fix | Deed::Replace | Deed::Restore => "web-bulk-changes",
    };
    Message::new(id).with("count", count)
}

/// The text as it is, with what a fix would change in it.
fn fixed(current: &Content, edit: &Edit, messages: &Messages) -> Markup {
    match edit.text.fixed(current) {
        Some(fixed) => difference(current, &fixed, Layout::Inline, messages),
        None => html! { p { (plain(current)) } },
    }
}

/// All findings of the article, the gravest first.
pub(in super::super) fn findings(work: &Workbench, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let numbered = || (1usize..).zip(&work.spread().segments);
    let of = |severity: Severity| {
        numbered().flat_map(move |(number, view)| {
            let all = view.findings.iter().filter(move |finding| finding.severity == severity);
            all.map(move |finding| (number, view, finding))
        })
    };
    let severities = [Severity::Error, Severity::Warning, Severity::Hint];
    html! {
        @if severities.iter().all(|severity| of(*severity).next().is_none()) { p { (text(messages, "count-no-findings")) } }
        @for severity in severities {
            @if of(severity).next().is_some() {
                h3 { span.badge.(severity.name()) { (messages.text(&words::severity(severity))) } }
                ul.overview {
                    @for (number, view, finding) in of(severity) {
                        li {
                            a href={ "#segment-" (number) } data-go=(number) { (number) } " "
                            (told(messages, finding, view, work.spread())) " " code.check { (finding.check) }
                        }
                    }
                }
            }
        }
    }
}
