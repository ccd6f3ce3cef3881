//! The article page in a real browser: suggestions, segments joined and split, judgements, differences, filters.

use std::time::Instant;

use serde_json::json;

use super::browser::{ARTICLE, NUMBER, STATE, TEXT, choose, head, is_sound, open, ready, stargate, take, text};
use crate::support::browser::{ALT, Browser, CONTROL, ENTER, ESCAPE, LEFT, SHIFT};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

/// Suggestions by a key, used by a key; a backend is asked, and compared with.
#[test]
fn suggestions_are_asked_for_and_used_by_keys() {
    let sandbox = stargate();
    // A person's translation of a sentence that the article has too, but for a word.
    let page = Page::start(&sandbox, &[]);
    let source = page.get(&format!("{ARTICLE}/segments?numbers=3"))[0]["source"].as_str().unwrap().to_owned();
    sandbox.write("other.en.md", source.replace('?', " today?"));
    sandbox.run(&["translate", "other.en.md", "--to", "zh-Hans", "--backend", "pseudo"]).exits_with(0);
    let list = page.get("/");
    let other = list.as_array().unwrap().iter().find(|one| one["name"] == "other.en.md").unwrap()["id"].clone();
    let known = page.get(&format!("/articles/{other}/zh-Hans/segments?numbers=1"))[0].clone();
    let path = format!("/articles/{other}/zh-Hans/segments/{}", known["id"].as_str().unwrap());
    assert_eq!(page.send("PUT", &path, &json!({ "revision": known["revision"], "text": "记住的译文" })).0, 200);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    take(&browser, 3);
    browser.press("i");
    browser.wait("document.querySelector('.current .suggestions .offers li ins, .current .suggestions .offers li del')");
    is_sound(&browser, &page, "suggestions");
    browser.shown_picture("suggestions");
    browser.chord(&[ALT, SHIFT], '1');
    browser.wait(&format!("document.querySelector('.editor') && {TEXT} === '记住的译文'"));
    // It is edited on from its end.
    browser.press("了");
    browser.wait(&format!("{TEXT} === '记住的译文了'"));
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor')");
    browser.press("u");
    browser.wait(&format!("!{TEXT}.includes('记住')"));
    // The list follows the segment in hand, with what the glossary says of it.
    take(&browser, 5);
    browser.wait("document.querySelector('.current .concepts dt')");
    browser.click(".current .backends [data-backend=pseudo]");
    browser.wait("[...document.querySelectorAll('.current .offers .label')].some(({ textContent }) => textContent === 'pseudo')");
    is_sound(&browser, &page, "suggestions of a backend");
    browser.picture("suggestions-backend");
    browser.click(".current .concepts [data-action=term]");
    browser.wait("document.querySelector('.editor')");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor')");
    browser.press("i");
    browser.wait("document.querySelector('.suggestions').hidden");
    // The text beside what that backend makes of it; another segment is asked for when it is taken in hand.
    choose(&browser, "diff", "backend");
    browser.wait("document.querySelector('select[name=backend]').options.length > 1");
    browser.wait("document.querySelector('#notice').textContent.includes('which backend')");
    choose(&browser, "backend", "pseudo");
    browser.wait("document.querySelector('#segment-5 .changes ins') && !document.querySelector('#notice').textContent");
    take(&browser, 7);
    browser.wait("document.querySelector('#segment-7 .changes ins')");
    browser.picture("diff-backend");
    is_sound(&browser, &page, "another backend's");
    choose(&browser, "layout", "columns");
    browser.wait("document.querySelector('#segment-7 .changes .pair')?.textContent.startsWith('pseudo')");
    browser.picture("diff-backend-columns");
}

