//! What one step of undo is: what was typed in one go, as the history shows it.

use serde_json::json;

use super::browser::{begun, edits, put, segment};
use crate::support::browser::{Browser, ESCAPE};

const BACKSPACE: &str = "\u{E003}";

fn has(browser: &Browser, end: &str) {
    browser.wait(&format!("document.querySelector('#segment-3').dataset.text.endsWith('{end}')"));
}

fn ends(browser: &Browser) {
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor') && !document.querySelector('#notice').textContent.includes('…')");
}

#[test]
fn what_was_typed_with_rests_is_taken_back_in_one_step() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let stood = segment(&page, 3)["text"].as_str().unwrap().to_owned();
    edits(&browser, 3);
    for words in ["甲", "乙", "丙"] {
        browser.press(words);
        has(&browser, words);
    }
    ends(&browser);
    browser.press("u");
    browser.wait(&format!("document.querySelector('#segment-3').dataset.text === {}", json!(stood)));
    browser.press("U");
    has(&browser, "甲乙丙");
    // What was typed and taken away again is no step; what else was taken away stays one of its own, as it is in the history; so is
    // what is typed when the text is opened again.
    edits(&browser, 3);
    browser.press("丁");
    has(&browser, "丁");
    browser.press(BACKSPACE);
    has(&browser, "丙");
    browser.press(BACKSPACE);
    has(&browser, "乙");
    browser.press("戊");
    has(&browser, "戊");
    ends(&browser);
    browser.press("u");
    browser.wait(&format!("document.querySelector('#segment-3').dataset.text === {}", json!(format!("{stood}甲乙丙"))));
    browser.press("u");
    browser.wait(&format!("document.querySelector('#segment-3').dataset.text === {}", json!(stood)));
    browser.press("u");
    browser.wait("document.querySelector('#notice').textContent.includes('nothing to undo')");
}

/// A text that the editor's own undo brought back is a draft again by one step, and no letter of what was typed comes with it.
#[test]
fn what_was_typed_and_taken_away_again_changes_the_state_alone() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    put(&page, 3, &json!({ "state": "reviewed" }));
    browser.wait("document.querySelector('#segment-3').dataset.state === 'reviewed'");
    let stood = segment(&page, 3);
    edits(&browser, 3);
    browser.press("甲");
    has(&browser, "甲");
    browser.press(BACKSPACE);
    browser.wait(&format!("document.querySelector('#segment-3').dataset.text === {}", stood["text"]));
    ends(&browser);
    assert_ne!(segment(&page, 3)["state"], stood["state"]);
    browser.press("u");
    browser.wait(&format!("document.querySelector('#segment-3').dataset.state === {}", stood["state"]));
    assert_eq!(segment(&page, 3)["text"], stood["text"]);
}
