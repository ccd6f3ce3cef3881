//! The backend `command` with real programs: those of its page, and ones that crash, hang, write garbage or too much.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use bitext::backends::{Around, Backend, Passage, Settings};
use serde_json::{Value, json};

use super::{environment, open, options, request};
use crate::support::sandbox::Sandbox;

fn backend(run: &[&str], timeout: f64) -> Box<dyn Backend> {
    let options = options([("run", json!(run)), ("timeout", json!(timeout))]);
    open("command", &Settings { options, ..Settings::new("en".parse().unwrap(), "pt".parse().unwrap()) })
}

/// A shell script that says hello and then does as it says.
fn script(rest: &str) -> Box<dyn Backend> {
    let hello = r#"read -r line; echo '{"type":"hello","protocol":1,"name":"x","markup":true}'"#;
    backend(&["sh", "-c", &format!("{hello}\n{rest}")], 2.0)
}

/// The first code block of a language in the page.
pub(super) fn example(language: &str) -> String {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/backends/command.md")).unwrap();
    let block = page.split(&format!("```{language}\n")).nth(1).unwrap_or_else(|| panic!("no {language} in the page"));
    block.split("```").next().unwrap().to_owned()
}

/// The example in Python as a backend.
pub(crate) fn example_in_python() -> Box<dyn Backend> {
    backend(&["python3", "-c", &example("python")], 60.0)
}

#[test]
fn the_python_example_of_the_page_translates() {
    let backend = example_in_python();
    let requests = ["The <1>data center</1> costs much", "See <1/> &amp; https://a.b/the is new", "…"].map(request);
    let replies = backend.translate(&requests).unwrap();
    let said: Vec<String> = replies.iter().map(|reply| reply.content.to_tagged()).collect();
    assert_eq!(said, ["O <1>CENTRO DE DADOS</1> custa muito", "See <1/> &amp; https://a.b/the é novo", "…"]);
    assert_eq!((backend.name().as_str(), backend.fits(&requests)), ("command dictionary 1", 3));
}

#[test]
fn the_shell_example_of_the_page_translates() {
    if Command::new("jq").arg("--version").output().is_err() {
        // The example needs jq, as the page says.
        return;
    }
    let backend = backend(&["sh", "-c", &example("sh")], 20.0);
    let replies = backend.translate(&["a <1>b</1>", "c \"d\" \\ é"].map(request)).unwrap();
    assert_eq!(replies[0].content.to_tagged(), "A <1>B</1>");
    assert_eq!(replies[1].content.text, "C \"D\" \\ é");
}

