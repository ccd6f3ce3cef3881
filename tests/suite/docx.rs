//! Word-processing documents: what is read from each construct, and that a new text stands where it belongs and looks as
//! the old one did. The fixture is a package laid out as a folder.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use bitext::documents::{Error, Verdict, parts, read, reread, settle, verify, write, write_text, write_translation};
use bitext::model::{Content, Document, Reading};
use proptest::prelude::{prop_assert_eq, proptest};
use proptest::sample::select;
use snapbox::Data;
use snapbox::assert::Assert;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::documents::{arranged, nasty, plan, renumbered, rows};
use crate::documents_golden::{row, upper};
use crate::support::sandbox::Sandbox;

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents/features.docx")
}

/// The parts of the fixture, the list of types first.
fn fixture_parts() -> Vec<(String, String)> {
    fn walk(root: &Path, folder: &Path, found: &mut Vec<(String, String)>) {
        let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(&fixture(), &fixture(), &mut found);
    found
}

fn package(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The fixture's package with other paragraphs in place of its own.
fn with_body(body: &str) -> Vec<u8> {
    let mut parts = fixture_parts();
    let document = &mut parts.iter_mut().find(|(name, _)| name == "word/document.xml").unwrap().1;
    let start = document.find("<w:body>").unwrap() + "<w:body>".len();
    *document = format!("{}{body}</w:body></w:document>", &document[..start]);
    package(&parts)
}

fn document(bytes: &[u8]) -> Document {
    read(bytes, Some(Path::new("a.docx")), None, &Reading::default()).expect("a document")
}

fn part<'a>(text: &'a str, name: &str) -> &'a str {
    parts(text).find(|part| part.name == name).map(|part| part.span.of(text)).unwrap_or_default()
}

#[test]
fn constructs_are_read_and_written_as_recorded() {
    let bytes = package(&fixture_parts());
    let document = document(&bytes);
    let assert = Assert::new().action_env("SNAPSHOTS");
    let rows: String = document.blocks.iter().map(row).collect();
    assert.eq(rows, Data::read_from(&fixture().with_file_name("features.docx.blocks"), None).raw());
    assert_eq!(write(&document, &[]).expect("known"), bytes);
    let new: Vec<_> = document.blocks.iter().map(|block| Some(upper(&block.content))).collect();
    let text = write_text(&document, &new).expect("known");
    let changed = parts(&text).filter(|new| part(&document.text, new.name) != new.span.of(&text));
    let shown: String = changed.map(|part| format!("=== {}\n{}\n", part.name, part.span.of(&text).trim_end())).collect();
    assert.eq(shown, Data::read_from(&fixture().with_file_name("features.docx.upper"), None).raw());
    assert!(matches!(verify(&bytes, None, None), Ok(Verdict::Identical { .. })), "known by its parts");
}

/// Every kind of inline code, in a paragraph; the text of the body can be told from the rest in each in another way.
const BODIES: &[&str] = &[
    "<w:p><w:r><w:t>plain </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>slanted\
     </w:t></w:r><w:hyperlink r:id=\"rId6\"><w:r><w:rPr><w:u/></w:rPr><w:t>link</w:t></w:r></w:hyperlink><w:r><w:t>x</w:t><w:br/>\
     </w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"2\"/></w:r><w:bookmarkStart \
     w:id=\"9\" w:name=\"x\"/><w:r><w:t>end</w:t></w:r></w:p>",
    "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:r><w:rPr><w:sz w:val=\"9\"/></w:rPr><w:t>small</w:t></w:r><w:bookmarkEnd \
     w:id=\"1\"/><w:r><w:rPr><w:sz w:val=\"9\"/><w:caps/></w:rPr><w:t> all caps </w:t></w:r><w:ins w:id=\"2\" w:author=\"n\"><w:r>\
     <w:rPr><w:sz w:val=\"9\"/></w:rPr><w:t>in </w:t></w:r><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>mixed</w:t></w:r></w:ins><w:r><w:rPr>\
     <w:strike/><w:shadow/></w:rPr><w:tab/></w:r></w:p>",
    "<w:p><w:hyperlink r:id=\"rId6\"><w:r><w:rPr><w:u/></w:rPr><w:t>only a link</w:t></w:r></w:hyperlink><m:oMath><m:r><m:t>x</m:t>\
     </m:r></m:oMath></w:p>",
    "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"a\"/><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:bookmarkEnd w:id=\"1\"/><w:r><w:t> is the \
     </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>speed</w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>y</m:t></m:r></m:num></m:f></m:oMath>\
     <w:r><w:t> of it.</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>asks </w:t></w:r><w:commentRangeStart w:id=\"0\"/><w:r><w:t>said</w:t></w:r><w:commentRangeEnd w:id=\"0\"/>\
     <w:r><w:rPr><w:b/></w:rPr><w:commentReference w:id=\"0\"/></w:r><w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference \
     w:id=\"7\"/></w:r><w:r><w:t>end</w:t></w:r></w:p>",
    NOTED,
];

