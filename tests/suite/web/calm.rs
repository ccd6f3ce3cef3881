//! What does not get between a person and the text: a head of one line, news at the foot, whole lines, and a question before
//! a text with an error is approved.

use serde_json::json;

use super::browser::{NUMBER, boats, is_sound, open, ready, segment, stargate, take, text};
use crate::support::browser::{Browser, CONTROL, ENTER, ESCAPE};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

/// The head has one line on a laptop, in every language that the page speaks; what it does not show, the menu does, by key
/// and by mouse.
#[test]
fn the_head_has_one_line_and_the_menu_has_the_rest() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    for language in ["en", "fr", "zh-CN"] {
        let Some(browser) = Browser::open(language, 1366, 768) else { return };
        open(&browser, &page);
        let high = || browser.run("return document.querySelector('header.top').offsetHeight").as_f64().unwrap();
        assert!(high() <= 50.0, "{language}: {}", high());
        let hidden = "[...document.querySelectorAll('header.top :is(a, button:not([type=reset]), select, input)')] \
             .filter((one) => !one.checkVisibility() && !one.closest('[hidden], details')).map(({ outerHTML }) => outerHTML)";
        assert_ne!(browser.run(&format!("return {hidden}.length")), 0, "{language}");
        browser.press("M");
        browser.wait("document.activeElement.matches('#menu a')");
        assert_eq!(browser.run(&format!("return {hidden}")), json!([]), "{language}");
        is_sound(&browser, &page, "menu");
        browser.picture(&format!("menu-{language}"));
        browser.press(&ESCAPE.to_string());
        browser.wait(
            "document.activeElement.matches('.row.current') && document.querySelector('header .menu[aria-expanded=false]')",
        );
        browser.click("header .menu");
        browser.wait("document.querySelector('header [data-action=file]').checkVisibility()");
        browser.click("main .heads div:last-child");
        browser.wait("!document.querySelector('header.open')");
        // The filter opens where it is asked for, and says that it holds after it is shut.
        browser.press("g");
        browser.wait("document.activeElement.name === 'state' && document.activeElement.checkVisibility()");
        is_sound(&browser, &page, "filter");
        browser.press(&ESCAPE.to_string());
        browser.press("/Musk");
        browser.wait(
            "document.querySelector('#found').textContent && document.querySelector('#filter [type=reset]').checkVisibility()",
        );
        assert!(high() <= 50.0, "{language}: {}", high());
        browser.picture(&format!("filtered-{language}"));
    }
}

/// Rows are listed after the filter is left; who has gone on meanwhile types where they are, and none of it is a command.
#[test]
fn who_goes_on_while_rows_are_listed_keeps_the_keys() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    open(&browser, &page);
    browser.press("/Altman");
    browser.wait("document.querySelector('#found').textContent");
    browser.slow(700);
    browser.press(&format!("{ESCAPE}/"));
    browser.wait("document.activeElement.name === 'q'");
    for key in ["s", "u", "M", "k"] {
        browser.press(key);
        std::thread::sleep(std::time::Duration::from_millis(500));
    }
    assert_eq!(text(&browser, "document.querySelector('[name=q]').value"), "AltmansuMk");
    // The same for who writes into a text.
    browser.run("document.querySelector('#filter [type=reset]').click()");
    browser.wait("!document.querySelector('header.filtered') && document.querySelector('.row.current .tools-of-row')");
    browser.press(&format!("{ESCAPE}e"));
    browser.wait("document.querySelector('.editor') && document.activeElement.closest('.editor')");
    std::thread::sleep(std::time::Duration::from_millis(2000));
    assert_eq!(browser.run("return Boolean(document.activeElement.closest('.editor'))"), true);
}

/// What the page tells stands below every text, and the row in hand stands above it whole, on a narrow page too.
#[test]
fn news_cover_no_text_that_is_worked_on() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    for (width, height) in [(1366, 768), (420, 800)] {
        let Some(browser) = Browser::open("en", 1366, 768) else { return };
        browser.size(width, height);
        open(&browser, &page);
        for (number, key) in [(9, "t"), (20, "z"), (31, "t")] {
            take(&browser, number);
            browser.press(key);
            browser.wait("document.querySelector('#notice').textContent");
            let covered = "(() => { const [news, row] = ['#notice', '.current'].map((one) => document.querySelector(one).getBoundingClientRect()); \
                 return news.top < row.bottom && news.bottom > row.top && news.left < row.right && news.right > row.left; })()";
            browser.wait(&format!("!{covered}"));
            let ground = text(&browser, "getComputedStyle(document.querySelector('#notice').parentElement).position");
            assert_eq!(ground, "fixed", "the foot is there whether anything is told or not");
            browser.picture(&format!("news-{width}-{number}"));
        }
        browser.press("e");
        browser.wait("document.querySelector('.editor')");
        is_sound(&browser, &page, "news");
    }
}

