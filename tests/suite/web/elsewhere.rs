//! A page that is open while another project is served at its address, or while another person signs in in its browser.

use serde_json::{Value, json};

use super::browser::{boats, edits, ready};
use super::listening::{PASSWORD, PROXIED, add_user};
use super::{NEWS, project};
use crate::support::browser::{Browser, ENTER, ESCAPE};
use crate::support::page::Page;

const FOR: &str = "bitext-for";

/// What the script of a page names with all that it asks for.
fn whose(page: &str) -> String {
    page.split("\"for\":\"").nth(1).and_then(|rest| rest.split('"').next()).expect("the page names its project").to_owned()
}

#[test]
fn what_is_meant_for_another_project_is_refused() {
    let (sandbox, other) = (project(), project());
    let (page, other) = (Page::start(&sandbox, &[]), Page::start(&other, &[]));
    let (own, foreign) = (whose(&page.html(NEWS)), whose(&other.html(NEWS)));
    assert_ne!(own, foreign);
    assert_eq!(whose(&page.html("/glossary")), own);
    let segment = super::segment(&page, 3);
    let put = |whose: &str| {
        let request = page.request("PUT", &format!("{NEWS}/segments/{}", segment["id"].as_str().unwrap()));
        let body = json!({ "revision": segment["revision"], "text": "Autre." }).to_string();
        let answer = request.header("content-type", "application/json").header(FOR, whose).body(body).send().unwrap();
        (answer.status().as_u16(), answer.text().unwrap())
    };
    let (status, told) = put(&foreign);
    assert!(status == 421 && told.contains("Another project"), "{status} {told}");
    assert_eq!(super::segment(&page, 3), segment);
    let events = |whose: &str| page.request("GET", &format!("{NEWS}/events?{FOR}={whose}")).send().unwrap().status();
    assert_eq!([events(&foreign), events(&own)].map(|status| status.as_u16()), [421, 200]);
    assert_eq!(put(&own).0, 200);
}

fn shut_out(browser: &Browser, words: &str) {
    browser.wait(&format!("document.querySelector('#offline').innerText.includes('{words}')"));
    browser.wait("document.querySelector('#segment-3 .unsent')");
}

#[test]
fn a_text_of_one_project_waits_until_that_is_served_again() {
    let (sandbox, other) = (boats(5, "fr"), boats(6, "fr"));
    let first = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 900) else { return };
    let opens = |page: &Page| {
        browser.go(&page.address);
        browser.wait("document.querySelector('.articles')");
    };
    opens(&first);
    browser.go(&format!("{}{NEWS}", first.base));
    ready(&browser);
    let port = first.base.rsplit(':').next().unwrap().to_owned();
    first.kill();
    let page = Page::start(&other, &["--port", &port]);
    let own = browser.tab();
    opens(&page);
    let second = browser.switch(&own);
    let stood = super::segment(&page, 3);
    shut_out_while_typing(&browser, "Another project");
    // What is only looked at is not answered either.
    browser.press("h");
    browser.wait("document.querySelector('#notice').textContent.includes('Another project')");
    browser.picture("another-project");
    assert_eq!(super::segment(&page, 3), stood);
    page.kill();
    let page = Page::start(&sandbox, &["--port", &port]);
    browser.switch(&second);
    opens(&page);
    browser.switch(&own);
    browser
        .wait("document.querySelector('#offline').hidden && document.querySelector('#segment-3').dataset.text.endsWith('ici')");
    assert!(super::segment(&page, 3)["text"].as_str().unwrap().ends_with("ici"));
}

fn shut_out_while_typing(browser: &Browser, words: &str) {
    edits(browser, 3);
    browser.press("ici");
    browser.press(&ESCAPE.to_string());
    shut_out(browser, words);
}

#[test]
fn a_text_of_one_person_is_not_recorded_under_the_name_of_the_next() {
    let sandbox = project();
    for name in ["Ben", "Zoe"] {
        assert_eq!(add_user(&sandbox, name, PASSWORD).code, Some(0));
    }
    let mut page = Page::listening(&sandbox, PROXIED);
    let Some(browser) = Browser::open("en", 1400, 900) else { return };
    browser.go(&format!("{}{NEWS}", page.base));
    browser.wait("document.querySelector('#login') && document.body.dataset.ready");
    browser.press("Ben");
    browser.run("document.querySelector('[name=password]').focus()");
    browser.press(&format!("{PASSWORD}{ENTER}"));
    ready(&browser);
    let asks = |path: &str, body: &Value| {
        let options =
            format!("{{ method: 'POST', headers: {{ 'content-type': 'application/json' }}, body: {} }}", json!(body.to_string()));
        browser.run(&format!("return fetch('{path}', {options}).then(({{ status }}) => status)"))
    };
    let enters = |name: &str| assert_eq!(asks("/login", &json!({ "name": name, "password": PASSWORD })), 200);
    asks("/logout", &json!({}));
    edits(&browser, 3);
    browser.press("ici");
    browser.press(&ESCAPE.to_string());
    shut_out(&browser, "signed out");
    enters("Zoe");
    shut_out(&browser, "Zoe is signed in");
    browser.picture("another-person");
    page.cookie = super::listening::cookie(&super::listening::login(&page, "Zoe", PASSWORD));
    assert!(!super::segment(&page, 3)["text"].as_str().unwrap().ends_with("ici"));
    asks("/logout", &json!({}));
    enters("Ben");
    browser.wait("document.querySelector('#offline').hidden && !document.querySelector('.unsent')");
    let recorded = super::segment(&page, 3);
    assert!(recorded["text"].as_str().unwrap().ends_with("ici") && recorded["author"] == "Ben", "{recorded}");
}