/// A link and the mark of a note: no text stands outside of the link.
const NOTED: &str = "<w:p><w:hyperlink r:id=\"rId6\"><w:r><w:rPr><w:u/></w:rPr><w:t>only a link</w:t></w:r></w:hyperlink><w:r><w:rPr>\
                     <w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"2\"/></w:r></w:p>";

/// Writes a content into the first block of a body and compares what is read back.
fn check(body: &str, plan: &[(usize, String)]) -> Result<(), proptest::test_runner::TestCaseError> {
    let document = document(&with_body(body));
    let index = document.blocks.iter().position(|block| block.kind.name() == "paragraph").expect("the body is read");
    let block = &document.blocks[index];
    let content = arranged(&block.content.codes, plan);
    let expected = settle(&document, &block.kind, &content);
    let mut new = vec![None; document.blocks.len()];
    new[index] = Some(content);
    let text = write_text(&document, &new).expect("known");
    let again = reread(text.clone(), &document).expect("well-formed");
    if !expected.text.chars().any(|c| !c.is_whitespace() && c != '\u{FFFC}') {
        return Ok(());
    }
    let read = again.blocks.get(index).map(|block| renumbered(&block.content).to_tagged());
    prop_assert_eq!(
        read,
        Some(renumbered(&expected).to_tagged()),
        "{}\n{}",
        part(&text, "word/document.xml"),
        rows(&again.blocks)
    );
    Ok(())
}

proptest! {
    #[test]
    fn a_new_order_of_codes_reads_back(body in select(BODIES), plan in plan()) {
        check(body, &plan)?;
    }

    #[test]
    fn a_new_text_reads_back(text in nasty(1..10)) {
        check("<w:p><w:r><w:t>a</w:t></w:r></w:p>", &[(0, text)])?;
    }
}

#[test]
fn formatting_follows_the_words() {
    let body = "<w:p><w:pPr><w:jc w:val=\"center\"/><w:rPr><w:b/></w:rPr></w:pPr><w:r w:rsidR=\"00A1\"><w:t xml:space=\"preserve\">The \
                </w:t></w:r><w:r w:rsidR=\"00A2\"><w:rPr><w:i/></w:rPr><w:t>old</w:t></w:r><w:r><w:t xml:space=\"preserve\"> boat &amp; \
                crew</w:t></w:r></w:p>";
    let document = document(&with_body(body));
    let index = document.blocks.iter().position(|block| block.kind.name() == "paragraph").unwrap();
    let content = Content::from_tagged("Le bateau &lt;et&amp;> <1>ancien</1>", &document.blocks[index].content.codes).unwrap();
    let mut new = vec![None; document.blocks.len()];
    new[index] = Some(content);
    let text = write_text(&document, &new).unwrap();
    let expected = "<w:p><w:pPr><w:jc w:val=\"center\"/><w:rPr><w:b/></w:rPr></w:pPr><w:r w:rsidR=\"00A1\"><w:t xml:space=\"preserve\">Le \
                    bateau &lt;et&amp;&gt; </w:t></w:r><w:r w:rsidR=\"00A2\"><w:rPr><w:i/></w:rPr><w:t>ancien</w:t></w:r></w:p>";
    assert!(part(&text, "word/document.xml").contains(expected), "{text}");
}

