//! What is not lost from sight: words that a replacement leaves, the text of a sentence that changed, steps of a history,
//! segments whose text was emptied.

use serde_json::{Value, json};

use super::{NEWS, project, put, segment};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

/// An article in which one place has the misspelled name though its sentence has none.
#[test]
fn what_is_made_one_everywhere_names_the_places_that_keep_the_old_words() {
    let sandbox = Sandbox::new();
    let source = "Elon Musk came to Berlin.\n\nMusk met the workers.\n\nCriticism of Musk is loud.\n\nWorkers like Musk.\n\nThe fund has its money, people say.\n";
    let target =
        "埃隆·马斯克来到柏林。\n\n马斯克会见了工人。\n\n对穆斯克的批评很多。\n\n工人喜欢马斯克。\n\n据穆斯克称，基金有钱。\n";
    sandbox.write("plan.en.md", source).write("plan.zh-Hans.md", target);
    sandbox.run(&["translate", "plan.en.md", "--to", "zh-Hans", "--backend", "pseudo", "--adopt"]);
    let page = Page::start(&sandbox, &[]);
    let path = "/articles/1/zh-Hans/bulk";
    let mut deed = json!({ "action": "fix", "check": "name-variants", "words": "穆斯克", "with": "马斯克" });
    let shown = page.request("POST", path).header("content-type", "application/json").header("accept", "text/html");
    let shown = shown.body(deed.to_string()).send().unwrap().text().unwrap();
    assert!(shown.contains("data-count=\"1\"") && shown.contains("data-go=\"5\""), "{shown}");
    deed["segments"] = page.send("POST", path, &deed).1;
    let (_, done) = page.send("POST", path, &deed);
    assert_eq!((done["done"].as_u64(), &done["left"]), (Some(1), &json!([5])), "{done}");
    assert!(done["message"].as_str().unwrap().contains("still stands in: 5"), "{done}");
}

/// The page after the author changed [`project`]'s article.
fn changed(sandbox: &Sandbox, page: Page, from: &str, to: &str) -> Page {
    page.kill();
    let article = sandbox.read("news.en.md").replace(from, to);
    sandbox.write("news.en.md", article);
    Page::start(sandbox, &[])
}

#[test]
fn a_sentence_that_changed_keeps_its_old_text_in_view_with_its_markup() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    put(&page, 2, json!({ "text": "Le conseil s’est réuni <1>lundi</1>.", "state": "approved" }));
    let page = changed(&sandbox, page, "on **Monday**", "on **last Monday**");
    let row = page.html(&format!("{NEWS}/segments?numbers=2&diff=source"));
    assert!(row.contains("Its old translation:") && row.contains("Le conseil s’est réuni"), "{row}");
    let changes = row.split("class=\"changes").nth(2).expect("the source's difference");
    assert!(changes.contains("<ins>last </ins>") && !changes.contains("<del>"), "{changes}");
    assert_eq!(changes.matches(">**</code>").count(), 2, "{changes}");
    // The history leads on to that of the sentence before, whatever came between.
    let page = changed(&sandbox, page, "on **last Monday**", "on **the last Monday**");
    let key = segment(&page, 2)["id"].as_str().unwrap().to_owned();
    let history = page.html(&format!("{NEWS}/segments/{key}/history"));
    assert_eq!(history.matches("Before the author changed the sentence").count(), 2, "{history}");
    assert!(history.contains("réuni") && !history.contains("data-action=\"restore\""), "{history}");
}

#[test]
fn texts_that_are_shown_as_one_say_so_and_can_be_seen_one_by_one() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    for text in ["Il a", "Il a voté", "Il a voté pour."] {
        put(&page, 3, json!({ "text": text }));
    }
    let key = segment(&page, 3)["id"].as_str().unwrap().to_owned();
    let lines = |query: &str| page.html(&format!("{NEWS}/segments/{key}/history?{query}"));
    let (folded, every) = (lines(""), lines("every=true"));
    let count = |page: &str| page.matches("<p class=\"meta\">").count();
    assert!(folded.contains("3 steps") && folded.contains("name=\"every\""), "{folded}");
    assert_eq!((count(&folded), count(&every)), (2, 4), "{every}");
    assert!(every.contains(" UTC</time>"), "{every}");
}

