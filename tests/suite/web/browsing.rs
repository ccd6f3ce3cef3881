//! The pages beside the article's own in a real browser: by keyboard, by mouse, in English and in Chinese.

use serde_json::json;

use super::browser::{begun, choose, is_sound, put, stargate, take, text};
use crate::support::browser::{Browser, CONTROL, ENTER, ESCAPE, skipped};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

const TAB: char = '\u{E004}';

/// The article with some sentences that people translated.
fn worked_on() -> (Sandbox, Page) {
    let sandbox = stargate();
    sandbox.write("glossary/more.csv", "id,en,zh-Hans\nteam,team,团队\n");
    let page = Page::start(&sandbox, &[]);
    for number in [4, 5, 6] {
        let old = page.get(&format!("/articles/1/zh-Hans/segments?numbers={number}"))[0].clone();
        let path = format!("/articles/1/zh-Hans/segments/{}", old["id"].as_str().unwrap());
        assert_eq!(page.send("PUT", &path, &json!({ "revision": old["revision"], "state": "reviewed" })).0, 200);
    }
    (sandbox, page)
}

fn go(browser: &Browser, page: &Page, path: &str) {
    browser.go(&format!("{}{path}", page.base));
    browser.wait("document.body.dataset.ready && !document.querySelector('[data-pending]')");
}

/// Enters by the printed address, which gives the cookie.
fn enter(browser: &Browser, page: &Page) {
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles') && document.body.dataset.ready");
}

/// The look of every page in each theme and narrow: sound, and nothing scrolls sideways.
#[test]
fn every_page_in_every_look() {
    let (_sandbox, page) = worked_on();
    let pages = [
        ("list", "/"),
        ("overview", "/overview"),
        ("glossary", "/glossary"),
        ("concept", "/glossary/concept?file=glossary/ai-news.toml&id=stargate"),
        ("memory", "/memory?q=Stargate"),
    ];
    let Some(browser) = Browser::open("en", 1400, 1000) else { return skipped("no browser") };
    enter(&browser, &page);
    for (name, path) in pages {
        go(&browser, &page, path);
        for theme in ["dark", "contrast", "light"] {
            browser.run(&format!(
                "const select = document.getElementById('theme'); select.value = '{theme}'; select.dispatchEvent(new Event('change'))"
            ));
            browser.wait(&format!("document.documentElement.dataset.theme === '{theme}'"));
            is_sound(&browser, &page, &format!("{name} {theme}"));
            browser.picture(&format!("{name}-{theme}"));
        }
    }
    drop(browser);
    let Some(browser) = Browser::open("en", 500, 900) else { return };
    enter(&browser, &page);
    for (name, path) in pages {
        go(&browser, &page, path);
        is_sound(&browser, &page, &format!("{name} narrow"));
        assert_eq!(browser.run("return document.documentElement.scrollWidth <= innerWidth"), true, "{name} scrolls sideways");
        browser.picture(&format!("{name}-narrow"));
    }
}

