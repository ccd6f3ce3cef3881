//! Every fault that a network, a service or a program has, by every backend: what the person sees, segments lost, segments paid
//! for twice. `cargo test --test suite contract -- --nocapture` prints the table; what one sentence and a person do to a run is tried in `mod.rs`.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use bitext::backends::{Around, BACKENDS, Passage, Request};
use bitext::locale::Messages;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use super::paid_twice;
use super::subjects::{Answers, Open, Subject, Way, Wished};
use crate::services::doubles::KEY;
use crate::services::{Fault, request};
use crate::support::service::Given;

/// What should come of a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comes {
    /// Everything is translated.
    Mended,
    /// So many segments have no translation, each with its reason; the others have theirs.
    Alone(usize),
    /// The call fails, with this message.
    Fails(&'static str),
}

use Comes::{Alone, Fails, Mended};

/// What a fault is with one way to the words, and what should come of it; or why there is no such thing.
type On<T> = Result<(T, Comes), &'static str>;

/// What becomes of an answer on its way.
type Spoil = fn(Given) -> Given;
/// The same by how the texts of a network's answers are told apart.
type OnNetwork = fn(Answers) -> On<Spoil>;

/// A fault.
struct Case {
    name: &'static str,
    /// Answers that are spoiled, from the first.
    times: usize,
    /// Seconds that a request may take.
    timeout: f64,
    /// Sentences that are asked for.
    sentences: usize,
    /// Answers that the service may give at most before it is asked no more.
    answers: usize,
    /// Over a network, by how its texts are told apart.
    network: OnNetwork,
    /// Of a program: the fault's name there.
    program: On<&'static str>,
}

const ALWAYS: usize = usize::MAX;
/// Answers after which a service that only ever fails is given up.
const GIVEN_UP: usize = 6;
const UNANSWERED: Comes = Fails("error-service-unanswered");
const MALFORMED: Comes = Fails("error-service-malformed");
const STRANGE: Comes = Fails("error-service-strange");
const CONFUSED: Comes = Fails("error-command-confused");
const ENDED: Comes = Fails("error-command-ended");

/// Why nothing of this can happen to what is a part of bitext.
const NOTHING_BETWEEN: &str = "no network and no program stand between";
const NO_STATUS: &str = "a program has no status; it says that it failed";
const NO_ADDRESS: &str = "a program has no address";
const NO_PACKING: &str = "a program's lines are not packed";
const BY_PLACE: &str = "texts go by their place: nothing tells";
const ONE_TEXT: &str = "a request has one text";
const NUMBERS_ALONE: &str = "its numbers are all that tells; codes, terms and checks judge the text";

const fn case(name: &'static str, times: usize, network: OnNetwork, program: On<&'static str>) -> Case {
    Case { name, times, timeout: 20.0, sentences: 3, answers: ALWAYS, network, program }
}

/// A status, so often, and what should come of it.
const fn status(name: &'static str, times: usize, network: OnNetwork) -> Case {
    case(name, times, network, Err(NO_STATUS))
}

fn said(status: u16) -> Given {
    Given::status(status, &json!({"message": "not now"}))
}

fn rest(seconds: &str) -> Given {
    Given::Answer(429, vec![("Retry-After", seconds.to_owned())], Vec::new())
}

