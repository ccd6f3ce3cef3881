//! The article list and the findings of all articles.

use serde_json::{Value, json};

use super::{NEWS, project};
use crate::support::page::Page;

/// Everything that is found, when all is looked through.
fn findings(page: &Page, query: &str) -> Vec<Value> {
    loop {
        let answer = page.get(&format!("/overview{query}"));
        if answer["pending"] == 0 {
            return answer["findings"].as_array().unwrap().clone();
        }
    }
}

#[test]
fn findings_of_all_articles_are_told_and_follow_what_is_done() {
    let sandbox = project();
    sandbox.write("other.en.md", "It costs $20 billion.\n");
    sandbox.run(&["translate", "other.en.md", "--to", "de", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let old = page.get(&format!("{NEWS}/segments?numbers=4"))[0].clone();
    let path = format!("{NEWS}/segments/{}", old["id"].as_str().unwrap());
    let say = |revision: &Value, text: &str| {
        let (status, new) = page.send("PUT", &path, &json!({ "revision": revision, "text": text }));
        assert_eq!(status, 200, "{new}");
        new[0]["revision"].clone()
    };
    let good = say(&old["revision"], "Cela coûte 500 milliards de dollars.");
    assert_eq!(findings(&page, "?check=numbers&language=fr"), Vec::<Value>::new());
    let wrong = say(&good, "Cela coûte 500 millions de dollars.");
    let found = findings(&page, "?check=numbers&language=fr");
    assert_eq!((&found[0]["article"], &found[0]["number"], &found[0]["severity"]), (&json!(1), &json!(4), &json!("error")));
    let shown = page.html("/overview?check=numbers");
    assert!(shown.contains("href=\"/articles/1/fr#segment-4\""));
    // With the words that it is about, among their neighbours.
    assert!(shown.contains("Cela coûte <mark>500 millions"), "{shown}");
    assert_eq!(findings(&page, "?check=numbers&language=fr&severity=hint"), Vec::<Value>::new());
    let languages = |found: &[Value]| found.iter().any(|finding| finding["language"] == "de");
    assert!(languages(&findings(&page, "")), "every article is looked through");
    say(&wrong, "Cela coûte 500 milliards de dollars.");
    assert_eq!(findings(&page, "?check=numbers&language=fr"), Vec::<Value>::new());
    // The glossary is a reason for findings too.
    sandbox.write("glossary/terms.toml", "[[concept]]\nid = \"plan\"\nterms.en = \"plan\"\nterms.fr = \"projet\"\n");
    assert!(findings(&page, "").iter().any(|finding| finding["check"] == "terminology"));
    // And so is what the project says of the checks.
    sandbox.write("bitext.toml", "[checks]\nignore = [\"terminology\"]\n");
    assert!(!findings(&page, "").iter().any(|finding| finding["check"] == "terminology"));
}

#[test]
fn the_list_tells_languages_progress_changes_and_findings() {
    let sandbox = project();
    sandbox.run(&["translate", "news.en.md", "--to", "de", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    findings(&page, "");
    let list = page.get("/");
    assert_eq!((&list[0]["language"], &list[0]["translations"][1]["language"]), (&json!("en"), &json!("de")));
    let french = &list[0]["translations"][0];
    assert!(french["findings"].is_u64() && french["changed"].as_i64().unwrap() > 1_700_000_000, "{french}");
    assert_eq!(french["states"][0]["segments"], 6);
    sandbox.write("second.en.md", "Another.\n");
    sandbox.run(&["translate", "second.en.md", "--to", "pt-BR", "--backend", "pseudo"]).exits_with(0);
    let names = |query: &str| page.html(&format!("/{query}"));
    assert!(names("?q=SECOND").contains("second.en.md") && !names("?q=second").contains(">news.en.md<"));
    assert!(names("?q=pt-BR").contains("second.en.md") && !names("?q=de").contains(">second.en.md<"));
}

/// A long article that is looked through keeps nobody waiting: the list is there at once, and tells what it knows.
#[test]
fn the_list_does_not_wait_for_a_long_article() {
    let sandbox = super::browser::boats(3000, "fr");
    let page = Page::start(&sandbox, &[]);
    let begun = std::time::Instant::now();
    let list = page.html("/");
    let first = begun.elapsed();
    assert!(list.contains("data-pending"), "it took {first:?}");
    let begun = std::time::Instant::now();
    findings(&page, "");
    assert!(begun.elapsed() > first, "what was found came later: {first:?}");
    assert!(!page.html("/").contains("data-pending"));
}

#[test]
fn an_article_that_is_gone_is_told_and_hinders_nobody() {
    let sandbox = project();
    sandbox.write("gone.en.md", "One.\n");
    sandbox.run(&["translate", "gone.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    std::fs::remove_file(sandbox.path("gone.en.md")).unwrap();
    let page = Page::start(&sandbox, &[]);
    findings(&page, "");
    assert!(page.html("/overview").contains("gone.en.md"));
    assert_eq!(page.get("/").as_array().map(Vec::len), Some(2));
}

/// What the pages count is what `bitext check` finds in the file, also where the file's sentences would pair otherwise.
#[test]
fn the_pages_count_what_check_finds() {
    let sandbox = super::browser::stargate();
    let page = Page::start(&sandbox, &[]);
    // The page writes numbers as its language does.
    let said = |one: &Value| one["message"].to_string().replace(['\u{202F}', ','], "");
    let mut told: Vec<String> = findings(&page, "?severity=error").iter().map(said).collect();
    let out = sandbox.run(&["check", "stargate.zh-Hans.md", "--source", "stargate.en.md", "--format", "json"]).stdout.clone();
    let found = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let errors = found.filter(|one| one["type"] == "finding" && one["severity"] == "error");
    let mut found: Vec<String> = errors.map(|one| said(&one)).collect();
    told.sort();
    found.sort();
    assert!(found.len() > 10, "{out}");
    assert_eq!(told, found);
}

/// An earlier version recorded a text without words as a translation: the pages show that there is none.
#[test]
fn an_empty_text_of_an_old_store_is_no_translation() {
    let sandbox = project();
    let store = rusqlite::Connection::open(sandbox.path(".bitext/store.db")).unwrap();
    let insert = "INSERT INTO revision (translation, segment, target, codes, origin, author, state, time)
                  SELECT 1, id, '', '[]', 'edit', '', 'translated', 1 FROM segment WHERE position = 2";
    assert_eq!(store.execute(insert, []).unwrap(), 1);
    drop(store);
    let page = Page::start(&sandbox, &[]);
    let shown = page.get(&format!("{NEWS}/segments?numbers=3"))[0].clone();
    assert_eq!((shown["state"].as_str(), shown["text"].as_str().unwrap_or_default()), (Some("new"), ""), "{shown}");
    assert_eq!(page.get(&format!("{NEWS}/outline"))["states"].as_str().unwrap().chars().nth(2), Some('n'));
    let states = page.get("/")[0]["translations"][0].to_string();
    assert!(states.contains("new") && !states.contains("translated"), "{states}");
}
