//! Ways to lose a typed word or to overwrite a colleague's, each of them tried: two tabs, a slow line, keys pressed fast,
//! segments that become others under a person's hands.

use serde_json::json;

use super::browser::{ARTICLE, begun, edits, open, put, segment, stargate, take, text};
use crate::support::browser::{Browser, CONTROL, ESCAPE, HOME};
use crate::support::page::Page;

fn ends(browser: &Browser) {
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor')");
}

fn path(page: &Page, number: usize) -> String {
    format!("{ARTICLE}/segments/{}", segment(page, number)["id"].as_str().unwrap())
}

/// Every text that a segment had.
fn texts(page: &Page, number: usize) -> String {
    page.get(&format!("{}/history", path(page, number))).to_string()
}

#[test]
fn two_tabs_without_the_server_keep_both_texts() {
    let Some((sandbox, page, browser)) = begun(1400, 1000) else { return };
    edits(&browser, 3);
    let first = browser.tab();
    open(&browser, &page);
    edits(&browser, 3);
    let second = browser.switch(&first);
    page.kill();
    browser.press("甲");
    ends(&browser);
    browser.wait("document.querySelector('#segment-3 .unsent')");
    browser.switch(&second);
    browser.press("乙");
    ends(&browser);
    browser.wait("document.querySelector('#segment-3 .unsent')");
    let page = Page::start(&sandbox, &[]);
    open(&browser, &page);
    // One is recorded, the other one meets it and is shown beside it.
    let both = "document.querySelector('#sheet[open] .conflicts')?.textContent.includes('甲') && document.querySelector('#sheet .conflicts').textContent.includes('乙')";
    let shown = |browser: &Browser| browser.run(&format!("return Boolean({both})")) == true;
    for _ in 0..100 {
        if shown(&browser) {
            break;
        }
        browser.switch(&first);
        if shown(&browser) {
            break;
        }
        browser.switch(&second);
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert!(shown(&browser), "{}", texts(&page, 3));
    for _ in 0..20 {
        std::thread::sleep(std::time::Duration::from_millis(800));
        if browser.run("return !document.querySelector('dialog[open]')") == true {
            break;
        }
        browser.run("document.querySelector('#sheet [data-take=mine]')?.click()");
    }
    browser.wait("!document.querySelector('dialog[open]')");
    browser.wait("document.querySelector('#notice').textContent === 'Saved'");
    let had = texts(&page, 3);
    assert!(had.contains('甲') && had.contains('乙'), "{had}");
}

#[test]
fn a_colleagues_text_that_was_commented_on_is_not_overwritten_by_who_edits_the_old_one() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    edits(&browser, 3);
    put(&page, 3, &json!({ "text": "别人的文字" }));
    browser.wait("document.querySelector('#notice').textContent.includes('segment 3')");
    // What is only said of the segment brings its row anew.
    assert_eq!(page.send("POST", &format!("{}/comments", path(&page, 3)), &json!({ "text": "?" })).0, 200);
    std::thread::sleep(std::time::Duration::from_millis(500));
    browser.press("甲");
    // The question comes when the person leaves the text.
    browser.wait("document.querySelector('#segment-3 .clash')");
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#sheet[open] .conflicts')?.textContent.includes('别人的文字')");
    assert_eq!(segment(&page, 3)["text"], "别人的文字");
}

#[test]
fn a_fix_after_fast_typing_mends_what_it_was_meant_for() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    let stood = segment(&page, 6)["text"].as_str().unwrap().to_owned();
    edits(&browser, 6);
    browser.press(&HOME.to_string());
    browser.press("前前");
    browser.run("document.querySelector('#segment-6 button.fix').click()");
    let wanted = format!("前前{}", stood.replace("500 亿", "5000 亿"));
    browser.wait(&format!("document.querySelector('#segment-6').dataset.text === {}", json!(wanted)));
    assert_eq!(segment(&page, 6)["text"], wanted);
}

#[test]
fn an_earlier_text_is_not_put_over_one_that_came_while_the_history_was_read() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    edits(&browser, 3);
    browser.press("甲");
    ends(&browser);
    browser.wait("document.querySelector('#segment-3').dataset.text.endsWith('甲')");
    browser.press("h");
    browser.wait("document.querySelector('#sheet [data-action=restore]')");
    put(&page, 3, &json!({ "text": "别人的文字" }));
    browser.wait("document.querySelector('#segment-3').dataset.text === '别人的文字'");
    browser.click("#sheet [data-action=restore]");
    browser.wait("document.querySelector('#sheet[open] .conflicts')");
    assert_eq!(segment(&page, 3)["text"], "别人的文字");
}

