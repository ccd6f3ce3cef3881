//! Two texts of one segment, in a real browser: the file really changes beside the page, or two people really work on one segment.

use serde_json::json;

use super::browser::{ARTICLE, NUMBER, head, is_sound, open, put, segment, stargate, text};
use crate::support::browser::{Browser, ENTER, ESCAPE};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

const TAB: char = '\u{E004}';
const SHEET: &str = "document.querySelector('#sheet[open] .conflicts')";

/// What was written of segment 4, what the file says by now, and what the page has.
const FOUR: [&str; 3] = ["正在公开交锋", "正公开争执", "正在公开对峙"];
/// The same of segment 8.
const EIGHT: [&str; 3] = ["两人都是百万富翁", "他们都是亿万富翁", "两人都身家亿万"];

fn texts(page: &Page, number: usize) -> Vec<String> {
    let history = page.get(&format!("{ARTICLE}/segments/{}/history", segment(page, number)["id"].as_str().unwrap()));
    history.as_array().unwrap().iter().map(|entry| entry["text"].as_str().unwrap().to_owned()).collect()
}

/// Waits until the newest text of a segment is this one; gives all of them.
#[track_caller]
fn ends_with(page: &Page, number: usize, last: &str) -> Vec<String> {
    let start = std::time::Instant::now();
    loop {
        let found = texts(page, number);
        if found.last().is_some_and(|text| text == last) {
            return found;
        }
        assert!(start.elapsed().as_secs() < 10, "{found:?}");
        std::thread::sleep(std::time::Duration::from_millis(30));
    }
}

/// Changes words of a segment in the file and others on the page.
fn part(sandbox: &Sandbox, page: &Page, number: usize, [base, file, here]: [&str; 3]) {
    let text = segment(page, number)["text"].as_str().unwrap().to_owned();
    assert!(text.contains(base), "{text}");
    put(page, number, &json!({ "text": text.replace(base, here) }));
    let written = sandbox.read("stargate.zh-Hans.md");
    assert!(written.contains(base), "{written}");
    sandbox.write("stargate.zh-Hans.md", written.replace(base, file));
}

/// The article with its file written, opened in a browser.
fn written(language: &str, width: u32) -> Option<(Sandbox, Page, Browser)> {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let (status, told) = page.send("POST", &format!("{ARTICLE}/file"), &json!({}));
    assert_eq!(status, 200, "{told}");
    let browser = Browser::open(language, width, 1000)?;
    open(&browser, &page);
    Some((sandbox, page, browser))
}

/// The sheet is open, shows the sentence and every version, and has nothing chosen; the digits count once it has been seen.
fn is_asked(browser: &Browser, page: &Page, place: &str) {
    browser.wait(SHEET);
    assert_eq!(text(browser, "document.activeElement.className"), "conflict", "{place}");
    browser.complaints();
    is_sound(browser, page, place);
    std::thread::sleep(std::time::Duration::from_millis(800));
}

#[test]
fn texts_of_the_file_and_of_the_page_are_chosen_by_keyboard() {
    let Some((sandbox, page, browser)) = written("en", 1400) else { return };
    part(&sandbox, &page, 4, FOUR);
    part(&sandbox, &page, 8, EIGHT);
    let before = sandbox.read("stargate.zh-Hans.md");
    browser.press("w");
    is_asked(&browser, &page, "file conflict");
    let shown = text(&browser, &format!("{SHEET}.innerText"));
    assert!(shown.contains("are fighting in public.") && shown.contains("Both men are billionaires"), "{shown}");
    browser.picture("file-conflict");
    // Escape leaves both places as they are, and the question is asked again.
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('dialog[open]') && document.activeElement.classList.contains('row')");
    assert_eq!(sandbox.read("stargate.zh-Hans.md"), before);
    browser.press("w");
    is_asked(&browser, &page, "file conflict");
    // A digit chooses and goes on to the next sentence; at the end Enter writes.
    browser.press("1");
    browser.wait(&format!("{SHEET}.querySelectorAll('[aria-pressed=true]').length === 1 && document.activeElement.closest('section.conflict').dataset.segment !== {SHEET}.querySelector('section').dataset.segment"));
    assert_eq!(text(&browser, "document.querySelector('#sheet-foot .main').disabled"), "true");
    is_sound(&browser, &page, "file conflict, half chosen");
    browser.picture("file-conflict-chosen");
    // Who thinks better of it chooses again, and one digit may follow the other at once.
    browser.run(&format!("{SHEET}.querySelector('[data-take]').focus()"));
    browser.press("1");
    browser.press("2");
    browser.wait("document.activeElement.matches('#sheet-foot .main')");
    browser.press(&ENTER.to_string());
    browser.wait("document.querySelector('#notice').textContent.includes('was written')");
    let file = sandbox.read("stargate.zh-Hans.md");
    assert!(file.contains(FOUR[1]) && !file.contains(FOUR[2]) && file.contains(EIGHT[2]) && !file.contains(EIGHT[1]), "{file}");
    let four = texts(&page, 4);
    assert!(four.iter().any(|text| text.contains(FOUR[2])) && four.last().unwrap().contains(FOUR[1]), "{four:?}");
    assert!(texts(&page, 8).last().unwrap().contains(EIGHT[2]));
    assert_eq!(page.send("POST", &format!("{ARTICLE}/file"), &json!({})).1["written"], false);
}

