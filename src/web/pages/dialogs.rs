//! The tools of a row, the sheets that open over the page, and the words that our script says.

use maud::{Markup, html};

use super::super::mends::VARIANTS;
use super::article::of_check;
use super::consent::consent;
use crate::locale::Messages;
use crate::report::words::text;

/// Each action of the keyboard: its name in our script, its keys at first (`#` for a digit from 1 to 9), what it does.
pub(super) const KEYS: &[(&str, &str, &str)] = &[
    ("next", "j ArrowDown", "web-key-next"),
    ("previous", "k ArrowUp", "web-key-previous"),
    ("unreviewed", "n", "web-key-unreviewed"),
    ("fault", "f", "web-key-finding"),
    ("edit", "e Enter", "web-edit"),
    ("fix", "#", "web-key-fix"),
    ("fix-all", "t", "web-key-fix-all"),
    ("dismiss", "z", "web-key-dismiss"),
    ("term", "Alt+#", "web-key-term"),
    ("suggestions", "i", "web-suggestions"),
    ("concepts", "y", "web-concepts-here"),
    ("offer", "Alt+Shift+#", "web-key-suggestion"),
    ("chip-back", "Alt+ArrowLeft", "web-key-chip-back"),
    ("chip-on", "Alt+ArrowRight", "web-key-chip-on"),
    ("approve", "a Ctrl+Enter", "web-approve"),
    ("review", "v", "web-review"),
    ("reject", "r", "web-reject"),
    ("copy", "s", "web-copy"),
    ("join", "m", "web-join"),
    ("split", "x", "web-split"),
    ("undo", "u Ctrl+z", "web-undo"),
    ("redo", "U Ctrl+y Ctrl+Z", "web-redo"),
    ("history", "h", "web-history"),
    ("comments", "c", "web-comments"),
    ("diff", "d", "web-diff"),
    ("layout", "l", "web-layout"),
    ("marks", "T", "web-marks"),
    ("preview", "p", "web-preview"),
    ("findings", "o", "web-findings-here"),
    ("bulk", "b", "web-bulk"),
    ("file", "w", "web-file"),
    ("side", "P", "web-key-side"),
    ("search", "/", "web-search"),
    ("filter", "g", "web-filter"),
    ("clear", "0", "web-clear"),
    ("menu", "M", "web-menu"),
    ("help", "?", "web-help"),
];

/// The tools of a segment, for the mouse and for a screen reader, the one that is used most first.
const TOOLS: &[&str] =
    &["approve", "edit", "review", "reject", "copy", "suggestions", "join", "split", "undo", "redo", "history", "comments"];

/// What our script says.
pub(super) const WORDS: &[&str] = &[
    "web-saving",
    "web-saved",
    "web-kept",
    "web-unkept",
    "web-unsent-unkept",
    "web-waits",
    "web-online",
    "web-stranger",
    "web-unsent",
    "web-give-up",
    "web-not-done",
    "web-unable",
    "web-heir",
    "web-approve",
    "web-approve-against",
    "finding-untranslated-empty",
    "error-edit-empty",
    "finding-untranslated-missing",
    "web-approve-anyway",
    "web-approve-soon",
    "web-backend-which",
    "web-review",
    "web-undo-passed",
    "web-undo-cannot",
    "web-undo-gone",
    "web-orphans",
    "web-orphans-text",
    "web-orphans-copy",
    "web-orphans-put",
    "web-orphans-copied",
    "web-orphans-delete",
    "web-editor",
    "web-chips",
    "web-chip-stands",
    "web-chip-move",
    "web-chip-none",
    "web-key-chip-back",
    "web-key-chip-on",
    "web-history",
    "web-comments",
    "web-comment-add",
    "web-reject",
    "web-reject-note",
    "web-reject-none",
    "web-answer",
    "web-reopen",
    "web-bulk",
    "web-bulk-text",
    "web-bulk-everywhere",
    "web-from-glossary",
    "web-no-concepts",
    "web-join-last",
    "web-conflict-typing",
    "web-conflict-look",
    "web-outdated-typing",
    "web-article-waits",
    "web-backend-choose",
    "html-findings",
    "web-article-changed",
    "web-nothing-to-undo",
    "web-nothing-to-redo",
    "web-undone",
    "web-redone",
    "web-undo",
    "web-undo-step",
    "web-undo-many",
    "web-undo-cut",
    "web-undo-elsewhere",
    "web-changed-open",
    "web-changed-show",
    "web-fix-all-none",
    "web-dismiss-none",
    "web-found",
    "web-fix-gone",
    "web-no-more",
    "web-nothing-here",
    "web-help",
    "web-close",
    "web-changed-by",
    "web-somebody",
    "web-key-taken",
    "web-key-unknown",
    "web-key-browser",
    "web-split",
    "web-split-inside",
    "web-split-none",
    "web-dismiss",
    "web-dismiss-why",
    "web-dismissed-said",
    "web-lifted-said",
    "web-join-done",
    "web-file",
    "web-file-conflict-all",
    "web-file-conflict-none",
    "web-file-conflict-chosen",
    "web-split-done",
];