#[test]
fn a_paragraph_may_begin_with_a_formula() {
    let formula = "<m:oMath><m:f><m:num><m:r><m:t>d</m:t></m:r></m:num><m:den><m:r><m:t>t</m:t></m:r></m:den></m:f></m:oMath>";
    let link = format!("<w:hyperlink r:id=\"rId6\">{formula}<w:r><w:t>speed</w:t></w:r></w:hyperlink>");
    let mark = "<w:bookmarkStart w:id=\"9\" w:name=\"x\"/><w:bookmarkEnd w:id=\"9\"/>";
    for begin in [formula.to_owned(), format!("{mark}{formula}"), link, format!("{formula}<w:r><w:tab/></w:r>")] {
        for look in ["", "<w:rPr><w:b/></w:rPr>"] {
            let body = format!("<w:p>{begin}<w:r>{look}<w:t xml:space=\"preserve\"> is the ratio.</w:t></w:r></w:p>");
            let bytes = with_body(&body);
            assert!(matches!(verify(&bytes, Some(Path::new("a.docx")), None), Ok(Verdict::Identical { .. })), "{body}");
            let document = document(&bytes);
            let new: Vec<_> = document.blocks.iter().map(|block| Some(upper(&block.content))).collect();
            let text = write_text(&document, &new).expect("known");
            let said = "<w:t xml:space=\"preserve\"> IS THE RATIO.</w:t></w:r></w:p>";
            assert!(text.contains(said) && text.contains(formula), "{text}");
        }
    }
}

/// As Word writes a text that was typed, checked and commented: none of it is in the way of the words.
#[test]
fn the_marks_of_editing_are_not_in_the_text() {
    let text = |text: &str, id: u32| format!("<w:r w:rsidR=\"00A{id}\"><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let range = |end: &str, id: u32| format!("<w:commentRange{end} w:id=\"{id}\"/>");
    let comment = |id: u32| {
        let look = "<w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr>";
        format!("{}<w:r>{look}<w:commentReference w:id=\"{id}\"/></w:r>", range("End", id))
    };
    let spelling = |end: &str| format!("<w:proofErr w:type=\"spell{end}\"/>");
    let cases = [
        (
            format!(
                "{}{}{}{}",
                text("It ", 1),
                spelling("Start"),
                text("dri", 2) + &text("zzles", 3) + &spelling("End"),
                text(".", 4)
            ),
            "It drizzles.",
        ),
        (text("On and ", 1) + "<w:r w:rsidR=\"2\"><w:lastRenderedPageBreak/><w:t>over.</w:t></w:r>", "On and over."),
        (format!("{}{}{}{}", range("Start", 0), text("All of it.", 1), comment(0), spelling("End")), "All of it."),
        (
            format!("{}{}{}{}{}", text("A ", 1), range("Start", 0), text("few", 2), comment(0), text(" words.", 3)),
            "A <1>few</1> words.",
        ),
        (format!("{}{}{}", text("It ends", 1), comment(0), text(" here.", 2)), "It ends<1/> here."),
        (format!("{}<w:r><w:commentReference w:id=\"0\"/></w:r>{}", text("At a ", 1), text("point", 2)), "At a <1/>point"),
        (format!("<w:r><w:rPr><w:b/></w:rPr><w:annotationRef/></w:r>{}", text("Is it?", 1)), "Is it?"),
        (
            format!(
                "<w:bookmarkStart w:id=\"1\" w:name=\"_Toc1\"/>{}<w:bookmarkEnd w:id=\"1\"/>",
                text("A ", 1) + &text("head", 2)
            ),
            "A head",
        ),
    ];
    for (body, expected) in cases {
        let document = document(&with_body(&format!("<w:p>{body}</w:p>")));
        let block = document.blocks.iter().position(|block| block.kind.name() == "paragraph").unwrap();
        assert_eq!(document.blocks[block].content.to_tagged(), expected);
        let mut new = vec![None; document.blocks.len()];
        new[block] = Some(upper(&document.blocks[block].content));
        let text = write_text(&document, &new).unwrap();
        let written = part(&text, "word/document.xml");
        for name in
            ["<w:commentRangeStart ", "<w:commentRangeEnd ", "<w:commentReference ", "<w:annotationRef", "<w:bookmarkStart "]
        {
            assert_eq!(written.matches(name).count(), body.matches(name).count(), "{written}");
        }
        assert_eq!(
            reread(text.clone(), &document).unwrap().blocks[block].content.to_tagged(),
            expected.to_uppercase(),
            "{written}"
        );
    }
}

