//! Codes in a text that is being typed: they travel with the words, are passed by the caret, and are never lost or doubled.

use serde_json::json;

use super::browser::{TEXT, begun, edits, segment, text};
use crate::support::browser::{ALT, Browser, CONTROL, DELETE, ESCAPE, LEFT, RIGHT};

/// WebDriver's key code of Backspace.
const BACKSPACE: &str = "\u{E003}";

const FIELD: &str = "document.querySelector('.editor')";

fn ends(browser: &Browser) {
    browser.press(&ESCAPE.to_string());
    browser.wait("!document.querySelector('.editor') && !document.querySelector('#notice').textContent.includes('…')");
}

/// What stands in the field: its words, with each chip as its tag.
fn stands(browser: &Browser) -> String {
    let script = format!(
        "const field = {FIELD}.cloneNode(true); for (const chip of field.querySelectorAll('.chip')) chip.replaceWith(`<${{chip.dataset.tag.slice(1, -1)}}>`); \
         return field.textContent"
    );
    browser.run(&script).as_str().unwrap().to_owned()
}

#[test]
fn what_was_cut_and_put_back_is_pasted_as_words() {
    let Some((_sandbox, _page, browser)) = begun(1366, 768) else { return };
    edits(&browser, 5);
    browser.chord(&[CONTROL], 'a');
    let whole = stands(&browser);
    browser.chord(&[CONTROL], 'x');
    browser.chord(&[CONTROL], 'z');
    assert_eq!(stands(&browser), whole);
    browser.run(&format!("getSelection().selectAllChildren({FIELD}); getSelection().collapseToEnd()"));
    browser.chord(&[CONTROL], 'v');
    assert!(stands(&browser).starts_with(&whole), "{}", stands(&browser));
    ends(&browser);
}

#[test]
fn chips_travel_with_what_is_cut_and_pasted() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let recorded = segment(&page, 5)["text"].as_str().unwrap().to_owned();
    assert!(recorded.contains("<1>"), "{recorded}");
    edits(&browser, 5);
    let stood = stands(&browser);
    browser.chord(&[CONTROL], 'a');
    browser.chord(&[CONTROL], 'x');
    assert!(stands(&browser).len() < stood.len());
    browser.chord(&[CONTROL], 'v');
    assert_eq!(stands(&browser), stood);
    ends(&browser);
    assert_eq!(segment(&page, 5)["text"], recorded);
    // What is copied is words the second time: a code stands once.
    edits(&browser, 5);
    browser.chord(&[CONTROL], 'a');
    browser.chord(&[CONTROL], 'c');
    browser.run(&format!("getSelection().selectAllChildren({FIELD}); getSelection().collapseToEnd()"));
    browser.chord(&[CONTROL], 'v');
    let words: String = {
        let mut rest = stood.clone();
        while let (Some(from), Some(to)) = (rest.find('<'), rest.find('>')) {
            rest.replace_range(from..=to, "");
        }
        rest
    };
    assert_eq!(stands(&browser), format!("{stood}{words}"));
    ends(&browser);
    // In another segment they are words, too: its codes are others.
    let other = segment(&page, 4)["text"].as_str().unwrap().to_owned();
    edits(&browser, 4);
    browser.chord(&[CONTROL], 'v');
    browser.wait(&format!("{TEXT} === {}", json!(format!("{other}{words}").trim())));
    ends(&browser);
    assert!(browser.complaints().is_empty(), "{}", text(&browser, "document.querySelector('#notice').textContent"));
}

/// What an input method shows while it is asked is no text yet: it is not recorded, and one word is one step.
#[test]
fn a_composition_is_one_step_and_recorded_when_it_is_done() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let recorded = segment(&page, 3)["text"].as_str().unwrap().to_owned();
    edits(&browser, 3);
    let stood = stands(&browser);
    browser.press("K");
    browser.composes(&["c", "ce", "ces", "ceshi"]);
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert_eq!(segment(&page, 3)["text"], recorded);
    assert!(stands(&browser).ends_with("ceshi"), "{}", stands(&browser));
    browser.writes("测试");
    browser.wait(&format!("{TEXT} === {}", json!(format!("{recorded}K测试"))));
    browser.composes(&["z", "zai"]);
    browser.writes("在");
    for wanted in ["K测试", "K", ""] {
        browser.chord(&[CONTROL], 'z');
        assert_eq!(stands(&browser), format!("{stood}{wanted}"));
    }
    ends(&browser);
    let history =
        page.get(&format!("{}/segments/{}/history", super::browser::ARTICLE, segment(&page, 3)["id"].as_str().unwrap()));
    assert!(!history.to_string().contains("ce"), "{history}");
}

