//! What is told above all segments: glossaries that cannot be read, splits and joins that the article has no certain place for any more.

use maud::{Markup, html};

use crate::locale::Messages;
use crate::model::Message;
use crate::pipeline::cuts::Lost;
use crate::pipeline::workbench::Workbench;
use crate::report::words::{safe, text};

/// Glossaries that cannot be read, and the splits and joins of which nobody can tell where they would be.
pub(in super::super) fn above(work: &Workbench, messages: &Messages) -> Markup {
    html! {
        @for unread in work.unread() {
            p.lost.unread {
                (safe(messages, &unread.reason)) " "
                (text(messages, if unread.is_earlier { "web-glossary-earlier" } else { "web-glossary-left-out" }))
            }
        }
        @for (one, _) in work.lost_cuts().filter(|(_, place)| place.is_none()) { (lost(one, messages)) }
    }
}

/// One of them, with what dismisses it.
pub(super) fn lost(lost: &Lost, messages: &Messages) -> Markup {
    let id = if lost.near.is_some() { "web-cut-lost" } else { "web-cut-gone" };
    let said = Message::new(id).with("kind", lost.kind()).with("place", lost.place());
    html! {
        p.lost {
            (safe(messages, &said)) " "
            button type="button" data-action="forget" data-before=(lost.cut.before) data-after=(lost.cut.after) {
                (text(messages, "web-dismiss"))
            }
        }
    }
}