#[test]
fn no_text_looks_like_the_mark_of_a_note() {
    let document = document(&with_body(NOTED));
    let block = document.blocks.iter().position(|block| block.kind.name() == "paragraph").unwrap();
    let mut new = vec![None; document.blocks.len()];
    new[block] = Some(Content::from_tagged("un <1>lien</1> seul<2/>", &document.blocks[block].content.codes).unwrap());
    let text = write_text(&document, &new).unwrap();
    let written = part(&text, "word/document.xml");
    assert!(written.contains("<w:r><w:t xml:space=\"preserve\">un </w:t></w:r>"), "{written}");
    assert!(written.contains("<w:r><w:t xml:space=\"preserve\"> seul</w:t></w:r>"), "{written}");
}

/// A hyphen that does not break is a character; where a word may break belongs to its language.
#[test]
fn hyphens_are_part_of_their_words() {
    let body = "<w:p><w:r><w:t>long</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">term har</w:t></w:r><w:r><w:softHyphen/>\
                <w:t>bour</w:t></w:r></w:p>";
    let document = document(&with_body(body));
    let block = document.blocks.iter().position(|block| block.kind.name() == "paragraph").unwrap();
    assert_eq!(document.blocks[block].content.to_tagged(), "long\u{2011}term harbour");
    let mut new = vec![None; document.blocks.len()];
    new[block] = Some(Content::plain("porte\u{2011}avions"));
    let text = write_text(&document, &new).unwrap();
    let expected = "<w:r><w:t>porte</w:t><w:noBreakHyphen/><w:t>avions</w:t></w:r></w:p>";
    assert!(part(&text, "word/document.xml").contains(expected), "{text}");
    assert_eq!(reread(text, &document).unwrap().blocks[block].content.text, "porte\u{2011}avions");
}

/// What a person's program saved anew has other numbers for links and notes than our package.
#[test]
fn a_code_of_another_package_takes_no_number_with_it() {
    let link = |id: &str| {
        let run = "<w:r><w:rPr><w:u/></w:rPr><w:t>link</w:t></w:r>";
        document(&with_body(&format!("<w:p><w:r><w:t>a</w:t></w:r><w:hyperlink r:id=\"{id}\">{run}</w:hyperlink></w:p>")))
    };
    let (ours, theirs) = (link("rId6"), link("rId99"));
    let contents = |document: &Document| document.blocks.iter().map(|block| Some(block.content.clone())).collect::<Vec<_>>();
    let text = write_text(&ours, &contents(&theirs)).unwrap();
    let written = part(&text, "word/document.xml");
    assert!(!written.contains("rId99") && written.contains("<w:t>alink</w:t>"), "{written}");
    assert!(part(&write_text(&ours, &contents(&ours)).unwrap(), "word/document.xml").contains("rId6"));
}

#[test]
fn what_is_computed_over_several_paragraphs_is_left_alone() {
    let char = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let (begin, separate, end) = (char("begin"), char("separate"), char("end"));
    let text = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}{begin}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{separate}{}</w:p><w:p>{}</w:p><w:p>{end}{}</w:p><w:p>{begin}{}</w:p>",
        text("Contents"),
        text("One"),
        text("Two"),
        text("Then"),
        text("A field that never ends"),
    );
    let document = document(&with_body(&body));
    let read: Vec<_> = document.blocks.iter().filter(|block| block.kind.name() == "paragraph").collect();
    let texts: Vec<_> = read.iter().map(|block| block.content.to_tagged()).collect();
    assert_eq!(texts, ["Contents", "Then", "<1/>A field that never ends"]);
}

