//! How a run ends that does not come to its end: what is paid is stored, what is missing is told, the exit code says so, and one
//! sentence that a service cannot take costs no other its translation.

use std::sync::Arc;

use bitext::backends::{Around, Passage};
use serde_json::{Value, json};

use super::doubles::{DOUBLES, Double, KEY};
use super::models::{completion, segments, user_of};
use super::pipeline::{project, run, translate};
use super::{Fault, healthy, open, request, settings, start};
use crate::support::sandbox::{Run, Sandbox};
use crate::support::service::Given;

pub(super) fn double(name: &str) -> &'static Double {
    DOUBLES.iter().find(|double| double.name == name).unwrap()
}

/// An article of so many lines, one of them with a word that services choke on here.
pub(super) fn article(sandbox: &Sandbox, lines: usize, poison: Option<usize>) {
    let line = |number: usize| match poison {
        Some(own) if own == number => "The poison is in this sentence.\n".to_owned(),
        _ => format!("Boat number {number} left the harbour at night.\n"),
    };
    sandbox.write("a.en.txt", (0..lines).map(line).collect::<String>());
}

/// What a service answers to a batch with that word; to what stands around a batch it does not object.
fn chokes(name: &str, answer: Given) -> Fault {
    let texts = double(name).texts;
    Arc::new(move |_, asked, given| {
        let is_poison = texts(asked).iter().any(|text| text.contains("poison is in"));
        if is_poison { answer.clone() } else { given }
    })
}

fn page() -> Given {
    Given::Answer(200, vec![("Content-Type", "text/html".into())], b"<html><h1>Sorry</h1></html>".to_vec())
}

fn remarks(done: &Run) -> Vec<Value> {
    done.json().into_iter().filter(|object| object["check"] == "backend-remark" && object["severity"] == "error").collect()
}

#[test]
fn what_ends_the_second_half_of_a_batch_ends_the_run_and_costs_nothing_that_is_paid() {
    let fault: Fault = Arc::new(|number, _, given| match number {
        0 => {
            let mut answer: Value = serde_json::from_slice(&given.body()).unwrap();
            answer["translations"].as_array_mut().unwrap().pop();
            Given::json(&answer)
        }
        // The first is the whole, the second its last sentence, the third the first half of the rest.
        3 => Given::status(456, &json!({"message": "Quota exceeded"})),
        _ => given,
    });
    let (sandbox, seen) = project("deepl", fault);
    article(&sandbox, 10, None);
    let stopped = translate(&sandbox, "deepl", &[]);
    stopped.exits_with(3);
    assert!(stopped.stderr.contains("Quota exceeded"), "{}", stopped.stderr);
    assert!(!sandbox.path("a.pt.txt").exists(), "half of it is no translation");
    assert_eq!(seen.asked().len(), 4);
    translate(&sandbox, "deepl", &[]).exits_with(0);
    let last = seen.asked().last().unwrap().json()["text"].as_array().unwrap().len();
    assert_eq!((seen.asked().len(), last), (5, 5), "what was paid for is not asked for again");
    assert_eq!(sandbox.read("a.pt.txt"), sandbox.read("a.en.txt").to_uppercase());
}

#[test]
fn a_run_that_translates_nothing_says_so_and_writes_nothing() {
    let refusal = json!({"choices": [{"index": 0, "finish_reason": "stop",
        "message": {"role": "assistant", "content": null, "refusal": "I would rather not."}}]});
    for (name, answer) in [
        ("deepl", Given::status(413, &json!({"message": "too large"}))),
        ("libretranslate", Given::json(&json!({"translatedText": []}))),
        ("amazon", Given::status(400, &json!({"message": "no such thing"}))),
        ("openai", Given::json(&refusal)),
        ("openai", completion("null", "stop")),
    ] {
        let said = answer.clone();
        let (sandbox, _) = project(name, Arc::new(move |_, _, _| said.clone()));
        article(&sandbox, 2, None);
        let done = translate(&sandbox, name, &[]);
        done.exits_with(3);
        assert!(done.stderr.contains(name) && !done.stderr.contains("bug"), "{name}: {}", done.stderr);
        assert!(!sandbox.path("a.pt.txt").exists(), "{name}: {answer:?}");
    }
}

