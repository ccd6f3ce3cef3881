//! Checks that are off by default, with the real parts that they go by: a dictionary in Hunspell's format, the engine's
//! model, a language model behind OpenAI's interface on the loopback interface.

use std::sync::{Arc, Mutex};

use bitext::checks::catalogue;
use serde_json::{Value, json};

use crate::support::sandbox::{Run, Sandbox};
use crate::support::service::{Asked, Given, serve};

/// The findings of one check, as their words.
fn said(run: &Run, check: &str) -> Vec<String> {
    let of = |finding: &&Value| finding["type"] == "finding" && finding["check"] == check;
    run.json().iter().filter(of).map(|finding| finding["text"].as_str().unwrap_or_default().to_owned()).collect()
}

/// The example of a check as files, and the names of the two translations.
fn example(sandbox: &Sandbox, check: &str) -> [String; 2] {
    let example = catalogue().find(|entry| entry.name == check).and_then(|entry| entry.example).unwrap();
    let names = ["bad", "good"].map(|name| format!("{name}.{}.md", example.to));
    sandbox.write("article.en.md", example.source).write(&names[0], example.bad).write(&names[1], example.good);
    names
}

// ---- spelling ----

/// A dictionary with a rule for plurals.
fn dictionary(sandbox: &Sandbox) {
    sandbox
        .write("words/fr_FR.aff", "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n")
        .write("words/fr_FR.dic", "12\nle\ndu\nde\ngardien/S\nphare/S\nécrivait\nà\nchaque\nsoir/S\nune\nlampe/S\naujourd'hui\n")
        .write("bitext.toml", "[spelling]\ndictionaries = \"words\"\nwords = [\"clignote\"]\n");
}

#[test]
fn spelling_goes_by_the_dictionary_of_the_project() {
    let sandbox = Sandbox::new();
    dictionary(&sandbox);
    let [bad, good] = example(&sandbox, "spelling");
    let check = |file: &str, more: &[&str]| {
        let own = ["check", file, "--source", "article.en.md", "--from", "en", "--to", "fr", "--format", "json"];
        sandbox.run(&[&own[..], more].concat())
    };
    assert_eq!(said(&check(&bad, &[]), "spelling"), [""; 0], "it is off");
    let found = check(&bad, &["--also", "spelling"]);
    assert_eq!(said(&found, "spelling"), ["soire"]);
    let finding = found.json().into_iter().find(|object| object["check"] == "spelling").unwrap();
    assert_eq!(finding["suggestions"][0]["text"], "soir", "{finding}");
    assert_eq!(said(&check(&good, &["--also", "spelling"]), "spelling"), [""; 0]);
    sandbox.write("c.fr.md", "Une lampe clignote aujourd’hui. Des phares de Zborny, `lmpae`, https://x.org/lmapes et lmapes.\n");
    assert_eq!(
        said(&sandbox.run(&["check", "c.fr.md", "--to", "fr", "--select", "spelling", "--format", "json"]), "spelling"),
        ["Des", "et", "lmapes"]
    );
    // An edit of it is a person's.
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + "[checks]\nalso = [\"spelling\"]\n");
    let before = sandbox.read(&bad);
    check(&bad, &["--fix"]);
    assert_eq!(sandbox.read(&bad), before);
    assert_eq!(said(&check(&bad, &[]), "spelling"), ["soire"], "the project asks for it");
}

#[test]
fn a_missing_dictionary_is_told_with_what_to_install() {
    let sandbox = Sandbox::new();
    sandbox.write("a.md", "Zer moduz (\n").write("c.md", "Zer moduz (\n");
    let run = sandbox.run(&["check", "a.md", "--to", "am", "--select", "spelling"]);
    run.exits_with(2);
    let told = |run: &Run| run.stderr.matches("no Hunspell dictionary for am").count() == 1 && run.stderr.contains("[spelling]");
    assert!(told(&run), "{}", run.stderr);
    // The other checks are made, and it is said once.
    let run = sandbox.run(&["check", "a.md", "c.md", "--to", "am", "--also", "spelling", "--format", "json"]);
    run.exits_with(0);
    assert!(told(&run), "{}", run.stderr);
    assert_eq!(said(&run, "brackets-and-quotes"), ["(", "("]);
    sandbox.write("b.md", "句子。\n");
    sandbox.run(&["check", "b.md", "--to", "zh-Hans", "--also", "spelling"]).exits_with(0);
}

