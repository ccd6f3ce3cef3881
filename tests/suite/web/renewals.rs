//! The article becomes another one under a page: segments are joined and split by others, or the author writes. The page goes
//! on with what there is now, and the sentence in hand stays in hand.

use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use super::browser::{ARTICLE, begun, edits, open, put, segment, take, text};
use crate::support::browser::{Browser, CONTROL, ENTER, ESCAPE};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

const KEY: &str = "document.querySelector('.current')?.dataset.key";

/// Joins a segment with the next one as somebody else; gives what takes it back.
fn join(page: &Page, number: usize) -> Value {
    recut(page, segment(page, number)["id"].as_str().unwrap(), &json!({ "action": "join" }))
}

fn recut(page: &Page, key: &str, wish: &Value) -> Value {
    let (status, told) = page.send("POST", &format!("{ARTICLE}/segments/{key}/recut"), wish);
    assert_eq!(status, 200, "{told}");
    told
}

fn back(page: &Page, done: &Value) {
    recut(page, done["undo"]["segment"].as_str().unwrap(), &done["undo"]["wish"]);
}

/// The first segment that goes on in the next one.
fn joinable(browser: &Browser) -> usize {
    text(browser, "document.querySelector('.row[data-joins]').dataset.number").parse().unwrap()
}

/// The page lists as many segments as there are, each once, and the one of this key is in hand.
fn holds(browser: &Browser, key: &str, number: usize) {
    browser.wait(&format!("{KEY} === '{key}' && document.querySelector('.current').dataset.number === '{number}'"));
    let numbers = "[...document.querySelectorAll('article.row')].map(({ dataset }) => dataset.number)";
    assert_eq!(browser.run(&format!("const all = {numbers}; return all.length === new Set(all).size")), true);
    assert_eq!(browser.run("return document.querySelectorAll('.tools-of-row').length"), json!(1));
    assert_eq!(browser.run("return Boolean(document.querySelector('.current .tools-of-row'))"), true);
}

#[test]
fn an_idle_page_follows_every_change_of_the_segments_with_the_same_sentence_in_hand() {
    let Some((sandbox, page, browser)) = begun(1366, 768) else { return };
    let first = joinable(&browser);
    // Somebody else writes over it and over the one behind it, which a chip would forbid.
    let is_plain = |number: usize| !segment(&page, number)["source"].as_str().unwrap().contains('<');
    let number = (first + 2..).find(|number| is_plain(*number) && is_plain(number + 1)).unwrap();
    take(&browser, number);
    let key = text(&browser, KEY);
    let done = join(&page, first);
    holds(&browser, &key, number - 1);
    // What somebody does after that is seen, and so are further cuts.
    put(&page, number, &json!({ "text": "别人的文字。" }));
    browser.wait(&format!("document.querySelector('#segment-{number}').dataset.text === '别人的文字。'"));
    back(&page, &done);
    holds(&browser, &key, number);
    put(&page, number, &json!({ "text": "又一个人的文字。" }));
    browser.wait(&format!("document.querySelector('#segment-{number}').dataset.text === '又一个人的文字。'"));
    // The author takes out the first sentence of all.
    let article = sandbox.read("stargate.en.md");
    let heading = article.lines().find(|line| line.starts_with("# ")).unwrap().to_owned();
    sandbox.write("stargate.en.md", article.replacen(&format!("{heading}\n\n"), "", 1));
    holds(&browser, &key, number - 1);
    // Where the sentence itself is joined with the one before it, the joined one is in hand.
    let (before, own) = (segment(&page, first - 1)["id"].as_str().unwrap().to_owned(), first);
    take(&browser, own);
    join(&page, first - 1);
    browser.wait(&format!("document.querySelector('.current')?.dataset.number === '{}' && {KEY} !== '{before}'", first - 1));
}

