//! What a person is told to do next: every fault of a configuration or a service names a way on, in the person's own words.

use std::sync::Arc;

use bitext::backends::{Around, Passage, Settings};
use serde_json::{Value, json};

use super::ends::article;
use super::pipeline::{project, run, translate};
use super::{Fault, Seen, healthy, open, options};
use crate::support::sandbox::Sandbox;
use crate::support::service::Given;

/// A project with a table `news` of a kind.
fn news(kind: &str, fault: Fault) -> (Sandbox, Seen) {
    let (sandbox, seen) = project(kind, fault);
    let own = sandbox.read("bitext.toml").replace(&format!("[backends.{kind}]"), &format!("[backends.news]\nkind = \"{kind}\""));
    sandbox.write("bitext.toml", own);
    article(&sandbox, 2, None);
    (sandbox, seen)
}

#[test]
fn help_names_the_table_that_the_person_wrote() {
    let moved = Given::Answer(302, vec![("Location", "https://elsewhere.example/v1".to_owned())], Vec::new());
    let page = Given::Answer(200, Vec::new(), b"<html><h1>Log in</h1></html>".to_vec());
    for given in [moved, page] {
        let (sandbox, _) = news("openai", Arc::new(move |_, _, _| given.clone()));
        let done = run(&sandbox, &["backends", "test", "news", "--to", "pt"]);
        done.exits_with(if done.stderr.contains("elsewhere") { 2 } else { 3 });
        assert!(done.stderr.contains("[backends.news]") && !done.stderr.contains("[backends.openai]"), "{}", done.stderr);
    }
    let (sandbox, _) = news("openai", healthy());
    let own: String = sandbox.read("bitext.toml").lines().filter(|line| !line.starts_with("model")).fold(String::new(), line);
    sandbox.write("bitext.toml", own);
    let done = translate(&sandbox, "news", &[]);
    done.exits_with(2);
    assert!(done.stderr.contains("“model” under [backends.news]"), "{}", done.stderr);
    assert!(done.stderr.contains("docs/backends/openai.md"), "the page is that of the kind: {}", done.stderr);
    let listed = run(&sandbox, &["backends"]);
    assert!(listed.stdout.contains("“model” under [backends.news]"), "{}", listed.stdout);
}

fn line(text: String, line: &str) -> String {
    text + line + "\n"
}

