//! The question before text is sent away: to whom, where, how much, for what price.

use maud::{Markup, html};

use crate::locale::Messages;
use crate::model::Message;
use crate::report::Likely;
use crate::report::visible::visible;
use crate::report::words::text;

/// The dialog; our script puts into `#consent-list` what would be sent.
pub(super) fn consent(title: &'static str, words: &'static str, messages: &Messages) -> Markup {
    html! {
        dialog #consent aria-labelledby="consent-title" aria-describedby="consent-text" {
            form method="dialog" {
                h2 #consent-title { (text(messages, title)) }
                p #consent-text { (text(messages, words)) }
                div #consent-list {}
                p.muted { (text(messages, "web-consent-charge")) }
                div.sheet-foot {
                    button.main type="submit" value="done" { (text(messages, "web-comparison-agree")) }
                    button type="submit" value="cancel" autofocus { (text(messages, "web-cancel")) }
                }
            }
        }
    }
}

/// What would be sent to each of some backends.
pub(in super::super) fn sending(lines: &[Likely], messages: &Messages) -> Markup {
    html! {
        @for line in lines {
            dl.sending {
                div { dt { (text(messages, "web-consent-service")) } dd { strong { (visible(&line.name)) } } }
                @if let Some(place) = &line.goes_to {
                    div { dt { (text(messages, "web-consent-goes-to")) } dd { code { (visible(place)) } } }
                }
                div { dt { (text(messages, "web-consent-amount")) } dd { (line.amount(messages)) } }
                div {
                    dt { (text(messages, "web-consent-price")) }
                    dd {
                        (line.price(messages))
                        @if let Some((date, source)) = &line.listed {
                            p.muted { (messages.text(&Message::new("forecast-price").with("date", date.as_str()).with("source", source.as_str()))) }
                        }
                    }
                }
            }
        }
    }
}
