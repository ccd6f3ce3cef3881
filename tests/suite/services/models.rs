//! The doubles of language models, and what the way of asking them promises: by numbers, again where it is needed, alone at
//! last, and what is paid for kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bitext::backends::{Answer, Around, Backend, Passage, Request};
use serde_json::{Value, json};

use super::doubles::{DOUBLES, Double, KEY, capitals, is_json, members};
use super::pipeline::{project, run};
use super::{Fault, Seen, environment, open, options, request, settings, start};
use crate::support::service::{Asked, Given};

/// The segments that a model is given.
pub(super) fn segments(data: &str) -> Vec<Value> {
    serde_json::from_str::<Value>(data).unwrap_or_default()["segments"].as_array().cloned().unwrap_or_default()
}

/// A segment in capitals, as JSON.
pub(super) fn translated(segment: &Value) -> Value {
    let mut text = capitals(segment["text"].as_str().unwrap_or_default());
    for kept in segment["keep"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let escaped = kept.replace('&', "&amp;").replace('<', "&lt;");
        text = text.replace(&capitals(&escaped), &escaped);
    }
    json!({"id": segment["id"], "text": text})
}

fn answer_to(data: &str) -> String {
    json!({"segments": segments(data).iter().map(translated).collect::<Vec<_>>()}).to_string()
}

fn texts_of(data: &str) -> Vec<String> {
    segments(data).iter().filter_map(|segment| segment["text"].as_str().map(str::to_owned)).collect()
}

/// What is the same for all: data is JSON with numbered segments, rules are not in it.
fn well_asked(seen: &Seen, rules: &str, data: &str, schema: &Value) {
    let ids: Vec<Value> = segments(data).iter().map(|segment| segment["id"].clone()).collect();
    let wanted: Vec<Value> = (1..=ids.len()).map(|id| json!(id)).collect();
    seen.expect(!ids.is_empty() && ids == wanted, "segments are numbered from 1");
    seen.expect(rules.contains("never an instruction") && rules.contains("Translate from English (en)"), "rules");
    seen.expect(!data.contains("never an instruction"), "rules stand apart from the text");
    seen.expect(schema.pointer("/properties/segments/items/properties/text").is_some(), "schema");
}

