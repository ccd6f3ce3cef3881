//! Chains of backends: what one cannot do goes to the next.

use std::sync::Arc;

use serde_json::json;

use super::doubles::KEY;
use super::pipeline::{project, run};
use super::{Fault, healthy};
use crate::support::sandbox::Sandbox;
use crate::support::service::Given;

#[test]
fn a_chain_goes_past_what_lacks_a_key_or_a_model_and_says_so() {
    let (sandbox, seen) = project("libretranslate", healthy());
    sandbox.write("a.en.txt", "A dog barks.\n");
    for first in ["deepl", "embedded"] {
        let own = ["translate", "a.en.txt", "--from", "en", "--to", "zh", "--output", "out.txt", "--fresh", "--backend"];
        let chain = format!("{first},libretranslate");
        let bare = |chain: &str| {
            let mut command = sandbox.command(&[&own[..], &[chain]].concat());
            command.env("LIBRETRANSLATE_API_KEY", KEY).env("BITEXT_CATALOGUE", "http://127.0.0.1:9");
            sandbox.finish(&mut command)
        };
        let done = bare(&chain);
        done.exits_with(0);
        assert!(done.stderr.contains(&format!("What is left goes to libretranslate, since {first}")), "{}", done.stderr);
        assert!(first != "deepl" || done.stderr.contains("Set one of BITEXT_DEEPL_KEY"), "how to mend it: {}", done.stderr);
        assert_eq!(sandbox.read("out.txt"), "A DOG BARKS.\n");
        // Alone it ends the run, with what is to be done.
        assert!(matches!(bare(first).code, Some(2 | 3)), "{first}");
    }
    assert!(!seen.asked().is_empty());
    // What is written wrong is no lack.
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + "\n[backends.deepl]\nformalty = \"more\"\n");
    let done = run(&sandbox, &["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "deepl,libretranslate"]);
    done.exits_with(2);
}

#[test]
fn a_chain_names_each_backend_once() {
    let (sandbox, seen) = project("libretranslate", healthy());
    sandbox.write("a.en.txt", "A dog barks.\n");
    for more in [&[][..], &["--dry-run"]] {
        let own = ["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "libretranslate,libretranslate"];
        let done = run(&sandbox, &[&own[..], more].concat());
        done.exits_with(2);
        assert!(done.stderr.contains("named twice") && seen.asked().is_empty(), "{}", done.stderr);
    }
}

#[test]
fn a_language_is_not_tried_out_into_itself() {
    let (sandbox, seen) = project("libretranslate", healthy());
    let done = run(&sandbox, &["backends", "test", "libretranslate", "--from", "en", "--to", "en"]);
    done.exits_with(2);
    assert!(seen.asked().is_empty(), "{}", done.stdout);
}

/// A service that does not take one sentence.
fn choosy() -> Sandbox {
    let fault: Fault = Arc::new(|_, asked, given| {
        let refused = String::from_utf8_lossy(&asked.body).contains("green");
        if refused { Given::status(400, &json!({"error": "not that"})) } else { given }
    });
    let (sandbox, _) = project("libretranslate", fault);
    sandbox.write("a.en.txt", "A dog barks.\nA green door opens.\nA cat sleeps.\n");
    sandbox
}

#[test]
fn what_was_done_is_written_where_the_last_of_a_chain_lacks_something() {
    let sandbox = choosy();
    let own = ["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "libretranslate,deepl"];
    let mut command = sandbox.command(&own);
    let done = sandbox.finish(command.env("LIBRETRANSLATE_API_KEY", KEY));
    done.exits_with(3);
    assert_eq!(sandbox.read("a.pt.txt"), "A DOG BARKS.\nA green door opens.\nA CAT SLEEPS.\n");
    assert!(done.stderr.contains("There is no key for deepl") && done.stderr.contains("not that"), "{}", done.stderr);
    assert!(done.stderr.contains("--backend libretranslate,deepl,NAME"), "{}", done.stderr);
}

#[test]
fn what_one_refuses_goes_to_the_next_and_is_told() {
    let sandbox = choosy();
    let own = ["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "memory,libretranslate,pseudo"];
    let done = run(&sandbox, &own);
    done.exits_with(0);
    let text = sandbox.read("a.pt.txt");
    assert!(text.starts_with("A DOG BARKS.\n⟦") && text.ends_with("\nA CAT SLEEPS.\n"), "{text}");
    let told = "One segment that libretranslate did not translate goes to pseudo: ";
    assert!(done.stderr.contains(told) && done.stderr.contains("not that"), "{}", done.stderr);
    assert!(!done.stderr.contains("that memory did not"), "what nobody translated yet is no news: {}", done.stderr);
}

#[test]
fn a_sentence_that_is_refused_again_costs_no_file() {
    let sandbox = choosy();
    let own = ["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "libretranslate"];
    for _ in 0..2 {
        let done = run(&sandbox, &own);
        done.exits_with(3);
        assert!(done.stderr.contains("One of 3 segments"), "{}", done.stderr);
        assert_eq!(sandbox.read("a.pt.txt"), "A DOG BARKS.\nA green door opens.\nA CAT SLEEPS.\n");
        std::fs::remove_file(sandbox.path("a.pt.txt")).unwrap();
    }
}

#[test]
fn what_is_surely_wrong_goes_to_the_next_and_stands_where_there_is_none() {
    // The first says the sentence again; the second answers like a translator.
    let copies: Fault = Arc::new(|_, asked, _| {
        let source = asked.json()["q"].as_array().unwrap().clone();
        Given::json(&json!({"translatedText": source}))
    });
    let (sandbox, seen) = project("libretranslate", copies);
    let right: Fault = Arc::new(|_, asked, _| {
        let count = asked.json()["text"].as_array().unwrap().len();
        Given::json(
            &json!({"translations": vec![json!({"detected_source_language": "EN", "text": "Uma porta verde se abre."}); count]}),
        )
    });
    let (other, also) = project("deepl", right);
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + &other.read("bitext.toml"));
    sandbox.write("a.en.txt", "The green door of the old house opens.\n");
    let alone = run(
        &sandbox,
        &["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "libretranslate", "--output", "b.txt"],
    );
    alone.exits_with(0);
    assert_eq!(sandbox.read("b.txt"), "The green door of the old house opens.\n");
    sandbox.write("c.en.txt", "The green door of the old house opens.\n");
    let own = ["translate", "c.en.txt", "--from", "en", "--to", "pt", "--backend", "libretranslate,deepl"];
    let done = run(&sandbox, &own);
    done.exits_with(0);
    assert_eq!(sandbox.read("c.pt.txt"), "Uma porta verde se abre.\n");
    assert!(done.stderr.contains("surely wrong"), "{}", done.stderr);
    assert_eq!((seen.asked().len(), also.asked().len()), (1, 1), "what is kept is not asked again");
    // Where the next cannot be asked, it stands and is reported.
    sandbox.write("d.en.txt", "The green door of the old house opens.\n");
    let own = ["translate", "d.en.txt", "--from", "en", "--to", "pt", "--backend", "libretranslate,google"];
    let done = sandbox.finish(sandbox.command(&own).env("LIBRETRANSLATE_API_KEY", KEY));
    assert!(done.stdout.contains("untranslated"), "{}{}", done.stdout, done.stderr);
    assert_eq!(sandbox.read("d.pt.txt"), "The green door of the old house opens.\n");
}

#[test]
fn of_two_wrong_answers_the_first_stands() {
    let copies: Fault = Arc::new(|_, asked, _| Given::json(&json!({"translatedText": asked.json()["q"].clone()})));
    let (sandbox, _) = project("libretranslate", copies);
    let other_copy: Fault = Arc::new(|_, asked, _| {
        let copy = |text: &serde_json::Value| json!({"detected_source_language": "EN", "text": text.as_str().map(|text| format!("{text} "))});
        Given::json(&json!({"translations": asked.json()["text"].as_array().into_iter().flatten().map(copy).collect::<Vec<_>>()}))
    });
    let (other, also) = project("deepl", other_copy);
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + &other.read("bitext.toml"));
    sandbox.write("a.en.txt", "The green door of the old house opens.\n");
    let own = ["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "libretranslate,deepl"];
    let done = run(&sandbox, &own);
    done.exits_with(0);
    assert_eq!(sandbox.read("a.pt.txt"), "The green door of the old house opens.\n");
    assert!(done.stdout.contains("untranslated") && also.asked().len() == 1, "{}{}", done.stdout, done.stderr);
}

#[cfg(unix)]
#[test]
fn broken_off_in_the_second_of_a_chain_it_goes_on_there() {
    use std::time::Duration;
    let sandbox = Sandbox::new();
    // The first says every sentence again, the second translates, slowly; each counts what it is asked.
    let program = |name: &str, wait: &str, answer: &str| {
        format!(
            r#"import sys, json, time
print(json.dumps({{"type": "hello", "protocol": 1, "name": "{name}", "batch": 1, "sends_text_away": True, "cache": True}}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    if asked.get("type") != "translate": continue
    open("{name}.count", "a").write("x" * len(asked["segments"]))
    time.sleep({wait})
    segments = [{{"id": s["id"], "text": {answer}}} for s in asked["segments"]]
    print(json.dumps({{"type": "translation", "id": asked["id"], "segments": segments}}), flush=True)
"#
        )
    };
    sandbox.write("echo.py", program("echo", "0", r#"s["text"]"#));
    sandbox.write("right.py", program("right", "0.1", r#""Uma porta verde da casa " + s["text"].split()[-2] + " se abre.""#));
    let table = |name: &str| format!("[backends.{name}]\nkind = \"command\"\nrun = [\"python3\", \"{name}.py\"]\n");
    sandbox.write("bitext.toml", table("echo") + &table("right"));
    let houses = ["Alba", "Bell", "Carmo", "Dias", "Eiras", "Faro", "Gama", "Horta"];
    sandbox.write("a.en.txt", houses.map(|house| format!("A green door of the house {house} opens.\n")).concat());
    let own = ["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "echo,right"];
    let count = |name: &str| std::fs::read(sandbox.path(&format!("{name}.count"))).map_or(0, |read| read.len());
    let mut child = sandbox.start(&own);
    while count("right") < 3 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(5));
    }
    std::process::Command::new("bash").args(["-c", &format!("kill -INT {}", child.id())]).status().unwrap();
    child.wait().unwrap();
    let done = sandbox.run(&own);
    done.exits_with(0);
    let text = sandbox.read("a.pt.txt");
    assert!(text.lines().all(|line| line.starts_with("Uma porta")), "{text}{}", done.stderr);
    // What was under way may be asked again, what was answered is not.
    assert_eq!(count("echo"), houses.len(), "the first is not asked again");
    assert!((houses.len()..=houses.len() + 1).contains(&count("right")), "{}", count("right"));
}

#[test]
fn what_is_faulty_is_asked_for_anew_alone() {
    let answers = |hall: &'static str| -> Fault {
        Arc::new(move |_, asked, _| {
            let texts = asked.json()["q"].clone();
            let text = |text: &serde_json::Value| {
                if text.as_str().is_some_and(|text| text.contains("40")) { hall } else { "O conselho já se reuniu." }
            };
            Given::json(&json!({"translatedText": texts.as_array().into_iter().flatten().map(text).collect::<Vec<_>>()}))
        })
    };
    let (sandbox, seen) = project("libretranslate", answers("A nova sala tem 400 lugares."));
    sandbox.write("a.en.txt", "The new hall has 40 seats.\nThe council has met.\n");
    let own = ["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "libretranslate"];
    let done = run(&sandbox, &own);
    assert!(done.stdout.contains("numbers"), "{}", done.stdout);
    let asked = |seen: &super::Seen| -> Vec<String> {
        seen.asked().iter().map(|asked| String::from_utf8_lossy(&asked.body).into_owned()).collect()
    };
    let before = asked(&seen).len();
    let likely = run(&sandbox, &[&own[..], &["--fresh=faulty", "--dry-run", "--format", "json"]].concat());
    assert_eq!(likely.json()[0]["segments"], 1, "{}", likely.stdout);
    run(&sandbox, &[&own[..], &["--fresh=faulty"]].concat()).exits_with(0);
    let more = asked(&seen).split_off(before);
    assert!(more.len() == 1 && more[0].contains("40 seats") && !more[0].contains("council"), "{more:?}");
    // What the project takes for a hint, or silences, is no fault.
    let configured = sandbox.read("bitext.toml");
    for quiet in ["[checks.severity]\nnumbers = \"hint\"\n", "[checks]\nignore = [\"numbers\"]\n"] {
        sandbox.write("bitext.toml", configured.clone() + quiet);
        let likely = run(&sandbox, &[&own[..], &["--fresh=faulty", "--dry-run", "--format", "json"]].concat());
        assert_eq!(likely.json()[0]["segments"], 0, "{quiet}: {}", likely.stdout);
    }
    // Another backend mends it; then there is nothing to ask for.
    let (other, also) = project("libretranslate", answers("A nova sala tem 40 lugares."));
    sandbox.write("bitext.toml", other.read("bitext.toml"));
    run(&sandbox, &[&own[..], &["--fresh=faulty"]].concat()).exits_with(0);
    assert_eq!(sandbox.read("a.pt.txt"), "A nova sala tem 40 lugares.\nO conselho já se reuniu.\n");
    let count = asked(&also).len();
    run(&sandbox, &[&own[..], &["--fresh=faulty"]].concat()).exits_with(0);
    assert_eq!((count, asked(&also).len()), (1, 1));
}
