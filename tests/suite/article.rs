//! Our own articles, end to end: translated by the neural engine, and checked.

use std::path::Path;

use bitext::documents;
use bitext::model::{Document, Reading};
use serde_json::Value;

use crate::support::sandbox::{Run, Sandbox};

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.copy("articles/stargate.en.md", "stargate.en.md");
    let glossary = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary/ai-news.toml");
    sandbox.write("glossary/ai-news.toml", std::fs::read(glossary).unwrap());
    sandbox
}

fn translate(sandbox: &Sandbox, article: &str) -> Run {
    sandbox.run_with_models(&["translate", article, "--to", "pt-BR", "--format", "json"])
}

fn document(sandbox: &Sandbox, name: &str) -> Document {
    documents::read(sandbox.read(name).as_bytes(), Some(Path::new(name)), None, &Reading::default()).unwrap()
}

fn number(value: &Value, path: &str) -> u64 {
    value.pointer(path).and_then(Value::as_u64).unwrap_or_else(|| panic!("no {path} in {value}"))
}

#[test]
fn every_segment_once_every_code_in_place_every_term_said() {
    let sandbox = sandbox();
    let run = translate(&sandbox, "stargate.en.md");
    let summary = run.exits_with(0).object("summary");
    assert!(number(&summary, "/segments") >= 45, "{summary}");
    assert_eq!(number(&summary, "/segments"), number(&summary, "/origins/machine") + number(&summary, "/origins/copied"));
    assert!(number(&summary, "/terms/required") >= 40, "{summary}");
    assert_eq!(number(&summary, "/terms/missed"), 0, "{summary}");
    let (source, target) = (document(&sandbox, "stargate.en.md"), document(&sandbox, "stargate.pt-BR.md"));
    assert_eq!(source.blocks.len(), target.blocks.len());
    for (source, target) in source.blocks.iter().zip(&target.blocks) {
        assert_eq!(source.kind, target.kind);
        let ids = |document: &bitext::model::Block| {
            let mut ids: Vec<_> =
                document.content.codes.iter().map(|code| format!("{:?} {}", code.kind, code.raw.len())).collect();
            ids.sort();
            ids.len()
        };
        assert_eq!(ids(source), ids(target), "{} → {}", source.content.text, target.content.text);
        assert!(!target.content.text.trim().is_empty(), "nothing for {}", source.content.text);
    }
    let wrong: Vec<Value> = run
        .json()
        .into_iter()
        .filter(|o| matches!(o["check"].as_str(), Some("inline-codes" | "protected-text" | "terminology")))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let written = sandbox.read("stargate.pt-BR.md");
    for kept in [
        "slug: musk-altman-stargate",
        "date: 2025-02-19",
        "\"announced_usd\": 500000000000,",
        "[^source]:",
        "<https://example.org/corrections>",
    ] {
        assert!(written.contains(kept), "{kept} is lost");
    }
    // Again: nothing to do. One sentence changed: that one alone.
    let again = translate(&sandbox, "stargate.en.md").object("summary");
    assert_eq!((number(&again, "/origins/machine"), again["written"].as_bool()), (0, Some(false)));
    // One edit by hand is one edit, links with translated titles notwithstanding.
    let heading = written.lines().find(|line| line.starts_with("# ")).unwrap();
    sandbox.write("stargate.pt-BR.md", written.replacen(heading, &format!("{heading} Hoje!"), 1));
    let edited = translate(&sandbox, "stargate.en.md").object("summary");
    assert_eq!((number(&edited, "/origins/edited"), number(&edited, "/origins/machine")), (1, 0));
    assert!(!sandbox.names().iter().any(|name| name.contains(".bak")), "{:?}", sandbox.names());
    let article = sandbox.read("stargate.en.md");
    let changed = article.replacen("Both men are billionaires", "Both of them are billionaires", 1);
    assert_ne!(article, changed);
    sandbox.write("stargate.en.md", changed);
    assert_eq!(number(&translate(&sandbox, "stargate.en.md").object("summary"), "/origins/machine"), 1);
}

#[test]
fn what_the_model_cannot_spell_is_not_lost() {
    let sandbox = Sandbox::new();
    sandbox.copy("articles/brief.en.txt", "brief.en.txt");
    let run = translate(&sandbox, "brief.en.txt");
    run.exits_with(0);
    let (source, target) = (sandbox.read("brief.en.txt"), sandbox.read("brief.pt-BR.txt"));
    assert_eq!(source.lines().count(), target.lines().count());
    for kept in [
        "Wałęsa",
        "Nguyễn Thị Hạnh",
        "星际门",
        "½",
        "☕",
        "https://library.example.org/debate?id=7&lang=en",
        "debates@library.example.org",
    ] {
        assert_eq!(source.matches(kept).count(), target.matches(kept).count(), "{kept}\n{target}");
    }
}

#[test]
fn clean_articles_are_clean_in_every_direction() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sandbox = sandbox();
    for name in ["stargate.en.md", "stargate.fr.md", "stargate.zh-Hans.md"] {
        sandbox.write(name, std::fs::read(root.join("tests/fixtures/articles").join(name)).unwrap());
    }
    for (source, target) in
        [("en", "fr"), ("fr", "en"), ("en", "zh-Hans"), ("fr", "zh-Hans"), ("zh-Hans", "en"), ("zh-Hans", "fr")]
    {
        let (source, target) = (format!("stargate.{source}.md"), format!("stargate.{target}.md"));
        let run = sandbox.run(&["check", &target, "--source", &source, "--fail-on", "warning"]);
        assert_eq!(run.code, Some(0), "{source} → {target}\n{}", run.stdout);
    }
}

/// A planted fault of the faulty translation.
#[derive(Debug, serde::Deserialize)]
struct Fault {
    check: String,
    quote: String,
    line: usize,
    why: String,
}

#[derive(serde::Deserialize)]
struct Faults {
    fault: Vec<Fault>,
}

#[test]
fn planted_faults_are_found_and_nothing_else() {
    let sandbox = sandbox();
    sandbox.copy("articles/stargate-faulty.zh-Hans.md", "faulty.zh-Hans.md");
    sandbox.copy("articles/stargate-faulty.zh-Hans.faults.toml", "faults.toml");
    let faults: Faults = toml_edit::de::from_str(&sandbox.read("faults.toml")).unwrap();
    assert!(faults.fault.len() >= 25);
    let run = sandbox.run(&["check", "faulty.zh-Hans.md", "--source", "stargate.en.md", "--format", "json"]);
    let findings: Vec<Value> = run.json().into_iter().filter(|o| o["type"] == "finding" && o["severity"] != "hint").collect();
    let answers = |fault: &Fault, finding: &Value| {
        number(finding, "/line") == fault.line as u64 && finding["check"] == fault.check.as_str()
    };
    let missed: Vec<_> = faults.fault.iter().filter(|fault| !findings.iter().any(|finding| answers(fault, finding))).collect();
    let extra: Vec<_> = findings
        .iter()
        .filter(|finding| !faults.fault.iter().any(|fault| fault.line as u64 == number(finding, "/line")))
        .collect();
    let told: Vec<_> = missed.iter().map(|f| format!("{} line {}: {} ({})", f.check, f.line, f.quote, f.why)).collect();
    assert!(missed.is_empty() && extra.is_empty(), "missed: {told:#?}\nextra: {extra:#?}");
}
