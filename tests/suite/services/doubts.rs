//! Answers that are doubted in a chain, what is told of them, and what a run with a limit leaves.

use std::sync::Arc;

use serde_json::{Value, json};

use super::doubles::KEY;
use super::models::{completion, segments, user_of};
use super::pipeline::{project, run};
use super::{Fault, Seen, healthy};
use crate::support::sandbox::{Run, Sandbox};
use crate::support::service::Given;

/// A project whose memory has sentences that a person translated, and that asks for those alike as well.
fn remembering(sandbox: &Sandbox, least: usize, pairs: &[(&str, &str)]) {
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + &format!("[backends.memory]\nleast = {least}\n"));
    let side = |pick: fn(&(&str, &str)) -> String| pairs.iter().map(pick).collect::<Vec<_>>().join("\n\n") + "\n";
    sandbox.write("seed.en.md", side(|pair| pair.0.to_owned()));
    let own = ["translate", "seed.en.md", "--from", "en", "--to", "pt", "--backend", "pseudo"];
    sandbox.run(&own);
    sandbox.write("seed.pt.md", side(|pair| pair.1.to_owned()));
    sandbox.run(&own);
}

fn chain(sandbox: &Sandbox, backends: &str, more: &[&str]) -> Run {
    let own = ["translate", "a.en.md", "--from", "en", "--to", "pt", "--backend", backends];
    run(sandbox, &[&own[..], more].concat())
}

/// A service that refuses every text with a word in it.
fn refusing(word: &'static str) -> Fault {
    Arc::new(move |_, asked, given| {
        let refused = String::from_utf8_lossy(&asked.body).contains(word);
        if refused { Given::status(400, &json!({"message": "bad text"})) } else { given }
    })
}

/// Two services; the first one's fault is given.
fn two(first: &str, fault: Fault, second: &str) -> (Sandbox, Seen, Seen) {
    let (sandbox, seen) = project(first, fault);
    let (other, also) = project(second, healthy());
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + &other.read("bitext.toml"));
    (sandbox, seen, also)
}

#[test]
fn what_a_person_made_of_the_very_sentence_is_not_doubted() {
    let (sandbox, seen) = project("deepl", healthy());
    let pairs = [("About **1,987** people came to the old town.", "Quase 2000 pessoas vieram à cidade velha.")];
    remembering(&sandbox, 100, &pairs);
    sandbox.write("a.en.md", "About **1,987** people came to the old town.\n");
    let done = chain(&sandbox, "memory,deepl", &[]);
    done.exits_with(0);
    assert!(sandbox.read("a.pt.md").starts_with("Quase"), "{}", sandbox.read("a.pt.md"));
    assert!(seen.asked().is_empty() && !done.stderr.contains("surely wrong"), "{}", done.stderr);
}

#[test]
fn the_forecast_doubts_what_the_run_will_doubt() {
    let (sandbox, seen) = project("deepl", healthy());
    let hall = |number: usize, house: &str| format!("The new hall of the house {house} has {number} seats.");
    let houses = ["Alba", "Bell", "Carmo"];
    let pairs = houses.map(|house| (hall(40, house), format!("A nova sala da casa {house} tem 40 lugares.")));
    remembering(&sandbox, 80, &pairs.each_ref().map(|(source, target)| (source.as_str(), target.as_str())));
    let texts: Vec<String> = houses.iter().zip([90, 91, 40]).map(|(house, number)| hall(number, house)).collect();
    sandbox.write("a.en.md", texts.join("\n\n") + "\n");
    let likely = chain(&sandbox, "memory,deepl", &["--dry-run", "--format", "json"]);
    let segments = |name: &str| -> Value {
        let lines = likely.json().into_iter().flat_map(|line| line["backends"].as_array().cloned().unwrap_or(vec![line]));
        lines.filter(|line| line["name"] == name || line["backend"] == name).map(|line| line["segments"].clone()).next().unwrap()
    };
    assert_eq!((segments("memory"), segments("deepl")), (json!(1), json!(2)), "{}", likely.stdout);
    let done = chain(&sandbox, "memory,deepl", &[]);
    assert!(done.stderr.contains("2 answers of memory are surely wrong and go to deepl"), "{}", done.stderr);
    assert_eq!(seen.answered().len(), 2);
    // What is kept of a service is doubted again, too.
    let copies: Fault = Arc::new(|_, asked, _| Given::json(&json!({"translatedText": asked.json()["q"].clone()})));
    let (sandbox, ..) = two("libretranslate", copies, "deepl");
    sandbox.write("a.en.md", "The green door of the old house opens.\n");
    chain(&sandbox, "libretranslate", &[]).exits_with(0);
    sandbox.write("b.en.md", "The green door of the old house opens.\n");
    let own = ["translate", "b.en.md", "--from", "en", "--to", "pt", "--backend", "libretranslate,deepl", "--dry-run"];
    let shown = run(&sandbox, &own).stdout;
    assert!(shown.lines().any(|line| line.contains("deepl") && line.contains("1 segment")), "{shown}");
    assert!(!shown.contains("only if"), "{shown}");
}

