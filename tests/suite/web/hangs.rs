//! A server that is there and does not answer: it is really stopped and goes on later, or its answer is lost on the way.

use serde_json::json;

use super::browser::{ARTICLE, begun, edits, open, ready, segment, text};
use crate::support::browser::{Browser, CONTROL, ENTER, ESCAPE};
use crate::support::page::Page;

const AWAY: &str = "!document.querySelector('#offline').hidden";
const DRAFTS: &str = "Object.keys(localStorage).filter((name) => name.startsWith('bitext-draft')).length";

/// Every text that a segment had, oldest first.
fn texts(page: &Page, number: usize) -> Vec<String> {
    let history = page.get(&format!("{ARTICLE}/segments/{}/history", segment(page, number)["id"].as_str().unwrap()));
    history.as_array().unwrap().iter().map(|entry| entry["text"].as_str().unwrap().to_owned()).collect()
}

/// A text ends with these words, by one revision after the other, none of which is there twice.
#[track_caller]
fn is_recorded_once(page: &Page, number: usize, end: &str) {
    let had = texts(page, number);
    assert!(had.last().unwrap().ends_with(end), "{had:?}");
    assert!(had.windows(2).all(|pair| pair[0] != pair[1]) && had.len() <= 2 + end.chars().count(), "{had:?}");
}

/// The next change is recorded, and its answer never comes.
fn loses_an_answer(browser: &Browser) {
    browser.run(
        "const ask = window.fetch; let lost = 0; window.fetch = async (path, options = {}) => { \
         if (options.method !== 'PUT' || lost) return ask(path, options); \
         lost = 1; await ask(path, { ...options, signal: undefined }); document.body.dataset.lost = ''; \
         return new Promise((_, never) => options.signal?.addEventListener('abort', () => never(options.signal.reason))); }",
    );
}

fn ends(browser: &Browser) {
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor')");
}

#[test]
fn a_server_that_hangs_is_told_and_what_was_typed_is_recorded_when_it_goes_on() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    edits(&browser, 3);
    page.hangs(true);
    browser.press("甲");
    browser.wait(AWAY);
    browser.picture("hanging");
    // Who types goes on.
    browser.press("乙");
    assert_eq!(text(&browser, "document.activeElement.className"), "editor");
    ends(&browser);
    browser.wait("document.querySelector('#segment-3 .unsent')");
    page.hangs(false);
    browser.wait(&format!("!({AWAY}) && document.querySelector('#segment-3').dataset.text.endsWith('甲乙')"));
    browser.wait(&format!("!document.querySelector('.unsent') && {DRAFTS} === 0"));
    assert_eq!(browser.run("return document.querySelector('dialog[open]')"), json!(null));
    is_recorded_once(&page, 3, "甲乙");
}

#[test]
fn a_text_whose_answer_was_lost_is_no_other_persons() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    let stood = segment(&page, 3)["text"].clone();
    edits(&browser, 3);
    loses_an_answer(&browser);
    browser.press("甲");
    browser.wait("document.body.dataset.lost === ''");
    browser.press("乙");
    browser.wait("document.querySelector('#segment-3').dataset.text.endsWith('甲乙')");
    // The server was there all the time.
    assert_eq!(text(&browser, AWAY), "false");
    assert_eq!(browser.run("return document.querySelector('dialog[open], .clash')"), json!(null));
    ends(&browser);
    is_recorded_once(&page, 3, "甲乙");
    // What was typed in one go is taken back in one.
    browser.press("u");
    browser.wait(&format!("document.querySelector('#segment-3').dataset.text === {stood}"));
}

#[test]
fn a_text_whose_answer_was_lost_is_ones_own_after_a_new_visit_too() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    edits(&browser, 3);
    loses_an_answer(&browser);
    browser.press("甲");
    browser.wait("document.body.dataset.lost === ''");
    browser.press("乙");
    browser.run("location.reload()");
    ready(&browser);
    browser.wait(&format!("document.querySelector('#segment-3').dataset.text.endsWith('甲乙') && {DRAFTS} === 0"));
    assert_eq!(browser.run("return document.querySelector('dialog[open]')"), json!(null));
    is_recorded_once(&page, 3, "甲乙");
}

#[test]
fn a_colleagues_text_over_one_whose_answer_was_lost_is_asked_about() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    edits(&browser, 3);
    loses_an_answer(&browser);
    browser.press("甲");
    browser.wait("document.body.dataset.lost === ''");
    super::browser::put(&page, 3, &json!({ "text": "别人的文字" }));
    browser.press("乙");
    ends(&browser);
    browser.wait("document.querySelector('#sheet[open] .conflicts')?.textContent.includes('别人的文字')");
    assert_eq!(segment(&page, 3)["text"], "别人的文字");
}

/// An approval and an undo behind a change that is not answered say that they wait, and lose nothing.
#[test]
fn what_waits_for_a_hanging_server_says_so_and_is_done_when_it_goes_on() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    let waits = "document.querySelector('#notice').textContent.includes('has not answered yet')";
    let stood = segment(&page, 3)["text"].clone();
    edits(&browser, 3);
    browser.press("甲");
    browser.wait("document.querySelector('#segment-3').dataset.text.endsWith('甲')");
    page.hangs(true);
    browser.press("乙");
    browser.wait("document.querySelector('#notice').textContent.includes('Saving')");
    browser.press(&ESCAPE.to_string());
    browser.press("u");
    browser.wait(waits);
    browser.wait(&format!("{AWAY} && document.querySelector('#segment-3 .unsent')"));
    page.hangs(false);
    browser.wait(&format!("document.querySelector('#segment-3').dataset.text.endsWith('甲乙') && {DRAFTS} === 0"));
    edits(&browser, 5);
    page.hangs(true);
    browser.press("丙");
    browser.wait("document.querySelector('#notice').textContent.includes('Saving')");
    browser.chord(&[CONTROL], ENTER);
    browser.wait(waits);
    browser.wait("document.querySelector('#segment-5 .unsent')?.textContent.includes('Approve')");
    page.hangs(false);
    browser.wait(&format!("!({AWAY}) && document.querySelector('#segment-5').dataset.state === 'approved' && {DRAFTS} === 0"));
    assert_eq!(browser.run("return document.querySelector('dialog[open]')"), json!(null));
    is_recorded_once(&page, 3, "甲乙");
    let five = segment(&page, 5);
    assert!(five["text"].as_str().unwrap().ends_with('丙') && five["state"] == "approved", "{five}");
    // Nothing was taken back behind the person's back; now it can be.
    while segment(&page, 3)["text"] != stood {
        browser.press("u");
        std::thread::sleep(std::time::Duration::from_millis(700));
    }
}

/// What takes long by nature is not given up, and the server that does it is not said to be away.
#[test]
fn what_takes_long_is_waited_for() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    browser.run(
        "const ask = window.fetch; window.fetch = async (path, options = {}) => { \
         if (!path.endsWith('/bulk')) return ask(path, options); \
         await new Promise((go, never) => { setTimeout(go, 12000); options.signal?.addEventListener('abort', () => never(options.signal.reason)); }); \
         return ask(path, options); }",
    );
    browser.press("b");
    browser.wait("document.querySelector('#sheet[open] .bulk, #sheet[open] form')");
    let from = std::time::Instant::now();
    browser.wait("document.querySelector('#sheet .preview li') && !document.querySelector('#sheet-foot button').disabled");
    assert!(from.elapsed().as_secs() >= 10);
    assert_eq!(text(&browser, AWAY), "false");
    browser.press(&ESCAPE.to_string());
    open(&browser, &page);
}
