//! Many translations at once: folders, files, what is missing, and the formats of reports.

use crate::support::sandbox::{Run, Sandbox};

/// A site of three articles: one with a faulty French translation, one whose French is missing, one clean.
fn site() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox
        .write("bitext.toml", "[translations]\npattern = 'content/{path}.{lang}.md'\nfrom = 'en'\nlanguages = ['fr']\n")
        .write("content/a.en.md", "The project costs $500 billion.\n")
        .write("content/a.fr.md", "Le projet coûte 50 milliards de dollars.\n")
        .write("content/deep/b.en.md", "The harbour opens in May.\n")
        .write("content/deep/b.de.md", "Der Hafen öffnet im Mai .\n")
        .write("content/c.en.md", "The bridge is shut.\n")
        .write("content/c.fr.md", "Le pont est fermé.\n")
        .write("notes/d.fr.md", "Rien à voir .\n");
    sandbox
}

/// File and check of what was found, in the order in which it is told.
fn found(run: &Run) -> Vec<(String, String)> {
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let findings = run.json().into_iter().filter(|object| object["type"] == "finding");
    findings.map(|finding| (text(&finding["file"]), text(&finding["check"]))).collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(file, check)| ((*file).to_owned(), (*check).to_owned())).collect()
}

#[test]
fn a_folder_is_checked_beside_its_articles_in_one_order() {
    let sandbox = site();
    let run = sandbox.run(&["check", "content", "--format", "json"]);
    let expected = pairs(&[
        ("content/a.fr.md", "numbers"),
        ("content/deep/b.de.md", "spacing"),
        ("content/deep/b.en.md", "missing-translation"),
    ]);
    assert_eq!(found(run.exits_with(1)), expected);
    for _ in 0..3 {
        assert_eq!(sandbox.run(&["check", "content", "--format", "json"]).stdout, run.stdout);
    }
    let total = run.object("total");
    assert_eq!((total["files"].as_u64(), total["findings"]["error"].as_u64()), (Some(3), Some(1)));
    assert_eq!(total["checks"]["spacing"]["warning"], 1);
}

#[test]
fn a_translation_finds_its_article_and_an_article_its_translations() {
    let sandbox = site();
    let run = |path: &str| found(&sandbox.run(&["check", path, "--format", "json"]));
    assert_eq!(run("content/a.fr.md"), pairs(&[("content/a.fr.md", "numbers")]));
    assert_eq!(run("content/a.en.md"), pairs(&[("content/a.fr.md", "numbers")]));
    assert_eq!(
        run("content/deep"),
        pairs(&[("content/deep/b.de.md", "spacing"), ("content/deep/b.en.md", "missing-translation")])
    );
    // What is not named as the project says is checked alone.
    assert_eq!(run("notes/d.fr.md"), pairs(&[("notes/d.fr.md", "spacing")]));
    let several = sandbox.run(&["check", "notes/d.fr.md", "content/a.fr.md", "--format", "json"]);
    assert_eq!(found(&several), pairs(&[("content/a.fr.md", "numbers"), ("notes/d.fr.md", "spacing")]));
    let german = sandbox.run(&["check", "content", "--to", "de", "--format", "json"]);
    assert_eq!(german.object("total")["findings"]["warning"], 3, "two articles have no German: {}", german.stdout);
}

#[test]
fn without_a_word_of_the_project_names_are_as_bitext_writes_them() {
    let sandbox = site();
    sandbox.write("bitext.toml", "");
    let unknown = sandbox.run(&["check", "content"]);
    assert!(unknown.exits_with(2).stderr.contains("--from"), "{}", unknown.stderr);
    let run = sandbox.run(&["check", "content", "--from", "en", "--format", "json"]);
    let missing: Vec<_> = run.json().into_iter().filter(|object| object["check"] == "missing-translation").collect();
    assert!(!missing.is_empty() && missing.iter().all(|finding| finding["severity"] == "hint"), "{}", run.stdout);
    sandbox.write("empty/x.txt", "");
    assert!(sandbox.run(&["check", "empty", "--from", "en"]).exits_with(2).stderr.contains("bitext.toml"));
    let both = sandbox.run(&["check", "content/a.fr.md", "content/c.fr.md", "--source", "content/a.en.md"]);
    assert!(both.exits_with(2).stderr.contains("--source"), "{}", both.stderr);
}

