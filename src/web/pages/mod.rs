//! Our pages and parts of pages. Everything that comes from an article is escaped; nothing of it is markup here.

mod article;
mod comparison;
mod concept;
mod conflict;
mod consent;
mod dialogs;
mod glossary;
mod list;
mod login;
mod lost;
mod memory;
mod overview;
mod panels;
mod preview;
mod quoted;
mod row;
mod site;
mod suggestions;
mod versions;

use axum::http::StatusCode;
use maud::{DOCTYPE, Markup, PreEscaped, html};

pub(super) use article::{article, outline, rows, shares_of, standing};
pub(super) use comparison::{comparison, comparison_results, taking};
pub(super) use concept::concept;
pub(super) use conflict::{conflict, file_conflicts, outdated};
pub(super) use consent::sending;
pub(super) use glossary::{glossary, glossary_results};
pub(super) use list::{list, list_results};
pub(super) use login::login;
pub(super) use lost::above;
pub(super) use memory::{memory, memory_entry, memory_results, percent};
pub(super) use overview::{overview, overview_results};
pub(super) use panels::{bulk_preview, comments, findings, history};
pub(super) use preview::preview;
pub(super) use site::whose;
pub(super) use suggestions::suggestions;
pub(super) use versions::concept_conflict;

use super::error::Refusal;
use super::spoken::{Spoken, choices};
use crate::locale::Messages;
use crate::report::formats::moment;
use crate::report::html::direction;
use crate::report::words::text;

/// A page with its head.
fn page(title: &str, spoken: &Spoken, body: &Markup) -> Markup {
    let tag = spoken.messages.tag();
    html! {
        (DOCTYPE)
        html lang=(tag) dir=(direction(tag)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="icon" href="/static/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/static/page.css";
                script src="/static/look.js" {}
            }
            body { (body) }
        }
    }
}

/// The choices of look and language, the same on every page.
fn look(messages: &Messages) -> Markup {
    html! {
        label.choice {
            span.label { (text(messages, "web-theme")) }
            select id="theme" {
                option value="" { (text(messages, "web-theme-system")) }
                option value="light" { (text(messages, "web-theme-light")) }
                option value="dark" { (text(messages, "web-theme-dark")) }
                option value="contrast" { (text(messages, "web-theme-contrast")) }
            }
        }
        label.choice {
            span.label { (text(messages, "web-language")) }
            select id="language" {
                @for (tag, name) in choices() {
                    option value=(tag) lang=(tag) selected[tag == messages.tag()] { (name) }
                }
            }
        }
    }
}

/// A time, which our script sets in the person's way of writing; until then it is a date and an hour of UTC.
fn time(seconds: i64) -> Markup {
    let moment = moment(seconds);
    let (date, hour) = moment.split_once('T').unwrap_or((&moment, ""));
    html! { time data-time=(seconds) datetime={ (moment) "Z" } { (date) " " (hour.get(..5).unwrap_or_default()) " UTC" } }
}

/// Data for our script. It is no script itself, and cannot end its element.
fn data(id: &str, value: &serde_json::Value) -> Markup {
    let json = value.to_string().replace('<', "\\u003c");
    html! { script type="application/json" id=(id) { (PreEscaped(json)) } }
}

/// Sends the browser on to the page of a path, now with its cookie.
pub(super) fn welcome(path: &str) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                link rel="icon" href="/static/icon.svg" type="image/svg+xml";
                meta http-equiv="refresh" content={ "0;url=" (path) };
                title { "bitext" }
            }
            body { p { a href=(path) { "bitext" } } }
        }
    }
}

/// Why a page is not shown.
pub(super) fn refusal(refusal: &Refusal, messages: &Messages) -> Markup {
    let tag = messages.tag();
    let is_for_now = refusal.status == StatusCode::SERVICE_UNAVAILABLE;
    html! {
        (DOCTYPE)
        html lang=(tag) dir=(direction(tag)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "bitext" }
                link rel="icon" href="/static/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/static/page.css";
                script src="/static/look.js" {}
                @if is_for_now { script type="module" src="/static/again.js" {} }
            }
            body {
                main.refusal {
                    p.muted { "bitext" }
                    h1 { (messages.text(&refusal.message)) }
                    @if let Some(hint) = &refusal.hint { p { (messages.text(hint)) } }
                    @if is_for_now { p { (text(messages, "web-comes-back")) } }
                    // Who may not come in finds the list shut, too.
                    @if refusal.status != StatusCode::FORBIDDEN { p { a.button href="/" { (text(messages, "web-articles")) } } }
                }
            }
        }
    }
}
