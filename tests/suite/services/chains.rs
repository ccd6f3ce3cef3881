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