#[test]
fn one_sentence_that_a_service_cannot_take_blocks_no_other() {
    let wrong = || Given::status(400, &json!({"message": "bad", "error": {"message": "bad"}}));
    for (name, answer) in [
        ("deepl", wrong()),
        ("deepl", Given::status(500, &json!({"message": "oops"}))),
        ("deepl", page()),
        ("libretranslate", Given::status(500, &json!({"error": "oops"}))),
        ("libretranslate", page()),
        ("azure", Given::status(422, &json!({"error": {"message": "no"}}))),
        ("amazon", wrong()),
        ("openai", wrong()),
        ("openai", page()),
        ("anthropic", page()),
    ] {
        for place in [0, 5, 11] {
            let (sandbox, seen) = project(name, chokes(name, answer.clone()));
            article(&sandbox, 12, Some(place));
            let done = translate(&sandbox, name, &[]);
            done.exits_with(3);
            let (missing, text) = (remarks(&done), sandbox.read("a.pt.txt"));
            assert_eq!(missing.len(), 1, "{name} {answer:?} {place}: {missing:#?}");
            assert!(done.stderr.contains("One of 12 segments has") && done.stderr.contains(name), "{}", done.stderr);
            let untouched: Vec<usize> = (0..12).filter(|line| text.lines().nth(*line).unwrap().contains("at night")).collect();
            assert!(untouched.is_empty() && text.lines().nth(place).unwrap().contains("poison"), "{name} {place}: {text}");
            // Only that one goes to the next backend, and all is well then.
            let asked = seen.asked().len();
            translate(&sandbox, &format!("{name},pseudo"), &[]).exits_with(0);
            assert!(seen.asked().len() - asked <= 9, "{name}: the others are not asked for again");
            assert!(sandbox.read("a.pt.txt").lines().nth(place).unwrap().starts_with('⟦'), "{name}");
        }
    }
}