/// Joins and splits by keys, each taken back and done again.
#[test]
fn segments_are_joined_and_split_by_keys_and_taken_back() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    let outline = || page.get(&format!("{ARTICLE}/outline"))["states"].as_str().unwrap().len();
    let before = outline();
    // The first two sentences of one paragraph.
    let segments = page.get(ARTICLE);
    let paragraph = |number: usize| segments[number - 1]["kind"] == "paragraph";
    let number =
        (1..before).find(|number| paragraph(*number) && paragraph(number + 1) && outline_joins(&browser, *number)).unwrap();
    take(&browser, number);
    let source = text(&browser, "document.querySelector('.current').dataset.source");
    let target = text(&browser, TEXT);
    let next = segments[number]["source"].as_str().unwrap().to_owned();
    browser.press("m");
    browser.wait("document.querySelector('#notice').textContent.includes('one with the next')");
    assert_eq!(outline(), before - 1);
    browser
        .wait(&format!("{NUMBER} === '{number}' && document.querySelector('.current').dataset.source.endsWith({})", json!(next)));
    assert!(text(&browser, TEXT).starts_with(&target), "{}", text(&browser, TEXT));
    browser.picture("joined");
    is_sound(&browser, &page, "joined");
    browser.press("u");
    browser.wait(&format!("document.querySelector('.current').dataset.source === {}", json!(source)));
    assert_eq!(outline(), before);
    browser.press("U");
    browser.wait(&format!("document.querySelector('.current').dataset.source.endsWith({})", json!(next)));
    browser.press("u");
    browser.wait(&format!("document.querySelector('.current').dataset.source === {}", json!(source)));
    // Split, with the bar moved by the arrow keys.
    browser.press("x");
    browser.wait("document.querySelector('#sheet .splitter input') === document.activeElement");
    let place = text(&browser, "document.querySelector('#sheet .splitter .before').textContent");
    browser.press(&format!("{LEFT}{LEFT}"));
    browser.wait(&format!("document.querySelector('#sheet .splitter .before').textContent !== {}", json!(place)));
    is_sound(&browser, &page, "split");
    browser.picture("split");
    let left = text(&browser, "document.querySelector('#sheet .splitter .before').textContent");
    browser.run("document.querySelector('#sheet-foot button').focus()");
    browser.press(&ENTER.to_string());
    browser.wait("document.querySelector('#notice').textContent.includes('two now')");
    assert_eq!(outline(), before + 1);
    browser
        .wait(&format!("document.querySelector('.current').dataset.source.replace(/<[^>]*>/g, '') === {}", json!(left.trim())));
    browser.press("u");
    browser.wait(&format!("document.querySelector('.current').dataset.source === {}", json!(source)));
    assert_eq!(outline(), before);
}

/// True when the next row belongs to the same block.
fn outline_joins(browser: &Browser, number: usize) -> bool {
    let next = number + 1;
    let script = format!(
        "return Boolean(document.querySelector('#segment-{next}')) && !document.querySelector('#segment-{next}').classList.contains('begins')"
    );
    browser.run(&script) == json!(true)
}

