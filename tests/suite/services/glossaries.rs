//! The glossaries that bitext makes at DeepL: one for the same terms, whoever needs it, and none taken from anybody.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use bitext::backends::{Ledger, Made, Settings};
use bitext::store::Store;
use serde_json::{Value, json};

use super::{environment, open, options, request};
use crate::support::sandbox::{Run, Sandbox};
use crate::support::service::{Given, serve};

/// Glossaries of an account, and what was done to them.
#[derive(Default)]
struct Account {
    glossaries: Vec<(String, String, String)>,
    made: usize,
    /// Glossaries that the account holds at most, where it does; and what is said to one that is not taken at all.
    most: Option<usize>,
    refuses: Option<u16>,
    removed: Vec<String>,
    translated: Vec<Option<String>>,
    texts: Vec<String>,
}

/// A service with an account: its address.
fn service(account: &Arc<Mutex<Account>>) -> String {
    let account = Arc::clone(account);
    serve(move |asked| {
        if asked.path == "/v3/glossaries" {
            // Whoever asks at the same time sees the same.
            thread::sleep(Duration::from_millis(50));
        }
        let mut account = account.lock().unwrap();
        let id = asked.path.strip_prefix("/v3/glossaries/").map(str::to_owned);
        match (asked.method.as_str(), id) {
            (_, Some(id)) => {
                account.glossaries.retain(|(own, ..)| *own != id);
                account.removed.push(id);
                Given::Answer(204, Vec::new(), Vec::new())
            }
            ("GET", None) => {
                let shown =
                    |(id, name, time): &(String, String, String)| json!({"glossary_id": id, "name": name, "creation_time": time});
                Given::json(&json!({"glossaries": account.glossaries.iter().map(shown).collect::<Vec<_>>()}))
            }
            _ if asked.path == "/v3/glossaries" && account.refuses.is_some() => {
                Given::status(account.refuses.unwrap(), &json!({"message": "Unsupported source and target language pair"}))
            }
            _ if asked.path == "/v3/glossaries" && account.most.is_some_and(|most| account.glossaries.len() >= most) => {
                Given::status(456, &json!({"message": "Too many glossaries"}))
            }
            _ if asked.path == "/v3/glossaries" => {
                account.made += 1;
                let (id, name) = (format!("made-{}", account.made), asked.json()["name"].as_str().unwrap().to_owned());
                account.glossaries.push((id.clone(), name.clone(), "2099-01-01T00:00:00.5Z".to_owned()));
                Given::json(&json!({"glossary_id": id, "name": name}))
            }
            _ => {
                let body = asked.json();
                let own = body["glossary_id"].as_str().map(str::to_owned);
                if own.as_ref().is_some_and(|own| account.glossaries.iter().all(|(id, ..)| id != own)) {
                    return Given::status(404, &json!({"message": "Glossary not found"}));
                }
                account.translated.push(own);
                let texts: Vec<&str> = body["text"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                account.texts.extend(texts.iter().map(|text| (*text).to_owned()));
                let answers: Vec<Value> = texts.iter().map(|text| json!({"text": text.to_uppercase()})).collect();
                Given::json(&json!({"translations": answers}))
            }
        }
    })
}

fn of(address: &str, root: &str) -> Settings {
    Settings {
        options: options([("url", json!(address)), ("first-wait", json!(0.01))]),
        environment: environment([("DEEPL_AUTH_KEY", "k")]),
        terms: vec![("data center".into(), "centro de dados".into())],
        root: Some(root.into()),
        ..Settings::new("en".parse().unwrap(), "pt".parse().unwrap())
    }
}

#[test]
fn one_glossary_serves_all_batches_and_all_folders() {
    let account: Arc<Mutex<Account>> = Arc::default();
    let address = service(&account);
    let backend = open("deepl", &of(&address, "/a"));
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| backend.translate(&[request("text")]).unwrap());
        }
    });
    open("deepl", &of(&address, "/b")).translate(&[request("text")]).unwrap();
    let account = account.lock().unwrap();
    assert_eq!((account.made, account.translated.len()), (1, 5));
    assert!(account.translated.iter().all(|id| id.as_deref() == Some("made-1")));
}