#[test]
fn a_concept_is_found_and_changed_by_keyboard() {
    let (sandbox, page) = worked_on();
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    enter(&browser, &page);
    go(&browser, &page, "/glossary");
    // The search has the focus.
    browser.press("stargate");
    browser.wait("document.querySelectorAll('.entries > li').length === 3 && location.search.includes('stargate')");
    browser.run("document.querySelector('.entries a[href$=stargate]').focus()");
    browser.press(&ENTER.to_string());
    browser.wait("document.querySelector('#concept') && document.body.dataset.ready");
    is_sound(&browser, &page, "concept");
    browser.run("document.querySelector('[name=definition]').focus()");
    browser.chord(&[CONTROL], 'a');
    browser.press("A plan for data centres.");
    browser.run("document.querySelector('#tag').focus()");
    browser.press(&format!("de{ENTER}"));
    browser.wait("document.activeElement.name === 'text'");
    browser.press("Sternentor");
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.querySelector('#notice').textContent.includes('saved')");
    browser.picture("concept-saved");
    let file = sandbox.read("glossary/ai-news.toml");
    assert!(file.contains("A plan for data centres.") && file.contains("Sternentor"), "{file}");
    // What cannot stand is told in place, and the fields stay.
    browser.run("document.querySelector('[data-language=de] [data-do=add-term]').focus()");
    browser.press(&format!("{ENTER}Tor"));
    browser.run("const all = document.querySelectorAll('[data-language=de] [name=status]'); all[1].value = 'preferred'");
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.querySelector('#wrong').textContent.includes('preferred')");
    // The browser complains of the status alone, which says what it should.
    browser.complaints();
    is_sound(&browser, &page, "refused concept");
    // Somebody else was faster: both are shown, and the person decides.
    browser.run("const all = document.querySelectorAll('[data-language=de] [name=status]'); all[1].value = 'admitted'");
    sandbox.write("glossary/ai-news.toml", file.replace("A plan for data centres.", "Their words."));
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.querySelector('#sheet[open]')");
    browser.complaints();
    is_sound(&browser, &page, "conflict of a concept");
    browser.picture("concept-conflict");
    assert!(text(&browser, "document.querySelector('#sheet').innerText").contains("Their words."));
    // What does not touch is saved together.
    browser.wait("document.activeElement.id === 'both'");
    browser.press(&ENTER.to_string());
    browser.wait("document.querySelector('#notice').textContent.includes('saved') && document.body.dataset.ready");
    let file = sandbox.read("glossary/ai-news.toml");
    assert!(file.contains("Their words.") && file.contains("\"Tor\""), "{file}");
    // Where both said something else of one field, one of them gives way.
    browser.run("document.querySelector('[name=definition]').focus()");
    browser.press("K");
    let theirs = file.replace("Their words.", "Other words.").replace("\"Sternentor\"", "\"Sternenpforte\"");
    assert_ne!(theirs, file);
    sandbox.write("glossary/ai-news.toml", theirs);
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.querySelector('#sheet[open]')");
    browser.complaints();
    assert_eq!(browser.run("return document.querySelector('#both').hidden"), true);
    browser.run("document.querySelector('#mine').focus()");
    browser.press(&ENTER.to_string());
    browser.wait("document.querySelector('#notice').textContent.includes('saved')");
    let file = sandbox.read("glossary/ai-news.toml");
    assert!(file.contains("Their words.K") || file.contains("KTheir words."), "{file}");
    // What they made of another field stays.
    assert!(file.contains("Sternenpforte") && !file.contains("Sternentor"), "{file}");
}

#[test]
fn a_concept_is_added_by_mouse_in_chinese() {
    let (sandbox, page) = worked_on();
    let Some(browser) = Browser::open("zh-CN", 1400, 1000) else { return };
    enter(&browser, &page);
    browser.click("a[href='/glossary']");
    browser.wait("document.querySelector('.entries') && document.body.dataset.ready");
    is_sound(&browser, &page, "glossary in Chinese");
    browser.picture("glossary-zh-Hans");
    browser.click("a.button");
    browser.wait("document.querySelector('#concept') && document.body.dataset.ready");
    browser.click("[name=id]");
    browser.press("crew");
    browser.click("#tag");
    browser.press("en");
    browser.click("#add-language");
    browser.press("crew");
    browser.click("#tag");
    browser.press("zh-Hans");
    browser.click("#add-language");
    browser.press("机组");
    browser.click("[data-language=en] [data-do=add-term]");
    browser.click("[data-language=en] .term-fields:nth-of-type(2) [data-do=remove-term]");
    is_sound(&browser, &page, "new concept in Chinese");
    browser.picture("concept-zh-Hans");
    browser.click("button.main");
    browser.wait("document.querySelector('#notice').textContent.includes('已保存')");
    assert!(
        sandbox
            .read("glossary/ai-news.toml")
            .ends_with("[[concept]]\nid = \"crew\"\nterms.en = \"crew\"\nterms.zh-Hans = \"机组\"\n")
    );
    // A table is only read.
    go(&browser, &page, "/glossary?q=team");
    browser.click(".entries a[href*='more.csv']");
    browser.wait("document.querySelector('#concept fieldset[disabled]')");
    is_sound(&browser, &page, "concept that is only read");
    browser.picture("concept-read-only");
}

