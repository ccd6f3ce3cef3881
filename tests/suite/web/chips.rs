//! Codes in a text that is being typed: they travel with the words, are passed by the caret, and are never lost or doubled.

use serde_json::json;

use super::browser::{TEXT, begun, segment, take, text};
use crate::support::browser::{Browser, CONTROL, ESCAPE};

const FIELD: &str = "document.querySelector('.editor')";

fn edits(browser: &Browser, number: usize) {
    take(browser, number);
    browser.press("e");
    browser.wait(&format!("document.activeElement.matches('#segment-{number} .editor')"));
}

fn ends(browser: &Browser) {
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor') && !document.querySelector('#notice').textContent.includes('…')");
}

/// What stands in the field: its words, with each chip as its tag.
fn stands(browser: &Browser) -> String {
    let script = format!(
        "const field = {FIELD}.cloneNode(true); for (const chip of field.querySelectorAll('.chip')) chip.replaceWith(`<${{chip.dataset.tag.slice(1, -1)}}>`); \
         return field.textContent"
    );
    browser.run(&script).as_str().unwrap().to_owned()
}

#[test]
fn chips_travel_with_what_is_cut_and_pasted() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let recorded = segment(&page, 5)["text"].as_str().unwrap().to_owned();
    assert!(recorded.contains("<1>"), "{recorded}");
    edits(&browser, 5);
    let stood = stands(&browser);
    browser.chord(&[CONTROL], 'a');
    browser.chord(&[CONTROL], 'x');
    assert!(stands(&browser).len() < stood.len());
    browser.chord(&[CONTROL], 'v');
    assert_eq!(stands(&browser), stood);
    ends(&browser);
    assert_eq!(segment(&page, 5)["text"], recorded);
    // What is copied is words the second time: a code stands once.
    edits(&browser, 5);
    browser.chord(&[CONTROL], 'a');
    browser.chord(&[CONTROL], 'c');
    browser.run(&format!("getSelection().selectAllChildren({FIELD}); getSelection().collapseToEnd()"));
    browser.chord(&[CONTROL], 'v');
    let words: String = {
        let mut rest = stood.clone();
        while let (Some(from), Some(to)) = (rest.find('<'), rest.find('>')) {
            rest.replace_range(from..=to, "");
        }
        rest
    };
    assert_eq!(stands(&browser), format!("{stood}{words}"));
    ends(&browser);
    // In another segment they are words, too: its codes are others.
    let other = segment(&page, 4)["text"].as_str().unwrap().to_owned();
    edits(&browser, 4);
    browser.chord(&[CONTROL], 'v');
    browser.wait(&format!("{TEXT} === {}", json!(format!("{other}{words}").trim())));
    ends(&browser);
    assert!(browser.complaints().is_empty(), "{}", text(&browser, "document.querySelector('#notice').textContent"));
}
