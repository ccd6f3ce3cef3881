//! What a person did to the translated file stays: words, markup, paragraphs, front matter, whatever happens meanwhile.

use crate::support::sandbox::{Run, Sandbox};

const TEXT: &str = "---\ntitle: The plan\nslug: the-plan\n---\n\nThe council met on Monday. It **voted** for the plan.\n\n\
                    The work begins in May.\n\nIt ends in July.\n";

fn translate(sandbox: &Sandbox) -> Run {
    let run = sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo", "--format", "json"]);
    run.exits_with(0);
    run
}

fn translated() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", TEXT);
    translate(&sandbox);
    sandbox
}

/// Replaces a part that must be there.
#[track_caller]
fn change(sandbox: &Sandbox, file: &str, from: &str, to: &str) -> String {
    let old = sandbox.read(file);
    assert!(old.contains(from), "no {from} in {old}");
    let new = old.replacen(from, to, 1);
    sandbox.write(file, &new);
    new
}

fn origin(run: &Run, name: &str) -> u64 {
    run.object("summary")["origins"][name].as_u64().expect("a count")
}

#[test]
fn an_edit_and_a_change_of_the_article_at_once_are_told_apart() {
    let sandbox = translated();
    change(&sandbox, "news.en.md", "in May", "in June");
    change(&sandbox, "news.fr.md", "⟦ÍÍţ ééñđš ííñ Ĵúúļý.⟧", "Ils finissent en juillet.");
    let run = translate(&sandbox);
    assert_eq!((origin(&run, "machine"), origin(&run, "edited")), (1, 1), "{}", run.stderr);
    let text = sandbox.read("news.fr.md");
    assert!(text.contains("ííñ Ĵúúñéé") && text.contains("Ils finissent en juillet."), "{text}");
}

#[test]
fn words_of_a_sentence_that_the_article_no_longer_has_are_kept_in_a_copy() {
    let sandbox = translated();
    change(&sandbox, "news.en.md", "in May", "in June");
    let edited = change(&sandbox, "news.fr.md", "⟦Ţĥéé ŵóóřķ ƀééĝííñš ííñ Ṁááý.⟧", "Les travaux commencent en mai.");
    let run = translate(&sandbox);
    assert!(sandbox.read("news.fr.md").contains("ííñ Ĵúúñéé"));
    assert!(run.stderr.contains("news.fr.md.1.bak"), "{}", run.stderr);
    assert_eq!(sandbox.read("news.fr.md.1.bak"), edited);
    // The same, with the edit read back before the article changed.
    change(&sandbox, "news.fr.md", "⟦ÍÍţ ééñđš ííñ Ĵúúļý.⟧", "Ils finissent en juillet.");
    translate(&sandbox);
    change(&sandbox, "news.en.md", "It ends in July.", "It ends in August.");
    translate(&sandbox);
    assert!(sandbox.read("news.fr.md.2.bak").contains("Ils finissent en juillet."));
    translate(&sandbox);
    assert!(!sandbox.path("news.fr.md.3.bak").exists(), "one copy is enough");
    // A sentence that comes back gets the person's words back.
    change(&sandbox, "news.en.md", "in August.", "in July.");
    translate(&sandbox);
    assert!(sandbox.read("news.fr.md").contains("Ils finissent en juillet."));
}

#[test]
fn front_matter_and_paragraphs_of_the_translated_file_stay_while_the_article_goes_on() {
    let sandbox = translated();
    change(&sandbox, "news.fr.md", "slug: the-plan", "slug: le-plan");
    let edited = change(&sandbox, "news.fr.md", "\n⟦ÍÍţ ééñđš", "\nUn mot du traducteur.\n\n⟦ÍÍţ ééñđš");
    let run = translate(&sandbox);
    assert_eq!(sandbox.read("news.fr.md"), edited, "{}", run.stderr);
    change(&sandbox, "news.en.md", "The council met on Monday.", "The council met on Tuesday.");
    let run = translate(&sandbox);
    assert_eq!(origin(&run, "machine"), 1);
    let text = sandbox.read("news.fr.md");
    for part in ["slug: le-plan", "Un mot du traducteur.", "Ţúúééšđááý"] {
        assert!(text.contains(part), "no {part} in {text}");
    }
    assert_eq!(sandbox.names(), ["news.en.md", "news.fr.md"], "no copy was needed");
}

