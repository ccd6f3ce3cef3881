//! What people do to segments, by the JSON that the page's own handlers give.

use serde_json::{Value, json};

use super::{NEWS, project};
use crate::support::page::Page;

fn segment(page: &Page, number: usize) -> Value {
    page.get(&format!("{NEWS}/segments?numbers={number}"))[0].clone()
}

fn put(page: &Page, segment: &Value, body: Value) -> (u16, Value) {
    let mut body = body;
    body["revision"] = segment["revision"].clone();
    page.send("PUT", &format!("{NEWS}/segments/{}", segment["id"].as_str().unwrap()), &body)
}

fn history(page: &Page, segment: &Value) -> Vec<Value> {
    page.get(&format!("{NEWS}/segments/{}/history", segment["id"].as_str().unwrap())).as_array().unwrap().clone()
}

#[test]
fn the_list_says_how_far_each_translation_has_come() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let list = page.get("/");
    assert_eq!(list[0]["name"], "news.en.md");
    let states = &list[0]["translations"][0]["states"];
    assert_eq!((states[0]["state"].as_str(), states[0]["segments"].as_u64()), (Some("draft"), Some(6)), "{states}");
    assert_eq!(states[0]["words"], 19, "{states}");
    assert!(page.html("/").contains("/articles/1/fr"));
}

#[test]
fn an_edit_is_a_revision_and_who_saw_an_older_text_gets_a_conflict() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let old = segment(&page, 2);
    assert_eq!((old["state"].as_str(), old["origin"].as_str()), (Some("draft"), Some("backend")));
    let (status, new) = put(&page, &old, json!({ "text": "Le conseil s’est réuni <1>lundi</1>." }));
    assert_eq!((status, new[0]["state"].as_str(), new[0]["author"].as_str()), (200, Some("translated"), Some("Ada")), "{new}");
    let (status, other) = put(&page, &old, json!({ "text": "Autre <1>texte</1>." }));
    assert_eq!((status, other[0]["text"].as_str()), (409, Some("Le conseil s’est réuni <1>lundi</1>.")), "{other}");
    let part = page.request("PUT", &format!("{NEWS}/segments/{}", old["id"].as_str().unwrap()));
    let body = json!({ "revision": old["revision"], "text": "Autre <1>texte</1>." }).to_string();
    let part = part.header("bitext-part", "1").header("content-type", "application/json").body(body).send().unwrap();
    let conflict = (part.status().as_u16(), part.text().unwrap());
    assert!(
        conflict.0 == 409 && conflict.1.contains("Ada") && conflict.1.contains("<ins>") && conflict.1.contains("Autre"),
        "{conflict:?}"
    );
    assert_eq!(history(&page, &old).len(), 2, "nothing is recorded of a conflict");
    // The same text again is no new revision.
    let (status, same) = put(&page, &new[0], json!({ "text": new[0]["text"] }));
    assert_eq!((status, &same[0]["revision"]), (200, &new[0]["revision"]));
}

#[test]
fn codes_are_moved_but_not_lost() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let old = segment(&page, 2);
    for text in ["sans rien", "<1>ouvert", "</1>à l’envers<1>", "<1>a</1> <1>b</1>", "<7>inconnu</7> <1>a</1>", "a < b"] {
        assert_eq!(put(&page, &old, json!({ "text": text })).0, 422, "{text}");
    }
    let (status, moved) = put(&page, &old, json!({ "text": "<1>Lundi</1>, le conseil &lt;s’est> réuni." }));
    assert_eq!((status, moved[0]["text"].as_str()), (200, Some("<1>Lundi</1>, le conseil &lt;s’est> réuni.")));
    let (status, clean) = put(&page, &moved[0], json!({ "text": "  <1>a</1>\n\u{0}\u{fffc}b  " }));
    assert_eq!((status, clean[0]["text"].as_str()), (200, Some("<1>a</1>  b")), "{clean}");
}

