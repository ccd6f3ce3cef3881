//! The contract: what every backend promises, whichever it is, run over all of `BACKENDS`. Here is what a healthy one does and how a
//! run is ended; what comes of every fault is in `faults.rs`, what stands in for a backend in `subjects.rs`.

mod faults;
mod subjects;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bitext::backends::{Answer, Around, BACKENDS, Passage, Reply, Request};
use bitext::glossary::{Kind, Terminology, parse};
use bitext::model::{Code, CodeKind, Content, Message, Progress};
use bitext::pipeline::translate::{Adopt, Options as TranslateOptions, translate};

use crate::services::{self, Fault, request};
use crate::support::service::Given;
use subjects::{Open, SUBJECTS, Subject, Way, Wished, pair};

/// Sentences with whatever a backend may stumble on; tags 1 to 9 are codes.
const SENTENCES: &[&str] = &[
    "The <1>Stargate</1> project is expected to cost <2>$500 billion</2> over <3><4>four</4> years</3>.",
    "Run <1/> before you call <2/>, or write to press@example.org.",
    "See https://example.com/a/b?c=1&amp;d=2 for <1>the <2/> details</1><3/>.",
    "",
    "<1/>",
    "Oracle will build the data center in Texas.",
    "12.5 %",
    "This sentence opens <1>bold text and goes on.",
    "and this one</1> closes it.",
    "Lech Wałęsa and 星际门 🙂",
    "Nobody knows <1>who</1> pays.",
];

/// Makes the segments of a case.
type Segments = fn() -> Vec<Request>;

/// What every backend is given: a name, and the segments.
const CASES: &[(&str, Segments)] = &[
    ("codes, terms, addresses, halves of pairs", requests),
    ("ten thousand segments", || {
        let tagged = |number: usize| {
            if number.is_multiple_of(10) { format!("Page <1>number {number}</1> <2/>") } else { format!("Page {number}.") }
        };
        (0..10_000).map(|number| request(&tagged(number))).collect()
    }),
    ("empty, blank, without words", || ["", "   ", "…", "12.5 %", "<1/>", "\u{a0}", "<1> </1>"].map(request).into()),
    ("right to left, marks of direction, other planes", || {
        ["שלום <1>עולם</1> abc", "a\u{200F}b 🙂 e\u{301}", "مرحبا <1/> بالعالم 12", "𝒜 <1>\u{202B}x\u{202C}</1>"]
            .map(request)
            .into()
    }),
    ("what markup spells otherwise", || ["if a &lt; b &amp; c > d \"e\"", "&amp;amp; <1>&lt;b></1>"].map(request).into()),
    ("five thousand characters", || {
        let long = |text: &str| request(text.repeat(5000 / text.len() + 1)[..5000].trim());
        vec![long("word "), long("It rains here, and the old house stands in the wind. ")]
    }),
    ("nothing", Vec::new),
];

fn requests() -> Vec<Request> {
    let (from, to) = pair();
    let glossary = parse("en,pt\ndata center,centro de dados\n", "terms.csv", Kind::Csv).expect("reads");
    let terms = Terminology::new(glossary, Some(&from), &to);
    let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
    let codes: Vec<Code> =
        (1..10).flat_map(|id| kinds.map(|kind| Code { at: 0, kind, id, raw: format!("[{kind:?} {id}]").into() })).collect();
    let request = |tagged: &&str| {
        let content = Content::from_tagged(tagged, &codes).expect("tags 1 to 9");
        let protected = bitext::segmentation::protected(&content.text);
        Request { terms: terms.requirements(&content.text), content, protected }
    };
    SENTENCES.iter().map(request).collect()
}

/// Tags in the order in which a reader meets them are closed in the opposite order; halves of a pair that spans several
/// segments count as closed.
fn well_nested(content: &Content) -> bool {
    let mut open = Vec::new();
    content.codes.iter().all(|code| match code.kind {
        CodeKind::Open => {
            open.push(code.id);
            true
        }
        CodeKind::Close => open.pop().is_none_or(|id| id == code.id),
        CodeKind::Standalone => true,
    })
}

fn markup(content: &Content) -> Vec<&str> {
    let mut raw: Vec<&str> = content.codes.iter().map(|code| &*code.raw).collect();
    raw.sort_unstable();
    raw
}

