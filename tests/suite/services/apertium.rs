//! Apertium itself, where it is installed: its program, and its server APy in a network of its own. Then the table of the
//! article of the main job through every kind of backend.

use std::process::Command;

use serde_json::Value;

use super::command::example;
use super::doubles::DOUBLES;
use super::healthy;
use super::pipeline::{project, run};
use crate::support::sandbox::{Run, Sandbox};

/// Whether Apertium has a mode on this machine; where not, that is said.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn has(mode: &str) -> bool {
    let listed = Command::new("apertium").arg("-l").output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let has = listed.is_ok_and(|modes| modes.lines().any(|line| line.trim() == mode));
    if !has {
        eprintln!("skipped: Apertium has no mode {mode} here; type: sudo apt-get install apertium-eng-spa apertium-fr-es");
    }
    has
}

/// The summary of a run, after what must hold of every backend: each segment once, codes and protected text whole.
#[track_caller]
fn whole(done: &Run, segments: usize) -> Value {
    done.exits_with(0);
    let summary = done.object("summary");
    let count = |name: &str| summary["origins"][name].as_u64().unwrap();
    assert_eq!((summary["segments"].as_u64(), count("machine") + count("copied")), (Some(segments as u64), segments as u64));
    let broken = |object: &Value| matches!(object["check"].as_str(), Some("inline-codes" | "protected-text" | "stray-markup"));
    let broken: Vec<Value> = done.json().into_iter().filter(broken).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    summary
}

#[test]
fn apertium_translates_the_article_from_english_and_from_french() {
    for (mode, from) in [("eng-spa", "en"), ("fr-es", "fr")] {
        if !has(mode) {
            continue;
        }
        let sandbox = Sandbox::new();
        let article = format!("stargate.{from}.md");
        sandbox.copy(&format!("articles/{article}"), &article);
        let own = ["translate", &article, "--to", "es", "--backend", "apertium", "--format", "json"];
        let summary = whole(&sandbox.run(&own), 115);
        assert_eq!(summary["used"][0]["dollars"], 0.0, "{summary}");
        let text = sandbox.read("stargate.es.md");
        assert!(text.contains("Stargate") && text.contains("lang: es"), "{text}");
        let again = sandbox.run(&own).object("summary");
        assert_eq!((&again["origins"]["machine"], &again["written"]), (&0.into(), &false.into()));
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn apertiums_server_translates_the_article() {
    let reaches =
        |command: &str, arguments: &[&str]| Command::new(command).args(arguments).output().is_ok_and(|o| o.status.success());
    // It listens on every address, so it gets a network of its own, and the client with it.
    if !has("eng-spa") || !reaches("apertium-apy", &["--help"]) || !reaches("unshare", &["-n", "ip", "link", "set", "lo", "up"]) {
        eprintln!(
            "skipped: APy or the right to a network of its own is missing; type: sudo apt-get install apertium-apy iproute2"
        );
        return;
    }
    let sandbox = Sandbox::new();
    sandbox.copy("articles/stargate.en.md", "stargate.en.md");
    sandbox.write("bitext.toml", "[backends.apertium]\nurl = 'http://127.0.0.1:2737'\nfirst-wait = 0.2\n");
    let bitext = env!("CARGO_BIN_EXE_bitext");
    sandbox.write(
        "both.sh",
        format!(
            "ip link set lo up
apertium-apy -p 2737 /usr/share/apertium >apy.log 2>&1 &
apy=$!
for _ in $(seq 100); do (exec 3<>/dev/tcp/127.0.0.1/2737) 2>/dev/null && break; sleep 0.2; done
{bitext} translate stargate.en.md --to es --backend apertium --format json
code=$?
kill $apy
exit $code"
        ),
    );
    let mut command = Command::new("unshare");
    command.args(["-n", "bash", "both.sh"]).current_dir(sandbox.path("")).env("BITEXT_CACHE", sandbox.path(".cache"));
    let done = sandbox.finish(&mut command);
    whole(&done, 115);
    // The server and the program are one engine.
    let server = sandbox.read("stargate.es.md");
    let other = Sandbox::new();
    other.copy("articles/stargate.en.md", "stargate.en.md");
    other.run(&["translate", "stargate.en.md", "--to", "es", "--backend", "apertium"]).exits_with(0);
    let alike = strsim::normalized_levenshtein(&server, &other.read("stargate.es.md"));
    assert!(alike > 0.98, "{alike}");
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is read with --nocapture")]
fn the_article_goes_through_every_kind_of_backend() {
    let mut rows = vec![format!("{:16} {:>5} {:>8} {:>7} {:>6}  findings", "backend", "to", "segments", "machine", "terms")];
    let mut row = |name: &str, done: &Run, terms_hold: bool| {
        let summary = whole(done, 115);
        let terms = &summary["terms"];
        assert!(!terms_hold || terms["missed"] == 0, "{name}: {terms}");
        let mut checks = std::collections::BTreeMap::<String, usize>::new();
        for object in done.json().into_iter().filter(|object| object["type"] == "finding") {
            *checks.entry(object["check"].as_str().unwrap().to_owned()).or_default() += 1;
        }
        let checks: Vec<String> = checks.into_iter().map(|(check, count)| format!("{check} {count}")).collect();
        let found = terms["required"].as_u64().unwrap() - terms["missed"].as_u64().unwrap();
        rows.push(format!(
            "{name:16} {:>5} {:>8} {:>7} {:>6}  {}",
            summary["to"].as_str().unwrap(),
            summary["segments"],
            summary["origins"]["machine"],
            format!("{found}/{}", terms["required"]),
            checks.join(", ")
        ));
    };
    let sandbox = |bitext_toml: &str| {
        let sandbox = Sandbox::new();
        sandbox.copy("articles/stargate.en.md", "stargate.en.md").write("bitext.toml", bitext_toml);
        sandbox.copy("../../glossary/ai-news.toml", "glossary/ai-news.toml");
        sandbox
    };
    let own = |to: &'static str, backend: &'static str| {
        ["translate", "stargate.en.md", "--to", to, "--backend", backend, "--format", "json"]
    };
    row("embedded", &sandbox("").run_with_models(&own("pt-BR", "embedded")), true);
    if has("eng-spa") {
        row("apertium", &sandbox("").run(&own("es", "apertium")), false);
    }
    let program = sandbox("[backends.command]\nrun = ['python3', 'translate.py']\n");
    program.write("translate.py", example("python"));
    row("command", &program.run(&own("pt-BR", "command")), true);
    for double in DOUBLES {
        let (own_project, seen) = project(double.name, healthy());
        own_project.copy("articles/stargate.en.md", "stargate.en.md");
        // A double writes capitals, whatever it is told of terms.
        own_project.write("glossary/names.csv", "en,pt\nStargate,STARGATE\nOracle,ORACLE\nAltman,ALTMAN\nMicrosoft,MICROSOFT\n");
        let done =
            run(&own_project, &["translate", "stargate.en.md", "--to", "pt", "--backend", double.name, "--format", "json"]);
        row(&format!("{} (double)", double.name), &done, true);
        seen.is_as_published();
    }
    println!("{}", rows.join("\n"));
}
