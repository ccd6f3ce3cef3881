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
fn every_picture_is_there_and_is_made_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tests =
        ["web/article.rs", "web/browser.rs"].map(|name| std::fs::read_to_string(root.join("tests/suite").join(name)).unwrap());
    let readme = readme();
    let mut shown: Vec<&str> =
        readme.split("](docs/pictures/").skip(1).filter_map(|rest| rest.split_once(".webp)").map(|(name, _)| name)).collect();
    shown.sort_unstable();
    assert!(!shown.is_empty());
    for name in &shown {
        assert!(tests.iter().any(|test| test.contains(&format!("shown_picture(\"{name}\")"))), "no test makes {name}");
    }
    let files = std::fs::read_dir(root.join("docs/pictures")).unwrap();
    let mut there: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    there.sort();
    assert_eq!(there, shown.iter().map(|name| format!("{name}.webp")).collect::<Vec<_>>());
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
