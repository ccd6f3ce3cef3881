//! Where keys go: nothing that is typed is taken for a command, no command for text, and the focus stays with the work.

use serde_json::json;

use super::browser::{
    ARTICLE, NUMBER, STATE, TEXT, begun, choose, head, is_sound, open, put, ready, segment, stargate, take, text,
};
use crate::support::browser::{Browser, CONTROL, DELETE, ENTER, ESCAPE};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

const ON_ROW: &str = "document.activeElement.matches('article.row.current')";

#[test]
fn who_types_while_somebody_else_changes_the_text_goes_on_typing() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    take(&browser, 3);
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    put(&page, 3, &json!({ "text": "星际门：谁来出钱？" }));
    browser.wait("document.querySelector('#notice').textContent.includes('Ada')");
    browser.press("呢");
    browser.wait("document.querySelector('#segment-3 .clash')");
    std::thread::sleep(std::time::Duration::from_millis(900));
    browser.press("1a2 ");
    std::thread::sleep(std::time::Duration::from_millis(900));
    browser.picture("conflict-while-typing");
    assert_eq!(browser.run("return document.querySelector('dialog[open]')"), json!(null));
    assert_eq!(text(&browser, "document.activeElement.className"), "editor");
    assert!(text(&browser, "document.querySelector('.editor').textContent").trim_end().ends_with("呢1a2"));
    assert_eq!(segment(&page, 3)["text"], "星际门：谁来出钱？");
    // The question comes when the person leaves the text, and takes no letter or digit of who goes on typing.
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#sheet[open] .conflicts')");
    browser.press("a12");
    assert_eq!(browser.run("return Boolean(document.querySelector('#sheet[open] .conflicts'))"), true);
    assert_eq!(segment(&page, 3)["state"], "translated");
    std::thread::sleep(std::time::Duration::from_millis(900));
    browser.press("2");
    browser
        .wait("!document.querySelector('dialog[open]') && document.querySelector('#segment-3').dataset.text.endsWith('呢1a2')");
    // The losing text is a line of the history, though the same person recorded both.
    browser.press("h");
    browser.wait("document.querySelector('#sheet .history li')");
    browser.picture("history-after-conflict");
    assert!(text(&browser, "document.querySelector('#sheet .history').innerText").contains("谁来出钱"));
}

/// Who has a text open and has typed nothing is told at once that it is another by now, and is shown that one.
#[test]
fn an_open_text_that_somebody_changed_says_so_before_anything_is_typed() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    take(&browser, 3);
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    put(&page, 3, &json!({ "text": "星际门：谁来出钱？" }));
    browser.wait("document.querySelector('#segment-3 .clash button')");
    browser.click("#segment-3 .clash button");
    browser.wait("document.querySelector('.editor')?.textContent.includes('谁来出钱') && !document.querySelector('.clash')");
    browser.press("呢");
    browser.wait("document.querySelector('#segment-3').dataset.text.endsWith('呢')");
    assert_eq!(browser.run("return document.querySelector('dialog[open]')"), json!(null));
}

/// Marks of terms are hidden by a key and a button, and stay so.
#[test]
fn marks_of_terms_can_be_hidden() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    let is_shown = "getComputedStyle(document.querySelector('#rows .concept')).display !== 'none'";
    browser.wait(&format!("document.querySelector('#rows .concept') && {is_shown}"));
    take(&browser, 3);
    browser.press("T");
    browser.wait(&format!("!({is_shown}) && document.querySelector('header [data-action=marks]').ariaPressed === 'false'"));
    open(&browser, &page);
    browser.wait(&format!("document.querySelector('#rows .concept') && !({is_shown})"));
    is_sound(&browser, &page, "without marks of terms");
    browser.picture("no-term-marks");
    head(&browser, "marks");
    browser.wait(is_shown);
}

