//! Every fault that a network or a service has, by each service: what the person sees, segments lost, segments paid for
//! twice. `cargo test --test suite services::faults -- --nocapture` prints the table.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use bitext::backends::{Around, Passage, Request};
use bitext::locale::Messages;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use super::doubles::{DOUBLES, Double, KEY};
use super::{Fault, Seen, open, request, settings, start};
use crate::support::service::Given;

/// What should come of a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    /// Everything is translated.
    Mended,
    /// The call fails, with this message.
    Fails(Cow<'static, str>),
}

/// A fault: its name, how often it happens, what is given instead, and what should come of it.
type Case = (&'static str, usize, fn(Given) -> Given, Outcome);

const ALWAYS: usize = usize::MAX;

const CASES: &[Case] = &[
    ("hangs up, once", 1, |_| Given::HangUp, Outcome::Mended),
    ("hangs up, always", ALWAYS, |_| Given::HangUp, Outcome::Fails(Cow::Borrowed("error-service-unanswered"))),
    ("breaks off in the body, once", 1, |given| Given::CutShort(given.body()), Outcome::Mended),
    (
        "breaks off in the body, always",
        ALWAYS,
        |given| Given::CutShort(given.body()),
        Outcome::Fails(Cow::Borrowed("error-service-unanswered")),
    ),
    ("drips its body", 1, |given| Given::Drip(given.body(), Duration::from_millis(30)), Outcome::Mended),
    ("says nothing, once", 1, |_| Given::Silence(Duration::from_millis(1500)), Outcome::Mended),
    ("cut JSON, once", 1, cut, Outcome::Mended),
    ("cut JSON, always", ALWAYS, cut, Outcome::Fails(Cow::Borrowed("error-service-malformed"))),
    ("HTML page with 200", ALWAYS, |_| page(200), Outcome::Fails(Cow::Borrowed("error-service-malformed"))),
    ("HTML page with 502, twice", 2, |_| page(502), Outcome::Mended),
    ("gzip that nobody asked for", ALWAYS, gzip, Outcome::Mended),
    ("redirect", ALWAYS, |_| redirect(), Outcome::Fails(Cow::Borrowed("error-service-moved"))),
    ("429 three times, Retry-After 0", 3, |_| Given::Answer(429, vec![("Retry-After", "0".into())], Vec::new()), Outcome::Mended),
    ("529 four times", 4, |_| Given::status(529, &json!({"message": "overloaded"})), Outcome::Mended),
    ("500 twice", 2, |_| Given::status(500, &json!({"message": "oops"})), Outcome::Mended),
    (
        "503 always",
        ALWAYS,
        |_| Given::status(503, &json!({"message": "down"})),
        Outcome::Fails(Cow::Borrowed("error-service-unanswered")),
    ),
    (
        "429 always",
        ALWAYS,
        |_| Given::Answer(429, vec![("Retry-After", "0".into())], Vec::new()),
        Outcome::Fails(Cow::Borrowed("error-service-unanswered")),
    ),
    (
        "456 quota",
        ALWAYS,
        |_| Given::status(456, &json!({"message": "Quota exceeded"})),
        Outcome::Fails(Cow::Borrowed("error-service-quota")),
    ),
    (
        "401",
        ALWAYS,
        |_| Given::status(401, &json!({"message": format!("bad key {KEY}")})),
        Outcome::Fails(Cow::Borrowed("error-service-denied")),
    ),
    (
        "400",
        ALWAYS,
        |_| Given::status(400, &json!({"message": "no such thing"})),
        Outcome::Fails(Cow::Borrowed("error-service-refused")),
    ),
];

fn cut(given: Given) -> Given {
    let body = given.body();
    Given::Answer(200, Vec::new(), body[..body.len() * 2 / 3].to_vec())
}

fn page(status: u16) -> Given {
    Given::Answer(status, vec![("Content-Type", "text/html".into())], b"<html><h1>Bad gateway</h1></html>".to_vec())
}

fn redirect() -> Given {
    Given::Answer(307, vec![("Location", "http://127.0.0.1:1/elsewhere".into())], Vec::new())
}

fn gzip(given: Given) -> Given {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(&given.body()).unwrap();
    Given::Answer(200, vec![("Content-Encoding", "gzip".into())], encoder.finish().unwrap())
}

fn spoil(times: usize, fault: fn(Given) -> Given) -> Fault {
    Arc::new(move |number, _, given| if number < times { fault(given) } else { given })
}

/// How many of the requests have no answer, and how many texts were answered in full more than once.
fn tally(requests: &[Request], answered: usize, seen: &Seen) -> (usize, usize) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for text in seen.answered() {
        *times.entry(text).or_default() += 1;
    }
    (requests.len() - answered, times.values().filter(|times| **times > 1).count())
}