#[test]
fn the_quota_of_a_day_is_not_asked_for_again() {
    let violation = json!({"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier", "quotaValue": "20"});
    let details = json!([{"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [violation]}]);
    let error = json!({"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "details": details,
        "message": "You exceeded your current quota, please check your plan and billing details."}});
    let minute =
        json!({"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "Quota exceeded: requests per minute"}});
    for name in ["gemini", "google"] {
        for (answer, id, count) in [(&error, "error-service-quota", 1), (&minute, "error-service-unanswered", 6)] {
            let given = Given::status(429, answer);
            let (address, seen) = start(double(name), Arc::new(move |_, _, _| given.clone()));
            let requests = [request("one"), request("two")];
            let around = Around::default();
            let failed = open(name, &settings(double(name), &address)).answer(&Passage::new(&requests, &around)).unwrap_err();
            assert_eq!((failed.message().id.as_ref(), seen.asked().len()), (id, count), "{name}");
        }
    }
    let hard = json!({"error": {"code": "billing_hard_limit_reached", "type": "invalid_request_error", "message": "limit"}});
    let (address, seen) = start(double("openai"), Arc::new(move |_, _, _| Given::status(400, &hard)));
    let failed = open("openai", &settings(double("openai"), &address)).translate(&[request("one")]).unwrap_err();
    assert_eq!((failed.message().id.as_ref(), seen.asked().len()), ("error-service-quota", 1));
}

/// Has a model's tokens cost so much that a batch of 20 sentences is about 20 cents.
fn dear(sandbox: &Sandbox) {
    let price = "price = { input-tokens = 100.0, output-tokens = 100.0 }\n";
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + price);
}

/// The answer without what the service counts.
fn uncounted(given: &Given, usage: &Value) -> Given {
    let mut answer: Value = serde_json::from_slice(&given.body()).unwrap();
    match usage {
        Value::Null => drop(answer.as_object_mut().unwrap().remove("usage")),
        usage => answer["usage"] = usage.clone(),
    }
    Given::json(&answer)
}

#[test]
fn a_limit_of_cost_holds_where_the_service_counts_nothing() {
    let odd = json!({"prompt_tokens": null, "completion_tokens": -5});
    let none: Fault = Arc::new(|_, _, given| uncounted(&given, &Value::Null));
    let unsure: Fault = Arc::new(move |_, _, given| uncounted(&given, &odd));
    let unreadable: Fault = Arc::new(|_, _, _| Given::Answer(200, Vec::new(), b"{\"choices\": [".to_vec()));
    for (what, fault) in [("none", none), ("odd", unsure), ("unreadable", unreadable)] {
        let (sandbox, seen) = project("openai", fault);
        dear(&sandbox);
        article(&sandbox, 100, None);
        let forecast = super::cost::forecast(&translate(&sandbox, "openai", &["--dry-run"]));
        let (likely, batches) = (forecast[0]["dollars"].as_f64().unwrap(), forecast[0]["requests"].as_u64().unwrap());
        assert_eq!(batches, 5);
        let each = likely / 5.0;
        let stopped = translate(&sandbox, "openai", &["--max-cost", &format!("{:.4}", each * 2.5)]);
        stopped.exits_with(2);
        assert!(stopped.stderr.contains("--max-cost") && !stopped.stderr.contains("free"), "{what}: {}", stopped.stderr);
        // Sentences in capitals are asked for once more, an answer that cannot be read twice, and then for a half.
        assert!((1..=6).contains(&seen.asked().len()), "{what}: {} requests", seen.asked().len());
    }
}

/// An article of 40 lines for a service that always answers this, one request at a time.
pub(super) fn one_by_one(name: &str, given: Given) -> (Sandbox, super::Seen) {
    let (sandbox, seen) = project(name, Arc::new(move |_, _, _| given.clone()));
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + "concurrency = 1\n");
    article(&sandbox, 40, None);
    (sandbox, seen)
}

#[test]
fn what_is_no_answer_of_a_service_is_asked_for_a_few_times_and_not_booked() {
    for name in ["deepl", "libretranslate", "azure", "openai", "anthropic", "gemini"] {
        for body in [&b"<html><h1>Log in to the network</h1></html>"[..], b"", b"null", b"\x00\x01\xff\xfe"] {
            let given = Given::Answer(200, Vec::new(), body.to_vec());
            let (sandbox, seen) = one_by_one(name, given);
            let done = translate(&sandbox, name, &[]);
            done.exits_with(3);
            assert!(seen.asked().len() <= 6, "{name} {body:?}: {} requests", seen.asked().len());
            assert!(done.stderr.contains("is not the service") && done.stderr.contains("proxy"), "{name}: {}", done.stderr);
            assert!(!done.stderr.contains("Used:"), "{name}: {}", done.stderr);
        }
    }
}

#[test]
fn a_service_that_refuses_everything_is_asked_a_few_times() {
    let wrong = json!({"message": "no such model", "error": {"message": "no such model"}});
    for (name, most) in [("deepl", 8), ("libretranslate", 8), ("openai", 8), ("anthropic", 7), ("gemini", 6)] {
        let given = Given::status(400, &wrong);
        let (sandbox, seen) = one_by_one(name, given);
        let done = translate(&sandbox, name, &[]);
        done.exits_with(3);
        assert!(seen.asked().len() <= most, "{name}: {} requests", seen.asked().len());
        assert!(done.stderr.contains("no such model"), "{name}: {}", done.stderr);
    }
}

#[test]
fn a_model_that_gives_nothing_to_use_is_asked_a_few_times_in_all() {
    let refusal = json!({"choices": [{"index": 0, "finish_reason": "stop",
        "message": {"role": "assistant", "content": null, "refusal": "I would rather not."}}], "usage": {"prompt_tokens": 900,
        "completion_tokens": 9}});
    let odd = "I think it is about a boat {of sorts}.";
    for answer in [Given::json(&refusal), completion(odd, "stop"), Given::json(&json!({"choices": []}))] {
        let given = answer.clone();
        let (sandbox, seen) = project("openai", Arc::new(move |_, _, _| given.clone()));
        article(&sandbox, 400, None);
        let done = translate(&sandbox, "openai", &[]);
        done.exits_with(3);
        assert!(done.stderr.contains("is asked no more"), "{}", done.stderr);
        assert!(seen.asked().len() <= 8, "{answer:?}: {} requests", seen.asked().len());
        assert!(!sandbox.path("a.pt.txt").exists());
    }
    // One that gave answers and gives no more of them is asked a few times, too, and what it gave stands.
    let tired: Fault = Arc::new(|number, asked, _| match number {
        0 => completion(
            &json!({"segments": segments(&user_of(asked)).iter().map(super::models::translated).collect::<Vec<_>>()}).to_string(),
            "stop",
        ),
        _ => completion("No.", "stop"),
    });
    let (sandbox, seen) = project("openai", tired);
    article(&sandbox, 400, None);
    translate(&sandbox, "openai", &[]).exits_with(3);
    assert!(seen.asked().len() <= 24, "{}", seen.asked().len());
    let rest = super::cost::forecast(&translate(&sandbox, "openai", &["--dry-run"]));
    assert!(rest[0]["segments"].as_u64().unwrap() <= 380, "{rest:?}");
}

#[test]
fn a_sentence_that_a_model_refuses_alone_is_not_asked_for_again() {
    let fault = chokes("openai", completion("I cannot translate that.", "stop"));
    let (address, seen) = start(double("openai"), fault);
    let requests: Vec<_> =
        (0..16).map(|number| request(if number == 3 { "the poison is in here" } else { "one boat" })).collect();
    let answers = open("openai", &settings(double("openai"), &address)).answer(&Passage::new(&requests, &Around::default()));
    let missing: Vec<usize> =
        answers.unwrap().iter().enumerate().filter(|(_, answer)| answer.is_err()).map(|(at, _)| at).collect();
    assert_eq!(missing, [3]);
    assert!(
        seen.asked().len() <= 11,
        "all, one, 7, 4, 2 and 1 with it, that without what stands before it, and the other halves: {}",
        seen.asked().len()
    );
}

#[test]
fn an_answer_is_not_thrown_away_for_what_stands_beside_it() {
    let usages =
        [json!(null), json!({"prompt_tokens": 1.5e2, "completion_tokens": null}), json!({"prompt_tokens": -1}), json!([])];
    for usage in usages {
        let own = usage.clone();
        let fault: Fault = Arc::new(move |_, _, given| {
            let mut answer: Value = serde_json::from_slice(&given.body()).unwrap();
            answer["usage"] = own.clone();
            let content = answer["choices"][0]["message"]["content"].clone();
            answer["choices"][0]["message"]["content"] = json!([{"type": "text", "text": content}]);
            Given::json(&answer)
        });
        let (address, seen) = start(double("openai"), fault);
        let backend = open("openai", &settings(double("openai"), &address));
        assert_eq!(backend.translate(&[request("one")]).unwrap()[0].content.text, "ONE", "{usage}");
        let used = backend.usage();
        assert!(seen.asked().len() == 1 && used.input_tokens >= 100 && used.output_tokens > 0, "{usage}: {used:?}");
    }
    for (name, member) in [("gemini", "usageMetadata"), ("anthropic", "usage")] {
        for usage in [None, Some(json!({"promptTokenCount": null, "input_tokens": null, "output_tokens": 7}))] {
            let own = usage.clone();
            let fault: Fault = Arc::new(move |_, _, given| {
                let mut answer: Value = serde_json::from_slice(&given.body()).unwrap();
                answer.as_object_mut().unwrap().remove(member);
                if let Some(usage) = &own {
                    answer[member] = usage.clone();
                }
                Given::json(&answer)
            });
            let (address, seen) = start(double(name), fault);
            let backend = open(name, &settings(double(name), &address));
            assert_eq!(backend.translate(&[request("one")]).unwrap()[0].content.text, "ONE", "{name} {usage:?}");
            assert!(seen.asked().len() == 1 && backend.usage().input_tokens > 0, "{name}");
        }
    }
}

#[test]
fn what_a_model_cannot_hold_is_asked_for_in_halves_whoever_serves_it() {
    for error in [
        json!({"error": {"code": 400, "message": "the request exceeds the available context size, try increasing it",
            "type": "exceed_context_size_error"}}),
        json!({"object": "error", "message": "This model's maximum context length is 512 tokens.", "code": 400}),
        json!({"error": "input length exceeds maximum context length"}),
    ] {
        let said = error.clone();
        let fault: Fault =
            Arc::new(move |_, asked, given| if segments(&user_of(asked)).len() > 2 { Given::status(400, &said) } else { given });
        let (address, seen) = start(double("openai"), fault);
        let requests: Vec<_> = ["one", "two", "three", "four"].map(request).into();
        let replies = open("openai", &settings(double("openai"), &address)).translate(&requests).unwrap();
        assert_eq!((replies.len(), seen.asked().len()), (4, 3), "{error}");
    }
}

#[test]
fn an_answer_without_a_letter_is_none() {
    for empty in [".", "…", "—", "?!"] {
        let fault: Fault = Arc::new(move |_, _, given| {
            let mut answer: Value = serde_json::from_slice(&given.body()).unwrap();
            answer["translations"][1]["text"] = json!(empty);
            Given::json(&answer)
        });
        let (sandbox, _) = project("deepl", fault);
        sandbox.write("a.en.txt", "The ferry is late.\nThe second line is plain.\n");
        let done = translate(&sandbox, "deepl", &[]);
        done.exits_with(3);
        assert_eq!(remarks(&done).len(), 1, "{empty}");
    }
}

#[test]
fn an_answer_for_another_source_language_is_not_given() {
    for name in ["deepl", "openai", "azure", "google", "amazon"] {
        let (sandbox, seen) = project(name, healthy());
        sandbox.write("a.en.txt", "Pain\n").write("b/bitext.toml", sandbox.read("bitext.toml")).write("b/a.fr.txt", "Pain\n");
        translate(&sandbox, name, &[]).exits_with(0);
        let asked = seen.asked().len();
        run(&sandbox, &["translate", "b/a.fr.txt", "--from", "fr", "--to", "pt", "--backend", name]).exits_with(0);
        assert!(seen.asked().len() > asked, "{name}: the answer for English was given");
    }
}

#[test]
fn an_answer_of_another_program_is_not_given() {
    let program = |says: &str| {
        format!(
            r#"
import json, sys
for line in sys.stdin:
    said = json.loads(line)
    if said["type"] == "hello":
        answer = {{"type": "hello", "protocol": 1, "name": "own"}}
    else:
        if any("poison" in segment["text"] for segment in said["segments"]):
            sys.exit(1)
        answer = {{"type": "translation", "id": said["id"],
                  "segments": [{{"id": segment["id"], "text": {says:?}}} for segment in said["segments"]]}}
    print(json.dumps(answer), flush=True)
"#
        )
    };
    let sandbox = Sandbox::new();
    let write = |folder: &str, says: &str| {
        sandbox.write(&format!("{folder}/bitext.toml"), "[backends.command]\nrun = ['python3', 'tools/own.py']\n");
        sandbox.write(&format!("{folder}/tools/own.py"), program(says));
    };
    let text = |folder: &str, article: &str| {
        sandbox.write(&format!("{folder}/{article}.en.txt"), "The project.\n");
        let path = format!("{folder}/{article}.en.txt");
        run(&sandbox, &["translate", &path, "--from", "en", "--to", "pt", "--backend", "command"]).exits_with(0);
        sandbox.read(&format!("{folder}/{article}.pt.txt"))
    };
    write("one", "O projeto.");
    write("two", "O plano.");
    assert_eq!(text("one", "a"), "O projeto.\n");
    assert_eq!(text("two", "a"), "O plano.\n", "another project's program");
    write("one", "A ideia.");
    assert_eq!(text("one", "b"), "A ideia.\n", "the program was edited");
    // One sentence that it crashes on blocks no other.
    let lines = (0..9).map(|number| if number == 4 { "The poison.\n".to_owned() } else { format!("Line {number}.\n") });
    sandbox.write("one/c.en.txt", lines.collect::<String>());
    let done = run(&sandbox, &["translate", "one/c.en.txt", "--from", "en", "--to", "pt", "--backend", "command"]);
    done.exits_with(3);
    assert_eq!(sandbox.read("one/c.pt.txt").matches("A ideia.").count(), 8, "{}", done.stderr);
}

#[test]
fn a_number_that_makes_no_sense_is_told() {
    for (option, value) in [("timeout", json!(-1)), ("timeout", json!(0)), ("first-wait", json!(-0.5)), ("concurrency", json!(0))]
    {
        let mut own = settings(double("deepl"), "http://127.0.0.1:9");
        own.options.0.insert(option.to_owned(), value);
        let entry = bitext::backends::named("deepl").unwrap();
        let failed = (entry.open)(&own).err().expect("a number above 0 is wanted");
        assert_eq!(failed.message().id, "error-service-setup", "{option}");
    }
    let mut own = settings(double("openai"), "http://127.0.0.1:9");
    own.options.0.insert("model".to_owned(), json!(" "));
    assert!((bitext::backends::named("openai").unwrap().open)(&own).is_err(), "an empty name is none");
}

#[test]
fn a_key_that_is_said_back_in_a_translation_is_not_written() {
    let echo: Fault = Arc::new(|_, _, given| {
        let body = String::from_utf8(given.body()).unwrap().replace("HARBOUR", KEY);
        Given::Answer(200, Vec::new(), body.into_bytes())
    });
    let (sandbox, _) = project("deepl", echo);
    article(&sandbox, 1, None);
    translate(&sandbox, "deepl", &[]).exits_with(0);
    assert!(!sandbox.read("a.pt.txt").contains(KEY), "{}", sandbox.read("a.pt.txt"));
    for key in ["a key\nof two lines", "ключ"] {
        let own = settings(double("deepl"), "http://127.0.0.1:9");
        let held: &'static str = key;
        let own = bitext::backends::Settings { environment: super::environment([("DEEPL_AUTH_KEY", held)]), ..own };
        let error = (bitext::backends::named("deepl").unwrap().open)(&own).err().unwrap();
        assert_eq!(error.message().id, "error-key-odd", "{key}");
    }
}

#[test]
fn all_that_a_backend_misses_is_told_and_whether_text_leaves_the_machine() {
    let sandbox = Sandbox::new();
    let lines = |sandbox: &Sandbox| {
        let mut command = sandbox.command(&["backends", "--format", "json"]);
        for name in ["OPENAI_API_KEY", "BITEXT_OPENAI_KEY", "GOOGLE_API_KEY", "BITEXT_GOOGLE_KEY"] {
            command.env_remove(name);
        }
        sandbox.finish(&mut command).exits_with(0).json()
    };
    let of = |lines: &[Value], name: &str| lines.iter().find(|line| line["name"] == name).unwrap().clone();
    let found = lines(&sandbox);
    for (name, also) in [("google", "project"), ("openai", "model"), ("amazon", "region"), ("gemini", "model")] {
        let missing = of(&found, name)["missing"].as_str().unwrap().to_owned();
        assert!(missing.contains("no key") && missing.contains(also), "{name}: {missing}");
    }
    assert_eq!(of(&found, "pseudo")["text_leaves"], false);
    sandbox.write("bitext.toml", "[backends.libretranslate]\nurl = \"http://127.0.0.1:9\"\n[backends.far]\nkind = \"libretranslate\"\nurl = \"http://10.9.9.9\"\n[backends.near]\nkind = \"libretranslate\"\nurl = \"http://127.0.0.1:9\"\nfirst-wait = 0.01\n");
    let found = lines(&sandbox);
    assert_eq!((&of(&found, "libretranslate")["text_leaves"], &of(&found, "far")["text_leaves"]), (&json!(false), &json!(true)));
    sandbox.run(&["backends", "test", "memory"]).exits_with(0);
    let failed = sandbox.run(&["backends", "test", "near"]);
    assert!(failed.stderr.contains("near: "), "two servers of a kind are told apart: {}", failed.stderr);
}

#[test]
fn how_a_server_wants_to_be_asked_is_remembered_by_the_next_run() {
    let fault: Fault = Arc::new(|_, asked, given| {
        let format = asked.json()["response_format"]["type"].clone();
        if format.is_null() { given } else { Given::status(400, &json!({"error": {"message": "no response_format here"}})) }
    });
    let (sandbox, seen) = project("openai", fault);
    article(&sandbox, 1, None);
    translate(&sandbox, "openai", &[]).exits_with(0);
    assert_eq!(seen.asked().len(), 3, "down the ladder");
    translate(&sandbox, "openai", &["--fresh"]).exits_with(0);
    assert_eq!(seen.asked().len(), 4, "it is known by now");
}

#[test]
fn a_sentence_that_fails_alone_names_the_table_of_its_backend() {
    let (sandbox, _) = project("deepl", chokes("deepl", Given::status(400, &json!({"message": "bad"}))));
    let table = sandbox.read("bitext.toml").replace("[backends.deepl]", "[backends.house]\nkind = \"deepl\"");
    sandbox.write("bitext.toml", table);
    article(&sandbox, 6, Some(3));
    let done = translate(&sandbox, "house", &[]);
    let told = remarks(&done);
    assert!(told.len() == 1 && told[0]["message"].as_str().unwrap().contains("house: "), "{told:#?}");
}

#[test]
fn markup_that_a_service_invents_is_taken_out_and_told() {
    let fault: Fault = Arc::new(|_, _, given| {
        let body = String::from_utf8(given.body()).unwrap().replace("BOAT NUMBER 1", "<b>BOAT</b> NUMBER 1");
        Given::Answer(200, vec![("Content-Type", "application/json".into())], body.into_bytes())
    });
    let (sandbox, _) = project("deepl", fault);
    article(&sandbox, 3, None);
    let done = translate(&sandbox, "deepl", &[]);
    assert_eq!(sandbox.read("a.pt.txt"), sandbox.read("a.en.txt").to_uppercase());
    let told: Vec<Value> = done.json().into_iter().filter(|object| object["check"] == "backend-remark").collect();
    assert!(told.len() == 1 && told[0]["message"].as_str().unwrap().contains("<b>"), "{told:#?}");
}
