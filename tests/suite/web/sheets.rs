//! The sheets over the page: what they show, and what they take.

use serde_json::json;

use super::browser::{ARTICLE, begun, boats, choose, is_sound, open, opened, put, segment, take, text};
use super::project;
use crate::support::browser::{Browser, CONTROL, ENTER, ESCAPE};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

#[test]
fn a_bulk_action_can_be_seen_whole() {
    let sandbox = boats(120, "fr");
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = opened(&page) else { return };
    browser.press("b");
    let rows = "document.querySelectorAll('#bulk-preview ol.preview > li').length";
    browser.wait(&format!("{rows} === 50 && document.querySelector('[data-more]')"));
    is_sound(&browser, &page, "a long bulk action");
    browser.click("[data-more]");
    browser.wait(&format!("{rows} === 120 && !document.querySelector('[data-more]')"));
    assert_eq!(browser.run("return document.activeElement.id"), "sheet-title");
}

/// A segment of a bulk action is left out singly, and taken again; the button counts what is done.
#[test]
fn a_segment_is_left_out_of_a_bulk_action() {
    let sandbox = boats(5, "fr");
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = opened(&page) else { return };
    browser.press("b");
    let does = "document.querySelector('#sheet-foot button').textContent";
    browser.wait(&format!("{does}.includes('5')"));
    browser.run("document.querySelectorAll('#bulk-preview [data-take]')[1].focus()");
    browser.press(" ");
    browser.wait(&format!("{does}.includes('4') && document.activeElement.matches('.skipped [data-take]')"));
    is_sound(&browser, &page, "a segment left out");
    browser.picture("bulk-left-out-singly");
    browser.press(" ");
    browser.wait(&format!("{does}.includes('5') && !document.querySelector('#bulk-preview .skipped')"));
    browser.press(" ");
    browser.wait(&format!("{does}.includes('4')"));
    browser.click("#sheet-foot button");
    browser.wait("!document.querySelector('dialog[open]') && document.querySelector('#segment-5').dataset.state === 'approved'");
    let states = "[...document.querySelectorAll('article.row')].map(({ dataset }) => dataset.state[0]).join('')";
    browser.wait(&format!("{states} === 'adaaa'"));
}

/// Of two wordings of a name either becomes the only one, or a third that is typed; one that stands once has the button, too.
#[test]
fn a_name_becomes_one_in_the_wording_that_is_wanted() {
    let sandbox = Sandbox::new();
    let source = "Elon Musk came to Berlin.\n\nMusk met the workers.\n\nCriticism of Musk is loud.\n\nThe plan is large.\n";
    let target = "埃隆·马斯克来到柏林。\n\n马斯克会见了工人。\n\n对穆斯克的批评很多。\n\n计划很大。\n";
    sandbox.write("stargate.en.md", source).write("stargate.zh-Hans.md", target);
    sandbox.run(&["translate", "stargate.en.md", "--to", "zh-Hans", "--backend", "pseudo", "--adopt"]);
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    take(&browser, 3);
    browser.press("t");
    let listed = "[...document.querySelectorAll('#sheet .preview li')].map(({ value }) => value).join()";
    browser.wait(&format!("{listed} === '3' && !document.querySelector('.wordings').hidden"));
    browser.click("#bulk-form [name=wording][value=own]");
    browser.wait(&format!("{listed} === '1,2'"));
    is_sound(&browser, &page, "wordings of a name");
    browser.picture("wordings-of-a-name");
    browser.click("#bulk-form [name=other]");
    browser.press("马斯科");
    browser.wait(&format!("{listed} === '1,2,3' && document.querySelector('#sheet .preview ins')?.textContent.includes('科')"));
    browser.click("#sheet-foot button");
    browser
        .wait("!document.querySelector('dialog[open]') && document.querySelector('#segment-3').dataset.text.includes('马斯科')");
    let texts = [1, 2, 3].map(|number| segment(&page, number)["text"].as_str().unwrap().to_owned());
    assert_eq!(texts, ["埃隆·马斯科来到柏林。", "马斯科会见了工人。", "对马斯科的批评很多。"]);
    browser.press("u");
    browser.wait("document.querySelector('#segment-3').dataset.text.includes('穆斯克')");
}

