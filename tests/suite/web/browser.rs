//! The page in a real browser: every action by keyboard and by mouse, in English and in Chinese. Pictures are kept in
//! `target/tmp/pictures`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::NEWS;
use crate::support::browser::{ALT, Browser, CONTROL, DELETE, ENTER, ESCAPE, LEFT, skipped};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

/// The article of this project with a translation that has faults.
pub(super) fn stargate() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.copy("articles/stargate.en.md", "stargate.en.md");
    sandbox.copy("articles/stargate-faulty.zh-Hans.md", "stargate.zh-Hans.md");
    let glossary = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary/ai-news.toml");
    sandbox.write("glossary/ai-news.toml", std::fs::read(glossary).unwrap());
    sandbox.run(&["translate", "stargate.en.md", "--to", "zh-Hans", "--backend", "pseudo", "--adopt"]).exits_with(0);
    sandbox
}

pub(super) const ARTICLE: &str = "/articles/1/zh-Hans";

/// The example's article, open in a window of this size; nothing where there is no browser.
pub(super) fn begun(width: u32, height: u32) -> Option<(Sandbox, Page, Browser)> {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let browser = Browser::open("en", width, height)?;
    open(&browser, &page);
    Some((sandbox, page, browser))
}

/// Opens the article; the first segment is in hand.
pub(super) fn open(browser: &Browser, page: &Page) {
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles, #rows')");
    browser.go(&format!("{}{ARTICLE}", page.base));
    ready(browser);
}

/// A window with the first article of a project.
pub(super) fn opened(page: &Page) -> Option<Browser> {
    let browser = Browser::open("en", 1400, 1000)?;
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles, #rows')");
    browser.go(&format!("{}{NEWS}", page.base));
    ready(&browser);
    Some(browser)
}

pub(super) fn ready(browser: &Browser) {
    browser.wait("document.body.dataset.ready && document.querySelector('.current .tools-of-row')");
}

/// The text of axe-core, fetched once with npm. None, with a line that says so, where it cannot be had.
fn axe() -> Option<&'static str> {
    static AXE: OnceLock<Option<String>> = OnceLock::new();
    AXE.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("axe");
        let file = folder.join("node_modules/axe-core/axe.min.js");
        if !file.exists() {
            std::fs::create_dir_all(&folder).unwrap();
            let arguments = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "axe-core@4"];
            drop(Command::new("npm").args(arguments).current_dir(&folder).output());
        }
        let text = std::fs::read_to_string(file).ok();
        if text.is_none() {
            skipped("axe-core could not be had; on Debian type: apt-get install npm");
        }
        text
    })
    .as_deref()
}

/// No rule of axe is broken on the page, nothing was asked of another host, and the browser complains of nothing.
#[track_caller]
pub(super) fn is_sound(browser: &Browser, page: &Page, place: &str) {
    if let Some(axe) = axe() {
        // What is scrolled half under the head is no small target: the head gives way while it is looked at.
        let script = "const head = document.querySelector('header.top'); if (head) head.style.position = 'static'; \
                      return axe.run(document, { iframes: false, rules: { 'target-size': { enabled: true } } }).then(({ violations }) => \
                      violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)).join(' | ')}`)) \
                      .finally(() => head?.style.removeProperty('position'))";
        let broken = browser.run(&format!("{axe}; {script}"));
        assert_eq!(broken, json!([]), "{place}");
    }
    let asked = browser.run("return performance.getEntriesByType('resource').map(({ name }) => name)");
    let foreign: Vec<_> =
        asked.as_array().unwrap().iter().filter(|name| !name.as_str().unwrap().starts_with(&page.base)).collect();
    assert!(foreign.is_empty(), "{place} asks {foreign:?}");
    let complaints = browser.complaints();
    assert!(complaints.is_empty(), "{place}: {complaints:?}");
}

/// Takes a segment in hand; its row is scrolled to when it is not in the page yet.
pub(super) fn take(browser: &Browser, number: usize) {
    browser.wait(&format!(
        "(() => {{ const row = document.querySelector('#segment-{number}'); if (row) {{ row.focus(); return true; }} \
         [...document.querySelectorAll('.chunk')].find(({{ numbers }}) => numbers?.includes({number}))?.scrollIntoView(); return false; }})()"
    ));
    browser.wait(&format!("{NUMBER} === '{number}' && document.querySelector('.current .tools-of-row')"));
}