/// The same by mouse, in Chinese, beside judgements and their filter.
#[test]
fn judgements_cuts_and_filters_by_mouse_in_chinese() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("zh-CN", 1400, 1000) else { return };
    open(&browser, &page);
    take(&browser, 6);
    let findings = "document.querySelectorAll('#segment-6 .findings li').length";
    let had: usize = text(&browser, findings).parse().unwrap();
    browser.click("#segment-6 [data-action=dismiss]");
    browser.wait("document.querySelector('#ask[open]')");
    is_sound(&browser, &page, "why it is no fault");
    browser.press("原文如此");
    browser.click("#ask [value=done]");
    browser.wait("!document.querySelector('#ask[open]')");
    browser.wait(&format!("{findings} === {} && document.querySelector('#segment-6 .dismissed')", had - 1));
    choose(&browser, "finding", "dismissed");
    browser.wait("document.querySelectorAll('article.row').length === 1 && document.querySelector('#segment-6')");
    browser.click("#segment-6 .dismissed summary");
    browser.wait("document.querySelector('#segment-6 .dismissed').open");
    assert!(text(&browser, "document.querySelector('#segment-6 .dismissed').textContent").contains("原文如此"));
    is_sound(&browser, &page, "judged no fault");
    browser.picture("dismissed");
    browser.click("#segment-6 [data-action=lift]");
    browser.wait(&format!("{findings} === {had}"));
    browser.click(".current [data-action=undo]");
    browser.wait(&format!("{findings} === {}", had - 1));
    browser.click("#filter button[type=reset]");
    browser.wait("document.querySelectorAll('article.row').length > 10");
    // A segment is split where the mouse says, and joined again.
    take(&browser, 6);
    let source = text(&browser, "document.querySelector('.current').dataset.source");
    browser.click(".current [data-action=split]");
    browser.wait("document.querySelector('#sheet .splitter')");
    browser.click("#sheet .splitter .after");
    browser.click("#sheet-foot button");
    browser.wait(&format!("{NUMBER} === '6' && document.querySelector('.current').dataset.source !== {}", json!(source)));
    browser.click(".current [data-action=join]");
    browser.wait(&format!("document.querySelector('.current').dataset.source === {}", json!(source)));
    // Filters by where a text comes from, by whom, since when, and by a term.
    browser.click("#filter summary");
    browser.picture("filters");
    is_sound(&browser, &page, "filters");
    for name in ["term", "origin"] {
        let value = text(&browser, &format!("document.querySelector('#filter select[name={name}]').options[1].value"));
        choose(&browser, name, &value);
        browser.wait("document.querySelector('#found').textContent !== ''");
        let shown = page.get(&format!("{ARTICLE}/matches?{name}={}", value.replace(' ', "%20")));
        browser.wait(&format!("document.querySelector('#found').textContent.includes('{}')", shown.as_array().unwrap().len()));
        browser.click("#filter button[type=reset]");
        browser.wait("document.querySelector('#found').textContent === ''");
    }
    browser.run("const since = document.querySelector('#filter [name=since]'); since.value = '2100-01-01'; since.dispatchEvent(new Event('input', { bubbles: true }))");
    browser.wait("!document.querySelector('#none').hidden");
}

/// What each text of a history changed until today, and text that moved.
#[test]
fn any_revision_beside_the_text_of_today_and_moved_text_is_quiet() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", "After a long debate in the council, the plan was adopted by all members.\n");
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let path = "/articles/1/fr/segments";
    let put = |text: &str| {
        let old = page.get(&format!("{path}?numbers=1"))[0].clone();
        let body = json!({ "revision": old["revision"], "text": text, "state": "approved" });
        assert_eq!(page.send("PUT", &format!("{path}/{}", old["id"].as_str().unwrap()), &body).0, 200);
    };
    put("Après un long débat au conseil, le plan a été adopté par tous les membres.");
    let old = page.get(&format!("{path}?numbers=1"))[0].clone();
    let body = json!({ "revision": old["revision"], "text": "Le plan a été adopté par tous les membres, après un long débat au conseil." });
    assert_eq!(page.send("PUT", &format!("{path}/{}", old["id"].as_str().unwrap()), &body).0, 200);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles, #rows')");
    browser.go(&format!("{}/articles/1/fr", page.base));
    ready(&browser);
    choose(&browser, "diff", "approved");
    browser.wait("document.querySelector('.changes ins.moved, .changes del.moved')");
    is_sound(&browser, &page, "moved");
    browser.picture("diff-moved");
    browser.press("h");
    browser.wait("document.querySelector('#sheet .history li')");
    let shown = "document.querySelector('#sheet .history li:last-child').innerHTML";
    let before = text(&browser, shown);
    choose(&browser, "against", "present");
    browser
        .wait(&format!("document.querySelector('#sheet [name=against]').value === 'present' && {shown} !== {}", json!(before)));
    is_sound(&browser, &page, "history until today");
    browser.picture("history-present");
}