#[test]
fn a_file_that_cannot_be_read_keeps_no_other_from_being_checked() {
    let sandbox = site();
    sandbox.write("content/broken.fr.md", b"\xff\xfe\xfa".as_slice());
    let run = sandbox.run(&["check", "content", "--format", "json"]);
    assert_eq!(found(run.exits_with(2)).len(), 3);
    assert!(run.stderr.contains("content/broken.fr.md"), "{}", run.stderr);
}

#[test]
fn a_project_may_leave_files_out() {
    let sandbox = site();
    let settings = sandbox.read("bitext.toml");
    sandbox.write("bitext.toml", format!("{settings}exclude = ['deep/', 'a.*']\n"));
    let run = sandbox.run(&["check", "content", "--format", "json"]);
    assert_eq!(found(&run), pairs(&[("content/deep/b.de.md", "spacing"), ("content/deep/b.en.md", "missing-translation")]));
    sandbox.write("bitext.toml", format!("{settings}exclude = ['content/deep/', 'a.*']\n"));
    assert_eq!(found(&sandbox.run(&["check", "content", "--format", "json"])), []);
}

/// A faulty page with everything in its texts that a format could stumble over.
fn awkward() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox
        .write("a, b.en.md", "He <said> “&” 100 % — $500 billion.\n\nThe bridge is shut.\n")
        .write("a, b.fr.md", "Il a <dit> « & » 100 % : 50 milliards de dollars.\n\nLe pont\u{200B} est \u{1b}fermé ]]> .\n");
    sandbox
}

fn reported(format: &str) -> String {
    let run = awkward().run(&["check", "a, b.fr.md", "--source", "a, b.en.md", "--format", format, "--hints"]);
    run.exits_with(1);
    run.stdout
}

#[test]
fn sarif_has_places_rules_and_edits() {
    let log: serde_json::Value = serde_json::from_str(&reported("sarif")).unwrap();
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%2C%20b.fr.md");
        // Columns count characters, and the text of the region is what stands in the file there.
        let text = awkward().read("a, b.fr.md");
        let region = &place["region"];
        let number = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap();
        let line: Vec<char> = text.lines().nth(number("startLine") - 1).unwrap().chars().collect();
        let shown: String = line[number("startColumn") - 1..number("endColumn") - 1].iter().collect();
        assert_eq!(region["snippet"]["text"].as_str().unwrap_or_default(), shown);
    }
    let edit = run["results"].as_array().unwrap().iter().find_map(|result| result.get("fixes")).unwrap();
    assert!(edit[0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]["startLine"].is_u64(), "{edit}");
}

#[test]
fn junit_counts_what_fails_the_run_and_is_well_formed() {
    let xml = reported("junit");
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut cases, mut failures) = (0, 0);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "testcase" => cases += 1,
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "failure" => failures += 1,
            _ => {}
        }
    }
    assert!(failures >= 1 && cases == failures, "{xml}");
    assert!(xml.contains(&format!("tests=\"{cases}\" failures=\"{failures}\"")), "{xml}");
    assert!(!xml.contains('\u{1b}') && xml.contains("warning[invisible-characters]"), "{xml}");
}

#[test]
fn annotations_keep_to_their_line() {
    let said = reported("github");
    assert!(said.lines().all(|line| line.starts_with("::")), "{said}");
    assert!(said.contains("::error file=a%2C b.fr.md,line=1,endLine=1,col="), "{said}");
}

#[test]
fn the_page_is_whole_and_runs_nothing() {
    let page = reported("html");
    assert!(page.starts_with("<!DOCTYPE html>") && !page.contains("<script") && page.contains("default-src 'none'"));
    assert!(page.contains("<svg") && page.contains("id=\"finding-1\"") && page.contains("&lt;dit&gt;"), "{page}");
}

#[test]
fn a_translation_is_reported_in_every_format() {
    for format in ["sarif", "junit", "github", "html"] {
        let sandbox = Sandbox::new();
        sandbox.write("a.en.md", "The bridge of OpenAI is shut.\n");
        let run = sandbox.run(&["translate", "a.en.md", "--to", "fr", "--backend", "pseudo", "--format", format, "--hints"]);
        assert!(run.exits_with(0).stdout.contains("a.fr.md"), "{format}: {}", run.stdout);
    }
}
