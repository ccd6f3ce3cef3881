//! The articles of the project and how far each has come.

use maud::{Markup, html};

use super::super::spoken::Spoken;
use super::{article, look, page};
use crate::pipeline::workbench::Listing;
use crate::report::visible::visible;
use crate::report::words::text;

pub(in super::super) fn list(listings: &[Listing], spoken: &Spoken) -> Markup {
    let messages = &spoken.messages;
    let body = html! {
        header.top {
            h1 { (text(messages, "web-articles")) }
            div.tools { (look(messages)) }
        }
        main.narrow {
            @if listings.is_empty() { p { (text(messages, "web-no-articles")) } }
            ul.articles {
                @for listing in listings {
                    li {
                        h2 { bdi { (visible(&listing.name)) } }
                        ul {
                            @for (language, shares) in &listing.translations {
                                li {
                                    a href={ "/articles/" (listing.article.number()) "/" (language) } {
                                        (visible(&listing.name)) " → " (language)
                                    }
                                    (article::progress(shares, messages))
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    page(&text(messages, "web-articles"), spoken, &body)
}
