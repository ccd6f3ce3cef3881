//! Many segments that change at once under somebody else's hand.

use serde_json::json;

use super::browser::{boats, ready, take};
use crate::support::browser::{Browser, ESCAPE};
use crate::support::page::Page;

const ARTICLE: &str = "/articles/1/fr";

/// The rows come with few requests, not one by one, and who types keeps what is in hand.
#[test]
fn what_another_did_to_many_segments_comes_at_once() {
    let sandbox = boats(40, "fr");
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles, #rows')");
    browser.go(&format!("{}{ARTICLE}", page.base));
    ready(&browser);
    take(&browser, 5);
    browser.press("e");
    browser.wait("document.querySelector('#segment-5 .editor')");
    let bulk = format!("{ARTICLE}/bulk");
    let wish = json!({ "action": "review", "all": true });
    let (_, segments) = page.send("POST", &bulk, &wish);
    let mut done = wish.clone();
    done["segments"] = segments;
    browser.run("performance.clearResourceTimings()");
    assert_eq!(page.send("POST", &bulk, &done).1["done"], 40);
    browser.wait("document.querySelectorAll('.row[data-state=reviewed]').length >= 39");
    browser.wait("document.querySelector('#segment-5 .clash')");
    std::thread::sleep(std::time::Duration::from_millis(1500));
    let asked = browser.run(
        "return performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/segments'))",
    );
    assert!((1..=4).contains(&asked.as_array().unwrap().len()), "{asked}");
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelectorAll('.row[data-state=reviewed]').length === 40");
}
