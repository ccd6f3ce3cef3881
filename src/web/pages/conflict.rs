//! Two texts of one segment: the sentence, and each version in a row of its own with what it changed and the button that chooses it.

use maud::{Markup, html};

use super::super::error::Refusal;
use super::super::requests::{Layout, Put};
use super::super::spoken::Spoken;
use super::row::difference;
use crate::locale::Messages;
use crate::model::{Content, LanguageTag, Message, State};
use crate::pipeline::translate::Conflict;
use crate::pipeline::workbench::Workbench;
use crate::report::html::direction_of;
use crate::report::html::text::plain;
use crate::report::visible::visible;
use crate::report::words::{self, text};
use crate::review::{Previous, merged};

/// A button that chooses a version: its name in our script, the digit of its key, what it says.
struct Choice {
    take: &'static str,
    digit: usize,
    words: String,
    /// It stays chosen until the person chooses otherwise.
    stays: bool,
}

/// A row: what the version is called, what is shown of it, and how it is chosen.
fn version(name: &str, shown: &Markup, choice: Option<&Choice>) -> Markup {
    html! {
        div.version.offered[choice.is_some()] {
            p.label { (name) }
            div.stands { (shown) }
            @if let Some(Choice { take, digit, words, stays }) = choice {
                button type="button" data-take=(take) aria-keyshortcuts=(digit) aria-pressed=[stays.then_some("false")] { (words) " " kbd aria-hidden="true" { (digit) } }
            }
        }
    }
}

/// A text in its language; a word that there is none.
fn whole(content: &Content, tag: &LanguageTag, messages: &Messages) -> Markup {
    if content.is_empty() {
        return html! { p.muted { (text(messages, "diff-no-text")) } };
    }
    html! { p lang=(tag) dir=(direction_of(tag)) { (plain(content)) } }
}

