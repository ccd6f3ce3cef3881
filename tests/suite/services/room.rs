//! How much a language model may write, what a filter lets through, and what stands before a sentence that is asked for alone.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use bitext::backends::{Around, Passage, Usage};
use serde_json::{Value, json};

use super::cost::forecast;
use super::doubles::DOUBLES;
use super::models::{completion, openai, segments, translated, user_of};
use super::pipeline::{project, translate};
use super::{Fault, open, request, settings, start};
use crate::support::service::Given;

fn limit(body: &Value) -> u64 {
    body["max_tokens"].as_u64().unwrap_or_default()
}

fn whole(given: &[Value]) -> Given {
    completion(&json!({"segments": given.iter().map(translated).collect::<Vec<_>>()}).to_string(), "stop")
}

#[test]
fn a_limit_that_a_server_refuses_is_lowered_and_remembered() {
    let fault: Fault = Arc::new(|_, asked, given| {
        if limit(&asked.json()) <= 900 {
            return given;
        }
        let said = "max_tokens is too large: 1234. This model supports at most 900 completion tokens.";
        Given::status(400, &json!({"error": {"message": said, "param": "max_tokens", "code": "invalid_value"}}))
    });
    let (address, seen) = start(openai(), fault);
    let backend = open("openai", &settings(openai(), &address));
    let requests: Vec<_> = (0..20).map(|number| request(&format!("sentence number {number} of the article"))).collect();
    let mut start = 0;
    while start < requests.len() {
        let batch = &requests[start..start + backend.fits(&requests[start..])];
        let answers = backend.translate(batch).unwrap();
        assert!(answers[0].content.text.starts_with("SENTENCE NUMBER"));
        start += batch.len();
    }
    let limits: Vec<u64> = seen.asked().iter().map(|asked| limit(&asked.json())).collect();
    let refused = limits.iter().take_while(|limit| **limit > 900).count();
    assert!((1..=4).contains(&refused) && limits[refused..].iter().all(|limit| *limit <= 900), "{limits:?}");
    backend.translate(&requests[..1]).unwrap();
    assert_eq!(seen.asked().len(), limits.len() + 1, "what was refused once is not sent again");
    seen.is_as_published();
}

