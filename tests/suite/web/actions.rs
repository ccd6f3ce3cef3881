//! Every action of the article's page by its key and by the mouse, in English and in Chinese; every filter; every kind of difference.

use serde_json::json;

use super::browser::{ARTICLE, NUMBER, STATE, TEXT, choose, head, is_sound, open, ready, stargate, take, text};
use crate::support::browser::{ALT, Browser, CONTROL, ENTER, ESCAPE, LEFT, RIGHT, SHIFT};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

/// How an action is asked for.
#[derive(Clone, Copy, PartialEq)]
enum By {
    Key,
    Mouse,
}

struct Hand<'a> {
    browser: &'a Browser,
    by: By,
}

impl Hand<'_> {
    /// Asks for an action by its key, or clicks the button.
    fn does(&self, key: &str, button: &str) {
        match self.by {
            By::Key => self.browser.press(key),
            By::Mouse => self.browser.click(button),
        }
    }

    fn chord(&self, held: &[char], key: char, button: &str) {
        match self.by {
            By::Key => self.browser.chord(held, key),
            By::Mouse => self.browser.click(button),
        }
    }

    /// A tool of the segment in hand.
    fn tool(&self, key: &str, action: &str) {
        self.does(key, &format!(".current .tools-of-row [data-action={action}]"));
    }

    /// A button of the head of the page.
    fn head(&self, key: &str, action: &str) {
        match self.by {
            By::Key => self.browser.press(key),
            By::Mouse => head(self.browser, action),
        }
    }

    fn shut(&self) {
        self.does(&ESCAPE.to_string(), "#sheet [data-action=close]");
        self.browser.wait("!document.querySelector('dialog[open]')");
    }

    /// Says what was written in the question, and waits until it is recorded: the rows may show it before that, as they do what others say.
    fn says(&self) {
        self.chord(&[CONTROL], ENTER, "#ask [value=done]");
        self.browser.wait("!document.querySelector('#ask[open]')");
    }

    /// Leaves the text that is edited.
    fn leave(&self) {
        self.does(&ESCAPE.to_string(), "#segment-1 .source");
        self.browser.wait("!document.querySelector('.editor')");
    }

    fn is(&self, number: usize) {
        self.browser.wait(&format!("{NUMBER} === '{number}'"));
    }
}

#[test]
fn every_action_by_key_in_english() {
    every_action("en", By::Key);
}

#[test]
fn every_action_by_mouse_in_english() {
    every_action("en", By::Mouse);
}

#[test]
fn every_action_by_key_in_chinese() {
    every_action("zh-CN", By::Key);
}

#[test]
fn every_action_by_mouse_in_chinese() {
    every_action("zh-CN", By::Mouse);
}