#[test]
fn texts_of_the_file_and_of_the_page_are_chosen_by_mouse_in_chinese() {
    let Some((sandbox, page, browser)) = written("zh-CN", 1400) else { return };
    part(&sandbox, &page, 4, FOUR);
    part(&sandbox, &page, 8, EIGHT);
    head(&browser, "file");
    is_asked(&browser, &page, "file conflict in Chinese");
    browser.picture("file-conflict-zh-Hans");
    browser.click("#sheet section:nth-of-type(1) [data-take=here]");
    browser.click("#sheet section:nth-of-type(2) [data-take=here]");
    // Who thinks better of it chooses again.
    browser.click("#sheet section:nth-of-type(2) [data-take=file]");
    browser.click("#sheet-foot .main");
    browser.wait("document.querySelector('#notice').textContent.includes('已写入')");
    let file = sandbox.read("stargate.zh-Hans.md");
    assert!(file.contains(FOUR[2]) && file.contains(EIGHT[1]), "{file}");
    assert!(texts(&page, 8).last().unwrap().contains(EIGHT[1]));
    // All at once.
    let [_, file, here] = FOUR;
    part(&sandbox, &page, 4, [here, FOUR[0], file]);
    part(&sandbox, &page, 8, [EIGHT[1], EIGHT[0], EIGHT[2]]);
    head(&browser, "file");
    browser.wait(SHEET);
    browser.click("#sheet-foot button:nth-of-type(2)");
    browser.click("#sheet-foot .main");
    browser.wait("!document.querySelector('dialog[open]')");
    browser.wait("document.querySelector('#segment-8').dataset.text.includes('两人都是百万富翁')");
    let file = sandbox.read("stargate.zh-Hans.md");
    assert!(file.contains(FOUR[0]) && file.contains(EIGHT[0]), "{file}");
}

#[test]
fn a_file_conflict_in_the_dark_and_in_a_narrow_window() {
    let Some((sandbox, page, browser)) = written("en", 500) else { return };
    part(&sandbox, &page, 4, FOUR);
    for theme in ["dark", "contrast", "light"] {
        browser.run(&format!(
            "const select = document.getElementById('theme'); select.value = '{theme}'; select.dispatchEvent(new Event('change'))"
        ));
        browser.run("document.activeElement.blur()");
        browser.press("w");
        is_asked(&browser, &page, theme);
        assert_eq!(browser.run("return document.documentElement.scrollWidth <= innerWidth"), true, "{theme} scrolls sideways");
        browser.picture(&format!("file-conflict-narrow-{theme}"));
        browser.press(&ESCAPE.to_string());
        browser.wait("!document.querySelector('dialog[open]')");
    }
}

/// Types into segment 3 while somebody else gives it another text.
fn both_type(browser: &Browser, page: &Page, theirs: &str, mine: &str) {
    browser.run("document.querySelector('#segment-3').focus()");
    browser.wait(&format!("{NUMBER} === '3'"));
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    put(page, 3, &json!({ "text": theirs }));
    browser.wait("document.querySelector('#notice').textContent.includes('Ada')");
    // It is told before the first letter.
    browser.wait("document.querySelector('.current .clash')");
    browser.press(mine);
    browser.press(&ESCAPE.to_string());
}