/// What a project's store says that it made.
#[derive(Default)]
struct Notes(Mutex<Vec<Made>>);

impl Notes {
    fn of(made: &[(&str, &str)]) -> Arc<Notes> {
        let made = made.iter().map(|(id, name)| Made { id: (*id).to_owned(), name: (*name).to_owned() });
        Arc::new(Notes(Mutex::new(made.collect())))
    }

    fn ids(&self) -> Vec<String> {
        self.0.lock().unwrap().iter().map(|made| made.id.clone()).collect()
    }
}

impl Ledger for Notes {
    fn made(&self, _: &str) -> Vec<Made> {
        self.0.lock().unwrap().clone()
    }

    fn note(&self, backend: &str, made: &Made) {
        assert_eq!(backend, "deepl");
        self.0.lock().unwrap().push(made.clone());
    }

    fn forget(&self, _: &str, id: &str) {
        self.0.lock().unwrap().retain(|made| made.id != id);
    }
}

fn glossary(id: &str, name: &str, time: &str) -> (String, String, String) {
    (id.to_owned(), name.to_owned(), time.to_owned())
}

#[test]
fn only_what_this_project_made_long_ago_is_removed() {
    let account: Arc<Mutex<Account>> = Arc::default();
    account.lock().unwrap().glossaries = vec![
        glossary("old", "bitext en-pt 1111", "2021-08-03T14:16:18.329Z"),
        glossary("new", "bitext en-pt 2222", "2099-08-03T14:16:18.329Z"),
        glossary("theirs", "bitext notes", "2021-08-03T14:16:18.329Z"),
        glossary("named", "bitext en-pt 0123456789abcdef", "2021-08-03T14:16:18.329Z"),
        glossary("renamed", "my own by now", "2021-08-03T14:16:18.329Z"),
        glossary("unclear", "bitext en-pt 3333", ""),
    ];
    let own = ["old 1111", "new 2222", "renamed 4444", "unclear 3333"];
    let own = own.map(|own| own.split_once(' ').unwrap()).map(|(id, digest)| (id, format!("bitext en-pt {digest}")));
    let notes = Notes::of(&own.each_ref().map(|(id, name)| (*id, name.as_str())));
    let settings = Settings { ledger: Some(notes.clone()), ..of(&service(&account), "/a") };
    open("deepl", &settings).translate(&[request("text")]).unwrap();
    assert_eq!(account.lock().unwrap().removed, ["old"]);
    assert_eq!(notes.ids(), ["new", "renamed", "unclear", "made-1"]);
    // Who keeps no account of it removes nothing.
    account.lock().unwrap().glossaries = vec![glossary("old", "bitext en-pt 1111", "2021-08-03T14:16:18.329Z")];
    open("deepl", &of(&service(&account), "/a")).translate(&[request("text")]).unwrap();
    assert_eq!(account.lock().unwrap().removed, ["old"]);
}

#[test]
fn a_full_account_makes_room_by_the_oldest_that_this_project_made() {
    let account: Arc<Mutex<Account>> = Arc::default();
    let mine = || glossary("mine", "my terms", "2020-01-01T00:00:00Z");
    account.lock().unwrap().most = Some(3);
    account.lock().unwrap().glossaries = vec![
        glossary("second", "bitext en-pt 2", "2099-02-01T00:00:00Z"),
        mine(),
        glossary("first", "bitext en-pt 1", "2099-01-01T00:00:00Z"),
    ];
    let notes = Notes::of(&[("second", "bitext en-pt 2"), ("first", "bitext en-pt 1")]);
    let settings = Settings { ledger: Some(notes), ..of(&service(&account), "/a") };
    open("deepl", &settings).translate(&[request("text")]).unwrap();
    assert_eq!(account.lock().unwrap().removed, ["first"]);
    assert_eq!(account.lock().unwrap().translated, [Some("made-1".to_owned())]);
    // Where all of them are others', texts are translated without.
    let account: Arc<Mutex<Account>> = Arc::default();
    account.lock().unwrap().most = Some(1);
    account.lock().unwrap().glossaries = vec![mine()];
    open("deepl", &of(&service(&account), "/a")).translate(&[request("text")]).unwrap();
    let account = account.lock().unwrap();
    assert_eq!((account.removed.len(), &account.translated[..]), (0, &[None][..]));
}