#[track_caller]
fn keeps_its_promises(name: &str, request: &Request, reply: &Reply) {
    let place = || format!("{name}: {} → {}", request.content.to_tagged(), reply.content.to_tagged());
    assert_eq!(markup(&request.content), markup(&reply.content), "every code exactly once; {}", place());
    assert!(well_nested(&reply.content), "codes cross; {}", place());
    assert!(reply.content.codes.is_sorted_by_key(|code| code.at), "codes out of order; {}", place());
    for code in reply.content.codes.iter().filter(|code| code.kind == CodeKind::Standalone) {
        assert!(reply.content.text[code.at..].starts_with(bitext::model::OBJECT), "a code off its place; {}", place());
    }
    let objects = |content: &Content| content.text.matches(bitext::model::OBJECT).count();
    assert_eq!(objects(&request.content), objects(&reply.content), "a code's place twice or never; {}", place());
    for protected in &request.protected {
        let text = protected.span.of(&request.content.text);
        assert_eq!(reply.content.text.matches(text).count(), 1, "{text} is protected; {}", place());
    }
    assert!(reply.terms_enforced <= request.terms.len(), "more terms than were asked for; {}", place());
    assert_eq!(request.content.is_empty(), reply.content.is_empty() || request.content.is_empty(), "nothing said; {}", place());
}

/// All answers, batch by batch as the backend takes them.
fn answered(open: &Open, requests: &[Request]) -> Vec<Answer> {
    let mut answers = Vec::with_capacity(requests.len());
    while answers.len() < requests.len() {
        let rest = &requests[answers.len()..];
        let batch = &rest[..open.backend.fits(rest)];
        let around = Around::default();
        let own = open.backend.answer(&Passage::new(batch, &around)).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(own.len(), batch.len(), "{}", open.backend.name());
        answers.extend(own);
    }
    answers
}

fn digits(content: &Content) -> String {
    content.text.chars().filter(char::is_ascii_digit).collect()
}

#[test]
fn every_backend_has_a_subject_and_every_subject_a_backend() {
    let names: Vec<&str> = BACKENDS.iter().map(|entry| Subject::of(entry).name).collect();
    assert_eq!(names.len(), SUBJECTS.len(), "a subject without a backend");
}

#[test]
fn every_request_has_its_own_reply_with_all_that_must_survive() {
    let cases: Vec<(&str, Vec<Request>)> = CASES.iter().map(|(name, requests)| (*name, requests())).collect();
    thread::scope(|scope| {
        for entry in BACKENDS {
            scope.spawn(|| cases.iter().for_each(|(case, requests)| keeps_to(Subject::of(entry), case, requests)));
        }
    });
}

fn keeps_to(subject: &Subject, case: &str, requests: &[Request]) {
    let open = subject.open(&Wished { known: requests.to_owned(), ..Wished::default() });
    let name = format!("{}: {case}", subject.name);
    let answers = answered(&open, requests);
    let replies: Vec<Reply> = answers.into_iter().map(|answer| answer.unwrap_or_else(|why| panic!("{name}: {why}"))).collect();
    let mut dropped = 0;
    for (request, reply) in requests.iter().zip(&replies) {
        keeps_its_promises(&name, request, reply);
        let (sent, said) = (request.content.text.to_uppercase(), reply.content.text.to_uppercase());
        assert!(!subject.shouts() || !request.terms.is_empty() || sent.trim() == said.trim(), "{name}: {sent} → {said}");
        // A model may make another number of it, which the checks find; it does not do so often.
        let (asked, given) = (digits(&request.content), digits(&reply.content));
        assert!(asked == given || subject.is_model(), "{name}: {sent} → {said}");
        dropped += usize::from(asked != given);
    }
    assert!(dropped * 100 <= requests.len(), "{name}: {dropped} numbers are not those of their sentences");
    if let Some(seen) = open.seen.as_ref().filter(|_| requests.len() > 1000) {
        assert_eq!(seen.answered().len(), requests.len(), "{name}: each once");
        assert_eq!(open.backend.usage().requests, seen.asked().len() as u64, "{name}");
    }
    if requests.len() < 1000 {
        for (request, reply) in requests.iter().zip(&replies) {
            let alone = open.backend.translate(std::slice::from_ref(request)).unwrap();
            assert_eq!(alone.as_slice(), std::slice::from_ref(reply), "{name}: alone or among others, in its own place");
        }
        // Twice as many threads change nothing.
        let other = subject.open(&Wished { known: requests.to_owned(), threads: 4, ..Wished::default() });
        assert_eq!(other.backend.translate(requests).unwrap(), replies, "{name}: by the number of threads");
    }
    open.seen.iter().for_each(services::Seen::is_as_published);
}

