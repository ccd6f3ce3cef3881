//! What a person is asked before text goes away, or a concept, in a real browser: what is refused is not done, what is done is undone.

use std::sync::{Arc, Mutex};

use serde_json::json;

use super::browser::{ARTICLE, NUMBER, TEXT, is_sound, open, ready, stargate, text};
use crate::support::browser::{Browser, ENTER, SHIFT};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;
use crate::support::service::{Given, serve};

const TAB: char = '\u{E004}';

/// The article, and a service on the loopback interface that is paid by characters; and every text that it was sent.
fn served() -> (Sandbox, String, Arc<Mutex<Vec<String>>>) {
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let asked = Arc::clone(&seen);
    let address = serve(move |request| {
        let body = request.json();
        let Some(texts) = body["text"].as_array() else {
            return Given::json(
                &json!({ "glossary_id": "1", "glossaries": [], "name": "n", "dictionaries": [], "creation_time": "" }),
            );
        };
        asked.lock().unwrap().extend(texts.iter().map(|text| text.as_str().unwrap().to_owned()));
        let translations: Vec<_> =
            texts.iter().map(|text| json!({ "text": format!("译：{}", text.as_str().unwrap()) })).collect();
        Given::json(&json!({ "translations": translations }))
    });
    let sandbox = stargate();
    sandbox.write("bitext.toml", format!("[backends.deepl]\nurl = \"{address}\"\nprice = {{ characters = 20.0 }}\n"));
    (sandbox, address.trim_start_matches("http://").to_owned(), seen)
}

const OPEN: &str = "document.querySelector('#consent[open]')";
const SHUT: &str = "!document.querySelector('#consent[open]')";

#[test]
fn a_sentence_goes_to_a_service_only_after_a_yes_by_keyboard() {
    let (sandbox, host, seen) = served();
    let page = Page::with(&sandbox, "BITEXT_DEEPL_KEY", "secret-key-0123456789");
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    browser.press("jjj");
    browser.wait(&format!("{NUMBER} === '4'"));
    browser.press("i");
    browser.wait("document.querySelector('[data-backend=deepl]')");
    browser.run("document.querySelector('[data-backend=deepl]').focus()");
    browser.press(&ENTER.to_string());
    browser.wait(OPEN);
    let shown = text(&browser, "document.querySelector('#consent').innerText");
    for word in ["deepl", host.as_str(), "1 segment", "88 characters", "$0.0018"] {
        assert!(shown.contains(word), "no {word}: {shown}");
    }
    is_sound(&browser, &page, "consent");
    browser.picture("consent");
    // Who presses Enter without reading sends nothing.
    browser.press(&ENTER.to_string());
    browser.wait(SHUT);
    assert_eq!(*seen.lock().unwrap(), Vec::<String>::new());
    // Asked again, with a yes.
    browser.run("document.querySelector('[data-backend=deepl]').focus()");
    browser.press(&ENTER.to_string());
    browser.wait(OPEN);
    browser.chord(&[SHIFT], TAB);
    browser.wait("document.activeElement.value === 'done'");
    browser.press(&ENTER.to_string());
    browser.wait("document.querySelector('.suggestions .offer[data-text^=译]')");
    assert_eq!(seen.lock().unwrap().len(), 1);
    browser.picture("suggestion-of-a-service");
    browser.run("document.querySelector('.suggestions .offer[data-text^=译]').focus()");
    browser.press(&ENTER.to_string());
    browser.wait(&format!("{TEXT}.startsWith('译')"));
}

#[test]
fn an_article_goes_to_a_service_only_after_a_yes_by_mouse_in_chinese() {
    let (sandbox, host, seen) = served();
    let page = Page::with(&sandbox, "BITEXT_DEEPL_KEY", "secret-key-0123456789");
    let Some(browser) = Browser::open("zh-CN", 500, 900) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles') && document.body.dataset.ready");
    browser.go(&format!("{}{ARTICLE}/comparison", page.base));
    browser.wait("document.querySelector('#backends') && document.body.dataset.ready");
    browser.click("[value=deepl]");
    browser.click("#backends .main");
    browser.wait(OPEN);
    let shown = text(&browser, "document.querySelector('#consent').innerText");
    assert!(shown.contains(&host) && shown.contains("deepl") && shown.contains("美元") && shown.contains("字符"), "{shown}");
    is_sound(&browser, &page, "consent in Chinese");
    browser.picture("consent-article-zh-Hans");
    browser.click("#consent [value=cancel]");
    browser.wait(SHUT);
    assert_eq!(*seen.lock().unwrap(), Vec::<String>::new());
    browser.click("#backends .main");
    browser.wait(OPEN);
    browser.click("#consent [value=done]");
    browser.wait("document.querySelector('.comparison thead th:nth-of-type(3)') && !document.querySelector('[data-pending]')");
    let sent = seen.lock().unwrap().len();
    assert!(sent > 100, "{sent}");
    // When all is done nothing says that the backends are still at work.
    browser.wait("!document.querySelector('#notice').textContent");
    is_sound(&browser, &page, "comparison by a service");
    // What it has answered is kept, and told so.
    let kept = page.get(&format!("{ARTICLE}/forecast?backends=deepl"))[0].clone();
    assert_eq!((kept["segments"].as_u64(), kept["dollars"].as_f64()), (Some(0), Some(0.0)), "{kept}");
    assert!(kept["kept"].as_u64() >= Some(100), "{kept}");
}