const CASES: &[Case] = &[
    case("hangs up, once", 1, |_| Ok((|_| Given::HangUp, Mended)), Ok(("ends", Mended))),
    case("hangs up, always", ALWAYS, |_| Ok((|_| Given::HangUp, UNANSWERED)), Ok(("ends", ENDED))),
    case("breaks off in the body, once", 1, |_| Ok((|given| Given::CutShort(given.body()), Mended)), Ok(("breaks-off", Mended))),
    case(
        "breaks off in the body, always",
        ALWAYS,
        |_| Ok((|given| Given::CutShort(given.body()), UNANSWERED)),
        Ok(("breaks-off", CONFUSED)),
    ),
    case(
        "drips its body, in time",
        ALWAYS,
        |_| Ok((|given| Given::Drip(given.body(), Duration::from_millis(1)), Mended)),
        Ok(("drips", Mended)),
    ),
    Case {
        timeout: 0.5,
        ..case(
            "drips its body, too slowly, once",
            1,
            |_| Ok((|given| Given::Drip(given.body(), Duration::from_millis(50)), Mended)),
            Ok(("trickles", Fails("error-command-late"))),
        )
    },
    Case {
        timeout: 0.5,
        ..case(
            "drips its body, too slowly, always",
            ALWAYS,
            |_| Ok((|given| Given::Drip(given.body(), Duration::from_millis(50)), UNANSWERED)),
            Ok(("trickles", Fails("error-command-late"))),
        )
    },
    Case {
        timeout: 0.5,
        ..case(
            "says nothing, once",
            1,
            |_| Ok((|_| Given::Silence(Duration::from_millis(1500)), Mended)),
            Ok(("is-silent", Fails("error-command-late"))),
        )
    },
    case("cut JSON, once", 1, |_| Ok((cut, Mended)), Ok(("is-cut", Mended))),
    case("cut JSON, always", ALWAYS, |_| Ok((cut, MALFORMED)), Ok(("is-cut", CONFUSED))),
    case("HTML page with 200", ALWAYS, |_| Ok((|_| page(200), STRANGE)), Ok(("is-a-page", CONFUSED))),
    case("HTML page with 502, twice", 2, |_| Ok((|_| page(502), Mended)), Err(NO_STATUS)),
    case(
        "text that is not UTF-8",
        ALWAYS,
        |by| Ok((latin, Alone(if by == Answers::One { 3 } else { 1 }))),
        Ok(("is-no-utf-8", CONFUSED)),
    ),
    case("gzip that nobody asked for", ALWAYS, |_| Ok((gzip, Mended)), Err(NO_PACKING)),
    case("redirect", ALWAYS, |_| Ok((|_| redirect(), Fails("error-service-moved"))), Err(NO_ADDRESS)),
    case(
        "says that it failed",
        ALWAYS,
        |_| Ok((|_| said(400), Fails("error-service-refused"))),
        Ok(("says-so", Fails("error-command-said"))),
    ),
    status("429 three times, Retry-After 0", 3, |_| Ok((|_| rest("0"), Mended))),
    status("429 always", ALWAYS, |_| Ok((|_| rest("0"), UNANSWERED))),
    status("429 with a long Retry-After", ALWAYS, |_| Ok((|_| rest("3600"), Fails("error-service-later")))),
    status("529 four times", 4, |_| Ok((|_| said(529), Mended))),
    status("529 always", ALWAYS, |_| Ok((|_| said(529), UNANSWERED))),
    status("500 twice", 2, |_| Ok((|_| said(500), Mended))),
    status("500 always", ALWAYS, |_| Ok((|_| said(500), UNANSWERED))),
    Case {
        sentences: 40,
        answers: GIVEN_UP,
        ..case(
            "only ever fails, forty sentences",
            ALWAYS,
            |_| Ok((|_| said(500), UNANSWERED)),
            Ok(("says-so", Fails("error-command-said"))),
        )
    },
    status("503 always", ALWAYS, |_| Ok((|_| said(503), UNANSWERED))),
    status("520 twice", 2, |_| Ok((|_| said(520), Mended))),
    status("522 once", 1, |_| Ok((|_| said(522), Mended))),
    status("524 always", ALWAYS, |_| Ok((|_| said(524), UNANSWERED))),
    status("530, 599 in turn", 2, |_| Ok((|_| said(530), Mended))),
    status("599 once", 1, |_| Ok((|_| said(599), Mended))),
    status("456 quota", ALWAYS, |_| Ok((|_| said(456), Fails("error-service-quota")))),
    status("402 quota", ALWAYS, |_| Ok((|_| said(402), Fails("error-service-quota")))),
    status("401 with the key in it", ALWAYS, |_| Ok((|_| denied(), Fails("error-service-denied")))),
    case(
        "one text too few",
        ALWAYS,
        |answers| lists(answers, |given| changed(given, |list| drop(list.pop()))),
        Ok(("too-few", Alone(1))),
    ),
    case(
        "one text too many",
        ALWAYS,
        |answers| lists(answers, |given| changed(given, |list| list.push(list[0].clone()))),
        Ok(("too-many", Mended)),
    ),
    case(
        "texts in another order",
        ALWAYS,
        |answers| numbers(answers, |given| changed(given, |list| list.reverse())),
        Ok(("other-order", Mended)),
    ),
    case(
        "numbers exchanged, once",
        1,
        |answers| numbers(answers, |given| changed(given, |list| exchange(list))),
        Err(NUMBERS_ALONE),
    ),
];

