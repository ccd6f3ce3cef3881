//! `--fix`, `--diff` and the baseline: only what is meant changes, and nothing the second time.

use std::collections::BTreeMap;
use std::path::Path;

use bitext::documents;
use bitext::model::Reading;
use bitext::pipeline::check::{Mending, Options, check};
use proptest::prelude::{ProptestConfig, Strategy, prop_assert_eq, proptest};

use crate::support::sandbox::Sandbox;

const SOURCE: &str =
    "# The bridge\n\nThe [bridge](https://example.org/b) is shut, and **the road** too: why?\n\nIt costs $3 million.\n";
const FAULTY: &str = "# Le pont\n\nLe [pont](https://example.org/b) est fermé,, et **la route** aussi , pourquoi?\n\nIl coûte  4 millions de dollars , dit-on…\n";

fn site() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("a.en.md", SOURCE).write("a.fr.md", FAULTY);
    sandbox
}

const CHECK: [&str; 4] = ["check", "a.fr.md", "--source", "a.en.md"];

#[test]
fn a_fix_with_its_patch_shows_what_it_makes_and_reports_go_without_patch() {
    let sandbox = site();
    let dry = sandbox.run(&[&CHECK[..], &["--diff"]].concat());
    let refused = sandbox.run(&[&CHECK[..], &["--diff", "--format", "sarif"]].concat());
    assert!(refused.exits_with(2).stderr.contains("--diff"), "{}", refused.stderr);
    assert_eq!(sandbox.read("a.fr.md"), FAULTY);
    let run = sandbox.run(&[&CHECK[..], &["--fix", "--diff"]].concat());
    assert!(run.exits_with(1).stdout.starts_with(dry.stdout.trim_end()), "{}", run.stdout);
    assert_ne!(sandbox.read("a.fr.md"), FAULTY);
}

#[test]
fn a_file_that_is_no_baseline_is_called_so() {
    let sandbox = site();
    let run = sandbox.run(&[&CHECK[..], &["--baseline", "a.en.md"]].concat());
    assert!(run.exits_with(2).stderr.contains("a.en.md is no baseline"), "{}", run.stderr);
}

#[test]
fn a_dry_run_shows_what_would_change_and_changes_nothing() {
    let sandbox = site();
    let run = sandbox.run(&[&CHECK[..], &["--diff"]].concat());
    assert_eq!(sandbox.read("a.fr.md"), FAULTY);
    assert!(run.exits_with(1).stdout.starts_with("--- a/a.fr.md\n+++ b/a.fr.md\n@@ "), "{}", run.stdout);
    // The patch makes what --fix makes.
    sandbox.write("copy.fr.md", FAULTY).write("fix.patch", &run.stdout);
    sandbox.run(&[&CHECK[..], &["--fix"]].concat()).exits_with(1);
    let removed = run.stdout.lines().filter(|line| line.starts_with('-') && !line.starts_with("---")).count();
    let fixed = sandbox.read("a.fr.md");
    let changed = FAULTY.lines().zip(fixed.lines()).filter(|(before, after)| before != after).count();
    assert_eq!(removed, changed);
}

#[test]
fn safe_edits_are_made_and_nothing_else_is_touched() {
    let sandbox = site();
    let run = sandbox.run(&[&CHECK[..], &["--fix", "--format", "json"]].concat());
    let fixed = sandbox.read("a.fr.md");
    assert_eq!(
        fixed,
        "# Le pont\n\nLe [pont](https://example.org/b) est fermé, et **la route** aussi, pourquoi\u{A0}?\n\nIl coûte 4 millions de dollars, dit-on…\n"
    );
    // What is told is what is left: the number is for a person.
    let left: Vec<_> = run.json().into_iter().filter(|o| o["type"] == "finding" && o["severity"] != "hint").collect();
    assert!(left.iter().any(|finding| finding["check"] == "numbers"), "{left:?}");
    assert!(left.iter().all(|finding| finding["check"] != "spacing"), "{left:?}");
    assert!(run.stderr.contains("a.fr.md: 4 edits") || run.stderr.contains("a.fr.md: 5 edits"), "{}", run.stderr);
    let again = sandbox.run(&[&CHECK[..], &["--fix"]].concat());
    assert!(!again.stderr.contains("edit"), "{}", again.stderr);
    assert_eq!(sandbox.read("a.fr.md"), fixed);
    assert_eq!(sandbox.run(&[&CHECK[..], &["--diff"]].concat()).exits_with(0).stdout, "");
}

