//! What a person says is said of the text that they saw, wherever it stands by now; and a question asks what its buttons offer.

use serde_json::{Value, json};

use super::browser::{ARTICLE, begun, boats, edits, opened, put, ready, segment, take, text};
use super::{NEWS, project};
use crate::support::browser::{ALT, Browser, CONTROL, ENTER, ESCAPE, SHIFT};
use crate::support::page::Page;

const KEY: &str = "document.querySelector('.current')?.dataset.key";
const SHEET: &str = "document.querySelector('#sheet[open] .conflicts')";
const BACKSPACE: &str = "\u{E003}";

fn join(page: &Page, number: usize) {
    let key = segment(page, number)["id"].as_str().unwrap().to_owned();
    let (status, told) = page.send("POST", &format!("{ARTICLE}/segments/{key}/recut"), &json!({ "action": "join" }));
    assert_eq!(status, 200, "{told}");
}

fn joinable(browser: &Browser) -> usize {
    text(browser, "document.querySelector('.row[data-joins]').dataset.number").parse().unwrap()
}

fn begins_to_refuse(browser: &Browser) {
    browser.press("r");
    browser.wait("document.querySelector('#ask[open]')");
    browser.press("Too stiff");
}

#[test]
fn who_refuses_while_segments_are_joined_elsewhere_keeps_the_sentence_in_hand() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let number = joinable(&browser) + 4;
    take(&browser, number);
    let key = text(&browser, KEY);
    begins_to_refuse(&browser);
    join(&page, number - 4);
    std::thread::sleep(std::time::Duration::from_millis(600));
    browser.chord(&[CONTROL], ENTER);
    browser.press("v");
    let now = format!("document.querySelector('#segment-{}')", number - 1);
    browser.wait(&format!("{now}?.dataset.key === '{key}' && {KEY} === '{key}' && {now}.dataset.state === 'reviewed'"));
    let states = page.get(&format!("{ARTICLE}/outline"))["states"].as_str().unwrap().to_owned();
    assert_eq!((states.matches('r').count(), states.matches('x').count()), (1, 0), "{states}");
    let history = page.get(&format!("{ARTICLE}/segments/{key}/history"));
    assert!(history.to_string().contains("Too stiff"), "{history}");
}

#[test]
fn a_text_that_nobody_saw_is_not_refused_unasked() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    take(&browser, 3);
    begins_to_refuse(&browser);
    put(&page, 3, &json!({ "text": "别人的文字。" }));
    browser.wait("document.querySelector('#segment-3').dataset.text === '别人的文字。'");
    browser.chord(&[CONTROL], ENTER);
    browser.wait(SHEET);
    assert_eq!(segment(&page, 3)["state"], "translated");
    browser.click("#sheet [data-take=mine]");
    browser.wait("document.querySelector('#segment-3').dataset.state === 'rejected'");
    assert_eq!(segment(&page, 3)["note"], "Too stiff");
}

#[test]
fn who_refuses_what_they_reviewed_a_moment_ago_is_not_asked() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    take(&browser, 3);
    browser.slow(400);
    browser.press("v");
    begins_to_refuse(&browser);
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.querySelector('#segment-3 .note')?.textContent.includes('Too stiff')");
    assert_eq!(browser.run("return document.querySelector('dialog[open]')"), json!(null));
    assert_eq!(segment(&page, 3)["state"], "rejected");
}

#[test]
fn a_conflict_says_that_only_the_state_is_another_and_what_a_choice_makes_of_it() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    edits(&browser, 3);
    put(&page, 3, &json!({ "state": "approved" }));
    browser.wait("document.querySelector('#segment-3 .clash')");
    browser.press("甲");
    std::thread::sleep(std::time::Duration::from_millis(700));
    browser.press(&ESCAPE.to_string());
    browser.wait(SHEET);
    let told = text(&browser, "document.querySelector('#sheet').innerText");
    assert!(told.contains("changed nothing of the words") && told.contains("another state"), "{told}");
    let states = "[...document.querySelectorAll('#sheet .stands .pill')].map(({ className }) => className.split(' ')[1]).join()";
    assert_eq!(text(&browser, states), "approved,translated");
    browser.picture("conflict-of-states");
    browser.click("#sheet [data-take=theirs]");
    browser.wait("document.querySelector('#segment-3').dataset.state === 'approved'");
}

#[test]
fn what_is_restored_over_a_newer_text_is_offered() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let first = segment(&page, 3)["text"].clone();
    put(&page, 3, &json!({ "text": "第二。" }));
    browser.wait("document.querySelector('#segment-3').dataset.text === '第二。'");
    take(&browser, 3);
    browser.press("h");
    browser.wait("document.querySelector('#sheet [data-action=restore]')");
    put(&page, 3, &json!({ "text": "第三。" }));
    browser.click("#sheet [data-action=restore]");
    browser.wait(SHEET);
    assert!(text(&browser, "document.querySelector('#sheet').innerText").contains("since you opened its history"));
    browser.picture("restore-over-newer");
    browser.click("#sheet [data-take=mine]");
    browser.wait(&format!("document.querySelector('#segment-3').dataset.text === {first}"));
    assert_eq!(segment(&page, 3)["text"], first);
}

