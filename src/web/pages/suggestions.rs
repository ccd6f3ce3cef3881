//! What could stand in a segment, beside where it comes from.

use maud::{Markup, html};

use super::super::comparison::asks_first;
use super::super::spoken::Spoken;
use super::comparison::reach;
use super::memory::percent;
use crate::glossary::{self, Concept};
use crate::locale::Messages;
use crate::model::{Content, LanguageTag, Message, SegmentId};
use crate::pipeline::services::Status;
use crate::pipeline::workbench::{Recalled, Workbench};
use crate::report::html::direction_of;
use crate::report::html::text::{changed, plain};
use crate::report::visible::visible;
use crate::report::words::text;
use crate::review::diff;

/// The backend that gives what the memory has.
const MEMORY: &str = "memory";

/// So many have a key.
const KEYS: usize = 9;

pub(in super::super) fn suggestions(
    work: &Workbench,
    segment: &SegmentId,
    remembered: &[Recalled],
    usable: &[Status],
    given: &[(String, Content)],
    spoken: &Spoken,
) -> Markup {
    let messages = &spoken.messages;
    let spread = work.spread();
    let concepts = work.concepts(segment);
    let own = work.article().number();
    // What stands here already is not to be put in.
    let mut offered = 0;
    let keyed: Vec<(Option<usize>, &Recalled)> = remembered
        .iter()
        .map(|recalled| {
            offered += usize::from(!recalled.stands);
            ((!recalled.stands).then_some(offered), recalled)
        })
        .collect();
    html! {
        @if remembered.is_empty() && given.is_empty() { p.muted { (text(messages, "web-no-suggestions")) } }
        ol.offers {
            @for (number, recalled) in keyed {
                @let name = messages.text(&Message::new("web-from-memory").with("percent", percent(recalled.score).to_string()));
                (offer(number, &html! { (name) (places(recalled, own, &spread.to, messages)) }, &recalled.text, &spread.to, messages, &html! {
                    @if recalled.score < 1.0 {
                        p.alike lang=(spread.from) dir=(direction_of(&spread.from)) {
                            (changed(&diff(&recalled.source, &recalled.wanted), plain, messages))
                        }
                    }
                }))
            }
            @for (number, (name, made)) in (offered + 1..).zip(given) {
                (offer(Some(number), &html! { (visible(name)) }, made, &spread.to, messages, &html! {}))
            }
        }
        @if !concepts.is_empty() {
            dl.concepts aria-label=(text(messages, "web-from-glossary")) {
                @for (concept, source, _) in &concepts { (card(concept, source, &spread.to, messages)) }
            }
        }
        // The memory stands above, unasked.
        @let is_open = |status: &&Status| status.name != MEMORY && given.iter().all(|(known, _)| *known != status.name);
        @let unasked: Vec<&Status> = usable.iter().filter(is_open).collect();
        @if !unasked.is_empty() {
            p.backends {
                (text(messages, "web-ask-backend"))
                @for status in unasked {
                    " " button type="button" data-action="ask-backend" data-backend=(status.name) data-asks[asks_first(status)] { (visible(&status.name)) }
                    @if asks_first(status) { " " span.muted { (text(messages, reach(status.reach))) } }
                }
            }
        }
    }
}

/// Where a remembered text comes from.
fn places(recalled: &Recalled, own: i64, to: &LanguageTag, messages: &Messages) -> Markup {
    html! {
        @if let Some(place) = recalled.places.first() {
            " · "
            @match place.number {
                Some(number) => {
                    @let fragment = format!("#segment-{number}");
                    @let address = if place.article == own { fragment } else { format!("/articles/{}/{to}{fragment}", place.article) };
                    a href=(address) { @if place.article != own { bdi { (visible(&place.name)) } " " } (messages.text(&Message::new("web-conflict-segment").with("number", number))) }
                }
                None => { bdi { (visible(&place.name)) } " (" (text(messages, "web-memory-gone")) ")" }
            }
        }
        @if recalled.places.len() > 1 { " " (messages.text(&Message::new("web-memory-places").with("count", recalled.places.len() - 1))) }
        @if recalled.stands { " · " (text(messages, "web-memory-stands")) }
    }
}

/// A text that can be put in, by its key; one without a number stands there already.
fn offer(number: Option<usize>, name: &Markup, made: &Content, to: &LanguageTag, messages: &Messages, behind: &Markup) -> Markup {
    let core = made.trim().1;
    html! {
        li {
            @if let Some(number) = number {
                button.offer type="button" data-action="offer" data-text=(core.to_tagged()) {
                    @if number <= KEYS { kbd.of-offer { (number) } " " }
                    (text(messages, "web-insert"))
                }
                " "
            }
            span.label { (name) }
            p lang=(to) dir=(direction_of(to)) { (plain(&core)) }
            (behind)
        }
    }
}

/// What the glossary says of one thing.
fn card(concept: &Concept, source: &str, to: &LanguageTag, messages: &Messages) -> Markup {
    let terms = concept.terms.iter().filter(|term| term.language.compatible(to));
    html! {
        dt { (visible(source)) }
        dd {
            @if concept.do_not_translate { span.label { (text(messages, "web-term-stays")) } " " }
            @for term in terms {
                @let note = html! { @if let Some(note) = &term.note { span.label { (visible(note)) } " " } };
                @match term.status {
                    glossary::Status::Deprecated | glossary::Status::Forbidden => {
                        p.avoided { del lang=(to) { (visible(&term.text)) } " " span.label { (text(messages, "web-term-forbidden")) } @if term.note.is_some() { span.label { " · " } } (note) }
                    },
                    glossary::Status::Preferred | glossary::Status::Admitted => {
                        @for (index, wording) in std::iter::once(&term.text).chain(&term.short).enumerate() {
                            button type="button" lang=(to) data-action="term" data-term=(wording) { (visible(wording)) } " "
                            @if index > 0 { span.label { (text(messages, "web-term-is-short")) } " " }
                        }
                        (note)
                    },
                }
            }
            @if let Some(definition) = &concept.definition { p.muted { (visible(definition)) } }
            @if let Some(note) = &concept.note { p.muted { (visible(note)) } }
        }
    }
}