fn lists(answers: Answers, fault: Spoil) -> On<Spoil> {
    if answers == Answers::One { Err(ONE_TEXT) } else { Ok((fault, Mended)) }
}

fn numbers(answers: Answers, fault: Spoil) -> On<Spoil> {
    match answers {
        Answers::One => Err(ONE_TEXT),
        Answers::Order => Err(BY_PLACE),
        Answers::Numbers => Ok((fault, Mended)),
    }
}

fn cut(given: Given) -> Given {
    let body = given.body();
    Given::Answer(200, Vec::new(), body[..body.len() * 2 / 3].to_vec())
}

fn page(status: u16) -> Given {
    Given::Answer(status, vec![("Content-Type", "text/html".into())], b"<html><h1>Bad gateway</h1></html>".to_vec())
}

fn latin(given: Given) -> Given {
    let body = given.body();
    let at = body.windows(8).position(|word| word == b"SENTENCE").unwrap() + 6;
    Given::Answer(200, Vec::new(), [&body[..at], b"\xC7", &body[at + 1..]].concat())
}

fn redirect() -> Given {
    Given::Answer(307, vec![("Location", "http://127.0.0.1:1/elsewhere".into())], Vec::new())
}

fn denied() -> Given {
    Given::status(401, &json!({"message": format!("bad key {KEY}")}))
}

fn gzip(given: Given) -> Given {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(&given.body()).unwrap();
    Given::Answer(200, vec![("Content-Encoding", "gzip".into())], encoder.finish().unwrap())
}

/// An answer whose list of texts is changed, wherever the service has it; one of a single text stays.
fn changed(given: Given, change: fn(&mut Vec<Value>)) -> Given {
    let changed_in = |list: &mut Vec<Value>| {
        if list.len() > 1 {
            change(list);
        }
    };
    let mut answer: Value = serde_json::from_slice(&given.body()).unwrap();
    for place in ["/translations", "/translatedText", ""] {
        if let Some(list) = answer.pointer_mut(place).and_then(Value::as_array_mut) {
            changed_in(list);
            return Given::json(&answer);
        }
    }
    // A model writes its JSON as a text.
    for place in ["/choices/0/message/content", "/content/0/text", "/candidates/0/content/parts/0/text"] {
        if let Some(text) = answer.pointer_mut(place) {
            let mut inner: Value = serde_json::from_str(text.as_str().unwrap()).unwrap();
            changed_in(inner["segments"].as_array_mut().unwrap());
            *text = inner.to_string().into();
            return Given::json(&answer);
        }
    }
    // A page has a paragraph a line.
    let page = answer.pointer_mut("/responseData/translatedText").unwrap();
    let mut lines: Vec<Value> = page.as_str().unwrap().lines().map(Value::from).collect();
    changed_in(&mut lines);
    *page = lines.iter().map(|line| format!("{}\n", line.as_str().unwrap())).collect::<String>().into();
    Given::json(&answer)
}

/// The first and the last exchange their numbers.
fn exchange(list: &mut [Value]) {
    let last = list.len() - 1;
    if list[0].is_object() {
        let (first, other) = (list[0]["id"].clone(), list[last]["id"].clone());
        (list[0]["id"], list[last]["id"]) = (other, first);
        return;
    }
    let halves =
        |line: &Value| line.as_str().unwrap().split_once('>').map(|(id, text)| (id.to_owned(), text.to_owned())).unwrap();
    let ((first, text), (other, rest)) = (halves(&list[0]), halves(&list[last]));
    (list[0], list[last]) = (format!("{other}>{text}").into(), format!("{first}>{rest}").into());
}