/// The button tells what it takes back, and a step that is out of sight is shown before it is taken back; keys without
/// anything to do say so.
#[test]
fn undo_tells_what_it_takes_back() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    take(&browser, 3);
    let before = segment(&page, 3)["text"].clone();
    browser.press("t");
    browser.wait("document.querySelector('#notice').textContent.includes('applied everywhere')");
    browser.press("z");
    browser.wait("document.querySelector('#notice').textContent.includes('no finding to dismiss')");
    browser.press("s");
    browser.wait(&format!("{TEXT} === document.querySelector('.current').dataset.source"));
    take(&browser, 40);
    browser.wait("document.querySelector('.tools-of-row [data-action=undo]').textContent.includes('segment 3')");
    browser.press("u");
    browser.wait(&format!("{NUMBER} === '3' && document.querySelector('#notice').textContent.includes('once more')"));
    assert_ne!(segment(&page, 3)["text"], before);
    browser.press("u");
    browser.wait(&format!("{TEXT} === {before}"));
}

#[test]
fn a_person_who_asks_for_the_question_goes_on_in_the_text_after_it() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    take(&browser, 3);
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    put(&page, 3, &json!({ "text": "星际门：谁来出钱？" }));
    browser.wait("document.querySelector('#notice').textContent.includes('Ada')");
    browser.press("呢");
    browser.wait("document.querySelector('#segment-3 .clash button')");
    browser.click("#segment-3 .clash button");
    browser.wait("document.querySelector('#sheet[open] .conflicts')");
    browser.click("#sheet [data-take=mine]");
    browser.wait("!document.querySelector('dialog[open]') && document.activeElement.className === 'editor'");
    browser.press("吗");
    browser.wait("document.querySelector('#segment-3').dataset.text.endsWith('呢吗')");
}

#[test]
fn the_focus_stays_on_the_row_whatever_is_shown_of_it() {
    let Some((_sandbox, _page, browser)) = begun(1400, 1000) else { return };
    take(&browser, 6);
    for (key, shows) in [("d", "draft"), ("d", "approved"), ("l", "approved")] {
        browser.press(key);
        browser.wait(&format!("document.querySelector('select[name=diff]').value === '{shows}'"));
        std::thread::sleep(std::time::Duration::from_millis(700));
        assert_eq!(
            browser.run(&format!("return {ON_ROW}")),
            true,
            "{key}: {}",
            text(&browser, "document.activeElement.outerHTML.slice(0, 200)")
        );
    }
    // A comment: the field has the focus at once, and again when it was said; then the row.
    browser.press("c");
    browser.wait("document.activeElement.matches('#sheet textarea')");
    browser.press("Is it so?");
    browser.picture("comment-being-written");
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.querySelector('#sheet .said')?.textContent === 'Is it so?' && document.activeElement.matches('#sheet textarea')");
    browser.press(&ESCAPE.to_string());
    browser.wait(&format!("!document.querySelector('dialog[open]') && {ON_ROW}"));
    // Many at once.
    browser.press("b");
    browser.wait("document.querySelector('#sheet .preview li')");
    browser.click("#sheet-foot button");
    browser.wait("!document.querySelector('dialog[open]') && document.querySelector('#notice').textContent.includes('done')");
    std::thread::sleep(std::time::Duration::from_millis(700));
    assert_eq!(browser.run(&format!("return {ON_ROW}")), true);
}

#[test]
fn escape_leads_from_every_filter_to_the_rows() {
    let Some((_sandbox, _page, browser)) = begun(1400, 1000) else { return };
    take(&browser, 4);
    browser.press("g");
    browser.wait("document.activeElement.name === 'state'");
    browser.press(&ESCAPE.to_string());
    browser.wait(ON_ROW);
    assert_eq!(text(&browser, NUMBER), "4");
    browser.press("a");
    browser.wait("document.querySelector('#segment-4').dataset.state === 'approved'");
    assert_eq!(text(&browser, "document.querySelector('#filter select[name=state]').value"), "");
    // What is searched for is shown from the segment in hand on, and marked.
    take(&browser, 10);
    browser.press("/Musk");
    browser.wait("document.querySelector('#found').textContent");
    let in_sight = "[...CSS.highlights.get('found') ?? []].some((range) => { const { top, height } = range.getBoundingClientRect(); \
         return height > 0 && top > document.querySelector('header.top').offsetHeight && top < innerHeight; })";
    browser.wait(in_sight);
    browser.picture("search");
    browser.press(&ENTER.to_string());
    browser.wait(&format!("{ON_ROW} && Number({NUMBER}) >= 10"));
    browser.press("0");
    browser.wait("document.querySelector('#segment-2') && !document.querySelector('#found').textContent && !document.querySelector('#filter input[name=q]').value");
}