#[test]
fn backspace_and_delete_pass_a_chip() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let recorded = segment(&page, 5)["text"].as_str().unwrap().to_owned();
    let wanted = recorded.replace("星际门</2></1>，", "星际</2></1>");
    assert_ne!(wanted, recorded);
    edits(&browser, 5);
    let place = |at: &str| {
        browser.run(&format!("const field = {FIELD}; const chip = [...field.querySelectorAll('.chip')]{at}; getSelection().collapse(field, [...field.childNodes].indexOf(chip) + 1)"))
    };
    place(".at(-1)");
    browser.press(&BACKSPACE.repeat(3));
    // From before the chips, what stands behind them is deleted.
    browser.run(&format!("const node = [...{FIELD}.querySelectorAll('.chip')].at(-2).previousSibling; getSelection().collapse(node, node.data.length)"));
    browser.press(&DELETE.to_string().repeat(3));
    assert_eq!(stands(&browser), wanted);
    browser.press("K");
    browser.wait(&format!("{TEXT} === {}", json!(wanted.replace("</2></1>", "</2></1>K"))));
    ends(&browser);
}

/// The keys move the chip beside the caret, and no other; one that was clicked is in hand until something is typed.
#[test]
fn a_chip_is_moved_from_where_the_caret_is() {
    let Some((_sandbox, _page, browser)) = begun(1366, 768) else { return };
    edits(&browser, 5);
    browser.run(&format!("{FIELD}.querySelector('.chip').click()"));
    browser.run(&format!("getSelection().selectAllChildren({FIELD}); getSelection().collapseToEnd()"));
    browser.press("K");
    let before = stands(&browser);
    browser.chord(&[ALT], LEFT);
    assert_eq!(stands(&browser), before);
    assert!(text(&browser, "document.querySelector('#notice').textContent").contains("chip"));
    // Beside one, that one moves, is seen with its partner, and its code is told whole.
    browser.run(&format!(
        "const chip = [...{FIELD}.querySelectorAll('.chip')].at(-1); getSelection().collapse({FIELD}, [...{FIELD}.childNodes].indexOf(chip) + 1)"
    ));
    browser.wait("document.querySelectorAll('.editor .chip.in-hand').length === 2 && !document.querySelector('.whole').hidden");
    browser.picture("chip-in-hand");
    browser.chord(&[ALT], RIGHT);
    let after = stands(&browser);
    let last = |text: &str| text.find("</1>").unwrap();
    assert_eq!(after.find('<'), before.find('<'), "{before} {after}");
    assert!(last(&after) > last(&before), "{before} {after}");
}

/// What is typed over words and chips stays together, and so does what an input method writes; the chips stand behind it.
#[test]
fn what_is_typed_over_chips_is_not_torn_apart() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    let recorded = segment(&page, 5)["text"].as_str().unwrap().to_owned();
    let first = recorded.find('<').unwrap();
    assert!(first > 0 && !recorded.ends_with('>'), "{recorded}");
    edits(&browser, 5);
    browser.chord(&[CONTROL], 'a');
    browser.press("Every year");
    assert_eq!(stands(&browser), "Every year<1><2></2></1>");
    browser.chord(&[CONTROL], 'a');
    browser.composes(&["x", "xi", "xin"]);
    browser.writes("新");
    browser.composes(&["j", "ju"]);
    browser.writes("句");
    assert_eq!(stands(&browser), "新句<1><2></2></1>");
    browser.wait(&format!("{TEXT} === '新句<1><2></2></1>'"));
    // Every step leads back, and what is put in for what was deleted stands before the chips, too.
    browser.chord(&[CONTROL], 'a');
    browser.press(&DELETE.to_string());
    browser.press("K");
    assert_eq!(stands(&browser), "K<1><2></2></1>");
    browser.chord(&[CONTROL], 'z');
    browser.chord(&[CONTROL], 'z');
    assert_eq!(stands(&browser), "新句<1><2></2></1>");
    ends(&browser);
    // Words with the pair round them keep it round them.
    let paired = recorded.replace("<2>", "").replace("</2>", "");
    super::browser::put(&page, 5, &json!({ "text": recorded }));
    browser.wait(&format!("{TEXT} === '{recorded}'"));
    edits(&browser, 5);
    browser.run(&format!(
        "const chips = [...{FIELD}.querySelectorAll('.chip')]; const range = document.createRange(); range.setStartBefore(chips[0]); \
         range.setEndAfter(chips.at(-1)); getSelection().removeAllRanges(); getSelection().addRange(range)"
    ));
    browser.press("AB");
    let (before, behind) = (&paired[..first], &paired[paired.find("</1>").unwrap()..]);
    assert_eq!(stands(&browser).replace("<2></2>", "").replace("<2>", "").replace("</2>", ""), format!("{before}<1>AB{behind}"));
    assert!(browser.complaints().is_empty());
}

