//! What a run would cost, what it may cost, and what it has cost.

use bitext::store::Store;
use serde_json::{Value, json};

use super::doubles::{DOUBLES, Double};
use super::pipeline::{project, run, translate};
use super::{healthy, open, request, settings, start};
use crate::support::sandbox::{Run, Sandbox};
use bitext::backends::{Around, Passage};

pub(super) fn forecast(done: &Run) -> Vec<Value> {
    done.exits_with(0);
    done.json().into_iter().filter(|object| object["type"] == "forecast").collect()
}

#[test]
fn a_dry_run_sends_and_writes_nothing_and_says_what_a_run_uses() {
    for double in DOUBLES {
        let (sandbox, seen) = project(double.name, healthy());
        sandbox.copy("articles/stargate.en.md", "stargate.en.md");
        let own = ["translate", "stargate.en.md", "--to", "pt", "--backend", double.name, "--format", "json"];
        let dry = run(&sandbox, &[&own[..], &["--dry-run"]].concat());
        let [line] = &forecast(&dry)[..] else { panic!("{}", dry.stdout) };
        assert!(seen.asked().is_empty(), "{} was asked", double.name);
        assert!(!sandbox.path("stargate.pt.md").exists() && !sandbox.path(".bitext").exists(), "{}", double.name);
        assert!(line["characters"].as_u64() > Some(1000), "{}: a person wants to know how much it is: {line}", double.name);
        let done = run(&sandbox, &own);
        done.exits_with(0);
        let summary = done.object("summary");
        let used = summary["used"][0].clone();
        assert_eq!(used["requests"], seen.asked().len(), "{}: {summary}", double.name);
        if double.name == "apertium" {
            assert_eq!((&line["dollars"], &used["characters"]), (&json!(0.0), &json!(0)), "{line}");
        } else if used["input_tokens"] == 0 {
            assert_eq!((&line["characters"], &line["requests"]), (&used["characters"], &used["requests"]), "{}", double.name);
            assert_eq!(line["dollars"], used["dollars"], "{line} {used}");
        } else {
            // What the double counts is made up; a prompt with rules and 20 sentences has about 2,000 tokens.
            // A double's capitals are faulty answers, which are asked for again.
            assert!(line["requests"].as_u64() <= used["requests"].as_u64(), "{line} {used}");
            let each = line["input_tokens"].as_u64().unwrap() / line["requests"].as_u64().unwrap();
            assert!((800..4000).contains(&each), "{line}");
        }
        // What is kept is not counted again.
        sandbox.write("other/bitext.toml", sandbox.read("bitext.toml")).copy("articles/stargate.en.md", "other/stargate.en.md");
        let again = run(
            &sandbox,
            &["translate", "other/stargate.en.md", "--to", "pt", "--backend", double.name, "--format", "json", "--dry-run"],
        );
        let again = &forecast(&again)[0];
        assert_eq!((&again["segments"], &again["requests"]), (&json!(0), &json!(0)), "{}: {again}", double.name);
        let rest = forecast(&run(&sandbox, &[&own[..], &["--dry-run"]].concat()));
        assert_eq!(rest[0]["segments"], 0, "{}", double.name);
    }
}

/// A project of a double whose sentences cost a tenth of a dollar each, one to a request.
fn dear(sentences: usize) -> (Sandbox, super::Seen) {
    let (sandbox, seen) = project("amazon", healthy());
    // 50 characters each.
    let lines: Vec<String> =
        (0..sentences).map(|number| format!("Sentence {number:03} is as long as each of the other ones.")).collect();
    assert!(lines.iter().all(|line| line.len() == 50), "{}", lines[0].len());
    sandbox.write("a.en.txt", lines.join("\n") + "\n");
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + "price = { characters = 2000 }\n");
    (sandbox, seen)
}