#[test]
fn a_command_never_types() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    take(&browser, 5);
    let before = text(&browser, TEXT);
    browser.press("s");
    browser.wait(&format!("{TEXT} === document.querySelector('.current').dataset.source"));
    assert_eq!(browser.run("return document.querySelector('.editor')"), json!(null));
    browser.press("u");
    browser.wait(&format!("{TEXT} === {}", json!(before)));
    // A text that was emptied is not approved, and stays in hand.
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    browser.chord(&[CONTROL], 'a');
    browser.press(&DELETE.to_string());
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.querySelector('#notice').textContent.includes('no text')");
    assert_eq!(text(&browser, NUMBER), "5");
    assert_ne!(text(&browser, STATE), "approved");
    assert_ne!(segment(&page, 5)["state"], "approved");
}

#[test]
fn what_is_asked_about_a_segment_names_it_and_its_sentence() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    take(&browser, 4);
    let shown = "document.querySelector('#sheet[open] .sentence')?.textContent";
    for (key, picture) in [("h", "history-names"), ("c", "comments-name"), ("y", "concepts")] {
        browser.press(key);
        browser.wait(&format!("{shown}?.includes('Elon Musk')"));
        assert!(text(&browser, "document.querySelector('#sheet-title').textContent").ends_with("· 4"));
        assert!(!text(&browser, shown).contains(|c: char| c.is_ascii_digit()), "{}", text(&browser, shown));
        browser.picture(picture);
        browser.complaints();
        is_sound(&browser, &page, picture);
        browser.press(&ESCAPE.to_string());
        browser.wait(&format!("!document.querySelector('dialog[open]') && {ON_ROW}"));
    }
    // By mouse, and a wording goes into the text.
    browser.run("document.querySelector('#segment-4 .source .term').scrollIntoView({ block: 'center' })");
    browser.click("#segment-4 .source .term");
    browser.wait("document.querySelector('#sheet[open] .concepts button')");
    browser.click("#sheet .concepts button");
    browser.wait("!document.querySelector('dialog[open]') && document.activeElement.className === 'editor'");
    // What has no next segment in its paragraph is joined with none.
    browser.press(&ESCAPE.to_string());
    take(&browser, 3);
    assert_eq!(text(&browser, "document.querySelector('.current [data-action=join]').disabled"), "true");
    browser.press("m");
    browser.wait("document.querySelector('#notice').textContent.includes('last segment')");
    assert!(browser.complaints().is_empty());
}

#[test]
fn keys_are_changed_without_a_complaint() {
    let Some((_sandbox, _page, browser)) = begun(1400, 1000) else { return };
    browser.complaints();
    browser.press("?");
    browser.wait("document.querySelector('#sheet [data-key=next]')");
    browser.run(
        "const one = document.querySelector('#sheet [data-key=next]'); one.value = 'q'; one.dispatchEvent(new Event('change'))",
    );
    browser.click("#sheet [data-action=keys-reset]");
    let complaints = browser.complaints();
    assert!(complaints.is_empty(), "{complaints:?}");
    assert_eq!(text(&browser, "document.querySelector('#ask [data-action=close] kbd').textContent"), "Esc");
}

