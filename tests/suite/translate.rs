//! Bringing a translation up to date: nothing is translated twice, nothing a person wrote is lost.
//!
//! These run on the pseudo backend, which needs no model; what the neural engine makes of an article is in `embedded.rs`
//! and `article.rs`.

use std::time::Duration;

use serde_json::Value;

use crate::support::sandbox::{Run, Sandbox};

const TEXT: &str = "The council met on Monday. It voted for the plan.\n\nThe work begins in May.\n";

fn translate(sandbox: &Sandbox) -> Run {
    sandbox.run(&["translate", "news.en.txt", "--to", "fr", "--backend", "pseudo", "--format", "json"])
}

fn origins(run: &Run) -> (u64, u64, u64) {
    let origins = &run.object("summary")["origins"];
    let count = |name: &str| origins[name].as_u64().unwrap_or_else(|| panic!("{origins}"));
    (count("machine"), count("reused"), count("edited"))
}

#[test]
fn a_second_run_translates_nothing_and_a_changed_sentence_alone_is_translated_again() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.txt", TEXT);
    assert_eq!(origins(translate(&sandbox).exits_with(0)), (3, 0, 0));
    let first = sandbox.read("news.fr.txt");
    assert_eq!(first.lines().count(), 3);
    assert_eq!(origins(translate(&sandbox).exits_with(0)), (0, 3, 0));
    assert_eq!(sandbox.read("news.fr.txt"), first);
    sandbox.write("news.en.txt", TEXT.replace("in May", "in June"));
    assert_eq!(origins(translate(&sandbox).exits_with(0)), (1, 2, 0));
    assert_eq!(sandbox.read("news.fr.txt").lines().next(), first.lines().next());
}

#[test]
fn a_tag_of_a_message_is_whole_whatever_stands_in_it() {
    let sandbox = Sandbox::new();
    let tag = "<a\\nhref=\\\"https://example.org\\\" title=\\\"Tea &Co\\\">";
    sandbox.write("news.en.po", format!("msgid \"\"\nmsgstr \"\"\n\nmsgid \"Go {tag}there</a>\\nNow\"\nmsgstr \"\"\n"));
    sandbox.run(&["translate", "news.en.po", "--from", "en", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let made = sandbox.read("news.fr.po");
    let joined = made.split("msgstr").last().unwrap().replace("\"\n\"", "");
    assert!(joined.contains(tag) && joined.contains("</a>") && joined.matches("\\n").count() == 2, "{joined}");
}

#[test]
fn an_edit_in_the_translated_file_is_read_back_and_kept() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.txt", TEXT);
    translate(&sandbox);
    let edited = sandbox.read("news.fr.txt").replacen("⟦Ţĥéé ŵóóřķ", "⟦Les travaux", 1);
    assert!(edited.contains("Les travaux"), "{edited}");
    sandbox.write("news.fr.txt", &edited);
    let run = translate(&sandbox);
    assert_eq!(origins(run.exits_with(0)), (0, 2, 1));
    assert!(run.stderr.contains("1 edit was read back"), "{}", run.stderr);
    assert_eq!(sandbox.read("news.fr.txt"), edited);
    // The edit stays when another sentence of the source changes, and the draft stays known beside it.
    sandbox.write("news.en.txt", TEXT.replace("the plan", "the budget"));
    assert_eq!(origins(translate(&sandbox).exits_with(0)), (1, 1, 1));
    assert!(sandbox.read("news.fr.txt").contains("Les travaux"));
    let diff = sandbox.run(&["diff", "news.en.txt", "--to", "fr", "--changed"]);
    assert!(diff.exits_with(0).stdout.contains("{+Les travaux+}"), "{}", diff.stdout);
    assert_eq!(sandbox.names(), ["news.en.txt", "news.fr.txt"], "no copy was needed");
}

#[test]
fn what_a_person_adds_to_the_translated_file_stays_there() {
    let sandbox = Sandbox::new();
    let article = "---\ntitle: News\nslug: news\n---\n\nThe council met. It voted.\n\nThe work begins in May.\n";
    sandbox.write("news.en.md", article);
    let run = || sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo", "--format", "json"]);
    run().exits_with(0);
    let theirs = sandbox.read("news.fr.md").replace("slug: news", "slug: nouvelles") + "\nNote du traducteur.\n";
    sandbox.write("news.fr.md", &theirs);
    assert_eq!(origins(run().exits_with(0)), (0, 4, 0));
    assert_eq!(sandbox.read("news.fr.md"), theirs, "nothing was to be done");
    // The article goes on changing; what the person added stays, again and again.
    for month in ["June", "July"] {
        sandbox.write("news.en.md", article.replace("May", month));
        assert_eq!(origins(run().exits_with(0)), (1, 3, 0));
        let now = sandbox.read("news.fr.md");
        for kept in ["slug: nouvelles", "\nNote du traducteur.\n"] {
            assert!(now.contains(kept), "{kept} is lost:\n{now}");
        }
        assert!(!now.contains("Ṁááý"), "the old sentence stands still:\n{now}");
    }
    assert_eq!(sandbox.names(), ["news.en.md", "news.fr.md"]);
}

#[test]
fn the_article_and_its_translation_may_change_at_once() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.txt", TEXT);
    translate(&sandbox);
    let edited = sandbox.read("news.fr.txt").replacen("⟦Ţĥéé ŵóóřķ", "⟦Les travaux", 1);
    sandbox.write("news.fr.txt", edited).write("news.en.txt", TEXT.replace("on Monday", "on Friday"));
    // The changed sentence is translated anew, not taken for a person's edit.
    assert_eq!(origins(translate(&sandbox).exits_with(0)), (1, 1, 1));
    let now = sandbox.read("news.fr.txt");
    assert!(now.contains("Les travaux") && now.contains("Ƒřííđááý") && !now.contains("Ṁóóñđááý"), "{now}");
    assert_eq!(sandbox.names(), ["news.en.txt", "news.fr.txt"]);
}