#[test]
fn states_notes_and_earlier_texts() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let draft = segment(&page, 3);
    let (_, approved) = put(&page, &draft, json!({ "state": "approved" }));
    assert_eq!((approved[0]["state"].as_str(), approved[0]["origin"].as_str()), (Some("approved"), Some("backend")));
    let (_, rejected) = put(&page, &approved[0], json!({ "state": "rejected", "note": "Too stiff" }));
    assert_eq!((rejected[0]["state"].as_str(), rejected[0]["note"].as_str()), (Some("rejected"), Some("Too stiff")));
    let (_, edited) = put(&page, &rejected[0], json!({ "text": "Il a voté." }));
    assert_eq!((edited[0]["state"].as_str(), edited[0]["note"].as_str()), (Some("translated"), Some("")));
    let (_, back) = put(&page, &edited[0], json!({ "restore": approved[0]["revision"] }));
    assert_eq!((&back[0]["text"], back[0]["state"].as_str()), (&draft["text"], Some("approved")));
    let states: Vec<String> = history(&page, &draft).iter().map(|entry| entry["state"].as_str().unwrap().to_owned()).collect();
    assert_eq!(states, ["draft", "approved", "rejected", "translated", "approved"]);
    // What is no text of this segment is said to be none, whether it is another's or nobody's.
    for number in [json!(99_999), segment(&page, 2)["revision"].clone()] {
        let (status, problem) = put(&page, &back[0], json!({ "restore": number }));
        let said = problem["title"].as_str().unwrap().to_owned();
        assert!(status == 422 && said.contains(&format!("Revision {number} ")), "{problem}");
    }
    let shares = page.get(&format!("{NEWS}/progress"));
    assert_eq!(shares[1]["state"], "approved", "{shares}");
}

#[test]
fn a_fault_is_mended_in_place() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let old = segment(&page, 4);
    let (_, wrong) = put(&page, &old, json!({ "text": "Cela coûte 500 millions de dollars." }));
    let finding = wrong[0]["findings"].as_array().unwrap().iter().find(|finding| finding["check"] == "numbers").cloned().unwrap();
    let fix = &finding["suggestions"][0];
    let (status, mended) = put(
        &page,
        &wrong[0],
        json!({ "fix": { "start": fix["span"]["start"], "end": fix["span"]["end"], "text": fix["text"] } }),
    );
    assert_eq!(status, 200);
    assert!(mended[0]["findings"].as_array().unwrap().iter().all(|finding| finding["check"] != "numbers"), "{mended}");
    assert_eq!(put(&page, &mended[0], json!({ "fix": { "start": 0, "end": 9999, "text": "x" } })).0, 422);
    assert_eq!(put(&page, &mended[0], json!({ "fix": { "start": 1, "end": 2, "text": "x" }, "text": "y" })).0, 400);
}

#[test]
fn many_at_once_are_shown_first_and_what_changed_meanwhile_is_passed_over() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let path = format!("{NEWS}/bulk");
    let asked = json!({ "action": "approve", "all": true, "filter": { "state": "draft" } });
    let (status, seen) = page.send("POST", &path, &asked);
    assert_eq!((status, seen.as_array().map(Vec::len)), (200, Some(6)));
    let none = page.get(&format!("{NEWS}/matches?state=approved"));
    assert_eq!(none.as_array().map(Vec::len), Some(0), "a preview does nothing");
    put(&page, &segment(&page, 3), json!({ "text": "Il a voté pour le plan." }));
    let (status, done) = page.send("POST", &path, &json!({ "action": "approve", "segments": seen }));
    assert_eq!((status, done["done"].as_u64()), (200, Some(5)), "{done}");
    assert_eq!(page.get(&format!("{NEWS}/matches?state=approved")), json!([1, 2, 4, 5, 6]));
    assert_eq!(page.get(&format!("{NEWS}/matches?q=plan&side=target")), json!([3]));
    assert_eq!(page.get(&format!("{NEWS}/matches?q=%5EIl.*plan&regex=true")), json!([3]));
    assert_eq!(page.request("GET", &format!("{NEWS}/matches?q=(&regex=true")).send().unwrap().status(), 400);
}

#[test]
fn comments_make_threads_that_end() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let path = format!("{NEWS}/segments/{}/comments", segment(&page, 1)["id"].as_str().unwrap());
    let (status, said) = page.send("POST", &path, &json!({ "text": "Which plan?\nThe old one?" }));
    assert_eq!((status, said[0]["author"].as_str()), (200, Some("Ada")));
    assert!(page.html(&path).contains("Which plan?\nThe old one?"), "lines stay lines: {}", page.html(&path));
    assert_eq!(segment(&page, 1)["open_threads"], 1);
    assert_eq!(page.get(&format!("{NEWS}/matches?commented=true")), json!([1]));
    let (_, said) = page.send("POST", &path, &json!({ "text": "This one.", "thread": said[0]["number"], "closes": true }));
    assert_eq!((said.as_array().map(Vec::len), &segment(&page, 1)["open_threads"]), (Some(2), &json!(0)));
    assert_eq!(page.send("POST", &path, &json!({ "text": " " })).0, 400);
    assert_eq!(page.send("POST", &path, &json!({ "text": "x", "thread": 99 })).0, 404);
}