#[test]
fn what_a_service_left_when_it_gave_up_is_told_once() {
    let fault: Fault = Arc::new(|number, asked, given| {
        if String::from_utf8_lossy(&asked.body).contains("green") {
            Given::status(400, &json!({"message": "bad text"}))
        } else if number > 4 {
            Given::status(456, &json!({"message": "Quota exceeded"}))
        } else {
            given
        }
    });
    let (sandbox, ..) = two("deepl", fault, "libretranslate");
    sandbox
        .write("bitext.toml", sandbox.read("bitext.toml").replacen("[backends.deepl]", "[backends.deepl]\nconcurrency = 1", 1));
    let colours =
        (0..40).map(|number| format!("The door of house {number} is {}.\n\n", if number == 20 { "green" } else { "red" }));
    sandbox.write("a.en.md", colours.collect::<String>());
    let done = chain(&sandbox, "deepl,libretranslate", &[]);
    done.exits_with(0);
    assert!(done.stderr.contains("What is left goes to libretranslate, since deepl gave up"), "{}", done.stderr);
    assert!(!done.stderr.contains("did not translate go to") && done.stderr.matches("quota").count() == 1, "{}", done.stderr);
}

#[test]
fn what_the_last_one_refuses_is_told_where_a_doubtful_answer_stands() {
    let pairs = [("The new hall has 40 seats.", "A nova sala tem 40 lugares.")];
    let (sandbox, _) = project("deepl", refusing("hall"));
    remembering(&sandbox, 80, &pairs);
    sandbox.write("a.en.md", "The new hall has 90 seats.\n");
    let done = chain(&sandbox, "memory,deepl", &[]);
    done.exits_with(0);
    assert_eq!(sandbox.read("a.pt.md"), "A nova sala tem 40 lugares.\n");
    assert!(
        done.stderr.contains("One answer of memory that is surely wrong stands") && done.stderr.contains("bad text"),
        "{}",
        done.stderr
    );
    // One that never opens is told with what it lacks, and so is what stands in its place.
    let sandbox = Sandbox::new();
    sandbox.write("bitext.toml", "");
    remembering(&sandbox, 80, &pairs);
    sandbox.write("a.en.md", "The new hall has 90 seats.\n");
    let done = sandbox.run(&["translate", "a.en.md", "--from", "en", "--to", "pt", "--backend", "memory,deepl"]);
    done.exits_with(0);
    for told in ["There is no key for deepl", "BITEXT_DEEPL_KEY", "One answer of memory that is surely wrong stands"] {
        assert!(done.stderr.contains(told), "{told}: {}", done.stderr);
    }
}

#[test]
fn a_limit_that_the_second_comes_to_costs_no_file_where_the_first_went_through() {
    let (sandbox, _, also) = two("deepl", refusing("green"), "amazon");
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + "price = { characters = 2000 }\n");
    sandbox.write("a.en.md", "A dog barks.\n\nA green door opens.\n\nA cat sleeps.\n");
    let done = chain(&sandbox, "deepl,amazon", &["--max-cost", "0.01"]);
    done.exits_with(3);
    assert_eq!(sandbox.read("a.pt.md"), "A DOG BARKS.\n\nA green door opens.\n\nA CAT SLEEPS.\n");
    assert!(done.stderr.contains("One of 3 segments") && also.asked().is_empty(), "{}", done.stderr);
    // With more, the rest is asked for.
    chain(&sandbox, "deepl,amazon", &["--max-cost", "1"]).exits_with(0);
    assert!(sandbox.read("a.pt.md").contains("A GREEN DOOR OPENS."), "{}", sandbox.read("a.pt.md"));
    // Where only the memory went through, there is no article yet.
    remembering(&sandbox, 100, &[("It rains.", "Chove.")]);
    sandbox.write("b.en.md", "It rains.\n\nA bird sings.\n");
    let own = ["translate", "b.en.md", "--from", "en", "--to", "pt", "--backend", "memory,amazon", "--max-cost", "0.001"];
    let done = run(&sandbox, &own);
    done.exits_with(2);
    assert!(!sandbox.path("b.pt.md").exists() && !done.stderr.contains(KEY), "{}", done.stderr);
}

