//! An article whose author goes on writing while people work on its translation: a sentence that stands between others now is
//! the same to everybody, and what somebody makes of a sentence that is another by now is not lost.

use serde_json::{Value, json};

use super::browser::edits;
use super::{NEWS, project, put, segment};
use crate::support::browser::{Browser, ESCAPE};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

const LAST: &str = "It costs $500 billion.";

/// What the author makes of the article.
fn writes(sandbox: &Sandbox, old: &str, new: &str) {
    let text = sandbox.read("news.en.md");
    assert!(text.contains(old), "{text}");
    sandbox.write("news.en.md", text.replacen(old, new, 1));
}

fn path(segment: &Value) -> String {
    format!("{NEWS}/segments/{}", segment["id"].as_str().unwrap())
}

fn texts(page: &Page, segment: &Value) -> Vec<String> {
    let history = page.get(&format!("{}/history", path(segment)));
    history.as_array().unwrap().iter().map(|entry| entry["text"].as_str().unwrap().trim().to_owned()).collect()
}

#[test]
fn what_was_said_and_done_of_a_sentence_goes_with_it_between_new_neighbours() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let first = put(&page, 4, json!({ "text": "Cela coûte 500 milliards." }));
    let old = put(&page, 4, json!({ "text": "Le coût est de 500 milliards de dollars.", "state": "approved" }));
    assert_eq!(page.send("POST", &format!("{}/comments", path(&old)), &json!({ "text": "US dollars?" })).0, 200);
    let had = texts(&page, &old);
    assert_eq!(had.len(), 3);
    writes(&sandbox, LAST, &format!("{LAST} Nobody knows why."));
    let now = segment(&page, 4);
    assert_eq!((&now["id"], &now["state"], &now["author"]), (&old["id"], &old["state"], &old["author"]));
    assert_eq!(now["text"], old["text"]);
    assert_eq!(page.get(&format!("{}/comments", path(&now)))[0]["text"], "US dollars?");
    assert_eq!(texts(&page, &now), had, "nobody did anything");
    // A step of before can be taken back by who has not seen the page since.
    let undo = json!({ "restore": first["revision"], "revision": old["revision"] });
    let (status, undone) = page.send("PUT", &path(&old), &undo);
    assert_eq!((status, &undone[0]["text"]), (200, &first["text"]));
    assert_eq!(page.send("POST", &format!("{NEWS}/file"), &json!({})).0, 200);
    let file = sandbox.read("news.fr.md");
    assert!(file.contains("Cela coûte 500 milliards. Nobody knows why."), "{file}");
    // And back.
    writes(&sandbox, " Nobody knows why.", "");
    assert_eq!(segment(&page, 4)["id"], old["id"]);
    assert_eq!(page.send("POST", &format!("{NEWS}/file"), &json!({})).0, 200);
    let file = sandbox.read("news.fr.md");
    assert!(file.contains("Cela coûte 500 milliards.\n"), "{file}");
}

