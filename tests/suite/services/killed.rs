//! Runs that are killed while there is still something to be done with what came back.

use std::collections::HashSet;
use std::process::Stdio;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;

use super::doubles::KEY;
use super::models::{completion, segments, translated, user_of};
use super::pipeline::{project, translate};
use super::{Fault, Seen};
use crate::support::sandbox::Sandbox;
use crate::support::service::{Asked, Given};

/// Runs a translation and kills it when the server says so.
pub(super) fn killed(sandbox: &Sandbox, backend: &str, more: &[&str], now: &Receiver<()>) {
    let own = ["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", backend];
    let mut command = sandbox.command(&[&own[..], more].concat());
    command.env("OPENAI_API_KEY", KEY).env("DEEPL_AUTH_KEY", KEY).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    now.recv_timeout(Duration::from_secs(60)).expect("the server was asked");
    child.kill().unwrap();
    child.wait().unwrap();
}

fn write(sandbox: &Sandbox) -> Vec<String> {
    let lines: Vec<String> = (0..8).map(|number| format!("Boat {number} lies in the old harbour.")).collect();
    sandbox.write("a.en.txt", lines.join("\n"));
    lines
}

/// Texts that a model, and DeepL, are asked for.
fn of_model(asked: &Asked) -> Vec<String> {
    segments(&user_of(asked)).iter().map(|segment| segment["text"].as_str().unwrap().to_owned()).collect()
}