#[test]
fn an_entry_is_corrected_and_set_aside_and_all_is_undone() {
    let (_sandbox, page) = worked_on();
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    enter(&browser, &page);
    go(&browser, &page, "/memory");
    let before = text(&browser, "document.querySelector('.entry').dataset.text");
    // By keyboard.
    browser.run("document.querySelector('.entry [data-do=correct]').focus()");
    browser.press(&ENTER.to_string());
    browser.wait("document.activeElement.tagName === 'TEXTAREA'");
    is_sound(&browser, &page, "correction");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.correction') && document.activeElement.dataset.do === 'correct'");
    browser.press(&ENTER.to_string());
    browser.wait("document.activeElement.tagName === 'TEXTAREA'");
    browser.press("好");
    browser.picture("memory-correction");
    browser.chord(&[CONTROL], ENTER);
    browser.wait(&format!("document.querySelector('.entry').dataset.text !== {}", json!(before)));
    browser.run("document.querySelector('#undo').focus()");
    browser.press(&ENTER.to_string());
    browser.wait(&format!("document.querySelector('.entry').dataset.text === {}", json!(before)));
    browser.press(&TAB.to_string());
    browser.wait("document.activeElement.dataset.do === 'unuse'");
    browser.press(&ENTER.to_string());
    browser.wait("document.querySelector('.entry.unused')");
    is_sound(&browser, &page, "entry that is set aside");
    browser.picture("memory-unused");
    // By mouse.
    browser.click("#undo");
    browser.wait("!document.querySelector('.entry.unused')");
    browser.click("[name=q]");
    browser.press("Stargate");
    browser.wait("location.search.includes('Stargate')");
    browser.click("[name=only]");
    browser.wait("!document.querySelector('.entry')");
    browser.click("[name=only]");
    browser.wait("document.querySelector('.entry .about a')");
    browser.click(".entry .about a");
    browser.wait("location.pathname === '/articles/1/zh-Hans' && document.querySelector('.current')");
    let number = text(&browser, "location.hash.split('-')[1]");
    browser.wait(&format!("document.querySelector('.current').dataset.number === '{number}'"));
}

#[test]
fn a_finding_leads_to_its_segment() {
    let (_sandbox, page) = worked_on();
    let Some(browser) = Browser::open("zh-CN", 1400, 1000) else { return };
    enter(&browser, &page);
    browser.wait("document.querySelector('.articles .found')");
    browser.click(".articles .found");
    browser.wait("document.querySelector('.counts') && document.body.dataset.ready");
    browser.picture("overview-zh-Hans");
    is_sound(&browser, &page, "findings in Chinese");
    browser.run("const select = document.querySelector('[name=check]'); select.value = 'numbers'; select.dispatchEvent(new Event('input', { bubbles: true }))");
    browser.wait("document.querySelectorAll('.of-check').length === 1 && location.search.includes('check=numbers')");
    let number = text(&browser, "document.querySelector('.faults a').hash.split('-')[1]");
    browser.run("document.querySelector('.faults a').focus()");
    browser.press(&ENTER.to_string());
    browser.wait(&format!("document.querySelector('.current')?.dataset.number === '{number}'"));
}