#[test]
fn a_batch_has_room_for_its_answer() {
    let with = |model: &str, more: &[(&str, Value)]| {
        let mut own = settings(openai(), "http://127.0.0.1:9");
        own.options.0.insert("model".to_owned(), json!(model));
        own.options.0.extend(more.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        let requests: Vec<_> = (0..30).map(|_| request(&"a long sentence of the article ".repeat(8))).collect();
        open("openai", &own).fits(&requests)
    };
    assert_eq!(with("gpt-4o", &[]), 20);
    let few = with("gpt-4o", &[("max-output", json!(2000))]);
    assert!((1..20).contains(&few), "{few}");
}

#[test]
fn an_answer_that_is_cut_off_gets_twice_the_room() {
    let fault: Fault = Arc::new(|number, _, given| if number < 2 { completion("", "length") } else { given });
    let (address, seen) = start(openai(), fault);
    let backend = open("openai", &settings(openai(), &address));
    assert_eq!(backend.translate(&[request("one")]).unwrap()[0].content.text, "ONE");
    let limits: Vec<u64> = seen.asked().iter().map(|asked| limit(&asked.json())).collect();
    assert_eq!((limits.len(), limits[1], limits[2]), (3, 2 * limits[0], 4 * limits[0]), "{limits:?}");
    backend.translate(&[request("two")]).unwrap();
    assert_eq!(limit(&seen.asked()[3].json()), limits[2], "what it needs is remembered");
    assert_eq!(backend.usage().requests, 4, "what is cut off is paid for, too");
}

#[test]
fn what_a_filter_stops_is_one_sentence() {
    let error = |error: Value| Given::status(400, &json!({"error": error}));
    let anthropic = json!({"type": "invalid_request_error", "message": "Output blocked by content filtering policy"});
    let refusal = json!({"type": "message", "role": "assistant", "content": [], "stop_reason": "refusal",
        "usage": {"input_tokens": 90, "output_tokens": 0}});
    let safety = json!({"candidates": [{"index": 0, "finishReason": "SAFETY"}]});
    for (name, said) in [
        ("openai", error(json!({"message": "The response was filtered.", "code": "content_filter", "status": 400}))),
        ("openai", error(json!({"message": "Content was flagged.", "code": "content_policy_violation"}))),
        ("openai", completion("", "content_filter")),
        ("openai", Given::status(403, &json!({"error": {"message": "Your input was flagged by moderation.", "code": 403}}))),
        // A refusal in prose.
        ("openai", completion("I am sorry, I cannot translate that.", "stop")),
        ("anthropic", error(anthropic)),
        ("anthropic", Given::json(&refusal)),
        ("gemini", Given::json(&json!({"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}))),
        ("gemini", Given::json(&safety)),
    ] {
        let double = DOUBLES.iter().find(|double| double.name == name).unwrap();
        let stops = said.clone();
        // Wherever it stands: the sentence, or what is shown of it with those behind it.
        let fault: Fault = Arc::new(
            move |_, asked, given| {
                if String::from_utf8_lossy(&asked.body).contains("shot") { stops.clone() } else { given }
            },
        );
        let (address, seen) = start(double, fault);
        let requests = ["one", "two", "he was shot", "four", "five"].map(request);
        let answers = open(name, &settings(double, &address)).answer(&Passage::new(&requests, &Around::default())).unwrap();
        let done: Vec<bool> = answers.iter().map(Result::is_ok).collect();
        assert_eq!(done, [true, true, false, true, true], "{name}: {said:?}");
        let why = answers[2].as_ref().unwrap_err().id.clone();
        assert!(matches!(why.as_ref(), "llm-refused" | "llm-no-json"), "{why}: {name}: {said:?}");
        assert!(seen.asked().len() < 15, "{name}: the shape of the answer is not at fault: {}", seen.asked().len());
    }
}

#[test]
fn asking_again_is_asked_for() {
    let asked = Arc::new(AtomicU64::new(0));
    let fault: Fault = Arc::new(|_, _, _| completion("I cannot.", "stop"));
    let (address, seen) = start(openai(), fault);
    let backend = open("openai", &settings(openai(), &address));
    let requests = ["one", "two", "three", "four"].map(request);
    let around = Around::default();
    let allow = |next: &Usage| next.output_tokens > 0 && asked.fetch_add(1, Ordering::Relaxed) < 2;
    let passage = Passage { allow: &allow, ..Passage::new(&requests, &around) };
    drop(backend.answer(&passage));
    assert_eq!(seen.asked().len(), 3, "the one that was let in with the passage, and two more");
}

#[test]
fn a_limit_of_cost_holds_for_asking_again() {
    let fault: Fault = Arc::new(|_, _, _| completion("", "length"));
    let (sandbox, seen) = project("openai", fault);
    // 1200 tokens of input and 240 of output are a cent here.
    let price = "max-output = 100000\nprice = { input-tokens = 50.0, output-tokens = 500.0 }\n";
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + price);
    sandbox.write("a.en.txt", "The council met on Tuesday.\nIt was a long session.\nNobody left early.\nThe mayor spoke.\n");
    let likely = forecast(&translate(&sandbox, "openai", &["--dry-run"]))[0]["dollars"].as_f64().unwrap();
    let most = format!("{:.4}", likely * 1.2);
    let stopped = translate(&sandbox, "openai", &["--max-cost", &most]);
    stopped.exits_with(2);
    assert!(stopped.stderr.contains("--max-cost"), "{}", stopped.stderr);
    // Each answer costs 100 and 20 tokens: 1.5 cents.
    let spent = seen.asked().len() as f64 * 0.015;
    assert!(spent <= likely * 1.2 + 0.015, "{spent} of {most}");
}

#[test]
fn a_sentence_is_shown_with_what_stands_before_it() {
    let data: Arc<Mutex<Vec<Value>>> = Arc::default();
    let notes = Arc::clone(&data);
    let fault: Fault = Arc::new(move |_, asked, _| {
        let said: Value = serde_json::from_str(&user_of(asked)).unwrap();
        notes.lock().unwrap().push(said);
        let given = segments(&user_of(asked));
        if given.len() > 2 { completion("no", "stop") } else { whole(&given) }
    });
    let (address, _) = start(openai(), fault);
    let around = Around {
        before: vec![("first".into(), Some("FIRST".into()))],
        gaps: [(1, vec![("third".to_owned(), Some("THIRD".to_owned()))])].into(),
        ..Around::default()
    };
    let requests = ["second", "fourth", "fifth"].map(request);
    open("openai", &settings(openai(), &address)).answer(&Passage::new(&requests, &around)).unwrap();
    let data = data.lock().unwrap();
    let before = |value: &Value| -> Vec<(String, Value)> {
        let list = value["before"].as_array().cloned().unwrap_or_default();
        list.iter().map(|one| (one["source"].as_str().unwrap().to_owned(), one["translation"].clone())).collect()
    };
    let pair = |source: &str, target: Value| (source.to_owned(), target);
    assert_eq!(before(&data[0]), [pair("first", json!("FIRST"))]);
    assert_eq!(before(&data[0]["segments"][1]), [pair("third", json!("THIRD"))]);
    assert_eq!(before(&data[0]["segments"][2]), []);
    let right = [pair("first", json!("FIRST")), pair("second", json!("SECOND")), pair("third", json!("THIRD"))];
    // The last is asked alone first, then the halves of the rest.
    assert_eq!(before(&data[3]), right, "the half behind another has what that came to");
}
