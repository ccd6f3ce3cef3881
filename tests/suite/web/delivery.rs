//! Writing the translated file while it, too, is edited: nothing is overwritten in either place unasked.

use serde_json::{Value, json};

use super::{NEWS, project, put, segment};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

fn write(page: &Page, body: &Value) -> (u16, Value) {
    page.send("POST", &format!("{NEWS}/file"), body)
}

/// An article whose third sentence was written to the file as `Il a voté pour le plan.`
fn written() -> (Sandbox, Page) {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    put(&page, 3, json!({ "text": "Il a voté pour le plan." }));
    assert_eq!(write(&page, &json!({})).0, 200);
    (sandbox, page)
}

#[track_caller]
fn edit_file(sandbox: &Sandbox, from: &str, to: &str) {
    let text = sandbox.read("news.fr.md");
    assert!(text.contains(from), "{text}");
    sandbox.write("news.fr.md", text.replace(from, to));
}

#[test]
fn of_a_text_that_changed_in_the_file_and_here_the_person_chooses() {
    for (take, text) in [("here", "Le plan fut adopté."), ("file", "Il vota le plan.")] {
        let (sandbox, page) = written();
        edit_file(&sandbox, "Il a voté pour le plan.", "Il vota le plan.");
        let newer = put(&page, 3, json!({ "text": "Le plan fut adopté.", "state": "approved" }));
        let before = sandbox.read("news.fr.md");
        let (status, told) = write(&page, &json!({}));
        assert_eq!(status, 409, "{told}");
        let conflict = &told["conflicts"][0];
        assert_eq!(told["conflicts"].as_array().map(Vec::len), Some(1), "{told}");
        assert_eq!((conflict["number"].as_u64(), &conflict["segment"]), (Some(3), &newer["id"]), "{told}");
        assert_eq!(
            [&conflict["base"], &conflict["file"], &conflict["text"]],
            ["Il a voté pour le plan.", "Il vota le plan.", "Le plan fut adopté."]
        );
        // Nothing is overwritten in either place.
        assert_eq!((segment(&page, 3)["revision"].clone(), sandbox.read("news.fr.md")), (newer["revision"].clone(), before));
        let run = sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]);
        run.exits_with(2);
        assert!(run.stderr.contains("news.fr.md") && run.stderr.contains("review"), "{}", run.stderr);
        assert_eq!(segment(&page, 3)["text"], "Le plan fut adopté.");
        let chosen = json!({ "choices": [{
            "segment": newer["id"], "revision": newer["revision"], "file": "Il vota le plan.", "take": take,
        }] });
        // A choice is about the texts that the person saw.
        for (name, other) in [("file", json!("Il vota.")), ("revision", json!(1))] {
            let mut stale = chosen.clone();
            stale["choices"][0][name] = other;
            assert_eq!(write(&page, &stale).0, 409);
        }
        let (status, told) = write(&page, &chosen);
        assert_eq!(status, 200, "{told}");
        assert_eq!(segment(&page, 3)["text"], text);
        assert!(sandbox.read("news.fr.md").contains(text), "{}", sandbox.read("news.fr.md"));
        assert_eq!(sandbox.names(), ["news.en.md", "news.fr.md"], "no copy was needed");
        assert_eq!(write(&page, &json!({})).1["written"], false);
    }
}

#[test]
fn an_edit_of_the_file_that_was_taken_in_is_no_conflict_later() {
    let (sandbox, page) = written();
    edit_file(&sandbox, "Il a voté pour le plan.", "Il vota le plan.");
    // Opened anew, the page has the file's text, and says where it comes from.
    page.kill();
    let page = Page::start(&sandbox, &[]);
    let read = segment(&page, 3);
    assert_eq!((read["text"].as_str(), read["author"].as_str()), (Some("Il vota le plan."), Some("news.fr.md")), "{read}");
    put(&page, 3, json!({ "text": "Le plan fut adopté.", "state": "approved" }));
    let (status, told) = write(&page, &json!({}));
    assert_eq!((status, told["written"].as_bool()), (200, Some(true)), "{told}");
    let now = segment(&page, 3);
    assert_eq!((now["text"].as_str(), now["state"].as_str()), (Some("Le plan fut adopté."), Some("approved")));
    assert!(sandbox.read("news.fr.md").contains("Le plan fut adopté."), "{}", sandbox.read("news.fr.md"));
}

#[test]
fn a_file_that_is_as_it_was_written_gives_way_to_what_is_newer_here() {
    let (sandbox, page) = written();
    put(&page, 3, json!({ "text": "Le plan fut adopté.", "state": "approved" }));
    assert_eq!(write(&page, &json!({})).1["written"], true);
    assert!(sandbox.read("news.fr.md").contains("Le plan fut adopté."));
    // The same change in both places is none to decide.
    edit_file(&sandbox, "Le plan fut adopté.", "Le plan passa.");
    put(&page, 3, json!({ "text": "Le plan passa." }));
    assert_eq!(write(&page, &json!({})).0, 200);
    assert_eq!(
        page.get(&format!("{NEWS}/segments/{}/history", segment(&page, 3)["id"].as_str().unwrap())).as_array().map(Vec::len),
        Some(4)
    );
}