/// What was done is undone after the page was read again, many segments at once too; a chip moves by a button.
#[test]
fn undo_goes_on_after_the_page_is_read_again() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    take(&browser, 6);
    let first = text(&browser, TEXT);
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    browser.click(".editor .chip");
    browser.wait("document.querySelector('.editor .chip.chosen')");
    browser.click(".tray [aria-label='Move a chip to the right']");
    browser.wait(&format!("{TEXT} !== {}", json!(first)));
    is_sound(&browser, &page, "a chip in hand");
    browser.picture("chip-chosen");
    browser.click(".tray [aria-label='Move a chip to the left']");
    browser.wait(&format!("{TEXT} === {}", json!(first)));
    browser.press("新");
    browser.wait(&format!("{TEXT} !== {}", json!(first)));
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor')");
    let states = || page.get(&format!("{ARTICLE}/outline"))["states"].as_str().unwrap().to_owned();
    let before = states();
    approve_what_has_no_finding(&browser);
    let approved = states();
    assert!(approved.matches('a').count() > 50, "{approved}");
    browser.run("location.reload()");
    ready(&browser);
    browser.press("u");
    browser.wait("document.querySelector('#notice').textContent.includes('segments are as they were')");
    assert_eq!(states(), before);
    // The rows are read anew once that is told.
    let is_approved = "[...document.querySelectorAll('article.row')].some(({ dataset }) => dataset.state === 'approved')";
    browser.wait(&format!("!{is_approved}"));
    browser.press("U");
    browser.wait(is_approved);
    assert_eq!(states(), approved);
    browser.press("u");
    browser.wait(&format!("!{is_approved}"));
    // The filter outlives the reading.
    browser.press("0");
    browser.wait("document.querySelector('#segment-6')");
    take(&browser, 6);
    while text(&browser, TEXT) != first {
        let was = text(&browser, "document.querySelector('.current').dataset.revision");
        browser.press("u");
        browser.wait(&format!("document.querySelector('.current').dataset.revision !== '{was}'"));
    }
}

/// Approves every segment without a finding at once, after a look at the list.
fn approve_what_has_no_finding(browser: &Browser) {
    choose(browser, "finding", "none");
    browser.wait("document.querySelector('#found').textContent !== ''");
    browser.run("document.activeElement.blur()");
    browser.press("b");
    browser.wait("document.querySelector('#sheet .preview li') && !document.querySelector('#sheet-foot button').disabled");
    browser.click("#sheet-foot button");
    browser.wait("!document.querySelector('dialog[open]')");
}

/// Keys are changed in the table, and the change holds.
#[test]
fn keys_are_a_persons_own() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    browser.press("?");
    browser.wait("document.querySelector('#sheet table.keys')");
    browser.run(
        "for (const [action, keys] of [['next', 'y'], ['fix', 'Ctrl+#']]) { const one = document.querySelector(`[data-key=${action}]`); \
         one.value = keys; one.dispatchEvent(new Event('change', { bubbles: true })) }",
    );
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('dialog[open]')");
    browser.press("jy");
    browser.wait(&format!("{NUMBER} === '2'"));
    browser.go(&format!("{}{ARTICLE}", page.base));
    ready(&browser);
    take(&browser, 6);
    browser.press("1");
    browser.chord(&[CONTROL], '1');
    browser.wait(&format!("{TEXT}.includes('5000 亿') && {STATE} === 'translated'"));
}