#[test]
fn a_text_without_words_is_new_everywhere() {
    let sandbox = Sandbox::new();
    sandbox.write("a.en.md", "One is here.\n\nTwo **are** there.\n\nThree.\n");
    sandbox.write("a.fr.md", "Un est ici. Deux **sont** là.\n\nTrois.\n");
    sandbox.run(&["translate", "a.en.md", "--to", "fr", "--backend", "pseudo", "--adopt"]);
    let page = Page::start(&sandbox, &[]);
    let path = "/articles/1/fr";
    let all = page.get(path);
    let words = |one: &Value| one["text"].as_str().is_some_and(|text| text.chars().any(char::is_alphabetic));
    for one in all.as_array().unwrap() {
        assert_eq!(one["state"] == "new", !words(one), "{one}");
    }
    let number = all.as_array().unwrap().iter().position(&words).unwrap();
    let old = &all[number];
    let body = json!({ "revision": old["revision"], "text": "" });
    let (status, new) = page.send("PUT", &format!("{path}/segments/{}", old["id"].as_str().unwrap()), &body);
    assert_eq!((status, &new[0]["state"]), (200, &json!("new")), "{new}");
    let open: u64 = page.get("/")[0]["translations"][0]["states"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|share| share["state"] == "new")
        .map(|share| share["segments"].as_u64().unwrap())
        .sum();
    let now = page.get(path);
    let empty = now.as_array().unwrap().iter().filter(|one| !words(one)).count();
    assert_eq!(usize::try_from(open).unwrap(), empty);
    let memory = page.get("/memory");
    assert_eq!(memory.as_array().unwrap().len(), now.as_array().unwrap().len() - empty, "{memory}");
    assert!(page.html("/memory").contains(&format!("({})", memory.as_array().unwrap().len())));
}

/// A fault that came to stand a second time can be mended everywhere from each of its places, on open pages too.
#[test]
fn a_fault_that_is_no_more_alone_is_told_to_open_pages() {
    use std::io::{BufRead, BufReader};
    let sandbox = Sandbox::new();
    sandbox.write("glossary/a.toml", "[[concept]]\nid = \"plan\"\nterms.en = \"plan\"\nterms.fr = [\"plan\", { text = \"projet\", status = \"deprecated\" }]\n");
    sandbox.write("news.en.md", "The plan is old.\n\nA plan is good.\n\nNobody has a plan.\n");
    sandbox.write("news.fr.md", "Le projet est vieux.\n\nUn plan est bon.\n\nPersonne n’a de plan.\n");
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo", "--adopt"]);
    let page = Page::start(&sandbox, &[]);
    let everywhere = |number: usize| page.html(&format!("{NEWS}/segments?numbers={number}")).contains("data-action=\"fix-all\"");
    assert!(!everywhere(1));
    let events = BufReader::new(page.request("GET", &format!("{NEWS}/events")).send().unwrap());
    put(&page, 3, json!({ "text": "Personne n’a de projet." }));
    let told = events.lines().map_while(Result::ok).find(|line| line.contains("\"number\":1,"));
    assert!(told.is_some_and(|line| line.contains("\"findings_only\":true")) && everywhere(1));
}

#[test]
fn what_is_refused_is_told_in_the_words_of_the_page() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let told = |path: &str| {
        let request = page.request("GET", path).header("accept-language", "fr");
        request.send().unwrap().text().unwrap()
    };
    let pattern = told(&format!("{NEWS}/matches?q=a(&regex=true"));
    assert!(pattern.contains("« a( » ne peut pas être recherché") && !pattern.contains("error"), "{pattern}");
}
