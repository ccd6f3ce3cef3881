//! The glossaries of the project: a list to search, a concept to read and change.

use maud::{Markup, html};

use super::super::glossary::{PAGE, Wanted};
use super::super::requests::Layout;
use super::super::spoken::Spoken;
use super::row::difference;
use super::site::{Site, encoded, leaves, site};
use crate::glossary::{CasePolicy, Concept, PartOfSpeech, Status, Term};
use crate::locale::{Gender, Messages};
use crate::model::{Content, LanguageTag, Message, Severity};
use crate::pipeline::glossaries::{Change, Entry, Shelf, version};
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
                    option value="" { (text(messages, "web-all")) }
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
    site(&Site { title: &title, place: "/glossary", words: &[], script: "browse.js" }, spoken, &body)
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

fn languages(concept: &Concept) -> Vec<LanguageTag> {
    let mut tags: Vec<LanguageTag> = Vec::new();
    for term in &concept.terms {
        if !tags.contains(&term.language) {
            tags.push(term.language.clone());
        }
    }
    tags
}

fn problems(problems: &[(Severity, Message)], messages: &Messages) -> Markup {
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

fn file(shelf: &Shelf, entry: &Entry) -> String {
    shelf.books.get(entry.book).map_or_else(String::new, |book| format!("{}:{}", visible(&book.name), entry.concept.place.line))
}

fn address(shelf: &Shelf, entry: &Entry) -> String {
    let book = shelf.books.get(entry.book).map_or("", |book| book.name.as_str());
    format!("/glossary/concept?file={}&id={}", encoded(book), encoded(&entry.concept.id))
}

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
        form #concept data-id=[entry.map(|entry| entry.concept.id.as_str())] data-version=(version(concept)) {
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
                        button type="submit" value="cancel" { (text(messages, "web-cancel")) }
                        button type="submit" value="done" { (text(messages, "web-concept-remove")) }
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
                button type="button" #mine { (text(messages, "web-concept-mine")) }
                button type="button" #theirs { (text(messages, "web-concept-theirs")) }
            }
        }
    };
    let words = &["web-saving", "web-concept-tag"];
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

fn status_id(status: Status) -> &'static str {
    match status {
        Status::Preferred => "web-status-preferred",
        Status::Admitted => "web-status-admitted",
        Status::Deprecated => "web-status-deprecated",
        Status::Forbidden => "web-status-forbidden",
    }
}

/// Somebody else changed the concept meanwhile: what stands in the file, and what the person made of it.
pub(in super::super) fn concept_conflict(theirs: Option<&Concept>, change: &Change, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let nothing = Concept::default();
    let (old, new) = (said(theirs.unwrap_or(&nothing), messages), said(&change.concept, messages));
    let mut labels: Vec<&String> = old.iter().map(|(label, _)| label).collect();
    labels.extend(new.iter().map(|(label, _)| label).filter(|label| !old.iter().any(|(known, _)| known == *label)));
    let of = |all: &[(String, String)], label: &str| {
        Content::plain(all.iter().find(|(known, _)| known == label).map_or("", |(_, text)| text.as_str()))
    };
    let id = match (theirs, &change.id) {
        (None, _) => "web-concept-conflict-gone",
        (Some(_), None) => "web-concept-conflict-there",
        (Some(_), Some(_)) => "web-concept-conflict",
    };
    html! {
        div data-version=(theirs.map(version).unwrap_or_default()) data-gone[theirs.is_none()] {
            p { (messages.text(&Message::new(id).with("file", visible(&change.book)))) }
            table.both {
                thead { tr { td {} th scope="col" { (text(messages, "web-concept-in-file")) } th scope="col" { (text(messages, "web-concept-yours")) } } }
                tbody {
                    @for label in labels {
                        @let (theirs, mine) = (of(&old, label), of(&new, label));
                        tr {
                            th scope="row" { (label) }
                            td { (visible(&theirs.text)) }
                            td { (difference(&theirs, &mine, Layout::Inline, messages)) }
                        }
                    }
                }
            }
        }
    }
}

/// What a concept says, line by line.
fn said(concept: &Concept, messages: &Messages) -> Vec<(String, String)> {
    let mut all = vec![(text(messages, "web-concept-id"), concept.id.clone())];
    let mut add = |label: &'static str, value: String| {
        if !value.is_empty() {
            all.push((text(messages, label), value));
        }
    };
    add("web-concept-domains", concept.domains.join(", "));
    add("web-concept-definition", concept.definition.clone().unwrap_or_default());
    add("web-concept-note", concept.note.clone().unwrap_or_default());
    add("web-concept-source", concept.source.clone().unwrap_or_default());
    for (label, is_set) in [("web-do-not-translate", concept.do_not_translate), ("web-first-mention", concept.first_mention)] {
        add(label, if is_set { "✓".to_owned() } else { String::new() });
    }
    add("web-concept-near", concept.near.join(", "));
    add("web-concept-not-near", concept.not_near.join(", "));
    for tag in languages(concept) {
        let own = concept.terms.iter().filter(|term| term.language == tag).map(|term| one(term, messages));
        all.push((tag.to_string(), own.collect::<Vec<_>>().join("\n")));
    }
    all
}

/// A term and all that is known of it.
fn one(term: &Term, messages: &Messages) -> String {
    let mut known = vec![text(messages, status_id(term.status))];
    known.extend(term.part_of_speech.map(|class| class.name().to_owned()));
    known.extend(term.gender.map(|gender| gender.name().to_owned()));
    known.extend(term.forms.iter().chain(&term.short).cloned());
    known.extend(term.note.iter().chain(&term.source).cloned());
    format!("{} ({})", term.text, known.join("; "))
}