#[test]
fn a_run_ends_before_it_costs_more_and_goes_on_where_it_was() {
    let (sandbox, seen) = dear(20);
    let stopped = translate(&sandbox, "amazon", &["--max-cost", "0.75"]);
    stopped.exits_with(2);
    assert!(stopped.stderr.contains("$0.70 of $0.75") && stopped.stderr.contains("--max-cost"), "{}", stopped.stderr);
    assert_eq!(seen.asked().len(), 7, "the eighth would have passed the limit");
    assert!(!sandbox.path("a.pt.txt").exists());
    let rest = translate(&sandbox, "amazon", &["--dry-run"]);
    assert_eq!(forecast(&rest)[0]["segments"], 13);
    let done = translate(&sandbox, "amazon", &["--max-cost", "1.31"]);
    done.exits_with(0);
    assert_eq!(seen.asked().len(), 20, "nothing is paid for twice");
    let used = &done.object("summary")["used"][0];
    assert_eq!((&used["requests"], &used["characters"]), (&json!(13), &json!(650)), "{used}");
    assert!((used["dollars"].as_f64().unwrap() - 1.3).abs() < 1e-9, "{used}");
    // Both runs are in the store.
    let mut store = Store::open(&sandbox.path(".bitext/store.db")).unwrap();
    let article = store.sync_article("a.en.txt", &"en".parse().unwrap(), &[]).unwrap().0;
    let translation = store.translation(article, &"pt".parse().unwrap()).unwrap();
    let counts: Vec<u64> = store.usage(&translation).unwrap().into_iter().map(|(_, used)| used.usage.requests).collect();
    assert_eq!(counts, [7, 13]);
}