/// Opens a segment's translation for typing.
pub(super) fn edits(browser: &Browser, number: usize) {
    take(browser, number);
    browser.press("e");
    browser.wait(&format!("document.activeElement.matches('#segment-{number} .editor')"));
}

/// A project with an article of so many paragraphs of one sentence, and its pseudo-translation.
pub(super) fn boats(count: usize, to: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    let lines: Vec<String> = (1..=count).map(|number| format!("The boat {number} left the harbour.\n")).collect();
    sandbox.write("boats.en.md", lines.join("\n"));
    sandbox.run(&["translate", "boats.en.md", "--to", to, "--backend", "pseudo"]).exits_with(0);
    sandbox
}

/// Clicks a button of the head of the article's page; the menu is opened for one that is in there.
#[track_caller]
pub(super) fn head(browser: &Browser, action: &str) {
    let button = format!("header [data-action={action}]");
    if browser.run(&format!("return document.querySelector('{button}').checkVisibility()")) == false {
        browser.click("header .menu");
    }
    browser.click(&button);
}

/// Chooses from a list as a person does.
pub(super) fn choose(browser: &Browser, select: &str, value: &str) {
    browser.run(&format!(
        "const one = document.querySelector('select[name=\"{select}\"]'); one.value = '{value}'; \
         for (const kind of ['input', 'change']) one.dispatchEvent(new Event(kind, {{ bubbles: true }}))"
    ));
}

pub(super) fn text(browser: &Browser, script: &str) -> String {
    browser.run(&format!("return String({script})")).as_str().unwrap().to_owned()
}

pub(super) const STATE: &str = "document.querySelector('.current').dataset.state";
pub(super) const NUMBER: &str = "document.querySelector('.current').dataset.number";
pub(super) const TEXT: &str = "document.querySelector('.current').dataset.text";

/// A segment as the page would load it, by its number.
pub(super) fn segment(page: &Page, number: usize) -> Value {
    page.get(&format!("{ARTICLE}/segments?numbers={number}"))[0].clone()
}

/// Writes a segment as somebody who sees its last revision.
pub(super) fn put(page: &Page, number: usize, wanted: &Value) {
    let old = segment(page, number);
    let mut body = wanted.clone();
    body["revision"] = old["revision"].clone();
    let (status, told) = page.send("PUT", &format!("{ARTICLE}/segments/{}", old["id"].as_str().unwrap()), &body);
    assert_eq!(status, 200, "{told}");
}