#[test]
fn two_changes_of_one_line_lose_neither() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", "---\ntitle: News\nlang: en\n---\n\nThe council met.\n");
    let run = || sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]);
    run().exits_with(0);
    let theirs = sandbox.read("news.fr.md").replace("lang: fr", "lang: fr # relu");
    sandbox.write("news.fr.md", &theirs);
    sandbox.write("news.en.md", "---\ntitle: News\nlang: en # checked\n---\n\nThe council met.\n");
    let run = run();
    assert!(run.exits_with(0).stderr.contains("news.fr.md.1.bak"), "{}", run.stderr);
    assert_eq!(sandbox.read("news.fr.md.1.bak"), theirs);
    assert!(sandbox.read("news.fr.md").contains("lang: fr # checked"));
}

#[test]
fn a_translation_made_elsewhere_is_taken_over_on_request() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", "# The house\n\nThe council met in 2024. Nobody came.\n\nThe *roof* is new.\n");
    let theirs = "# La maison\n\nLe conseil s’est réuni en 2024. Personne n’est venu.\n\nLe *toit* est neuf.\n";
    sandbox.write("news.fr.md", theirs);
    let translate = ["translate", "news.en.md", "--to", "fr", "--backend", "pseudo", "--format", "json"];
    let refused = sandbox.run(&translate);
    assert!(refused.exits_with(2).stderr.contains("--adopt"), "{}", refused.stderr);
    let run = sandbox.run(&[&translate[..], &["--adopt"]].concat());
    let origins = &run.exits_with(0).object("summary")["origins"];
    assert_eq!((&origins["edited"], &origins["machine"]), (&4.into(), &0.into()), "{origins}");
    assert_eq!(sandbox.read("news.fr.md"), theirs);
    assert_eq!(run.stderr.matches("have their text from the file").count(), 1, "{}", run.stderr);
    // The file is what it was, so that there is nothing to keep a copy of.
    assert_eq!(sandbox.names(), ["news.en.md", "news.fr.md"]);
    let again = sandbox.run(&translate);
    assert_eq!(again.exits_with(0).object("summary")["origins"]["machine"], 0);
}