#[test]
fn an_idle_page_hears_of_what_is_done_outside_of_the_server() {
    let sandbox = Sandbox::new();
    sandbox.write("boats.en.md", "The boat left. The lamp burned.\n\nA gull cried.\n");
    sandbox.run(&["translate", "boats.en.md", "--to", "zh-Hans", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    open(&browser, &page);
    let sources = "[...document.querySelectorAll('article.row .source')].map(({ innerText }) => innerText.trim()).join('|')";
    let shows = |text: &str| browser.wait(&format!("{sources} === '{text}'"));
    shows("The boat left.|The lamp burned.|A gull cried.");
    sandbox.run(&["segment", "boats.en.md", "--join", "left. | The lamp"]).exits_with(0);
    shows("The boat left. The lamp burned.|A gull cried.");
    assert!(segment(&page, 1)["text"].as_str().unwrap().matches('⟦').count() == 2, "the texts went with their sentences");
    // The author writes, and nobody touches the page.
    sandbox.write("boats.en.md", "The boat left. The lamp burned.\n\nA gull cried.\n\nIt rained.\n");
    shows("The boat left. The lamp burned.|A gull cried.|It rained.");
    // Somebody writes a term into a glossary.
    sandbox.write("glossary/sea.csv", "en,zh-Hans\ngull,海鸥\n");
    browser.wait("document.querySelector('#segment-2 [data-action=term]')?.dataset.term === '海鸥'");
}

#[test]
fn a_text_that_was_open_while_the_page_was_hidden_is_told_to_be_old() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let is_plain = |number: usize| !segment(&page, number)["source"].as_str().unwrap().contains('<');
    let number = (2..).find(|number| is_plain(*number) && is_plain(number + 1)).unwrap();
    edits(&browser, number);
    let hides = |hidden: bool| {
        let script = format!(
            "Object.defineProperty(document, 'hidden', {{ configurable: true, get: () => {hidden} }}); \
             document.dispatchEvent(new Event('visibilitychange'))"
        );
        browser.run(&script);
    };
    hides(true);
    put(&page, number, &json!({ "text": "别人的文字。" }));
    put(&page, number + 1, &json!({ "text": "又一段文字。" }));
    hides(false);
    browser.wait(&format!("document.querySelector('#segment-{}').dataset.text === '又一段文字。'", number + 1));
    let told = "innerText.includes('the one that you see is the old one')";
    browser.wait(&format!("document.querySelector('#segment-{number}').{told}"));
}

#[test]
fn what_is_approved_after_segments_were_joined_elsewhere_is_what_was_in_hand() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let first = joinable(&browser);
    let number = (first + 5..).find(|number| segment(&page, *number)["findings"].as_array().unwrap().is_empty()).unwrap();
    take(&browser, number);
    let key = text(&browser, KEY);
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    browser.press("K");
    browser.wait("document.querySelector('.current').dataset.text.endsWith('K')");
    join(&page, first);
    browser.wait("document.querySelector('#notice').textContent.includes('when you leave the text')");
    browser.slow(300);
    browser.press(&ESCAPE.to_string());
    sleep(Duration::from_millis(100));
    // Pressed while the segments are read again, it waits for them.
    browser.press("v");
    browser.wait(&format!("document.querySelector('#segment-{}')?.dataset.key === '{key}'", number - 1));
    browser.wait(&format!("document.querySelector('#segment-{}').dataset.state === 'reviewed'", number - 1));
    holds(&browser, &key, number - 1);
    browser.press("a");
    browser.wait(&format!("document.querySelector('#segment-{}').dataset.state === 'approved'", number - 1));
    let states = page.get(&format!("{ARTICLE}/outline"))["states"].as_str().unwrap().to_owned();
    assert_eq!(states.matches('a').count(), 1, "{states}");
    assert_eq!(segment(&page, number - 1)["state"], "approved");
}

/// What was typed in a piece of a split is taken back with the split, and both are done again.
fn is_split_again(browser: &Browser, page: &Page, place: &str) {
    let number = joinable(browser);
    let now = || page.get(&format!("{place}/segments?numbers={number}"))[0].clone();
    let source = now()["source"].clone();
    take(browser, number);
    browser.press("x");
    browser.wait("document.querySelector('#sheet[open] .splitter')");
    browser.click("#sheet-foot button");
    browser.wait("document.querySelector('#notice').textContent.includes('two now')");
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    browser.press("ZZ");
    browser.press(&ESCAPE.to_string());
    let is_typed = format!("document.querySelector('#segment-{number}').dataset.text.endsWith('ZZ')");
    browser.wait(&is_typed);
    for _ in 0..2 {
        browser.press("u");
        browser.wait(&format!("!{is_typed} && document.querySelector('#notice').textContent.includes('as it was')"));
        browser.press("u");
        browser.wait(&format!("document.querySelector('#segment-{number}').dataset.source === {source}"));
        browser.press("U");
        browser.wait(&format!("document.querySelector('#segment-{number}').dataset.source !== {source}"));
        browser.press("U");
        browser.wait(&is_typed);
    }
    assert!(now()["text"].as_str().unwrap().ends_with("ZZ"));
}