/// A chip that is dropped behind its partner stands beside it: what is recorded goes on.
#[test]
fn a_chip_is_not_dropped_on_the_wrong_side_of_its_partner() {
    let Some((_sandbox, page, browser)) = begun(1366, 768) else { return };
    edits(&browser, 5);
    let end = browser.run(&format!(
        "const range = document.createRange(); range.selectNodeContents({FIELD}); const all = range.getClientRects(); \
         const {{ right, top, height }} = all[all.length - 1]; return [right - 2, top + height / 2]"
    ));
    browser.drag(".editor .chip", &end);
    browser
        .wait(&format!("!{FIELD}.textContent.startsWith('x') && document.querySelector('.editor .chip').dataset.tag !== '<1>'"));
    let order = "[...document.querySelectorAll('.editor .chip')].map(({ dataset }) => dataset.tag).join('')";
    assert_eq!(text(&browser, order), "<2></2><1></1>");
    ends(&browser);
    browser.wait(&format!("{TEXT}.includes('<1></1>')"));
    assert!(segment(&page, 5)["text"].as_str().unwrap().contains("<1></1>"));
}

/// Two links are two: each pair has a number, an address is shown as far as there is room, and whole to a screen reader.
#[test]
fn chips_are_told_apart() {
    let sandbox = crate::support::sandbox::Sandbox::new();
    let source =
        "See [the plan](https://example.com/harbour/plan-of-the-year) and [the map](https://example.com/harbour/map), **now**.\n";
    sandbox.write("links.en.md", source);
    sandbox.run(&["translate", "links.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = crate::support::page::Page::start(&sandbox, &[]);
    let Some(browser) = super::browser::opened(&page) else { return };
    let shown = "[...document.querySelectorAll('.current .source .chip')].map((one) => one.textContent + getComputedStyle(one, '::after').content)";
    let shown = browser.run(&format!("return {shown}"));
    let wanted = ["[1", "](example.com/harbour/plan-of-…)1", "[2", "](example.com/harbour/map)2", "**3", "**3"];
    let shown: Vec<String> = shown.as_array().unwrap().iter().map(|one| one.as_str().unwrap().replace('"', "")).collect();
    assert_eq!(shown, wanted);
    edits(&browser, 1);
    let label = "document.querySelectorAll('.editor .chip')[1].ariaLabel";
    assert_eq!(text(&browser, label), "](https://example.com/harbour/plan-of-the-year) 1");
    super::browser::is_sound(&browser, &page, "chips of links");
    browser.picture("chips-of-links");
}

/// What is seen as one letter is passed whole, however many code points it has.
#[test]
fn a_chip_passes_letters_as_they_are_seen() {
    let Some((_sandbox, _page, browser)) = begun(1366, 768) else { return };
    edits(&browser, 5);
    for letter in ["e\u{301}", "👩‍👩‍👧", "क्षि", "🇫🇷"] {
        browser.run(&format!(
            "const chip = [...{FIELD}.querySelectorAll('.chip')].at(-1); getSelection().collapse({FIELD}, [...{FIELD}.childNodes].indexOf(chip) + 1)"
        ));
        browser.writes(letter);
        let before = stands(&browser);
        assert!(before.contains(&format!("</1>{letter}")), "{before}");
        browser.run(&format!(
            "const chip = [...{FIELD}.querySelectorAll('.chip')].at(-1); getSelection().collapse({FIELD}, [...{FIELD}.childNodes].indexOf(chip) + 1)"
        ));
        browser.chord(&[ALT], RIGHT);
        let after = stands(&browser);
        assert!(after.contains(&format!("{letter}</1>")), "{letter}: {after}");
        browser.chord(&[ALT], LEFT);
        assert_eq!(stands(&browser), before);
    }
}