#[test]
fn a_sentence_keeps_its_place_where_its_script_has_no_spaces() {
    let sandbox = Sandbox::new();
    sandbox.write("plan.zh-Hans.md", "议会星期一开会。\n");
    sandbox.run(&["translate", "plan.zh-Hans.md", "--to", "en", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let put = |number: usize, text: &str| {
        let old = page.get(&format!("/articles/1/en/segments?numbers={number}"))[0].clone();
        let body = json!({ "revision": old["revision"], "text": text });
        let (status, told) = page.send("PUT", &format!("/articles/1/en/segments/{}", old["id"].as_str().unwrap()), &body);
        assert_eq!(status, 200, "{told}");
    };
    put(1, "The council met on Monday.");
    sandbox.write("plan.zh-Hans.md", "议会星期一开会。计划通过了。\n");
    put(2, "The plan was passed.");
    assert_eq!(page.send("POST", "/articles/1/en/file", &json!({})).0, 200);
    assert_eq!(sandbox.read("plan.en.md"), "The council met on Monday. The plan was passed.\n");
}

#[test]
fn a_text_typed_while_the_author_writes_behind_it_is_saved() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    opens(&browser, &page);
    edits(&browser, 4);
    writes(&sandbox, LAST, &format!("{LAST} Nobody knows why."));
    browser.press("甲");
    browser.wait("['when you leave', 'Saved'].some((words) => document.querySelector('#notice').textContent.includes(words))");
    // Who types goes on: the sentence is the same.
    browser.press("乙");
    assert_eq!(
        browser.run("return document.activeElement.matches('#segment-4 .editor') && !document.querySelector('.clash')"),
        true
    );
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#segment-5')?.dataset.source.startsWith('Nobody')");
    browser.wait("document.querySelector('#segment-4').dataset.text.endsWith('甲乙')");
    assert!(segment(&page, 4)["text"].as_str().unwrap().ends_with("甲乙"));
    browser.wait("!document.querySelector('dialog[open]')");
    // What was done before is undone after.
    browser.press("u");
    browser.wait("!document.querySelector('#segment-4').dataset.text.includes('甲')");
}

#[test]
fn a_text_for_a_sentence_that_the_author_changed_is_asked_about_and_never_lost() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let old = put(&page, 4, json!({ "text": "Cela coûte 500 milliards." }));
    writes(&sandbox, LAST, "It costs $600 billion.");
    writes(&sandbox, "$600", "$700");
    let body = json!({ "revision": old["revision"], "text": "Le coût est de 500 milliards." });
    let (status, now) = page.send("PUT", &path(&old), &body);
    assert_eq!((status, &now[0]["source"]), (409, &json!("It costs $700 billion.")), "{now}");
    assert_ne!(now[0]["id"], old["id"]);
    let shown = page.request("PUT", &path(&old)).header("content-type", "application/json").header("bitext-part", "1");
    let shown = shown.body(body.to_string()).send().unwrap().text().unwrap();
    for words in ["<del>500</del>", "<ins>700</ins>", "Le coût est", "The author changed"] {
        assert!(shown.contains(words), "no {words}: {shown}");
    }
    // Where the sentence went with nothing in its place, and where nothing was typed, there is nothing to ask.
    assert_eq!(page.send("PUT", &path(&old), &json!({ "revision": old["revision"], "state": "approved" })).0, 404);
    assert_eq!(page.send("PUT", &format!("{NEWS}/segments/none"), &body).0, 404);
}

#[test]
fn who_types_while_the_author_changes_the_sentence_chooses() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    opens(&browser, &page);
    let asked = "document.querySelector('#sheet[open] .conflicts')?.textContent.includes('600')";
    edits(&browser, 4);
    writes(&sandbox, LAST, "It costs $600 billion.");
    browser.press("甲");
    browser.wait("document.querySelector('#segment-4 .clash')");
    // Nothing opens under the hands of who types, and no letter is a command.
    browser.press("1a");
    std::thread::sleep(std::time::Duration::from_millis(1200));
    browser.picture("source-changed-while-typing");
    assert_eq!(
        browser.run("return document.activeElement.matches('#segment-4 .editor') && !document.querySelector('dialog[open]')"),
        true
    );
    browser.press(&ESCAPE.to_string());
    browser.wait(asked);
    browser.wait("document.querySelector('#segment-4').dataset.source.includes('600')");
    browser.picture("conflict-source");
    // The browser complains of the status alone, which says what it should.
    drop(browser.complaints());
    super::browser::is_sound(&browser, &page, "a sentence that is another");
    browser.click("#sheet [data-take=mine]");
    browser.wait("document.querySelector('#segment-4').dataset.text.endsWith('甲1a')");
    assert!(segment(&page, 4)["text"].as_str().unwrap().ends_with("甲1a"));
    browser.wait("!document.querySelector('dialog[open]') && !document.querySelector('.unsent')");
    // Who leaves the new sentence as it is, without a text, has the words of the old one still.
    edits(&browser, 4);
    writes(&sandbox, "$600", "$650");
    browser.press("乙");
    browser.wait("document.querySelector('#segment-4 .clash button')");
    browser.click("#segment-4 .clash button");
    browser.wait("document.querySelector('#sheet[open] .conflicts')?.textContent.includes('650')");
    browser.click("#sheet [data-take=theirs]");
    browser.wait("document.querySelector('#sheet[open] .orphan textarea')?.value.endsWith('甲1a乙')");
    assert_eq!(segment(&page, 4)["text"], Value::Null);
}

fn opens(browser: &Browser, page: &Page) {
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles, #rows')");
    browser.go(&format!("{}{NEWS}", page.base));
    super::browser::ready(browser);
}
