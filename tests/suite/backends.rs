//! What every backend promises, whichever it is: run over all of `BACKENDS`.

use bitext::backends::{BACKENDS, Backend, BackendError, Entry, Recall, Reply, Request, Settings};
use bitext::glossary::{Kind, Terminology, parse};
use bitext::locale::Messages;
use bitext::memory::{Memory, Remembered};
use bitext::model::{Code, CodeKind, Content, LanguageTag, Numbering};

use crate::services::doubles::DOUBLES;
use crate::{services, support};

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

fn pair() -> (LanguageTag, LanguageTag) {
    ("en".parse().expect("a tag"), "pt".parse().expect("a tag"))
}

/// Opens a backend: a service with its double, a program with the example of its page.
fn open(entry: &Entry, threads: usize) -> Box<dyn Backend> {
    if let Some(double) = DOUBLES.iter().find(|double| double.name == entry.name) {
        return services::open(double.name, &services::settings(double, &services::start(double, services::healthy()).0));
    }
    if entry.name == "command" {
        return services::command::example_in_python();
    }
    let (from, to) = pair();
    let recall = Some(Recall::new(remembered));
    let settings = Settings { models: Some(support::models()), offline: true, threads, recall, ..Settings::new(from, to) };
    let english = Messages::english();
    (entry.open)(&settings).unwrap_or_else(|error| panic!("{}: {}", entry.name, english.text(&error.message())))
}

/// A memory that has every sentence, as it is.
fn remembered() -> Result<Memory, BackendError> {
    let own = |request: &Request| Numbering::of(&request.content).to_own(&request.content);
    Ok(Memory::new(requests().iter().map(|request| Remembered { source: own(request), target: own(request) })))
}

fn requests() -> Vec<Request> {
    let (from, to) = pair();
    let glossary = parse("en,pt\ndata center,centro de dados\n", "terms.csv", Kind::Csv).expect("reads");
    let terms = Terminology::new(glossary, Some(&from), &to);
    let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
    let codes: Vec<Code> =
        (1..10).flat_map(|id| kinds.map(|kind| Code { at: 0, kind, id, raw: format!("[{kind:?} {id}]") })).collect();
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
    let mut raw: Vec<&str> = content.codes.iter().map(|code| code.raw.as_str()).collect();
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

#[test]
fn every_request_has_its_own_reply_with_all_that_must_survive() {
    let requests = requests();
    for entry in BACKENDS {
        let backend = open(entry, 2);
        let replies = backend.translate(&requests).expect("translates");
        assert_eq!(replies.len(), requests.len(), "{}", entry.name);
        for (request, reply) in requests.iter().zip(&replies) {
            keeps_its_promises(entry.name, request, reply);
            let alone = backend.translate(std::slice::from_ref(request)).expect("translates");
            assert_eq!(alone.as_slice(), std::slice::from_ref(reply), "{}: alone or among others, in its own place", entry.name);
        }
        assert_eq!(backend.translate(&[]).expect("nothing is no error"), [], "{}", entry.name);
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let requests = requests();
    for entry in BACKENDS {
        let [one, two] = [1, 2].map(|threads| open(entry, threads).translate(&requests).expect("translates"));
        assert_eq!(one, two, "{}", entry.name);
    }
}

#[test]
fn every_backend_says_who_it_is_and_what_it_can_do() {
    for entry in BACKENDS {
        let backend = open(entry, 1);
        let abilities = backend.abilities();
        assert!(backend.name().starts_with(entry.name), "{} is recorded as {}", entry.name, backend.name());
        assert!(abilities.batch > 0, "{} takes no segment", entry.name);
        let (from, to) = pair();
        assert!(!abilities.pivots.contains(&from) && !abilities.pivots.contains(&to), "{}: {:?}", entry.name, abilities.pivots);
    }
}
