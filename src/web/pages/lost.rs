//! Splits and joins that the article has no certain place for any more.

use maud::{Markup, html};

use crate::locale::Messages;
use crate::model::Message;
use crate::pipeline::cuts::Lost;
use crate::pipeline::workbench::Workbench;
use crate::report::words::{safe, text};

/// Those of which nobody can tell where they would be.
pub(in super::super) fn gone(work: &Workbench, messages: &Messages) -> Markup {
    html! { @for (one, _) in work.lost_cuts().filter(|(_, place)| place.is_none()) { (lost(one, messages)) } }
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