#[test]
fn an_edit_that_was_taken_in_and_taken_back_stays_taken_back() {
    let (sandbox, page) = written();
    let was = segment(&page, 3)["revision"].clone();
    edit_file(&sandbox, "Il a voté pour le plan.", "Il vota le plan.");
    page.kill();
    let page = Page::start(&sandbox, &[]);
    put(&page, 3, json!({ "restore": was }));
    assert_eq!(write(&page, &json!({})).0, 200);
    assert_eq!(segment(&page, 3)["text"], "Il a voté pour le plan.");
    assert!(sandbox.read("news.fr.md").contains("Il a voté pour le plan."));
}

#[test]
fn segments_cut_otherwise_and_back_leave_no_copies_behind() {
    let (sandbox, page) = written();
    let recut = |key: &Value, wish: &Value| {
        let (status, done) = page.send("POST", &format!("{NEWS}/segments/{}/recut", key.as_str().unwrap()), wish);
        assert_eq!(status, 200, "{done}");
        done
    };
    put(&page, 2, json!({ "text": "Le conseil s’est réuni <1>lundi</1>." }));
    write(&page, &json!({}));
    let split = json!({ "action": "split", "source": "The council", "target": "Le conseil" });
    for wish in [json!({ "action": "join" }), split] {
        let done = recut(&segment(&page, 2)["id"], &wish);
        let (status, told) = write(&page, &json!({}));
        assert_eq!((status, told["message"].as_str().unwrap().lines().count()), (200, 2), "{told}");
        recut(&done["undo"]["segment"], &done["undo"]["wish"]);
        let (status, told) = write(&page, &json!({}));
        assert_eq!((status, told["message"].as_str().unwrap().lines().count()), (200, 2), "{told}");
    }
    assert!(sandbox.read("news.fr.md").contains("Le conseil s’est réuni **lundi**. Il a voté pour le plan."));
    assert_eq!(sandbox.names(), ["news.en.md", "news.fr.md"]);
}

/// The file was edited by hand, and the segments that it was written from were joined or split meanwhile: the words are read into
/// the segments that there are.
#[test]
fn an_edit_of_a_file_whose_segments_were_cut_otherwise_is_taken_in() {
    let split = json!({ "action": "split", "source": "It voted", "target": "Il a voté" });
    for (number, wish, at) in [(2, json!({ "action": "join" }), 2), (3, split, 4)] {
        let (sandbox, page) = written();
        put(&page, 2, json!({ "text": "Le conseil s’est réuni <1>lundi</1>." }));
        write(&page, &json!({}));
        let path = format!("{NEWS}/segments/{}/recut", segment(&page, number)["id"].as_str().unwrap());
        assert_eq!(page.send("POST", &path, &wish).0, 200);
        edit_file(&sandbox, "pour le plan.", "pour le projet.");
        let (status, told) = write(&page, &json!({}));
        assert_eq!((status, told["message"].as_str().unwrap().contains(".bak")), (200, false), "{told}");
        let now = segment(&page, at);
        assert!(now["text"].as_str().unwrap().ends_with("pour le projet."), "{now}");
        assert_eq!(now["author"], "news.fr.md");
        let file = sandbox.read("news.fr.md");
        assert!(file.contains("Le conseil s’est réuni **lundi**. Il a voté pour le projet."), "{file}");
        assert_eq!(sandbox.names(), ["news.en.md", "news.fr.md"]);
    }
}

/// A paragraph of four sentences that was written to the file.
fn four() -> (Sandbox, Page) {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", "One fell. Two rose. Three stayed. Four left.\n");
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    for (number, text) in (1..).zip(["Un tomba.", "Deux monta.", "Trois resta.", "Quatre partit."]) {
        put(&page, number, json!({ "text": text }));
    }
    assert_eq!(write(&page, &json!({})).0, 200);
    (sandbox, page)
}

fn join() -> Value {
    json!({ "action": "join" })
}

fn split() -> Value {
    json!({ "action": "split", "source": "Two", "target": "Deux" })
}

fn recut(page: &Page, number: usize, wish: &Value) {
    let path = format!("{NEWS}/segments/{}/recut", segment(page, number)["id"].as_str().unwrap());
    let (status, told) = page.send("POST", &path, wish);
    assert_eq!(status, 200, "{told}");
}