fn row(double: &'static Double, (name, times, fault, expected): &Case) -> String {
    let (address, seen) = start(double, spoil(*times, *fault));
    let mut own = settings(double, &address);
    if name.contains("nothing") || name.contains("drips") {
        own.options.0.insert("timeout".to_owned(), 0.4.into());
    }
    let backend = open(double.name, &own);
    let requests: Vec<Request> = (0..3).map(|number| request(&format!("sentence number {number} of this text"))).collect();
    let result = backend.answer(&Passage::new(&requests, &Around::default()));
    let (said, answered, outcome) = match &result {
        Ok(answers) => ("translated".to_owned(), answers.iter().filter(|answer| answer.is_ok()).count(), Outcome::Mended),
        Err(error) => {
            let message = error.message();
            (Messages::english().text(&message), 0, Outcome::Fails(message.id))
        }
    };
    assert_eq!(outcome, *expected, "{}: {name}: {said}", double.name);
    // Apertium has no key: what the server says is shown.
    assert!(double.name == "apertium" || !said.contains(KEY), "{}: {name} shows the key: {said}", double.name);
    let (lost, twice) = tally(&requests, answered, &seen);
    // A call that fails says so: none of its segments is lost, all are asked for again by the next run.
    let lost = if result.is_err() { 0 } else { lost };
    assert_eq!((lost, twice), (0, 0), "{}: {name}", double.name);
    seen.is_as_published();
    format!("| {} | {name} | {said} | {lost} | {twice} |", double.name)
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is read with --nocapture")]
fn every_fault_ends_well_or_is_told() {
    println!("| backend | fault | what the person sees | lost | paid twice |\n|---|---|---|---|---|");
    std::thread::scope(|scope| {
        let rows: Vec<_> =
            DOUBLES.iter().map(|double| scope.spawn(|| CASES.iter().map(|case| row(double, case)).collect::<Vec<_>>())).collect();
        for rows in rows {
            for row in rows.join().unwrap() {
                println!("{row}");
            }
        }
    });
}

/// The list of texts in an answer, wherever the service has it.
fn list(answer: &mut Value) -> Option<&mut Vec<Value>> {
    let place =
        ["/translations", "/translatedText", ""].into_iter().find(|place| answer.pointer(place).is_some_and(Value::is_array))?;
    answer.pointer_mut(place)?.as_array_mut()
}

/// True for a service whose answer is a list of texts in order; models and pages have numbers.
fn list_of_texts(double: &Double) -> bool {
    matches!(double.name, "deepl" | "google" | "azure" | "libretranslate")
}

#[test]
fn an_answer_with_another_number_of_texts_is_never_spread_over_the_wrong_ones() {
    for change in [(|list: &mut Vec<Value>| drop(list.pop())) as fn(&mut Vec<Value>), |list| list.push(list[0].clone())] {
        for double in DOUBLES.iter().filter(|double| list_of_texts(double)) {
            let fault: Fault = Arc::new(move |_, _, given| {
                let mut answer: Value = serde_json::from_slice(&given.body()).unwrap();
                let texts = list(&mut answer).expect("a list of texts");
                if texts.len() > 1 {
                    change(texts);
                }
                Given::json(&answer)
            });
            let (address, _) = start(double, fault);
            let backend = open(double.name, &settings(double, &address));
            let requests: Vec<Request> = (0..5).map(|number| request(&format!("sentence number {number}"))).collect();
            let answers = backend.answer(&Passage::new(&requests, &Around::default())).unwrap();
            for (request, answer) in requests.iter().zip(answers) {
                assert_eq!(answer.unwrap().content.text, request.content.text.to_uppercase(), "{}", double.name);
            }
        }
    }
}
