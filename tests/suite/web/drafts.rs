//! What could not be recorded at once, and what cannot be undone any more, in a real browser: the server is really killed and
//! started anew, and a colleague really records other texts.

use serde_json::json;

use super::browser::{ARTICLE, open, put, segment, stargate, take, text};
use crate::support::browser::{Browser, CONTROL, DELETE, ENTER, ESCAPE};
use crate::support::page::Page;

fn path(page: &Page, number: usize) -> String {
    format!("{ARTICLE}/segments/{}", segment(page, number)["id"].as_str().unwrap())
}

/// Types behind the text of a segment, and leaves it.
fn types(browser: &Browser, number: usize, words: &str) {
    take(browser, number);
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    browser.press(words);
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor')");
}

fn has(browser: &Browser, number: usize, end: &str) {
    browser.wait(&format!("document.querySelector('#segment-{number}').dataset.text.endsWith('{end}')"));
}

fn says(browser: &Browser, words: &str) {
    browser.wait(&format!("document.querySelector('#notice').textContent.includes('{words}')"));
}

fn is_unsent(browser: &Browser, number: usize) {
    browser.wait(&format!("document.querySelector('#segment-{number} .unsent')"));
}

#[test]
fn an_undo_takes_nothing_from_a_colleague_and_goes_on_to_earlier_steps() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    let four = segment(&page, 4)["text"].as_str().unwrap().to_owned();
    for (number, words) in [(4, "甲"), (3, "乙"), (3, "丙")] {
        types(&browser, number, words);
        has(&browser, number, words);
    }
    // Step by step, and back again.
    for (key, end) in [("u", "乙"), ("U", "丙"), ("u", "乙"), ("U", "丙")] {
        browser.press(key);
        has(&browser, 3, end);
        browser.wait("!document.querySelector('#notice').textContent.includes('…')");
    }
    put(&page, 3, &json!({ "text": "别人的文字" }));
    browser.press("u");
    says(&browser, "Somebody changed segment 3");
    assert_eq!(segment(&page, 3)["text"], "别人的文字");
    // The step before it left something else as well.
    browser.press("u");
    browser.wait("document.querySelector('#notice').textContent.includes('Somebody')");
    browser.press("u");
    browser.wait(&format!("document.querySelector('#segment-4').dataset.text === {}", json!(four)));
    assert_eq!(segment(&page, 3)["text"], "别人的文字");
}

#[test]
fn a_step_that_cannot_be_undone_does_not_hold_up_those_before_it() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    let three = segment(&page, 3)["text"].as_str().unwrap().to_owned();
    types(&browser, 3, "甲");
    has(&browser, 3, "甲");
    let old = segment(&page, 4);
    take(&browser, 4);
    browser.press("m");
    says(&browser, "4");
    // Somebody else splits what was joined, so that there is no such segment any more.
    let wish = json!({ "action": "split", "source": old["source"], "target": old["text"] });
    let (status, told) = page.send("POST", &format!("{}/recut", path(&page, 4)), &wish);
    assert_eq!(status, 200, "{told}");
    says(&browser, "read again");
    browser.wait("document.querySelector('.current .tools-of-row')");
    browser.press("u");
    says(&browser, "cannot be taken any more");
    browser.press("u");
    browser.wait(&format!("document.querySelector('#segment-3').dataset.text === {}", json!(three)));
}