#[test]
fn a_split_and_what_was_typed_in_its_piece_are_done_again() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    is_split_again(&browser, &page, ARTICLE);
}

/// The pieces of a text with spaces between its words.
#[test]
fn a_split_between_words_and_what_was_typed_in_its_piece_are_done_again() {
    let sandbox = super::project();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles, #rows')");
    browser.go(&format!("{}{}", page.base, super::NEWS));
    super::browser::ready(&browser);
    is_split_again(&browser, &page, super::NEWS);
}

#[test]
fn an_article_that_was_emptied_says_that_it_has_no_text() {
    let Some((sandbox, _page, browser)) = begun(1366, 768) else { return };
    let stood = sandbox.read("stargate.en.md");
    sandbox.write("stargate.en.md", "");
    let none = "document.querySelector('#none').checkVisibility() && document.querySelector('#none').innerText";
    browser.wait(&format!("({none}) === 'The article has no text for now.'"));
    sandbox.write("stargate.en.md", stood);
    browser.wait("document.querySelector('#none').hidden && document.querySelector('#segment-1 .tools-of-row')");
}

/// The article in a browser that cannot listen to what changes.
fn deaf() -> Option<(Sandbox, Page, Browser)> {
    let sandbox = Sandbox::new();
    sandbox.write("boats.en.md", "The boat left.\n\nA gull cried.\n");
    sandbox.run(&["translate", "boats.en.md", "--to", "zh-Hans", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let browser = Browser::open("en", 1366, 768)?;
    browser.blocks(Some("*/events*"));
    open(&browser, &page);
    Some((sandbox, page, browser))
}

#[test]
fn what_changes_before_a_page_can_listen_is_shown_once_it_can() {
    let Some((_sandbox, page, browser)) = deaf() else { return };
    put(&page, 2, &json!({ "text": "海鸥叫了。" }));
    browser.blocks(None);
    browser.wait("document.querySelector('#segment-2').dataset.text === '海鸥叫了。'");
}

#[test]
fn an_article_that_changes_before_a_page_can_listen_is_read_again_once_it_can() {
    let Some((sandbox, _page, browser)) = deaf() else { return };
    sandbox.write("boats.en.md", "A gull cried.\n");
    browser.blocks(None);
    browser.wait("document.querySelectorAll('article.row').length === 1");
    browser.wait("document.querySelector('#segment-1').innerText.includes('A gull cried.')");
}

#[test]
fn an_article_that_cannot_be_read_again_for_now_is_read_again_later() {
    let Some((sandbox, _page, browser)) = begun(1366, 768) else { return };
    let stood = sandbox.read("stargate.en.md");
    // No text in any encoding.
    sandbox.write("stargate.en.md", b"\xff\xfe\x00\xd8\x00\xd8");
    browser.wait("document.querySelector('#notice').innerText.includes('stargate.en.md')");
    sandbox.write("stargate.en.md", format!("It rained all night.\n\n{stood}"));
    browser.wait("document.querySelector('#segment-1').innerText.includes('It rained all night.')");
}

/// Three sentences of which the second one gets other words.
fn reworded() -> (Sandbox, Page, impl Fn(&str)) {
    let sandbox = Sandbox::new();
    let words = |sentence: &str| format!("The boat left.\n\n{sentence}\n\nIt rained.\n");
    sandbox.write("boats.en.md", words("A gull cried loudly all night."));
    sandbox.run(&["translate", "boats.en.md", "--to", "zh-Hans", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let file = sandbox.path("boats.en.md");
    (sandbox, page, move |sentence: &str| std::fs::write(&file, words(sentence)).unwrap())
}

#[test]
fn what_is_said_of_a_sentence_that_is_no_more_is_refused_and_not_recorded() {
    let (_sandbox, page, write) = reworded();
    let place = format!("{ARTICLE}/segments");
    let first = page.get(&format!("{place}?numbers=2"))[0].clone();
    let id = first["id"].as_str().unwrap();
    write("A gull cried loudly every night.");
    let split = json!({ "action": "split", "source": "A gull ", "target": null });
    for (path, body) in [("comments", json!({ "text": "Which gull?" })), ("recut", split)] {
        let (status, told) = page.send("POST", &format!("{place}/{id}/{path}"), &body);
        assert_eq!(status, 404, "{told}");
        assert!(told["title"].as_str().unwrap().contains("no longer"), "{told}");
    }
    write("A gull cried loudly all night.");
    assert_eq!(page.get(&format!("{place}/{id}/comments")), json!([]));
}

#[test]
fn after_two_changes_of_a_sentence_its_last_translation_is_offered() {
    let (_sandbox, page, write) = reworded();
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    open(&browser, &page);
    let old = "document.querySelector('#segment-2').innerText";
    let translated = segment(&page, 2)["text"].as_str().unwrap().to_owned();
    for sentence in ["A gull cried loudly every night.", "A gull cried loudly every single night."] {
        write(sentence);
        browser.wait(&format!("{old}.includes('{sentence}')"));
        browser.wait(&format!("{old}.includes({})", json!(translated)));
    }
}

#[test]
fn the_note_of_a_refusal_of_a_sentence_that_is_no_more_is_shown() {
    let (_sandbox, page, write) = reworded();
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    open(&browser, &page);
    take(&browser, 2);
    browser.press("r");
    browser.wait("document.activeElement.matches('#ask-text')");
    browser.press("Wrong bird");
    write("A gull cried loudly every night.");
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.querySelector('#sheet[open] .orphan textarea').value === 'Wrong bird'");
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#segment-2').innerText.includes('every night.')");
    assert_eq!(segment(&page, 2)["state"], "new");
}

#[test]
fn what_was_typed_for_a_sentence_that_is_no_more_waits_at_the_new_one() {
    let (_sandbox, page, write) = reworded();
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    open(&browser, &page);
    take(&browser, 2);
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    browser.press("甲");
    write("A gull cried loudly every night.");
    browser.wait("document.querySelector('.clash')");
    browser.press(&ESCAPE.to_string());
    browser.wait("document.querySelector('#sheet[open] section.conflict')");
    browser.press(&ESCAPE.to_string());
    let mark = "document.querySelector('#segment-2 .unsent')";
    browser.wait(&format!("!document.querySelector('dialog[open]') && {mark}?.textContent.includes('kept, and not recorded')"));
    browser.picture("waits-at-the-heir");
    browser.click("#segment-2 [data-action=kept]");
    browser.wait("document.querySelector('#sheet[open] section.conflict')");
    browser.click("#sheet [data-take=mine]");
    browser.wait(&format!("!document.querySelector('dialog[open]') && !{mark}"));
    browser.wait("document.querySelector('#segment-2').dataset.text.includes('甲')");
}

#[test]
fn what_was_said_of_a_sentence_is_read_at_the_one_that_took_its_place() {
    let (_sandbox, page, write) = reworded();
    let place = |page: &Page| format!("{ARTICLE}/segments/{}/comments", segment(page, 2)["id"].as_str().unwrap());
    assert_eq!(page.send("POST", &place(&page), &json!({ "text": "Which gull?" })).0, 200);
    let old = place(&page);
    write("A gull cried loudly every night.");
    assert_eq!(segment(&page, 2)["open_threads"], 1);
    assert_ne!(place(&page), old);
    let said = page.get(&place(&page));
    assert_eq!(said[0]["text"], "Which gull?");
    let answer = json!({ "text": "The grey one.", "thread": said[0]["number"], "closes": true });
    assert_eq!(page.send("POST", &place(&page), &answer).0, 200);
    assert_eq!(segment(&page, 2)["open_threads"], 0);
    write("A gull cried loudly all night.");
    assert_eq!(page.get(&old).as_array().unwrap().len(), 2);
}

#[test]
fn the_sentence_in_hand_stays_in_hand_where_its_neighbour_changes_too() {
    let (sandbox, page, _) = reworded();
    let Some(browser) = Browser::open("en", 1366, 768) else { return };
    open(&browser, &page);
    take(&browser, 3);
    sandbox.write("boats.en.md", "The boat left.\n\nA gull cried loudly every night.\n\nIt rained a lot.\n");
    browser.wait("document.querySelector('#segment-3').innerText.includes('rained a lot.')");
    browser.wait("document.querySelector('.current')?.dataset.number === '3'");
}

#[test]
fn a_link_to_a_sentence_that_the_filter_leaves_out_leads_there() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    browser.go(&format!("{}{ARTICLE}?state=approved", page.base));
    browser.wait("document.body.dataset.ready && document.querySelector('#none').checkVisibility()");
    browser.run("location.hash = '#segment-3'");
    browser.wait("document.querySelector('.current')?.dataset.number === '3'");
}
