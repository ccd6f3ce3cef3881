//! The server refuses for a reason that passes: a file is not there for a moment, a glossary is being edited. What was done
//! meanwhile is kept, and recorded once it can be.

use serde_json::json;

use super::browser::{ARTICLE, begun, edits, is_sound, open, put, segment, stargate, take, text};
use crate::support::browser::{Browser, CONTROL, ENTER, ESCAPE};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

const DRAFTS: &str = "Object.keys(localStorage).filter((name) => name.startsWith('bitext-draft')).length";

/// Takes the article's file away, or puts it back.
fn moves(sandbox: &Sandbox, from: &str, to: &str) {
    std::fs::rename(sandbox.path(from), sandbox.path(to)).unwrap();
}

/// Leaves the glossary as somebody who writes a concept into it and is not done.
fn breaks(sandbox: &Sandbox) -> String {
    let stood = sandbox.read("glossary/ai-news.toml");
    sandbox.write("glossary/ai-news.toml", format!("{stood}\n[[concept]\n"));
    stood
}

fn is_unsent(browser: &Browser, number: usize, state: &str) {
    browser.wait(&format!("document.querySelector('#segment-{number} .unsent')?.textContent.includes('{state}')"));
}

fn has_state(browser: &Browser, number: usize, state: &str) {
    browser.wait(&format!("document.querySelector('#segment-{number}').dataset.state === '{state}'"));
}

#[test]
fn approvals_a_refusal_and_a_text_are_recorded_when_the_articles_file_is_back() {
    let Some((sandbox, page, browser)) = begun(1400, 1000) else { return };
    take(&browser, 2);
    moves(&sandbox, "stargate.en.md", "away.md");
    browser.press("a");
    is_unsent(&browser, 2, "(Approve)");
    take(&browser, 4);
    browser.press("r");
    browser.wait("document.querySelector('#ask[open]')");
    browser.press("Not what it says.");
    browser.chord(&[CONTROL], ENTER);
    is_unsent(&browser, 4, "(Refuse)");
    edits(&browser, 5);
    browser.press("甲");
    browser.press(&ESCAPE.to_string());
    is_unsent(&browser, 5, "Not recorded");
    // It stands there, however long it takes.
    browser.wait(
        "!document.querySelector('#unable').hidden && document.querySelector('#unable').textContent.includes('stargate.en.md')",
    );
    assert_eq!(text(&browser, "document.querySelector('#segment-2').dataset.state"), "translated");
    browser.picture("for-now");
    moves(&sandbox, "away.md", "stargate.en.md");
    // Nobody touches the page.
    has_state(&browser, 2, "approved");
    has_state(&browser, 4, "rejected");
    browser.wait("document.querySelector('#segment-5').dataset.text.endsWith('甲') && !document.querySelector('.unsent')");
    browser.wait("document.querySelector('#unable').hidden");
    assert_eq!(segment(&page, 2)["state"], "approved");
    assert_eq!(segment(&page, 4)["note"], "Not what it says.");
    assert_eq!(text(&browser, DRAFTS), "0");
}

#[test]
fn a_page_that_cannot_be_shown_for_now_comes_by_itself() {
    let Some((sandbox, page, browser)) = begun(1400, 1000) else { return };
    moves(&sandbox, "stargate.en.md", "away.md");
    browser.go(&format!("{}{ARTICLE}", page.base));
    browser.wait("document.querySelector('main.refusal')?.textContent.includes('stargate.en.md')");
    drop(browser.complaints());
    moves(&sandbox, "away.md", "stargate.en.md");
    browser.wait("document.querySelector('#segment-1')");
}

#[test]
fn what_waits_for_the_store_is_seen_and_marked() {
    let Some((sandbox, page, browser)) = begun(1400, 1000) else { return };
    let store = rusqlite::Connection::open(sandbox.path(".bitext/store.db")).unwrap();
    store.execute_batch("BEGIN EXCLUSIVE").unwrap();
    edits(&browser, 3);
    browser.press("甲");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor')");
    // At once, and then with a mark.
    assert_eq!(text(&browser, "document.querySelector('#segment-3 .target').textContent.includes('甲')"), "true");
    browser.wait("document.querySelector('#notice').textContent.includes('not answered yet')");
    is_unsent(&browser, 3, "Not recorded");
    browser.wait(
        "!document.querySelector('#unable').hidden && document.querySelector('#unable').textContent.includes('Another program')",
    );
    store.execute_batch("ROLLBACK").unwrap();
    browser.wait("document.querySelector('#segment-3').dataset.text.endsWith('甲') && !document.querySelector('.unsent')");
    browser.wait("document.querySelector('#unable').hidden");
    assert!(segment(&page, 3)["text"].as_str().unwrap().ends_with('甲'));
}