/// A program of the project is not even started before the person agrees.
#[test]
fn a_program_of_the_project_is_not_started_to_be_asked_for_a_price() {
    let sandbox = stargate();
    sandbox.write("mark.py", "open('started', 'w')\n");
    sandbox.write("bitext.toml", "[backends.own]\nkind = \"command\"\nrun = [\"python3\", \"mark.py\"]\n");
    let page = Page::start(&sandbox, &[]);
    let told = page.get(&format!("{ARTICLE}/forecast?backends=own"))[0].clone();
    assert_eq!((told["goes_to"].as_str(), told["dollars"].as_f64()), (Some("python3"), None), "{told}");
    assert!(told["segments"].as_u64() > Some(100) && told["characters"].as_u64() > Some(1000), "{told}");
    assert!(!sandbox.path("started").exists());
    let (status, _) = page.send("POST", &format!("{ARTICLE}/comparison"), &json!({ "backends": ["own"] }));
    assert_eq!((status, sandbox.path("started").exists()), (400, false));
}

#[test]
fn a_concept_is_deleted_after_a_yes_and_put_back_by_keyboard_and_by_mouse() {
    let sandbox = stargate();
    let whole = sandbox.read("glossary/ai-news.toml").replacen("[[concept]]", "# Of the house.\n[[concept]]", 1);
    sandbox.write("glossary/ai-news.toml", &whole);
    let page = Page::start(&sandbox, &[]);
    let id = page.get("/glossary")[0]["concept"]["id"].as_str().unwrap().to_owned();
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles') && document.body.dataset.ready");
    let show = |browser: &Browser| {
        browser.go(&format!("{}/glossary/concept?file=glossary/ai-news.toml&id={id}", page.base));
        browser.wait("document.querySelector('#remove') && document.body.dataset.ready");
    };
    let gone = |browser: &Browser| browser.wait("location.pathname === '/glossary' && document.querySelector('#undo')");
    show(&browser);
    browser.run("document.querySelector('#remove').focus()");
    browser.press(&ENTER.to_string());
    browser.wait(OPEN);
    is_sound(&browser, &page, "question before a deletion");
    browser.picture("concept-delete");
    // The harmless answer has the focus.
    browser.press(&ENTER.to_string());
    browser.wait(SHUT);
    assert_eq!(sandbox.read("glossary/ai-news.toml"), whole);
    browser.press(&ENTER.to_string());
    browser.wait(OPEN);
    browser.chord(&[SHIFT], TAB);
    browser.press(&ENTER.to_string());
    gone(&browser);
    assert!(!sandbox.read("glossary/ai-news.toml").contains("# Of the house."));
    is_sound(&browser, &page, "after a deletion");
    browser.picture("concept-deleted");
    // The way back has the focus.
    browser.press(&ENTER.to_string());
    browser.wait("document.querySelector('#notice').textContent.includes('again')");
    assert_eq!(sandbox.read("glossary/ai-news.toml"), whole);
    drop(browser);
    let Some(browser) = Browser::open("zh-CN", 500, 900) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles') && document.body.dataset.ready");
    show(&browser);
    browser.click("#remove");
    browser.wait(OPEN);
    browser.click("#consent [value=cancel]");
    browser.wait(SHUT);
    browser.click("#remove");
    browser.wait(OPEN);
    browser.picture("concept-delete-zh-Hans");
    browser.click("#consent [value=done]");
    gone(&browser);
    is_sound(&browser, &page, "after a deletion in Chinese");
    browser.click("#undo");
    browser.wait("document.querySelector('#notice').textContent.includes('放回')");
    assert_eq!(sandbox.read("glossary/ai-news.toml"), whole);
    browser.go(&format!("{}{ARTICLE}", page.base));
    ready(&browser);
}

/// A model may take minutes for a sentence; only what is slow to arrive is refused.
#[test]
fn a_service_that_takes_its_time_is_waited_for() {
    let address = serve(|request| {
        let Some(texts) = request.json()["text"].as_array().map(Vec::len) else { return Given::json(&json!({})) };
        std::thread::sleep(std::time::Duration::from_secs(32));
        Given::json(&json!({ "translations": vec![json!({ "text": "译文" }); texts] }))
    });
    let sandbox = super::project();
    sandbox.write("bitext.toml", format!("[backends.deepl]\nurl = \"{address}\"\n"));
    let page = Page::with(&sandbox, "BITEXT_DEEPL_KEY", "secret-key-0123456789");
    let path = format!("{}/segments/{}/suggestions", super::NEWS, super::segment(&page, 3)["id"].as_str().unwrap());
    let (status, told) = page.send("POST", &path, &json!({ "backend": "deepl", "agreed": true }));
    assert_eq!(status, 200, "{told}");
    assert!(told.to_string().contains("译文"), "{told}");
}