#[test]
fn what_was_typed_and_approved_without_the_server_is_shown_as_such_and_recorded_when_it_is_back() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    let stood = segment(&page, 3)["text"].as_str().unwrap().to_owned();
    page.kill();
    types(&browser, 3, "离线");
    is_unsent(&browser, 3);
    // Looking at it again loses nothing.
    browser.press("e");
    browser.wait("document.querySelector('.editor')?.textContent.endsWith('离线')");
    browser.press(&ESCAPE.to_string());
    is_unsent(&browser, 3);
    assert!(text(&browser, "document.querySelector('#segment-3 .target p').textContent").ends_with("离线"));
    // An approval that nobody has is not shown as given, and is not passed over.
    take(&browser, 5);
    browser.press("a");
    is_unsent(&browser, 5);
    assert_ne!(text(&browser, "document.querySelector('#segment-5').dataset.state"), "approved");
    take(&browser, 4);
    browser.press("n");
    browser.wait("document.querySelector('.current').dataset.number === '5'");
    browser.picture("unsent");
    // The server that comes back does not know this browser until it has the new address.
    let page = Page::start(&sandbox, &[]);
    browser.wait("document.querySelector('#offline').innerText.includes('open the address')");
    assert_eq!(segment(&page, 3)["text"], stood);
    assert_eq!(text(&browser, "document.querySelector('#offline').hidden"), "false");
    open(&browser, &page);
    has(&browser, 3, "离线");
    browser.wait("document.querySelector('#segment-5').dataset.state === 'approved' && !document.querySelector('.unsent')");
    assert!(segment(&page, 3)["text"].as_str().unwrap().ends_with("离线"));
    assert_eq!(segment(&page, 5)["state"], "approved");
    assert_eq!(text(&browser, "Object.keys(localStorage).filter((name) => name.startsWith('bitext-draft')).length"), "0");
}

#[test]
fn a_text_whose_segment_is_no_more_is_shown_to_be_copied() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    page.kill();
    types(&browser, 4, "离线");
    is_unsent(&browser, 4);
    let page = Page::start(&sandbox, &[]);
    let (status, told) = page.send("POST", &format!("{}/recut", path(&page, 4)), &json!({ "action": "join" }));
    assert_eq!(status, 200, "{told}");
    for _ in 0..2 {
        open(&browser, &page);
        browser.wait("document.querySelector('#sheet[open] .orphan textarea')?.value.endsWith('离线')");
    }
    browser.picture("orphan");
    browser.click("#sheet .orphan button:last-child");
    browser.wait("!document.querySelector('dialog[open]')");
    assert_eq!(text(&browser, "Object.keys(localStorage).filter((name) => name.startsWith('bitext-draft')).length"), "0");
}

#[test]
fn a_text_whose_segment_comes_back_is_recorded_and_offered_no_longer() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    let source = segment(&page, 4)["source"].as_str().unwrap().to_owned();
    page.kill();
    types(&browser, 4, "离线");
    is_unsent(&browser, 4);
    let stood = sandbox.read("stargate.en.md");
    assert!(stood.contains(&source), "{source}");
    sandbox.write("stargate.en.md", stood.replace(&source, ""));
    let page = Page::start(&sandbox, &[]);
    open(&browser, &page);
    browser.wait("document.querySelector('#sheet[open] .orphan textarea')?.value.endsWith('离线')");
    sandbox.write("stargate.en.md", stood);
    browser.wait("!document.querySelector('dialog[open]')");
    has(&browser, 4, "离线");
    assert!(segment(&page, 4)["text"].as_str().unwrap().ends_with("离线"));
}

#[test]
fn what_was_emptied_is_not_approved() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    take(&browser, 3);
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    browser.chord(&[CONTROL], 'a');
    browser.press(&DELETE.to_string());
    browser.wait("document.querySelector('#segment-3').dataset.text === ''");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor')");
    browser.press("a");
    says(&browser, "no text");
    assert_eq!(browser.run("return document.querySelector('#segment-3 .against')"), json!(null));
    browser.wait("document.querySelector('#segment-3').dataset.state !== 'approved'");
    assert_eq!(segment(&page, 3)["state"], "new");
}

#[test]
fn an_open_menu_shuts_for_the_segment_that_is_taken() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 500, 900) else { return };
    open(&browser, &page);
    for act in ["j", "e"] {
        browser.click("header .menu");
        browser.wait("document.querySelector('header.top.open')");
        browser.run("document.activeElement.blur()");
        browser.press(act);
        browser.wait("!document.querySelector('header.top.open')");
    }
}