#[test]
fn a_translated_document_says_its_language_everywhere() {
    let document = document(&package(&fixture_parts()));
    assert_eq!(document.language, "en".parse().ok());
    let text = write_translation(&document, &[], &"pt-BR".parse().unwrap()).unwrap();
    assert!(part(&text, "docProps/core.xml").contains("<dc:language>pt-BR</dc:language>"));
    assert!(part(&text, "word/styles.xml").contains("<w:lang w:val=\"pt-BR\" "), "{}", part(&text, "word/styles.xml"));
    assert!(part(&text, "word/document.xml").contains("<w:lang w:val=\"pt-BR\"/>"));
}

#[test]
fn what_is_no_document_is_told() {
    let error = |bytes: &[u8]| read(bytes, Some(Path::new("a.docx")), None, &Reading::default()).expect_err("no document");
    assert_eq!(error(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more"), Error::Compound);
    assert!(matches!(error(b"PK\x03\x04"), Error::Package { .. }));
    let broken = with_body("<w:p>\n<w:r></w:p>");
    let Error::Damaged { part, line, column, .. } = error(&broken) else { panic!("{:?}", error(&broken)) };
    assert_eq!((part.as_deref(), line, column), (Some("word/document.xml"), 3, 6));
    let only_types =
        package(&fixture_parts()[..1].iter().map(|(n, t)| (n.clone(), t.replace("main+xml", "x"))).collect::<Vec<_>>());
    assert!(matches!(error(&only_types), Error::Damaged { part: Some(part), .. } if part == "[Content_Types].xml"));
}

/// Deep nesting and many marks: read, written and verified without a hang or a stack overflow.
#[test]
fn monstrous_documents_are_read() {
    let many = 5_000;
    let run = "<w:r><w:t>a</w:t></w:r>";
    let bodies = [
        format!("{}{run}{}", "<w:p><w:r><w:txbxContent>".repeat(many), "</w:txbxContent></w:r></w:p>".repeat(many)),
        format!("<w:p>{}{run}{}</w:p>", "<w:hyperlink>".repeat(many), "</w:hyperlink>".repeat(many)),
        format!("<w:p>{run}{}{run}</w:p>", "<w:bookmarkStart w:id=\"1\"/>".repeat(many)),
        format!(
            "<w:p>{run}{}{run}{}{run}</w:p>",
            (0..many).map(|id| format!("<w:bookmarkStart w:id=\"{id}\"/>")).collect::<String>(),
            (0..many).map(|id| format!("<w:bookmarkEnd w:id=\"{id}\"/>")).collect::<String>()
        ),
        format!("<w:p>{}{run}</w:p>", "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>".repeat(many)),
        format!("<w:p>{}</w:p>", "<w:r><w:t>a </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>".repeat(many)),
        format!("{}{run}{}", "<w:tbl><w:tr><w:tc><w:p>".repeat(many), "</w:p></w:tc></w:tr></w:tbl>".repeat(many)),
    ];
    for body in bodies {
        let verdict = verify(&with_body(&body), Some(Path::new("a.docx")), None).expect("well-formed");
        assert!(matches!(verdict, Verdict::Identical { .. }), "{verdict:?} {}", &body[..60]);
    }
}

#[test]
fn a_document_is_translated_and_edits_in_it_are_read_back() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path("ferry.en.docx"), package(&fixture_parts())).unwrap();
    let translate = || {
        let run = sandbox.run(&["translate", "ferry.en.docx", "--to", "fr", "--backend", "pseudo", "--format", "json"]);
        run.exits_with(0);
        run.object("summary")["origins"].clone()
    };
    assert!(translate()["machine"].as_u64() > Some(20));
    assert_eq!(translate()["machine"], 0);
    let bytes = std::fs::read(sandbox.path("ferry.fr.docx")).unwrap();
    let made = document(&bytes);
    let text = part(&made.text, "word/document.xml");
    // The words of the text box stand twice, for programs old and new.
    assert_eq!(text.matches("⟦Ṁííñđ ţĥéé šţééƥ!⟧").count(), 2, "{text}");
    let mut new = vec![None; made.blocks.len()];
    let index = made
        .blocks
        .iter()
        .position(|block| block.content.text.contains("Ƀřííñĝ") || block.content.text.contains("řííñĝ á"))
        .unwrap();
    new[index] = Some(Content::plain("Prenez un manteau"));
    std::fs::write(sandbox.path("ferry.fr.docx"), write(&made, &new).unwrap()).unwrap();
    let origins = translate();
    assert_eq!((&origins["edited"], &origins["machine"]), (&1.into(), &0.into()), "{origins}");
    let again = document(&std::fs::read(sandbox.path("ferry.fr.docx")).unwrap());
    assert!(part(&again.text, "word/document.xml").contains("Prenez un manteau"));
}

