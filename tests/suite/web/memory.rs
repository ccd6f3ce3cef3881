//! The memory on the review page: what is found, corrected, and set aside.

use serde_json::{Value, json};

use super::{NEWS, project};
use crate::support::page::Page;

/// Two sentences of [`project`] that a person translated.
fn remembered(page: &Page) {
    for (number, text) in [(3, "Il a voté pour le plan."), (4, "Cela coûte 500 milliards de dollars.")] {
        let old = page.get(&format!("{NEWS}/segments?numbers={number}"))[0].clone();
        let body = json!({ "revision": old["revision"], "text": text });
        assert_eq!(page.send("PUT", &format!("{NEWS}/segments/{}", old["id"].as_str().unwrap()), &body).0, 200);
    }
}

fn texts(found: &Value) -> Vec<&str> {
    found.as_array().unwrap().iter().map(|entry| entry["text"].as_str().unwrap()).collect()
}

#[test]
fn entries_are_found_by_words_and_by_likeness() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    assert_eq!(page.get("/memory"), json!([]), "a machine's draft is nobody's word");
    remembered(&page);
    let all = page.get("/memory");
    assert_eq!(texts(&all), ["Cela coûte 500 milliards de dollars.", "Il a voté pour le plan."]);
    let entry = &all[1];
    assert_eq!((&entry["name"], &entry["number"], &entry["author"]), (&json!("news.en.md"), &json!(3), &json!("Ada")));
    assert_eq!((&entry["origin"], &entry["state"], &entry["used"]), (&json!("edit"), &json!("translated"), &json!(true)));
    assert_eq!(texts(&page.get("/memory?q=MILLIARDS")), ["Cela coûte 500 milliards de dollars."]);
    let alike = page.get("/memory?q=It+voted+for+the+plans.");
    assert_eq!((texts(&alike), alike[0]["score"].as_u64()), (vec!["Il a voté pour le plan."], Some(83)));
    assert_eq!(page.get("/memory?q=It+voted+for+the+plan.")[0]["score"], 100);
    assert_eq!(page.get("/memory?languages=en+de"), json!([]));
    for languages in ["en+%3F", "foo", "en"] {
        assert_eq!(page.request("GET", &format!("/memory?languages={languages}")).send().unwrap().status(), 400);
    }
}

#[test]
fn a_correction_is_a_revision_and_can_be_undone() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    remembered(&page);
    let entry = page.get("/memory?q=plan.")[0].clone();
    let path = |entry: &Value| format!("/memory/{}", entry["revision"]);
    let (status, corrected) = page.send("PUT", &path(&entry), &json!({ "text": "Il a adopté le plan." }));
    assert_eq!((status, corrected["text"].as_str()), (200, Some("Il a adopté le plan.")));
    assert_eq!(page.get(&format!("{NEWS}/segments?numbers=3"))[0]["text"], "Il a adopté le plan.", "the article has it too");
    assert_eq!(page.send("PUT", &path(&entry), &json!({ "text": "x" })).0, 409, "who saw the old text is told");
    let (status, undone) = page.send("PUT", &path(&corrected), &json!({ "restore": entry["revision"] }));
    assert_eq!((status, undone["text"].as_str()), (200, Some("Il a voté pour le plan.")));
    let key = page.get(&format!("{NEWS}/segments?numbers=3"))[0]["id"].as_str().unwrap().to_owned();
    let history = page.get(&format!("{NEWS}/segments/{key}/history"));
    assert_eq!(texts(&history)[1..], ["Il a voté pour le plan.", "Il a adopté le plan.", "Il a voté pour le plan."]);
    assert_eq!(page.send("PUT", &path(&undone), &json!({ "text": "<1>x</1>" })).0, 422, "a code that is none of it");
    for body in [json!({}), json!({ "text": "x", "used": true })] {
        assert_eq!(page.send("PUT", &path(&undone), &body).0, 400, "{body}");
    }
}