#[test]
fn an_edit_that_would_be_read_otherwise_is_not_made() {
    // In JSON a straight quotation mark inside a text would end it; in a bilingual file only the translation is edited.
    let sandbox = Sandbox::new();
    let po =
        "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgid \"Open the door , please.\"\nmsgstr \"Ouvrez la porte ,, merci.\"\n";
    sandbox.write("a.po", po);
    sandbox.run(&["check", "a.po", "--from", "en", "--fix"]);
    let fixed = sandbox.read("a.po");
    assert!(fixed.contains("msgid \"Open the door , please.\"\n"), "{fixed}");
    assert!(fixed.contains("msgstr \"Ouvrez la porte") && !fixed.contains(",,"), "{fixed}");
}

#[test]
fn a_quiet_finding_is_not_mended() {
    let sandbox = Sandbox::new();
    let text = "<!-- bitext-ignore: spacing It is a poem. -->\n\nLe pont , fermé.\n";
    sandbox.write("a.fr.md", text);
    sandbox.run(&["check", "a.fr.md", "--to", "fr", "--fix"]).exits_with(0);
    assert_eq!(sandbox.read("a.fr.md"), text);
    sandbox.write("a.fr.md", "Le pont , fermé.\n");
    sandbox.run(&["check", "a.fr.md", "--to", "fr", "--fix", "--ignore", "spacing"]).exits_with(0);
    assert_eq!(sandbox.read("a.fr.md"), "Le pont , fermé.\n");
}

#[test]
fn a_baseline_is_quiet_about_the_old_and_tells_the_new() {
    let sandbox = site();
    let with = |more: &[&str]| sandbox.run(&[&CHECK[..], &["--baseline", "known.jsonl", "--format", "json"], more].concat());
    assert!(with(&[]).exits_with(2).stderr.contains("--write-baseline"));
    // Records of a choice of checks would forget the others.
    with(&["--write-baseline", "--select", "spacing"]).exits_with(2);
    with(&["--write-baseline"]).exits_with(0);
    let recorded = sandbox.read("known.jsonl");
    let quiet = with(&["--hints"]);
    assert_eq!(quiet.exits_with(0).object("summary")["findings"]["error"], 0);
    let count = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["count"].as_u64().unwrap();
    assert_eq!(quiet.object("summary")["known"], recorded.lines().map(count).sum::<u64>());
    // Lines that move change nothing.
    sandbox.write("a.fr.md", format!("Un début.\n\n{FAULTY}"));
    assert!(!with(&[]).stdout.contains("\"numbers\""));
    // A new fault is told, and one that is gone is counted.
    sandbox.write("a.fr.md", FAULTY.replace("coûte  4", "coûte  5").replace(",, et", ", et"));
    let new = with(&[]);
    assert!(new.exits_with(1).stdout.contains("\"numbers\"") && new.stderr.contains("--write-baseline"), "{}", new.stderr);
    // The project may name it.
    sandbox.write("a.fr.md", FAULTY).write("bitext.toml", "[checks]\nbaseline = 'known.jsonl'\n");
    assert_eq!(sandbox.run(&CHECK).exits_with(0).stderr, "");
}

#[test]
fn a_baseline_of_a_folder_forgets_files_that_are_gone_and_keeps_others() {
    let sandbox = site();
    sandbox.write("b.en.md", SOURCE).write("b.fr.md", FAULTY);
    let all = ["check", ".", "--from", "en", "--baseline", "known.jsonl"];
    sandbox.run(&[&all[..], &["--write-baseline"]].concat()).exits_with(0);
    let both = sandbox.read("known.jsonl").lines().count();
    sandbox.run(&[&CHECK[..], &["--baseline", "known.jsonl", "--write-baseline"]].concat()).exits_with(0);
    assert_eq!(sandbox.read("known.jsonl").lines().count(), both, "a run on one file keeps what is known of others");
    std::fs::remove_file(sandbox.path("b.fr.md")).unwrap();
    assert!(sandbox.run(&all).stderr.contains("--write-baseline"));
    sandbox.run(&[&all[..], &["--write-baseline"]].concat()).exits_with(0);
    assert!(!sandbox.read("known.jsonl").contains("b.fr.md"));
}