#[test]
fn a_bulk_action_offers_what_can_be_mended() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    let all = page.get(&format!("{ARTICLE}/findings"));
    let findings = || all.as_array().unwrap().iter().flat_map(|one| one["findings"].as_array().unwrap());
    let with_fix = |name: &str| findings().any(|finding| finding["check"] == name && finding["suggestions"] != json!([]));
    browser.press("b");
    browser.wait("document.querySelector('#sheet[open] [data-segments]')");
    choose(&browser, "action", "fix");
    browser.wait("document.querySelector('#bulk-preview li')");
    let offered = text(
        &browser,
        "[...document.querySelector('#bulk-form [name=check]').options].filter(({ disabled }) => !disabled).map(({ value }) => value).join(' ')",
    );
    assert!(!offered.is_empty() && offered.split(' ').all(with_fix), "{offered}");
    let lacking = findings().map(|finding| finding["check"].as_str().unwrap()).find(|name| !with_fix(name));
    assert!(lacking.is_none_or(|name| !offered.split(' ').any(|one| one == name)), "{offered}");
}

#[test]
fn a_split_shows_chips_and_says_when_it_is_within_formatting() {
    let sandbox = project();
    sandbox.write("news.en.md", "Run `cargo build` in **this one folder** today.\n");
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = opened(&page) else { return };
    browser.press("x");
    browser.wait("document.querySelector('#sheet .splitter input') === document.activeElement");
    let source = "document.querySelector('.splitter[data-side=source]')";
    assert!(text(&browser, &format!("{source}.textContent")).contains("cargo build"));
    assert_eq!(browser.run(&format!("return {source}.querySelectorAll('.chip').length")), 3);
    let inside = format!("!{source}.querySelector('.inside').hidden");
    let to = |at: &str| {
        browser.run(&format!(
            "const bar = {source}.querySelector('input'); bar.value = bar.{at}; bar.dispatchEvent(new Event('input'))"
        ))
    };
    to("min");
    assert_eq!(browser.run(&format!("return {inside}")), false);
    for _ in 0..12 {
        if browser.run(&format!("return {inside}")) == true {
            break;
        }
        browser.run(&format!("const bar = {source}.querySelector('input'); bar.value = bar.valueAsNumber + 1; bar.dispatchEvent(new Event('input'))"));
    }
    assert_eq!(browser.run(&format!("return {inside}")), true);
    is_sound(&browser, &page, "a split within formatting");
    browser.picture("split-inside");
    // A click between two words behind a chip is where it is meant.
    let place = browser.run(&format!(
        "const before = {source}.querySelector('.before'); const node = before.lastChild; const range = document.createRange(); \
         range.setStart(node, 0); range.setEnd(node, 0); return before.textContent"
    ));
    assert!(place.as_str().unwrap().contains("cargo build"), "{place}");
}

#[test]
fn comments_of_others_come_to_an_open_sheet_and_a_settled_thread_is_opened_again() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    take(&browser, 3);
    browser.press("c");
    browser.wait("document.activeElement.matches('#sheet-foot textarea')");
    browser.press("Half a word");
    let path = format!("{ARTICLE}/segments/{}/comments", segment(&page, 3)["id"].as_str().unwrap());
    let (status, said) = page.send("POST", &path, &json!({ "text": "Too stiff?" }));
    assert_eq!(status, 200);
    browser.wait("document.querySelector('#sheet-body').textContent.includes('Too stiff?')");
    assert_eq!(text(&browser, "document.querySelector('#sheet-foot textarea').value"), "Half a word");
    assert_eq!(browser.run("return document.activeElement.matches('#sheet-foot textarea')"), true);
    let thread = &said[0]["number"];
    page.send("POST", &path, &json!({ "thread": thread, "closes": true }));
    browser.wait("document.querySelector('#sheet-body [data-action=reopen]')");
    is_sound(&browser, &page, "a settled thread");
    browser.click("#sheet-body [data-action=reopen]");
    browser.wait("document.querySelector('#ask[open]')");
    browser.press("Not yet");
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.querySelector('#sheet-body [data-action=settle]') && document.querySelector('#sheet-body').textContent.includes('Not yet')");
    assert_eq!(segment(&page, 3)["open_threads"], 1);
}