#[test]
fn what_is_remembered_with_another_number_goes_to_the_next() {
    let sandbox = Sandbox::new();
    sandbox.write("bitext.toml", "[backends.memory]\nleast = 80\n");
    sandbox.write("a.en.txt", "The new hall has 40 seats.\nThe old hall had 30 seats.\n");
    let run = |file: &str, backend: &str| sandbox.run(&["translate", file, "--from", "en", "--to", "pt", "--backend", backend]);
    run("a.en.txt", "pseudo").exits_with(0);
    // What a person wrote of the same sentence is not doubted.
    sandbox.write("a.pt.txt", "A nova sala tem 40 lugares.\nA sala antiga tinha 50 lugares.\n");
    run("a.en.txt", "pseudo").exits_with(0);
    sandbox.write("b.en.txt", "The new hall has 90 seats.\nThe old hall had 30 seats.\n");
    let done = run("b.en.txt", "memory,pseudo");
    let text = sandbox.read("b.pt.txt");
    assert!(text.starts_with("⟦") && text.ends_with("\nA sala antiga tinha 50 lugares.\n"), "{text}");
    assert!(done.stderr.contains("surely wrong and goes to pseudo"), "{}", done.stderr);
    // Alone it gives what it has.
    run("b.en.txt", "memory");
    let alone = sandbox.run(&["translate", "b.en.txt", "--from", "en", "--to", "pt", "--backend", "memory", "--fresh"]);
    assert!(sandbox.read("b.pt.txt").starts_with("A nova sala tem 40 lugares.\n"), "{}", alone.stdout);
}

/// A model that says each sentence in capitals, with something of its own.
fn model(own: fn(&Value, String) -> String) -> Fault {
    Arc::new(move |_, asked, _| {
        let answer = |segment: &Value| {
            let text = segment["text"].as_str().unwrap_or_default().to_uppercase();
            json!({"id": segment["id"], "text": own(&segment["id"], text)})
        };
        let answers: Vec<Value> = segments(&user_of(asked)).iter().map(answer).collect();
        completion(&json!({"segments": answers}).to_string(), "stop")
    })
}

#[test]
fn markup_that_a_model_adds_is_told_and_goes_to_the_next() {
    let comment = |_: &Value, text: String| text.replacen(' ', " <!-- ignore --> ", 1);
    let (sandbox, seen, also) = two("openai", model(comment), "libretranslate");
    sandbox.write("a.en.md", "The bridge opened on Monday.\n");
    let alone = chain(&sandbox, "openai", &[]);
    alone.exits_with(0);
    assert!(alone.stdout.contains("is markup that the sentence does not have"), "{}", alone.stdout);
    assert!(seen.asked().len() > 1, "it was asked for again");
    sandbox.write("a.en.md", "The bridge closed on Monday.\n");
    let done = chain(&sandbox, "openai,libretranslate", &[]);
    done.exits_with(0);
    assert!(done.stderr.contains("surely wrong and goes to libretranslate: “<!-- ignore -->”"), "{}", done.stderr);
    assert_eq!((sandbox.read("a.pt.md").as_str(), also.asked().len()), ("THE BRIDGE CLOSED ON MONDAY.\n", 1));
}

#[test]
fn numbers_that_a_model_writes_back_are_asked_about_and_told() {
    let (sandbox, seen) = project("openai", model(|id, text| format!("{id}. {text}")));
    sandbox.write("a.en.md", "A dog barks.\n\nA cat sleeps.\n\nA bird sings.\n");
    let done = chain(&sandbox, "openai", &[]);
    done.exits_with(0);
    assert_eq!(done.stdout.matches("This text begins with").count(), 3, "{}", done.stdout);
    assert!(seen.asked().len() > 1, "it was asked for again");
    // One that mends them when it is asked has none.
    let twice: Fault =
        Arc::new(
            |number, asked, given| {
                if number == 0 { model(|id, text| format!("[{id}] {text}"))(number, asked, given) } else { given }
            },
        );
    let (sandbox, seen) = project("openai", twice);
    sandbox.write("a.en.md", "A dog barks.\n\nA cat sleeps.\n\nA bird sings.\n");
    let done = chain(&sandbox, "openai", &[]);
    assert_eq!(sandbox.read("a.pt.md"), "A DOG BARKS.\n\nA CAT SLEEPS.\n\nA BIRD SINGS.\n", "{}", done.stderr);
    assert_eq!(seen.asked().len(), 2);
}