#[test]
fn the_file_is_written_and_edits_of_it_are_read() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    put(&page, &segment(&page, 3), json!({ "text": "Il a voté pour le plan." }));
    assert!(!sandbox.read("news.fr.md").contains("Il a voté"), "nothing is written that was not asked for");
    let (status, written) = page.send("POST", &format!("{NEWS}/file"), &json!({}));
    assert_eq!((status, written["written"].as_bool()), (200, Some(true)), "{written}");
    let text = sandbox.read("news.fr.md");
    assert!(text.contains("Il a voté pour le plan."), "{text}");
    sandbox.write("news.fr.md", text.replace("Il a voté", "Il vota"));
    let (_, again) = page.send("POST", &format!("{NEWS}/file"), &json!({}));
    assert_eq!(again["written"], false, "{again}");
    assert_eq!(segment(&page, 3)["text"], "Il vota pour le plan.");
    page.kill();
    let run = sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo", "--format", "json"]);
    assert_eq!(run.object("summary")["origins"]["edited"], 1, "{}", run.stdout);
    assert!(sandbox.read("news.fr.md").contains("Il vota pour le plan."));
}

#[test]
fn what_was_recorded_outlives_a_killed_server_and_other_programs_changes_are_seen() {
    let sandbox = project();
    let (page, other) = (Page::start(&sandbox, &[]), Page::start(&sandbox, &["--author", "Ben"]));
    let old = segment(&page, 3);
    assert_eq!(segment(&other, 3)["revision"], old["revision"]);
    put(&page, &old, json!({ "text": "Il a voté." }));
    let (status, theirs) = put(&other, &old, json!({ "text": "On a voté." }));
    assert_eq!((status, theirs[0]["text"].as_str()), (409, Some("Il a voté.")), "another program's revision counts");
    page.kill();
    other.kill();
    let page = Page::start(&sandbox, &[]);
    assert_eq!(segment(&page, 3)["text"], "Il a voté.");
}

#[test]
fn a_changed_article_keeps_its_texts_and_shows_what_its_sentence_was() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    put(&page, &segment(&page, 3), json!({ "text": "Il a voté pour le plan." }));
    // Some file systems tell times by the second.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    sandbox.write("news.en.md", sandbox.read("news.en.md").replace("voted for the plan", "voted against the plan"));
    let new = segment(&page, 3);
    assert_eq!((new["state"].as_str(), &new["text"]), (Some("new"), &Value::Null));
    let html = page.html(&format!("{NEWS}/segments?numbers=3"));
    assert!(html.contains("<del>for</del><ins>against</ins>") && html.contains("Il a voté pour le plan."), "{html}");
    assert_eq!(segment(&page, 2)["state"], "draft");
}

#[test]
fn an_article_can_be_translated_by_hand_and_exported() {
    let sandbox = project();
    sandbox.write("brief.en.txt", "One line here.\nAnother line.\n");
    assert!(sandbox.run(&["review", "brief.en.txt", "--no-open"]).exits_with(2).stderr.contains("--to"));
    let page = Page::start(&sandbox, &["brief.en.txt", "--to", "fr"]);
    let base = page.address.split("?token").next().unwrap().replace(&page.base, "");
    let first = page.get(&format!("{base}/segments?numbers=1"))[0].clone();
    assert_eq!((first["state"].as_str(), &first["revision"]), (Some("new"), &Value::Null));
    let (status, _) = page.send(
        "PUT",
        &format!("{base}/segments/{}", first["id"].as_str().unwrap()),
        &json!({ "revision": null, "text": "Une ligne ici." }),
    );
    assert_eq!(status, 200);
    page.send("POST", &format!("{base}/file"), &json!({}));
    assert_eq!(sandbox.read("brief.fr.txt"), "Une ligne ici.\nAnother line.\n");
    page.kill();
    sandbox.run(&["review", "brief.en.txt", "--export", "page.html"]).exits_with(0);
    assert!(sandbox.read("page.html").contains("Une ligne ici."));
    // A page of ours is written again, another one is not.
    sandbox.run(&["review", "brief.en.txt", "--export", "page.html"]).exits_with(0);
    sandbox.write("own.html", "<!DOCTYPE html>\n<title>An article</title>\n");
    let refused = sandbox.run(&["review", "brief.en.txt", "--export", "own.html"]);
    let said = &refused.exits_with(2).stderr;
    assert!(said.contains("was not written by bitext"), "{said}");
    assert!(sandbox.read("own.html").contains("An article"));
}