#[test]
fn backends_are_compared_and_their_texts_taken() {
    let sandbox = super::comparison::project();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    enter(&browser, &page);
    browser.click("a[href$='/comparison']");
    browser.wait("document.querySelector('#backends') && document.body.dataset.ready");
    is_sound(&browser, &page, "choice of backends");
    browser.picture("comparison-choice");
    // By keyboard; the article is sent to the program only when the person agrees.
    browser.run("document.querySelector('[value=pseudo]').focus()");
    browser.press(" ");
    browser.run("document.querySelector('[value=echo]').focus()");
    browser.press(&format!(" {ENTER}"));
    browser.wait("document.querySelector('#consent[open]')");
    is_sound(&browser, &page, "question before sending");
    browser.picture("comparison-ask");
    browser.run("document.querySelector('#consent [value=cancel]').focus()");
    browser.press(&ENTER.to_string());
    browser.wait("!document.querySelector('#consent[open]')");
    browser.click("#backends button");
    browser.wait("document.querySelector('#consent[open]')");
    browser.run("document.querySelector('#consent [value=done]').focus()");
    browser.press(&ENTER.to_string());
    browser.wait("document.querySelectorAll('.comparison thead th').length === 4 && !document.querySelector('[data-pending]')");
    is_sound(&browser, &page, "comparison");
    browser.picture("comparison");
    browser.run("document.querySelector('[data-do=take][data-backend=echo]').focus()");
    browser.press(&ENTER.to_string());
    browser.wait("document.querySelector('.comparison tbody td').innerText.includes('Écho')");
    // It can be taken back, by keyboard, and taken again.
    browser.wait("document.querySelector('#notice #undo')");
    is_sound(&browser, &page, "a text that was taken");
    browser.run("document.querySelector('#notice #undo').focus()");
    browser.press(&ENTER.to_string());
    browser
        .wait("!document.querySelector('.comparison tbody td').innerText.includes('Écho') && !document.querySelector('#undo')");
    browser.run("document.querySelector('[data-do=take][data-backend=echo]').focus()");
    browser.press(&ENTER.to_string());
    browser.wait("document.querySelector('.comparison tbody td').innerText.includes('Écho')");
    browser
        .run("const select = document.getElementById('theme'); select.value = 'dark'; select.dispatchEvent(new Event('change'))");
    is_sound(&browser, &page, "comparison in the dark");
    browser.picture("comparison-dark");
    drop(browser);
    // By mouse, in Chinese, in a narrow window.
    let Some(browser) = Browser::open("zh-CN", 500, 900) else { return };
    enter(&browser, &page);
    go(&browser, &page, "/articles/1/fr/comparison");
    // The text that the person took above is a machine's, and nobody approved it: all are taken after the question.
    browser.click("[data-do=take-all][data-backend=echo]");
    browser.wait("document.querySelector('#take[open] [data-segments]')");
    is_sound(&browser, &page, "question before all is taken");
    browser.picture("comparison-take-all");
    browser.click("#take [value=cancel]");
    browser.wait("!document.querySelector('#take[open]')");
    browser.click("[data-do=take-all][data-backend=echo]");
    browser.wait("document.querySelector('#take[open] [data-segments]')");
    browser.click("#take [value=done]");
    browser.wait("[...document.querySelectorAll('.comparison tbody tr td:first-of-type')].every(({ innerText }) => innerText.includes('Écho'))");
    is_sound(&browser, &page, "narrow comparison in Chinese");
    assert_eq!(browser.run("return document.documentElement.scrollWidth <= innerWidth"), true, "the page scrolls sideways");
    browser.picture("comparison-narrow");
    browser.click("[name=only]");
    browser.wait("location.search.includes('differs')");
    // The article's page takes it back, long after.
    go(&browser, &page, "/articles/1/fr");
    browser.wait("document.querySelector('.current .tools-of-row')");
    let echoes = "[...document.querySelectorAll('article.row')].filter(({ dataset }) => dataset.text.includes('Écho')).length";
    browser.wait(&format!("{echoes} > 2"));
    browser.press("u");
    browser.wait(&format!("{echoes} === 1"));
}

