//! The review page, served by the real program.

mod article;
mod browser;
mod browsing;
mod comparison;
mod delivery;
mod description;
mod glossary;
mod listening;
mod memory;
mod overview;
mod security;
mod segments;
mod work;

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