/// Words of a note and of a comment that were not said yet are there again, after Escape and after a new visit; so is what is listed.
#[test]
fn what_was_typed_into_a_sheet_and_what_was_listed_outlive_the_page() {
    let Some((_sandbox, page, browser)) = super::browser::begun(1400, 1000) else { return };
    take(&browser, 4);
    let note = "document.querySelector('#ask[open] #ask-text')?.value";
    browser.press("r");
    browser.wait(&format!("{note} === ''"));
    browser.press("Too stiff");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('dialog[open]')");
    browser.press("c");
    browser.wait("document.activeElement.matches('#sheet-foot textarea')");
    browser.press("Half a word");
    browser.run("location.reload()");
    super::browser::ready(&browser);
    take(&browser, 4);
    browser.press("c");
    browser.wait("document.querySelector('#sheet-foot textarea')?.value === 'Half a word'");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('dialog[open]')");
    browser.press("r");
    browser.wait(&format!("{note} === 'Too stiff'"));
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.querySelector('#segment-4 .note')?.textContent.includes('Too stiff')");
    assert_eq!(segment(&page, 4)["note"], "Too stiff");
    browser.press("r");
    browser.wait(&format!("{note} === ''"));
    browser.press(&ESCAPE.to_string());
}

#[test]
fn what_is_listed_and_compared_is_there_again_after_a_new_visit() {
    let Some((_sandbox, page, browser)) = super::browser::begun(1400, 1000) else { return };
    browser.press(&format!("/Oracle{ENTER}"));
    browser.wait("document.querySelector('#found').textContent && document.activeElement.matches('.row.current')");
    browser.press("d");
    browser.wait("document.querySelector('.row .changes, .row .lacking')");
    let shown = "[document.querySelector('[name=q]').value, document.querySelector('select[name=diff]').value, document.querySelector('#found').textContent, document.querySelector('.current')?.dataset.number].join()";
    let before = text(&browser, shown);
    let is_there = || {
        browser.wait(&format!("document.querySelector('.current .tools-of-row') && {shown} === {}", json!(before)));
        browser.wait("document.querySelector('.row .changes, .row .lacking')");
    };
    browser.run("location.reload()");
    is_there();
    browser.go(&format!("{}/", page.base));
    browser.wait("document.querySelector('.articles')");
    browser.run("history.back()");
    is_there();
    // What is listed no more is not in the address either.
    browser.press("0");
    browser.wait("!document.querySelector('#found').textContent && !location.search.includes('Oracle')");
}

/// Where the browser keeps nothing, the page says so, and asks before it is closed, until the text is recorded.
#[test]
fn a_text_that_the_browser_cannot_keep_is_told() {
    let Some((_sandbox, page, browser)) = super::browser::begun(1400, 1000) else { return };
    let asks = "(() => { const leave = new Event('beforeunload', { cancelable: true }); dispatchEvent(leave); return leave.defaultPrevented; })()";
    browser.run(
        "let count = 0; for (let size = 1 << 20; size >= 1;) { \
         try { localStorage.setItem(`full-${count++}`, 'x'.repeat(size)); } catch { size >>= 1; } }",
    );
    browser.away(true);
    types(&browser, 3, "离线");
    is_unsent(&browser, 3);
    says(&browser, "keeps nothing more");
    assert!(text(&browser, "document.querySelector('#segment-3 .unsent').textContent").contains("leave the page open"));
    assert!(!text(&browser, "document.querySelector('#offline').innerText").contains("kept in this browser"));
    assert_eq!(text(&browser, asks), "true");
    browser.picture("unkept");
    browser.away(false);
    has(&browser, 3, "离线");
    browser.wait("!document.querySelector('.unsent')");
    assert_eq!(text(&browser, asks), "false");
    assert!(segment(&page, 3)["text"].as_str().unwrap().ends_with("离线"));
    // There is room again.
    browser.run("localStorage.clear()");
    browser.away(true);
    types(&browser, 4, "离线");
    is_unsent(&browser, 4);
    assert!(text(&browser, "document.querySelector('#segment-4 .unsent').textContent").contains("kept in this browser"));
    assert!(text(&browser, "document.querySelector('#offline').innerText").contains("kept in this browser"));
    assert_eq!(text(&browser, asks), "false");
    browser.away(false);
    has(&browser, 4, "离线");
}