fn every_action(language: &str, by: By) {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open(language, 1400, 1000) else { return };
    open(&browser, &page);
    let hand = Hand { browser: &browser, by };
    let at_six = |script: &str| browser.wait(&format!("document.querySelector('#segment-6'){script}"));
    let state = |state: &str| browser.wait(&format!("{STATE} === '{state}'"));
    // From segment to segment.
    hand.head("j", "next");
    hand.is(2);
    hand.head("k", "previous");
    hand.is(1);
    hand.head("f", "fault");
    hand.is(6);
    // A fix, undone and done again; undo and redo have two keys each.
    hand.does("1", "#segment-6 button.fix");
    at_six(".dataset.text.includes('5000 亿')");
    hand.tool("u", "undo");
    at_six(".dataset.text.includes('500 亿')");
    hand.tool("U", "redo");
    at_six(".dataset.text.includes('5000 亿')");
    hand.chord(&[CONTROL], 'z', ".current [data-action=undo]");
    at_six(".dataset.text.includes('500 亿')");
    hand.chord(&[CONTROL], 'y', ".current [data-action=redo]");
    at_six(".dataset.text.includes('5000 亿')");
    hand.tool("u", "undo");
    at_six(".dataset.text.includes('500 亿')");
    // A judgement, and its undoing.
    hand.does("z", "#segment-6 [data-action=dismiss]");
    browser.wait("document.querySelector('#ask[open]')");
    browser.press("sic");
    hand.says();
    at_six(".querySelector('.dismissed')");
    hand.tool("u", "undo");
    at_six(".querySelector('.findings')");
    // The text: edited, a term and a suggestion put in, chips moved, the source copied.
    let before = text(&browser, TEXT);
    match by {
        By::Key => browser.press("e"),
        By::Mouse => browser.click(".current .tools-of-row [data-action=edit]"),
    }
    browser.wait("document.activeElement.className === 'editor'");
    browser.press("好");
    browser.wait(&format!("{TEXT}.endsWith('好')"));
    let typed = text(&browser, TEXT);
    match by {
        By::Key => {
            browser.run(
                "const field = document.querySelector('.editor'); const chip = [...field.querySelectorAll('.chip')].at(-1); \
                 getSelection().collapse(field, [...field.childNodes].indexOf(chip) + 1)",
            );
            browser.chord(&[ALT], LEFT);
            browser.wait(&format!("{TEXT} !== {}", json!(typed)));
            browser.chord(&[ALT], RIGHT);
            browser.wait(&format!("{TEXT} === {}", json!(typed)));
        }
        By::Mouse => {
            drag_a_chip(&browser);
            browser.wait(&format!("{TEXT} !== {}", json!(typed)));
        }
    }
    hand.leave();
    take(&browser, 6);
    let bring_back = |browser: &Browser| {
        while text(browser, TEXT) != before {
            let was = text(browser, "document.querySelector('.current').dataset.revision");
            hand.tool("u", "undo");
            browser.wait(&format!("document.querySelector('.current').dataset.revision !== '{was}'"));
        }
    };
    bring_back(&browser);
    take(&browser, 5);
    let before = text(&browser, TEXT);
    hand.chord(&[ALT], '1', "#segment-5 .wanted button");
    browser.wait(&format!("document.querySelector('.editor') && {TEXT} !== {}", json!(before)));
    hand.leave();
    take(&browser, 6);
    hand.tool("s", "copy");
    browser.wait(&format!("{TEXT}.includes('At stake')"));
    take(&browser, 6);
    hand.tool("i", "suggestions");
    browser.wait("document.querySelector('.current .suggestions .backends button')");
    browser.click(".current .backends [data-backend=pseudo]");
    browser.wait("document.querySelector('.current .suggestions .offer')");
    hand.chord(&[ALT, SHIFT], '1', ".current .suggestions .offer");
    browser.wait(&format!("document.querySelector('.editor') && {TEXT}.includes('⟦')"));
    hand.leave();
    take(&browser, 6);
    hand.tool("i", "suggestions");
    browser.wait("document.querySelector('.suggestions').hidden");
    // States: reviewed, refused with a note, approved; then on to the next that is open.
    hand.tool("v", "review");
    state("reviewed");
    hand.tool("r", "reject");
    browser.wait("document.querySelector('#ask[open]')");
    browser.press("stiff");
    hand.says();
    state("rejected");
    browser.wait("document.querySelector('.current .note').textContent.includes('stiff')");
    hand.tool("a", "approve");
    // The checks find errors in it: it is approved after a question.
    browser.wait("document.querySelector('.current .against')");
    std::thread::sleep(std::time::Duration::from_millis(800));
    hand.tool("a", "approve");
    at_six(".dataset.state === 'approved'");
    hand.is(7);
    hand.chord(&[CONTROL], ENTER, ".current [data-action=approve]");
    browser.wait("document.querySelector('#segment-7').dataset.state === 'approved'");
    hand.is(8);
    take(&browser, 5);
    hand.head("n", "unreviewed");
    hand.is(8);
    // Segments: joined and split, each taken back.
    take(&browser, 4);
    let source = text(&browser, "document.querySelector('.current').dataset.source");
    hand.tool("m", "join");
    browser.wait(&format!("document.querySelector('#segment-4').dataset.source.length > {}", source.chars().count()));
    browser.wait("document.querySelector('.current .tools-of-row')");
    hand.tool("u", "undo");
    browser.wait(&format!("document.querySelector('#segment-4').dataset.source === {}", json!(source)));
    take(&browser, 4);
    hand.tool("x", "split");
    browser.wait("document.querySelector('#sheet .splitter')");
    browser.run("document.querySelector('#sheet-foot button').focus()");
    hand.does(&ENTER.to_string(), "#sheet-foot button");
    browser.wait(&format!("document.querySelector('#segment-4')?.dataset.source.length < {}", source.chars().count()));
    browser.wait("document.querySelector('.current .tools-of-row')");
    hand.tool("u", "undo");
    browser.wait(&format!("document.querySelector('#segment-4')?.dataset.source === {}", json!(source)));
    // What opens beside: history with an earlier text, a comment with its answer and its end, all findings, help.
    take(&browser, 6);
    hand.tool("h", "history");
    browser.wait("document.querySelectorAll('#sheet .history li').length > 3");
    let date = text(&browser, "document.querySelector('#sheet time').textContent");
    assert_eq!(date.contains('年'), language == "zh-CN", "{date}");
    browser.run("document.querySelector('#sheet .history li:last-child [data-action=restore]').focus()");
    hand.does(&ENTER.to_string(), "#sheet .history li:last-child [data-action=restore]");
    at_six(".dataset.text.includes('500 亿')");
    take(&browser, 6);
    hand.tool("c", "comments");
    let said = |words: &str| {
        browser.wait(&format!(
            "[...document.querySelectorAll('#sheet .said')].some(({{ textContent }}) => textContent === '{words}')"
        ));
    };
    browser.wait("document.activeElement.matches('#sheet-foot textarea')");
    browser.press("why?");
    hand.chord(&[CONTROL], ENTER, "#sheet-foot button");
    said("why?");
    browser.run("document.querySelector('#sheet [data-action=answer]').focus()");
    hand.does(&ENTER.to_string(), "#sheet [data-action=answer]");
    browser.wait("document.querySelector('#ask[open]')");
    browser.press("because");
    hand.says();
    said("because");
    browser.wait("document.activeElement.matches('#sheet-foot textarea')");
    is_sound(&browser, &page, "comments with an answer");
    browser.picture(&format!("comments-{language}"));
    browser.run("document.querySelector('#sheet [data-action=settle]').focus()");
    hand.does(&ENTER.to_string(), "#sheet [data-action=settle]");
    browser.wait("document.querySelector('#sheet .thread.settled')");
    hand.shut();
    browser.wait("!document.querySelector('#segment-6 .threads')");
    take(&browser, 4);
    hand.does("y", "#segment-4 .source .term");
    browser.wait("document.querySelector('#sheet[open] .concepts')");
    hand.shut();
    take(&browser, 6);
    hand.head("o", "findings");
    browser.wait("document.querySelector('#sheet .overview li')");
    hand.shut();
    hand.head("?", "help");
    browser.wait("document.querySelector('#sheet table.keys')");
    let listed =
        text(&browser, "[...document.querySelectorAll('#sheet [data-key]')].map(({ dataset }) => dataset.key).join(' ')");
    assert_eq!(listed.split(' ').count(), 37, "this test knows every action: {listed}");
    hand.shut();
    hand.does("M", "header .menu");
    browser.wait("document.querySelector('#menu').checkVisibility()");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('#menu').checkVisibility()");
    // Differences and their layout, the preview in step, the search, many at once, the file.
    take(&browser, 6);
    match by {
        By::Key => browser.press("d"),
        By::Mouse => choose(&browser, "diff", "draft"),
    }
    browser.wait("document.querySelector('select[name=diff]').value === 'draft'");
    match by {
        By::Key => browser.press("l"),
        By::Mouse => choose(&browser, "layout", "columns"),
    }
    browser.wait("document.querySelector('select[name=layout]').value === 'columns'");
    for shown in ["false", "true"] {
        hand.head("T", "marks");
        browser.wait(&format!("document.querySelector('header [data-action=marks]').ariaPressed === '{shown}'"));
    }
    hand.head("p", "preview");
    browser.wait("document.querySelector('#preview iframe').dataset.shown.endsWith('#segment-6')");
    hand.head("j", "next");
    browser.wait("document.querySelector('#preview iframe').dataset.shown.endsWith('#segment-7')");
    hand.head("p", "preview");
    browser.wait("document.querySelector('#preview').hidden");
    hand.does("/", "#filter [name=q]");
    browser.wait("document.activeElement.name === 'q'");
    browser.press("Stargate");
    browser.wait("document.querySelector('#found').textContent !== ''");
    browser.press(&ENTER.to_string());
    browser.wait("document.activeElement.classList.contains('row')");
    hand.head("b", "bulk");
    browser.wait("document.querySelector('#sheet .preview li') && !document.querySelector('#sheet-foot button').disabled");
    browser.click("#bulk-form input[name=all]");
    browser.wait("!document.querySelector('#sheet .left-out') && !document.querySelector('#sheet-foot button').disabled");
    browser.run("document.querySelector('#sheet-foot button').focus()");
    hand.does(&ENTER.to_string(), "#sheet-foot button");
    browser.wait("!document.querySelector('dialog[open]') && [...document.querySelectorAll('article.row')].every(({ dataset }) => dataset.state === 'approved')");
    browser.click("#filter button[type=reset]");
    browser.wait("document.querySelector('#found').textContent === ''");
    take(&browser, 6);
    hand.head("w", "file");
    browser.wait("document.querySelector('#notice').textContent.includes('stargate.zh-Hans.md')");
    is_sound(&browser, &page, "after every action");
}