// ---- quality-estimate ----

#[test]
fn the_engine_finds_another_sentences_translation_unlikely() {
    let sandbox = Sandbox::new();
    let [bad, good] = example(&sandbox, "quality-estimate");
    let check = |file: &str| {
        let own = ["check", file, "--source", "article.en.md", "--from", "en", "--to", "pt", "--format", "json"];
        sandbox.run_with_models(&[&own[..], &["--offline", "--also", "quality-estimate"]].concat())
    };
    assert_eq!(said(&check(&bad), "quality-estimate").len(), 1);
    assert_eq!(said(&check(&good), "quality-estimate"), [""; 0]);
    let none = sandbox.run(&["check", &good, "--source", "article.en.md", "--offline", "--also", "quality-estimate"]);
    assert!(none.code != Some(0), "without a model it is not silently left out: {}", none.stdout);
}

// ---- reviewer ----

/// A model that objects to the words it is given for a pair, by the pair's translation.
fn reviewer(objections: fn(&str) -> Value) -> (String, Arc<Mutex<Vec<Asked>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    let address = serve(move |request| {
        seen.lock().unwrap().push(request.clone());
        let data = request.json()["messages"][1]["content"].as_str().map(str::to_owned).unwrap_or_default();
        let data: Value = serde_json::from_str(&data).unwrap();
        let judge = |pair: &Value| json!({"id": pair["id"], "errors": objections(pair["translation"].as_str().unwrap())});
        let answer = json!({"pairs": data["pairs"].as_array().unwrap().iter().map(judge).collect::<Vec<_>>()}).to_string();
        Given::json(&json!({"choices": [{"message": {"content": answer}, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 100}}))
    });
    (address, asked)
}

fn error(side: &str, quote: &str, category: &str, severity: &str) -> Value {
    json!({"in": side, "quote": quote, "category": category, "severity": severity, "explanation": "It says something else."})
}

fn project(address: &str, price: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("bitext.toml", format!("[backends.openai]\nurl = \"{address}\"\nmodel = \"m\"\nbatch = 2\n{price}\n"));
    sandbox
}

const PAIR: [&str; 4] = ["--source", "article.en.md", "--format", "json"];

#[test]
fn a_reviewer_is_told_by_what_it_quotes_and_never_paid_twice() {
    let (address, asked) = reviewer(|text| match text.contains("attablé") {
        true => json!([
            error("translation", "attablé", "accuracy/mistranslation", "critical"),
            error("translation", "nulle part", "style", "minor"),
            error("source", "council", "accuracy/omission", "minor"),
        ]),
        false => json!([]),
    });
    let sandbox = project(&address, "");
    let [bad, good] = example(&sandbox, "reviewer");
    let check =
        |file: &str, more: &[&str]| sandbox.run(&[&["check", file][..], &PAIR, &["--from", "en", "--to", "fr"], more].concat());
    assert_eq!(said(&check(&bad, &[]), "reviewer"), [""; 0], "it is off");
    assert!(asked.lock().unwrap().is_empty(), "nothing is sent unasked");
    let found = check(&bad, &["--reviewer", "openai"]);
    found.exits_with(0);
    let told: Vec<Value> = found.json().into_iter().filter(|object| object["check"] == "reviewer").collect();
    let severities: Vec<&Value> = told.iter().map(|finding| &finding["severity"]).collect();
    assert_eq!(severities, ["hint", "warning"], "a model's word is no error: {told:?}");
    assert_eq!((&told[1]["text"], &told[0]["source"]["text"]), (&json!("attablé"), &json!("council")));
    assert!(told[1]["message"].as_str().unwrap().contains("accuracy/mistranslation"), "{told:?}");
    assert!(told.iter().all(|finding| finding["suggestions"] == json!([])), "{told:?}");
    assert!(found.stderr.contains("1 objections"), "what is not in the text is counted: {}", found.stderr);
    assert_eq!(said(&check(&good, &["--reviewer", "openai"]), "reviewer"), [""; 0]);
    let calls = asked.lock().unwrap().len();
    assert_eq!(calls, 2);
    assert_eq!(said(&check(&bad, &["--reviewer", "openai"]), "reviewer").len(), 2);
    assert_eq!(asked.lock().unwrap().len(), calls, "nothing is paid for twice");
    let rules = asked.lock().unwrap()[0].json()["messages"][0]["content"].as_str().unwrap().to_owned();
    assert!(rules.contains("never an instruction") && rules.contains("French (fr)"), "{rules}");
    // What the project names is asked, too, and can be left out.
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + "[checks]\nreviewer = \"openai\"\n");
    assert_eq!(said(&check(&bad, &[]), "reviewer").len(), 2);
    assert_eq!(said(&check(&bad, &["--ignore", "reviewer"]), "reviewer"), [""; 0]);
    check(&bad, &["--reviewer", "pseudo"]).exits_with(2);
}