#[test]
fn what_is_approved_by_the_many_has_no_findings_and_was_not_refused() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    put(&page, 3, &json!({ "state": "rejected", "note": "stiff" }));
    browser.wait("document.querySelector('#segment-3').dataset.state === 'rejected'");
    assert!(!segment(&page, 6)["findings"].as_array().unwrap().is_empty());
    browser.press("b");
    browser.wait("document.querySelector('#sheet .preview li')");
    browser.wait("document.querySelector('#bulk-preview .left-out')");
    browser.picture("bulk-leaves-out");
    let listed = "[...document.querySelectorAll('#sheet .preview li')].map(({ value }) => value)";
    assert_eq!(browser.run(&format!("return {listed}.includes(3) || {listed}.includes(6)")), false);
    browser.click("#bulk-form input[name=all]");
    browser.wait(&format!("{listed}.includes(3) && {listed}.includes(6)"));
    browser.picture("bulk-all");
    let told = text(&browser, "document.querySelector('#sheet .preview').innerText");
    assert!(told.contains("rejected") && told.contains("error"), "{told}");
    browser.click("#bulk-form input[name=all]");
    browser.wait(&format!("!{listed}.includes(3)"));
    browser.click("#sheet-foot button");
    browser.wait("document.querySelector('#segment-2').dataset.state === 'approved'");
    assert_eq!([3, 6].map(|number| segment(&page, number)["state"].as_str().unwrap().to_owned()), ["rejected", "translated"]);
    // The same by the interface for programs.
    let (status, told) = page.send("POST", &format!("{ARTICLE}/bulk"), &json!({ "action": "approve", "all": true }));
    assert_eq!(status, 200, "{told}");
}

#[test]
fn what_says_that_the_server_is_away_leaves_the_head_to_be_seen() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    page.kill();
    browser.press("a");
    browser.wait("!document.querySelector('#offline').hidden");
    browser.run("scrollTo(0, 600)");
    browser.picture("offline-head");
    let apart = "document.querySelector('#offline').getBoundingClientRect().top >= document.querySelector('header.top').getBoundingClientRect().bottom - 1";
    assert_eq!(browser.run(&format!("return {apart}")), true);
}

#[test]
fn while_a_text_is_typed_its_tools_name_the_keys_that_act() {
    let Some((_sandbox, _page, browser)) = begun(1400, 1000) else { return };
    take(&browser, 6);
    let key =
        |action: &str| text(&browser, &format!("document.querySelector('.current [data-action={action}] > kbd').textContent"));
    assert_eq!([key("approve"), key("reject")], ["a", "r"]);
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    assert_eq!([key("approve"), key("reject")], ["Ctrl+Enter", ""]);
    browser.picture("keys-while-typing");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor')");
    assert_eq!([key("approve"), key("reject")], ["a", "r"]);
}

#[test]
fn a_difference_stands_under_what_it_is_about() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    let text_of = segment(&page, 6)["text"].as_str().unwrap().replace("500", "5000");
    put(&page, 6, &json!({ "state": "approved" }));
    put(&page, 6, &json!({ "text": text_of }));
    take(&browser, 6);
    choose(&browser, "diff", "approved");
    browser.wait("document.querySelector('#segment-6 .changes ins')");
    let left = |place: &str| {
        browser
            .run(&format!("return document.querySelector('#segment-6 {place}').getBoundingClientRect().left"))
            .as_f64()
            .unwrap()
    };
    assert!((left(".changes") - left(".side.target")).abs() < 8.0);
    browser.picture("diff-inline");
    choose(&browser, "layout", "columns");
    browser.wait("document.querySelectorAll('#segment-6 .changes .pair .label').length === 2");
    browser.picture("diff-labelled");
}

#[test]
fn a_low_window_is_left_to_the_rows() {
    let Some((_sandbox, _page, browser)) = begun(1400, 1000) else { return };
    browser.size(1024, 700);
    browser.press("jjjjjjjj");
    browser.wait(&format!("{NUMBER} === '9'"));
    browser.run("scrollTo(0, 900)");
    browser.picture("low-window");
    assert_eq!(browser.run("return document.querySelector('header.top').getBoundingClientRect().bottom <= 60"), true);
    // Nobody has read anything of a draft: nothing of the bar is full.
    let full = "[...document.querySelectorAll('#progress rect')].filter((one) => one.matches('.approved, .reviewed')).length";
    assert_eq!(text(&browser, full), "0");
}

