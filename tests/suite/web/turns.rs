//! One thing after the other: what is pressed while the server is slow, away or not asked yet is done to what is in hand
//! then, and nothing that was done is lost because its row is not listed.

use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use super::browser::{NUMBER, TEXT, begun, boats, put, segment, take, text};
use crate::support::browser::{Browser, CONTROL, ENTER, ESCAPE};
use crate::support::page::Page;

/// WebDriver's key code of Backspace.
const BACKSPACE: &str = "\u{E003}";

/// Lists what holds a word; the first of it is in hand.
fn search(browser: &Browser, words: &str) {
    browser.press(&format!("/{words}{ENTER}"));
    browser.wait("document.querySelector('#found').textContent && document.activeElement.matches('.row.current')");
}

fn edits(browser: &Browser, number: usize, typed: &str) {
    super::browser::edits(browser, number);
    browser.press(typed);
}

fn states(page: &Page) -> String {
    page.get(&format!("{}/outline", super::browser::ARTICLE))["states"].as_str().unwrap().to_owned()
}

#[test]
fn a_step_in_a_segment_that_is_not_listed_is_shown_and_taken_back() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let stood = segment(&page, 4)["text"].clone();
    edits(&browser, 4, "K");
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#segment-4').dataset.text.endsWith('K')");
    search(&browser, "Oracle");
    assert_eq!(browser.run("return document.querySelector('#segment-4')"), json!(null));
    browser.press("u");
    browser.wait(&format!("{NUMBER} === '4' && document.querySelector('#notice').textContent.includes('once more')"));
    browser.press("u");
    browser.wait(&format!("{TEXT} === {stood}"));
    assert_eq!(segment(&page, 4)["text"], stood);
}

#[test]
fn the_answer_to_a_conflict_holds_for_a_segment_that_is_not_listed() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    edits(&browser, 4, "");
    put(&page, 4, &json!({ "text": "别人的文字。" }));
    browser.wait("document.querySelector('#notice').textContent.includes('segment 4')");
    browser.press("K");
    browser.wait("document.querySelector('#segment-4 .clash')");
    browser.run("const q = document.querySelector('[name=q]'); q.focus(); q.value = 'Oracle'; q.form.requestSubmit()");
    browser.wait("document.querySelector('#sheet[open] .conflicts')");
    browser.wait("document.querySelector('#found').textContent");
    browser.click("#sheet [data-take=mine]");
    browser.wait("!document.querySelector('dialog[open]')");
    for _ in 0..100 {
        if segment(&page, 4)["text"].as_str().unwrap().ends_with('K') {
            break;
        }
        sleep(Duration::from_millis(100));
    }
    assert!(segment(&page, 4)["text"].as_str().unwrap().ends_with('K'));
}

#[test]
fn rows_are_not_listed_anew_under_who_types() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    take(&browser, 4);
    let before = states(&page);
    browser.press("/Elon");
    browser.click("#segment-4 .target");
    browser.wait("document.querySelector('#segment-4 .editor')");
    browser.press("vvvv");
    sleep(Duration::from_millis(1500));
    browser.press("vv");
    assert!(text(&browser, "document.querySelector('#segment-4 .editor').textContent").ends_with("vvvvvv"));
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#found').textContent");
    assert_eq!(states(&page), before);
}

#[test]
fn keys_wait_for_the_rows_that_are_listed() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let before = states(&page);
    browser.slow(700);
    browser.press(&format!("/Oracle{ENTER}"));
    browser.press("e");
    for key in ["v", "a", "j", "v"] {
        sleep(Duration::from_millis(120));
        browser.press(key);
    }
    browser.wait("document.querySelector('.editor')?.textContent.endsWith('vajv')");
    assert_eq!(states(&page), before);
}

#[test]
fn a_text_is_opened_as_it_is_after_a_fix_and_after_its_undo() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let stood = segment(&page, 6)["text"].as_str().unwrap().to_owned();
    take(&browser, 6);
    browser.slow(700);
    browser.press("1e");
    browser.wait("document.querySelector('.editor')?.textContent.includes('5000 亿')");
    browser.press("W");
    browser.wait("document.querySelector('#segment-6').dataset.text.endsWith('W')");
    browser.press(&ESCAPE.to_string());
    assert!(segment(&page, 6)["text"].as_str().unwrap().contains("5000 亿"));
    // Both steps, though the second is asked for before the first is answered.
    browser.press("uu");
    browser.wait(&format!("document.querySelector('#segment-6').dataset.text === {}", json!(stood)));
    browser.press("1u");
    sleep(Duration::from_millis(4000));
    assert_eq!(segment(&page, 6)["text"], stood);
}

