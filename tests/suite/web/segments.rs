//! What the page does beside edits, by the JSON of its own handlers: segments joined and split, suggestions, judgements.

use serde_json::{Value, json};

use super::{NEWS, project, put, segment};
use crate::support::page::Page;

fn recut(page: &Page, key: &Value, wish: &Value) -> (u16, Value) {
    page.send("POST", &format!("{NEWS}/segments/{}/recut", key.as_str().unwrap()), wish)
}

fn states(page: &Page) -> String {
    page.get(&format!("{NEWS}/outline"))["states"].as_str().unwrap().to_owned()
}

#[test]
fn a_persons_text_stays_theirs_when_it_is_joined_with_one_that_was_emptied() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let first = put(&page, 2, json!({ "text": "Le conseil s’est réuni <1>lundi</1>, et a voté.", "state": "approved" }));
    put(&page, 3, json!({ "text": "" }));
    assert_eq!(segment(&page, 3)["state"], "new");
    assert_eq!(recut(&page, &first["id"], &json!({ "action": "join" })).0, 200);
    let joined = segment(&page, 2);
    assert_eq!(
        (&joined["state"], &joined["text"]),
        (&json!("translated"), &json!("Le conseil s’est réuni <1>lundi</1>, et a voté."))
    );
}

#[test]
fn segments_that_are_joined_keep_their_texts_and_come_back_as_they_were() {
    let sandbox = project();
    sandbox.run(&["translate", "news.en.md", "--to", "de", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let first = put(&page, 2, json!({ "text": "Le conseil s’est réuni <1>lundi</1>.", "state": "approved" }));
    let second = put(&page, 3, json!({ "text": "Il a voté pour le plan.", "state": "reviewed" }));
    assert_eq!(states(&page), "dardd".to_owned() + "d");
    let german = |number: usize| page.get(&format!("/articles/1/de/segments?numbers={number}"))[0]["text"].clone();
    let before = (german(2), german(3));
    let (status, done) = recut(&page, &first["id"], &json!({ "action": "join" }));
    assert_eq!((status, done["number"].as_u64()), (200, Some(2)), "{done}");
    let joined = segment(&page, 2);
    assert_eq!(joined["source"], "The council met on <1>Monday</1>. It voted for the plan.");
    assert_eq!(joined["text"], "Le conseil s’est réuni <1>lundi</1>. Il a voté pour le plan.");
    assert_eq!((joined["state"].as_str(), states(&page).as_str()), (Some("reviewed"), "drddd"));
    assert_eq!(german(2), format!("{} {}", before.0.as_str().unwrap(), before.1.as_str().unwrap()));
    // The record is that of `bitext segment --join`, and a second run of `translate` finds nothing to do.
    let cut = sandbox.run(&["segment", "news.en.md"]).exits_with(0).stdout.clone();
    assert!(cut.contains("The council met on Monday. It voted for the plan.\n"), "{cut}");
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    assert!(sandbox.read("news.fr.md").contains("**lundi**. Il a voté pour le plan."), "{}", sandbox.read("news.fr.md"));
    // Taken back, each segment is what it was, with its history.
    let (status, _) = recut(&page, &done["undo"]["segment"], &done["undo"]["wish"]);
    assert_eq!(status, 200);
    for (number, was) in [(2, &first), (3, &second)] {
        let now = segment(&page, number);
        assert_eq!([&now["id"], &now["text"], &now["state"]], [&was["id"], &was["text"], &was["state"]]);
    }
    assert_eq!((german(2), german(3)), before);
}

#[test]
fn what_a_join_or_a_split_made_is_remembered_no_more_once_it_is_taken_back() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let first = put(&page, 2, json!({ "text": "Le conseil s’est réuni <1>lundi</1>." }));
    put(&page, 3, json!({ "text": "Il a voté pour le plan." }));
    let listed = |only: &str| {
        let found = page.get(&format!("/memory?only={only}"));
        let mut texts: Vec<String> =
            found.as_array().unwrap().iter().map(|entry| entry["text"].as_str().unwrap().to_owned()).collect();
        texts.sort();
        texts
    };
    let before = listed("");
    assert_eq!(before, ["Il a voté pour le plan.", "Le conseil s’est réuni <1>lundi</1>."]);
    let joined = "Le conseil s’est réuni <1>lundi</1>. Il a voté pour le plan.";
    let (_, join) = recut(&page, &first["id"], &json!({ "action": "join" }));
    assert!(listed("").iter().any(|text| text == joined));
    let (_, back) = recut(&page, &join["undo"]["segment"], &join["undo"]["wish"]);
    assert_eq!(listed(""), before);
    assert_eq!(listed("unused"), [joined], "who asks for it finds it");
    // Done again, it is remembered again.
    let (_, join) = recut(&page, &back["undo"]["segment"], &back["undo"]["wish"]);
    assert!(listed("").iter().any(|text| text == joined) && listed("unused").is_empty());
    recut(&page, &join["undo"]["segment"], &join["undo"]["wish"]);
    let wish = json!({ "action": "split", "source": "The council", "target": "Le conseil" });
    let (_, split) = recut(&page, &first["id"], &wish);
    recut(&page, &split["undo"]["segment"], &split["undo"]["wish"]);
    assert_eq!(listed(""), before);
}

#[test]
fn the_list_names_articles_by_their_headings() {
    let sandbox = project();
    sandbox.write("front.en.md", "---\ntitle: T\n---\n\n# A *new* plan\n\nText.\n");
    sandbox.write("late.en.md", "Text.\n\n# Later\n");
    for file in ["front.en.md", "late.en.md"] {
        sandbox.run(&["translate", file, "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    }
    let page = Page::start(&sandbox, &[]);
    let titles: Vec<Value> = page.get("/").as_array().unwrap().iter().map(|article| article["title"].clone()).collect();
    assert_eq!(titles, [json!("A new plan"), Value::Null, json!("The plan")]);
    assert!(page.html("/?q=new+plan").contains("front.en.md"));
}

#[test]
fn who_writes_the_file_is_told_what_is_open() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    put(&page, 2, json!({ "text": "Le conseil s’est réuni <1>lundi</1>.", "state": "approved" }));
    let write = || page.send("POST", &format!("{NEWS}/file"), &json!({})).1["message"].as_str().unwrap().to_owned();
    assert!(write().contains("5 of 6 segments"), "{}", write());
}

#[test]
fn a_segment_is_split_where_the_person_says_in_both_texts() {
    let sandbox = project();
    sandbox.run(&["translate", "news.en.md", "--to", "de", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let whole = put(&page, 2, json!({ "text": "Lundi, le conseil <1>s’est</1> réuni." }));
    let wish = json!({ "action": "split", "source": "The council", "target": "Lundi," });
    let (status, done) = recut(&page, &whole["id"], &wish);
    assert_eq!((status, done["number"].as_u64()), (200, Some(2)), "{done}");
    let (left, right) = (segment(&page, 2), segment(&page, 3));
    assert_eq!((left["source"].as_str(), left["text"].as_str()), (Some("The council"), Some("Lundi,")));
    assert_eq!(right["source"], "met on <1>Monday</1>.");
    assert_eq!(right["text"], "le conseil <1>s’est</1> réuni.");
    assert_eq!(done["undo"]["wish"]["action"], "join");
    let (status, again) = recut(&page, &done["undo"]["segment"], &done["undo"]["wish"]);
    assert_eq!(status, 200, "{again}");
    let back = segment(&page, 2);
    assert_eq!([&back["id"], &back["text"]], [&whole["id"], &whole["text"]]);
    // And done again, from what takes the undoing back.
    assert_eq!(recut(&page, &again["undo"]["segment"], &again["undo"]["wish"]).0, 200);
    assert_eq!(segment(&page, 3)["text"], right["text"]);
}

#[test]
fn a_split_within_formatting_that_the_source_does_not_cut_is_refused() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let whole = put(&page, 2, json!({ "text": "Lundi, le conseil <1>s’est réuni ici</1>." }));
    for target in ["Lundi, le conseil <1>s’est ", "Lundi, le conseil <1>s’est"] {
        let (status, said) =
            recut(&page, &whole["id"], &json!({ "action": "split", "source": "The council ", "target": target }));
        assert_eq!(status, 422, "{said}");
        assert!(said["title"].as_str().unwrap().contains("The translation cannot be split there"), "{said}");
    }
    assert_eq!(segment(&page, 2)["text"], whole["text"]);
}

/// A join is taken back where the two texts met, whatever was made of them since.
#[test]
fn a_join_is_taken_back_with_what_was_typed_since() {
    let together = "Le conseil s’est réuni <1>lundi</1>. Il a voté pour le plan.";
    for (typed, left, right) in [
        (together, "Le conseil s’est réuni <1>lundi</1>.", "Il a voté pour le plan."),
        (
            "Ce <1>lundi</1>, le conseil s’est réuni. Il a voté pour le projet.",
            "Ce <1>lundi</1>, le conseil s’est réuni.",
            "Il a voté pour le projet.",
        ),
        ("Réuni <1>lundi</1>, le conseil a voté.", "Réuni <1>lundi</1>, le conseil", "a voté."),
        ("Le conseil s’est réuni <1>lundi. Il a</1> voté.", "Le conseil s’est réuni <1>lundi. Il a</1> voté.", ""),
        ("Le conseil s’est réuni <1>lundi</1>.", "Le conseil s’est réuni <1>lundi</1>.", ""),
    ] {
        let sandbox = project();
        let page = Page::start(&sandbox, &[]);
        let first = put(&page, 2, json!({ "text": "Le conseil s’est réuni <1>lundi</1>." }));
        put(&page, 3, json!({ "text": "Il a voté pour le plan." }));
        let (_, done) = recut(&page, &first["id"], &json!({ "action": "join" }));
        put(&page, 2, json!({ "text": typed }));
        let (status, back) = recut(&page, &done["undo"]["segment"], &done["undo"]["wish"]);
        assert_eq!(status, 200, "{typed}: {back}");
        let now = [2, 3].map(|number| segment(&page, number)["text"].as_str().unwrap().to_owned());
        assert_eq!(now, [left, right], "{typed}");
    }
}

/// Where one of two segments had an empty text, there is no place between them to cut at again.
#[test]
fn a_join_with_an_empty_text_is_taken_back() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let first = put(&page, 2, json!({ "text": "Le conseil, réuni <1>lundi</1>, a voté." }));
    put(&page, 3, json!({ "text": "" }));
    let (status, done) = recut(&page, &first["id"], &json!({ "action": "join" }));
    assert_eq!(status, 200, "{done}");
    let (status, back) = recut(&page, &done["undo"]["segment"], &done["undo"]["wish"]);
    assert_eq!(status, 200, "{back}");
    assert_eq!([segment(&page, 2)["text"].clone(), segment(&page, 3)["text"].clone()], [first["text"].clone(), json!("")]);
}

/// Who splits in one language and takes that back finds what was typed in another behind a space, where its script has any.
#[test]
fn texts_that_are_joined_again_meet_as_their_script_has_it() {
    for (to, typed, together) in [("de", "Er stimmte ab.", " Er stimmte ab."), ("ja", "採決した。", "採決した。")] {
        let sandbox = project();
        sandbox.run(&["translate", "news.en.md", "--to", to, "--backend", "pseudo"]).exits_with(0);
        let page = Page::start(&sandbox, &[]);
        let of = |number: usize| page.get(&format!("/articles/1/{to}/segments?numbers={number}"))[0].clone();
        let whole = of(2)["text"].as_str().unwrap().to_owned();
        let wish = json!({ "action": "split", "source": "The council", "target": "⟦" });
        let (status, done) = recut(&page, &segment(&page, 2)["id"], &wish);
        assert_eq!(status, 200, "{done}");
        let second = of(3);
        let body = json!({ "revision": second["revision"], "text": typed });
        let path = format!("/articles/1/{to}/segments/{}", second["id"].as_str().unwrap());
        assert_eq!(page.send("PUT", &path, &body).0, 200);
        assert_eq!(recut(&page, &done["undo"]["segment"], &done["undo"]["wish"]).0, 200);
        let text = of(2)["text"].as_str().unwrap().to_owned();
        let codes = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
        assert_eq!(codes(&text), format!("{}{together}", codes(&whole)), "{to}");
    }
}

/// What a split does to a language in which nobody said where to cut: nothing.
#[test]
fn a_split_leaves_the_texts_of_other_languages_whole() {
    let sandbox = project();
    sandbox.run(&["translate", "news.en.md", "--to", "de", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let german = |number: usize| page.get(&format!("/articles/1/de/segments?numbers={number}"))[0].clone();
    let path = |id: &Value| format!("/articles/1/de/segments/{}", id.as_str().unwrap());
    let set = |number: usize, text: &str, state: &str| {
        let old = german(number);
        let body = json!({ "revision": old["revision"], "text": text, "state": state });
        let (status, new) = page.send("PUT", &path(&old["id"]), &body);
        assert_eq!(status, 200, "{new}");
        new[0].clone()
    };
    let whole = set(2, "Am <1>Montag dieser Woche</1> kam der Rat zusammen.", "approved");
    page.send("POST", "/articles/1/de/file", &json!({}));
    let file = sandbox.read("news.de.md");
    let known = |what: &str| {
        let memory = page.get("/memory?languages=en%20de");
        memory
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["used"] == true && one["source"].as_str().unwrap().starts_with(what))
            .count()
    };
    let (status, done) =
        recut(&page, &segment(&page, 2)["id"], &json!({ "action": "split", "source": "The council", "target": "⟦" }));
    assert_eq!(status, 200, "{done}");
    let (left, right) = (german(2), german(3));
    assert_eq!((left["source"].as_str(), right["source"].as_str()), (Some("The council"), Some("met on <1>Monday</1>.")));
    assert_eq!((left["state"].as_str(), right["state"].as_str()), (Some("draft"), Some("draft")));
    let tags: String = left["text"].as_str().unwrap().chars().filter(|c| !c.is_ascii_digit()).collect();
    assert_eq!((tags.as_str(), right["text"].as_str()), ("Am <>Montag dieser Woche</> kam der Rat zusammen.", Some("")));
    assert!(left["note"].as_str().is_some_and(|note| !note.is_empty()), "the person is told why it is a draft: {left}");
    page.send("POST", "/articles/1/de/file", &json!({}));
    assert_eq!(sandbox.read("news.de.md"), file, "the file is what it was");
    assert_eq!((known("The council met"), known("The council")), (1, 1), "no piece has a text that is its translation");
    // Taken back, everything is as it was, and nothing of the pieces is offered.
    let (status, again) = recut(&page, &done["undo"]["segment"], &done["undo"]["wish"]);
    assert_eq!(status, 200, "{again}");
    for what in ["id", "text", "state", "revision"] {
        assert_eq!(german(2)[what], whole[what]);
    }
    assert_eq!(known("met on"), 0);
    // Done again, the pieces are translated, each on its own, with what stood in the first.
    assert_eq!(recut(&page, &again["undo"]["segment"], &again["undo"]["wish"]).0, 200);
    set(2, "Der Rat", "approved");
    set(3, "kam am <1>Montag</1> zusammen.", "approved");
    page.send("POST", "/articles/1/de/file", &json!({}));
    assert!(sandbox.read("news.de.md").contains("Der Rat kam am **Montag** zusammen. "), "{}", sandbox.read("news.de.md"));
    assert_eq!((known("The council"), known("met on")), (2, 1));
    // Taken back once more: the newer words are kept, and the pieces are no sentences that anybody should be offered.
    assert_eq!(recut(&page, &done["undo"]["segment"], &done["undo"]["wish"]).0, 200);
    assert_eq!(german(2)["text"], "Der Rat kam am <1>Montag</1> zusammen.");
    assert_eq!((known("The council"), known("met on")), (1, 0));
}

#[test]
fn a_translation_is_not_cut_within_its_markup() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let whole = put(&page, 2, json!({ "text": "Le <1>lundi soir</1>, le conseil s’est réuni." }));
    let wish = json!({ "action": "split", "source": "The council", "target": "Le <1>lundi" });
    let (status, told) = recut(&page, &whole["id"], &wish);
    assert_eq!(status, 422, "{told}");
    assert_eq!(segment(&page, 2)["text"], whole["text"]);
    // Where nobody says, it stays whole.
    let (status, done) = recut(&page, &whole["id"], &json!({ "action": "split", "source": "The council" }));
    assert_eq!(status, 200, "{done}");
    let (left, right) = (segment(&page, 2), segment(&page, 3));
    assert!(left["text"].as_str().unwrap().contains("lundi soir</"), "{left}");
    assert_eq!(right["text"], "");
}

#[test]
fn what_cannot_be_cut_is_refused_and_nothing_changes() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let before = page.get(NEWS);
    let key = |number: usize| segment(&page, number)["id"].clone();
    for (number, wish) in [
        (4, json!({ "action": "join" })),
        (6, json!({ "action": "join" })),
        (3, json!({ "action": "split", "source": "" })),
        (3, json!({ "action": "split", "source": "It voted for the plan." })),
        (3, json!({ "action": "split", "source": "It said" })),
        (3, json!({ "action": "split", "source": "It <7>" })),
    ] {
        let (status, answer) = recut(&page, &key(number), &wish);
        assert_eq!(status, 422, "{number} {wish}: {answer}");
    }
    assert_eq!(recut(&page, &json!("none"), &json!({ "action": "join" })).0, 404);
    assert_eq!(recut(&page, &key(2), &json!({ "action": "melt" })).0, 422);
    assert_eq!(page.get(NEWS), before);
}

#[test]
fn suggestions_come_from_memory_from_the_glossary_and_from_a_backend_that_is_asked() {
    let sandbox = project();
    sandbox.write("b.en.md", "It voted for the big plan. It voted for the plan.\n");
    sandbox.write(
        "glossary/plan.toml",
        "[[concept]]\nid = \"plan\"\ndefinition = \"What the council wants.\"\nterms.en = \"plan\"\nterms.fr = \"projet\"\n",
    );
    sandbox.run(&["translate", "b.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    put(&page, 3, json!({ "text": "Il a voté pour le plan." }));
    let list = page.get("/");
    let id = list.as_array().unwrap().iter().find(|article| article["name"] == "b.en.md").unwrap()["id"].clone();
    let key = page.get(&format!("/articles/{id}/fr/segments?numbers=1"))[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/articles/{id}/fr/segments/{key}/suggestions");
    let of =
        |all: &Value, kind: &str| all.as_array().unwrap().iter().filter(|one| one["kind"] == kind).cloned().collect::<Vec<_>>();
    let all = page.get(&path);
    let memory = of(&all, "memory");
    assert_eq!((memory.len(), memory[0]["text"].as_str()), (1, Some("Il a voté pour le plan.")), "{all}");
    assert_eq!((memory[0]["score"].as_u64(), memory[0]["source"].as_str()), (Some(85), Some("It voted for the plan.")), "{all}");
    let terms = of(&all, "glossary");
    assert_eq!((terms[0]["source"].as_str(), terms[0]["text"].as_str()), (Some("plan"), Some("projet")), "{all}");
    let pseudo = |all: &Value| of(all, "backend").into_iter().find(|one| one["name"] == "pseudo").unwrap()["text"].clone();
    assert_eq!(pseudo(&all), json!(null), "nobody is asked before the person wants it");
    let (status, asked) = page.send("POST", &path, &json!({ "backend": "pseudo" }));
    assert_eq!(status, 200, "{asked}");
    assert!(pseudo(&asked).as_str().is_some_and(|text| text.contains("bïg") || text.len() > 20), "{asked}");
    let (status, problem) = page.send("POST", &path, &json!({ "backend": "nobody" }));
    assert_eq!((status, problem["status"].as_u64()), (422, Some(422)), "{problem}");
    // The same sentence elsewhere is alike in everything, and what stands here itself is no suggestion.
    let own = page.get(&format!("/articles/{id}/fr/segments?numbers=2"))[0]["id"].as_str().unwrap().to_owned();
    let same = page.get(&format!("/articles/{id}/fr/segments/{own}/suggestions"));
    assert_eq!(of(&same, "memory")[0]["score"], 100, "{same}");
    let third = segment(&page, 3)["id"].as_str().unwrap().to_owned();
    let none = page.get(&format!("{NEWS}/segments/{third}/suggestions"));
    assert!(of(&none, "memory").iter().all(|one| one["text"] != "Il a voté pour le plan."), "{none}");
    // Rows can be compared with what the backend made.
    let row = page.request("GET", &format!("/articles/{id}/fr/segments?numbers=1&diff=backend&backend=pseudo"));
    assert!(row.header("bitext-part", "1").send().unwrap().text().unwrap().contains("data-other"));
}

#[test]
fn a_finding_that_is_no_fault_stays_away_and_check_knows_it() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let wrong = put(&page, 4, json!({ "text": "Cela coûte 500 millions de dollars." }));
    let numbers = |segment: &Value| segment["findings"].as_array().unwrap().iter().find(|one| one["check"] == "numbers").cloned();
    let finding = numbers(&wrong).expect("a wrong number");
    let path = format!("{NEWS}/segments/{}/dismissals", wrong["id"].as_str().unwrap());
    let said = |reason: &str, lifted: bool| json!({ "finding": finding["known_by"], "reason": reason, "lifted": lifted });
    assert_eq!(page.send("POST", &path, &said(" ", false)).0, 422, "a word without a reason");
    let (status, now) = page.send("POST", &path, &said("The source was wrong.", false));
    assert_eq!((status, numbers(&now[0])), (200, None), "{now}");
    assert_eq!(now[0]["dismissed"][0]["reason"], "The source was wrong.");
    assert_eq!(page.get(&format!("{NEWS}/matches?finding=dismissed")), json!([4]));
    // It holds while the words stay, whatever else is changed, and after the whole article is checked.
    let other = put(&page, 4, json!({ "text": "Ceci coûte 500 millions de dollars." }));
    assert_eq!(numbers(&other), None);
    assert!(page.get(&format!("{NEWS}/findings")).as_array().unwrap().iter().all(|one| numbers(one).is_none()));
    assert_eq!(page.send("POST", &format!("{NEWS}/file"), &json!({})).0, 200);
    let check = || sandbox.run(&["check", "news.fr.md", "--source", "news.en.md", "--select", "numbers"]);
    let run = check();
    assert!(run.code == Some(0) && run.stdout.contains("1 ignored"), "{}{}", run.stdout, run.stderr);
    // Another number is another finding.
    assert!(numbers(&put(&page, 4, json!({ "text": "Ceci coûte 5 millions de dollars." }))).is_some());
    put(&page, 4, json!({ "text": "Ceci coûte 500 millions de dollars." }));
    let (_, back) = page.send("POST", &path, &said("", true));
    assert!(numbers(&back[0]).is_some() && back[0]["dismissed"] == json!([]), "{back}");
    assert_eq!(check().code, Some(1));
}

#[test]
fn the_same_words_are_made_the_same_everywhere_and_no_others() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    put(&page, 4, json!({ "text": "Cela coûte 500 millions de dollars." }));
    let path = format!("{NEWS}/bulk");
    let asked = |words: &str, with: &str| json!({ "action": "fix", "check": "numbers", "words": words, "with": with });
    let first = segment(&page, 4)["findings"][0].clone();
    let (words, with) = (first["known_by"]["words"].as_str().unwrap(), first["suggestions"][0]["text"].as_str().unwrap());
    let seen = |words: &str, with: &str| page.send("POST", &path, &asked(words, with)).1.as_array().map(Vec::len);
    let span = &first["suggestions"][0]["span"];
    let text = "Cela coûte 500 millions de dollars.";
    let found =
        &text[usize::try_from(span["start"].as_u64().unwrap()).unwrap()..usize::try_from(span["end"].as_u64().unwrap()).unwrap()];
    assert_eq!(seen(found, with), Some(1), "{words}");
    assert_eq!([seen("600 millions", with), seen(found, "700 milliards")], [Some(0), Some(0)]);
}

#[test]
fn whatever_is_refused_is_told_as_a_problem() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    for (method, path, status) in [
        ("GET", "/nothing".to_owned(), 404),
        ("GET", "/articles/one/fr".to_owned(), 400),
        ("GET", format!("{NEWS}/segments?diff=sideways"), 400),
        ("GET", format!("{NEWS}/matches?since=soon"), 400),
        ("DELETE", NEWS.to_owned(), 405),
        ("PUT", format!("{NEWS}/segments/none"), 400),
    ] {
        let request = page.request(method, &path).header("content-type", "application/json");
        let response = if method == "PUT" { request.body("{").send() } else { request.send() }.unwrap();
        let kind = response.headers()["content-type"].to_str().unwrap().to_owned();
        assert_eq!((response.status().as_u16(), kind.as_str()), (status, "application/problem+json"), "{method} {path}");
        let problem: Value = serde_json::from_str(&response.text().unwrap()).unwrap();
        assert_eq!(problem["status"], status, "{problem}");
        assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()), "{problem}");
    }
}

#[test]
fn who_compares_the_sources_sees_the_old_translation_and_the_markup_that_stayed() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    put(&page, 2, json!({ "text": "Le conseil s’est réuni <1>lundi</1>.", "state": "approved" }));
    let old = sandbox.read("news.en.md");
    sandbox.write("news.en.md", old.replace("met on **Monday**", "met on **last Monday**"));
    let row = page.html(&format!("{NEWS}/segments?numbers=2&diff=source"));
    let row = row.split("class=\"under\"").nth(1).unwrap();
    assert!(row.contains("Le conseil s’est réuni"), "{row}");
    let read = row.split('<').map(|tag| tag.split_once('>').map_or("", |(_, words)| words)).collect::<String>();
    assert!(!read.contains("&lt;1&gt;") && !row.contains("<del>Monday"), "{row}");
}
