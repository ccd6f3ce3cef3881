//! Our style and our script, compiled in.

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// Name, type and text of each file.
const FILES: &[(&str, &str, &str)] = &[
    ("actions.js", SCRIPT, include_str!("assets/actions.js")),
    ("editing.js", SCRIPT, include_str!("assets/editing.js")),
    ("settling.js", SCRIPT, include_str!("assets/settling.js")),
    ("again.js", SCRIPT, include_str!("assets/again.js")),
    ("against.js", SCRIPT, include_str!("assets/against.js")),
    ("around.js", SCRIPT, include_str!("assets/around.js")),
    ("browse.js", SCRIPT, include_str!("assets/browse.js")),
    ("chips.js", SCRIPT, include_str!("assets/chips.js")),
    ("comparison.js", SCRIPT, include_str!("assets/comparison.js")),
    ("conflict.js", SCRIPT, include_str!("assets/conflict.js")),
    ("consent.js", SCRIPT, include_str!("assets/consent.js")),
    ("dialogs.js", SCRIPT, include_str!("assets/dialogs.js")),
    ("drafts.js", SCRIPT, include_str!("assets/drafts.js")),
    ("editor.js", SCRIPT, include_str!("assets/editor.js")),
    ("store.js", SCRIPT, include_str!("assets/store.js")),
    ("steps.js", SCRIPT, include_str!("assets/steps.js")),
    ("found.js", SCRIPT, include_str!("assets/found.js")),
    ("glossary.js", SCRIPT, include_str!("assets/glossary.js")),
    ("kept.js", SCRIPT, include_str!("assets/kept.js")),
    ("keys.js", SCRIPT, include_str!("assets/keys.js")),
    ("login.js", SCRIPT, include_str!("assets/login.js")),
    ("memory.js", SCRIPT, include_str!("assets/memory.js")),
    ("net.js", SCRIPT, include_str!("assets/net.js")),
    ("page.js", SCRIPT, include_str!("assets/page.js")),
    ("presence.js", SCRIPT, include_str!("assets/presence.js")),
    ("recut.js", SCRIPT, include_str!("assets/recut.js")),
    ("rows.js", SCRIPT, include_str!("assets/rows.js")),
    ("suggestions.js", SCRIPT, include_str!("assets/suggestions.js")),
    ("times.js", SCRIPT, include_str!("assets/times.js")),
    ("told.js", SCRIPT, include_str!("assets/told.js")),
    ("turns.js", SCRIPT, include_str!("assets/turns.js")),
    ("undo.js", SCRIPT, include_str!("assets/undo.js")),
    ("window.js", SCRIPT, include_str!("assets/window.js")),
    ("look.js", SCRIPT, include_str!("assets/look.js")),
    ("page.css", STYLE, include_str!("assets/page.css")),
    ("icon.svg", PICTURE, include_str!("assets/icon.svg")),
];

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";
const PICTURE: &str = "image/svg+xml";

/// The file of a name, when there is one.
pub(super) fn file(name: &str) -> Option<Response> {
    let (_, kind, text) = FILES.iter().find(|(known, _, _)| *known == name)?;
    let headers = [(CONTENT_TYPE, HeaderValue::from_static(kind)), (CACHE_CONTROL, HeaderValue::from_static("no-cache"))];
    Some((headers, *text).into_response())
}

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn nothing_is_asked_of_another_host_and_nothing_runs_text() {
        for (name, _, text) in FILES.iter().filter(|(name, _, _)| !name.ends_with(".svg")) {
            for bad in ["http://", "https://", "//cdn", "@import", "eval(", "new Function", "document.write", "style="] {
                assert!(!text.contains(bad), "{name} has {bad}");
            }
        }
    }

    #[test]
    fn the_list_is_what_the_folder_holds() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/assets");
        let mut found: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        let mut listed: Vec<String> = FILES.iter().map(|(name, _, _)| (*name).to_owned()).collect();
        found.sort();
        listed.sort();
        assert_eq!(listed, found);
    }
}