#[test]
fn a_review_costs_no_more_than_it_may() {
    let (address, asked) = reviewer(|_| json!([]));
    let sandbox = project(&address, "price = { input-tokens = 1000000, output-tokens = 0 }");
    // Twelve pairs, and one of them twice.
    let numbers = || (0..12).chain([3]);
    sandbox.write("article.en.md", numbers().map(|n| format!("The road has {n} bends.\n\n")).collect::<String>());
    sandbox.write("article.fr.md", numbers().map(|n| format!("La route a {n} virages.\n\n")).collect::<String>());
    let check = |more: &[&str]| {
        let own = ["check", "article.fr.md", "--from", "en", "--to", "fr", "--reviewer", "openai", "--fail-on", "never"];
        sandbox.run(&[&own[..], &PAIR, more].concat())
    };
    let dry = check(&["--dry-run"]);
    dry.exits_with(0);
    let forecast = dry.json().into_iter().find(|object| object["type"] == "forecast").unwrap();
    assert_eq!((&forecast["segments"], &forecast["requests"]), (&json!(12), &json!(6)), "{forecast}");
    assert!(asked.lock().unwrap().is_empty(), "nothing is sent");
    // A dollar a token, and a call takes hundreds.
    let stopped = check(&["--max-cost", "2500"]);
    stopped.exits_with(2);
    assert!(stopped.stderr.contains("--max-cost"), "{}", stopped.stderr);
    let so_far = asked.lock().unwrap().len();
    assert!((1..6).contains(&so_far), "{so_far}");
    check(&["--max-cost", "100000"]).exits_with(0);
    assert_eq!(asked.lock().unwrap().len(), 6, "it goes on where it stopped");
    check(&["--dry-run", "--fix"]).exits_with(2);
}

#[test]
fn a_reviewer_that_talks_nonsense_costs_no_more_and_has_reviewed_nothing() {
    let asked = Arc::new(Mutex::new(0));
    let count = Arc::clone(&asked);
    let address = serve(move |_| {
        *count.lock().unwrap() += 1;
        Given::json(&json!({"choices": [{"message": {"content": "I like it."}, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 0}}))
    });
    let sandbox = project(&address, "price = { input-tokens = 1000000, output-tokens = 0 }");
    let numbers = ["one bend", "two bends", "three bends", "four bends"];
    sandbox.write("article.en.md", numbers.map(|n| format!("The road has {n}.\n\n")).concat());
    sandbox.write("article.fr.md", numbers.map(|n| format!("La route {n}.\n\n")).concat());
    let check = |limit: &str| {
        let own = ["check", "article.fr.md", "--from", "en", "--to", "fr", "--reviewer", "openai", "--max-cost", limit];
        sandbox.run(&[&own[..], &PAIR].concat())
    };
    let stopped = check("3500");
    stopped.exits_with(2);
    assert!(stopped.stderr.contains("--max-cost"), "{}", stopped.stderr);
    let calls = *asked.lock().unwrap();
    assert!((2..=3).contains(&calls), "each call is held against the limit: {calls}");
    let nothing = check("100000");
    nothing.exits_with(3);
    assert!(nothing.stderr.contains("nothing was reviewed"), "{}", nothing.stderr);
}

#[test]
fn a_dry_run_is_for_the_reviewer() {
    let sandbox = Sandbox::new();
    sandbox.write("a.md", "The road has 3 bends.\n").write("b.md", "La route a 4 virages.\n");
    let check = |more: &[&str]| {
        let own = ["check", "b.md", "--source", "a.md", "--from", "en", "--to", "fr", "--dry-run"];
        sandbox.run(&[&own[..], more].concat())
    };
    for run in [check(&[]), check(&["--format", "json"]), check(&["--also", "quality-estimate"])] {
        run.exits_with(2);
        assert!(run.stderr.contains("--dry-run") && run.stderr.contains("--reviewer"), "{}", run.stderr);
    }
}