#[test]
fn what_a_list_offers_is_translated_and_its_values_stay() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">Class: </w:t></w:r><w:sdt><w:sdtPr><w:dropDownList>\
                <w:listItem w:displayText=\"First class\" w:value=\"first\"/><w:listItem w:value=\"x\"/></w:dropDownList></w:sdtPr>\
                <w:sdtContent><w:r><w:t>First class</w:t></w:r></w:sdtContent></w:sdt></w:p>\
                <w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:listEntry w:val=\"By sea\"/></w:ddList></w:ffData>\
                </w:fldChar></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let bytes = with_body(body);
    assert!(matches!(verify(&bytes, Some(Path::new("a.docx")), None), Ok(Verdict::Identical { .. })));
    let document = document(&bytes);
    let kinds = ["paragraph", "alt-text"];
    let found = document.blocks.iter().filter(|block| kinds.contains(&block.kind.name()));
    let found: Vec<String> = found.map(|block| block.content.to_tagged()).collect();
    assert_eq!(found, ["Class: <1>First class</1>", "First class", "By sea"]);
    let new: Vec<_> = document.blocks.iter().map(|block| Some(upper(&block.content))).collect();
    let text = write_text(&document, &new).unwrap();
    for expected in
        ["w:displayText=\"FIRST CLASS\" w:value=\"first\"", "<w:t>FIRST CLASS</w:t>", "w:val=\"BY SEA\"", "w:value=\"x\""]
    {
        assert!(text.contains(expected), "{expected} {text}");
    }
}

#[test]
fn words_that_are_drawn_are_translated_and_a_referenced_line_end_is_a_space() {
    let body = "<w:p><w:r><w:t>One&#10;two</w:t></w:r></w:p><w:p><w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\">\
                <v:textpath string=\"Draft &amp; plan\"/></v:shape></w:pict></w:r></w:p>";
    let bytes = with_body(body);
    assert!(matches!(verify(&bytes, Some(Path::new("a.docx")), None), Ok(Verdict::Identical { .. })));
    let document = document(&bytes);
    let new: Vec<_> = document.blocks.iter().map(|block| Some(upper(&block.content))).collect();
    let text = write_text(&document, &new).unwrap();
    for expected in ["<w:t>ONE TWO</w:t>", "string=\"DRAFT &amp; PLAN\""] {
        assert!(text.contains(expected), "{expected} {text}");
    }
}

#[test]
fn code_by_its_style_stays() {
    let run = |style: &str, text: &str| {
        format!("<w:r><w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let plain = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let block = |style: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", plain("ferry --now"));
    let code = [run("VerbatimChar", "ferry"), run("SourceText", "quay")];
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p>{}{}{}<w:p>{}</w:p>",
        plain("Call "),
        code[0],
        plain(" or "),
        code[1],
        plain(" at noon."),
        block("SourceCode"),
        block("HTMLPreformatted"),
        block("PreformattedText"),
        run("VerbatimChar", "alone")
    );
    let bytes = with_body(&body);
    assert!(matches!(verify(&bytes, Some(Path::new("a.docx")), None), Ok(Verdict::Identical { .. })));
    let document = document(&bytes);
    let found = document.blocks.iter().filter(|block| block.kind.name() == "paragraph");
    let found: Vec<String> = found.map(|block| block.content.to_tagged()).collect();
    assert_eq!(found, ["Call <1/> or <2/> at noon."]);
    let new: Vec<_> = document.blocks.iter().map(|block| Some(upper(&block.content))).collect();
    let text = write_text(&document, &new).unwrap();
    for kept in code.iter().map(String::as_str).chain([">ferry --now<", ">alone<", ">CALL <", "> AT NOON.<"]) {
        assert!(text.contains(kept), "{kept} {text}");
    }
}