#[test]
fn what_renders_another_article_is_not_taken_over_before_a_person_says_so() {
    let sandbox = Sandbox::new();
    sandbox
        .write("news.en.md", "# The house\n\nOn 14 May 2024 the council of Elmham met.\n\nIt paid 350 pounds to Ann Hartwell.\n");
    let theirs = "# Soupe\n\nFaites revenir 600 g d’oignons pendant 25 minutes.\n\nAjoutez 75 cl de bouillon.\n\nServez.\n";
    sandbox.write("news.fr.md", theirs);
    let translate = ["translate", "news.en.md", "--to", "fr", "--backend", "pseudo", "--format", "json"];
    let refused = sandbox.run(&[&translate[..], &["--adopt"]].concat());
    assert!(refused.exits_with(2).stderr.contains("--adopt=anyway"), "{}", refused.stderr);
    assert_eq!(sandbox.read("news.fr.md"), theirs);
    // Nothing of it was recorded.
    let elsewhere = sandbox.run(&[&translate[..], &["--output", "other.md"]].concat());
    assert_eq!(elsewhere.exits_with(0).object("summary")["origins"]["edited"], 0);
    let run = sandbox.run(&["review", "news.en.md", "--to", "fr", "--adopt", "--export", "page.html"]);
    assert!(run.exits_with(2).stderr.contains("--adopt=anyway"), "{}", run.stderr);
    assert_eq!(sandbox.read("news.fr.md"), theirs);
}

#[test]
fn a_person_may_take_over_what_looks_like_anothers_and_hears_what_is_left_out() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", "# The house\n\nOn 14 May 2024 the council of Elmham met.\n");
    let theirs = "# Soupe\n\nFaites revenir 600 g d’oignons pendant 25 minutes dans 75 cl d’eau.\n\n- Servez bien chaud.\n";
    sandbox.write("news.fr.md", theirs);
    let run = sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo", "--adopt=anyway"]);
    run.exits_with(0);
    assert!(
        run.stderr.contains("A sentence of the file renders none") && run.stderr.contains("Servez bien chaud."),
        "{}",
        run.stderr
    );
    assert_eq!(sandbox.read("news.fr.md.1.bak"), theirs);
}

#[test]
fn the_review_takes_a_translation_made_elsewhere_over_on_request() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", "# The house\n\nThe council met in 2024.\n");
    let review = ["review", "news.en.md", "--to", "fr", "--export", "page.html"];
    let adopting = [&review[..], &["--adopt"]].concat();
    assert!(sandbox.run(&adopting).exits_with(2).stderr.contains("news.fr.md"));
    assert_eq!(sandbox.names(), ["news.en.md"]);
    let theirs = "# La maison\n\nLe conseil s’est réuni en 2024.\n";
    sandbox.write("news.fr.md", theirs);
    assert!(sandbox.run(&review).stderr.contains("--adopt"));
    let run = sandbox.run(&adopting);
    assert!(run.exits_with(0).stderr.contains("2 of 2 segments"), "{}", run.stderr);
    assert!(sandbox.read("page.html").contains("s’est réuni"));
    assert_eq!(sandbox.read("news.fr.md"), theirs);
    let again = sandbox.run(&review);
    assert!(!again.exits_with(0).stderr.contains("--adopt"), "{}", again.stderr);
}

#[test]
fn a_persons_cuts_are_kept_when_the_article_changes() {
    let sandbox = Sandbox::new();
    let article = "He met Gen. Ruiz, first; then he left. The end.\n";
    sandbox.write("news.en.md", article);
    let segments = |more: &[&str]| {
        let run = sandbox.run(&[&["segment", "news.en.md"], more].concat());
        run.exits_with(0).stdout.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(segments(&[]), ["He met Gen. Ruiz, first; then he left.", "The end."]);
    assert_eq!(segments(&["--split", "first; | then"]), ["He met Gen. Ruiz, first;", "then he left.", "The end."]);
    assert_eq!(segments(&["--join", "left. | The"]), ["He met Gen. Ruiz, first;", "then he left. The end."]);
    sandbox.write("news.en.md", "A new beginning. ".to_owned() + article);
    let expected = ["A new beginning.", "He met Gen. Ruiz, first;", "then he left. The end."];
    assert_eq!(segments(&[]), expected);
    let run = sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo", "--format", "json"]);
    assert_eq!(run.exits_with(0).object("summary")["segments"], 3);
    let refused = sandbox.run(&["segment", "news.en.md", "--join", "no such | place"]);
    assert!(refused.exits_with(2).stderr.contains("no such | place"), "{}", refused.stderr);
}

#[test]
fn what_a_person_wrote_goes_with_sentences_that_are_joined_and_parted() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", "The council met on Monday. It chose a new bridge. The end.\n");
    let run = || sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0).stdout.clone();
    run();
    sandbox.write("news.fr.md", "Le conseil s’est réuni lundi. Il a choisi un nouveau pont. Fin.\n");
    run();
    let cut = |way: &str, place: &str| {
        sandbox.run(&["segment", "news.en.md", way, place]).exits_with(0);
    };
    cut("--join", "Monday. | It");
    run();
    assert_eq!(sandbox.read("news.fr.md"), "Le conseil s’est réuni lundi. Il a choisi un nouveau pont. Fin.\n");
    cut("--split", "Monday. | It");
    run();
    assert_eq!(sandbox.read("news.fr.md"), "Le conseil s’est réuni lundi. Il a choisi un nouveau pont. Fin.\n");
    // However often that is said, what the sentences had is remembered.
    cut("--join", "Monday. | It");
    sandbox.write("other.en.md", "It chose a new bridge.\n");
    sandbox.run(&["translate", "other.en.md", "--from", "en", "--to", "fr", "--backend", "memory"]);
    assert_eq!(sandbox.read("other.fr.md"), "Il a choisi un nouveau pont.\n");
    cut("--split", "Monday. | It");
    // Where a sentence is parted, its text stays whole, and is a draft again.
    cut("--split", "chose | a");
    run();
    assert_eq!(sandbox.read("news.fr.md"), "Le conseil s’est réuni lundi. Il a choisi un nouveau pont. Fin.\n");
}

