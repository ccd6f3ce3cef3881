//! One concept of a glossary, to be read or changed.

use maud::{Markup, html};

use super::super::spoken::Spoken;
use super::glossary::{file, languages, problems, status_id};
use super::site::{Site, site};
use crate::glossary::{CasePolicy, Concept, PartOfSpeech, Status, Term};
use crate::locale::{Gender, Messages};
use crate::model::{LanguageTag, Message};
use crate::pipeline::glossaries::{Entry, Shelf, version};
use crate::report::visible::visible;
use crate::report::words::text;

/// One concept, to be read or changed; without one, a form for a new one.
pub(in super::super) fn concept(shelf: &Shelf, entry: Option<&Entry>, first: &str, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let nothing = Concept::default();
    let concept = entry.map_or(&nothing, |entry| &entry.concept);
    let title = if entry.is_some() { visible(&concept.id) } else { text(messages, "web-concept-new") };
    let is_editable = entry.is_none_or(|entry| shelf.books.get(entry.book).is_some_and(|book| book.is_editable));
    let book = entry.and_then(|entry| shelf.books.get(entry.book)).map_or(first, |book| book.name.as_str());
    let body = html! {
        div.title {
            h1 { (title) }
            @if let Some(entry) = entry { span.muted { (file(shelf, entry)) } }
            a href="/glossary" { (text(messages, "web-concepts-all")) }
        }
        @if !is_editable { p.trouble { (text(messages, "web-concept-read-only")) } }
        @if let Some(other) = entry.and_then(|entry| entry.replaced_by).and_then(|book| shelf.books.get(book)) {
            p.trouble { (messages.text(&Message::new("web-concept-replaced").with("file", other.name.as_str()))) }
        }
        @if let Some(entry) = entry { (problems(&entry.problems, messages)) }
        p.trouble #kept role="status" hidden {
            span { (text(messages, "web-kept-back")) } " " button type="button" #give-up { (text(messages, "web-give-up")) }
        }
        form #concept autocomplete="off" data-id=[entry.map(|entry| entry.concept.id.as_str())] data-version=(version(concept)) {
            fieldset.plain disabled[!is_editable] {
                (whole(shelf, concept, book, entry.is_none(), messages))
                div #languages { @for tag in languages(concept) { (language(&tag, concept, messages)) } }
                div.row-of-tools {
                    label.choice {
                        span.label { (text(messages, "web-language")) }
                        input #tag type="text" list="tags" autocomplete="off" spellcheck="false" size="8";
                    }
                    datalist id="tags" { @for tag in shelf.languages() { option value=(tag) {} } }
                    button type="button" #add-language { (text(messages, "web-language-add")) }
                }
                div.row-of-tools {
                    button.main type="submit" { (text(messages, "web-save")) " " kbd { "Ctrl+Enter" } }
                    p #wrong role="alert" {}
                    @if entry.is_some() { button type="button" #remove { (text(messages, "web-concept-remove")) } }
                }
            }
        }
        @if entry.is_some() {
            dialog #consent aria-labelledby="consent-title" {
                form method="dialog" {
                    h2 #consent-title { (text(messages, "web-concept-remove-title")) }
                    p { (messages.text(&Message::new("web-concept-remove-text").with("id", visible(&concept.id)).with("file", visible(book)))) }
                    div.sheet-foot {
                        button.main.grave type="submit" value="done" { (text(messages, "web-concept-remove")) }
                        button type="submit" value="cancel" autofocus { (text(messages, "web-cancel")) }
                    }
                }
            }
        }
        template #new-language { (language_of("", &[], messages)) }
        template #new-term { (term(None, messages)) }
        dialog #sheet aria-labelledby="sheet-title" {
            div.sheet-head { h2 #sheet-title { (text(messages, "web-concept-conflict-title")) } }
            div #sheet-body tabindex="-1" {}
            div #sheet-foot {
                button.main type="button" #both hidden { (text(messages, "web-concept-save-both")) }
                button type="button" #mine { (text(messages, "web-concept-mine")) }
                button type="button" #theirs { (text(messages, "web-concept-theirs")) }
            }
        }
    };
    let words = &["web-saving", "web-concept-tag", "web-undo"];
    site(&Site { title: &title, place: "/glossary", words, script: "glossary.js" }, spoken, &body)
}

