//! The glossaries that bitext makes at DeepL: one for the same terms, whoever needs it, and none taken from anybody.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use bitext::backends::Settings;
use serde_json::{Value, json};

use super::{environment, open, options, request};
use crate::support::service::{Given, serve};

/// Glossaries of an account, and what was done to them.
#[derive(Default)]
struct Account {
    glossaries: Vec<(String, String, String)>,
    made: usize,
    removed: Vec<String>,
    translated: Vec<Option<String>>,
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
                let texts: Vec<Value> = body["text"].as_array().into_iter().flatten().map(|text| json!({"text": text})).collect();
                Given::json(&json!({"translations": texts}))
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

#[test]
fn only_what_bitext_made_long_ago_is_removed() {
    let account: Arc<Mutex<Account>> = Arc::default();
    let glossary = |id: &str, name: &str, time: &str| (id.to_owned(), name.to_owned(), time.to_owned());
    account.lock().unwrap().glossaries = vec![
        glossary("old", "bitext en-pt 1111", "2021-08-03T14:16:18.329Z"),
        glossary("new", "bitext en-pt 2222", "2099-08-03T14:16:18.329Z"),
        glossary("theirs", "my terms", "2021-08-03T14:16:18.329Z"),
        glossary("unclear", "bitext en-pt 3333", ""),
    ];
    open("deepl", &of(&service(&account), "/a")).translate(&[request("text")]).unwrap();
    assert_eq!(account.lock().unwrap().removed, ["old"]);
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