#[test]
fn a_conflict_costs_nothing_that_stands_elsewhere() {
    let sandbox = Sandbox::new();
    let article = "---\nslug: the-house\n---\n\nThe council met.\n\n- One roof.\n- Two doors.\n\nThe end.\n";
    sandbox.write("news.en.md", article);
    let run = || sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]);
    run().exits_with(0);
    let made = sandbox.read("news.fr.md");
    let doors = made.lines().find(|line| line.starts_with("- ⟦Ţŵ")).expect("the second item").to_owned();
    let theirs = made.replace("the-house", "la-maison").replace(&format!("{doors}\n"), "") + "\nNotre mot.\n";
    sandbox.write("news.fr.md", &theirs);
    sandbox.write("news.en.md", article.replace("Two doors", "Two red doors"));
    let run = run();
    assert!(run.exits_with(0).stderr.contains("news.fr.md.1.bak"), "{}", run.stderr);
    let text = sandbox.read("news.fr.md");
    assert!(text.contains("slug: la-maison") && text.ends_with("\nNotre mot.\n"), "{text}");
    assert!(text.contains("- ⟦Ţŵóó řééđ đóóóóřš.⟧"), "{text}");
    assert_eq!(sandbox.read("news.fr.md.1.bak"), theirs);
}

#[test]
fn a_file_of_somebody_elses_is_not_overwritten() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.txt", TEXT).write("news.fr.txt", "À moi.\n");
    let run = translate(&sandbox);
    assert!(run.exits_with(2).stderr.contains("was not written by bitext"), "{}", run.stderr);
    assert_eq!(sandbox.read("news.fr.txt"), "À moi.\n");
    let other = ["translate", "news.en.txt", "--to", "fr", "--backend", "pseudo", "--output", "out.txt"];
    sandbox.run(&other).exits_with(0);
    assert_eq!(sandbox.read("news.fr.txt"), "À moi.\n");
    // A second place for the translation does not make the first a stranger.
    sandbox.run(&["translate", "news.en.txt", "--to", "fr", "--backend", "pseudo", "--output", "two.txt"]).exits_with(0);
    sandbox.run(&other).exits_with(0);
}

fn long_text() -> String {
    (0..1200).map(|number| format!("Sentence number {number} of a long article stands here.\n")).collect()
}

fn revisions(sandbox: &Sandbox) -> i64 {
    let path = sandbox.path(".bitext/store.db");
    if !path.exists() {
        return 0;
    }
    let open = rusqlite::Connection::open(path);
    open.and_then(|store| store.query_row("SELECT count(*) FROM revision", [], |row| row.get(0))).unwrap_or(0)
}

#[test]
fn a_killed_run_continues_where_it_was() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.txt", long_text());
    let mut child = sandbox.start(&["translate", "news.en.txt", "--to", "fr", "--backend", "pseudo"]);
    while revisions(&sandbox) == 0 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let stored = revisions(&sandbox);
    assert!(stored > 0);
    let (machine, reused, edited) = origins(translate(&sandbox).exits_with(0));
    assert_eq!((machine + reused, reused, edited), (1200, u64::try_from(stored).unwrap(), 0));
    assert_eq!(revisions(&sandbox), 1200, "nothing is translated twice");
    assert_eq!(sandbox.read("news.fr.txt").lines().count(), 1200);
}