/// Texts with what the checks mend, in what they must not touch.
fn faulty_text() -> impl Strategy<Value = String> {
    let pieces = proptest::sample::select(vec![
        "Le pont ",
        "est fermé",
        " ,",
        ",,",
        "  ",
        "?",
        " !",
        "« ",
        "»",
        "\"",
        "“",
        "”",
        "港口",
        "开放",
        ",",
        "。",
        "(",
        "（",
        ")",
        "...",
        "**",
        "`a , b`",
        "[x , y](https://e.org/?a=1,,2)",
        "\n\n",
        "\n",
        "- ",
        "# ",
        "&amp;",
        "\\*",
        "\u{200B}",
        "\u{A0}",
        "马斯克",
        "穆斯克",
        " Linux ",
        "|",
        "<b>",
        "</b>",
        "1 000,5",
        "'",
    ]);
    proptest::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

/// What `--fix` makes of a text.
fn mended(sandbox: &Sandbox, name: &str, to: &str) -> String {
    let options =
        Options { file: sandbox.path(name), to: to.parse().ok(), mending: Mending::Write, hints: true, ..Options::default() };
    check(&options).unwrap_or_else(|error| panic!("{error}"));
    sandbox.read(name)
}

/// The markup of each block; of a picture without its text, which is a block of its own.
fn codes(name: &str, text: &str) -> BTreeMap<usize, Vec<String>> {
    let document = documents::read(text.as_bytes(), Some(Path::new(name)), None, &Reading::default()).unwrap();
    let bare = |raw: &str| match raw.split_once("](") {
        Some((text, address)) if text.starts_with("![") => format!("]({address}"),
        _ => raw.to_owned(),
    };
    let raw = |block: &bitext::model::Block| block.content.codes.iter().map(|code| bare(&code.raw)).collect();
    document.blocks.iter().map(raw).enumerate().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn mending_twice_is_mending_once_and_markup_stays(text in faulty_text()) {
        for (name, to) in [("a.md", "fr"), ("a.md", "zh-Hans"), ("a.html", "fr"), ("a.txt", "zh-Hans")] {
            let sandbox = Sandbox::new();
            sandbox.write(name, &text);
            let once = mended(&sandbox, name, to);
            prop_assert_eq!(codes(name, &once), codes(name, &text), "{:?}", once);
            prop_assert_eq!(mended(&sandbox, name, to), once);
        }
    }
}

#[test]
fn a_listed_wording_is_replaced_where_no_word_beside_it_depends_on_it() {
    let sandbox = Sandbox::new();
    let concept = |en: &str, tag: &str, wanted: &str, wrong: &str| {
        format!(
            "[[concept]]\nid = \"{en}\"\nterms.en = \"{en}\"\nterms.{tag} = [\"{wanted}\", {{ text = \"{wrong}\", status = \"forbidden\" }}]\n\n"
        )
    };
    let terms = concept("Musk", "zh-Hans", "马斯克", "穆斯克")
        + &concept("email", "fr", "e-mail", "émail")
        + &concept("Zuckerberg", "fr", "Zuckerberg", "Zuckerburg")
        + &concept("computer", "fr", "ordinateur", "calculateur");
    sandbox.write("terms.toml", terms);
    sandbox.write("a.en.md", "Musk meets Zuckerberg with a computer.\n").write("a.zh-Hans.md", "穆斯克带着电脑见扎克伯格。\n");
    sandbox.write("a.fr.md", "Musk voit Zuckerburg avec un calculateur.\n");
    let fixed = |file: &str| {
        sandbox.run(&["check", file, "--source", "a.en.md", "--glossary", "terms.toml", "--fix"]);
        sandbox.read(file)
    };
    assert_eq!(fixed("a.zh-Hans.md"), "马斯克带着电脑见扎克伯格。\n");
    // Both are masculine, and *un* fits: nothing beside it depends on which it is.
    assert_eq!(fixed("a.fr.md"), "Musk voit Zuckerberg avec un ordinateur.\n");
}
