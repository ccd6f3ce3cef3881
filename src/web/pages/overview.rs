//! What the checks find in all articles, by check, each finding with the way to its segment.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::library::Looked;
use super::super::overview::{PAGE, Placed, Wanted};
use super::super::spoken::Spoken;
use super::article::of_check;
use super::quoted::quoted;
use super::site::{Site, encoded, leaves, site};
use crate::locale::Messages;
use crate::model::{Message, Severity};
use crate::pipeline::overview::Excerpt;
use crate::report::html::direction_of;
use crate::report::visible::visible;
use crate::report::words::{self, safe, text};

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

/// The findings with their filter.
pub(in super::super) fn overview(looked: &Looked<'_>, all: &[Placed<'_>], wanted: &Wanted, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let mut languages: Vec<String> =
        looked.listings.iter().flat_map(|listing| &listing.translations).map(|one| one.language.to_string()).collect();
    languages.sort();
    languages.dedup();
    let listed = |name: &str, label: &'static str, all: &'static str, chosen: &str, options: &[(String, String)]| {
        html! {
            label.choice {
                span.label { (text(messages, label)) }
                select name=(name) {
                    option value="" { (text(messages, all)) }
                    @for (value, words) in options { option value=(value) selected[value == chosen] { (words) } }
                }
            }
        }
    };
    let checks: Vec<_> = crate::checks::names().map(|name| (name.to_owned(), of_check(name, messages))).collect();
    let severities: Vec<_> =
        SEVERITIES.iter().map(|one| (one.name().to_owned(), messages.text(&words::severity(*one)))).collect();
    let languages: Vec<_> = languages.into_iter().map(|tag| (tag.clone(), tag)).collect();
    let articles: Vec<_> =
        looked.listings.iter().map(|listing| (listing.article.number().to_string(), visible(&listing.name))).collect();
    let body = html! {
        div.title { h1 { (text(messages, "html-findings")) } }
        form.browse #browse role="search" {
            (listed("check", "web-bulk-check", "web-all", &wanted.check, &checks))
            (listed("severity", "web-severity", "web-all-severities", &wanted.severity, &severities))
            (listed("language", "web-language", "web-all-languages", &wanted.language, &languages))
            (listed("article", "web-article", "web-all", &wanted.article, &articles))
        }
        div #results aria-live="polite" { (overview_results(looked, all, wanted, spoken)) }
    };
    let title = text(messages, "html-findings");
    site(&Site { title: &title, place: "/overview", words: &[], script: "browse.js" }, spoken, &body)
}

/// The findings that are wanted: how many of each check, then each with its place.
pub(in super::super) fn overview_results(looked: &Looked<'_>, all: &[Placed<'_>], wanted: &Wanted, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let mut found: Vec<&Placed<'_>> = all.iter().filter(|placed| wanted.fits(placed)).collect();
    let mut checks: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for placed in &found {
        let column = SEVERITIES.iter().position(|severity| *severity == placed.fault.severity).unwrap_or_default();
        checks.entry(placed.fault.check).or_default()[column] += 1;
    }
    let mut checks: Vec<(&str, [usize; 3])> = checks.into_iter().collect();
    checks.sort_by_key(|(check, counts)| (std::cmp::Reverse(*counts), *check));
    let rank = |check: &str| checks.iter().position(|(known, _)| *known == check);
    found.sort_by_key(|placed| rank(placed.fault.check));
    let from = wanted.from.min(found.len());
    let others = format!(
        "&severity={}&language={}&article={}",
        encoded(&wanted.severity),
        encoded(&wanted.language),
        encoded(&wanted.article)
    );
    let query = format!("/overview?check={}{others}", encoded(&wanted.check));
    html! {
        @if looked.left > 0 {
            p.muted data-pending { (messages.text(&Message::new("web-overview-pending").with("count", looked.left))) }
        }
        (unreadable(looked, messages))
        @if found.is_empty() && looked.left == 0 { p { (text(messages, "count-no-findings")) } }
        @if !found.is_empty() {
            table.counts {
                thead { tr {
                    th scope="col" { (text(messages, "web-bulk-check")) }
                    @for severity in SEVERITIES { th scope="col" { (messages.text(&words::severity(severity))) } }
                } }
                tbody {
                    @for (check, counts) in &checks {
                        tr {
                            th scope="row" {
                                a href={ "/overview?check=" (check) (others) } { (check) }
                                @if let Some(about) = messages.get(&format!("check-{check}")) { " " span.muted { (about) } }
                            }
                            @for (count, severity) in counts.iter().zip(SEVERITIES) {
                                td data-label=(messages.text(&words::severity(severity))) { @if *count > 0 { (messages.number(count)) } }
                            }
                        }
                    }
                }
            }
            @for (check, _) in &checks {
                @let own: Vec<_> = found.iter().skip(from).take(PAGE).filter(|placed| placed.fault.check == *check).collect();
                @if !own.is_empty() {
                    section {
                        h2.of-check { (check) }
                        @if let Some(about) = messages.get(&format!("check-{check}")) { p.muted { (about) } }
                        ul.faults { @for placed in own { (fault(placed, messages)) } }
                    }
                }
            }
            (leaves(from, PAGE, found.len(), &|from| format!("{query}&from={from}"), messages))
        }
    }
}

fn fault(placed: &Placed<'_>, messages: &Messages) -> Markup {
    let fault = placed.fault;
    html! {
        li {
            span.badge.(fault.severity.name()) { (messages.text(&words::severity(fault.severity))) } " "
            a href={ "/articles/" (placed.article) "/" (placed.language) "#segment-" (fault.number) } {
                bdi { (visible(placed.name)) } " → " (placed.language) " " (fault.number)
            }
            " " (quoted(messages, &fault.message, &|words| {
                let excerpt = fault.excerpt.as_ref().filter(|excerpt| !words.is_empty() && excerpt.words.contains(words));
                excerpt.map(|excerpt| &excerpt.language)
            }))
            @if let Some(Excerpt { language, before, words, behind }) = &fault.excerpt {
                p.excerpt { bdi lang=(language) dir=(direction_of(language)) { (visible(before)) mark { (visible(words)) @if words.is_empty() { "‸" } } (visible(behind)) } }
            }
        }
    }
}

/// The translations that could not be looked through, and why.
fn unreadable(looked: &Looked<'_>, messages: &Messages) -> Markup {
    let all = looked.listings.iter().flat_map(|listing| listing.translations.iter().map(move |one| (listing, one)));
    let failed = all.filter_map(|(listing, one)| match looked.overview.of(listing.article.number(), &one.language) {
        Some(Err(why)) => Some((listing, one, why)),
        _ => None,
    });
    let failed: Vec<_> = failed.collect();
    html! {
        @if !failed.is_empty() {
            section.trouble {
                h2 { (text(messages, "web-overview-unreadable")) }
                ul { @for (listing, one, why) in failed { li { bdi { (visible(&listing.name)) } " → " (one.language) ": " (safe(messages, why)) } } }
            }
        }
    }
}