#[test]
fn changes_that_cannot_be_joined_are_kept_in_a_copy() {
    let sandbox = translated();
    let edited = change(&sandbox, "news.fr.md", "⟦Ţĥéé ŵóóřķ ƀééĝííñš ííñ Ṁááý.⟧\n", "Les travaux.\n\nIls commencent.\n");
    change(&sandbox, "news.en.md", "in May", "in June");
    let run = translate(&sandbox);
    assert!(run.stderr.contains("news.fr.md.1.bak"), "{}", run.stderr);
    assert_eq!(sandbox.read("news.fr.md.1.bak"), edited);
}

#[test]
fn an_edit_beside_a_new_paragraph_stays_with_it() {
    let sandbox = translated();
    let edited = change(&sandbox, "news.fr.md", "⟧ ⟦ÍÍţ **", ". Enfin.\n\nEt ⟦ÍÍţ **");
    let run = translate(&sandbox);
    assert_eq!(sandbox.read("news.fr.md"), edited, "{}", run.stderr);
    assert_eq!(sandbox.names(), ["news.en.md", "news.fr.md"], "no copy was needed");
}

#[test]
fn an_edit_beside_translated_markup_leaves_the_markup_as_it_is() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", "The council [met](https://example.org \"A page\"). See ![a picture](x.png) here.\n");
    translate(&sandbox);
    change(&sandbox, "news.fr.md", "Šéé", "Voir");
    let run = translate(&sandbox);
    assert_eq!(origin(&run, "edited"), 1);
    // The text of an image and the address of a link still follow the article.
    change(&sandbox, "news.en.md", "example.org", "example.com");
    change(&sandbox, "news.en.md", "a picture", "a painting");
    translate(&sandbox);
    let text = sandbox.read("news.fr.md");
    for part in ["Voir", "(https://example.com \"⟦ÁÁ ƥááĝéé⟧\")", "![⟦áá ƥááííñţííñĝ⟧](x.png)"] {
        assert!(text.contains(part), "no {part} in {text}");
    }
}

#[test]
fn an_emptied_file_is_written_again() {
    let sandbox = translated();
    let text = sandbox.read("news.fr.md");
    sandbox.write("news.fr.md", "");
    assert_eq!(origin(&translate(&sandbox), "machine"), 0);
    assert_eq!(sandbox.read("news.fr.md"), text);
}

#[test]
fn moved_paragraphs_keep_their_own_words() {
    let sandbox = translated();
    let (may, july) = ("⟦Ţĥéé ŵóóřķ ƀééĝííñš ííñ Ṁááý.⟧", "⟦ÍÍţ ééñđš ííñ Ĵúúļý.⟧");
    let edited = change(&sandbox, "news.fr.md", &format!("{may}\n\n{july}"), &format!("{july}\n\n{may}"));
    let run = translate(&sandbox);
    assert_eq!((origin(&run, "edited"), sandbox.read("news.fr.md")), (0, edited), "{}", run.stderr);
}

#[test]
fn markup_that_a_person_adds_or_takes_away_stays() {
    let sandbox = translated();
    change(&sandbox, "news.fr.md", "**ṽóóţééđ**", "ṽóóţééđ [ici](https://example.org/a \"là\")");
    let edited = change(&sandbox, "news.fr.md", "ŵóóřķ", "*ŵóóřķ*");
    assert_eq!(origin(&translate(&sandbox), "edited"), 2);
    assert_eq!(sandbox.read("news.fr.md"), edited);
    // A mark in the sentence before changes the numbers of all later ones, not what they say.
    change(&sandbox, "news.en.md", "council", "*council*");
    let run = translate(&sandbox);
    assert_eq!((origin(&run, "machine"), origin(&run, "edited")), (1, 2));
    let text = sandbox.read("news.fr.md");
    assert!(text.contains("ṽóóţééđ [ici](https://example.org/a \"là\") ƒóóř"), "{text}");
}

#[test]
fn an_edit_made_while_the_run_is_going_on_is_kept() {
    let sandbox = Sandbox::new();
    let long: String = (0..400).map(|number| format!("Sentence {number} of the article stands here.\n\n")).collect();
    sandbox.write("news.en.md", format!("{long}One more.\n"));
    translate(&sandbox);
    let more = |from: usize| (from..from + 3000).map(|number| format!("Later sentence {number}.\n\n")).collect::<String>();
    sandbox.write("news.en.md", format!("{long}One more.\n\n{}", more(0)));
    let mut child = sandbox.start(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]);
    while !stored(&sandbox, 500) && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let early = child.try_wait().unwrap().is_none();
    let file = sandbox.read("news.fr.md");
    sandbox.write("news.fr.md", file.replacen("⟦ÓÓñéé ɱóóřéé.⟧", "Encore une.", 1));
    child.wait().unwrap();
    assert!(early, "the run was over before the edit");
    assert!(sandbox.read("news.fr.md").contains("Encore une."));
}