#[test]
fn a_text_is_approved_as_it_was_when_the_key_was_pressed() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let stood = segment(&page, 2)["text"].as_str().unwrap().to_owned();
    edits(&browser, 2, "");
    browser.slow(700);
    browser.press("X");
    browser.chord(&[CONTROL], ENTER);
    sleep(Duration::from_millis(150));
    browser.press("jj");
    browser.wait("document.querySelector('#segment-2').dataset.state === 'approved'");
    sleep(Duration::from_millis(2000));
    let now = segment(&page, 2);
    assert_eq!((now["text"].as_str().unwrap(), now["state"].as_str().unwrap()), (&*format!("{stood}X"), "approved"));
}

#[test]
fn what_is_pressed_before_a_sheet_opens_is_written_into_it_or_dropped() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    take(&browser, 11);
    let before = states(&page);
    browser.slow(700);
    browser.press("chello axv");
    browser.wait("document.querySelector('#sheet-foot textarea')?.value === 'hello axv'");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('dialog[open]')");
    browser.press("haav");
    browser.wait("document.querySelector('#sheet[open] .history')");
    sleep(Duration::from_millis(1500));
    assert_eq!(states(&page), before);
}

#[test]
fn the_question_before_an_approval_outlives_a_comment_and_is_no_answer_to_a_held_key() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    take(&browser, 6);
    let against = "document.querySelector('#segment-6 .against')";
    browser.press("a");
    browser.wait(against);
    let path = format!("{}/segments/{}/comments", super::browser::ARTICLE, segment(&page, 6)["id"].as_str().unwrap());
    assert_eq!(page.send("POST", &path, &json!({ "text": "?" })).0, 200);
    browser.wait("document.querySelector('#segment-6 .threads')");
    browser.wait(against);
    // So fast as a held key comes, whatever the machine does meanwhile.
    browser.run(
        "const begun = performance.now(); for (let at = 1; at <= 30; at += 1) { \
         const event = new KeyboardEvent('keydown', { key: 'a', code: 'KeyA', bubbles: true, cancelable: true }); \
         Object.defineProperty(event, 'timeStamp', { value: begun + at * 60 }); document.activeElement.dispatchEvent(event); }",
    );
    sleep(Duration::from_millis(2500));
    assert_eq!(segment(&page, 6)["state"], "translated");
    browser.press("a");
    browser.wait("document.querySelector('#segment-6').dataset.state === 'approved'");
}

#[test]
fn rows_stay_while_the_line_is_away_and_come_when_it_is_back() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let rows = "document.querySelectorAll('article.row').length";
    edits(&browser, 5, "");
    browser.away(true);
    browser.press("K");
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#segment-5 .unsent')");
    browser.press(&format!("/Oracle{ENTER}"));
    browser.wait("document.querySelector('#found.grave').textContent");
    browser.press("0");
    sleep(Duration::from_millis(1000));
    assert_ne!(browser.run(&format!("return {rows}")), json!(0));
    browser.away(false);
    browser.wait("document.querySelector('#offline').hidden && !document.querySelector('#found').textContent");
    browser.wait("document.querySelector('#segment-5')?.dataset.text.endsWith('K')");
    assert!(segment(&page, 5)["text"].as_str().unwrap().ends_with('K'));
}

/// What is taken back while a text is typed is taken back whole: the words and the chips between them.
#[test]
fn undo_in_a_text_puts_chips_back_where_they_stood() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let stood = segment(&page, 5)["text"].clone();
    edits(&browser, 5, "");
    let chips = "[...document.querySelectorAll('.editor .chip')].map(({ dataset }) => dataset.tag).join('')";
    // The browser may hold an empty line at the end of what it emptied.
    let now = || (text(&browser, "document.querySelector('.editor').innerText.trim()"), text(&browser, chips));
    let before = now();
    browser.chord(&[CONTROL], 'a');
    browser.press(BACKSPACE);
    browser.wait("document.querySelector('.editor').innerText.length < 40");
    let emptied = now();
    browser.chord(&[CONTROL], 'z');
    assert_eq!(now(), before);
    browser.chord(&[CONTROL], 'y');
    assert_eq!(now(), emptied);
    browser.chord(&[CONTROL], 'z');
    // Letters that follow each other are one step, and the caret is where it was.
    browser.press("abc");
    browser.chord(&[CONTROL], 'z');
    assert_eq!(now(), before);
    browser.press("K");
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#segment-5').dataset.text.endsWith('K')");
    assert_eq!(segment(&page, 5)["text"].as_str().unwrap().replace('K', ""), stood.as_str().unwrap());
}

