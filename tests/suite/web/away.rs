//! The pages beside the article's own while the server is away: it is really killed and started anew.

use serde_json::json;

use super::browser::{ARTICLE, is_sound, open, put, stargate, take, text};
use crate::support::browser::{Browser, CONTROL, ENTER, ESCAPE};
use crate::support::page::Page;

const AWAY: &str = "!document.querySelector('#offline').hidden";
const KEPT: &str = "Object.keys(localStorage).filter((name) => name.startsWith('bitext-form')).length";

fn goes(browser: &Browser, page: &Page, path: &str) {
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles, #rows')");
    browser.go(&format!("{}{path}", page.base));
    browser.wait("document.body.dataset.ready");
}

#[test]
fn what_was_typed_into_a_concept_outlives_the_server_and_the_page() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1200, 1400) else { return };
    let id = page.get("/glossary?q=stargate")[0]["concept"]["id"].clone();
    let path = format!("/glossary/concept?file=glossary%2Fai-news.toml&id={}", id.as_str().unwrap());
    goes(&browser, &page, &path);
    page.kill();
    // The person is told before anything is done.
    browser.wait(AWAY);
    browser.run("document.querySelector('[name=definition]').focus(); document.querySelector('[name=definition]').select()");
    browser.press("What it is.");
    browser.run("document.querySelector('#tag').focus()");
    browser.press(&format!("cy{ENTER}"));
    browser.wait("document.activeElement.name === 'text'");
    browser.press("Seren");
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.querySelector('#wrong').textContent.includes('cannot be reached')");
    browser.picture("glossary-away");
    let page = Page::start(&sandbox, &[]);
    goes(&browser, &page, &path);
    browser.wait("!document.querySelector('#kept').hidden");
    // That the server was away is no fault of the page.
    drop(browser.complaints());
    assert_eq!(text(&browser, "document.querySelector('[name=definition]').value"), "What it is.");
    assert_eq!(text(&browser, "document.querySelector('[data-language=cy] [name=text]').value"), "Seren");
    is_sound(&browser, &page, "a concept that was not saved");
    browser.picture("glossary-kept");
    browser.click("button.main");
    browser.wait("document.querySelector('#notice').textContent && document.querySelector('#kept').hidden");
    let saved = page.get(&path);
    assert_eq!(saved["concept"]["definition"], "What it is.");
    assert!(sandbox.read("glossary/ai-news.toml").contains("Seren"));
    assert_eq!(text(&browser, KEPT), "0");
    // What is given up does not come back.
    browser.run("document.querySelector('[name=note]').focus()");
    browser.press("Never mind");
    browser.run("location.reload()");
    browser.wait("document.body.dataset.ready && !document.querySelector('#kept').hidden");
    browser.click("#give-up");
    browser.wait("document.body.dataset.ready && document.querySelector('#kept').hidden");
    assert!(!text(&browser, "document.querySelector('[name=note]').value").contains("Never mind"));
    assert_eq!(text(&browser, KEPT), "0");
}

#[test]
fn a_correction_of_the_memory_outlives_the_server_the_page_and_a_search() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    put(&page, 4, &json!({ "text": "第一稿。" }));
    let Some(browser) = Browser::open("en", 1200, 900) else { return };
    goes(&browser, &page, "/memory?q=第一稿");
    browser.click("[data-do=correct]");
    browser.press("再改");
    browser.run(
        "const q = document.querySelector('[name=q]'); q.value = '第一'; q.dispatchEvent(new Event('input', { bubbles: true }))",
    );
    browser.wait("location.search.endsWith('only=') || !location.search.includes('%E7%A8%BF')");
    browser.wait("document.querySelector('.correction textarea')?.value === '第一稿。再改'");
    page.kill();
    browser.wait(AWAY);
    browser.click(".correction button.main");
    browser.wait("document.querySelector('.correction .wrong').textContent.includes('cannot be reached')");
    // Somebody corrects it too before the person is back.
    let page = Page::start(&sandbox, &[]);
    put(&page, 4, &json!({ "text": "别人的稿。" }));
    goes(&browser, &page, "/memory");
    browser.wait("document.querySelector('.correction textarea').value === '第一稿。再改'");
    assert!(text(&browser, "document.querySelector('.correction .wrong').textContent").contains("meanwhile"));
    assert_eq!(text(&browser, "document.querySelector('.entry .target').textContent"), "别人的稿。");
    drop(browser.complaints());
    is_sound(&browser, &page, "a correction that was not saved");
    browser.picture("memory-kept");
    browser.click(".correction button.main");
    browser.wait(
        "document.querySelector('.entry .target').textContent === '第一稿。再改' && !document.querySelector('.correction')",
    );
    assert_eq!(text(&browser, KEPT), "0");
}

#[test]
fn a_comment_and_a_reason_stay_in_their_dialog_until_they_are_recorded() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    let wrong = |place: &str| format!("document.querySelector('{place} .wrong').textContent.includes('cannot be reached')");
    take(&browser, 6);
    browser.press("c");
    browser.wait("document.activeElement.matches('#sheet-foot textarea')");
    browser.wait("document.querySelector('#sheet-foot kbd').textContent === 'Ctrl+Enter'");
    page.kill();
    browser.press("Is this right?");
    browser.chord(&[CONTROL], ENTER);
    browser.wait(&wrong("#sheet-foot"));
    browser.picture("comment-away");
    let page = Page::start(&sandbox, &[]);
    // The browser comes in again by another tab, as a person would.
    browser.run(&format!("return fetch({}, {{ mode: 'no-cors' }}).then(() => true)", json!(page.address)));
    browser.wait("document.querySelector('#offline').hidden");
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.querySelector('#sheet .said').textContent === 'Is this right?'");
    let comments = format!("{ARTICLE}/segments/{}/comments", super::browser::segment(&page, 6)["id"].as_str().unwrap());
    assert_eq!(page.get(&comments).as_array().unwrap().len(), 1);
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('dialog[open]')");
    browser.press("z");
    browser.wait("document.querySelector('#ask[open]')");
    page.kill();
    browser.press("A joke");
    browser.chord(&[CONTROL], ENTER);
    browser.wait(&wrong("#ask[open]"));
    assert_eq!(text(&browser, "document.querySelector('#ask-text').value"), "A joke");
}

#[test]
fn what_is_typed_is_kept_for_one_project() {
    let (one, other) = (stargate(), stargate());
    let Some(browser) = Browser::open("en", 1200, 900) else { return };
    let kept = |page: &Page| {
        goes(&browser, page, "/memory");
        text(&browser, "JSON.stringify(JSON.parse(document.querySelector('#page').textContent).kept)")
    };
    let first = kept(&Page::start(&one, &[]));
    assert_ne!(kept(&Page::start(&other, &[])), first);
    assert_eq!(kept(&Page::start(&one, &[])), first);
}