/// What an answer to three segments must be for a program that misbehaves.
#[track_caller]
fn fails(backend: &dyn Backend, id: &str, says: &str) {
    let begun = Instant::now();
    let error = backend.translate(&["one", "two", "three"].map(request)).unwrap_err();
    let said = bitext::locale::Messages::english().text(&error.message());
    assert_eq!(error.message().id, id, "{said}");
    assert!(said.contains(says), "{said}");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn a_program_shows_no_key_that_it_found() {
    let key = "sekret-deepl-0123456789abcdef";
    let said_by = |script: &str| {
        let run = json!(["sh", "-c", script.replace("KEY", key)]);
        let settings = Settings {
            options: options([("run", run), ("timeout", json!(5))]),
            environment: environment([("DEEPL_AUTH_KEY", key)]),
            ..Settings::new("en".parse().unwrap(), "pt".parse().unwrap())
        };
        let backend = open("command", &settings);
        let answer = backend.answer(&Passage::new(&[request("one")], &Around::default()));
        let texts = bitext::locale::Messages::english();
        match answer.map(|mut answers| answers.remove(0)) {
            Ok(Ok(reply)) => reply.content.text,
            Ok(Err(why)) => texts.text(&why),
            Err(error) => texts.text(&error.message()),
        }
    };
    let hello = r#"read -r x; echo '{"type":"hello","protocol":1,"name":"x"}'; read -r x; echo "#;
    for script in [
        "echo '401 for url https://x/?k=KEY' >&2; exit 1".to_owned(),
        "read -r x; echo 'no key KEY'".to_owned(),
        "read -r x; printf 'no key KEY \\377\\n'".to_owned(),
        format!(r#"{hello}'{{"type":"error","id":1,"message":"no KEY"}}'"#),
        format!(r#"{hello}'{{"type":"translation","id":1,"segments":[{{"id":1,"error":"no KEY"}}]}}'"#),
        format!(r#"{hello}'{{"type":"translation","id":1,"segments":[{{"id":1,"text":"um KEY"}}]}}'"#),
        format!("{hello}'garbage KEY'"),
    ] {
        let said = said_by(&script);
        assert!(said.contains("•••") && !said.contains("0123456789"), "{script}: {said}");
    }
}

#[test]
fn a_program_that_misbehaves_is_told_and_holds_nothing_up() {
    fails(backend(&["true"], 2.0).as_ref(), "error-command-ended", "exit status: 0");
    fails(backend(&["sh", "-c", "echo 'no license' >&2; exit 7"], 2.0).as_ref(), "error-command-ended", "no license");
    fails(backend(&["sh", "-c", "read x; echo Welcome!; cat"], 2.0).as_ref(), "error-command-confused", "Welcome!");
    let later = r#"read x; echo '{"type":"hello","protocol":9}'; cat"#;
    fails(backend(&["sh", "-c", later], 2.0).as_ref(), "error-command-confused", "\"protocol\":9");
    fails(script("sleep 30").as_ref(), "error-command-late", "sh");
    fails(script("read x; exec >&-; sleep 60").as_ref(), "error-command-ended", "signal: 9");
    fails(script("read x; echo oops").as_ref(), "error-command-confused", "oops");
    fails(script("read x; kill -9 $$").as_ref(), "error-command-ended", "signal: 9");
    // What it started holds its pipes open.
    fails(script("read x; sleep 300 & kill -9 $$").as_ref(), "error-command-ended", "signal: 9");
    fails(
        script(r#"read x; while :; do echo '{"type":"error","id":99,"message":"x"}'; done"#).as_ref(),
        "error-command-confused",
        "",
    );
    fails(script("read x; while :; do echo; done").as_ref(), "error-command-confused", "");
    fails(script("read x; tr '\\0' a < /dev/zero").as_ref(), "error-command-confused", "");
    fails(
        script(r#"read x; echo '{"type":"error","id":1,"message":"no license"}'"#).as_ref(),
        "error-command-said",
        "no license",
    );
    let unable = r#"read x; echo '{"type":"error","message":"not from English"}'; cat"#;
    fails(backend(&["sh", "-c", unable], 2.0).as_ref(), "error-command-said", "not from English");
}

/// A program that is not there is looked for, and nothing is started to see that it can be.
#[test]
#[cfg(unix)]
fn a_program_that_is_not_there_is_missing() {
    let sandbox = Sandbox::new();
    sandbox.write("plain.sh", "echo\n").write("run.sh", "#!/bin/sh\ntouch started\n").write("a.en.txt", "A dog barks.\n");
    let own = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(sandbox.path("run.sh"), own).unwrap();
    let tables =
        [("one", "nonexist-program"), ("two", "/nowhere/at/all"), ("three", "./plain.sh"), ("four", "./run.sh"), ("five", "sh")];
    let table = |(name, program): &(&str, &str)| format!("[backends.{name}]\nkind = \"command\"\nrun = [{program:?}]\n");
    sandbox.write("bitext.toml", tables.iter().map(table).collect::<String>());
    let listed = sandbox.run(&["backends", "--format", "json"]);
    let is_ready = |name: &str| {
        let lines = listed.json();
        lines.iter().find(|line| line["name"] == name).unwrap_or_else(|| panic!("{}", listed.stdout))["missing"].is_null()
    };
    assert_eq!(tables.map(|(name, _)| is_ready(name)), [false, false, false, true, true], "{}", listed.stdout);
    assert!(!sandbox.path("started").exists());
    let translate = |backend: &str| {
        sandbox.run(&["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", backend, "--no-glossary"])
    };
    let refused = translate("one");
    refused.exits_with(2);
    assert!(refused.stderr.contains("nonexist-program cannot be started: No such file"), "{}", refused.stderr);
    translate("one,pseudo").exits_with(0);
}

#[test]
fn a_hello_has_its_time_whatever_an_answer_has() {
    let slow = r#"read x; sleep 2; echo '{"type":"hello","protocol":1}'; read x; echo '{"type":"translation","id":1,"segments":[{"id":1,"text":"um"}]}'; cat"#;
    assert_eq!(backend(&["sh", "-c", slow], 1.0).translate(&[request("one")]).unwrap()[0].content.text, "um");
}

#[test]
fn a_program_that_crashes_once_is_started_once_more() {
    let folder = tempfile::tempdir().unwrap();
    let mark = folder.path().join("crashed");
    let answer = r#"{"type":"translation","id":2,"segments":[{"id":1,"text":"um"}]}"#;
    let rest = format!("read x; if [ ! -e '{0}' ]; then touch '{0}'; exit 1; fi; echo '{answer}'; cat", mark.display());
    assert_eq!(script(&rest).translate(&[request("one")]).unwrap()[0].content.text, "um");
}

#[test]
fn segments_go_by_their_numbers_and_fail_alone() {
    let segments: Value = json!([
        {"id": 3, "text": "três <1>x</1> <7/>"}, {"id": 2, "error": "too hard"}, {"id": 1, "text": "um"},
        {"id": 4, "text": "a"}, {"id": 4, "text": "b"}, {"id": 6, "text": ""},
    ]);
    let answer = json!({"type": "translation", "id": 1, "segments": segments}).to_string();
    let requests = ["one", "two", "three <1>x</1>", "four", "five", "six"].map(request);
    let backend = script(&format!("read x; echo '{answer}'; cat"));
    let answers = backend.answer(&Passage::new(&requests, &Around::default())).unwrap();
    let said: Vec<String> = answers
        .iter()
        .map(|answer| answer.as_ref().map_or_else(|why| why.id.to_string(), |reply| reply.content.to_tagged()))
        .collect();
    let expected = ["um", "service-said", "três <1>x</1> ", "service-twice", "service-missing", "service-empty"];
    assert_eq!(said.iter().map(|text| text.trim()).collect::<Vec<_>>(), expected.map(str::trim));
    // Of a program that counts from 0 every text would be its neighbour's.
    let segments = json!([{"id": 0, "text": "um"}, {"id": 1, "text": "dois"}]);
    let answer = json!({"type": "translation", "id": 1, "segments": segments}).to_string();
    let error = script(&format!("read x; echo '{answer}'; cat")).translate(&requests[..2]).unwrap_err();
    assert!(error.message().to_string().contains("command-other-segment"), "{error:?}");
}

#[test]
fn a_program_that_does_not_read_does_not_block() {
    let requests: Vec<_> = (0..2000).map(|_| request(&"long sentence ".repeat(40))).collect();
    let begun = Instant::now();
    let error = script("sleep 30").translate(&requests).unwrap_err();
    assert_eq!(error.message().id, "error-command-late");
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
}

#[test]
fn a_zero_byte_in_an_answer_does_not_reach_the_article() {
    let sandbox = Sandbox::new();
    let hello = r#"{"type":"hello","protocol":1,"name":"zero"}"#;
    let answer = r#"{"type":"translation","id":1,"segments":[{"id":1,"text":"La ville\u0000 est ancienne."}]}"#;
    sandbox.write("answer.sh", format!("read -r x; printf '%s\\n' '{hello}'; read -r x; printf '%s\\n' '{answer}'; cat\n"));
    sandbox.write("a.en.txt", "The city is old.\n").write("bitext.toml", "[backends.command]\nrun = [\"sh\", \"answer.sh\"]\n");
    let run = || sandbox.run(&["translate", "a.en.txt", "--from", "en", "--to", "fr", "--backend", "command", "--no-glossary"]);
    run().exits_with(0);
    assert_eq!(sandbox.read("a.fr.txt"), "La ville est ancienne.\n");
    run().exits_with(0);
}

#[test]
#[cfg(target_os = "linux")]
fn a_program_has_a_group_of_its_own_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("children");
    let answer = r#"{"type":"translation","id":1,"segments":[{"id":1,"text":"um"}]}"#;
    let backend = script(&format!("sleep 300 & echo $$ $! > '{}'; read x; echo '{answer}'; cat >&2", file.display()));
    backend.translate(&[request("one")]).unwrap();
    let known = std::fs::read_to_string(&file).unwrap();
    let ids: Vec<&str> = known.split_whitespace().collect();
    let group = |id: &str| {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        let rest = stat.rsplit_once(')')?.1.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        (rest[0] != "Z").then(|| rest[2].clone())
    };
    assert_eq!((group(ids[0]).as_deref(), group(ids[1]).as_deref()), (Some(ids[0]), Some(ids[0])));
    drop(backend);
    // Killed, it is gone in a moment.
    let deadline = Instant::now() + Duration::from_secs(5);
    while group(ids[1]).is_some() {
        assert!(Instant::now() < deadline, "what it started is still there");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A program that hangs, and does not notice that nobody is left to answer.
#[test]
#[cfg(unix)]
fn a_program_that_hangs_does_not_outlive_the_run() {
    for signals in [&["-INT", "-INT"][..], &["-KILL"][..]] {
        let sandbox = Sandbox::new();
        let hello = r#"{"type":"hello","protocol":1,"name":"deaf"}"#;
        let beat = "trap '' INT; while :; do echo x >> beats; sleep 0.05; done";
        sandbox.write("deaf.sh", format!("read -r x; printf '%s\\n' '{hello}'; {beat}\n"));
        sandbox.write("a.en.txt", "The city is old.\n").write("bitext.toml", "[backends.command]\nrun = [\"sh\", \"deaf.sh\"]\n");
        let beats = || std::fs::read(sandbox.path("beats")).unwrap_or_default().len();
        let wait = |what: &str, is_so: &dyn Fn() -> bool| {
            let deadline = Instant::now() + Duration::from_secs(20);
            while !is_so() {
                assert!(Instant::now() < deadline, "{signals:?}: {what}");
                std::thread::sleep(Duration::from_millis(20));
            }
        };
        let mut run = sandbox.start(&["translate", "a.en.txt", "--from", "en", "--to", "fr", "--backend", "command"]);
        wait("it never began", &|| beats() > 2);
        for signal in signals {
            Command::new("sh").args(["-c", &format!("kill {signal} {}", run.id())]).status().unwrap();
            std::thread::sleep(Duration::from_millis(300));
        }
        run.wait().unwrap();
        wait("it is still there", &|| {
            let before = beats();
            std::thread::sleep(Duration::from_millis(500));
            beats() == before
        });
    }
}