#[test]
fn hostile_words_are_text_on_every_page() {
    let sandbox = Sandbox::new();
    let evil = "<script>window.broken=1</script> <img src=x onerror=window.broken=2> \" onfocus=\"window.broken=3";
    sandbox.write("evil.en.md", "One line here.\n\nAnother <b>line</b>.\n");
    let quoted = evil.replace('"', "\\\"");
    sandbox.write("glossary/a.toml", format!("[[concept]]\nid = \"{quoted}\"\nnote = \"{quoted}\"\nterms.en = \"{quoted}\"\n"));
    sandbox.run(&["translate", "evil.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let old = page.get("/articles/1/fr/segments?numbers=1")[0].clone();
    let path = format!("/articles/1/fr/segments/{}", old["id"].as_str().unwrap());
    let escaped = evil.replace('&', "&amp;").replace('<', "&lt;");
    assert_eq!(page.send("PUT", &path, &json!({ "revision": old["revision"], "text": escaped })).0, 200);
    let comparison = "/articles/1/fr/comparison";
    assert_eq!(page.send("POST", comparison, &json!({ "backends": ["pseudo"] })).0, 200);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    enter(&browser, &page);
    let concept = page.get("/glossary")[0]["concept"]["id"].as_str().unwrap().to_owned();
    let encoded: String = concept.bytes().map(|byte| format!("%{byte:02X}")).collect();
    for path in [
        "/",
        "/overview",
        "/glossary",
        &format!("/glossary/concept?file=glossary/a.toml&id={encoded}"),
        "/memory",
        "/memory?q=%3Cscript%3E",
    ] {
        go(&browser, &page, path);
        assert_eq!(browser.run("return window.broken ?? null"), json!(null), "{path}");
        assert_eq!(browser.run("return document.querySelectorAll('main img, main script').length"), json!(0), "{path}");
        is_sound(&browser, &page, path);
    }
}

#[test]
fn the_first_author_is_to_be_chosen_without_a_reload() {
    let Some((_sandbox, page, browser)) = begun(1400, 1000) else { return };
    let authors = "document.querySelector('select[name=author]')";
    assert_eq!(text(&browser, &format!("{authors}.closest('label').hidden")), "true");
    take(&browser, 3);
    browser.press("a");
    browser.wait(&format!("[...{authors}.options].some(({{ value }}) => value === 'Ada') && !{authors}.closest('label').hidden"));
    choose(&browser, "author", "Ada");
    browser.wait("document.querySelector('#found').textContent.startsWith('1 ')");
    // What is chosen stays while more is counted.
    put(&page, 4, &json!({ "state": "approved" }));
    browser.wait("document.querySelector('#done').textContent.startsWith('2 of')");
    assert_eq!(text(&browser, &format!("{authors}.value")), "Ada");
}

#[test]
fn heads_of_the_overview_stand_in_one_line_in_chinese_too() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("zh-Hans", 1000, 900) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles')");
    browser.go(&format!("{}/overview", page.base));
    browser.wait("document.querySelector('.counts thead th')");
    let tall = "[...document.querySelectorAll('.counts thead th')].filter((head) => { \
                const range = document.createRange(); range.selectNodeContents(head); return range.getClientRects().length > 1; }).length";
    assert_eq!(text(&browser, tall), "0");
    is_sound(&browser, &page, "the overview in Chinese");
}

#[test]
fn the_list_shows_what_others_did_when_it_is_looked_at() {
    let (_sandbox, page) = worked_on();
    let Some(browser) = Browser::open("en", 1200, 900) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles') && !document.querySelector('[data-pending]')");
    let read = "document.querySelector('.articles').innerText";
    let before = text(&browser, read);
    put(&page, 4, &json!({ "state": "approved" }));
    browser.run("document.dispatchEvent(new Event('visibilitychange'))");
    browser.wait(&format!("{read} !== {}", json!(before)));
}