#[test]
fn everything_by_keyboard() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    browser.go(&page.address);
    browser.wait("document.querySelector('.articles')");
    assert!(!text(&browser, "location.href").contains("token"));
    is_sound(&browser, &page, "list");
    browser.picture("list");
    open(&browser, &page);
    assert_eq!(text(&browser, "scrollY"), "0");
    browser.picture("article");
    is_sound(&browser, &page, "article");
    browser.press("jj");
    browser.wait(&format!("{NUMBER} === '3'"));
    browser.press("k");
    browser.wait(&format!("{NUMBER} === '2'"));
    // Find a fault and mend it by its key.
    browser.press("f");
    browser.wait(&format!("{NUMBER} === '6'"));
    browser.shown_picture("finding");
    browser.press("1");
    browser.wait(&format!("{TEXT}.includes('5000 亿')"));
    assert_eq!(text(&browser, STATE), "translated");
    browser.press("u");
    browser.wait(&format!("{TEXT}.includes('500 亿')"));
    browser.press("U");
    browser.wait(&format!("{TEXT}.includes('5000 亿')"));
    // Edit: chips outlive everything that is deleted around them, and move by keys.
    browser.press("e");
    browser.wait("document.activeElement.className === 'editor'");
    is_sound(&browser, &page, "editor");
    browser.chord(&[CONTROL], 'a');
    browser.press(&DELETE.to_string());
    browser.press("新文本。");
    browser.wait(&format!("{TEXT}.includes('新文本。')"));
    let edited = text(&browser, TEXT);
    assert_eq!((edited.matches('<').count(), edited.matches("</").count()), (2, 1), "{edited}");
    // The caret stands before them; a word comes to stand between them.
    browser.chord(&[ALT], LEFT);
    browser.chord(&[ALT], LEFT);
    browser.wait(&format!("{TEXT} !== {} && {TEXT}.includes('>本。<')", json!(edited)));
    browser.chord(&[ALT], '1');
    browser.picture("editor");
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor')");
    // Approve and go on, review, refuse with a note.
    browser.press("a");
    browser.wait(&format!("{NUMBER} === '7' && document.querySelector('#segment-6').dataset.state === 'approved'"));
    browser.press("v");
    browser.wait(&format!("{STATE} === 'reviewed'"));
    browser.press("nr");
    browser.wait("document.querySelector('#ask[open]')");
    is_sound(&browser, &page, "note");
    browser.press("Too stiff");
    browser.chord(&[CONTROL], ENTER);
    browser
        .wait(&format!("{STATE} === 'rejected' && document.querySelector('.current .note').textContent.includes('Too stiff')"));
    // History, comments, findings, many at once, help: each opens, is sound, and closes.
    browser.press("k");
    browser.press("k");
    browser.wait(&format!("{NUMBER} === '6'"));
    for (key, name, shows) in [
        ("h", "history", "#sheet .history li"),
        ("c", "comments", "#sheet-foot button"),
        ("o", "findings", "#sheet .overview li"),
        ("b", "bulk", "#sheet .preview li"),
        ("?", "help", "#sheet table.keys input"),
    ] {
        browser.press(key);
        browser.wait(&format!("document.querySelector('{shows}')"));
        is_sound(&browser, &page, name);
        browser.picture(name);
        browser.press(&ESCAPE.to_string());
        browser.wait("!document.querySelector('dialog[open]')");
    }
    // Copy the source, search, compare, set in columns, preview, write the file.
    browser.press("s");
    browser.wait(&format!("{TEXT}.includes('At stake')"));
    browser.press("/");
    browser.press("disinformation");
    browser.wait("document.querySelectorAll('article.row').length < 10 && document.querySelector('#segment-2')");
    // The next that was found from the segment in hand on.
    browser.press(&ENTER.to_string());
    browser.wait(&format!("Number({NUMBER}) > 6"));
    browser.click("#filter button[type=reset]");
    take(&browser, 6);
    browser.press("dd");
    browser.wait("document.querySelector('#segment-6 .changes del')");
    browser.picture("diff-inline-of-all");
    browser.press("l");
    browser.wait("document.querySelector('#segment-6 .changes .pair')");
    is_sound(&browser, &page, "diff");
    browser.picture("diff-columns");
    browser.press("p");
    browser.wait("document.querySelector('#preview iframe').dataset.shown.endsWith('#segment-6')");
    std::thread::sleep(std::time::Duration::from_millis(700));
    is_sound(&browser, &page, "preview");
    browser.picture("preview-of-all");
    browser.press("pw");
    browser.wait("document.querySelector('#notice').textContent.includes('was written')");
    assert!(sandbox.read("stargate.zh-Hans.md").contains("At stake"));
}

#[test]
fn everything_by_mouse_in_chinese() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("zh-CN", 1400, 1000) else { return };
    open(&browser, &page);
    assert_eq!(text(&browser, "document.documentElement.lang"), "zh-Hans");
    is_sound(&browser, &page, "article in Chinese");
    browser.click("#segment-6 .target");
    browser.wait("document.querySelector('#segment-6 .editor')");
    browser.press("好");
    browser.wait("document.querySelector('#segment-6').dataset.text.endsWith('好')");
    browser.click("#segment-5 .source");
    browser.wait("document.querySelector('#segment-5 .tools-of-row') && !document.querySelector('.editor')");
    browser.click("#segment-6 .number");
    browser.wait("document.querySelector('#segment-6 .tools-of-row')");
    browser.picture("article-zh-Hans");
    browser.click("#segment-6 button.fix");
    browser.wait("document.querySelector('#segment-6').dataset.text.includes('5000 亿')");
    browser.click(".current [data-action=undo]");
    browser.wait("document.querySelector('#segment-6').dataset.text.includes('500 亿')");
    browser.click(".current [data-action=approve]");
    // What stands against it is told first.
    browser.wait("document.querySelector('.current .against')");
    browser.click(".current .against button");
    browser.wait("document.querySelector('#segment-6').dataset.state === 'approved'");
    browser.click("#segment-6 .source");
    browser.wait("document.querySelector('#segment-6 [data-action=history]')");
    browser.click(".current [data-action=history]");
    browser.wait("document.querySelectorAll('#sheet .history li').length >= 2");
    browser.click("#sheet .history li:last-child [data-action=restore]");
    browser.wait("!document.querySelector('#segment-6').dataset.text.endsWith('好')");
    browser.click(".current [data-action=comments]");
    browser.wait("document.querySelector('#sheet-foot button')");
    browser.wait("document.activeElement.matches('#sheet-foot textarea')");
    browser.press("对吗？");
    browser.click("#sheet-foot button");
    browser.wait("document.querySelector('#sheet .said')");
    browser.click("#sheet [data-action=close]");
    browser.wait("document.querySelector('#segment-6 .threads')");
    head(&browser, "bulk");
    browser.wait("document.querySelector('#sheet .preview li')");
    browser.click("#sheet-foot button");
    browser.wait("document.querySelector('#segment-2').dataset.state === 'approved' && document.querySelector('#notice').textContent.includes('已处理')");
    is_sound(&browser, &page, "after a bulk action");
    browser.run(
        "const select = document.getElementById('language'); select.value = 'fr'; select.dispatchEvent(new Event('change'))",
    );
    browser.wait("document.documentElement.lang === 'fr' && document.body.dataset.ready");
    browser.picture("article-fr");
}