#[test]
fn who_types_while_the_sentence_goes_reads_no_key_and_no_wrong_advice() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let first = joinable(&browser);
    browser.run(
        "const notice = document.querySelector('#notice'); window.notices = []; \
         new MutationObserver(() => window.notices.push(notice.textContent)) \
           .observe(notice, { childList: true, characterData: true, subtree: true })",
    );
    edits(&browser, first + 1);
    browser.press("K");
    join(&page, first);
    browser.wait("document.querySelector('.clash')");
    browser.press("L");
    std::thread::sleep(std::time::Duration::from_millis(1200));
    let notices = text(&browser, "window.notices.join(' | ')");
    assert!(!notices.contains("Load the page again") && !notices.contains("has no segment"), "{notices}");
    let (status, told) = page.send("PUT", &format!("{NEWS}/segments/none"), &json!({ "revision": null, "text": "a" }));
    assert_eq!((status, told["status"].as_u64()), (404, Some(404)));
}

#[test]
fn what_was_typed_and_taken_away_again_is_no_step() {
    let Some((_sandbox, _page, browser)) = begun(1366, 768) else { return };
    let stood = text(&browser, "document.querySelector('#segment-3').dataset.text");
    let has = |end: &str| {
        browser.wait(&format!("document.querySelector('#segment-3').dataset.text === {}", json!(format!("{stood}{end}"))))
    };
    edits(&browser, 3);
    browser.press("甲");
    has("甲");
    browser.press(BACKSPACE);
    has("");
    browser.chord(&[CONTROL], 'z');
    has("甲");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor')");
    browser.press("u");
    has("");
}

#[test]
fn a_bulk_action_that_is_done_again_says_so_and_the_count_follows_ones_own_cuts() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles')");
    browser.go(&format!("{}{NEWS}", page.base));
    ready(&browser);
    browser.press("b");
    browser.wait("document.querySelector('#sheet-foot button')?.disabled === false");
    browser.click("#sheet-foot button");
    let says = |words: &str| browser.wait(&format!("document.querySelector('#notice').textContent.includes('{words}')"));
    says("done");
    browser.press("u");
    says("as they were");
    browser.press("U");
    says("changed again");
    let total = page.get(NEWS).as_array().map_or(0, Vec::len);
    take(&browser, joinable(&browser));
    browser.press("m");
    says("one with the next");
    browser.wait(&format!("document.querySelector('#done').textContent.includes('of {}')", total - 1));
}

#[test]
fn code_and_addresses_are_found() {
    let sandbox = boats(3, "fr");
    sandbox.write("code.en.md", "Run `cargo` now.\n\nSee [this](https://a.example/page).\n");
    sandbox.run(&["translate", "code.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let article = page.get("/").as_array().unwrap().iter().find(|one| one["name"] == "code.en.md").unwrap()["id"].clone();
    let found = |q: &str| page.get(&format!("/articles/{article}/fr/matches?q={q}"));
    assert_eq!([found("cargo"), found("a.example")], [json!([1]), json!([2])].map(|one: Value| one));
}

/// The filter offers the checks that found something, with how many segments have it, and follows what is done.
#[test]
fn the_filter_counts_what_checks_find() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    let shown = "[...document.querySelectorAll('#filter [name=finding] [data-words]')].filter(({ hidden }) => !hidden).map(({ textContent }) => textContent)";
    let all = browser.run(&format!("return {shown}"));
    let all: Vec<&str> = all.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert!(!all.is_empty() && all.iter().all(|words| words.ends_with(')')), "{all:?}");
    let numbers = all.iter().find(|words| words.starts_with("numbers")).unwrap().to_string();
    let text = segment(&page, 6)["text"].as_str().unwrap().replace("500", "5000");
    put(&page, 6, &json!({ "text": text }));
    browser.wait(&format!("!{shown}.includes({})", json!(numbers)));
}

/// A fix that was taken back is two lines of the history, and the second says whose text it is.
#[test]
fn a_fix_that_was_taken_back_says_so_in_the_history() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    let stood = segment(&page, 6)["text"].as_str().unwrap().to_owned();
    take(&browser, 6);
    browser.press("1");
    browser.wait("document.querySelector('#segment-6').dataset.text.includes('5000')");
    browser.press("u");
    browser.wait(&format!("document.querySelector('#segment-6').dataset.text === {}", json!(stood)));
    browser.press("h");
    browser.wait("document.querySelectorAll('#sheet .history li').length === 3");
    let first = "document.querySelector('#sheet .history li .meta').textContent";
    assert!(text(&browser, first).contains("the text of 1 again"), "{}", text(&browser, first));
    browser.picture("history-taken-back");
}

/// The text that a sentence had before it changed is taken over by a key, too.
#[test]
fn the_old_text_of_a_changed_sentence_has_a_key() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    super::put(&page, 3, json!({ "text": "Il a voté pour le plan." }));
    page.kill();
    sandbox.write("news.en.md", sandbox.read("news.en.md").replace("voted for the plan", "voted for the plan in the end"));
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = opened(&page) else { return };
    take(&browser, 3);
    browser.wait("document.querySelector('.current .under .of-offer')?.checkVisibility()");
    browser.picture("old-text-key");
    browser.chord(&[ALT, SHIFT], '1');
    browser.wait("document.querySelector('.editor')?.textContent === 'Il a voté pour le plan.'");
}