#[test]
fn the_other_pages_have_keys_and_name_them() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    for place in ["/", "/overview", "/glossary", "/memory"] {
        browser.go(&format!("{}{place}", page.base));
        browser.wait("document.body.dataset.ready");
        browser.run("document.activeElement.blur()");
        browser.press("?");
        browser.wait("document.querySelector('#around[open]')");
        is_sound(&browser, &page, place);
        browser.press(&ESCAPE.to_string());
        browser.wait("!document.querySelector('dialog[open]')");
    }
    browser.go(&page.base);
    browser.wait("document.querySelector('#main a.open')");
    browser.run("document.activeElement.blur()");
    browser.press("j");
    browser.wait("document.activeElement.matches('#main a.open')");
    browser.press(&ENTER.to_string());
    ready(&browser);
}

#[test]
fn a_port_that_was_named_is_had_again() {
    let sandbox = stargate();
    let other = Page::start(&sandbox, &[]);
    let first = other.base.clone();
    other.kill();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let named = Page::start(&sandbox, &["--port", &port.to_string()]);
    let base = named.base.clone();
    assert_ne!(base, first);
    named.kill();
    assert_eq!(Page::start(&sandbox, &[]).base, base);
}

/// A fix everywhere goes by no filter and says so; what it is switched to goes by the filter and says that.
#[test]
fn many_at_once_goes_by_what_it_says_that_it_goes_by() {
    let sandbox = Sandbox::new();
    let source = "Elon Musk came to Berlin.\n\nMusk met the workers.\n\nCriticism of Musk is loud.\n\nMusk said little.\n\nThe plan is large.\n";
    let target = "埃隆·马斯克来到柏林。\n\n马斯克会见了工人。\n\n对穆斯克的批评很多。\n\n穆斯克没说什么。\n\n计划很大。\n";
    sandbox.write("stargate.en.md", source).write("stargate.zh-Hans.md", target);
    sandbox.run(&["translate", "stargate.en.md", "--to", "zh-Hans", "--backend", "pseudo", "--adopt"]);
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    browser.press(&format!("/Musk{ENTER}"));
    browser.wait("document.querySelectorAll('article.row').length === 4 && document.activeElement.matches('.row.current')");
    take(&browser, 3);
    browser.press("t");
    browser.wait("document.querySelector('#bulk-preview [data-segments]')");
    let said = "document.querySelector('#bulk-form p').textContent";
    assert!(text(&browser, said).contains("whole article"), "{}", text(&browser, said));
    choose(&browser, "action", "approve");
    browser.wait(&format!(
        "{said}.includes('filter lets through') && !document.querySelector('#bulk-form [name=all]').closest('label').hidden"
    ));
    browser.wait("document.querySelector('#sheet-foot button').textContent.includes('pprove')");
    let listed = "[...document.querySelectorAll('#sheet .preview li')].map(({ value }) => value)";
    assert_eq!(browser.run(&format!("return {listed}")), json!([1, 2]));
    is_sound(&browser, &page, "bulk from a fix");
}

/// Digits stand behind other signs on French keyboards, and a locked shift makes other letters: the key is what is pressed.
#[test]
fn keys_are_known_whatever_the_keyboard_makes_of_them() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let stood = segment(&page, 6)["text"].as_str().unwrap().to_owned();
    take(&browser, 6);
    let press = |event: &str| {
        browser.run(&format!(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ bubbles: true, cancelable: true, {event} }}))"
        ));
    };
    press("key: '&', code: 'Digit1'");
    browser.wait("document.querySelector('#segment-6').dataset.text.includes('5000')");
    press("key: 'U', code: 'KeyU', modifierCapsLock: true");
    browser.wait("!document.querySelector('#segment-6').dataset.text.includes('5000')");
    assert_eq!(segment(&page, 6)["text"], stood);
    press("key: 'u', code: 'KeyU', modifierCapsLock: true, shiftKey: true");
    browser.wait("document.querySelector('#segment-6').dataset.text.includes('5000')");
}