#[test]
fn a_limit_holds_for_the_whole_chain_and_needs_a_price() {
    let (sandbox, seen) = dear(4);
    let over = translate(&sandbox, "amazon,pseudo", &["--max-cost", "$0.15"]);
    over.exits_with(2);
    assert_eq!(seen.asked().len(), 1);
    assert!(!sandbox.path("a.pt.txt").exists(), "what costs nothing does not take over what was wanted of another");
    for wrong in ["much", "-1", "NaN"] {
        let told = translate(&sandbox, "amazon", &[&format!("--max-cost={wrong}")]);
        told.exits_with(2);
        assert!(told.stderr.contains("US dollars"), "{}", told.stderr);
    }
    // Nobody knows what a server far away costs; nothing is sent there.
    sandbox.write("bitext.toml", "[backends.libretranslate]\nurl = 'http://translate.invalid'\n");
    let dry = translate(&sandbox, "libretranslate", &["--dry-run"]);
    assert_eq!(forecast(&dry)[0]["dollars"], Value::Null);
    let dry = translate(&sandbox, "libretranslate", &["--dry-run", "--max-cost", "5"]);
    assert!(forecast(&dry)[0]["limited"].as_str().unwrap().contains("is not known"), "{}", dry.stdout);
    let unknown = translate(&sandbox, "libretranslate", &["--max-cost", "5"]);
    unknown.exits_with(2);
    assert!(unknown.stderr.contains("price = { characters"), "{}", unknown.stderr);
    // Nor is one before it paid first.
    let (other, seen) = dear(4);
    let far = "[backends.libretranslate]\nurl = 'http://translate.invalid'\n";
    other.write("bitext.toml", other.read("bitext.toml") + far);
    for words in [
        &["translate", "a.en.txt", "--backend", "amazon,libretranslate"][..],
        &["compare", "a.en.txt", "--backend", "amazon,libretranslate"],
    ] {
        let refused = run(&other, &[words, &["--from", "en", "--to", "pt", "--max-cost", "5"]].concat());
        refused.exits_with(2);
        assert!(refused.stderr.contains("libretranslate costs is not known") && seen.asked().is_empty(), "{}", refused.stderr);
    }
    for (limit, is_over) in [("0.15", true), ("0.45", false)] {
        let dry = translate(&other, "amazon", &["--dry-run", "--max-cost", limit]);
        let said = &forecast(&dry)[0]["limited"];
        assert_eq!(said.as_str().is_some_and(|said| said.contains("would stop")), is_over, "{limit}: {said}");
    }
    sandbox.write("bitext.toml", "[backends.amazon]\nprice = { characters = -1 }\n[translate]\nmax-cost = 0.0\n");
    let negative = run(&sandbox, &["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "amazon"]);
    negative.exits_with(2);
}

#[test]
fn a_chain_is_forecast_as_it_will_be_asked() {
    let (sandbox, _) = project("deepl", healthy());
    sandbox.write("a.en.txt", "The dog of my neighbour barks.\nIt rains.\n");
    translate(&sandbox, "pseudo", &[]).exits_with(0);
    sandbox.write("a.pt.txt", "O cachorro do meu vizinho late.\nChove.\n");
    translate(&sandbox, "pseudo", &[]).exits_with(0);
    sandbox.write("b.en.txt", "It rains.\nThe dog of my neighbour barks.\nWe stay at home today.\n");
    let own = ["translate", "b.en.txt", "--from", "en", "--to", "pt", "--backend", "memory,deepl,pseudo", "--dry-run"];
    let lines = forecast(&run(&sandbox, &[&own[..], &["--format", "json"]].concat()));
    let found: Vec<(u64, u64, bool)> = lines
        .iter()
        .map(|line| (line["segments"].as_u64().unwrap(), line["characters"].as_u64().unwrap(), line["instead"] == true))
        .collect();
    assert_eq!(found, [(2, 39, false), (1, 22, false), (1, 22, true)], "{lines:#?}");
    let human = run(&sandbox, &own);
    human.exits_with(0);
    assert!(human.stdout.contains("22 characters – about $0.0006"), "{}", human.stdout);
    assert!(human.stdout.contains("only if those before fail") && human.stdout.contains("List price of"), "{}", human.stdout);
    assert!(human.stdout.contains("half a year old") && human.stdout.contains("[backends.NAME] price"), "{}", human.stdout);
    // Without a key a line says what is missing.
    let without = sandbox.run(&own);
    without.exits_with(0);
    assert!(without.stdout.contains("There is no key for deepl"), "{}", without.stdout);
}

#[test]
fn an_estimate_counts_what_a_service_counts() {
    let requests = [request("A <1>red</1> house"), request("<2/>")];
    let around = Around::default();
    let passage = Passage::new(&requests, &around);
    let characters = |double: &Double| {
        let (address, _) = start(DOUBLES.iter().find(|own| own.name == double.name).unwrap(), healthy());
        open(double.name, &settings(double, &address)).estimate(&passage).characters
    };
    let of = |name: &str| characters(DOUBLES.iter().find(|double| double.name == name).unwrap());
    assert_eq!(of("deepl"), 11, "markup is not billed, nor is what is not sent");
    assert!(of("azure") > 11, "markup is billed");
}

#[test]
fn a_dry_run_starts_no_program() {
    let sandbox = Sandbox::new();
    let hello = r#"{"type":"hello","protocol":1,"name":"own"}"#;
    sandbox.write("own.sh", format!("echo >> started; read -r x; printf '%s\\n' '{hello}'; cat > /dev/null\n"));
    sandbox.write("a.en.txt", "A dog barks.\nA cat sleeps.\n");
    sandbox
        .write("bitext.toml", "[backends.own]\nkind = \"command\"\nrun = [\"sh\", \"own.sh\"]\nprice = { characters = 1000 }\n");
    let line = forecast(&translate(&sandbox, "own,pseudo", &["--dry-run"]))[0].clone();
    assert!(line["segments"] == 2 && line["characters"] == 25 && line["goes_to"] == "sh", "{line}");
    assert_eq!(line["dollars"], 0.025);
    assert!(!sandbox.path("started").exists());
}