#[test]
fn what_a_backend_said_of_its_text_is_shown_until_the_text_is_another_or_approved() {
    let sandbox = project();
    sandbox.write("bitext.toml", "[backends.memory]\nleast = 80\n");
    sandbox.write("dog.en.md", "The dog of my neighbour barks.\n").write("cat.en.md", "The cat of my neighbour barks.\n");
    sandbox.run(&["translate", "dog.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    sandbox.write("dog.fr.md", "Le chien de mon voisin aboie.\n");
    sandbox.run(&["translate", "dog.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    sandbox.run(&["translate", "cat.en.md", "--to", "fr", "--backend", "memory"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let list = page.get("/");
    let id = list.as_array().unwrap().iter().find(|article| article["name"] == "cat.en.md").unwrap()["id"].clone();
    let path = format!("/articles/{id}/fr");
    let now = || page.get(&format!("{path}/segments?numbers=1"))[0].clone();
    let change = |mut body: Value| {
        let old = now();
        body["revision"] = old["revision"].clone();
        let (status, new) = page.send("PUT", &format!("{path}/segments/{}", old["id"].as_str().unwrap()), &body);
        assert_eq!(status, 200, "{new}");
        new[0]["remarks"].as_array().unwrap().len()
    };
    let first = now();
    assert!(first["remarks"][0]["message"].as_str().is_some_and(|said| said.contains("85")), "{first}");
    let html = page.html(&format!("{path}/segments?numbers=1"));
    assert!(html.contains("class=\"remarks\"") && html.contains("85 percent alike"), "{html}");
    // It is no exact match, so what is done to all of those without findings passes it over.
    assert_eq!(page.get(&format!("{path}/matches?origin=memory")), json!([1]));
    assert_eq!(page.get(&format!("{path}/matches?origin=memory&finding=none")), json!([]));
    // Another text, the same again, read, approved.
    assert_eq!(change(json!({ "text": "Le chat de mon voisin miaule." })), 0);
    assert_eq!(change(json!({ "restore": first["revision"] })), 1);
    assert_eq!(change(json!({ "state": "reviewed" })), 1);
    assert_eq!(change(json!({ "state": "approved" })), 0);
    assert_eq!(change(json!({ "state": "translated" })), 0, "it was approved");
}

#[test]
fn what_was_emptied_is_approved_by_nobody() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let old = segment(&page, 3);
    let (status, problem) = put(&page, &old, json!({ "text": "", "state": "approved" }));
    assert!(status == 422 && problem["title"].as_str().unwrap().contains("no text"), "{problem}");
    let (status, emptied) = put(&page, &old, json!({ "text": "" }));
    assert_eq!(status, 200, "{emptied}");
    for state in ["approved", "reviewed"] {
        assert_eq!(put(&page, &emptied[0], json!({ "state": state })).0, 422);
    }
    let path = format!("{NEWS}/bulk");
    let (_, seen) = page.send("POST", &path, &json!({ "action": "approve", "all": true }));
    assert_eq!(seen.as_array().map(Vec::len), Some(5), "{seen}");
    assert_eq!(put(&page, &emptied[0], json!({ "text": "Il a voté.", "state": "approved" })).0, 200);
}

#[test]
fn the_page_has_the_address_that_it_had_before() {
    let sandbox = project();
    let first = Page::start(&sandbox, &[]);
    let second = Page::start(&sandbox, &[]);
    let (one, other) = (first.base.clone(), second.base.clone());
    assert_ne!(one, other);
    first.kill();
    second.kill();
    assert_eq!(Page::start(&sandbox, &[]).base, one);
}

#[test]
fn a_comparison_says_where_the_texts_are_the_same() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    super::put(&page, 3, json!({ "text": "Il a voté.", "state": "approved" }));
    let says = |number: usize, diff: &str| page.html(&format!("{NEWS}/segments?numbers={number}&diff={diff}"));
    assert!(says(2, "draft").contains("As the draft."));
    assert!(says(3, "draft").contains("<ins>") && !says(3, "draft").contains("As the draft."));
    assert!(says(2, "approved").contains("Not approved so far.") && says(3, "approved").contains("As it was approved."));
    assert!(says(2, "source").contains("No earlier version of this sentence is known."));
    assert!(!says(2, "nothing").contains("class=\"same\""));
}