#[test]
fn two_runs_at_once_translate_each_segment_once() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.txt", long_text());
    let arguments = ["translate", "news.en.txt", "--to", "fr", "--backend", "pseudo"];
    let mut both = [sandbox.start(&arguments), sandbox.start(&arguments)];
    for child in &mut both {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(revisions(&sandbox), 1200);
}

#[cfg(unix)]
#[test]
fn interrupted_by_the_person_it_stores_what_it_has() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.txt", long_text());
    let mut child = sandbox.start(&["translate", "news.en.txt", "--to", "fr", "--backend", "pseudo"]);
    while revisions(&sandbox) == 0 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(2));
    }
    let kill = std::process::Command::new("bash").args(["-c", &format!("kill -INT {}", child.id())]).status().unwrap();
    let code = child.wait().unwrap().code();
    // It may have been done by then.
    assert!(kill.success() && matches!(code, Some(0 | 2)), "{code:?}");
    let (machine, reused, _) = origins(translate(&sandbox).exits_with(0));
    assert_eq!(machine + reused, 1200);
    assert!(reused > 0);
}

#[cfg(unix)]
#[test]
fn a_write_that_fails_leaves_the_old_file() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.txt", TEXT);
    translate(&sandbox);
    let old = sandbox.read("news.fr.txt");
    sandbox.write("news.en.txt", format!("{TEXT}{}", long_text()));
    // A limit on the size of files stands for a full disk.
    let limited = "trap '' XFSZ; ulimit -f 40; exec \"$0\" \"$@\"";
    let mut command = std::process::Command::new("bash");
    command.args(["-c", limited, env!("CARGO_BIN_EXE_bitext"), "translate", "news.en.txt", "--to", "fr", "--backend", "pseudo"]);
    let output = command.current_dir(sandbox.path("")).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(sandbox.read("news.fr.txt"), old);
    assert_eq!(sandbox.names(), ["news.en.txt", "news.fr.txt"], "no temporary file is left");
    assert_eq!(origins(translate(&sandbox).exits_with(0)).2, 0);
}

#[test]
fn json_has_a_summary_that_a_program_can_read() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.txt", TEXT);
    let summary = translate(&sandbox).object("summary");
    for (member, expected) in [("segments", Value::from(3)), ("from", "en".into()), ("to", "fr".into())] {
        assert_eq!(summary[member], expected, "{summary}");
    }
}

#[test]
fn json_says_an_error_as_an_object_too() {
    let run = Sandbox::new().run(&["check", "nowhere.md", "--format", "json"]);
    let error = run.exits_with(2).object("error");
    assert_eq!((error["message"].as_str(), error["fault"].as_str()), (Some("There is no file nowhere.md."), Some("user")));
    assert!(run.stderr.contains("There is no file nowhere.md."), "a person is told all the same");
}

#[test]
fn what_cannot_be_translated_is_said_before_anything_is_written() {
    let sandbox = Sandbox::new();
    sandbox.write("empty.en.md", "").write("blank.en.md", "\n \n").write("news.en.md", "The council met.\n");
    let translate = |arguments: &[&str]| {
        let run = sandbox.run(&[&["translate", "--to", "fr", "--backend", "pseudo", "--format", "json"], arguments].concat());
        let error = run.exits_with(2).object("error");
        assert_eq!(error["fault"], "user", "{error}");
        assert!(run.stderr.contains(error["message"].as_str().unwrap_or("?")), "{}", run.stderr);
        error["message"].as_str().map(str::to_owned)
    };
    for article in ["empty.en.md", "blank.en.md"] {
        assert_eq!(translate(&[article]), Some(format!("{article} has no text to translate.")));
    }
    translate(&["-"]);
    translate(&["news.en.md", "--output", "-"]);
    translate(&["news.en.md", "--output", "news.en.md"]);
    translate(&["news.en.md", "--output", "nowhere/news.md"]);
    assert_eq!(sandbox.names(), ["blank.en.md", "empty.en.md", "news.en.md"]);
}

#[test]
fn a_page_is_not_written_over_an_article() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.txt", TEXT);
    translate(&sandbox);
    let page = |name: &str| sandbox.run(&["diff", "news.en.txt", "--to", "fr", "--html", name]);
    page("news.en.txt").exits_with(2);
    assert_eq!(sandbox.read("news.en.txt"), TEXT);
    page("page.html").exits_with(0);
    page("page.html").exits_with(0);
}