/// A project with a term and an account that takes no glossary, and says so with a status.
fn refused(status: u16) -> (Arc<Mutex<Account>>, Sandbox) {
    let account: Arc<Mutex<Account>> = Arc::default();
    account.lock().unwrap().refuses = Some(status);
    let sandbox = Sandbox::new();
    let address = service(&account);
    sandbox.write("bitext.toml", format!("[backends.deepl]\nurl = '{address}'\nfirst-wait = 0.01\n"));
    sandbox.write("terms.csv", "en,pt\ndata center,centro de dados\n");
    (account, sandbox)
}

fn translate(sandbox: &Sandbox, article: &str) -> Run {
    let own = ["translate", article, "--from", "en", "--to", "pt", "--backend", "deepl", "--glossary", "terms.csv"];
    sandbox.finish(sandbox.command(&[&own[..], &["--format", "json"]].concat()).env("DEEPL_AUTH_KEY", "k"))
}

#[test]
fn what_was_translated_without_its_glossary_is_no_answer_with_these_terms() {
    let (account, sandbox) = refused(456);
    sandbox.write("a.en.txt", "The new data center.\nA dog barks.\n");
    assert!(translate(&sandbox, "a.en.txt").exits_with(0).stderr.contains("translates without it"));
    // It takes one by now: what its terms do not matter to is not paid for again.
    account.lock().unwrap().refuses = None;
    for article in ["b.en.txt", "c.en.txt"] {
        sandbox.write(article, "The new data center.\nA dog barks.\n");
        translate(&sandbox, article).exits_with(0);
    }
    let account = account.lock().unwrap();
    assert_eq!(account.texts, ["The new data center.", "A dog barks.", "The new data center."]);
    assert_eq!(account.translated, [None, Some("made-1".to_owned())]);
}

#[test]
fn a_glossary_that_fails_at_the_service_fails_no_sentence() {
    for status in [403, 404, 500, 503] {
        let (account, sandbox) = refused(status);
        sandbox.write("a.en.txt", "The new data center.\nA dog barks.\n");
        let done = translate(&sandbox, "a.en.txt");
        done.exits_with(0);
        assert_eq!(done.stderr.matches("translates without it").count(), 1, "{status}: {}", done.stderr);
        assert_eq!(account.lock().unwrap().translated, [None], "{status}");
    }
}

#[test]
fn a_glossary_that_cannot_be_made_is_done_without_and_told_once() {
    let (account, sandbox) = refused(400);
    let lines: String = (0..120).map(|number| format!("Line {number} of the data center.\n")).collect();
    sandbox.write("a.en.txt", lines);
    let done = translate(&sandbox, "a.en.txt");
    done.exits_with(0);
    assert_eq!(done.stderr.matches("translates without it").count(), 1, "{}", done.stderr);
    assert!(account.lock().unwrap().translated.iter().all(Option::is_none));
    assert_eq!(done.object("summary")["terms"]["missed"], 120, "the terms are looked for all the same");
    // Where it is taken, the store remembers that this project made it.
    account.lock().unwrap().refuses = None;
    sandbox.write("b.en.txt", "The new data center.\n");
    translate(&sandbox, "b.en.txt").exits_with(0);
    assert_eq!(account.lock().unwrap().translated.last().unwrap().as_deref(), Some("made-1"));
    let made = Store::open(&sandbox.path(".bitext/store.db")).unwrap().made("deepl").unwrap();
    assert!(made.len() == 1 && made[0].0 == "made-1" && made[0].1.starts_with("bitext en-pt "), "{made:?}");
}

#[test]
fn a_glossary_that_is_gone_is_made_again_once() {
    let account: Arc<Mutex<Account>> = Arc::default();
    let backend = open("deepl", &of(&service(&account), "/a"));
    backend.translate(&[request("text")]).unwrap();
    account.lock().unwrap().glossaries.clear();
    backend.translate(&[request("text")]).unwrap();
    let account = account.lock().unwrap();
    assert_eq!((account.made, account.translated.last().unwrap().as_deref()), (2, Some("made-2")));
}