#[test]
fn an_edit_of_the_file_is_kept_beside_one_here_and_segments_that_are_cut_otherwise() {
    for (number, wish, words, at, text) in [
        (1, join(), ["Un tomba", "Un chuta"], 1, "Un chuta. Deux monta."),
        (1, join(), ["Deux monta", "Deux grimpa"], 1, "Un tomba. Deux grimpa."),
        (1, join(), ["Trois resta", "Trois dura"], 2, "Trois dura."),
        (2, split(), ["monta", "grimpa"], 3, "grimpa."),
    ] {
        for here_first in [true, false] {
            let (sandbox, page) = four();
            let last = "Quatre s’en alla, enfin.";
            if here_first {
                put(&page, 4, json!({ "text": last }));
            }
            recut(&page, number, &wish);
            if !here_first {
                put(&page, if number == 1 { 3 } else { 5 }, json!({ "text": last }));
            }
            edit_file(&sandbox, words[0], words[1]);
            let (status, told) = write(&page, &json!({}));
            assert_eq!((status, told["message"].as_str().unwrap().contains(".bak")), (200, false), "{told}");
            let now = segment(&page, at);
            assert_eq!((now["text"].as_str(), now["author"].as_str()), (Some(text), Some("news.fr.md")));
            let expected = format!("Un tomba. Deux monta. Trois resta. {last}\n").replace(words[0], words[1]);
            assert_eq!(sandbox.read("news.fr.md"), expected);
            assert_eq!(sandbox.names(), ["news.en.md", "news.fr.md"]);
        }
    }
}

/// Segments that were edited here are joined, and the file says something else in one of them.
#[test]
fn of_a_joined_text_and_the_file_of_its_sentences_the_person_chooses() {
    for (take, text) in [("here", "Un chuta. Deux monta."), ("file", "Un tomba. Deux grimpa.")] {
        let (sandbox, page) = four();
        put(&page, 1, json!({ "text": "Un chuta." }));
        recut(&page, 1, &join());
        edit_file(&sandbox, "Deux monta", "Deux grimpa");
        let before = sandbox.read("news.fr.md");
        let (status, told) = write(&page, &json!({}));
        assert_eq!(status, 409, "{told}");
        let conflict = &told["conflicts"][0];
        assert_eq!(
            [&conflict["base"], &conflict["file"], &conflict["text"]],
            ["Un tomba. Deux monta.", "Un tomba. Deux grimpa.", "Un chuta. Deux monta."]
        );
        assert_eq!(sandbox.read("news.fr.md"), before);
        let choice = json!({
            "segment": conflict["segment"], "revision": conflict["revision"], "file": conflict["file"], "take": take,
        });
        let (status, told) = write(&page, &json!({ "choices": [choice] }));
        assert_eq!(status, 200, "{told}");
        assert_eq!(segment(&page, 1)["text"], text);
        assert_eq!(sandbox.read("news.fr.md"), format!("{text} Trois resta. Quatre partit.\n"));
        assert_eq!(write(&page, &json!({})).1["written"], false);
    }
}

#[test]
fn of_a_piece_of_a_segment_and_the_file_of_it_the_person_chooses() {
    let (sandbox, page) = four();
    recut(&page, 2, &split());
    put(&page, 3, json!({ "text": "s’éleva." }));
    // The file says something else of the other piece alone.
    edit_file(&sandbox, "Deux monta", "Numéro deux monta");
    assert_eq!(write(&page, &json!({})).0, 200);
    assert_eq!(sandbox.read("news.fr.md"), "Un tomba. Numéro deux s’éleva. Trois resta. Quatre partit.\n");
    let (sandbox, page) = four();
    put(&page, 2, json!({ "text": "Deux s’éleva." }));
    recut(&page, 2, &split());
    edit_file(&sandbox, "Deux monta", "Deux grimpa");
    let (status, told) = write(&page, &json!({}));
    assert_eq!((status, told["conflicts"].as_array().map(Vec::len)), (409, Some(1)), "{told}");
    let conflict = &told["conflicts"][0];
    assert_eq!([&conflict["base"], &conflict["file"], &conflict["text"]], ["monta.", "grimpa.", "s’éleva."]);
}

/// The words are known by the sentences that they stand for, wherever their paragraph stands by now.
#[test]
fn an_edit_of_a_file_is_taken_in_where_the_article_has_grown_too() {
    let (sandbox, page) = four();
    recut(&page, 1, &join());
    edit_file(&sandbox, "Un tomba", "Un chuta");
    sandbox.write("news.en.md", "Zero slept.\n\nOne fell. Two rose. Three stayed. Four left.\n");
    let (status, told) = write(&page, &json!({}));
    assert_eq!((status, told["message"].as_str().unwrap().contains(".bak")), (200, false), "{told}");
    assert_eq!(sandbox.read("news.fr.md"), "Zero slept.\n\nUn chuta. Deux monta. Trois resta. Quatre partit.\n");
}