#[test]
fn an_address_without_its_beginning_is_told_before_a_key_is_spoken_of() {
    for (address, better) in [("127.0.0.1:7801", "http://127.0.0.1:7801"), ("models.example/v1", "https://models.example/v1")] {
        let sandbox = Sandbox::new();
        sandbox.write("bitext.toml", format!("[backends.openai]\nmodel = \"m\"\nurl = \"{address}\"\n"));
        let done = run(&sandbox, &["backends", "test", "openai", "--to", "pt"]);
        done.exits_with(2);
        assert!(done.stderr.contains(better) && !done.stderr.contains("BITEXT_HOSTS"), "{}", done.stderr);
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_told_with_its_option_and_line() {
    for (given, says) in [
        ("timeout = \"abc\"", "`timeout`: a number is wanted, not the text \"abc\""),
        ("concurrency = 2.5", "`concurrency`: a whole number, 0 or more, is wanted, not the number `2.5`"),
        ("concurrency = -1", "`concurrency`: a whole number, 0 or more, is wanted, not the number `-1`"),
        ("model = 4", "`model`: a text is wanted, not the number `4`"),
        ("timeout = nan", "`timeout`: a number is wanted, not nan or inf"),
        ("timeout = inf", "`timeout`: a number is wanted, not nan or inf"),
        ("batch = 0", "`batch`: a whole number above 0 is wanted"),
        ("characters = 0", "`characters`: a whole number above 0 is wanted"),
    ] {
        let sandbox = Sandbox::new();
        let model = if given.starts_with("model") { "" } else { "model = \"m\"\n" };
        sandbox.write("bitext.toml", format!("[backends.openai]\n{model}url = \"http://127.0.0.1:9\"\n{given}\n"));
        let done = run(&sandbox, &["backends", "test", "openai", "--to", "pt"]);
        done.exits_with(2);
        assert!(done.stderr.contains(says), "{given}: {}", done.stderr);
        let has_line = done.stderr.contains(&format!("bitext.toml:{}", 3 + usize::from(!model.is_empty())));
        assert!(has_line, "{given}: {}", done.stderr);
    }
}

#[test]
fn what_no_table_can_say_is_told_in_plain_words() {
    for (table, says) in [
        ("[backends.openai]\nmodel = \"m\"\nurl = \"\"\n", "url: an address begins with https:// or http://"),
        (
            "[backends.openai]\nmodel = \"m\"\nurl = \"http://127.0.0.1:9\"\nfirst-wait = -1\n",
            "first-wait: a number of 0 or more is wanted",
        ),
        ("[backends.openai]\nkind = 5\nmodel = \"m\"\n", "There is no backend “5”"),
        ("[backends]\nopenai = 5\n", "a table is wanted, not the number `5`"),
        (
            "[backends.openai]\nkind = \"command\"\nrun = [\"true\"]\ntimeout = nan\n",
            "`timeout`: a number is wanted, not nan or inf",
        ),
    ] {
        let sandbox = Sandbox::new();
        sandbox.write("bitext.toml", table);
        let done = run(&sandbox, &["backends", "test", "openai", "--to", "pt"]);
        done.exits_with(2);
        assert!(done.stderr.contains(says), "{table}: {}", done.stderr);
    }
}

#[test]
fn a_service_that_fails_in_any_way_leaves_a_way_on() {
    let short: Fault = Arc::new(|_, _, given| {
        let mut answer: Value = serde_json::from_slice(&given.body()).unwrap();
        answer["translations"].as_array_mut().unwrap().pop();
        Given::json(&answer)
    });
    let answers = |given: Given| -> Fault { Arc::new(move |_, _, _| given.clone()) };
    let refused = answers(Given::status(400, &json!({"message": "bad glossary"})));
    for fault in [refused, short, answers(Given::json(&json!({"wrong": 1})))] {
        let (sandbox, _) = project("deepl", fault);
        article(&sandbox, 1, None);
        let done = translate(&sandbox, "deepl", &[]);
        done.exits_with(3);
        assert!(done.stderr.contains("bitext backends test deepl"), "{}", done.stderr);
        let tried = run(&sandbox, &["backends", "test", "deepl", "--to", "pt"]);
        tried.exits_with(3);
        assert!(tried.stderr.contains("docs/backends/deepl.md"), "{}", tried.stderr);
    }
    for program in ["exit 3", "echo nonsense"] {
        let sandbox = Sandbox::new();
        sandbox.write("bitext.toml", format!("[backends.own]\nkind = \"command\"\nrun = [\"sh\", \"-c\", \"{program}\"]\n"));
        article(&sandbox, 1, None);
        let done = translate(&sandbox, "own", &[]);
        done.exits_with(3);
        assert!(done.stderr.contains("bitext backends test own"), "{program}: {}", done.stderr);
        let tried = run(&sandbox, &["backends", "test", "own", "--to", "pt"]);
        tried.exits_with(3);
        assert!(tried.stderr.contains("docs/backends/command.md"), "{program}: {}", tried.stderr);
        assert!(tried.stderr.lines().all(|line| line == line.trim_end()), "{program}: {:?}", tried.stderr);
    }
}

#[test]
fn a_table_that_is_wrong_hides_no_other_backend() {
    let sandbox = Sandbox::new();
    sandbox.write("bitext.toml", "[backends.news]\nmodel = \"m\"\n\n[backends.old]\nkind = \"babelfish\"\n");
    let listed = sandbox.run(&["backends", "--format", "json"]);
    listed.exits_with(0);
    let line = |name: &str| listed.json().into_iter().find(|object| object["name"] == name).unwrap();
    assert_eq!((line("pseudo")["ready"].clone(), line("news")["ready"].clone()), (json!(true), json!(false)));
    assert!(line("news")["missing"].to_string().contains("does not say its kind"), "{}", line("news"));
    assert!(line("old")["missing"].to_string().contains("babelfish"), "{}", line("old"));
    let tried = sandbox.run(&["backends", "test", "news"]);
    tried.exits_with(2);
    assert!(tried.stderr.contains("kind = ") && tried.stderr.contains("openai"), "{}", tried.stderr);
    assert!(!tried.stderr.contains(", news"), "a table without a kind is none of the kinds: {}", tried.stderr);
}

#[test]
fn what_is_answered_twice_is_told_as_that() {
    let hello = r#"read -r l; echo '{"type":"hello","protocol":1,"name":"x"}'; read -r l"#;
    let twice = r#"{"type":"translation","id":1,"segments":[{"id":1,"text":"um"},{"id":1,"text":"dois"}]}"#;
    let run = json!(["sh", "-c", format!("{hello}; echo '{twice}'; read -r l")]);
    let settings = Settings { options: options([("run", run)]), ..Settings::new("en".parse().unwrap(), "pt".parse().unwrap()) };
    let backend = open("command", &settings);
    let requests = [super::request("one")];
    let around = Around::default();
    let answers = backend.answer(&Passage::new(&requests, &around)).unwrap();
    assert_eq!(answers[0].as_ref().unwrap_err().id, "service-twice");
}

#[test]
fn a_gateway_that_says_its_failure_with_a_good_status_is_quoted() {
    let told = |error: Value| json!({"error": error, "user_id": "user_1"});
    for (body, attempts) in [
        (told(json!({"message": "The model is overloaded", "code": 503})), 3),
        (told(json!({"message": "The model is overloaded"})), 3),
        (told(json!("The model is overloaded")), 3),
        (told(json!({"message": "The model is overloaded", "code": "400"})), 3),
        // What must not be asked again.
        (told(json!({"message": "The model is overloaded", "code": 402})), 1),
        (told(json!({"message": "The model is overloaded", "code": "insufficient_quota"})), 1),
        (told(json!({"message": "The model is overloaded", "type": "insufficient_quota", "code": null})), 1),
        (told(json!({"message": "The model is overloaded", "code": "invalid_api_key"})), 1),
        (told(json!({"message": "The model is overloaded", "code": 403_001})), 1),
        (json!({"error": "The model is overloaded: invalid API key"}), 1),
        (json!({"error": {"message": "The model is overloaded"}, "choices": []}), 3),
        (json!({"object": "error", "message": "The model is overloaded", "code": 503}), 3),
        (json!({"detail": "The model is overloaded"}), 3),
        (json!({"detail": [{"loc": ["body"], "msg": "The model is overloaded"}]}), 3),
        (json!({"success": false, "errors": [{"code": 401, "message": "The model is overloaded"}], "result": null}), 1),
        (json!({"success": false, "message": "The model is overloaded: quota exceeded"}), 1),
        (json!({"choices": [{"error": {"message": "The model is overloaded", "code": 502}, "message": {"content": ""}}]}), 3),
        (json!({"choices": [{"error": {"message": "The model is overloaded", "code": 402}, "message": {"content": ""}}]}), 1),
    ] {
        let given = body.clone();
        let (sandbox, seen) = news("openai", Arc::new(move |_, _, _| Given::json(&given)));
        let done = run(&sandbox, &["backends", "test", "news", "--to", "pt"]);
        done.exits_with(3);
        assert!(done.stderr.contains("The model is overloaded"), "{body}: {}", done.stderr);
        // No status is told that was not sent.
        assert!(!done.stderr.contains("HTTP 502"), "{body}: {}", done.stderr);
        assert!((1..=attempts).contains(&seen.asked().len()), "{body}: {}", seen.asked().len());
    }
}

#[test]
fn an_answer_that_speaks_of_errors_is_none() {
    let said = |text: &str| json!({"segments": [{"id": 1, "translation": text}]}).to_string();
    let honest = said("{\"error\": {\"message\": \"x\"}} foi o erro do trem.");
    let choice = json!({"index": 0, "message": {"role": "assistant", "content": honest}, "finish_reason": "stop"});
    let body = json!({"error": null, "id": "1", "choices": [choice]});
    let (sandbox, _) = news("openai", Arc::new(move |_, _, _| Given::json(&body)));
    let done = run(&sandbox, &["backends", "test", "news", "--to", "pt"]);
    assert!(!done.stderr.contains("HTTP"), "{}{}", done.stdout, done.stderr);
}

#[test]
fn a_backend_is_tried_with_words_and_options_with_what_the_service_knows() {
    let (sandbox, seen) = project("libretranslate", healthy());
    for text in ["", " … "] {
        let done = run(&sandbox, &["backends", "test", "libretranslate", "--to", "pt", "--text", text]);
        done.exits_with(2);
        assert!(done.stderr.contains("no words to translate") && seen.asked().is_empty(), "{}", done.stderr);
    }
    let (sandbox, _) = project("deepl", healthy());
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + "formality = \"very\"\n");
    let done = run(&sandbox, &["backends", "test", "deepl", "--to", "pt"]);
    done.exits_with(2);
    assert!(done.stderr.contains("`very` is none of default, more, less"), "{}", done.stderr);
}
