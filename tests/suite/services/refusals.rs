//! Whose fault a refusal is, what was paid for nothing, and that no answer tells a key.

use std::sync::Arc;

use bitext::backends::{Around, Passage};
use serde_json::{Value, json};

use super::doubles::{DOUBLES, KEY};
use super::ends::{article, double, one_by_one};
use super::models::completion;
use super::pipeline::{project, translate};
use super::{Fault, healthy, open, request, settings, start};
use crate::support::service::Given;

#[test]
fn what_was_paid_is_told_when_nothing_of_it_can_be_used() {
    let empty: Fault = Arc::new(|_, _, given| {
        let mut body: Value = serde_json::from_slice(&given.body()).unwrap();
        body["translations"].as_array_mut().unwrap().iter_mut().for_each(|one| one["text"] = json!(""));
        Given::status(200, &body)
    });
    let (sandbox, _) = project("deepl", empty);
    article(&sandbox, 3, None);
    let done = translate(&sandbox, "deepl", &[]);
    done.exits_with(3);
    assert!(done.stderr.contains("Used: deepl: 1 request,"), "{}", done.stderr);
    assert_eq!(done.object("error")["used"][0]["requests"], 1, "{}", done.stdout);
}

/// What a service says of a key that it does not take, and of languages that it does not have, where both come with 400.
#[test]
fn a_fault_of_the_key_or_of_the_pair_is_asked_once_and_told_as_such() {
    let reason = json!([{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}]);
    let key =
        json!({"error": {"code": 400, "message": "Please pass a valid one.", "status": "INVALID_ARGUMENT", "details": reason}});
    let google = |message: &str| json!({"error": {"code": 400, "message": message, "status": "INVALID_ARGUMENT"}});
    let azure = json!({"error": {"code": 400_036, "message": "The target language is not valid."}});
    let amazon = |kind: &str, message: &str| json!({"__type": format!("com.amazonaws.translate#{kind}"), "message": message});
    for (name, body, says) in [
        ("google", key.clone(), "Check the key"),
        ("gemini", key, "Check the key"),
        ("google", google("API key not valid. Please pass a valid API key."), "Check the key"),
        ("google", google("Target language is invalid."), "bitext backends"),
        ("google", google("Bad language pair: en|pt."), "bitext backends"),
        ("deepl", json!({"message": "Value for 'target_lang' not supported."}), "bitext backends"),
        ("azure", azure, "bitext backends"),
        ("amazon", amazon("UnsupportedLanguagePairException", "Unsupported language pair: en to pt."), "bitext backends"),
        ("libretranslate", json!({"error": "pt is not supported"}), "bitext backends"),
    ] {
        let (sandbox, seen) = one_by_one(name, Given::status(400, &body));
        let done = translate(&sandbox, name, &[]);
        done.exits_with(if says == "Check the key" { 3 } else { 2 });
        assert_eq!(seen.asked().len(), 1, "{name} {body}");
        assert!(done.stderr.contains(says), "{name} {body}: {}", done.stderr);
    }
}

#[test]
fn a_sentence_that_is_longer_than_an_option_lets_it_be_is_told_so() {
    let (sandbox, seen) = project("libretranslate", healthy());
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + "characters = 100\n");
    sandbox.write("a.en.txt", format!("One dog barks.\nA {} dog barks.\n", "very ".repeat(40)));
    let done = translate(&sandbox, "libretranslate", &[]);
    assert!(
        done.stdout.contains("more than 100 characters") && done.stdout.contains("[backends.libretranslate]"),
        "{}",
        done.stdout
    );
    assert!(seen.asked().iter().all(|asked| !String::from_utf8_lossy(&asked.body).contains("very very")));
}