/// An article of 20,000 segments: only the rows near the window are in the page, and every action answers.
#[test]
fn twenty_thousand_segments_are_usable() {
    let sandbox = Sandbox::new();
    let sentence =
        |number: usize| format!("Sentence {number} of the report says that the council wants ${number} for the budget. ");
    let paragraph = |first: usize| (first..first + 4).map(sentence).collect::<String>() + "\n\n";
    sandbox.write("report.en.md", (1..=20_000).step_by(4).map(paragraph).collect::<String>());
    let page = Page::start(&sandbox, &["report.en.md", "--to", "fr"]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    browser.go(&page.address);
    ready(&browser);
    let rows = || text(&browser, "document.querySelectorAll('article.row').length").parse::<usize>().unwrap();
    assert!(rows() < 500, "{} rows in the page", rows());
    let begun = Instant::now();
    browser.go(&format!("{}/articles/1/fr#segment-19990", page.base));
    browser.run("location.reload()");
    browser.wait(&format!(
        "document.body.dataset.ready && {NUMBER} === '19990' && document.querySelector('.current .tools-of-row')"
    ));
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    browser.press("Fini.");
    browser.wait(&format!("{TEXT} === 'Fini.'"));
    browser.chord(&[CONTROL], ENTER);
    browser.wait(&format!("document.querySelector('#segment-19990').dataset.state === 'approved' && {NUMBER} === '19991'"));
    browser.press("/");
    browser.press("Sentence 12345 of");
    browser.wait("document.querySelector('#segment-12345') && document.querySelectorAll('article.row').length === 1");
    browser.press(&ENTER.to_string());
    browser.wait(&format!("{NUMBER} === '12345'"));
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    browser.press(" fin");
    browser.wait(&format!("{TEXT}.endsWith('fin')"));
    browser.press(&ESCAPE.to_string());
    browser.click("#filter button[type=reset]");
    browser.wait("document.querySelectorAll('.chunk').length > 100");
    assert!(rows() < 500, "{} rows in the page", rows());
    browser.run("scrollTo(0, document.documentElement.scrollHeight / 2)");
    browser.wait("[...document.querySelectorAll('article.row')].some((row) => { const { top } = row.getBoundingClientRect(); return top > 0 && top < innerHeight; })");
    browser.picture("long");
    // Who scrolls through it all leaves no rows behind.
    browser.run(
        "return new Promise((done) => { let step = 0; const far = document.documentElement.scrollHeight / 20; \
         const on = () => { scrollTo(0, step * far); step += 1; if (step < 20) requestAnimationFrame(on); else done(); }; on(); })",
    );
    browser.wait("document.querySelectorAll('article.row').length < 500");
    // The server is a debug build on whatever machine this is: far beyond the minute means that something grows.
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
}

/// Every tool of a segment and of the page by mouse, in Chinese.
#[test]
fn every_tool_by_mouse_in_chinese() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("zh-CN", 1400, 1000) else { return };
    open(&browser, &page);
    take(&browser, 6);
    browser.click(".current [data-action=review]");
    browser.wait(&format!("{STATE} === 'reviewed'"));
    browser.click(".current [data-action=reject]");
    browser.wait("document.querySelector('#ask[open]')");
    browser.press("太生硬");
    browser.click("#ask [value=done]");
    browser.wait("!document.querySelector('#ask[open]')");
    browser.wait(&format!("{STATE} === 'rejected' && document.querySelector('.current .note').textContent.includes('太生硬')"));
    let before = text(&browser, TEXT);
    browser.click(".current [data-action=copy]");
    browser.wait(&format!("{TEXT} !== {}", json!(before)));
    let copied = text(&browser, TEXT);
    browser.click("#segment-5 .source");
    browser.wait(&format!("!document.querySelector('.editor') && {NUMBER} === '5'"));
    browser.click("#segment-6 .source");
    browser.wait(&format!("{NUMBER} === '6'"));
    browser.click(".current [data-action=undo]");
    browser.wait(&format!("{TEXT} === {}", json!(before)));
    browser.click(".current [data-action=redo]");
    browser.wait(&format!("{TEXT} === {}", json!(copied)));
    browser.click(".current [data-action=suggestions]");
    browser.wait("document.querySelector('.current .suggestions .backends button')");
    browser.click(".current .backends [data-backend=pseudo]");
    browser.wait("document.querySelector('.current .suggestions .offer')");
    is_sound(&browser, &page, "suggestions in Chinese");
    browser.click(".current .suggestions .offer");
    browser.wait(&format!("document.querySelector('.editor') && {TEXT} !== {}", json!(copied)));
    // A code of the source is put in by its button when the text lacks it, and is dragged no further than the text.
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor')");
    for (action, shows) in [("findings", "#sheet .overview li"), ("help", "#sheet table.keys"), ("bulk", "#sheet .preview li")] {
        head(&browser, action);
        browser.wait(&format!("document.querySelector('{shows}')"));
        is_sound(&browser, &page, action);
        browser.click("#sheet [data-action=close]");
        browser.wait("!document.querySelector('dialog[open]')");
    }
    head(&browser, "preview");
    browser.wait("document.querySelector('#preview iframe').dataset.shown.includes('#segment-6')");
    browser.click("#preview [data-side=source]");
    browser.wait("document.querySelector('#preview iframe').dataset.shown.includes('/preview/source')");
    choose(&browser, "diff", "backend");
    browser.wait("document.querySelector('select[name=backend]').options.length > 1");
    choose(&browser, "backend", "pseudo");
    choose(&browser, "layout", "columns");
    take(&browser, 7);
    browser.wait("document.querySelector('#segment-7 .changes .pair')");
    head(&browser, "file");
    browser.wait("document.querySelector('#notice').textContent.includes('stargate.zh-Hans.md')");
}

