//! The article in its own shape: on a narrow page, in the preview, from right to left.

use serde_json::json;

use super::browser::{NUMBER, is_sound, open, opened, ready, stargate, text};
use crate::support::browser::{Browser, ESCAPE};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

/// On a phone the article begins on the first screen, whether the page is opened or read again; the tools open by a button.
#[test]
fn a_narrow_page_begins_with_the_article() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    for (width, language) in [(420, "en"), (360, "fr"), (768, "zh-CN")] {
        let Some(browser) = Browser::open(language, 500, 900) else { return };
        browser.size(width, 800);
        open(&browser, &page);
        for read in ["opened", "read again"] {
            let [y, top, bottom] = [
                "scrollY",
                "document.querySelector('#segment-1').getBoundingClientRect().top",
                "document.querySelector('header').getBoundingClientRect().bottom",
            ]
            .map(|script| text(&browser, script).parse::<f64>().unwrap());
            assert!(y == 0.0 && top < 300.0 && bottom <= top, "{width}, {read}: {y} {top} {bottom}");
            is_sound(&browser, &page, "narrow");
            assert_eq!(
                browser.run("return document.documentElement.scrollWidth <= innerWidth"),
                true,
                "{width}: scrolls sideways"
            );
            browser.picture(&format!("article-{width}"));
            browser.run("location.reload()");
            ready(&browser);
        }
        browser.click("header .menu");
        browser.wait("document.querySelector('header [data-action=preview]').checkVisibility()");
        is_sound(&browser, &page, "narrow with its menu");
        assert_eq!(browser.run("return document.documentElement.scrollWidth <= innerWidth"), true, "{width}: scrolls sideways");
        browser.picture(&format!("article-{width}-menu"));
        browser.press(&ESCAPE.to_string());
        browser.wait("document.querySelector('.menu[aria-expanded=false]') && document.activeElement.matches('.row.current')");
        browser.click("header .menu");
        browser.click("header [data-action=preview]");
        browser.wait("!document.querySelector('#preview').hidden && !document.querySelector('header.open')");
        browser.picture(&format!("article-{width}-preview"));
        browser.click("header [data-action=fault]");
        browser.wait(&format!("{NUMBER} === '6'"));
        browser.picture(&format!("article-{width}-finding"));
    }
}

/// On a narrow page no list of a filter runs out of its box.
#[test]
fn filters_fit_a_narrow_page() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 500, 800) else { return };
    browser.size(320, 800);
    browser.go(&page.address);
    for place in ["/memory", "/overview", "/glossary"] {
        browser.go(&format!("{}{place}", page.base));
        browser.wait("document.body.dataset.ready");
        let fits = "[...document.querySelectorAll('#browse select, #browse input')].every((one) => \
                    one.getBoundingClientRect().right <= document.querySelector('#browse').getBoundingClientRect().right) && document.documentElement.scrollWidth <= 320";
        browser.picture(&format!("narrow{}", place.replace('/', "-")));
        assert_eq!(browser.run(&format!("return {fits}")), true, "{place}");
    }
}

/// A picture alone is nothing that somebody has to read: it is not counted, and no step leads to it. Its description is a text of
/// its own, and does not stand in its chip.
#[test]
fn a_picture_alone_is_no_work() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", "The boat left.\n\n![A boat at sea](boat.png)\n\nIt came back.\n");
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let all = page.get("/articles/1/fr/segments?numbers=1-9");
    let at = all.as_array().unwrap().iter().position(|one| one["source"] == "<1/>").unwrap();
    let states = page.get("/articles/1/fr/outline")["states"].as_str().unwrap().to_owned();
    assert_eq!(states.chars().nth(at), Some('-'), "{states}");
    let counted = page.get("/")[0]["translations"][0]["states"][0]["segments"].as_u64();
    assert_eq!(counted, Some(all.as_array().unwrap().len() as u64 - 1));
    let Some(browser) = opened(&page) else { return };
    let chip = format!("document.querySelector('#segment-{} .target .chip').textContent", at + 1);
    assert_eq!(text(&browser, &chip), "![…](boat.png)");
    browser.press("nnnn");
    browser.wait("document.querySelector('#notice').textContent.includes('no further')");
    assert_ne!(text(&browser, NUMBER), (at + 1).to_string());
    browser.wait("document.querySelector('#done').textContent.includes('of 3')");
}