/// A mark behind a chip or behind the number of a finding never begins a line alone, however wide the column is.
#[test]
fn no_line_begins_with_a_mark_that_belongs_to_a_chip() {
    let sandbox = Sandbox::new();
    let article = "# Names\n\nAsk for `first_name`, `last_name`, `street`, `house_number`, `post_code`, `city_of_birth`; then `country`.\n\nIt costs **$500 billion**, that is so.\n";
    sandbox.write("names.en.md", article);
    sandbox.run(&["translate", "names.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &["names.en.md"]);
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    browser.go(&page.address);
    ready(&browser);
    let lonely = "[...document.querySelectorAll('#rows .side :is(.chip, .reference)')].flatMap((chip) => { \
         const next = chip.nextSibling; if (next?.nodeType !== Node.TEXT_NODE || !/^[,;.]/.test(next.data)) return []; \
         const mark = new Range(); mark.setStart(next, 0); mark.setEnd(next, 1); \
         const [own, behind] = [[...chip.getClientRects()].at(-1), mark.getBoundingClientRect()]; \
         return behind.top > own.bottom - 2 ? [`${chip.textContent}${next.data}`] : []; })";
    let seen = "document.querySelectorAll('#rows .side .chip').length";
    assert_ne!(browser.run(&format!("return {seen}")), 0);
    for width in (620..1366).step_by(17) {
        browser.size(width, 768);
        assert_eq!(browser.run(&format!("return {lonely}")), json!([]), "{width}");
    }
}

/// Who approves a text with an error is told what stands against it and asked once: by the same key, by the button, and
/// from within the text.
#[test]
fn a_text_with_an_error_is_approved_after_a_question() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    open(&browser, &page);
    let against = "document.querySelector('.current .against')";
    take(&browser, 6);
    browser.press("a");
    browser.wait(&format!("{against}?.textContent.includes('500 000 000 000') || {against}?.textContent.includes('500,000,000,000') || {against}?.textContent.includes('500 billion')"));
    assert_eq!(text(&browser, &format!("{against}.getAttribute('role')")), "alert");
    assert_eq!(text(&browser, NUMBER), "6");
    assert_ne!(segment(&page, 6)["state"], "approved");
    is_sound(&browser, &page, "what stands against it");
    browser.picture("approve-against");
    // Who goes away is asked anew.
    browser.press("j");
    browser.wait(&format!("{NUMBER} === '7' && !document.querySelector('.against')"));
    browser.press("k");
    browser.wait(&format!("{NUMBER} === '6'"));
    browser.press("a");
    browser.wait(against);
    // Who presses at once has not read it, and is told; who goes on pressing at a working pace is not kept waiting.
    let press = |after: u32| {
        browser.run(&format!(
            "const event = new KeyboardEvent('keydown', {{ key: 'a', code: 'KeyA', bubbles: true, cancelable: true }}); \
             Object.defineProperty(event, 'timeStamp', {{ value: (window.begun ??= performance.now()) + {after} }}); document.activeElement.dispatchEvent(event)"
        ))
    };
    browser.press("j");
    browser.press("k");
    browser.wait(&format!("{NUMBER} === '6' && !{against}"));
    press(0);
    browser.wait(against);
    press(300);
    browser.wait("document.querySelector('#notice').textContent.includes('read what stands against it')");
    assert_eq!(browser.run(&format!("return {against} !== null && {NUMBER} === '6'")), true);
    press(600);
    assert_eq!(browser.run(&format!("return {against} !== null && {NUMBER} === '6'")), true);
    press(900);
    browser.wait(&format!("document.querySelector('#segment-6').dataset.state === 'approved' && {NUMBER} === '7'"));
    // By mouse.
    take(&browser, 8);
    browser.click(".current .tools-of-row [data-action=approve]");
    browser.wait(&format!("{against} && {NUMBER} === '8'"));
    browser.click(".current .against button");
    browser.wait("document.querySelector('#segment-8').dataset.state === 'approved'");
    // What was typed just now counts: a text that lost its error is approved at once, one that got one is asked about.
    take(&browser, 6);
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    let typed = |from: &str, to: &str| {
        let found = format!(
            "const walker = document.createTreeWalker(document.querySelector('.editor'), NodeFilter.SHOW_TEXT); let node; \
             while ((node = walker.nextNode())) if (node.data.includes('{from}')) {{ const at = node.data.indexOf('{from}'); \
             getSelection().setBaseAndExtent(node, at, node, at + {}); break; }}",
            from.chars().count()
        );
        browser.run(&found);
        browser.press(to);
    };
    typed("500", "5000");
    browser.chord(&[CONTROL], ENTER);
    browser.wait(&format!("{NUMBER} !== '6' && document.querySelector('#segment-6').dataset.text.includes('5000')"));
    browser.wait("document.querySelector('#segment-6').dataset.state === 'approved' && !document.querySelector('.against')");
    take(&browser, 6);
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    typed("5000", "700");
    browser.chord(&[CONTROL], ENTER);
    browser.wait(&format!("{against} && {NUMBER} === '6'"));
    assert_ne!(segment(&page, 6)["state"], "approved");
    std::thread::sleep(std::time::Duration::from_millis(800));
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.querySelector('#segment-6').dataset.state === 'approved'");
    assert!(browser.complaints().is_empty());
}

/// What is told takes the width of a narrow window, and a few lines of its height.
#[test]
fn what_is_told_is_read_on_a_narrow_page() {
    let Some((_sandbox, _page, browser)) = super::browser::begun(1366, 768) else { return };
    take(&browser, 3);
    browser.press("t");
    browser.wait("document.querySelector('#notice').textContent.includes('applied everywhere')");
    for width in [320, 390, 480, 700] {
        browser.size(width, 800);
        browser.picture(&format!("told-{width}"));
        let fits = "document.querySelector('#notice').offsetWidth >= innerWidth * 0.75 && document.querySelector('footer.status').offsetHeight < 140";
        assert_eq!(browser.run(&format!("return {fits}")), true, "{width}");
    }
}

/// What cannot be done says why not, and what was done says what it did.
#[test]
fn what_is_told_fits_what_was_asked_for() {
    let Some((_sandbox, page, browser)) = super::browser::begun(1366, 768) else { return };
    let says = |words: &str| browser.wait(&format!("document.querySelector('#notice').textContent.includes('{words}')"));
    take(&browser, 3);
    browser.press("U");
    says("nothing to do again");
    let word = browser.run("return [...document.querySelectorAll('article.row')].find(({ dataset }) => /^\\w+$/.test(dataset.source)).dataset.number");
    take(&browser, word.as_str().unwrap().parse().unwrap());
    browser.press("x");
    says("one word");
    assert_eq!(browser.run("return document.querySelector('dialog[open]')"), serde_json::Value::Null);
    let path = format!("{}/matches?regex=true&q=boats(%3F%3D%20and)", super::browser::ARTICLE);
    let told = page.request("GET", &path).header("accept", "application/json").send().unwrap().text().unwrap();
    assert!(told.contains("looks ahead"), "{told}");
    browser.press("b");
    browser.wait(
        "document.querySelector('#bulk-preview [data-segments]') && !document.querySelector('#sheet-foot button').disabled",
    );
    browser.click("#sheet-foot button");
    says("done");
    browser.press("u");
    says("as they were");
    // Enter on the bar splits.
    let joins = browser.run("return document.querySelector('.row[data-joins]').dataset.number");
    take(&browser, joins.as_str().unwrap().parse().unwrap());
    browser.press("x");
    browser.wait("document.activeElement.matches('#sheet[open] .splitter input')");
    browser.press(&ENTER.to_string());
    says("two now");
}

/// On paper, rows that are not there leave no blank pages, and what has all of them is named.
#[test]
fn what_is_printed_says_what_it_leaves_out() {
    let sandbox = boats(300, "zh-Hans");
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    open(&browser, &page);
    let line = "document.querySelector('#on-paper').checkVisibility()";
    assert_eq!(browser.run(&format!("return {line}")), false);
    browser.prints(true);
    browser.wait(line);
    browser.wait("[...document.querySelectorAll('.chunk')].every((chunk) => chunk.children.length || chunk.offsetHeight === 0)");
    assert!(text(&browser, "document.querySelector('#on-paper').textContent").contains("--export"));
    browser.prints(false);
    browser.wait(&format!("!{line}"));
}
