//! What the README shows is what the program says.

use std::path::Path;

use crate::support::sandbox::Sandbox;

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The text with every run of digits as one mark: counts may change with the model, times do with every run.
fn masked(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' if out.ends_with('#') => {}
            '0'..='9' => out.push('#'),
            _ => out.push(c),
        }
    }
    out
}

#[test]
fn the_transcript_is_what_the_first_command_says() {
    let readme = readme();
    let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let sandbox = Sandbox::new();
    let article = "tests/fixtures/articles/stargate.en.md";
    sandbox.copy("articles/stargate.en.md", article);
    let glossary = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary/ai-news.toml");
    sandbox.write("glossary/ai-news.toml", std::fs::read(glossary).unwrap());
    assert!(readme.contains(&format!("cargo run --release -- translate {article} --to pt-BR")));
    let run = sandbox.run_with_models(&["translate", article, "--to", "pt-BR"]);
    let said = run.exits_with(0).stdout.rsplit_once(&format!("{article}\n  Languages")).map(|(_, rest)| rest.to_owned());
    let summary = format!("{article}\n  Languages{}", said.unwrap());
    assert_eq!(masked(shown), masked(&summary));
}