#[test]
fn every_backend_says_who_it_is_and_what_it_can_do() {
    for entry in BACKENDS {
        let open = Subject::of(entry).open(&Wished::default());
        let abilities = open.backend.abilities();
        assert!(open.backend.name().starts_with(entry.name), "{} is recorded as {}", entry.name, open.backend.name());
        assert!(abilities.batch > 0, "{} takes no segment", entry.name);
        let (from, to) = pair();
        assert!(!abilities.pivots.contains(&from) && !abilities.pivots.contains(&to), "{}: {:?}", entry.name, abilities.pivots);
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the rows of the table are read with --nocapture")]
fn a_sentence_that_fails_does_so_alone() {
    for entry in BACKENDS {
        let subject = Subject::of(entry);
        if let Err(why) = subject.chokes {
            println!("| {} | cannot take one sentence of nine | cannot be: {why} | – | – |", entry.name);
            continue;
        }
        let requests: Vec<Request> = (0..9)
            .map(|number| request(&if number == 4 { "This one chokes it".into() } else { format!("Page {number}") }))
            .collect();
        let known = requests.iter().filter(|request| !request.content.text.contains("chokes")).cloned().collect();
        let fault: Fault = Arc::new(move |_, asked, given| {
            let double = subject.double().unwrap();
            let is_in = (double.texts)(asked).iter().any(|text| text.contains("chokes"));
            if is_in { Given::status(400, &serde_json::json!({"message": "cannot take that"})) } else { given }
        });
        let open = subject.open(&Wished { known, fault, ..Wished::default() });
        let answers = answered(&open, &requests);
        let failed: Vec<usize> = (0..answers.len()).filter(|index| answers[*index].is_err()).collect();
        assert_eq!(failed, [4], "{}", entry.name);
        let (lost, twice) = (requests.len() - answers.len(), paid_twice(&open));
        assert_eq!(twice, 0, "{}", entry.name);
        println!(
            "| {} | cannot take one sentence of nine | translated but for 1, which is told | {lost} | {twice} |",
            entry.name
        );
    }
}

/// How many texts were answered more than once.
fn paid_twice(open: &Open) -> usize {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for text in open.seen.iter().flat_map(services::Seen::answered) {
        *times.entry(text).or_default() += 1;
    }
    times.values().filter(|times| **times > 1).count()
}

/// Sets the sign to stop once something was done.
struct StopAtFirst(Arc<AtomicBool>);

impl Progress for StopAtFirst {
    fn begin(&self, _: &Message, _: Option<u64>) {}
    fn advance(&self, by: u64) {
        self.0.fetch_or(by > 0, Ordering::Relaxed);
    }
    fn end(&self) {}
    fn note(&self, _: &Message) {}
}

/// Calls a backend whose run is stopped by `wished` itself; also how many texts were paid for twice.
fn stopped_meanwhile(subject: &Subject, wished: &Wished) -> (Result<Vec<Reply>, String>, usize) {
    let open = subject.open(wished);
    let given = open.backend.translate(&[request("paid for")]).map_err(|error| error.message().id.to_string());
    (given, paid_twice(&open))
}

/// A run that is stopped when a service has the request in hand, which then does so.
fn stopped_by(fault: impl Fn(Given) -> Given + Send + Sync + 'static) -> Wished {
    let stop = Arc::new(AtomicBool::new(false));
    let stopping = Arc::clone(&stop);
    let fault: Fault = Arc::new(move |_, _, given| {
        stopping.store(true, Ordering::Relaxed);
        fault(given)
    });
    Wished { fault, stop, ..Wished::default() }
}

#[test]
#[expect(clippy::print_stdout, reason = "the rows of the table are read with --nocapture")]
fn a_run_that_is_stopped_takes_what_is_paid_and_asks_for_no_more() {
    for entry in BACKENDS {
        let subject = Subject::of(entry);
        let begun = Instant::now();
        match subject.way {
            Way::Network(_) => {
                let slow = |given| {
                    thread::sleep(Duration::from_millis(600));
                    given
                };
                let (taken, twice) = stopped_meanwhile(subject, &stopped_by(slow));
                assert_eq!((taken.unwrap()[0].content.text.as_str(), twice), ("PAID FOR", 0), "{}", entry.name);
                let busy = |_| Given::Answer(429, vec![("Retry-After", "30".into())], Vec::new());
                let (ended, _) = stopped_meanwhile(subject, &stopped_by(busy));
                assert_eq!(ended, Err("error-stopped".to_owned()), "{}: it waits for no other attempt", entry.name);
            }
            Way::Program => {
                let wished = Wished { program: ("is-slow", 9), ..Wished::default() };
                let stop = Arc::clone(&wished.stop);
                // The program takes four seconds.
                let stopping = thread::spawn(move || {
                    thread::sleep(Duration::from_secs(2));
                    stop.store(true, Ordering::Relaxed);
                });
                let (taken, _) = stopped_meanwhile(subject, &wished);
                stopping.join().unwrap();
                assert_eq!(taken.unwrap()[0].content.text, "PAID FOR");
                let stop = Arc::new(AtomicBool::new(true));
                let (ended, _) = stopped_meanwhile(subject, &Wished { program: ("ends", 9), stop, ..Wished::default() });
                assert_eq!(ended, Err("error-stopped".to_owned()), "it is not started again");
            }
            Way::None => stops_between_batches(entry.name),
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{}: {:?}", entry.name, begun.elapsed());
        println!("| {} | the person stops the run | what is paid for is taken, no more is asked | 0 | 0 |", entry.name);
    }
}

/// A run with a backend that nothing can interrupt ends behind its first batch, keeps that, and goes on with the rest.
fn stops_between_batches(name: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let article: String = (0..600).map(|number| format!("Page {number} is here.\n\n")).collect();
    let options = |article: &str, name: &str, progress: Arc<dyn Progress>, stop: &Arc<AtomicBool>| TranslateOptions {
        article: path(article),
        from: Some(pair().0),
        to: pair().1,
        output: None,
        format: None,
        glossaries: Vec::new(),
        without_glossary: true,
        backends: vec![name.to_owned()],
        answers: None,
        fresh: None,
        deadline: None,
        max_cost: None,
        models: Some(crate::support::models()),
        offline: true,
        adopt: article.starts_with("other").then_some(Adopt::Related),
        threads: 2,
        store: Some(path("store.db")),
        now: 0,
        progress,
        stop: Arc::clone(stop),
    };
    let silent = || Arc::new(bitext::model::Silent);
    // What a person translated once is what the memory knows.
    std::fs::write(path("other.en.txt"), &article).unwrap();
    std::fs::write(path("other.pt.txt"), article.replace("is here", "está aqui")).unwrap();
    translate(&options("other.en.txt", "pseudo", silent(), &Arc::default())).unwrap();
    std::fs::write(path("a.en.txt"), &article).unwrap();
    let stop: Arc<AtomicBool> = Arc::default();
    let ended = translate(&options("a.en.txt", name, Arc::new(StopAtFirst(Arc::clone(&stop))), &stop));
    assert_eq!(ended.err().unwrap().message().id, "error-stopped", "{name}");
    assert!(!path("a.pt.txt").exists(), "{name}: half a translation is none");
    let words = |done: &bitext::pipeline::translate::Outcome| done.summary.words;
    let whole = translate(&options("a.en.txt", name, silent(), &Arc::default())).unwrap();
    let four = 4 * 600;
    assert!((1..four).contains(&words(&whole)), "{name}: {} of {four} words are left", words(&whole));
    let text = std::fs::read_to_string(path("a.pt.txt")).unwrap();
    assert_eq!(text.lines().filter(|line| !line.is_empty()).count(), 600, "{name}");
}