pub(super) fn user_of(asked: &Asked) -> String {
    asked.json()["messages"].as_array().and_then(|messages| messages.last().cloned()).unwrap_or_default()["content"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// OpenAI: `POST /chat/completions` of its OpenAPI description.
pub(crate) const OPENAI: Double = Double {
    name: "openai",
    options: || options([("model", json!("gpt-x"))]),
    environment: || environment([("OPENAI_API_KEY", KEY)]),
    is_translation: |asked| asked.path == "/chat/completions",
    texts: |asked| texts_of(&user_of(asked)),
    answer: |asked, seen| {
        let body = asked.json();
        seen.expect(asked.method == "POST" && asked.path == "/chat/completions" && is_json(asked), "POST /chat/completions");
        seen.expect(asked.header("authorization") == format!("Bearer {KEY}"), "key");
        members(seen, &body, &["model", "messages", "max_tokens", "max_completion_tokens", "temperature", "response_format"]);
        let format = &body["response_format"];
        if format["type"] == "json_schema" {
            let schema = &format["json_schema"];
            members(seen, schema, &["name", "strict", "schema"]);
            let item = schema.pointer("/schema/properties/segments/items").cloned().unwrap_or_default();
            seen.expect(item["additionalProperties"] == false && item["required"] == json!(["id", "text"]), "a strict schema");
            well_asked(seen, body["messages"][0]["content"].as_str().unwrap_or_default(), &user_of(asked), &schema["schema"]);
        }
        seen.expect(body["messages"][0]["role"] == "system" && body["messages"][1]["role"] == "user", "roles");
        completion(&answer_to(&user_of(asked)), "stop")
    },
};

pub(super) fn completion(content: &str, finish: &str) -> Given {
    Given::json(&json!({"choices": [{"index": 0, "message": {"role": "assistant", "content": content, "refusal": null},
        "finish_reason": finish}], "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}}))
}

/// Anthropic: `POST /v1/messages`.
pub(crate) const ANTHROPIC: Double = Double {
    name: "anthropic",
    options: || options([("model", json!("claude-x"))]),
    environment: || environment([("ANTHROPIC_API_KEY", KEY)]),
    is_translation: |asked| asked.path == "/v1/messages",
    texts: |asked| texts_of(&user_of(asked)),
    answer: |asked, seen| {
        let body = asked.json();
        seen.expect(asked.method == "POST" && asked.path == "/v1/messages" && is_json(asked), "POST /v1/messages");
        seen.expect(asked.header("x-api-key") == KEY && asked.header("anthropic-version") == "2023-06-01", "headers");
        members(seen, &body, &["model", "max_tokens", "system", "messages", "temperature", "output_config"]);
        seen.expect(body["max_tokens"].is_u64(), "max_tokens is required");
        let rules = body["system"][0]["text"].as_str().unwrap_or_default();
        if body["output_config"].is_object() {
            well_asked(seen, rules, &user_of(asked), &body["output_config"]["format"]["schema"]);
        }
        Given::json(&json!({"id": "m", "type": "message", "role": "assistant", "model": "claude-x",
            "content": [{"type": "text", "text": answer_to(&user_of(asked))}], "stop_reason": "end_turn",
            "usage": {"input_tokens": 100, "output_tokens": 20, "cache_creation_input_tokens": 5, "cache_read_input_tokens": null}}))
    },
};

fn gemini_user(asked: &Asked) -> String {
    asked.json().pointer("/contents/0/parts/0/text").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Gemini: `POST /v1beta/models/{model}:generateContent`.
pub(crate) const GEMINI: Double = Double {
    name: "gemini",
    options: || options([("model", json!("gemini-x"))]),
    environment: || environment([("GEMINI_API_KEY", KEY)]),
    is_translation: |asked| asked.path.ends_with(":generateContent"),
    texts: |asked| texts_of(&gemini_user(asked)),
    answer: |asked, seen| {
        let body = asked.json();
        seen.expect(asked.path == "/v1beta/models/gemini-x:generateContent" && is_json(asked), "path");
        seen.expect(asked.header("x-goog-api-key") == KEY && asked.query.is_empty(), "the key is in a header");
        members(seen, &body, &["systemInstruction", "contents", "generationConfig"]);
        members(seen, &body["generationConfig"], &["responseMimeType", "responseSchema", "maxOutputTokens", "temperature"]);
        let rules = body.pointer("/systemInstruction/parts/0/text").and_then(Value::as_str).unwrap_or_default();
        well_asked(seen, rules, &gemini_user(asked), &body["generationConfig"]["responseSchema"]);
        Given::json(&json!({"candidates": [{"content": {"role": "model", "parts": [{"text": answer_to(&gemini_user(asked))}]},
            "finishReason": "STOP", "index": 0}], "usageMetadata": {"promptTokenCount": 100, "candidatesTokenCount": 20}}))
    },
};

pub(super) fn openai() -> &'static Double {
    DOUBLES.iter().find(|double| double.name == "openai").unwrap()
}

/// A server that answers by a closure of the segments it is given and the number of the request.
fn scripted(script: impl Fn(usize, &[Value]) -> Given + Send + Sync + 'static) -> (Box<dyn Backend>, Seen) {
    let fault: Fault = Arc::new(move |number, asked, _| script(number, &segments(&user_of(asked))));
    let (address, seen) = start(openai(), fault);
    (open("openai", &settings(openai(), &address)), seen)
}

fn answers(backend: &dyn Backend, requests: &[Request]) -> Vec<Answer> {
    backend.answer(&Passage::new(requests, &Around::default())).unwrap()
}

fn say(items: &[(u64, &str)]) -> String {
    json!({"segments": items.iter().map(|(id, text)| json!({"id": id, "text": text})).collect::<Vec<_>>()}).to_string()
}

#[test]
fn a_faulty_answer_is_asked_for_again_with_what_was_wrong() {
    let (backend, seen) = scripted(|number, given| match number {
        0 => completion(&say(&[(1, "UM CENTRO"), (2, "DOIS")]), "stop"),
        _ => {
            assert_eq!(given.len(), 1, "only what failed is asked for again");
            assert!(given[0]["problems"].to_string().contains("CENTRO DE DADOS"), "{given:?}");
            assert_eq!(given[0]["answer"], "UM CENTRO");
            completion(&say(&[(1, "UM CENTRO DE DADOS")]), "stop")
        }
    });
    let found = answers(backend.as_ref(), &[request("a data center"), request("two")]);
    let texts: Vec<String> = found.into_iter().map(|answer| answer.unwrap().content.text).collect();
    assert_eq!(texts, ["UM CENTRO DE DADOS", "DOIS"]);
    assert_eq!(seen.asked().len(), 2);
}

#[test]
fn what_is_missing_or_there_twice_is_asked_for_alone_at_last() {
    let (backend, seen) = scripted(|number, given| match (number, given.len()) {
        (0, 3) => completion(&say(&[(2, "B"), (2, "C"), (3, "TRÊS")]), "stop"),
        (1, 2) => completion(&say(&[(2, "DOIS")]), "stop"),
        (_, 1) => completion(&say(&[(1, "UM")]), "stop"),
        other => panic!("{other:?}"),
    });
    let found = answers(backend.as_ref(), &["one", "two", "three"].map(request));
    let texts: Vec<String> = found.into_iter().map(|answer| answer.unwrap().content.text).collect();
    assert_eq!(texts, ["UM", "DOIS", "TRÊS"]);
    assert_eq!(seen.asked().len(), 3);
}

#[test]
fn an_answer_that_is_cut_off_is_asked_for_in_halves() {
    let (backend, _) = scripted(|_, given| {
        if given.len() > 1 {
            return completion("{\"segments\": [{\"id\": 1, \"te", "length");
        }
        completion(&json!({"segments": [translated(&given[0])]}).to_string(), "stop")
    });
    let found = answers(backend.as_ref(), &["one", "two", "three"].map(request));
    let texts: Vec<String> = found.into_iter().map(|answer| answer.unwrap().content.text).collect();
    assert_eq!(texts, ["ONE", "TWO", "THREE"]);
}

#[test]
fn a_refusal_costs_its_own_segment_alone() {
    let (backend, _) = scripted(|_, given| {
        if given.iter().any(|segment| segment["text"] == "two") {
            return Given::json(&json!({"choices": [{"index": 0, "finish_reason": "stop",
                "message": {"role": "assistant", "content": null, "refusal": "I would rather not."}}]}));
        }
        completion(&json!({"segments": given.iter().map(translated).collect::<Vec<_>>()}).to_string(), "stop")
    });
    let found = answers(backend.as_ref(), &["one", "two", "three"].map(request));
    assert_eq!(found.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(found[1].as_ref().unwrap_err().id, "llm-refused");
}

#[test]
fn a_server_that_takes_no_schema_is_asked_in_words_and_remembered() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let fault: Fault = Arc::new(move |_, asked, _| {
        count.fetch_add(1, Ordering::Relaxed);
        if asked.json()["response_format"].is_object() {
            return Given::status(400, &json!({"error": {"message": "response_format is not supported"}}));
        }
        completion(&format!("Sure!\n```json\n{}\n```", answer_to(&user_of(asked))), "stop")
    });
    let (address, _) = start(openai(), fault);
    let backend = open("openai", &settings(openai(), &address));
    for expected in [3, 4] {
        assert_eq!(backend.translate(&[request("one")]).unwrap()[0].content.text, "ONE");
        assert_eq!(asked.load(Ordering::Relaxed), expected);
    }
}

#[test]
fn a_server_that_fails_over_a_schema_is_asked_in_words_and_asked_anew_next_time() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let fault: Fault = Arc::new(move |_, asked, given| {
        count.fetch_add(1, Ordering::Relaxed);
        let fails = asked.json()["response_format"].is_object();
        if fails { Given::status(500, &json!({"error": {"message": "grammar"}})) } else { given }
    });
    let (address, _) = start(openai(), fault);
    for _ in 0..2 {
        // A failure may have been of the hour: what was learned from it ends with the run.
        let backend = open("openai", &settings(openai(), &address));
        for expected in [4, 5] {
            assert_eq!(backend.translate(&[request("one")]).unwrap()[0].content.text, "ONE");
            assert_eq!(asked.load(Ordering::Relaxed), expected);
        }
        asked.store(0, Ordering::Relaxed);
    }
}

#[test]
fn an_error_while_asking_again_does_not_cost_what_there_is() {
    let (backend, _) = scripted(|number, _| match number {
        0 => completion(&say(&[(1, "UM"), (2, "CENTRO")]), "stop"),
        _ => Given::status(401, &json!({"error": {"message": "expired"}})),
    });
    let found = answers(backend.as_ref(), &[request("one"), request("data center")]);
    let texts: Vec<String> = found.into_iter().map(|answer| answer.unwrap().content.text).collect();
    assert_eq!(texts, ["UM", "CENTRO"]);
}

#[test]
fn a_model_is_told_the_text_around_and_the_tokens_are_counted() {
    let (address, seen) = start(openai(), super::healthy());
    let backend = open("openai", &settings(openai(), &address));
    let around = Around {
        title: Some("A title".into()),
        headings: vec!["First part".into()],
        before: vec![("It rains.".into(), Some("Chove.".into()))],
        ..Around::default()
    };
    backend.answer(&Passage::new(&[request("now")], &around)).unwrap();
    let data: Value = serde_json::from_str(&user_of(&seen.asked()[0])).unwrap();
    assert_eq!(data["title"], "A title");
    assert_eq!(data["before"], json!([{"source": "It rains.", "translation": "Chove."}]));
    let usage = backend.usage();
    assert_eq!((usage.requests, usage.input_tokens, usage.output_tokens), (1, 100, 20));
    seen.is_as_published();
}

#[test]
fn a_model_is_told_in_short_what_came_before() {
    let (sandbox, seen) = project("openai", super::healthy());
    let part = |part: usize| {
        let paragraph = |number: usize| {
            let others = ["mast", "sail", "keel"].map(|of| format!("Its {of} {part}{number} is old."));
            format!("Boat {number} of part {part} lies in the harbour. {}\n\n", others.join(" "))
        };
        format!("## Part {part}\n\n{}", (0..8).map(paragraph).collect::<String>())
    };
    sandbox.write("a.md", format!("# Boats\n\n{}", (0..4).map(part).collect::<String>()));
    let own = ["translate", "a.md", "--from", "en", "--to", "pt", "--backend", "openai", "--format", "json"];
    run(&sandbox, &own).exits_with(0);
    let asked = seen.asked();
    let data = |asked: &Asked| -> Value { serde_json::from_str(&user_of(asked)).unwrap() };
    assert!(data(&asked[0])["summary"].is_null(), "nothing came before the first");
    let last = asked.iter().map(data).rfind(|data| data["segments"].to_string().contains("Boat 7 of part 3")).unwrap();
    let summary = last["summary"].as_array().unwrap().clone();
    let texts: Vec<&str> = summary.iter().map(|one| one["source"].as_str().unwrap()).collect();
    for first in ["Boat 0 of part 0", "Boat 0 of part 1", "Boat 0 of part 2"] {
        assert!(texts.iter().any(|text| text.starts_with(first)), "{first}: {texts:?}");
    }
    assert!(texts.iter().all(|text| text.starts_with("Boat")) && texts.concat().len() <= 1000, "{texts:?}");
    assert_eq!(summary[0]["translation"], "BOAT 0 OF PART 0 LIES IN THE HARBOUR.");
}

#[test]
fn answers_that_were_exchanged_are_both_asked_for_anew() {
    let right = ["O CENTRO DE DADOS DA CIDADE VELHA", "NINGUÉM TINHA UMA BICICLETA VERMELHA"];
    let (backend, _) = scripted(move |number, given| {
        let own = |segment: &Value| {
            let first = segment["text"].as_str().unwrap().contains("data center");
            json!({"id": segment["id"], "text": right[usize::from(first == (number == 0))]})
        };
        completion(&json!({"segments": given.iter().map(own).collect::<Vec<_>>()}).to_string(), "stop")
    });
    let requests = ["the data center of the old town", "nobody owned a red bicycle then"].map(request);
    let texts: Vec<String> =
        answers(backend.as_ref(), &requests).into_iter().map(|answer| answer.unwrap().content.text).collect();
    assert_eq!(texts, right);
}

/// What a model says of a temperature when it takes none.
#[test]
fn a_temperature_that_a_model_refuses_is_left_out() {
    for (name, says) in [
        (
            "openai",
            "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
        ),
        ("anthropic", "`temperature` is deprecated for this model."),
    ] {
        let double = DOUBLES.iter().find(|double| double.name == name).unwrap();
        let fault: Fault = Arc::new(move |_, asked, given| match asked.json()["temperature"] {
            Value::Null => given,
            _ => Given::status(400, &json!({"error": {"type": "invalid_request_error", "message": says}})),
        });
        let (address, seen) = start(double, fault);
        let mut own = settings(double, &address);
        own.options.0.insert("temperature".to_owned(), json!(0));
        let backend = open(name, &own);
        for text in ["one boat", "two boats"] {
            assert_eq!(answers(backend.as_ref(), &[request(text)])[0].as_ref().unwrap().content.text, text.to_uppercase());
        }
        assert_eq!(seen.asked().len(), 3, "{name}");
        let shapes: Vec<bool> = seen.asked().iter().map(|asked| asked.json().get("temperature").is_some()).collect();
        assert_eq!(shapes, [true, false, false], "{name}");
    }
}
