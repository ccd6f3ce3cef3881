//! What a project and a person want of checks: which are told, how grave, where, and what a comment quiets.

use crate::support::sandbox::{Run, Sandbox};

const SOURCE: &str = "The project costs $500 billion. It opens in May, at last.\n\nIt costs $3 million, they say.\n";
const FAULTY: &str =
    "Le projet coûte 50 milliards de dollars. Il ouvre en mai,, enfin.\n\nIl coûte 4 millions de dollars , disent-ils.\n";

fn checked(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    sandbox.run(&[&["check", "a.fr.md", "--source", "a.en.md", "--format", "json"], arguments].concat())
}

/// Checks and severities of what was found, in order.
fn found(run: &Run) -> Vec<String> {
    let findings = run.json().into_iter().filter(|object| object["type"] == "finding");
    findings.map(|finding| format!("{} {}", finding["check"].as_str().unwrap(), finding["severity"].as_str().unwrap())).collect()
}

fn faulty() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("a.en.md", SOURCE).write("a.fr.md", FAULTY);
    sandbox
}

const ALL: [&str; 4] = ["numbers error", "doubled-punctuation warning", "numbers error", "spacing warning"];

#[test]
fn checks_are_selected_and_ignored_for_a_run() {
    let sandbox = faulty();
    assert_eq!(found(checked(&sandbox, &[]).exits_with(1)), ALL);
    assert_eq!(found(checked(&sandbox, &["--select", "spacing,length"]).exits_with(0)), ["spacing warning"]);
    assert_eq!(found(checked(&sandbox, &["--ignore", "numbers", "--ignore", "spacing"]).exits_with(0)), [ALL[1]]);
    let unknown = checked(&sandbox, &["--ignore", "numers"]);
    assert!(unknown.exits_with(2).stderr.contains("numbers"), "{}", unknown.stderr);
}

#[test]
fn a_project_says_what_counts_and_a_run_may_say_otherwise() {
    let sandbox = faulty();
    sandbox.write(
        "bitext.toml",
        "[checks]\nignore = ['doubled-punctuation']\nfail-on = 'warning'\n[checks.severity]\nnumbers = 'hint'\n",
    );
    let quiet = ["numbers hint", "numbers hint", "spacing warning"];
    assert_eq!(found(checked(&sandbox, &[]).exits_with(1)), quiet);
    assert_eq!(found(checked(&sandbox, &["--fail-on", "error"]).exits_with(0)), quiet);
    assert_eq!(found(checked(&sandbox, &["--select", "numbers"]).exits_with(0)), quiet[..2]);
    sandbox
        .write("bitext.toml", "[[checks.files]]\npaths = ['*.fr.md']\nselect = ['spacing']\nseverity = { spacing = 'error' }\n");
    assert_eq!(found(checked(&sandbox, &[]).exits_with(1)), ["spacing error"]);
    sandbox.write("bitext.toml", "[[checks.files]]\npaths = ['old/']\nselect = ['spacing']\n");
    assert_eq!(found(checked(&sandbox, &[]).exits_with(1)), ALL);
    sandbox.write("bitext.toml", "[checks]\nignore = ['numers']\n");
    let slip = checked(&sandbox, &[]);
    assert!(slip.exits_with(2).stderr.contains("bitext.toml:2:10") && slip.stderr.contains("`numbers`"), "{}", slip.stderr);
}

#[test]
fn a_comment_with_a_reason_quiets_what_it_names() {
    let sandbox = faulty();
    let (first, second) = FAULTY.split_once("\n\n").unwrap();
    let with = |comment: &str| {
        sandbox.write("a.fr.md", format!("{first}\n\n<!-- {comment} -->\n\n{second}"));
        checked(&sandbox, &[])
    };
    let run = with("bitext-ignore: numbers, spacing The source is out of date.");
    assert_eq!(found(&run), ALL[..2]);
    assert_eq!(run.object("summary")["ignored"], 2);
    assert_eq!(found(&with("bitext-ignore: numbers")), [ALL[0], ALL[1], "ignore-comment warning", ALL[3]]);
    assert_eq!(found(&with("bitext-ignore: length It is long."))[2..], ["ignore-comment warning", ALL[2], ALL[3]]);
    // Alone nothing can be said of numbers, and so nothing of the comment.
    with("bitext-ignore: numbers The source is out of date.");
    let alone = sandbox.run(&["check", "a.fr.md", "--to", "fr", "--format", "json"]);
    assert!(!alone.stdout.contains("ignore-comment"), "{}", alone.stdout);
}

#[test]
fn sarif_lists_what_is_quiet_with_its_reason() {
    let sandbox = faulty();
    let (first, second) = FAULTY.split_once("\n\n").unwrap();
    sandbox.write("a.fr.md", format!("{first}\n\n<!-- bitext-ignore: numbers The source is out of date. -->\n\n{second}"));
    let check = ["check", "a.fr.md", "--source", "a.en.md", "--format", "sarif"];
    let suppressed = |more: &[&str]| -> Vec<(String, String)> {
        let run = sandbox.run(&[&check[..], more].concat());
        let log: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let quiet = results.iter().filter(|result| result.get("suppressions").is_some());
        quiet.map(|result| (text(&result["ruleId"]), text(&result["suppressions"][0]["justification"]))).collect()
    };
    let reasoned = ("numbers".to_owned(), "The source is out of date.".to_owned());
    assert_eq!(suppressed(&[]), std::slice::from_ref(&reasoned));
    assert_eq!(suppressed(&["--ignore", "numbers"]), []);
    sandbox.run(&["check", "a.fr.md", "--source", "a.en.md", "--baseline", "known.jsonl", "--write-baseline"]).exits_with(0);
    let known = suppressed(&["--baseline", "known.jsonl"]);
    assert!(known.len() > 1 && known[0] == reasoned && known[1..].iter().all(|(_, reason)| reason.is_empty()), "{known:?}");
}

#[test]
fn a_comment_inside_a_paragraph_is_no_markup_that_is_missing() {
    let sandbox = Sandbox::new();
    sandbox.write("a.en.md", "It costs $3 million. It opens in May.\n");
    sandbox.write(
        "a.fr.md",
        "Il coûte 3 millions de dollars. <!-- bitext-ignore: numbers The year was wrong. --> Il ouvre le 4 mai.\n",
    );
    assert_eq!(found(checked(&sandbox, &[]).exits_with(0)), [""; 0]);
}

#[test]
fn translations_obey_the_project_too() {
    let sandbox = Sandbox::new();
    sandbox.write("a.en.md", "The bridge is shut.\n").write("terms.csv", "en,fr\nbridge,pont\n");
    let command = ["translate", "a.en.md", "--to", "fr", "--backend", "pseudo", "--glossary", "terms.csv", "--format", "json"];
    let run = |sandbox: &Sandbox| sandbox.run(&command);
    let told = found(&run(&sandbox));
    sandbox.write("bitext.toml", "[checks]\nselect = ['dates']\n");
    assert!(!told.is_empty() && found(&run(&sandbox)).is_empty(), "{told:?}");
}

#[test]
fn a_check_is_explained() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(&["--ui-language", "fr", "check", "--explain", "numbers"]);
    assert!(run.exits_with(0).stdout.contains("该项目耗资 5000 亿美元。"), "{}", run.stdout);
    assert!(run.stdout.contains("--ignore numbers pour une fois"), "{}", run.stdout);
    assert!(sandbox.run(&["check", "--explain", "numers"]).exits_with(2).stderr.contains("numbers"));
}