#[test]
fn a_row_with_a_comment_is_sound_while_another_one_is_in_hand() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    let number = text(&browser, "document.querySelector('.row:not(.begins)').dataset.number").parse().unwrap();
    let path = format!("{ARTICLE}/segments/{}/comments", segment(&page, number)["id"].as_str().unwrap());
    assert_eq!(page.send("POST", &path, &json!({ "text": "Is it so?" })).0, 200);
    browser.wait(&format!("document.querySelector('#segment-{number} .threads')"));
    is_sound(&browser, &page, "a comment on another row");
}

#[test]
fn a_picture_alone_is_approved_at_once() {
    let sandbox = Sandbox::new();
    sandbox.write("boats.en.md", "The boat left.\n\n![A boat](boat.png \"The boat\")\n");
    sandbox.run(&["translate", "boats.en.md", "--to", "zh-Hans", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    open(&browser, &page);
    let alone = "[...document.querySelectorAll('.row')].find(({ dataset }) => !dataset.source.replace(/<[^>]*>/g, '').trim()).dataset.number";
    let number = text(&browser, alone).parse().unwrap();
    take(&browser, number);
    browser.press("a");
    browser.wait(&format!("document.querySelector('#segment-{number}').dataset.state === 'approved'"));
}

#[test]
fn keys_are_taken_however_they_are_written_and_what_is_none_is_refused() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    take(&browser, 6);
    browser.wait("document.querySelector('#segment-6 button.fix kbd')");
    let label = "document.querySelector('#segment-6 button.fix kbd').textContent";
    let before = text(&browser, label);
    browser.press("?");
    browser.wait("document.querySelector('#sheet[open] [data-key=review]')");
    let set = |keys: &str| {
        browser.run(&format!("const one = document.querySelector('[data-key=review]'); one.value = '{keys}'; one.dispatchEvent(new Event('change'))"));
        text(
            &browser,
            "[document.querySelector('[data-key=review]').value, document.querySelector('[data-key=review]').validationMessage].join('|')",
        )
    };
    assert_eq!(set("ctrl+e shift+e return"), "ctrl+e shift+e return|Another action has this key.");
    assert_eq!(set("ctrl+e shift+q F2"), "Ctrl+e Q F2|");
    assert!(set("Strg+e").contains("“Strg+e” is no key"));
    assert!(set("shift+ArrowUp").contains("is no key"));
    // A digit is one of those that put a correction in, each.
    assert_eq!(set("3"), "3|Another action has this key.");
    // Arrows are shown and written as such.
    assert_eq!(set("alt+down Alt+↑"), "Alt+↓ Alt+↑|");
    assert_eq!(text(&browser, "document.querySelector('[data-key=next]').value"), "j ↓");
    // The browser opens a tab, and the page hears nothing of it.
    assert!(set("ctrl+t").contains("The browser keeps Ctrl+t"));
    assert_eq!(set("ctrl+e"), "Ctrl+e|");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('dialog[open]')");
    assert_eq!(text(&browser, label), before);
    browser.chord(&[CONTROL], 'e');
    browser.wait("document.querySelector('#segment-6').dataset.state === 'reviewed'");
    put(&page, 6, &json!({ "state": "approved" }));
}