/// The preview shows what readers see of the article: boxes, numbers, rows, code, notes, and no escapes.
#[test]
fn the_preview_looks_like_the_article() {
    let sandbox = Sandbox::new();
    let article = "# Plan\n\nIt was **voted**.[^1]\n\n- [ ] Ask the mayor.\n- [x] Write it down.\n  1. First things.\n\n\
        | Name | What | Cost |\n|---|---|---|\n| One \\| two | [Report](https://example.org \"The title\") | $5 |\n| | Nothing | |\n\n\
        ```sh\nls <b>\n```\n\n***\n\n![The hall](hall.png \"A picture\")\n\n[^1]: Nine members.\n";
    sandbox.write("plan.en.md", article);
    sandbox.run(&["translate", "plan.en.md", "--to", "ar", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles, #rows')");
    for side in ["source", "target"] {
        browser.go(&format!("{}/articles/1/ar/preview/{side}#segment-2", page.base));
        let shown = |script: &str| text(&browser, script);
        let marks = shown("[...document.querySelectorAll('.item .mark')].map(({ textContent }) => textContent).join(' ')");
        assert_eq!(marks, "☐ ☑ 1.");
        let rows = shown("[...document.querySelectorAll('tr')].map(({ cells }) => cells.length).join(' ')");
        assert_eq!(rows, "3 3 3", "{side}");
        let cell = shown("document.querySelector('td').textContent");
        assert!(cell.contains('|') && !cell.contains('\\'), "{cell}");
        assert_eq!(shown("document.querySelectorAll('td:nth-child(2) small.aside').length"), "1");
        assert_eq!(shown("document.querySelector('sup, .sup').textContent"), "1");
        assert_eq!(shown("document.querySelector('pre').textContent"), "ls <b>");
        assert_eq!(shown("document.querySelectorAll('hr, .figure').length"), "2");
        assert_eq!(browser.complaints(), Vec::<String>::new());
        browser.picture(&format!("preview-{side}"));
    }
    // Nothing runs in the preview, so what stands in it is looked at in another page.
    browser.go(&format!("{}/overview", page.base));
    browser.run(
        "return fetch('/articles/1/ar/preview/target', { headers: { accept: 'text/html' } }).then((answer) => answer.text()).then((markup) => { \
         const other = new DOMParser().parseFromString(markup.replace(/<style>[^]*<.style>/, ''), 'text/html'); \
         document.replaceChild(other.documentElement, document.documentElement); })",
    );
    is_sound(&browser, &page, "preview");
    browser.go(&format!("{}/articles/1/ar", page.base));
    ready(&browser);
    assert_eq!(text(&browser, "getComputedStyle(document.querySelector('#segment-2 .target')).direction"), "rtl");
    assert_eq!(
        text(
            &browser,
            "[3, 4, 5].map((number) => document.querySelector(`#segment-${number} .target p`).dataset.mark).join(' ')"
        ),
        "☐ ☑ 1."
    );
    browser.press("pj");
    // The preview follows an edit too.
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    let shown = text(&browser, "document.querySelector('#preview iframe').dataset.shown");
    browser.press("x");
    browser.wait(&format!("document.querySelector('#preview iframe').dataset.shown !== {}", json!(shown)));
    is_sound(&browser, &page, "an article from right to left");
    browser.picture("article-ar");
}

/// The cells of a table stand in one frame, each with what heads its column; a wide one scrolls in its own box in the preview.
#[test]
fn a_table_shows_where_its_cells_stand() {
    let sandbox = Sandbox::new();
    let months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
    let article = format!(
        "# Costs\n\n| Item | | Who pays |\n|---|---|---|\n| Stages | 5 tents | The town. The region helps. |\n\nBetween.\n\n\
         |{months}|\n|{}\n|{}\n",
        "---|".repeat(12),
        "Long work begins|".repeat(12)
    );
    sandbox.write("fair.en.md", article);
    sandbox.run(&["translate", "fair.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles, #rows')");
    browser.go(&format!("{}/articles/1/fr", page.base));
    ready(&browser);
    let names = "[...document.querySelectorAll('.of-table')].slice(0, 6).map((row) => row.ariaLabel.replace(/^.*?, .*?, /, '')).join(' | ')";
    let expected = "table head, column 1 | table head, column 3 | row 1, column 1: Item | row 1, column 2 | \
                    row 1, column 3: Who pays | row 1, column 3";
    assert_eq!(text(&browser, names), expected);
    let labels = |side: &str| {
        text(
            &browser,
            &format!(
                "[...document.querySelectorAll('.{side} .column')].slice(0, 2).map((label) => label.textContent).join(' | ')"
            ),
        )
    };
    assert_eq!(labels("source"), "Item | Who pays");
    assert!(labels("target").starts_with('⟦'), "{}", labels("target"));
    // The frame is whole: each row's stands on the one below, and lines part the rows of the table.
    let lines = "[...document.querySelectorAll('.of-table')].slice(0, 6).map((row) => { \
                 const frame = getComputedStyle(row, '::before'); const next = document.querySelector(`#segment-${Number(row.dataset.number) + 1}`); \
                 return [frame.borderTopWidth, frame.borderLeftWidth, frame.borderBottomWidth].map(parseFloat).join('') \
                 + (parseFloat(frame.width) > innerWidth * 0.7 ? '' : ' thin') + (next.matches('.of-table') && next.getBoundingClientRect().top - row.getBoundingClientRect().bottom !== 0 ? ' gap' : ''); }).join(' ')";
    browser.size(360, 1000);
    browser.wait("!document.querySelector('.abreast')");
    assert_eq!(text(&browser, lines), "110 010 110 010 010 011");
    is_sound(&browser, &page, "a table on a narrow page");
    browser.picture("table-360");
    // Where there is room a row of the table is one row of cells, under their heads; a table of many columns keeps its list.
    browser.size(1400, 1000);
    browser.wait("document.querySelector('.abreast')");
    let places = "[...document.querySelectorAll('.of-table')].slice(0, 6).map((row) => { const { left, top } = row.getBoundingClientRect(); return [left, top]; })";
    let places: Vec<(f64, f64)> = serde_json::from_value(browser.run(&format!("return {places}"))).unwrap();
    let [item, pays, stages, tents, town, region] = places[..] else { panic!("{places:?}") };
    assert!(item.1 == pays.1 && stages.1 == tents.1 && tents.1 == town.1 && stages.1 > item.1, "{places:?}");
    assert!(item.0 == stages.0 && pays.0 == town.0 && stages.0 < tents.0 && tents.0 < town.0, "{places:?}");
    assert!(region.0 == town.0 && region.1 > town.1, "{places:?}");
    assert_eq!(browser.run("return document.querySelectorAll('.abreast').length"), 2);
    assert_eq!(browser.run("return document.querySelectorAll('.abreast.head').length"), 1);
    is_sound(&browser, &page, "a table");
    browser.picture("table-1400");
    browser.size(1400, 1000);
    // What heads a column is another as soon as it is typed, and stands beside its cells while they are edited.
    browser.press("je");
    browser.wait("document.querySelector('.editor')");
    browser.press("Poste ");
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#segment-4 .target .column').textContent.includes('Poste')");
    browser.press("jje");
    browser.wait("document.querySelector('#segment-4 .target .editor') && document.querySelector('#segment-4 .target .column')");
    browser.press(&ESCAPE.to_string());
    browser.go(&format!("{}/articles/1/fr/preview/target", page.base));
    let wide = "[...document.querySelectorAll('.table')].map((box) => box.scrollWidth > box.clientWidth && box.tabIndex === 0).join(' ')";
    browser.size(600, 800);
    assert_eq!(text(&browser, wide), "false true");
    assert_eq!(text(&browser, "document.documentElement.scrollWidth <= innerWidth"), "true");
    browser.press("\u{E004}\u{E004}");
    browser.wait("document.activeElement === document.querySelectorAll('.table')[1]");
    browser.press("\u{E014}\u{E014}");
    browser.wait("document.activeElement.scrollLeft > 0");
    browser.picture("preview-wide-table");
}

/// On a phone the preview covers the lower part of the window: the segment in hand stays above it.
#[test]
fn the_segment_in_hand_stays_in_sight_when_the_preview_opens() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 500, 900) else { return };
    browser.size(390, 800);
    open(&browser, &page);
    for number in [5, 13, 40] {
        super::browser::take(&browser, number);
        // The row stands as low as it can.
        browser.run(
            "const row = document.querySelector('.current').getBoundingClientRect(); \
             scrollBy(0, row.bottom - document.querySelector('footer.status').offsetTop + 10)",
        );
        browser.press("p");
        browser.wait("!document.querySelector('#preview').hidden");
        let is_seen = "(() => { const [row, head, preview] = ['.current .source', 'header.top', '#preview'].map((one) => document.querySelector(one).getBoundingClientRect()); \
             return row.top >= head.bottom - 1 && row.bottom <= preview.top + 1; })()";
        browser.wait(is_seen);
        browser.picture(&format!("preview-390-{number}"));
        browser.press("p");
        browser.wait("document.querySelector('#preview').hidden");
    }
}

/// Every button that is to be seen is as large as WCAG 2.2 asks of a target, without its exceptions.
#[test]
fn no_button_is_too_small_to_be_hit() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 500, 900) else { return };
    browser.size(390, 800);
    open(&browser, &page);
    super::browser::take(&browser, 6);
    let small = "[...document.querySelectorAll('button')].filter((one) => one.checkVisibility()).map((one) => [one, one.getBoundingClientRect()]) \
                 .filter(([, { width, height }]) => width < 24 || height < 24).map(([{ outerHTML }]) => outerHTML.slice(0, 150))";
    for key in ["", "i", "e", "\u{E00C}h", "\u{E00C}c", "\u{E00C}b"] {
        browser.press(key);
        std::thread::sleep(std::time::Duration::from_millis(1500));
        assert_eq!(browser.run(&format!("return {small}")), json!([]), "{key}");
    }
    browser.go(&format!("{}/memory", page.base));
    browser.wait("document.querySelector('[data-do=correct]')");
    assert_eq!(browser.run(&format!("return {small}")), json!([]));
}