fn of_deepl(asked: &Asked) -> Vec<String> {
    asked.json()["text"].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// Texts that were asked for after the first questions, of those that were answered by then.
fn asked_again(seen: &Seen, from: usize, texts: fn(&Asked) -> Vec<String>, answered: &[String]) -> HashSet<String> {
    let asked = seen.asked();
    let later = asked[from..].iter().flat_map(texts);
    later.filter(|text| answered.contains(text)).collect()
}

pub(super) fn signal() -> (Mutex<Sender<()>>, Receiver<()>) {
    let (sender, receiver) = channel();
    (Mutex::new(sender), receiver)
}

/// Never answers, but says that it was asked.
pub(super) fn hang(sender: &Mutex<Sender<()>>) {
    sender.lock().unwrap().send(()).ok();
    std::thread::sleep(Duration::from_secs(2));
}

#[test]
fn what_a_model_wrote_is_kept_before_it_is_verified() {
    let (sender, now) = signal();
    let fault: Fault = Arc::new(move |number, asked, given| match number {
        // One of the answers will be asked for again; the run is killed while that question is under way.
        0 => {
            let given = segments(&user_of(asked));
            let mut said: Vec<_> = given.iter().map(translated).collect();
            said[3]["text"] = json!("Olá <9/>");
            completion(&json!({"segments": said}).to_string(), "stop")
        }
        1 => {
            hang(&sender);
            given
        }
        _ => given,
    });
    let (sandbox, seen) = project("openai", fault);
    let lines = write(&sandbox);
    killed(&sandbox, "openai", &[], &now);
    let done = translate(&sandbox, "openai", &[]);
    done.exits_with(0);
    let good: Vec<String> = lines.iter().enumerate().filter(|(at, _)| *at != 3).map(|(_, line)| line.clone()).collect();
    assert_eq!(asked_again(&seen, 2, of_model, &good), HashSet::new());
    assert_eq!(sandbox.read("a.pt.txt"), lines.join("\n").to_uppercase());
    seen.is_as_published();
}

#[test]
fn what_was_to_be_asked_again_when_a_run_ended_is_asked_by_the_next() {
    /// What it is called, what the service says, and arguments of the run.
    type End = (&'static str, fn() -> Given, &'static [&'static str]);
    let ends: [End; 3] = [
        ("quota", || Given::status(402, &json!({"error": {"message": "quota", "code": "insufficient_quota"}})), &[]),
        ("key", || Given::status(401, &json!({"error": {"message": "no such key"}})), &[]),
        (
            "time",
            || {
                std::thread::sleep(Duration::from_secs(5));
                Given::status(500, &json!({}))
            },
            &["--deadline", "3"],
        ),
    ];
    for (what, end, more) in ends {
        for is_shifted in [false, true] {
            let fault: Fault = Arc::new(move |number, asked, given| match number {
                0 => {
                    let mut said: Vec<_> = segments(&user_of(asked)).iter().map(translated).collect();
                    if is_shifted {
                        let texts: Vec<_> = said.iter().map(|answer| answer["text"].clone()).collect();
                        said.iter_mut()
                            .zip(texts.iter().cycle().skip(1))
                            .for_each(|(answer, text)| answer["text"] = text.clone());
                    }
                    said[3]["text"] = json!(format!("4. {}", said[3]["text"].as_str().unwrap()));
                    completion(&json!({"segments": said}).to_string(), "stop")
                }
                1 => end(),
                _ => given,
            });
            let (sandbox, seen) = project("openai", fault);
            let lines = [
                "The baker opens his shop at dawn.",
                "Nobody saw the old miller again.",
                "Her sister plays the violin well.",
                "Snow covered the whole valley.",
                "A red boat lay in the harbour.",
                "They painted the door green.",
            ];
            sandbox.write("a.en.txt", lines.join("\n"));
            assert_ne!(translate(&sandbox, "openai", more).code, Some(0), "{what}");
            let first = seen.asked().len();
            translate(&sandbox, "openai", &[]).exits_with(0);
            assert_eq!(sandbox.read("a.pt.txt"), lines.join("\n").to_uppercase(), "{what}");
            let again: Vec<String> = seen.asked()[first..].iter().flat_map(of_model).collect();
            let most = if is_shifted { lines.len() + 1 } else { 1 };
            assert!((1..=most).contains(&again.len()), "{what}: {again:?}");
        }
    }
}

/// Answers a model's question, but for what `alters` makes of the answers.
fn answered(asked: &Asked, alters: impl Fn(&mut Vec<serde_json::Value>)) -> Given {
    let mut said: Vec<_> = segments(&user_of(asked)).iter().map(translated).collect();
    alters(&mut said);
    let content = json!({"segments": said}).to_string();
    let message = json!({"role": "assistant", "content": content, "refusal": null});
    Given::json(&json!({"choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 500, "completion_tokens": 100, "total_tokens": 600}}))
}

#[test]
fn a_limit_that_ends_run_after_run_does_not_pay_without_end() {
    // A model that never says the number of one sentence, at 0.60 dollars a question.
    let fault: Fault = Arc::new(|_, asked, _| {
        answered(asked, |said| {
            for answer in said.iter_mut().filter(|answer| answer["text"].as_str().unwrap().contains("1998")) {
                answer["text"] = json!("THERE WERE CARS IN THE STREET.");
            }
        })
    });
    let (sandbox, seen) = project("openai", fault);
    let price = "price = { input-tokens = 1000.0, output-tokens = 1000.0 }\n";
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + price);
    let lines = ["The baker opens his shop.", "There were 25 cars here in 1998.", "Her sister plays the violin.", "Snow fell."];
    sandbox.write("a.en.txt", lines.join("\n"));
    for _ in 0..5 {
        translate(&sandbox, "openai", &["--max-cost", "0.8"]);
    }
    assert!(seen.asked().len() <= 3, "{}", seen.asked().len());
    assert!(sandbox.read("a.pt.txt").contains("THE BAKER OPENS HIS SHOP."));
}

#[test]
fn what_one_backend_of_a_chain_answered_before_it_ended_is_not_asked_of_the_next() {
    let fault: Fault = Arc::new(|number, asked, _| match number {
        0 => answered(asked, |said| said[3]["text"] = json!("")),
        _ => Given::status(402, &json!({"error": {"message": "quota", "code": "insufficient_quota"}})),
    });
    let (sandbox, _seen) = project("openai", fault);
    let lines = write(&sandbox);
    translate(&sandbox, "openai,pseudo", &[]);
    let done = sandbox.read("a.pt.txt");
    let own = done.lines().filter(|line| lines.iter().any(|source| source.to_uppercase() == *line)).count();
    assert_eq!((own, done.lines().count()), (7, 8), "{done}");
}

#[test]
fn what_a_service_gave_is_kept_before_the_rest_is_asked_for() {
    let (sender, now) = signal();
    let fault: Fault = Arc::new(move |number, _, given| match number {
        0 => Given::status(400, &json!({"message": "one of these texts cannot be translated"})),
        2 => {
            hang(&sender);
            given
        }
        _ => given,
    });
    let (sandbox, seen) = project("deepl", fault);
    let lines = write(&sandbox);
    killed(&sandbox, "deepl", &[], &now);
    translate(&sandbox, "deepl", &[]).exits_with(0);
    let answered = of_deepl(&seen.asked()[1]);
    assert!(!answered.is_empty() && answered.len() < lines.len());
    assert_eq!(asked_again(&seen, 3, of_deepl, &answered), HashSet::new());
    assert_eq!(sandbox.read("a.pt.txt"), lines.join("\n").to_uppercase());
}

/// A run that asks anew for what is translated already is killed over its third question; the same command goes on.
fn goes_on_afresh(backend: &'static str, texts: fn(&Asked) -> Vec<String>, first: fn(Given, &Asked) -> Given) {
    let (sender, now) = signal();
    let fault: Fault = Arc::new(move |number, asked, given| match number {
        1 => first(given, asked),
        2 if backend == "openai" => {
            hang(&sender);
            given
        }
        3 => {
            hang(&sender);
            given
        }
        _ => given,
    });
    let (sandbox, seen) = project(backend, fault);
    let lines = write(&sandbox);
    translate(&sandbox, backend, &[]).exits_with(0);
    assert_eq!(seen.asked().len(), 1);
    killed(&sandbox, backend, &["--fresh"], &now);
    let at_death = seen.asked();
    let (unanswered, answered) = at_death[1..].split_last().unwrap();
    let open: HashSet<String> = texts(unanswered).into_iter().collect();
    let paid: Vec<String> = if backend == "openai" {
        lines.iter().filter(|line| !open.contains(*line)).cloned().collect()
    } else {
        texts(answered.last().unwrap())
    };
    assert!(!paid.is_empty() && paid.len() < lines.len(), "{backend}");
    translate(&sandbox, backend, &["--fresh"]).exits_with(0);
    let asked = seen.asked();
    let again: HashSet<String> = asked[at_death.len()..].iter().flat_map(texts).collect();
    assert_eq!(again, lines.iter().filter(|line| !paid.contains(line)).cloned().collect(), "{backend}: the rest, and no more");
    assert_eq!(sandbox.read("a.pt.txt"), lines.join("\n").to_uppercase());
    // That run is over: who asks anew now means all of it.
    translate(&sandbox, backend, &["--fresh"]).exits_with(0);
    let last: HashSet<String> = seen.asked()[asked.len()..].iter().flat_map(texts).collect();
    assert_eq!(last, lines.iter().cloned().collect(), "{backend}");
}

#[test]
fn who_asks_a_model_anew_and_is_killed_goes_on_with_what_came() {
    goes_on_afresh("openai", of_model, |_, asked| {
        let mut said: Vec<_> = segments(&user_of(asked)).iter().map(translated).collect();
        said[3]["text"] = json!("Olá <9/>");
        completion(&json!({"segments": said}).to_string(), "stop")
    });
}

#[test]
fn who_asks_a_service_anew_and_is_killed_goes_on_with_what_came() {
    goes_on_afresh("deepl", of_deepl, |_, _| Given::status(400, &json!({"message": "one of these texts cannot be translated"})));
}