/// Drags the first chip of the text to its beginning.
fn drag_a_chip(browser: &Browser) {
    let place = browser.run(
        "const first = document.createTreeWalker(document.querySelector('.editor'), NodeFilter.SHOW_TEXT).nextNode(); \
         const range = document.createRange(); range.setStart(first, 1); range.collapse(true); \
         const { left, top, height } = range.getBoundingClientRect(); return [left, top + height / 2]",
    );
    browser.drag(".editor .chip", &place);
}

/// Each filter lets through what the server says that it should, and something, but not everything.
#[test]
fn every_filter_lists_what_it_should() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let all = page.get(ARTICLE).as_array().unwrap().len();
    let put = |number: usize, mut body: serde_json::Value| {
        let old = page.get(&format!("{ARTICLE}/segments?numbers={number}"))[0].clone();
        body["revision"] = old["revision"].clone();
        assert_eq!(page.send("PUT", &format!("{ARTICLE}/segments/{}", old["id"].as_str().unwrap()), &body).0, 200);
        old["id"].as_str().unwrap().to_owned()
    };
    put(4, json!({ "state": "approved" }));
    let drafts = page.get(&format!("{ARTICLE}/matches?state=draft"));
    put(usize::try_from(drafts[0].as_u64().unwrap()).unwrap(), json!({ "text": "改过的初稿" }));
    let commented = put(5, json!({ "text": "斯塔盖特<1><2>。</2></1>" }));
    assert_eq!(page.send("POST", &format!("{ARTICLE}/segments/{commented}/comments"), &json!({ "text": "?" })).0, 200);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    browser.click("#filter summary");
    let set = |name: &str, value: &str| {
        browser.run(&format!(
            "const one = document.querySelector('#filter [name={name}]'); if (one.type === 'checkbox') one.checked = true; else one.value = {}; \
             one.dispatchEvent(new Event('input', {{ bubbles: true }}))",
            json!(value)
        ));
    };
    let option = |name: &str| text(&browser, &format!("document.querySelector('#filter [name={name}]').options[1].value"));
    let (term, origin, author) = (option("term"), option("origin"), option("author"));
    let day = text(&browser, "new Date().toISOString().slice(0, 10)");
    let cases: &[&[(&str, &str)]] = &[
        &[("q", "stargate")],
        &[("q", r"\$\d+ billion"), ("regex", "true")],
        &[("q", "星际门"), ("side", "target")],
        &[("q", "Stargate"), ("side", "source")],
        &[("state", "approved")],
        &[("state", "new,draft,translated,rejected")],
        &[("finding", "any")],
        &[("finding", "none")],
        &[("finding", "error")],
        &[("finding", "numbers")],
        &[("term", &term)],
        &[("origin", &origin)],
        &[("author", &author)],
        &[("changed", "true")],
        &[("commented", "true")],
        &[("q", "Stargate"), ("state", "translated"), ("finding", "none")],
    ];
    for case in cases {
        case.iter().for_each(|(name, value)| set(name, value));
        let query: Vec<String> = case.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let wanted: Vec<u64> = page
            .get(&format!("{ARTICLE}/matches?{}", query.join("&")))
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one.as_u64().unwrap())
            .collect();
        assert!((1..all).contains(&wanted.len()) || case[0].0 == "author" || case[0].0 == "origin", "{case:?}: {}", wanted.len());
        browser.wait(&format!("document.querySelector('#found').textContent.split(' ')[0] === '{}'", wanted.len()));
        let first = wanted[0];
        browser.wait(&format!("document.querySelector('article.row')?.dataset.number === '{first}'"));
        browser.click("#filter button[type=reset]");
        browser.wait("document.querySelector('#found').textContent === ''");
    }
    // Since a day: all that was recorded is of today.
    set("since", &day);
    browser.wait("document.querySelector('#found').textContent !== '' && document.querySelector('article.row')");
    browser.click("#filter button[type=reset]");
    browser.wait("document.querySelector('#found').textContent === ''");
    // A pattern that is none is told beside the filter.
    set("q", "(");
    set("regex", "true");
    browser.wait("document.querySelector('#found').classList.contains('grave')");
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// One wording in the place of another wherever it stands, after a look at every place; the concept of a term by pointer and key.
#[test]
fn a_wording_is_made_one_everywhere_and_a_term_says_what_it_is() {
    let sandbox = Sandbox::new();
    sandbox.write("glossary/a.toml", "[[concept]]\nid = \"plan\"\ndefinition = \"What the council wants.\"\nterms.en = \"plan\"\nterms.fr = [\"plan\", { text = \"projet\", status = \"deprecated\" }]\n");
    sandbox.write("news.en.md", "The plan is old.\n\nA plan is a plan.\n\nNobody has a plan.\n");
    sandbox.write("news.fr.md", "Le projet est vieux.\n\nUn plan est un plan.\n\nPersonne n’a de projet.\n");
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo", "--adopt"]);
    let page = Page::start(&sandbox, &[]);
    for (language, by) in [("en", By::Key), ("zh-CN", By::Mouse)] {
        let Some(browser) = Browser::open(language, 1400, 1000) else { return };
        browser.go(&page.address);
        browser.wait("document.querySelector('.articles, #rows')");
        browser.go(&format!("{}/articles/1/fr", page.base));
        ready(&browser);
        assert!(text(&browser, "document.querySelector('#segment-1 .source .term').title").contains("What the council wants."));
        browser.press("i");
        browser.wait("document.querySelector('.current .concepts').textContent.includes('What the council wants.')");
        browser.press("i");
        let all = "#segment-1 [data-action=fix-all]";
        browser.run(&format!("document.querySelector('{all}').focus()"));
        Hand { browser: &browser, by }.does(&ENTER.to_string(), all);
        browser.wait("document.querySelectorAll('#sheet .preview li').length === 2 && !document.querySelector('#sheet-foot button').disabled");
        is_sound(&browser, &page, "one wording everywhere");
        browser.picture("unify");
        browser.run("document.querySelector('#sheet-foot button').focus()");
        Hand { browser: &browser, by }.does(&ENTER.to_string(), "#sheet-foot button");
        browser.wait("[1, 3].every((number) => document.querySelector(`#segment-${number}`).dataset.text.includes('plan'))");
        for number in [1, 3] {
            let old = page.get(&format!("/articles/1/fr/segments?numbers={number}"))[0].clone();
            let text = old["text"].as_str().unwrap().replace("plan", "projet");
            let body = json!({ "revision": old["revision"], "text": text });
            assert_eq!(page.send("PUT", &format!("/articles/1/fr/segments/{}", old["id"].as_str().unwrap()), &body).0, 200);
        }
    }
}

/// The article changed: its sentence beside the one that stood there.
#[test]
fn a_source_that_changed_is_shown_beside_what_it_was() {
    let sandbox = super::project();
    let page = Page::start(&sandbox, &[]);
    for number in 1..=3 {
        super::put(&page, number, json!({ "state": "approved" }));
    }
    page.kill();
    let article = sandbox.read("news.en.md").replace("It voted for the plan.", "It voted against the plan in the end.");
    sandbox.write("news.en.md", article);
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles, #rows')");
    browser.go(&format!("{}{}", page.base, super::NEWS));
    ready(&browser);
    choose(&browser, "diff", "source");
    browser.wait("document.querySelector('#segment-3 .changes del')?.textContent.includes('for')");
    assert!(text(&browser, "document.querySelector('#segment-3 .changes ins').textContent").contains("against"));
    is_sound(&browser, &page, "changed source");
    browser.picture("diff-source");
}