/// Words as a line begins with them.
fn begun(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// What a text changed of the one that both began with.
fn since(base: &Content, content: &Content, tag: &LanguageTag, messages: &Messages) -> Markup {
    if content.is_empty() {
        return whole(content, tag, messages);
    }
    html! { div lang=(tag) dir=(direction_of(tag)) { (difference(base, content, Layout::Inline, messages)) } }
}

/// The state that a version has, or will have.
fn pill(state: State, messages: &Messages) -> Markup {
    html! { p.about { span.pill.(state.name()) { (messages.text(&words::state(state))) } } }
}

/// Somebody else was faster: what they made of the text that the person began with, and what the person made of it.
pub(in super::super) fn conflict(work: &Workbench, place: usize, asked: &Put, spoken: &Spoken) -> Result<Markup, Refusal> {
    let messages = &spoken.messages;
    let (spread, nothing) = (work.spread(), Content::default());
    let view = spread.segments.get(place).ok_or_else(Refusal::missing)?;
    let entries = work.history(&view.id)?;
    let seen = |number: Option<i64>| entries.iter().find(|entry| Some(entry.number) == number);
    let text_of = |number| seen(number).map(|entry| entry.revision.content.trim().1);
    let base = text_of(asked.seen()).unwrap_or_default();
    let theirs = view.current.as_ref().unwrap_or(&nothing).trim().1;
    let codes: Vec<_> = view.source.codes.iter().chain(&base.codes).chain(&theirs.codes).cloned().collect();
    let mine = asked.typed().map(|typed| Content::from_tagged(typed, &codes).unwrap_or_else(|_| Content::plain(typed)));
    let is_known = !view.author.is_empty();
    let author = if is_known { visible(&view.author) } else { text(messages, "web-somebody") };
    let said = |id| {
        let words = messages.text(&Message::new(id).with("author", author.as_str()));
        if is_known { words } else { begun(&words) }
    };
    let choice = |take, digit, id| Choice { take, digit, words: text(messages, id), stays: false };
    let both = mine.as_ref().and_then(|mine| merged(&base, mine, &theirs));
    // A state or a fix was for the text that is no more; what is asked is whether it is meant for the new one.
    let changed = "web-conflict-title-changed";
    let (title, why) = match (&mine, asked.state(), asked.restored()) {
        (None, None, None) => (changed, "web-conflict-fix"),
        (None, None, Some(_)) => (changed, "web-conflict-restore"),
        // Who only said something of the text left its words alone.
        _ if theirs == base => ("web-conflict-title-said", "web-conflict-said"),
        (Some(_), ..) => ("web-conflict-title", "web-conflict"),
        (None, ..) => (changed, "web-conflict-changed"),
    };
    let leave = if mine.is_some() { "web-conflict-take" } else { "web-conflict-leave" };
    let title = messages.text(&Message::new(title).with("number", place + 1));
    let becomes = pill(asked.state().unwrap_or(State::Translated), messages);
    Ok(html! {
        div.conflicts data-title=(title) data-revision=[view.revision] data-both=[both.as_ref().map(Content::to_tagged)] {
            p { (said(why)) }
            section.conflict {
                (version(&text(messages, "web-source"), &whole(&view.source, &spread.from, messages), None))
                (version(&said("web-conflict-base"), &whole(&base, &spread.to, messages), None))
                (version(&said("web-conflict-theirs"), &html! { (since(&base, &theirs, &spread.to, messages)) (pill(view.state, messages)) }, Some(&choice("theirs", 1, leave))))
                @if let Some(mine) = &mine {
                    (version(&said("web-conflict-mine"), &html! { (since(&base, mine, &spread.to, messages)) (becomes) }, Some(&choice("mine", 2, "web-conflict-keep"))))
                    // Where the changes do not touch, nobody has to give way.
                    @if let Some(both) = &both {
                        (version(&text(messages, "web-conflict-both"), &html! { (since(&base, both, &spread.to, messages)) (pill(State::Translated, messages)) }, Some(&choice("both", 3, "web-conflict-take-both"))))
                    }
                } @else if let Some(earlier) = text_of(asked.restored()) {
                    (version(&text(messages, "web-conflict-wanted"), &since(&theirs, &earlier, &spread.to, messages), Some(&choice("mine", 2, "web-conflict-put-back"))))
                } @else if let Some(state) = asked.state() {
                    (version(&said("web-conflict-wish"), &pill(state, messages), Some(&choice("mine", 2, "web-conflict-apply"))))
                }
            }
        }
    })
}

/// The author changed the sentence: what it was, what stands in its place with its text, and what the person typed for it.
pub(in super::super) fn outdated(
    work: &Workbench,
    place: usize,
    old: &Previous,
    asked: &Put,
    spoken: &Spoken,
) -> Result<Markup, Refusal> {
    let messages = &spoken.messages;
    let (spread, nothing) = (work.spread(), Content::default());
    let view = spread.segments.get(place).ok_or_else(Refusal::missing)?;
    let (base, stands) = (old.text.as_ref().unwrap_or(&nothing), view.current.as_ref().unwrap_or(&nothing).trim().1);
    let codes: Vec<_> = view.source.codes.iter().chain(&base.codes).chain(&stands.codes).cloned().collect();
    let typed = asked.typed().unwrap_or_default();
    let mine = Content::from_tagged(typed, &codes).unwrap_or_else(|_| Content::plain(typed));
    let choice = |take, digit, id| Choice { take, digit, words: text(messages, id), stays: false };
    let title = messages.text(&Message::new("web-outdated-title").with("number", place + 1));
    let source = since(&old.source.trim().1, &view.source.trim().1, &spread.from, messages);
    Ok(html! {
        div.conflicts data-title=(title) data-revision=[view.revision] data-segment=(view.id) {
            p { (text(messages, "web-outdated")) }
            section.conflict {
                (version(&text(messages, "web-source"), &source, None))
                (version(&text(messages, "web-outdated-stands"), &whole(&stands, &spread.to, messages), Some(&choice("theirs", 1, "web-conflict-leave"))))
                (version(&text(messages, "web-outdated-mine"), &since(base, &mine, &spread.to, messages), Some(&choice("mine", 2, "web-conflict-keep"))))
            }
        }
    })
}

/// Texts that changed in the translated file, which is called `name`, and here: each against what was written last, and the choice between them.
pub(in super::super) fn file_conflicts(work: &Workbench, conflicts: &[Conflict], name: &str, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let spread = work.spread();
    let choice = |take, digit, id| Choice { take, digit, words: text(messages, id), stays: true };
    let (file, here) = (choice("file", 1, "web-file-conflict-take-file"), choice("here", 2, "web-file-conflict-take-here"));
    html! {
        div.conflicts data-title=(text(messages, "web-file-conflict-title")) {
            p { (messages.text(&Message::new("web-file-conflict").with("path", visible(name)))) }
            @for (conflict, place) in conflicts.iter().map(|conflict| (conflict, work.index(&conflict.segment))) {
                section.conflict data-segment=(conflict.segment.0) data-revision=(conflict.revision) data-file=(conflict.file.to_tagged()) {
                    @if let Some((place, view)) = place.and_then(|place| Some((place, spread.segments.get(place)?))) {
                        h3 { (messages.text(&Message::new("web-conflict-segment").with("number", place + 1))) }
                        (version(&text(messages, "web-source"), &whole(&view.source, &spread.from, messages), None))
                    }
                    (version(&text(messages, "web-file-conflict-base"), &whole(&conflict.base, &spread.to, messages), None))
                    (version(&text(messages, "web-file-conflict-file"), &since(&conflict.base, &conflict.file, &spread.to, messages), Some(&file)))
                    (version(&text(messages, "web-file-conflict-here"), &since(&conflict.base, &conflict.recorded, &spread.to, messages), Some(&here)))
                }
            }
        }
    }
}
