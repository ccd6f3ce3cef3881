//! What a hand, an ear or a small window meets: names of what stands on the page, words that agree with their numbers, what
//! is put where the caret is.

use serde_json::{Value, json};

use super::browser::{ARTICLE, begun, edits, is_sound, opened, take, text};
use super::{NEWS, project, put, segment};
use crate::support::browser::{ALT, ESCAPE, RIGHT};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

fn said(page: &Page, path: &str, language: &str) -> String {
    let request = page.request("GET", path).header("accept", "text/html").header("accept-language", language);
    request.header("bitext-part", "1").send().unwrap().text().unwrap()
}

#[test]
fn sides_and_buttons_have_names_of_their_own_and_words_agree_with_numbers() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let row = said(&page, &format!("{NEWS}/segments?numbers=5"), "en");
    assert!(row.contains("aria-label=\"Source (en)\"") && row.contains("aria-label=\"Translation (fr)\""), "{row}");
    put(&page, 4, json!({ "text": "Cela coûte 500 millions  de dollars ." }));
    let row = said(&page, &format!("{NEWS}/segments?numbers=4"), "en");
    let names: Vec<&str> = row.split("aria-label=\"Dismiss: ").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(names.len() > 1 && names.iter().all(|name| names.iter().filter(|other| *other == name).count() == 1), "{names:?}");
    put(&page, 1, json!({ "state": "approved" }));
    let progress = |language: &str| said(&page, &format!("{NEWS}/progress"), language);
    assert!(progress("fr").contains("1 segment relu sur 6"), "{}", progress("fr"));
    assert!(progress("en").contains("1 of 6 segments read") && progress("zh-CN").contains("已审阅 1 / 6"));
    let frame = |theme: &str| page.html(&format!("{NEWS}/preview/target?v=1&theme={theme}"));
    assert!(frame("contrast").contains("dir=\"ltr\" data-theme=\"contrast\">") && frame("dark").contains("dir=\"ltr\">"));
}

#[test]
fn the_memory_is_not_asked_beside_itself() {
    let sandbox = project();
    sandbox.write("again.en.md", "It voted for the plan.\n");
    sandbox.run(&["translate", "again.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    put(&page, 3, json!({ "text": "Il a voté pour le plan." }));
    let key = segment(&page, 3)["id"].as_str().unwrap().to_owned();
    let offers = said(&page, &format!("{NEWS}/segments/{key}/suggestions"), "en");
    assert!(offers.contains("data-backend=\"pseudo\"") && !offers.contains("data-backend=\"memory\""), "{offers}");
}

#[test]
fn a_chip_that_is_moved_tells_where_it_stands() {
    let Some((_sandbox, _page, browser)) = begun(1400, 1000) else { return };
    edits(&browser, 5);
    browser.click(".editor .chip");
    browser.chord(&[ALT], RIGHT);
    browser.wait("document.querySelector('#notice').textContent.includes('stands between')");
}

/// Of a sentence that the author changed the old translation is taken over by its button and edited on.
#[test]
fn the_old_translation_of_a_changed_sentence_is_taken_over() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    put(&page, 2, json!({ "text": "Le conseil s’est réuni <1>lundi</1>." }));
    let article = sandbox.read("news.en.md");
    sandbox.write("news.en.md", article.replace("The council met on **Monday**.", "Nobody of the council met at all."));
    let Some(browser) = opened(&page) else { return };
    take(&browser, 2);
    let button = "#segment-2 .changes [data-action=offer]";
    if browser.run(&format!("return Boolean(document.querySelector('{button}'))")) != true {
        browser.press("d");
        browser.wait(&format!("document.querySelector('{button}')"));
    }
    is_sound(&browser, &page, "an old translation to be taken over");
    browser.picture("old-translation");
    browser.click(button);
    browser.wait("document.querySelector('#segment-2 .editor')?.textContent === 'Le conseil s’est réuni lundi.'");
    browser.press(" Non.");
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#segment-2').dataset.text === 'Le conseil s’est réuni lundi. Non.'");
}

#[test]
fn a_term_stands_apart_from_the_words_beside_it_and_a_mark_stays_while_nothing_is_recorded() {
    let sandbox = Sandbox::new();
    sandbox.write("glossary/a.toml", "[[concept]]\nid = \"plan\"\nterms.en = \"plan\"\nterms.fr = \"projet\"\n");
    sandbox.write("news.en.md", "- The plan is old.\n- Two.\n");
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]);
    let page = Page::start(&sandbox, &[]);
    put(&page, 1, json!({ "text": "Voici le bon" }));
    let Some(browser) = opened(&page) else { return };
    edits(&browser, 1);
    browser.chord(&[ALT], '1');
    browser.wait("document.querySelector('.editor').textContent === 'Voici le bon projet'");
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#segment-1').dataset.text === 'Voici le bon projet'");
    let mark = "document.querySelector('#segment-1 .target p').dataset.mark";
    let stood = text(&browser, mark);
    assert_ne!(stood, "undefined");
    browser.away(true);
    edits(&browser, 1);
    browser.press("et");
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#segment-1 .unsent')");
    assert_eq!(text(&browser, mark), stood);
    browser.away(false);
    browser.wait("!document.querySelector('.unsent')");
}

#[test]
fn the_filter_fits_a_window_as_wide_as_a_hand() {
    let Some((_sandbox, page, browser)) = begun(500, 900) else { return };
    browser.size(320, 640);
    browser.click("header .menu");
    browser.click("#filter summary");
    browser.wait("document.querySelector('.more-of-it select[name=finding]').checkVisibility()");
    browser.picture("filter-320");
    let wide = browser.run("return [...document.querySelectorAll('#filter, #filter *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map(({ outerHTML }) => outerHTML.slice(0, 80))");
    assert_eq!(wide, Value::Array(Vec::new()), "{}", page.get(&format!("{ARTICLE}/outline"))["states"]);
    assert_eq!(browser.run("return document.documentElement.scrollWidth <= innerWidth"), true);
}
