//! The memory of the project: what was translated, from which article, by whom.

use maud::{Markup, html};

use super::super::memory::{PAGE, Wanted};
use super::super::spoken::Spoken;
use super::site::{Site, encoded, leaves, site};
use super::time;
use crate::locale::Messages;
use crate::model::{Content, Message};
use crate::pipeline::recollection::{Found, Recollection};
use crate::report::html::direction_of;
use crate::report::html::text::plain;
use crate::report::visible::visible;
use crate::report::words::{self, safe, text};

/// The list with its search.
pub(in super::super) fn memory(memory: &Recollection, found: &[Found<'_>], wanted: &Wanted, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let body = html! {
        div.title { h1 { (text(messages, "web-memory")) } }
        form.browse #browse role="search" {
            label.choice.wide {
                span.label { (text(messages, "web-search")) }
                input type="search" name="q" value=(wanted.q) autocomplete="off" autofocus;
            }
            label.choice {
                span.label { (text(messages, "web-languages")) }
                select name="languages" {
                    option value="" { (text(messages, "web-all-languages")) }
                    @for ((from, to), count) in memory.pairs() {
                        @let pair = format!("{from} {to}");
                        option value=(pair) selected[pair == wanted.languages] { (from) " → " (to) " (" (messages.number(count)) ")" }
                    }
                }
            }
            label.check {
                input type="checkbox" name="only" value="unused" checked[!wanted.only.is_empty()];
                (text(messages, "web-only-unused"))
            }
        }
        div #results aria-live="polite" { (memory_results(found, wanted, spoken)) }
        template #new-correction {
            form.correction {
                label.field { span.label { (text(messages, "web-memory-text")) } textarea name="text" rows="2" dir="auto" {} }
                div.row-of-tools {
                    button.main type="submit" { (text(messages, "web-save")) " " kbd { "Ctrl+Enter" } }
                    button type="button" data-do="leave" { (text(messages, "web-cancel")) " " kbd { "Esc" } }
                    p.wrong role="alert" {}
                }
            }
        }
    };
    let title = text(messages, "web-memory");
    let words = &[
        "web-undo",
        "web-memory-corrected",
        "web-memory-unused",
        "web-memory-used-again",
        "web-memory-undone",
        "web-memory-meanwhile",
    ];
    site(&Site { title: &title, place: "/memory", words, script: "memory.js" }, spoken, &body)
}

/// The entries that were found.
pub(in super::super) fn memory_results(found: &[Found<'_>], wanted: &Wanted, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let from = wanted.from.min(found.len());
    let query =
        format!("/memory?q={}&languages={}&only={}", encoded(&wanted.q), encoded(&wanted.languages), encoded(&wanted.only));
    html! {
        p.muted { (messages.text(&Message::new("web-entries").with("count", found.len()))) }
        ul.entries { @for found in found.iter().skip(from).take(PAGE) { (memory_entry(found, spoken)) } }
        (leaves(from, PAGE, found.len(), &|from| format!("{query}&from={from}"), messages))
    }
}

/// One entry.
pub(in super::super) fn memory_entry(found: &Found<'_>, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let (remembered, entry) = (found.entry, &found.entry.entry);
    let tagged = entry.revision.content.trim().1.to_tagged();
    html! {
        li.entry.unused[remembered.is_unused] data-revision=(entry.number) data-text=(tagged) data-to=(remembered.to)
            data-article=(remembered.article.number()) data-segment=(remembered.segment.0) tabindex="-1" {
            div.sides-of-entry {
                p.source lang=(remembered.from) dir=(direction_of(&remembered.from)) { (plain(&Content::stored(found.entry.source.trim(), &found.entry.entry.revision.content.codes))) }
                p.target lang=(remembered.to) dir=(direction_of(&remembered.to)) { (plain(&entry.revision.content.trim().1)) }
            }
            div.about {
                @if let Some(score) = found.score { span.score title=(text(messages, "web-memory-score")) { (messages.text(&Message::new("web-percent").with("percent", usize::from(percent(score))))) } }
                span.pill.(entry.revision.state.name()) { (messages.text(&words::state(entry.revision.state))) }
                @if remembered.is_unused { span.pill.rejected { (text(messages, "web-memory-idle")) } }
                span { (safe(messages, &words::origin(&entry.revision.origin))) @if !entry.author.is_empty() { " · " (visible(&entry.author)) } }
                (time(entry.revision.time))
                (place(found, messages))
                span.acts {
                    button type="button" data-do="correct" { (text(messages, "web-memory-correct")) }
                    @if remembered.is_unused {
                        button type="button" data-do="use" { (text(messages, "web-memory-use")) }
                    } @else {
                        button type="button" data-do="unuse" { (text(messages, "web-memory-unuse")) }
                    }
                }
            }
        }
    }
}

/// The article that an entry comes from, and its place there.
fn place(found: &Found<'_>, messages: &Messages) -> Markup {
    let entry = found.entry;
    let name = visible(&entry.path);
    html! {
        @match entry.position {
            Some(position) => a href={ "/articles/" (entry.article.number()) "/" (entry.to) "#segment-" (position + 1) } { bdi { (name) } " " (position + 1) },
            None => span { bdi { (name) } " (" (text(messages, "web-memory-gone")) ")" },
        }
    }
}

/// A likeness from 0 to 1 in hundredths, rounded down: only what is the same is 100.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
pub(in super::super) fn percent(score: f64) -> u8 {
    (score.clamp(0.0, 1.0) * 100.0 + 1e-9).floor() as u8
}