#[test]
fn what_waits_to_be_sent_goes_to_its_own_segment_when_the_numbers_are_others() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    let (six, seven) = (segment(&page, 6), segment(&page, 7));
    take(&browser, 6);
    // The next notice may come before anybody looks.
    browser.run(
        "const notice = document.querySelector('#notice'); window.notices = []; \
         new MutationObserver(() => window.notices.push(notice.textContent)) \
           .observe(notice, { childList: true, characterData: true, subtree: true })",
    );
    browser.slow(700);
    browser.press("vvv");
    assert_eq!(page.send("POST", &format!("{}/recut", path(&page, 4)), &json!({ "action": "join" })).0, 200);
    browser.wait("window.notices.some((text) => text.includes('read again'))");
    browser.wait("document.querySelector('#segment-5')?.dataset.state === 'reviewed'");
    std::thread::sleep(std::time::Duration::from_millis(2500));
    assert_eq!((&segment(&page, 5)["id"], &segment(&page, 5)["state"]), (&six["id"], &json!("reviewed")));
    assert_eq!((&segment(&page, 6)["id"], &segment(&page, 6)["state"]), (&seven["id"], &seven["state"]));
}

#[test]
fn who_edits_again_at_once_is_not_thrown_out() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    edits(&browser, 3);
    browser.slow(500);
    browser.press("甲");
    ends(&browser);
    browser.wait("document.querySelector('#notice').textContent === 'Saved'");
    browser.press("e");
    browser.wait("document.activeElement.matches('#segment-3 .editor')");
    std::thread::sleep(std::time::Duration::from_millis(900));
    browser.press("乙");
    assert_eq!(text(&browser, "document.activeElement.matches('#segment-3 .editor')"), "true");
    ends(&browser);
    browser.wait("document.querySelector('#segment-3').dataset.text.endsWith('甲乙')");
    // The rows are asked for anew when another comparison is chosen.
    browser.press("d");
    browser.press("e");
    browser.wait("document.activeElement.matches('#segment-3 .editor')");
    std::thread::sleep(std::time::Duration::from_millis(900));
    browser.press("丙");
    assert_eq!(text(&browser, "document.activeElement.matches('#segment-3 .editor')"), "true");
    ends(&browser);
    browser.wait("document.querySelector('#segment-3').dataset.text.endsWith('甲乙丙')");
    assert!(segment(&page, 3)["text"].as_str().unwrap().ends_with("甲乙丙"));
}

#[test]
fn a_text_whose_segment_is_joined_while_it_is_typed_stays_until_it_is_left_and_is_shown_then() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    edits(&browser, 4);
    browser.chord(&[CONTROL], 'a');
    let path = path(&page, 4);
    browser.press("很新的句子");
    assert_eq!(page.send("POST", &format!("{path}/recut"), &json!({ "action": "join" })).0, 200);
    // A save of it that was under way may have gone before; else a line says that the segment is another.
    browser.wait(
        "document.querySelector('#segment-4 .clash') || document.querySelector('#notice').textContent.includes('when you leave')",
    );
    std::thread::sleep(std::time::Duration::from_millis(900));
    browser.press("再写");
    assert_eq!(
        browser.run("return document.activeElement.matches('#segment-4 .editor') && !document.querySelector('dialog[open]')"),
        true
    );
    ends(&browser);
    let found = "document.querySelector('#sheet[open] .orphan textarea')?.value.includes('很新的句子再写')";
    browser.wait(&format!(
        "{found} || [...document.querySelectorAll('#segment-4')].some((row) => row.dataset.text.includes('很新的句子再写'))"
    ));
}

#[test]
fn who_typed_the_same_words_as_another_has_nothing_to_choose() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let old = segment(&page, 3);
    let body = json!({ "revision": old["revision"], "text": "同一句话。" });
    let (first, one) = page.send("PUT", &path(&page, 3), &body);
    let (again, two) = page.send("PUT", &path(&page, 3), &body);
    assert_eq!((first, again), (200, 200), "a connection that broke before the answer came");
    assert_eq!(one[0]["revision"], two[0]["revision"], "and nothing is recorded twice");
    let approved = json!({ "revision": one[0]["revision"], "state": "approved" });
    assert_eq!((page.send("PUT", &path(&page, 3), &approved).0, page.send("PUT", &path(&page, 3), &approved).0), (200, 200));
    // An approval of another text is asked about, whoever approved the new one.
    let stale = json!({ "revision": old["revision"], "state": "approved" });
    assert_eq!(page.send("PUT", &path(&page, 3), &stale).0, 409);
}
