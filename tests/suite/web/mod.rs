//! The review page, served by the real program.

mod actions;
mod article;
mod away;
mod browser;
mod browsing;
mod calm;
mod chips;
mod comparison;
mod conflicts;
mod consent;
mod crowds;
mod cuts;
mod delivery;
mod description;
mod drafts;
mod elsewhere;
mod glossary;
mod hands;
mod hangs;
mod kept;
mod listening;
mod losses;
mod memory;
mod neighbours;
mod overview;
mod passing;
mod preview;
mod renewals;
mod security;
mod seen;
mod segments;
mod shape;
mod sheets;
mod touches;
mod turns;
mod undoing;
mod work;

use serde_json::Value;

use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

/// A short article with markup, translated by the backend that needs no model.
fn project() -> Sandbox {
    let sandbox = Sandbox::new();
    let text = "# The plan\n\nThe council met on **Monday**. It voted for the plan. It costs $500 billion.\n\n- One `item` here.\n- Two.\n";
    sandbox.write("news.en.md", text);
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    sandbox
}

/// Address of the translation of [`project`].
const NEWS: &str = "/articles/1/fr";

/// A segment of it, as the page's server gives it.
fn segment(page: &Page, number: usize) -> Value {
    page.get(&format!("{NEWS}/segments?numbers={number}"))[0].clone()
}

/// Changes a segment of it; gives it as it is then.
fn put(page: &Page, number: usize, body: Value) -> Value {
    let old = segment(page, number);
    let mut body = body;
    body["revision"] = old["revision"].clone();
    let (status, new) = page.send("PUT", &format!("{NEWS}/segments/{}", old["id"].as_str().unwrap()), &body);
    assert_eq!(status, 200, "{new}");
    new[0].clone()
}