#[test]
fn what_cannot_be_done_for_now_is_told_apart_from_what_is_wrong() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let old = segment(&page, 3);
    let path = format!("{ARTICLE}/segments/{}", old["id"].as_str().unwrap());
    let body = json!({ "revision": old["revision"], "state": "approved" });
    moves(&sandbox, "stargate.en.md", "away.md");
    let (status, problem) = page.send("PUT", &path, &body);
    assert!(status == 503 && problem["title"].as_str().unwrap().contains("stargate.en.md"), "{status} {problem}");
    moves(&sandbox, "away.md", "stargate.en.md");
    assert_eq!(page.send("PUT", &path, &body).0, 200);
}

#[test]
fn an_article_is_open_while_a_glossary_cannot_be_read() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let terms = |page: &Page| segment(page, 3)["terms"].as_array().map(Vec::len);
    let known = terms(&page);
    assert_ne!(known, Some(0));
    let stood = breaks(&sandbox);
    // The terms are those that were last read.
    assert_eq!(terms(&page), known);
    let html = page.html(ARTICLE);
    assert!(html.contains("ai-news.toml:") && html.contains("counts as it was last read"), "{html}");
    put(&page, 3, &json!({ "state": "approved" }));
    // Who never read it goes on without it.
    let fresh = Page::start(&sandbox, &[]);
    assert_eq!(terms(&fresh), Some(0));
    assert!(fresh.html(ARTICLE).contains("are left out"));
    put(&fresh, 4, &json!({ "text": "第四句。" }));
    sandbox.write("glossary/ai-news.toml", stood);
    for page in [&page, &fresh] {
        assert_eq!(terms(page), known);
        assert!(!page.html(ARTICLE).contains("ai-news.toml:"));
    }
    // One that is named at the start is there, or nothing begins.
    let given = sandbox.run(&["review", "--no-open", "--glossary", "none.toml"]);
    given.exits_with(2);
}

#[test]
fn the_page_says_that_a_glossary_cannot_be_read_until_it_is_mended() {
    let Some((sandbox, page, browser)) = begun(1400, 1000) else { return };
    take(&browser, 2);
    let stood = breaks(&sandbox);
    browser.wait("document.querySelector('#lost .unread')?.textContent.includes('as it was last read')");
    is_sound(&browser, &page, "a glossary that cannot be read");
    browser.picture("glossary-unread");
    browser.press("a");
    has_state(&browser, 2, "approved");
    sandbox.write("glossary/ai-news.toml", stood);
    browser.wait("!document.querySelector('#lost .unread')");
    assert_eq!(segment(&page, 2)["state"], "approved");
}

#[test]
fn a_text_that_is_refused_for_good_can_be_given_up_and_had_again() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    let stood = segment(&page, 3)["text"].clone();
    let shown = "document.querySelector('#segment-3 .target p').textContent";
    edits(&browser, 3);
    browser.run(
        "const editor = document.querySelector('.editor'); editor.prepend('长'.repeat(40000)); \
         editor.dispatchEvent(new InputEvent('input', { bubbles: true }))",
    );
    browser.press(&ESCAPE.to_string());
    is_unsent(&browser, 3, "Discard");
    browser.wait("document.querySelector('#notice').textContent.includes('too long')");
    drop(browser.complaints());
    browser.run("document.querySelector('#segment-3 [data-action=discard]').scrollIntoView({ block: 'center' })");
    browser.click("#segment-3 [data-action=discard]");
    browser.wait(&format!("!document.querySelector('.unsent') && !{shown}.startsWith('长')"));
    assert_eq!(text(&browser, DRAFTS), "0");
    browser.press("u");
    is_unsent(&browser, 3, "Discard");
    browser.wait(&format!("{shown}.startsWith('长')"));
    browser.press("U");
    browser.wait(&format!("!document.querySelector('.unsent') && !{shown}.startsWith('长')"));
    assert_eq!(segment(&page, 3)["text"], stood);
    // It stays given up.
    open(&browser, &page);
    assert_eq!(text(&browser, DRAFTS), "0");
}