/// From draft to approved, and the file: the way that the README shows.
#[test]
fn an_article_goes_from_draft_to_approved() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    browser.press("f");
    browser.wait(&format!("{NUMBER} === '6'"));
    browser.press("a");
    browser.wait("document.querySelector('.current .against')");
    std::thread::sleep(std::time::Duration::from_millis(800));
    browser.press("a");
    browser.wait("document.querySelector('#segment-6').dataset.state === 'approved'");
    // The fault was overlooked; mended, the text is shown beside the one that was approved, and in the article.
    take(&browser, 6);
    browser.press("1");
    browser.wait(&format!("{TEXT}.includes('5000 亿')"));
    choose(&browser, "diff", "approved");
    browser.wait("document.querySelector('#segment-6 .changes del')");
    // Where nothing differs, or there is nothing to compare with, that is said.
    assert_eq!(text(&browser, "document.querySelector('#segment-5 .lacking').textContent"), "Not approved so far.");
    browser.shown_picture("diff-inline");
    choose(&browser, "diff", "source");
    browser
        .wait("document.querySelector('#segment-6 .lacking')?.textContent === 'No earlier version of this sentence is known.'");
    choose(&browser, "diff", "nothing");
    browser.wait("!document.querySelector('#segment-6 .changes')");
    browser.press("p");
    browser.wait("document.querySelector('#preview iframe').dataset.shown.endsWith('#segment-6')");
    std::thread::sleep(std::time::Duration::from_millis(700));
    browser.shown_picture("preview");
    browser.press("p");
    browser.press("a");
    browser.wait("document.querySelector('#segment-6').dataset.state === 'approved'");
    // What is left without an error is approved at once, the rest by hand after a look.
    approve_what_has_no_finding(&browser);
    browser.click("#filter button[type=reset]");
    browser.wait("document.querySelector('#found').textContent === ''");
    let next = || {
        let states = page.get(&format!("{ARTICLE}/outline"))["states"].as_str().unwrap().to_owned();
        states.chars().position(|state| !matches!(state, 'a' | '-')).map(|place| place + 1)
    };
    let begun = Instant::now();
    while let Some(number) = next() {
        take(&browser, number);
        // What has one sure edit gets it first.
        let fix = format!("document.querySelector('#segment-{number} [data-action=fix]')");
        while browser.run(&format!("return {fix} !== null")) == true {
            let text = browser.run(&format!("return document.querySelector('#segment-{number}').dataset.revision"));
            browser.press("1");
            browser
                .wait(&format!("document.querySelector('#segment-{number}').dataset.revision !== '{}'", text.as_str().unwrap()));
        }
        let approved = format!("document.querySelector('#segment-{number}').dataset.state === 'approved'");
        browser.press("a");
        // One with an error is asked about.
        browser.wait(&format!("{approved} || document.querySelector('.current .against')"));
        if browser.run(&format!("return {approved}")) == false {
            std::thread::sleep(std::time::Duration::from_millis(800));
            browser.press("a");
        }
        browser.wait(&approved);
        while next() == Some(number) {
            assert!(begun.elapsed().as_secs() < 120, "segment {number} is not approved");
            std::thread::sleep(std::time::Duration::from_millis(30));
        }
    }
    browser.wait("document.querySelector('#progress .figures').children.length === 1");
    take(&browser, 6);
    browser.press("w");
    browser.wait("document.querySelector('#notice').textContent.includes('stargate.zh-Hans.md')");
    browser.shown_picture("approved");
    is_sound(&browser, &page, "approved");
    assert!(sandbox.read("stargate.zh-Hans.md").contains("5000 亿"));
}
