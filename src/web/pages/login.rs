//! Where a person from another machine says who they are.

use maud::{Markup, html};

use super::super::spoken::Spoken;
use super::site::away;
use super::{data, look, page};
use crate::report::words::text;

pub(in super::super) fn login(spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let body = html! {
        header.top { h1 { "bitext" } div.tools { (look(messages)) } }
        (away("web-offline-page", None, spoken))
        div #notice role="status" {}
        main.narrow {
            form.login #login {
                h2 { (text(messages, "web-login-title")) }
                label.field { span.label { (text(messages, "web-login-name")) } input type="text" name="name" autocomplete="username" required autofocus; }
                label.field { span.label { (text(messages, "web-login-password")) } input type="password" name="password" autocomplete="current-password" required; }
                div.row-of-tools { button.main type="submit" { (text(messages, "web-login")) } p.wrong role="alert" {} }
            }
        }
        (data("page", &serde_json::json!({ "base": "", "words": { "web-online": text(messages, "web-online") } })))
        script type="module" src="/static/login.js" {}
    };
    page(&text(messages, "web-login-title"), spoken, &body)
}
