//! Backends side by side on the review page: who may be asked, what is shown, what is taken.

use serde_json::{Value, json};

use super::NEWS;
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

/// The article of the other tests, and a program of the project's own that translates by repeating.
pub(super) fn project() -> Sandbox {
    let sandbox = super::project();
    let program = "import json, sys\n\
        for line in sys.stdin:\n    \
            asked = json.loads(line)\n    \
            if asked['type'] == 'hello':\n        \
                answer = {'type': 'hello', 'protocol': 1, 'name': 'echo 1', 'markup': True}\n    \
            else:\n        \
                texts = [{'id': one['id'], 'text': 'Écho: ' + one['text']} for one in asked['segments']]\n        \
                answer = {'type': 'translation', 'id': asked['id'], 'segments': texts}\n    \
            print(json.dumps(answer), flush=True)\n";
    sandbox.write("echo.py", program);
    sandbox.write("bitext.toml", "[backends.echo]\nkind = \"command\"\nrun = [\"python3\", \"echo.py\"]\n");
    sandbox
}

fn path() -> String {
    format!("{NEWS}/comparison")
}

/// The comparison when every backend has ended.
fn compared(page: &Page) -> Value {
    loop {
        let answer = page.get(&path());
        if answer["waiting"] == json!([]) {
            return answer;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

#[test]
fn backends_stand_side_by_side_and_one_text_or_all_is_taken() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let before = page.get(&format!("{NEWS}/segments"));
    let (status, _) = page.send("POST", &path(), &json!({ "backends": ["pseudo", "echo"], "agreed": ["echo"] }));
    assert_eq!(status, 200);
    let found = compared(&page);
    assert_eq!(found["failed"], json!([]), "{found}");
    let names: Vec<&str> = found["columns"].as_array().unwrap().iter().map(|column| column["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["pseudo", "echo"]);
    let sentence = &found["sentences"][2];
    assert_eq!((sentence["number"].as_u64(), sentence["texts"][1].as_str()), (Some(3), Some("Écho: It voted for the plan.")));
    assert_eq!(page.get(&format!("{NEWS}/segments")), before, "to compare changes nothing");
    // One of them, as its own backend's text and a person's choice.
    let segment = |number: usize| page.get(&format!("{NEWS}/segments?numbers={number}"))[0].clone();
    let take = |backend: &str, segments: Value| {
        page.send("POST", &format!("{}/take", path()), &json!({ "backend": backend, "segments": segments }))
    };
    let seen = json!([[sentence["id"], sentence["revision"]]]);
    let was = segment(3)["text"].clone();
    let (status, done) = take("echo", seen.clone());
    assert_eq!((status, done["done"].as_u64()), (200, Some(1)));
    let taken = segment(3);
    assert_eq!((taken["text"].as_str(), taken["state"].as_str()), (Some("Écho: It voted for the plan."), Some("translated")));
    assert_eq!((taken["origin"].as_str(), taken["author"].as_str()), (Some("backend"), Some("Ada")));
    assert_eq!(take("echo", seen).1["done"], 0, "the text is another by now");
    // What was taken is given back, by the revisions that the answer names.
    let undo = done["undo"].as_array().expect("what takes it back");
    assert_eq!((undo.len(), &undo[0][0], &undo[0][2]), (1, &sentence["id"], &taken["revision"]));
    let restored = json!({ "action": "restore", "segments": [[undo[0][0], undo[0][2]]], "revisions": [undo[0][1]] });
    assert_eq!(page.send("POST", &format!("{NEWS}/bulk"), &restored).1["done"], 1);
    assert_eq!(segment(3)["text"], was);
    let seen = json!([[sentence["id"], segment(3)["revision"]]]);
    assert_eq!(take("echo", seen).1["done"], 1);
    // All of one, but for the segment that somebody changes meanwhile.
    let all: Vec<Value> =
        found["sentences"].as_array().unwrap().iter().map(|sentence| json!([sentence["id"], sentence["revision"]])).collect();
    let (_, done) = take("echo", json!(all));
    assert_eq!(done["done"].as_u64(), Some(all.len() as u64 - 1));
    assert!(segment(2)["text"].as_str().unwrap().starts_with("Écho: The council met on <1>Monday</1>"), "{}", segment(2));
    assert_eq!(take("nobody", json!([])).0, 404);
}

#[test]
fn all_of_a_backend_leaves_the_word_of_people_unless_asked_and_is_no_machine_draft() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    assert_eq!(page.send("POST", &path(), &json!({ "backends": ["echo"], "agreed": ["echo"] })).0, 200);
    compared(&page);
    super::put(&page, 2, json!({ "text": "Le conseil s’est réuni <1>lundi</1>." }));
    super::put(&page, 3, json!({ "state": "approved" }));
    let draft = super::segment(&page, 4)["draft"].clone();
    let take = |body: Value| page.send("POST", &format!("{}/take", path()), &body).1;
    let offer = take(json!({ "backend": "echo" }));
    let count = offer["segments"].as_array().unwrap().len();
    assert_eq!((&offer["people"], &offer["reviewed"]), (&json!(1), &json!(1)), "{offer}");
    let all = take(json!({ "backend": "echo", "all": true }));
    assert_eq!(all["segments"].as_array().unwrap().len(), count + 2);
    let done = take(json!({ "backend": "echo", "segments": offer["segments"] }));
    assert_eq!(done["done"], count);
    assert!(super::segment(&page, 2)["text"].as_str().unwrap().starts_with("Le conseil"));
    assert_eq!(super::segment(&page, 3)["state"], "approved");
    let taken = super::segment(&page, 4);
    assert!(taken["text"].as_str().unwrap().starts_with("Écho") && taken["draft"] == draft, "{taken}");
    // So it is for a program that is started anew.
    drop(page);
    let page = Page::start(&sandbox, &[]);
    assert_eq!(super::segment(&page, 4)["draft"], draft);
}

#[test]
fn nothing_is_sent_away_before_the_person_says_so() {
    let sandbox = project();
    sandbox.write("echo.py", "open('asked', 'w').write('x')\n");
    let page = Page::start(&sandbox, &[]);
    let (status, error) = page.send("POST", &path(), &json!({ "backends": ["echo"] }));
    assert!(status == 400 && error["title"].as_str().unwrap().contains("echo"), "{error}");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(!sandbox.path("asked").exists());
    for backends in [json!(["nobody"]), json!(["deepl"])] {
        let (status, _) = page.send("POST", &path(), &json!({ "backends": backends, "agreed": backends }));
        assert_eq!(status, 400, "{backends} is not ready");
    }
    assert!(page.html(&path()).contains("DEEPL") || page.html(&path()).contains("deepl"));
    // One sentence is no other matter.
    let key = page.get(&format!("{NEWS}/segments?numbers=3"))[0]["id"].as_str().unwrap().to_owned();
    let suggestions = format!("{NEWS}/segments/{key}/suggestions");
    let offers = page.get(&suggestions);
    let asks = |name: &str| offers.as_array().unwrap().iter().find(|offer| offer["name"] == name).unwrap()["asks"].clone();
    assert_eq!([asks("echo"), asks("pseudo")], [true, false]);
    let (status, error) = page.send("POST", &suggestions, &json!({ "backend": "echo" }));
    assert!(status == 400 && error["title"].as_str().unwrap().contains("echo"), "{error}");
    assert!(!sandbox.path("asked").exists());
    page.send("POST", &suggestions, &json!({ "backend": "echo", "agreed": true }));
    assert!(sandbox.path("asked").exists());
    // One that fails is told, and the others stand.
    page.send("POST", &path(), &json!({ "backends": ["echo", "pseudo"], "agreed": ["echo"] }));
    let found = compared(&page);
    assert_eq!((&found["failed"][0]["name"], found["columns"].as_array().map(Vec::len)), (&json!("echo"), Some(1)));
}
