//! The articles of the project: how far each has come, when it last changed, what the checks find.

use maud::{Markup, html};

use super::super::library::Looked;
use super::super::spoken::Spoken;
use super::site::{Site, site};
use super::{article, time};
use crate::locale::Messages;
use crate::model::{Message, Severity};
use crate::pipeline::overview::Faults;
use crate::pipeline::workbench::{Listing, Translated};
use crate::report::visible::visible;
use crate::report::words::text;

/// The list with its search.
pub(in super::super) fn list(looked: &Looked<'_>, wanted: &str, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let body = html! {
        div.title { h1 { (text(messages, "web-articles")) } }
        @if looked.listings.len() > 1 {
            form.browse #browse role="search" {
                label.choice.wide {
                    span.label { (text(messages, "web-search")) }
                    input type="search" name="q" value=(wanted) autocomplete="off" autofocus;
                }
            }
        }
        div #results aria-live="polite" data-news { (list_results(looked, wanted, spoken)) }
    };
    let title = text(messages, "web-articles");
    site(&Site { title: &title, place: "/", words: &[], script: "browse.js" }, spoken, &body)
}

/// The articles whose title, name or language has the words.
pub(in super::super) fn list_results(looked: &Looked<'_>, wanted: &str, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let words = wanted.trim().to_lowercase();
    let fits = |listing: &&Listing| {
        let languages = listing.translations.iter().map(|one| one.language.to_string().to_lowercase());
        let names = std::iter::once(&listing.name).chain(&listing.title);
        names.into_iter().any(|name| name.to_lowercase().contains(&words)) || languages.into_iter().any(|tag| tag == words)
    };
    html! {
        @if looked.listings.is_empty() { p { (text(messages, "web-no-articles")) } }
        @if looked.left > 0 {
            p.muted data-pending { (messages.text(&Message::new("web-overview-pending").with("count", looked.left))) }
        }
        ul.articles {
            @for listing in looked.listings.iter().filter(fits) {
                li {
                    h2 {
                        @if let Some(title) = &listing.title { bdi lang=(listing.from) { (visible(title)) } " " span.tag { bdi { (visible(&listing.name)) } " " (listing.from) } }
                        @else { bdi { (visible(&listing.name)) } " " span.tag { (listing.from) } }
                    }
                    ul {
                        @for translated in &listing.translations {
                            @let faults = looked.overview.of(listing.article.number(), &translated.language);
                            li { (translation(listing, translated, faults, messages)) }
                        }
                    }
                }
            }
        }
    }
}

fn translation(listing: &Listing, translated: &Translated, faults: Option<&Faults>, messages: &Messages) -> Markup {
    let (article, language) = (listing.article.number(), &translated.language);
    html! {
        div.title {
            a.open href={ "/articles/" (article) "/" (language) } { (visible(&listing.name)) " → " (language) }
            a href={ "/articles/" (article) "/" (language) "/comparison" } { (text(messages, "web-comparison")) }
            @if let Some(faults) = faults { (found(article, &language.to_string(), faults, messages)) }
            @if let Some(changed) = translated.changed {
                span.muted { (text(messages, "web-changed")) " " (time(changed)) }
            }
        }
        (article::progress(&translated.shares, messages))
    }
}

/// What the checks find, with the way to it.
fn found(article: i64, language: &str, faults: &Faults, messages: &Messages) -> Markup {
    let count = |severity: Severity| match faults {
        Ok(faults) => faults.iter().filter(|fault| fault.severity == severity).count(),
        Err(_) => 0,
    };
    let counts = [(Severity::Error, "count-errors"), (Severity::Warning, "count-warnings"), (Severity::Hint, "count-hints")]
        .map(|(severity, id)| (severity, id, count(severity)));
    html! {
        @match faults {
            Err(why) => span.badge.error { (crate::report::words::safe(messages, why)) },
            Ok(faults) if faults.is_empty() => span.muted { (text(messages, "count-no-findings")) },
            Ok(_) => a.found href={ "/overview?article=" (article) "&language=" (language) } {
                @for (severity, id, count) in counts.into_iter().filter(|(_, _, count)| *count > 0) {
                    span.badge.(severity.name()) { (messages.text(&Message::new(id).with("count", count))) } " "
                }
            },
        }
    }
}