#[test]
fn what_is_set_aside_is_not_proposed_and_can_be_used_again() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    remembered(&page);
    sandbox.write("more.en.md", "It voted for the plan.\n");
    let proposed = |name: &str| {
        sandbox.write(&format!("{name}.en.md"), "It voted for the plan.\n");
        let run = sandbox.run(&["translate", &format!("{name}.en.md"), "--to", "fr", "--backend", "memory,pseudo"]);
        run.exits_with(0);
        sandbox.read(&format!("{name}.fr.md")).contains("Il a voté pour le plan.")
    };
    assert!(proposed("one"));
    let entry = page.get("/memory?q=voted")[0].clone();
    let path = format!("/memory/{}", entry["revision"]);
    // The article that was translated from the memory proposes its text too.
    for entry in page.get("/memory?q=voted").as_array().unwrap() {
        let (status, aside) = page.send("PUT", &format!("/memory/{}", entry["revision"]), &json!({ "used": false }));
        assert_eq!((status, &aside["used"]), (200, &json!(false)));
    }
    assert!(!page.get("/memory?only=unused").as_array().unwrap().is_empty());
    assert!(!proposed("two"));
    assert_eq!(page.send("PUT", &path, &json!({ "used": true })).1["used"], true);
    assert!(proposed("three"));
}

/// Every translation of a sentence is offered with where it is from, also where the segment's own text is the newest, or came
/// from the memory.
#[test]
fn every_translation_of_a_sentence_is_told_with_its_place() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    remembered(&page);
    for name in ["two", "three"] {
        sandbox.write(&format!("{name}.en.md"), "It voted for the plan.\n");
        sandbox.run(&["translate", &format!("{name}.en.md"), "--to", "fr", "--backend", "memory"]).exits_with(0);
    }
    let list = page.get("/");
    let number = |name: &str| list.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["id"].clone();
    let of = |name: &str| page.get(&format!("/articles/{}/fr/segments?numbers=1", number(name)))[0].clone();
    let path = |name: &str| format!("/articles/{}/fr/segments/{}", number(name), of(name)["id"].as_str().unwrap());
    let told = |name: &str| -> Vec<(String, u64, bool, Vec<String>)> {
        let all = page.get(&format!("{}/suggestions", path(name)));
        let from_memory = all.as_array().unwrap().iter().filter(|one| one["kind"] == "memory");
        let places = |one: &Value| {
            let places = one["places"].as_array().unwrap().iter();
            places.map(|place| format!("{} {}", place["name"].as_str().unwrap(), place["number"])).collect()
        };
        let said = |one: &Value| {
            (one["text"].as_str().unwrap().to_owned(), one["score"].as_u64().unwrap(), one["stands"] == true, places(one))
        };
        from_memory.map(said).collect()
    };
    let plan = "Il a voté pour le plan.".to_owned();
    // A text that came from there stands elsewhere, and that is told.
    assert_eq!(of("two.en.md")["text"], plan.as_str());
    let all = told("two.en.md");
    assert_eq!((all[0].clone().0, all[0].1, all[0].2), (plan.clone(), 100, true), "{all:?}");
    assert!(all[0].3.contains(&"news.en.md 3".to_owned()) && !all[0].3.iter().any(|place| place.starts_with("two")), "{all:?}");
    // The segment's own newest text hides nothing.
    let say = |name: &str, text: &str| {
        assert_eq!(page.send("PUT", &path(name), &json!({ "revision": of(name)["revision"], "text": text })).0, 200);
    };
    say("two.en.md", "Il a adopté le plan.");
    let all = told("two.en.md");
    assert_eq!((all[0].clone().0, all[0].1, all[0].2), (plan.clone(), 100, false), "{all:?}");
    // Two translations of one sentence are both offered, the newest first.
    say("three.en.md", "Il approuva le plan.");
    let texts: Vec<String> = told("two.en.md").into_iter().map(|one| one.0).collect();
    assert_eq!(texts[..2], ["Il approuva le plan.".to_owned(), plan]);
    let html = page.html(&format!("{}/suggestions", path("two.en.md")));
    assert!(html.contains("three.en.md"), "{html}");
}