pub(super) fn tools(messages: &Messages) -> Markup {
    html! {
        template #tools {
            div.tools-of-row role="toolbar" aria-label=(text(messages, "web-tools")) {
                @for (action, _, label) in TOOLS.iter().filter_map(|tool| KEYS.iter().find(|(action, _, _)| action == tool)) {
                    button.main[*action == "approve"] type="button" data-action=(action) { (text(messages, label)) " " kbd {} }
                }
            }
            section.suggestions aria-label=(text(messages, "web-suggestions")) aria-live="polite" hidden {}
        }
    }
}

pub(super) fn dialogs(messages: &Messages) -> Markup {
    let said = |id| text(messages, id);
    html! {
        dialog #sheet aria-labelledby="sheet-title" {
            div.sheet-head {
                h2 #sheet-title tabindex="-1" {}
                button type="button" data-action="close" { (said("web-close")) }
            }
            div #sheet-body tabindex="-1" {}
            div #sheet-foot {}
        }
        dialog #ask aria-labelledby="ask-title" {
            form method="dialog" {
                h2 #ask-title {}
                label { span #ask-label {} textarea #ask-text rows="4" {} }
                p.wrong role="alert" {}
                div.sheet-foot {
                    button.main type="submit" value="done" { (said("web-done")) " " kbd { "Ctrl+Enter" } }
                    button type="button" data-action="close" { (said("web-cancel")) " " kbd { "Esc" } }
                }
            }
        }
        (consent("web-consent-title", "web-consent", messages))
        template #split {
            p { (said("web-split-text")) }
            @for side in ["source", "target"] {
                div.splitter data-side=(side) {
                    p { span.before {} span.bar { "┃" } span.after {} }
                    p.inside hidden {}
                    input type="range" aria-label=(said(if side == "source" { "web-source" } else { "web-target" }));
                }
            }
        }
        template #help {
            p { (said("web-help-text")) }
            label.check { input #single type="checkbox"; (said("web-help-single")) }
            table.keys {
                thead { tr { th scope="col" { (said("web-help-action")) } th scope="col" { (said("web-help-keys")) } } }
                tbody {
                    @for (action, keys, label) in KEYS {
                        tr {
                            th scope="row" { (said(label)) }
                            td { input type="text" data-key=(action) value=(keys) aria-label=(said(label)) autocomplete="off" spellcheck="false"; }
                        }
                    }
                    tr { th scope="row" { (said("web-key-leave")) } td { kbd { "Esc" } } }
                }
            }
            button type="button" data-action="keys-reset" { (said("web-help-reset")) }
        }
        template #bulk {
            form #bulk-form {
                p { (said("web-bulk-text")) }
                label.choice {
                    span.label { (said("web-bulk-action")) }
                    select name="action" {
                        option value="approve" { (said("web-approve")) }
                        option value="review" { (said("web-review")) }
                        option value="fix" { (said("web-bulk-fix")) }
                    }
                }
                label.choice { span.label { (said("web-bulk-check")) }
                    select name="check" { @for check in crate::checks::names() { option value=(check) { (of_check(check, messages)) } } }
                }
                label.check { input type="checkbox" name="all"; (said("web-bulk-all")) }
                fieldset.wordings data-check=(VARIANTS) hidden {
                    legend { (said("web-bulk-wordings")) }
                    @for one in ["theirs", "own"] { label.check { input type="radio" name="wording" value=(one) checked[one == "theirs"]; bdi {} } }
                    label.check { input type="radio" name="wording" value="other"; (said("web-bulk-wording-other")) }
                    input type="text" name="other" aria-label=(said("web-bulk-wording-other")) autocomplete="off";
                }
            }
            div #bulk-preview {}
        }
    }
}

/// The keys of each action, for our script.
pub(super) fn keys() -> serde_json::Value {
    KEYS.iter()
        .map(|(action, keys, _)| ((*action).to_owned(), serde_json::Value::from(*keys)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}
