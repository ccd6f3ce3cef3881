//! Messages and subtitles from end to end: translated once, checked beside their source, edits read back.

use crate::support::sandbox::{Run, Sandbox};

fn translate(sandbox: &Sandbox, file: &str, to: &str) -> Run {
    let arguments =
        ["translate", file, "--from", "en", "--to", to, "--backend", "pseudo", "--format", "json", "--fail-on", "never"];
    let run = sandbox.run(&arguments);
    run.exits_with(0);
    run
}

/// Segments by where their text comes from: machine, reused, edited, found in the file.
fn origins(run: &Run) -> [u64; 4] {
    let origins = &run.object("summary")["origins"];
    ["machine", "reused", "edited", "found"].map(|name| origins[name].as_u64().unwrap_or_else(|| panic!("{origins}")))
}

const PO: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: ru\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n\
    msgid \"Open the door\"\nmsgstr \"Откройте дверь\"\n\n\
    #, fuzzy, c-format\n#| msgid \"Close %s\"\nmsgid \"Close the %s\"\nmsgstr \"Закройте\"\n\n\
    #, c-format\nmsgid \"%d door\"\nmsgid_plural \"%d doors\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n";

#[test]
fn a_po_file_is_translated_once_and_edits_of_it_are_read_back() {
    let sandbox = Sandbox::new();
    sandbox.write("app.po", PO);
    assert_eq!(origins(&translate(&sandbox, "app.po", "ru")), [4, 0, 0, 1]);
    let first = sandbox.read("app.ru.po");
    assert!(first.contains("msgstr \"Откройте дверь\"\n"), "{first}");
    assert!(first.contains("#, c-format\n#| msgid \"Close %s\"\nmsgid \"Close the %s\"\nmsgstr \"⟦"), "{first}");
    assert!(first.contains("#, fuzzy, c-format\nmsgid \"%d door\"") && first.contains("\nmsgstr[2] \"⟦%d "), "{first}");
    assert_eq!(origins(&translate(&sandbox, "app.po", "ru")), [0, 4, 0, 1]);
    assert_eq!(sandbox.read("app.ru.po"), first);
    // A person confirms the guess and mends a form of it.
    let at = first.find("msgstr[2] ").expect("the third form");
    let edited = first[..at].replace("#, fuzzy, c-format", "#, c-format") + "msgstr[2] \"%d дверей\"\n";
    sandbox.write("app.ru.po", &edited);
    assert_eq!(origins(&translate(&sandbox, "app.po", "ru")), [0, 3, 1, 1]);
    assert_eq!(sandbox.read("app.ru.po"), edited);
}

#[test]
fn a_po_file_alone_is_checked_against_its_own_source() {
    let sandbox = Sandbox::new();
    let text = "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgid \"Open %d doors\"\nmsgstr \"Ouvrez %s portes\"\n\nmsgid \"Close it\"\nmsgstr \"\"\n";
    sandbox.write("app.po", text);
    let run = sandbox.run(&["check", "app.po", "--from", "en", "--format", "json"]);
    let checks: Vec<String> =
        run.json().iter().filter(|object| object["type"] == "finding").map(|f| f["check"].to_string()).collect();
    assert!(checks.contains(&"\"protected-text\"".to_owned()) && checks.contains(&"\"untranslated\"".to_owned()), "{checks:?}");
}

#[test]
fn other_messages_and_subtitles_are_translated_once_and_read_back() {
    let srt = "1\n00:00:01,000 --> 00:00:03,000\nWhen I was a child,\n\n2\n00:00:03,000 --> 00:00:05,000\nI lived near the sea.\n\n3\n00:00:06,000 --> 00:00:07,000\n- Did you?\n";
    let files = [
        ("app.json", "{\n  \"a\": \"Open the door\",\n  \"n\": \"{n, plural, one {# door} other {# doors}}\"\n}\n", 3),
        ("en.yml", "en:\n  a: Open the door\n  b: 'Close it'\n", 2),
        ("app.ftl", "a = Open the { $x }\nb = { $n ->\n    [one] a door\n   *[other] { $n } doors\n}\n", 3),
        ("film.srt", srt, 2),
    ];
    for (name, text, count) in files {
        let sandbox = Sandbox::new();
        sandbox.write(name, text);
        assert_eq!(origins(&translate(&sandbox, name, "fr")), [count, 0, 0, 0], "{name}");
        let (stem, ending) = name.split_once('.').expect("an ending");
        let output = format!("{stem}.fr.{ending}");
        let first = sandbox.read(&output);
        assert_eq!(first.lines().count(), text.lines().count(), "{first}");
        assert_eq!(origins(&translate(&sandbox, name, "fr")), [0, count, 0, 0], "{name}");
        assert_eq!(sandbox.read(&output), first);
        let edited = first.replacen('⟦', "Voici ", 1);
        sandbox.write(&output, &edited);
        assert_eq!(origins(&translate(&sandbox, name, "fr")), [0, count - 1, 1, 0], "{name}: {edited}");
        assert_eq!(sandbox.read(&output), edited, "{name}");
    }
}