#[test]
fn a_key_that_is_said_back_escaped_is_not_written() {
    // However the answer escapes it: PHP's `\/`, a code for each letter, and JSON within JSON.
    let escaped: String = KEY.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect();
    for name in ["deepl", "google", "azure", "libretranslate", "amazon", "openai", "anthropic", "gemini"] {
        let said = escaped.replace('\\', if ["openai", "anthropic", "gemini"].contains(&name) { r"\\" } else { r"\" });
        let echo: Fault = Arc::new(move |_, _, given| {
            let body = String::from_utf8(given.body()).unwrap().replace("HARBOUR", &said);
            Given::Answer(200, Vec::new(), body.into_bytes())
        });
        let (sandbox, _) = project(name, echo);
        article(&sandbox, 1, None);
        translate(&sandbox, name, &[]).exits_with(0);
        let written = sandbox.read("a.pt.txt");
        assert!(written.contains("•••") && !written.contains(KEY), "{name}: {written}");
    }
}

/// Half of a sign (a lone surrogate), and bytes that are no UTF-8: one text of an answer cannot be read, the others can.
#[test]
fn a_text_that_cannot_be_read_costs_no_other() {
    for garbled in [&br"\ud800"[..], b"\xff\xfe"] {
        for name in ["deepl", "google", "azure", "libretranslate"] {
            let garbled = garbled.to_vec();
            let fault: Fault = Arc::new(move |_, _, given| {
                let body = String::from_utf8(given.body()).unwrap();
                let Some((before, behind)) = body.split_once("NUMBER 1") else { return given };
                Given::Answer(200, Vec::new(), [before.as_bytes(), &garbled, behind.as_bytes()].concat())
            });
            let (sandbox, seen) = project(name, fault);
            article(&sandbox, 4, None);
            let done = translate(&sandbox, name, &[]);
            let written = sandbox.read("a.pt.txt");
            assert_eq!(written.matches("BOAT NUMBER").count(), 3, "{name}: {written}");
            assert!(!written.contains('\u{FFFD}') && done.stdout.contains("cannot be read"), "{name}: {}", done.stdout);
            assert_eq!(seen.asked().len(), 1, "{name}: what could be read is not asked for again");
        }
    }
}

/// A title stands in every request: one that is not taken must not cost the article.
#[test]
fn a_title_that_is_declined_costs_itself_alone() {
    let poison = "the poison is in here";
    let sorry = json!({"segments": [{"id": 1, "translation": "I cannot translate that."}]}).to_string();
    let nothing = json!({"segments": []}).to_string();
    let wrong = Given::status(400, &json!({"message": "not allowed", "error": {"message": "not allowed"}}));
    for (name, answer) in [
        ("openai", completion("I cannot translate that.", "stop")),
        ("openai", completion(&nothing, "stop")),
        ("openai", completion(&sorry, "stop")),
        ("openai", wrong.clone()),
        ("deepl", wrong),
    ] {
        let told = format!("{name}: {answer:?}");
        let fault: Fault =
            Arc::new(
                move |_, asked, given| {
                    if String::from_utf8_lossy(&asked.body).contains("poison is in") { answer.clone() } else { given }
                },
            );
        let (address, _) = start(double(name), fault);
        let backend = open(name, &settings(double(name), &address));
        let requests: Vec<_> = (0..12).map(|number| request(if number == 0 { poison } else { "one boat" })).collect();
        let around = Around { title: Some(poison.to_owned()), ..Around::default() };
        for (requests, lost) in [(&requests[..], 1), (&requests[1..], 0)] {
            let answers = backend.answer(&Passage::new(requests, &around)).unwrap();
            assert_eq!(answers.iter().filter(|answer| answer.is_err()).count(), lost, "{told}");
        }
    }
}

/// What a run leaves is asked for again beside new text, which may stand before it.
#[test]
fn sentences_that_are_declined_do_not_keep_a_service_from_those_before_them() {
    let refusal = json!({"choices": [{"index": 0, "finish_reason": "stop",
        "message": {"role": "assistant", "content": null, "refusal": "I would rather not."}}]});
    let wrong = Given::status(400, &json!({"message": "not allowed", "error": {"message": "not allowed"}}));
    for (name, answer) in
        [("openai", Given::json(&refusal)), ("openai", wrong.clone()), ("gemini", wrong.clone()), ("deepl", wrong)]
    {
        let told = format!("{name}: {answer:?}");
        let fault: Fault =
            Arc::new(
                move |_, asked, given| {
                    if String::from_utf8_lossy(&asked.body).contains("poison is in") { answer.clone() } else { given }
                },
            );
        let (address, _) = start(double(name), fault);
        let texts = ["one boat", "two boats", "the poison is in here", "here the poison is in"];
        let requests = texts.map(request);
        let answers = open(name, &settings(double(name), &address)).answer(&Passage::new(&requests, &Around::default()));
        let missing = |answers: Vec<_>| answers.iter().map(Result::is_err).collect::<Vec<bool>>();
        assert_eq!(answers.map(missing).unwrap(), [false, false, true, true], "{told}");
    }
}

/// What is refused is asked for again in halves, and without what stands around it where that was sent; never as it was.
#[test]
fn nothing_that_is_refused_is_sent_again_as_it_was() {
    for double in DOUBLES {
        for status in [400, 404, 414] {
            let wrong = Given::status(status, &json!({"message": "no", "error": {"message": "no"}}));
            let (address, seen) = start(double, Arc::new(move |_, _, _| wrong.clone()));
            let backend = open(double.name, &settings(double, &address));
            let requests = ["one boat", "two boats", "three boats"].map(request);
            let around = Around { title: Some("Boats".to_owned()), ..Around::default() };
            assert!(backend.answer(&Passage::new(&requests, &around)).is_err());
            let mut bodies: Vec<Vec<u8>> = seen.asked().into_iter().map(|asked| asked.body).collect();
            let all = bodies.len();
            bodies.sort();
            bodies.dedup();
            assert_eq!(bodies.len(), all, "{} {status}", double.name);
            assert!(status == 400 || all == 1, "{} {status}: {all} requests", double.name);
        }
    }
}

/// A statistic that comes in another shape costs no text.
#[test]
fn what_is_billed_may_be_said_in_any_way() {
    for odd in [json!("12"), json!(null), json!(-1), json!({"count": 3})] {
        let said = odd.clone();
        let fault: Fault = Arc::new(move |_, _, given| {
            let mut body: Value = serde_json::from_slice(&given.body()).unwrap();
            body["translations"].as_array_mut().unwrap().iter_mut().for_each(|one| one["billed_characters"] = said.clone());
            Given::status(200, &body)
        });
        let (address, seen) = start(double("deepl"), fault);
        let backend = open("deepl", &settings(double("deepl"), &address));
        assert_eq!(backend.translate(&[request("one boat")]).unwrap()[0].content.text, "ONE BOAT");
        assert_eq!((seen.asked().len(), backend.usage().characters), (1, 8), "{odd}");
    }
}
