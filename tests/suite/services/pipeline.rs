//! Services in a whole run: chains, kept answers, stopping, being killed, the fixture article through each of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use bitext::model::{Origin, Revision, State};
use bitext::store::{Save, Store, Which};
use serde_json::{Value, json};

use super::doubles::{DOUBLES, Double, KEY};
use super::{Fault, Seen, healthy, start};
use crate::support::sandbox::{Run, Sandbox};
use crate::support::service::{Asked, Given};

fn double(name: &str) -> &'static Double {
    DOUBLES.iter().find(|double| double.name == name).unwrap()
}

/// A project whose configuration leads to a double.
pub(super) fn project(name: &str, fault: Fault) -> (Sandbox, Seen) {
    let double = double(name);
    let (address, seen) = start(double, fault);
    let mut table = (double.options)();
    table.0.insert("url".into(), json!(address));
    table.0.insert("first-wait".into(), json!(0.01));
    let lines: Vec<String> = table.0.iter().map(|(name, value)| format!("{name} = {value}\n")).collect();
    let sandbox = Sandbox::new();
    sandbox.write("bitext.toml", format!("[backends.{name}]\n{}", lines.concat()));
    (sandbox, seen)
}

/// Variables of all doubles' keys.
const KEYS: &[&str] = &[
    "DEEPL_AUTH_KEY",
    "GOOGLE_API_KEY",
    "AZURE_TRANSLATOR_KEY",
    "LIBRETRANSLATE_API_KEY",
    "AWS_SECRET_ACCESS_KEY",
    "OPENAI_API_KEY",
    "ANTHROPIC_API_KEY",
    "GEMINI_API_KEY",
];

pub(super) fn run(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    let mut command = sandbox.command(arguments);
    command.env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    for name in KEYS {
        command.env(name, KEY);
    }
    sandbox.finish(&mut command)
}

pub(super) fn translate(sandbox: &Sandbox, backend: &str, more: &[&str]) -> Run {
    let own = ["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", backend, "--format", "json"];
    run(sandbox, &[&own[..], more].concat())
}

#[test]
fn the_article_goes_through_every_service_with_each_segment_once() {
    for double in DOUBLES {
        let (sandbox, seen) = project(double.name, healthy());
        sandbox.copy("articles/stargate.en.md", "stargate.en.md");
        let own = ["translate", "stargate.en.md", "--to", "pt", "--backend", double.name, "--format", "json"];
        let done = run(&sandbox, &own);
        done.exits_with(0);
        let summary = done.object("summary");
        assert_eq!(summary["segments"], 115, "{}: {summary}", double.name);
        assert_eq!(
            summary["origins"]["machine"].as_u64().unwrap() + summary["origins"]["copied"].as_u64().unwrap(),
            115,
            "{summary}"
        );
        let wrong =
            |object: &Value| matches!(object["check"].as_str(), Some("inline-codes" | "protected-text" | "backend-remark"));
        let found: Vec<Value> = done.json().into_iter().filter(wrong).collect();
        assert!(found.iter().all(|finding| finding["severity"] != "error"), "{}: {found:#?}", double.name);
        assert!(!done.stdout.contains(KEY) && !done.stderr.contains(KEY), "{}", double.name);
        assert!(double.name == "apertium" || done.stderr.is_empty() || !done.stderr.contains("error"), "{}", done.stderr);
        seen.is_as_published();
        // Nothing is asked for twice: neither by a second run, nor in another project with the same kept answers.
        let asked = seen.asked().len();
        run(&sandbox, &own).exits_with(0);
        sandbox.write("other/bitext.toml", sandbox.read("bitext.toml")).copy("articles/stargate.en.md", "other/stargate.en.md");
        let other = run(&sandbox, &["translate", "other/stargate.en.md", "--to", "pt", "--backend", double.name]);
        other.exits_with(0);
        assert_eq!(seen.asked().len(), asked, "{}", double.name);
    }
}