/// What is said of a concept as a whole.
fn whole(shelf: &Shelf, concept: &Concept, book: &str, is_new: bool, messages: &Messages) -> Markup {
    let area = |name: &str, label: &'static str, value: &str, rows: usize| {
        html! { label.field { span.label { (text(messages, label)) } textarea name=(name) rows=(rows) { (value) } } }
    };
    let check = |name: &str, label: &'static str, is_set: bool| {
        html! { label.check { input type="checkbox" name=(name) checked[is_set]; (text(messages, label)) } }
    };
    let mut books: Vec<&str> = shelf.books.iter().filter(|known| known.is_editable).map(|known| known.name.as_str()).collect();
    if !books.contains(&book) {
        books.insert(0, book);
    }
    html! {
        div.fields {
            label.field { span.label { (text(messages, "web-concept-id")) } input type="text" name="id" value=(concept.id) required; }
            @if is_new {
                label.field {
                    span.label { (text(messages, "web-concept-file")) }
                    select name="file" { @for name in books { option value=(name) selected[name == book] { (visible(name)) } } }
                }
            } @else {
                input type="hidden" name="file" value=(book);
            }
            (area("definition", "web-concept-definition", concept.definition.as_deref().unwrap_or_default(), 2))
            (area("note", "web-concept-note", concept.note.as_deref().unwrap_or_default(), 2))
            div.checks {
                (check("do_not_translate", "web-do-not-translate", concept.do_not_translate))
                (check("first_mention", "web-first-mention", concept.first_mention))
            }
        }
        details {
            summary { (text(messages, "web-more")) }
            div.fields {
                (area("domains", "web-concept-domains", &concept.domains.join("\n"), 2))
                (area("source", "web-concept-source", concept.source.as_deref().unwrap_or_default(), 1))
                (area("near", "web-concept-near", &concept.near.join("\n"), 2))
                (area("not_near", "web-concept-not-near", &concept.not_near.join("\n"), 2))
            }
        }
    }
}

fn language(tag: &LanguageTag, concept: &Concept, messages: &Messages) -> Markup {
    let own: Vec<&Term> = concept.terms.iter().filter(|term| term.language == *tag).collect();
    language_of(&tag.to_string(), &own, messages)
}

fn language_of(tag: &str, terms: &[&Term], messages: &Messages) -> Markup {
    html! {
        fieldset.language data-language=(tag) {
            legend { (tag) }
            @for own in terms { (term(Some(own), messages)) }
            button type="button" data-do="add-term" { (text(messages, "web-term-add")) }
        }
    }
}

/// The fields of a term.
fn term(term: Option<&Term>, messages: &Messages) -> Markup {
    let said = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let lines = |words: Option<&Vec<String>>| words.map(|words| words.join("\n")).unwrap_or_default();
    let choice = |name: &str, label: &'static str, options: &[(&str, &'static str)], chosen: &str| {
        html! {
            label.field {
                span.label { (text(messages, label)) }
                select name=(name) {
                    @for (value, words) in options { option value=(value) selected[*value == chosen] { (text(messages, words)) } }
                }
            }
        }
    };
    let statuses = [Status::Preferred, Status::Admitted, Status::Deprecated, Status::Forbidden];
    let language = term.map(|term| term.language.to_string());
    html! {
        div.term-fields {
            div.fields.first {
                label.field.text {
                    span.label { (text(messages, "web-term")) }
                    input type="text" name="text" lang=[language] dir="auto" value=(said(term.map(|term| term.text.as_str()))) required;
                }
                (choice("status", "web-term-status", &statuses.map(|status| (status.name(), status_id(status))),
                    term.map_or(Status::Preferred, |term| term.status).name()))
                label.field {
                    span.label { (text(messages, "web-term-forms")) }
                    textarea name="forms" rows="1" dir="auto" { (lines(term.map(|term| &term.forms))) }
                }
                label.field {
                    span.label { (text(messages, "web-concept-note")) }
                    textarea name="note" rows="1" { (said(term.and_then(|term| term.note.as_deref()))) }
                }
            }
            div.after {
                details {
                    summary { (text(messages, "web-more")) }
                    div.fields {
                        label.field {
                            span.label { (text(messages, "web-term-short")) }
                            textarea name="short" rows="1" dir="auto" { (lines(term.map(|term| &term.short))) }
                        }
                        (choice("part_of_speech", "web-term-class", CLASSES, term.and_then(|term| term.part_of_speech).map_or("", PartOfSpeech::name)))
                        (choice("gender", "web-term-gender", GENDERS, term.and_then(|term| term.gender).map_or("", Gender::name)))
                        (choice("case", "web-term-case", CASES, term.map_or(CasePolicy::Automatic, |term| term.case).name()))
                        label.field {
                            span.label { (text(messages, "web-concept-source")) }
                            input type="text" name="source" value=(said(term.and_then(|term| term.source.as_deref())));
                        }
                    }
                }
                button type="button" data-do="remove-term" { (text(messages, "web-term-remove")) }
            }
        }
    }
}

const CLASSES: &[(&str, &str)] = &[
    ("", "web-unsaid"),
    ("noun", "web-class-noun"),
    ("proper-noun", "web-class-proper-noun"),
    ("verb", "web-class-verb"),
    ("adjective", "web-class-adjective"),
    ("adverb", "web-class-adverb"),
    ("other", "web-class-other"),
];

const GENDERS: &[(&str, &str)] = &[
    ("", "web-unsaid"),
    ("masculine", "web-gender-masculine"),
    ("feminine", "web-gender-feminine"),
    ("neuter", "web-gender-neuter"),
];

const CASES: &[(&str, &str)] = &[("automatic", "web-case-automatic"), ("exact", "web-case-exact"), ("ignore", "web-case-ignore")];