/// So many sentences, of which the first three differ in their codes.
fn requests(count: usize) -> Vec<Request> {
    let text = |number: usize| match number {
        0 => "sentence <1>number</1> 0 of this text".to_owned(),
        2 => "sentence number 2 <1/> of this text".to_owned(),
        number => format!("sentence number {number} of this text"),
    };
    (0..count).map(|number| request(&text(number))).collect()
}

/// A row of the table for a fault that is brought about.
fn row(subject: &Subject, case: &Case, open: &Open, expected: Comes) -> String {
    let place = format!("{}: {}", subject.name, case.name);
    let requests = requests(case.sentences);
    let result = open.backend.answer(&Passage::new(&requests, &Around::default()));
    let (said, failed, comes) = match &result {
        Ok(answers) => {
            let failed = answers.iter().filter(|answer| answer.is_err()).count();
            for (request, answer) in requests.iter().zip(answers) {
                let tagged = answer.as_ref().map(|reply| reply.content.to_tagged());
                assert!(tagged.is_err() || tagged == Ok(request.content.to_tagged().to_uppercase()), "{place}: {tagged:?}");
            }
            let said = if failed == 0 { "translated".to_owned() } else { format!("translated but for {failed}, which is told") };
            (said, failed, if failed == 0 { Mended } else { Alone(failed) })
        }
        Err(error) => {
            let said = Messages::english().text(&error.message());
            assert!(matches!(expected, Fails(id) if id == error.message().id), "{place}: {said}");
            (said, 0, expected)
        }
    };
    assert_eq!(comes, expected, "{place}: {said}");
    // Apertium has no key: what the server says is shown.
    assert!(subject.name == "apertium" || !said.contains(KEY), "{place} shows the key: {said}");
    // Those that failed alone are told and asked for again by the next run, as are those of a call that fails.
    let lost = if result.is_err() {
        0
    } else {
        requests.len() - failed - result.iter().flatten().filter(|answer| answer.is_ok()).count()
    };
    let twice = paid_twice(open);
    assert_eq!((lost, twice), (0, 0), "{place}");
    let asked = open.seen.as_ref().map_or(0, |seen| seen.asked().len());
    assert!(asked <= case.answers, "{place}: asked {asked} times");
    let said = if case.answers < ALWAYS && asked > 0 { format!("{said} (asked {asked} times)") } else { said };
    open.seen.iter().for_each(|seen| seen.is_as_published());
    format!("| {} | {} | {said} | {lost} | {twice} |", subject.name, case.name)
}

/// Brings a fault about, or says why there is none.
fn tried(subject: &'static Subject, case: &Case) -> String {
    let reason = |why: &str| format!("| {} | {} | cannot be: {why} | – | – |", subject.name, case.name);
    let times = case.times;
    let wished = Wished { timeout: case.timeout, ..Wished::default() };
    match subject.way {
        Way::None => reason(NOTHING_BETWEEN),
        Way::Program => match case.program {
            Ok((fault, comes)) => row(subject, case, &subject.open(&Wished { program: (fault, times), ..wished }), comes),
            Err(why) => reason(why),
        },
        Way::Network(answers) => match (case.network)(answers) {
            Ok((spoil, comes)) => {
                let fault: Fault = Arc::new(move |number, _, given| if number < times { spoil(given) } else { given });
                row(subject, case, &subject.open(&Wished { fault, ..wished }), comes)
            }
            Err(why) => reason(why),
        },
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is read with --nocapture")]
fn every_fault_ends_well_or_is_told() {
    println!("| backend | fault | what the person sees | lost | paid twice |\n|---|---|---|---|---|");
    std::thread::scope(|scope| {
        let table = |subject| move || CASES.iter().map(|case| tried(subject, case)).collect::<Vec<_>>();
        let rows: Vec<_> = BACKENDS.iter().map(|entry| scope.spawn(table(Subject::of(entry)))).collect();
        for rows in rows {
            rows.join().unwrap().iter().for_each(|row| println!("{row}"));
        }
    });
}