#[test]
fn looks() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    for theme in ["dark", "contrast", "light"] {
        browser.run(&format!(
            "const select = document.getElementById('theme'); select.value = '{theme}'; select.dispatchEvent(new Event('change'))"
        ));
        browser.wait(&format!("document.documentElement.dataset.theme === '{theme}'"));
        browser.press("f");
        is_sound(&browser, &page, theme);
        browser.picture(&format!("article-{theme}"));
    }
}

#[test]
fn what_others_do_is_seen_at_once() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    let segment = |number: usize| page.get(&format!("{ARTICLE}/segments?numbers={number}"))[0].clone();
    let change = |number: usize, text: &str| {
        let old = segment(number);
        let body = json!({ "revision": old["revision"], "text": text });
        assert_eq!(page.send("PUT", &format!("{ARTICLE}/segments/{}", old["id"].as_str().unwrap()), &body).0, 200);
    };
    change(4, "别人的文字。");
    browser.wait("document.querySelector('#segment-4').dataset.text === '别人的文字。'");
}

#[test]
fn what_is_typed_while_the_server_is_away_is_kept_and_recorded_later() {
    let sandbox = stargate();
    let page = Page::start(&sandbox, &[]);
    let port = page.base.rsplit(':').next().unwrap().to_owned();
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    open(&browser, &page);
    browser.press("jje");
    browser.wait("document.querySelector('.editor')");
    // What was typed a second before is recorded by then, whatever becomes of the page.
    browser.press("先");
    std::thread::sleep(std::time::Duration::from_secs(1));
    page.kill();
    let recorded = Page::start(&sandbox, &["--port", &port]);
    let stood = recorded.get(&format!("{ARTICLE}/segments?numbers=3"))[0]["text"].as_str().unwrap().to_owned();
    assert!(stood.ends_with('先'), "{stood}");
    recorded.kill();
    browser.press("离线");
    browser.wait("!document.querySelector('#offline').hidden");
    browser.picture("offline");
    assert!(browser.run("return document.querySelector('.editor').textContent").as_str().unwrap().ends_with("先离线"));
    let page = Page::start(&sandbox, &["--port", &port]);
    open(&browser, &page);
    browser.wait("document.querySelector('#segment-3').dataset.text.endsWith('离线')");
    let text = page.get(&format!("{ARTICLE}/segments?numbers=3"))[0]["text"].clone();
    assert!(text.as_str().unwrap().ends_with("离线"), "{text}");
}

#[test]
fn a_hostile_article_runs_nothing() {
    let sandbox = Sandbox::new();
    let hostile = "# <script>window.broken=1</script> Title\n\nSee <img src=x onerror=window.broken=2> and <svg onload=window.broken=3></svg> here.\n\n\
        A [link](javascript:window.broken=4) here </script><script>window.broken=5</script> and text.\n";
    sandbox.write("evil.en.md", hostile);
    sandbox.run(&["translate", "evil.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &["evil.en.md"]);
    let Some(browser) = Browser::open("en", 1400, 1000) else { return };
    browser.go(&page.address);
    ready(&browser);
    browser.press("p");
    for number in 1..=3 {
        browser.press("e");
        browser.wait("document.querySelector('.editor')");
        browser.press(&format!("{ESCAPE}j"));
        assert_eq!(browser.run("return window.broken ?? null"), json!(null), "segment {number}");
    }
    is_sound(&browser, &page, "hostile article");
}
