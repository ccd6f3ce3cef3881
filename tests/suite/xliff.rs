//! XLIFF: translations go into their targets, and those that a file has are taken over. What is read and written is in
//! `documents_golden.rs`.

use std::path::Path;

use bitext::documents::{Error, Verdict, read, settle, verify, write, write_translation};
use bitext::model::{Content, Document, Reading};
use proptest::prelude::{prop_assert_eq, prop_assume, proptest};
use proptest::sample::select;

use crate::documents::{arranged, nasty, plan, renumbered};
use crate::support::sandbox::Sandbox;

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents").join(name);
    std::fs::read_to_string(path).expect("a fixture")
}

fn document(text: &str) -> Document {
    read(text.as_bytes(), Some(Path::new("a.xlf")), None, &Reading::default()).expect("an XLIFF")
}

fn written(document: &Document, new: &[Option<Content>]) -> String {
    String::from_utf8(write(document, new).expect("known format")).expect("UTF-8")
}

proptest! {
    #[test]
    fn a_new_order_of_codes_reads_back(name in select(&["units-1.xlf", "units-2.xlf"][..]), at in 0..64_usize, plan in plan()) {
        let document = document(&fixture(name));
        let index = at % document.blocks.len();
        // Halves that cross an element are no pair, until they are put elsewhere.
        prop_assume!(name != "units-1.xlf" || index != 5);
        let content = arranged(&document.blocks[index].content.codes, &plan);
        let expected = settle(&document, &document.blocks[index].kind, &content);
        let mut new = vec![None; document.blocks.len()];
        new[index] = Some(content);
        let out = written(&document, &new);
        let again = self::document(&out);
        if !expected.text.trim().is_empty() {
            let target = again.blocks[index].target.as_ref().map(|target| renumbered(&target.content).to_tagged());
            prop_assert_eq!(target, Some(renumbered(&expected).to_tagged()), "{}", out);
        }
        for (old, new) in document.blocks.iter().zip(&again.blocks) {
            prop_assert_eq!(&old.content, &new.content);
        }
    }

    #[test]
    fn a_new_text_reads_back(text in nasty(1..10)) {
        let document = document(&fixture("units-1.xlf"));
        let out = written(&document, &[Some(Content::plain(text.as_str()))]);
        if !text.trim().is_empty() {
            prop_assert_eq!(&self::document(&out).blocks[0].target.as_ref().expect("made").content.text.replace('\u{FFFC}', ""), &text.replace('\u{FFFC}', ""));
        }
    }
}

#[test]
fn a_new_text_is_approved_by_nobody() {
    let file = |approved: &str| {
        format!(
            "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"fr\" datatype=\"plaintext\" original=\"a\"><body>\
             <trans-unit id=\"1\"{approved}><source>Done now</source><target>Fait</target></trans-unit></body></file></xliff>"
        )
    };
    let out = written(&document(&file(" approved=\"yes\"")), &[Some(Content::plain("C’est fait"))]);
    assert!(out.contains("<trans-unit id=\"1\" approved=\"no\">"), "{out}");
    let same = file(" approved=\"yes\"");
    assert_eq!(written(&document(&same), &[Some(Content::plain("Fait"))]), same);
    let out = written(&document(&file("")), &[Some(Content::plain("C’est fait"))]);
    assert!(!out.contains("approved"), "{out}");
}