#[test]
fn the_question_before_an_approval_waits_for_a_text_that_is_on_its_way() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let stood = segment(&page, 6)["text"].as_str().unwrap().to_owned();
    let against = "document.querySelector('#segment-6 .against')";
    for (latency, wanted) in [(700, "Z"), (0, "ZZ")] {
        browser.slow(latency);
        edits(&browser, 6, "Z");
        browser.press(&ESCAPE.to_string());
        sleep(Duration::from_millis(u64::from(latency) / 5));
        browser.press("a");
        browser.wait(against);
        sleep(Duration::from_millis(2500));
        assert_eq!(browser.run(&format!("return Boolean({against}) && {NUMBER} === '6'")), true, "{latency}");
        assert_eq!(segment(&page, 6)["text"], format!("{stood}{wanted}"));
    }
    browser.press("a");
    browser.wait("document.querySelector('#segment-6').dataset.state === 'approved'");
    assert_eq!(segment(&page, 6)["text"], format!("{stood}ZZ"));
}

#[test]
fn a_text_that_was_emptied_is_refused_once_and_stays_in_hand() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let is_refused = |number: usize| {
        browser.wait("document.querySelector('#notice').textContent.includes('no text that could be')");
        assert_eq!(browser.run("return document.querySelector('.against')"), json!(null));
        assert_eq!(text(&browser, NUMBER), number.to_string());
        assert_ne!(segment(&page, number)["state"], "approved");
        browser.run("document.querySelector('#notice').textContent = ''");
    };
    for pause in [0, 1500] {
        edits(&browser, 4, "");
        browser.chord(&[CONTROL], 'a');
        browser.press(BACKSPACE);
        sleep(Duration::from_millis(pause));
        browser.chord(&[CONTROL], ENTER);
        is_refused(4);
        // Who was refused goes on in the text.
        assert_eq!(browser.run("return document.activeElement.matches('#segment-4 .editor')"), true);
        if pause == 0 {
            browser.press("新");
            browser.wait("document.querySelector('#segment-4').dataset.text === '新'");
            browser.press(&ESCAPE.to_string());
            browser.wait("document.activeElement.matches('#segment-4')");
        }
    }
    browser.press(&ESCAPE.to_string());
    browser.wait("document.activeElement.matches('#segment-4')");
    for _ in 0..2 {
        browser.press("a");
        is_refused(4);
        sleep(Duration::from_millis(900));
    }
}

/// A link of a sheet, and an address, lead to a segment in turn: what is typed after them is meant for that one.
#[test]
fn who_follows_a_link_to_a_segment_types_there() {
    let sandbox = boats(190, "fr");
    let page = Page::start(&sandbox, &[]);
    let place = "/articles/1/fr";
    let stands = |number: usize| page.get(&format!("{place}/segments?numbers={number}"))[0].clone();
    let id = |number: usize| stands(number)["id"].as_str().unwrap().to_owned();
    let body = json!({ "revision": stands(180)["revision"], "text": "Le bateau est parti." });
    assert_eq!(page.send("PUT", &format!("{place}/segments/{}", id(180)), &body).0, 200);
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles, #rows')");
    browser.go(&format!("{}{place}", page.base));
    super::browser::ready(&browser);
    let first = stands(1)["text"].clone();
    browser.press("o");
    browser.wait("document.querySelector('#sheet [data-go=\"180\"]')");
    browser.slow(700);
    browser.click("#sheet [data-go=\"180\"]");
    sleep(Duration::from_millis(150));
    browser.press("eWRONG");
    browser.wait("document.querySelector('#segment-180 .editor')?.textContent.endsWith('WRONG')");
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#segment-180').dataset.text.endsWith('WRONG')");
    // By an address.
    browser.run("location.hash = 'segment-101'");
    sleep(Duration::from_millis(100));
    browser.press("v");
    browser.wait("document.querySelector('#segment-101')?.dataset.state === 'reviewed'");
    assert_eq!((stands(1)["text"].clone(), stands(180)["state"].as_str()), (first, Some("translated")));
}

