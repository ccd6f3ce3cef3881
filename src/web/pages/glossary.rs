//! The glossaries of the project: a list to search.

use maud::{Markup, html};

use super::super::glossary::{PAGE, Wanted};
use super::super::spoken::Spoken;
use super::site::{Site, encoded, leaves, site};
use crate::glossary::{Concept, Status};
use crate::locale::Messages;
use crate::model::{LanguageTag, Message, Severity};
use crate::pipeline::glossaries::{Entry, Shelf};
use crate::report::html::direction_of;
use crate::report::visible::visible;
use crate::report::words::{self, safe, text};

/// The list with its search.
pub(in super::super) fn glossary(shelf: &Shelf, found: &[&Entry], wanted: &Wanted, first: &str, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let body = html! {
        div.title {
            h1 { (text(messages, "web-glossary")) }
            a.button href={ "/glossary/concept?file=" (encoded(first)) } { (text(messages, "web-concept-new")) }
        }
        @for book in shelf.books.iter().filter(|book| !book.problems.is_empty()) {
            section.trouble {
                h2 { (visible(&book.name)) }
                ul { @for problem in &book.problems { li { (safe(messages, problem)) } } }
            }
        }
        form.browse #browse role="search" {
            label.choice.wide {
                span.label { (text(messages, "web-search")) }
                input type="search" name="q" value=(wanted.q) autocomplete="off" autofocus;
            }
            label.choice {
                span.label { (text(messages, "web-language")) }
                select name="language" {
                    option value="" { (text(messages, "web-all-languages")) }
                    @for tag in shelf.languages() {
                        @let tag = tag.to_string();
                        option value=(tag) selected[tag == wanted.language] { (tag) }
                    }
                }
            }
            label.check {
                input type="checkbox" name="only" value="problems" checked[!wanted.only.is_empty()];
                (text(messages, "web-only-problems"))
            }
        }
        div #results aria-live="polite" { (glossary_results(shelf, found, wanted, spoken)) }
    };
    let title = text(messages, "web-glossary");
    site(&Site { title: &title, place: "/glossary", words: &["web-undo"], script: "browse.js" }, spoken, &body)
}

/// The concepts that were found.
pub(in super::super) fn glossary_results(shelf: &Shelf, found: &[&Entry], wanted: &Wanted, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let from = wanted.from.min(found.len());
    let query =
        format!("/glossary?q={}&language={}&only={}", encoded(&wanted.q), encoded(&wanted.language), encoded(&wanted.only));
    html! {
        p.muted { (messages.text(&Message::new("web-concepts").with("count", found.len()))) }
        ul.entries {
            @for entry in found.iter().skip(from).take(PAGE) {
                @let concept = &entry.concept;
                li {
                    div.title {
                        h2 { a href=(address(shelf, entry)) { (visible(&concept.id)) } }
                        @if concept.do_not_translate { span.pill { (text(messages, "web-do-not-translate")) } }
                        @if entry.replaced_by.is_some() { span.pill.new { (text(messages, "web-concept-idle")) } }
                        span.muted { (file(shelf, entry)) }
                    }
                    (terms(concept, &wanted.language, messages))
                    @if let Some(definition) = &concept.definition { p.muted { (visible(definition)) } }
                    (problems(&entry.problems, messages))
                }
            }
        }
        (leaves(from, PAGE, found.len(), &|from| format!("{query}&from={from}"), messages))
    }
}

/// The terms by language: all of them, or those of one language beside those of the first.
fn terms(concept: &Concept, only: &str, messages: &Messages) -> Markup {
    let tags = languages(concept);
    let shown = |(place, tag): &(usize, &LanguageTag)| only.is_empty() || *place == 0 || tag.to_string() == only;
    html! {
        dl.terms {
            @for (_, tag) in tags.iter().enumerate().filter(shown) {
                div {
                    dt { (tag) }
                    dd lang=(tag) dir=(direction_of(tag)) {
                        @for (place, term) in concept.terms.iter().filter(|term| term.language == *tag).enumerate() {
                            @if place > 0 { " · " }
                            span.(term.status.name()) { (visible(&term.text)) }
                            @if !term.status.is_accepted() {
                                " " span.pill.rejected lang=(messages.tag()) { (text(messages, status_id(term.status))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn languages(concept: &Concept) -> Vec<LanguageTag> {
    let mut tags: Vec<LanguageTag> = Vec::new();
    for term in &concept.terms {
        if !tags.contains(&term.language) {
            tags.push(term.language.clone());
        }
    }
    tags
}

pub(super) fn problems(problems: &[(Severity, Message)], messages: &Messages) -> Markup {
    html! {
        @if !problems.is_empty() {
            ul.problems {
                @for (severity, message) in problems {
                    li { span.badge.(severity.name()) { (messages.text(&words::severity(*severity))) } " " (safe(messages, message)) }
                }
            }
        }
    }
}

pub(super) fn file(shelf: &Shelf, entry: &Entry) -> String {
    shelf.books.get(entry.book).map_or_else(String::new, |book| format!("{}:{}", visible(&book.name), entry.concept.place.line))
}

fn address(shelf: &Shelf, entry: &Entry) -> String {
    let book = shelf.books.get(entry.book).map_or("", |book| book.name.as_str());
    format!("/glossary/concept?file={}&id={}", encoded(book), encoded(&entry.concept.id))
}

pub(super) fn status_id(status: Status) -> &'static str {
    match status {
        Status::Preferred => "web-status-preferred",
        Status::Admitted => "web-status-admitted",
        Status::Deprecated => "web-status-deprecated",
        Status::Forbidden => "web-status-forbidden",
    }
}