#[test]
fn a_target_is_made_like_its_source_and_only_a_new_text_changes_a_state() {
    let document = document(&fixture("units-1.xlf"));
    let own = |block: &bitext::model::Block| {
        block.target.as_ref().filter(|target| !target.content.is_empty()).map(|t| t.content.clone())
    };
    let kept: Vec<_> = document.blocks.iter().map(own).collect();
    assert_eq!(written(&document, &kept), document.text, "what was there is not touched");
    let new: Vec<_> = document.blocks.iter().map(|_| Some(Content::plain("X"))).collect();
    let out = written(&document, &new);
    for part in [
        "<source>The ferry is late.</source>\n        <target state=\"needs-review-translation\">X</target>\n        <note>",
        "<source>Sold out</source>\n        <target state=\"needs-review-translation\">X</target>",
        "</seg-source>\n        <target state=\"needs-review-translation\"><mrk mtype=\"seg\" mid=\"1\">X</mrk> <mrk mtype=\"seg\" mid=\"2\">X</mrk></target>",
        "<trans-unit id=\"brand\" translate=\"no\">\n        <source>Sea Star</source>\n      </trans-unit>",
        "<target>Bonsoir</target>",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
}

#[test]
fn the_language_of_the_targets_is_said() {
    let said = |name: &str, tag: &str| {
        let document = document(&fixture(name));
        (document.language.clone(), write_translation(&document, &[], &tag.parse().unwrap()).unwrap())
    };
    let (from, text) = said("units-1.xlf", "fr");
    assert_eq!(from, "en".parse().ok());
    assert!(text.contains("source-language=\"en\" target-language=\"fr\" datatype"), "{text}");
    assert!(said("units-2.xlf", "pt-BR").1.contains("srcLang=\"en\" trgLang=\"pt-BR\">"));
}

#[test]
fn what_is_no_xliff_is_told() {
    let error = |text: &str| read(text.as_bytes(), Some(Path::new("a.xlf")), None, &Reading::default()).expect_err("no XLIFF");
    assert!(matches!(error("<layout/>"), Error::Damaged { line: 1, column: 1, .. }));
    assert!(matches!(error("<xliff>\n<file></xliff>"), Error::Damaged { line: 2, .. }));
    let bomb = "<!DOCTYPE xliff [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><xliff version=\"1.2\"><file source-language=\"en\"><body>\
                <trans-unit id=\"1\"><source>x &b; y</source></trans-unit></body></file></xliff>";
    assert_eq!(document(bomb).blocks[0].content.to_tagged(), "x <1/> y");
    assert!(matches!(verify(bomb.as_bytes(), None, None), Ok(Verdict::Identical { blocks: 1 })));
}

/// Deep nesting and many codes: read, written and verified without a hang or a stack overflow.
#[test]
fn monstrous_files_are_read() {
    let many = 10_000;
    let sources = [
        format!("a{}b{}c", "<g id=\"1\">".repeat(many), "</g>".repeat(many)),
        format!("a{}b", "<bx id=\"1\"/>".repeat(many)),
        (0..many).map(|id| format!("<bx id=\"{id}\"/>a")).collect::<String>() + &"<ex id=\"9\"/>".repeat(many),
        "<mrk mtype=\"seg\" mid=\"1\">".repeat(many) + "a" + &"</mrk>".repeat(many),
    ];
    for source in sources {
        let text = format!(
            "<xliff version=\"1.2\"><file source-language=\"en\"><body><trans-unit id=\"1\"><source>{source}</source></trans-unit>\
             </body></file></xliff>"
        );
        let verdict = verify(text.as_bytes(), Some(Path::new("a.xlf")), None).expect("well-formed");
        assert!(matches!(verdict, Verdict::Identical { .. }), "{verdict:?} {}", &text[60..120]);
    }
}

#[test]
fn a_file_is_translated_beside_its_source_and_checked_alone() {
    let sandbox = Sandbox::new();
    sandbox.copy("documents/units-1.xlf", "ferry.en.xlf");
    let translate = || {
        let run = sandbox.run(&["translate", "ferry.en.xlf", "--to", "fr", "--backend", "pseudo", "--format", "json"]);
        run.exits_with(0);
        run.object("summary")["origins"].clone()
    };
    let origins = translate();
    assert_eq!((&origins["machine"], &origins["found"]), (&9.into(), &3.into()), "{origins}");
    let text = sandbox.read("ferry.fr.xlf");
    assert!(text.contains("<target state=\"needs-review-translation\">⟦Ţĥéé ƒééřřý ííš ļááţéé.⟧</target>"), "{text}");
    assert!(text.contains("<target state=\"final\">Bonjour</target>"), "{text}");
    assert_eq!(translate()["machine"], 0);
    sandbox.write("ferry.fr.xlf", text.replace("⟦Ţĥéé ƒééřřý ííš ļááţéé.⟧", "Le bac a du retard."));
    let origins = translate();
    assert_eq!((&origins["edited"], &origins["machine"]), (&1.into(), &0.into()), "{origins}");
    assert!(sandbox.read("ferry.fr.xlf").contains(">Le bac a du retard.</target>"));
    // The file alone is source and translation: a translation of ours lacks codes of its source.
    let run = sandbox.run(&["check", "ferry.fr.xlf", "--format", "json", "--fail-on", "never"]);
    run.exits_with(0);
    assert!(run.stdout.contains("\"inline-codes\"") && run.stdout.contains("\"segments\":12"), "{}", run.stdout);
}

#[test]
fn translations_into_another_language_are_not_taken_over() {
    let sandbox = Sandbox::new();
    sandbox.copy("documents/units-2.xlf", "ferry.xlf");
    let run = sandbox.run(&["translate", "ferry.xlf", "--to", "fr", "--backend", "pseudo", "--format", "json"]);
    run.exits_with(0);
    assert_eq!(run.object("summary")["origins"]["found"], 0);
    let text = sandbox.read("ferry.fr.xlf");
    assert!(!text.contains("Guten") && text.contains("trgLang=\"fr\"") && text.contains("state=\"translated\""), "{text}");
}