#[test]
fn an_earlier_text_comes_back_where_the_text_is_open() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let stood = segment(&page, 4)["text"].as_str().unwrap().to_owned();
    edits(&browser, 4, "K");
    browser.wait("document.querySelector('#segment-4').dataset.text.endsWith('K')");
    browser.press("L");
    browser.click(".current [data-action=history]");
    browser.wait("document.querySelector('#sheet .history li:last-child [data-action=restore]')");
    browser.click("#sheet .history li:last-child [data-action=restore]");
    browser.wait(&format!("document.querySelector('#segment-4').dataset.text === {}", json!(stood)));
    browser.wait("!document.querySelector('dialog[open], .editor') && document.activeElement.matches('#segment-4')");
    edits(&browser, 4, "Q");
    browser.wait("document.querySelector('#segment-4').dataset.text.endsWith('Q')");
    assert_eq!(segment(&page, 4)["text"], format!("{stood}Q"));
    assert_eq!(browser.run("return document.querySelector('.clash')"), json!(null));
}

#[test]
fn a_listing_that_waited_for_a_text_leaves_it_in_hand() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    take(&browser, 4);
    browser.slow(2000);
    browser.press("/Oracle");
    browser.click("#segment-4 .target");
    browser.wait("document.querySelector('#segment-4 .editor')");
    browser.slow(0);
    browser.press("K");
    sleep(Duration::from_millis(2500));
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelectorAll('article.row').length < 10 && document.querySelector('#found').textContent");
    browser.wait("document.activeElement.matches('#segment-4.current')");
    browser.press("v");
    browser.wait("document.querySelector('#segment-4').dataset.state === 'reviewed'");
    assert!(segment(&page, 4)["text"].as_str().unwrap().ends_with('K'));
}

/// The first text of a segment is a step like any other: undone, the segment has none, and nothing of another is touched.
#[test]
fn the_first_text_of_a_segment_is_taken_back() {
    let sandbox = boats(3, "zh-Hans");
    sandbox.write("boats.en.md", sandbox.read("boats.en.md") + "\nThe **last** boat stayed.\n");
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    super::browser::open(&browser, &page);
    let shown = |number: usize| text(&browser, &format!("document.querySelector('#segment-{number}').dataset.text || ''"));
    edits(&browser, 2, "K");
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#segment-2').dataset.text.endsWith('K')");
    let second = shown(2);
    take(&browser, 4);
    browser.press("s");
    browser.wait("document.querySelector('#segment-4').dataset.text.includes('last')");
    browser.press("u");
    browser.wait("!document.querySelector('#segment-4').dataset.text");
    assert_eq!((shown(2), segment(&page, 4)["state"].clone()), (second, json!("new")));
    browser.press("U");
    browser.wait("document.querySelector('#segment-4').dataset.text.includes('last')");
    browser.press("uu");
    browser.wait("!document.querySelector('#segment-2').dataset.text.endsWith('K')");
}

/// The preview is led to each place once or twice and then rests, and the way back leads out of the page.
#[test]
fn the_preview_comes_to_rest() {
    let Some((_sandbox, _page, browser)) = begun(1366, 768) else { return };
    browser
        .run("window.loads = 0; document.querySelector('#preview iframe').addEventListener('load', () => { window.loads += 1 })");
    let places = browser.run("return history.length");
    browser.press("p");
    browser.wait("window.loads > 0");
    browser.press("jj");
    browser.wait("document.querySelector('#preview iframe').dataset.shown.endsWith('#segment-3')");
    sleep(Duration::from_millis(1500));
    let loads = browser.run("return window.loads").as_u64().unwrap();
    assert!(loads <= 6, "{loads}");
    assert_eq!(browser.run("return history.length"), places);
}

/// A split that is under way is what is undone, and nothing that was done before it.
#[test]
fn a_split_is_undone_though_it_is_not_answered_yet() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let four = segment(&page, 4)["source"].clone();
    edits(&browser, 3, "");
    browser.press("K");
    browser.wait("document.querySelector('#segment-3').dataset.text.endsWith('K')");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor')");
    take(&browser, 4);
    browser.press("x");
    browser.wait("document.querySelector('#sheet[open] input[type=range]')");
    browser.slow(700);
    browser.press(&ENTER.to_string());
    browser.wait("!document.querySelector('dialog[open]')");
    browser.press("u");
    browser.wait("document.querySelector('#notice').textContent.includes('is one')");
    assert_eq!(segment(&page, 4)["source"], four);
    assert!(segment(&page, 3)["text"].as_str().unwrap().ends_with('K'));
}