#[test]
fn a_sentence_that_stands_twice_is_asked_for_once_and_fresh_asks_again() {
    let (sandbox, seen) = project("libretranslate", healthy());
    sandbox.write("a.en.txt", "A dog barks.\nA cat sleeps.\nA dog barks.\n");
    translate(&sandbox, "libretranslate", &[]).exits_with(0);
    assert_eq!(sandbox.read("a.pt.txt"), "A DOG BARKS.\nA CAT SLEEPS.\nA DOG BARKS.\n");
    assert_eq!(seen.answered().len(), 2);
    for (more, count) in [(&[][..], 2), (&["--fresh"][..], 4)] {
        translate(&sandbox, "libretranslate", &[&["--store", &format!("other-{count}.db"), "--adopt"], more].concat());
        sandbox.write("a.pt.txt", "");
        translate(&sandbox, "libretranslate", &[&["--store", &format!("new-{count}.db"), "--adopt"], more].concat())
            .exits_with(0);
        assert_eq!(seen.answered().len(), count, "{more:?}");
    }
}

#[test]
fn lines_of_a_message_that_are_paid_for_are_not_asked_for_again() {
    let lines = |asked: &Asked| -> Vec<String> {
        asked.json()["q"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let broken = Arc::new(AtomicBool::new(true));
    let is_broken = Arc::clone(&broken);
    let fault: Fault = Arc::new(move |_, asked, given| {
        if !is_broken.load(Ordering::Relaxed) {
            return given;
        }
        let text = |line: String| if line == "Second line" { String::new() } else { line.to_uppercase() };
        Given::json(&json!({"translatedText": lines(asked).into_iter().map(text).collect::<Vec<_>>()}))
    });
    let (sandbox, seen) = project("libretranslate", fault);
    sandbox.write("a.json", r#"{"message": "First line\nSecond line\nThird line"}"#);
    let run = || {
        let own = ["translate", "a.json", "--from", "en", "--to", "pt", "--backend", "libretranslate", "--format", "json"];
        run(&sandbox, &own)
    };
    run().exits_with(3);
    assert!(!sandbox.path("a.pt.json").exists(), "a message is translated as a whole or not");
    let asked = |seen: &Seen| seen.asked().iter().flat_map(lines).collect::<Vec<String>>();
    let paid = asked(&seen);
    assert_eq!(paid, ["First line", "Second line", "Third line"]);
    broken.store(false, Ordering::Relaxed);
    run().exits_with(0);
    assert!(sandbox.read("a.pt.json").contains(r"FIRST LINE\nSECOND LINE\nTHIRD LINE"), "{}", sandbox.read("a.pt.json"));
    assert_eq!(asked(&seen)[paid.len()..], ["Second line"]);
}

#[test]
fn a_comparison_asks_once_for_a_sentence_that_stands_twice() {
    let (sandbox, seen) = project("libretranslate", healthy());
    sandbox.write("a.en.txt", "A dog barks.\nA cat sleeps.\nA dog barks.\n");
    let own = ["compare", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "libretranslate,pseudo", "--format", "json"];
    let compared = run(&sandbox, &own);
    compared.exits_with(0);
    let lines: Vec<Value> = compared.json().into_iter().filter(|object| object["type"] == "compared").collect();
    let texts: Vec<&Value> = lines.iter().map(|line| &line["texts"]["libretranslate"]["text"]).collect();
    assert_eq!(texts, ["A DOG BARKS.", "A CAT SLEEPS.", "A DOG BARKS."]);
    assert_eq!(seen.answered().len(), 2);
}

#[test]
fn a_hint_names_a_page_that_there_is() {
    let sandbox = Sandbox::new();
    sandbox.write("a.en.txt", "A dog barks.\n");
    for (table, page) in [
        ("[backends.news]\nkind = 'deepl'\nprice = 'cheap'\n", "docs/backends/deepl.md"),
        ("[backends.news]\nkind = 'libretranslate'\nurl = 'http://127.0.0.1:9'\nodd = 1\n", "docs/backends/libretranslate.md"),
        ("[backends.news]\nkind = 'pseudo'\nodd = 1\n", "docs/backends/pseudo.md"),
    ] {
        sandbox.write("bitext.toml", table);
        let refused =
            run(&sandbox, &["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "news", "--max-cost", "1"]);
        assert!(refused.exits_with(2).stderr.contains(page), "{}", refused.stderr);
    }
}

#[test]
fn fresh_asks_anew_for_what_no_person_touched() {
    let round = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&round);
    let wording: Fault = Arc::new(move |_, _, given| match (now.load(Ordering::Relaxed), given) {
        (0, given) => given,
        (_, Given::Answer(status, headers, body)) => {
            Given::Answer(status, headers, String::from_utf8(body).unwrap().replace("DOG", "HOUND").into_bytes())
        }
        (_, other) => other,
    });
    let (sandbox, seen) = project("libretranslate", wording);
    let lines = ["One dog barks.", "Two dogs bark.", "Three dogs bark.", "Four dogs bark.", "Five dogs bark."];
    sandbox.write("a.en.txt", lines.join("\n") + "\n");
    translate(&sandbox, "libretranslate", &[]).exits_with(0);
    // One text is edited, one approved as it is, one taken over from the machine.
    sandbox.write("a.pt.txt", sandbox.read("a.pt.txt").replace("TWO DOGS BARK.", "Dois cães ladram."));
    translate(&sandbox, "libretranslate", &[]).exits_with(0);
    let mut store = Store::open(&sandbox.path(".bitext/store.db")).unwrap();
    let (article, portuguese) = (store.find_article("a.en.txt").unwrap().unwrap(), "pt".parse().unwrap());
    let translation = store.find_translation(article, &portuguese).unwrap().unwrap();
    let entries = store.entries(&translation, Which::Current).unwrap();
    let entry = |text: &str| entries.iter().find(|(_, entry)| entry.revision.content.text.trim() == text).unwrap();
    let word = |text: &str, state| {
        let (segment, entry) = entry(text);
        let revision = Revision { state, ..entry.revision.clone() };
        Save { segment: segment.clone(), seen: Some(entry.number), revision, author: "Ada".into(), note: String::new() }
    };
    let words = [word("THREE DOGS BARK.", State::Approved), word("FOUR DOGS BARK.", State::Translated)];
    store.save(&translation, &words).unwrap();
    let first = entry("ONE DOG BARKS.").0.clone();
    drop(store);
    round.store(1, Ordering::Relaxed);
    // What would be asked is said before.
    let likely = translate(&sandbox, "libretranslate", &["--fresh", "--dry-run"]);
    assert_eq!(likely.object("forecast")["segments"], 2, "{}", likely.stdout);
    let done = translate(&sandbox, "libretranslate", &["--fresh"]);
    done.exits_with(0);
    let expected = "ONE HOUND BARKS.\nDois cães ladram.\nTHREE DOGS BARK.\nFOUR DOGS BARK.\nFIVE HOUNDS BARK.\n";
    assert_eq!(sandbox.read("a.pt.txt"), expected);
    let asked = |number: usize| seen.asked()[number].json()["q"].as_array().unwrap().len();
    assert_eq!((seen.asked().len(), asked(1)), (2, 2), "two of five are asked for again");
    let summary = done.object("summary");
    assert_eq!((&summary["spared"], &summary["origins"]["machine"]), (&json!(3), &json!(2)), "{summary}");
    // The earlier text is not gone.
    let store = Store::open(&sandbox.path(".bitext/store.db")).unwrap();
    let texts = store.history(&translation, &first).unwrap().into_iter().map(|revision| revision.content.text.trim().to_owned());
    assert_eq!(texts.collect::<Vec<_>>(), ["ONE DOG BARKS.", "ONE HOUND BARKS."]);
    // Without it nothing is asked, and nothing is said of texts that were spared.
    let calm = translate(&sandbox, "libretranslate", &[]);
    assert_eq!((seen.asked().len(), &calm.object("summary")["spared"]), (2, &Value::Null));
}

#[test]
fn a_run_that_asks_anew_and_is_broken_off_goes_on_where_it_was() {
    let round = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&round);
    let wrong: Fault = Arc::new(move |_, asked, given| match now.load(Ordering::Relaxed) {
        1 if String::from_utf8_lossy(&asked.body).contains("One") => Given::status(403, &json!({"error": "denied"})),
        _ => given,
    });
    let (sandbox, seen) = project("libretranslate", wrong);
    let settings = sandbox.read("bitext.toml");
    sandbox.write(
        "bitext.toml",
        settings.replace("[backends.libretranslate]", "[backends.libretranslate]\nbatch = 1\nconcurrency = 1"),
    );
    sandbox.write("a.en.txt", "One dog.\nTwo cats.\nThree birds.\nFour fish.\n");
    translate(&sandbox, "libretranslate", &[]).exits_with(0);
    let asked = || {
        let asked = seen.asked();
        ["One", "Two", "Three", "Four"]
            .map(|word| asked.iter().filter(|one| String::from_utf8_lossy(&one.body).contains(word)).count())
    };
    round.store(1, Ordering::Relaxed);
    translate(&sandbox, "libretranslate", &["--fresh"]).exits_with(3);
    assert_eq!(asked(), [2, 2, 2, 2], "the shortest comes last");
    round.store(2, Ordering::Relaxed);
    translate(&sandbox, "libretranslate", &["--fresh"]).exits_with(0);
    assert_eq!(asked(), [3, 2, 2, 2], "what was answered anew is not asked for again");
    translate(&sandbox, "libretranslate", &["--fresh"]).exits_with(0);
    assert_eq!(asked(), [4, 3, 3, 3], "a run that came to its end is followed by a new one");
}

#[test]
fn an_old_text_stays_where_asking_anew_fails() {
    let round = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&round);
    let wrong: Fault = Arc::new(move |_, _, given| match now.load(Ordering::Relaxed) {
        0 => given,
        _ => Given::status(400, &json!({"error": "no such text"})),
    });
    let (sandbox, _) = project("amazon", wrong);
    sandbox.write("a.en.txt", "One dog.\nTwo cats.\n");
    translate(&sandbox, "amazon", &[]).exits_with(0);
    round.store(1, Ordering::Relaxed);
    translate(&sandbox, "amazon", &["--fresh"]).exits_with(3);
    assert_eq!(sandbox.read("a.pt.txt"), "ONE DOG.\nTWO CATS.\n");
    round.store(0, Ordering::Relaxed);
    // An address is never parted.
    sandbox.write("a.en.txt", format!("One dog.\nlong page https://example.org/{}\n", "a".repeat(14_000)));
    translate(&sandbox, "pseudo", &[]).exits_with(0);
    let before = sandbox.read("a.pt.txt");
    let done = translate(&sandbox, "amazon", &["--fresh", "--fail-on", "error"]);
    done.exits_with(0);
    let remark = done.json().into_iter().find(|object| object["check"] == "backend-remark").unwrap();
    assert_eq!(remark["severity"], "warning", "{remark}");
    assert_eq!(sandbox.read("a.pt.txt").lines().nth(1), before.lines().nth(1));
}

#[test]
fn what_one_backend_does_not_translate_goes_to_the_next() {
    let (sandbox, _) = project("deepl", Arc::new(|_, _, _| Given::status(456, &json!({"message": "Quota exceeded"}))));
    sandbox.write("a.en.txt", "One dog.\nTwo cats.\n");
    let done = translate(&sandbox, "deepl,pseudo", &[]);
    done.exits_with(0);
    assert!(sandbox.read("a.pt.txt").starts_with("⟦ÓÓñéé "), "{}", sandbox.read("a.pt.txt"));
    assert!(done.stderr.contains("Quota exceeded") && done.stderr.contains("goes to pseudo"), "{}", done.stderr);
    // Alone it ends the run, with the code of a backend that failed.
    sandbox.write("b.en.txt", "Three.\n");
    let alone = run(&sandbox, &["translate", "b.en.txt", "--from", "en", "--to", "pt", "--backend", "deepl"]);
    alone.exits_with(3);
    assert!(alone.stderr.contains("Quota exceeded"), "{}", alone.stderr);
}

#[test]
fn a_sentence_that_fails_alone_is_taken_over_or_reported() {
    let (sandbox, _) = project("amazon", healthy());
    // An address is never parted.
    sandbox.write("a.en.txt", format!("One dog.\nlong page https://example.org/{} now\n", "a".repeat(14_000)));
    let done = translate(&sandbox, "amazon", &["--fail-on", "error"]);
    done.exits_with(1);
    let remark = done.json().into_iter().find(|object| object["check"] == "backend-remark").unwrap();
    assert!(remark["message"].as_str().unwrap().contains("too long"), "{remark}");
    assert!(sandbox.read("a.pt.txt").starts_with("ONE DOG.\n"));
    let done = translate(&sandbox, "amazon,pseudo", &[]);
    done.exits_with(0);
    assert!(sandbox.read("a.pt.txt").contains("⟦ļ"), "the next backend takes it over");
}

#[test]
fn a_run_that_is_killed_goes_on_without_asking_again() {
    let slow: Fault = Arc::new(|_, _, given| {
        std::thread::sleep(Duration::from_millis(40));
        given
    });
    let (sandbox, seen) = project("amazon", slow);
    let lines: Vec<String> = (0..120).map(|number| format!("Sentence number {number} of a long text.")).collect();
    sandbox.write("a.en.txt", lines.join("\n"));
    let killed = AtomicUsize::new(0);
    let own = ["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "amazon"];
    for wait in [250, 330, 410] {
        let mut command = sandbox.command(&own);
        command.env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE").env("AWS_SECRET_ACCESS_KEY", KEY);
        let mut child = command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        killed.fetch_add(1, Ordering::Relaxed);
    }
    run(&sandbox, &own).exits_with(0);
    let expected: Vec<String> = lines.iter().map(|line| line.to_uppercase()).collect();
    assert_eq!(sandbox.read("a.pt.txt"), expected.join("\n"));
    let repeated = seen.asked().len() - lines.len();
    // Eight requests at a time are under way when a run is killed.
    assert!(repeated <= 8 * killed.load(Ordering::Relaxed), "{repeated} requests were repeated");
}

#[test]
fn what_people_translated_is_remembered() {
    let sandbox = Sandbox::new();
    sandbox.write("bitext.toml", "[backends.memory]\nleast = 80\n");
    sandbox.write("a.en.txt", "The dog of my neighbour barks.\nIt rains.\n");
    let run = |file: &str, backend: &str| {
        sandbox.run(&["translate", file, "--from", "en", "--to", "pt", "--backend", backend, "--format", "json"])
    };
    run("a.en.txt", "pseudo").exits_with(0);
    sandbox.write("a.pt.txt", "O cachorro do meu vizinho late.\nChove.\n");
    run("a.en.txt", "pseudo").exits_with(0);
    sandbox.write("b.en.txt", "The dog of my neighbour barks.\nThe cat of my neighbour barks.\nWe stay.\n");
    let done = run("b.en.txt", "memory,pseudo");
    done.exits_with(0);
    let text = sandbox.read("b.pt.txt");
    assert!(text.starts_with("O cachorro do meu vizinho late.\nO cachorro do meu vizinho late.\n⟦"), "{text}");
    let remarks: Vec<Value> = done.json().into_iter().filter(|object| object["check"] == "backend-remark").collect();
    assert_eq!(remarks.len(), 1, "{remarks:?}");
    assert!(remarks[0]["message"].as_str().unwrap().contains("85"), "{remarks:?}");
}

#[test]
fn a_comparison_does_not_answer_with_the_articles_own_texts() {
    let sandbox = Sandbox::new();
    sandbox.write("a.en.txt", "It rains.\nThe dog barks.\n").write("b.en.txt", "It rains.\n");
    for (file, text) in [("a", "Chove.\nO cachorro late.\n"), ("b", "Está chovendo.\n")] {
        let translate = ["translate", &format!("{file}.en.txt"), "--from", "en", "--to", "pt", "--backend", "pseudo"];
        sandbox.run(&translate).exits_with(0);
        sandbox.write(&format!("{file}.pt.txt"), text);
        sandbox.run(&translate).exits_with(0);
    }
    let own = ["compare", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "memory,pseudo", "--format", "json"];
    let done = sandbox.run(&own);
    done.exits_with(0);
    let lines: Vec<Value> = done.json().into_iter().filter(|object| object["type"] == "compared").collect();
    assert_eq!(lines[0]["texts"]["memory"]["text"], "Está chovendo.", "what another article says counts");
    assert!(lines[1]["texts"]["memory"]["text"].is_null(), "{}", lines[1]);
}

#[test]
fn what_a_backend_said_of_a_text_is_told_until_the_text_changes_or_is_approved() {
    let sandbox = Sandbox::new();
    sandbox.write("bitext.toml", "[backends.memory]\nleast = 80\n");
    sandbox.write("a.en.txt", "The dog of my neighbour barks.\n");
    let run = |file: &str, backend: &str| {
        sandbox.run(&["translate", file, "--from", "en", "--to", "pt", "--backend", backend, "--format", "json"])
    };
    run("a.en.txt", "pseudo").exits_with(0);
    sandbox.write("a.pt.txt", "O cachorro do meu vizinho late.\n");
    run("a.en.txt", "pseudo").exits_with(0);
    sandbox.write("b.en.txt", "The cat of my neighbour barks.\nThe bird of my neighbour barks.\n");
    let told = |done: &Run| {
        let remarks = done.json().into_iter().filter(|object| object["check"] == "backend-remark");
        remarks.map(|remark| remark["message"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let check = || sandbox.run(&["check", "b.pt.txt", "--source", "b.en.txt", "--from", "en", "--to", "pt", "--format", "json"]);
    let first = told(&run("b.en.txt", "memory"));
    assert!(first.len() == 2 && first[0].contains("85"), "{first:?}");
    let again = run("b.en.txt", "memory");
    assert_eq!((told(&again), told(&check())), (first.clone(), first), "told by a later run and by a check");
    assert_eq!(again.object("summary")["findings"]["warning"], 2);
    // A person writes one, and approves the other.
    sandbox.write("b.pt.txt", sandbox.read("b.pt.txt").replacen("O cachorro do meu", "O gato do meu", 1));
    assert_eq!((told(&check()).len(), told(&run("b.en.txt", "memory")).len(), told(&check()).len()), (1, 1, 1));
    let mut store = Store::open(&sandbox.path(".bitext/store.db")).unwrap();
    let article = store.find_article("b.en.txt").unwrap().unwrap();
    let translation = store.find_translation(article, &"pt".parse().unwrap()).unwrap().unwrap();
    let current = store.current(&translation).unwrap();
    let (segment, bird) = current.into_iter().find(|(_, revision)| matches!(revision.origin, Origin::Backend(_))).unwrap();
    store.record(&translation, &[(segment, Revision { state: State::Approved, ..bird })]).unwrap();
    assert_eq!((told(&run("b.en.txt", "memory")).len(), told(&check()).len()), (0, 0));
}

#[test]
fn backends_are_compared_and_the_choice_is_taken() {
    let (sandbox, _) = project("deepl", healthy());
    sandbox.write("a.en.txt", "One dog barks.\nTwo cats sleep.\nNo 5.\n");
    sandbox.write("r.pt.txt", "UM CACHORRO LATE.\nDOIS GATOS DORMEM.\nNO 5.\n");
    let compare = |more: &[&str]| {
        let own = ["compare", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "deepl", "--backend", "pseudo"];
        run(&sandbox, &[&own[..], more].concat())
    };
    let json = compare(&["--format", "json", "--reference", "r.pt.txt"]);
    json.exits_with(0);
    let lines: Vec<Value> = json.json().into_iter().filter(|object| object["type"] == "compared").collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["texts"]["deepl"]["text"], "ONE DOG BARKS.");
    assert!(lines[0]["texts"]["pseudo"]["text"].as_str().unwrap().starts_with('⟦'));
    let summary = json.object("summary");
    assert_eq!(summary["backends"][0]["recorded"], "deepl");
    let numbers = |backend: usize| summary["backends"][backend]["numbers"].clone();
    assert_eq!((numbers(0), numbers(1)), (json!({"sentences": 1, "right": 1}), json!({"sentences": 1, "right": 1})));
    // 34 characters at the list price, 25 dollars for a million.
    let dollars = |backend: usize| summary["backends"][backend]["dollars"].as_f64().unwrap();
    assert!((dollars(0) - 34.0 * 25.0 / 1e6).abs() < 1e-9 && dollars(1) == 0.0, "{summary}");
    let chrf = summary["backends"][0]["chrf_reference"].as_f64().unwrap();
    assert!(chrf > 1.0 && chrf < 100.0, "{summary}");
    let human = compare(&[]);
    assert!(human.stdout.contains("[-ONE DOG BARKS.-]"), "{}", human.stdout);
    compare(&["--html", "page.html"]).exits_with(0);
    let page = sandbox.read("page.html");
    assert!(page.contains("<del>ONE DOG BARKS.</del>") && page.contains("Two cats sleep."), "{page}");
    compare(&["--take", "nobody"]).exits_with(2);
    compare(&["--take", "99=pseudo"]).exits_with(2);
    let nothing = run(
        &sandbox,
        &[
            "compare",
            "a.en.txt",
            "--from",
            "en",
            "--to",
            "pt",
            "--backend",
            "memory,pseudo",
            "--take",
            "pseudo",
            "--take",
            "2=memory",
        ],
    );
    assert!(
        nothing.stderr.contains("memory has no text for sentence 2") && nothing.stderr.contains("2 texts"),
        "{}",
        nothing.stderr
    );
    compare(&["--take", "deepl", "--take", "2=pseudo"]).exits_with(0);
    translate(&sandbox, "pseudo", &[]).exits_with(0);
    let text = sandbox.read("a.pt.txt");
    assert!(text.starts_with("ONE DOG BARKS.\n⟦Ţŵóó"), "{text}");
}

#[test]
fn backends_are_listed_with_what_is_missing_and_tried() {
    let (sandbox, _) = project("deepl", healthy());
    let list = sandbox.run(&["backends", "--format", "json"]);
    list.exits_with(0);
    let line = |name: &str| list.json().into_iter().find(|object| object["name"] == name).unwrap();
    assert_eq!((line("pseudo")["ready"].clone(), line("deepl")["ready"].clone()), (json!(true), json!(false)));
    assert!(line("deepl")["missing"].as_str().unwrap().contains("key"), "{}", list.stdout);
    assert_eq!(line("deepl")["text_goes_to"], "vendor");
    let tried = run(&sandbox, &["backends", "test", "deepl", "--to", "pt"]);
    tried.exits_with(0);
    assert!(tried.stdout.contains("THE TRAIN LEAVES") && tried.stdout.contains("1 request"), "{}", tried.stdout);
    let ready = run(&sandbox, &["backends", "--format", "json"]).json();
    let deepl = ready.iter().find(|object| object["name"] == "deepl").unwrap();
    assert_eq!((&deepl["batch"], &deepl["context"], &deepl["formality"]), (&json!(50), &json!(true), &json!(true)));
}
