//! What the pages beside the article's own have in common: the way between them, and what our script needs.

use maud::{Markup, html};

use super::super::spoken::Spoken;
use super::{data, look, page};
use crate::locale::Messages;
use crate::report::visible::visible;
use crate::report::words::text;

/// The pages that are reached from every other one: address and name.
const PLACES: &[(&str, &str)] =
    &[("/", "web-articles"), ("/overview", "html-findings"), ("/glossary", "web-glossary"), ("/memory", "web-memory")];

/// A page and what it needs.
pub(super) struct Site<'a> {
    /// What stands in the window's title and as its heading.
    pub(super) title: &'a str,
    /// The address of [`PLACES`] that it belongs to.
    pub(super) place: &'a str,
    /// What its script says.
    pub(super) words: &'a [&'static str],
    /// File of its script.
    pub(super) script: &'a str,
}

/// The whole page.
pub(super) fn site(site: &Site<'_>, spoken: &Spoken, body: &Markup) -> Markup {
    let messages = &spoken.messages;
    let said: serde_json::Map<String, serde_json::Value> = ["web-online", "web-not-done", "web-stranger", "web-unkept"]
        .iter()
        .chain(site.words)
        .map(|id| ((*id).to_owned(), text(messages, id).into()))
        .collect();
    let whole = html! {
        a.skip href="#main" { (text(messages, "web-skip")) }
        header.top.site {
            (ways(site.place, &[], messages))
            div.tools { (look(messages)) (way_out(spoken)) }
        }
        (away("web-offline-page", Some("web-door-page"), spoken))
        div #notice role="status" {}
        main.wide #main tabindex="-1" { (body) }
        (data("page", &serde_json::json!({ "base": "", "words": said, "kept": spoken.keeps(), "for": whose(spoken), "groups": groups(messages) })))
        script type="module" src={ "/static/" (site.script) } {}
        (around(messages))
        script type="module" src="/static/presence.js" {}
        script type="module" src="/static/around.js" {}
    };
    page(site.title, spoken, &whole)
}

/// The project and the person that a page is made for, as it names them with all that it asks for.
pub(in super::super) fn whose(spoken: &Spoken) -> String {
    spoken.keeps().map(encoded).join(".")
}

/// True for a language that writes a mark between thousands from a thousand on.
pub(super) fn groups(messages: &Messages) -> bool {
    messages.number(1000) != "1000"
}

/// The keys of these pages, as our script knows them, and what each does.
const KEYS: &[(&str, &str)] = &[("j", "web-around-next"), ("k", "web-around-previous"), ("/", "web-search"), ("?", "web-help")];

/// The sheet that names the keys.
fn around(messages: &Messages) -> Markup {
    html! {
        dialog #around aria-labelledby="around-title" {
            form.sheet-head method="dialog" {
                h2 #around-title { (text(messages, "web-help")) }
                button type="submit" { (text(messages, "web-close")) " " kbd { "Esc" } }
            }
            table.keys {
                thead { tr { th scope="col" { (text(messages, "web-help-action")) } th scope="col" { (text(messages, "web-help-keys")) } } }
                tbody { @for (key, label) in KEYS { tr { th scope="row" { (text(messages, label)) } td { kbd { (key) } } } } }
            }
        }
    }
}

/// What our script shows when the server is away, and, on a page that keeps what is typed, when it is there and no longer
/// knows the browser: how to come in again, and what becomes of the text (`kept`). Where another project is served there, or
/// somebody else came in, it says that in the server's words.
pub(super) fn away(away: &'static str, kept: Option<&'static str>, spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    html! {
        div #offline.hindrance role="alert" hidden {
            span.away { (text(messages, away)) }
            @if let Some(kept) = kept {
                span.unkept { (text(messages, "web-not-done")) " " (text(messages, "web-unkept")) }
                span.door hidden {
                    @if spoken.person.is_some() {
                        (text(messages, "web-signed-out")) " " a href="/" target="_blank" { (text(messages, "web-sign-in")) } ". "
                    } @else {
                        (text(messages, "web-locked-out")) " "
                    }
                    (text(messages, kept))
                }
                span.other hidden { span.who {} " " (text(messages, "web-kept-for")) }
            }
        }
    }
}

/// The ways to the other pages; `more` has addresses and names of those that belong to an article.
pub(super) fn ways(place: &str, more: &[(String, &'static str)], messages: &Messages) -> Markup {
    let common = PLACES.iter().map(|(address, name)| ((*address).to_owned(), *name));
    html! {
        nav aria-label=(text(messages, "web-places")) {
            @for (address, name) in common.chain(more.iter().cloned()) {
                a href=(address) aria-current=[(address == place).then_some("page")] { (text(messages, name)) }
            }
        }
    }
}

/// Who works here, and the way out, where people say who they are.
pub(super) fn way_out(spoken: &Spoken) -> Markup {
    html! {
        @if let Some(person) = &spoken.person {
            span.person { (visible(person)) }
            button type="button" #leave { (text(&spoken.messages, "web-logout")) }
        }
    }
}

/// Ways to the stretches of a long list before and behind the one that is shown.
pub(super) fn leaves(from: usize, size: usize, total: usize, address: &dyn Fn(usize) -> String, messages: &Messages) -> Markup {
    html! {
        @if total > size {
            nav.leaves aria-label=(text(messages, "web-leaves")) {
                @if from > 0 { a href=(address(from.saturating_sub(size))) { (text(messages, "web-leaf-before")) } }
                span.muted { (messages.number(from + 1)) "–" (messages.number((from + size).min(total))) " / " (messages.number(total)) }
                @if from + size < total { a href=(address(from + size)) { (text(messages, "web-leaf-behind")) } }
            }
        }
    }
}

/// A text as a part of an address (RFC 3986, 2.1).
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn nothing_in_a_name_means_anything_in_an_address() {
        assert_eq!(encoded("glossary/a b&c=é.toml"), "glossary%2Fa%20b%26c%3D%C3%A9.toml");
    }
}
