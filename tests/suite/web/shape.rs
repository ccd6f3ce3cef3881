//! The article in its own shape: on a narrow page, in the preview, from right to left.

use serde_json::json;

use super::browser::{NUMBER, is_sound, open, ready, stargate, text};
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
        browser.wait("document.activeElement.matches('.menu[aria-expanded=false]')");
        browser.click("header .menu");
        browser.click("header [data-action=preview]");
        browser.wait("!document.querySelector('#preview').hidden && !document.querySelector('header.open')");
        browser.picture(&format!("article-{width}-preview"));
        browser.click("header [data-action=fault]");
        browser.wait(&format!("{NUMBER} === '6'"));
        browser.picture(&format!("article-{width}-finding"));
    }
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
        let marks = shown("[...document.querySelectorAll('.mark')].map(({ textContent }) => textContent).join(' ')");
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
    let shown = text(&browser, "document.querySelector('#preview iframe').src");
    browser.press("x");
    browser.wait(&format!("document.querySelector('#preview iframe').src !== {}", json!(shown)));
    is_sound(&browser, &page, "an article from right to left");
    browser.picture("article-ar");
}