fn stored(sandbox: &Sandbox, least: i64) -> bool {
    let open = rusqlite::Connection::open(sandbox.path(".bitext/store.db"));
    open.and_then(|store| store.query_row("SELECT count(*) FROM revision", [], |row| row.get::<_, i64>(0))).unwrap_or(0) >= least
}

#[test]
fn each_file_of_a_translation_is_known() {
    let sandbox = translated();
    let other = ["translate", "news.en.md", "--to", "fr", "--backend", "pseudo", "--output", "other.md"];
    sandbox.run(&other).exits_with(0);
    let edited = change(&sandbox, "news.fr.md", "⟦ÍÍţ ééñđš ííñ Ĵúúļý.⟧", "Ils finissent en juillet.");
    assert_eq!(origin(&translate(&sandbox), "edited"), 1);
    assert_eq!(sandbox.read("news.fr.md"), edited);
    sandbox.run(&other).exits_with(0);
    assert_eq!(sandbox.read("other.md"), edited);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_translated_file_stays_a_link_and_a_path_has_many_spellings() {
    let sandbox = translated();
    sandbox.write("sub/x.txt", "").write(".git/HEAD", "");
    std::fs::rename(sandbox.path("news.fr.md"), sandbox.path("sub/real.md")).unwrap();
    std::os::unix::fs::symlink("sub/real.md", sandbox.path("news.fr.md")).unwrap();
    change(&sandbox, "news.en.md", "in May", "in June");
    let run = sandbox.run(&["translate", "sub/../news.en.md", "--to", "fr", "--backend", "pseudo", "--format", "json"]);
    run.exits_with(0);
    assert_eq!((origin(&run, "machine"), origin(&run, "reused")), (1, 4));
    assert!(std::fs::symlink_metadata(sandbox.path("news.fr.md")).unwrap().is_symlink());
    assert!(sandbox.read("sub/real.md").contains("Ĵúúñéé"));
}

#[test]
fn messages_get_the_plural_forms_of_the_language_and_are_checked_with_them() {
    let sandbox = Sandbox::new();
    for (name, files) in [
        ("a.en.json", "{\"files\": \"{n, plural, one {# old file} other {# old files}}\"}\n"),
        ("a.en.ftl", "files = { $n ->\n    [one] { $n } old file\n   *[other] { $n } old files\n}\n"),
    ] {
        sandbox.write(name, files);
        let translated = name.replace(".en.", ".ru.");
        let run = || sandbox.run(&["translate", name, "--to", "ru", "--backend", "pseudo", "--no-glossary"]);
        run().exits_with(0);
        let text = sandbox.read(&translated);
        assert_eq!((text.matches("ƒííļéé").count(), text.matches("ƒííļééš").count()), (4, 3), "{text}");
        // A person's edit of a form that the source does not have is kept.
        let edited = text.replacen("ƒííļééš", "файла", 1);
        sandbox.write(&translated, &edited);
        run().exits_with(0);
        assert_eq!(sandbox.read(&translated), edited);
        let check = sandbox.run(&["check", &translated, "--source", name, "--to", "ru", "--from", "en", "--format", "json"]);
        assert!(!check.stdout.contains("extra-segment"), "{}", check.stdout);
    }
}

/// A sentence is the same whether another follows it in its paragraph or not, and keeps its text.
#[test]
fn an_edit_stays_when_the_article_gets_a_sentence_behind_it_or_loses_one() {
    let sandbox = translated();
    change(&sandbox, "news.fr.md", "⟦Ţĥéé ŵóóřķ ƀééĝííñš ííñ Ṁááý.⟧", "Les travaux commencent en mai.");
    translate(&sandbox);
    change(&sandbox, "news.en.md", "The work begins in May.", "The work begins in May. It rains.");
    let run = translate(&sandbox);
    assert_eq!(origin(&run, "machine"), 1, "{}", sandbox.read("news.fr.md"));
    assert!(sandbox.read("news.fr.md").contains("\nLes travaux commencent en mai. ⟦"), "{}", sandbox.read("news.fr.md"));
    change(&sandbox, "news.fr.md", "en mai", "au mois de mai");
    change(&sandbox, "news.en.md", " It rains.", "");
    translate(&sandbox);
    assert!(sandbox.read("news.fr.md").contains("\nLes travaux commencent au mois de mai.\n"), "{}", sandbox.read("news.fr.md"));
}