#[test]
fn of_two_people_on_one_segment_each_text_is_kept_and_one_is_chosen() {
    let Some((_sandbox, page, browser)) = written("en", 1400) else { return };
    let base = segment(&page, 3)["text"].as_str().unwrap().to_owned();
    // By keyboard: mine. A digit counts as soon as the person has seen the sheet.
    both_type(&browser, &page, "星际门：钱从哪里来？", "吗");
    is_asked(&browser, &page, "conflict");
    let shown = text(&browser, &format!("{SHEET}.innerText"));
    assert!(shown.contains("Stargate: who has the money?") && shown.contains(&base), "{shown}");
    browser.picture("conflict");
    browser.press("2");
    browser.wait("document.querySelector('#segment-3').dataset.text.endsWith('吗')");
    assert!(texts(&page, 3).contains(&"星际门：钱从哪里来？".to_owned()));
    // By keyboard, with Tab and Enter: theirs; mine stays in the history. Who closes the sheet can open it again at the row.
    both_type(&browser, &page, "星际门：谁来出钱？", "呢");
    is_asked(&browser, &page, "conflict");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('dialog[open]')");
    browser.click("#segment-3 .unsent [data-action=kept]");
    is_asked(&browser, &page, "conflict");
    browser.press(&TAB.to_string());
    browser.wait("document.activeElement.dataset.take === 'theirs'");
    browser.press(&ENTER.to_string());
    browser.wait("document.querySelector('#segment-3').dataset.text === '星际门：谁来出钱？'");
    let history = ends_with(&page, 3, "星际门：谁来出钱？");
    assert!(history.iter().filter(|text| text.ends_with('呢')).count() == 1, "{history:?}");
    // By mouse: each.
    for (take, stands) in [("theirs", "星际门：谁掏钱？"), ("mine", "星际门：谁掏钱？啊")] {
        both_type(&browser, &page, if take == "theirs" { stands } else { "星际门：谁付钱？" }, "啊");
        is_asked(&browser, &page, "conflict");
        browser.click(&format!("#sheet [data-take={take}]"));
        browser.wait(&format!(
            "!document.querySelector('dialog[open]') && document.querySelector('#segment-3').dataset.text === {}",
            json!(stands)
        ));
        let history = ends_with(&page, 3, stands);
        assert!(history.iter().any(|text| text.ends_with('啊')), "{history:?}");
    }
}

/// Where two people changed different places, both changes are offered in one text, by key and by mouse.
#[test]
fn changes_that_do_not_touch_each_other_are_offered_in_one_text() {
    let Some((_sandbox, page, browser)) = written("en", 1400) else { return };
    let base = segment(&page, 3)["text"].as_str().unwrap().to_owned();
    for (key, name) in [(true, "星门"), (false, "星之门")] {
        put(&page, 3, &json!({ "text": base }));
        browser.wait(&format!("document.querySelector('#segment-3').dataset.text === {}", json!(base)));
        both_type(&browser, &page, &base.replace("星际门", name), "吗");
        is_asked(&browser, &page, "conflict with a merge");
        browser.picture("conflict-merge");
        if key {
            browser.press("3")
        } else {
            browser.click("#sheet [data-take=both]")
        }
        let both = format!("{}吗", base.replace("星际门", name));
        browser.wait(&format!("document.querySelector('#segment-3').dataset.text === {}", json!(both)));
        let history = ends_with(&page, 3, &both);
        assert!(history.contains(&format!("{base}吗")), "{history:?}");
        browser.run("document.activeElement.blur()");
        browser.press(&ESCAPE.to_string());
        browser.wait("!document.querySelector('.editor')");
        // One step takes the own change away, and leaves theirs.
        browser.press("u");
        let theirs = base.replace("星际门", name);
        browser.wait(&format!("document.querySelector('#segment-3').dataset.text === {}", json!(theirs)));
        browser.press("U");
        browser.wait(&format!("document.querySelector('#segment-3').dataset.text === {}", json!(both)));
    }
}

#[test]
fn an_approval_of_a_text_that_is_no_more_is_asked_about() {
    let Some((_sandbox, page, browser)) = written("zh-CN", 1400) else { return };
    // The page is deaf to what others do, as it is for a moment on any line.
    browser.run("window.EventSource = class { close() {} }; dispatchEvent(new Event('pagehide'))");
    for (key, take, state) in [("1", "theirs", "translated"), ("2", "mine", "approved")] {
        put(&page, 3, &json!({ "text": format!("星际门：{take}？") }));
        browser.run("document.querySelector('#segment-3').focus()");
        browser.wait(&format!("{NUMBER} === '3'"));
        browser.press("a");
        is_asked(&browser, &page, "approval of another text");
        browser.picture("conflict-approval-zh-Hans");
        browser.press(key);
        browser.wait(&format!(
            "!document.querySelector('dialog[open]') && document.querySelector('#segment-3').dataset.state === '{state}'"
        ));
        let now = segment(&page, 3);
        assert_eq!(
            (now["state"].as_str(), now["text"].as_str()),
            (Some(state), Some(format!("星际门：{take}？").as_str())),
            "{now}"
        );
    }
}
